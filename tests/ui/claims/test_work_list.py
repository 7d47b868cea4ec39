"""The list of claims: filtered, sorted, several at once, with their notes."""

from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.compare.workfilter import WorkFilter
from app.model.claim_record import ClaimState
from widgets.main_window import MainWindow

LONG = 60_000


def test_the_list_is_filtered_sorted_and_a_claim_is_opened(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    panel = window.inspector.claims
    window.inspector.show_tab(window.inspector.CLAIMS)
    panel.search.setText("candles")
    qtbot.waitUntil(lambda: len(panel.work.lines.lines) == 1, timeout=LONG)
    panel.search.setText("")
    qtbot.waitUntil(lambda: len(panel.work.lines.lines) == len(hands.items(window)), timeout=LONG)
    assert ("report", "r2") in panel.narrow.actions_now()
    panel.set_filter(WorkFilter(report=frozenset(["r2"])))
    assert len(panel.work.lines.lines) < len(hands.items(window))
    panel.set_filter(WorkFilter())
    panel.orderAsked.emit("worth")
    hands.quiet(qtbot, window)
    worth = [line.item.check_worthiness for line in panel.work.lines.lines]
    assert worth == sorted(worth, reverse=True)
    hands.at_hand(window, "shopkeeper")
    qtbot.keyClick(panel.work, Qt.Key.Key_Return)
    assert window.inspector.tab == 0
    assert not window.inspector.isAncestorOf(QApplication.focusWidget())
    here = window.views.current()
    assert here is not None
    assert here.start == hands.words(window, "r1", "A shopkeeper").start


def test_a_note_on_a_claim_belongs_to_its_record(window: MainWindow, qtbot: QtBot, hands: SimpleNamespace) -> None:
    hands.at_hand(window, "shopkeeper")
    qtbot.keyClick(window.inspector.claims.work, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: bool(hands.session_of(window).project.annotations), timeout=LONG)
    hands.quiet(qtbot, window)
    assert hands.session_of(window).project.annotations[0].claim == hands.record_of(window, "shopkeeper").id


def test_right_to_left_words_begin_at_the_right(window: MainWindow, qtbot: QtBot) -> None:
    field = window.inspector.claims.editor.rationale
    for text, at_the_right in (("وأضاف أن الضباب", True), ("The fog", False)):
        field.setPlainText(text)
        option = field.document().defaultTextOption()
        assert (option.alignment() == Qt.AlignmentFlag.AlignRight) is at_the_right
    window.inspector.claims.editor.give_up()


def test_hiding_a_tab_puts_the_keyboard_on_the_other_tab_and_on_no_verdict(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    hands.at_hand(window, "shopkeeper")
    window.travel.go_to(hands.words(window, "r1", "A shopkeeper"))
    window.inspector.claims.work.setFocus()
    window.inspector.show_tab(0)
    assert QApplication.focusWidget() is window.inspector._tabs[0]


def test_several_claims_are_assigned_and_ticked_off_in_one_step(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    """A desk that shares out forty claims would click through forty editors."""
    window.set_author("Dana")
    work = window.inspector.claims.work
    hands.at_hand(window, "Captain")
    qtbot.keyClick(work, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    both = work.chosen
    assert len(both) == 2
    menu = window.inspector.claims.menu_now()
    names = next(action.menu() for action in menu.actions() if action.text() == "Who checks it")
    assert isinstance(names, QMenu)
    next(action for action in names.actions() if action.text() == "Dana").trigger()
    hands.quiet(qtbot, window)
    assert [record.assignee for record in hands.session_of(window).project.claims] == ["Dana", "Dana"]
    assert [item.assignee for item in work.chosen] == ["Dana", "Dana"]  # still selected, for the next step
    hands.press(qtbot, window, Qt.Key.Key_Space)
    session = hands.session_of(window)
    assert {record.state for record in session.project.claims} == {ClaimState.CHECKED}
    window.commands.undo.trigger()
    unchecked = {ClaimState.UNCHECKED}
    qtbot.waitUntil(lambda: {record.state for record in session.project.claims} == unchecked, timeout=LONG)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not hands.session_of(window).project.claims, timeout=LONG)


def test_the_list_says_which_claims_have_notes(window: MainWindow, qtbot: QtBot, hands: SimpleNamespace) -> None:
    """A colleague's question about a claim would go unseen."""
    hands.at_hand(window, "shopkeeper")
    hands.press(qtbot, window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: bool(hands.session_of(window).project.annotations), timeout=LONG)
    window.inspector.show_tab(window.inspector.CLAIMS)
    lines = window.inspector.claims.work.lines
    qtbot.waitUntil(lambda: any("1 note" in line.meta for line in lines.lines), timeout=LONG)
    (line,) = (line for line in lines.lines if "1 note" in line.meta)
    assert "shopkeeper" in line.text
