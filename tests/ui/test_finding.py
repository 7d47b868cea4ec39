"""What a reporter under pressure would lose: finding a word everywhere, a command by name, and the way back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.command_palette import CommandPalette, Entry, ranked
from widgets.history import History, Visit
from widgets.main_window import MainWindow
from widgets.views import ViewName

LONG = 60_000

WIRE = """Ferry stopped by fog

The ferry Aurora was stopped by fog off Lunden on Tuesday, the harbour office said.

Forty passengers waited at the café on the quay.
"""
PAPER = """Fog strands forty

Forty passengers were stranded on the quay at Lunden on Tuesday when fog stopped the ferry Aurora.

The Café Anker stayed open all night.
"""


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window({"wire.txt": WIRE, "paper.txt": PAPER}, size=(1200, 800))


def find(window: MainWindow, qtbot: QtBot, words: str) -> None:
    window.commands.find.trigger()
    qtbot.keyClicks(window.find_bar.field, words)
    qtbot.waitUntil(lambda: bool(window.finding.spans), timeout=LONG)


def test_a_word_is_found_in_every_report_whatever_its_accents(window: MainWindow, qtbot: QtBot) -> None:
    find(window, qtbot, "cafe")
    assert {span.report for span in window.finding.spans} == {"r1", "r2"}
    assert window.find_bar.count.text() == "2 places"
    qtbot.keyClick(window.find_bar.field, Qt.Key.Key_Return)
    assert window.find_bar.count.text() == "1 of 2"
    first = window.views.current()
    qtbot.keyClick(window.find_bar.field, Qt.Key.Key_Return)
    assert window.views.current() != first
    qtbot.keyClick(window.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.views.current() == first


def test_a_hidden_report_is_not_searched_until_it_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    find(window, qtbot, "cafe")
    window.reports.hiddenChanged.emit("r2", True)
    qtbot.waitUntil(lambda: {span.report for span in window.finding.spans} == {"r1"}, timeout=LONG)


def test_a_broken_pattern_says_so_and_the_bar_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    find(window, qtbot, "fog")
    window.find_bar.pattern.setChecked(True)
    window.find_bar.field.setText("(")
    qtbot.waitUntil(lambda: not window.finding.spans, timeout=LONG)
    assert "no regular expression" in window.find_bar._problem.text()
    window.find_bar.field.setText("f.g")
    qtbot.waitUntil(lambda: bool(window.finding.spans), timeout=LONG)
    assert window.find_bar._problem.isHidden()


def test_closing_the_search_forgets_what_was_found(window: MainWindow, qtbot: QtBot) -> None:
    find(window, qtbot, "fog")
    qtbot.keyClick(window.find_bar.field, Qt.Key.Key_Escape)
    assert window.find_bar.isHidden()
    assert window.finding.spans == ()


def test_the_list_leads_to_the_place(window: MainWindow, qtbot: QtBot) -> None:
    find(window, qtbot, "anker")
    bar = window.find_bar
    assert "Fog strands forty" in bar.list.model().index(0, 0).data() or "Anker" in bar.list.model().index(0, 0).data()
    bar.list.clicked.emit(bar.list.model().index(0, 0))
    current = window.views.current()
    assert current is not None
    assert current.report == "r2"


def test_back_leads_to_where_one_was_and_forward_again(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    first, second = (session.project.report("r1").sentence_span(n) for n in (1, 2))
    window.travel.go_to(first)
    window.travel.go_to(second)
    assert window.commands.back.isEnabled()
    assert not window.commands.forward.isEnabled()
    window.commands.back.trigger()
    assert window.views.current() == first
    window.commands.forward.trigger()
    assert window.views.current() == second


def test_the_way_back_leaves_out_reports_that_are_gone(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    first = session.project.report("r1").sentence_span(1)
    window.travel.go_to(first)
    window.travel.go_to(session.project.report("r2").sentence_span(1))
    window.travel.go_to(session.project.report("r1").sentence_span(2))
    window.reports.hiddenChanged.emit("r2", True)
    qtbot.waitUntil(lambda: session.columns == ("r1",), timeout=LONG)
    window.commands.back.trigger()
    assert window.views.current() == first


def test_a_jump_from_the_middle_forgets_what_lay_ahead() -> None:
    from app.model.report import Span

    history = History()
    a, b, c = (Visit(Span("r1", n, n + 1), ViewName.SIDE) for n in range(3))
    for visit in (a, b, b):
        history.visit(visit)
    assert history.step(-1) == a
    history.visit(c)
    assert history.step(1) is None
    assert history.step(-1) == a


def test_a_command_is_found_by_some_of_its_letters(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.palette.trigger()
    palette = next(child for child in window.findChildren(CommandPalette))
    qtbot.keyClicks(palette.field, "dark")
    assert palette.names()[0] == "Looks: Dark"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.commands.looks["dark"].isChecked()


def test_what_cannot_be_done_now_is_not_offered(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.palette.trigger()
    palette = next(child for child in window.findChildren(CommandPalette))
    assert "Undo" in palette.names() or not window.commands.undo.isEnabled()
    assert "Forward" not in palette.names()
    known = {window.commands.full_name(action) for action in window.commands.everything() if action.isEnabled()}
    assert known - set(palette.names()) == {"Command palette"}
    qtbot.keyClicks(palette.field, "export word")
    assert palette.names()[0] == "Export as: Word document (DOCX)"  # “Word document” alone would be a riddle
    palette.field.setText("zzzzqq")
    assert palette.list.count() == 1  # it says that there is nothing
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    palette.close()


def test_typing_some_words_ranks_the_command_that_has_them_all_first() -> None:
    entries = [
        Entry(name, "View", "", lambda: None)
        for name in ("Next difference", "Previous difference", "Dark", "Next note")
    ]
    assert ranked(entries, "prev diff")[0].name == "Previous difference"
    assert ranked(entries, "")[0].name == "Next difference"
    assert ranked(entries, "zzzzqq") == []


def test_the_search_can_be_opened_with_the_mouse(window: MainWindow, qtbot: QtBot) -> None:
    """Who does not know Ctrl+F would look for a field and find none."""
    assert window.topbar.search.isVisible()
    window.resize(1500, 800)
    assert "Find in all reports" in window.topbar.search.text()
    window.set_text_size(200)
    assert window.topbar.search.text() == ""
    window.set_text_size(100)
    assert "Find in all reports" in window.topbar.search.text()
    window.resize(900, 800)
    assert window.topbar.search.text() == ""
    qtbot.mouseClick(window.topbar.search, Qt.MouseButton.LeftButton)
    assert window.find_bar.field.isVisible()
