"""What a fact-checker would lose in a long list: only the findings they asked for, and the way through them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.filter import Filter
from app.model.lens import Lens
from app.model.report import Span
from db.store import SqlStores
from widgets.main_window import MainWindow
from widgets.recent import Places
from widgets.samples import sample_files

LONG = 60_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(SqlStores(), Places.under(tmp_path / "places"))
    made.resize(1300, 900)
    made.show()
    made.take_paths(sample_files())
    qtbot.waitUntil(lambda: made.session is not None and made.session.arranged is not None, timeout=LONG)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def kinds(window: MainWindow) -> set[str]:
    assert window.session is not None
    assert window.session.arranged is not None
    return {mark.kind for mark in window.session.arranged.view.marks}


def test_next_and_previous_stay_within_the_kind_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    before = len(window.travel.stops)
    window.commands.filter.trigger()
    bar = window.filter_bar
    qtbot.waitUntil(lambda: bool(bar.boxes("kinds")), timeout=LONG)
    next(box for box in bar.boxes("kinds") if box.text() == "Numbers").setChecked(True)
    qtbot.waitUntil(lambda: kinds(window) == {"number"}, timeout=LONG)
    assert 0 < len(window.travel.stops) < before
    assert window.lenses.switches[Lens.SHARED].count == 0
    bar.close_bar()
    qtbot.waitUntil(lambda: len(window.travel.stops) == before, timeout=LONG)


def test_the_kinds_stand_below_the_name_of_their_lens(window: MainWindow, qtbot: QtBot) -> None:
    """“Names” and “Quotations” are kinds of conflicts: nobody would guess it from a list of twelve."""
    window.commands.filter.trigger()
    bar = window.filter_bar
    qtbot.waitUntil(lambda: bool(bar.boxes("kinds")), timeout=LONG)
    heads = [action.text() for action in bar._buttons["kinds"].menu().actions() if not action.isEnabled()]
    assert heads == ["Shared", "Only here", "Conflicts", "Framing"]


def test_speakers_and_reports_can_be_chosen_too(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.filter.trigger()
    bar = window.filter_bar
    qtbot.waitUntil(lambda: bool(bar.boxes("speakers")) and bool(bar.boxes("reports")), timeout=LONG)
    assert window.session is not None
    assert window.session.arranged is not None
    before = len(window.session.arranged.view.marks)
    bar.boxes("speakers")[0].setChecked(True)
    session = window.session

    def fewer() -> bool:
        return session.arranged is not None and 0 < len(session.arranged.view.marks) < before

    qtbot.waitUntil(fewer, timeout=LONG)


def test_a_tag_is_asked_for_and_follows_the_notes(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    assert session.arranged is not None
    mark = next(mark for mark in session.arranged.view.marks if mark.kind == "number")
    session.change(lambda workspace: workspace.annotate((mark.span,), "Ask", tags=("desk",)))
    qtbot.waitUntil(lambda: len(session.notes) == 1, timeout=LONG)
    window.filter_bar.set_filter(Filter(tags=frozenset({"desk"})))

    def only_tagged() -> bool:
        now = session.arranged
        return now is not None and 0 < len(now.view.marks) < 20 and any(m.span == mark.span for m in now.view.marks)

    qtbot.waitUntil(only_tagged, timeout=LONG)
    session.change(lambda workspace: workspace.delete_annotation(session.project.annotations[0].id))
    qtbot.waitUntil(lambda: session.arranged is not None and not session.arranged.view.marks, timeout=LONG)


def test_the_filter_comes_back_with_the_event(window: MainWindow, qtbot: QtBot) -> None:
    assert window.session is not None
    place = Path(window.session.location)
    window.travel.go_to(Span("r1", 5, 9))
    window.filter_bar.set_filter(Filter(kinds=frozenset({"number"})))
    qtbot.waitUntil(lambda: kinds(window) == {"number"}, timeout=LONG)
    window.close_event()
    assert not window.filter_bar.filter.active
    window.open_event(place)
    qtbot.waitUntil(
        lambda: window.session is not None and window.session.arranged is not None and kinds(window) == {"number"},
        timeout=LONG,
    )
    assert not window.filter_bar.isHidden()


def test_next_and_previous_go_through_shared_wording_where_only_that_is_asked_for(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.commands.filter.trigger()
    bar = window.filter_bar
    qtbot.waitUntil(lambda: bool(bar.boxes("kinds")), timeout=LONG)
    next(box for box in bar.boxes("kinds") if box.text() == "Shared word for word").setChecked(True)
    qtbot.waitUntil(lambda: kinds(window) == {"verbatim"}, timeout=LONG)
    assert window.travel.stops
    window.commands.next.trigger()
    assert window.views.current() is not None
    assert window.travel.stops[0].lens is Lens.SHARED


def test_next_and_previous_go_through_the_notes_with_the_tag_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    report = session.project.reports[0]
    plain = report.sentence_span(len(report.sentences) - 1)
    session.change(lambda workspace: workspace.annotate((report.sentence_span(3),), note="other"))
    session.change(lambda workspace: workspace.annotate((plain,), note="call back", tags=("desk",)))
    qtbot.waitUntil(lambda: len(session.notes) == 2, timeout=LONG)
    window.filter_bar.set_filter(Filter(tags=frozenset({"desk"})))
    qtbot.waitUntil(lambda: any(stop.lens is Lens.NOTES for stop in window.travel.stops), timeout=LONG)
    window.travel.visit(next(stop for stop in window.travel.stops if stop.lens is Lens.NOTES))
    assert window.views.current() == plain
    assert [placed.annotation.tags for placed in session.notes_wanted] == [("desk",)]  # the badge of the other is gone
    window.filter_bar.close_bar()
    qtbot.waitUntil(lambda: len(session.notes_wanted) == 2, timeout=LONG)


def test_where_a_report_tells_a_passage_is_one_click_away_and_so_is_the_way_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Without a word about what one is looking at, the jump to a neighbouring paragraph would be a riddle."""
    canvas = window.canvas
    page = canvas.page()
    assert page is not None
    row, column = next(
        (row, column)
        for row in range(len(page.sheet.rows))
        for column in range(len(page.sheet.columns))
        if page.sheet.cell(row, column).displaced
    )
    report = page.sheet.columns[column]
    paragraph = page.sheet.cell(row, column).paragraphs[0]
    canvas.go_to(report.paragraph_span(paragraph), False)
    box = page.caption_box(column).translated(0, page.heights.top(row) - canvas.verticalScrollBar().value())
    at = QPoint(round(box.left()) + 8 - canvas.horizontalScrollBar().value(), round(box.center().y()))
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert report.name in window.status._told.text()
    assert window.commands.back.isEnabled()
    window.commands.back.trigger()
    current = window.views.current()
    assert current is not None
    assert report.paragraph_at(current.start) == paragraph
