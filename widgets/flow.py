"""A layout that sets widgets in lines, as words are set: for chips, and for bars that large text must not cut."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

_LINES = 8
"""Pixels between two lines at most."""


class FlowLayout(QLayout):
    """Puts its items beside each other and wraps to a new line where the width ends; mirrored where that is the way.

    One item may be given what its line leaves over: `stretch` it.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self._stretched: QWidget | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def stretch(self, widget: QWidget) -> None:
        """Let a widget have what its line leaves over; what follows it then stands at the end of the line."""
        self._stretched = widget
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, whole: QRect, *, move: bool) -> int:
        rect = whole.marginsRemoved(self.contentsMargins())
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        x = 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            hint = item.sizeHint().expandedTo(item.minimumSize()).boundedTo(item.maximumSize())
            if widget is not None and widget is self._stretched:
                hint.setWidth(item.minimumSize().width())
            hint.setWidth(min(hint.width(), max(rect.width(), item.minimumSize().width())))
            if lines[-1] and x + hint.width() > rect.width():
                lines.append([])
                x = 0
            lines[-1].append((item, hint))
            x += hint.width() + self._gap
        y = rect.y()
        for line in lines:
            height = max((hint.height() for _, hint in line), default=0)
            if move:
                self._place(line, QRect(rect.x(), y, rect.width(), height), whole)
            y += height + min(self._gap, _LINES)
        return y - min(self._gap, _LINES) - whole.y() + self.contentsMargins().bottom()

    def _place(self, line: list[tuple[QLayoutItem, QSize]], rect: QRect, whole: QRect) -> None:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        over = rect.width() - sum(hint.width() for _, hint in line) - self._gap * (len(line) - 1)
        x = rect.x()
        for item, hint in line:
            width = hint.width() + (max(0, over) if item.widget() is self._stretched and self._stretched else 0)
            at = QPoint(x, rect.y() + (rect.height() - hint.height()) // 2)
            item.setGeometry(QStyle.visualRect(direction, whole, QRect(at, QSize(width, hint.height()))))
            x += width + self._gap
