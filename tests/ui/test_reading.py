"""What a reader would lose in the reading view: the matching passage beside the one read, and the way to it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model.annotation import Annotation, PlacedAnnotation
from app.model.lens import Lens
from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.reading import ReadingView
from widgets.reading.column import ReadingColumn
from widgets.reading.together import meeting_height, returning
from widgets.theme import theme_for

LIGHT = theme_for(dark=False)


def shown(qtbot: QtBot, view: ComparisonView, width: int = 1000, height: int = 500) -> ReadingView:
    widget = ReadingView()
    qtbot.addWidget(widget)
    widget.set_theme(LIGHT)
    widget.resize(width, height)
    widget.show_view(view)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


class Painted(QObject):
    """Knows whether a widget was painted since."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.done = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.done = self.done or event.type() == QEvent.Type.Paint
        return False


def at_rest(qtbot: QtBot, widget: QWidget) -> bool:
    """Whether a widget is not painted again of its own accord."""
    painted = Painted(widget)
    qtbot.wait(50)
    return not painted.done


@pytest.fixture
def reading(qtbot: QtBot, event_view: ComparisonView) -> ReadingView:
    return shown(qtbot, event_view, 1000, 640)


@pytest.fixture
def long_view(make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]) -> ComparisonView:
    """Two reports of 120 paragraphs and one of 60; the second tells its last ten first, the third every other one."""
    order = [*range(110, 120), *range(110)]
    sizes = [1, 7, 2, 12, 4]

    def told(matter: int, by: int) -> list[str]:
        return [f"Matter {matter} as report {by} tells it{'; and more of it' * sizes[(matter + by) % 5]}."]

    reports = [
        make_report("r1", [told(n, 1) for n in range(120)], title="One", source="Wire"),
        make_report("r2", [told(n, 2) for n in order], title="Two", source="Courier"),
        make_report("r3", [told(n, 3) for n in range(0, 120, 2)], title="Three", source="Echo"),
    ]
    rows = [((n,), (order.index(n),), (n // 2,) if n % 2 == 0 else ()) for n in range(120)]
    return make_view(reports, rows)


@pytest.fixture
def long(qtbot: QtBot, long_view: ComparisonView) -> ReadingView:
    return shown(qtbot, long_view)


def column(reading: ReadingView, number: int) -> ReadingColumn:
    return reading.desk.columns[number]


def in_the_middle(column: ReadingColumn) -> int:
    """The number of the matter that stands in the middle of a column."""
    at = int(column.meeting().position)
    paragraph = column.report.paragraph_at(at)
    if paragraph is None:
        paragraph = column.report.paragraph_at(at - 4)
    assert paragraph is not None
    return int(column.report.words_of(column.report.paragraph_span(paragraph)).split()[1])


def scroll(column: ReadingColumn, pixels: int) -> None:
    bar = column.verticalScrollBar()
    bar.setValue(bar.value() + pixels)


class TestTogether:
    def test_scrolling_one_report_brings_the_others_to_the_matching_passage(self, long: ReadingView):
        for value in (1500, 2200, 3000):
            column(long, 0).verticalScrollBar().setValue(value)
            matter = in_the_middle(column(long, 0))
            assert abs(in_the_middle(column(long, 1)) - matter) <= 1
            assert abs(in_the_middle(column(long, 2)) - matter) <= 1

    def test_any_column_leads(self, long: ReadingView):
        scroll(column(long, 2), 1200)
        assert abs(in_the_middle(column(long, 0)) - in_the_middle(column(long, 2))) <= 1
        assert long.desk.lead is column(long, 2)
        assert long.bar.value() == column(long, 2).verticalScrollBar().value()

    def test_all_begin_at_their_first_line_and_end_at_their_last(self, long: ReadingView):
        bars = [one.verticalScrollBar() for one in long.desk.columns]
        assert [bar.value() for bar in bars] == [0, 0, 0]
        bars[0].setValue(bars[0].maximum())
        assert [bar.value() for bar in bars] == [bar.maximum() for bar in bars]

    def test_no_column_jumps_while_one_is_scrolled(self, long: ReadingView):
        """The eye would lose its line in the neighbour at every step of the wheel."""
        for one in long.desk.columns:
            while one.refine():
                pass
        before = [one.verticalScrollBar().value() for one in long.desk.columns]
        for _ in range(200):
            scroll(column(long, 0), 12)
            now = [one.verticalScrollBar().value() for one in long.desk.columns]
            assert all(abs(a - b) < 200 for a, b in zip(before, now, strict=True))
            before = now

    def test_another_column_takes_the_lead_without_a_jump(self, long: ReadingView):
        scroll(column(long, 0), 1500)
        long.set_current(Span("r2", 0, 5))
        column(long, 1).lock.setChecked(True)
        scroll(column(long, 1), 900)
        column(long, 1).lock.blockSignals(True)
        column(long, 1).lock.setChecked(False)
        column(long, 1).lock.blockSignals(False)
        before = column(long, 0).verticalScrollBar().value()
        scroll(column(long, 1), 2)
        assert abs(column(long, 0).verticalScrollBar().value() - before) < 40

    def test_a_locked_column_stays_and_scrolls_alone(self, long: ReadingView, qtbot: QtBot):
        held = column(long, 1)
        qtbot.keyClick(held, Qt.Key.Key_K)
        assert held.locked
        scroll(column(long, 0), 900)
        assert held.verticalScrollBar().value() == 0
        before = column(long, 0).verticalScrollBar().value()
        scroll(held, 500)
        assert column(long, 0).verticalScrollBar().value() == before
        held.lock.click()
        assert not held.locked
        assert abs(in_the_middle(held) - in_the_middle(column(long, 0))) <= 1

    def test_the_scroll_bar_scrolls_the_column_that_leads(self, long: ReadingView):
        long.bar.setValue(700)
        assert column(long, 0).verticalScrollBar().value() == 700
        assert column(long, 1).verticalScrollBar().value() > 100

    def test_the_wheel_over_a_short_report_scrolls_the_long_ones(
        self, qtbot: QtBot, make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]
    ):
        tall = make_report("r1", [[f"Paragraph {n} of the long report."] for n in range(80)])
        short = make_report("r2", [["All that the short report says."]])
        reading = shown(qtbot, make_view([tall, short], [((n,), (0,) if n == 0 else ()) for n in range(80)]))
        at = QPointF(50, 100)
        turn = QWheelEvent(
            at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(column(reading, 1).viewport(), turn)
        assert column(reading, 0).verticalScrollBar().value() > 0

    def test_the_place_survives_another_width_and_another_size_of_text(self, long: ReadingView):
        scroll(column(long, 0), 2000)
        matter = in_the_middle(column(long, 0))
        long.resize(800, 500)
        assert abs(in_the_middle(column(long, 0)) - matter) <= 1
        long.set_zoom(150)
        assert [one.zoom() for one in long.desk.columns] == [150, 150, 150]
        assert abs(in_the_middle(column(long, 0)) - matter) <= 1

    def test_columns_that_come_into_the_window_sideways_stand_at_the_matching_passage(
        self, qtbot: QtBot, long_view: ComparisonView
    ):
        reading = shown(qtbot, long_view, 420)
        assert column(reading, 2).page() is None
        column(reading, 0).verticalScrollBar().setValue(2000)
        reading.desk.horizontalScrollBar().setValue(reading.desk.horizontalScrollBar().maximum())
        assert abs(in_the_middle(column(reading, 2)) - in_the_middle(column(reading, 0))) <= 1


class TestNumbers:
    def test_columns_meet_at_the_edge_at_both_ends_and_else_in_the_middle(self):
        assert [meeting_height(value, 2000, 500) for value in (0, 100, 1000, 1900, 2000)] == [0, 100, 250, 400, 500]
        assert [meeting_height(value, 100, 500) for value in (0, 50, 100)] == [0, 250, 500]
        assert meeting_height(0, 0, 500) == 250

    def test_a_column_comes_back_within_half_a_window(self):
        assert returning(400, 0, 500) == 400
        assert returning(400, -125, 500) == 200
        assert returning(-400, 300, 500) == 0


class TestRibbons:
    def test_what_belongs_together_is_joined_and_the_strongest_lens_colours_it(self, reading: ReadingView):
        joined = {
            (column(reading, 0).report.words_of(r.tie.a)[:4], column(reading, 1).report.words_of(r.tie.b)[:4]): r.tie
            for r in reading.desk.gutters[0].ribbons()
        }
        assert set(joined) == {("A wa", "The "), ("Nine", "Elev")}
        assert joined["Nine", "Elev"].lenses == (Lens.CONFLICTS,)
        assert joined["A wa", "The "].lenses == (Lens.SHARED,)

    def test_only_what_is_near_the_window_is_drawn(self, long: ReadingView):
        gutter = long.desk.gutters[1]
        assert len(gutter.ties) == 60
        assert len(gutter.ribbons()) < 25

    def test_pointing_at_a_ribbon_lights_it_and_what_it_joins_in_all_reports(self, reading: ReadingView, qtbot: QtBot):
        gutter = reading.desk.gutters[0]
        ribbon = next(r for r in gutter.ribbons() if Lens.SHARED in r.tie.lenses)
        before = column(reading, 2).grab().toImage()
        gutter.pointed.emit(ribbon)
        assert column(reading, 2).grab().toImage() != before
        gutter.pointed.emit(None)
        assert column(reading, 2).grab().toImage() == before

    def test_the_mouse_finds_the_ribbon_and_a_tip_says_what_it_is(self, reading: ReadingView, qtbot: QtBot):
        gutter = reading.desk.gutters[0]
        ribbon = next(r for r in gutter.ribbons() if Lens.CONFLICTS in r.tie.lenses)
        head = gutter.height() - column(reading, 0).viewport().height()
        at = QPoint(2, round(sum(ribbon.left) / 2) + head)
        found = gutter.ribbon_at(at)
        assert found is not None
        assert found.tie == ribbon.tie
        said = gutter.words_for(ribbon)
        assert said == "Conflicts: Northern Wire, paragraph 2 – The Lenz Courier, paragraph 1"

    def test_a_click_goes_to_the_other_end(self, long: ReadingView, qtbot: QtBot):
        """A passage that the neighbour tells a hundred paragraphs earlier must be one click away."""
        column(long, 0).verticalScrollBar().setValue(column(long, 0).verticalScrollBar().maximum())
        gutter = long.desk.gutters[0]
        ribbon = min(gutter.ribbons(), key=lambda found: found.tie.b.start)
        assert ribbon.tie.b.start < 1000
        with qtbot.waitSignal(long.passageActivated) as signal:
            gutter.chosen.emit(ribbon, False)
        assert signal.args == [ribbon.tie.b]
        rect = column(long, 1).rects_of(ribbon.tie.b)[0]
        assert 0 <= rect.top() < column(long, 1).viewport().height()
        assert long.desk.lead is column(long, 1)

    def test_a_lens_that_is_off_gives_no_colour(self, reading: ReadingView):
        before = reading.desk.gutters[0].grab().toImage()
        reading.set_lenses(frozenset({Lens.SHARED}))
        assert reading.desk.gutters[0].grab().toImage() != before
        ribbon = next(r for r in reading.desk.gutters[0].ribbons() if Lens.CONFLICTS in r.tie.lenses)
        assert "Conflicts" not in reading.desk.gutters[0].words_for(ribbon)

    @pytest.mark.parametrize("near", [True, False])
    def test_the_lens_of_notes_draws_only_the_ribbons_that_end_elsewhere(
        self, long: ReadingView, qtbot: QtBot, near: bool
    ):
        """All were drawn anew for badges out of sight; and where badges push lines, a ribbon must not stay behind."""
        first = column(long, 0).report
        where = range(1, 4) if near else range(100, 104)
        starts = [start for n in where for start in range(*first.paragraphs[n], 3)]
        long.set_notes(
            tuple(
                PlacedAnnotation(Annotation(f"{n:032x}", (), ""), (Span("r1", start, start + 2),))
                for n, start in enumerate(starts)
            )
        )
        gutter = long.desk.gutters[0]
        for lenses in (frozenset(Lens) - {Lens.NOTES}, frozenset(Lens)):
            qtbot.waitUntil(lambda: not any(each.refine() for each in long.desk.columns) and at_rest(qtbot, gutter))
            before, painted = set(gutter.ribbons()), Painted(gutter)
            long.set_lenses(lenses)
            QApplication.processEvents()
            assert gutter._drawn is not None
            assert set(gutter._drawn) == set(gutter.ribbons())
            assert (set(gutter.ribbons()) != before) == near
            assert painted.done == near


class TestGoing:
    def test_going_to_a_passage_sets_its_counterpart_beside_it_wherever_it_stands(self, long: ReadingView):
        first = column(long, 0).report.paragraph_span(115)
        long.go_to(first)
        second = column(long, 1).report.paragraph_span(5)
        for number, span in ((0, first), (1, second)):
            rect = column(long, number).rects_of(span)[0]
            assert 0 <= rect.top() < column(long, number).viewport().height()

    def test_left_and_right_walk_along_what_belongs_together(self, long: ReadingView, qtbot: QtBot):
        passage = column(long, 0).report.sentence_span(40)
        long.go_to(passage, False)
        column(long, 0).activate(passage)
        qtbot.keyClick(column(long, 0), Qt.Key.Key_Right)
        assert long.current() == column(long, 1).report.sentence_span(50)
        qtbot.keyClick(column(long, 1), Qt.Key.Key_Right)
        assert long.current() == column(long, 2).report.sentence_span(20)
        qtbot.keyClick(column(long, 2), Qt.Key.Key_Left)
        assert long.current() == column(long, 1).report.sentence_span(50)

    def test_tab_stops_once_at_the_reports_wherever_the_reader_is(self, long: ReadingView):
        long.go_to(column(long, 1).report.paragraph_span(3))
        tab = Qt.FocusPolicy.TabFocus
        assert [bool(one.focusPolicy() & tab) for one in long.desk.columns] == [False, True, False]
        assert long.focusProxy() is column(long, 1)

    def test_down_reads_on_in_the_order_of_the_report(self, long: ReadingView, qtbot: QtBot):
        column(long, 1).activate(column(long, 1).report.sentence_span(9))
        qtbot.keyClick(column(long, 1), Qt.Key.Key_Down)
        assert long.current() == column(long, 1).report.sentence_span(10)

    def test_a_click_on_a_sentence_makes_it_the_passage_at_hand_in_one_column_only(
        self, reading: ReadingView, qtbot: QtBot
    ):
        for number, sentence in ((0, 2), (1, 0)):
            one = column(reading, number)
            at = one.rects_of(one.report.sentence_span(sentence))[0].center().toPoint()
            with qtbot.waitSignal(reading.passageActivated):
                qtbot.mouseClick(one.viewport(), Qt.MouseButton.LeftButton, pos=at)
            assert [c.current() is not None for c in reading.desk.columns].count(True) == 1
            assert reading.current() == one.report.sentence_span(sentence)

    def test_words_are_selected_in_one_report_at_a_time(self, reading: ReadingView, qtbot: QtBot):
        seen = []
        reading.selectionChanged.connect(seen.append)
        column(reading, 0).select(Span("r1", 2, 11))
        column(reading, 1).select(Span("r2", 0, 6))
        assert column(reading, 0).selection() is None
        assert reading.selection() == Span("r2", 0, 6)
        column(reading, 1).clear_selection()
        assert seen == [Span("r1", 2, 11), Span("r2", 0, 6), None]

    def test_the_window_is_left_as_it_was(self, long: ReadingView, qtbot: QtBot, long_view: ComparisonView):
        scroll(column(long, 1), 2400)
        column(long, 2).lock.setChecked(True)
        matter = in_the_middle(column(long, 1))
        again = ReadingView()
        qtbot.addWidget(again)
        again.set_theme(LIGHT)
        again.restore(long.state())
        again.resize(1000, 500)
        again.show()
        again.show_view(long_view)
        assert column(again, 2).locked
        assert again.desk.lead is column(again, 1)
        assert abs(in_the_middle(column(again, 1)) - matter) <= 1
        again.restore({"lead": "r9", "at": "nowhere", "locked": "[]"})


class TestWhatIsShown:
    def test_every_paragraph_stands_in_the_order_of_its_report(self, long: ReadingView):
        page = column(long, 1).page()
        assert page is not None
        assert [cell.paragraphs for (cell,) in page.sheet.rows] == [(n,) for n in range(120)]

    def test_notes_and_reasons_are_there_as_in_the_other_view(self, reading: ReadingView, span_of):
        wire = column(reading, 0)
        reading.set_notes((PlacedAnnotation(Annotation("a", (), "Ask."), (span_of(wire.report, "Nobody"),)),))
        at = wire.rects_of(span_of(wire.report, "Nine"))[0].center().toPoint()
        assert "9 hurt / 11 hurt" in wire.tip_at(at)[0]
        at = wire.rects_of(span_of(wire.report, "Nobody"))[0].center().toPoint()
        assert "Ask." in wire.tip_at(at)[0]

    def test_reports_come_go_and_change_places(
        self, reading: ReadingView, make_view: Callable[..., ComparisonView], event_view: ComparisonView
    ):
        kept = column(reading, 0)
        reports = [event_view.comparison.report(name) for name in ("r3", "r1")]
        reading.show_view(make_view(reports, [((0,), (0,))]))
        assert [one.report.id for one in reading.desk.columns] == ["r3", "r1"]
        assert column(reading, 1) is kept
        assert len(reading.desk.gutters) == 1
        reading.show_view(None)
        assert reading.desk.columns == []
        reading.grab()

    def test_one_report_alone_is_no_error(self, qtbot: QtBot, make_report, make_view):
        reading = shown(qtbot, make_view([make_report("r1", [["Alone."]])], [((0,),)]))
        assert reading.desk.gutters == []
        reading.go_to(Span("r1", 0, 6))
        reading.grab()

    def test_all_texts_begin_on_one_line_although_one_title_is_longer(
        self, qtbot: QtBot, make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]
    ):
        one = make_report("r1", [["Text."]], title="Short")
        two = make_report("r2", [["Text."]], title="A title that says so much that it needs three lines to say it all")
        reading = shown(qtbot, make_view([one, two], [((0,), (0,))]), 640)
        tops = {c.viewport().mapTo(reading, QPoint(0, 0)).y() for c in reading.desk.columns}
        assert len(tops) == 1

    def test_screen_readers_hear_the_reports_by_name(self, reading: ReadingView):
        found = QAccessible.queryAccessibleInterface(column(reading, 0))
        assert found.text(QAccessible.Text.Name) == "Northern Wire"
        assert found.text(QAccessible.Text.Description) == "4 paragraphs in the order of the report"
        cell = found.child(2).child(0)
        assert cell.text(QAccessible.Text.Name).endswith("Nine people were hurt, the fire brigade said.")
        assert cell.text(QAccessible.Text.Description) == "Conflicts: 9 hurt / 11 hurt"
        floor = QAccessible.queryAccessibleInterface(reading.desk.widget())
        names = {floor.child(n).text(QAccessible.Text.Name) for n in range(floor.childCount())}
        assert {"Northern Wire", "The Lenz Courier", "Эхо"} <= names
