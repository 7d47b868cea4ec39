"""The emphasis view: where each claim stands, who gets to speak, and how much room each claim gets."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.compare.emphasis import emphasis, prominent
from app.model.emphasis import Emphasis, EmphasisLine
from app.model.project import Project
from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.emphasis.grid import GridTable, heads_of, line_rows, voice_rows
from widgets.emphasis.words import tr
from widgets.fitting import Sideways, scrolling
from widgets.flow import FlowLayout
from widgets.notice import Notice
from widgets.pictures import Draw, PictureTools
from widgets.plural import plural
from widgets.style import as_role
from widgets.tasks import Task, Tasks
from widgets.theme import Theme, scaled, theme_for
from widgets.view import EventView
from widgets.words import Words

if TYPE_CHECKING:
    from widgets.emphasis.bars import RoomChart, VoicesChart
    from widgets.emphasis.slopes import SlopeChart

AMOUNTS = (8, 14, 30, 100)
"""How many claims told by several reports are drawn, with half as many that only one tells. More than that nobody can
tell apart, and drawing them would hold the window up."""

ZOOMS = (70, 300)
LEAST_HEIGHT = 180
"""Pixels that the charts get, however little room there is; beyond that the view scrolls."""
_CHARTS = ("widgets.emphasis.slopes", "widgets.emphasis.bars")


@dataclass(frozen=True)
class _Built:
    """The figures and the view they are of."""

    view: ComparisonView
    figures: Emphasis


class EmphasisView(EventView):
    """Charts of what leads, what is buried and who speaks, and the same as tables."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(tr("Emphasis"))
        self._theme = theme_for(dark=False)
        self._zoom = 100
        self._title = ""
        self._view: ComparisonView | None = None
        self._built: _Built | None = None
        self._current: Span | None = None
        self._tasks = Tasks(self, threads=1)
        self._building: Task[_Built] | None = None
        self.slopes: SlopeChart | None = None
        self.voices: VoicesChart | None = None
        self.room: RoomChart | None = None
        self._headings: list[QLabel] = []
        self._captions: list[QLabel] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(lambda: self._draw(voices_too=False))
        self._charts, self._tables = QWidget(), QWidget()
        self._chart_column = QVBoxLayout(self._charts)
        self._make_tables()
        self._inside = QStackedWidget()
        for page in (self._charts, self._tables):
            self._inside.addWidget(page)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self._said = Words(role="dim")
        self._said.setMinimumHeight(34)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(16, 12, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._make_bar())
        column.addWidget(self._scroll, 1)
        column.addWidget(self._said)
        self._stack = QStackedWidget()
        self._scroll.setMinimumHeight(LEAST_HEIGHT)
        self._stack.addWidget(scrolling(shown))
        self._empty = Notice()
        self._stack.addWidget(self._empty)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        tasks = self._tasks
        self.destroyed.connect(lambda: tasks.close())
        self._show_built()

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        line = FlowLayout(bar, 8)
        self.amount = QComboBox()
        self.amount.setAccessibleName(tr("How many claims to draw"))
        for most in AMOUNTS:
            self.amount.addItem(tr("The %1 most prominent claims").replace("%1", str(most)), most)
        self.amount.setCurrentIndex(1)
        self.amount.currentIndexChanged.connect(lambda _index: self._draw())
        self.only_here = as_role(QPushButton(tr("With what only one tells")), "chip")
        self.only_here.setCheckable(True)
        self.only_here.setChecked(True)
        self.only_here.toggled.connect(lambda _on: self._draw())
        self.as_table = as_role(QPushButton(tr("As a table")), "chip")
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._show_table)
        self.picture = PictureTools(self._picture, tr("emphasis"))
        self.picture.written.connect(lambda path: self.pictureWritten.emit(path, "Emphasis as picture"))
        self._left_out = as_role(QLabel(), "dim")
        self._left_out.setMinimumHeight(28)
        for widget in (self.amount, self.only_here, self.as_table, self._left_out, self.picture):
            line.addWidget(widget)
        return bar

    def _make_tables(self) -> None:
        column = QVBoxLayout(self._tables)
        column.setContentsMargins(0, 0, 8, 0)
        self.claim_table = GridTable(tr("Where each claim stands, and how much room it gets"))
        self.voice_table = GridTable(tr("Who gets to speak"))
        for title, table in (
            (tr("Where each claim stands, and how much room it gets"), self.claim_table),
            (tr("Who gets to speak"), self.voice_table),
        ):
            column.addWidget(self._heading(title))
            column.addWidget(table)
            column.addSpacing(12)
            table.activatedSpan.connect(self._activate)
            table.asideAsked.connect(self.elsewhereAsked)
        column.addStretch(1)

    def _heading(self, text: str) -> QLabel:
        label = as_role(QLabel(text), "title")
        self._headings.append(label)
        return label

    def _make_charts(self) -> None:
        """The plotting library is loaded only now that there is something to draw."""
        from widgets.emphasis.bars import RoomChart, VoicesChart
        from widgets.emphasis.slopes import SlopeChart

        self.slopes, self.voices, self.room = (
            SlopeChart(self._theme),
            VoicesChart(self._theme),
            RoomChart(self._theme),
        )
        column = self._chart_column
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        share = tr("share of each report's text")
        for title, what, chart in (
            (
                self.slopes.accessibleName(),
                tr("top = lead, bottom = last line; thick = much text; dotted = not in the reports between; ")
                + tr("colour only for the claim at hand and for what only one tells (squares)"),
                self.slopes,
            ),
            (self.voices.accessibleName(), share, self.voices),
            (self.room.accessibleName(), share, self.room),
        ):
            column.addWidget(self._heading(title))
            caption = Words(what, role="dim")
            self._captions.append(caption)
            column.addWidget(caption)
            column.addWidget(Sideways(chart))
            column.addSpacing(16)
            chart.activated.connect(self._activate)
            chart.asideAsked.connect(self.elsewhereAsked)
            chart.told.connect(self._say)
            chart.shownAt.connect(lambda rect, which=chart: self._bring_into_view(which, rect))
            chart.zoomAsked.connect(lambda way: self.set_zoom(self._zoom + 10 * way))
        column.addStretch(1)
        self._size_words()
        self._say("")
        self._scroll.setFocusProxy(self.slopes)
        self.setFocusProxy(self.slopes)

    def _say(self, words: str) -> None:
        """What the pointer or the keyboard is at; what can be done, where it is at nothing."""
        self._said.setText(
            words or tr("Click a line or a bar to read its passage; double click shows it side by side.")
        )

    def _bring_into_view(self, chart: QWidget, rect: QRectF) -> None:
        """Scroll to a place in a chart that the keyboard has come to."""
        area = chart.parentWidget()
        area = area.parentWidget() if area is not None else None
        if isinstance(area, Sideways):
            area.ensureVisible(round(rect.center().x()), 0, round(rect.width() / 2) + 8, 0)
        at = chart.mapTo(self._inside, rect.center().toPoint())
        self._scroll.ensureVisible(at.x(), at.y(), round(rect.width() / 2) + 8, round(rect.height() / 2) + 8)

    # -- what is shown

    def show_view(self, view: ComparisonView | None) -> None:
        self._view = view
        if self._building is not None:
            self._building.drop()
            self._building = None
        if view is None or not view.columns:
            self._built = None
            self._show_built()
            return

        def work(_progress: object) -> _Built:
            figures = emphasis(view)
            for module in _CHARTS:
                importlib.import_module(module)  # it takes half a second: not on the thread of the window
            return _Built(view, figures)

        self._building = self._tasks.run(work, self._take_built)

    def set_project(self, project: Project) -> None:
        self._title = project.title

    def _take_built(self, built: _Built) -> None:
        self._building = None
        self._built = built
        self._show_built()

    def _show_built(self) -> None:
        built = self._built
        if built is not None and built.figures.lines:
            if self.slopes is None:
                self._make_charts()
            self._stack.setCurrentIndex(0)
            self._draw()
            return
        if built is None:
            self._empty.say("", "")
        elif built.view.claims is not None:
            self._empty.say(tr("The filter leaves no claim."), tr("Choose “Show all” above to see every claim."))
        else:
            self._empty.say(
                tr("There is no claim to draw."),
                tr("The visible reports have no sentences. Add reports, or show one that is hidden."),
            )
        self._stack.setCurrentIndex(1)

    @property
    def lines(self) -> tuple[EmphasisLine, ...]:
        """The claims that are drawn."""
        built = self._built
        if built is None:
            return ()
        most = int(self.amount.currentData())
        singles = (most + 1) // 2 if self.only_here.isChecked() else 0
        also = [line.claim for line in built.figures.lines if self._is_current(line)]
        return prominent(built.figures, most, singles, also)

    def _is_current(self, line: EmphasisLine) -> bool:
        span = self._current
        return span is not None and any(point.span.overlap(span) for point in line.points)

    @property
    def _reports(self) -> tuple[Report, ...]:
        built = self._built
        return tuple(built.view.comparison.report(c) for c in built.figures.columns) if built is not None else ()

    def _draw(self, voices_too: bool = True) -> None:
        built, slopes, voices, room = self._built, self.slopes, self.voices, self.room
        if built is None or slopes is None or voices is None or room is None:
            return
        lines, reports = self.lines, self._reports
        left_out = len(built.figures.lines) - len(lines)
        self._left_out.setText(
            plural(tr("%1 less prominent claim(s) left out"), left_out).replace("%1", f"{left_out:,}")
            if left_out
            else tr("Every claim is drawn")
        )
        for chart in (slopes, voices, room):
            chart.theme, chart.zoom = self._theme, self._zoom
        if self.as_table.isChecked():
            self.claim_table.fill(heads_of(tr("Claim"), reports), line_rows(lines, len(reports)), self._zoom)
            self.voice_table.fill(heads_of(tr("Speaker"), reports), voice_rows(built.figures.voices), self._zoom)
        else:
            slopes.show_lines(reports, lines, self._current)
            if voices_too:
                voices.show_voices(reports, built.figures.voices)
            room.show_lines(reports, lines, self._current)

    def _show_table(self, on: bool) -> None:
        self._inside.setCurrentIndex(1 if on else 0)
        front = self.claim_table if on or self.slopes is None else self.slopes
        self.setFocusProxy(front)
        self._said.setVisible(not on)
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        ground = f"background: {theme.page.name()}; border: none;"
        self._scroll.setStyleSheet(f"QScrollArea, QAbstractScrollArea::corner {{ {ground} }}")
        self._draw()

    def set_zoom(self, percent: int) -> None:
        percent = max(ZOOMS[0], min(ZOOMS[1], percent))
        if percent == self._zoom:
            return
        self._zoom = percent
        self._size_words()
        for table in (self.claim_table, self.voice_table):
            table.setStyleSheet(f"font-size: {scaled(13, percent)}px;")
        self._draw()
        self.zoomChanged.emit(percent)

    def _size_words(self) -> None:
        for label in self._headings:
            label.setStyleSheet(f"font-size: {scaled(14, self._zoom)}px;")
        for label in (*self._captions, self._said):
            label.setStyleSheet(f"font-size: {scaled(11, self._zoom)}px;")

    def zoom(self) -> int:
        return self._zoom

    # -- the passage at hand

    def set_current(self, span: Span | None) -> None:
        if span != self._current:
            self._current = span
            self._later.start()  # several at once are drawn once

    def current(self) -> Span | None:
        return self._current

    def _activate(self, span: Span) -> None:
        self.set_current(span)
        self.passageActivated.emit(span)

    # -- pictures

    def _picture(self) -> Draw | None:
        """What draws the charts as they are now."""
        built, lines, current, title = self._built, self.lines, self._current, self._title
        if built is None or not lines:
            return None

        def draw() -> str:
            from app.export.pictures import emphasis_svg

            return emphasis_svg(built.view.comparison, built.figures, lines, title, current)

        return draw

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        self.picture.add_to(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    # -- what is kept

    def state(self) -> dict[str, str]:
        return {
            "amount": str(self.amount.currentData()),
            "only here": "1" if self.only_here.isChecked() else "",
            "table": "1" if self.as_table.isChecked() else "",
            "scroll": str(self._scroll.verticalScrollBar().value()),
        }

    def restore(self, state: Mapping[str, str]) -> None:
        if (amount := state.get("amount", "")).isdigit() and int(amount) in AMOUNTS:
            self.amount.setCurrentIndex(AMOUNTS.index(int(amount)))
        self.only_here.setChecked(bool(state.get("only here", "1")))
        self.as_table.setChecked(bool(state.get("table", "")))
        if (scroll := state.get("scroll", "")).isdigit():
            self._scroll.verticalScrollBar().setValue(int(scroll))
