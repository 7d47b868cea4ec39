"""The overview strip: where the marks of the active lenses stand over the whole length, and where the window is.

A lens has a shape here too: Shared a full dash, Only here one at the left, Framing one at the right, Conflicts a thick
full dash, Notes a dot.
"""

import shiboken6
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.model.lens import Lens
from widgets.canvas import ComparisonCanvas
from widgets.theme import mix

_WIDTH = 16
_LATER_MS = 250
# what is rarer is painted later, so that it stays visible
_ORDER = (Lens.SHARED, Lens.FRAMING, Lens.ONLY_HERE, Lens.CONFLICTS, Lens.NOTES)


class OverviewStrip(QWidget):
    """Stands at the right of a canvas, in a layout of the window; a click or a drag goes there."""

    def __init__(self, canvas: ComparisonCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._pictures: dict[Lens, QPixmap] = {}
        self._theme = canvas.theme()
        self._ticks: dict[Lens, list[int]] | None = None
        self._stale = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._catch_up)
        self.setFixedWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Overview of the marks"))
        self._listen(canvas)

    def _listen(self, canvas: ComparisonCanvas) -> None:
        canvas.contentChanged.connect(self.refresh)
        canvas.lensesChanged.connect(self.recolour)
        canvas.verticalScrollBar().valueChanged.connect(self._moved)
        canvas.verticalScrollBar().rangeChanged.connect(self._moved)

    def set_canvas(self, canvas: ComparisonCanvas) -> None:
        """Stand for another canvas."""
        if canvas is self._canvas:
            return
        if shiboken6.isValid(self._canvas):
            self._canvas.contentChanged.disconnect(self.refresh)
            self._canvas.lensesChanged.disconnect(self.recolour)
            self._canvas.verticalScrollBar().valueChanged.disconnect(self._moved)
            self._canvas.verticalScrollBar().rangeChanged.disconnect(self._moved)
        self._canvas = canvas
        self._listen(canvas)
        self._ticks, self._pictures = None, {}
        self.recolour()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 200)

    def refresh(self) -> None:
        """The marks or the heights changed: draw anew, but not while the canvas moves, and not each time."""
        self._stale = True
        if not self._pictures:
            self.update()
        elif not self._later.isActive():
            self._later.start()

    def recolour(self) -> None:
        """The lenses or the colours changed: show the same marks anew at once."""
        if self._canvas.theme() is not self._theme:
            self._theme = self._canvas.theme()
            self._pictures = {}
        self.update()

    def _catch_up(self) -> None:
        if not shiboken6.isValid(self._canvas):
            return  # its report is not shown any more
        if self._canvas.busy():
            self._later.start()
        else:
            before = self._ticks or {}
            self.ticks()
            now = self._ticks or {}
            self._pictures = {k: p for k, p in self._pictures.items() if before.get(k) == now.get(k)}
            self.update()

    def _moved(self, *_: int) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ticks, self._pictures = None, {}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._pictures = {}
            self.update()

    def scale(self) -> float:
        """Pixels of the strip for a pixel of the page: a short page is not stretched."""
        page = self._canvas.page()
        total = page.heights.total if page is not None else 0
        if total <= 0:
            return 1.0
        return min(1.0, max(1, self.height()) / total)

    def ticks(self) -> dict[Lens, list[int]]:
        """Heights in the strip where each active lens has marks, each height once."""
        page = self._canvas.page()
        if page is None:
            return {}
        if self._ticks is None or self._stale:
            scale, places = self.scale(), page.sheet.overview()
            self._stale = False
            self._ticks = {
                lens: sorted({int(y * scale) for y in page.mark_heights(places[lens])})
                for lens in _ORDER
                if lens in places
            }
        return self._active(self._ticks)

    def _active(self, ticks: dict[Lens, list[int]]) -> dict[Lens, list[int]]:
        return {lens: heights for lens, heights in ticks.items() if lens in self._canvas.lenses()}

    def band(self) -> QRectF:
        """What the window shows, as a part of the strip."""
        bar, scale = self._canvas.verticalScrollBar(), self.scale()
        top = bar.value() * scale
        return QRectF(0, top, self.width(), max(8.0, self._canvas.viewport().height() * scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._canvas.theme()
        painter.fillRect(self.rect(), theme.panel)
        if self._canvas.page() is None:
            return
        band = self.band().intersected(QRectF(self.rect()))
        painter.fillRect(band, mix(theme.panel, theme.ink, 0.14 if theme.high_contrast else 0.07))
        for lens, heights in (self._active(self._ticks) if self._ticks is not None else self.ticks()).items():
            if lens not in self._pictures:
                self._pictures[lens] = self._draw(lens, heights)
            painter.drawPixmap(0, 0, self._pictures[lens])
        painter.fillRect(self.width() - 1 if self.isRightToLeft() else 0, 0, 1, self.height(), theme.line)

    def _draw(self, lens: Lens, heights: list[int]) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), max(1, round(self.height() * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = self._canvas.theme()
        left, width = 3.0, self.width() - 6.0
        painter.setBrush(theme.color(lens))
        if lens is Lens.NOTES:
            painter.setPen(QPen(theme.note_edge, 1))
            for y in heights:
                painter.drawEllipse(QPointF(left + width / 2, y + 1), 2.5, 2.5)
        else:
            half = width / 2 - 1
            begin, end = left, left + width - half
            if self.isRightToLeft():
                begin, end = end, begin
            x, above, across, thick = {
                Lens.SHARED: (left, 0.0, width, 2.0),
                Lens.ONLY_HERE: (begin, 0.0, half, 2.0),
                Lens.FRAMING: (end, 0.0, half, 2.0),
                Lens.CONFLICTS: (left, 0.5, width, 3.0),
            }[lens]
            painter.drawRects([QRectF(x, y - above, across, thick) for y in heights])
        painter.end()
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self._canvas.verticalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() // 2)
        event.accept()

    def _go(self, y: float) -> None:
        """Bring the place at a height of the strip to the middle of the window."""
        middle = self._canvas.viewport().height() / 2
        self._canvas.verticalScrollBar().setValue(round(y / self.scale() - middle))
