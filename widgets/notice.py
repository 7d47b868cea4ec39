"""What a view says where it has nothing to show: why, and what to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.style import as_role


class Notice(QWidget):
    """A line, what to do, and a button where a press mends it.

    Signals:
        asked: the button was pressed.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = as_role(QLabel(), "title")
        self._what = as_role(QLabel(), "dim")
        self._button = QPushButton()
        self._button.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._title, self._what):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.say("", "")

    def say(self, title: str, what: str, button: str = "") -> None:
        """Show these words, and a button with this text; no button where it is empty."""
        self._title.setText(title)
        self._what.setText(what)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(f"{title} {what}".strip())

    @property
    def words(self) -> str:
        """All that it says."""
        return f"{self._title.text()} {self._what.text()}".strip()
