"""A change to a claim that nobody recorded yet is one step, or none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.changes import ChangeSet
from app.model.annotation import MAX_EVIDENCE_BYTES, Draft
from app.model.comparison import Claim, Occurrence
from app.model.errors import ParallaxError
from app.model.report import Span
from app.reading import read_bytes
from app.workspace import Workspace
from db.store import SqlStores

TEXT = b"Twelve people were hurt.\n\nThe owner did not answer.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(SqlStores().create(tmp_path / "event.parallax", "Event"), "ada")
    made.add_reports([read_bytes(TEXT, "wire.txt"), read_bytes(b"Nine people were hurt.\n", "paper.txt")])
    yield made
    made.close()


def claim(report: str, end: int, text: str) -> Claim:
    return Claim(text, (Occurrence(Span(report, 0, end), "asserted"),), 0.5)


def test_recording_and_changing_is_one_step_that_one_inverse_takes_back(workspace: Workspace) -> None:
    hurt = claim("r1", 24, "Twelve people were hurt.")
    made = workspace.on_records((hurt,), lambda ids: workspace.edit_claim(ids[0], rationale="because"))
    assert [(record.text, record.rationale) for record in made.project.claims] == [(hurt.text, "because")]
    assert made.inverse is not None
    back = workspace.apply(made.inverse)
    assert back.project.claims == ()
    assert back.inverse is not None
    assert workspace.apply(back.inverse).project.claims[0].rationale == "because"


def test_a_claim_that_is_recorded_is_not_recorded_again(workspace: Workspace) -> None:
    hurt = claim("r1", 24, "Twelve people were hurt.")
    workspace.record_claim(hurt)
    workspace.on_records((hurt,), lambda ids: workspace.edit_claim(ids[0], assignee="Ben"))
    assert [record.assignee for record in workspace.project.claims] == ["Ben"]


def test_two_unrecorded_claims_are_merged_in_one_step(workspace: Workspace) -> None:
    both = claim("r1", 24, "Twelve people were hurt."), claim("r2", 22, "Nine people were hurt.")
    made = workspace.on_records(both, workspace.merge_claims)
    assert [len(record.occurrences) for record in made.project.claims] == [2]
    assert made.inverse is not None
    assert workspace.apply(made.inverse).project.claims == ()


def test_a_change_that_is_refused_leaves_no_record_behind(workspace: Workspace) -> None:
    def refuse(_ids: tuple[str, ...]) -> ChangeSet:
        raise ParallaxError("no")

    with pytest.raises(ParallaxError):
        workspace.on_records((claim("r1", 24, "Twelve people were hurt."),), refuse)
    assert workspace.project.claims == ()


def test_words_are_added_to_a_note_and_dropped_but_not_the_last_ones(workspace: Workspace) -> None:
    workspace.annotate((Span("r1", 0, 6),), "how many?")
    note = workspace.project.annotations[0].id
    workspace.add_words(note, (Span("r2", 0, 4), Span("r1", 0, 6)))
    anchors = workspace.project.annotation(note).anchors
    assert [anchor.quote for anchor in anchors] == ["Twelve", "Nine"]
    workspace.drop_words(note, anchors[0])
    assert [anchor.quote for anchor in workspace.project.annotation(note).anchors] == ["Nine"]
    with pytest.raises(ParallaxError):
        workspace.drop_words(note, anchors[1])


def test_a_reply_that_is_being_typed_is_kept_until_it_is_given_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """Half-typed words come back after a crash; given or blanked, nothing of them may stay in the file."""
    path = tmp_path / "event.parallax"
    workspace = Workspace(SqlStores().create(path, "Event"), "ada")
    workspace.add_reports([read_bytes(TEXT, "wire.txt")])
    note, other = (workspace.annotate([Span("r1", *at)]).project.annotations[-1].id for at in ((0, 6), (7, 13)))
    made = workspace.keep_draft(note, "Who sa")
    assert made.inverse is None
    workspace.keep_draft(other, "And I say")
    workspace.keep_draft(note, "Who says so?")
    both = (Draft(other, "And I say"), Draft(note, "Who says so?"))
    assert workspace.project.drafts == both
    copy = SqlStores().create(tmp_path / "copy.parallax", "")
    workspace.copy_into(copy)
    assert copy.load().drafts == both
    copy.close()
    given = workspace.reply(note, "Who says so?")
    assert given.project.drafts == (Draft(other, "And I say"),)
    assert given.inverse is not None
    reply = given.project.annotation(note).replies[0].id
    workspace.keep_draft(note, "Who says that", reply)
    with pytest.raises(ParallaxError):
        workspace.edit_reply(note, "gone", "Who says that?")
    assert Draft(note, "Who says that", reply) in workspace.project.drafts
    assert workspace.edit_reply(note, reply, "Who says that?").project.drafts == (Draft(other, "And I say"),)
    workspace.delete_annotation(other)
    workspace.close()
    store = SqlStores().open(path)
    assert store.load().drafts == ()
    store.close()


def test_no_more_of_a_file_is_read_than_may_be_kept(workspace: Workspace, tmp_path: Path) -> None:
    kept = tmp_path / "bulletin.pdf"
    kept.write_bytes(b"%PDF twelve")
    made = workspace.attach_file(kept, "says twelve")
    assert (made.text, made.media_type, made.size, made.note) == ("bulletin.pdf", "application/pdf", 11, "says twelve")
    assert workspace.evidence_file(made.sha256) == b"%PDF twelve"
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(MAX_EVIDENCE_BYTES + 1)
    for path in (large, tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ParallaxError, match=path.name):
            workspace.attach_file(path)
