"""Answers to notes: given, corrected, and kept while they are typed."""

from PySide6.QtCore import QObject, Signal

from app.model.annotation import Draft
from app.workspace import ChangeSet, Workspace
from widgets.note_editor import NoteEditor
from widgets.session import Session


class Answering(QObject):
    """Joins the answers in the editor to the notes of the open event.

    Signals:
        refused: an Exception: an answer could not be saved. Its words are kept until `retry` succeeds.
    """

    refused = Signal(object)

    def __init__(self, editor: NoteEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._editor = editor
        self._unsent: list[tuple[str, str, str]] = []
        self._given: list[str] = []
        self._undrafted = False
        editor.replies.replied.connect(self._reply)
        editor.replies.changed.connect(self._change)
        editor.replies.drafted.connect(self._keep)

    def set_session(self, session: Session | None) -> None:
        """Work on this event; what is typed must have been flushed before."""
        self._session = session
        self._given.clear()
        self.forget_unsaved()

    @property
    def unsaved(self) -> bool:
        """Something that was typed could not be saved."""
        return bool(self._unsent) or (self._undrafted and self._editor.replies.typed)

    def drafts_of(self, note: str) -> tuple[Draft, ...]:
        """What is to be offered in the fields of a note: it was typed, and never given."""
        # an answer on its way to the disk is no draft any more, though the snapshot still says so
        if self._session is None or note in self._given:
            return ()
        return tuple(draft for draft in self._session.project.drafts if draft.annotation == note)

    def forget_unsaved(self) -> None:
        """Give up what could not be saved."""
        self._unsent.clear()
        self._undrafted = False
        self._editor.replies.offer(())

    def retry(self) -> None:
        """Try again to save what could not be saved."""
        unsent, self._unsent = self._unsent, []
        for note, text, reply in unsent:
            self._give(note, text, reply)

    def _reply(self, text: str) -> None:
        note = self._editor.annotation_id
        if note is not None:
            self._give(note, text)

    def _change(self, reply: str, text: str | None) -> None:
        note = self._editor.annotation_id
        if note is not None:
            self._give(note, text, reply)

    def _give(self, note: str, text: str | None, reply: str = "") -> None:
        """Answer a note, or give an answer of that id another wording; without any it is deleted."""
        session = self._session
        if session is None:
            return
        self._given.append(note)

        def work(workspace: Workspace) -> ChangeSet:
            return workspace.edit_reply(note, reply, text) if reply else workspace.reply(note, text or "")

        def done(_changeset: ChangeSet) -> None:
            if session is self._session:
                self._given.remove(note)

        def failed(error: Exception) -> None:
            if session is not self._session:
                self.refused.emit(error)
                return
            self._given.remove(note)
            replies = self._editor.replies
            if text is not None and self._editor.annotation_id == note and not replies.typed:
                replies.put_back(text, reply)
                self._undrafted = True
            elif text is not None:
                self._unsent.append((note, text, reply))
            self.refused.emit(error)

        session.change(work, done=done, failed=failed)

    def _keep(self, reply: str, text: str) -> None:
        note, session = self._editor.annotation_id, self._session
        if note is None or session is None:
            return

        def done(_changeset: ChangeSet) -> None:
            if session is self._session:
                self._undrafted = False

        def failed(error: Exception) -> None:
            self._undrafted |= session is self._session
            self.refused.emit(error)

        session.change(lambda workspace: workspace.keep_draft(note, text, reply), done=done, failed=failed)
