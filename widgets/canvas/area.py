"""A page in a scroll area: heights, scroll bars, zoom, painting. What the user does with it is the canvas's matter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.export.fonts import load_fonts
from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens
from app.model.report import Span
from app.model.view import ComparisonView
from widgets.canvas import placing
from widgets.canvas.heads import ColumnHeads
from widgets.canvas.layout import column_widths
from widgets.canvas.page import Page
from widgets.canvas.painting import Shown
from widgets.canvas.sheet import Sheet
from widgets.canvas.sight import Sight, paint_sight
from widgets.theme import Theme, system_theme

ZOOM_LEAST, ZOOM_MOST, ZOOM_STEP = 50, 300, 10
ALL_LENSES = frozenset(Lens)
IDLE_AFTER_MS = 150
"""So shortly after a scroll or a lens switch the next one may follow: nothing is done in between."""
_REFINE_MS = 3
"""Guessed rows are measured in idle moments, this long at a time."""


class PageArea(QAbstractScrollArea):
    """Shows a page and keeps still what stands in the window while heights are refined.

    Signals:
        zoomChanged(int): per cent.
        contentChanged(): heights or marks changed; for the overview strip.
        lensesChanged(): other marks are shown, or in other colours.
    """

    zoomChanged = Signal(int)
    contentChanged = Signal()
    lensesChanged = Signal()

    def __init__(self, parent: QWidget | None = None, theme: Theme | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self._theme = theme or system_theme()
        self._page: Page | None = None
        self._lenses: frozenset[Lens] = ALL_LENSES
        self._notes: tuple[PlacedAnnotation, ...] = ()
        self._found: tuple[tuple[Span, ...], Span | None] = ((), None)
        self._zoom = 100
        self._settling = False
        self._least_head = self._head_height = 0
        self._acted = QElapsedTimer()
        self.setFrameShape(QFrame.Shape.NoFrame)
        viewport = self.viewport()
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        viewport.setMouseTracking(True)
        self._pinned: frozenset[str] = frozenset()
        self._heads = self.make_heads()
        self._heads.hide()
        self._refine_timer = self.timer(25, self._refine)

    def make_heads(self) -> ColumnHeads:
        """What stands above the columns."""
        return ColumnHeads(self, self._theme, self.shown)

    def timer(self, interval: int, slot: Callable[[], None]) -> QTimer:
        """A timer of `interval` milliseconds that is not running yet."""
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    # -- what is shown

    def show_view(self, view: ComparisonView | None) -> None:
        """Show a comparison; nothing for None, or for one without columns. Keeps the place where it can."""
        anchors = self._anchor_words()
        if view is None or not view.columns:
            self._page = None
        else:
            sheet = Sheet(view)
            sheet.set_notes(self._notes)
            sheet.set_found(self._found[0])
            before, self._page = self._page, self.make_page(sheet)
            if before is not None:
                self._page.take_over(before)
        self._relayout(anchors)

    def make_page(self, sheet: Sheet) -> Page:
        """Lay a sheet out for the present width, zoom and theme."""
        return Page(sheet, self._theme, self._zoom, self.widths(sheet), self._lenses, mirrored=self.isRightToLeft())

    def widths(self, sheet: Sheet) -> tuple[int, ...]:
        """The widths of the columns for the present size."""
        return column_widths(self._room(), [None] * len(sheet.columns), self._zoom)

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Show the marks of these lenses; nothing moves, unless badges come or go."""
        before, self._lenses = self._lenses, frozenset(lenses)
        self._acted.start()
        page, changed = self._page, before ^ self._lenses
        if page is not None and changed:
            page.lenses = self._lenses
            self._heads.redraw()
            annotated = page.sheet.annotated() if Lens.NOTES in changed else set[tuple[str, int]]()
            if annotated:
                self._notes_moved(annotated)
                self.contentChanged.emit()
                self.viewport().update()
            else:
                top, room = self.verticalScrollBar().value(), self.viewport().rect()
                self.viewport().update(placing.marked(page, self.placing()[0], changed, top, room))
        self.lensesChanged.emit()

    def lenses(self) -> frozenset[Lens]:
        """The lenses whose marks are shown."""
        return self._lenses

    def set_notes(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        """Show these annotations, numbered from 1 in the order given."""
        self._notes = notes
        moved = self._page.sheet.set_notes(notes) if self._page is not None else set()
        self.redraw()
        if moved:
            self._notes_moved(moved)
            self.contentChanged.emit()

    def set_found(self, spans: tuple[Span, ...], current: Span | None) -> None:
        """Show what a search found, one of it as the place at hand."""
        before, self._found = self._found, (spans, current)
        if self._page is not None and spans != before[0]:
            self._page.sheet.set_found(spans)
        if self._found != before:
            self.redraw()

    def redraw(self) -> None:
        """Other words are pointed out, in the window or in the heads."""
        self.viewport().update()
        self._heads.redraw()

    def _notes_moved(self, changed: set[tuple[str, int]]) -> None:
        if self._page is not None and changed:
            anchors = self._anchor_words() if self._heads.holds(changed) else None
            self._page.show_notes(changed)
            if anchors is not None:
                self._relayout(anchors)
            self._settle()
            self.start_refining()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        if self._page is not None:
            self._page.theme = theme
        self._relayout([])
        self.lensesChanged.emit()

    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    def set_zoom(self, percent: int) -> None:
        """Show the text larger or smaller, 50 to 300 per cent."""
        percent = min(max(int(percent), ZOOM_LEAST), ZOOM_MOST)
        if percent == self._zoom:
            return
        anchors = self._anchor_words()
        self._zoom = percent
        self._relayout(anchors)
        self.zoomChanged.emit(percent)

    def zoom(self) -> int:
        """In per cent."""
        return self._zoom

    def page(self) -> Page | None:
        """What is laid out; None while nothing is shown."""
        return self._page

    def shown(self, page: Page) -> Shown:
        """What to show beside the text."""
        return Shown()

    def busy(self) -> bool:
        """Whether something is being dragged, so that nothing else may move."""
        acted = self._acted.isValid() and self._acted.elapsed() < IDLE_AFTER_MS
        return acted or self.verticalScrollBar().isSliderDown()

    # -- where columns stand

    def placing(self) -> tuple[list[int], frozenset[int]]:
        """The left edge of each column in the viewport, and which of them are held there while the others scroll."""
        lefts, held = self._placed()
        if self._page is not None and self.isRightToLeft():
            lefts = placing.mirrored(self._page.geometry, lefts, self.viewport().width())
        return lefts, held

    def _placed(self) -> tuple[list[int], frozenset[int]]:
        """The same, counted from where the window begins: from its right edge where one reads from there."""
        page = self._page
        if page is None:
            return [], frozenset()
        scroll, columns = self.horizontalScrollBar().value(), page.sheet.column_of
        pinned = frozenset(columns[report] for report in self._pinned if report in columns)
        lefts = placing.placed(page.geometry, scroll, self.viewport().width(), pinned)
        return lefts, placing.stuck(page.geometry, lefts, scroll)

    def view_left(self, column: int) -> int:
        """Left edge of a column in the viewport."""
        return self.placing()[0][column]

    def head_height(self) -> int:
        """What the column heads need, in pixels."""
        return self._head_height

    def set_least_head(self, height: int) -> None:
        """Give the column heads at least this height, so that neighbouring views begin their text alike."""
        if height != self._least_head:
            self._least_head = height
            if self._page is not None and height != self.viewportMargins().top():
                self._relayout(self._anchor_words())

    # -- heights and scroll bars

    def _room(self) -> int:
        return max(1, self.viewport().width())

    def _relayout(self, anchors: Sequence[tuple[Span, float]]) -> None:
        """Lay out for the present width, zoom and theme, and keep the first of `anchors` that still stands."""
        page = self._page
        height = 0
        if page is not None:
            page.resize(self._zoom, self.widths(page.sheet))
            self._head_height = self._heads.show_page(page, self._theme)
            height = max(self._head_height, self._least_head)
        else:
            self._head_height = self._heads.show_page(None, self._theme)
        if self.viewportMargins().top() != height:
            self.setViewportMargins(0, height, 0, 0)
        self._heads.setVisible(height > 0)
        self._heads.setGeometry(self.viewport().x(), 0, self.viewport().width(), height)
        self._place_heads()
        self._update_ranges()
        places = [(span, y, page.sheet.place_of(span)) for span, y in anchors] if page is not None else []
        found = next(((span, y, place) for span, y, place in places if place is not None), None)
        if page is not None and found is not None:
            span, y, place = found
            page.measure([place.row])
            self._update_ranges()
            self.verticalScrollBar().setValue(round(page.line_y(span, place) - y))
        self._settle()
        self.start_refining()
        self.viewport().update()
        self.contentChanged.emit()

    def _anchor_words(self) -> list[tuple[Span, float]]:
        """For each column a word near the top of the window with its height in it, to find the place again."""
        page = self._page
        top = self.verticalScrollBar().value()
        found: list[tuple[Span, float]] = []
        if page is None or not len(page.heights) or top == 0:
            return found
        for column in range(page.geometry.columns):
            hit = page.hit(0, top + 4, column)
            if hit is not None:
                span = Span(hit.report.id, hit.offset, hit.offset + 1)
                place = page.sheet.place_of(span)
                if place is not None:
                    found.append((span, page.line_y(span, place) - top))
        # the word that is nearest to the edge first: where the cell at the edge is absent, it may be far above
        return sorted(found, key=lambda word: abs(word[1]))

    def _update_ranges(self) -> None:
        page = self._page
        size = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        self._settling = True
        try:
            vertical.setPageStep(size.height())
            vertical.setSingleStep(max(8, round(page.geometry.line_height)) if page else 20)
            vertical.setRange(0, max(0, page.heights.total - size.height()) if page else 0)
            horizontal.setPageStep(size.width())
            horizontal.setSingleStep(20)
            horizontal.setRange(0, max(0, page.geometry.width - size.width()) if page else 0)
        finally:
            self._settling = False

    def _settle(self) -> bool:
        """Measure the rows in the window, and keep still what stands in it; whether anything moved."""
        page = self._page
        if page is None or self._settling:
            return False
        changed = False
        for _ in range(8):
            value, height = self.verticalScrollBar().value(), self.viewport().height()
            rows = page.heights.between(value, value + height)
            guessed = [row for row in rows if not page.heights.exact(row)]
            if not guessed:
                break
            self._measure_still(page, guessed, rows)
            changed = True
        if changed:
            self._place_heads()
            self.viewport().update()
            self.contentChanged.emit()
        return changed

    def _measure_still(self, page: Page, guessed: list[int], rows: range) -> None:
        bar = self.verticalScrollBar()
        anchor = next((row for row in rows if page.heights.exact(row)), rows.start)
        above = page.heights.top(anchor) - bar.value()
        page.measure(guessed)
        self._update_ranges()
        self._settling = True
        try:
            bar.setValue(page.heights.top(anchor) - above)
        finally:
            self._settling = False

    def start_refining(self) -> None:
        """Heights are guessed: measure them in idle moments."""
        self._refine_timer.start()

    def _refine(self) -> None:
        if not self.isVisible() or not self.refine():
            self._refine_timer.stop()

    def refine(self) -> bool:
        """Measure more rows for a few milliseconds, the nearest first; whether guesses are left."""
        page = self._page
        if page is None:
            return False
        if self.busy():
            return True
        clock = QElapsedTimer()
        clock.start()
        value, height = self.verticalScrollBar().value(), self.viewport().height()
        rows = page.heights.between(value, value + height)
        middle = page.heights.row_at(value + height // 2)
        moved, left = False, True
        while left and clock.elapsed() < _REFINE_MS:
            row = page.heights.guessed_near(middle)
            left = row is not None
            if row is not None:
                self._measure_still(page, [row], rows)
                moved = True
        page.trim(len(rows))
        if moved:
            self.contentChanged.emit()
        return left

    # -- Qt's calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._relayout(self._anchor_words())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.turn_round()

    def turn_round(self) -> None:
        """One reads from the other side now: the columns change sides, the place stays."""
        if self._page is not None:
            self._page.mirrored = self.isRightToLeft()
            self._relayout(self._anchor_words())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.start_refining()

    def _place_heads(self) -> None:
        lefts, held = self.placing()
        self._heads.place(lefts, held)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if dx:
            self._place_heads()
        if not self._settling:
            self._acted.start()
        if self._settling or (dx and self._pinned):
            self._settle()
            self.viewport().update()
        elif not self._settle():
            self.viewport().scroll(-dx if self.isRightToLeft() else dx, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area = event.rect()
        painter.fillRect(area, self._theme.page)
        page = self._page
        if page is None:
            return
        self._settle()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lefts, held = self.placing()
        sight = Sight(
            self.verticalScrollBar().value(),
            self.horizontalScrollBar().value(),
            self.viewport().width(),
            lefts,
            held,
        )
        near = sight.rows(page, area)
        paint_sight(painter, page, sight, near, event.region(), self.shown(page))
        page.trim(len(near))
