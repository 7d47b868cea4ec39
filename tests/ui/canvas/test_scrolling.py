"""The place on the page while heights are refined and widths change, and texts of any kind that must not stop it."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.annotation import Annotation, PlacedAnnotation
from app.model.lens import Lens, Mark
from app.model.report import Provenance, Report, Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.theme import theme_for

LIGHT = theme_for(dark=False)

TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(blacklist_categories=("Cs",)),
        st.sampled_from("abc xyz   ,.-é😀𝔘中文жשלעربي\u0301\u200d\u202e\t\n"),
    ),
    min_size=1,
    max_size=220,
)


class TestScrolling:
    def test_what_stands_in_the_window_stays_while_heights_are_refined(
        self, long_canvas: ComparisonCanvas, qtbot: QtBot
    ):
        """Reading would lose the line at every step of the wheel."""
        long_canvas.show()
        bar = long_canvas.verticalScrollBar()
        page = long_canvas.page()
        assert page is not None
        long_canvas._refine_timer.stop()
        bar.setValue(bar.maximum() // 2)
        for step in [60, -60] * 3 + [60] * 30 + [-60] * 90:
            rows = page.heights.between(bar.value(), bar.value() + long_canvas.viewport().height())
            watched = rows[len(rows) // 2]
            before = long_canvas.row_rect(watched).top()
            bar.setValue(bar.value() + step)
            assert long_canvas.row_rect(watched).top() == before - step

    def test_refining_in_idle_moments_moves_nothing_that_is_seen(
        self, long_canvas: ComparisonCanvas, qtbot: QtBot, report
    ):
        long_canvas.show()
        page = long_canvas.page()
        assert page is not None
        target = report(long_canvas, 1).sentence_span(120)
        long_canvas.go_to(target)
        before = long_canvas.rects_of(target)
        qtbot.waitUntil(lambda: page.heights.guessed_near(0) is None, timeout=20000)
        assert long_canvas.rects_of(target) == before

    def test_going_to_a_span_brings_it_to_the_upper_middle(self, long_canvas: ComparisonCanvas, report):
        long_canvas.show()
        for number in (101, 2, 150, 77):
            target = report(long_canvas, 1).sentence_span(number)
            long_canvas.go_to(target)
            top = long_canvas.rects_of(target)[0].top()
            assert 0 <= top < long_canvas.viewport().height() * 0.5

    def test_zooming_keeps_the_place(self, long_canvas: ComparisonCanvas, qtbot: QtBot, report):
        long_canvas.show()
        long_canvas.go_to(report(long_canvas, 1).sentence_span(101))
        page = long_canvas.page()
        assert page is not None
        top = page.heights.row_at(long_canvas.verticalScrollBar().value() + 4)
        for percent in (150, 300, 50, 100):
            with qtbot.waitSignal(long_canvas.zoomChanged) as signal:
                long_canvas.set_zoom(percent)
            assert signal.args == [percent]
            assert page.heights.row_at(long_canvas.verticalScrollBar().value() + 4) == top
        assert long_canvas.zoom() == 100

    def test_hiding_a_report_keeps_the_place(
        self, long_canvas: ComparisonCanvas, make_view: Callable[..., ComparisonView], report
    ):
        long_canvas.show()
        page = long_canvas.page()
        assert page is not None
        long_canvas.go_to(report(long_canvas, 1).sentence_span(101))
        top = page.heights.row_at(long_canvas.verticalScrollBar().value() + 4)
        rows = [tuple((row,) if (row + n) % 4 else () for n in (1, 2)) for row in range(200)]
        long_canvas.show_view(make_view([report(long_canvas, 1), report(long_canvas, 2)], rows))
        page = long_canvas.page()
        assert page is not None
        assert abs(page.heights.row_at(long_canvas.verticalScrollBar().value() + 4) - top) <= 1

    def test_a_page_about_as_high_as_the_window_comes_to_rest(self, canvas: ComparisonCanvas, qtbot: QtBot):
        """The scroll bar narrows the columns, which lengthens the page: the two must not chase each other."""
        page = canvas.page()
        assert page is not None
        whole = page.heights.total
        for height in range(whole + 40, whole + 140, 3):
            canvas.resize(960, height)
            QApplication.processEvents()
            width = canvas.viewport().width()
            QApplication.processEvents()
            assert canvas.viewport().width() == width

    def test_zoom_has_bounds_and_follows_the_wheel(self, canvas: ComparisonCanvas):
        canvas.set_zoom(1000)
        assert canvas.zoom() == 300
        canvas.set_zoom(0)
        assert canvas.zoom() == 50
        event = QWheelEvent(
            QPointF(50, 50),
            QPointF(50, 50),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas.viewport(), event)
        assert canvas.zoom() == 60

    def test_columns_get_no_narrower_than_can_be_read(
        self, qtbot: QtBot, make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]
    ):
        reports = [make_report(f"r{n}", [["Some words."]]) for n in range(8)]
        widget = ComparisonCanvas(theme=LIGHT)
        qtbot.addWidget(widget)
        widget.resize(900, 500)
        widget.show_view(make_view(reports, [tuple((0,) for _ in reports)]))
        widget.show()
        page = widget.page()
        assert page is not None
        assert page.geometry.widths == (260,) * page.geometry.columns
        assert widget.horizontalScrollBar().maximum() > 0
        widget.go_to(reports[7].sentence_span(0))
        assert 0 <= widget.rects_of(reports[7].sentence_span(0))[0].left() < widget.viewport().width()


class TestOddViews:
    def test_keys_and_clicks_on_nothing_do_no_harm(self, qtbot: QtBot):
        widget = ComparisonCanvas(theme=LIGHT)
        qtbot.addWidget(widget)
        widget.resize(500, 400)
        widget.grab()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_A, Qt.Key.Key_PageDown):
            qtbot.keyClick(widget, key)
        qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton)

    def test_reports_without_paragraphs_and_marks_out_of_bounds_do_no_harm(
        self, qtbot: QtBot, make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]
    ):
        empty, some = make_report("r1", []), make_report("r2", [["Words."]])
        widget = ComparisonCanvas(theme=LIGHT)
        qtbot.addWidget(widget)
        widget.show_view(make_view([empty, some], [((), (0,))]))
        widget.go_to(Span("r1", 0, 5))
        widget.go_to(Span("nobody", 0, 5))
        widget.select(Span("r2", 0, 500))
        assert widget.selection() is None
        widget.show_view(make_view([empty], []))
        widget.grab()
        qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton)

    @pytest.mark.parametrize("dark", [False, True])
    def test_fifty_thousand_characters_in_one_paragraph_are_drawn_and_reached(
        self, qtbot: QtBot, make_report: Callable[..., Report], make_view: Callable[..., ComparisonView], dark: bool
    ):
        told = make_report("r1", [[f"Line {n} of it." for n in range(3200)]])
        widget = ComparisonCanvas(theme=theme_for(dark))
        qtbot.addWidget(widget)
        widget.resize(700, 400)
        widget.show_view(make_view([told], [((0,),)]))
        widget.show()
        target = told.sentence_span(3100)
        widget.go_to(target)
        rect = widget.rects_of(target)[0]
        assert 0 <= rect.top() < widget.viewport().height()
        hit = widget.hit(rect.center().toPoint())
        assert hit is not None
        assert target.start <= hit.offset <= target.end

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(texts=st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4), data=st.data())
    def test_any_text_with_any_marks_can_be_painted_and_clicked(
        self, qtbot: QtBot, make_view: Callable[..., ComparisonView], texts: list[str], data: st.DataObject
    ):
        bounds, text = [], ""
        for piece in texts:
            bounds.append((len(text), len(text) + len(piece)))
            text += piece + "\n\n"
        told = Report(
            "r1", text, tuple(bounds), tuple(bounds), Provenance(None, ""), title=texts[0], published=texts[-1]
        )
        marks = []
        for lens in (Lens.SHARED, Lens.ONLY_HERE, Lens.CONFLICTS, Lens.FRAMING):
            start = data.draw(st.integers(0, len(text)))
            marks.append(Mark(Span("r1", start, data.draw(st.integers(start, len(text)))), lens, "x", "why"))
        widget = ComparisonCanvas(theme=LIGHT)
        widget.resize(300, 240)
        widget.show_view(make_view([told], [((n,),) for n in range(len(texts))], marks))
        note = PlacedAnnotation(Annotation("a", ()), (marks[0].span, marks[1].span))
        widget.set_notes((note,))
        widget.show()
        widget.grab()
        for x, y in ((3, 3), (60, 30), (250, 100), (150, 230)):
            qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
            qtbot.mouseDClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
            widget.tip_at(QPoint(x, y))
        for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
            qtbot.keyClick(widget, key)
            qtbot.keyClick(widget, key, Qt.KeyboardModifier.ShiftModifier)
        selected = widget.selection()
        assert widget.selected_text() == (text[selected.start : selected.end] if selected else "")
        widget.close()

    def test_arabic_stands_at_the_right_and_latin_at_the_left(
        self, qtbot: QtBot, make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]
    ):
        arabic = make_report("r1", [["أغلق الميناء.", "Port."]])
        latin = make_report("r2", [["Port.", "أغلق."]])
        widget = ComparisonCanvas(theme=LIGHT)
        qtbot.addWidget(widget)
        widget.resize(900, 300)
        widget.show_view(make_view([arabic, latin], [((0,), (0,))]))
        page = widget.page()
        assert page is not None
        right = max(rect.right() for rect in widget.rects_of(arabic.paragraph_span(0)))
        assert abs(right - (page.geometry.text_x(0) + page.geometry.text_width(0))) < 2
        assert abs(widget.rects_of(latin.paragraph_span(0))[0].left() - page.geometry.text_x(1)) < 2
