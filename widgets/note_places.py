"""What a note is about: its words, a claim, or a whole report; words that are gone are shown as such."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.model.annotation import Anchor, PlacedAnnotation
from app.model.project import Project
from app.model.report import Span
from widgets.more_button import MoreButton
from widgets.style import as_role
from widgets.words import Words, isolated

_QUOTE = 38
"""Characters of the annotated words that are repeated where there is one place: one line."""

_LOST = 300
"""Characters of words that are gone: more, because nothing else shows them."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("note places", text)


@dataclass(frozen=True, slots=True)
class NotePlace:
    """One thing that a note is about.

    Attributes:
        anchor: None for a claim or a whole report.
        span: where the words stand; None where they are gone, or where it is about no words.
    """

    words: str
    anchor: Anchor | None = None
    span: Span | None = None

    @property
    def lost(self) -> bool:
        """The words are no longer there."""
        return self.anchor is not None and self.span is None


def places_of(placed: PlacedAnnotation, project: Project) -> tuple[NotePlace, ...]:
    """What a note is about, in the order of its anchors; of several reports each is named."""
    note = placed.annotation
    names = {report.id: report.name for report in project.reports}
    found: list[NotePlace] = []
    if note.report is not None:
        name = names.get(note.report)
        if name is None:
            found.append(NotePlace(_tr("On a report that was removed")))
        else:
            found.append(NotePlace(_tr("On the whole report: %1").replace("%1", isolated(name))))
    if note.claim is not None:
        text = next((record.text for record in project.claims if record.id == note.claim), None)
        said = _tr("On the claim: %1").replace("%1", isolated(text)) if text else _tr("On a claim that was deleted")
        found.append(NotePlace(said))
    spans = iter(placed.spans)
    several = len({anchor.report for anchor in note.anchors}) > 1
    for anchor in note.anchors:
        span = None if anchor in placed.orphaned else next(spans, None)
        words = " ".join(anchor.quote.split())
        if several:
            words = f"{isolated(names.get(anchor.report, _tr('removed report')))}: {isolated(words)}"
        found.append(NotePlace(words, anchor, span))
    return tuple(found)


class NotePlaces(QWidget):
    """The places of one note.

    Signals:
        goTo: a Span. placeAsked: the Anchor whose words are gone, to put the selected words in its place.
        dropAsked: an Anchor that the note is not about any more.
    """

    goTo = Signal(object)
    placeAsked = Signal(object)
    dropAsked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[NotePlace, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_draft(self, words: tuple[str, ...]) -> None:
        """Show these words, of a note that is being made."""
        self.show_places(tuple(NotePlace(" ".join(quote.split())) for quote in words))

    def show_places(self, places: tuple[NotePlace, ...]) -> None:
        """Show these."""
        if places == self._shown:
            return
        self._shown = places
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place in places:
            self._column.addWidget(self._line(place, len(places) > 1))

    def _line(self, place: NotePlace, several: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        label = Words()
        label.setObjectName("lost" if place.lost else "quote")
        label.setToolTip(place.words[:1500])
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label)
        row.addLayout(column, 1)
        if place.lost:
            label.setText(self.tr("These words are no longer in the report:") + "\n" + _short(place.words, _LOST))
            by_hand = as_role(QPushButton(self.tr("Place at the selected words")), "link")
            by_hand.setToolTip(self.tr("Select the words that this note is about now, then press this"))
            by_hand.clicked.connect(lambda _checked=False, gone=place.anchor: self.placeAsked.emit(gone))
            column.addWidget(by_hand, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            label.setText(_short(place.words, _QUOTE))
        if several and place.anchor is not None:
            more = MoreButton(partial(self._offer, place))
            more.setAccessibleName(self.tr("What to do with these words: %1").replace("%1", place.words[:60]))
            row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _offer(self, place: NotePlace, menu: QMenu) -> None:
        if place.span is not None:
            menu.addAction(self.tr("Go there"), partial(self.goTo.emit, place.span))
        menu.addAction(self.tr("Not about these words any more"), partial(self.dropAsked.emit, place.anchor))


def _short(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return (words[:most].rpartition(" ")[0] or words[: most - 1]) + "…"
