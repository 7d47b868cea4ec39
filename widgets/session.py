"""The open event as the window sees it: its snapshot, what comparing it found, and the way every change takes.

A change goes to the database worker; its ChangeSet comes back; what follows from it (comparing, arranging, placing the
notes) runs on the pool. Each of these keeps only its newest result.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.annotate.place import place
from app.compare.filtering import Choices, choices, narrowed_notes
from app.compare.passage import passage_at
from app.compare.speakers import voices
from app.compare.worklist import Order
from app.model.annotation import PlacedAnnotation, Verdict
from app.model.comparison import Comparison
from app.model.errors import Cancelled
from app.model.filter import Filter
from app.model.lens import Lens
from app.model.progress import Progress
from app.model.project import Project
from app.model.report import Report, Span
from app.model.storage import ProjectStore, StoreFactory
from app.model.view import Passage
from app.reading import Reading, read_bytes
from app.workspace import Aspect, ChangeSet, Workspace, user_name
from widgets.collector import making
from widgets.event_files import copy_event, digest_of
from widgets.results import Arranged, Compared, Listed, arranged, compared, listed, whole_of
from widgets.stops import Stop, active_stops, note_stops
from widgets.tasks import DatabaseWorker, Task, Tasks
from widgets.undo import UndoStack

T = TypeVar("T")


class Session(QObject):
    """One open event.

    Attributes:
        project: the newest snapshot that is on disk.
        backup: the copy that was made because the file was upgraded; None where it was not.
        compared, arranged, notes, listed: the newest results; None and () until there are some.
        order: of the work list.
        filter: which findings `arranged` shows.

    Signals:
        changed: a ChangeSet, or None right after opening.
        comparing: (fraction 0…1, what) while a comparison runs; (-1, "") when it has ended.
        viewChanged, notesChanged, savingChanged: the attribute of that name is new.
        claimsChanged: `listed` is new.
        failed: an Exception that the user must see.
        stopped: the user cancelled the comparison.
    """

    changed = Signal(object)
    comparing = Signal(float, str)
    viewChanged = Signal()
    notesChanged = Signal()
    claimsChanged = Signal()
    savingChanged = Signal(int)
    failed = Signal(object)
    stopped = Signal()
    opened = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = Project()
        self.location = ""
        self.backup: Path | None = None
        self.compared: Compared | None = None
        self.arranged: Arranged | None = None
        self.notes: tuple[PlacedAnnotation, ...] = ()
        self.listed: Listed | None = None
        self.order: Order = "reading"
        self.undo_stack = UndoStack(self)
        self._tasks = tasks
        self._closed = False
        self._worker = DatabaseWorker(self)
        self._worker.pendingChanged.connect(self.savingChanged)
        self._compare_task: Task[Compared] | None = None
        self._arrange_task: Task[Arranged] | None = None
        self._place_task: Task[tuple[PlacedAnnotation, ...]] | None = None
        self._passage_task: Task[Passage] | None = None
        self._list_task: Task[Listed] | None = None
        self._listed_of: object = None
        self._audited: Comparison | None = None
        self._compared_of: object = None
        self._arranged_of: object = None
        self._whole_of: object = None
        self.filter = Filter()

    # -- opening and closing

    def open(self, make: Callable[[], ProjectStore], author: str, failed: Callable[[Exception], None]) -> None:
        """Open the store on the worker's thread; `opened` follows, or `failed` is called."""

        def done(result: tuple[Project, str, Path | None]) -> None:
            self.project, self.location, self.backup = result
            self.opened.emit()
            self.changed.emit(None)
            self._follow(None)

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
        for task in (
            self._compare_task,
            self._arrange_task,
            self._place_task,
            self._passage_task,
            self._list_task,
        ):
            if task is not None:
                task.drop()
        self._closed = True
        self.blockSignals(True)
        self._worker.close()
        # somebody may know the session for a while: it must not keep the event with it
        self.compared = self.arranged = self.listed = self._audited = None
        self.project, self.notes = Project(), ()
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

    # -- computing

    def recompute(self) -> None:
        """Compare again, whatever is there."""
        self._compared_of = None
        self._follow(None)

    def cancel_comparing(self) -> None:
        """Stop the comparison under way; the last one stays."""
        if self._compare_task is not None:
            self._compare_task.cancel()

    @property
    def columns(self) -> tuple[str, ...]:
        """Ids of the reports that are shown, in order."""
        return tuple(report.id for report in self.project.reports if report.id not in self.project.hidden)

    @property
    def record(self) -> str | None:
        """Id of the report of record: the chosen one, else the first."""
        ids = [report.id for report in self.project.reports]
        chosen = self.project.settings.record
        return chosen if chosen in ids else (ids[0] if ids else None)

    def set_filter(self, wanted: Filter) -> None:
        """Show only these findings; nothing is compared again."""
        self.filter = wanted
        self._arrange()

    @property
    def notes_wanted(self) -> tuple[PlacedAnnotation, ...]:
        """The notes that the filter leaves."""
        return narrowed_notes(self.notes, self.filter) if self.filter.asks_notes else self.notes

    def stops(self, lenses: frozenset[Lens]) -> tuple[Stop, ...]:
        """What next and previous visit while these lenses are on."""
        arranged, asked = self.arranged, self.filter
        if arranged is None:
            return ()
        noted = note_stops(arranged.view, arranged.places, self.notes_wanted)
        # kinds and speakers are of findings: a note has neither
        return active_stops(arranged.stops, lenses, noted, asked.asks_notes and not (asked.kinds or asked.speakers))

    def choices(self, done: Callable[[Choices], None]) -> None:
        """Look up what a filter can ask for."""
        if self.arranged is not None:
            whole, notes = self.arranged.whole.view, self.notes
            self._tasks.run(
                lambda _progress: choices(whole, notes, voices(whole)),
                done,
                self.failed.emit,
                name=self.tr("The look-up"),
            )

    def set_order(self, order: Order) -> None:
        """Put the work list of the claims into another order."""
        self.order = order
        self._list_claims()

    def passage(self, span: Span, done: Callable[[Passage], None]) -> None:
        """Look up all there is to say about a passage; only the newest question is answered."""
        if self.arranged is None:
            return
        if self._passage_task is not None:
            self._passage_task.drop()
        view = self.arranged.view
        self._passage_task = self._tasks.run(
            lambda _progress: passage_at(view, span), done, self.failed.emit, name=self.tr("The look-up")
        )

    def when_placed(self, then: Callable[[], None]) -> None:
        """Call `then` once every change under way is on disk and the notes stand in their places."""

        def look() -> None:
            if self._place_task is None or self._place_task.finished:
                then()
            else:
                QTimer.singleShot(20, look)

        self._worker.run(lambda _workspace: None, lambda _none: look(), changes=False)

    def checked(self) -> tuple[int, int]:
        """Notes with a verdict, and all notes."""
        notes = self.project.annotations
        return sum(note.verdict is not Verdict.NONE for note in notes), len(notes)

    def _run_undo(self, work: Callable[[Workspace], tuple[ChangeSet, ...]]) -> None:
        self._worker.run(work, self._take, self._undo_failed)

    def _undo_failed(self, error: Exception) -> None:
        self.undo_stack.clear()  # it no longer matches what is on disk
        self.failed.emit(error)

    def _take(self, changesets: tuple[ChangeSet, ...]) -> None:
        for changeset in changesets:
            self.project = changeset.project
            self.changed.emit(changeset)
            self._follow(changeset)

    def _follow(self, changeset: ChangeSet | None) -> None:
        project = self.project
        reports = tuple((report.id, report.text_sha256) for report in project.reports)
        settings = replace(project.settings, record=self.record)
        inputs = (frozenset(reports), settings)
        if inputs != self._compared_of:
            self._compared_of = inputs
            self._compare(project.reports, settings)
        else:
            self._arrange()
        if changeset is None or changeset.changed & {Aspect.ANNOTATIONS, Aspect.REPORTS}:
            self._place()
        self._list_claims()

    def _compare(self, reports: tuple[Report, ...], settings: Any) -> None:
        if self._compare_task is not None:
            self._compare_task.drop()
        if not reports:
            self.compared = self.arranged = None
            self.comparing.emit(-1.0, "")
            self.viewChanged.emit()
            self._list_claims()
            return

        def work(progress: Progress) -> Compared:
            return compared(reports, settings, progress)

        def done(result: Compared) -> None:
            self.compared = result
            self.comparing.emit(-1.0, "")
            self._arranged_of = None
            self._arrange()

        def failed(error: Exception) -> None:
            self.comparing.emit(-1.0, "")
            if isinstance(error, Cancelled):
                self.stopped.emit()
            else:
                self.failed.emit(error)

        self._compare_task = self._tasks.run(work, done, failed, self.comparing.emit, name=self.tr("Comparing"))
        self.comparing.emit(0.0, "")

    def _arrange(self) -> None:
        if self.compared is None:
            return
        comparison = self.compared.comparison
        known = {report.id for report in comparison.reports}
        columns = tuple(column for column in self.columns if column in known)
        project, wanted_marks, notes = self.project, self.filter, self.notes
        of_whole = (id(comparison), columns, project.decisions)
        wanted = (of_whole, wanted_marks, notes if wanted_marks.asks_notes else None)
        if wanted == self._arranged_of:
            return
        self._arranged_of = wanted
        if self._arrange_task is not None:
            self._arrange_task.drop()

        last = self.arranged.whole if self.arranged is not None and self._whole_of == of_whole else None

        def work(_progress: Progress) -> Arranged:
            with making():
                whole = last or whole_of(comparison, columns, project.decisions)
                return arranged(whole, wanted_marks, notes)

        def done(result: Arranged) -> None:
            self.arranged, self._whole_of = result, of_whole
            self.viewChanged.emit()
            self._list_claims()
            if comparison is not self._audited:
                self._audited = comparison
                self.ask(lambda workspace: workspace.note_compared(comparison))

        self._arrange_task = self._tasks.run(work, done, self.failed.emit, name=self.tr("Arranging"))

    def _list_claims(self) -> None:
        """Make the work list anew, where anything that it is made of is another."""
        arranged, records, order = self.arranged, self.project.claims, self.order
        if arranged is None:
            if self.listed is not None:
                self.listed = self._listed_of = None
                self.claimsChanged.emit()
            return
        comparison = arranged.whole.view.comparison
        wanted = (id(comparison), records, order)
        if wanted == self._listed_of:
            return
        self._listed_of = wanted
        if self._list_task is not None:
            self._list_task.drop()

        def done(result: Listed) -> None:
            self.listed = result
            self.claimsChanged.emit()

        self._list_task = self._tasks.run(
            lambda _progress: listed(comparison, records, order),
            done,
            self.failed.emit,
            name=self.tr("Listing the claims"),
        )

    def _place(self) -> None:
        if self._place_task is not None:
            self._place_task.drop()
        annotations, reports = self.project.annotations, self.project.reports

        def done(result: tuple[PlacedAnnotation, ...]) -> None:
            self.notes = result
            self.notesChanged.emit()
            if self.filter.asks_notes:
                self._arrange()

        self._place_task = self._tasks.run(
            lambda _progress: place(annotations, reports), done, self.failed.emit, name=self.tr("Placing the notes")
        )


def _counted(project: Project) -> Project:
    """The project with the words of its reports counted: done here, the window need not do it while it paints."""
    for report in project.reports:
        _ = report.word_count
    return project


def added_note(changeset: ChangeSet, before: Project) -> str | None:
    """Id of the annotation that a change brought."""
    known = {note.id for note in before.annotations}
    return next((note.id for note in changeset.project.annotations if note.id not in known), None)
