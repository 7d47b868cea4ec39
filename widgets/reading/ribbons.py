"""The ribbons between two columns: their shape, their colour, and the pattern that tells the lenses apart.

Shared has a solid line at the foot, Framing dotted edges, Conflicts solid edges; what no lens marks is a plain band.
"""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.compare.reading import STRENGTH, Tie
from app.model.lens import Lens
from widgets.theme import Theme

_BEYOND = 240.0
"""Pixels: an end that stands outside the window is drawn at most this far away, so that its ribbon shows the way."""
_LEAST = 6.0


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A tie between two neighbours, with top and bottom at its left and at its right end, in pixels of the window."""

    tie: Tie
    left: tuple[float, float]
    right: tuple[float, float]


def within(edges: tuple[float, float], height: float) -> tuple[float, float]:
    """Top and bottom of a ribbon's end, at most a little outside a window of that height, and never too thin to see."""
    top, bottom = edges
    top, bottom = (
        min(max(top, -_BEYOND), height + _BEYOND - _LEAST),
        min(max(bottom, _LEAST - _BEYOND), height + _BEYOND),
    )
    return top, max(bottom, top + _LEAST)


def strongest(tie: Tie, lenses: Collection[Lens]) -> Lens | None:
    """The lens that gives a ribbon its colour, of those that are on."""
    return next((lens for lens in tie.lenses if lens in lenses), None)


def outline(ribbon: Ribbon, width: float) -> QPainterPath:
    """The band of a ribbon across a gutter of that width."""
    path = _curve(ribbon.left[0], ribbon.right[0], width)
    path.lineTo(width, ribbon.right[1])
    path.cubicTo(width / 2, ribbon.right[1], width / 2, ribbon.left[1], 0, ribbon.left[1])
    path.closeSubpath()
    return path


def bounds(ribbon: Ribbon, width: int) -> QRect:
    """What a ribbon across a gutter of that width can touch, with the widest line at its edges."""
    top, bottom = min(ribbon.left[0], ribbon.right[0]), max(ribbon.left[1], ribbon.right[1])
    return QRectF(0, top - 2, width, bottom - top + 4).toAlignedRect()


def _curve(left: float, right: float, width: float) -> QPainterPath:
    drawn = QPainterPath(QPointF(0, left))
    drawn.cubicTo(width / 2, left, width / 2, right, width, right)
    return drawn


def paint_ribbons(
    painter: QPainter,
    theme: Theme,
    ribbons: list[Ribbon],
    area: QRectF,
    lenses: Collection[Lens],
    lit: Collection[object],
) -> None:
    """Paint ribbons across an area, the strongest last and what is lit on top."""
    width = area.width()

    def order(ribbon: Ribbon) -> tuple[bool, int]:
        lens = strongest(ribbon.tie, lenses)
        return ribbon.tie.matter in lit, -STRENGTH.index(lens) if lens is not None else -len(STRENGTH)

    for ribbon in sorted(ribbons, key=order):
        lens = strongest(ribbon.tie, lenses)
        bright = ribbon.tie.matter in lit
        color = theme.color(lens) if lens is not None else QColor(theme.dim)
        band = QColor(color)
        band.setAlphaF(_strength(theme, lens, bright))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # half the time, and the bands are faint
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        painter.drawPath(outline(ribbon, width))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QColor(color)
        edge.setAlphaF(0.95 if bright or theme.high_contrast else 0.8)
        pen = QPen(edge, 1.8 if bright else 1.0)  # wider lines take three times as long
        if lens is Lens.FRAMING:
            pen.setDashPattern([1.0, 2.0])
        painter.setPen(pen)
        if lens in (Lens.CONFLICTS, Lens.FRAMING) or bright:
            painter.drawPath(_curve(ribbon.left[0], ribbon.right[0], width))
        if lens is not None or bright or theme.high_contrast:
            painter.drawPath(_curve(ribbon.left[1], ribbon.right[1], width))


def _strength(theme: Theme, lens: Lens | None, bright: bool) -> float:
    if bright:
        return 0.42 if lens is not None else 0.3
    if lens is None:
        return 0.14 if theme.dark else 0.1
    return 0.22 if theme.dark else 0.17
