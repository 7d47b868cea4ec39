"""Reading as one of the views of an event: the desk, a scroll bar and an overview for the column that leads."""

import json
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QWidget

from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens
from app.model.report import Span
from app.model.view import ComparisonView
from widgets.canvas.area import ZOOM_LEAST, ZOOM_MOST
from widgets.overview import OverviewStrip
from widgets.reading.column import ReadingColumn
from widgets.reading.desk import Desk
from widgets.reading.together import Meeting
from widgets.theme import Theme, system_theme
from widgets.view import EventView


class ReadingView(EventView):
    """Every report in its own order, joined by ribbons.

    Attributes:
        desk: the columns. bar: scrolls the column that leads. overview: its marks; there once there is a report.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 100
        self._passage: Span | None = None
        self._selecting: ReadingColumn | None = None
        self._wanted: Mapping[str, str] = {}
        self._offered: tuple[QAction, ...] = ()
        theme = system_theme()
        self.desk = Desk(theme)
        self.bar = QScrollBar(Qt.Orientation.Vertical)
        self.bar.setAccessibleName(self.tr("Scroll the reports"))
        size = self.bar.sizePolicy()
        size.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(size)
        self.overview: OverviewStrip | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(self.desk, 1)
        self._line.addWidget(self.bar)
        self.setAccessibleName(self.tr("Reading"))
        self.desk.columnAdded.connect(self._join)
        self.desk.leadChanged.connect(self._led_by)
        self.desk.passageChosen.connect(self._activate)
        self.desk.orderAsked.connect(self.orderAsked)
        self.desk.hideAsked.connect(self.hideAsked)
        self.bar.valueChanged.connect(self._bar_moved)

    def _join(self, column: ReadingColumn) -> None:
        column.offered = self._offered
        column.passageActivated.connect(self._activate)
        column.selectionChanged.connect(lambda span: self._selected(column, span))
        column.noteActivated.connect(self.noteActivated)
        column.annotateRequested.connect(self.annotateRequested)
        column.zoomChanged.connect(self.set_zoom)
        column.linkAsked.connect(self.linkAsked)
        bar = column.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._show_bar(column))
        bar.rangeChanged.connect(lambda _low, _high: self._show_bar(column))

    # -- the scroll bar and the overview

    def _led_by(self, column: ReadingColumn | None) -> None:
        if column is None:
            self.setFocusProxy(self.desk)
            self.bar.setRange(0, 0)
            return
        self.setFocusProxy(column)
        if self.overview is None:
            self.overview = OverviewStrip(column)
            self._line.addWidget(self.overview)
        self.overview.set_canvas(column)
        self.overview.setToolTip(self.tr("Marks in %1").replace("%1", column.report.name))
        self._show_bar(column)

    def _show_bar(self, column: ReadingColumn) -> None:
        if column is not self.desk.lead:
            return
        theirs = column.verticalScrollBar()
        before = self.bar.blockSignals(True)
        self.bar.setRange(0, theirs.maximum())
        self.bar.setPageStep(theirs.pageStep())
        self.bar.setSingleStep(theirs.singleStep())
        self.bar.setValue(theirs.value())
        self.bar.blockSignals(before)
        self.bar.setVisible(theirs.maximum() > 0)
        self.bar.update()

    def _bar_moved(self, value: int) -> None:
        if self.desk.lead is not None:
            self.desk.lead.verticalScrollBar().setValue(value)

    # -- what the window says

    def show_view(self, view: ComparisonView | None) -> None:
        self.desk.show_view(view)
        if self._passage is not None and (self._column_of(self._passage) is None):
            self._passage = None
        self.desk.set_passage(self._passage)
        if view is not None and self._wanted:
            wanted, self._wanted = self._wanted, {}
            self.restore(wanted)

    def set_notes(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        self.desk.set_notes(notes)

    def offer(self, actions: tuple[QAction, ...]) -> None:
        self._offered = actions
        for column in self.desk.columns:
            column.offered = actions

    def set_found(self, spans: tuple[Span, ...], current: Span | None) -> None:
        self.desk.set_found(spans, current)

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        self.desk.set_lenses(lenses)

    def set_theme(self, theme: Theme) -> None:
        self.desk.set_theme(theme)

    def set_zoom(self, percent: int) -> None:
        percent = min(max(int(percent), ZOOM_LEAST), ZOOM_MOST)
        if percent == self._zoom:
            return
        self._zoom = percent
        self.desk.set_zoom(percent)
        self.zoomChanged.emit(percent)

    def zoom(self) -> int:
        return self._zoom

    def go_to(self, span: Span, flash: bool = True) -> None:
        self.desk.go_to(span, flash)

    def set_current(self, span: Span | None) -> None:
        self._passage = span if span is not None and self._column_of(span) is not None else None
        self.desk.set_passage(self._passage)

    @property
    def walking(self) -> bool:
        return any(column.walking for column in self.desk.columns if column.hasFocus())

    def current(self) -> Span | None:
        return self._passage

    def selection(self) -> Span | None:
        return self._selecting.selection() if self._selecting is not None else None

    def copy(self) -> None:
        if self._selecting is not None:
            self._selecting.copy()

    def select_all_of_passage(self) -> None:
        at = self.selection() or self._passage
        column = self._column_of(at) if at is not None else None
        if column is not None:
            column.select_all_of_passage()

    def state(self) -> dict[str, str]:
        lead = self.desk.lead
        if lead is None:
            return dict(self._wanted)
        locked = {column.report.id: column.meeting().position for column in self.desk.columns if column.locked}
        return {"lead": lead.report.id, "at": str(lead.meeting().position), "locked": json.dumps(locked)}

    def restore(self, state: Mapping[str, str]) -> None:
        if not self.desk.columns:
            self._wanted = dict(state)
            return
        column = self.desk.column(state.get("lead", ""))
        try:
            at = float(state.get("at", ""))
            locked = json.loads(state.get("locked", "{}"))
        except ValueError:
            return
        if column is not None:
            middle = column.viewport().height() / 2
            self.desk.lead_from(column, Meeting(at, middle))
        for report_id, position in locked.items() if isinstance(locked, dict) else ():
            other = self.desk.column(report_id)
            if other is not None and isinstance(position, int | float):
                other.lock.setChecked(True)
                self.desk.lead_from(other, Meeting(position, other.viewport().height() / 2), alone=True)

    # -- within

    def _column_of(self, span: Span) -> ReadingColumn | None:
        return self.desk.column(span.report)

    def _activate(self, span: Span) -> None:
        self._passage = span
        self.desk.set_passage(span)
        self.passageActivated.emit(span)

    def _selected(self, column: ReadingColumn, span: Span | None) -> None:
        if span is None:
            if column is self._selecting:
                self._selecting = None
                self.selectionChanged.emit(None)
            return
        before, self._selecting = self._selecting, column
        if before is not None and before is not column and before in self.desk.columns:
            before.clear_selection()
        self.selectionChanged.emit(span)
