"""How reports come into the window: files, folders, drops and pasted text, all read in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from app.model.errors import Cancelled, ParallaxError
from app.model.progress import Progress
from app.reading import PasswordNeeded, Reading, expand, read_file, read_text
from widgets.paste_dialog import PastedReport
from widgets.tasks import Task, Tasks

Take = Callable[[tuple[Reading, ...]], None]
"""Does something with what was read."""


@dataclass(frozen=True)
class Intake:
    """What was read, one line for each file that could not be, and the files that want a password."""

    readings: tuple[Reading, ...]
    problems: tuple[str, ...]
    locked: tuple[Path, ...] = ()


def read_all(paths: tuple[Path, ...], progress: Progress, password: str | None = None) -> Intake:
    """Read files and the supported files of folders; one that fails does not keep the others out.

    Args:
        password: opens those that are encrypted.

    Raises:
        Cancelled: the user stopped it; nothing of it comes in.
    """
    problems: list[str] = []
    files: list[Path] = []
    for path in paths:
        try:
            files += [file for file in expand([path]) if file not in files]
        except Cancelled:
            raise
        except (ParallaxError, OSError) as error:
            problems.append(str(error))
    readings = []
    locked = []
    for number, path in enumerate(files):
        progress.at(number / len(files), path.name)
        try:
            readings.append(read_file(path, password=password))
        except Cancelled:
            raise
        except PasswordNeeded:
            locked.append(path)
        except (ParallaxError, OSError) as error:
            problems.append(str(error))
    return Intake(tuple(readings), tuple(problems), tuple(locked))


class Reader(QObject):
    """Reads in the background.

    Signals:
        reading: (fraction 0…1, name of the file) while it reads; (-1, "") when it has ended.
        problem: a line to show.
        locked: Paths of files that want a password, whether one that was given is wrong, and what gets the reports.
    """

    reading = Signal(float, str)
    problem = Signal(str)
    locked = Signal(object, bool, object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task[Intake] | None = None
        self._waiting: list[tuple[Callable[[Progress], Intake], Take, bool]] = []

    def read_paths(self, paths: tuple[Path, ...], done: Take, password: str | None = None) -> None:
        """Read these files and folders; `done` gets what could be read, unless that is nothing."""
        self._start(lambda progress: read_all(paths, progress, password), done, password is not None)

    def read_pasted(self, pasted: PastedReport, done: Take) -> None:
        """Make a report of pasted text."""

        def work(_progress: Progress) -> Intake:
            reading = read_text(pasted.text, title=pasted.title, source=pasted.source, published=pasted.published)
            return Intake((reading,), ())

        self._start(work, done)

    def cancel(self) -> None:
        """Stop reading; nothing of it comes in."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    @property
    def busy(self) -> bool:
        """Something is being read."""
        return self._task is not None

    def _start(
        self,
        work: Callable[[Progress], Intake],
        done: Take,
        had_password: bool = False,
    ) -> None:
        if self._task is not None:
            self._waiting.append((work, done, had_password))
            return

        def finished(intake: Intake) -> None:
            self._end()
            for line in intake.problems:
                self.problem.emit(line)
            if intake.readings:
                done(intake.readings)
            if intake.locked:
                self.locked.emit(intake.locked, had_password, done)

        def failed(error: Exception) -> None:
            self._end()
            if not isinstance(error, Cancelled):
                if not isinstance(error, ParallaxError):
                    raise error
                self.problem.emit(str(error))

        self.reading.emit(0.0, "")
        self._task = self._tasks.run(work, finished, failed, self.reading.emit, name=self.tr("Reading"))

    def _end(self) -> None:
        self._task = None
        self.reading.emit(-1.0, "")
        if self._waiting:
            self._start(*self._waiting.pop(0))


def paths_of(mime: QMimeData) -> tuple[Path, ...]:
    """The local files and folders in something dropped or pasted."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()) if mime.hasUrls() else ()


def is_link(mime: QMimeData) -> bool:
    """Something dropped or pasted is the address of a page, or several, and nothing else."""
    words = mime.text().split()
    return bool(words) and all(word.startswith(("http://", "https://")) for word in words)
