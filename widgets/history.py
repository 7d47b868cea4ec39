"""Back and forward: the places that the reader jumped between, as in a browser."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.model.report import Span
from widgets.views import ViewName

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """A place, and the view in which it was looked at."""

    span: Span
    view: ViewName


class History(QObject):
    """The places visited, with one of them at hand.

    Signals:
        changed: whether there is a way back, and a way forward.
    """

    changed = Signal(bool, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visits: list[Visit] = []
        self._at = -1

    def visit(self, visit: Visit) -> None:
        """A place was gone to; what lay ahead is forgotten. The same place again counts once."""
        if self._at >= 0 and self._visits[self._at] == visit:
            return
        self._visits[self._at + 1 :] = [visit]
        self._visits = self._visits[-_LONGEST:]
        self._at = len(self._visits) - 1
        self._tell()

    def step(self, way: int) -> Visit | None:
        """The place before (-1) or after (1) the one at hand, which it becomes; None where there is none."""
        if not 0 <= self._at + way < len(self._visits):
            return None
        self._at += way
        self._tell()
        return self._visits[self._at]

    def clear(self) -> None:
        """Forget all: another event was opened."""
        self._visits, self._at = [], -1
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self._at > 0, self._at + 1 < len(self._visits))
