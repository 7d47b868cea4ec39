"""What a reader loses when the canvas fails: the passage under the pointer, its notes, and why words are marked."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from app.model.annotation import Annotation, PlacedAnnotation
from app.model.lens import Lens
from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.theme import theme_for

LIGHT = theme_for(dark=False)


class TestPassages:
    def test_a_click_activates_the_sentence_under_it(
        self, canvas: ComparisonCanvas, qtbot: QtBot, span_of, middle, report
    ):
        wire = report(canvas, 0)
        with qtbot.waitSignal(canvas.passageActivated) as signal:
            at = middle(canvas, span_of(wire, "Nobody"))
            qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert signal.args == [wire.sentence_span(1)]
        assert canvas.current() == wire.sentence_span(1)

    def test_a_click_into_an_absent_cell_goes_nowhere(self, canvas: ComparisonCanvas, qtbot: QtBot):
        rect = canvas.row_rect(2)
        with qtbot.assertNotEmitted(canvas.passageActivated):
            at = QPoint(canvas.viewport().width() // 2, rect.center().y())
            qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def test_arrows_walk_sentences_rows_and_columns(self, canvas: ComparisonCanvas, qtbot: QtBot, report):
        wire, courier = report(canvas, 0), report(canvas, 1)
        canvas.set_current(wire.sentence_span(0))
        seen = []
        canvas.passageActivated.connect(seen.append)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
            qtbot.keyClick(canvas, key)
        assert seen == [
            wire.sentence_span(1),
            wire.sentence_span(2),
            courier.sentence_span(0),
            courier.sentence_span(1),
            wire.sentence_span(0),
        ]

    def test_home_and_end_reach_the_first_and_last_passage(self, long_canvas: ComparisonCanvas, qtbot: QtBot, report):
        long_canvas.show()
        first = report(long_canvas, 1)
        long_canvas.set_current(first.sentence_span(50))
        qtbot.keyClick(long_canvas, Qt.Key.Key_End)
        assert long_canvas.current() == first.sentence_span(198)
        rect = long_canvas.rects_of(first.sentence_span(198))[0]
        assert 0 <= rect.top() < long_canvas.viewport().height()
        qtbot.keyClick(long_canvas, Qt.Key.Key_Home)
        assert long_canvas.current() == first.sentence_span(0)
        assert long_canvas.verticalScrollBar().value() < 60

    def test_page_down_moves_the_passage_along(self, long_canvas: ComparisonCanvas, qtbot: QtBot):
        long_canvas.show()
        qtbot.keyClick(long_canvas, Qt.Key.Key_PageDown)
        current = long_canvas.current()
        assert current is not None
        rect = long_canvas.rects_of(current)[0]
        assert 0 <= rect.top() < long_canvas.viewport().height()
        assert long_canvas.verticalScrollBar().value() > 300

    def test_going_to_a_headline_shows_the_top(
        self, qtbot: QtBot, make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]
    ):
        told = make_report("r1", [["Title"], ["First."], ["Second."]])
        widget = ComparisonCanvas(theme=LIGHT)
        qtbot.addWidget(widget)
        widget.show_view(make_view([told], [((1,),), ((2,),)]))
        widget.go_to(told.paragraph_span(0))
        widget.set_current(told.paragraph_span(0))
        qtbot.keyClick(widget, Qt.Key.Key_Down)
        assert widget.current() == told.paragraph_span(1)


class TestNotes:
    def placed(self, number: int, *spans: Span) -> PlacedAnnotation:
        return PlacedAnnotation(Annotation(f"{number:032x}", (), f"note {number}"), spans)

    def test_key_a_asks_for_a_note_on_the_selection(self, canvas: ComparisonCanvas, qtbot: QtBot):
        canvas.select(Span("r1", 2, 11))
        with qtbot.waitSignal(canvas.annotateRequested):
            qtbot.keyClick(canvas, Qt.Key.Key_A)
        assert canvas.selection() == Span("r1", 2, 11)

    def test_without_a_selection_the_note_is_on_the_passage(self, canvas: ComparisonCanvas, qtbot: QtBot, report):
        canvas.set_current(report(canvas, 0).sentence_span(1))
        with qtbot.waitSignal(canvas.annotateRequested):
            qtbot.keyClick(canvas, Qt.Key.Key_A)
        assert canvas.selection() == report(canvas, 0).sentence_span(1)

    def test_with_nothing_at_hand_no_note_is_asked_for(self, canvas: ComparisonCanvas, qtbot: QtBot):
        with qtbot.assertNotEmitted(canvas.annotateRequested):
            qtbot.keyClick(canvas, Qt.Key.Key_A)

    @pytest.mark.parametrize("words", ["Nine people", "Nobody slept.", "“We saw", "fire brigade"])
    def test_a_click_on_a_badge_opens_its_note(
        self, canvas: ComparisonCanvas, qtbot: QtBot, span_of, words: str, report
    ):
        wire = report(canvas, 0)
        canvas.set_notes((self.placed(1, span_of(wire, "warehouse")), self.placed(2, span_of(wire, words))))
        page = canvas.page()
        assert page is not None
        place = page.sheet.place_of(span_of(wire, words))
        assert place is not None
        badges = {
            note.number: rect
            for block in page.blocks(place.row)
            if block.column == 0
            for note, rect in page.badges(block)
        }
        at = badges[2].center().toPoint() + QPoint(0, page.heights.top(place.row))
        last = canvas.rects_of(Span("r1", span_of(wire, words).end - 1, span_of(wire, words).end))[0]
        assert abs(badges[2].left() - last.right()) < page.badge_size + 3
        with qtbot.waitSignal(canvas.noteActivated) as signal:
            qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert signal.args == [f"{2:032x}"]

    def test_a_badge_finds_room_of_its_own_between_the_words(self, canvas: ComparisonCanvas, span_of, report):
        wire = report(canvas, 0)
        before = canvas.rects_of(span_of(wire, "burned"))[0].left()
        canvas.set_notes((self.placed(1, span_of(wire, "warehouse")),))
        assert canvas.rects_of(span_of(wire, "burned"))[0].left() > before + 12
        canvas.set_lenses(frozenset(Lens) - {Lens.NOTES})
        assert canvas.rects_of(span_of(wire, "burned"))[0].left() == before

    def test_notes_over_several_reports_and_paragraphs_are_shown(self, canvas: ComparisonCanvas, report):
        wire, courier = report(canvas, 0), report(canvas, 1)
        both = Span("r1", wire.paragraphs[0][0] + 4, wire.paragraphs[1][1] - 4)
        canvas.set_notes((self.placed(1, both, courier.paragraph_span(2)),))
        page = canvas.page()
        assert page is not None
        assert [len(page.sheet.notes("r1", n)) for n in range(3)] == [1, 1, 0]
        assert len(page.sheet.notes("r2", 2)) == 1
        canvas.grab()


class TestMarks:
    def test_the_tooltip_says_why_words_are_marked(self, canvas: ComparisonCanvas, span_of, middle, report):
        tip, rect = canvas.tip_at(middle(canvas, span_of(report(canvas, 0), "Nine")))
        assert "9 hurt / 11 hurt" in tip
        assert not rect.isEmpty()
        assert canvas.tip_at(middle(canvas, span_of(report(canvas, 0), "Nobody")))[0] == ""

    def test_the_bar_in_the_margin_says_why_it_stands_there(self, canvas: ComparisonCanvas, report):
        span = report(canvas, 1).paragraph_span(2)
        beside = canvas.rects_of(span)[0]
        tip, _ = canvas.tip_at(QPointF(beside.left() - 9, beside.center().y()).toPoint())
        assert "No other report says this." in tip

    def test_a_lens_that_is_off_gives_no_reasons(self, canvas: ComparisonCanvas, span_of, middle, report):
        canvas.set_lenses(frozenset({Lens.SHARED}))
        assert canvas.tip_at(middle(canvas, span_of(report(canvas, 0), "Nine")))[0] == ""

    def test_markup_in_a_note_is_shown_as_it_was_written(self, canvas: ComparisonCanvas, span_of, middle, report):
        span = span_of(report(canvas, 0), "Nobody")
        canvas.set_notes((PlacedAnnotation(Annotation("a", (), "<img src=x>"), (span,)),))
        assert "&lt;img src=x&gt;" in canvas.tip_at(middle(canvas, span))[0]

    @pytest.mark.parametrize("lens", [Lens.SHARED, Lens.ONLY_HERE, Lens.CONFLICTS, Lens.FRAMING])
    def test_every_lens_changes_the_picture_and_no_height(self, canvas: ComparisonCanvas, lens: Lens):
        page = canvas.page()
        assert page is not None
        heights = [page.heights.height(row) for row in range(len(page.heights))]
        canvas.set_lenses(frozenset())
        plain = canvas.grab().toImage()
        canvas.set_lenses(frozenset({lens}))
        assert canvas.grab().toImage() != plain
        assert [page.heights.height(row) for row in range(len(page.heights))] == heights


class TestFound:
    def test_what_a_search_found_is_seen_and_one_of_it_stands_out(self, canvas: ComparisonCanvas, span_of, report):
        wire = report(canvas, 0)
        places = (span_of(wire, "warehouse"), span_of(wire, "guard"))
        pictures = [canvas.grab().toImage()]
        for spans, current in ((places, None), (places, places[1]), ((), None)):
            canvas.set_found(spans, current)
            pictures.append(canvas.grab().toImage())
        assert pictures[0] == pictures[3]
        assert pictures[0] != pictures[1] != pictures[2]
