"""Without the strip a reader of a long comparison does not see where the differences are, nor gets there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.model.annotation import Annotation, PlacedAnnotation
from app.model.lens import Lens, Mark
from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.overview import OverviewStrip
from widgets.theme import theme_for


@pytest.fixture
def marked(make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]) -> ComparisonView:
    """Two reports of 300 paragraphs with 10,000 marks, a conflict only in paragraph 150."""
    reports = [
        make_report(f"r{n}", [[f"Paragraph {p} tells of it at some length."] for p in range(300)]) for n in (1, 2)
    ]
    marks = []
    for report in reports:
        for start, _ in report.paragraphs:
            marks += [Mark(Span(report.id, start + n, start + n + 3), Lens.SHARED, "near", "x") for n in range(17)]
    marks.append(Mark(reports[0].paragraph_span(150), Lens.CONFLICTS, "number", "x"))
    return make_view(reports, [((p,), (p,)) for p in range(300)], marks)


@pytest.fixture
def strip(qtbot: QtBot, marked: ComparisonView) -> OverviewStrip:
    canvas = ComparisonCanvas(theme=theme_for(dark=False))
    qtbot.addWidget(canvas)
    canvas.resize(800, 500)
    canvas.show_view(marked)
    canvas.show()
    strip = OverviewStrip(canvas)
    qtbot.addWidget(strip)
    strip.resize(strip.width(), 500)
    strip.canvas = canvas  # type: ignore[attr-defined]
    strip.show()
    return strip


def canvas_of(strip: OverviewStrip) -> ComparisonCanvas:
    return strip.canvas  # type: ignore[attr-defined, no-any-return]


def test_a_mark_half_way_down_stands_half_way_down(strip: OverviewStrip):
    assert strip.ticks()[Lens.CONFLICTS] == [pytest.approx(strip.height() / 2, abs=6)]


def test_marks_of_lenses_that_are_off_do_not_show(strip: OverviewStrip):
    canvas_of(strip).set_lenses(frozenset({Lens.CONFLICTS}))
    assert set(strip.ticks()) == {Lens.CONFLICTS}


def test_notes_show(strip: OverviewStrip):
    note = PlacedAnnotation(Annotation("a", ()), (Span("r2", 0, 9),))
    canvas_of(strip).set_notes((note,))
    assert strip.ticks()[Lens.NOTES][0] < 10


def test_many_marks_become_at_most_one_tick_a_pixel(strip: OverviewStrip):
    assert len(strip.ticks()[Lens.SHARED]) <= strip.height()


def test_a_click_goes_there_and_a_drag_follows(strip: OverviewStrip, qtbot: QtBot):
    canvas = canvas_of(strip)
    y = strip.ticks()[Lens.CONFLICTS][0]
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, y))
    rect = canvas.row_rect(150)
    assert 0 <= rect.top() < canvas.viewport().height()
    before = canvas.verticalScrollBar().value()
    qtbot.mouseMove(strip, QPoint(5, y + 60))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, y + 60))
    assert canvas.verticalScrollBar().value() >= before


def test_the_band_follows_the_window(strip: OverviewStrip):
    bar = canvas_of(strip).verticalScrollBar()
    bar.setValue(0)
    top = strip.band().top()
    bar.setValue(bar.maximum())
    assert top == 0
    assert strip.band().bottom() == pytest.approx(strip.height(), abs=10)


def test_switching_a_lens_changes_the_picture(strip: OverviewStrip):
    before = strip.grab().toImage()
    canvas_of(strip).set_lenses(frozenset())
    assert strip.grab().toImage() != before


def test_nothing_loaded_is_no_error(qtbot: QtBot):
    canvas = ComparisonCanvas(theme=theme_for(dark=True))
    strip = OverviewStrip(canvas)
    qtbot.addWidget(canvas)
    qtbot.addWidget(strip)
    strip.grab()
    assert strip.ticks() == {}
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton)
