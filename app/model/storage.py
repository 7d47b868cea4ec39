"""The storage protocol: what a project needs of whatever keeps it. `db` fulfils it."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from app.model.annotation import Annotation, Draft, Template
from app.model.audit import AuditEntry
from app.model.claim_record import ClaimRecord, HistoryEntry, VerdictScale
from app.model.comparison import Settings
from app.model.decision import Decision
from app.model.errors import ParallaxError
from app.model.project import Project
from app.model.report import Original, Report
from app.model.search import Hit


class StorageError(ParallaxError):
    """The environment failed (disk full, locked, not a project file): no bug, and nothing acknowledged is lost."""


class ProjectStore(Protocol):
    """Keeps one project. Each method is one transaction: when it returns, the change is on disk.

    Every method raises StorageError when the change could not be kept; then nothing was changed.
    A store is used from one thread.
    """

    @property
    def location(self) -> str:
        """Where the project is kept, as the user would name it."""
        ...

    @property
    def backup(self) -> Path | None:
        """The copy that was made before the project was brought to a newer schema; None where it was not."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """All changes made inside are one transaction: all are kept, or none."""
        ...

    def load(self) -> Project:
        """The whole project, without the originals' bytes."""
        ...

    def last_report_number(self) -> int:
        """The highest N of all reports rN that the project has or ever had; 0 where there was none."""
        ...

    def raise_last_report_number(self, number: int) -> None:
        """Never give the ids r1 … rN again, also where no report had them here."""
        ...

    def set_title(self, title: str) -> None:
        """Name the event."""
        ...

    def set_settings(self, settings: Settings) -> None:
        """Keep the comparison settings."""
        ...

    def put_report(self, report: Report, original: Original, position: int) -> None:
        """Add a report at a position (0 is the first column), or replace the one of the same id."""
        ...

    def remove_report(self, report_id: str) -> None:
        """Take a report and its original out of the project. Annotations that refer to it stay."""
        ...

    def arrange(self, order: tuple[str, ...], hidden: frozenset[str]) -> None:
        """Set the order of all reports and which of them are hidden."""
        ...

    def original(self, report_id: str) -> Original:
        """The bytes that a report was read from."""
        ...

    def put_annotation(self, annotation: Annotation) -> None:
        """Add an annotation, or replace the one of the same id."""
        ...

    def remove_annotation(self, annotation_id: str) -> None:
        """Delete an annotation."""
        ...

    def put_decision(self, decision: Decision) -> None:
        """Add a decision made by hand, or replace the one of the same id."""
        ...

    def remove_decision(self, decision_id: str) -> None:
        """Forget a decision made by hand."""
        ...

    def put_claim(self, record: ClaimRecord) -> None:
        """Add a claim record, or replace the one of the same id."""
        ...

    def remove_claim(self, claim_id: str) -> None:
        """Delete a claim record; its history stays."""
        ...

    def set_scales(self, scales: tuple[VerdictScale, ...], chosen: str) -> None:
        """Keep the newsroom's own scales, and which scale new verdicts are on."""
        ...

    def set_templates(self, templates: tuple[Template, ...]) -> None:
        """Keep the recurring notes."""
        ...

    def set_drafts(self, drafts: tuple[Draft, ...]) -> None:
        """Keep the answers that are being typed."""
        ...

    def put_file(self, data: bytes) -> str:
        """Keep the bytes of a file as evidence; gives their SHA-256, which names them from then on.

        Files that no evidence names when the project is closed are dropped.
        """
        ...

    def file(self, sha256: str) -> bytes:
        """The bytes of a file that is kept as evidence, checked against their SHA-256."""
        ...

    def add_history(self, entries: tuple[HistoryEntry, ...]) -> None:
        """Add entries to the history of claims; none can be changed or removed afterwards."""
        ...

    def history(self, claim_id: str | None = None) -> tuple[HistoryEntry, ...]:
        """The history of one claim, or of all, oldest first."""
        ...

    def add_audit(self, entries: tuple[AuditEntry, ...]) -> None:
        """Add entries to the audit trail; none can be changed or removed afterwards."""
        ...

    def audit(self) -> tuple[AuditEntry, ...]:
        """The audit trail, oldest first."""
        ...

    def search(self, query: str) -> tuple[Hit, ...]:
        """Every text of reports, annotations and claims that holds all words and “phrases” of a query.

        Capitals, accents and wide forms make no difference; words are found inside longer ones. Reports come first, in
        the order of the columns, then annotations and claims in order of creation. Nothing for a query without words.
        """
        ...

    def close(self) -> None:
        """Let go of the file. Closing twice is no error."""
        ...


class StoreFactory(Protocol):
    """Makes and opens stores, so that whoever holds a workspace need not know which database keeps it."""

    def create(self, path: Path, title: str) -> ProjectStore:
        """A new, empty project in a file that must not exist yet; raises StorageError."""
        ...

    def open(self, path: Path) -> ProjectStore:
        """The project in an existing file, brought to the newest schema; raises StorageError."""
        ...
