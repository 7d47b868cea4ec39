"""What choosing a cell of the matrix does: the passages that tell its claim one by one, or the nearest one."""

from PySide6.QtCore import QModelIndex, QObject, Signal

from app.compare.matrix import nearest
from app.model.matrix import MatrixCell, MatrixRow
from app.model.view import Absence, ComparisonView
from widgets.matrix.detail import CellDetail
from widgets.matrix.table import MatrixTable
from widgets.tasks import Task, Tasks


class CellPicking(QObject):
    """Joins the table to the lines below it that say what the chosen cell tells.

    Signals:
        passageChosen: a Span that is the passage at hand now.
        asideAsked: a Span to be shown side by side.
    """

    passageChosen = Signal(object)
    asideAsked = Signal(object)

    def __init__(self, table: MatrixTable, detail: CellDetail, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._detail, self._tasks = table, detail, tasks
        self._view: ComparisonView | None = None
        self._looking: Task[Absence] | None = None
        self._number = 0
        self._last: QModelIndex | None = None
        table.chosen.connect(self.choose)
        table.asideAsked.connect(self.show_aside)

    def set_view(self, view: ComparisonView | None) -> None:
        """The comparison that the table is made of."""
        self._view = view

    def forget(self) -> None:
        """Other rows stand in the table: no cell was chosen before."""
        self._last = None

    def cell_at(self, index: QModelIndex) -> tuple[MatrixRow, MatrixCell] | None:
        """The cell of a report and its row; None for all others."""
        cell = self._table.claims.cell(index.row(), index.column()) if index.isValid() else None
        return None if cell is None else (self._table.claims.row(index.row()), cell)

    def choose(self, index: QModelIndex) -> None:
        """Go to the first passage of a cell, to the next one when it is chosen again."""
        at = self.cell_at(index)
        if at is None:
            self._choose_claim(index)
            return
        row, cell = at
        again = self._last == index
        self._last = index
        if cell.told:
            self._number = (self._number + 1) % len(cell.spans) if again else 0
            self._show(cell, self._number)
        elif again and self._detail.span is not None:
            self.passageChosen.emit(self._detail.span)
        else:
            self._look_for_nearest(row, cell)

    def show_aside(self, index: QModelIndex) -> None:
        """Show the passage of a cell side by side: of one that tells nothing the nearest, once it is there."""
        at = self.cell_at(index)
        if at is not None and at[1].told:
            self.asideAsked.emit(at[1].spans[0])
        elif at is not None and self._last == index and self._detail.span is not None:
            self.asideAsked.emit(self._detail.span)

    def _show(self, cell: MatrixCell, number: int) -> None:
        report = self._table.claims.comparison.report(cell.report)
        self._detail.show_told(report, cell, number)
        self.passageChosen.emit(cell.spans[number])

    def _choose_claim(self, index: QModelIndex) -> None:
        """The verdict is on the claim: its first passage is where it is given."""
        if index.isValid():
            cell = next(cell for cell in self._table.claims.row(index.row()).cells if cell.told)
            self._show(cell, 0)

    def _look_for_nearest(self, row: MatrixRow, cell: MatrixCell) -> None:
        view = self._view
        if view is None:
            return
        if self._looking is not None:
            self._looking.drop()
        report = view.comparison.report(cell.report)
        self._detail.show_looking(report)
        self._looking = self._tasks.run(
            lambda _progress: nearest(view, row.claim, cell.report),
            lambda absence: self._detail.show_absent(report, absence),
        )
