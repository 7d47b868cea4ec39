"""The canvas for screen readers: a table with a row of column heads and, below it, cells with text and marks."""

from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor
from PySide6.QtWidgets import QWidget

from app.model.report import Span
from widgets.canvas.heads import published_text
from widgets.canvas.painting import fold_caption, translate
from widgets.canvas.tips import lens_name

if TYPE_CHECKING:
    from widgets.canvas.canvas import ComparisonCanvas

_Found = Any  # an interface, an object, or None for none, which Qt takes and its stubs do not know

_installed = False
# Qt keeps pointers to the interfaces and does not own them for Python: they must live as long as their canvas
_tables: dict[int, "_Table"] = {}


def install() -> None:
    """Make canvases known to screen readers, once for the program."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_factory)


def _factory(key: str, thing: QObject) -> _Found:
    from widgets.canvas.canvas import ComparisonCanvas

    if not isinstance(thing, ComparisonCanvas):
        return None
    return _table_of(thing)


def _table_of(canvas: "ComparisonCanvas") -> "_Table":
    table = _tables.get(id(canvas))
    if table is None or table.canvas is not canvas:
        table = _Table(canvas)
        _tables[id(canvas)] = table
    return table


def forget(canvas: "ComparisonCanvas") -> None:
    """The rows of a canvas are now others."""
    table = _tables.get(id(canvas))
    if table is not None and table.canvas is canvas:
        table.renew()


def focus_moved(canvas: "ComparisonCanvas", span: Span) -> None:
    """Tell a listening screen reader which cell the passage at hand stands in."""
    if not QAccessible.isActive():
        return
    page = canvas.page()
    place = page.sheet.place_of(span) if page is not None else None
    if place is not None:
        cell = _table_of(canvas).row(place.row + 1).cell(place.column)
        QAccessible.updateAccessibility(QAccessibleEvent(cell, QAccessible.Event.Focus))


class _Node(QAccessibleInterface):
    """What tables, rows and cells have in common."""

    def isValid(self) -> bool:
        return True

    def object(self) -> _Found:
        return None

    def window(self) -> _Found:
        return None

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """The text of a report cannot be changed."""

    def childAt(self, x: int, y: int) -> _Found:
        for number in range(self.childCount()):
            child = self.child(number)
            if child is not None and child.rect().contains(QPoint(x, y)):
                return child
        return None

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> _Found:
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class _Table(_Node):
    """The whole comparison. Child 0 is the row of heads, child n the n-th row."""

    def __init__(self, canvas: "ComparisonCanvas") -> None:
        super().__init__()
        self._canvas: ComparisonCanvas | None = canvas
        self._rows: dict[int, _Row] = {}
        # interfaces that a screen reader may still hold; they say of themselves that they are void
        self._former: list[_Row] = []
        number = id(canvas)
        canvas.destroyed.connect(lambda: _gone(number))

    @property
    def canvas(self) -> "ComparisonCanvas | None":
        """The canvas; None once it is gone."""
        if self._canvas is not None and not shiboken6.isValid(self._canvas):
            self._canvas = None
        return self._canvas

    def renew(self) -> None:
        """The view is another one."""
        for row in self._rows.values():
            row.void = True
        self._former = [*self._former, *self._rows.values()][-400:]
        self._rows = {}

    def release(self) -> None:
        """The canvas is gone."""
        self.renew()
        self._canvas = None

    def row(self, number: int) -> "_Row":
        """The n-th child."""
        if number not in self._rows:
            self._rows[number] = _Row(self, number)
        return self._rows[number]

    def isValid(self) -> bool:
        return self.canvas is not None

    def object(self) -> _Found:
        return self.canvas

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Table

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        canvas = self.canvas
        if canvas is not None:
            state.focusable = True
            state.focused = canvas.hasFocus()
            state.readOnly = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        canvas = self.canvas
        if canvas is None:
            return ""
        if kind == QAccessible.Text.Name:
            return canvas.accessibleName()
        if kind == QAccessible.Text.Description:
            return canvas.accessible_summary()
        return ""

    def rect(self) -> QRect:
        canvas = self.canvas
        return QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size()) if canvas is not None else QRect()

    def parent(self) -> _Found:
        canvas = self.canvas
        parent: QWidget | None = canvas.parentWidget() if canvas is not None else None
        return QAccessible.queryAccessibleInterface(parent) if parent is not None else None

    def childCount(self) -> int:
        page = self.canvas.page() if self.canvas is not None else None
        return len(page.sheet.rows) + 1 if page is not None else 0

    def child(self, index: int) -> _Found:
        return self.row(index) if 0 <= index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number if isinstance(child, _Row) and not child.void else -1

    def childAt(self, x: int, y: int) -> _Found:
        canvas = self.canvas
        page = canvas.page() if canvas is not None else None
        if canvas is None or page is None:
            return None
        point = canvas.viewport().mapFromGlobal(QPoint(x, y))
        if point.y() < 0:
            return self.row(0)
        if not len(page.heights):
            return None
        return self.row(page.heights.row_at(point.y() + canvas.verticalScrollBar().value()) + 1)

    def focusChild(self) -> _Found:
        canvas = self.canvas
        page = canvas.page() if canvas is not None else None
        passage = canvas.current() if canvas is not None else None
        place = page.sheet.place_of(passage) if page is not None and passage is not None else None
        return self.row(place.row + 1).cell(place.column) if place is not None else None


class _Row(_Node):
    """The heads (number 0) or one row of the comparison."""

    def __init__(self, table: _Table, number: int) -> None:
        super().__init__()
        self.table = table
        self.number = number
        self.void = False
        self._cells: dict[int, _Cell] = {}

    def cell(self, column: int) -> "_Cell":
        """The cell of a column."""
        if column not in self._cells:
            self._cells[column] = _Cell(self, column)
        return self._cells[column]

    def isValid(self) -> bool:
        return not self.void and self.table.isValid()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Row

    def text(self, kind: QAccessible.Text) -> str:
        if kind != QAccessible.Text.Name or not self.isValid():
            return ""
        if self.number == 0:
            return translate("Reports")
        canvas = self.table.canvas
        page = canvas.page() if canvas is not None else None
        fold = page.fold_at(self.number - 1) if page is not None else None
        if page is not None and fold is not None and fold.first == self.number - 1:
            return translate("Folded: {}", fold_caption(page, fold))
        return translate("Row {} of {}", self.number, self.table.childCount() - 1)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        canvas = self.table.canvas
        page = canvas.page() if canvas is not None and not self.void else None
        if page is not None and page.fold_at(self.number - 1) is not None:
            state.collapsed = True
        return state

    def rect(self) -> QRect:
        canvas = self.table.canvas
        if canvas is None or self.void:
            return QRect()
        if self.number == 0:
            return canvas.heads_rect()
        rect = canvas.row_rect(self.number - 1)
        return QRect(canvas.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def parent(self) -> _Found:
        return self.table if self.table.isValid() else None

    def childCount(self) -> int:
        canvas = self.table.canvas
        page = canvas.page() if canvas is not None and not self.void else None
        return len(page.sheet.columns) if page is not None else 0

    def child(self, index: int) -> _Found:
        return self.cell(index) if 0 <= index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.column if isinstance(child, _Cell) else -1


class _Cell(_Node):
    """One report's part of a row: its text as the name, its marks' reasons as the description."""

    def __init__(self, row: _Row, column: int) -> None:
        super().__init__()
        self._row = row
        self.column = column

    def isValid(self) -> bool:
        return self._row.isValid()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ColumnHeader if self._row.number == 0 else QAccessible.Role.Cell

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        table = self._row.table
        if self.isValid() and self._row.number and table.canvas is not None:
            state.focusable = True
            state.focused = table.canvas.hasFocus() and table.focusChild() is self
        return state

    def text(self, kind: QAccessible.Text) -> str:
        canvas = self._row.table.canvas
        page = canvas.page() if canvas is not None and self.isValid() else None
        if canvas is None or page is None:
            return ""
        report = page.sheet.columns[self.column]
        if self._row.number == 0:
            parts = (report.name, report.title or "", published_text(report.published))
            return ". ".join(dict.fromkeys(p for p in parts if p)) if kind == QAccessible.Text.Name else ""
        cell = page.sheet.cell(self._row.number - 1, self.column)
        if kind == QAccessible.Text.Name:
            if not cell.paragraphs:
                return f"{report.name}: {translate('not in this report')}"
            words = " ".join(report.words_of(report.paragraph_span(p)) for p in cell.paragraphs)
            return f"{report.name}: {words}"
        if kind == QAccessible.Text.Description:
            lines: dict[str, None] = {}
            for paragraph in cell.paragraphs:
                for mark in page.sheet.marks(report.id, paragraph):
                    if mark.lens in canvas.lenses():
                        lines[f"{lens_name(mark.lens)}: {mark.reason}"] = None
                for note in page.sheet.notes(report.id, paragraph):
                    lines[f"{translate('Note')} {note.number}: {note.placed.annotation.note}"] = None
            return "\n".join(lines)
        return ""

    def rect(self) -> QRect:
        canvas = self._row.table.canvas
        page = canvas.page() if canvas is not None else None
        if canvas is None or page is None:
            return QRect()
        row = self._row.rect()
        left = canvas.view_left(self.column)
        return QRect(row.left() + left, row.top(), page.geometry.widths[self.column], row.height())

    def parent(self) -> _Found:
        return self._row


def _gone(number: int) -> None:
    table = _tables.pop(number, None)
    if table is not None:
        table.release()
        _void.append(table)


_void: list[_Table] = []
"""Tables of canvases that are gone: kept, because a screen reader may still ask their rows."""
