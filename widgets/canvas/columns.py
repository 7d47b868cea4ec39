"""Columns that the user arranges, and rows that are folded: what a page of several reports has beyond text."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.compare.folding import Fold, folds
from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.canvas.layout import NARROWEST_COLUMN, column_widths
from widgets.canvas.live_heads import LiveHeads
from widgets.canvas.page import Page
from widgets.canvas.pageview import PageView
from widgets.canvas.sheet import Sheet
from widgets.theme import Theme

_STEP = 32
"""Pixels at a zoom of 100 % by which a key makes a column wider or narrower."""


class ColumnsView(PageView):
    """A page whose columns are resized, moved, pinned and hidden by their heads, and whose wide gaps fold.

    Signals:
        orderAsked(tuple): the user wants the shown reports in this order, by id.
        hideAsked(str): the user wants the report with this id out of sight.
        arranged(): widths, pins or folds are others; worth remembering.
        ownPlaceShown(Span, Span): of a passage that stands elsewhere in its report, and the paragraph beside it there.
    """

    orderAsked = Signal(object)
    hideAsked = Signal(str)
    arranged = Signal()
    ownPlaceShown = Signal(object, object)

    def __init__(self, parent: QWidget | None = None, theme: Theme | None = None) -> None:
        self._own_widths: dict[str, int] = {}
        self._folds: tuple[Fold, ...] = ()
        self._unfolded: set[str] = set()
        super().__init__(parent, theme)

    def make_heads(self) -> LiveHeads:
        heads = LiveHeads(self, self._theme, self.shown)
        heads.widened.connect(self._widen)
        heads.widthReset.connect(self._reset_width)
        heads.moved.connect(self.drop_column)
        heads.menuAsked.connect(self._show_menu)
        return heads

    def make_page(self, sheet: Sheet) -> Page:
        page = super().make_page(sheet)
        self._folds = folds(sheet.view)
        page.set_folds(self._folded(), self._opened())
        return page

    def show_view(self, view: ComparisonView | None) -> None:
        """Show a comparison; widths, pins and what is unfolded stay for the reports that are still there."""
        self._folds = ()
        super().show_view(view)

    def widths(self, sheet: Sheet) -> tuple[int, ...]:
        own = [self._own_widths.get(report.id) for report in sheet.columns]
        return column_widths(self._room(), own, self._zoom)

    # -- widths

    def _widen(self, column: int, width: int) -> None:
        report = self._report_in(column)
        if report is not None:
            self.set_width(report.id, round(width * 100 / self._zoom))

    def _reset_width(self, column: int) -> None:
        report = self._report_in(column)
        if report is not None:
            self.set_width(report.id, None)

    def set_width(self, report_id: str, width: int | None) -> None:
        """Give a report's column a width, in pixels at a zoom of 100 %; None lets it share the room again."""
        anchors = self._anchor_words()
        if width is None:
            self._own_widths.pop(report_id, None)
        else:
            self._own_widths[report_id] = max(NARROWEST_COLUMN, width)
        self._relayout(anchors)
        self.arranged.emit()

    def fit_columns(self) -> None:
        """Share the window out among all columns, down to the least that can be read; once more shares it as usual."""
        page = self._page
        if page is None:
            return
        each = max(NARROWEST_COLUMN, round(self._room() * 100 / self._zoom) // max(1, len(page.sheet.columns)))
        fitted = {report.id: each for report in page.sheet.columns}
        self.set_own_widths({} if self._own_widths == fitted else fitted)
        self.arranged.emit()

    def widen_column(self, column: int, way: int) -> None:
        """Make a column a step wider (1) or narrower (-1)."""
        if self._page is not None:
            self._widen(column, self._page.geometry.widths[column] + way * round(_STEP * self._zoom / 100))

    def own_widths(self) -> dict[str, int]:
        """The widths that the user set, by report, in pixels at a zoom of 100 %."""
        return dict(self._own_widths)

    def set_own_widths(self, widths: Mapping[str, int]) -> None:
        """Take widths that `own_widths` gave."""
        anchors = self._anchor_words()
        self._own_widths = {report: max(NARROWEST_COLUMN, width) for report, width in widths.items()}
        self._relayout(anchors)

    # -- pins, order, hiding

    def pinned(self) -> frozenset[str]:
        """Ids of the reports that stay at the left while the others are scrolled sideways."""
        return self._pinned

    def set_pinned(self, reports: Iterable[str]) -> None:
        """Let these reports, by id, stay at the left while the others are scrolled sideways."""
        self._pinned = frozenset(reports)
        self._place_heads()
        self.viewport().update()
        self.arranged.emit()

    def drop_column(self, column: int, global_x: float) -> None:
        """A head was dropped somewhere on the screen."""
        page = self._page
        heads = self._heads
        if page is None or not isinstance(heads, LiveHeads):
            return
        index = heads.drop_index(heads.mapFromGlobal(QPoint(round(global_x), 0)).x())
        self._move(column, index - (index > column))

    def _move(self, column: int, to: int) -> None:
        order = [report.id for report in self._page.sheet.columns] if self._page is not None else []
        if 0 <= to < len(order) and to != column:
            order.insert(to, order.pop(column))
            self.orderAsked.emit(tuple(order))

    def column_menu(self, column: int) -> QMenu:
        """What can be done with a column."""
        menu = QMenu(self)
        self.fill_column_menu(menu, column)
        return menu

    def fill_column_menu(self, menu: QMenu, column: int) -> None:
        """Add what can be done with a column to a menu."""
        report = self._report_in(column)
        if report is None:
            return
        kept = self.tr("Keep at the left while scrolling sideways")
        mirrored = self.isRightToLeft()
        pin = menu.addAction(self.tr("Keep at the right while scrolling sideways") if mirrored else kept)
        pin.setCheckable(True)
        pin.setChecked(report.id in self._pinned)
        pin.triggered.connect(lambda _on: self.set_pinned(self._pinned ^ {report.id}))
        menu.addAction(self.tr("Wider"), lambda: self.widen_column(column, 1))
        menu.addAction(self.tr("Narrower"), lambda: self.widen_column(column, -1))
        width = menu.addAction(self.tr("Normal width"), lambda: self.set_width(report.id, None))
        width.setEnabled(report.id in self._own_widths)
        menu.addAction(self.tr("All columns in the window"), self.fit_columns)
        menu.addSeparator()
        last = len(self._page.sheet.columns) - 1 if self._page is not None else 0
        before, after = (column + 1, column - 1) if mirrored else (column - 1, column + 1)
        left = menu.addAction(self.tr("Move to the left"), lambda: self._move(column, before))
        left.setEnabled(0 <= before <= last)
        right = menu.addAction(self.tr("Move to the right"), lambda: self._move(column, after))
        right.setEnabled(0 <= after <= last)
        hide = menu.addAction(self.tr("Hide this report"), lambda: self.hideAsked.emit(report.id))
        hide.setEnabled(last > 0)

    def _show_menu(self, column: int, at: QPoint) -> None:
        menu = self.column_menu(column)
        menu.exec(at)
        menu.deleteLater()

    def _report_in(self, column: int) -> Report | None:
        page = self._page
        return page.sheet.columns[column] if page is not None and 0 <= column < len(page.sheet.columns) else None

    # -- the place

    def place(self) -> tuple[Span, float] | None:
        """A word near the top of the window and its height there; None at the very top."""
        return next(iter(self._anchor_words()), None)

    def set_place(self, word: Span, y: float) -> None:
        """Scroll so that a word stands at a height of the window."""
        page = self._page
        place = page.sheet.place_of(word) if page is not None else None
        if page is not None and place is not None:
            self._relayout([(word, y)])

    # -- folds

    def folds(self) -> tuple[Fold, ...]:
        """The wide gaps of what is shown, folded or not."""
        return self._folds

    def unfolded(self) -> frozenset[str]:
        """Keys of the folds that the user opened."""
        return frozenset(self._unfolded)

    def set_unfolded(self, keys: Iterable[str]) -> None:
        """Open these folds, by key, and fold all others."""
        anchors = self._anchor_words()
        self._unfolded = set(keys)
        if self._page is not None:
            self._page.set_folds(self._folded(), self._opened())
            self._relayout(anchors)
        self.arranged.emit()

    def fold_holding(self, span: Span) -> Fold | None:
        """The wide gap that a passage stands in, folded or not."""
        place = self._page.sheet.place_of(span) if self._page is not None else None
        return next((f for f in self._folds if place is not None and f.first <= place.row < f.last), None)

    def is_folded(self, span: Span) -> bool:
        """Whether a passage is folded away."""
        fold = self.fold_holding(span)
        return fold is not None and fold.key not in self._unfolded

    def set_folded(self, fold: Fold, on: bool) -> None:
        """Fold a wide gap, or open it; its first line stays where it is."""
        page = self._page
        if page is None or on == (fold.key not in self._unfolded):
            return
        bar = self.verticalScrollBar()
        above = page.heights.top(fold.first) - bar.value()
        self._unfolded ^= {fold.key}
        page.set_folds(self._folded(), self._opened())
        self._update_ranges()
        bar.setValue(page.heights.top(fold.first) - (max(0, above) if on else above))
        if not on:
            self._show_column(page.sheet.column_of[fold.report])  # else one opens it and sees that others have nothing
        self._settle()
        self.start_refining()
        self.viewport().update()
        self.contentChanged.emit()
        self.arranged.emit()

    def fold_at(self, point: QPoint) -> Fold | None:
        """The folded line at a point of the viewport."""
        page = self._page
        if page is None or not len(page.heights):
            return None
        y = point.y() + self.verticalScrollBar().value()
        return page.fold_at(page.heights.row_at(y)) if 0 <= y < page.heights.total else None

    def go_to(self, span: Span, flash: bool = True) -> None:
        """Scroll a span to the upper middle, out of its fold, and point it out for a moment."""
        self.open_for(span)
        super().go_to(span, flash)

    def open_for(self, span: Span) -> None:
        """Open the fold that a passage is folded into."""
        fold = self.fold_holding(span)
        if fold is not None:
            self.set_folded(fold, False)

    def refold_at(self, point: QPoint) -> Fold | None:
        """The opened fold that a click at a point of the viewport folds again: in its first row, beside the text."""
        page = self._page
        if page is None or not len(page.heights):
            return None
        x, y = self.to_page(point)
        row = page.heights.row_at(y) if 0 <= y < page.heights.total else -1
        fold = page.opened_at(row)
        if fold is None or x >= page.geometry.width:
            return None
        return fold if not page.sheet.cell(row, page.geometry.column_at(x)).paragraphs else None

    def _opened(self) -> list[Fold]:
        return [fold for fold in self._folds if fold.key in self._unfolded]

    def _folded(self) -> list[Fold]:
        return [fold for fold in self._folds if fold.key not in self._unfolded]

    # -- what is told elsewhere

    def caption_at(self, point: QPoint) -> tuple[int, int] | None:
        """(row, column) of the displaced cell whose caption is at a point of the viewport."""
        page = self._page
        if page is None or not len(page.heights):
            return None
        x, y = self.to_page(point)
        row, column = page.heights.row_at(y), page.geometry.column_at(x)
        if y >= page.heights.total or page.fold_at(row) is not None or not page.sheet.cell(row, column).displaced:
            return None
        box = page.caption_box(column).translated(0, page.heights.top(row)).adjusted(0, -3, 0, 3)
        return (row, column) if box.contains(x, y) else None

    def own_place(self, row: int, column: int) -> Span | None:
        """Where a displaced cell stands in its report's own order: the paragraph before it there, or the one after."""
        page = self._page
        if page is None:
            return None
        report, paragraphs = page.sheet.columns[column], page.sheet.cell(row, column).paragraphs
        beside = [paragraphs[0] - 1, *range(paragraphs[0] + 1, len(report.paragraphs))]
        found = (p for p in beside if p not in paragraphs and page.sheet.place(report.id, p) is not None)
        neighbour = next(found, None)
        return report.paragraph_span(neighbour) if neighbour is not None else None

    def go_to_own_place(self, row: int, column: int) -> None:
        """Show where a displaced passage would stand in the order of its report."""
        page, span = self._page, self.own_place(row, column)
        if page is not None and span is not None:
            self.go_to(span)
            paragraphs = page.sheet.cell(row, column).paragraphs
            self.ownPlaceShown.emit(page.sheet.columns[column].paragraph_span(paragraphs[0]), span)
