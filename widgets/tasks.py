"""Work that must not hold up the window: a pool for computing, and one worker that owns the open event's database.

Work is a plain function. Whatever it returns or raises comes back on the thread of the window; nothing is swallowed:
an error without a `failed` goes to `sys.excepthook`, where the crash log and the message to the user are made.
Only frozen data may cross between the threads.
"""

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.model.errors import Cancelled
from app.model.progress import Progress
from app.workspace import Workspace

T = TypeVar("T")

Failed = Callable[[Exception], None]
Told = Callable[[float, str], None]

_TELL_EVERY = 0.04  # seconds; more often than the screen refreshes is noise on the event queue

# Work that leaves the interpreter's lock for a moment over and over, as numpy does, takes it back before another
# thread is awake, and that thread waits anew: keys waited half a second. So work rests for so long after so long.
_BREATHE_AFTER, _BREATH = 0.008, 0.0005  # seconds


class Task(Generic[T]):
    """One piece of work under way.

    `cancel()` asks it to stop; from then on neither its result nor its progress arrives, only `failed(Cancelled)`.
    """

    def __init__(
        self, name: str, done: Callable[[T], None] | None, failed: Failed | None, progress: Told | None
    ) -> None:
        self.name = name
        self.finished = False
        self._done, self._failed, self._progress = done, failed, progress
        self._stop = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Somebody asked it to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next look at the progress."""
        self._stop.set()

    def drop(self) -> None:
        """Cancel, and hear nothing of it any more: its result is stale."""
        self._done = self._progress = None
        self._failed = _ignore
        self._stop.set()

    def deliver(self, result: T | None, error: Exception | None) -> None:
        """Hand the outcome on; called on the window's thread, once."""
        self.finished = True
        if error is None and self.cancelled:
            error = Cancelled(self.name)
        if error is None:
            if self._done is not None:
                self._done(result)  # type: ignore[arg-type]
        elif self._failed is not None:
            self._failed(error)
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)

    def told(self, fraction: float, what: str) -> None:
        """Hand progress on; called on the window's thread."""
        if self._progress is not None and not self.cancelled and not self.finished:
            self._progress(fraction, what)


class _Post(QObject):
    """Carries calls to the thread it was made on, in the order in which they were posted.

    Signals:
        posted: a callable without arguments.
    """

    posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        call()


class Tasks(QObject):
    """Runs work on a small pool of threads."""

    def __init__(self, parent: QObject | None = None, threads: int = 3) -> None:
        super().__init__(parent)
        self._post = _Post(self)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="parallax")
        self._running: set[Task[Any]] = set()

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        progress: Told | None = None,
        *,
        name: str = "The step",
    ) -> Task[T]:
        """Start `work(progress)` in the background.

        Args:
            done: gets what it returned. failed: gets what it raised, `Cancelled` included.
            progress: gets (fraction 0…1, what comes now), some 25 times a second at most.
            name: how a message would call it.
        """
        task: Task[T] = Task(name, done, failed, progress)
        self._running.add(task)
        last = breathed = 0.0

        def tell(fraction: float, what: str) -> None:
            nonlocal last, breathed
            now = time.monotonic()
            if now - breathed >= _BREATHE_AFTER:
                time.sleep(_BREATH)
                breathed = time.monotonic()
            if now - last >= _TELL_EVERY or fraction >= 1.0:
                last = now
                self._post.posted.emit(lambda: task.told(fraction, what))

        def job() -> None:
            result, error = None, None
            try:
                if task.cancelled:
                    raise Cancelled(name)
                result = work(Progress(tell, lambda: task.cancelled))
            except Exception as raised:  # handed to the window's thread, where it is shown
                error = raised
            self._post.posted.emit(lambda: self._deliver(task, result, error))

        self._pool.submit(job)
        return task

    @property
    def busy(self) -> bool:
        """Something has not come back yet."""
        return bool(self._running)

    def close(self) -> None:
        """Stop everything; waits until the threads have noticed."""
        for task in tuple(self._running):
            task.drop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, task: Task[T], result: T | None, error: Exception | None) -> None:
        self._running.discard(task)
        task.deliver(result, error)


class DatabaseWorker(QObject):
    """The one thread that owns the workspace of the open event; jobs run in the order in which they were given.

    Signals:
        pendingChanged: how many jobs that change something are not on disk yet.
    """

    pendingChanged = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post = _Post(self)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="parallax-db")
        self._workspace: Workspace | None = None
        self._pending = 0

    @property
    def pending(self) -> int:
        """Jobs that change something and have not been acknowledged."""
        return self._pending

    def open(
        self, make: Callable[[], Workspace], done: Callable[[Workspace], None], failed: Failed | None = None
    ) -> None:
        """Make the workspace on the worker's thread; `done` may read only its frozen snapshot and location."""

        def job() -> Workspace:
            self._workspace = make()
            return self._workspace

        self._submit(job, done, failed, changes=False)

    def run(
        self,
        work: Callable[[Workspace], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        *,
        changes: bool = True,
    ) -> None:
        """Queue `work(workspace)`; `done` gets its result once it is on disk."""

        def job() -> T:
            if self._workspace is None:
                raise RuntimeError("No event is open.")
            return work(self._workspace)

        self._submit(job, done, failed, changes=changes)

    def close(self) -> None:
        """Finish every queued job, close the workspace, and wait for both: after this all is on disk."""

        def job() -> None:
            if self._workspace is not None:
                self._workspace.close()
                self._workspace = None

        closing: Future[None] = self._thread.submit(job)
        self._thread.shutdown(wait=True)
        closing.result()

    def _submit(
        self, job: Callable[[], T], done: Callable[[T], None] | None, failed: Failed | None, *, changes: bool
    ) -> None:
        task: Task[T] = Task("Saving", done, failed, None)
        if changes:
            self._count(1)

        def run() -> None:
            result, error = None, None
            try:
                result = job()
            except Exception as raised:  # handed to the window's thread, where it is shown
                error = raised
            self._post.posted.emit(lambda: self._deliver(task, result, error, changes))

        self._thread.submit(run)

    def _deliver(self, task: Task[T], result: T | None, error: Exception | None, changes: bool) -> None:
        try:
            task.deliver(result, error)
        finally:
            if changes:
                self._count(-1)

    def _count(self, step: int) -> None:
        self._pending += step
        self.pendingChanged.emit(self._pending)


def _ignore(_error: Exception) -> None:
    """A stale result failed: nobody waits for it."""
