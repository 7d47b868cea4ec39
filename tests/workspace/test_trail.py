"""What others can check: the audit trail, the digests of files, and a copy that has all of it."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from app.model.annotation import (
    AnnotationKind,
    Evidence,
    EvidenceKind,
    Template,
    Verdict,
)
from app.model.audit import AuditAction
from app.model.comparison import Comparison, Settings
from app.model.report import Span
from app.model.storage import StorageError
from app.reading import read_text
from app.workspace import Verified, Workspace
from db.store import SqlStores

DAWN = "It was dawn when the ferry hit the bank. All 40 were safe."


def test_the_trail_says_what_was_done_with_what(workspace, path):
    """The last pages of a printed comparison would be missing."""
    workspace.link(Span("r1", 4, 9), Span("r2", 21, 26))
    workspace.annotate([Span("r1", 0, 3)], "n")
    workspace.annotate([Span("r1", 4, 9)], "n", AnnotationKind.VERDICT, Verdict.CONFIRMED)
    workspace.add_claim("It was noon.")
    workspace.set_verdict(workspace.project.claims[0].id, "true")
    comparison = Comparison(Settings(), workspace.project.reports)
    workspace.note_compared(comparison)
    workspace.note_compared(comparison)
    workspace.note_export(Path("/desk/a.pdf"), "a" * 64, "The comparison as PDF")
    workspace.remove_report("r2")
    entries = workspace.audit()
    assert [entry.action for entry in entries] == [
        AuditAction.IMPORTED,
        AuditAction.IMPORTED,
        AuditAction.DECIDED,
        AuditAction.CHECKED,
        AuditAction.CHECKED,
        AuditAction.COMPARED,
        AuditAction.EXPORTED,
        AuditAction.REMOVED,
    ]
    report = comparison.reports[0]
    assert entries[0].detail == "r1 “The Herald” from /desk/The Herald.txt"
    assert entries[0].sha256s == (report.provenance.sha256, report.text_sha256)
    assert entries[2].detail == "linked “ferry” (r1) with “ferry” (r2)"
    assert entries[4].detail == "“It was noon.”: checked, True (True to false)"
    assert entries[5].sha256s == tuple(report.text_sha256 for report in comparison.reports)
    assert (entries[6].detail, entries[6].sha256s) == ("The comparison as PDF to /desk/a.pdf", ("a" * 64,))
    assert {entry.user for entry in entries} == {"Kim"}
    workspace.close()
    with closing(Workspace(SqlStores().open(path))) as again:
        assert again.audit() == entries


def test_evidence_that_comes_and_goes_is_in_the_trail_with_its_digest(workspace):
    """A document that a verdict rests on would have come from nowhere."""
    workspace.annotate([Span("r1", 0, 3)], "n")
    workspace.add_claim("It was noon.")
    note, claim = workspace.project.annotations[0].id, workspace.project.claims[0].id
    scan = workspace.attach("scan.pdf", b"%PDF")
    workspace.edit_annotation(note, evidence=[scan])
    workspace.edit_claim(claim, evidence=[scan])
    workspace.edit_annotation(note, evidence=[])
    workspace.edit_claim(claim, evidence=[Evidence(EvidenceKind.CITATION, "Port log")])
    told = [(e.action, e.detail, e.sha256s) for e in workspace.audit()[2:]]
    assert told == [
        (AuditAction.IMPORTED, "“scan.pdf” as evidence, 4 bytes", (scan.sha256,)),
        (AuditAction.REMOVED, "“scan.pdf” from the evidence", (scan.sha256,)),
    ]


def test_files_that_were_changed_behind_our_back_are_found(workspace, path):
    """The digests of the trail would be worth nothing if nobody could check them."""
    workspace.annotate([Span("r1", 0, 3)], "n", evidence=[workspace.attach("scan.pdf", b"%PDF")])
    workspace.add_claim("It was noon.")
    log = workspace.attach("log.txt", b"12:10")
    workspace.edit_claim(workspace.project.claims[0].id, evidence=[log])
    assert workspace.verify() == Verified(4)
    workspace.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE evidence_file SET data = ? WHERE sha256 = ?", (b"12:40", log.sha256))
        raw.execute("UPDATE original SET data = ? WHERE sha256 = ?", (b"x", sha256(DAWN.encode()).hexdigest()))
    with closing(Workspace(SqlStores().open(path))) as again:
        assert again.verify() == Verified(
            4,
            (
                f"the original of “Kurier” (SHA-256 {sha256(DAWN.encode()).hexdigest()})",
                f"the evidence “log.txt” (SHA-256 {log.sha256})",
            ),
        )
        with pytest.raises(StorageError, match=f"{log.sha256[:12]}… was changed meanwhile"):
            again.evidence_file(log.sha256)


def test_a_copy_has_all_of_it(workspace, tmp_path):
    """“Save a copy” would hand on half of the work."""
    workspace.annotate([Span("r1", 0, 3)], "n")
    file = workspace.attach("scan.pdf", b"scan")
    workspace.edit_annotation(workspace.project.annotations[0].id, evidence=[file])
    workspace.link(Span("r1", 4, 9), Span("r2", 21, 26))
    workspace.add_claim("It was noon.", [Span("r1", 0, 30)])
    workspace.set_verdict(workspace.project.claims[0].id, "true")
    workspace.set_templates([Template("Call")])
    workspace.arrange(("r2", "r1"), {"r1"})
    workspace.add_reports([read_text("Third.")])
    workspace.remove_report("r3")
    store = SqlStores().create(tmp_path / "copy.parallax", "")
    workspace.copy_into(store)
    with closing(Workspace(store)) as copy:
        assert copy.project == workspace.project
        assert copy.evidence_file(file.sha256) == b"scan"
        assert copy.original("r1") == workspace.original("r1")
        assert (copy.history(), copy.audit()) == (workspace.history(), workspace.audit())
        assert [report.id for report in copy.add_reports([read_text("Fourth.")]).project.reports] == ["r2", "r1", "r4"]
