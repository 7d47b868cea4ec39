"""What a fact-checker would lose: the state of every claim, why it was judged so, and the way through the work list."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.compare.workfilter import WorkFilter
from app.compare.worklist import WorkItem, as_said
from app.model.audit import AuditAction, AuditEntry
from app.model.claim_record import ClaimRecord, ClaimState, FactKind, HistoryEntry
from app.model.report import Span
from app.reading import read_bytes
from app.workspace import Workspace
from db.store import SqlStores
from widgets.giving_out import export_to
from widgets.main_window import MainWindow
from widgets.matrix.table import MatrixTable
from widgets.session import Session
from widgets.trail_dialog import TrailDialog, audit_dialog
from widgets.views import ViewName

LONG = 60_000

WIRE = """Twelve people were rescued from the ferry at Orrin on Friday, the coast guard said.

Captain Ilse Brandt had reported fog an hour before. “We saw nothing,” she said.

A shopkeeper sold 40 candles until midnight.
"""
PAPER = """Fifteen people were rescued from the ferry at Orrin on Friday, the coast guard said.

Captain Ilse Brandt had reported clear weather an hour before.
"""


@pytest.fixture
def window(open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    made = open_window({"wire.txt": WIRE, "paper.txt": PAPER}, size=(1280, 800))
    made.activateWindow()
    qtbot.waitUntil(lambda: session_of(made).listed is not None, timeout=LONG)
    quiet(qtbot, made)
    return made


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def quiet(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until everything is saved, placed, listed and shown."""
    session = session_of(window)
    qtbot.waitUntil(lambda: not window.tasks.busy and not window.claiming.pending and not session.saving, timeout=LONG)


def items(window: MainWindow) -> tuple[WorkItem, ...]:
    listed = session_of(window).listed
    assert listed is not None
    return listed.work.items


def item_of(window: MainWindow, words: str) -> WorkItem:
    return next(item for item in items(window) if words in item.text)


def record_of(window: MainWindow, words: str) -> ClaimRecord:
    record = item_of(window, words).record
    assert record is not None
    return record


def words(window: MainWindow, report: str, text: str) -> Span:
    start = session_of(window).project.report(report).text.index(text)
    return Span(report, start, start + len(text))


def at_hand(window: MainWindow, text: str) -> None:
    """Put the keyboard of the work list on a claim."""
    window.inspector.show_tab(window.inspector.CLAIMS)
    assert window.inspector.claims.work.go_to(item_of(window, text))


def press(qtbot: QtBot, window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(window.inspector.claims.work, key)
        quiet(qtbot, window)


def test_claims_are_ticked_off_and_judged_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    """Space, a number, the arrows: the whole list without a mouse, and no key switches the view."""
    work = window.inspector.claims.work
    at_hand(window, "shopkeeper")
    work.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert record_of(window, "shopkeeper").state is ClaimState.CHECKED
    total = len(items(window))
    assert window.inspector.claims.told == f"1 of {total} claims checked"
    assert window.checked.claims_text == f"1 of {total} claims"
    press(qtbot, window, Qt.Key.Key_6)
    assert (record_of(window, "shopkeeper").scale, record_of(window, "shopkeeper").verdict) == ("truth", "false")
    press(qtbot, window, Qt.Key.Key_1)
    assert record_of(window, "shopkeeper").verdict == "true"
    press(qtbot, window, Qt.Key.Key_1)
    record = record_of(window, "shopkeeper")
    assert (record.verdict, record.state) == ("", ClaimState.IN_PROGRESS)
    press(qtbot, window, Qt.Key.Key_9)  # the scale has six
    assert record_of(window, "shopkeeper").verdict == ""
    assert window.views.name == "side"
    before = work.currentIndex().row()
    qtbot.keyClick(work, Qt.Key.Key_Up)
    assert work.currentIndex().row() == before - 1


def test_a_claim_is_recorded_at_the_first_change_and_one_undo_forgets_it(window: MainWindow, qtbot: QtBot) -> None:
    at_hand(window, "Twelve people")
    press(qtbot, window, Qt.Key.Key_Space)
    assert len(session_of(window).project.claims) == 1
    assert len(record_of(window, "Twelve people").occurrences) == len(item_of(window, "Twelve people").occurrences)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not session_of(window).project.claims, timeout=LONG)
    quiet(qtbot, window)
    assert item_of(window, "Twelve people").state is ClaimState.UNCHECKED
    window.commands.redo.trigger()
    qtbot.waitUntil(lambda: len(session_of(window).project.claims) == 1, timeout=LONG)


def test_a_rationale_is_saved_while_it_is_typed_and_undone_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    """Also where the claim is recorded by the first letter, and the reader goes elsewhere at once."""
    window.travel.go_to(words(window, "r1", "A shopkeeper"))
    editor = window.inspector.claim_editor
    qtbot.waitUntil(lambda: editor.isVisible() and editor.item is not None, timeout=LONG)
    editor.unfold()
    qtbot.keyClicks(editor.rationale, "The shopkeeper ")
    editor.flush()
    qtbot.keyClicks(editor.rationale, "says so.")
    window.travel.go_to(words(window, "r2", "clear weather"))
    quiet(qtbot, window)
    assert record_of(window, "shopkeeper").rationale == "The shopkeeper says so."
    window.travel.go_to(words(window, "r1", "A shopkeeper"))
    qtbot.waitUntil(lambda: editor.rationale.toPlainText() == "The shopkeeper says so.", timeout=LONG)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not session_of(window).project.claims, timeout=LONG)
    quiet(qtbot, window)
    assert editor.rationale.toPlainText() == ""


def test_wording_and_assignee_outlive_closing_the_event(window: MainWindow, qtbot: QtBot) -> None:
    at_hand(window, "shopkeeper")
    editor = window.inspector.claims.editor
    editor.unfold()
    editor._text.setPlainText("Candles were sold until midnight.")
    editor._assignee.setFocus()
    qtbot.keyClicks(editor._assignee, "Ada")
    editor.flush()
    quiet(qtbot, window)
    place = Path(session_of(window).location)
    window.close_event()
    window.open_event(place)
    qtbot.waitUntil(lambda: window.session is not None and window.session.listed is not None, timeout=LONG)
    record = record_of(window, "Candles were sold")
    assert record.assignee == "Ada"
    window.inspector.claims.set_filter(WorkFilter(assignee=frozenset(["Ada"])))
    assert [line.item.assignee for line in window.inspector.claims.work.lines.lines] == ["Ada"]


def test_what_is_typed_stays_when_it_cannot_be_saved(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full: the words stay in the field, and are saved at the next try."""
    at_hand(window, "shopkeeper")
    editor = window.inspector.claims.editor

    def full(*_arguments: object, **_names: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "edit_claim", full)
        qtbot.keyClicks(editor.rationale, "hard won")
        editor.flush()
        qtbot.waitUntil(lambda: editor.refused, timeout=LONG)
    assert window.claiming.unsaved
    assert any("not saved" in told for told in window.banner.messages)
    assert not session_of(window).project.claims
    window.save_again()
    quiet(qtbot, window)
    assert record_of(window, "shopkeeper").rationale == "hard won"
    assert not window.claiming.unsaved


def test_places_take_a_stance_are_added_split_off_and_taken_away(window: MainWindow, qtbot: QtBot) -> None:
    at_hand(window, "Twelve people")
    editor = window.inspector.claims.editor
    places = editor.places
    editor.unfold()
    assert len(places.lines) == 2
    places.stanceAsked.emit(places.lines[1].place.which, "denied")
    quiet(qtbot, window)
    assert [o.stance for o in record_of(window, "Twelve people").occurrences] == [None, "denied"]
    window.canvas.select(words(window, "r1", "an hour before"))
    editor.add_place.click()
    quiet(qtbot, window)
    assert [o.anchor.quote for o in record_of(window, "Twelve people").occurrences][2] == "an hour before"
    places.dropAsked.emit(places.lines[2].place.which)
    quiet(qtbot, window)
    assert len(record_of(window, "Twelve people").occurrences) == 2
    dialog = window.claiming.shaping.ask_split(item_of(window, "Twelve people"))
    assert dialog is not None
    dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.text.setPlainText("Fifteen were rescued")
    dialog.accept()
    quiet(qtbot, window)
    texts = {record.text: [o.anchor.report for o in record.occurrences] for record in session_of(window).project.claims}
    assert texts["Fifteen were rescued"] == ["r2"]


def test_a_place_that_does_not_tell_the_claim_does_not_come_back(window: MainWindow, qtbot: QtBot) -> None:
    """The paper would go on telling, in list, matrix and every export, what somebody found it does not tell."""
    at_hand(window, "Twelve people")
    editor = window.inspector.claims.editor
    editor.unfold()
    press(qtbot, window, Qt.Key.Key_Space)
    (place,) = (line.place.which for line in editor.places.lines if line.place.span and line.place.span.report == "r2")
    editor.places.dropAsked.emit(place)
    quiet(qtbot, window)
    for _ in range(2):
        assert [o.span.report for o in item_of(window, "Twelve people").occurrences] == ["r1"]
        assert [line.place.span.report for line in editor.places.lines if line.place.span] == ["r1"]
        session_of(window).recompute()
        quiet(qtbot, window)
    session = session_of(window)
    assert session.arranged is not None
    comparison = session.arranged.whole.view.comparison
    said = as_said(comparison, items(window))
    assert [len(claim.occurrences) for claim in said.claims][:1] == [1]
    window.travel.go_to(words(window, "r2", "Fifteen people"))
    assert window.claiming.editors[0].item is None
    editor.places.addAsked.emit(words(window, "r2", "Fifteen people were rescued"))
    quiet(qtbot, window)
    assert [o.span.report for o in item_of(window, "Twelve people").occurrences] == ["r1", "r2"]
    assert record_of(window, "Twelve people").not_here == ()


def test_not_all_places_of_a_claim_can_be_split_off(window: MainWindow, qtbot: QtBot) -> None:
    """The question would close, and an error would be all that came of it."""
    dialog = window.claiming.shaping.ask_split(item_of(window, "Twelve people"))
    assert dialog is not None
    ok = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Split off")
    states = []
    for row in range(2):
        states.append(ok.isEnabled())
        dialog.list.item(row).setCheckState(Qt.CheckState.Checked)
    assert [*states, ok.isEnabled()] == [False, True, False]
    dialog.reject()


def test_claims_are_merged_and_undo_parts_them(window: MainWindow, qtbot: QtBot) -> None:
    first, before = item_of(window, "shopkeeper"), len(items(window))
    dialog = window.claiming.shaping.ask_merge(first)
    assert dialog is not None
    row = next(n for n in range(dialog.list.count()) if "saw nothing" in dialog.list.item(n).text())
    dialog.list.item(row).setCheckState(Qt.CheckState.Checked)
    window.views.show_page(ViewName.MATRIX)
    table = window.findChildren(MatrixTable)[0]
    qtbot.waitUntil(lambda: table.claims.rowCount() == before, timeout=LONG)
    dialog.accept()
    quiet(qtbot, window)
    assert len(record_of(window, "shopkeeper").occurrences) == 2
    assert len(items(window)) == before - 1
    assert not any("saw nothing" in item.text for item in items(window))
    qtbot.waitUntil(lambda: table.claims.rowCount() == before - 1, timeout=LONG)
    shown = [table.claims.row(row).text for row in range(table.claims.rowCount())]
    assert not any("saw nothing" in text for text in shown)
    assert len(item_of(window, "shopkeeper").occurrences) == 2
    window.travel.go_to(words(window, "r1", "“We saw nothing,”"))
    here = window.claiming.editors[0].item
    assert here is not None
    assert here.record == record_of(window, "shopkeeper")
    session_of(window).recompute()
    quiet(qtbot, window)
    assert len(items(window)) == before - 1
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not session_of(window).project.claims, timeout=LONG)
    quiet(qtbot, window)
    assert len(items(window)) == before
    qtbot.waitUntil(lambda: table.claims.rowCount() == before, timeout=LONG)


def test_what_is_said_of_a_claim_agrees_with_the_reports_that_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    """“Told by 2 reports” above one column: the reader looks for the other, which is hidden."""
    window.travel.go_to(words(window, "r1", "Twelve people"))
    editor = window.claiming.editors[0]
    qtbot.waitUntil(lambda: editor.item is not None, timeout=LONG)
    assert editor._told.text().startswith("told by 2 reports · worth")
    for hidden, told in ((True, "told by 1 report · 1 hidden report · "), (False, "told by 2 reports · worth")):
        window.reports.hiddenChanged.emit("r2", hidden)
        quiet(qtbot, window)
        assert editor._told.text().startswith(told)
        assert window.inspector.claims.told  # listed when somebody looks
        line = next(line for line in window.inspector.claims.work.lines.lines if line.text.startswith("Twelve"))
        assert ("1 hidden report" in line.meta) == hidden
        said = window.inspector._view._sources.text()
        assert ("Also in 1 hidden report." in said) == hidden


def test_a_claim_is_added_by_hand_with_the_selected_words(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.select(words(window, "r1", "40 candles"))
    dialog = window.claiming.shaping.add()
    assert dialog is not None
    assert dialog.words == "40 candles"
    dialog.text.setPlainText("Forty candles were sold")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(session_of(window).project.claims), timeout=LONG)
    quiet(qtbot, window)
    made = session_of(window).project.claims[0]
    assert (made.text, made.occurrences[0].anchor.quote) == ("Forty candles were sold", "40 candles")
    shown = window.inspector.claims.editor.item
    assert shown is not None
    assert shown.record == made


def test_a_place_whose_words_are_gone_says_so_and_is_placed_by_hand(window: MainWindow, qtbot: QtBot) -> None:
    at_hand(window, "shopkeeper")
    press(qtbot, window, Qt.Key.Key_Space)
    newer = WIRE.replace("A shopkeeper sold 40 candles until midnight.", "Two bakers gave bread away at dawn.")
    reading = read_bytes(newer.encode(), "wire.txt")
    session_of(window).change(lambda workspace: workspace.replace_report("r1", reading))
    qtbot.waitUntil(lambda: any(item.is_gone for item in items(window)), timeout=LONG)
    quiet(qtbot, window)
    at_hand(window, "shopkeeper")
    window.inspector.claims.editor.unfold()
    lost = window.inspector.claims.editor.places.lines[0]
    assert lost.place.span is None
    window.canvas.select(words(window, "r1", "Two bakers gave bread away"))
    window.inspector.claims.editor.places.placeAsked.emit(lost.place.which)
    quiet(qtbot, window)
    assert not any(item.is_gone for item in items(window))


def test_a_newsroom_uses_a_scale_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    """Two verdicts at least; what is refused stays on the screen to be mended."""
    dialog = window.claiming.ask_scales()
    assert dialog is not None
    dialog._add()
    dialog.name.setText("House scale")
    dialog.verdicts.setPlainText("Stands")
    dialog.save()
    qtbot.waitUntil(lambda: bool(dialog.problem.text()), timeout=LONG)
    dialog.verdicts.setPlainText("Stands: we print it\nShaky\nFalls")
    dialog.save()
    qtbot.waitUntil(lambda: bool(session_of(window).project.scales), timeout=LONG)
    quiet(qtbot, window)
    made = session_of(window).project.scales[0]
    assert session_of(window).project.scale == made.id
    assert (made.verdicts[0].name, made.verdicts[0].meaning) == ("Stands", "we print it")
    at_hand(window, "shopkeeper")
    press(qtbot, window, Qt.Key.Key_2)
    record = record_of(window, "shopkeeper")
    assert (record.scale, record.verdict) == (made.id, made.verdicts[1].id)
    assert window.inspector.claims.work.lines.lines[-1].verdict == "Shaky"


def test_the_list_is_filtered_sorted_and_a_claim_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.inspector.claims
    window.inspector.show_tab(window.inspector.CLAIMS)
    panel.search.setText("candles")
    qtbot.waitUntil(lambda: len(panel.work.lines.lines) == 1, timeout=LONG)
    panel.search.setText("")
    qtbot.waitUntil(lambda: len(panel.work.lines.lines) == len(items(window)), timeout=LONG)
    assert ("report", "r2") in panel.narrow.actions_now()
    panel.set_filter(WorkFilter(report=frozenset(["r2"])))
    assert len(panel.work.lines.lines) < len(items(window))
    panel.set_filter(WorkFilter())
    panel.orderAsked.emit("worth")
    quiet(qtbot, window)
    worth = [line.item.check_worthiness for line in panel.work.lines.lines]
    assert worth == sorted(worth, reverse=True)
    at_hand(window, "shopkeeper")
    qtbot.keyClick(panel.work, Qt.Key.Key_Return)
    assert window.inspector.tab == 0
    assert not window.inspector.isAncestorOf(QApplication.focusWidget())
    here = window.views.current()
    assert here is not None
    assert here.start == words(window, "r1", "A shopkeeper").start


def test_a_note_on_a_claim_belongs_to_its_record(window: MainWindow, qtbot: QtBot) -> None:
    at_hand(window, "shopkeeper")
    qtbot.keyClick(window.inspector.claims.work, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: bool(session_of(window).project.annotations), timeout=LONG)
    quiet(qtbot, window)
    assert session_of(window).project.annotations[0].claim == record_of(window, "shopkeeper").id


def test_right_to_left_words_begin_at_the_right(window: MainWindow, qtbot: QtBot) -> None:
    field = window.inspector.claims.editor.rationale
    for text, at_the_right in (("وأضاف أن الضباب", True), ("The fog", False)):
        field.setPlainText(text)
        option = field.document().defaultTextOption()
        assert (option.alignment() == Qt.AlignmentFlag.AlignRight) is at_the_right
    window.inspector.claims.editor.give_up()


def test_hiding_a_tab_puts_the_keyboard_on_the_other_tab_and_on_no_verdict(window: MainWindow, qtbot: QtBot) -> None:
    at_hand(window, "shopkeeper")
    window.travel.go_to(words(window, "r1", "A shopkeeper"))
    window.inspector.claims.work.setFocus()
    window.inspector.show_tab(0)
    assert QApplication.focusWidget() is window.inspector._tabs[0]


def test_facts_are_ticked_off_line_by_line(window: MainWindow, qtbot: QtBot) -> None:
    """U shows the facts of the claim at hand and goes to the next unticked one; Space ticks it, Space again unticks."""
    at_hand(window, "shopkeeper")
    window.commands.next_fact.trigger()
    facts = window.inspector.claims.facts
    qtbot.waitUntil(lambda: [line.fact.words for line in facts.view.lines] == ["40", "midnight"], timeout=LONG)
    qtbot.keyClick(facts.view, Qt.Key.Key_U)
    qtbot.keyClick(facts.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: facts.told == "1 of 2 facts checked", timeout=LONG)
    quiet(qtbot, window)
    tick = record_of(window, "shopkeeper").facts[0]
    assert (tick.kind, tick.anchor.quote, bool(tick.checked_by)) == (FactKind.NUMBERS, "40", True)
    following = facts.view.next_unticked()
    assert following is not None
    assert following.fact.words == "midnight"
    facts.view.ticked.emit(facts.view.lines[0])
    qtbot.waitUntil(lambda: not record_of(window, "shopkeeper").facts, timeout=LONG)


def test_the_facts_of_a_whole_report_are_ticked_in_the_claims_they_belong_to(window: MainWindow, qtbot: QtBot) -> None:
    facts = window.inspector.claims.facts
    window.claiming.facts.show()
    facts.of_report.click()
    facts.report.setCurrentIndex(facts.report.findData("r1"))
    facts.report.activated.emit(facts.report.currentIndex())
    kinds = set(FactKind)
    qtbot.waitUntil(lambda: {line.fact.kind for line in facts.view.lines} == kinds, timeout=LONG)
    quotation = next(line for line in facts.view.lines if line.fact.kind is FactKind.QUOTATIONS)
    facts.view.ticked.emit(quotation)
    quiet(qtbot, window)
    assert record_of(window, "saw nothing").facts[0].anchor.quote == "“We saw nothing,”"


def test_the_history_of_a_claim_says_who_changed_what(window: MainWindow, qtbot: QtBot) -> None:
    at_hand(window, "shopkeeper")
    press(qtbot, window, Qt.Key.Key_1, Qt.Key.Key_6)
    window.claiming.show_history(item_of(window, "shopkeeper"))
    qtbot.waitUntil(lambda: bool(window.findChildren(TrailDialog)), timeout=LONG)
    lines = window.findChildren(TrailDialog)[0].lines
    assert any(line[3] == "Verdict" and line[4:] == ("True (True to false)", "False (True to false)") for line in lines)
    got: list[tuple[HistoryEntry, ...]] = []
    session_of(window).ask(lambda workspace: workspace.history(), got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=LONG)
    assert len(lines) == len(got[0])


def test_comparing_and_exporting_enter_the_audit_trail(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Shown newest first, filtered, copied as a table."""
    target = tmp_path / "out.json"
    export_to(window, target)
    qtbot.waitUntil(lambda: not window.exporter.busy, timeout=LONG)
    quiet(qtbot, window)
    got: list[tuple[AuditEntry, ...]] = []

    def asked() -> bool:
        session_of(window).ask(lambda workspace: workspace.audit(), got.append)
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


def test_killing_the_process_after_a_rationale_was_acknowledged_loses_nothing(
    killed_window: Callable[[str, str], Path],
) -> None:
    """The power goes the moment the window says Saved: the rationale is in the file, and its claim with it."""
    store = SqlStores().open(
        killed_window(
            WIRE,
            """
            editor = window.inspector.claim_editor
            window.travel.go_to(Span("r1", 10, 20))
            wait(lambda: editor.item is not None)
            editor.rationale.setPlainText("acknowledged")
            wait(lambda: editor.saved_text == "Saved" and not editor.pending)
            """,
        )
    )
    assert [record.rationale for record in store.load().claims] == ["acknowledged"]
    store.close()


def test_several_claims_are_assigned_and_ticked_off_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    """A desk that shares out forty claims would click through forty editors."""
    window.set_author("Dana")
    work = window.inspector.claims.work
    at_hand(window, "Captain")
    qtbot.keyClick(work, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    both = work.chosen
    assert len(both) == 2
    menu = window.inspector.claims.menu_now()
    names = next(action.menu() for action in menu.actions() if action.text() == "Who checks it")
    assert isinstance(names, QMenu)
    next(action for action in names.actions() if action.text() == "Dana").trigger()
    quiet(qtbot, window)
    assert [record.assignee for record in session_of(window).project.claims] == ["Dana", "Dana"]
    assert [item.assignee for item in work.chosen] == ["Dana", "Dana"]  # still selected, for the next step
    press(qtbot, window, Qt.Key.Key_Space)
    session = session_of(window)
    assert {record.state for record in session.project.claims} == {ClaimState.CHECKED}
    window.commands.undo.trigger()
    unchecked = {ClaimState.UNCHECKED}
    qtbot.waitUntil(lambda: {record.state for record in session.project.claims} == unchecked, timeout=LONG)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not session_of(window).project.claims, timeout=LONG)


def test_a_verdict_in_use_is_not_renamed_unasked(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who puts a new verdict in the place of an old one would change what others have found."""
    dialog = window.claiming.ask_scales()
    assert dialog is not None
    dialog._add()
    dialog.name.setText("House scale")
    dialog.verdicts.setPlainText("Stands\nShaky\nFalls")
    dialog.save()
    qtbot.waitUntil(lambda: bool(session_of(window).project.scales), timeout=LONG)
    at_hand(window, "shopkeeper")
    press(qtbot, window, Qt.Key.Key_2)
    again = window.claiming.ask_scales()
    assert again is not None
    again.verdicts.setPlainText("Stands\nOutdated\nFalls")
    monkeypatch.setattr(again, "_agreed", lambda _renamed: False)
    again.save()
    assert again.renamed() == ("1 claim: “Shaky” becomes “Outdated”",)
    quiet(qtbot, window)
    assert session_of(window).project.scales[0].verdicts[1].name == "Shaky"
    monkeypatch.setattr(again, "_agreed", lambda _renamed: True)
    again.save()
    qtbot.waitUntil(lambda: session_of(window).project.scales[0].verdicts[1].name == "Outdated", timeout=LONG)


def test_the_history_of_claims_that_are_gone_can_still_be_read(window: MainWindow, qtbot: QtBot) -> None:
    """What was merged away or forgotten had a verdict once, and somebody will ask for it."""
    at_hand(window, "shopkeeper")
    press(qtbot, window, Qt.Key.Key_6)
    window.claiming._forget(window.inspector.claims.editor)
    qtbot.waitUntil(lambda: not session_of(window).project.claims, timeout=LONG)
    quiet(qtbot, window)
    window.commands.claims_history.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(TrailDialog)), timeout=LONG)
    dialog = window.findChildren(TrailDialog)[-1]
    assert {line[3] for line in dialog.lines} == {"A shopkeeper sold 40 candles until midnight."}
    assert ("Verdict", "", "False (True to false)") in [line[4:] for line in dialog.lines]
    assert dialog.lines[0][2] == "Delete claim"
    dialog.table.selectRow(1)
    assert "Claim: A shopkeeper sold 40 candles until midnight." in dialog.whole.toPlainText()
    dialog.reject()


def test_the_list_says_which_claims_have_notes(window: MainWindow, qtbot: QtBot) -> None:
    """A colleague's question about a claim would go unseen."""
    at_hand(window, "shopkeeper")
    press(qtbot, window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: bool(session_of(window).project.annotations), timeout=LONG)
    window.inspector.show_tab(window.inspector.CLAIMS)
    lines = window.inspector.claims.work.lines
    qtbot.waitUntil(lambda: any("1 note" in line.meta for line in lines.lines), timeout=LONG)
    (line,) = (line for line in lines.lines if "1 note" in line.meta)
    assert "shopkeeper" in line.text
