"""Every note of the event; a click goes to its words. Notes whose words are gone say so."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QTextOption
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.model.annotation import PlacedAnnotation, Verdict
from app.model.lens import Lens
from app.model.palette import LIGHT, Palette
from app.model.project import Project
from widgets.style import accent, as_role, mix, note_edge

_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT = 88


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What one line of the list shows."""

    id: str
    number: int
    quote: str
    note: str
    meta: str
    verdict: Verdict
    lost: bool


class _Painter(QStyledItemDelegate):
    """Draws one note as a card."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.palette_ = LIGHT

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _HEIGHT)

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
        inner = box.adjusted(12, 8, -12, -7)
        marker = QColor(p.dim if line.lost else p.lenses[Lens.NOTES])
        badge = QRectF(inner.left(), inner.top() + 1, 18, 15)
        painter.setPen(QPen(QColor(p.dim if line.lost else note_edge(p)), 1))
        painter.setBrush(marker)
        painter.drawRoundedRect(badge, 7.5, 7.5)
        font = QFont(option.font)
        font.setPixelSize(10)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(p.page if line.lost else "#1d1b18"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(line.number))
        serif = QFont("Noto Serif")
        serif.setPixelSize(12)
        serif.setStrikeOut(line.lost)
        painter.setFont(serif)
        painter.setPen(QColor(p.dim))
        width = inner.width() - 26
        quote = painter.fontMetrics().elidedText(line.quote, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(QRectF(inner.left() + 26, inner.top(), width, 17), Qt.AlignmentFlag.AlignVCenter, quote)
        font.setPixelSize(13)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(p.ink))
        note = painter.fontMetrics().elidedText(line.note, Qt.TextElideMode.ElideRight, int(inner.width() * 1.9))
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.drawText(QRectF(inner.left(), inner.top() + 20, inner.width(), 34), note, wrap)
        font.setPixelSize(11)
        painter.setFont(font)
        colour = {
            Verdict.CONFIRMED: p.lenses[Lens.ONLY_HERE],
            Verdict.CONTRADICTED: p.lenses[Lens.CONFLICTS],
        }.get(line.verdict, p.dim)
        painter.setPen(QColor(p.dim if line.lost else colour))
        meta = painter.fontMetrics().elidedText(line.meta, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(
            QRectF(inner.left(), inner.bottom() - 14, inner.width(), 14), Qt.AlignmentFlag.AlignVCenter, meta
        )
        painter.restore()


class NotesList(QWidget):
    """The notes, in the order in which they were made.

    Signals:
        chosen: id of the note to go to.
        deleteAsked: id of the note.
    """

    chosen = Signal(str)
    deleteAsked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = _List(self)
        self._painter = _Painter(self._list)
        self._list.setItemDelegate(self._painter)
        self._list.itemClicked.connect(lambda item: self.chosen.emit(item.data(_ROLE).id))
        self._list.itemActivated.connect(lambda item: self.chosen.emit(item.data(_ROLE).id))
        self._list.deletePressed.connect(self.deleteAsked)
        empty = QLabel(
            self.tr("No notes yet.\n\nSelect words in a report and press A: your note stays with the words.")
        )
        as_role(empty, "dim")
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        empty.setContentsMargins(14, 16, 14, 0)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._list)

    @property
    def lines(self) -> tuple[NoteLine, ...]:
        """What is listed, from the top."""
        return tuple(self._list.item(row).data(_ROLE) for row in range(self._list.count()))

    def show_notes(self, notes: tuple[PlacedAnnotation, ...], project: Project) -> None:
        """List these notes."""
        verdicts = {
            Verdict.CONFIRMED: self.tr("Confirmed"),
            Verdict.CONTRADICTED: self.tr("Contradicted"),
            Verdict.UNPROVEN: self.tr("Unproven"),
        }
        names = {report.id: report.name for report in project.reports}
        current = self._list.currentRow()
        self._list.clear()
        for number, placed in enumerate(notes, 1):
            annotation = placed.annotation
            anchors = annotation.anchors
            lost = not placed.spans
            where = names.get(anchors[0].report, self.tr("removed report")) if anchors else ""
            meta = [verdicts.get(annotation.verdict, ""), where, *annotation.tags]
            if lost:
                meta = [self.tr("Words no longer found"), *meta]
            quote = " … ".join(" ".join(anchor.quote.split()) for anchor in anchors)
            note = " ".join(annotation.note.split()) or self.tr("Highlight without text")
            line = NoteLine(
                annotation.id, number, quote, note, " · ".join(m for m in meta if m), annotation.verdict, lost
            )
            item = QListWidgetItem()
            item.setData(_ROLE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{number}. {line.quote}: {line.note}. {line.meta}")
            item.setToolTip(f"{annotation.note}\n\n{quote}"[:1500] if annotation.note else quote[:1500])
            self._list.addItem(item)
        self._stack.setCurrentIndex(1 if notes else 0)
        self._list.setCurrentRow(min(current, self._list.count() - 1))

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._painter.palette_ = palette
        self._list.viewport().update()


class _List(QListWidget):
    """Signals: deletePressed with the id of the note."""

    deletePressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Notes"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
