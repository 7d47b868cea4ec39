"""What a fact-checker would lose: answers, evidence, a note on both sides, and the way back to lost words."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.annotate.choosing import NoteFilter
from app.model.annotation import AnnotationKind, AnnotationStatus, Draft, Evidence, EvidenceKind, Template
from app.model.audit import AuditEntry
from app.model.report import Span
from app.reading import read_bytes
from db.store import SqlStores
from widgets.evidence import EvidenceDialog
from widgets.main_window import MainWindow
from widgets.replies import Replies
from widgets.session import Session
from widgets.words import Card, Words

LONG = 60_000

WIRE = """Twelve people were rescued from the ferry at Orrin on Friday, the coast guard said.

The captain, Ilse Brandt, had reported fog an hour before.

A shopkeeper sold candles until midnight.
"""
PAPER = """Fifteen people were rescued from the ferry at Orrin on Friday, the coast guard said.

The captain, Ilse Brandt, had reported clear weather.
"""


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window({"wire.txt": WIRE, "paper.txt": PAPER}, size=(1280, 800))


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def words(window: MainWindow, report: str, text: str) -> Span:
    start = session_of(window).project.report(report).text.index(text)
    return Span(report, start, start + len(text))


def quiet(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until everything is saved, placed and shown."""
    session = session_of(window)
    qtbot.waitUntil(
        lambda: not window.tasks.busy and not window.inspector.editor.pending and not session.saving, timeout=LONG
    )


def noted(qtbot: QtBot, window: MainWindow, span: Span, text: str) -> str:
    """A note on these words, in the editor; its id."""
    window.noting.annotate(span)
    window.inspector.editor._text.setPlainText(text)
    qtbot.waitUntil(lambda: any(n.note == text for n in session_of(window).project.annotations), timeout=LONG)
    quiet(qtbot, window)
    note = window.inspector.editor.annotation_id
    assert note is not None
    return note


def test_one_note_belongs_to_both_sides_of_a_conflict(window: MainWindow, qtbot: QtBot) -> None:
    """B at a conflict: both quotes carry the note, and it opens from either of them."""
    window.travel.go_to(words(window, "r1", "Twelve people"))
    qtbot.waitUntil(lambda: window.inspector.passage is not None, timeout=LONG)
    quiet(qtbot, window)
    window.commands.both_sides.trigger()
    qtbot.waitUntil(lambda: bool(session_of(window).project.annotations), timeout=LONG)
    quiet(qtbot, window)
    note = session_of(window).project.annotations[0]
    assert {anchor.report: anchor.quote for anchor in note.anchors} == {"r1": "Twelve", "r2": "Fifteen"}
    window.travel.go_to(words(window, "r1", "A shopkeeper"))
    quiet(qtbot, window)
    assert window.noting.current is None
    window.travel.go_to(words(window, "r2", "Fifteen"))
    qtbot.waitUntil(lambda: window.noting.current == note.id, timeout=LONG)


def test_further_words_are_added_to_a_note_and_taken_away_again(window: MainWindow, qtbot: QtBot) -> None:
    noted(qtbot, window, words(window, "r1", "Ilse Brandt"), "same person?")
    window.canvas.select(words(window, "r2", "Ilse Brandt"))
    window.commands.add_words.trigger()
    quiet(qtbot, window)
    note = session_of(window).project.annotations[0]
    assert [anchor.report for anchor in note.anchors] == ["r1", "r2"]
    window.inspector.editor.places.dropAsked.emit(note.anchors[0])
    quiet(qtbot, window)
    assert [anchor.report for anchor in session_of(window).project.annotations[0].anchors] == ["r2"]


def test_status_privacy_and_replies_outlive_closing_the_event(window: MainWindow, qtbot: QtBot) -> None:
    note = noted(qtbot, window, words(window, "r1", "candles"), "who says so?")
    editor = window.inspector.editor
    for name in ("Resolved", "Internal"):
        next(b for b in editor.findChildren(QPushButton) if b.text() == name).click()
    editor.replies.start()
    qtbot.keyClicks(editor.replies.field, "The shopkeeper does.")
    qtbot.keyClick(editor.replies.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    quiet(qtbot, window)
    place = Path(session_of(window).location)
    window.close_event()
    window.open_event(place)
    qtbot.waitUntil(lambda: window.session is not None and bool(window.session.notes), timeout=LONG)
    kept = session_of(window).project.annotation(note)
    assert (kept.status, kept.private) == (AnnotationStatus.RESOLVED, True)
    assert [(reply.text, bool(reply.author)) for reply in kept.replies] == [("The shopkeeper does.", True)]


def test_a_reply_is_not_lost_when_the_reader_goes_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    """Typed, not sent, and then another passage is clicked: it is there all the same."""
    note = noted(qtbot, window, words(window, "r1", "candles"), "who says so?")
    replies = window.inspector.editor.replies
    replies.start()
    qtbot.keyClicks(replies.field, "half a though")
    window.travel.go_to(words(window, "r2", "clear weather"))
    quiet(qtbot, window)
    assert [reply.text for reply in session_of(window).project.annotation(note).replies] == ["half a though"]
    assert not window.noting.unsaved
    window.noting.choose(note)
    line = replies.lines[0]
    line.edit()
    line.field.setPlainText("half a thought")
    line.finish()
    quiet(qtbot, window)
    assert session_of(window).project.annotation(note).replies[0].text == "half a thought"
    line = replies.lines[0]
    line.more.menu_now().actions()[-1].trigger()
    quiet(qtbot, window)
    assert not session_of(window).project.annotation(note).replies


def test_a_reply_that_is_being_typed_outlives_a_crash_and_is_given_only_when_somebody_says_so(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """A long answer was gone with the power; and an unfinished one must not go out because its note was passed by."""
    note = noted(qtbot, window, words(window, "r1", "candles"), "who says so?")
    session, replies = session_of(window), window.inspector.editor.replies
    replies.start()
    qtbot.keyClicks(replies.field, "The shopkeeper, I thi")
    qtbot.waitUntil(lambda: bool(session.project.drafts), timeout=LONG)
    quiet(qtbot, window)
    crashed = tmp_path / "crashed.parallax"
    crashed.write_bytes(Path(session.location).read_bytes())  # the file alone, as a crash leaves it
    window.open_event(crashed)
    qtbot.waitUntil(lambda: session_of(window) is not session and bool(session_of(window).notes), timeout=LONG)
    session = session_of(window)
    assert not session.project.annotation(note).replies
    assert window.inspector.notes.lines[0].meta.startswith("Answer not given yet")
    window.noting.choose(note)
    assert replies.field.isVisibleTo(replies)
    assert replies.field.toPlainText() == "The shopkeeper, I thi"
    window.travel.go_to(words(window, "r2", "clear weather"))
    quiet(qtbot, window)
    assert not session.project.annotation(note).replies
    window.noting.choose(note)
    replies.field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(replies.field, "nk.")
    qtbot.keyClick(replies.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    quiet(qtbot, window)
    assert [reply.text for reply in session.project.annotation(note).replies] == ["The shopkeeper, I think."]
    assert not session.project.drafts
    assert not replies.field.toPlainText()


def test_the_list_says_at_once_which_answers_are_not_given_yet(window: MainWindow, qtbot: QtBot) -> None:
    """A note whose answer was given long ago would still be called unanswered, and one half answered would not."""
    note = noted(qtbot, window, words(window, "r1", "candles"), "who says so?")
    noted(qtbot, window, words(window, "r2", "clear weather"), "and here?")
    window.noting.choose(note)
    replies, listed = window.inspector.editor.replies, window.inspector.notes

    def half(count: int) -> bool:
        return [line.meta.startswith("Answer not given yet") for line in listed.lines] == [count > 0, False]

    assert half(0)
    window.inspector.show_tab(1)
    replies.start()
    replies.field.setPlainText("The shopkeeper")
    qtbot.waitUntil(lambda: half(1), timeout=LONG)
    replies.field.clear()
    qtbot.waitUntil(lambda: half(0), timeout=LONG)
    replies.field.setPlainText("The shopkeeper does.")
    qtbot.waitUntil(lambda: half(1), timeout=LONG)
    replies.give()
    qtbot.waitUntil(lambda: half(0), timeout=LONG)
    quiet(qtbot, window)
    line = replies.lines[0]
    line.edit()
    line.field.setPlainText("Nobody does.")
    qtbot.waitUntil(lambda: half(1), timeout=LONG)
    line.field.setPlainText("The shopkeeper does.")
    line.finish()  # as it was: no answer changes, but nothing is half typed any more
    qtbot.waitUntil(lambda: half(0), timeout=LONG)


def test_killing_the_process_while_a_reply_is_corrected_leaves_its_words(
    killed_window: Callable[[str, str], Path],
) -> None:
    """Half a sentence, no Ctrl+Enter, and the power goes: the correction stands in its field when it is back."""
    left = killed_window(
        WIRE,
        """
        editor = window.inspector.editor
        window.noting.annotate(Span("r1", 0, 13))
        wait(lambda: editor.annotation_id is not None)
        editor.replies.replied.emit("The shopkeeper does.")
        wait(lambda: editor.replies.lines)
        line = editor.replies.lines[0]
        line.edit()
        line.field.insertPlainText("Nobody but ")
        wait(lambda: window.session.project.drafts)
        """,
    )
    store = SqlStores().open(left)
    project = store.load()
    (note,) = project.annotations
    store.close()
    assert [reply.text for reply in note.replies] == ["The shopkeeper does."]
    assert project.drafts == (Draft(note.id, "Nobody but The shopkeeper does.", note.replies[0].id),)
    lines = Replies()
    lines.show_replies(note.replies)
    lines.offer(project.drafts)
    assert lines.lines[0].field.toPlainText() == "Nobody but The shopkeeper does."
    lines.flush()
    assert not lines.typed
    assert not lines.lines[0].field.isHidden()


def test_a_note_that_is_deleted_and_brought_back_brings_the_reply_that_was_being_typed(
    window: MainWindow, qtbot: QtBot
) -> None:
    """A slip of the hand on the dustbin, undone: the answer that was half written would be gone."""
    note = noted(qtbot, window, words(window, "r1", "candles"), "who says so?")
    replies = window.inspector.editor.replies
    replies.start()
    qtbot.keyClicks(replies.field, "The shop")
    window.inspector.editor.deleteAsked.emit(note)
    qtbot.waitUntil(lambda: not session_of(window).notes, timeout=LONG)
    assert not window.banner.messages
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: bool(session_of(window).notes), timeout=LONG)
    window.noting.choose(note)
    assert replies.field.toPlainText() == "The shop"


def test_a_file_is_kept_as_evidence_and_comes_out_byte_for_byte(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    note = noted(qtbot, window, words(window, "r1", "Twelve people"), "see the bulletin")
    original = tmp_path / "bulletin.pdf"
    original.write_bytes(b"%PDF-1.4 twelve")
    evidence = window.inspector.editor.evidence
    evidence.fileChosen.emit(original)
    quiet(qtbot, window)
    piece = session_of(window).project.annotation(note).evidence[0]
    assert (piece.kind, piece.text, piece.size) == (EvidenceKind.FILE, "bulletin.pdf", 15)
    assert piece.sha256 == sha256(b"%PDF-1.4 twelve").hexdigest()
    assert piece.sha256 in evidence.lines[0].toolTip()
    target = tmp_path / "out.pdf"
    evidence.saveAsked.emit(piece, target)
    qtbot.waitUntil(target.exists, timeout=LONG)
    assert target.read_bytes() == b"%PDF-1.4 twelve"
    told: list[AuditEntry] = []

    def entered() -> bool:
        session_of(window).ask(lambda workspace: workspace.audit(), lambda trail: told.extend(trail[-1:]))
        return any(entry.detail == f"Evidence “bulletin.pdf” to {target}" for entry in told)

    qtbot.waitUntil(entered, timeout=LONG)
    assert told[-1].sha256s == (piece.sha256,)
    event = Path(session_of(window).location)
    before = event.stat().st_ino
    evidence.saveAsked.emit(piece, event)
    qtbot.waitUntil(lambda: "is the event that is open" in " ".join(window.banner.messages), timeout=LONG)
    assert event.stat().st_ino == before


def test_a_folder_is_refused_as_evidence_and_the_cause_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    noted(qtbot, window, words(window, "r1", "Twelve people"), "see")
    window.inspector.editor.evidence.fileChosen.emit(tmp_path)
    qtbot.waitUntil(lambda: any(tmp_path.name in told for told in window.banner.messages), timeout=LONG)
    assert not session_of(window).project.annotations[0].evidence


def test_an_address_is_kept_as_text_and_asked_about_before_it_is_opened(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing leaves the house by a click: the address is shown, copied, and opened only after a question."""
    went: list[object] = []
    monkeypatch.setattr("widgets.evidence.QDesktopServices.openUrl", went.append)
    note = noted(qtbot, window, words(window, "r1", "Twelve people"), "see")
    evidence = window.inspector.editor.evidence
    dialog = evidence.ask(EvidenceKind.ADDRESS)
    assert isinstance(dialog, EvidenceDialog)
    dialog.text.setText("https://example.org/bulletin?id=1&x=2")
    dialog.note.setText("says twelve")
    dialog.accept()
    quiet(qtbot, window)
    piece = session_of(window).project.annotation(note).evidence[0]
    assert (piece.text, piece.note) == ("https://example.org/bulletin?id=1&x=2", "says twelve")
    line = evidence.lines[0]
    actions = {action.text(): action for action in line.more.menu_now().actions()}
    actions["Copy the address"].trigger()
    assert QApplication.clipboard().text() == piece.text
    box = line.ask_open()
    assert went == []
    box.buttons()[0].click()
    assert len(went) == 1
    line.removeAsked.emit()
    quiet(qtbot, window)
    assert not session_of(window).project.annotation(note).evidence
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: session_of(window).project.annotation(note).evidence == (piece,), timeout=LONG)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "www", "http://"])
def test_what_is_no_web_address_is_never_offered_to_the_browser(window: MainWindow, qtbot: QtBot, address: str) -> None:
    noted(qtbot, window, words(window, "r1", "Twelve people"), "see")
    evidence = window.inspector.editor.evidence
    dialog = evidence.ask(EvidenceKind.ADDRESS)
    dialog.text.setText(address)
    dialog.accept()
    quiet(qtbot, window)
    offered = [action.text() for action in evidence.lines[0].more.menu_now().actions()]
    assert "Copy the address" in offered
    assert not any("browser" in text for text in offered)


def test_a_recurring_note_is_kept_and_put_in_again(window: MainWindow, qtbot: QtBot) -> None:
    noted(qtbot, window, words(window, "r1", "Twelve people"), "Ask the desk.")
    editor = window.inspector.editor
    dialog = window.noting.ask_template(editor.as_template())
    assert dialog is not None
    dialog.name.setText("desk")
    dialog.accept()
    quiet(qtbot, window)
    assert session_of(window).project.templates == (Template("desk", "Ask the desk."),)
    manager = window.noting.manage_templates()
    assert manager is not None
    manager.kind.setCurrentIndex(manager.kind.findData(AnnotationKind.QUESTION.value))
    manager.tags.setText("desk, call back")
    manager._save()
    quiet(qtbot, window)
    made = session_of(window).project.templates[0]
    assert (made.kind, made.tags) == (AnnotationKind.QUESTION, ("desk", "call back"))
    other = noted(qtbot, window, words(window, "r1", "candles"), "")
    editor.use_template(made)
    quiet(qtbot, window)
    note = session_of(window).project.annotation(other)
    assert (note.note, note.kind, note.tags) == ("Ask the desk.", AnnotationKind.QUESTION, ("desk", "call back"))


def test_lost_words_are_shown_with_the_old_quote_and_placed_by_hand(window: MainWindow, qtbot: QtBot) -> None:
    note = noted(qtbot, window, words(window, "r1", "A shopkeeper sold candles until midnight."), "check")
    newer = WIRE.replace("A shopkeeper sold candles until midnight.", "Two bakers gave bread away at dawn.")
    reading = read_bytes(newer.encode(), "wire.txt")
    session_of(window).change(lambda workspace: workspace.replace_report("r1", reading))
    qtbot.waitUntil(lambda: bool(session_of(window).notes) and bool(session_of(window).notes[0].orphaned), timeout=LONG)
    quiet(qtbot, window)
    window.noting.choose(note)
    assert window.inspector.notes.lines[0].lost
    by_hand = next(b for b in window.inspector.editor.findChildren(QPushButton) if b.text().startswith("Place at"))
    by_hand.click()
    assert any("Select the words" in told for told in window.banner.messages)
    span = words(window, "r1", "Two bakers")
    window.canvas.select(span)
    by_hand.click()
    qtbot.waitUntil(lambda: session_of(window).notes[0].spans == (span,), timeout=LONG)


def test_a_note_on_a_whole_report_comes_from_the_list_of_reports(window: MainWindow, qtbot: QtBot) -> None:
    menu = window.reports.menu_for(window.reports.entries[1])
    next(action for action in menu.actions() if action.text() == "Note on the whole report").trigger()
    qtbot.waitUntil(lambda: bool(session_of(window).project.annotations), timeout=LONG)
    quiet(qtbot, window)
    note = session_of(window).project.annotations[0]
    assert (note.report, note.anchors) == ("r2", ())
    assert not window.inspector.notes.lines[0].lost


def test_notes_on_a_claim_and_on_a_report_are_met_where_they_matter(window: MainWindow, qtbot: QtBot) -> None:
    """Who reads the passage would not know that a colleague has asked about its claim."""
    session = session_of(window)
    qtbot.waitUntil(lambda: session.listed is not None, timeout=LONG)
    session.change(lambda workspace: workspace.add_claim("Some were rescued", [words(window, "r2", "Fifteen people")]))
    session.change(lambda workspace: workspace.annotate((), "With the crew?", claim=workspace.project.claims[0].id))
    session.change(lambda workspace: workspace.annotate((), "Corrected twice already.", report="r2"))
    quiet(qtbot, window)
    window.travel.go_to(words(window, "r1", "A shopkeeper"))
    assert cards(window) == []
    window.travel.go_to(words(window, "r2", "Fifteen people"))
    qtbot.waitUntil(lambda: cards(window) == ["With the crew?", "Corrected twice already."], timeout=LONG)
    assert window.inspector.editor.annotation_id is None
    window.travel.go_to(words(window, "r2", "The captain"))
    qtbot.waitUntil(lambda: cards(window) == ["Corrected twice already."], timeout=LONG)
    window.travel.go_to(words(window, "r1", "A shopkeeper"))
    window.inspector.notes.chosen.emit(session.project.annotations[0].id)
    qtbot.waitUntil(lambda: window.views.current() is not None, timeout=LONG)
    at = window.views.current()
    assert at is not None
    assert at.report == "r2"
    assert window.inspector.editor.annotation_id == session.project.annotations[0].id


def cards(window: MainWindow) -> list[str]:
    """What the notes say that are listed below the passage."""
    column = window.inspector._others_column
    listed = [column.itemAt(n).widget() for n in range(column.count())]
    return [card.accessibleName().removeprefix("Edit the note: ") for card in listed if isinstance(card, Card)]


def test_the_list_is_filtered_and_searched_and_a_hit_is_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    first = noted(qtbot, window, words(window, "r1", "Twelve people"), "The bulletin says twelve.")
    noted(qtbot, window, words(window, "r1", "candles"), "Who says so?")
    window.inspector.editor._kind.setCurrentIndex(1)
    window.inspector.editor._kind.activated.emit(1)
    quiet(qtbot, window)
    notes = window.inspector.notes
    notes.set_filter(NoteFilter(kind=frozenset([AnnotationKind.QUESTION.value])))
    assert [line.note for line in notes.lines] == ["Who says so?"]
    assert ("kind", "question") in notes.narrow.actions_now()
    notes.set_filter(NoteFilter())
    notes.search.setText("bulletin twelve")
    qtbot.waitUntil(lambda: any(line.hit for line in notes.hits.lines), timeout=LONG)
    hits = [line.hit for line in notes.hits.lines if line.hit]
    assert [(hit.kind, hit.id) for hit in hits] == [("annotation", first)]
    notes.hits.chosen.emit(hits[0])
    assert window.noting.current == first
    notes.search.setText("clear weather")
    qtbot.waitUntil(lambda: any(line.hit and line.hit.kind == "report" for line in notes.hits.lines), timeout=LONG)
    notes.hits.chosen.emit(next(line.hit for line in notes.hits.lines if line.hit))
    here = window.views.current()
    assert here is not None
    assert here.report == "r2"


def test_the_end_of_a_long_address_is_not_cut_off(window: MainWindow, qtbot: QtBot) -> None:
    """Two addresses that differ in their last letters would look alike."""
    address = "https://port.example/log?x=" + "a" * 90 + "z"
    noted(qtbot, window, words(window, "r1", "Twelve people"), "see the log")
    evidence = window.inspector.editor.evidence
    evidence.added.emit(Evidence(EvidenceKind.ADDRESS, address))
    qtbot.waitUntil(lambda: bool(evidence.lines), timeout=LONG)
    told = evidence.lines[0].findChildren(Words)[-1]
    assert told.fontMetrics().horizontalAdvance(address) > told.width()
    widest = max(told.fontMetrics().horizontalAdvance(part) for part in told.text().split("\u200b"))
    assert widest <= told.width()
    assert address in told.text().replace("\u200b", "")
