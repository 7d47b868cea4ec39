"""How long a reader waits: first paint, a step of the wheel, a jump, a lens switch, with 8 reports of 400 paragraphs.

Run with `python -m pytest benchmarks/ui`; figures on two cores stand in docs/quality.md.
"""

import os
import random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from app.model.comparison import Comparison, Settings
from app.model.lens import Lens, Mark
from app.model.report import Provenance, Report, Span
from app.model.view import ComparisonView, ViewCell, ViewRow
from widgets.canvas import ComparisonCanvas
from widgets.overview import OverviewStrip
from widgets.theme import theme_for

REPORTS, PARAGRAPHS = 8, 400
WORDS = ["harbour", "fire", "brigade", "said", "night", "warehouse", "smoke", "owner", "alarm", "guard", "police"]
WORDS += ["street", "the", "a", "of", "to", "in", "and", "was", "by"]
TEXT_LENSES = (Lens.SHARED, Lens.ONLY_HERE, Lens.CONFLICTS, Lens.FRAMING)


def make_view() -> ComparisonView:
    """8 × 400 paragraphs of 25 to 95 words, some 10,000 marks, one cell in seven absent."""
    chance = random.Random(7)
    reports, marks = [], []
    for number in range(REPORTS):
        text, bounds = "", []
        for _ in range(PARAGRAPHS):
            start = len(text)
            text += " ".join(chance.choice(WORDS) for _ in range(chance.randint(25, 95))) + "."
            bounds.append((start, len(text)))
            for _ in range(chance.randint(2, 4)):
                begin = chance.randrange(start, len(text) - 41)
                span = Span(f"r{number}", begin, begin + chance.randint(6, 40))
                marks.append(Mark(span, chance.choice(TEXT_LENSES), "x", "because"))
            text += "\n\n"
        sentences = tuple(bounds)
        reports.append(Report(f"r{number}", text, sentences, sentences, Provenance(None, "0" * 64), title="A title"))
    rows, following = [], [0] * REPORTS
    while min(following) < PARAGRAPHS:
        cells = []
        for number in range(REPORTS):
            has = following[number] < PARAGRAPHS and chance.random() > 0.15
            cells.append(ViewCell(f"r{number}", (following[number],) if has else ()))
            following[number] += has
        rows.append(ViewRow(tuple(cells)))
    columns = tuple(report.id for report in reports)
    return ComparisonView(Comparison(Settings(), tuple(reports)), columns, tuple(rows), tuple(marks))


@pytest.fixture(scope="module")
def view() -> ComparisonView:
    return make_view()


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
        strip.refresh()
        strip.grab()

    benchmark.pedantic(draw, rounds=20, warmup_rounds=1)


def test_zoom(benchmark, canvas: ComparisonCanvas):
    sizes = [100, 130]

    def zoom() -> None:
        sizes.reverse()
        canvas.set_zoom(sizes[0])
        canvas.viewport().repaint()

    benchmark.pedantic(zoom, rounds=10)
