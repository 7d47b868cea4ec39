"""The icons: one family of line drawings of our own, coloured by the theme."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"


@cache
def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """The icon of that name in a colour (#rrggbb), sharp at one, two and three device pixels to the point.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    drawing = (FOLDER / f"{name}.svg").read_text("utf-8").replace("#000000", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    # the last two for who wants all text, and icons with it, two or three times as large
    for scale, ratio in ((1, 1), (2, 2), (3, 3), (2, 1), (3, 1)):
        pixmap = QPixmap(QSize(size, size) * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        made.addPixmap(pixmap)
    return made
