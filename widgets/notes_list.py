"""Every note of the event, filtered and searched; a click goes to its words. Notes whose words are gone say so."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QShowEvent, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.annotate.choosing import FACETS, NoteFilter, choices, chosen
from app.model.annotation import AnnotationKind, AnnotationStatus, Draft, PlacedAnnotation, Verdict
from app.model.lens import Lens
from app.model.palette import Palette
from app.model.project import Project
from app.model.search import Hit
from widgets.drawn_lines import LinePainter, draw_lines
from widgets.facet_menu import FacetMenu
from widgets.hits_list import HitsList
from widgets.kinds import note_kind_words, verdict_words
from widgets.note_places import places_of
from widgets.plural import plural
from widgets.style import accent, as_role, mirrored, mix, note_edge, text_scale
from widgets.swatch import NOTE_INK
from widgets.when import when
from widgets.words import isolated

_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT = 88
_TYPING = 200
"""Milliseconds after a key before the search is made."""


def _facet_words(facet: str, value: str) -> str:
    """What a reader calls a value that can be asked for."""
    if facet == "kind":
        return note_kind_words(AnnotationKind(value))
    if facet == "verdict":
        return verdict_words(value)
    if facet == "status":
        names = {
            AnnotationStatus.OPEN: QCoreApplication.translate("notes list", "Open"),
            AnnotationStatus.RESOLVED: QCoreApplication.translate("notes list", "Resolved"),
        }
        return names[AnnotationStatus(value)]
    return value


def _drafted(drafts: Iterable[Draft]) -> frozenset[str]:
    """The notes that somebody began to answer."""
    return frozenset(draft.annotation for draft in drafts)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What one line of the list shows; `lost`: some of its words are gone, `done`: it is resolved."""

    id: str
    number: int
    quote: str
    note: str
    meta: str
    verdict: Verdict
    lost: bool
    done: bool = False


class _Painter(LinePainter):
    """Draws one note as a card."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, round(_HEIGHT * text_scale(option.font)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: NoteLine = index.data(_ROLE)
        p = self.palette_
        state = option.state
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -7.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        edge = accent(p) if focused else mix(accent(p), p.line, 0.7) if selected or hover else p.line
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(p.page))
        painter.drawRoundedRect(box, 7, 7)
        k, direction = text_scale(option.font), option.direction
        inner = box.adjusted(12, 8 * k, -12, -7 * k)
        marker = QColor(p.dim if line.lost else p.lenses[Lens.NOTES])
        badge = mirrored(direction, inner, QRectF(inner.left(), inner.top() + 1, 18 * k, 15 * k))
        painter.setPen(QPen(QColor(p.dim if line.lost else note_edge(p)), 1))
        painter.setBrush(marker)
        painter.setOpacity(0.62 if line.done else 1.0)
        painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
        painter.setOpacity(1.0)
        font = QFont(option.font)
        font.setPixelSize(max(1, round(10 * k)))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(p.page if line.lost else NOTE_INK))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(line.number))
        serif = QFont("Noto Serif")
        serif.setPixelSize(max(1, round(12 * k)))
        serif.setStrikeOut(line.lost)
        painter.setFont(serif)
        painter.setPen(QColor(p.dim))
        beside = QRectF(inner.left() + 26 * k, inner.top(), inner.width() - 26 * k, 17 * k)
        quote = isolated(line.quote)
        quote = painter.fontMetrics().elidedText(quote, Qt.TextElideMode.ElideRight, int(beside.width()))
        painter.drawText(mirrored(direction, inner, beside), Qt.AlignmentFlag.AlignVCenter, quote)
        font.setPixelSize(max(1, round(13 * k)))
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(p.dim if line.done else p.ink))
        note = painter.fontMetrics().elidedText(line.note, Qt.TextElideMode.ElideRight, int(inner.width() * 1.9))
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        wrap.setTextDirection(direction)
        painter.drawText(QRectF(inner.left(), inner.top() + 20 * k, inner.width(), 36 * k), note, wrap)
        font.setPixelSize(max(1, round(11 * k)))
        painter.setFont(font)
        colour = {
            Verdict.CONFIRMED: p.lenses[Lens.ONLY_HERE],
            Verdict.CONTRADICTED: p.lenses[Lens.CONFLICTS],
        }.get(line.verdict, p.dim)
        painter.setPen(QColor(p.dim if line.lost else colour))
        meta = painter.fontMetrics().elidedText(line.meta, Qt.TextElideMode.ElideRight, int(inner.width()))
        foot = QRectF(inner.left(), inner.bottom() - 14 * k, inner.width(), 14 * k)
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, meta)
        painter.restore()


class NotesList(QWidget):
    """The notes, in the order in which they were made; or what a search through the whole event found.

    Attributes:
        search: the field for words to search for. hits: what was found. narrow: the filter.

    Signals:
        chosen: id of the note to go to. hitChosen: a Hit to go to.
        deleteAsked: id of the note.
        searchAsked: the words to search for in everything.
    """

    chosen = Signal(str)
    hitChosen = Signal(object)
    deleteAsked = Signal(str)
    searchAsked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: tuple[PlacedAnnotation, ...] = ()
        self._project = Project()
        self._drafted: frozenset[str] = frozenset()
        self._wanted = NoteFilter()
        self._query = ""
        self._due = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self._search)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search notes, claims and reports"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self._search)
        self.narrow = FacetMenu(
            {
                "kind": self.tr("Kind"),
                "status": self.tr("Status"),
                "verdict": self.tr("Verdict"),
                "tag": self.tr("Tag"),
                "author": self.tr("Author"),
            },
            _facet_words,
        )
        self.narrow.toggled_.connect(self._toggle)
        self.hits = HitsList()
        self.hits.chosen.connect(self.hitChosen)
        self._list = _List(self)
        self._painter = _Painter(self._list)
        draw_lines(self._list, self._painter)
        self._list.itemClicked.connect(lambda item: self.chosen.emit(item.data(_ROLE).id))
        self._list.itemActivated.connect(lambda item: self.chosen.emit(item.data(_ROLE).id))
        self._list.deletePressed.connect(self.deleteAsked)
        self._empty = as_role(QLabel(), "dim")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(14, 10, 14, 0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 14, 0)
        head.setSpacing(6)
        head.addWidget(self.search, 1)
        head.addWidget(self.narrow)
        chips = QHBoxLayout()
        chips.setContentsMargins(14, 0, 14, 0)
        chips.addWidget(self.narrow.chips)
        self._stack = QStackedWidget()
        for page in (self._empty, self._list, self.hits):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(chips)
        column.addWidget(self._stack, 1)
        self._fill()

    @property
    def lines(self) -> tuple[NoteLine, ...]:
        """What is listed, from the top."""
        if self._due:
            self._fill()
        return tuple(self._list.item(row).data(_ROLE) for row in range(self._list.count()))

    def show_notes(self, notes: tuple[PlacedAnnotation, ...], project: Project) -> None:
        """List these notes, those that the filter asks for; a search is made anew."""
        self._notes, self._project, self._drafted, self._due = notes, project, _drafted(project.drafts), True
        if self.isVisible():
            self._fill()
        if self._query:
            self.searchAsked.emit(self._query)

    def show_drafts(self, drafts: Iterable[Draft]) -> None:
        """These answers are being typed: say so of their notes, and of no others."""
        drafted = _drafted(drafts)
        if drafted != self._drafted:
            self._drafted, self._due = drafted, True
            if self.isVisible():
                self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        if self._due:  # notes change with every rest in typing: they are listed when somebody looks
            self._fill()
        super().showEvent(event)

    def show_hits(self, query: str, hits: tuple[Hit, ...]) -> None:
        """Show what a search found, if it is still asked for."""
        if query == self._query and query:
            self.hits.show_hits(hits, self._project)
            self._stack.setCurrentWidget(self.hits)

    def set_filter(self, wanted: NoteFilter) -> None:
        """List only these notes."""
        self._wanted = wanted
        self._fill()

    def _toggle(self, facet: str, value: str) -> None:
        self.set_filter(self._wanted.toggled(facet, value))

    def _search(self) -> None:
        self._typing.stop()
        query = " ".join(self.search.text().split())
        if query == self._query:
            return
        self._query = query
        if query:
            self.searchAsked.emit(query)
        else:
            self._show_page()

    def _fill(self) -> None:
        self._due = False
        self.narrow.show_state(choices(self._notes), {facet: getattr(self._wanted, facet) for facet in FACETS})
        names = {report.id: report.name for report in self._project.reports}
        numbers = {placed.annotation.id: number for number, placed in enumerate(self._notes, 1)}
        current = self._list.currentRow()
        self._list.clear()
        for placed in chosen(self._notes, self._wanted):
            note = placed.annotation
            line = self._line(placed, numbers[note.id], names, note.id in self._drafted)
            item = QListWidgetItem()
            item.setData(_ROLE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.number}. {line.quote}: {line.note}. {line.meta}")
            tip = [note.note, line.quote, " · ".join(part for part in (note.author, when(note.created)) if part)]
            item.setToolTip("\n\n".join(part for part in tip if part)[:1500])
            self._list.addItem(item)
        self._list.setCurrentRow(min(current, self._list.count() - 1))
        self._show_page()

    def _show_page(self) -> None:
        if self._notes:
            self._empty.setText(self.tr("No note is like that. Take a filter away to see more."))
        else:
            told = self.tr("No notes yet.\n\nSelect words in a report and press A: your note stays with the words.")
            self._empty.setText(told)
        if not self._query:
            self._stack.setCurrentIndex(1 if self._list.count() else 0)

    def _line(self, placed: PlacedAnnotation, number: int, names: dict[str, str], drafted: bool) -> NoteLine:
        note = placed.annotation
        reports = dict.fromkeys(anchor.report for anchor in note.anchors)
        where = [isolated(names[report]) if report in names else self.tr("removed report") for report in reports]
        if note.report is not None:
            where = [isolated(names.get(note.report, self.tr("removed report")))]
        told = [
            self.tr("Words no longer found") if placed.orphaned else "",
            self.tr("Answer not given yet") if drafted else "",
            self.tr("Resolved") if note.status is AnnotationStatus.RESOLVED else "",
            "" if note.verdict is Verdict.NONE else verdict_words(note.verdict),
            "" if note.kind is AnnotationKind.NOTE else note_kind_words(note.kind),
            self.tr("Internal") if note.private else "",
            *where,
            plural(self.tr("%n answer(s)", "", len(note.replies)), len(note.replies)) if note.replies else "",
            plural(self.tr("%n source(s)", "", len(note.evidence)), len(note.evidence)) if note.evidence else "",
            *map(isolated, note.tags),
        ]
        places = places_of(placed, self._project)
        quote = " … ".join(place.words for place in places)
        words = " ".join(note.note.split()) or self.tr("Highlight without text")
        meta = " · ".join(part for part in told if part)
        done = note.status is AnnotationStatus.RESOLVED
        return NoteLine(note.id, number, quote, words, meta, note.verdict, bool(placed.orphaned), done)

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._painter.palette_ = palette
        self._list.viewport().update()
        self.hits.set_colours(palette)


class _List(QListWidget):
    """Signals: deletePressed with the id of the note."""

    deletePressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notes"))
        self.setContentsMargins(0, 0, 0, 0)
        self.setViewportMargins(14, 10, 8, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() == Qt.Key.Key_Delete:
            self.deletePressed.emit(item.data(_ROLE).id)
        elif event.text() and event.text().isprintable() and event.key() != Qt.Key.Key_Space:
            event.ignore()  # letters are the window's shortcuts
        else:
            super().keyPressEvent(event)
