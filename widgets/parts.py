"""Which parts of the window are shown where there is no room for all: the one that was asked for last comes first."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from widgets.style import text_scale

LEFT, MIDDLE, RIGHT = 190, 280, 250
"""Pixels that each part needs at least, at the normal size of the interface's text."""

_MOST = 2.2
"""Panels ask for no more room than this many times what they need normally: their words wrap."""


class Parts(QObject):
    """The panels at the sides and the middle between them, in a splitter.

    A panel that is wanted is shown while there is room; where there is not, the panel whose command was used last is
    shown before the middle, and the command of one that is crowded out brings it to the front instead of hiding it.
    """

    def __init__(self, splitter: QSplitter, panels: dict[QWidget, QAction], middle: QWidget) -> None:
        super().__init__(splitter)
        self._splitter = splitter
        self._actions = panels
        self._middle = middle
        self._possible: dict[QWidget, bool] = dict.fromkeys(panels, False)
        self._front: QWidget | None = None
        splitter.installEventFilter(self)
        for panel, action in panels.items():
            action.toggled.connect(self._toggle_of(panel))

    def allow(self, possible: dict[QWidget, bool]) -> None:
        """Say which panels have something to show now."""
        self._possible = possible
        self.fit()

    def bring(self, panel: QWidget) -> None:
        """Show a panel, whatever else that takes the room of."""
        self._front = panel
        if not self._actions[panel].isChecked():
            self._actions[panel].setChecked(True)
        self.fit()

    def bring_middle(self) -> None:
        """Show the middle, whatever else that takes the room of."""
        self._front = None
        self.fit()

    def fit(self) -> None:
        """Show as much as there is room for."""
        left, right = self._actions
        scale = text_scale(QApplication.font())
        least = {
            left: round(LEFT * min(scale, _MOST)),
            self._middle: round(MIDDLE + 220 * (scale - 1)),
            right: round(RIGHT * min(scale, _MOST)),
        }
        room = self._splitter.width()
        wanted = [panel for panel, action in self._actions.items() if action.isChecked() and self._possible[panel]]
        front = self._front if self._front in wanted else None
        shown: list[QWidget] = []
        for part in (front, self._middle, right, left):
            if part is None or part in shown or (part is not self._middle and part not in wanted):
                continue
            if not shown or sum(least[other] for other in (*shown, part)) <= room:
                shown.append(part)
        for part, pixels in least.items():
            part.setMinimumWidth(min(pixels, room) if part in shown else 0)
            if part.isHidden() == (part in shown):
                part.setVisible(part in shown)

    def _toggle_of(self, panel: QWidget) -> Callable[[bool], None]:
        def toggled(on: bool) -> None:
            if on:
                self._front = panel
            elif panel.isHidden() and self._possible[panel]:  # it was crowded out: bring it
                self._front = panel
                self._actions[panel].setChecked(True)
            elif self._front is panel:
                self._front = None
            self.fit()

        return toggled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self.fit()
        return super().eventFilter(watched, event)
