"""The switch between the views, in the top bar: one segment each."""

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
            ends = ("last", "first") if self.isRightToLeft() else ("first", "last")
            place = {0: ends[0], len(actions) - 1: ends[1]}.get(len(self.segments), "middle")
            button.setProperty("place", place)
            button.setCheckable(True)
            button.setToolTip(f"{button.text()}  ({action.shortcut().toString()})")
            button.setAccessibleName(self.tr("View: %1").replace("%1", button.text()))
            button.clicked.connect(action.trigger)
            line.addWidget(button)
            self.segments[name] = button

    def show_current(self, current: ViewName) -> None:
        """Press in the segment of this view."""
        for name, button in self.segments.items():
            button.setChecked(name is current)
