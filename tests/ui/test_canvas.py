"""What a reader loses when the canvas fails: the words under the pointer, the place on the page, the file's text."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.annotation import Annotation, PlacedAnnotation
from app.model.lens import Lens, Mark
from app.model.report import Provenance, Report, Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.canvas.layout import LaidParagraph, display_text, geometry
from widgets.theme import LINE_HEIGHT, theme_for

LIGHT = theme_for(dark=False)
FONT = LIGHT.reading_font()


@pytest.fixture
def canvas(show_canvas: Callable[..., ComparisonCanvas], event_view: ComparisonView) -> ComparisonCanvas:
    return show_canvas(event_view, 960, 640)


@pytest.fixture
def long_canvas(
    qtbot: QtBot, make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]
) -> ComparisonCanvas:
    """Three reports of 200 paragraphs whose lengths differ widely, so that guesses of heights are wrong."""
    sizes = [1, 9, 2, 17, 5]
    reports = [
        make_report(
            f"r{n}",
            [[f"Row {row} of report {n} tells it in so many words{'; and in more' * sizes[(row + n) % 5]}."]
             for row in range(200)],
            title=f"Report {n}",
        )
        for n in range(3)
    ]  # fmt: skip
    rows = [tuple((row,) if (row + n) % 4 else () for n in range(3)) for row in range(200)]
    widget = ComparisonCanvas(theme=LIGHT)
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    widget.show_view(make_view(reports, rows))
    return widget


def middle(canvas: ComparisonCanvas, span: Span) -> QPoint:
    return canvas.rects_of(span)[0].center().toPoint()


def left_of(canvas: ComparisonCanvas, span: Span) -> QPoint:
    rect = canvas.rects_of(span)[0]
    return QPointF(rect.left() + 1, rect.center().y()).toPoint()


def right_of(canvas: ComparisonCanvas, span: Span) -> QPoint:
    rect = canvas.rects_of(span)[-1]
    return QPointF(rect.right() - 1, rect.center().y()).toPoint()


def report(canvas: ComparisonCanvas, number: int) -> Report:
    page = canvas.page()
    assert page is not None
    return page.sheet.columns[number]


TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(blacklist_categories=("Cs",)),
        st.sampled_from("abc xyz   ,.-é😀𝔘中文жשלעربي\u0301\u200d\u202e\t\n"),
    ),
    min_size=1,
    max_size=220,
)


# scripts that newsrooms read; in others Qt itself may see one cluster where Unicode sees two letters
READ = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x17F, blacklist_characters="f\xad"),
        st.characters(min_codepoint=0x400, max_codepoint=0x45F),
        st.characters(min_codepoint=0x5D0, max_codepoint=0x5EA),
        st.sampled_from("ابتثجحخدذرزسشصضطعغفقكمنهوي"),  # without lam, which like f melts with its neighbours
        st.characters(min_codepoint=0x3041, max_codepoint=0x3096),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
        st.sampled_from("😀𝔘e\u0301\u200d\u202e\t\n “”’–—…€"),
    ),
    min_size=1,
    max_size=220,
)


class TestOffsets:
    @settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=READ, start=st.integers(0, 5000), width=st.integers(280, 700))
    def test_a_click_on_a_letter_finds_the_letter_that_is_shown_there(
        self, qapp: QApplication, text: str, start: int, width: int
    ):
        """Selected and marked words would not be the words under the mouse; directions may be mixed."""
        laid = LaidParagraph(text, start, FONT, geometry([width], 100, FONT, LINE_HEIGHT), {})
        stops = [offset for offset in range(start, start + len(text) + 1) if laid.can_stand(offset)]
        for offset, following in pairwise(stops):
            parts = list(laid.stretches(offset, following))
            if len(parts) != 1 or parts[0].right - parts[0].left < 2:
                continue
            x = (parts[0].left + parts[0].right) / 2
            found = laid.offset_at(x, laid.baseline_y(parts[0].line) - 3, on_character=True)
            # letters of one ligature share its glyph
            shown = laid.stretches(found, laid.step(found, forward=True))
            assert found == offset or any(part.left <= x <= part.right for part in shown)

    @settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(words=st.lists(st.sampled_from(["fire", "Ölpreis", "naïve", "порт", "9,5", "€12"]), min_size=1, max_size=60))
    def test_left_to_right_text_round_trips_exactly(self, qapp: QApplication, words: list[str]):
        text = " ".join(words)
        laid = LaidParagraph(text, 7, FONT, geometry([300], 100, FONT, LINE_HEIGHT), {})
        for offset in range(7, 7 + len(text) + 1):
            line, x = laid.caret(offset)
            assert laid.offset_at(x + 0.01, laid.baseline_y(line) - 3) == offset

    @settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=TEXTS, data=st.data())
    def test_marked_words_have_a_place(self, qapp: QApplication, text: str, data: st.DataObject):
        laid = LaidParagraph(text, 0, FONT, geometry([300], 100, FONT, LINE_HEIGHT), {})
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        parts = list(laid.stretches(start, end))
        assert parts
        assert parts[0].first
        assert parts[-1].last
        for part in parts:
            assert 0 <= part.line < laid.lines
            assert part.left <= part.right

    @given(text=TEXTS)
    def test_what_is_drawn_is_as_long_as_what_was_read(self, text: str):
        shown = display_text(text)
        assert len(shown) == len(text)
        assert len(shown.encode("utf-16-le")) == len(text.encode("utf-16-le"))

    def test_hostile_characters_neither_break_lines_nor_turn_the_text_round(self):
        assert display_text("a\x00b\nc\u2029d\u202ee\ud800") == "a b c d\u200be\ufffd"


class TestSelecting:
    def test_dragging_over_words_selects_them(self, canvas: ComparisonCanvas, qtbot: QtBot, span_of):
        wire = report(canvas, 0)
        first, last = span_of(wire, "warehouse"), span_of(wire, "port")
        with qtbot.waitSignal(canvas.selectionChanged):
            qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=left_of(canvas, first))
            qtbot.mouseMove(canvas.viewport(), middle(canvas, last))
            qtbot.mouseMove(canvas.viewport(), right_of(canvas, last))
            qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=right_of(canvas, last))
        assert canvas.selected_text() == "warehouse burned down in the old port"

    def test_copy_gives_the_files_own_characters(self, canvas: ComparisonCanvas, qtbot: QtBot):
        courier = report(canvas, 1)
        span = Span("r2", courier.paragraphs[1][1] - 6, courier.paragraphs[2][1])
        canvas.select(span)
        qtbot.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == courier.text[span.start : span.end]
        assert "\n\n" in QGuiApplication.clipboard().text()
        assert "🚒" in QGuiApplication.clipboard().text()

    def test_a_drag_into_another_column_stays_in_its_report(self, canvas: ComparisonCanvas, qtbot: QtBot, span_of):
        wire, courier = report(canvas, 0), report(canvas, 1)
        viewport = canvas.viewport()
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=left_of(canvas, span_of(wire, "Nine people")))
        qtbot.mouseMove(viewport, middle(canvas, span_of(courier, "embattled")))
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=middle(canvas, span_of(courier, "embattled")))
        selected = canvas.selection()
        assert selected is not None
        assert selected.report == "r1"
        assert canvas.selected_text().startswith("Nine people")

    def test_two_three_and_four_clicks_take_a_word_a_sentence_a_paragraph(
        self, canvas: ComparisonCanvas, qtbot: QtBot, span_of
    ):
        wire = report(canvas, 0)
        at = middle(canvas, span_of(wire, "warehouse"))
        taken = []
        for _ in range(4):
            qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
            taken.append(canvas.selected_text())
        assert taken == ["", "warehouse", wire.words_of(wire.sentence_span(0)), wire.words_of(wire.paragraph_span(0))]

    def test_shift_and_click_extends(self, canvas: ComparisonCanvas, qtbot: QtBot, span_of):
        wire = report(canvas, 0)
        canvas.select(span_of(wire, "warehouse"))
        qtbot.mouseClick(
            canvas.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ShiftModifier,
            right_of(canvas, span_of(wire, "old")),
        )
        assert canvas.selected_text() == "warehouse burned down in the old"

    def test_shift_and_arrows_select_word_by_word(self, canvas: ComparisonCanvas, qtbot: QtBot):
        wire = report(canvas, 0)
        canvas.set_current(wire.sentence_span(0))
        for _ in range(3):
            qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.selected_text() == "A warehouse burned"
        qtbot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.selected_text() == "A warehouse "
        qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.selected_text() == wire.words_of(wire.sentence_span(0))

    def test_shift_and_arrow_goes_on_in_the_next_paragraph(self, canvas: ComparisonCanvas, qtbot: QtBot):
        wire = report(canvas, 0)
        canvas.select(wire.paragraph_span(1))
        qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.selected_text().endswith("said.\n\n“We")

    def test_select_all_takes_the_paragraph_of_the_passage(self, canvas: ComparisonCanvas, qtbot: QtBot):
        wire = report(canvas, 0)
        canvas.set_current(wire.sentence_span(1))
        qtbot.keyClick(canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert canvas.selection() == wire.paragraph_span(0)

    def test_a_selection_survives_a_recomputed_comparison(self, canvas: ComparisonCanvas, event_view: ComparisonView):
        span = Span("r1", 2, 11)
        canvas.select(span)
        canvas.show_view(event_view)
        assert canvas.selection() == span
        canvas.show_view(None)
        assert canvas.selection() is None


class TestPassages:
    def test_a_click_activates_the_sentence_under_it(self, canvas: ComparisonCanvas, qtbot: QtBot, span_of):
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

    def test_arrows_walk_sentences_rows_and_columns(self, canvas: ComparisonCanvas, qtbot: QtBot):
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

    def test_home_and_end_reach_the_first_and_last_passage(self, long_canvas: ComparisonCanvas, qtbot: QtBot):
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

    def test_without_a_selection_the_note_is_on_the_passage(self, canvas: ComparisonCanvas, qtbot: QtBot):
        canvas.set_current(report(canvas, 0).sentence_span(1))
        with qtbot.waitSignal(canvas.annotateRequested):
            qtbot.keyClick(canvas, Qt.Key.Key_A)
        assert canvas.selection() == report(canvas, 0).sentence_span(1)

    def test_with_nothing_at_hand_no_note_is_asked_for(self, canvas: ComparisonCanvas, qtbot: QtBot):
        with qtbot.assertNotEmitted(canvas.annotateRequested):
            qtbot.keyClick(canvas, Qt.Key.Key_A)

    @pytest.mark.parametrize("words", ["Nine people", "Nobody slept.", "“We saw", "fire brigade"])
    def test_a_click_on_a_badge_opens_its_note(self, canvas: ComparisonCanvas, qtbot: QtBot, span_of, words: str):
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

    def test_a_badge_finds_room_of_its_own_between_the_words(self, canvas: ComparisonCanvas, span_of):
        wire = report(canvas, 0)
        before = canvas.rects_of(span_of(wire, "burned"))[0].left()
        canvas.set_notes((self.placed(1, span_of(wire, "warehouse")),))
        assert canvas.rects_of(span_of(wire, "burned"))[0].left() > before + 12
        canvas.set_lenses(frozenset(Lens) - {Lens.NOTES})
        assert canvas.rects_of(span_of(wire, "burned"))[0].left() == before

    def test_notes_over_several_reports_and_paragraphs_are_shown(self, canvas: ComparisonCanvas):
        wire, courier = report(canvas, 0), report(canvas, 1)
        both = Span("r1", wire.paragraphs[0][0] + 4, wire.paragraphs[1][1] - 4)
        canvas.set_notes((self.placed(1, both, courier.paragraph_span(2)),))
        page = canvas.page()
        assert page is not None
        assert [len(page.sheet.notes("r1", n)) for n in range(3)] == [1, 1, 0]
        assert len(page.sheet.notes("r2", 2)) == 1
        canvas.grab()


class TestMarks:
    def test_the_tooltip_says_why_words_are_marked(self, canvas: ComparisonCanvas, span_of):
        tip, rect = canvas.tip_at(middle(canvas, span_of(report(canvas, 0), "Nine")))
        assert "9 hurt / 11 hurt" in tip
        assert not rect.isEmpty()
        assert canvas.tip_at(middle(canvas, span_of(report(canvas, 0), "Nobody")))[0] == ""

    def test_the_bar_in_the_margin_says_why_it_stands_there(self, canvas: ComparisonCanvas):
        span = report(canvas, 1).paragraph_span(2)
        beside = canvas.rects_of(span)[0]
        tip, _ = canvas.tip_at(QPointF(beside.left() - 9, beside.center().y()).toPoint())
        assert "No other report says this." in tip

    def test_a_lens_that_is_off_gives_no_reasons(self, canvas: ComparisonCanvas, span_of):
        canvas.set_lenses(frozenset({Lens.SHARED}))
        assert canvas.tip_at(middle(canvas, span_of(report(canvas, 0), "Nine")))[0] == ""

    def test_markup_in_a_note_is_shown_as_it_was_written(self, canvas: ComparisonCanvas, span_of):
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
    def test_what_a_search_found_is_seen_and_one_of_it_stands_out(self, canvas: ComparisonCanvas, span_of):
        wire = report(canvas, 0)
        places = (span_of(wire, "warehouse"), span_of(wire, "guard"))
        pictures = [canvas.grab().toImage()]
        for spans, current in ((places, None), (places, places[1]), ((), None)):
            canvas.set_found(spans, current)
            pictures.append(canvas.grab().toImage())
        assert pictures[0] == pictures[3]
        assert pictures[0] != pictures[1] != pictures[2]


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

    def test_refining_in_idle_moments_moves_nothing_that_is_seen(self, long_canvas: ComparisonCanvas, qtbot: QtBot):
        long_canvas.show()
        page = long_canvas.page()
        assert page is not None
        target = report(long_canvas, 1).sentence_span(120)
        long_canvas.go_to(target)
        before = long_canvas.rects_of(target)
        qtbot.waitUntil(lambda: page.heights.guessed_near(0) is None, timeout=20000)
        assert long_canvas.rects_of(target) == before

    def test_going_to_a_span_brings_it_to_the_upper_middle(self, long_canvas: ComparisonCanvas):
        long_canvas.show()
        for number in (101, 2, 150, 77):
            target = report(long_canvas, 1).sentence_span(number)
            long_canvas.go_to(target)
            top = long_canvas.rects_of(target)[0].top()
            assert 0 <= top < long_canvas.viewport().height() * 0.5

    def test_zooming_keeps_the_place(self, long_canvas: ComparisonCanvas, qtbot: QtBot):
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
        self, long_canvas: ComparisonCanvas, make_view: Callable[..., ComparisonView]
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
