"""What is kept, put off or left out so that the window keeps up with the hands: nobody may see a difference."""

import gc
import re
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model.annotation import Anchor, Annotation, PlacedAnnotation
from app.model.lens import Lens
from app.model.palette import LIGHT
from app.model.project import Project
from app.model.report import Report, Span
from app.model.view import Absence, ComparisonView, Counterpart, DiffPiece, Passage
from db.store import SqlStores
from widgets.afterwards import Afterwards
from widgets.canvas import ComparisonCanvas
from widgets.collector import let_go, making
from widgets.main_window import MainWindow
from widgets.notes_list import NotesList
from widgets.overview import OverviewStrip
from widgets.passage_view import PassageView
from widgets.reading import ReadingView
from widgets.reading.gutter import Gutter
from widgets.recent import Memory, Places
from widgets.reports_panel import ReportsPanel
from widgets.stops import order_of, places_of
from widgets.theme import theme_for
from widgets.views import ViewName
from widgets.words import Card, Words


def note(report: Report, words: str, text: str) -> PlacedAnnotation:
    start = report.text.index(words)
    anchor = Anchor(report.id, words, "", "", start, start + len(words), "0" * 64)
    return PlacedAnnotation(Annotation("n1", (anchor,), note=text), (Span(report.id, start, start + len(words)),))


@pytest.fixture
def canvas(qtbot: QtBot, event_view: ComparisonView) -> ComparisonCanvas:
    widget = ComparisonCanvas(theme=theme_for(dark=False))
    qtbot.addWidget(widget)
    widget.resize(1200, 700)
    widget.show_view(event_view)
    widget.show()
    widget.grab()
    return widget


def test_another_arrangement_of_the_same_reports_is_drawn_as_if_it_were_new(
    qtbot: QtBot, canvas: ComparisonCanvas, event_view: ComparisonView
) -> None:
    """Paragraphs stay laid out over a filter, a link, another order; what is drawn is what a new canvas draws."""
    placed = note(event_view.comparison.reports[0], "Nobody slept.", "Who says so?")
    turned = replace(
        event_view,
        columns=event_view.columns[::-1],
        rows=tuple(replace(row, cells=row.cells[::-1]) for row in event_view.rows),
        marks=event_view.marks[:2],
    )
    canvas.set_notes((placed,))
    canvas.show_view(turned)
    fresh = ComparisonCanvas(theme=theme_for(dark=False))
    qtbot.addWidget(fresh)
    fresh.resize(canvas.size())
    fresh.set_notes((placed,))
    fresh.show_view(turned)
    fresh.show()
    assert canvas.grab().toImage() == fresh.grab().toImage()


def test_a_note_makes_room_for_its_badge_and_its_text_moves_nothing(
    canvas: ComparisonCanvas, event_view: ComparisonView
) -> None:
    page = canvas.page()
    assert page is not None
    report = event_view.comparison.reports[0]
    assert page.sheet.set_notes((note(report, "Nobody slept.", ""),)) == {("r1", 0)}
    assert page.sheet.set_notes((note(report, "Nobody slept.", "Who says so?"),)) == set()
    assert page.sheet.notes("r1", 0)[0].placed.annotation.note == "Who says so?"
    assert page.sheet.set_notes((note(report, "Nine people", "Who says so?"),)) == {("r1", 0), ("r1", 1)}


def test_the_overview_takes_another_theme(qtbot: QtBot, canvas: ComparisonCanvas) -> None:
    strip = OverviewStrip(canvas)
    qtbot.addWidget(strip)
    strip.resize(strip.width(), 600)
    light = strip.grab().toImage()
    canvas.set_theme(theme_for(dark=True))
    assert strip.grab().toImage() != light
    canvas.set_theme(theme_for(dark=False))
    assert strip.grab().toImage() == light


def test_the_place_of_a_passage_is_that_of_its_cell(event_view: ComparisonView) -> None:
    places = places_of(event_view)
    for r, row in enumerate(event_view.rows):
        for c, cell in enumerate(row.cells):
            for paragraph in cell.paragraphs:
                span = event_view.comparison.report(cell.report).paragraph_span(paragraph)
                assert order_of(event_view, places, span) == (r, c, span.start)
    assert order_of(event_view, places, Span("gone", 0, 1)) is None


def test_every_report_gets_its_card_even_where_there_are_forty(
    qtbot: QtBot, make_report: Callable[..., Report]
) -> None:
    """The first dozen stand there at once, the rest a moment later; the next passage leaves none of them behind."""
    reports = tuple(make_report(f"r{n}", [["A fire in the port."]], source=f"Outlet {n}") for n in range(40))
    view = PassageView()
    qtbot.addWidget(view)
    view.set_colours(LIGHT)
    view.resize(330, 900)
    view.show()

    def spans(first: int, last: int) -> list[Span]:
        return [report.sentence_span(0) for report in reports[first:last]]

    passage = Passage(
        reports[0].sentence_span(0),
        0,
        tuple(Counterpart(s, 0, "close", 0.8, (DiffPiece("equal", "A fire."),)) for s in spans(1, 20)),
        tuple(Absence(s.report, s, 0.1) for s in spans(20, 35)) + tuple(Absence(s.report) for s in spans(35, 40)),
    )

    def told() -> list[str]:
        cards = [card for card in view.findChildren(Card) if card.isVisible() and "Outlet" in card.accessibleName()]
        return sorted(card.accessibleName() for card in cards)

    view.show_passage(passage, Project(reports=reports))
    assert len(told()) >= 13  # the passage itself is one
    qtbot.waitUntil(lambda: len(told()) == 23)  # of those that do not tell it, three, and a button for the others
    view._rest.click()
    qtbot.waitUntil(lambda: len(told()) == 40)
    assert len(set(told())) == 40
    view.show_passage(replace(passage, counterparts=passage.counterparts[:1], absences=()), Project(reports=reports))
    assert len(told()) == 2


def test_notes_are_listed_when_somebody_looks(qtbot: QtBot, event_view: ComparisonView) -> None:
    reports = event_view.comparison.reports
    panel = NotesList()
    qtbot.addWidget(panel)
    panel.show_notes((note(reports[0], "Nine people", "First"),), Project(reports=reports))
    assert [line.note for line in panel.lines] == ["First"]
    panel.show_notes((note(reports[0], "Nine people", "Second"),), Project(reports=reports))
    panel.show()
    assert [line.note for line in panel.lines] == ["Second"]


def test_the_list_of_reports_follows_what_changes(qtbot: QtBot, event_view: ComparisonView) -> None:
    reports = event_view.comparison.reports
    panel = ReportsPanel()
    qtbot.addWidget(panel)
    panel.show_project(Project(reports=reports), "r1", {}, {})
    panel.select("r2")
    panel.show_project(Project(reports=reports), "r1", {"r1": 0.5}, {})
    assert panel.entries[0].share == 0.5
    assert panel.current_id == "r2"
    panel.show_project(Project(reports=reports, hidden=frozenset({"r3"})), "r2", {"r1": 0.5}, {})
    assert [entry.hidden for entry in panel.entries] == [False, False, True]
    assert [entry.record for entry in panel.entries] == [False, True, False]


def test_the_newest_event_is_remembered_under_its_newest_name(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "settings.ini")
    memory.remember(tmp_path / "a", "First")
    memory.remember(tmp_path / "a", "First")
    memory.remember(tmp_path / "a", "Renamed")
    memory.remember(tmp_path / "b", "Other")
    assert [event.title for event in memory.recent()] == ["Other", "Renamed"]


def test_a_closed_event_leaves_nothing_behind_in_any_view(qtbot: QtBot, tmp_path: Path) -> None:
    """Who closes a large event and opens another one does not keep both in memory."""
    paths = (tmp_path / "wire.txt", tmp_path / "paper.txt")
    paths[0].write_text("Fire in the port\n\nNine people were hurt, the brigade said.\n\nNobody slept.", "utf-8")
    paths[1].write_text("Blaze\n\nEleven people were hurt, the brigade said.\n\nShops stay closed.", "utf-8")
    window = MainWindow(SqlStores(), Places.under(tmp_path / "home"))
    qtbot.addWidget(window)
    window.show()
    window.take_paths(paths)
    qtbot.waitUntil(lambda: window.session is not None and window.session.arranged is not None, timeout=60_000)
    assert window.session is not None
    assert window.session.compared is not None
    for name in (ViewName.READING, ViewName.MATRIX, ViewName.EMPHASIS, ViewName.SIDE):
        window.views.show_page(name)
        qtbot.waitUntil(lambda: not window.tasks.busy)
    window.finding.open()
    window.find_bar.field.setText("hurt")
    qtbot.waitUntil(lambda: len(window.finding.spans) == 2)
    window.inspector.show_tab(2)
    window.travel.step(1)
    qtbot.waitUntil(lambda: not window.tasks.busy)
    kept = weakref.ref(window.session.compared.comparison)
    window.close_event()

    def gone() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return kept() is None

    qtbot.waitUntil(gone, timeout=60_000)
    window.close()


def test_panels_follow_the_picture_and_only_the_newest_of_a_kind_does(qtbot: QtBot) -> None:
    """Who holds an arrow key down sees the text move at once; the panels tell of where the reader is, not was."""
    afterwards, done = Afterwards(), []
    afterwards.put("passage", lambda: done.append("first passage"))
    afterwards.put("claim", lambda: done.append("claim"))
    afterwards.put("passage", lambda: done.append("second passage"))
    assert done == []
    afterwards.now("claim")
    assert done == ["claim"]
    qtbot.waitUntil(lambda: done == ["claim", "second passage"])
    afterwards.put("passage", lambda: done.append("of a closed event"))
    afterwards.drop()
    afterwards.put("claim", lambda: done.append("last"))
    qtbot.waitUntil(lambda: done == ["claim", "second passage", "last"])


def test_words_keep_the_height_that_their_text_and_font_need(qtbot: QtBot) -> None:
    """Heights are remembered; a card that remembered the wrong one would cut its last line."""
    told, fresh = Words("Nine people were hurt. " * 9), Words("Nobody slept.", rich=True)
    for words in (told, fresh):
        qtbot.addWidget(words)
    tall = told.heightForWidth(200)
    assert told.heightForWidth(400) < tall == told.heightForWidth(200)
    told.setText("Nobody slept.")
    assert told.heightForWidth(200) < tall
    font = told.font()
    font.setPointSize(3 * font.pointSize())
    told.setFont(font)
    fresh.setFont(font)
    assert told.heightForWidth(200) == fresh.heightForWidth(200) > 0


def test_no_collection_of_cycles_walks_through_what_was_made_for_an_open_event() -> None:
    """It holds the interpreter: over a second after comparing twelve long reports, in which no key is answered."""
    let_go()
    with making():
        assert not gc.isenabled()
        made = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() > len(made)
    assert not any(one is made for one in gc.get_objects())
    let_go()
    assert gc.get_freeze_count() == 0


def on_screen(widget: QWidget) -> QImage:
    """What the user sees: painted bit by bit as things changed, not drawn for the picture."""
    for _ in range(3):
        QApplication.processEvents()
    return widget.screen().grabWindow(widget.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def anew(widget: QWidget) -> QImage:
    """The same, drawn whole."""
    for gutter in widget.findChildren(Gutter):
        gutter.moved()
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("make", [ReadingView, ComparisonCanvas])
def test_a_lens_leaves_none_of_its_marks_behind_and_shows_all_of_them(
    qtbot: QtBot, event_view: ComparisonView, make: Callable[[], ReadingView | ComparisonCanvas], dark: bool
) -> None:
    """Only cells and ribbons that a lens marks are painted again; a mark left standing would be believed."""
    widget = make()
    qtbot.addWidget(widget)
    widget.set_theme(theme_for(dark=dark))
    widget.resize(1100, 600)
    widget.show_view(event_view)
    widget.set_notes((note(event_view.comparison.reports[0], "Nobody slept.", "Who says so?"),))
    widget.set_current(event_view.comparison.reports[0].sentence_span(2))
    widget.show()
    qtbot.waitExposed(widget)
    on = frozenset(Lens)
    pictures = [on_screen(widget)]
    for lens in (*Lens, *Lens):
        on ^= {lens}
        widget.set_lenses(on)
        pictures.append(on_screen(widget))
        assert pictures[-1] == anew(widget), lens
        assert pictures[-1] != pictures[-2], lens
    assert pictures[0] == pictures[-1]


def test_ribbons_end_at_their_passages_wherever_the_columns_were_brought(
    qtbot: QtBot, make_report: Callable[..., Report], make_view: Callable[..., ComparisonView]
) -> None:
    """They are worked out once for each place of the columns; a stale one would join what does not belong together."""
    told = [[f"Matter {n}, and {'more and ' * (n % 7 * 5)}no more of it."] for n in range(60)]
    reports = [make_report(name, told if name == "a" else told[::2], title=name) for name in ("a", "b")]
    reading = ReadingView()
    qtbot.addWidget(reading)
    reading.resize(900, 500)
    reading.show_view(make_view(reports, [((n,), (n // 2,) if n % 2 == 0 else ()) for n in range(60)]))
    reading.show()
    qtbot.waitExposed(reading)
    left, right = reading.desk.columns
    steps: list[Callable[[], object]] = [
        lambda: reading.bar.setValue(700),
        lambda: reading.set_lenses(frozenset()),
        lambda: right.verticalScrollBar().setValue(400),
        lambda: left.lock.setChecked(True),
        lambda: right.verticalScrollBar().setValue(900),
        lambda: reading.go_to(reports[0].paragraph_span(40), False),
        lambda: reading.set_zoom(130),
        lambda: left.refine(),
        lambda: reading.resize(1000, 620),
        lambda: reading.set_notes((note(reports[0], "Matter 40", "Who?"),)),
        lambda: reading.set_lenses(frozenset(Lens)),
        lambda: left.lock.setChecked(False),
    ]
    for number, step in enumerate(steps):
        step()
        assert on_screen(reading) == anew(reading), number


@pytest.mark.parametrize("make", [ReadingView, ComparisonCanvas])
def test_what_a_search_found_is_shown_whichever_place_is_at_hand(
    qtbot: QtBot, event_view: ComparisonView, make: Callable[[], ReadingView | ComparisonCanvas]
) -> None:
    """The places are taken in once; each step, another search and another arrangement show what is true then."""

    def places(words: str) -> tuple[Span, ...]:
        reports = event_view.comparison.reports
        return tuple(
            Span(report.id, at.start(), at.end()) for report in reports for at in re.finditer(words, report.text)
        )

    def shown_with(found: tuple[Span, ...], at: Span | None) -> QImage:
        fresh = make()
        qtbot.addWidget(fresh)
        fresh.set_theme(theme_for(dark=False))
        fresh.resize(1100, 600)
        fresh.set_found(found, at)
        fresh.show_view(event_view)
        fresh.show()
        qtbot.waitExposed(fresh)
        return on_screen(fresh)

    widget = make()
    qtbot.addWidget(widget)
    widget.set_theme(theme_for(dark=False))
    widget.resize(1100, 600)
    widget.show_view(event_view)
    widget.show()
    qtbot.waitExposed(widget)
    people, hurt = places("people"), places("hurt|fire")
    assert len({span.report for span in people}) == 2
    for found, at in ((people, None), (people, people[0]), (people, people[-1]), (hurt, hurt[2]), ((), None)):
        widget.set_found(found, at)
        assert on_screen(widget) == shown_with(found, at)
    widget.set_found(people, people[0])
    widget.show_view(replace(event_view, marks=event_view.marks[:0]))
    widget.show_view(event_view)
    assert on_screen(widget) == shown_with(people, people[0])


def test_coming_back_to_reading_finds_it_laid_out_and_up_to_date(qtbot: QtBot, event_view: ComparisonView) -> None:
    """A lens that was switched in another view is no other comparison; another one is taken in, and let go of."""
    widget = ReadingView()
    qtbot.addWidget(widget)
    widget.set_theme(theme_for(dark=False))
    widget.resize(1100, 600)
    widget.show_view(event_view)
    widget.show()
    qtbot.waitExposed(widget)
    before = on_screen(widget)
    laid_out = [column.page() for column in widget.desk.columns]
    widget.hide()
    widget.set_lenses(frozenset())
    widget.show_view(event_view)
    widget.show()
    assert [column.page() for column in widget.desk.columns] == laid_out
    assert on_screen(widget) == anew(widget) != before
    widget.set_lenses(frozenset(Lens))
    other = replace(event_view, marks=())
    widget.show_view(other)
    bare = on_screen(widget)
    assert bare == anew(widget) != before
    held = weakref.ref(other)
    del other, laid_out
    widget.show_view(None)
    gc.collect()
    assert held() is None
