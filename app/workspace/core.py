"""The heart of an open project: the snapshot, the store behind it, and how a change is made."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.changes import Aspect, Change, ChangeSet, audit_of, check, history_of, inverse_of, keep, result_of
from app.model.audit import AuditAction, AuditEntry
from app.model.claim_record import ClaimRecord
from app.model.errors import ParallaxError
from app.model.project import Project
from app.model.report import Report
from app.model.storage import ProjectStore
from app.workspace.names import user_name


class Core:
    """An open project without the methods that make particular changes."""

    def __init__(
        self, store: ProjectStore, author: str = "", *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Load what the store keeps.

        Args:
            store: closed together with the workspace.
            author: whose annotations these are; the name in the operating system where it is empty.
            clock: gives times with a time zone.

        Raises:
            StorageError: the project cannot be read.
        """
        self._store = store
        self._clock = clock
        self.author = author or user_name()
        try:
            self._project = store.load()
        except BaseException:
            # nobody else could let go of the file: there is no workspace to close
            store.close()
            raise

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._project

    @property
    def location(self) -> str:
        """Where the project is kept, as the user would name it."""
        return self._store.location

    @property
    def backup(self) -> Path | None:
        """The copy that was made before this Parallax upgraded the project's file; None where it did not."""
        return self._store.backup

    def apply(self, change: Change, initiator: object | None = None) -> ChangeSet:
        """Make a change: a new one, or the inverse that an earlier ChangeSet carries (undo), or that one's (redo).

        Raises:
            ParallaxError: the change does not fit the project as it is now.
            StorageError: it could not be kept.
        """
        return self._apply(change, initiator)

    def _apply(
        self, change: Change, initiator: object | None, told: tuple[AuditAction, str, tuple[str, ...]] | None = None
    ) -> ChangeSet:
        """Make a change; what is `told` of it goes into the trail with it: what was done, in one line, with digests."""
        check(change, self._project)
        after = result_of(change, self._project)
        if after == self._project:
            return ChangeSet(change.label, frozenset(), self._project, initiator, None)
        inverse = inverse_of(change, self._project, self._store.original)
        now = self._stamp()
        history = history_of(self._project, after, change.label, self.author, now)
        trail = audit_of(self._project, after, change.label, self.author, now)
        if told is not None:
            trail = (AuditEntry(now, self.author, *told), *trail)
        with self._store.together():
            keep(change, self._project, after, self._store)
            if history:
                self._store.add_history(history)
            if trail:
                self._store.add_audit(trail)
        before, self._project = self._project, after
        return ChangeSet(change.label, _changed(before, after), after, initiator, inverse)

    def close(self) -> None:
        """Let go of the project. Closing twice is no error."""
        self._store.close()

    def _report(self, report_id: str) -> Report:
        try:
            return self._project.report(report_id)
        except KeyError:
            raise ParallaxError(f"There is no report {report_id} in this event.") from None

    def _claim(self, claim_id: str) -> ClaimRecord:
        try:
            return self._project.claim(claim_id)
        except KeyError:
            raise ParallaxError("That claim was deleted already.") from None

    def _nothing(self, label: str, initiator: object | None) -> ChangeSet:
        """What comes of a call that changes nothing."""
        return ChangeSet(label, frozenset(), self._project, initiator, None)

    def _now(self) -> str:
        """A time of creation that nothing else in the project has: creation is what orders things."""
        project = self._project
        taken = {
            thing.created for things in (project.annotations, project.decisions, project.claims) for thing in things
        }
        now = self._clock().astimezone(UTC)
        # two may fall into one tick of the clock
        while (stamp := iso(now)) in taken:
            now += timedelta(microseconds=1)
        return stamp

    def _stamp(self) -> str:
        return iso(self._clock().astimezone(UTC))


def iso(now: datetime) -> str:
    """A time in UTC as the project keeps it: ISO 8601 with microseconds and Z."""
    return f"{now.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def _changed(before: Project, after: Project) -> frozenset[Aspect]:
    def order(project: Project) -> tuple[object, ...]:
        return tuple(report.id for report in project.reports), project.hidden

    differs = {
        Aspect.TITLE: before.title != after.title,
        Aspect.REPORTS: {r.id: r for r in before.reports} != {r.id: r for r in after.reports},
        Aspect.ARRANGEMENT: order(before) != order(after),
        Aspect.SETTINGS: before.settings != after.settings,
        Aspect.ANNOTATIONS: before.annotations != after.annotations,
        Aspect.DECISIONS: before.decisions != after.decisions,
        Aspect.CLAIMS: before.claims != after.claims,
        Aspect.SCALES: (before.scales, before.scale) != (after.scales, after.scale),
        Aspect.TEMPLATES: before.templates != after.templates,
    }
    return frozenset(aspect for aspect, is_different in differs.items() if is_different)
