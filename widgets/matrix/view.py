"""The matrix view: claims × reports, filtered and sorted, with what the chosen cell says."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget, QWidget

from app.annotate.place import place_claims
from app.compare.matrix import chosen, claims_by_place, counts, matrix, recorded, standings
from app.compare.worklist import as_said, work_list
from app.export.cells import cells_tsv
from app.model.annotation import PlacedAnnotation
from app.model.comparison import Comparison, Settings
from app.model.lens import Lens
from app.model.matrix import Kind, Matrix, Sorting, Wanted
from app.model.project import Project
from app.model.report import Span
from app.model.view import ComparisonView
from widgets.fitting import scrolling
from widgets.matrix.bar import Legend, MatrixBar, column
from widgets.matrix.detail import CellDetail
from widgets.matrix.picking import CellPicking
from widgets.matrix.table import MatrixTable, sort_key_of
from widgets.matrix.words import tr
from widgets.notice import Notice
from widgets.pictures import Draw, PictureTools
from widgets.tasks import Task, Tasks
from widgets.theme import Theme, theme_for
from widgets.view import EventView

ZOOMS = (70, 300)
LEAST_HEIGHT = 180
"""Pixels that the table gets, however little room there is; beyond that the view scrolls."""
_TYPING = 120
"""Milliseconds after a key in the filter before the rows follow."""


@dataclass(frozen=True)
class _Built:
    """A matrix and the view it was made of."""

    view: ComparisonView
    matrix: Matrix


class MatrixView(EventView):
    """Claims × reports.

    Attributes:
        table, bar, detail: its parts. picking: what choosing a cell does.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(tr("Matrix"))
        self._theme = theme_for(dark=False)
        self._zoom = 100
        self._project = Project()
        self._view: ComparisonView | None = None
        self._built: _Built | None = None
        self._notes: tuple[PlacedAnnotation, ...] = ()
        self._current: Span | None = None
        self._wanted_place: Span | None = None
        self._found: tuple[Span, ...] = ()
        self._tasks = Tasks(self, threads=1)
        self._building: Task[_Built] | None = None
        self.bar, self.table = MatrixBar(), MatrixTable(self._theme)
        self.picture = PictureTools(self._picture, tr("matrix"))
        self.picture.written.connect(lambda path: self.pictureWritten.emit(path, "Matrix as picture"))
        self.bar.add(self.picture)
        self.detail, self.legend = CellDetail(), Legend(self._theme)
        self.picking = CellPicking(self.table, self.detail, self._tasks, self)
        self.picking.passageChosen.connect(self._take_passage)
        self.picking.asideAsked.connect(self.elsewhereAsked)
        self._nothing = Notice()
        self._nothing.asked.connect(self.bar.clear)
        shown = QWidget()
        self._rows = QStackedWidget()
        self._rows.addWidget(self.table)
        self._rows.addWidget(self._nothing)
        column(shown, (self.bar, 0), (self._rows, 1), (self.detail, 0), (self.legend, 0))
        self._stack = QStackedWidget()
        self._rows.setMinimumHeight(LEAST_HEIGHT)
        self._stack.addWidget(scrolling(shown))
        self._empty = Notice()
        self._stack.addWidget(self._empty)
        outer = column(self, (self._stack, 1))
        outer.setContentsMargins(0, 0, 0, 0)
        self.setFocusProxy(self.table)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self._refilter)
        self.bar.changed.connect(self._typing.start)
        self.table.sortAsked.connect(self._head_pressed)
        self.table.copyAsked.connect(self.copy)
        self.table.zoomAsked.connect(lambda way: self.set_zoom(self._zoom + 10 * way))
        self.table.menuAsked.connect(self._menu)
        self.detail.opened.connect(self.passageActivated)
        self.detail.asideAsked.connect(self.elsewhereAsked)
        tasks = self._tasks
        self.destroyed.connect(lambda: tasks.close())
        self._show_built()

    # -- what is shown

    def show_view(self, view: ComparisonView | None) -> None:
        self._view = view
        self._build()

    def set_project(self, project: Project) -> None:
        old, self._project = self._project, project
        if (old.claims, old.scales) != (project.claims, project.scales):
            self._build()

    def set_notes(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        if notes != self._notes:
            self._notes = notes
            self._build()

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        self.table.lenses = lenses
        self.table.viewport().update()
        self.table.verticalHeader().viewport().update()

    def set_found(self, spans: tuple[Span, ...], current: Span | None) -> None:
        self._found = spans
        self._show_found()

    def set_theme(self, theme: Theme) -> None:
        self._theme = self.table.theme = theme
        self._apply_looks()

    def set_zoom(self, percent: int) -> None:
        percent = max(ZOOMS[0], min(ZOOMS[1], percent))
        if percent != self._zoom:
            self._zoom = self.table.zoom = percent
            self._apply_looks()
            self.zoomChanged.emit(percent)

    def widen(self, way: int) -> None:
        self.table.set_claim_width(self.table.claim_width + 32 * way)

    def zoom(self) -> int:
        return self._zoom

    def _apply_looks(self) -> None:
        self.table.apply_looks()
        self.detail.set_zoom(self._zoom)
        self.legend.set_looks(self._theme, self._zoom)

    def _build(self) -> None:
        """Lay the claims out anew, in the background; until that is done the last matrix stays."""
        if self._building is not None:
            self._building.drop()
            self._building = None
        view = self._view
        if view is None or not view.columns:
            self._built = None
            self.picking.set_view(None)
            self._show_built()
            return
        notes, project = self._notes, self._project

        def work(_progress: object) -> _Built:
            comparison = view.comparison
            claims = place_claims(project.claims, comparison.reports)
            known = standings(comparison, notes) | recorded(comparison, claims, project.all_scales)
            said = replace(view, comparison=as_said(comparison, work_list(comparison, claims).items))
            return _Built(said, matrix(said, known))

        self._building = self._tasks.run(work, self._take_built)

    def _take_built(self, built: _Built) -> None:
        self._building = None
        self._built = built
        self.picking.set_view(built.view)
        self._show_built()
        if self._wanted_place is not None:
            self.go_to(self._wanted_place)

    def _show_built(self) -> None:
        built = self._built
        if built is None or not built.matrix.rows:
            waiting = self._building is not None
            if built is None and (self._view is None or waiting):
                self._empty.say("", "")
            elif self._view is not None and self._view.claims is not None:
                self._empty.say(tr("The filter leaves no claim."), tr("Choose “Show all” above to see every claim."))
            else:
                self._empty.say(
                    tr("There is no claim to lay out."),
                    tr("The visible reports have no sentences. Add reports, or show one that is hidden."),
                )
            self._stack.setCurrentIndex(1)
            self.table.claims.fill(Matrix(), self._view.comparison if self._view else Comparison(Settings()), ())
            return
        comparison = built.view.comparison
        names = {c: comparison.report(c).name for c in built.matrix.columns}
        record = comparison.settings.record or comparison.reports[0].id
        ordered = {record: comparison.report(record).name, **names}
        self.bar.show_matrix(built.matrix, counts(built.matrix), ordered)
        self._stack.setCurrentIndex(0)
        self._refilter()
        self._show_found()

    def _refilter(self) -> None:
        built = self._built
        if built is None:
            return
        self._typing.stop()
        self.picking.forget()
        place = self._place_of_cell()
        rows = chosen(built.matrix, self.bar.wanted, self.bar.sorting)
        before = [self.table.claims.row(n).claim for n in range(self.table.claims.rowCount())]
        bars = (self.table.verticalScrollBar(), self.table.horizontalScrollBar())
        scrolled = [bar.value() for bar in bars]
        self.table.claims.fill(built.matrix, built.view.comparison, rows)
        self._show_sorted()
        self.table.fit()
        if not rows:
            self._nothing.say(
                tr("No claim is like that."), tr("Take a filter away to see more."), tr("Show all claims")
            )
        self._rows.setCurrentIndex(0 if rows else 1)
        self._mark_current()
        self._restore_cell(place)
        if before == [built.matrix.rows[n].claim for n in rows]:  # the same rows: nothing moves under the reader
            for bar, value in zip(bars, scrolled, strict=True):
                bar.setValue(value)

    def _show_sorted(self) -> None:
        key, columns = self.bar.sorting.key, self._built.matrix.columns if self._built else ()
        self.table.sorted_column = columns.index(key) if key in columns else None
        self.table.horizontalHeader().viewport().update()

    def _place_of_cell(self) -> tuple[int, int] | None:
        """The claim and the column of the cell that has the focus."""
        index = self.table.currentIndex()
        return (self.table.claims.row(index.row()).claim, index.column()) if index.isValid() else None

    def _restore_cell(self, place: tuple[int, int] | None) -> None:
        row = self.table.claims.row_of(place[0]) if place is not None else None
        if place is None or row is None:
            self.detail.hide()
            return
        self.table.setCurrentIndex(self.table.claims.index(row, min(place[1], self.table.claims.columnCount() - 1)))

    def _show_found(self) -> None:
        if self._built is None:
            return
        places = claims_by_place(self._built.view.comparison)
        self.table.claims.set_found(frozenset((c, s.report) for s in self._found for c in places.touched(s)))

    # -- the passage at hand

    def go_to(self, span: Span, flash: bool = True) -> None:
        if self._built is None:
            self._wanted_place = span  # it is gone to as soon as there is a matrix
            return
        self._wanted_place = None
        row = self._row_of(span)
        if row is None:
            return
        cells = self.table.claims.row(row).cells
        at = next((n for n, cell in enumerate(cells) if cell.report == span.report), 0)
        index = self.table.claims.index(row, at)
        seen = self.table.viewport().rect().contains(self.table.visualRect(index))
        self.table.setCurrentIndex(index)
        if not seen:
            self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def set_current(self, span: Span | None) -> None:
        self._current = span
        self._mark_current()

    def current(self) -> Span | None:
        return self._current

    def _take_passage(self, span: Span) -> None:
        self._current = span
        self._mark_current()
        self.passageActivated.emit(span)

    def _mark_current(self) -> None:
        row = self._row_of(self._current) if self._current is not None else None
        self.table.mark(-1 if row is None else row)

    def _row_of(self, span: Span) -> int | None:
        if self._built is None:
            return None
        touched = claims_by_place(self._built.view.comparison).touched(span)
        return next((row for claim in touched if (row := self.table.claims.row_of(claim)) is not None), None)

    # -- what the user does

    def _head_pressed(self, section: int) -> None:
        key = sort_key_of(self.table, section)
        old = self.bar.sorting
        self.bar.set_sorting(Sorting(key, not old.reverse if old.key == key else False))
        self._refilter()

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        index = self.table.currentIndex()
        if self.picking.cell_at(index) is not None:
            menu.addAction(tr("Go to this passage"), lambda: self.picking.choose(index))
            menu.addAction(tr("Show side by side"), lambda: self.picking.show_aside(index))
            menu.addSeparator()
        menu.addAction(tr("Copy with source"), self.copy)
        menu.addAction(tr("Wider claims"), lambda: self.widen(1))
        menu.addAction(tr("Narrower claims"), lambda: self.widen(-1))
        self.picture.add_to(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def copy(self) -> None:
        """Put the selected cells on the clipboard: text and source, with tabs between."""
        cells = [at for index in self.table.selectionModel().selectedIndexes() if (at := self.picking.cell_at(index))]
        if cells:
            QGuiApplication.clipboard().setText(cells_tsv(self.table.claims.comparison, cells))

    def _picture(self) -> Draw | None:
        """What draws the rows that are shown."""
        built, rows, title = self._built, self.table.claims.shown, self._project.title
        if built is None or not rows:
            return None

        def draw() -> str:
            from app.export.pictures import matrix_svg

            return matrix_svg(built.view.comparison, built.matrix, rows, title)

        return draw

    def select_all_of_passage(self) -> None:
        """Select the whole row."""
        index = self.table.currentIndex()
        if index.isValid():
            last = self.table.claims.index(index.row(), self.table.claims.columnCount() - 1)
            whole = QItemSelection(self.table.claims.index(index.row(), 0), last)
            self.table.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # -- what is kept

    def state(self) -> dict[str, str]:
        wanted, sorting = self.bar.wanted, self.bar.sorting
        kept = {
            "sort": sorting.key,
            "reverse": "1" if sorting.reverse else "",
            "kinds": " ".join(sorted(wanted.kinds)),
            "worth": f"{wanted.least_worth:g}",
            "words": wanted.words,
        }
        if self.table.own_claim_width is not None:
            kept["claims"] = str(self.table.own_claim_width)
        return kept

    def restore(self, state: Mapping[str, str]) -> None:
        least = 0.0
        with contextlib.suppress(ValueError):
            least = float(state.get("worth", "0"))
        known = {kind.value: kind for kind in Kind}
        kinds = frozenset(known[kind] for kind in state.get("kinds", "").split() if kind in known)
        self.bar.set_wanted(Wanted(kinds, least, state.get("words", "")))
        if "sort" in state:
            self.bar.set_sorting(Sorting(state["sort"], bool(state.get("reverse"))))
        if (width := state.get("claims", "")).isdigit():
            self.table.set_claim_width(int(width))
        self._refilter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.legend.updateGeometry()
