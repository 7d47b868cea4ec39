"""The audit trail of an open project, its search, its files of evidence, and copying all of it."""

from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path

from app.model.annotation import MAX_EVIDENCE_BYTES, Evidence, EvidenceKind
from app.model.audit import AuditAction, AuditEntry
from app.model.comparison import Comparison
from app.model.errors import ParallaxError
from app.model.search import Hit
from app.model.storage import ProjectStore, StorageError
from app.workspace.core import Core


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of checking all files that are kept against their digests.

    Attributes:
        files: how many were checked.
        wrong: those that are missing or were changed, each in one line.
    """

    files: int
    wrong: tuple[str, ...] = ()


class Trail(Core):
    """What an open project can tell about itself."""

    def audit(self) -> tuple[AuditEntry, ...]:
        """The audit trail, oldest first. Reports, decisions and verdicts enter it with their change."""
        return self._store.audit()

    def verify(self) -> Verified:
        """Check the originals of all reports and all files of evidence against the digests they were kept under."""
        wrong: list[str] = []
        files = {e.sha256: e.text for e in self._project.evidence if e.sha256}
        for report in self._project.reports:
            try:
                self._store.original(report.id)
            except StorageError:
                wrong.append(f"the original of “{report.name}” (SHA-256 {report.provenance.sha256})")
        for sha256, name in files.items():
            try:
                self._store.file(sha256)
            except StorageError:
                wrong.append(f"the evidence “{name}” (SHA-256 {sha256})")
        return Verified(len(self._project.reports) + len(files), tuple(wrong))

    def note_compared(self, comparison: Comparison) -> None:
        """Enter a comparison that was shown into the trail, unless the same one is its last entry already."""
        settings = comparison.settings
        detail = f"{len(comparison.reports)} reports, phrases of {settings.min_phrase_words} words or more"
        detail += f", report of record {settings.record}" if settings.record else ""
        detail += "" if settings.min_score is None else f", scores of {settings.min_score} or more"
        sha256s = tuple(report.text_sha256 for report in comparison.reports)
        last = self._store.audit()[-1:]
        if [(entry.action, entry.detail, entry.sha256s) for entry in last] != [(AuditAction.COMPARED, detail, sha256s)]:
            self._note(AuditAction.COMPARED, detail, sha256s)

    def note_export(self, path: Path | str, sha256: str, what: str) -> None:
        """Enter an export into the trail: where to, the digest of what was written, and what it is, in a few words."""
        self._note(AuditAction.EXPORTED, f"{what} to {path}", (sha256,))

    def attach(self, name: str, data: bytes, media_type: str = "", note: str = "") -> Evidence:
        """Keep a file in the project; gives the evidence to put into an annotation or a claim.

        A file that no evidence names when the project is closed is dropped again.

        Raises:
            ParallaxError: it is empty or too large.
            StorageError: it could not be kept.
        """
        if not data:
            raise ParallaxError(f"{name} is empty. Choose another file.")
        if len(data) > MAX_EVIDENCE_BYTES:
            most = MAX_EVIDENCE_BYTES // 1_000_000
            raise ParallaxError(f"{name} is larger than {most} MB. Keep it elsewhere and give its address.")
        return Evidence(EvidenceKind.FILE, name, note, self._store.put_file(data), media_type, len(data))

    def attach_file(self, path: Path, note: str = "") -> Evidence:
        """Keep a file of the disk in the project, as `attach` does; no more of it is read than may be kept.

        Raises:
            ParallaxError: it cannot be read, is empty or too large.
            StorageError: it could not be kept.
        """
        if not path.is_file():  # a pipe or a device may never end
            raise ParallaxError(f"{path.name} is no file that can be kept. Choose another one.")
        try:
            with path.open("rb") as file:
                data = file.read(MAX_EVIDENCE_BYTES + 1)
        except OSError as error:
            cause = error.strerror or error
            raise ParallaxError(f"{path.name} cannot be read: {cause}. Choose another file.") from error
        return self.attach(path.name, data, guess_type(path.name)[0] or "", note)

    def evidence_file(self, sha256: str) -> bytes:
        """The bytes of a file that was attached, checked against their SHA-256."""
        return self._store.file(sha256)

    def search(self, query: str) -> tuple[Hit, ...]:
        """Every text of reports, notes and claims that holds all words and “phrases” of a query."""
        return self._store.search(query)

    def copy_into(self, store: ProjectStore) -> None:
        """Write all of the project into another, empty store: with originals, files, history and audit trail.

        Raises:
            StorageError: it could not be kept; then nothing was written.
        """
        project = self._project
        with store.together():
            store.set_title(project.title)
            store.raise_last_report_number(self._store.last_report_number())
            for position, report in enumerate(project.reports):
                store.put_report(report, self._store.original(report.id), position)
            store.arrange(tuple(report.id for report in project.reports), project.hidden)
            store.set_settings(project.settings)
            store.set_scales(project.scales, project.scale)
            store.set_templates(project.templates)
            store.set_drafts(project.drafts)
            for annotation in project.annotations:
                store.put_annotation(annotation)
            for decision in project.decisions:
                store.put_decision(decision)
            for record in project.claims:
                store.put_claim(record)
            for sha256 in dict.fromkeys(e.sha256 for e in project.evidence if e.sha256):
                store.put_file(self._store.file(sha256))
            store.add_history(self._store.history())
            store.add_audit(self._store.audit())

    def _note(self, action: AuditAction, detail: str, sha256s: tuple[str, ...]) -> None:
        self._store.add_audit((AuditEntry(self._stamp(), self.author, action, detail, sha256s),))
