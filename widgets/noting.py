"""Annotating in the window: from selected words to a saved note, and from a note back to its words."""

from PySide6.QtCore import QObject, Signal

from app.model.annotation import PlacedAnnotation
from app.model.report import Span
from app.workspace import ChangeSet, Workspace
from widgets.inspector import Inspector
from widgets.note_editor import Edit
from widgets.session import Session, added_note


class Noting(QObject):
    """Joins the editor in the inspector to the notes of the open event.

    Signals:
        goTo: a Span the user should see, because a note on it was chosen.
        refused: an Exception: a note could not be saved. Its words are kept until `retry` succeeds.
        leaving: the user is done typing and wants back to the text.
    """

    goTo = Signal(object)
    refused = Signal(object)
    leaving = Signal()

    def __init__(self, inspector: Inspector, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inspector = inspector
        self._editor = inspector.editor
        self._session: Session | None = None
        self._span: Span | None = None
        self._wanted: str | None = None
        self._refused: dict[str, Edit] = {}
        self._unmade: Span | None = None
        self._editor.edited.connect(self.save)
        self._editor.deleteAsked.connect(self.delete)
        self._editor.leaving.connect(self.leaving)
        inspector.noteChosen.connect(self.choose)
        inspector.notes.chosen.connect(self.choose)
        inspector.notes.deleteAsked.connect(self.delete)

    def set_session(self, session: Session | None) -> None:
        """Work on this event; what is typed must have been flushed before."""
        self._editor.clear()
        self._session, self._span, self._wanted = session, None, None
        self._refused.clear()
        self._unmade = None
        self.refresh()

    @property
    def current(self) -> str | None:
        """Id of the note in the editor."""
        return self._editor.annotation_id

    def show_passage(self, span: Span) -> None:
        """Another passage is at hand: save what is typed, and show the note on this one."""
        self._span = span
        here = self._here()
        ids = [placed.annotation.id for placed in here]
        current = self._editor.annotation_id
        if self._editor.drafting or (current is not None and current in ids):
            self._inspector.show_notes_here(here, current)
            return
        self._editor.flush()
        self._open(ids[0] if ids else None)

    def annotate(self, span: Span) -> None:
        """Start a note on these words: the editor takes the keyboard at once, the note is on disk a moment later."""
        session = self._session
        if session is None or self._editor.drafting:
            return
        self._span = span
        self._editor.start_draft(session.project.report(span.report).words_of(span))
        self._inspector.show_notes_here(self._here(), None)
        self._inspector.reveal_editor()
        self._editor.focus()
        self._make(span)

    def _make(self, span: Span) -> None:
        session = self._session
        if session is None:
            return
        before, key = session.project, self._editor.session

        def done(changeset: ChangeSet) -> None:
            made = added_note(changeset, before)
            if made is not None and session is self._session:
                self._wanted = made
                self._editor.adopt(changeset.project.annotation(made))

        def failed(error: Exception) -> None:
            self._unmade = span
            self.refused.emit(error)

        session.change(lambda workspace: workspace.annotate((span,)), done=done, failed=failed, merge=key)

    def save(self, edit: Edit) -> None:
        """Keep an edit; the editor says Saved only after it is on disk."""
        session = self._session
        if session is None:
            return

        def work(workspace: Workspace) -> ChangeSet:
            return workspace.edit_annotation(
                edit.annotation, note=edit.note, kind=edit.kind, verdict=edit.verdict, tags=edit.tags
            )

        def done(changeset: ChangeSet) -> None:
            kept = self._refused.get(edit.annotation)
            if kept is not None and kept.number <= edit.number:
                del self._refused[edit.annotation]
            self._editor.acknowledge(edit.number, changeset.project.annotation(edit.annotation))

        def failed(error: Exception) -> None:
            self._refused[edit.annotation] = edit
            self._editor.refuse(edit)
            self.refused.emit(error)

        session.change(work, done=done, failed=failed, merge=edit.session)

    @property
    def unsaved(self) -> bool:
        """Something that was typed could not be saved."""
        return bool(self._refused) or self._unmade is not None

    def forget_unsaved(self) -> None:
        """Give up what could not be saved: the user wants to leave without it."""
        self._refused.clear()
        self._unmade = None

    def retry(self) -> None:
        """Try again to save what could not be saved."""
        if self._unmade is not None:
            span, self._unmade = self._unmade, None
            self._make(span)
        for edit in tuple(self._refused.values()):
            if edit.annotation != self._editor.annotation_id:
                self.save(edit)
        self._editor.flush()

    def delete(self, annotation_id: str) -> None:
        """Delete a note; undo brings it back."""
        if self._session is not None:
            self._session.change(lambda workspace: workspace.delete_annotation(annotation_id))

    def delete_current(self) -> None:
        """Delete the note in the editor."""
        if self._editor.annotation_id is not None:
            self._editor.flush()
            self.delete(self._editor.annotation_id)

    def choose(self, annotation_id: str) -> None:
        """Open a note in the editor and go to its words."""
        placed = self._placed(annotation_id)
        if placed is None:
            return
        self._editor.flush()
        if placed.spans:
            self._span = placed.spans[0]
        self._open(annotation_id)
        self._inspector.reveal_editor()
        if placed.spans:
            self.goTo.emit(placed.spans[0])

    def refresh(self) -> None:
        """The notes have changed: show them as they are now."""
        session = self._session
        notes = session.notes if session is not None else ()
        if session is not None:
            self._inspector.notes.show_notes(notes, session.project)
        self._inspector.set_note_count(len(notes))
        current = self._editor.annotation_id
        ids = {placed.annotation.id for placed in notes}
        if current is not None and current not in ids and current != self._wanted:
            self._editor.clear()  # it was deleted, or its making was undone
            current = None
        if current is not None and current in ids:
            self._wanted = None
        if not self._editor.drafting:
            here = [placed.annotation.id for placed in self._here()]
            self._open(current if current is not None else (here[0] if here else None))

    def _open(self, annotation_id: str | None) -> None:
        placed = self._placed(annotation_id) if annotation_id is not None else None
        if placed is not None:
            quote = " … ".join(anchor.quote for anchor in placed.annotation.anchors)
            self._editor.show_note(placed, quote)
        elif annotation_id is None:
            self._editor.clear()
        self._inspector.show_notes_here(self._here(), self._editor.annotation_id)

    def _placed(self, annotation_id: str) -> PlacedAnnotation | None:
        notes = self._session.notes if self._session is not None else ()
        return next((placed for placed in notes if placed.annotation.id == annotation_id), None)

    def _here(self) -> tuple[PlacedAnnotation, ...]:
        if self._session is None or self._span is None:
            return ()
        span = self._span
        return tuple(placed for placed in self._session.notes if any(s.overlap(span) for s in placed.spans))
