"""How long a reader waits for side by side and for reading: whole views, with overview strip, at every size.

First paint: from the comparison to the picture. Step: 60 pixels of the wheel, painted, while heights are still being
measured in idle moments between the steps. Jump: to anywhere. Lens: switched and painted, the strip with it.

Milliseconds are those that the window's thread computes, so that a busy machine does not count.
Run with `python -m pytest benchmarks/ui -p no:benchmark -s`; it prints a table.
"""

import random
import time
from collections.abc import Callable, Iterator
from statistics import median

import pytest
from PySide6.QtWidgets import QApplication

from app.model.lens import Lens
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.reading import ReadingView
from widgets.side_view import CanvasView
from widgets.theme import theme_for

MAKERS: dict[str, Callable[[], CanvasView | ReadingView]] = {
    "side by side": lambda: CanvasView(ComparisonCanvas(theme=theme_for(dark=False))),
    "reading": ReadingView,
}
_table: list[tuple[str, ...]] = []


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    """Prints what was measured."""
    yield
    print()
    for line in [("view", "size", "what", "median", "p95", "most"), *_table]:
        print(f"{line[0]:14}{line[1]:16}{line[2]:14}" + "".join(f"{figure:>9}" for figure in line[3:]))


def measured(app: QApplication, work: Callable[[], None], rounds: int, pause: bool = True) -> list[float]:
    """Milliseconds of each round, the events of drawing included; idle timers run in between, as for a user."""
    times = []
    for _ in range(rounds):
        begun = time.thread_time()
        work()
        app.sendPostedEvents()
        app.processEvents()
        times.append(1000 * (time.thread_time() - begun))
        if pause:
            time.sleep(0.004)
    return times


def note(name: str, size: str, what: str, times: list[float]) -> None:
    ordered = sorted(times)
    figures = median(ordered), ordered[int(0.95 * (len(ordered) - 1))], ordered[-1]
    _table.append((name, size, what, *(f"{figure:.1f}" for figure in figures)))


@pytest.mark.parametrize("name", list(MAKERS))
def test_waiting(qapp: QApplication, view: ComparisonView, name: str, request: pytest.FixtureRequest):
    size = request.node.callspec.params["view"]
    firsts = []
    for _ in range(5):
        page = MAKERS[name]()
        page.set_theme(theme_for(dark=False))
        page.resize(1880, 1000)
        page.show()
        qapp.processEvents()
        begun = time.thread_time()
        page.show_view(view)
        page.grab()
        firsts.append(1000 * (time.thread_time() - begun))
        if len(firsts) < 5:
            page.hide()
            page.deleteLater()
    note(name, size, "first paint", firsts[1:])
    bar = page.bar if isinstance(page, ReadingView) else page.canvas.verticalScrollBar()
    note(name, size, "step", measured(qapp, lambda: bar.setValue(bar.value() + 60), 200))
    states = [frozenset(Lens), frozenset({Lens.SHARED, Lens.NOTES})]

    def switch() -> None:
        states.reverse()
        page.set_lenses(states[0])

    note(name, size, "lens", measured(qapp, switch, 40))
    chance = random.Random(1)
    note(name, size, "jump", measured(qapp, lambda: bar.setValue(chance.randrange(max(1, bar.maximum()))), 40))
    page.hide()
    page.deleteLater()
    qapp.processEvents()
