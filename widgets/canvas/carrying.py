"""Carrying a passage to another one that tells the same: from its grip, or from any words with Alt held down."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QWidget

from app.model.report import Span
from widgets.canvas.layout import COLUMN_PAD

if TYPE_CHECKING:
    from widgets.canvas.canvas import ComparisonCanvas

GRIP_WIDTH = 8.0
"""Pixels that the grip takes, in the margin beside the passage at hand."""


def grip_rect(canvas: "ComparisonCanvas") -> QRectF:
    """Where the grip of the passage at hand stands in the viewport; empty where none is in the window."""
    passage, page = canvas.current(), canvas.page()
    lines = canvas.rects_of(passage) if passage is not None else []
    if passage is None or page is None or not lines:
        return QRectF()
    column = page.sheet.column_of[passage.report]
    left = canvas.view_left(column) + page.geometry.text_x(column) - page.geometry.left(column)
    beside = page.geometry.text_width(column) + COLUMN_PAD - GRIP_WIDTH if page.mirrored else -COLUMN_PAD
    return QRectF(left + beside, lines[0].top(), GRIP_WIDTH, lines[0].height())


class Carrying:
    """A passage on its way from one canvas to a passage of another report, in the same canvas or in another one."""

    def __init__(self, canvas: "ComparisonCanvas") -> None:
        self._canvas = canvas
        self._source: Span | None = None
        self._over: ComparisonCanvas | None = None
        self._target: Span | None = None

    @property
    def active(self) -> bool:
        """A passage is being carried."""
        return self._source is not None

    def begin(self, source: Span) -> None:
        """Take a passage up."""
        self._source = source
        self._show(None, None)

    def move(self, point: QPoint) -> None:
        """The pointer is there, in the viewport of the canvas it was taken up in."""
        if self._source is None:
            return
        over = _canvas_at(self._canvas, point)
        target = None
        if over is not None:
            target = over.passage_at(over.viewport().mapFromGlobal(self._canvas.viewport().mapToGlobal(point)))
        self._show(over, target if target is not None and target.report != self._source.report else None)

    def drop(self) -> None:
        """Let the passage go: where it lies on another one, both are to be linked."""
        source, target = self._source, self._target
        self.cancel()
        if source is not None and target is not None:
            self._canvas.linkAsked.emit(source, target)

    def cancel(self) -> None:
        """Let the passage go, and link nothing."""
        if self._over is not None:
            self._over.set_carried(())
        self._source = self._over = self._target = None
        self._canvas.set_carried(())
        self._canvas.viewport().unsetCursor()

    def _show(self, over: "ComparisonCanvas | None", target: Span | None) -> None:
        """Point out the passage that is carried, and the one that it would be linked with."""
        if self._source is None:
            return
        if self._over is not None and self._over is not over:
            self._over.set_carried(())
        self._over, self._target = over, target
        self._canvas.set_carried((self._source,))
        if over is not None and target is not None:
            over.set_carried((self._source, target) if over is self._canvas else (target,))
        elif over is not None and over is not self._canvas:
            over.set_carried(())
        shape = Qt.CursorShape.DragLinkCursor if target is not None else Qt.CursorShape.ClosedHandCursor
        self._canvas.viewport().setCursor(shape)


def _canvas_at(canvas: "ComparisonCanvas", point: QPoint) -> "ComparisonCanvas | None":
    """The canvas of the same window under a point of a canvas's viewport."""
    from widgets.canvas.canvas import ComparisonCanvas

    window = canvas.window()
    found: QWidget | None = window.childAt(window.mapFromGlobal(canvas.viewport().mapToGlobal(point)))
    while found is not None and not isinstance(found, ComparisonCanvas):
        found = found.parentWidget()
    return found
