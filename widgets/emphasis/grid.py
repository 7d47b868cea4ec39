"""The charts as tables: for screen readers, and for who would rather read figures."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.export.pictures import percent
from app.model.emphasis import EmphasisLine, Voice
from app.model.report import Report, Span
from widgets.accessible import Lines
from widgets.emphasis.words import place_words, short_words, tr, voice_name

Cell = tuple[str, str, Span | None]
"""What stands in a cell, the same in full, and the passage that it leads to."""

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Grid(QAbstractTableModel):
    """Rows with a name; each cell has words and the passage that it leads to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[tuple[Cell, ...], ...] = ()

    def fill(self, heads: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> None:
        """Show these; a row begins with its name."""
        self.beginResetModel()
        self._heads, self._rows = heads, rows
        self.endResetModel()

    def passage(self, index: AnyIndex) -> Span | None:
        """The passage that a cell leads to."""
        return self._rows[index.row()][index.column()][2] if index.isValid() else None

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        words, full, _ = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return full
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self._heads[index.column()]
            return f"{head}: {full or tr('not told')}" if index.column() else full
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not shown or orientation != Qt.Orientation.Horizontal:
            return None
        return self._heads[section]


class GridTable(QTableView):
    """Shows a Grid.

    Signals:
        activatedSpan(Span): Enter or a click on a cell that leads somewhere. asideAsked(Span): Space on it.
    """

    activatedSpan = Signal(object)
    asideAsked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid(self)
        self.setModel(self.grid)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._go)

    def fill(self, heads: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], zoom: int) -> None:
        """Show these, as high as they need."""
        self.grid.fill(heads, rows)
        self.setColumnWidth(0, 300 * zoom // 100)
        for column in range(1, len(heads)):
            self.setColumnWidth(column, 210 * zoom // 100)
        line = self.fontMetrics().height() + 12
        self.verticalHeader().setDefaultSectionSize(line)
        self.setFixedHeight(line * (len(rows) + 1) + self.horizontalScrollBar().sizeHint().height() + 8)

    def _go(self, index: QModelIndex) -> None:
        span = self.grid.passage(index)
        if span is not None:
            self.activatedSpan.emit(span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        span = self.grid.passage(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and span is not None:
            self.activatedSpan.emit(span)
        elif event.key() == Qt.Key.Key_Space and span is not None:
            self.asideAsked.emit(span)
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()  # letters are commands of the window
        else:
            super().keyPressEvent(event)


def in_words(first: str, reports: tuple[Report, ...], rows: tuple[tuple[Cell, ...], ...]) -> Lines:
    """A table in full words, each figure with the report it is of."""
    heads = heads_of(first, reports)
    told = []
    for row in rows:
        cells = (f"{head}: {full or tr('not told')}" for head, (_, full, _) in zip(heads[1:], row[1:], strict=True))
        told.append((row[0][1], *cells))
    return heads, tuple(told)


def line_rows(lines: tuple[EmphasisLine, ...], columns: int) -> tuple[tuple[Cell, ...], ...]:
    """A row a claim."""
    rows = []
    for line in lines:
        told: dict[int, Cell] = {p.column: (short_words(p), place_words(p), p.span) for p in line.points}
        text = f"{line.text} ({tr('only here')})" if line.single else line.text
        cells = tuple(told.get(column, ("", "", None)) for column in range(columns))
        rows.append(((text, text, line.points[0].span), *cells))
    return tuple(rows)


def voice_rows(voices: tuple[Voice, ...]) -> tuple[tuple[Cell, ...], ...]:
    """A row a speaker."""
    rows = []
    for voice in voices:
        cells: list[Cell] = [
            (percent(share), percent(share), spans[0]) if share and spans else ("", "", None)
            for share, spans in zip(voice.shares, voice.spans, strict=True)
        ]
        name = voice_name(voice)
        rows.append(((name, name, None), *cells))
    return tuple(rows)


def heads_of(first: str, reports: tuple[Report, ...]) -> tuple[str, ...]:
    """The heads of a table with a column a report."""
    return (first, *(report.name for report in reports))
