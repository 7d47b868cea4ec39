"""The heads of the columns: outlet, date and title. They stay while the rows scroll."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from app.model.report import Report
from widgets.canvas.layout import Geometry, display_text, text_option
from widgets.theme import Theme, scaled

_TITLE_LINES = 3


def published_text(published: str | None, locale: QLocale | None = None) -> str:
    """An ISO 8601 date (and time) as people write it; what is no such date is given as it stands."""
    if not published:
        return ""
    time = ""
    try:
        if len(published) <= 10:
            day = date.fromisoformat(published)
        else:
            moment = datetime.fromisoformat(published)
            day, time = moment.date(), f", {moment:%H:%M}"
    except ValueError:
        return display_text(published)
    written = (locale or QLocale()).toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
    return written + time


def origin(report: Report) -> str:
    """Where a report is from: the outlet, else its file; nothing where that stands as its title already."""
    if report.source:
        return report.source if report.title else ""
    file = (report.provenance.path or "").replace("\\", "/").rsplit("/", 1)[-1]
    return file if report.title else ""


class ColumnHeads(QWidget):
    """Paints the heads; `set_columns` says what, `place` where each stands.

    Attributes:
        pinned: columns that stay at the left; they are painted over the others.
    """

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reports: tuple[Report, ...] = ()
        self._page: Geometry | None = None
        self._titles: list[QTextLayout] = []
        self._lefts: list[int] = []
        self.pinned: frozenset[int] = frozenset()
        self._aside = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_columns(self, reports: tuple[Report, ...], page: Geometry | None, theme: Theme) -> int:
        """Take the columns to show; the height they need in pixels, 0 where there is no column."""
        self._reports, self._page, self._theme = reports, page, theme
        self._titles = [self._title(n, report, page) for n, report in enumerate(reports)] if page is not None else []
        self._lefts = [page.left(n) for n in range(len(reports))] if page is not None else []
        self.update()
        if not self._titles:
            return 0
        lines = max(layout.lineCount() for layout in self._titles)
        return round(self._top() + self._line_height() * lines + 12)

    def leave_room(self, pixels: int) -> None:
        """Keep the end of the line above the titles free, for a button."""
        self._aside = pixels
        self.update()

    def place(self, lefts: list[int], pinned: frozenset[int]) -> None:
        """Show the columns with their left edges there."""
        self._lefts, self.pinned = lefts, pinned
        self.update()

    def in_order(self) -> list[int]:
        """The columns as they are painted: pinned ones last, so on top."""
        return sorted(range(len(self._lefts)), key=lambda column: column in self.pinned)

    def column_at(self, x: float) -> int | None:
        """The column whose head stands at x; None beside them."""
        page = self._page
        for column in reversed(self.in_order()):
            if page is not None and self._lefts[column] <= x < self._lefts[column] + page.widths[column]:
                return column
        return None

    def _title(self, column: int, report: Report, page: Geometry) -> QTextLayout:
        width = page.text_width(column)
        font = self._theme.reading_font(page.zoom, report.language, bold=True)
        title = " ".join(display_text(report.title or report.name).split())
        metrics = QFontMetricsF(font)
        option = text_option(title)
        layout = _lines(title, font, option, width, self._line_height(), _TITLE_LINES + 1)
        if layout.lineCount() <= _TITLE_LINES:
            return layout
        start = layout.lineAt(_TITLE_LINES - 1).textStart()
        last = metrics.elidedText(layout.text()[start:], Qt.TextElideMode.ElideRight, width)
        return _lines(layout.text()[:start] + last, font, option, width, self._line_height(), _TITLE_LINES)

    def _line_height(self) -> float:
        zoom = self._page.zoom if self._page else 100
        return scaled(15, zoom) * 1.3

    def _top(self) -> float:
        """Where the titles begin."""
        zoom = self._page.zoom if self._page else 100
        return 12 + scaled(11, zoom) * 1.7

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, page = self._theme, self._page
        painter.fillRect(self.rect(), theme.page)
        if page is not None:
            for column in self.in_order():
                self._paint_head(painter, page, column)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)

    def _paint_head(self, painter: QPainter, page: Geometry, column: int) -> None:
        theme, report = self._theme, self._reports[column]
        left, across = self._lefts[column], page.widths[column]
        if left > self.width() or left + across < 0:
            return
        x = left + page.text_x(column) - page.left(column)
        pinned = column in self.pinned
        if pinned:
            painter.fillRect(left, 0, across, self.height(), theme.page)
        if column + 1 < page.columns or pinned:
            edge = left if self.isRightToLeft() else left + across - 1
            painter.fillRect(edge, 0, 1, self.height(), theme.dim if pinned else theme.line)
        painter.setFont(theme.interface_font(11, page.zoom))
        painter.setPen(theme.dim)
        parts = (display_text(origin(report)), published_text(report.published))
        # isolated, so that an Arabic name does not pull the date's figures to its other side
        above = " · ".join(f"\u2068{part}\u2069" for part in parts if part)
        room = page.text_width(column) - self._aside
        box = QRectF(x + (self._aside if self.isRightToLeft() else 0), 10, room, self._top() - 10)
        above = painter.fontMetrics().elidedText(above, Qt.TextElideMode.ElideRight, room)
        rtl = self._titles[column].textOption().textDirection() == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, above)  # where the reading of the title begins
        painter.setPen(theme.ink)
        self._titles[column].draw(painter, QPointF(x, self._top()))


def _lines(text: str, font: QFont, option: QTextOption, width: int, line_height: float, most: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    number = 0
    while number < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * line_height + (line_height - line.height()) / 2))
        number += 1
    layout.endLayout()
    return layout
