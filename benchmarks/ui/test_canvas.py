"""How long a reader waits: first paint, a step of the wheel, a jump, a lens switch, with 8 reports of 400 paragraphs.

One step at a time, for finding out what became slower; `test_views.py` measures whole views at every size.
"""

import random

import pytest
from PySide6.QtWidgets import QApplication

from app.model.lens import Lens
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.overview import OverviewStrip
from widgets.theme import theme_for

TEXT_LENSES = (Lens.SHARED, Lens.ONLY_HERE, Lens.CONFLICTS, Lens.FRAMING)
pytestmark = pytest.mark.parametrize("view", ["8x400"], indirect=True)


@pytest.fixture
def canvas(qapp: QApplication, view: ComparisonView) -> ComparisonCanvas:
    widget = ComparisonCanvas(theme=theme_for(dark=False))
    widget.resize(2120, 1080)
    widget.show_view(view)
    widget.show()
    widget.grab()
    return widget


def test_first_paint(benchmark, qapp: QApplication, view: ComparisonView):
    def show() -> None:
        widget = ComparisonCanvas(theme=theme_for(dark=False))
        widget.resize(2120, 1080)
        widget.show_view(view)
        widget.grab()
        widget.deleteLater()

    benchmark.pedantic(show, rounds=8, warmup_rounds=1)


def test_step_of_the_wheel(benchmark, qapp: QApplication, canvas: ComparisonCanvas):
    bar = canvas.verticalScrollBar()

    def step() -> None:
        bar.setValue(bar.value() + 60)
        qapp.processEvents()

    benchmark.pedantic(step, rounds=200)


def test_jump(benchmark, qapp: QApplication, canvas: ComparisonCanvas):
    bar, chance = canvas.verticalScrollBar(), random.Random(1)

    def jump() -> None:
        bar.setValue(chance.randrange(bar.maximum()))
        canvas.viewport().repaint()

    benchmark.pedantic(jump, rounds=40)


def test_lens_switch(benchmark, canvas: ComparisonCanvas):
    states = [frozenset(TEXT_LENSES), frozenset({Lens.SHARED})]

    def switch() -> None:
        states.reverse()
        canvas.set_lenses(states[0])
        canvas.viewport().repaint()

    benchmark.pedantic(switch, rounds=30, warmup_rounds=2)


def test_overview(benchmark, canvas: ComparisonCanvas):
    strip = OverviewStrip(canvas)
    strip.resize(strip.width(), 1000)

    def draw() -> None:
        strip.recolour()
        strip.grab()

    benchmark.pedantic(draw, rounds=20, warmup_rounds=1)


def test_zoom(benchmark, canvas: ComparisonCanvas):
    sizes = [100, 130]

    def zoom() -> None:
        sizes.reverse()
        canvas.set_zoom(sizes[0])
        canvas.viewport().repaint()

    benchmark.pedantic(zoom, rounds=10)
