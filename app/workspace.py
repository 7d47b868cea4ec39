"""The one door to an open project: every change goes through it and comes back as a ChangeSet."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from getpass import getuser
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from platformdirs import user_data_path

from app.annotate.anchors import anchor_of
from app.changes import (
    AddReports,
    Arrange,
    Aspect,
    Change,
    ChangeSet,
    DeleteAnnotation,
    PlacedReport,
    PutAnnotation,
    RemoveReports,
    Rename,
    SetSettings,
    check,
    inverse_of,
    keep,
    result_of,
)
from app.model.annotation import Annotation, AnnotationKind, Verdict
from app.model.comparison import Settings
from app.model.errors import ParallaxError
from app.model.project import Project
from app.model.report import Original, Report, Span
from app.model.storage import ProjectStore

__all__ = [
    "SUFFIX",
    "AddReports",
    "Arrange",
    "Aspect",
    "Change",
    "ChangeSet",
    "DeleteAnnotation",
    "PlacedReport",
    "PutAnnotation",
    "RemoveReports",
    "Rename",
    "SetSettings",
    "Workspace",
    "default_folder",
    "new_event_path",
    "user_name",
]

SUFFIX = ".parallax"
"""What an event's file is called at its end."""


class Read(Protocol):
    """A report as a reader gives it, with the bytes it came from (`app.reading`'s Reading is one)."""

    @property
    def report(self) -> Report:
        """The report; its id is given anew when it is added."""
        ...

    @property
    def original(self) -> Original:
        """The bytes."""
        ...


class Workspace:
    """An open project. When a method returns, its change is on disk; when it raises, nothing was changed.

    It is used from one thread at a time; the projects and change sets it hands out are immutable and may go anywhere.
    `initiator` of each method comes back in the ChangeSet, so that a view knows its own changes.
    """

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

    def apply(self, change: Change, initiator: object | None = None) -> ChangeSet:
        """Make a change: a new one, or the inverse that an earlier ChangeSet carries (undo), or that one's (redo).

        Raises:
            ParallaxError: the change does not fit the project as it is now.
            StorageError: it could not be kept.
        """
        check(change, self._project)
        after = result_of(change, self._project)
        if after == self._project:
            return ChangeSet(change.label, frozenset(), self._project, initiator, None)
        inverse = inverse_of(change, self._project, self._store.original)
        with self._store.together():
            keep(change, self._project, after, self._store)
        before, self._project = self._project, after
        return ChangeSet(change.label, _changed(before, after), after, initiator, inverse)

    def add_reports(self, readings: Iterable[Read], initiator: object | None = None) -> ChangeSet:
        """Add reports after those that are here, each under the next free id r1, r2, …

        An id that was ever given in this project is never given again. A report whose file and text are both here
        already is left out; the label says so.
        """
        known = {_content(report) for report in self._project.reports}
        taken = {report.id for report in self._project.reports}
        number, position = self._store.last_report_number(), len(taken)
        added: list[PlacedReport] = []
        skipped: list[str] = []
        for reading in readings:
            if _content(reading.report) in known:
                skipped.append(reading.report.name)
                continue
            known.add(_content(reading.report))
            number += 1
            while f"r{number}" in taken:
                number += 1
            report = reading.report.renamed(f"r{number}")
            added.append(PlacedReport(report, reading.original, position + len(added)))
        if not added:
            label = "Nothing to add"
            if skipped:
                label = f"“{skipped[0]}” is already here" if len(skipped) == 1 else "These reports are already here"
            return ChangeSet(label, frozenset(), self._project, initiator, None)
        made = self.apply(AddReports(tuple(added)), initiator)
        return replace(made, label=f"{made.label} ({len(skipped)} already here)") if skipped else made

    def replace_report(self, report_id: str, reading: Read, initiator: object | None = None) -> ChangeSet:
        """Put another reading (another encoding, a newer version) in the place of a report, under the same id."""
        position = [report.id for report in self._project.reports].index(self._report(report_id).id)
        placed = PlacedReport(
            reading.report.renamed(report_id), reading.original, position, report_id in self._project.hidden
        )
        return self.apply(AddReports((placed,)), initiator)

    def remove_report(self, report_id: str, initiator: object | None = None) -> ChangeSet:
        """Take a report out. Its annotations stay and show as orphaned; the inverse brings all of it back."""
        return self.apply(RemoveReports((report_id,)), initiator)

    def arrange(self, order: Sequence[str], hidden: Iterable[str], initiator: object | None = None) -> ChangeSet:
        """Set the order of all reports' columns and which of them are hidden."""
        return self.apply(Arrange(tuple(order), frozenset(hidden)), initiator)

    def rename(self, title: str, initiator: object | None = None) -> ChangeSet:
        """Name the event."""
        return self.apply(Rename(" ".join(title.split())), initiator)

    def set_settings(self, settings: Settings, initiator: object | None = None) -> ChangeSet:
        """Keep the comparison settings."""
        return self.apply(SetSettings(settings), initiator)

    def annotate(
        self,
        spans: Sequence[Span],
        note: str = "",
        kind: AnnotationKind = AnnotationKind.NOTE,
        verdict: Verdict = Verdict.NONE,
        tags: Iterable[str] = (),
        initiator: object | None = None,
    ) -> ChangeSet:
        """Annotate the words of one or several spans; the new annotation is the last of `project.annotations`.

        Raises:
            ParallaxError: no span, a blank one, one outside its report, or an unknown report.
            StorageError: it could not be kept.
        """
        if not spans:
            raise ParallaxError("Select the words that the annotation is about first.")
        now = self._now()
        annotation = Annotation(
            id=uuid4().hex,
            anchors=tuple(anchor_of(self._report(span.report), span) for span in spans),
            note=note,
            kind=AnnotationKind(kind),
            verdict=Verdict(verdict),
            tags=_tidy(tags),
            author=self.author,
            created=now,
            modified=now,
        )
        return self.apply(PutAnnotation(annotation), initiator)

    def edit_annotation(
        self,
        annotation_id: str,
        *,
        note: str | None = None,
        kind: AnnotationKind | None = None,
        verdict: Verdict | None = None,
        tags: Iterable[str] | None = None,
        initiator: object | None = None,
    ) -> ChangeSet:
        """Change what is given and leave the rest; no change where nothing differs."""
        before = self._annotation(annotation_id)
        after = replace(
            before,
            note=before.note if note is None else note,
            kind=before.kind if kind is None else AnnotationKind(kind),
            verdict=before.verdict if verdict is None else Verdict(verdict),
            tags=before.tags if tags is None else _tidy(tags),
        )
        if after != before:
            after = replace(after, modified=self._now())
        return self.apply(PutAnnotation(after), initiator)

    def delete_annotation(self, annotation_id: str, initiator: object | None = None) -> ChangeSet:
        """Delete an annotation; the inverse brings it back."""
        return self.apply(DeleteAnnotation(annotation_id), initiator)

    def original(self, report_id: str) -> Original:
        """The bytes that a report was read from, checked against their SHA-256."""
        return self._store.original(self._report(report_id).id)

    def close(self) -> None:
        """Let go of the project. Closing twice is no error."""
        self._store.close()

    def _report(self, report_id: str) -> Report:
        try:
            return self._project.report(report_id)
        except KeyError:
            raise ParallaxError(f"There is no report {report_id} in this event.") from None

    def _annotation(self, annotation_id: str) -> Annotation:
        try:
            return self._project.annotation(annotation_id)
        except KeyError:
            raise ParallaxError(f"There is no annotation {annotation_id} in this event.") from None

    def _now(self) -> str:
        now = self._clock().astimezone(UTC)
        taken = {annotation.created for annotation in self._project.annotations}
        # creation is what orders annotations, and two may fall into one tick of the clock
        while (stamp := f"{now.replace(tzinfo=None).isoformat(timespec='microseconds')}Z") in taken:
            now += timedelta(microseconds=1)
        return stamp


def user_name() -> str:
    """The user's name in the operating system; empty where it has none."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""


def default_folder() -> Path:
    """Where new events are kept unless the user chooses another folder."""
    return user_data_path("Parallax", appauthor=False) / "events"


def new_event_path(title: str, folder: Path) -> Path:
    """A file name for a new event in a folder, made of its title in any script, that is not taken yet."""
    kept = (
        character if unicodedata.category(character)[0] in "LNM" else "-"
        for character in unicodedata.normalize("NFC", title).casefold()
    )
    slug = "-".join(filter(None, "".join(kept).split("-")))
    # file systems allow 255 bytes; the journal and backup copies put something behind the name
    slug = os.fsdecode(slug.encode()[:150]).encode("utf-8", "ignore").decode().rstrip("-")
    if slug in _RESERVED:
        slug = f"event-{slug}"
    slug = slug or "event"
    path, number = folder / f"{slug}{SUFFIX}", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{slug}-{number}{SUFFIX}"
    return path


# names that Windows keeps for devices
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)


def _content(report: Report) -> tuple[str, str]:
    return report.provenance.sha256, report.text_sha256


def _tidy(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for given in tags if (tag := " ".join(given.split()))))


def _changed(before: Project, after: Project) -> frozenset[Aspect]:
    def order(project: Project) -> tuple[object, ...]:
        return tuple(report.id for report in project.reports), project.hidden

    differs = {
        Aspect.TITLE: before.title != after.title,
        Aspect.REPORTS: {r.id: r for r in before.reports} != {r.id: r for r in after.reports},
        Aspect.ARRANGEMENT: order(before) != order(after),
        Aspect.SETTINGS: before.settings != after.settings,
        Aspect.ANNOTATIONS: before.annotations != after.annotations,
    }
    return frozenset(aspect for aspect, is_different in differs.items() if is_different)
