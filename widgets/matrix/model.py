"""The matrix as a table model: a row a claim, a column a report, and last what people have made of the claim."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.model.comparison import Comparison, Settings
from app.model.matrix import Matrix, MatrixCell, MatrixRow
from app.model.report import Report, Span
from widgets.matrix.words import cell_words, place_words, row_words, short_words, stance_words, standing_words, tr

ROW = Qt.ItemDataRole.UserRole + 1
"""The MatrixRow."""

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Holds a matrix and which of its rows are shown.

    Attributes:
        matrix: all rows. shown: indices of those that are shown, in their order.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Matrix()
        self.shown: tuple[int, ...] = ()
        self._comparison = Comparison(Settings())
        self._reports: tuple[Report, ...] = ()
        self._found: frozenset[tuple[int, str]] = frozenset()

    def fill(self, matrix: Matrix, comparison: Comparison, shown: tuple[int, ...]) -> None:
        """Show these rows of a matrix."""
        self.beginResetModel()
        self.matrix, self.shown, self._comparison = matrix, shown, comparison
        self._reports = tuple(comparison.report(column) for column in matrix.columns)
        self.endResetModel()

    @property
    def comparison(self) -> Comparison:
        """What the matrix was made of."""
        return self._comparison

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports of the columns."""
        return self._reports

    def row(self, number: int) -> MatrixRow:
        """The claim in a row."""
        return self.matrix.rows[self.shown[number]]

    def cell(self, row: int, column: int) -> MatrixCell | None:
        """What a report makes of it; None in the last column."""
        return self.row(row).cells[column] if column < len(self._reports) else None

    def row_of(self, claim: int) -> int | None:
        """The row that shows a claim; None where it is filtered out."""
        return next((n for n, at in enumerate(self.shown) if self.matrix.rows[at].claim == claim), None)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() or not self._reports else len(self._reports) + 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, cell = self.row(index.row()), self.cell(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.UserRole:
                return cell
            case Qt.ItemDataRole.DisplayRole:
                return standing_words(row.standing) if cell is None else short_words(cell)
            case Qt.ItemDataRole.AccessibleTextRole:
                if cell is None:
                    return standing_words(row.standing)
                return cell_words(self._reports[index.column()], cell)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return row.text
            case Qt.ItemDataRole.ToolTipRole:
                return standing_words(row.standing) if cell is None else self._tip(index.column(), cell)
        return row if role == ROW else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            if not 0 <= section < len(self.shown):
                return None
            row = self.row(section)
            if role == ROW:
                return row
            if role == Qt.ItemDataRole.DisplayRole:
                return row.text
            if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                return row_words(row)
            return None
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        if section >= len(self._reports):
            return tr("Verdict")
        report = self._reports[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            titled = report.title and report.title != report.name
            return f"{report.name}\n{report.title}" if titled else report.name
        record = self._comparison.settings.record or self._comparison.reports[0].id
        return f"★ {report.name}" if report.id == record else report.name

    def set_found(self, places: frozenset[tuple[int, str]]) -> None:
        """Say in which cells, (claim, report), a search found something."""
        self._found = places
        if self.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.shown) - 1, self.columnCount() - 1))

    def found(self, row: int, column: int) -> bool:
        """A search found something there."""
        if not self._found:
            return False
        cell = self.cell(row, column)
        return cell is not None and (self.row(row).claim, cell.report) in self._found

    def words(self, span: Span) -> str:
        """A passage on one line."""
        return " ".join(self._comparison.words_of(span).split())

    def _tip(self, column: int, cell: MatrixCell) -> str:
        if cell.stance is None:
            return tr("Not in %1. Click for the nearest passage.").replace("%1", self._reports[column].name)
        told = ", ".join(stance_words(stance) for stance in dict.fromkeys(cell.stances))
        lines = [f"{self._reports[column].name} · {place_words(cell.paragraph)} · {told}"]
        lines += [self.words(span) for span in cell.spans]
        lines += [tr("Conflict: %1").replace("%1", reason) for reason in cell.reasons]
        return "\n".join(lines)
