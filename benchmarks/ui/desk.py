"""Works at the desk as a reporter would, in a process of its own, and prints what it cost as one line of JSON.

Run as `python benchmarks/ui/desk.py CASE [PART …]`; `test_desk.py` does so for each case and prints the table.

Every figure of time has two sides: what the window's thread computed, and what the user waited. A machine that is busy
with other things delays every thread; that delay is taken from the second (`/proc/thread-self/schedstat`), so that what
remains is computing and waiting for the threads of the comparison.
"""

import gc
import json
import os
import sys
import tempfile
import time
import weakref
from collections import defaultdict
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from desk_cases import CASES
from desk_clock import Clock, Painted, resident
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.compare.engine import forget
from app.model.filter import Filter
from app.model.lens import Lens
from app.model.report import Span
from app.reading import Reading, read_text
from db.store import SqlStores
from widgets.application import ready_application
from widgets.main_window import MainWindow
from widgets.recent import Places
from widgets.session import Session
from widgets.views import ViewName

NOTES = 100
"""Notes that a long day leaves; the desk is measured with them."""


class Desk:
    """The window with one event, and the hands on it."""

    def __init__(self, app: QApplication, home: Path) -> None:
        self.clock = Clock(app)
        self.figures: dict[str, list[tuple[float, float]]] = {}
        self.memory: dict[str, float] = {"empty window": 0.0}
        self.window = MainWindow(SqlStores(), Places.under(home))
        self.window.resize(1920, 1080)
        self.window.show()
        self.window.activateWindow()
        self._pictured = Painted(self.window, QEvent.Type.UpdateRequest)  # all that is to be painted in it, at once
        self._settle()
        self.remember("empty window")

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    def remember(self, what: str) -> None:
        gc.collect()
        self.memory[what] = resident()

    def idle(self) -> bool:
        session, window = self.window.session, self.window
        return not (window.tasks.busy or window.afterwards.waiting) and (session is None or not session.saving)

    def _settle(self) -> None:
        """Until nothing is under way and what is put off for idle moments has had its time."""
        self.clock.phase = "settling"
        for _ in range(3):
            self.clock.until(self.idle)
            end = time.monotonic() + 0.12
            self.clock.until(lambda end=end: time.monotonic() > end)

    def steps(self, what: str, work: Callable[[], object], rounds: int, pause: float = 0.03) -> None:
        """Do something again and again: what each took until it was painted, and what followed as another figure."""
        self.clock.phase = what
        first, after = [], []
        for _ in range(rounds):
            self._pictured.done = False
            first.append(self.clock.turn(work, lambda: self._pictured.done))
            after.append(self.clock.until(self.idle))
            end = time.monotonic() + pause
            rests = [self.clock.until(lambda end=end: time.monotonic() > end), self.clock.turn(), self.clock.turn()]
            for rest in rests:  # the last two paint what followed, however busy the machine was in the pause
                after[-1] = after[-1][0] + rest[0], after[-1][1] + rest[1]
        self.figures[what] = first
        self.figures[f"{what}, then"] = after

    def open(self, readings: tuple[Reading, ...]) -> None:
        """Take the reports in, compare, and see the first picture."""
        clock, window = self.clock, self.window
        clock.phase = "taking in"
        window.take_readings(readings)
        clock.until(lambda: window.session is not None and len(window.session.project.reports) == len(readings))
        clock.phase = "comparing"
        begun = time.monotonic()
        painted = Painted(window.canvas.viewport())
        cost = 0.0, 0.0
        while window.session is None or window.session.arranged is None:
            cost = clock.turn()
            painted.done = painted.done and window.canvas.page() is not None
            time.sleep(0.001)
        print(f"compared after {time.monotonic() - begun:.1f} s", file=sys.stderr)
        clock.phase = "first picture"
        rest = clock.until(lambda: painted.done)
        self.figures["first picture"] = [(cost[0] + rest[0], cost[1] + rest[1])]
        clock.phase = "after the first picture"
        self.figures["all that follows it"] = [clock.until(self.idle)]
        self._settle()
        self.remember("event open")

    def make_notes(self) -> None:
        """A hundred notes all over the reports, unless they are there: all is measured with them."""
        if self.session.notes:
            return
        self.clock.phase = "making notes"
        view = self.session.project.reports
        for n in range(NOTES):
            report = view[n % len(view)]
            sentence = report.sentence_span((n * 7) % len(report.sentences))
            words = f"Note {n}: ask the desk for the source."
            self.session.change(lambda workspace, s=sentence, w=words: workspace.annotate((s,), note=w))
        self.clock.until(lambda: len(self.session.notes) == NOTES and self.idle())
        self._settle()

    def read(self) -> None:
        """Scroll, switch lenses, walk through passages and differences."""
        self.make_notes()
        window = self.window
        bar = window.canvas.verticalScrollBar()
        bar.setValue(0)
        self._settle()
        self.steps("wheel", lambda: bar.setValue(bar.value() + 60), 150, pause=0.004)
        switch = window.lenses.switches[Lens.SHARED]
        window.travel.go_to(self._first())
        self._settle()
        self.steps("lens", switch.click, 30)
        self.steps("notes lens", window.lenses.switches[Lens.NOTES].click, 30)
        self.steps("arrow key", lambda: _key(window.canvas, Qt.Key.Key_Down), 40)
        self.steps("arrow key across", lambda: _key(window.canvas, Qt.Key.Key_Right), 20)
        self.steps("next (N)", window.commands.next.trigger, 40)
        self.steps("previous (P)", window.commands.previous.trigger, 20)

    def _first(self) -> Span:
        report = self.session.project.reports[0]
        return report.sentence_span(len(report.sentences) // 3)

    def views(self) -> None:
        """Bring each view up, the first time and again."""
        self.make_notes()
        window = self.window
        names = [ViewName.READING, ViewName.MATRIX, ViewName.EMPHASIS, ViewName.SIDE]
        for name in names:
            self.steps(f"{name} comes up", lambda name=name: window.views.show_page(name), 1, pause=0.3)
            self._settle()
            if name is not ViewName.SIDE:
                self.remember(f"{name} seen")
        again = [(name, what) for _ in range(3) for name, what in [(n, f"{n} again") for n in names]]
        found: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for name, what in again:
            self.steps(what, lambda name=name: window.views.show_page(name), 1, pause=0.1)
            found[what] += self.figures.pop(what)
            self.figures.pop(f"{what}, then")
        self.figures |= found
        window.views.show_page(ViewName.READING)
        self._settle()
        page = window.views.page
        bar = page.bar  # type: ignore[attr-defined]
        self.steps("wheel in reading", lambda: bar.setValue(bar.value() + 60), 80, pause=0.004)
        self.steps("lens in reading", window.lenses.switches[Lens.SHARED].click, 20)
        self.steps("notes lens in reading", window.lenses.switches[Lens.NOTES].click, 20)
        switches = cycle(window.lenses.switches.values())
        self.steps("each lens in reading", lambda: next(switches).click(), 6 * len(window.lenses.switches))
        window.views.show_page(ViewName.MATRIX)
        self._settle()
        self.steps("lens in matrix", window.lenses.switches[Lens.SHARED].click, 10)
        self.steps("notes lens in matrix", window.lenses.switches[Lens.NOTES].click, 10)
        self.steps("next (N) in matrix", window.commands.next.trigger, 20)
        window.views.show_page(ViewName.SIDE)
        self._settle()

    def find(self) -> None:
        """Type what to look for, letter by letter, and go to the places."""
        window = self.window
        self.steps("find bar", window.commands.find.trigger, 1)
        letters = iter("the president said that")
        self.steps("find as you type", lambda: _key(window.find_bar.field, text=next(letters)), 23, pause=0.2)
        window.find_bar.field.setText("said")
        self._settle()
        self.steps("next found", lambda: window.finding.step(1), 30)
        self.steps("find bar closes", window.find_bar.close_search, 1)

    def filter(self) -> None:
        """Open the filter, ask for a kind of finding, and take it back."""
        window = self.window
        self.steps("filter bar", window.commands.filter.trigger, 1)
        states = [Filter(), Filter(kinds=frozenset({"number"}))]

        def toggle() -> None:
            states.reverse()
            window.filter_bar.set_filter(states[0])

        self.steps("filter", toggle, 8, pause=0.1)
        if window.filter_bar.filter.active:
            self.steps("filter, off", toggle, 1)
        window.filter_bar.close_bar()
        self._settle()

    def decide(self) -> None:
        """Leave words unmarked, hide a report and show it, and take all back."""
        window, session = self.window, self.session
        reports = session.project.reports
        a, b = reports[0].sentence_span(1), reports[1].sentence_span(3)
        self.steps("link", lambda: window.deciding.link(a, b), 1, pause=0.3)
        self.steps("undo", window.commands.undo.trigger, 1, pause=0.3)
        self.steps("hide a report", lambda: window.reports.hiddenChanged.emit(reports[1].id, True), 1, pause=0.3)
        self.steps("show it again", lambda: window.reports.hiddenChanged.emit(reports[1].id, False), 1, pause=0.3)

    def write(self) -> None:
        """Type in a note: in peace, and while everything is compared again."""
        window, session = self.window, self.session
        window.travel.go_to(self._first())
        self._settle()
        self.steps("note begun", window.annotate, 1)
        letters = iter("Who told the wire that, and when? " * 60)
        field = window.inspector.editor._text
        self.steps("typing", lambda: _key(field, text=next(letters)), 120, pause=0.02)
        forget()
        session.recompute()
        self.clock.phase = "typing while comparing"
        keys = []
        before = session.compared
        while session.compared is before and len(keys) < 900:
            end = time.monotonic() + 0.05
            keys.append(self.clock.turn(lambda: _key(field, text=next(letters))))
            self.clock.until(lambda end=end: time.monotonic() > end)
        self.figures["typing while comparing"] = keys
        self.clock.phase = "compared again"
        self.figures["compared again"] = [self.clock.until(lambda: session.compared is not before and self.idle())]
        window.inspector.editor.flush()
        self._settle()

    def all_through(self) -> None:
        """Scroll through everything, in side by side and in reading."""
        for name in (ViewName.SIDE, ViewName.READING):
            self.window.views.show_page(name)
            self._settle()
            page = self.window.views.page
            bar = self.window.canvas.verticalScrollBar() if name is ViewName.SIDE else page.bar  # type: ignore[attr-defined]
            bar.setValue(0)
            self.clock.phase = "through everything"
            while bar.value() < bar.maximum():
                self.clock.turn(lambda bar=bar: bar.setValue(bar.value() + 900))
            self._settle()
            self.remember(f"through {name}")
        self.window.views.show_page(ViewName.SIDE)

    def close(self) -> None:
        """Close the event; what it took is given back."""
        assert self.session.compared is not None
        kept = weakref.ref(self.session.compared.comparison)
        self.steps("event closes", self.window.close_event, 1)
        self._settle()
        gc.collect()
        if kept() is not None:
            raise SystemExit("Something holds on to the comparison of an event that is closed.")
        self.remember("event closed")
        self.window.close()


def _key(widget: QWidget, key: Qt.Key = Qt.Key.Key_unknown, text: str = "") -> None:
    if text:
        QTest.keyClicks(widget, text)
    else:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


PARTS = ("make_notes", "read", "views", "find", "filter", "decide", "write", "all_through")


def main(case: str, *parts: str) -> None:
    """Measure one case; `parts` of the work, or all."""
    sys.setswitchinterval(0.0001)  # as the program does
    readings = tuple(read_text(text, report_id=f"r{n}", language="en") for n, text in enumerate(CASES[case]()))
    app = ready_application()
    with tempfile.TemporaryDirectory(prefix="parallax-desk-") as folder:
        desk = Desk(app, Path(folder))
        desk.open(readings)
        for name in parts or PARTS:
            begun = time.monotonic()
            getattr(desk, name)()
            print(f"{name}: {time.monotonic() - begun:.1f} s", file=sys.stderr)
        desk.close()
        found = {
            "figures": desk.figures,
            "longest": desk.clock.longest,
            "held": desk.clock.held,
            "memory": desk.memory,
            "culprits": desk.clock.culprits(),
        }
        desk.clock.stop()
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
