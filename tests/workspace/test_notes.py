"""A fact-checker's notes through the one door: replies, evidence, what they are about, templates."""

from hashlib import sha256

import pytest

from app.annotate.place import place
from app.model.annotation import (
    MAX_EVIDENCE_BYTES,
    AnnotationKind,
    AnnotationStatus,
    Evidence,
    EvidenceKind,
    Template,
)
from app.model.errors import ParallaxError
from app.model.report import Span
from app.model.storage import StorageError
from app.reading import read_text
from app.workspace import Aspect, Workspace
from db.store import SqlStores

NOON = "The ferry ran aground at noon. Captain Ilse Brandt was not aboard."


def test_a_note_has_replies_evidence_and_a_status(workspace, reopened):
    """A question that was answered would stay a question."""
    workspace.annotate([Span("r1", 4, 9), Span("r2", 21, 26)], "When?", AnnotationKind.QUESTION, private=True)
    (note,) = workspace.project.annotations
    assert (note.private, note.status) == (True, AnnotationStatus.OPEN)
    workspace.author = "Ana"
    workspace.reply(note.id, "Ask the port.")
    done = workspace.reply(note.id, "They say noon.")
    first, second = done.project.annotations[0].replies
    assert (first.text, first.author, second.text) == ("Ask the port.", "Ana", "They say noon.")
    assert first.created < second.created
    edited = workspace.edit_reply(note.id, second.id, "The port says noon.")
    reply = edited.project.annotations[0].replies[1]
    assert (reply.text, reply.created) == ("The port says noon.", second.created)
    assert reply.modified > reply.created
    address = Evidence(EvidenceKind.ADDRESS, "https://port.example/log", "The log")
    citation = Evidence(EvidenceKind.CITATION, "Port log, 1 March, page 2")
    workspace.edit_annotation(note.id, status=AnnotationStatus.RESOLVED, evidence=[address, citation], private=False)
    workspace.edit_reply(note.id, first.id, None)
    (after,) = reopened(workspace).annotations
    assert after.evidence == (address, citation)
    assert (after.status, after.private, after.replies) == (AnnotationStatus.RESOLVED, False, (reply,))


def test_a_note_can_be_about_a_claim_or_a_whole_report(workspace, reopened):
    """“Never corrected” has no words to hang on."""
    workspace.add_claim("It was noon.", [Span("r1", 0, 30)])
    claim = workspace.project.claims[0].id
    workspace.annotate([], "Never corrected.", report="r2")
    workspace.annotate([], "Two sources needed.", claim=claim)
    assert [(note.report, note.claim) for note in workspace.project.annotations] == [("r2", None), (None, claim)]
    assert [found.orphaned for found in place(workspace.project.annotations, workspace.project.reports)] == [(), ()]
    assert reopened(workspace) == workspace.project


def test_a_file_is_kept_as_evidence_and_dropped_when_nothing_names_it(workspace, path):
    """A scan that was the only proof would be gone, or a discarded one would stay in what is handed on."""
    workspace.annotate([Span("r1", 0, 3)], "n")
    note = workspace.project.annotations[0].id
    kept, unused = workspace.attach("scan.pdf", b"%PDF scan", "application/pdf"), workspace.attach("x", b"unused")
    assert (kept.sha256, kept.size) == (sha256(b"%PDF scan").hexdigest(), 9)
    workspace.add_claim("It was noon.")
    workspace.edit_claim(workspace.project.claims[0].id, evidence=[kept])
    done = workspace.edit_annotation(note, evidence=[kept])
    workspace.apply(done.inverse)
    assert workspace.evidence_file(unused.sha256) == b"unused"
    workspace.close()
    again = Workspace(SqlStores().open(path))
    assert again.evidence_file(kept.sha256) == b"%PDF scan"
    with pytest.raises(StorageError, match="has lost the evidence file"):
        again.evidence_file(unused.sha256)
    again.close()
    for data in (b"", bytes(MAX_EVIDENCE_BYTES + 1)):
        with pytest.raises(ParallaxError, match=r"is empty|is larger than 50 MB"):
            workspace.attach("a.bin", data)


def test_an_orphaned_note_is_placed_by_hand(workspace):
    """And only the anchor whose words are gone moves."""
    workspace.annotate([Span("r1", 25, 29), Span("r2", 7, 11)], "n")
    workspace.replace_report("r1", read_text(NOON.replace("noon", "midday")))
    (found,) = place(workspace.project.annotations, workspace.project.reports)
    (lost,) = found.orphaned
    done = workspace.place_annotation(found.annotation.id, lost, Span("r1", 25, 31))
    (after,) = place(done.project.annotations, done.project.reports)
    assert (after.spans, after.orphaned) == ((Span("r1", 25, 31), Span("r2", 7, 11)), ())
    with pytest.raises(ParallaxError, match="not about those words"):
        workspace.place_annotation(found.annotation.id, lost, Span("r1", 0, 3))


def test_templates_are_kept(workspace, reopened):
    """The note that is written forty times a week."""
    made = (Template("Call", "Called … at …", AnnotationKind.EVIDENCE, ("phone",), private=True), Template("Ask"))
    done = workspace.set_templates(made)
    assert done.changed == {Aspect.TEMPLATES}
    assert reopened(workspace).templates == made
