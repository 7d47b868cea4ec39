"""The canvas itself: the passage at hand, the selection, and what they tell the window."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
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
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from app.model.report import Span
from app.model.view import ComparisonView
from widgets.canvas import accessibility, keyboard
from widgets.canvas.area import ZOOM_STEP
from widgets.canvas.carrying import grip_rect
from widgets.canvas.columns import ColumnsView
from widgets.canvas.live_heads import LiveHeads
from widgets.canvas.page import Page
from widgets.canvas.painting import Shown, displaced_caption, paint_focus, paint_grip, translate
from widgets.canvas.pointer import Pointer
from widgets.canvas.selection import Selection
from widgets.canvas.sheet import paragraph_number
from widgets.canvas.tips import tip_at
from widgets.theme import Theme


class ComparisonCanvas(ColumnsView):
    """The side-by-side view, painted by itself. All spans are code points of a report.

    Attributes:
        walking: the passage at hand was come to by an arrow key, not chosen.
        offered: for the context menu, what the window can do with the passage: ways to copy it, then to link it.

    Signals:
        passageActivated(Span): the user went to a sentence, by mouse or keyboard.
        selectionChanged(Span or None): other words are selected.
        noteActivated(str): the badge of the annotation with this id was clicked.
        annotateRequested(): the user wants to annotate what `selection()` gives.
        linkAsked(Span, Span): a passage was dropped on one of another report: they tell the same.
    """

    passageActivated = Signal(object)
    selectionChanged = Signal(object)
    noteActivated = Signal(str)
    annotateRequested = Signal()
    linkAsked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None, theme: Theme | None = None) -> None:
        super().__init__(parent, theme)
        self._passage: Span | None = None
        self._selection: Selection | None = None
        self._by_keyboard = False
        self._lit: tuple[Span, ...] = ()
        self._carried: tuple[Span, ...] = ()
        self._pointed: tuple[int, int] | None = None
        self._pointer = Pointer(self)
        self.offered: tuple[QAction, ...] = ()
        self.walking = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        accessibility.install()  # before the name, whose change already asks for an interface
        self.setAccessibleName(self.tr("Comparison"))

    def make_heads(self) -> LiveHeads:
        heads = super().make_heads()
        heads.passageChosen.connect(self._choose)
        heads.noteChosen.connect(self.noteActivated)
        return heads

    def show_view(self, view: ComparisonView | None) -> None:
        """Show a comparison; keeps the place, the passage at hand and the selection where they still stand."""
        selection = self.selection()
        super().show_view(view)
        if self._passage is not None and not self.stands(self._passage):
            self._passage = None
        if selection is not None and not self.stands(selection):
            self.change_selection(None)
        accessibility.forget(self)

    def shown(self, page: Page) -> Shown:
        """What to show beside the text."""
        place = page.sheet.place_of(self._passage) if self._passage is not None else None
        return Shown(
            current_row=place.row if place is not None else None,
            passage=self._passage,
            selection=self.selection(),
            focus=self.hasFocus() and self._by_keyboard,
            flash=self._flash_left(),
            lit=self._lit,
            carried=self._carried,
            pointed=self._pointed,
            found=self._found[1],
        )

    def busy(self) -> bool:
        """Whether something is being dragged, so that nothing else may move."""
        return self._pointer.dragging or super().busy()

    # -- the passage at hand

    def set_current(self, span: Span | None) -> None:
        """Make a span the passage at hand: its row is tinted. Emits nothing and does not scroll."""
        if span is not None and not self.stands(span):
            span = None
        if span != self._passage:
            self._passage = span
            self.redraw()

    def current(self) -> Span | None:
        """The passage at hand."""
        return self._passage

    def activate(self, span: Span, by_keyboard: bool = False, walking: bool = False) -> None:
        """Make a span the passage at hand and say so; `walking` where it is only passed by, on the way to another."""
        self._by_keyboard, self.walking = by_keyboard, walking
        self._passage = span
        self.redraw()
        self.passageActivated.emit(span)
        accessibility.focus_moved(self, span)

    def _choose(self, span: Span) -> None:
        """Words of a title were clicked."""
        self.change_selection(None)
        self.activate(span)

    def set_lit(self, spans: tuple[Span, ...]) -> None:
        """Light up passages that belong to what is pointed at elsewhere."""
        if spans != self._lit:
            self._lit = spans
            self.redraw()

    def set_carried(self, spans: tuple[Span, ...]) -> None:
        """Frame the passage that is being carried, and the one that it would be linked with."""
        if spans != self._carried:
            self._carried = spans
            self.redraw()

    def let_go(self) -> bool:
        """Give up carrying a passage; whether one was carried."""
        return self._pointer.let_go()

    def passage_at(self, point: QPoint) -> Span | None:
        """The sentence at a point of the viewport; None beside the text."""
        page, hit = self._page, self.hit(point)
        if page is None or hit is None or not self.viewport().rect().contains(point):
            return None
        y = self.to_page(point)[1]
        if y >= page.heights.total or page.heights.row_at(y) != hit.row or page.fold_at(hit.row) is not None:
            return None
        return page.sheet.passage_at(hit.report, hit.paragraph, hit.offset)

    def point_at(self, caption: tuple[int, int] | None) -> None:
        """The mouse is over the caption of another cell, or over none."""
        if caption != self._pointed:
            self._pointed = caption
            self.viewport().update()

    def accessible_summary(self) -> str:
        """One line about what is shown, for screen readers."""
        if self._page is None:
            return ""
        sheet = self._page.sheet
        return translate("{} reports side by side, {} rows", len(sheet.columns), len(sheet.rows))

    # -- selection

    def selection(self) -> Span | None:
        """The selected words; None when there are none."""
        return self._selection.span if self._selection is not None else None

    def clear_selection(self) -> None:
        """Select nothing."""
        self.change_selection(None)

    def select(self, span: Span) -> None:
        """Select words."""
        if self.stands(span):
            self.change_selection(Selection(span.report, span.start, span.end, span.end))

    def select_all_of_passage(self) -> None:
        """Select the whole paragraph of the passage at hand (or of the selection)."""
        at = self.selection() or self._passage
        report = self.report_of(at)
        if at is None or report is None:
            return
        paragraph = report.paragraph_at(at.start)
        if paragraph is not None:
            self.select(report.paragraph_span(paragraph))

    def copy(self) -> None:
        """Put the selected words, or else the passage at hand, on the clipboard, as they stand in the file."""
        report = self.report_of(self._passage)
        text = self.selected_text()
        if not text and report is not None and self._passage is not None:
            text = report.words_of(self._passage)
        if text:
            QGuiApplication.clipboard().setText(text)

    def selected_text(self) -> str:
        """The selected words, as they stand in the file."""
        span = self.selection()
        report = self.report_of(span)
        return report.words_of(span) if span is not None and report is not None else ""

    def annotate(self) -> None:
        """Ask the window for a note on the selection, or on the passage at hand, which is then selected."""
        if self.selection() is None and self._passage is not None:
            self.select(self._passage)
        if self.selection() is not None:
            self.annotateRequested.emit()

    def caret_selection(self) -> Selection | None:
        """The selection with its caret; None when there is none."""
        return self._selection

    def change_selection(self, selection: Selection | None) -> None:
        """Take a selection, as the mouse or the keyboard makes it."""
        before = self.selection()
        self._selection = selection
        after = self.selection()
        if before != after:
            self.redraw()
            self.selectionChanged.emit(after)

    # -- Qt's calls

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            if steps:
                self.set_zoom(self._zoom + (ZOOM_STEP if steps > 0 else -ZOOM_STEP))
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._pointer.before_menu(self.viewport().mapFrom(self, event.pos()))
        menu = self.context_menu()
        menu.exec(event.globalPos())
        menu.deleteLater()

    def context_menu(self) -> QMenu:
        """The menu for the selection and the passage at hand."""
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), self.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self._passage is not None or self.selection() is not None)
        menu.addActions(self.offered[:-1])
        every = menu.addAction(self.tr("Select paragraph"), self.select_all_of_passage)
        every.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        every.setEnabled(self._passage is not None or self.selection() is not None)
        menu.addSeparator()
        note = menu.addAction(self.tr("Add note…"), self.annotate)
        note.setShortcut(QKeySequence(Qt.Key.Key_A))
        note.setEnabled(self._passage is not None or self.selection() is not None)
        menu.addActions(self.offered[-1:])
        self._add_places(menu)
        return menu

    def _add_places(self, menu: QMenu) -> None:
        """What can be done with the place and the column of the passage at hand."""
        page, passage = self._page, self._passage
        place = page.sheet.place_of(passage) if page is not None and passage is not None else None
        if page is None or passage is None or place is None:
            return
        menu.addSeparator()
        if page.sheet.cell(place.row, place.column).displaced:
            own = menu.addAction(self.tr("Go to its place in the report"), self.go_to_its_place)
            own.setShortcut(QKeySequence(Qt.Key.Key_G))
        fold = self.fold_holding(passage)
        if fold is not None:
            text = self.tr("Show what is folded") if self.is_folded(passage) else self.tr("Fold what only one has")
            turn = menu.addAction(text, self.turn_fold)
            turn.setShortcut(QKeySequence(Qt.Key.Key_Z))
        self.fill_column_menu(menu.addMenu(self.tr("Column")), place.column)

    def widen(self, way: int) -> None:
        """Make the column of the passage at hand, else the first, a step wider (1) or narrower (-1)."""
        page, passage = self._page, self._passage
        if page is not None and page.sheet.columns:
            self.widen_column(page.sheet.column_of.get(passage.report, 0) if passage is not None else 0, way)

    def turn_fold(self) -> None:
        """Fold or open the wide gap that the passage at hand stands in."""
        fold = self.fold_holding(self._passage) if self._passage is not None else None
        if fold is not None and self._passage is not None:
            self.set_folded(fold, not self.is_folded(self._passage))

    def go_to_its_place(self) -> None:
        """Show where the passage at hand, if it is displaced, would stand in the order of its report."""
        page = self._page
        place = page.sheet.place_of(self._passage) if page is not None and self._passage is not None else None
        if page is not None and place is not None and page.sheet.cell(place.row, place.column).displaced:
            self.go_to_own_place(place.row, place.column)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._page is None:
            return
        painter = QPainter(self.viewport())
        grip = grip_rect(self)
        if not grip.isEmpty() and grip.toRect().intersects(event.rect()):
            paint_grip(painter, self._theme, grip)
        if self.hasFocus() and self._by_keyboard and not grip.intersects(QRectF(self.viewport().rect())):
            paint_focus(painter, self._theme, QRectF(self.viewport().rect()))
        painter.end()

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
        if grip_rect(self).adjusted(-3, 0, 3, 0).contains(point):
            return self.tr("Drag this to a passage of another report that tells the same (L)"), QRect(point, point)
        caption = self.caption_at(point)
        if caption is not None and page is not None:
            report, paragraphs = page.sheet.columns[caption[1]], page.sheet.cell(*caption).paragraphs
            whole = displaced_caption(sorted(paragraph_number(report, paragraph) for paragraph in paragraphs))
            return f"{whole}. {self.tr('The report tells this elsewhere: click to go there')}", QRect(point, point)
        if self.fold_at(point) is not None:
            return "", QRect()
        hit = self.hit(point, on_character=True)
        if page is None or hit is None:
            return "", QRect()
        found = (b for b in page.blocks(hit.row) if b.paragraph == hit.paragraph and b.report is hit.report)
        block = next(found, None)
        text = tip_at(page, block, hit, self.to_page(point)[0]) if block is not None else ""
        around = [rect.toAlignedRect() for rect in self.rects_of(Span(hit.report.id, hit.offset, hit.offset + 1))]
        return text, around[0] if around else QRect(point, point)
