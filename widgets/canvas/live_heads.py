"""Heads that can be taken hold of: the line between two resizes, the head itself moves its column."""

from enum import Enum

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from widgets.canvas.heads import ColumnHeads
from widgets.theme import Theme

_GRIP = 5
"""Pixels at either side of a line within which it is taken hold of."""


class _Hold(Enum):
    LINE = 1
    HEAD = 2


class LiveHeads(ColumnHeads):
    """Column heads with mouse.

    Signals:
        widened(int, int): the user draws a column to a width in pixels.
        widthReset(int): the line at the right of a column was double-clicked.
        moved(int, float): a head was dropped at x on the screen.
        menuAsked(int, QPoint): the context menu of a column, at a point of the screen.
    """

    widened = Signal(int, int)
    widthReset = Signal(int)
    moved = Signal(int, float)
    menuAsked = Signal(int, object)

    def __init__(self, parent: QWidget, theme: Theme, resizable: bool = True) -> None:
        super().__init__(parent, theme)
        self.resizable = resizable
        self._hold: _Hold | None = None
        self._column = 0
        self._pressed = QPointF()
        self._drop_x: float | None = None
        self.setMouseTracking(True)

    def line_at(self, x: float) -> int | None:
        """The column whose right edge is at x."""
        page = self._page
        if page is None or not self.resizable:
            return None
        for column in reversed(self.in_order()):
            if abs(self._far_edge(column) - x) <= _GRIP:
                return column
        return None

    def drop_index(self, x: float) -> int:
        """Before which column, in order of the page, a head dropped at x would stand."""
        page = self._page
        if page is None:
            return 0
        middles = [self._lefts[column] + page.widths[column] / 2 for column in range(page.columns)]
        return sum(x < middle if self.isRightToLeft() else x > middle for middle in middles)

    def _far_edge(self, column: int) -> int:
        """Where a column ends, for who reads on."""
        width = self._page.widths[column] if self._page is not None else 0
        return self._lefts[column] + (0 if self.isRightToLeft() else width)

    # -- Qt's calls

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        line, column = self.line_at(x), self.column_at(x)
        self._pressed = event.position()
        if line is not None:
            self._hold, self._column = _Hold.LINE, line
        elif column is not None:
            self._hold, self._column = _Hold.HEAD, column

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._hold is _Hold.LINE:
            self.widened.emit(self._column, self._width_to(round(x)))
        elif self._hold is _Hold.HEAD:
            far = (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far or self._drop_x is not None:
                self._drop_x = x
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.update()
        else:
            over = self.line_at(x) is not None
            self.setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)

    def _width_to(self, x: int) -> int:
        """The width of the column that is held, if its line were at x."""
        left, width = self._lefts[self._column], self._page.widths[self._column] if self._page is not None else 0
        return left + width - x if self.isRightToLeft() else x - left

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dropped, self._drop_x = self._drop_x, None
        hold, self._hold = self._hold, None
        self.unsetCursor()
        self.update()
        if hold is _Hold.HEAD and dropped is not None:
            self.moved.emit(self._column, event.globalPosition().x())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        line = self.line_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and line is not None:
            self.widthReset.emit(line)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        column = self.column_at(event.pos().x())
        if column is not None:
            self.menuAsked.emit(column, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        page = self._page
        if self._drop_x is None or page is None or page.columns < 2:
            return
        index = self.drop_index(self._drop_x)
        if index == page.columns:
            x = self._far_edge(index - 1)
        else:
            x = self._lefts[index] + (page.widths[index] if self.isRightToLeft() else 0)
        painter = QPainter(self)
        painter.fillRect(max(0, x - 2), 4, 3, self.height() - 8, self._theme.accent)
