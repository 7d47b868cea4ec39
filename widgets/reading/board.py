"""The columns of the reading view and the gutters between them: laid out side by side, and lit up together."""

from collections import defaultdict

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

from app.compare.reading import Matches
from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens
from app.model.report import Span
from app.model.view import ComparisonView
from widgets.reading.column import ReadingColumn
from widgets.reading.gutter import Gutter
from widgets.reading.measures import measures
from widgets.reading.ribbons import Ribbon
from widgets.reading.together import Meeting
from widgets.theme import Theme

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


class Board(QScrollArea):
    """All columns, in one row that scrolls sideways.

    A column is laid out when it first comes near the window: forty reports cost what the visible ones cost.

    Signals:
        columnAdded(ReadingColumn): a report has a column now.
        gutterAdded(Gutter): two columns are neighbours now.
        leadChanged(ReadingColumn or None): another column is the one that is scrolled.
    """

    columnAdded = Signal(object)
    gutterAdded = Signal(object)
    leadChanged = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lenses = frozenset(Lens)
        self._notes: tuple[PlacedAnnotation, ...] = ()
        self._found: dict[str, list[Span]] = {}
        self._found_at: Span | None = None
        self._zoom = 100
        self._view: ComparisonView | None = None
        self._matches: Matches | None = None
        self._shown: dict[str, ReadingColumn] = {}
        self._order: list[ReadingColumn] = []
        self._gutters: list[Gutter] = []
        self._ready: set[str] = set()
        self._tied: set[Gutter] = set()
        self._lead: ReadingColumn | None = None
        self._following = self._switching = False
        self._pointed: frozenset[object] = frozenset()
        self._passage: Span | None = None
        self._floor = Floor(theme)
        self._floor.setAccessibleName(self.tr("Reports"))
        self.setWidget(self._floor)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._come_near())

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
        if view is not None and view is self._view:
            return
        self._view = view
        wanted = view.columns if view is not None else ()
        self._matches = Matches(view) if view is not None and wanted else None
        for report_id in set(self._shown) - set(wanted):
            column = self._shown.pop(report_id)
            column.hide()
            column.show_view(None)  # whoever still knows the column must not hold on to what it showed
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
        self._show_found(column)
        column.contentChanged.connect(lambda: self._redraw_beside(column))
        column.verticalScrollBar().valueChanged.connect(lambda _value: self._redraw_beside(column))
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
            sides = (right, left) if self.isRightToLeft() else (left, right)
            gutter = Gutter(*sides, self._theme, self._floor)
            gutter.set_lenses(self._lenses)
            gutter.pointed.connect(self._point_at)
            gutter.show()
            self._gutters.append(gutter)
            self.gutterAdded.emit(gutter)

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Show the marks of these lenses, and colour the ribbons by them."""
        self._lenses = lenses
        self._switching = True
        try:
            for column in self._order:
                column.set_lenses(lenses)
            self._level_heads()  # badges may have taken a line of their own
        finally:
            self._switching = False
        for (
            gutter
        ) in self._gutters:  # to draw all ribbons takes as long as the texts, and most badges move nothing here
            gutter.look_again()
            gutter.set_lenses(lenses)

    def set_notes(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        """Show these annotations."""
        self._notes = notes
        for column in self._order:
            column.set_notes(notes)
        self._level_heads()

    def set_found(self, spans: tuple[Span, ...], current: Span | None) -> None:
        """Show what a search found."""
        self._found = defaultdict(list)
        for span in spans:
            self._found[span.report].append(span)
        self._found_at = current
        for column in self._order:
            self._show_found(column)

    def _show_found(self, column: ReadingColumn) -> None:
        own, at = column.report.id, self._found_at
        column.set_found(tuple(self._found.get(own, ())), at if at is not None and at.report == own else None)

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._order:
            self._new_gutters()
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
                column.setGeometry(self._placed(m.left(number), m.column, size.height()))
            for number, gutter in enumerate(self._gutters):
                gutter.setGeometry(self._placed(m.left(number) + m.column, m.gutter, size.height()))
        finally:
            self._following = False
        self._come_near()
        if held is not None and self._lead is not None:
            self._hold(self._lead, held)

    def _placed(self, left: int, width: int, height: int) -> QRect:
        """A place on the floor, counted from where one begins to read."""
        return QStyle.visualRect(self.layoutDirection(), self._floor.rect(), QRect(left, 0, width, height))

    def show_sideways(self, column: ReadingColumn) -> None:
        """Scroll so far sideways that a column stands in the window."""
        bar, width, left = self.horizontalScrollBar(), self.viewport().width(), -self._floor.x()
        wanted = min(max(left, column.x() + column.width() - width), column.x())
        bar.setValue(self._floor.width() - width - wanted if self.isRightToLeft() else wanted)

    def _in_window(self, widget: QWidget) -> bool:
        left = -self._floor.x()
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
        if height != self._floor.head:
            self._floor.head = height
            self._floor.update()

    def _redraw_beside(self, column: ReadingColumn) -> None:
        for gutter in self._gutters if not self._switching else ():
            if column in (gutter.left, gutter.right):
                gutter.moved()

    # -- which column leads

    def _set_lead(self, column: ReadingColumn | None) -> None:
        if column is not self._lead:
            self._lead = column
            for other in self._order:  # one stop of the Tab key; from there the arrows go sideways
                other.setFocusPolicy(_TAB if other is column else _CLICK)
            self.leadChanged.emit(column)

    def _met(self, lead: ReadingColumn, other: ReadingColumn, meeting: Meeting) -> Meeting:
        """What another column shows where the leading one shows `meeting`."""
        if not meeting.height:
            return Meeting(0.0, 0.0)  # all begin at their first line, and nothing has to be worked out for it
        if self._matches is None:
            return meeting
        matching = self._matches.between(lead.report.id, other.report.id)
        return Meeting(matching.there(meeting.position), meeting.height)

    def _follow(self, lead: ReadingColumn, columns: list[ReadingColumn]) -> None:
        self._following = True
        try:
            for column in columns:
                column.scroll_to(self._met(lead, column, lead.meeting()))
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
