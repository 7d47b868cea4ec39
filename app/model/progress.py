"""How a long step tells how far it is, and learns that it should stop."""

from collections.abc import Callable

from app.model.errors import Cancelled

Tell = Callable[[float, str], None]
IsCancelled = Callable[[], bool]


class Progress:
    """Handed into every long step; the step calls `at` often.

    One object crosses from the window's thread to a worker's: `tell` and `is_cancelled` must be safe to call there.
    """

    def __init__(self, tell: Tell | None = None, is_cancelled: IsCancelled | None = None) -> None:
        self._tell = tell
        self._is_cancelled = is_cancelled
        self._start, self._length = 0.0, 1.0

    def at(self, fraction: float, what: str = "") -> None:
        """Say that `fraction` (0…1) is done and `what` comes now.

        Raises:
            Cancelled: the user wants the step to stop.
        """
        if self._is_cancelled is not None and self._is_cancelled():
            raise Cancelled(what or "The step")
        if self._tell is not None:
            self._tell(self._start + self._length * min(1.0, max(0.0, fraction)), what)

    def part(self, start: float, end: float) -> "Progress":
        """A progress for a sub-step that runs from `start` to `end` (0…1) of this one."""
        part = Progress(self._tell, self._is_cancelled)
        part._start = self._start + self._length * min(1.0, max(0.0, start))
        part._length = self._start + self._length * min(1.0, max(0.0, end)) - part._start
        return part
