"""Which letter stands where, and what is selected: a reader must get the file's own characters."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.report import Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.canvas.layout import LaidParagraph, display_text, geometry
from widgets.theme import LINE_HEIGHT, theme_for

LIGHT = theme_for(dark=False)

FONT = LIGHT.reading_font()


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
    def test_dragging_over_words_selects_them(
        self, canvas: ComparisonCanvas, qtbot: QtBot, span_of, middle, left_of, right_of, report
    ):
        wire = report(canvas, 0)
        first, last = span_of(wire, "warehouse"), span_of(wire, "port")
        with qtbot.waitSignal(canvas.selectionChanged):
            qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=left_of(canvas, first))
            qtbot.mouseMove(canvas.viewport(), middle(canvas, last))
            qtbot.mouseMove(canvas.viewport(), right_of(canvas, last))
            qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=right_of(canvas, last))
        assert canvas.selected_text() == "warehouse burned down in the old port"

    def test_copy_gives_the_files_own_characters(self, canvas: ComparisonCanvas, qtbot: QtBot, report):
        courier = report(canvas, 1)
        span = Span("r2", courier.paragraphs[1][1] - 6, courier.paragraphs[2][1])
        canvas.select(span)
        qtbot.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == courier.text[span.start : span.end]
        assert "\n\n" in QGuiApplication.clipboard().text()
        assert "🚒" in QGuiApplication.clipboard().text()

    def test_a_drag_into_another_column_stays_in_its_report(
        self, canvas: ComparisonCanvas, qtbot: QtBot, span_of, middle, left_of, report
    ):
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
        self, canvas: ComparisonCanvas, qtbot: QtBot, span_of, middle, report
    ):
        wire = report(canvas, 0)
        at = middle(canvas, span_of(wire, "warehouse"))
        taken = []
        for _ in range(4):
            qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
            taken.append(canvas.selected_text())
        assert taken == ["", "warehouse", wire.words_of(wire.sentence_span(0)), wire.words_of(wire.paragraph_span(0))]

    def test_shift_and_click_extends(self, canvas: ComparisonCanvas, qtbot: QtBot, span_of, right_of, report):
        wire = report(canvas, 0)
        canvas.select(span_of(wire, "warehouse"))
        qtbot.mouseClick(
            canvas.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ShiftModifier,
            right_of(canvas, span_of(wire, "old")),
        )
        assert canvas.selected_text() == "warehouse burned down in the old"

    def test_shift_and_arrows_select_word_by_word(self, canvas: ComparisonCanvas, qtbot: QtBot, report):
        wire = report(canvas, 0)
        canvas.set_current(wire.sentence_span(0))
        for _ in range(3):
            qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.selected_text() == "A warehouse burned"
        qtbot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.selected_text() == "A warehouse "
        qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.selected_text() == wire.words_of(wire.sentence_span(0))

    def test_shift_and_arrow_goes_on_in_the_next_paragraph(self, canvas: ComparisonCanvas, qtbot: QtBot, report):
        wire = report(canvas, 0)
        canvas.select(wire.paragraph_span(1))
        qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.selected_text().endswith("said.\n\n“We")

    def test_select_all_takes_the_paragraph_of_the_passage(self, canvas: ComparisonCanvas, qtbot: QtBot, report):
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
