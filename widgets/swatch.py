"""The mark of a lens as a small picture: its colour and, for who cannot tell the colours apart, its shape."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.model.lens import Lens
from app.model.palette import Palette
from widgets.style import mix, note_edge

NOTE_INK = "#1d1b18"
"""On the colour of notes, which is light in every theme."""


def paint_swatch(painter: QPainter, palette: Palette, lens: Lens, box: QRectF, count: int | None = None) -> None:
    """Draw the mark of a lens into `box`; a note's badge holds `count` where one is given."""
    colour = QColor(palette.lenses[lens])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    match lens:
        case Lens.SHARED:
            painter.fillRect(box.adjusted(0, 0, 0, -2), QColor(mix(colour.name(), palette.page, 0.16)))
            painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), colour)
        case Lens.ONLY_HERE:
            step = box.height() * 0.375
            for number in range(3):
                painter.drawRoundedRect(QRectF(box.left(), box.top() + number * step, 4, step * 0.67), 1, 1)
        case Lens.CONFLICTS:
            painter.setBrush(QColor(mix(colour.name(), palette.page, 0.16)))
            painter.setPen(QPen(colour, 1.4))
            painter.drawRoundedRect(box.adjusted(0.5, 0, -0.5, 0), 2, 2)
        case Lens.FRAMING:
            pen = QPen(colour, 2)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.0, 1.0])
            painter.setPen(pen)
            painter.drawLine(QPointF(box.left(), box.bottom() - 3), QPointF(box.right(), box.bottom() - 3))
        case Lens.NOTES:
            across = min(box.width(), box.height())
            badge = QRectF(0, 0, across, across * 0.875)
            badge.moveCenter(box.center())
            painter.setPen(QPen(QColor(note_edge(palette)), 1))
            painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
            if count is not None:
                font = QFont(painter.font())
                font.setPixelSize(max(6, round(across * 0.56)))
                font.setBold(True)
                painter.setFont(font)
                painter.setPen(QColor(NOTE_INK))
                painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(count))
    painter.restore()
