"""The changes that a project can undergo, and what comes of one."""

from dataclasses import dataclass
from enum import StrEnum

from app.model.annotation import Annotation, Template
from app.model.claim_record import ClaimRecord, VerdictScale
from app.model.comparison import Settings
from app.model.decision import Decision, Link, NeverMark, NotOneActor, OneActor, Unlink
from app.model.project import Project
from app.model.report import Original, Report


class Aspect(StrEnum):
    """What kind of thing a change touched, so that a view knows whether to refresh."""

    TITLE = "title"
    REPORTS = "reports"
    ARRANGEMENT = "arrangement"
    SETTINGS = "settings"
    ANNOTATIONS = "annotations"
    DECISIONS = "decisions"
    CLAIMS = "claims"
    SCALES = "scales"
    TEMPLATES = "templates"


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


@dataclass(frozen=True, slots=True)
class PutDecision:
    """Add a decision made by hand, or replace the one of the same id."""

    decision: Decision

    @property
    def label(self) -> str:
        """What an undo menu calls it."""
        return _DECIDED[type(self.decision)]


@dataclass(frozen=True, slots=True)
class DeleteDecision:
    """Forget a decision made by hand."""

    id: str

    @property
    def label(self) -> str:
        """What an undo menu calls it."""
        return "Forget decision"


@dataclass(frozen=True, slots=True)
class PutClaim:
    """Add a claim record, or replace the one of the same id."""

    record: ClaimRecord
    label: str = "Edit claim"


@dataclass(frozen=True, slots=True)
class DeleteClaim:
    """Delete a claim record; its history stays."""

    id: str
    label: str = "Delete claim"


@dataclass(frozen=True, slots=True)
class SetScales:
    """Set the newsroom's own scales of verdicts, and which scale new verdicts are on."""

    scales: tuple[VerdictScale, ...]
    chosen: str

    @property
    def label(self) -> str:
        """What an undo menu calls it."""
        return "Change scales"


@dataclass(frozen=True, slots=True)
class SetTemplates:
    """Set the recurring notes."""

    templates: tuple[Template, ...]

    @property
    def label(self) -> str:
        """What an undo menu calls it."""
        return "Change templates"


@dataclass(frozen=True, slots=True)
class Several:
    """Some changes that are one step: all are made, or none."""

    changes: "tuple[Change, ...]"
    label: str


_DECIDED: dict[type[Decision], str] = {
    Link: "Link passages",
    Unlink: "Unlink passages",
    NeverMark: "Never mark phrase",
    OneActor: "Join names",
    NotOneActor: "Split off name",
}

Change = (
    Rename
    | SetSettings
    | AddReports
    | RemoveReports
    | Arrange
    | PutAnnotation
    | DeleteAnnotation
    | PutDecision
    | DeleteDecision
    | PutClaim
    | DeleteClaim
    | SetScales
    | SetTemplates
    | Several
)


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
