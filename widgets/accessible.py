"""What screen readers are told of widgets that Qt knows nothing of: cards are buttons, charts are tables."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, runtime_checkable

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Found = Any
"""An interface, an object, or None for none, which Qt takes and its stubs do not know."""

Interface = TypeVar("Interface", bound=QAccessibleInterface)

_installed: set[Callable[[str, QObject], Found]] = set()
# Qt owns the interfaces, Python must not let go of them before: they live as long as their widget, and are void then
_kept: dict[int, list[QAccessibleInterface]] = {}
_void: list[QAccessibleInterface] = []


def install(factory: Callable[[str, QObject], Found]) -> None:
    """Let a factory of interfaces be asked, once for the program.

    Each call must make a new interface: Qt asks again when the meta object of a widget has changed, as those of Python
    do, keeps both, and deletes both.
    """
    if factory not in _installed:
        _installed.add(factory)
        QAccessible.installFactory(factory)


def keep(widget: QWidget, interface: Interface) -> Interface:
    """Hold a new interface as long as its widget."""
    number = id(widget)
    if number not in _kept:
        _kept[number] = []
        widget.destroyed.connect(lambda: _void.extend(_kept.pop(number, [])))
    _kept[number].append(interface)
    return interface


def kept(widget: QWidget) -> list[QAccessibleInterface]:
    """The interfaces of a widget that were made so far."""
    return list(_kept.get(id(widget), ()))


class Node(QAccessibleInterface):
    """What tables, rows and cells have in common."""

    def isValid(self) -> bool:
        return True

    def object(self) -> Found:
        return None

    def window(self) -> Found:
        return None

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """What is shown cannot be changed."""

    def childAt(self, x: int, y: int) -> Found:
        for number in range(self.childCount()):
            child = self.child(number)
            if child is not None and child.rect().contains(QPoint(x, y)):
                return child
        return None

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> Found:
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


# -- cards


@runtime_checkable
class Pressable(Protocol):
    """A widget that is pressed like a button."""

    def is_pressable(self) -> bool:
        """Whether it is one now."""


class PressableNode(QAccessibleWidget):
    """A card as a button, with its words below it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Button)


def pressables(_key: str, thing: QObject) -> Found:
    """The factory of cards."""
    if not isinstance(thing, QWidget) or not isinstance(thing, Pressable) or not thing.is_pressable():
        return None
    return keep(thing, PressableNode(thing))


# -- charts


Lines = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""The heads of columns, and rows of what stands there, in full; a row begins with its name."""


class ChartNode(Node):
    """A chart as a table. Child 0 is the row of heads, child n the n-th row."""

    def __init__(self, chart: QWidget, told: Callable[[], Lines]) -> None:
        super().__init__()
        self._chart = chart
        self._told = told
        self._rows: dict[int, ChartRow] = {}

    def isValid(self) -> bool:
        return shiboken6.isValid(self._chart)

    def object(self) -> Found:
        return self._chart if self.isValid() else None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Table

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if self.isValid():
            state.focusable, state.focused, state.readOnly = True, self._chart.hasFocus(), True
            state.invisible = not self._chart.isVisible()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            return self._chart.accessibleName()
        return self._chart.accessibleDescription() if kind == QAccessible.Text.Description else ""

    def rect(self) -> QRect:
        return QRect(self._chart.mapToGlobal(QPoint(0, 0)), self._chart.size()) if self.isValid() else QRect()

    def parent(self) -> Found:
        parent = self._chart.parentWidget() if self.isValid() else None
        return QAccessible.queryAccessibleInterface(parent) if parent is not None else None

    def lines(self) -> tuple[tuple[str, ...], ...]:
        """Heads, then rows."""
        if not self.isValid():
            return ()
        heads, rows = self._told()
        return (heads, *rows)

    def childCount(self) -> int:
        return len(self.lines())

    def child(self, index: int) -> Found:
        if not 0 <= index < self.childCount():
            return None
        return self._rows.setdefault(index, ChartRow(self, index))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number if isinstance(child, ChartRow) else -1


class ChartRow(Node):
    """The heads (number 0) or one row."""

    def __init__(self, table: ChartNode, number: int) -> None:
        super().__init__()
        self.table = table
        self.number = number
        self._cells: dict[int, ChartCell] = {}

    def isValid(self) -> bool:
        return self.table.isValid() and self.number < len(self.table.lines())

    def words(self) -> tuple[str, ...]:
        """What stands in the row."""
        return self.table.lines()[self.number] if self.isValid() else ()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Row

    def text(self, kind: QAccessible.Text) -> str:
        words = self.words()
        return words[0] if words and kind == QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        return self.table.rect()

    def parent(self) -> Found:
        return self.table if self.table.isValid() else None

    def childCount(self) -> int:
        return len(self.words())

    def child(self, index: int) -> Found:
        return self._cells.setdefault(index, ChartCell(self, index)) if 0 <= index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.column if isinstance(child, ChartCell) else -1


class ChartCell(Node):
    """One figure, in words and with the head of its column."""

    def __init__(self, row: ChartRow, column: int) -> None:
        super().__init__()
        self._row = row
        self.column = column

    def isValid(self) -> bool:
        return self._row.isValid() and self.column < len(self._row.words())

    def role(self) -> QAccessible.Role:
        if self._row.number == 0:
            return QAccessible.Role.ColumnHeader
        return QAccessible.Role.RowHeader if self.column == 0 else QAccessible.Role.Cell

    def text(self, kind: QAccessible.Text) -> str:
        return self._row.words()[self.column] if self.isValid() and kind == QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        return self._row.rect()

    def parent(self) -> Found:
        return self._row
