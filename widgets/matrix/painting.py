"""Paints chips: a shape for each stance, an outline for a conflict, so that no colour is needed to tell them apart."""

from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from app.model.comparison import Stance
from app.model.lens import Lens
from app.model.utf16 import Utf16Map
from widgets.theme import Theme, mix, scaled
from widgets.words import right_to_left

CHIP_HEIGHT = 24
CHIP_ROOM = 8
"""Pixels inside a chip at either side of its words."""


def paint_chip(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    words: str,
    stance: Stance,
    font: QFont,
    *,
    conflict: bool,
    zoom: int,
) -> None:
    """A chip in the middle of a box, its words cut where the box is too narrow."""
    metrics = QFontMetricsF(font)
    room = scaled(CHIP_ROOM, zoom)
    most = max(8.0, box.width() - 2 * room - 8)
    advance = metrics.horizontalAdvance(words)
    if advance > most:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
        advance = metrics.horizontalAdvance(words)
    width, height = max(advance + 2 * room, 26.0), float(scaled(CHIP_HEIGHT, zoom))
    chip = QRectF(round(box.center().x() - width / 2) + 0.5, round(box.center().y() - height / 2) + 0.5, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = 5.0
    ink = theme.ink
    conflicting = theme.color(Lens.CONFLICTS)
    ground = mix(theme.page, conflicting, 0.2 if theme.dark else 0.15) if conflict else theme.page
    painter.setPen(Qt.PenStyle.NoPen)
    match stance:
        case "asserted":
            share = 0.3 if theme.dark else 0.24
            painter.setBrush(ground if conflict else mix(theme.page, theme.accent, share))
            painter.drawRoundedRect(chip, radius, radius)
        case "attributed":
            painter.setPen(QPen(theme.accent, 1.2))
            painter.setBrush(ground)
            painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        case "hedged":
            pen = QPen(theme.color(Lens.FRAMING), 1.6, Qt.PenStyle.CustomDashLine)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.1, 2.0])
            painter.setPen(pen)
            painter.setBrush(ground)
            painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        case "denied":
            painter.setBrush(theme.ink)
            painter.drawRoundedRect(chip, radius, radius)
            ink = theme.page
    if conflict:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(conflicting, 2.0))
        painter.drawRoundedRect(chip.adjusted(-2.5, -2.5, 2.5, 2.5), radius + 2, radius + 2)
    painter.setFont(font)
    painter.setPen(ink)
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if right_to_left(words) else Qt.LayoutDirection.LeftToRight
    )
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def chip_width(words: str, font: QFont, zoom: int) -> int:
    """Pixels that a chip takes, its conflict outline included."""
    return round(QFontMetricsF(font).horizontalAdvance(words) + 2 * scaled(CHIP_ROOM, zoom) + 14)


def paint_lines(
    painter: QPainter, box: QRectF, text: str, font: QFont, color: QColor, most: int, side: Qt.AlignmentFlag
) -> None:
    """Text in at most so many lines, cut with an ellipsis, in the middle of the box's height, at this side of it."""
    lines = lines_of(text, font.key(), font.toString(), int(box.width()), most)
    metrics = QFontMetricsF(font)
    height = metrics.height()
    painter.setFont(font)
    painter.setPen(color)
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.save()
    rtl = right_to_left(text)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    y = box.center().y() - height * len(lines) / 2
    for line in lines:
        painter.drawText(QRectF(box.left(), y, box.width(), height), flags, line)
        y += height
    painter.restore()


@lru_cache(maxsize=2048)
def lines_of(text: str, _key: str, description: str, width: int, most: int) -> tuple[str, ...]:
    """How a text breaks into at most `most` lines of a width; the last one ends in an ellipsis if there is more."""
    font = QFont()
    font.fromString(description)
    text = text[: 60 * most + 400]
    points = Utf16Map(text)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(10, width))
        starts.append(points.to_points(line.textStart()))
    layout.endLayout()
    parts = [text[low:high].strip() for low, high in pairwise([*starts, len(text)])]
    if len(parts) > most:
        rest = QFontMetricsF(font).elidedText(text[starts[most - 1] :], Qt.TextElideMode.ElideRight, max(10, width))
        parts = [*parts[: most - 1], rest]
    return tuple(parts)
