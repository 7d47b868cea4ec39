"""What the work at the desk costs: turns the window's event loop by hand, and sees who was at work when it was late."""

import signal
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 600.0
"""Seconds after which a case is given up: a limit against hanging for ever."""
FRAME_MS = 16.0
_LOOK_EVERY = 0.002
"""Seconds between two looks at who is at work."""


class Clock:
    """Turns the event loop by hand, and knows what each turn cost and who was at work when one was long."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._since: float | None = None
        self._culprits: dict[str, Counter[str]] = defaultdict(Counter)
        self.phase = ""
        self.longest: dict[str, float] = defaultdict(float)
        self.held: dict[str, float] = defaultdict(float)
        self._watching = True
        signal.signal(signal.SIGALRM, self._look)
        self._look_again()

    def turn(
        self, work: Callable[[], object] | None = None, pictured: Callable[[], bool] | None = None
    ) -> tuple[float, float]:
        """Do `work` and all that waits in the loop: (computed by this thread, waited), in milliseconds.

        `pictured` says whether the window was painted: then the turn is over, and timers have one of their own, as
        they have where the loop turns by itself.
        """
        self._since = begun = time.perf_counter()
        computed, delayed = time.thread_time(), _delayed()
        if work is not None:
            work()
        self._app.sendPostedEvents()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # which is else left to a loop that is not there
        if pictured is None or not pictured():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        spent = 1000 * (time.thread_time() - computed)
        waited = 1000 * (time.perf_counter() - begun - (_delayed() - delayed))
        self._since = None
        self.longest[self.phase] = max(self.longest[self.phase], spent)
        self.held[self.phase] = max(self.held[self.phase], waited)
        return spent, max(spent, waited)

    def until(self, ready: Callable[[], bool]) -> tuple[float, float]:
        """Turn until something is so: the sums of what the turns cost."""
        end = time.monotonic() + PATIENCE
        total = [0.0, 0.0]
        while not ready():
            for n, cost in enumerate(self.turn()):
                total[n] += cost
            if time.monotonic() > end:
                raise SystemExit(f"{self.phase}: not ready after {PATIENCE:.0f} s")
            time.sleep(0.001)
        return total[0], total[1]

    def stop(self) -> None:
        """Look no more."""
        self._watching = False
        signal.setitimer(signal.ITIMER_REAL, 0)

    def culprits(self) -> dict[str, list[tuple[str, int]]]:
        """Where this thread was found, a sample every two milliseconds, in turns longer than a frame."""
        return {phase: found.most_common(12) for phase, found in self._culprits.items()}

    def _look_again(self) -> None:
        if self._watching:
            signal.setitimer(signal.ITIMER_REAL, _LOOK_EVERY)

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        # on this thread, so that no frame is held, and with it a painter, longer than it lives
        try:
            if self._since is not None and time.perf_counter() - self._since >= FRAME_MS / 1000:
                self._take_down(frame)
        finally:
            # set anew by each look: on a busy machine the next was due before this one was over, and all stood in it
            self._look_again()

    def _take_down(self, frame: FrameType | None) -> None:
        lines = []
        while frame is not None:
            path = Path(frame.f_code.co_filename)
            if "benchmarks" not in path.parts:
                lines.append(f"{path.stem}.{frame.f_code.co_name}")
            frame = frame.f_back
        if lines:
            self._culprits[self.phase][" < ".join(lines[:5])] += 1


def _delayed() -> float:
    """Seconds for which this thread could have run but another had the processor."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_bytes().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def resident() -> float:
    """Megabytes that the process has in memory."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


class Painted(QObject):
    """Knows whether a widget was painted since it was asked last."""

    def __init__(self, widget: QWidget, kind: QEvent.Type = QEvent.Type.Paint) -> None:
        super().__init__(widget)
        self.done = False
        self._kind = kind
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.done = self.done or event.type() == self._kind
        return False
