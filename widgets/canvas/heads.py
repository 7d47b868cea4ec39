"""The heads of the columns: outlet, date and title. They stay while the rows scroll.

A title that the text opens with is shown by the text's own words, with the marks that they have, and in the letters of
the title: what differs is the case, the quotation marks or the end of a line.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.model.lens import Lens
from app.model.report import Report, Span
from app.model.titles import in_letters_of
from widgets.canvas.layout import Geometry, LaidParagraph, display_text
from widgets.canvas.page import Block, Hit, Page
from widgets.canvas.painting import Shown, paint_block
from widgets.canvas.sheet import NoteMark
from widgets.theme import Theme, scaled

_TITLE_LINES = 3
_LINE_HEIGHT = 1.4
"""In units of the font's size: room for a line under the words."""
_MOST_OF_TITLE = 1000
"""Characters; more never stand in three lines."""


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


@dataclass(frozen=True, slots=True)
class _Head:
    """A title as lines; `block` where it is of the report's own text, whose marks it then shows."""

    title: LaidParagraph
    block: Block | None


class ColumnHeads(QWidget):
    """Paints the heads; `show_page` says what, `place` where each stands.

    Attributes:
        pinned: columns that stay at the left; they are painted over the others.
    """

    def __init__(self, parent: QWidget, theme: Theme, shown: Callable[[Page], Shown]) -> None:
        """`shown`: what to show beside the text, asked for whenever marks are painted."""
        super().__init__(parent)
        self._theme = theme
        self._shown = shown
        self._laid_out: Page | None = None
        self._page: Geometry | None = None
        self._heads: list[_Head] = []
        self._painted: dict[int, object] = {}
        self._lefts: list[int] = []
        self.pinned: frozenset[int] = frozenset()
        self._aside = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_page(self, page: Page | None, theme: Theme) -> int:
        """Take the page whose columns to head; the height that takes in pixels, 0 where there is no column."""
        self._laid_out, self._theme = page, theme
        self._page = page.geometry if page is not None else None
        self._heads = [self._head(page, column) for column in range(page.geometry.columns)] if page is not None else []
        self._lefts = [page.geometry.left(n) for n in range(page.geometry.columns)] if page is not None else []
        self._painted = {}
        self.update()
        if not self._heads:
            return 0
        return round(self._top() + max(head.title.height for head in self._heads) + 12)

    def leave_room(self, pixels: int) -> None:
        """Keep the end of the line above the titles free, for a button."""
        self._aside = pixels
        self.update()

    def place(self, lefts: list[int], pinned: frozenset[int]) -> None:
        """Show the columns with their left edges there."""
        self._lefts, self.pinned = lefts, pinned
        self.update()

    def redraw(self) -> None:
        """Other lenses are on, or other words are pointed out: paint the titles anew that show it."""
        page = self._laid_out
        shown = self._shown(page) if page is not None and self._painted else None
        for column, before in self._painted.items():
            if page is not None and shown is not None and _marking(page, self._heads[column], shown) != before:
                self.update(self._box(page.geometry, column))

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

    # -- the words of the titles

    def holds(self, paragraphs: Collection[tuple[str, int]]) -> bool:
        """Whether one of these paragraphs, each a report's id and a number, stands here as a title."""
        blocks = [head.block for head in self._heads if head.block is not None]
        return any((block.report.id, own) in paragraphs for block in blocks for own in block.paragraphs)

    def rects(self, span: Span) -> list[QRectF]:
        """Where words of a title stand, a rectangle for each line; empty for words of the body and what is left out."""
        found = []
        for column, head in enumerate(self._heads):
            if head.block is not None and head.block.report.id == span.report:
                x, y, height = self._title_x(column), self._top(), head.title.line_height
                for part in head.title.stretches(span.start, span.end):
                    found.append(QRectF(x + part.left, y + part.line * height, part.right - part.left, height))
        return found

    def hit(self, point: QPointF) -> Hit | None:
        """What stands at a point, as long as it is beside or on a title that is part of the text; its row is -1."""
        column = self.column_at(point.x())
        head = self._heads[column] if column is not None else None
        if head is None or head.block is None or column is None:
            return None
        block, x, y = head.block, point.x() - self._title_x(column), point.y() - self._top()
        if not 0 <= y < head.title.height:
            return None
        offset = head.title.offset_at(x, y, on_character=True)
        on_words = head.title.covers(x, y) and offset < head.title.end
        paragraph = block.report.paragraph_at(offset)
        return Hit(block.report, block.paragraph if paragraph is None else paragraph, column, -1, offset, on_words)

    def badge_at(self, point: QPointF) -> NoteMark | None:
        """The note whose badge stands at a point."""
        column, page = self.column_at(point.x()), self._laid_out
        block = self._heads[column].block if column is not None else None
        if page is None or block is None or column is None:
            return None
        local = point - QPointF(self._lefts[column] - page.geometry.left(column), 0)
        near = (note for note, rect in page.badges(block) if rect.adjusted(-3, -3, 3, 3).contains(local))
        return next(near, None)

    def _title_x(self, column: int) -> int:
        page = self._page
        return self._lefts[column] + page.text_x(column) - page.left(column) if page is not None else 0

    def _box(self, page: Geometry, column: int) -> QRect:
        return QRect(self._lefts[column], 0, page.widths[column], self.height())

    def _head(self, page: Page, column: int) -> _Head:
        report, measures = page.sheet.columns[column], page.geometry
        font = self._theme.reading_font(measures.zoom, report.language, bold=True)
        metrics = QFontMetricsF(font)
        height = max(font.pixelSize() * _LINE_HEIGHT, metrics.height())
        lines = replace(measures, line_height=height, baseline=(height - metrics.height()) / 2 + metrics.ascent())
        own = report.title_paragraphs
        if not own:
            title = " ".join(display_text(report.title or report.name).split())
            return _Head(_laid_title(title, 0, font, lines, {}, column), None)
        start, end = report.paragraphs[own[0]][0], report.paragraphs[own[-1]][1]
        gaps, words = page.gaps(report, own), report.text[start:end]
        if len(words) <= _MOST_OF_TITLE:
            letters = in_letters_of(report.title or "", words)
            # a badge stands in a blank that the text has
            words = "".join(" " if at in gaps and words[at].isspace() else one for at, one in enumerate(letters))
        laid = _laid_title(words, start, font, lines, gaps, column)
        return _Head(laid, Block(report, own[0], column, laid, measures.text_x(column), self._top(), len(own) - 1))

    def _top(self) -> float:
        """Where the titles begin."""
        zoom = self._page.zoom if self._page else 100
        return 12 + scaled(11, zoom) * 1.7

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, page = self._theme, self._laid_out
        painter.fillRect(self.rect(), theme.page)
        if page is not None:
            shown = self._shown(page)
            for column in self.in_order():
                if self._box(page.geometry, column).intersects(event.rect()):
                    self._paint_head(painter, page, column, shown)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)

    def _paint_head(self, painter: QPainter, whole: Page, column: int, shown: Shown) -> None:
        theme, page, report = self._theme, whole.geometry, whole.sheet.columns[column]
        left, across, head = self._lefts[column], page.widths[column], self._heads[column]
        x = self._title_x(column)
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
        rtl = head.title.layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, above)  # where the reading of the title begins
        if head.block is None:
            painter.setPen(theme.ink)
            head.title.draw(painter, x, self._top(), QRectF())
            return
        self._painted[column] = _marking(whole, head, shown)
        painter.save()
        painter.setClipRect(self._box(page, column).adjusted(0, 0, 0, -1))
        painter.translate(left - page.left(column), 0)
        paint_block(painter, whole, head.block, 0, QRectF(page.left(column), 0, across, self.height()), shown)
        painter.restore()


def _marking(page: Page, head: _Head, shown: Shown) -> object:
    """All that a title's looks depend on beside its lines: the marks that are shown, and what is pointed out in it."""
    block, lenses = head.block, page.lenses
    if block is None:
        return None
    sheet, key = page.sheet, (block.report.id, block.paragraphs)
    own = Span(block.report.id, head.title.start, head.title.end)
    flash = shown.flash if shown.flash is not None and own.overlap(shown.flash[0]) else None
    pointed_out = [
        [span for span in spans if span is not None and own.overlap(span)]
        for spans in ((shown.passage,), (shown.selection,), (shown.found,), shown.lit, shown.carried)
    ]
    noted = sheet.together(sheet.notes, *key) if Lens.NOTES in lenses else []
    marks = {mark.lens for mark in sheet.together(sheet.marks, *key)} & lenses
    notes = [(note.span, note.number) for note in noted]
    return marks, notes, list(sheet.together(sheet.found, *key)), pointed_out, flash


def _laid_title(
    text: str, start: int, font: QFont, page: Geometry, gaps: dict[int, float], column: int
) -> LaidParagraph:
    """A title as lines, at most three: an ellipsis stands for what is left out at the end."""

    def laid(kept: int) -> LaidParagraph:
        room = {at: gap for at, gap in gaps.items() if at < kept}
        return LaidParagraph(text[:kept], start, font, page, room, column, "…" if kept < len(text) else "")

    whole = found = laid(min(len(text), _MOST_OF_TITLE))
    kept = whole.line_end(_TITLE_LINES - 1)
    while found.lines > _TITLE_LINES and kept > start:
        words = len(text[: kept - start].rstrip())
        found = laid(words + (words in gaps and text[words].isspace()))  # the blank that a badge stands in stays
        kept = whole.step(kept, forward=False)
    return found
