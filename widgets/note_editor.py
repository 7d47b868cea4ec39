"""The editor of one note: text, verdict and tags, saved while one types."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.model.annotation import Annotation, AnnotationKind, PlacedAnnotation, Verdict
from app.model.palette import Palette
from widgets.flow import FlowLayout
from widgets.icons import icon
from widgets.style import as_role
from widgets.words import Card, Words

SAVE_AFTER = 400
"""Milliseconds of rest in typing after which a note is saved."""

_QUOTE = 38
"""Characters of the annotated words that are repeated in the editor: one line."""
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
    session: Hashable
    number: int


class NoteText(QPlainTextEdit):
    """As high as its text, up to a limit; Tab leaves it, as in a form.

    Signals:
        left: the keyboard went elsewhere.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note")
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # what is dropped anywhere is a report
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()

    def _fit(self) -> None:
        lines = max(3, min(9, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 14)


class NoteEditor(Card):
    """Edits one note; or holds a draft whose note is being made.

    Signals:
        edited: an Edit that must be saved.
        deleteAsked: id of the note.
        leaving: the user pressed Escape and wants back to the text.
    """

    edited = Signal(object)
    deleteAsked = Signal(str)
    leaving = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._annotation: Annotation | None = None
        self._drafting = False
        self._session = 0
        self._sent = self._kept = 0
        self._tags: tuple[str, ...] = ()
        self._dirty = False
        self._loading = False
        self._saved_at: datetime | None = None
        self._palette: Palette | None = None
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER)
        self._timer.timeout.connect(self.flush)
        self._clock = QTimer(self)
        self._clock.setInterval(30_000)
        self._clock.timeout.connect(self._show_state)
        self._clock.start()

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

    def start_draft(self, quote: str) -> None:
        """Take text for a note on these words before the note is on disk."""
        self.flush()
        self._begin()
        self._drafting = True
        self._annotation = None
        self._load("", AnnotationKind.NOTE, Verdict.NONE, ())
        self._show_quote(quote, lost=False)
        self.focus()

    def adopt(self, annotation: Annotation) -> None:
        """The note of the draft is on disk now; what was typed meanwhile is saved."""
        if not self._drafting:
            return
        self._drafting = False
        self._annotation = annotation
        self._saved_at = datetime.now()
        if self._dirty:
            self.flush()
        self._show_state()

    def show_note(self, placed: PlacedAnnotation, quote: str) -> None:
        """Edit this note, or show what became of it elsewhere (undo)."""
        annotation = placed.annotation
        if self._annotation is not None and self._annotation.id == annotation.id:
            self._refresh(annotation)
            self._show_quote(quote, lost=not placed.spans)
            return
        self.flush()
        self._begin()
        self._drafting = False
        self._annotation = annotation
        self._load(annotation.note, annotation.kind, annotation.verdict, annotation.tags)
        self._show_quote(quote, lost=not placed.spans)

    def clear(self) -> None:
        """Hold nothing; saves first."""
        self.flush()
        self._begin()
        self._annotation = None
        self._drafting = False

    def focus(self) -> None:
        """Put the cursor behind the text."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.moveCursor(self._text.textCursor().MoveOperation.End)

    def flush(self) -> None:
        """Save at once what has been typed."""
        self._timer.stop()
        self._take_tag()
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
                self._verdict(),
                self._tags,
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
        self._show_state()

    def refuse(self, edit: Edit) -> None:
        """The edit could not be saved: it counts as not saved, and the next flush tries again."""
        if self.annotation_id == edit.annotation:
            self._dirty = True
            self._kept = self._sent
            self._state.setText(self.tr("Not saved"))

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._palette = palette
        self._delete.setIcon(icon("trash", palette.dim))
        self._show_tags()

    # -- how it is built

    def _build(self) -> None:
        self.column.setSpacing(8)
        self._quote = Words()
        self._quote.setObjectName("quote")
        self.column.addWidget(self._quote)
        verdicts = QWidget()
        flow = FlowLayout(verdicts)
        self._verdicts: dict[Verdict, QPushButton] = {}
        for verdict, name in (
            (Verdict.CONFIRMED, self.tr("Confirmed")),
            (Verdict.CONTRADICTED, self.tr("Contradicted")),
            (Verdict.UNPROVEN, self.tr("Unproven")),
        ):
            chip = QPushButton(name)
            chip.setObjectName("chip")
            chip.setProperty("verdict", verdict.value)
            chip.setCheckable(True)
            chip.setAccessibleName(self.tr("Verdict: %1").replace("%1", name))
            chip.clicked.connect(lambda _checked=False, chosen=verdict: self._choose(chosen))
            self._verdicts[verdict] = chip
            flow.addWidget(chip)
        self.column.addWidget(verdicts)
        self._text = NoteText()
        self._text.setPlaceholderText(self.tr("What have you found? Who says so?"))
        self._text.setAccessibleName(self.tr("Text of the note"))
        self._text.textChanged.connect(self._changed)
        self._text.left.connect(self.flush)
        self._text.installEventFilter(self)
        self.column.addWidget(self._text)
        self._tag_row = QWidget()
        self._tag_flow = FlowLayout(self._tag_row)
        self._tag = QLineEdit()
        self._tag.setObjectName("tag")
        self._tag.setPlaceholderText(self.tr("+ tag"))
        self._tag.setAccessibleName(self.tr("Add a tag"))
        self._tag.setFixedWidth(88)
        self._tag.setMaxLength(60)
        self._tag.setAcceptDrops(False)
        self._tag.editingFinished.connect(self._tag_finished)
        self._tag.installEventFilter(self)
        self.column.addWidget(self._tag_row)
        self._kind = QComboBox()
        self._kind.setObjectName("kind")
        self._kind.setAccessibleName(self.tr("What kind of note it is"))
        for kind, name in (
            (AnnotationKind.NOTE, self.tr("Note")),
            (AnnotationKind.QUESTION, self.tr("Question")),
            (AnnotationKind.CORRECTION, self.tr("Correction")),
            (AnnotationKind.EVIDENCE, self.tr("Evidence")),
            (AnnotationKind.VERDICT, self.tr("Verdict")),
        ):
            self._kind.addItem(name, kind.value)
        self._kind.activated.connect(self._chosen_kind)
        self._state = as_role(QLabel(), "dim")
        self._delete = QToolButton()
        self._delete.setObjectName("icon")
        self._delete.setAccessibleName(self.tr("Delete this note"))
        self._delete.setToolTip(self.tr("Delete this note (it can be undone)"))
        self._delete.clicked.connect(self._ask_delete)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._state, 1)
        foot.addWidget(self._kind)
        foot.addWidget(self._delete)
        self.column.addLayout(foot)
        self._show_tags()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.flush()
                self.leaving.emit()
                return True
            if watched is self._tag and not self._tag.text() and event.key() == Qt.Key.Key_Backspace and self._tags:
                self._remove_tag(self._tags[-1])
                return True
        return super().eventFilter(watched, event)

    # -- how it changes

    def _begin(self) -> None:
        self._session = next(_numbers)
        self._sent = self._kept = 0
        self._saved_at = None
        self._dirty = False

    def _load(self, note: str, kind: AnnotationKind, verdict: Verdict, tags: tuple[str, ...]) -> None:
        self._loading = True
        if self._text.toPlainText() != note:
            self._text.setPlainText(note)
        self._kind.setCurrentIndex(max(0, self._kind.findData(kind.value)))
        for which, chip in self._verdicts.items():
            chip.setChecked(which is verdict)
        self._tags = tags
        self._tag.clear()
        self._show_tags()
        self._loading = False
        self._show_state()

    def _refresh(self, annotation: Annotation) -> None:
        if self.pending or annotation == self._annotation:
            return  # what is typed here is newer than what came back
        self._begin()  # it changed elsewhere: what is typed from now on is another undo step
        self._annotation = annotation
        self._load(annotation.note, annotation.kind, annotation.verdict, annotation.tags)

    def _show_quote(self, quote: str, *, lost: bool) -> None:
        words = " ".join(quote.split())
        words = words if len(words) <= _QUOTE else words[:_QUOTE].rpartition(" ")[0] or words[: _QUOTE - 1]
        words += "" if words == " ".join(quote.split()) else "…"
        self._quote.setObjectName("lost" if lost else "quote")
        self._quote.setText(words)
        if lost:
            self._quote.setText(self.tr("These words are no longer in the report:") + "\n" + words)
        self._quote.style().unpolish(self._quote)
        self._quote.style().polish(self._quote)

    def _changed(self, *, now: bool = False) -> None:
        if self._loading:
            return
        self._dirty = True
        self._show_state()
        if now:
            self.flush()
        elif not self._timer.isActive():
            self._timer.start()  # not restarted by each key: steady typing is saved as well

    def _choose(self, verdict: Verdict) -> None:
        for which, chip in self._verdicts.items():
            if which is not verdict:
                chip.setChecked(False)
        self._changed(now=True)

    def _chosen_kind(self) -> None:
        self._changed(now=True)

    def _verdict(self) -> Verdict:
        return next((which for which, chip in self._verdicts.items() if chip.isChecked()), Verdict.NONE)

    def _tag_finished(self) -> None:
        if self._take_tag():
            self.flush()
            self._tag.setFocus()

    def _take_tag(self) -> bool:
        tag = " ".join(self._tag.text().split()).strip(",;")
        if not tag:
            return False
        self._tag.clear()
        if tag in self._tags:
            return False
        self._tags = (*self._tags, tag)
        self._dirty = True
        self._show_tags()
        return True

    def _remove_tag(self, tag: str) -> None:
        self._tags = tuple(other for other in self._tags if other != tag)
        self._show_tags()
        self._tag.setFocus()
        self._changed(now=True)

    def _show_tags(self) -> None:
        while (item := self._tag_flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._tag:
                widget.hide()
                widget.deleteLater()
        for tag in self._tags:
            short = tag if len(tag) <= 28 else tag[:27] + "…"
            chip = QPushButton(f"{short}  ×".replace("&", "&&"))
            chip.setObjectName("chip")
            chip.setToolTip(self.tr("Remove the tag “%1”").replace("%1", tag))
            chip.setAccessibleName(chip.toolTip())
            chip.clicked.connect(lambda _checked=False, gone=tag: self._remove_tag(gone))
            self._tag_flow.addWidget(chip)
        self._tag_flow.addWidget(self._tag)
        self._tag_row.updateGeometry()

    def _show_state(self) -> None:
        if self._dirty or self._kept < self._sent or self._drafting:
            text = self.tr("Saving…")
        elif self._saved_at is None:
            text = self.tr("Saved")
        elif (datetime.now() - self._saved_at).total_seconds() < 60:
            text = self.tr("Saved just now")
        else:
            at = self._saved_at.strftime("%H:%M")
            text = self.tr("Saved at %1").replace("%1", at)
        self._state.setText(text)

    def _ask_delete(self) -> None:
        if self._annotation is not None:
            self._dirty = False
            self.deleteAsked.emit(self._annotation.id)
