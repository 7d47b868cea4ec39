"""One report in its own order: a canvas of one column that says where it is scrolled to, in terms of the text."""

from bisect import bisect_right

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.canvas.live_heads import LiveHeads
from widgets.canvas.page import Page
from widgets.canvas.sheet import Sheet
from widgets.icons import icon
from widgets.reading.together import Meeting, meeting_height
from widgets.style import as_role
from widgets.theme import Theme

_LOCK_SIZE = 24
_KEPT = 30_000
"""Characters of one report that stay laid out while they are away from the window."""


class ReadingColumn(ComparisonCanvas):
    """A report with its head and a lock. What leads and what follows is the desk's matter.

    Signals:
        scrolledFrom(Meeting): the column was scrolled, by whomever, and stood there before.
        sidewaysAsked(bool): go to the same matter in the next column to the right, or to the left.
        lockChanged(bool): it scrolls alone, or with the others again.
        refiningWanted(): heights are guessed.
        shiftAsked(int): move the column to the right (1) or left (-1).
        dropped(float): its head was dropped at x on the screen.
        wheelPassed(QWheelEvent): the wheel was turned here, but this column has nothing to scroll that way.
    """

    scrolledFrom = Signal(object)
    sidewaysAsked = Signal(bool)
    lockChanged = Signal(bool)
    refiningWanted = Signal()
    shiftAsked = Signal(int)
    dropped = Signal(float)
    wheelPassed = Signal(object)

    def __init__(self, report: Report, parent: QWidget | None = None, theme: Theme | None = None) -> None:
        super().__init__(parent, theme)
        self.report = report
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._paragraphs: list[int] = []
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(report.name)
        self._heads.leave_room(_LOCK_SIZE)
        self.lock = as_role(QToolButton(self), "flat")
        self.lock.setCheckable(True)
        self.lock.setFixedSize(_LOCK_SIZE, _LOCK_SIZE)
        self.lock.setIconSize(QSize(14, 14))
        self.lock.setStyleSheet("padding: 0px; min-height: 0px;")
        self.lock.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the key K does the same
        self.lock.toggled.connect(self._locked)
        self._show_lock()

    # -- the head

    def make_heads(self) -> LiveHeads:
        heads = super().make_heads()
        heads.resizable = False
        return heads

    def drop_column(self, column: int, global_x: float) -> None:
        self.dropped.emit(global_x)

    def fill_column_menu(self, menu: QMenu, column: int) -> None:
        alone = menu.addAction(self.tr("Scroll this report alone"))
        alone.setShortcut(QKeySequence(Qt.Key.Key_K))
        alone.setCheckable(True)
        alone.setChecked(self.locked)
        alone.triggered.connect(self.lock.setChecked)
        menu.addSeparator()
        onwards = -1 if self.isRightToLeft() else 1
        menu.addAction(self.tr("Move to the left"), lambda: self.shiftAsked.emit(-onwards))
        menu.addAction(self.tr("Move to the right"), lambda: self.shiftAsked.emit(onwards))
        menu.addAction(self.tr("Hide this report"), lambda: self.hideAsked.emit(self.report.id))

    # -- what is shown

    def show_report(self, view: ComparisonView) -> None:
        """Show a view of one report alone, a paragraph a row."""
        self.report = view.comparison.report(view.columns[0])
        self._paragraphs = [row.cells[0].paragraphs[0] for row in view.rows]
        self._starts = [self.report.paragraphs[p][0] for p in self._paragraphs]
        self._ends = [self.report.paragraphs[p][1] for p in self._paragraphs]
        self.setAccessibleName(self.report.name)
        self.show_view(view)

    def make_page(self, sheet: Sheet) -> Page:
        return Page(
            sheet, self._theme, self._zoom, (self._room(),), self._lenses,
            ruled=False, kept=_KEPT, mirrored=self.isRightToLeft(),
        )  # fmt: skip

    def widths(self, sheet: Sheet) -> tuple[int, ...]:
        return (self._room(),)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._show_lock()

    def accessible_summary(self) -> str:
        rows = len(self._page.sheet.rows) if self._page is not None else len(self.report.paragraphs)
        return self.tr("%1 paragraphs in the order of the report").replace("%1", str(rows))

    # -- the lock

    @property
    def locked(self) -> bool:
        """The column scrolls alone."""
        return self.lock.isChecked()

    def _locked(self, on: bool) -> None:
        self._show_lock()
        self.lockChanged.emit(on)

    def _show_lock(self) -> None:
        on = self.lock.isChecked()
        color = self._theme.accent if on else self._theme.dim
        self.lock.setIcon(icon("lock" if on else "unlock", color.name(), 14))
        text = self.tr("Scroll with the other reports again (K)") if on else self.tr("Scroll this report alone (K)")
        self.lock.setToolTip(text)
        self.lock.setAccessibleName(text)

    # -- where it stands, in terms of the text

    def meeting(self, value: int | None = None) -> Meeting:
        """Where the column stands at a value of its scroll bar, by default the present one."""
        bar, window = self.verticalScrollBar(), self.viewport().height()
        value = bar.value() if value is None else value
        height = meeting_height(value, bar.maximum(), window)
        return Meeting(self.position_at(value + height), height)

    def value_for(self, meeting: Meeting) -> int:
        """The value of the scroll bar at which a position stands at a height of the window, as far as it goes."""
        wanted = round(self.y_of(meeting.position) - meeting.height)
        return min(max(wanted, 0), self.verticalScrollBar().maximum())

    def position_at(self, y: float) -> float:
        """The position in the report, in code points, at a height of the page."""
        page = self._page
        if page is None or not self._starts:
            return 0.0
        row = page.heights.row_at(int(y))
        share = min(max((y - page.heights.top(row)) / page.heights.height(row), 0.0), 1.0)
        begin, end = self._stretch(row)
        return begin + share * (end - begin)

    def y_of(self, position: float) -> float:
        """The height of the page at which a position stands; between rows that were never measured it is a guess."""
        page = self._page
        if page is None or not self._starts:
            return 0.0
        row = max(0, bisect_right(self._starts, position) - 1)
        begin, end = self._stretch(row)
        share = min(max((position - begin) / max(1, end - begin), 0.0), 1.0)
        return page.heights.top(row) + share * page.heights.height(row)

    def _stretch(self, row: int) -> tuple[int, int]:
        """The code points of a row, up to where the next one begins."""
        following = self._starts[row + 1] if row + 1 < len(self._starts) else self._ends[row]
        return self._starts[row], following

    def edges(self, span: Span) -> tuple[float, float]:
        """Top and bottom of the lines that a span stands in, from the top of the window; far away they are guesses."""
        page = self._page
        if page is None or not self._starts:
            return 0.0, 0.0
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(first, bisect_right(self._starts, span.end - 1) - 1)
        return self._edge(page, first, span.start) - top, self._edge(page, last, span.end, after=True) - top

    def _edge(self, page: Page, row: int, offset: int, after: bool = False) -> float:
        heights, pad = page.heights, page.geometry.pad_y
        top, bottom = heights.top(row) + pad, heights.top(row) + heights.height(row) - pad
        if offset <= self._starts[row]:
            return top - pad / 2
        if offset >= self._ends[row]:
            return bottom + pad / 2
        if self._in_window(page, row):
            laid = page.laid(0, self._paragraphs[row])
            line, _ = laid.caret(offset)
            return top + (line + after) * laid.line_height
        return top + (bottom - top) * (offset - self._starts[row]) / (self._ends[row] - self._starts[row])

    def _in_window(self, page: Page, row: int) -> bool:
        top = self.verticalScrollBar().value()
        return (
            page.heights.exact(row)
            and page.heights.top(row) < top + self.viewport().height()
            and page.heights.top(row) + page.heights.height(row) > top
        )

    def line_y(self, span: Span) -> float | None:
        """Height in the window of the line in which a span begins; None for a headline."""
        page = self._page
        place = page.sheet.place_of(span) if page is not None else None
        if page is None or place is None:
            return None
        page.measure([place.row] if not page.heights.exact(place.row) else [])
        return page.line_y(span, place) - self.verticalScrollBar().value()

    def sentence_of(self, span: Span) -> Span:
        """The first sentence of a passage."""
        page = self._page
        paragraph = self.report.paragraph_at(span.start)
        if page is None or paragraph is None:
            return span
        return page.sheet.passage_at(self.report, paragraph, span.start)

    def rows_shown(self) -> tuple[int, int]:
        """The code points from the first row in the window to the end of the last one."""
        page = self._page
        if page is None or not self._starts:
            return 0, 0
        top = self.verticalScrollBar().value()
        rows = page.heights.between(top, top + self.viewport().height())
        return (self._starts[rows.start], self._ends[rows.stop - 1]) if rows else (0, 0)

    def scroll_to(self, meeting: Meeting, apart: float = 0.0) -> None:
        """Bring a position to a height of the window; `apart` pixels are left to go."""
        bar = self.verticalScrollBar()
        for _ in range(3):  # what is measured on the way moves the target
            value = self.value_for(meeting) + round(apart)
            if bar.value() == min(max(value, 0), bar.maximum()):
                break
            bar.setValue(value)

    # -- Qt's calls

    def start_refining(self) -> None:
        self.refiningWanted.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        moved = dy != 0 and not self._settling
        before = self.meeting(self.verticalScrollBar().value() + dy) if moved else None
        super().scrollContentsBy(dx, dy)
        if before is not None:
            self.scrolledFrom.emit(before)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_lock()

    def turn_round(self) -> None:
        super().turn_round()
        self._place_lock()

    def _place_lock(self) -> None:
        self.lock.move(12 if self.isRightToLeft() else self.width() - _LOCK_SIZE - 12, 6)
        self.lock.raise_()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta() if event.pixelDelta().isNull() else event.pixelDelta()
        zooming = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not zooming and (abs(turned.x()) > abs(turned.y()) or self.verticalScrollBar().maximum() == 0):
            self.wheelPassed.emit(event)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sidewaysAsked.emit(event.key() == Qt.Key.Key_Right)
        elif plain and event.key() == Qt.Key.Key_K:
            self.lock.toggle()
        else:
            super().keyPressEvent(event)
