"""Shows the pages of a PDF one below the other; what is not in sight is not drawn."""

from collections import OrderedDict

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.export.rendering import RenderedPdf
from app.model.palette import LIGHT, Palette
from widgets.style import mix
from widgets.tasks import Tasks

_GAP = 14
_KEPT = 12
"""Pictures of pages that are kept."""


class PdfPages(QAbstractScrollArea):
    """The pages, as wide as there is room for."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._palette = LIGHT
        self._pdf: RenderedPdf | None = None
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self._tops: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pages"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_pdf(self, pdf: RenderedPdf | None) -> None:
        """Show these pages; those shown before are let go of."""
        if self._pdf is not None:
            self._pdf.close()
        self._pdf = pdf
        self._images.clear()
        self._asked.clear()
        self._lay()
        self.setAccessibleDescription(self.tr("%n page(s)", "", len(pdf) if pdf is not None else 0))

    def set_colours(self, palette: Palette) -> None:
        """Draw around the pages in these colours; paper stays white."""
        self._palette = palette
        self.viewport().update()

    def count(self) -> int:
        """How many pages there are."""
        return len(self._tops)

    def page_at_top(self) -> int:
        """The page (from 0) that is in the upper part of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, sum(top <= middle for top in self._tops) - 1)

    def drawn(self) -> bool:
        """Whether the pages in sight are there."""
        return self._pdf is not None and all(self._key(page) in self._images for page in self._in_sight())

    def sizeHint(self) -> QSize:
        return QSize(760, 900)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(mix(self._palette.ink, self._palette.panel, 0.12)))
        if self._pdf is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._in_sight():
            box = self._box(page)
            image = self._images.get(self._key(page))
            if image is None:
                painter.fillRect(box, QColor("#ffffff"))
                self._ask(page)
            else:
                painter.drawImage(box, image)

    def _width(self) -> int:
        return max(120, min(1000, self.viewport().width() - 2 * _GAP))

    def _height(self, page: int) -> int:
        assert self._pdf is not None
        width, height = self._pdf.sizes[page]
        return max(1, round(self._width() * height / max(width, 1.0)))

    def _lay(self) -> None:
        tops, y = [], _GAP
        for page in range(len(self._pdf) if self._pdf is not None else 0):
            tops.append(y)
            y += self._height(page) + _GAP
        self._tops = tops
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, y - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(48)
        self.viewport().update()

    def _box(self, page: int) -> QRectF:
        top = self._tops[page] - self.verticalScrollBar().value()
        return QRectF((self.viewport().width() - self._width()) / 2, top, self._width(), self._height(page))

    def _in_sight(self) -> list[int]:
        rect = QRectF(self.viewport().rect())
        return [page for page in range(len(self._tops)) if self._box(page).intersects(rect)]

    def _key(self, page: int) -> tuple[int, int]:
        return page, self._width()

    def _ask(self, page: int) -> None:
        key, pdf = self._key(page), self._pdf
        if pdf is None or key in self._asked:
            return
        self._asked.add(key)
        scale = self._width() * self.devicePixelRatioF() / max(pdf.sizes[page][0], 1.0)

        def done(image: QImage) -> None:
            self._asked.discard(key)
            if pdf is self._pdf:
                self._images[key] = image
                while len(self._images) > _KEPT:
                    self._images.popitem(last=False)
                self.viewport().update()

        self._tasks.run(lambda _progress: pdf.image(page, scale), done, name=self.tr("Drawing a page"))
