"""The mouse on the canvas: clicking, selecting by character, word, sentence and paragraph, dragging past the edge."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from app.model.report import Span
from widgets.canvas import navigation
from widgets.canvas.carrying import Carrying, grip_rect
from widgets.canvas.page import Hit
from widgets.canvas.selection import Grain, Selection, unit_at

if TYPE_CHECKING:
    from widgets.canvas.canvas import ComparisonCanvas


class Pointer:
    """What the mouse is doing on one canvas."""

    def __init__(self, canvas: "ComparisonCanvas") -> None:
        self._canvas = canvas
        self._grain = Grain.CHARACTER
        self.dragging = False
        self._moved = False
        self._linked = False
        self._held: Span | None = None
        self._carrying = Carrying(canvas)
        self._pressed_at = QPoint()
        self._last_press = QElapsedTimer()
        self._presses = 0
        self._drag_timer = canvas.timer(40, self._drag_scroll)

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection; quick presses in one place take a word, a sentence, a paragraph."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        canvas, point = self._canvas, event.position().toPoint()
        near = self._near(point)
        self._pressed_at, self._moved = point, False
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._held = canvas.current() if self._on_grip(point) else canvas.passage_at(point) if alt else None
        if self._held is not None:
            return
        if self._leads(point):
            self._linked = True
            return
        quick = self._last_press.isValid() and self._last_press.elapsed() < QApplication.doubleClickInterval()
        self._presses = self._presses % len(Grain) + 1 if quick and near else 1
        self._last_press.start()
        self._grain = Grain(self._presses)
        hit = canvas.hit(point, on_character=self._grain is not Grain.CHARACTER)
        if hit is None:
            canvas.change_selection(None)
            return
        self.dragging = True
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            before = canvas.caret_selection() or self._caret_of_passage()
            if before is not None and before.report == hit.report.id:
                canvas.change_selection(before.to(hit.offset, hit.offset))
                return
        start, end = self._unit(hit)
        canvas.change_selection(Selection(hit.report.id, start, end, end))

    def move(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what can be done at the pointer."""
        point = event.position().toPoint()
        if self._held is not None:
            self._carry_to(point)
            return
        if not self.dragging:
            self._set_cursor(point)
            return
        if not self._moved and self._near(point):
            return  # a hand that trembles while it clicks selects nothing
        self._moved = True
        if not self._canvas.viewport().rect().contains(point):
            self._drag_timer.start()
        self._drag_to(point)

    def release(self, event: QMouseEvent) -> None:
        """End a selection; a click that selected nothing goes to the passage, or to the note of a badge."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._drag_timer.stop()
        if self._held is not None:
            held, self._held = self._held, None
            if self._carrying.active:
                self._carrying.drop()
            else:
                self._canvas.activate(held)
            return
        if self._linked:
            self._linked = False
            self._follow_link(event.position().toPoint())
            return
        was_dragging, self.dragging = self.dragging, False
        if not was_dragging:
            return
        canvas, point = self._canvas, event.position().toPoint()
        selected = canvas.selection()
        if selected is not None:
            self._offer_primary()
            self._go_to_passage_of(selected)
            return
        note = canvas.badge_at(point)
        if note is not None:
            canvas.noteActivated.emit(note.placed.annotation.id)
            return
        self._go_to_passage_at(point)

    def let_go(self) -> bool:
        """Give up carrying a passage; whether one was carried."""
        carried, self._held = self._carrying.active, None
        self._carrying.cancel()
        return carried

    def _on_grip(self, point: QPoint) -> bool:
        return grip_rect(self._canvas).adjusted(-3, 0, 3, 0).contains(point)

    def _carry_to(self, point: QPoint) -> None:
        if self._held is None or (not self._carrying.active and self._near(point)):
            return
        if not self._carrying.active:
            self._carrying.begin(self._held)
        if not self._canvas.viewport().rect().contains(point):
            self._drag_timer.start()
        self._carrying.move(point)

    def _follow_link(self, point: QPoint) -> None:
        """A click on the line of a fold opens it, one on a caption goes to where the report tells the passage."""
        canvas = self._canvas
        fold, caption, opened = canvas.fold_at(point), canvas.caption_at(point), canvas.refold_at(point)
        if not self._near(point):
            return
        if fold is not None:
            canvas.set_folded(fold, False)
        elif opened is not None:
            canvas.set_folded(opened, True)
        elif caption is not None:
            canvas.go_to_own_place(*caption)

    def before_menu(self, point: QPoint) -> None:
        """A right click outside the selection goes to the passage there, as a left click would."""
        page, fold = self._canvas.page(), self._canvas.fold_at(point)
        if page is not None and fold is not None:
            first = navigation.nearest(page.sheet, page.sheet.column_of[fold.report], fold.first)
            if first is not None:
                self._canvas.activate(first)
            return
        hit, selected = self._canvas.hit(point), self._canvas.selection()
        inside = (
            hit is not None
            and selected is not None
            and selected.report == hit.report.id
            and selected.start <= hit.offset <= selected.end
        )
        if not inside:
            self._canvas.change_selection(None)
            self._go_to_passage_at(point)

    def _leads(self, point: QPoint) -> bool:
        """A click there folds or opens a gap, or goes to where a report tells a passage."""
        canvas = self._canvas
        return any(at(point) is not None for at in (canvas.fold_at, canvas.caption_at, canvas.refold_at))

    def _near(self, point: QPoint) -> bool:
        return (point - self._pressed_at).manhattanLength() < QApplication.startDragDistance()

    def _caret_of_passage(self) -> Selection | None:
        passage = self._canvas.current()
        if passage is None:
            return None
        return Selection(passage.report, passage.start, passage.start, passage.start)

    def _go_to_passage_at(self, point: QPoint) -> None:
        canvas, page = self._canvas, self._canvas.page()
        hit = canvas.hit(point)
        if hit is None or page is None or page.heights.row_at(canvas.to_page(point)[1]) != hit.row:
            return  # an absent cell: what was found stands elsewhere
        if canvas.to_page(point)[1] < page.heights.total:
            canvas.activate(page.sheet.passage_at(hit.report, hit.paragraph, hit.offset))

    def _go_to_passage_of(self, selected: Span) -> None:
        page, report = self._canvas.page(), self._canvas.report_of(selected)
        paragraph = report.paragraph_at(selected.start) if report is not None else None
        if page is None or report is None or paragraph is None:
            return
        sentence = page.sheet.passage_at(report, paragraph, selected.start)
        if sentence != self._canvas.current():
            self._canvas.activate(sentence)

    def _unit(self, hit: Hit) -> tuple[int, int]:
        page = self._canvas.page()
        if page is None:
            return hit.offset, hit.offset
        sentence = page.sheet.passage_at(hit.report, hit.paragraph, hit.offset)
        return unit_at(hit.report, hit.paragraph, hit.offset, self._grain, sentence)

    def _drag_to(self, point: QPoint) -> None:
        canvas, page = self._canvas, self._canvas.page()
        selection = canvas.caret_selection()
        if selection is None or page is None:
            return
        column = page.sheet.column_of.get(selection.report)
        hit = canvas.hit(point, column, on_character=self._grain is not Grain.CHARACTER)
        if hit is not None:
            canvas.change_selection(selection.to(*self._unit(hit)))

    def _drag_scroll(self) -> None:
        """Scroll while the pointer is held beyond the edge, faster the further it is."""
        canvas = self._canvas
        point = canvas.viewport().mapFromGlobal(canvas.cursor().pos())
        area = canvas.viewport().rect()
        if not (self.dragging or self._carrying.active) or area.contains(point):
            self._drag_timer.stop()
            return
        down = max(0, point.y() - area.bottom()) - max(0, area.top() - point.y())
        across = max(0, point.x() - area.right()) - max(0, area.left() - point.x())
        for bar, step in ((canvas.verticalScrollBar(), down), (canvas.horizontalScrollBar(), across)):
            bar.setValue(bar.value() + max(-60, min(60, step)))
        if self._carrying.active:
            self._carrying.move(point)
        else:
            self._drag_to(point)

    def _offer_primary(self) -> None:
        """On X11 what is selected can be pasted with the middle button."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():
            clipboard.setText(self._canvas.selected_text(), clipboard.Mode.Selection)

    def _set_cursor(self, point: QPoint) -> None:
        viewport = self._canvas.viewport()
        caption = self._canvas.caption_at(point)
        self._canvas.point_at(caption)
        if self._on_grip(point):
            shape = Qt.CursorShape.OpenHandCursor
        elif self._leads(point) or self._canvas.badge_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            hit = self._canvas.hit(point)
            shape = Qt.CursorShape.IBeamCursor if hit is not None and hit.on_words else Qt.CursorShape.ArrowCursor
        if viewport.cursor().shape() != shape:
            viewport.setCursor(shape)
