"""Says of what is typed above it whether it is saved, and since when."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from widgets.style import as_role

_LOOK_EVERY = 30_000
"""Milliseconds between two looks at how long ago it was."""
_JUST_NOW = 60
"""Seconds for which something was saved just now."""


class SavedLine(QLabel):
    """One line that keeps up with the time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "dim")
        self._pending = False
        self._at: datetime | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY)
        self._clock.timeout.connect(self._tell)
        self._clock.start()

    def show_saved(self, at: datetime | None) -> None:
        """All is on disk, since then where that is known."""
        self._pending, self._at = False, at
        self._tell()

    def show_pending(self) -> None:
        """Something is on its way to the disk."""
        self._pending = True
        self._tell()

    def show_refused(self) -> None:
        """It could not be saved."""
        self.setText(self.tr("Not saved"))

    def _tell(self) -> None:
        if self._pending:
            text = self.tr("Saving…")
        elif self._at is None:
            text = self.tr("Saved")
        elif (datetime.now() - self._at).total_seconds() < _JUST_NOW:
            text = self.tr("Saved just now")
        else:
            text = self.tr("Saved at %1").replace("%1", self._at.strftime("%H:%M"))
        self.setText(text)
