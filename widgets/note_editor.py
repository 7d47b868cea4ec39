"""The editor of one note: text, verdict, tags, status, evidence and replies, saved while one types."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app.model.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationStatus,
    Draft,
    PlacedAnnotation,
    Template,
    Verdict,
)
from app.model.palette import Palette
from widgets.evidence import EvidenceList
from widgets.flow import FlowLayout
from widgets.icons import icon
from widgets.kinds import note_kind_words
from widgets.more_button import MoreButton
from widgets.note_places import NotePlace, NotePlaces
from widgets.note_text import KEEP_AFTER, NoteText
from widgets.replies import Replies
from widgets.saved_line import SavedLine
from widgets.tag_row import TagRow
from widgets.templates import offer_templates
from widgets.verdict_row import VerdictRow
from widgets.when import when
from widgets.words import Card, Words, isolated

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Edit:
    """What the editor wants kept.

    Attributes:
        session: the same for all edits of one stay in the editor: they become one undo step.
        number: grows; the newest acknowledged number tells whether all is saved.
    """

    annotation: str
    note: str
    kind: AnnotationKind
    verdict: Verdict
    tags: tuple[str, ...]
    status: AnnotationStatus
    private: bool
    session: Hashable
    number: int


class NoteEditor(Card):
    """Edits one note; or holds a draft whose note is being made.

    Attributes:
        places: what it is about. evidence, replies: what belongs to it; whoever keeps the notes listens to these.

    Signals:
        edited: an Edit that must be saved.
        deleteAsked: id of the note.
        leaving: the user pressed Escape and wants back to the text.
        addWordsAsked: the selected words belong to this note as well.
        keepTemplateAsked: a Template without a name, made of this note. manageTemplatesAsked: show them all.
    """

    edited = Signal(object)
    deleteAsked = Signal(str)
    leaving = Signal()
    addWordsAsked = Signal()
    keepTemplateAsked = Signal(object)
    manageTemplatesAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._annotation: Annotation | None = None
        self._drafting = False
        self._session = 0
        self._sent = self._kept = 0
        self._dirty = False
        self._loading = False
        self._saved_at: datetime | None = None
        self._templates: tuple[Template, ...] = ()
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self._save)

    # -- what it holds

    @property
    def annotation_id(self) -> str | None:
        """Id of the note in the editor; None for a draft that has none yet, or for no note."""
        return self._annotation.id if self._annotation is not None else None

    @property
    def drafting(self) -> bool:
        """A note is being made."""
        return self._drafting

    @property
    def session(self) -> Hashable:
        """The key of this stay in the editor."""
        return ("note", self._session)

    @property
    def pending(self) -> bool:
        """Something that was typed is not on disk yet."""
        return self._dirty or self._kept < self._sent

    @property
    def saved_text(self) -> str:
        """What it says about saving."""
        return self._state.text()

    def start_draft(self, words: tuple[str, ...]) -> None:
        """Take text for a note on these words before the note is on disk."""
        self.flush()
        self._begin()
        self._drafting = True
        self._annotation = None
        self._load(Annotation("", ()))
        self.replies.offer(())
        self.places.show_draft(words)
        self.focus()

    def adopt(self, annotation: Annotation) -> None:
        """The note of the draft is on disk now; what was typed meanwhile is saved."""
        if not self._drafting:
            return
        self._drafting = False
        self._annotation = annotation
        self._saved_at = datetime.now()
        self._show_rest()
        if self._dirty:
            self._save()
        self._show_state()

    def show_note(
        self, placed: PlacedAnnotation, places: tuple[NotePlace, ...], drafts: tuple[Draft, ...] = ()
    ) -> None:
        """Edit this note, or show what became of it elsewhere (undo); `drafts` are its answers being typed."""
        annotation = placed.annotation
        if self._annotation is not None and self._annotation.id == annotation.id:
            self._refresh(annotation)
            self.places.show_places(places)
            return
        self.flush()
        self._begin()
        self._drafting = False
        self._annotation = annotation
        self._load(annotation)
        self.replies.offer(drafts)
        self.places.show_places(places)

    def set_templates(self, templates: tuple[Template, ...]) -> None:
        """Offer these recurring notes."""
        self._templates = templates

    def use_template(self, template: Template) -> None:
        """Put a recurring note in: its words where the cursor is, its tags beside those that are here."""
        if not self._text.toPlainText().strip():
            self._text.setPlainText(template.note)
            self._kind.setCurrentIndex(max(0, self._kind.findData(template.kind.value)))
        else:
            self._text.insertPlainText(template.note)
        self._tags.show_tags(tuple(dict.fromkeys((*self._tags.tags, *template.tags))))
        self._private.setChecked(self._private.isChecked() or template.private)
        self._changed(now=True)
        self.focus()

    def as_template(self) -> Template:
        """The note as it stands here as a recurring one; it has no name yet."""
        kind = AnnotationKind(self._kind.currentData())
        return Template("", self._text.toPlainText(), kind, self._tags.tags, self._private.isChecked())

    def clear(self) -> None:
        """Hold nothing; saves first."""
        self.flush()
        self._begin()
        self._annotation = None
        self._drafting = False
        self.replies.offer(())

    def focus(self) -> None:
        """Put the cursor behind the text."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.moveCursor(self._text.textCursor().MoveOperation.End)

    def flush(self) -> None:
        """Save at once what has been typed; a reply that is being typed is given."""
        self._save()
        if self._annotation is not None:
            self.replies.flush()

    def _save(self) -> None:
        self._timer.stop()
        if self._tags.take():
            self._dirty = True
        if not self._dirty or self._annotation is None:
            return
        self._dirty = False
        self._sent = next(_numbers)
        self._show_state()
        self.edited.emit(
            Edit(
                self._annotation.id,
                self._text.toPlainText(),
                AnnotationKind(self._kind.currentData()),
                self._verdicts.verdict,
                self._tags.tags,
                AnnotationStatus.RESOLVED if self._resolved.isChecked() else AnnotationStatus.OPEN,
                self._private.isChecked(),
                self.session,
                self._sent,
            )
        )

    def acknowledge(self, number: int, annotation: Annotation) -> None:
        """The edit of that number is on disk."""
        if self._annotation is None or annotation.id != self._annotation.id:
            return
        self._kept = max(self._kept, number)
        self._annotation = annotation
        self._saved_at = datetime.now()
        self._show_rest()
        self._show_state()

    def refuse(self, edit: Edit) -> None:
        """The edit could not be saved: it counts as not saved, and the next flush tries again."""
        if self.annotation_id == edit.annotation:
            self._dirty = True
            self._kept = self._sent
            self._state.show_refused()

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._delete.setIcon(icon("trash", palette.dim))

    # -- how it is built

    def _build(self) -> None:
        self.column.setSpacing(8)
        self.places = NotePlaces()
        self.column.addWidget(self.places)
        self._byline = Words(role="dim")
        self.column.addWidget(self._byline)
        self._verdicts = VerdictRow()
        self._verdicts.changed.connect(lambda: self._changed(now=True))
        self.column.addWidget(self._verdicts)
        self._text = NoteText()
        self._text.setPlaceholderText(self.tr("What have you found? Who says so?"))
        self._text.setAccessibleName(self.tr("Text of the note"))
        self._text.textChanged.connect(self._changed)
        self._text.left.connect(self._save)
        self._text.escaped.connect(self._leave)
        self.column.addWidget(self._text)
        self.evidence = EvidenceList()
        self._tags = TagRow(self.evidence.add)
        self._tags.changed.connect(lambda: self._changed(now=True))
        self._tags.escaped.connect(self._leave)
        self.column.addWidget(self._tags)
        self.column.addWidget(self.evidence)
        self._kind = QComboBox()
        self._kind.setObjectName("kind")
        self._kind.setAccessibleName(self.tr("What kind of note it is"))
        for kind in AnnotationKind:
            self._kind.addItem(note_kind_words(kind), kind.value)
        self._kind.activated.connect(self._chosen_kind)
        self._resolved = self._switch(self.tr("Resolved"), self.tr("Nothing is left to do about this note"))
        self._private = self._switch(self.tr("Internal"), self.tr("May be left out of exports"))
        about = QWidget()
        row = FlowLayout(about)
        for widget in (self._kind, self._resolved, self._private):
            row.addWidget(widget)
        self.column.addWidget(about)
        self.replies = Replies()
        self.replies.escaped.connect(self.leaving)
        self.column.addWidget(self.replies)
        self.more = MoreButton(self._offer)
        self.more.setAccessibleName(self.tr("More to do with this note"))
        self._state = SavedLine()
        self._delete = QToolButton()
        self._delete.setObjectName("icon")
        self._delete.setAccessibleName(self.tr("Delete this note"))
        self._delete.setToolTip(self.tr("Delete this note (it can be undone)"))
        self._delete.clicked.connect(self._ask_delete)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._state, 1)
        foot.addWidget(self.more)
        foot.addWidget(self._delete)
        self.column.addLayout(foot)

    # -- how it changes

    def _begin(self) -> None:
        self._session = next(_numbers)
        self._sent = self._kept = 0
        self._saved_at = None
        self._dirty = False

    def _load(self, note: Annotation) -> None:
        self._loading = True
        if self._text.toPlainText() != note.note:
            self._text.setPlainText(note.note)
        self._kind.setCurrentIndex(max(0, self._kind.findData(note.kind.value)))
        self._verdicts.show_verdict(note.verdict)
        self._resolved.setChecked(note.status is AnnotationStatus.RESOLVED)
        self._private.setChecked(note.private)
        self._tags.show_tags(note.tags)
        self._loading = False
        self._show_rest()
        self._show_state()

    def _refresh(self, annotation: Annotation) -> None:
        if annotation == self._annotation:
            return
        if self.pending:  # what is typed here is newer than what came back; the rest is not typed here
            self.evidence.show_evidence(annotation.evidence)
            self.replies.show_replies(annotation.replies)
            return
        self._begin()  # it changed elsewhere: what is typed from now on is another undo step
        self._annotation = annotation
        self._load(annotation)

    def _show_rest(self) -> None:
        """What is kept at once and not with the typing: evidence, replies, who and when."""
        note = self._annotation
        self.evidence.show_evidence(note.evidence if note is not None else ())
        self.replies.show_replies(note.replies if note is not None else ())
        self.replies.setVisible(note is not None)
        self.evidence.add.setEnabled(note is not None)
        told: list[str] = []
        if note is not None:
            told = [isolated(note.author or self.tr("somebody")), when(note.created)]
            if when(note.modified) != when(note.created):
                told.append(self.tr("edited %1").replace("%1", when(note.modified)))
        self._byline.setText(" · ".join(told))
        self._byline.setVisible(bool(told))

    def _switch(self, name: str, told: str) -> QPushButton:
        chip = QPushButton(name)
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.setToolTip(told)
        chip.clicked.connect(lambda _checked=False: self._changed(now=True))
        return chip

    def _offer(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Add the selected words to this note"), self.addWordsAsked.emit)
        menu.addSeparator()
        offer_templates(
            menu,
            self._templates,
            self.use_template,
            lambda: self.keepTemplateAsked.emit(self.as_template()),
            self.manageTemplatesAsked.emit,
        )

    def _leave(self) -> None:
        self.flush()
        self.leaving.emit()

    def _changed(self, *, now: bool = False) -> None:
        if self._loading:
            return
        self._dirty = True
        self._show_state()
        if now:
            self._save()
        elif not self._timer.isActive():
            self._timer.start()  # not restarted by each key: steady typing is saved as well

    def _chosen_kind(self) -> None:
        self._changed(now=True)

    def _show_state(self) -> None:
        if self.pending or self._drafting:
            self._state.show_pending()
        else:
            self._state.show_saved(self._saved_at)

    def _ask_delete(self) -> None:
        if self._annotation is not None:
            self._dirty = False
            self.deleteAsked.emit(self._annotation.id)
