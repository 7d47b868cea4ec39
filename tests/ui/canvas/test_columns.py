"""What a reader of many columns would lose: the one that must stay in sight, and the way past a wide gap."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from app.model.lens import Lens, Mark
from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.canvas.layout import column_widths
from widgets.canvas.live_heads import LiveHeads
from widgets.canvas.painting import fold_caption
from widgets.side_view import CanvasView
from widgets.theme import theme_for

LIGHT = theme_for(dark=False)
Show = Callable[..., ComparisonCanvas]


@pytest.fixture
def wide_view(make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]) -> ComparisonView:
    """Six reports of eight paragraphs, all told by all."""
    reports = [
        make_report(f"r{n}", [[f"Report {n} tells matter {p} here."] for p in range(8)], title=f"Report {n}")
        for n in range(1, 7)
    ]
    return make_view(reports, [((p,),) * 6 for p in range(8)])


@pytest.fixture
def gap_view(make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]) -> ComparisonView:
    """Two reports; paragraphs 3 to 22 of the second stand in no other one, and one row is displaced."""
    one = make_report("r1", [[f"First, of matter {p}."] for p in range(6)], source="Wire")
    two = make_report("r2", [[f"Second, of matter {p}."] for p in range(26)], source="Courier")
    both = [((0,), (0,)), ((1,), (25,)), ((2,), (2,))]
    rows = [*both, *(((), (p,)) for p in range(3, 23)), ((3,), (23,)), ((4,), (24,)), ((5,), (1,))]
    marks = [Mark(two.paragraph_span(12), Lens.ONLY_HERE, "single-source", "Only the Courier says this.")]
    return make_view([one, two], rows, marks, frozenset({(1, 1), (25, 1)}))


def heads(canvas: ComparisonCanvas) -> LiveHeads:
    found = canvas._heads
    assert isinstance(found, LiveHeads)
    return found


def widths(canvas: ComparisonCanvas) -> tuple[int, ...]:
    page = canvas.page()
    assert page is not None
    return page.geometry.widths


class TestWidths:
    def test_columns_share_the_room_that_is_left_by_those_with_a_width_of_their_own(self):
        assert column_widths(1000, [None, 300, None], 100) == (350, 300, 350)
        assert column_widths(400, [None, 300, None], 100) == (260, 300, 260)
        assert column_widths(1000, [None] * 4, 100) == (250,) * 4, "the last column would be cut off"
        assert column_widths(800, [None] * 4, 100) == (260,) * 4
        assert column_widths(1000, [200], 150) == (300,)

    def test_drawing_the_line_between_two_heads_makes_a_column_wider(
        self, show_canvas: Show, qtbot: QtBot, wide_view: ComparisonView
    ):
        canvas = show_canvas(wide_view)
        line = widths(canvas)[0]
        qtbot.mousePress(heads(canvas), Qt.MouseButton.LeftButton, pos=QPoint(line, 10))
        qtbot.mouseMove(heads(canvas), QPoint(line + 100, 10))
        qtbot.mouseRelease(heads(canvas), Qt.MouseButton.LeftButton, pos=QPoint(line + 100, 10))
        assert widths(canvas)[0] == line + 100
        qtbot.mouseDClick(heads(canvas), Qt.MouseButton.LeftButton, pos=QPoint(line + 100, 10))
        assert widths(canvas)[0] == line

    def test_words_are_found_where_they_are_shown_in_columns_of_any_width(
        self, show_canvas: Show, wide_view: ComparisonView
    ):
        canvas = show_canvas(wide_view, 1400)
        canvas.set_width("r2", 420)
        span = Span("r3", 0, 6)
        at = canvas.rects_of(span)[0].center().toPoint()
        hit = canvas.hit(at)
        assert hit is not None
        assert hit.report.id == "r3"

    def test_a_column_cannot_be_drawn_to_nothing(self, show_canvas: Show, wide_view: ComparisonView):
        canvas = show_canvas(wide_view)
        canvas.set_width("r1", -50)
        assert widths(canvas)[0] == 140


class TestPins:
    def test_a_pinned_report_stays_at_the_left_while_the_others_are_scrolled_sideways(
        self, show_canvas: Show, wide_view: ComparisonView
    ):
        canvas = show_canvas(wide_view)
        canvas.set_pinned({"r1"})
        canvas.horizontalScrollBar().setValue(400)
        assert canvas.view_left(0) == 0
        assert canvas.view_left(3) == widths(canvas)[0] * 3 - 400
        for span in (Span("r1", 0, 6), Span("r4", 0, 6)):
            at = canvas.rects_of(span)[0].center().toPoint()
            hit = canvas.hit(at)
            assert hit is not None
            assert (hit.report.id, hit.on_words) == (span.report, True)
        canvas.grab()

    def test_going_to_a_report_beside_a_pinned_one_does_not_leave_it_underneath(
        self, show_canvas: Show, wide_view: ComparisonView
    ):
        canvas = show_canvas(wide_view)
        canvas.set_pinned({"r1"})
        canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().maximum())
        canvas.go_to(Span("r3", 0, 6))
        assert canvas.rects_of(Span("r3", 0, 6))[0].left() > widths(canvas)[0]

    def test_pins_for_which_there_is_no_room_scroll_along(self, show_canvas: Show, wide_view: ComparisonView):
        canvas = show_canvas(wide_view)
        canvas.set_pinned({"r1", "r2", "r3", "r4"})
        canvas.horizontalScrollBar().setValue(600)
        lefts, held = canvas.placing()
        assert held == {0, 1}
        assert lefts[2] < 0


class TestOrder:
    def test_dragging_a_head_asks_for_another_order(self, show_canvas: Show, qtbot: QtBot, wide_view: ComparisonView):
        canvas = show_canvas(wide_view)
        width = widths(canvas)[0]
        with qtbot.waitSignal(canvas.orderAsked) as signal:
            qtbot.mousePress(heads(canvas), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
            qtbot.mouseMove(heads(canvas), QPoint(width + 20, 10))
            qtbot.mouseMove(heads(canvas), QPoint(2 * width - 40, 10))
            heads(canvas).grab()
            qtbot.mouseRelease(heads(canvas), Qt.MouseButton.LeftButton, pos=QPoint(2 * width - 40, 10))
        assert signal.args == [("r2", "r1", "r3", "r4", "r5", "r6")]

    def test_a_click_on_a_head_moves_nothing(self, show_canvas: Show, qtbot: QtBot, wide_view: ComparisonView):
        canvas = show_canvas(wide_view)
        with qtbot.assertNotEmitted(canvas.orderAsked):
            qtbot.mouseClick(heads(canvas), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))

    def test_the_menu_of_a_head_moves_hides_and_pins(self, show_canvas: Show, qtbot: QtBot, wide_view: ComparisonView):
        canvas = show_canvas(wide_view)
        actions = {action.text(): action for action in canvas.column_menu(1).actions()}
        with qtbot.waitSignal(canvas.orderAsked) as order:
            actions["Move to the right"].trigger()
        assert order.args == [("r1", "r3", "r2", "r4", "r5", "r6")]
        with qtbot.waitSignal(canvas.hideAsked) as hide:
            actions["Hide this report"].trigger()
        assert hide.args == ["r2"]
        actions["Keep at the left while scrolling sideways"].trigger()
        assert canvas.pinned() == {"r2"}
        assert not canvas.column_menu(0).actions()[3].isEnabled()


class TestElsewhere:
    def test_a_click_on_the_caption_goes_to_where_the_report_tells_it(
        self, show_canvas: Show, qtbot: QtBot, gap_view: ComparisonView
    ):
        canvas = show_canvas(gap_view)
        page = canvas.page()
        assert page is not None
        box = page.caption_box(1).translated(0, page.heights.top(1))
        at = box.center().toPoint() - QPoint(60, 0)
        assert canvas.caption_at(at) == (1, 1)
        assert "click to go there" in canvas.tip_at(at)[0]
        assert "here as paragraph" in canvas.tip_at(at)[0]  # in a narrow column it is cut
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
        told = canvas.rects_of(gap_view.comparison.report("r2").paragraph_span(24))
        assert 0 <= told[0].top() < canvas.viewport().height()

    def test_the_key_g_does_the_same(self, show_canvas: Show, qtbot: QtBot, gap_view: ComparisonView):
        canvas = show_canvas(gap_view, height=160)
        two = gap_view.comparison.report("r2")
        canvas.go_to(two.paragraph_span(1))
        canvas.set_current(two.sentence_span(1))
        qtbot.keyClick(canvas, Qt.Key.Key_G)
        assert canvas.verticalScrollBar().value() == 0


class TestFolds:
    def test_a_wide_gap_is_one_line(self, show_canvas: Show, gap_view: ComparisonView):
        canvas = show_canvas(gap_view)
        page = canvas.page()
        assert page is not None
        (fold,) = canvas.folds()
        assert fold_caption(page, fold) == "20 paragraphs only in Courier"
        assert page.heights.top(fold.last) - page.heights.top(fold.first) == page.fold_height
        while canvas.refine():
            pass
        assert page.heights.top(fold.last) - page.heights.top(fold.first) == page.fold_height

    def test_a_long_name_leaves_room_for_the_word_that_opens_it(self, show_canvas: Show, gap_view: ComparisonView):
        """A report named by its headline would push “show” out of the window."""
        reports = tuple(replace(r, source="The Courier of Lenz " * 20) for r in gap_view.comparison.reports)
        canvas = show_canvas(replace(gap_view, comparison=replace(gap_view.comparison, reports=reports)))
        row = canvas.row_rect(canvas.folds()[0].first)
        image = canvas.viewport().grab(row.intersected(canvas.viewport().rect())).toImage()
        accent = canvas.theme().accent.name()
        assert any(image.pixelColor(x, y).name() == accent for x in range(image.width()) for y in range(image.height()))

    def test_a_click_opens_it_where_it_stands(self, show_canvas: Show, qtbot: QtBot, gap_view: ComparisonView):
        canvas = show_canvas(gap_view)
        (fold,) = canvas.folds()
        before = canvas.row_rect(fold.first)
        with qtbot.waitSignal(canvas.arranged):
            qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=before.center())
        assert canvas.unfolded() == {fold.key}
        assert canvas.row_rect(fold.first).top() == before.top()
        assert canvas.rects_of(gap_view.comparison.report("r2").paragraph_span(3))

    def test_what_is_opened_comes_into_sight_sideways_too(self, show_canvas: Show, gap_view: ComparisonView):
        """One opened what only the last report has, and saw four columns of “not in this report”."""
        canvas = show_canvas(gap_view, width=300)
        page = canvas.page()
        assert page is not None
        (fold,) = canvas.folds()
        canvas.set_folded(fold, False)
        column = page.sheet.column_of[fold.report]
        left = page.geometry.left(column) - canvas.horizontalScrollBar().value()
        assert left >= 0
        assert left + page.geometry.widths[column] <= canvas.viewport().width() + 1

    def test_a_click_folds_it_again(self, show_canvas: Show, qtbot: QtBot, gap_view: ComparisonView):
        """Who opened twenty paragraphs by mouse had to know a key to get rid of them."""
        canvas = show_canvas(gap_view)
        (fold,) = canvas.folds()
        canvas.set_folded(fold, False)
        page = canvas.page()
        assert page is not None
        beside = next(n for n, report in enumerate(page.sheet.columns) if report.id != fold.report)
        row = canvas.row_rect(fold.first)
        at = QPoint(page.geometry.left(beside) + 40, row.center().y())
        assert canvas.refold_at(at) == fold
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert canvas.unfolded() == frozenset()
        assert canvas.refold_at(at) is None

    def test_by_keyboard_it_is_one_step_return_opens_it_and_z_folds_it(
        self, show_canvas: Show, qtbot: QtBot, gap_view: ComparisonView
    ):
        canvas = show_canvas(gap_view)
        two = gap_view.comparison.report("r2")
        (fold,) = canvas.folds()
        canvas.set_current(two.sentence_span(2))
        qtbot.keyClick(canvas, Qt.Key.Key_Down)
        assert canvas.current() == two.sentence_span(3)
        qtbot.keyClick(canvas, Qt.Key.Key_Down)
        assert canvas.current() == two.sentence_span(23)
        qtbot.keyClick(canvas, Qt.Key.Key_Up)
        assert canvas.current() == two.sentence_span(3)
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
        assert canvas.unfolded() == {fold.key}
        qtbot.keyClick(canvas, Qt.Key.Key_Down)
        assert canvas.current() == two.sentence_span(4)
        qtbot.keyClick(canvas, Qt.Key.Key_Z)
        assert canvas.unfolded() == frozenset()

    def test_going_to_a_passage_opens_its_fold(self, show_canvas: Show, gap_view: ComparisonView):
        """Next difference, search and the inspector would lead to an empty line."""
        canvas = show_canvas(gap_view)
        span = gap_view.comparison.report("r2").paragraph_span(12)
        canvas.go_to(span)
        assert 0 <= canvas.rects_of(span)[0].top() < canvas.viewport().height()

    def test_it_stays_open_when_the_comparison_is_computed_again(self, show_canvas: Show, gap_view: ComparisonView):
        canvas = show_canvas(gap_view)
        canvas.set_folded(canvas.folds()[0], False)
        canvas.show_view(gap_view)
        page = canvas.page()
        assert page is not None
        assert page.fold_at(canvas.folds()[0].first) is None

    def test_zoom_and_width_keep_it_folded(self, show_canvas: Show, gap_view: ComparisonView):
        canvas = show_canvas(gap_view)
        canvas.set_zoom(150)
        canvas.resize(640, 420)
        page, (fold,) = canvas.page(), canvas.folds()
        assert page is not None
        assert page.heights.top(fold.last) - page.heights.top(fold.first) == page.fold_height

    def test_screen_readers_hear_that_rows_are_folded(self, show_canvas: Show, gap_view: ComparisonView):
        canvas = show_canvas(gap_view)
        row = QAccessible.queryAccessibleInterface(canvas).child(canvas.folds()[0].first + 1)
        assert row.text(QAccessible.Text.Name) == "Folded: 20 paragraphs only in Courier"
        assert row.state().collapsed


def test_widths_pins_folds_and_place_are_remembered(qtbot: QtBot, gap_view: ComparisonView):
    """Every morning the reader would arrange the desk anew."""

    def opened() -> CanvasView:
        view = CanvasView(ComparisonCanvas(theme=LIGHT))
        qtbot.addWidget(view)
        view.resize(700, 300)
        view.show()
        return view

    first, again = opened(), opened()
    first.show_view(gap_view)
    first.canvas.set_width("r1", 300)
    first.canvas.set_pinned({"r2"})
    first.canvas.set_folded(first.canvas.folds()[0], False)
    first.canvas.verticalScrollBar().setValue(333)
    again.restore(first.state())
    again.show_view(gap_view)
    assert again.canvas.own_widths() == {"r1": 300}
    assert again.canvas.pinned() == {"r2"}
    assert again.canvas.unfolded() == first.canvas.unfolded()
    assert abs(again.canvas.verticalScrollBar().value() - 333) < 4
    again.restore({"widths": "[", "pinned": "{}", "place": "[1, 2, 3]", "across": "x"})
    assert again.canvas.own_widths() == {"r1": 300}


def test_all_columns_come_into_the_window_and_go_back(show_canvas: Show, wide_view: ComparisonView):
    """Who has a wide screen wants all twelve reports on it, without drawing twelve lines."""
    canvas = show_canvas(wide_view, width=6 * 170)
    bar = canvas.horizontalScrollBar()
    assert bar.maximum() > 0
    canvas.fit_columns()
    assert bar.maximum() == 0
    canvas.fit_columns()
    assert bar.maximum() > 0
    assert not canvas.own_widths()
