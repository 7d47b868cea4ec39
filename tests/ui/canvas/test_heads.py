"""A headline is where framing shows most: what a reader would lose if the heads of the columns hid its marks."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from app.model.annotation import Annotation, PlacedAnnotation
from app.model.lens import Lens, Mark
from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.canvas.live_heads import LiveHeads
from widgets.reading import ReadingView
from widgets.stops import all_stops, places_of
from widgets.theme import theme_for

LIGHT = theme_for(dark=False)
LEFT = Qt.MouseButton.LeftButton
HEADLINE = "Mayor slammed over shameful ferry fiasco"
MakeView = Callable[..., ComparisonView]
Show = Callable[..., ComparisonCanvas]


@pytest.fixture
def titled_view(make_report: Callable[..., Report], make_view: MakeView, span_of) -> ComparisonView:
    """Two reports: the first begins with its headline, of the other one the title was only said beside the text."""
    daily = make_report(
        "r1",
        [[HEADLINE], ["The ferry stayed in port on Friday.", "Nobody was hurt."]],
        title=HEADLINE,
        source="The Daily",
        headline=(0,),
    )
    wire = make_report(
        "r2",
        [["A ferry did not leave port on Friday."], ["The mayor promised a review."]],
        title="Ferry stays in port",
        source="Wire",
    )
    marks = [
        Mark(span_of(daily, "slammed"), Lens.FRAMING, "attribution", "A word for a quarrel: slammed", group="f1"),
        Mark(span_of(daily, "shameful"), Lens.FRAMING, "loaded", "A word that judges: shameful", group="f2"),
        Mark(span_of(daily, "ferry fiasco"), Lens.SHARED, "verbatim", "Two words in common.", group="s1"),
        Mark(span_of(daily, "Mayor"), Lens.CONFLICTS, "role", "mayor / governor", group="c1"),
        Mark(daily.paragraph_span(0), Lens.ONLY_HERE, "single-source", "No other report says this.", group="o1"),
    ]
    return make_view([daily, wire], [((1,), (0,)), ((), (1,))], marks)


@pytest.fixture
def canvas(show_canvas: Show, titled_view: ComparisonView) -> ComparisonCanvas:
    return show_canvas(titled_view, 900, 500)


def heads(canvas: ComparisonCanvas) -> LiveHeads:
    found = canvas._heads
    assert isinstance(found, LiveHeads)
    return found


def daily(canvas: ComparisonCanvas) -> Report:
    page = canvas.page()
    assert page is not None
    return page.sheet.columns[0]


def at(canvas: ComparisonCanvas, words: str) -> QPoint:
    """The middle of words of the headline, in the heads."""
    start = HEADLINE.index(words)
    return heads(canvas).rects(Span("r1", start, start + len(words)))[0].center().toPoint()


def note(number: int, span: Span) -> PlacedAnnotation:
    return PlacedAnnotation(Annotation(f"{number:032x}", (), f"note {number}"), (span,))


class TestMarks:
    @pytest.mark.parametrize("lens", [Lens.SHARED, Lens.ONLY_HERE, Lens.CONFLICTS, Lens.FRAMING])
    def test_every_lens_shows_in_the_head_and_moves_nothing(self, canvas: ComparisonCanvas, lens: Lens):
        canvas.set_lenses(frozenset())
        plain, height = heads(canvas).grab().toImage(), heads(canvas).height()
        titles = [head.title for head in heads(canvas)._heads]
        canvas.set_lenses(frozenset({lens}))
        assert heads(canvas).grab().toImage() != plain
        assert heads(canvas).height() == height
        assert all(a is b.title for a, b in zip(titles, heads(canvas)._heads, strict=True))  # painted, not laid out

    def test_a_title_that_is_not_in_the_text_has_no_marks(self, canvas: ComparisonCanvas, qtbot: QtBot):
        assert heads(canvas).rects(Span("r2", 0, 12)) == []
        with qtbot.assertNotEmitted(canvas.passageActivated):
            qtbot.mouseClick(heads(canvas), LEFT, pos=QPoint(canvas.view_left(1) + 60, at(canvas, "Mayor").y()))

    @pytest.mark.parametrize("title", ["Ferry fiasco", None])
    def test_a_title_that_a_person_gave_stays(self, qtbot: QtBot, make_report, make_view: MakeView, title: str | None):
        told = make_report("r1", [[HEADLINE], ["The ferry stayed."]], title=title, headline=(0,))
        widget = ComparisonCanvas(theme=LIGHT)
        qtbot.addWidget(widget)
        widget.resize(700, 400)
        widget.show_view(make_view([told], [((1,),)]))
        assert heads(widget)._heads[0].title.text == (title or "r1")
        assert widget.rects_of(Span("r1", 0, 5)) == []

    def test_blanks_make_no_other_title(self, make_report):
        told = make_report(
            "r1", [["Ferry\u00a0 stays\nin port"], ["Text."]], title="Ferry stays in port", headline=(0,)
        )
        assert told.title_paragraphs == range(1)

    def test_a_title_in_other_letters_has_its_marks(self, show_canvas: Show, make_report, make_view: MakeView, span_of):
        """A headline in capitals, or with other quotation marks than the page's title, showed none."""
        title = "Mayor slammed over ‘shameful’ ferry fiasco"
        told = make_report(
            "r1", [['MAYOR SLAMMED OVER "SHAMEFUL" FERRY FIASCO'], ["Text."]], title=title, headline=(0,)
        )
        marks = [Mark(span_of(told, "SHAMEFUL"), Lens.FRAMING, "loaded", "A word that judges", group="f1")]
        canvas = show_canvas(make_view([told], [((1,),)], marks), 900, 500)
        assert heads(canvas)._heads[0].title.text == title
        (rect,) = heads(canvas).rects(marks[0].span)
        assert "A word that judges" in heads(canvas).tip_at(rect.center())[0]

    def test_a_headline_on_two_lines_has_the_marks_of_both(
        self, show_canvas: Show, make_report, make_view: MakeView, span_of, qtbot: QtBot
    ):
        """Of the commonest headline of a printed page no mark was shown, and nothing led to it."""
        title = "Ferry stays in port; mayor slams owner"
        told = make_report(
            "r1", [["Ferry stays in port"], ["Mayor slams owner"], ["Text."]], title=title, headline=(0, 1)
        )
        first, second, both = span_of(told, "stays"), span_of(told, "slams"), Span("r1", 14, 26)
        marks = [
            Mark(span, Lens.FRAMING, "loaded", f"Reason {n}", group=f"f{n}") for n, span in enumerate((first, second))
        ]
        view = make_view([told], [((2,),)], marks)
        assert [stop.group for stop in all_stops(view, places_of(view))] == ["f0", "f1"]
        canvas = show_canvas(view, 900, 500)
        assert heads(canvas)._heads[0].title.text.replace("\u200b", "") == title
        for n, span in enumerate((first, second)):
            (rect,) = heads(canvas).rects(span)
            assert f"Reason {n}" in heads(canvas).tip_at(rect.center())[0]
            with qtbot.waitSignal(canvas.passageActivated) as gone:
                qtbot.mouseClick(heads(canvas), LEFT, pos=rect.center().toPoint())
            assert gone.args == [told.paragraph_span(n)]
            assert canvas.rects_of(span)
        canvas.set_current(told.paragraph_span(1))
        qtbot.keyClick(canvas, Qt.Key.Key_Down)
        assert canvas.current() == told.paragraph_span(2)
        page, block = canvas.page(), heads(canvas)._heads[0].block
        assert page is not None
        assert block is not None
        canvas.set_notes((note(1, first), note(2, both), note(3, second)))
        block = heads(canvas)._heads[0].block
        assert block is not None
        badges = page.badges(block)
        assert sorted(mark.number for mark, _ in badges) == [1, 2, 3]
        assert not any(a[1].intersects(b[1]) for a, b in pairwise(badges))

    def test_what_a_search_found_is_seen_in_a_headline(self, canvas: ComparisonCanvas, span_of):
        place = span_of(daily(canvas), "ferry")
        pictures = [heads(canvas).grab().toImage()]
        for spans, current in (((place,), None), ((place,), place), ((), None)):
            canvas.set_found(spans, current)
            pictures.append(heads(canvas).grab().toImage())
        assert pictures[0] == pictures[3]
        assert pictures[0] != pictures[1] != pictures[2]

    def test_the_tooltip_says_why_words_are_marked(self, canvas: ComparisonCanvas):
        tip, rect = heads(canvas).tip_at(QPointF(at(canvas, "shameful")))
        assert "A word that judges" in tip
        assert rect.contains(at(canvas, "shameful"))
        beside = heads(canvas).rects(Span("r1", 0, 5))[0]
        assert "No other report says this." in heads(canvas).tip_at(QPointF(beside.left() - 9, beside.center().y()))[0]
        canvas.set_lenses(frozenset({Lens.SHARED}))
        assert heads(canvas).tip_at(QPointF(at(canvas, "shameful")))[0] == ""

    def test_a_note_gets_its_badge_and_room_for_it(self, canvas: ComparisonCanvas, qtbot: QtBot, span_of):
        before = heads(canvas).rects(span_of(daily(canvas), "ferry"))[0]
        canvas.set_notes((note(1, span_of(daily(canvas), "shameful")),))
        after = heads(canvas).rects(span_of(daily(canvas), "ferry"))[0]
        assert (after.top(), after.left()) > (before.top(), before.left())
        page, block = canvas.page(), heads(canvas)._heads[0].block
        assert page is not None
        assert block is not None
        badge = page.badges(block)[0][1].center()
        with qtbot.waitSignal(canvas.noteActivated) as told, qtbot.assertNotEmitted(canvas.passageActivated):
            qtbot.mouseClick(heads(canvas), LEFT, pos=badge.toPoint())
        assert told.args == [f"{1:032x}"]
        canvas.set_lenses(frozenset(Lens) - {Lens.NOTES})
        assert heads(canvas).rects(span_of(daily(canvas), "ferry"))[0] == before


class TestGoing:
    def test_a_click_on_words_makes_the_headline_the_passage_at_hand(self, canvas: ComparisonCanvas, qtbot: QtBot):
        before = heads(canvas).grab().toImage()
        with qtbot.waitSignal(canvas.passageActivated) as told:
            qtbot.mouseClick(heads(canvas), LEFT, pos=at(canvas, "shameful"))
        assert told.args == [Span("r1", 0, len(HEADLINE))]
        assert heads(canvas).grab().toImage() != before

    def test_a_drag_from_words_still_moves_the_column(self, canvas: ComparisonCanvas, qtbot: QtBot):
        begin, width = at(canvas, "Mayor"), heads(canvas).width()
        with qtbot.waitSignal(canvas.orderAsked), qtbot.assertNotEmitted(canvas.passageActivated):
            qtbot.mousePress(heads(canvas), LEFT, pos=begin)
            qtbot.mouseMove(heads(canvas), QPoint(width // 2, 20))
            qtbot.mouseMove(heads(canvas), QPoint(width - 20, 20))
            qtbot.mouseRelease(heads(canvas), LEFT, pos=QPoint(width - 20, 20))

    def test_next_visits_what_is_marked_in_a_headline_first(self, titled_view: ComparisonView):
        stops = all_stops(titled_view, places_of(titled_view))
        assert [stop.group for stop in stops] == ["c1", "o1", "f1", "f2", "s1"]

    def test_going_there_points_the_words_out_for_a_moment(self, canvas: ComparisonCanvas, qtbot: QtBot, span_of):
        before = heads(canvas).grab().toImage()
        canvas.go_to(span_of(daily(canvas), "shameful"))
        assert heads(canvas).grab().toImage() != before
        qtbot.waitUntil(lambda: canvas._flash is None, timeout=5000)
        assert heads(canvas).grab().toImage() == before

    def test_arrows_lead_from_a_headline_into_its_own_text(
        self, qtbot: QtBot, make_report: Callable[..., Report], make_view: MakeView
    ):
        reports = [
            make_report(f"r{n}", [[f"Title {n} of it"], ["It is told."]], title=f"Title {n} of it", headline=(0,))
            for n in range(2)
        ]
        widget = ComparisonCanvas(theme=LIGHT)
        qtbot.addWidget(widget)
        widget.resize(700, 400)
        widget.show_view(make_view(reports, [((1,), (1,))]))
        widget.set_current(reports[1].paragraph_span(0))
        qtbot.keyClick(widget, Qt.Key.Key_Down)
        assert widget.current() == reports[1].paragraph_span(1)


class TestLongTitles:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        words=st.lists(
            st.sampled_from(
                ["ferry", "debacle", "крушение", "العبارة", "渡轮停航", "🚒", "e\u0301", "unbreakable" * 9]
            ),
            min_size=1,
            max_size=40,
        ),
        zoom=st.sampled_from([50, 100, 200, 300]),
        noted=st.integers(0, 400),
    )
    def test_they_are_cut_and_marks_stand_where_their_words_do(
        self, canvas: ComparisonCanvas, make_report, make_view: MakeView, words: list[str], zoom: int, noted: int
    ):
        title = " ".join(words)
        told = make_report("r1", [[title], ["Text."]], title=title, headline=(0,))
        marks = [Mark(Span("r1", n, n + 1), Lens.FRAMING, "loaded", "", group=f"f{n}") for n in range(0, len(title), 3)]
        begin = min(noted, len(title) - 1)
        canvas.set_zoom(zoom)
        canvas.set_notes((note(1, Span("r1", begin, len(title))), note(2, Span("r1", begin, begin + 1))))
        canvas.show_view(make_view([told], [((1,),)], marks))
        canvas.grab()
        head = heads(canvas)._heads[0].title
        assert head.lines <= 3
        assert head.text == title or head.text.endswith("…")
        room = heads(canvas).rect()
        for n in range(len(title)):
            found = heads(canvas).rects(Span("r1", n, n + 1))
            assert not found or n < head.end  # what is left out has no place
            assert all(rect.top() >= 0 and rect.bottom() <= room.bottom() for rect in found)
            if found and title[n].isascii() and title.isascii() and found[0].width() > 1:
                hit = heads(canvas).hit(found[0].center())
                assert hit is not None
                assert hit.offset == n

    def test_a_hostile_title_does_not_stop_the_window(self, canvas: ComparisonCanvas, make_report, make_view: MakeView):
        title = "\u202efiasco\x00 " * 40_000
        told = make_report("r1", [[title.strip()], ["Text."]], title=title.strip(), headline=(0,))
        canvas.show_view(make_view([told], [((1,),)], [Mark(Span("r1", 0, len(title) - 1), Lens.SHARED, "v", "")]))
        canvas.grab()
        assert heads(canvas)._heads[0].title.lines == 3


class TestReading:
    @pytest.fixture
    def reading(self, qtbot: QtBot, titled_view: ComparisonView) -> ReadingView:
        widget = ReadingView()
        qtbot.addWidget(widget)
        widget.set_theme(LIGHT)
        widget.resize(900, 500)
        widget.show_view(titled_view)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    def test_its_heads_show_marks_and_lead_to_the_headline(self, reading: ReadingView, qtbot: QtBot):
        column = reading.desk.columns[0]
        marked = heads(column).grab().toImage()
        with qtbot.waitSignal(reading.passageActivated) as told:
            qtbot.mouseClick(heads(column), LEFT, pos=at(column, "shameful"))
        assert told.args == [Span("r1", 0, len(HEADLINE))]
        reading.set_current(None)
        reading.set_lenses(frozenset())
        assert heads(column).grab().toImage() != marked
        assert "A word that judges" not in heads(column).tip_at(QPointF(at(column, "shameful")))[0]

    def test_the_texts_begin_on_one_line_when_a_badge_needs_another_line(self, reading: ReadingView):
        first, second = reading.desk.columns
        before = heads(first)._heads[0].title.lines
        reading.set_notes(tuple(note(n, Span("r1", 4 * n, 4 * n + 3)) for n in range(len(HEADLINE) // 4)))
        assert heads(first)._heads[0].title.lines > before
        assert first.viewport().y() == second.viewport().y() == heads(first).height()
        reading.set_lenses(frozenset(Lens) - {Lens.NOTES})
        assert heads(first)._heads[0].title.lines == before
        assert first.viewport().y() == second.viewport().y() == heads(first).height()


class TestAccessibility:
    @pytest.fixture(autouse=True)
    def listening(self) -> Iterator[None]:
        QAccessible.setActive(True)
        yield
        QAccessible.setActive(False)

    def test_a_head_names_the_marks_of_its_headline(self, canvas: ComparisonCanvas):
        name, description = QAccessible.Text.Name, QAccessible.Text.Description
        found = QAccessible.queryAccessibleInterface(canvas)
        head, other = found.child(0).child(0), found.child(0).child(1)
        assert "Framing: A word that judges: shameful" in head.text(description)
        assert other.childCount() == 0
        assert other.text(description) == ""
        passage = head.child(0)
        names = [passage.child(n).text(name) for n in range(passage.childCount())]
        assert "Framing: shameful" in names
        assert head.rect().contains(passage.child(names.index("Framing: shameful")).rect())
        canvas.set_lenses(frozenset({Lens.SHARED}))
        assert [passage.child(n).text(name) for n in range(passage.childCount())] == ["Shared: ferry fiasco"]

    def test_both_lines_of_a_headline_are_told(self, show_canvas: Show, make_report, make_view: MakeView):
        lines = ["Ferry stays in port", "Mayor slams owner"]
        told = make_report("r1", [[line] for line in (*lines, "Text.")], title="; ".join(lines), headline=(0, 1))
        canvas = show_canvas(make_view([told], [((2,),)]), 900, 500)
        head = QAccessible.queryAccessibleInterface(canvas).child(0).child(0)
        names = [head.child(n).text(QAccessible.Text.Name) for n in range(head.childCount())]
        assert [name.partition(": ")[2] for name in names] == lines

    def test_going_to_a_headline_is_told(self, canvas: ComparisonCanvas, qtbot: QtBot):
        qtbot.mouseClick(heads(canvas), LEFT, pos=at(canvas, "Mayor"))
        found = QAccessible.queryAccessibleInterface(canvas)
        assert found.focusChild().text(QAccessible.Text.Name) == f"The Daily: {HEADLINE}"
