"""The reading view's desk: scrolling one column brings the others along, and what belongs together is one step away."""

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.model.lens import Lens
from app.model.report import Span
from widgets.canvas.area import IDLE_AFTER_MS
from widgets.reading.board import Board
from widgets.reading.column import ReadingColumn
from widgets.reading.gutter import Gutter
from widgets.reading.ribbons import Ribbon
from widgets.reading.together import Meeting, returning
from widgets.theme import Theme

_REFINE_EVERY = 25


class Desk(Board):
    """Columns that scroll each on its own, and bring the others along.

    Signals:
        orderAsked(tuple): the user wants the reports in this order, by id.
        hideAsked(str): the user wants a report out of sight.
        passageChosen(Span): the passage at the other end of a ribbon.
    """

    orderAsked = Signal(object)
    hideAsked = Signal(str)
    passageChosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._acted = QElapsedTimer()
        self._refine_timer = QTimer(self)
        self._refine_timer.setInterval(_REFINE_EVERY)
        self._refine_timer.timeout.connect(self._refine)
        self.columnAdded.connect(self._join)
        self.gutterAdded.connect(self._join_gutter)

    def _join(self, column: ReadingColumn) -> None:
        column.scrolledFrom.connect(lambda before: self._scrolled(column, before))
        column.refiningWanted.connect(self._refine_timer.start)
        column.wheelPassed.connect(self._pass_wheel)
        column.lockChanged.connect(lambda on: None if on else self._rejoin(column))
        column.sidewaysAsked.connect(lambda right: self._go_sideways(column, right))
        column.hideAsked.connect(self.hideAsked)
        column.shiftAsked.connect(lambda step: self._move(column, self._order.index(column) + step))
        column.dropped.connect(lambda x: self._drop(column, x))
        column.installEventFilter(self)

    def _join_gutter(self, gutter: Gutter) -> None:
        gutter.chosen.connect(self._choose)
        gutter.wheeled.connect(self._wheel_beside)

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Show the marks of these lenses, and colour the ribbons by them."""
        self._acted.start()
        super().set_lenses(lenses)

    # -- scrolling together

    def _scrolled(self, column: ReadingColumn, before: Meeting) -> None:
        self._acted.start()
        if self._following:
            return
        self._set_lead(column)
        if not column.locked:
            self._bring_along(column, before, column.meeting())

    def _bring_along(self, lead: ReadingColumn, before: Meeting, after: Meeting) -> None:
        moved = lead.y_of(after.position) - after.height - (lead.y_of(before.position) - before.height)
        window = lead.viewport().height()
        self._following = True
        try:
            for column in self.visible_columns():
                if column is lead or column.locked:
                    continue
                belonged = column.value_for(self._met(lead, column, before))
                apart = returning(column.verticalScrollBar().value() - belonged, moved, window)
                column.scroll_to(self._met(lead, column, after), apart)
        finally:
            self._following = False

    def _rejoin(self, column: ReadingColumn) -> None:
        """A column scrolls with the others again: bring it to where they are."""
        lead = self._lead if self._lead is not None and self._lead is not column and not self._lead.locked else None
        lead = lead or next((c for c in self.visible_columns() if c is not column and not c.locked), None)
        if lead is not None:
            self._follow(lead, [column])

    def lead_from(self, column: ReadingColumn, meeting: Meeting, alone: bool = False) -> None:
        """Bring a column to a place, and unless it is to go alone, lead the others there."""
        self._make_ready(column)
        self._following = True
        try:
            column.scroll_to(meeting)
        finally:
            self._following = False
        if not alone:
            self._set_lead(column)
            self._follow(column, [c for c in self.visible_columns() if c is not column and not c.locked])

    # -- going somewhere

    def go_to(self, span: Span, flash: bool) -> None:
        """Show a span, and beside it what the other reports say of it, wherever they do."""
        column = self._shown.get(span.report)
        if column is None:
            return
        self._make_ready(column)
        self.show_sideways(column)
        self._following = True
        try:
            column.go_to(span, flash)
        finally:
            self._following = False
        self._set_lead(column)
        if not column.locked:
            self._set_beside(column, span)
        self._redraw_beside(column)

    def _set_beside(self, lead: ReadingColumn, span: Span, still: ReadingColumn | None = None) -> None:
        """Bring the other columns to the counterparts of a span, at the same height; where there is none, along."""
        y = lead.line_y(span)
        for column in self.visible_columns():
            if column is lead or column is still or column.locked or self._matches is None:
                continue
            partner = self._matches.partner(span, column.report.id) if y is not None else None
            if partner is None or y is None or not self._bring_to(column, partner, y):
                self._follow(lead, [column])

    def _bring_to(self, column: ReadingColumn, span: Span, y: float) -> bool:
        """Scroll a column so that a span begins at a height of the window; False where it stands nowhere."""
        self._following = True
        try:
            for _ in range(3):  # what is measured on the way moves the target
                at = column.line_y(span)
                if at is None:
                    return False
                bar = column.verticalScrollBar()
                bar.setValue(bar.value() + round(at - y))
        finally:
            self._following = False
        self._redraw_beside(column)
        return True

    def _go_sideways(self, column: ReadingColumn, right: bool) -> None:
        """The keys left and right: to the same matter in the nearest column that has it, else to what stands there."""
        here = self._order.index(column)
        onwards = right != self.isRightToLeft()
        beside = self._order[here + 1 :] if onwards else self._order[:here][::-1]
        passage = column.current()
        if not beside or self._matches is None:
            return
        for other in beside:
            partner = self._matches.partner(passage, other.report.id) if passage is not None else None
            if partner is not None:
                break
        else:
            other, partner = beside[0], None
        self._make_ready(other)
        self.show_sideways(other)
        other.setFocus(Qt.FocusReason.OtherFocusReason)
        if partner is not None and passage is not None:
            y = column.line_y(passage)
            self._bring_to(other, partner, y if y is not None else 0)
        else:
            hit = other.hit(QPoint(0, other.viewport().height() // 3))
            page = other.page()
            if hit is None or page is None:
                return
            partner = page.sheet.passage_at(hit.report, hit.paragraph, hit.offset)
        self._set_lead(other)
        other.activate(other.sentence_of(partner), by_keyboard=True, walking=True)

    def _choose(self, ribbon: Ribbon, right: bool) -> None:
        """A ribbon was clicked: to the end that is out of sight, else to the one that is nearer."""
        gutter = self.sender()
        if not isinstance(gutter, Gutter):
            return
        height = gutter.left.viewport().height()
        seen = [0 <= top < height or 0 < bottom <= height for top, bottom in (ribbon.left, ribbon.right)]
        if seen[0] != seen[1]:
            right = seen[0]
        here, there = (gutter.left, gutter.right) if right else (gutter.right, gutter.left)
        near, far = (ribbon.tie.a, ribbon.tie.b) if right else (ribbon.tie.b, ribbon.tie.a)
        y = here.line_y(near)
        if y is not None:
            y = min(max(y, 0.0), height * 0.6)
            self._bring_to(here, near, y)
            self._bring_to(there, far, y)
        there.setFocus(Qt.FocusReason.MouseFocusReason)
        self._set_lead(there)
        self._set_beside(there, far, still=here)
        self.passageChosen.emit(there.sentence_of(far))

    # -- the order of the columns

    def _drop(self, column: ReadingColumn, global_x: float) -> None:
        x = self._floor.mapFromGlobal(QPoint(round(global_x), 0)).x()
        middles = [other.x() + other.width() / 2 for other in self._order]
        index = sum(x < middle if self.isRightToLeft() else x > middle for middle in middles)
        self._move(column, index - (index > self._order.index(column)))

    def _move(self, column: ReadingColumn, to: int) -> None:
        order = [other.report.id for other in self._order]
        at = self._order.index(column)
        if 0 <= to < len(order) and to != at:
            order.insert(to, order.pop(at))
            self.orderAsked.emit(tuple(order))

    # -- Qt's calls

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, ReadingColumn):
            self._set_lead(watched)
            self.show_sideways(watched)
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._pass_wheel(event)
        event.accept()

    def _wheel_beside(self, event: QWheelEvent, right: bool) -> None:
        gutter = self.sender()
        if isinstance(gutter, Gutter):
            self._turn(gutter.right if right else gutter.left, event)

    def _turn(self, column: ReadingColumn, event: QWheelEvent) -> None:
        if column.verticalScrollBar().maximum() == 0:
            self._pass_wheel(event)
        else:
            QApplication.sendEvent(column.verticalScrollBar(), event)

    def _pass_wheel(self, event: QWheelEvent) -> None:
        """Sideways the desk is scrolled; up and down the leading column, or the longest one."""
        turned = event.angleDelta() if event.pixelDelta().isNull() else event.pixelDelta()
        if abs(turned.x()) > abs(turned.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turned.x() or turned.y()) // (1 if event.hasPixelDelta() else 2))
            return
        free = [c for c in self.visible_columns() if not c.locked] or self.visible_columns()
        lead = self._lead
        if lead is None or lead.verticalScrollBar().maximum() == 0:
            lead = max(free, key=lambda c: c.verticalScrollBar().maximum(), default=None)
        if lead is not None:
            QApplication.sendEvent(lead.verticalScrollBar(), event)

    def _refine(self) -> None:
        """While nothing moves, work out which places match, then measure guessed rows of the columns in the window."""
        if self._acted.isValid() and self._acted.elapsed() < IDLE_AFTER_MS:
            return
        near = self.visible_columns()
        if self._lead is not None and self._matches is not None:
            for column in near:
                if column is not self._lead and not self._matches.knows(self._lead.report.id, column.report.id):
                    self._matches.between(self._lead.report.id, column.report.id)
                    return
        for column in (*near, *(c for c in self._order if c not in near)):
            if column.isVisible() and column.refine():
                return
        self._refine_timer.stop()
