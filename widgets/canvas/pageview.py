"""A page that one can go about in: to a place, and from a point of the screen to the words there."""

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QWidget

from app.model.lens import Lens
from app.model.report import Report, Span
from widgets.canvas import placing
from widgets.canvas.area import PageArea
from widgets.canvas.page import Hit, Page
from widgets.canvas.painting import Shown
from widgets.canvas.sheet import NoteMark, Place
from widgets.theme import Theme

_FLASH_MS = 1100


class PageView(PageArea):
    """Finds places and goes to them; what the user does there is the canvas's matter."""

    def __init__(self, parent: QWidget | None = None, theme: Theme | None = None) -> None:
        self._flash: Span | None = None
        self._flash_clock = QElapsedTimer()
        super().__init__(parent, theme)
        self._flash_timer = self.timer(30, self._fade)

    def shown(self, page: Page) -> Shown:
        """What to show beside the text."""
        return Shown(flash=self._flash_left())

    # -- going somewhere

    def go_to(self, span: Span, flash: bool = True) -> None:
        """Scroll a span to the upper middle, and point it out for a moment. A headline stands at the top."""
        page = self._page
        if page is None or not self.stands(span):
            return
        place = page.sheet.place_of(span)
        if place is None:
            self.verticalScrollBar().setValue(0)
        else:
            self._bring_row(page, span, place)
        self._show_column(page.sheet.column_of[span.report])
        if flash:
            self._flash = span
            self._flash_clock.start()
            self._flash_timer.start()
        self.redraw()

    def _bring_row(self, page: Page, span: Span, place: Place) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        for _ in range(3):  # what is measured on the way moves the target
            page.measure([place.row] if not page.heights.exact(place.row) else [])
            self._update_ranges()
            bar.setValue(round(page.line_y(span, place) - height * 0.3))
            self._settle()

    def make_visible(self, span: Span) -> None:
        """Scroll as little as is needed to show a span's first lines."""
        page = self._page
        place = page.sheet.place_of(span) if page is not None else None
        if page is None or place is None:
            return
        if not page.heights.exact(place.row):
            self.go_to(span, flash=False)
            return
        y = page.line_y(span, place)
        bar, height, line = self.verticalScrollBar(), self.viewport().height(), page.geometry.line_height
        if y - line < bar.value():
            bar.setValue(round(y - line))
        elif y + 3 * line > bar.value() + height:
            bar.setValue(round(y + 3 * line - height))
        self._show_column(place.column)

    def _show_column(self, column: int) -> None:
        page = self._page
        if page is None:
            return
        if page.sheet.columns[column].id in self._pinned:
            return
        bar, room = self.horizontalScrollBar(), self.viewport().width()
        lefts, held = self._placed()
        left, width = page.geometry.left(column), page.geometry.widths[column]
        edge = placing.covered(page.geometry, lefts, held)
        if left < bar.value() + edge:
            bar.setValue(left - edge)
        elif left + width > bar.value() + room:
            bar.setValue(left + width - room)

    # -- where is what

    def hit(self, point: QPoint, column: int | None = None, on_character: bool = False) -> Hit | None:
        """What stands at a point of the viewport."""
        if self._page is None:
            return None
        x, y = self.to_page(point)
        return self._page.hit(x, y, column, on_character)

    def rects_of(self, span: Span) -> list[QRectF]:
        """Where a span's words stand in the viewport, above it where they are a title's; a rectangle for each line."""
        if self._page is None:
            return []
        column = self._page.sheet.column_of.get(span.report)
        if column is None:
            return []
        if heads := self._heads.rects(span):
            return [rect.translated(0, self._heads.y() - self.viewport().y()) for rect in heads]
        dx = self.view_left(column) - self._page.geometry.left(column)
        dy = -self.verticalScrollBar().value()
        return [rect.translated(dx, dy) for rect in self._page.rects(span)]

    def row_rect(self, row: int) -> QRect:
        """Where a row stands in the viewport."""
        if self._page is None or not 0 <= row < len(self._page.heights):
            return QRect()
        y = self._page.heights.top(row) - self.verticalScrollBar().value()
        return QRect(0, y, self.viewport().width(), self._page.heights.height(row))

    def heads_rect(self) -> QRect:
        """Where the column heads stand on the screen."""
        return QRect(self._heads.mapToGlobal(QPoint(0, 0)), self._heads.size())

    def to_page(self, point: QPoint) -> tuple[int, int]:
        """A point of the viewport as one of the page."""
        y = point.y() + self.verticalScrollBar().value()
        if self._page is None or not self._page.geometry.columns:
            return point.x(), y
        lefts, held = self.placing()
        column = placing.column_under(self._page.geometry, lefts, held, point.x(), self.isRightToLeft())
        return point.x() - lefts[column] + self._page.geometry.left(column), y

    def badge_at(self, point: QPoint) -> NoteMark | None:
        """The note whose badge stands at a point of the viewport."""
        page = self._page
        if page is None or Lens.NOTES not in self._lenses or not self._notes:
            return None
        x, y = self.to_page(point)
        row = page.heights.row_at(y)
        if not len(page.heights) or not page.heights.exact(row):
            return None
        local = QPointF(x, y - page.heights.top(row))
        for block in page.blocks(row):
            for note, rect in page.badges(block):
                if rect.adjusted(-3, -3, 3, 3).contains(local):
                    return note
        return None

    def report_of(self, span: Span | None) -> Report | None:
        """The shown report that a span lies in."""
        return self._page.sheet.report(span.report) if self._page is not None and span is not None else None

    def stands(self, span: Span) -> bool:
        """Whether a span lies in the text of a shown report."""
        report = self.report_of(span)
        return report is not None and 0 <= span.start <= span.end <= len(report.text)

    # -- pointing out

    def _fade(self) -> None:
        flash = self._flash
        if flash is None or self._flash_clock.elapsed() >= _FLASH_MS:
            self._flash = None
            self._flash_timer.stop()
        if flash is not None and self.stands(flash):  # thirty times a second: the rest of the window stays as it is
            for rect in self.rects_of(flash):
                self.viewport().update(rect.adjusted(-4, -8, 4, 8).toAlignedRect())
            self._heads.redraw()

    def _flash_left(self) -> tuple[Span, float] | None:
        if self._flash is None:
            return None
        return self._flash, max(0.0, 1 - self._flash_clock.elapsed() / _FLASH_MS)
