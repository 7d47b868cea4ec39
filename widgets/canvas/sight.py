"""What of a page stands in the window: its columns, where they scroll and where they are held, painted row by row."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QRegion

from widgets.canvas import placing
from widgets.canvas.page import Page
from widgets.canvas.painting import Shown, paint_fold, paint_row


@dataclass(frozen=True, slots=True)
class Sight:
    """How the page lies in the window.

    Attributes:
        top, scroll: pixels of the page above the window and before it.
        room: width of the window in pixels.
        lefts: where each column begins in the window.
        held: columns that stay while the others scroll.
    """

    top: int
    scroll: int
    room: int
    lefts: list[int]
    held: frozenset[int]

    def rows(self, page: Page, area: QRect) -> range:
        """The rows that stand in a part of the window."""
        return page.heights.between(self.top + area.top(), self.top + area.bottom() + 1)


def paint_sight(painter: QPainter, page: Page, sight: Sight, near: range, region: QRegion, shown: Shown) -> None:
    """Paint those of the rows `near` that stand in a region of the window, whose background is there already."""
    area, top, room, held = region.boundingRect(), sight.top, sight.room, sight.held
    lines = {row: QRect(0, page.heights.top(row) - top, room, page.heights.height(row)) for row in near}
    rows = [row for row in near if region.intersects(lines[row])]
    if page.mirrored:
        bands = placing.mirrored_bands(page.geometry, sight.lefts, held, room)
    else:
        bands = placing.bands(page.geometry, sight.lefts, held, sight.scroll, room)
    for band in bands:
        part = QRectF(band.left, area.top(), band.right - band.left, area.height()) & QRectF(area)
        if part.isEmpty():
            continue
        painter.save()
        painter.setClipRect(part)
        if band.columns & held:
            painter.fillRect(part, page.theme.page)
        painter.translate(-band.shift, 0)
        clip = part.translated(band.shift, 0)
        for row in rows:
            if page.fold_at(row) is None:
                cells = placing.cells(page.geometry, sight.lefts, lines[row].top(), lines[row].height(), area)
                asked = band.columns & {column for column, box in cells if region.intersects(box)}
                paint_row(painter, page, row, lines[row].top(), clip, shown, asked)
        painter.restore()
        if band.columns & held:
            edge = band.left if page.mirrored else band.right - 1
            painter.fillRect(QRectF(edge, area.top(), 1, area.height()), page.theme.dim)
    for row in rows:
        fold = page.fold_at(row)
        if fold is not None and fold.first == row:
            paint_fold(painter, page, fold, QRectF(lines[row]), shown)
