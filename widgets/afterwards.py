"""What may follow the picture: the panels beside a text that somebody reads on in, with an arrow key held down."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Afterwards(QObject):
    """Work that is done once what was just done is on the screen: a piece at a time, so that keys come in between.

    Of one name only the newest piece is done.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._due: dict[str, Callable[[], object]] = {}
        self._timer = QTimer(self)  # of no time: pictures that were asked for come before it
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._do_next)

    def put(self, name: str, work: Callable[[], object]) -> None:
        """Do this when the picture is there, in the place of what waits under the same name."""
        self._due.pop(name, None)
        self._due[name] = work
        if not self._timer.isActive():
            self._timer.start(0)

    def now(self, name: str) -> None:
        """Do at once what waits under a name, if anything does: somebody asks for what it gives."""
        work = self._due.pop(name, None)
        if work is not None:
            work()

    @property
    def waiting(self) -> bool:
        """Something is still to be done."""
        return bool(self._due)

    def drop(self) -> None:
        """Do nothing of it: what it was about is gone."""
        self._due.clear()

    def _do_next(self) -> None:
        if self._due:
            work = self._due.pop(next(iter(self._due)))
            if self._due:
                self._timer.start(0)
            work()
