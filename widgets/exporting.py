"""Writing files from the window: asks where, writes in the background, says what became of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.annotate.place import place_claims
from app.export.data import document_json
from app.export.document import Document
from app.export.files import write_whole
from app.export.fonts import ensure_application, load_fonts
from app.export.table import annotations_csv, claims_csv, conflicts_csv, csv_text
from app.model.audit import AuditEntry
from app.model.claim_record import HistoryEntry, PlacedClaim
from app.model.errors import Cancelled
from app.model.lens import Lens
from app.model.progress import Progress
from app.workspace import Workspace, user_name
from widgets.session import Session
from widgets.tasks import Task, Tasks

Write = Callable[[Path, Document, Progress], None]


# the typesetting and the web page are only loaded when they are wanted: the window opens sooner


def _pdf(path: Path, document: Document, progress: Progress) -> None:
    from app.export.pdf import write_pdf

    write_pdf(path, document, progress)


def _html(path: Path, document: Document, progress: Progress) -> None:
    from app.export.web import html_text

    write_whole(path, html_text(document, progress))


def _xlsx(path: Path, document: Document, progress: Progress) -> None:
    from app.export.workbook import write_xlsx

    write_xlsx(path, document, progress)


def _docx(path: Path, document: Document, progress: Progress) -> None:
    from app.export.office_docx import write_docx

    write_docx(path, document, progress)


def _markdown(path: Path, document: Document, progress: Progress) -> None:
    from app.export.markdown import markdown_text

    write_whole(path, markdown_text(document, progress))


def _jsonld(path: Path, document: Document, progress: Progress) -> None:
    from app.export.webannotation import jsonld_text

    write_whole(path, jsonld_text(document, progress))


def _claimreview(path: Path, document: Document, progress: Progress) -> None:
    from app.export.claimreview import claimreview_text

    write_whole(path, claimreview_text(document, progress))


def _json(path: Path, document: Document, _progress: Progress) -> None:
    write_whole(path, document_json(document))


def _csv(path: Path, document: Document, _progress: Progress) -> None:
    write_whole(path, csv_text(document))


def _claims_csv(path: Path, document: Document, _progress: Progress) -> None:
    write_whole(path, claims_csv(document))


def _conflicts_csv(path: Path, document: Document, _progress: Progress) -> None:
    write_whole(path, conflicts_csv(document))


def _annotations_csv(path: Path, document: Document, _progress: Progress) -> None:
    write_whole(path, annotations_csv(document))


WRITERS: dict[str, Write] = {
    ".pdf": _pdf,
    ".html": _html,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".claims.csv": _claims_csv,
    ".conflicts.csv": _conflicts_csv,
    ".annotations.csv": _annotations_csv,
    ".json": _json,
    ".jsonld": _jsonld,
    ".claimreview.jsonld": _claimreview,
    ".md": _markdown,
}
"""What writes each kind of file, by the end of its name; the longest that fits counts."""


def writer_of(path: Path) -> Write:
    """What writes a file of this name.

    Raises:
        KeyError: nothing does.
    """
    return WRITERS[_end_of(path)]


def _end_of(path: Path) -> str:
    """The longest end of a file's name that says what to write; empty where none does."""
    name = path.name.lower()
    return max((end for end in WRITERS if name.endswith(end)), key=len, default="")


_WHAT = {
    ".pdf": "Comparison as PDF",
    ".html": "Comparison as web page",
    ".docx": "Comparison as Word document",
    ".xlsx": "Findings as workbook",
    ".csv": "Findings as table",
    ".claims.csv": "Claims as table",
    ".conflicts.csv": "Conflicts as table",
    ".annotations.csv": "Annotations as table",
    ".json": "Event as JSON",
    ".jsonld": "Annotations as JSON-LD",
    ".claimreview.jsonld": "Verdicts as ClaimReview",
    ".md": "Comparison as Markdown",
}


def what_of(path: Path) -> str:
    """What a file of this name holds, in a few words for the audit trail, which is kept in English."""
    return _WHAT.get(_end_of(path), "Export")


Recorded = tuple[tuple[PlacedClaim, ...], tuple[HistoryEntry, ...], tuple[AuditEntry, ...]]
"""The claim records with their places, the history of all claims, and the audit trail."""

NOTHING: Recorded = ((), (), ())


def recorded(workspace: Workspace) -> Recorded:
    """What is known about claims, where their words stand now, and the trail of what was done."""
    project = workspace.project
    return place_claims(project.claims, project.reports), workspace.history(), workspace.audit()


def document_of(
    session: Session, lenses: frozenset[Lens], author: str = "", records: Recorded = NOTHING
) -> Document | None:
    """The event as an export wants it; None while nothing is compared."""
    if session.arranged is None:
        return None
    claims, history, audit = records
    comparison = session.arranged.view.comparison
    known = {report.id for report in comparison.reports}
    return Document(
        title=session.project.title,
        comparison=comparison,
        annotations=session.notes,
        lenses=lenses,
        author=author or user_name(),
        created=datetime.now().astimezone().isoformat(timespec="seconds"),
        columns=tuple(column for column in session.columns if column in known),
        claims=claims,
        history=history,
        scales=session.project.all_scales,
        decisions=session.arranged.whole.decisions,
        filter=session.filter,
        audit=audit,
    )


class Exporter(QObject):
    """Writes exports, one at a time.

    Signals:
        exporting: (fraction 0…1, what) while it writes; (-1, "") when it has ended.
        exported, cancelled: the path. failed: an Exception that the user must see.
    """

    exporting = Signal(float, str)
    exported = Signal(object)
    cancelled = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task[None] | None = None

    @property
    def busy(self) -> bool:
        """A file is being written."""
        return self._task is not None

    def write(self, path: Path, document: Document) -> None:
        """Write `document` to `path`; the suffix says as what."""
        ensure_application()
        load_fonts()
        writer = writer_of(path)
        self._run(path, lambda progress: writer(path, document, progress))

    def write_made(self, path: Path, data: bytes) -> None:
        """Write to `path` what has been made already."""
        self._run(path, lambda progress: write_whole(path, data, progress))

    def _run(self, path: Path, write: Callable[[Progress], None]) -> None:
        if self._task is not None:
            return

        def done(_none: None) -> None:
            self._end()
            self.exported.emit(path)

        written: list[Path] = []

        def work(progress: Progress) -> None:
            write(progress)
            written.append(path)

        def failed(error: Exception) -> None:
            if isinstance(error, Cancelled) and written:
                done(None)  # cancelled too late: the file is there
                return
            self._end()
            if isinstance(error, Cancelled):
                self.cancelled.emit(path)
            else:
                self.failed.emit(error)

        self.exporting.emit(0.0, "")
        self._task = self._tasks.run(
            work,
            done,
            failed,
            self.exporting.emit,
            name=self.tr("The export"),
        )

    def cancel(self) -> None:
        """Stop writing; nothing is left half."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Stop writing, and hear nothing of it any more."""
        if self._task is not None:
            self._task.drop()
            self._task = None

    def _end(self) -> None:
        self._task = None
        self.exporting.emit(-1.0, "")
