"""Annotating in the window: from selected words to a saved note, and from a note back to its words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.annotate.nearby import first_place, notes_around, notes_on
from app.model.annotation import Anchor, Evidence, PlacedAnnotation, Template
from app.model.claim_record import PlacedClaim
from app.model.comparison import Claim
from app.model.project import Project
from app.model.report import Span
from app.model.search import Hit
from app.workspace import ChangeSet, Workspace
from widgets.answering import Answering
from widgets.evidence_keeping import EvidenceKeeping, Put
from widgets.inspector import Inspector
from widgets.note_editor import Edit
from widgets.note_places import places_of
from widgets.session import Session, added_note
from widgets.templates import TemplateName, TemplatesDialog, with_template


@dataclass(frozen=True, slots=True)
class Subject:
    """What a new note is about: words, of one report or of several, or a claim (or its record's id), or a report."""

    spans: tuple[Span, ...] = ()
    claim: Claim | str | None = None
    report: str | None = None


class Noting(QObject):
    """Joins the editor in the inspector to the notes of the open event.

    Attributes:
        selected: gives the words that are selected in the text; None where there are none.

    Signals:
        goTo: a Span the user should see, because a note on it was chosen.
        refused: an Exception: a note could not be saved. Its words are kept until `retry` succeeds.
        leaving: the user is done typing and wants back to the text.
        told: a line that the user should read.
        claimChosen: id of a claim record that a search found.
    """

    goTo = Signal(object)
    refused = Signal(object)
    leaving = Signal()
    told = Signal(str)
    claimChosen = Signal(str)

    def __init__(self, inspector: Inspector, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selected: Callable[[], Span | None] = lambda: None
        self._inspector = inspector
        self._editor = inspector.editor
        self._session: Session | None = None
        self._span: Span | None = None
        self._wanted: str | None = None
        self._refused: dict[str, Edit] = {}
        self._unmade: Subject | None = None
        editor = self._editor
        editor.edited.connect(self.save)
        editor.deleteAsked.connect(self.delete)
        editor.leaving.connect(self.leaving)
        editor.addWordsAsked.connect(self.add_words)
        editor.keepTemplateAsked.connect(self.ask_template)
        editor.manageTemplatesAsked.connect(self.manage_templates)
        editor.places.goTo.connect(self.goTo)
        editor.places.placeAsked.connect(self.place)
        editor.places.dropAsked.connect(self._drop)
        self.answering = Answering(editor, self)
        self.answering.refused.connect(self.refused)
        self.keeping = EvidenceKeeping(editor.evidence, lambda: self._session, self._evidence_at_hand, self)
        self.keeping.saved.connect(lambda path: self.told.emit(self.tr("Written to %1").replace("%1", str(path))))
        inspector.noteChosen.connect(self.choose)
        inspector.notes.chosen.connect(self.choose)
        inspector.notes.deleteAsked.connect(self.delete)
        inspector.notes.searchAsked.connect(self.search)
        inspector.notes.hitChosen.connect(self.go_to_hit)

    def set_session(self, session: Session | None) -> None:
        """Work on this event; what is typed must have been flushed before."""
        self._editor.clear()
        self._session, self._span, self._wanted = session, None, None
        self.answering.set_session(session)
        self.forget_unsaved()
        if session is not None:
            session.changed.connect(self._take_change)
        self.refresh()

    @property
    def current(self) -> str | None:
        """Id of the note in the editor."""
        return self._editor.annotation_id

    def show_passage(self, span: Span) -> None:
        """Another passage is at hand: save what is typed, and show the note on this one."""
        self._span = span
        here, around = self._here(), self._around()
        current = self._editor.annotation_id
        if self._editor.drafting or any(placed.annotation.id == current for placed in (*here, *around)):
            self._inspector.show_notes_here(here + around, current)
            return
        self._editor.flush()
        self._open(here[0].annotation.id if here else None)

    # -- making

    def annotate(self, *spans: Span) -> None:
        """Start a note on these words: the editor takes the keyboard at once, the note is on disk a moment later."""
        self.start(Subject(spans))

    def start(self, subject: Subject) -> None:
        """Start a note on whatever it is about."""
        session = self._session
        if session is None or self._editor.drafting:
            return
        if subject.spans:
            self._span = subject.spans[0]
        self._editor.start_draft(self._words_of(subject, session.project))
        self._inspector.show_notes_here(self._here() + self._around(), None)
        self._inspector.reveal_editor()
        self._editor.focus()
        self._make(subject)

    def _words_of(self, subject: Subject, project: Project) -> tuple[str, ...]:
        if subject.report is not None:
            return (self.tr("On the whole report: %1").replace("%1", project.report(subject.report).name),)
        if subject.claim is not None:
            text = project.claim(subject.claim).text if isinstance(subject.claim, str) else subject.claim.text
            return (self.tr("On the claim: %1").replace("%1", text),)
        return tuple(project.report(span.report).words_of(span) for span in subject.spans)

    def _make(self, subject: Subject) -> None:
        session = self._session
        if session is None:
            return
        before, key = session.project, self._editor.session

        def work(workspace: Workspace) -> ChangeSet:
            if subject.claim is None:
                return workspace.annotate(subject.spans, report=subject.report)
            return workspace.on_records((subject.claim,), lambda ids: workspace.annotate((), claim=ids[0]))

        def done(changeset: ChangeSet) -> None:
            made = added_note(changeset, before)
            if made is not None and session is self._session:
                self._wanted = made
                self._editor.adopt(changeset.project.annotation(made))

        def failed(error: Exception) -> None:
            self._unmade = subject
            self.refused.emit(error)

        session.change(work, done=done, failed=failed, merge=key)

    # -- what it is about

    def add_words(self) -> None:
        """The selected words belong to the note at hand as well."""
        note, span = self._editor.annotation_id, self.selected()
        if note is None or span is None or self._session is None:
            self.told.emit(self.tr("Open a note, select further words that it is about, then add them to it."))
            return
        self._editor.flush()
        self._session.change(lambda workspace: workspace.add_words(note, (span,)))

    def place(self, anchor: Anchor) -> None:
        """Put the selected words in the place of words that are gone."""
        note, span = self._editor.annotation_id, self.selected()
        if note is None or self._session is None:
            return
        if span is None:
            self.told.emit(self.tr("Select the words that the note is about now, then press the button again."))
            return
        self._editor.flush()
        self._session.change(lambda workspace: workspace.place_annotation(note, anchor, span))

    def _drop(self, anchor: Anchor) -> None:
        note = self._editor.annotation_id
        if note is not None and self._session is not None:
            self._editor.flush()
            self._session.change(lambda workspace: workspace.drop_words(note, anchor))

    # -- saving

    def save(self, edit: Edit) -> None:
        """Keep an edit; the editor says Saved only after it is on disk."""
        session = self._session
        if session is None:
            return

        def work(workspace: Workspace) -> ChangeSet:
            return workspace.edit_annotation(
                edit.annotation,
                note=edit.note,
                kind=edit.kind,
                verdict=edit.verdict,
                tags=edit.tags,
                status=edit.status,
                private=edit.private,
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

    def _evidence_at_hand(self) -> Put | None:
        note = self._editor.annotation_id
        if note is None:
            return None

        def put(workspace: Workspace, edit: Callable[[tuple[Evidence, ...]], tuple[Evidence, ...]]) -> ChangeSet:
            return workspace.edit_annotation(note, evidence=edit(workspace.project.annotation(note).evidence))

        return put

    @property
    def unsaved(self) -> bool:
        """Something that was typed could not be saved."""
        return bool(self._refused) or self.answering.unsaved or self._unmade is not None

    def forget_unsaved(self) -> None:
        """Give up what could not be saved: the user wants to leave without it."""
        self._refused.clear()
        self.answering.forget_unsaved()
        self._unmade = None

    def retry(self) -> None:
        """Try again to save what could not be saved."""
        if self._unmade is not None:
            subject, self._unmade = self._unmade, None
            self._make(subject)
        for edit in tuple(self._refused.values()):
            if edit.annotation != self._editor.annotation_id:
                self.save(edit)
        self.answering.retry()
        self._editor.flush()

    def delete(self, annotation_id: str) -> None:
        """Delete a note; undo brings it back."""
        if self._session is not None:
            if annotation_id == self._editor.annotation_id:
                self._editor.replies.set_aside()
            self._session.change(lambda workspace: workspace.delete_annotation(annotation_id))

    def delete_current(self) -> None:
        """Delete the note in the editor."""
        if self._editor.annotation_id is not None:
            self._editor.flush()
            self.delete(self._editor.annotation_id)

    # -- searching

    def search(self, query: str) -> None:
        """Search everything: notes with their replies, tags and evidence, claims, and the text of the reports."""
        if self._session is not None:
            self._session.ask(
                lambda workspace: workspace.search(query), lambda hits: self._inspector.notes.show_hits(query, hits)
            )

    def go_to_hit(self, hit: Hit) -> None:
        """Go to what a search found."""
        session = self._session
        if session is None:
            return
        if hit.kind == "annotation":
            self.choose(hit.id)
        elif hit.kind == "claim":
            self.claimChosen.emit(hit.id)
        else:
            report = session.project.report(hit.id)
            spans = hit.spans or (report.paragraph_span(report.headline[0] if report.headline else 0),)
            self.goTo.emit(spans[0])

    # -- recurring notes

    def ask_template(self, template: Template) -> TemplateName | None:
        """Ask what the new template is called, and keep it."""
        session = self._session
        if session is None:
            return None
        taken = frozenset(known.name for known in session.project.templates)
        dialog = TemplateName(taken, self._inspector.window())

        def kept() -> None:
            made = replace(template, name=" ".join(dialog.name.text().split()))
            session.change(lambda workspace: workspace.set_templates(with_template(workspace.project.templates, made)))

        dialog.accepted.connect(kept)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def manage_templates(self) -> TemplatesDialog | None:
        """Let the user look after the templates of the event."""
        session = self._session
        if session is None:
            return None
        dialog = TemplatesDialog(session.project.templates, self._inspector.window())
        dialog.kept.connect(lambda all_: session.change(lambda workspace: workspace.set_templates(all_)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _offer_templates(self) -> None:
        if self._session is not None:
            self._editor.set_templates(self._session.project.templates)

    def _take_change(self, _changeset: ChangeSet | None) -> None:
        self._offer_templates()
        if self._session is not None:  # no note has changed by an answer that is being typed: none is placed anew
            self._inspector.notes.show_drafts(self._session.project.drafts)

    # -- showing

    def choose(self, annotation_id: str) -> None:
        """Open a note in the editor and go to its words."""
        placed = self._placed(annotation_id)
        if placed is None:
            return
        self._editor.flush()
        first = placed.spans[0] if placed.spans else None
        if first is None and self._session is not None:
            first = first_place(placed.annotation, self._session.project, self._claims)
        if first is not None:
            self._span = first
        self._open(annotation_id)
        self._inspector.reveal_editor()
        if first is not None:
            self.goTo.emit(first)

    def refresh(self) -> None:
        """The notes have changed: show them as they are now."""
        session = self._session
        notes = session.notes if session is not None else ()
        self._inspector.notes.show_notes(notes, session.project if session is not None else Project())
        self._offer_templates()
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
        if placed is not None and self._session is not None:
            drafts = self.answering.drafts_of(placed.annotation.id)
            self._editor.show_note(placed, places_of(placed, self._session.project), drafts)
        elif annotation_id is None:
            self._editor.clear()
        self._inspector.show_notes_here(self._here() + self._around(), self._editor.annotation_id)

    def _placed(self, annotation_id: str) -> PlacedAnnotation | None:
        notes = self._session.notes if self._session is not None else ()
        return next((placed for placed in notes if placed.annotation.id == annotation_id), None)

    def _here(self) -> tuple[PlacedAnnotation, ...]:
        session, span = self._session, self._span
        return notes_on(session.notes, span) if session is not None and span is not None else ()

    def _around(self) -> tuple[PlacedAnnotation, ...]:
        session, span = self._session, self._span
        return notes_around(session.notes, span, self._claims) if session is not None and span is not None else ()

    @property
    def _claims(self) -> Mapping[str, PlacedClaim]:
        """Where the claims of the event stand, by id of their record."""
        listed = self._session.listed if self._session is not None else None
        return listed.placed if listed is not None else {}
