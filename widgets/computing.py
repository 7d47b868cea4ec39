"""What follows from the open event's snapshot: comparing, arranging, placing the notes, listing the claims.

All of it runs on the pool. Each of these keeps only its newest result, and is made anew only where what it is made of
is another.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.annotate.place import place
from app.compare.filtering import Choices, choices, narrowed_notes
from app.compare.passage import passage_at
from app.compare.speakers import voices
from app.compare.worklist import Order
from app.model.annotation import PlacedAnnotation, Verdict
from app.model.comparison import Comparison, Settings
from app.model.errors import Cancelled
from app.model.filter import Filter
from app.model.lens import Lens
from app.model.progress import Progress
from app.model.project import Project
from app.model.report import Report, Span
from app.model.view import Passage
from app.workspace import Aspect, ChangeSet
from widgets.collector import making
from widgets.results import Arranged, Compared, Listed, arranged, compared, listed, whole_of
from widgets.stops import Stop, active_stops, note_stops
from widgets.tasks import Task, Tasks


class Computing(QObject):
    """A snapshot of an event, and what was found in it.

    Attributes:
        project: the newest snapshot that is on disk.
        compared, arranged, notes, listed: the newest results; None and () until there are some.
        order: of the work list.
        filter: which findings `arranged` shows.

    Signals:
        comparing: (fraction 0…1, what) while a comparison runs; (-1, "") when it has ended.
        viewChanged, notesChanged: the attribute of that name is new.
        claimsChanged: `listed` is new.
        comparisonShown: a Comparison that is shown for the first time.
        failed: an Exception that the user must see.
        stopped: the user cancelled the comparison.
    """

    comparing = Signal(float, str)
    viewChanged = Signal()
    notesChanged = Signal()
    claimsChanged = Signal()
    comparisonShown = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = Project()
        self.compared: Compared | None = None
        self.arranged: Arranged | None = None
        self.notes: tuple[PlacedAnnotation, ...] = ()
        self.listed: Listed | None = None
        self.order: Order = "reading"
        self.filter = Filter()
        self._tasks = tasks
        self._compare_task: Task[Compared] | None = None
        self._arrange_task: Task[Arranged] | None = None
        self._place_task: Task[tuple[PlacedAnnotation, ...]] | None = None
        self._passage_task: Task[Passage] | None = None
        self._list_task: Task[Listed] | None = None
        self._listed_of: object = None
        self._shown: Comparison | None = None
        self._compared_of: object = None
        self._arranged_of: object = None
        self._whole_of: object = None

    @property
    def placing(self) -> bool:
        """The notes are being put in their places."""
        return self._place_task is not None and not self._place_task.finished

    def drop_tasks(self) -> None:
        """Stop computing, and hear nothing of it any more."""
        for task in (
            self._compare_task,
            self._arrange_task,
            self._place_task,
            self._passage_task,
            self._list_task,
        ):
            if task is not None:
                task.drop()

    def forget(self) -> None:
        """Let go of the event: somebody may know this for a while, and must not keep the event with it."""
        self.compared = self.arranged = self.listed = self._shown = None
        self.project, self.notes = Project(), ()

    def recompute(self) -> None:
        """Compare again, whatever is there."""
        self._compared_of = None
        self.follow(None)

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

    def checked(self) -> tuple[int, int]:
        """Notes with a verdict, and all notes."""
        notes = self.project.annotations
        return sum(note.verdict is not Verdict.NONE for note in notes), len(notes)

    def follow(self, changeset: ChangeSet | None) -> None:
        """Work out anew what a change of `project` touches; None for all of it."""
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

    def _compare(self, reports: tuple[Report, ...], settings: Settings) -> None:
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
            if comparison is not self._shown:
                self._shown = comparison
                self.comparisonShown.emit(comparison)

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
