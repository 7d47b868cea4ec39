"""Heads that can be taken hold of: the line between two resizes, the head itself moves its column."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.model.report import Span
from widgets.canvas.heads import ColumnHeads
from widgets.canvas.page import Page
from widgets.canvas.painting import Shown
from widgets.canvas.tips import tip_at
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
        passageChosen(Span): words of a title were clicked: the sentence that they stand in.
        noteChosen(str): the badge of the annotation with this id was clicked.
    """

    widened = Signal(int, int)
    widthReset = Signal(int)
    moved = Signal(int, float)
    menuAsked = Signal(int, object)
    passageChosen = Signal(object)
    noteChosen = Signal(str)

    def __init__(self, parent: QWidget, theme: Theme, shown: Callable[[Page], Shown]) -> None:
        super().__init__(parent, theme, shown)
        self.resizable = True
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

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text, rect = self.tip_at(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), text, self, rect)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

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
            over, note = self.line_at(x) is not None, self.badge_at(event.position()) is not None
            idle = Qt.CursorShape.PointingHandCursor if note else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.SplitHCursor if over else idle)

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
        elif hold is _Hold.HEAD:
            self._choose(event.position())

    def _choose(self, point: QPointF) -> None:
        """A click goes to the note of a badge, or to the passage that the words under it stand in."""
        page, note, hit = self._laid_out, self.badge_at(point), self.hit(point)
        if note is not None:
            self.noteChosen.emit(note.placed.annotation.id)
        elif page is not None and hit is not None and hit.on_words:
            self.passageChosen.emit(page.sheet.passage_at(hit.report, hit.paragraph, hit.offset))

    def tip_at(self, point: QPointF) -> tuple[str, QRect]:
        """Why the words at a point are marked, as HTML, and the words' rectangle; empty where nothing is marked."""
        page, hit = self._laid_out, self.hit(point)
        block = self._heads[hit.column].block if hit is not None else None
        if page is None or hit is None or block is None:
            return "", QRect()
        around = [rect.toAlignedRect() for rect in self.rects(Span(hit.report.id, hit.offset, hit.offset + 1))]
        x = point.x() - self._lefts[hit.column] + page.geometry.left(hit.column)
        return tip_at(page, block, hit, x), around[0] if around else QRect(point.toPoint(), point.toPoint())

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
