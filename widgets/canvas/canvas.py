"""The canvas itself: scrolling, the mouse, the keyboard, and what it tells the window."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QMenu, QToolTip, QWidget

from app.export.fonts import load_fonts
from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens
from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.canvas import accessibility, keyboard
from widgets.canvas.heads import ColumnHeads
from widgets.canvas.page import Block, Hit, Page
from widgets.canvas.painting import Shown, paint_row
from widgets.canvas.selection import Grain, Selection, unit_at
from widgets.canvas.sheet import NoteMark, Sheet
from widgets.canvas.tips import tip_html
from widgets.theme import Theme, system_theme

ZOOM_LEAST, ZOOM_MOST, ZOOM_STEP = 50, 300, 10
ALL_LENSES = frozenset(Lens)
_FLASH_MS = 1100
_REFINE_MS = 5
"""Guessed rows are measured in idle moments, this long at a time."""


class ComparisonCanvas(QAbstractScrollArea):
    """The side-by-side view, painted by itself. All spans are code points of a report.

    Signals:
        passageActivated(Span): the user went to a sentence, by mouse or keyboard.
        selectionChanged(Span or None): other words are selected.
        noteActivated(str): the badge of the annotation with this id was clicked.
        zoomChanged(int): per cent.
        annotateRequested(): the user wants to annotate what `selection()` gives.
        contentChanged(): heights, marks or colours changed; for the overview strip.
    """

    passageActivated = Signal(object)
    selectionChanged = Signal(object)
    noteActivated = Signal(str)
    zoomChanged = Signal(int)
    annotateRequested = Signal()
    contentChanged = Signal()

    def __init__(self, parent: QWidget | None = None, theme: Theme | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self._theme = theme or system_theme()
        self._page: Page | None = None
        self._lenses: frozenset[Lens] = ALL_LENSES
        self._notes: tuple[PlacedAnnotation, ...] = ()
        self._zoom = 100
        self._passage: Span | None = None
        self._selection: Selection | None = None
        self._by_keyboard = False
        self._empty = ("", "")
        self._grain = Grain.CHARACTER
        self._dragging = False
        self._pressed_at = QPoint()
        self._last_press = QElapsedTimer()
        self._presses = 0
        self._settling = False
        self._flash: Span | None = None
        self._flash_clock = QElapsedTimer()

        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("Comparison"))
        viewport = self.viewport()
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        viewport.setMouseTracking(True)
        self._heads = ColumnHeads(self, self._theme)
        self._heads.hide()
        self._flash_timer = self._timer(30, self._fade)
        self._drag_timer = self._timer(40, self._drag_scroll)
        self._refine_timer = self._timer(25, self._refine)
        accessibility.install()

    def _timer(self, interval: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    # -- what is shown

    def show_view(self, view: ComparisonView | None) -> None:
        """Show a comparison; None or one without columns shows the empty text. Keeps the place where it can."""
        anchor = self._anchor_words()
        selection = self.selection()
        if view is None or not view.columns:
            self._page = None
            self._passage = None
        else:
            sheet = Sheet(view)
            sheet.set_notes(self._notes)
            self._page = Page(sheet, self._theme, self._zoom, self._room(), self._lenses)
            if self._passage is not None and not self._stands(self._passage):
                self._passage = None
        if selection is not None and not self._stands(selection):
            self._set_selection(None)
        accessibility.forget(self)
        self._relayout(anchor)

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Show the marks of these lenses; nothing moves, unless badges come or go."""
        before, self._lenses = self._lenses, frozenset(lenses)
        page = self._page
        if page is not None and before != self._lenses:
            page.lenses = self._lenses
            if Lens.NOTES in before ^ self._lenses:
                self._notes_moved(page.sheet.annotated())
        self.viewport().update()
        self.contentChanged.emit()

    def lenses(self) -> frozenset[Lens]:
        """The lenses whose marks are shown."""
        return self._lenses

    def set_notes(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        """Show these annotations, numbered from 1 in the order given."""
        self._notes = notes
        if self._page is not None:
            self._notes_moved(self._page.sheet.set_notes(notes))
        self.viewport().update()
        self.contentChanged.emit()

    def _notes_moved(self, changed: set[tuple[str, int]]) -> None:
        if self._page is not None and changed:
            self._page.show_notes(changed)
            self._settle()
            self._refine_timer.start()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        if self._page is not None:
            self._page.theme = theme
        self._relayout(None)

    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    def set_empty_text(self, title: str, detail: str = "") -> None:
        """What to show while there is nothing to compare: what to do next, in a title and a line or two."""
        self._empty = (title, detail)
        if self._page is None:
            self.viewport().update()

    def empty_text(self) -> tuple[str, str]:
        """Title and detail that are shown while there is nothing to compare."""
        return self._empty

    def set_zoom(self, percent: int) -> None:
        """Show the text larger or smaller, 50 to 300 per cent."""
        percent = min(max(int(percent), ZOOM_LEAST), ZOOM_MOST)
        if percent == self._zoom:
            return
        anchor = self._anchor_words()
        self._zoom = percent
        self._relayout(anchor)
        self.zoomChanged.emit(percent)

    def zoom(self) -> int:
        """In per cent."""
        return self._zoom

    def page(self) -> Page | None:
        """What is laid out; None while nothing is shown."""
        return self._page

    # -- the passage at hand

    def set_current(self, span: Span | None) -> None:
        """Make a span the passage at hand: its row is tinted. Emits nothing and does not scroll."""
        if span is not None and not self._stands(span):
            span = None
        if span != self._passage:
            self._passage = span
            self.viewport().update()

    def current(self) -> Span | None:
        """The passage at hand."""
        return self._passage

    def activate(self, span: Span, by_keyboard: bool = False) -> None:
        """Make a span the passage at hand and say so."""
        self._by_keyboard = by_keyboard
        self._passage = span
        self.viewport().update()
        self.passageActivated.emit(span)
        accessibility.focus_moved(self, span)

    def go_to(self, span: Span, flash: bool = True) -> None:
        """Scroll a span to the upper middle, and point it out for a moment. A headline stands at the top."""
        page = self._page
        if page is None or not self._stands(span):
            return
        place = page.sheet.place_of(span)
        bar = self.verticalScrollBar()
        if place is None:
            bar.setValue(0)
            self._show_column(page.sheet.column_of[span.report])
            return
        height = self.viewport().height()
        for _ in range(3):  # what is measured on the way moves the target
            page.measure([place.row] if not page.heights.exact(place.row) else [])
            self._update_ranges()
            bar.setValue(round(page.line_y(span, place) - height * 0.3))
            self._settle()
        self._show_column(place.column)
        if flash:
            self._flash = span
            self._flash_clock.start()
            self._flash_timer.start()
        self.viewport().update()

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
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        left = page.geometry.left(column)
        if left < bar.value():
            bar.setValue(left)
        elif left + page.geometry.column_width > bar.value() + width:
            bar.setValue(left + page.geometry.column_width - width)

    # -- selection

    def selection(self) -> Span | None:
        """The selected words; None when there are none."""
        return self._selection.span if self._selection is not None else None

    def clear_selection(self) -> None:
        """Select nothing."""
        self._set_selection(None)

    def select(self, span: Span) -> None:
        """Select words."""
        if self._stands(span):
            self._set_selection(Selection(span.report, span.start, span.end, span.end))

    def select_all_of_passage(self) -> None:
        """Select the whole paragraph of the passage at hand (or of the selection)."""
        at = self.selection() or self._passage
        report = self._report(at)
        if at is None or report is None:
            return
        paragraph = report.paragraph_at(at.start)
        if paragraph is not None:
            self.select(report.paragraph_span(paragraph))

    def copy(self) -> None:
        """Put the selected words on the clipboard, as they stand in the file."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def selected_text(self) -> str:
        """The selected words, as they stand in the file."""
        span = self.selection()
        report = self._report(span)
        return report.words_of(span) if span is not None and report is not None else ""

    def annotate(self) -> None:
        """Ask the window for a note on the selection, or on the passage at hand, which is then selected."""
        if self.selection() is None and self._passage is not None:
            self.select(self._passage)
        if self.selection() is not None:
            self.annotateRequested.emit()

    def change_selection(self, selection: Selection | None) -> None:
        """Take a selection, as the keyboard makes it."""
        self._set_selection(selection)

    def caret_selection(self) -> Selection | None:
        """The selection with its caret; None when there is none."""
        return self._selection

    def _set_selection(self, selection: Selection | None) -> None:
        before = self.selection()
        self._selection = selection
        after = self.selection()
        if before != after:
            self.viewport().update()
            self.selectionChanged.emit(after)

    def _report(self, span: Span | None) -> Report | None:
        return self._page.sheet.report(span.report) if self._page is not None and span is not None else None

    def _stands(self, span: Span) -> bool:
        report = self._report(span)
        return report is not None and 0 <= span.start <= span.end <= len(report.text)

    # -- where is what

    def hit(self, point: QPoint, column: int | None = None, on_character: bool = False) -> Hit | None:
        """What stands at a point of the viewport."""
        if self._page is None:
            return None
        x, y = self._to_page(point)
        return self._page.hit(x, y, column, on_character)

    def rects_of(self, span: Span) -> list[QRectF]:
        """Where a span's words stand in the viewport, a rectangle for each line."""
        if self._page is None:
            return []
        dx, dy = -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
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

    def _to_page(self, point: QPoint) -> tuple[int, int]:
        return point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value()

    def _block_at(self, hit: Hit) -> Block | None:
        page = self._page
        if page is None:
            return None
        found = (b for b in page.blocks(hit.row) if b.paragraph == hit.paragraph and b.report is hit.report)
        return next(found, None)

    def badge_at(self, point: QPoint) -> NoteMark | None:
        """The note whose badge stands at a point of the viewport."""
        page = self._page
        if page is None or Lens.NOTES not in self._lenses or not self._notes:
            return None
        x, y = self._to_page(point)
        row = page.heights.row_at(y)
        if not len(page.heights) or not page.heights.exact(row):
            return None
        local = QPointF(x, y - page.heights.top(row))
        for block in page.blocks(row):
            for note, rect in page.badges(block):
                if rect.adjusted(-3, -3, 3, 3).contains(local):
                    return note
        return None

    # -- heights and scroll bars

    def _room(self) -> int:
        return max(1, self.viewport().width())

    def _relayout(self, anchor: tuple[Span, float] | None) -> None:
        """Lay out for the present width, zoom and theme, and keep `anchor` where it was."""
        page = self._page
        height = 0
        if page is not None:
            page.resize(self._zoom, self._room())
            height = self._heads.set_columns(page.sheet.columns, page.geometry, self._theme)
        else:
            self._heads.set_columns((), self._heads_geometry(), self._theme)
        if self.viewportMargins().top() != height:
            self.setViewportMargins(0, height, 0, 0)
        self._heads.setVisible(height > 0)
        self._heads.setGeometry(0, 0, self.viewport().width(), height)
        self._update_ranges()
        if page is not None and anchor is not None:
            place = page.sheet.place_of(anchor[0])
            if place is not None:
                page.measure([place.row])
                self._update_ranges()
                self.verticalScrollBar().setValue(round(page.line_y(anchor[0], place) - anchor[1]))
        self._settle()
        self._refine_timer.start()
        self.viewport().update()
        self.contentChanged.emit()

    def _heads_geometry(self):  # type: ignore[no-untyped-def]
        from widgets.canvas.layout import geometry
        from widgets.theme import LINE_HEIGHT

        return geometry(self._room(), 1, self._zoom, self._theme.reading_font(self._zoom), LINE_HEIGHT)

    def _anchor_words(self) -> tuple[Span, float] | None:
        """A few words near the top of the window and their height in it, to find the place again."""
        page = self._page
        if page is None or not len(page.heights) or self.verticalScrollBar().value() == 0:
            return None
        for column in range(page.geometry.columns):
            hit = page.hit(0, self.verticalScrollBar().value() + 4, column)
            if hit is not None:
                span = Span(hit.report.id, hit.offset, hit.offset + 1)
                place = page.sheet.place_of(span)
                if place is not None:
                    return span, page.line_y(span, place) - self.verticalScrollBar().value()
        return None

    def _update_ranges(self) -> None:
        page = self._page
        size = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        self._settling = True
        try:
            vertical.setPageStep(size.height())
            vertical.setSingleStep(max(8, round(page.geometry.line_height)) if page else 20)
            vertical.setRange(0, max(0, page.heights.total + size.height() // 4 - size.height()) if page else 0)
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
            self._heads.scroll_to(self.horizontalScrollBar().value())
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

    def _refine(self) -> None:
        """Measure more rows, the nearest first, while the user does nothing."""
        page = self._page
        if page is None or not self.isVisible():
            self._refine_timer.stop()
            return
        if self._dragging or self.verticalScrollBar().isSliderDown():
            return
        clock = QElapsedTimer()
        clock.start()
        value, height = self.verticalScrollBar().value(), self.viewport().height()
        rows = page.heights.between(value, value + height)
        middle = page.heights.row_at(value + height // 2)
        moved = False
        while clock.elapsed() < _REFINE_MS:
            row = page.heights.guessed_near(middle)
            if row is None:
                self._refine_timer.stop()
                break
            self._measure_still(page, [row], rows)
            moved = True
        page.trim(len(rows))
        if moved:
            self.contentChanged.emit()

    # -- Qt's calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._relayout(self._anchor_words())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refine_timer.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._heads.scroll_to(self.horizontalScrollBar().value())
        if self._settling:
            self.viewport().update()
        elif not self._settle():
            self.viewport().scroll(dx, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area = event.rect()
        painter.fillRect(area, self._theme.page)
        page = self._page
        if page is None:
            self._paint_empty(painter)
            return
        self._settle()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.translate(-left, 0)
        clip = QRectF(area).translated(left, 0)
        shown = self._shown(page)
        rows = page.heights.between(top + area.top(), top + area.bottom() + 1)
        for row in rows:
            paint_row(painter, page, row, page.heights.top(row) - top, clip, shown)
        page.trim(len(rows))

    def _shown(self, page: Page) -> Shown:
        place = page.sheet.place_of(self._passage) if self._passage is not None else None
        flash = None
        if self._flash is not None:
            flash = (self._flash, max(0.0, 1 - self._flash_clock.elapsed() / _FLASH_MS))
        return Shown(
            current_row=place.row if place is not None else None,
            passage=self._passage,
            selection=self.selection(),
            focus=self.hasFocus() and self._by_keyboard,
            flash=flash,
        )

    def _paint_empty(self, painter: QPainter) -> None:
        title, detail = self._empty
        area = QRectF(self.viewport().rect()).adjusted(32, 32, -32, -32)
        width = min(area.width(), 440.0)
        y = area.center().y() - 48
        for text, font, color, gap in (
            (title, self._theme.reading_font(130, bold=True), self._theme.ink, 12.0),
            (detail, self._theme.interface_font(13), self._theme.dim, 0.0),
        ):
            for block in text.split("\n") if text else ():
                layout = QTextLayout(block, font)
                option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
                layout.setTextOption(option)
                layout.beginLayout()
                height = 0.0
                while (line := layout.createLine()).isValid():
                    line.setLineWidth(width)
                    line.setPosition(QPointF(0, height))
                    height += line.height() * 1.25
                layout.endLayout()
                painter.setPen(color)
                layout.draw(painter, QPointF(area.center().x() - width / 2, y))
                y += height
            y += gap

    def _fade(self) -> None:
        if self._flash is None or self._flash_clock.elapsed() >= _FLASH_MS:
            self._flash = None
            self._flash_timer.stop()
        self.viewport().update()

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        self._by_keyboard = False
        near = (point - self._pressed_at).manhattanLength() < QApplication.startDragDistance()
        quick = self._last_press.isValid() and self._last_press.elapsed() < QApplication.doubleClickInterval()
        self._presses = self._presses % 4 + 1 if near and quick else 1
        self._pressed_at = point
        self._last_press.start()
        self._grain = Grain(self._presses)
        hit = self.hit(point, on_character=self._grain is not Grain.CHARACTER)
        if hit is None or self._page is None:
            self._set_selection(None)
            return
        before = self._selection
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if before is None and self._passage is not None:
                before = Selection(self._passage.report, self._passage.start, self._passage.start, self._passage.start)
            if before is not None and before.report == hit.report.id:
                self._set_selection(before.to(hit.offset, hit.offset))
                self._dragging = True
                return
        self._set_selection(Selection(hit.report.id, *self._unit(hit), self._unit(hit)[1]))
        self._dragging = True

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if not self._dragging:
            self._set_cursor(point)
            return
        if not self.viewport().rect().contains(point):
            self._drag_timer.start()
        self._drag_to(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._drag_timer.stop()
        was_dragging, self._dragging = self._dragging, False
        if not was_dragging:
            return
        self._offer_primary()
        point = event.position().toPoint()
        selected = self.selection()
        if selected is None:
            note = self.badge_at(point)
            if note is not None:
                self.noteActivated.emit(note.placed.annotation.id)
                return
        hit = self.hit(point) if selected is None else None
        if hit is not None and self._page is not None:
            if not hit.on_words and not self._in_cell(hit, point):
                return
            self.activate(self._page.sheet.passage_at(hit.report, hit.paragraph, hit.offset))
        elif selected is not None:
            self._activate_at(selected)

    def _in_cell(self, hit: Hit, point: QPoint) -> bool:
        """Whether a point lies in the cell of what was found, not in an absent one."""
        page = self._page
        return page is not None and page.heights.row_at(self._to_page(point)[1]) == hit.row

    def _activate_at(self, span: Span) -> None:
        report = self._report(span)
        paragraph = report.paragraph_at(span.start) if report is not None else None
        if report is not None and paragraph is not None and self._page is not None:
            sentence = self._page.sheet.passage_at(report, paragraph, span.start)
            if sentence != self._passage:
                self.activate(sentence)

    def _unit(self, hit: Hit) -> tuple[int, int]:
        page = self._page
        if page is None:
            return hit.offset, hit.offset
        sentence = page.sheet.passage_at(hit.report, hit.paragraph, hit.offset)
        return unit_at(hit.report, hit.paragraph, hit.offset, self._grain, sentence)

    def _drag_to(self, point: QPoint) -> None:
        selection = self._selection
        if selection is None or self._page is None:
            return
        column = self._page.sheet.column_of.get(selection.report)
        hit = self.hit(point, column, on_character=self._grain is not Grain.CHARACTER)
        if hit is not None:
            self._set_selection(selection.to(*self._unit(hit)))

    def _drag_scroll(self) -> None:
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        area = self.viewport().rect()
        if not self._dragging or area.contains(point):
            self._drag_timer.stop()
            return
        down = max(0, point.y() - area.bottom()) - max(0, area.top() - point.y())
        across = max(0, point.x() - area.right()) - max(0, area.left() - point.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + max(-60, min(60, down)))
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + max(-40, min(40, across)))
        self._drag_to(point)

    def _offer_primary(self) -> None:
        """On X11 what is selected can be pasted with the middle button."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self.selection() is not None:
            clipboard.setText(self.selected_text(), clipboard.Mode.Selection)

    def _set_cursor(self, point: QPoint) -> None:
        if self.badge_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            hit = self.hit(point)
            shape = Qt.CursorShape.IBeamCursor if hit is not None and hit.on_words else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            if steps:
                self.set_zoom(self._zoom + (ZOOM_STEP if steps > 0 else -ZOOM_STEP))
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = self.viewport().mapFrom(self, event.pos())
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse:
            hit = self.hit(point)
            selected = self.selection()
            outside = hit is not None and (
                selected is None or selected.report != hit.report.id or not selected.start <= hit.offset <= selected.end
            )
            if hit is not None and outside and self._in_cell(hit, point) and self._page is not None:
                self._set_selection(None)
                self.activate(self._page.sheet.passage_at(hit.report, hit.paragraph, hit.offset))
        menu = self.context_menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def context_menu(self) -> QMenu:
        """The menu for the selection and the passage at hand."""
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), self.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self.selection() is not None)
        every = menu.addAction(self.tr("Select paragraph"), self.select_all_of_passage)
        every.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        every.setEnabled(self._passage is not None or self.selection() is not None)
        menu.addSeparator()
        note = menu.addAction(self.tr("Add note…"), self.annotate)
        note.setShortcut(QKeySequence(Qt.Key.Key_A))
        note.setEnabled(self._passage is not None or self.selection() is not None)
        return menu

    # -- keyboard, tips, focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keyboard.press(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text, rect = self.tip_at(event.pos())
            if text:
                QToolTip.showText(event.globalPos(), text, self.viewport(), rect)
            else:
                QToolTip.hideText()
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(round(self._zoom * (1 + event.value())))
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> tuple[str, QRect]:
        """Why the words at a point are marked, as HTML, and the words' rectangle; empty where nothing is marked."""
        page = self._page
        hit = self.hit(point, on_character=True)
        if page is None or hit is None:
            return "", QRect()
        block = self._block_at(hit)
        beside = block is not None and self._to_page(point)[0] < block.x  # over the bar in the margin
        if not hit.on_words and not beside:
            return "", QRect()
        marks = [
            mark
            for mark in page.sheet.marks(hit.report.id, hit.paragraph)
            if mark.lens in self._lenses
            and mark.span.start <= hit.offset < max(mark.span.end, mark.span.start + 1)
            and (mark.lens is Lens.ONLY_HERE or not beside)
        ]
        notes = []
        if Lens.NOTES in self._lenses and not beside:
            found = page.sheet.notes(hit.report.id, hit.paragraph)
            notes = [note for note in found if note.span.start <= hit.offset < note.span.end]
        around = [rect.toAlignedRect() for rect in self.rects_of(Span(hit.report.id, hit.offset, hit.offset + 1))]
        return tip_html(marks, notes, self._theme), around[0] if around else QRect(point, point)
