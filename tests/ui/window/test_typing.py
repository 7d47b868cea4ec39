"""What is typed in the whole window, with the real database: saved, undone, and there on the next day."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from app.model.annotation import Verdict
from app.model.lens import Lens
from db.store import SqlStores
from widgets.application import open_first

LONG = 60_000


def test_a_note_is_typed_saved_and_there_after_reopening(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """Select, press A, type, choose a verdict, add a tag; reopen from the recent list: all of it is there."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    span = hands.words(session, 1, "Fifteen people were rescued")
    hands.annotated(qtbot, window, span, "The fire brigade says twelve.")
    editor = window.inspector.editor
    assert editor.saved_text == "Saved just now"
    chip = next(b for b in editor.findChildren(QAbstractButton) if b.property("verdict") == "contradicted")
    chip.click()
    tag = editor.findChild(QLineEdit, "tag")
    assert isinstance(tag, QLineEdit)
    qtbot.keyClicks(tag, "casualties")
    qtbot.keyClick(tag, Qt.Key.Key_Return)
    hands.quiet(qtbot, window)
    assert window.checked.text == "1 of 1 note"
    sha = [report.provenance.sha256 for report in session.project.reports]
    window.close()

    again = make()
    recent = again.memory.recent()
    assert [event.title for event in recent] == ["Bridge at Halden closed after crack"]
    assert not recent[0].missing
    open_first(again, [])
    session = hands.compared(qtbot, again, 2)
    qtbot.waitUntil(lambda: bool(session.notes), timeout=LONG)
    note = session.notes[0]
    assert (note.annotation.note, note.annotation.verdict) == ("The fire brigade says twelve.", Verdict.CONTRADICTED)
    assert note.annotation.tags == ("casualties",)
    assert note.spans == (span,)
    assert [report.provenance.sha256 for report in session.project.reports] == sha
    assert again.inspector.notes.lines[0].note == "The fire brigade says twelve."


def test_typing_starts_before_the_note_is_on_disk(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """Who presses A and types at once loses no letter, and no letter switches a lens."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    window.canvas.select(hands.words(session, 0, "Twelve people"))
    window.annotate()
    assert window.inspector.editor.drafting
    qtbot.keyClicks(hands.text_field(window), "sofc np")
    qtbot.waitUntil(lambda: any(a.note == "sofc np" for a in session.project.annotations), timeout=LONG)
    assert window.lenses.lenses == frozenset(Lens)


def test_undo_takes_a_whole_editing_session_back(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """One undo takes the note back as it was before it was edited, not letter by letter; redo brings it again."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    note = hands.annotated(qtbot, window, hands.words(session, 0, "Twelve people"), "first")
    window.travel.go_to(hands.words(session, 0, "A retired engineer"))
    hands.quiet(qtbot, window)
    window.noting.choose(note)
    for piece in (" and", " more"):
        qtbot.keyClicks(hands.text_field(window), piece)
        window.inspector.editor.flush()
    hands.quiet(qtbot, window)
    assert session.project.annotation(note).note == "first and more"
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: session.project.annotation(note).note == "first", timeout=LONG)
    hands.quiet(qtbot, window)
    assert hands.text_field(window).toPlainText() == "first"
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not session.project.annotations, timeout=LONG)
    window.commands.redo.trigger()
    window.commands.redo.trigger()
    qtbot.waitUntil(lambda: [a.note for a in session.project.annotations] == ["first and more"], timeout=LONG)
    assert session.project.annotations[0].id == note


def test_undo_waits_for_what_is_being_typed(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """Undo right after typing takes back the typing, not the change before it."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    window.rename("Crack at Halden")
    qtbot.waitUntil(lambda: session.project.title == "Crack at Halden", timeout=LONG)
    window.canvas.select(hands.words(session, 0, "Twelve people"))
    window.annotate()
    qtbot.keyClicks(hands.text_field(window), "unsaved yet")
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not session.saving and not session.project.annotations, timeout=LONG)
    assert session.project.title == "Crack at Halden"


def test_a_deleted_note_comes_back_with_undo(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """A note deleted by mistake is one key away."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    note = hands.annotated(qtbot, window, hands.words(session, 0, "Twelve people"), "keep me")
    window.commands.delete_note.trigger()
    qtbot.waitUntil(lambda: not session.project.annotations, timeout=LONG)
    hands.quiet(qtbot, window)
    assert not window.inspector.editor.isVisible()
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: len(session.notes) == 1, timeout=LONG)
    assert session.project.annotation(note).note == "keep me"


def test_switching_passages_saves_what_is_typed(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """Going elsewhere in the middle of a sentence loses no word of it."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    window.canvas.select(hands.words(session, 0, "Twelve people"))
    window.annotate()
    qtbot.waitUntil(lambda: window.inspector.editor.annotation_id is not None, timeout=LONG)
    qtbot.keyClicks(hands.text_field(window), "half a thou")
    window.travel.go_to(hands.words(session, 0, "A retired engineer"))
    hands.quiet(qtbot, window)
    assert [a.note for a in session.project.annotations] == ["half a thou"]
    assert not window.inspector.editor.isVisible()


def test_closing_saves_what_is_typed(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """Closing the window in the middle of a sentence loses no word of it."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    window.canvas.select(hands.words(session, 0, "Twelve people"))
    window.annotate()
    qtbot.waitUntil(lambda: window.inspector.editor.annotation_id is not None, timeout=LONG)
    qtbot.keyClicks(hands.text_field(window), "half a thou")
    location = Path(session.location)
    window.close()
    store = SqlStores().open(location)
    assert [a.note for a in store.load().annotations] == ["half a thou"]
    store.close()


def test_a_note_whose_words_are_gone_is_shown_as_such(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """Removing a report does not silently drop the notes on it."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    hands.annotated(qtbot, window, hands.words(session, 1, "Ferries will run"), "ask the operator")
    window.reports.removeAsked.emit("r2")
    qtbot.waitUntil(lambda: len(session.project.reports) == 1 and bool(session.notes), timeout=LONG)
    hands.quiet(qtbot, window)
    line = window.inspector.notes.lines[0]
    assert line.lost
    assert line.note == "ask the operator"


def test_killing_the_process_after_a_note_was_acknowledged_loses_nothing(
    killed_window: Callable[[str, str], Path], files: tuple[Path, Path, Path]
) -> None:
    """The power goes the moment the window says Saved: the note is in the file."""
    store = SqlStores().open(
        killed_window(
            files[0].read_text("utf-8"),
            """
            editor = window.inspector.editor
            window.canvas.select(Span("r1", 40, 60))
            window.annotate()
            wait(lambda: editor.annotation_id is not None)
            editor.findChild(type(editor._text)).setPlainText("acknowledged")
            wait(lambda: editor.saved_text == "Saved just now" and not editor.pending)
            """,
        )
    )
    assert [a.note for a in store.load().annotations] == ["acknowledged"]
    store.close()
