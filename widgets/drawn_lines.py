"""Lists whose lines are drawn and not made of widgets: the one way they are set up, and the colours they are in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from app.model.palette import LIGHT


class LinePainter(QStyledItemDelegate):
    """Draws the lines of a list.

    Attributes:
        palette_: the colours; whoever changes them has the list drawn again.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.palette_ = LIGHT


def draw_lines(view: QListView, painter: LinePainter) -> None:
    """Let a list be drawn by this painter: it knows where the mouse is, scrolls smoothly, and never to the side."""
    view.setItemDelegate(painter)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
