"""What a search through the whole event found, in groups; a click goes there."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyleOptionViewItem, QWidget

from app.model.lens import Lens
from app.model.palette import Palette
from app.model.project import Project
from app.model.search import Hit, excerpt
from app.model.utf16 import Utf16Map
from widgets.drawn_lines import LinePainter, draw_lines
from widgets.style import mix, text_scale
from widgets.words import isolated, right_to_left

_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT, _HEAD = 62, 30
_MOST = 200
"""Hits of one kind that are listed; the head says how many there are."""


@dataclass(frozen=True, slots=True)
class HitLine:
    """What one line shows; a head has no hit."""

    where: str
    hit: Hit | None = None


class HitsList(QListWidget):
    """The hits of one search.

    Signals:
        chosen: the Hit to go to.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What the search found"))
        self._painter = _Painter(self)
        draw_lines(self, self._painter)
        self.setViewportMargins(14, 2, 8, 4)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)

    @property
    def lines(self) -> tuple[HitLine, ...]:
        """What is listed, from the top."""
        return tuple(self.item(row).data(_ROLE) for row in range(self.count()))

    def show_hits(self, hits: tuple[Hit, ...], project: Project) -> None:
        """List these: notes, then claims, then the text of the reports."""
        self.clear()
        names = {report.id: report.name for report in project.reports}
        numbers = {note.id: number for number, note in enumerate(project.annotations, 1)}
        for kind, head in (
            ("annotation", self.tr("Notes")),
            ("claim", self.tr("Claims")),
            ("report", self.tr("Reports")),
        ):
            found = [hit for hit in hits if hit.kind == kind]
            if not found:
                continue
            self._add(HitLine(f"{head}  {len(found)}"))
            for hit in found[:_MOST]:
                self._add(HitLine(self._where(hit, names, numbers), hit))
            if len(found) > _MOST:
                more = self.tr("%1 more: type another word to see fewer").replace("%1", str(len(found) - _MOST))
                self._add(HitLine(more))
        if not hits:
            self._add(HitLine(self.tr("Nothing has all of these words.")))

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._painter.palette_ = palette
        self.viewport().update()

    def _where(self, hit: Hit, names: dict[str, str], numbers: dict[str, int]) -> str:
        field = {
            "title": self.tr("title"),
            "quote": self.tr("the words it is about"),
            "reply": self.tr("reply"),
            "tag": self.tr("tag"),
            "evidence": self.tr("evidence"),
            "author": self.tr("author"),
            "rationale": self.tr("rationale"),
            "assignee": self.tr("who checks it"),
        }.get(hit.field, "")
        owner = {
            "report": isolated(names.get(hit.id, "")),
            "annotation": self.tr("Note %1").replace("%1", str(numbers.get(hit.id, ""))),
            "claim": self.tr("Claim"),
        }[hit.kind]
        return " · ".join(part for part in (owner, field) if part)

    def _add(self, line: HitLine) -> None:
        item = QListWidgetItem()
        item.setData(_ROLE, line)
        told = f"{line.where}: {excerpt(line.hit)[0]}" if line.hit is not None else line.where
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        if line.hit is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            item.setToolTip(line.hit.text[:1500])
        self.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        line: HitLine = item.data(_ROLE)
        if line.hit is not None:
            self.chosen.emit(line.hit)


class _Painter(LinePainter):
    """Draws a head or a hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line: HitLine = index.data(_ROLE)
        return QSize(200, round((_HEAD if line.hit is None else _HEIGHT) * text_scale(option.font)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: HitLine = index.data(_ROLE)
        p = self.palette_
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -2.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, k = QFont(option.font), text_scale(option.font)
        font.setPixelSize(max(1, round(11 * k)))
        if line.hit is None:
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor(p.dim))
            painter.drawText(box.adjusted(2, 6, -2, 0), Qt.AlignmentFlag.AlignVCenter, line.where)
            painter.restore()
            return
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mix(p.ink, p.panel, 0.06)))
            painter.drawRoundedRect(box, 6, 6)
        inner = box.adjusted(8, 5, -8, -4)
        painter.setFont(font)
        painter.setPen(QColor(p.dim))
        where = painter.fontMetrics().elidedText(line.where, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), 15 * k), Qt.AlignmentFlag.AlignVCenter, where)
        font.setPixelSize(max(1, round(13 * k)))
        painter.setPen(QColor(p.ink))
        _draw_excerpt(painter, font, line.hit, QRectF(inner.left(), inner.top() + 16 * k, inner.width(), 36 * k), p)
        painter.restore()


def _draw_excerpt(painter: QPainter, font: QFont, hit: Hit, box: QRectF, palette: Palette) -> None:
    """Two lines of the text that was found, with the matches tinted."""
    text, matches = excerpt(hit)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if right_to_left(text):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    found = QTextCharFormat()
    found.setBackground(QColor(mix(palette.lenses[Lens.NOTES], palette.page, 0.45)))
    units = Utf16Map(text).to_units
    formats = []
    for start, end in matches:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = units(start), units(end) - units(start)
        piece.format = found
        formats.append(piece)
    layout.setFormats(formats)
    layout.beginLayout()
    top = 0.0
    for _ in range(2):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    layout.draw(painter, box.topLeft())
