"""What was checked of a claim line by line, who changed what, and the audit trail."""

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.audit import AuditAction, AuditEntry
from app.model.claim_record import FactKind, HistoryEntry
from widgets.giving_out import export_to
from widgets.main_window import MainWindow
from widgets.trail_dialog import TrailDialog, audit_dialog

LONG = 60_000


def test_facts_are_ticked_off_line_by_line(window: MainWindow, qtbot: QtBot, hands: SimpleNamespace) -> None:
    """U shows the facts of the claim at hand and goes to the next unticked one; Space ticks it, Space again unticks."""
    hands.at_hand(window, "shopkeeper")
    window.commands.next_fact.trigger()
    facts = window.inspector.claims.facts
    qtbot.waitUntil(lambda: [line.fact.words for line in facts.view.lines] == ["40", "midnight"], timeout=LONG)
    qtbot.keyClick(facts.view, Qt.Key.Key_U)
    qtbot.keyClick(facts.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: facts.told == "1 of 2 facts checked", timeout=LONG)
    hands.quiet(qtbot, window)
    tick = hands.record_of(window, "shopkeeper").facts[0]
    assert (tick.kind, tick.anchor.quote, bool(tick.checked_by)) == (FactKind.NUMBERS, "40", True)
    following = facts.view.next_unticked()
    assert following is not None
    assert following.fact.words == "midnight"
    facts.view.ticked.emit(facts.view.lines[0])
    qtbot.waitUntil(lambda: not hands.record_of(window, "shopkeeper").facts, timeout=LONG)


def test_the_facts_of_a_whole_report_are_ticked_in_the_claims_they_belong_to(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    facts = window.inspector.claims.facts
    window.claiming.facts.show()
    facts.of_report.click()
    facts.report.setCurrentIndex(facts.report.findData("r1"))
    facts.report.activated.emit(facts.report.currentIndex())
    kinds = set(FactKind)
    qtbot.waitUntil(lambda: {line.fact.kind for line in facts.view.lines} == kinds, timeout=LONG)
    quotation = next(line for line in facts.view.lines if line.fact.kind is FactKind.QUOTATIONS)
    facts.view.ticked.emit(quotation)
    hands.quiet(qtbot, window)
    assert hands.record_of(window, "saw nothing").facts[0].anchor.quote == "“We saw nothing,”"


def test_the_history_of_a_claim_says_who_changed_what(window: MainWindow, qtbot: QtBot, hands: SimpleNamespace) -> None:
    hands.at_hand(window, "shopkeeper")
    hands.press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_6)
    window.claiming.show_history(hands.item_of(window, "shopkeeper"))
    qtbot.waitUntil(lambda: bool(window.findChildren(TrailDialog)), timeout=LONG)
    lines = window.findChildren(TrailDialog)[0].lines
    assert any(line[3] == "Verdict" and line[4:] == ("True (True to false)", "False (True to false)") for line in lines)
    got: list[tuple[HistoryEntry, ...]] = []
    hands.session_of(window).ask(lambda workspace: workspace.history(), got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=LONG)
    assert len(lines) == len(got[0])


def test_comparing_and_exporting_enter_the_audit_trail(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, hands: SimpleNamespace
) -> None:
    """Shown newest first, filtered, copied as a table."""
    target = tmp_path / "out.json"
    export_to(window, target)
    qtbot.waitUntil(lambda: not window.exporter.busy, timeout=LONG)
    hands.quiet(qtbot, window)
    got: list[tuple[AuditEntry, ...]] = []

    def asked() -> bool:
        hands.session_of(window).ask(lambda workspace: workspace.audit(), got.append)
        return bool(got) and got[-1][-1].action is AuditAction.EXPORTED

    qtbot.waitUntil(asked, timeout=LONG)
    assert [entry.action for entry in got[-1]].count(AuditAction.COMPARED) == 1
    dialog = audit_dialog(got[-1], window)
    assert dialog.lines[0][2] == "Exported"
    assert str(target) in dialog.lines[0][3]
    dialog.search.setText("compared")
    assert [line[2] for line in dialog.lines] == ["Compared"]
    dialog.copy()
    assert QApplication.clipboard().text().splitlines()[1].split("\t")[2] == "Compared"
    dialog.close()


def test_the_history_of_claims_that_are_gone_can_still_be_read(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    """What was merged away or forgotten had a verdict once, and somebody will ask for it."""
    hands.at_hand(window, "shopkeeper")
    hands.press(qtbot, window, Qt.Key.Key_6)
    window.claiming._forget(window.inspector.claims.editor)
    qtbot.waitUntil(lambda: not hands.session_of(window).project.claims, timeout=LONG)
    hands.quiet(qtbot, window)
    window.commands.claims_history.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(TrailDialog)), timeout=LONG)
    dialog = window.findChildren(TrailDialog)[-1]
    assert {line[3] for line in dialog.lines} == {"A shopkeeper sold 40 candles until midnight."}
    assert ("Verdict", "", "False (True to false)") in [line[4:] for line in dialog.lines]
    assert dialog.lines[0][2] == "Delete claim"
    dialog.table.selectRow(1)
    assert "Claim: A shopkeeper sold 40 candles until midnight." in dialog.whole.toPlainText()
    dialog.reject()
