"""The switch between the views, in the top bar: one segment each."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from widgets.style import as_role
from widgets.views import ViewName


class ViewSwitch(QFrame):
    """Side by side | Reading | Matrix | Emphasis: each segment triggers its command and is pressed in while shown."""

    def __init__(self, actions: dict[ViewName, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Views"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self.segments: dict[ViewName, QPushButton] = {}
        for name, action in actions.items():
            button = as_role(QPushButton(action.text().replace("&", "")), "segment")
            button.setCheckable(True)
            button.setToolTip(f"{button.text()}  ({action.shortcut().toString()})")
            button.setAccessibleName(self.tr("View: %1").replace("%1", button.text()))
            button.clicked.connect(action.trigger)
            line.addWidget(button)
            self.segments[name] = button
        self._round_ends()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._round_ends()

    def _round_ends(self) -> None:
        """Only the two ends of the row are rounded, each on its own side."""
        ends = ("last", "first") if self.isRightToLeft() else ("first", "last")
        for number, button in enumerate(self.segments.values()):
            button.setProperty("place", {0: ends[0], len(self.segments) - 1: ends[1]}.get(number, "middle"))
            button.style().unpolish(button)
            button.style().polish(button)

    def show_current(self, current: ViewName) -> None:
        """Press in the segment of this view."""
        for name, button in self.segments.items():
            button.setChecked(name is current)
