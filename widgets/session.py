"""The open event as the window sees it: its file, its undo list, and the way every change takes.

A change goes to the database worker; its ChangeSet comes back; what follows from it is worked out on the pool.
"""

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.model.comparison import Comparison
from app.model.project import Project
from app.model.storage import ProjectStore, StoreFactory
from app.reading import Reading, read_bytes
from app.workspace import ChangeSet, Workspace, user_name
from widgets.computing import Computing
from widgets.event_files import copy_event, digest_of
from widgets.tasks import DatabaseWorker, Tasks
from widgets.undo import UndoStack

T = TypeVar("T")


class Session(Computing):
    """One open event.

    Attributes:
        location: where it is kept, as the user would name it.
        backup: the copy that was made because the file was upgraded; None where it was not.

    Signals:
        changed: a ChangeSet, or None right after opening.
        savingChanged: how many changes are not on disk yet.
        opened: it is there.
    """

    changed = Signal(object)
    savingChanged = Signal(int)
    opened = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(tasks, parent)
        self.location = ""
        self.backup: Path | None = None
        self.undo_stack = UndoStack(self)
        self._closed = False
        self._worker = DatabaseWorker(self)
        self._worker.pendingChanged.connect(self.savingChanged)
        self.comparisonShown.connect(self._note_compared)

    # -- opening and closing

    def open(self, make: Callable[[], ProjectStore], author: str, failed: Callable[[Exception], None]) -> None:
        """Open the store on the worker's thread; `opened` follows, or `failed` is called."""

        def done(result: tuple[Project, str, Path | None]) -> None:
            self.project, self.location, self.backup = result
            self.opened.emit()
            self.changed.emit(None)
            self.follow(None)

        def load(_workspace: Workspace) -> None:
            if not self._closed:  # somebody opened another event meanwhile
                self._worker.run(
                    lambda workspace: (_counted(workspace.project), workspace.location, workspace.backup),
                    done,
                    failed,
                    changes=False,
                )

        self._worker.open(lambda: Workspace(make(), author), load, failed)

    def close(self) -> None:
        """Stop computing, finish saving, close the file. Waits; after this everything is on disk."""
        self.drop_tasks()
        self._closed = True
        self.blockSignals(True)
        self._worker.close()
        self.forget()
        self.undo_stack.clear()

    @property
    def saving(self) -> int:
        """Changes that are not on disk yet."""
        return self._worker.pending

    # -- changes

    def change(
        self,
        work: Callable[[Workspace], ChangeSet],
        *,
        done: Callable[[ChangeSet], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        merge: Hashable | None = None,
    ) -> None:
        """Make a change; once it is on disk it is shown, undoable, and `done` is told.

        Args:
            merge: changes in a row with the same key become one undo step.
        """

        def saved(changeset: ChangeSet) -> None:
            self.undo_stack.record(changeset, self._run_undo, merge)
            self._take((changeset,))
            if done is not None:
                done(changeset)

        def counted(workspace: Workspace) -> ChangeSet:
            changeset = work(workspace)
            _counted(changeset.project)
            return changeset

        self._worker.run(counted, saved, failed or self.failed.emit)

    def ask(
        self,
        work: Callable[[Workspace], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Have something looked up, or done that is no change of the project, on the thread that owns the database."""
        self._worker.run(work, done, failed or self.failed.emit, changes=False)

    def set_author(self, name: str) -> None:
        """Whose notes and decisions are made from now on; empty for the name in the operating system."""

        def work(workspace: Workspace) -> None:
            workspace.author = name or user_name()

        self._worker.run(work, None, self.failed.emit, changes=False)

    def add(self, readings: tuple[Reading, ...], done: Callable[[ChangeSet], None] | None = None) -> None:
        """Add reports as the last columns."""
        self.change(lambda workspace: workspace.add_reports(readings), done=done)

    def undo(self) -> None:
        """Take the last change back, after those under way have been acknowledged."""
        self._worker.run(lambda _workspace: None, lambda _none: self.undo_stack.undo(), changes=False)

    def redo(self) -> None:
        """Make the last change that was taken back again."""
        self._worker.run(lambda _workspace: None, lambda _none: self.undo_stack.redo(), changes=False)

    def read_again(self, report_id: str, encoding: str | None, done: Callable[[], None] | None = None) -> None:
        """Decode the original bytes of a report anew; None detects the encoding."""
        report = self.project.report(report_id)

        def work(workspace: Workspace) -> ChangeSet:
            original = workspace.original(report_id)
            path = report.provenance.path
            reading = read_bytes(original.data, original.name, report_id=report_id, encoding=encoding, path=path)
            return workspace.replace_report(report_id, reading)

        self.change(work, done=lambda _changeset: done() if done is not None else None)

    def copy_to(self, stores: StoreFactory, path: Path, done: Callable[[], None]) -> None:
        """Write the whole event, originals included, into another file; complete under its name, or not there."""

        def work(workspace: Workspace) -> None:
            copy_event(workspace, stores, path)

        self._worker.run(work, lambda _none: done(), self.failed.emit, changes=False)

    def note_export(self, path: Path, what: str) -> None:
        """Enter an export that was written into the audit trail, with the digest of what stands there.

        `what` it is, in a few words; in English, as all of the trail.
        """

        def done(digest: str) -> None:
            self.ask(lambda workspace: workspace.note_export(path, digest, what))

        self._tasks.run(lambda _progress: digest_of(path), done, self.failed.emit, name=self.tr("The audit trail"))

    def when_placed(self, then: Callable[[], None]) -> None:
        """Call `then` once every change under way is on disk and the notes stand in their places."""

        def look() -> None:
            if self.placing:
                QTimer.singleShot(20, look)
            else:
                then()

        self._worker.run(lambda _workspace: None, lambda _none: look(), changes=False)

    def _note_compared(self, comparison: Comparison) -> None:
        self.ask(lambda workspace: workspace.note_compared(comparison))

    def _run_undo(self, work: Callable[[Workspace], tuple[ChangeSet, ...]]) -> None:
        self._worker.run(work, self._take, self._undo_failed)

    def _undo_failed(self, error: Exception) -> None:
        self.undo_stack.clear()  # it no longer matches what is on disk
        self.failed.emit(error)

    def _take(self, changesets: tuple[ChangeSet, ...]) -> None:
        for changeset in changesets:
            self.project = changeset.project
            self.changed.emit(changeset)
            self.follow(changeset)


def _counted(project: Project) -> Project:
    """The project with the words of its reports counted: done here, the window need not do it while it paints."""
    for report in project.reports:
        _ = report.word_count
    return project


def added_note(changeset: ChangeSet, before: Project) -> str | None:
    """Id of the annotation that a change brought."""
    known = {note.id for note in before.annotations}
    return next((note.id for note in changeset.project.annotations if note.id not in known), None)
