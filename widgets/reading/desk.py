"""The columns of the reading view and the gutters between them: laid out, scrolled together, lit up together."""

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from app.compare.reading import Matches
from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens
from app.model.report import Span
from app.model.view import ComparisonView
from widgets.canvas.pageview import IDLE_AFTER_MS
from widgets.reading.column import ReadingColumn
from widgets.reading.gutter import Gutter
from widgets.reading.measures import measures
from widgets.reading.ribbons import Ribbon
from widgets.reading.together import Meeting, returning
from widgets.theme import Theme

_REFINE_EVERY = 25
_TAB, _CLICK = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus


class Floor(QWidget):
    """What columns and gutters stand on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.head = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.page)
        if self.head:
            painter.fillRect(0, self.head - 1, self.width(), 1, self.theme.line)


class Desk(QScrollArea):
    """All columns. Scrolls sideways; each column scrolls on its own, and brings the others along.

    A column is laid out when it first comes near the window: forty reports cost what the visible ones cost.

    Signals:
        columnAdded(ReadingColumn): a report has a column now.
        leadChanged(ReadingColumn or None): another column is the one that is scrolled.
        orderAsked(tuple): the user wants the reports in this order, by id.
        hideAsked(str): the user wants a report out of sight.
        passageChosen(Span): the passage at the other end of a ribbon.
    """

    columnAdded = Signal(object)
    leadChanged = Signal(object)
    orderAsked = Signal(object)
    hideAsked = Signal(str)
    passageChosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lenses = frozenset(Lens)
        self._notes: tuple[PlacedAnnotation, ...] = ()
        self._found: tuple[tuple[Span, ...], Span | None] = ((), None)
        self._zoom = 100
        self._matches: Matches | None = None
        self._shown: dict[str, ReadingColumn] = {}
        self._order: list[ReadingColumn] = []
        self._gutters: list[Gutter] = []
        self._ready: set[str] = set()
        self._tied: set[Gutter] = set()
        self._lead: ReadingColumn | None = None
        self._following = False
        self._pointed: frozenset[object] = frozenset()
        self._passage: Span | None = None
        self._floor = Floor(theme)
        self._floor.setAccessibleName(self.tr("Reports"))
        self.setWidget(self._floor)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._come_near())
        self._acted = QElapsedTimer()
        self._refine_timer = QTimer(self)
        self._refine_timer.setInterval(_REFINE_EVERY)
        self._refine_timer.timeout.connect(self._refine)

    # -- what is shown

    @property
    def columns(self) -> list[ReadingColumn]:
        """The columns, from left to right."""
        return self._order

    @property
    def gutters(self) -> list[Gutter]:
        """Between the columns, from left to right."""
        return self._gutters

    @property
    def lead(self) -> ReadingColumn | None:
        """The column that the others follow."""
        return self._lead

    def column(self, report_id: str) -> ReadingColumn | None:
        """The column of a report."""
        return self._shown.get(report_id)

    def show_view(self, view: ComparisonView | None) -> None:
        """Show the reports of a view; columns that stay keep their place."""
        wanted = view.columns if view is not None else ()
        self._matches = Matches(view) if view is not None and wanted else None
        for report_id in set(self._shown) - set(wanted):
            column = self._shown.pop(report_id)
            column.hide()
            column.deleteLater()
        for report_id in wanted:
            if report_id not in self._shown and view is not None:
                self._shown[report_id] = self._new_column(ReadingColumn(view.comparison.report(report_id)))
        self._order = [self._shown[report_id] for report_id in wanted]
        self._ready = set()
        lead = self._lead if self._lead in self._order else None
        self._lead = None
        self._set_lead(lead or (self._order[0] if self._order else None))
        self._new_gutters()
        self._place()

    def _new_column(self, column: ReadingColumn) -> ReadingColumn:
        column.setParent(self._floor)
        column.set_theme(self._theme)
        column.set_zoom(self._zoom)
        column.set_lenses(self._lenses)
        column.set_notes(self._notes)
        column.set_found(*self._found)
        column.scrolledFrom.connect(lambda before: self._scrolled(column, before))
        column.refiningWanted.connect(self._refine_timer.start)
        column.contentChanged.connect(lambda: self._redraw_beside(column))
        column.wheelPassed.connect(self._pass_wheel)
        column.lockChanged.connect(lambda on: None if on else self._rejoin(column))
        column.sidewaysAsked.connect(lambda right: self._go_sideways(column, right))
        column.hideAsked.connect(self.hideAsked)
        column.shiftAsked.connect(lambda step: self._move(column, self._order.index(column) + step))
        column.dropped.connect(lambda x: self._drop(column, x))
        column.installEventFilter(self)
        column.show()
        self.columnAdded.emit(column)
        return column

    def _new_gutters(self) -> None:
        for gutter in self._gutters:
            gutter.hide()
            gutter.deleteLater()
        self._tied = set()
        self._gutters = []
        for left, right in zip(self._order, self._order[1:], strict=False):
            gutter = Gutter(left, right, self._theme, self._floor)
            gutter.set_lenses(self._lenses)
            gutter.pointed.connect(self._point_at)
            gutter.chosen.connect(self._choose)
            gutter.wheeled.connect(self._wheel_beside)
            gutter.show()
            self._gutters.append(gutter)

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Show the marks of these lenses, and colour the ribbons by them."""
        self._lenses = lenses
        self._acted.start()
        for column in self._order:
            column.set_lenses(lenses)
        for gutter in self._gutters:
            gutter.set_lenses(lenses)

    def set_notes(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        """Show these annotations."""
        self._notes = notes
        for column in self._order:
            column.set_notes(notes)

    def set_found(self, spans: tuple[Span, ...], current: Span | None) -> None:
        """Show what a search found."""
        self._found = spans, current
        for column in self._order:
            column.set_found(spans, current)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours."""
        self._theme = self._floor.theme = theme
        for column in self._order:
            column.set_theme(theme)
        for gutter in self._gutters:
            gutter.set_theme(theme)
        self._floor.update()

    def set_zoom(self, percent: int) -> None:
        """Set the size of the text in all columns."""
        self._zoom = percent
        held = self._lead.meeting() if self._lead is not None else None
        self._following = True
        try:
            for column in self._order:
                column.set_zoom(percent)
        finally:
            self._following = False
        self._place()
        if self._lead is not None and held is not None:
            self._hold(self._lead, held)

    # -- the layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _place(self) -> None:
        """Give every column and gutter its place, and show what stands in the window."""
        size = self.viewport().size()
        held = self._lead.meeting() if self._lead is not None and self._lead.report.id in self._ready else None
        font = self._theme.reading_font(self._zoom)
        m = measures(size.width(), max(1, len(self._order)), self._zoom, font)
        self._following = True
        try:
            self._floor.resize(max(m.width, size.width()), size.height())
            for number, column in enumerate(self._order):
                column.setGeometry(m.left(number), 0, m.column, size.height())
            for number, gutter in enumerate(self._gutters):
                gutter.setGeometry(m.left(number) + m.column, 0, m.gutter, size.height())
        finally:
            self._following = False
        self._come_near()
        if held is not None and self._lead is not None:
            self._hold(self._lead, held)

    def _in_window(self, widget: QWidget) -> bool:
        left = self.horizontalScrollBar().value()
        return widget.x() < left + self.viewport().width() and widget.x() + widget.width() > left

    def visible_columns(self) -> list[ReadingColumn]:
        """The columns of which something stands in the window."""
        return [column for column in self._order if self._in_window(column)]

    def _come_near(self) -> None:
        """Lay out the columns that came into the window, at the point where the others are."""
        if not self.isVisible():
            return
        for column in self.visible_columns():
            self._make_ready(column)
        self._show_ties()
        self._level_heads()

    def _make_ready(self, column: ReadingColumn) -> None:
        if self._matches is None or column.report.id in self._ready:
            return
        self._ready.add(column.report.id)
        before = column.page()
        self._following = True
        try:
            column.show_report(self._matches.alone(column.report.id))
            lead = self._lead
            if before is None and lead not in (None, column) and lead.page() and lead.verticalScrollBar().value():
                column.scroll_to(self._met(lead, column, lead.meeting()))
        finally:
            self._following = False
        column.set_current(self._passage)

    def _show_ties(self) -> None:
        for gutter in self._gutters:
            if self._matches is not None and gutter not in self._tied and self._in_window(gutter):
                self._tied.add(gutter)
                gutter.show_ties(self._matches.ties(gutter.left.report.id, gutter.right.report.id))
        self._light()

    def _level_heads(self) -> None:
        """All heads are as high as the highest, so that the texts begin on one line."""
        height = max((column.head_height() for column in self._order), default=0)
        self._following = True
        try:
            for column in self._order:
                column.set_least_head(height)
        finally:
            self._following = False
        for gutter in self._gutters:
            gutter.set_head(height)
        self._floor.head = height
        self._floor.update()

    def _redraw_beside(self, column: ReadingColumn) -> None:
        for gutter in self._gutters:
            if column in (gutter.left, gutter.right):
                gutter.update()

    # -- scrolling together

    def _set_lead(self, column: ReadingColumn | None) -> None:
        if column is not self._lead:
            self._lead = column
            for other in self._order:  # one stop of the Tab key; from there the arrows go sideways
                other.setFocusPolicy(_TAB if other is column else _CLICK)
            self.leadChanged.emit(column)

    def _met(self, lead: ReadingColumn, other: ReadingColumn, meeting: Meeting) -> Meeting:
        """What another column shows where the leading one shows `meeting`."""
        if self._matches is None:
            return meeting
        matching = self._matches.between(lead.report.id, other.report.id)
        return Meeting(matching.there(meeting.position), meeting.height)

    def _scrolled(self, column: ReadingColumn, before: Meeting) -> None:
        self._acted.start()
        if self._following:
            return
        self._set_lead(column)
        self._redraw_beside(column)
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
                self._redraw_beside(column)
        finally:
            self._following = False

    def _rejoin(self, column: ReadingColumn) -> None:
        """A column scrolls with the others again: bring it to where they are."""
        lead = self._lead if self._lead is not None and self._lead is not column and not self._lead.locked else None
        lead = lead or next((c for c in self.visible_columns() if c is not column and not c.locked), None)
        if lead is not None:
            self._follow(lead, [column])

    def _follow(self, lead: ReadingColumn, columns: list[ReadingColumn]) -> None:
        self._following = True
        try:
            for column in columns:
                column.scroll_to(self._met(lead, column, lead.meeting()))
                self._redraw_beside(column)
        finally:
            self._following = False

    def _hold(self, lead: ReadingColumn, held: Meeting) -> None:
        """After another layout: the leading column where it was, the others where they belong."""
        self._following = True
        try:
            lead.scroll_to(held)
        finally:
            self._following = False
        self._follow(lead, [c for c in self.visible_columns() if c is not lead and not c.locked])

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
        self._show_sideways(column)
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

    def _show_sideways(self, column: ReadingColumn) -> None:
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        if column.x() < bar.value():
            bar.setValue(column.x())
        elif column.x() + column.width() > bar.value() + width:
            bar.setValue(column.x() + column.width() - width)

    def _go_sideways(self, column: ReadingColumn, right: bool) -> None:
        """The keys left and right: to the same matter in the nearest column that has it, else to what stands there."""
        here = self._order.index(column)
        beside = self._order[here + 1 :] if right else self._order[:here][::-1]
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
        self._show_sideways(other)
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
        other.activate(other.sentence_of(partner), by_keyboard=True)

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
        index = sum(x > other.x() + other.width() / 2 for other in self._order)
        self._move(column, index - (index > self._order.index(column)))

    def _move(self, column: ReadingColumn, to: int) -> None:
        order = [other.report.id for other in self._order]
        at = self._order.index(column)
        if 0 <= to < len(order) and to != at:
            order.insert(to, order.pop(at))
            self.orderAsked.emit(tuple(order))

    # -- what is lit

    def set_passage(self, span: Span | None) -> None:
        """The passage at hand: its ribbons and what they lead to are lit."""
        self._passage = span
        for column in self._order:
            column.set_current(span)
        self._light()

    def _point_at(self, ribbon: Ribbon | None) -> None:
        self._pointed = frozenset({ribbon.tie.matter}) if ribbon is not None else frozenset()
        self._light()

    def _light(self) -> None:
        passage = self._passage
        keys = set(self._pointed)
        spans: set[Span] = set()
        shown = [gutter for gutter in self._gutters if gutter in self._tied]
        if not keys and passage is not None:
            for gutter in shown:
                keys |= {tie.matter for tie in gutter.ties if tie.a.overlap(passage) or tie.b.overlap(passage)}
        if keys:
            for gutter in shown:
                for tie in gutter.ties:
                    if tie.matter in keys:
                        spans |= {tie.a, tie.b}
        for gutter in self._gutters:
            gutter.set_lit(frozenset(keys))
        ordered = sorted(spans)
        for column in self._order:
            column.set_lit(tuple(span for span in ordered if span.report == column.report.id))

    # -- Qt's calls

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, ReadingColumn):
            self._set_lead(watched)
            self._show_sideways(watched)
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
