"""Three dots that open a menu about what they stand beside."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget


class MoreButton(QToolButton):
    """Three dots that open what can be done about a line of the inspector."""

    def __init__(self, fill: Callable[[QMenu], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill
        self.setObjectName("icon")
        self.setText("⋯")
        self.setMinimumSize(22, 18)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("What to do about this"))
        self.setAccessibleName(self.tr("What to do about this"))
        self.clicked.connect(lambda _checked=False: self.open())

    def menu_now(self) -> QMenu:
        """What can be done now."""
        menu = QMenu(self)
        self._fill(menu)
        return menu

    def open(self) -> None:
        """Show the menu below the dots."""
        menu = self.menu_now()
        if not menu.isEmpty():
            menu.exec(self.mapToGlobal(self.rect().bottomLeft()))
        menu.deleteLater()
