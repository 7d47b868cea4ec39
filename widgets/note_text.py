"""The field that notes, rationales and replies are typed into."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from widgets.words import right_to_left

KEEP_AFTER = 400
"""Milliseconds after a key until what was typed is kept; steady typing is kept as well."""


class NoteText(QPlainTextEdit):
    """As high as its text, between `least` and `most` lines; Tab leaves it, as in a form.

    Signals:
        left: the keyboard went elsewhere.
        sent: Ctrl+Enter was pressed. escaped: Escape was pressed.
    """

    left = Signal()
    sent = Signal()
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None, *, least: int = 3, most: int = 9) -> None:
        self._least, self._most = least, most
        super().__init__(parent)
        self.setObjectName("note")
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # what is dropped anywhere is a report
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._turn)
        self.textChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        """Arabic and Hebrew begin at the right."""
        rtl = right_to_left(self.toPlainText())
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LayoutDirectionAuto
        option = self.document().defaultTextOption()
        if option.textDirection() != direction:
            option.setTextDirection(direction)
            option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            self.document().setDefaultTextOption(option)

    def _fit(self) -> None:
        lines = max(self._least, min(self._most, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 14)
