"""A button whose words are cut, with the whole in the tool tip, where there is no room for them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget


class ElidedButton(QPushButton):
    """Takes the room that it gets; `hint` is its tool tip while all of it can be read."""

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._hint = hint
        self.setToolTip(hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text.lstrip("+ "))

    def set_hint(self, hint: str) -> None:
        """Say this in the tool tip."""
        self._hint = hint
        self.setToolTip(hint)

    def setText(self, text: str) -> None:
        named = self.accessibleName() == self.text().lstrip("+ ")
        super().setText(text)
        if named:  # and not after what it does, which the words alone do not say
            self.setAccessibleName(text.lstrip("+ "))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def _shown(self) -> str:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        text = self.text()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(room, 20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self._shown() != self.text()
        self.setToolTip("\n".join(part for part in (self.text() if cut else "", self._hint) if part))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._shown()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()
