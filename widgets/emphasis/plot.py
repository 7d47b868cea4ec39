"""A plot whose units are pixels, so that words and shapes stand where they are put at every size of the window."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.model.report import Report, Span
from widgets import accessible
from widgets.accessible import ChartNode, Found, Lines
from widgets.style import mirrored
from widgets.theme import Theme, scaled
from widgets.words import right_to_left

_LINES, _BARS, POINTS, _WORDS = range(4)
"""What lies over what."""

_NAME, _MOST_NAME_LINES = 130, 3
"""Pixels that the name of a column should have, and lines that the names are put in to get them."""

Spot = tuple[str, Span | None]
"""What a place in a plot says, and the passage it leads to."""


class _WordsItem(pg.GraphicsObject):  # type: ignore[misc]
    """All the words of a chart in one item: an item for each costs ten times as long."""

    def __init__(self, words: list[tuple[QPointF, str, QFont, QColor]], mirrored: bool) -> None:
        super().__init__()
        self._words, self._mirrored = words, mirrored

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, 1e5, 1e5)

    def paint(self, painter: QPainter, *_: object) -> None:
        at = painter.transform()
        painter.save()
        painter.resetTransform()  # words keep their size, whatever the plot is scaled to
        for place, words, font, color in self._words:
            painter.setFont(font)
            painter.setPen(color)
            where = at.map(place)
            rtl = right_to_left(words)
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
            if self._mirrored:  # the words begin where, mirrored, they would end
                where.setX(where.x() - QFontMetricsF(font).horizontalAdvance(words))
            painter.drawText(where, words)
        painter.restore()


class PixelPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph tells no types
    """The base of the charts.

    Attributes:
        theme, zoom: what to draw with.

    Signals:
        activated(Span): a place that leads to a passage was clicked or chosen by keyboard.
        asideAsked(Span): it is wanted side by side.
        told(str): what the pointer is over; empty over nothing.
        shownAt(QRectF): the keyboard has come to a place that should be in the window.
        zoomAsked(int): by so many steps.
    """

    activated = Signal(object)
    asideAsked = Signal(object)
    told = Signal(str)
    shownAt = Signal(QRectF)
    zoomAsked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.zoom = theme, 100
        self._areas: list[tuple[QRectF, str, Span | None]] = []
        self._strokes: dict[tuple[str, float, bool], tuple[list[float], list[float]]] = {}
        self._words: list[tuple[QPointF, str, QFont, QColor]] = []
        self._height = 100
        self._drawn_width = 0
        self._spot: int | None = None
        self._by_keyboard = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        accessible.install(_tables)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.hideAxis("left")
        self.hideAxis("bottom")
        self.setMouseEnabled(x=False, y=False)
        self.plotItem.setContentsMargins(0, 0, 0, 0)
        self.plotItem.layout.setContentsMargins(0, 0, 0, 0)
        self.plotItem.getViewBox().setDefaultPadding(0)
        self.plotItem.getViewBox().invertY(True)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    # -- what the charts override

    def measure(self) -> int:
        """The height that the chart needs at its present width."""
        return 100

    def draw(self) -> None:
        """Put everything in place."""

    def spot_at(self, pos: QPointF) -> Spot | None:
        """What stands at a place, in pixels of the chart."""
        return next(((words, span) for rect, words, span in self._areas if rect.contains(pos)), None)

    def in_words(self) -> Lines:
        """What is drawn, for screen readers: the heads of a table, and its rows."""
        return (), ()

    # -- what they draw with

    def redraw(self) -> None:
        """Draw everything anew, at the present size."""
        self._drawn_width = self.width()
        self.setBackground(self.theme.page)
        self._height = self.measure()
        self.setFixedHeight(self._height)
        self._fit()
        self.plotItem.clear()
        self.plotItem.getViewBox().invertX(self.isRightToLeft())
        self._areas = []
        self._strokes.clear()
        self._words = []
        self.draw()
        for (color, width, dotted), (xs, ys) in self._strokes.items():
            style = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
            pen = pg.mkPen(color, width=width, style=style)
            item = pg.PlotCurveItem(np.array(xs), np.array(ys), pen=pen, antialias=True, connect="finite")
            self.put(item, _LINES)
        self.put(_WordsItem(self._words, self.isRightToLeft()), _WORDS)

    def put(self, item: pg.GraphicsObject, layer: int) -> None:
        """Add an item of the plotting library."""
        item.setZValue(layer)
        self.addItem(item, ignoreBounds=True)

    def font_of(self, pixels: int, bold: bool = False) -> QFont:
        """The interface's face at the present zoom."""
        return self.theme.interface_font(pixels, self.zoom, bold)

    def scaled(self, pixels: float) -> int:
        """Pixels at the present zoom."""
        return scaled(pixels, self.zoom)

    def put_words(
        self, x: float, y: float, words: str, font: QFont, color: QColor, *, room: float = 0.0, anchor: float = 0.0
    ) -> QRectF:
        """Words on one line whose middle is at y; `anchor` (0 their left, 1 their right edge) is at x.

        They are cut where they are wider than `room` pixels. Gives where they stand.
        """
        metrics = QFontMetricsF(font)
        if room:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width, height = metrics.horizontalAdvance(words), metrics.height()
        rect = QRectF(x - anchor * width, y - height / 2, width, height)
        self._words.append((QPointF(rect.left(), rect.top() + metrics.ascent()), words, font, color))
        return rect

    def put_bars(self, bars: list[tuple[QRectF, QColor]]) -> None:
        """Bars, each with its colour."""
        if bars:
            item = pg.BarGraphItem(
                x0=np.array([rect.left() for rect, _ in bars]),
                y0=np.array([rect.top() for rect, _ in bars]),
                width=np.array([rect.width() for rect, _ in bars]),
                height=np.array([rect.height() for rect, _ in bars]),
                brushes=[color for _, color in bars],
                pen=None,
            )
            self.put(item, _BARS)

    def put_line(self, xs: list[float], ys: list[float], color: QColor, width: float, dotted: bool = False) -> None:
        """A line through these points."""
        # lines that look the same become one item, with gaps between them
        known_xs, known_ys = self._strokes.setdefault((color.name(), round(width * 2) / 2, dotted), ([], []))
        known_xs += [*xs, math.nan]
        known_ys += [*ys, math.nan]

    def name_lines(self, step: float) -> int:
        """In how many lines, in turn, the names of columns `step` pixels apart stand, so that they can be read."""
        return min(_MOST_NAME_LINES, math.ceil(self.scaled(_NAME) / max(1.0, step)))

    def head_height(self, lines: int) -> int:
        """Pixels that so many lines of names take."""
        return self.scaled(max(30, 22 * lines))

    def put_names(self, reports: Sequence[Report], xs: Sequence[float], step: float, anchor: float) -> None:
        """The names of the reports above their columns, each pointing out its whole self."""
        lines = self.name_lines(step)
        bold, height = self.font_of(12, bold=True), self.head_height(lines) / lines
        for n, (x, report) in enumerate(zip(xs, reports, strict=True)):
            middle = height * (n % lines + 0.5)
            room = step * lines - 10
            if anchor == 0:
                room = min(room, self.width() - x)
            rect = self.put_words(x, middle, report.name, bold, self.theme.ink, room=max(1.0, room), anchor=anchor)
            self.area(rect, report.name, None)

    def area(self, rect: QRectF, words: str, span: Span | None) -> None:
        """Make a place say something, and lead to a passage."""
        self._areas.append((rect, words, span))

    def mirror(self, pos: QPointF) -> QPointF:
        """A point of the screen as one of the drawing, or the other way: mirrored where one reads from the right."""
        return QPointF(self.width() - pos.x(), pos.y()) if self.isRightToLeft() else pos

    def _mirrored_rect(self, rect: QRectF) -> QRectF:
        return mirrored(self.layoutDirection(), QRectF(0, 0, self.width(), self.height()), rect)

    # -- events

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is None:  # pyqtgraph itself calls it so, while the plot is being made
            return
        if self.width() != self._drawn_width:
            self.redraw()
        else:
            self._fit()

    def _fit(self) -> None:
        self.plotItem.getViewBox().setRange(
            xRange=(0, max(1, self.width())), yRange=(0, max(1, self.height())), padding=0, disableAutoRange=True
        )

    def sizeHint(self) -> QSize:
        return QSize(600, self._height)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(self.mirror(event.position()))
        self.told.emit(spot[0] if spot is not None else "")
        lead = spot is not None and spot[1] is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if lead else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(event.globalPosition().toPoint(), spot[0] if spot is not None else "", self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(self.mirror(event.position()))
        if event.button() == Qt.MouseButton.LeftButton and spot is not None and spot[1] is not None:
            self.activated.emit(spot[1])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(self.mirror(event.position()))
        if spot is not None and spot[1] is not None:
            self.asideAsked.emit(spot[1])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._drawn_width:
            self.redraw()

    def leaveEvent(self, event: QEvent) -> None:
        self.told.emit("")
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoomAsked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()  # the page scrolls, not the chart

    # -- the keyboard: arrows go from place to place, Enter to the passage, Space shows it side by side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = self._leading()
        self._by_keyboard = True
        key, here = self.onwards(event.key()), self._place()
        if not places or key not in KEYS:
            event.ignore()
            return
        if here is None:
            self._spot = 0
        elif key == Qt.Key.Key_Space:
            self.asideAsked.emit(here[2])
            return
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(here[2])
            return
        else:
            self._spot = places.index(_towards(here, places, key))
        rect, words = self._mirrored_rect(places[self._spot][0]), places[self._spot][1]
        self.setAccessibleDescription(words)
        self.told.emit(words)
        self.shownAt.emit(rect)
        self.viewport().update()

    def onwards(self, key: int) -> int:
        """An arrow key as it is meant: where one reads from the right, the left arrow goes on."""
        turned = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}
        return turned.get(Qt.Key(key), Qt.Key(key)) if self.isRightToLeft() else key

    def _leading(self) -> list[tuple[QRectF, str, Span | None]]:
        """The places that lead to a passage."""
        return [area for area in self._areas if area[2] is not None]

    def _place(self) -> tuple[QRectF, str, Span | None] | None:
        """The place that the keyboard is at."""
        places = self._leading()
        return places[self._spot] if self._spot is not None and self._spot < len(places) else None

    def focus_box(self) -> QRectF | None:
        """What is framed while the chart has the keyboard: the place at hand, else the whole."""
        place = self._place()
        return self._mirrored_rect(place[0]) if place is not None else QRectF(self.viewport().rect())

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        box = self.focus_box() if self.hasFocus() and self._by_keyboard else None
        if box is not None:
            painter.save()
            painter.resetTransform()
            painter.setPen(QPen(self.theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.intersected(QRectF(self.viewport().rect())).adjusted(1, 1, -1, -1))
            painter.restore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _BY_KEYBOARD  # no frame around a chart that a click brought up
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _tables(_key: str, thing: QObject) -> Found:
    """The factory of what screen readers are told of charts."""
    if not isinstance(thing, PixelPlot):
        return None
    return accessible.keep(thing, ChartNode(thing, thing.in_words))


_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)

KEYS = frozenset(
    (
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
        Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space,
    )
)  # fmt: skip


def _towards(
    here: tuple[QRectF, str, Span | None], places: list[tuple[QRectF, str, Span | None]], key: int
) -> tuple[QRectF, str, Span | None]:
    """The nearest place in the direction of an arrow key; the same one where there is none."""
    across = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
    sign = 1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1
    found: tuple[float, tuple[QRectF, str, Span | None]] | None = None
    for place in places:
        away = place[0].center() - here[0].center()
        along, aside = (away.x(), away.y()) if across else (away.y(), away.x())
        if along * sign > 1:
            far = along * sign + 4 * abs(aside)
            if found is None or far < found[0]:
                found = far, place
    return found[1] if found is not None else here
