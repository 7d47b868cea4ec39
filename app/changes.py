"""The changes that a project can undergo, each with its inverse; `app.workspace` makes them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.model.annotation import Annotation, creation_order
from app.model.comparison import Settings
from app.model.errors import ParallaxError
from app.model.project import Project
from app.model.report import Original, Report
from app.model.storage import ProjectStore


class Aspect(StrEnum):
    """What kind of thing a change touched, so that a view knows whether to refresh."""

    TITLE = "title"
    REPORTS = "reports"
    ARRANGEMENT = "arrangement"
    SETTINGS = "settings"
    ANNOTATIONS = "annotations"


@dataclass(frozen=True, slots=True)
class Rename:
    """Name the event."""

    title: str

    @property
    def label(self) -> str:
        """What an undo menu calls it."""
        return "Rename event"


@dataclass(frozen=True, slots=True)
class SetSettings:
    """Set the comparison settings."""

    settings: Settings

    @property
    def label(self) -> str:
        """What an undo menu calls it."""
        return "Change settings"


@dataclass(frozen=True, slots=True)
class PlacedReport:
    """A report with its original, the column it goes to (0 is the first) and whether it is hidden there."""

    report: Report
    original: Original
    position: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class AddReports:
    """Put reports in their places, one after the other; one whose id is here already is replaced.

    `settings` are set along with them: the inverse of a removal brings back the report of record.
    """

    reports: tuple[PlacedReport, ...]
    settings: Settings | None = None

    @property
    def label(self) -> str:
        """What an undo menu calls it."""
        only = len(self.reports) == 1
        return f"Add “{self.reports[0].report.name}”" if only else f"Add {len(self.reports)} reports"


@dataclass(frozen=True, slots=True)
class RemoveReports:
    """Take reports out, with their originals; their annotations stay.

    A report of record that goes leaves the project without one; `settings` are set instead where they are given.
    """

    ids: tuple[str, ...]
    settings: Settings | None = None

    @property
    def label(self) -> str:
        """What an undo menu calls it."""
        return "Remove report" if len(self.ids) == 1 else f"Remove {len(self.ids)} reports"


@dataclass(frozen=True, slots=True)
class Arrange:
    """Set the order of all reports and which are hidden."""

    order: tuple[str, ...]
    hidden: frozenset[str]

    @property
    def label(self) -> str:
        """What an undo menu calls it."""
        return "Arrange reports"


@dataclass(frozen=True, slots=True)
class PutAnnotation:
    """Add an annotation, or replace the one of the same id."""

    annotation: Annotation

    @property
    def label(self) -> str:
        """What an undo menu calls it."""
        is_new = self.annotation.created == self.annotation.modified
        return "Annotate" if is_new else "Edit annotation"


@dataclass(frozen=True, slots=True)
class DeleteAnnotation:
    """Delete an annotation."""

    id: str

    @property
    def label(self) -> str:
        """What an undo menu calls it."""
        return "Delete annotation"


Change = Rename | SetSettings | AddReports | RemoveReports | Arrange | PutAnnotation | DeleteAnnotation


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What came of a change.

    Attributes:
        label: what an undo menu calls it.
        changed: what kinds of things are different now; empty where nothing is.
        project: the project after it.
        initiator: whoever asked for it.
        inverse: the change that undoes it; None where nothing changed.
    """

    label: str
    changed: frozenset[Aspect]
    project: Project
    initiator: object | None
    inverse: Change | None


def check(change: Change, project: Project) -> None:
    """Make sure that a change fits a project.

    Raises:
        ParallaxError: it names a report or an annotation that is not there, or settings that make no sense.
    """
    here = [report.id for report in project.reports]
    match change:
        case SetSettings(settings):
            _check_settings(settings, here)
        case AddReports(placed):
            _need(len({item.report.id for item in placed}) == len(placed), "Each report needs an id of its own.")
        case RemoveReports(ids):
            _need(len(set(ids)) == len(ids), "A report can only be removed once.")
            for report_id in ids:
                _need(report_id in here, f"There is no report {report_id} in this event.")
        case Arrange(order, hidden):
            _need(sorted(order) == sorted(here), "The order must name every report of this event once.")
            _need(hidden <= set(here), f"There is no report {min(hidden - set(here), default='')} in this event.")
        case DeleteAnnotation(annotation_id):
            known = any(annotation.id == annotation_id for annotation in project.annotations)
            _need(known, f"There is no annotation {annotation_id} in this event.")
        case _:
            pass


def result_of(change: Change, project: Project) -> Project:
    """The project as it is after a change that fits it."""
    match change:
        case Rename(title):
            return replace(project, title=title)
        case SetSettings(settings):
            return replace(project, settings=settings)
        case AddReports(placed, settings):
            reports = list(project.reports)
            hidden = set(project.hidden)
            for item in placed:
                reports = [report for report in reports if report.id != item.report.id]
                reports.insert(max(0, item.position), item.report)
                (hidden.add if item.hidden else hidden.discard)(item.report.id)
            return replace(
                project, reports=tuple(reports), hidden=frozenset(hidden), settings=settings or project.settings
            )
        case RemoveReports(ids, settings):
            if settings is None:
                gone = project.settings.record in ids
                settings = replace(project.settings, record=None) if gone else project.settings
            left = tuple(report for report in project.reports if report.id not in ids)
            return replace(project, reports=left, hidden=project.hidden - set(ids), settings=settings)
        case Arrange(order, hidden_ids):
            return replace(project, reports=tuple(project.report(name) for name in order), hidden=hidden_ids)
        case PutAnnotation(annotation):
            others = (other for other in project.annotations if other.id != annotation.id)
            return replace(project, annotations=tuple(sorted((*others, annotation), key=creation_order)))
        case DeleteAnnotation(annotation_id):
            rest = tuple(other for other in project.annotations if other.id != annotation_id)
            return replace(project, annotations=rest)


def inverse_of(change: Change, project: Project, original: Callable[[str], Original]) -> Change:
    """The change that brings back `project` after `change`; `original` gives the bytes of a report that goes.

    Raises:
        StorageError: the bytes of a report that goes cannot be read, so that it could not be brought back.
    """
    match change:
        case Rename():
            return Rename(project.title)
        case SetSettings():
            return SetSettings(project.settings)
        case AddReports(placed):
            before = [report.id for report in project.reports]
            added = [item.report.id for item in placed if item.report.id not in before]
            if not added:
                return AddReports(_placed(project, [item.report.id for item in placed], original), project.settings)
            _need(len(added) == len(placed), "Reports are either added or replaced, not both at once.")
            return RemoveReports(tuple(added), project.settings)
        case RemoveReports(ids):
            return AddReports(_placed(project, ids, original), project.settings)
        case Arrange():
            return Arrange(tuple(report.id for report in project.reports), project.hidden)
        case PutAnnotation(annotation):
            earlier = (other for other in project.annotations if other.id == annotation.id)
            found = next(earlier, None)
            return PutAnnotation(found) if found else DeleteAnnotation(annotation.id)
        case DeleteAnnotation(annotation_id):
            return PutAnnotation(project.annotation(annotation_id))


def keep(change: Change, before: Project, after: Project, store: ProjectStore) -> None:
    """Write a change that leads from `before` to `after` into the store, and nothing else.

    Raises:
        StorageError: it could not be kept.
    """
    match change:
        case Rename(title):
            store.set_title(title)
        case AddReports(placed):
            for item in placed:
                store.put_report(item.report, item.original, item.position)
            if after.hidden != before.hidden:
                store.arrange(tuple(report.id for report in after.reports), after.hidden)
        case RemoveReports(ids):
            for report_id in ids:
                store.remove_report(report_id)
        case Arrange(order, hidden):
            store.arrange(order, hidden)
        case PutAnnotation(annotation):
            store.put_annotation(annotation)
        case DeleteAnnotation(annotation_id):
            store.remove_annotation(annotation_id)
        case SetSettings():
            pass
    if after.settings != before.settings:
        store.set_settings(after.settings)


def _placed(
    project: Project, ids: tuple[str, ...] | list[str], original: Callable[[str], Original]
) -> tuple[PlacedReport, ...]:
    # in the order of the columns: putting them back one by one leads every one to its old place
    return tuple(
        PlacedReport(report, original(report.id), position, report.id in project.hidden)
        for position, report in enumerate(project.reports)
        if report.id in ids
    )


def _check_settings(settings: Settings, here: list[str]) -> None:
    record, score = settings.record, settings.min_score
    _need(record is None or record in here, f"There is no report {record} in this event.")
    _need(score is None or 0 <= score <= 1, "The lowest score must lie between 0 and 1.")
    _need(settings.min_phrase_words >= 1, "A shared phrase has one word or more.")


def _need(fits: bool, otherwise: str) -> None:
    if not fits:
        raise ParallaxError(otherwise)
