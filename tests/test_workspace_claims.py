"""The fact-checker's data through the one door: notes with replies and evidence, the life of claims, the trail."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.annotate.place import place, place_claims
from app.model.annotation import (
    MAX_EVIDENCE_BYTES,
    AnnotationKind,
    AnnotationStatus,
    Evidence,
    EvidenceKind,
    Template,
    Verdict,
)
from app.model.audit import AuditAction
from app.model.claim_record import (
    PRESETS,
    ClaimState,
    FactKind,
    HistoryEntry,
    ScaleVerdict,
    VerdictScale,
    verdict_words,
)
from app.model.comparison import Claim, Comparison, Occurrence, Settings
from app.model.errors import ParallaxError
from app.model.project import Project
from app.model.report import Original, Provenance, Report, Span
from app.model.storage import StorageError
from app.workspace import Aspect, Change, ChangeSet, Verified, Workspace
from db.store import SqlStores

NOON = "The ferry ran aground at noon. Captain Ilse Brandt was not aboard."
DAWN = "It was dawn when the ferry hit the bank. All 40 were safe."


@dataclass(frozen=True)
class Read:
    """What a reader gives."""

    report: Report
    original: Original


def read(text: str, source: str = "The Herald") -> Read:
    """A report of one paragraph."""
    data = text.encode()
    provenance = Provenance(f"/desk/{source}.txt", sha256(data).hexdigest())
    report = Report("r1", text, ((0, len(text)),), ((0, len(text)),), provenance, source=source)
    return Read(report, Original(data, f"{source}.txt", "text/plain"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the event of a test is kept."""
    return tmp_path / "ferry.parallax"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    """An open event with two reports and a clock that goes on a second at every look."""
    times = (datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=n) for n in count())
    opened = Workspace(SqlStores().create(path, "The ferry"), "Kim", clock=lambda: next(times))
    opened.add_reports([read(NOON), read(DAWN, "Kurier")])
    yield opened
    opened.close()


def reopened(workspace: Workspace) -> Project:
    """What somebody sees who opens the event the next day."""
    workspace.close()
    with closing(Workspace(SqlStores().open(Path(workspace.location)))) as again:
        return again.project


def told(entries: tuple[HistoryEntry, ...]) -> list[tuple[str, str, str]]:
    """What changed, from what, to what."""
    return [(entry.field, entry.before, entry.after) for entry in entries]


# --- notes ------------------------------------------------------------------------------------------------------------


def test_a_note_has_replies_evidence_and_a_status(workspace):
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


def test_a_note_can_be_about_a_claim_or_a_whole_report(workspace):
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
    workspace.replace_report("r1", read(NOON.replace("noon", "midday")))
    (found,) = place(workspace.project.annotations, workspace.project.reports)
    (lost,) = found.orphaned
    done = workspace.place_annotation(found.annotation.id, lost, Span("r1", 25, 31))
    (after,) = place(done.project.annotations, done.project.reports)
    assert (after.spans, after.orphaned) == ((Span("r1", 25, 31), Span("r2", 7, 11)), ())
    with pytest.raises(ParallaxError, match="not about those words"):
        workspace.place_annotation(found.annotation.id, lost, Span("r1", 0, 3))


def test_templates_are_kept(workspace):
    """The note that is written forty times a week."""
    made = (Template("Call", "Called … at …", AnnotationKind.EVIDENCE, ("phone",), private=True), Template("Ask"))
    done = workspace.set_templates(made)
    assert done.changed == {Aspect.TEMPLATES}
    assert reopened(workspace).templates == made


# --- the life of a claim ----------------------------------------------------------------------------------------------


def test_a_claim_goes_from_unchecked_to_a_verdict_with_all_of_it_in_the_history(workspace):
    """Nobody could tell afterwards who decided what, when and why."""
    claim = Claim("The ferry ran aground at noon.", (Occurrence(Span("r1", 0, 30), "asserted"),), 0.8)
    done = workspace.record_claim(claim)
    assert done.changed == {Aspect.CLAIMS}
    assert workspace.record_claim(claim).inverse is None
    (record,) = done.project.claims
    assert (record.text, record.state, record.verdict) == (claim.text, ClaimState.UNCHECKED, "")
    workspace.edit_claim(record.id, assignee=" Ana  B ", state=ClaimState.IN_PROGRESS)
    workspace.author = "Ana B"
    done = workspace.set_verdict(record.id, "mostly-true", rationale="The log says 12:10.")
    record = done.project.claims[0]
    assert (record.state, record.scale, record.verdict) == (ClaimState.CHECKED, PRESETS[0].id, "mostly-true")
    undone = workspace.apply(done.inverse)
    assert undone.project.claims[0].state == ClaimState.IN_PROGRESS
    entries = workspace.history(record.id)
    verdict = [("state", "in progress", "checked"), ("verdict", "", "Mostly true (True to false)")]
    verdict += [("rationale", "", "The log says 12:10.")]
    assert told(entries) == [
        ("claim", "", claim.text),
        ("occurrences", "", f"The Herald (r1): “{claim.text}”"),
        ("state", "", "unchecked"),
        ("state", "unchecked", "in progress"),
        ("assignee", "", "Ana B"),
        *verdict,
        *((field, after, before) for field, before, after in verdict),
    ]
    assert {entry.change for entry in entries} == {"Add claim", "Edit claim", "Set verdict"}
    assert [entry.user for entry in entries] == ["Kim"] * 5 + ["Ana B"] * 6
    assert [entry.time for entry in entries] == sorted(entry.time for entry in entries)
    workspace.delete_claim(record.id)
    assert workspace.history(record.id)[: len(entries)] == entries
    assert workspace.history() == workspace.history(record.id)
    assert reopened(workspace) == workspace.project


def test_claims_are_merged_with_what_is_known_of_each_and_split_again(workspace):
    """Two halves of one claim would be checked by two people."""
    workspace.add_claim("It was noon.", [Span("r1", 0, 30)])
    workspace.add_claim("It was dawn.", [Span("r2", 0, 40), Span("r1", 0, 30)])
    one, other = workspace.project.claims
    proof = Evidence(EvidenceKind.CITATION, "Port log")
    workspace.edit_claim(other.id, assignee="Ana", evidence=[proof])
    workspace.set_verdict(other.id, "false", rationale="See log.")
    workspace.tick_fact(other.id, FactKind.DATES, Span("r2", 7, 11))
    workspace.annotate([], "About the second.", claim=other.id)
    before = workspace.project
    done = workspace.merge_claims([one.id, other.id])
    (merged,) = done.project.claims
    assert (merged.id, merged.text, merged.assignee, merged.verdict) == (one.id, one.text, "Ana", "false")
    assert (merged.state, merged.rationale, merged.evidence) == (ClaimState.CHECKED, "See log.", (proof,))
    assert [o.anchor.report for o in merged.occurrences] == ["r1", "r2"]
    assert done.project.annotations[0].claim == one.id
    assert workspace.apply(done.inverse).project == before
    again = workspace.merge_claims([one.id, other.id]).project.claims[0]
    split = workspace.split_claim(one.id, [again.occurrences[1].anchor], "It was dawn.")
    left, made = split.project.claims
    assert ([o.anchor.report for o in left.occurrences], left.facts) == (["r1"], ())
    assert ([o.anchor.report for o in made.occurrences], made.state) == (["r2"], ClaimState.UNCHECKED)
    assert [fact.anchor.quote for fact in made.facts] == ["dawn"]
    assert reopened(workspace) == split.project


def test_facts_are_ticked_off_and_a_tick_does_not_outlive_its_words(workspace):
    """A name that was changed after the check would pass as checked."""
    workspace.add_claim("Brandt was not aboard.", [Span("r1", 31, len(NOON))])
    claim = workspace.project.claims[0].id
    workspace.tick_fact(claim, FactKind.NAMES, Span("r1", 39, 50))
    assert workspace.tick_fact(claim, FactKind.NAMES, Span("r1", 39, 50)).inverse is None
    workspace.tick_fact(claim, FactKind.TITLES, Span("r1", 31, 38))
    (record,) = workspace.project.claims
    assert [(f.kind, f.anchor.quote, f.checked_by) for f in record.facts] == [
        (FactKind.NAMES, "Ilse Brandt", "Kim"),
        (FactKind.TITLES, "Captain", "Kim"),
    ]
    workspace.replace_report("r1", read(NOON.replace("Ilse", "Inge")))
    (placed,) = place_claims(workspace.project.claims, workspace.project.reports)
    assert placed.facts[0] is None
    done = workspace.untick_fact(claim, record.facts[0])
    assert [fact.anchor.quote for fact in done.project.claims[0].facts] == ["Captain"]
    assert workspace.untick_fact(claim, record.facts[0]).inverse is None


def test_places_and_stances_of_a_claim_are_corrected_by_hand(workspace):
    """The comparison's mistakes would have the last word."""
    workspace.add_claim("It was noon.", [Span("r1", 0, 30)])
    claim = workspace.project.claims[0].id
    workspace.add_places(claim, [Span("r2", 0, 40), Span("r1", 0, 30)])
    first, second = workspace.project.claims[0].occurrences
    workspace.set_stance(claim, second.anchor, "denied")
    assert workspace.project.claims[0].occurrences == (first, replace(second, stance="denied"))
    workspace.place_claim(claim, second.anchor, Span("r2", 0, 11))
    assert workspace.project.claims[0].occurrences[1].stance == "denied"
    workspace.place_claim(claim, first.anchor, None)
    (last,) = workspace.project.claims[0].occurrences
    assert last.anchor.quote == "It was dawn"
    workspace.edit_claim(claim, text="  It was\n dawn. ")
    assert workspace.project.claims[0].text == "It was dawn."


def test_a_newsroom_has_its_own_scale(workspace):
    """And a verdict that is in use cannot be taken from under it."""
    steps = (ScaleVerdict("solid", "Solid"), ScaleVerdict("shaky", "Shaky"))
    house = VerdictScale("house", "House scale", steps, ordered=True)
    assert workspace.set_scales([house], "house").changed == {Aspect.SCALES}
    workspace.add_claim("It was noon.")
    claim = workspace.project.claims[0].id
    workspace.set_verdict(claim, "shaky")
    assert workspace.project.claims[0].scale == "house"
    workspace.set_verdict(claim, "refuted", scale="evidence")
    workspace.set_verdict(claim, "solid")
    for scales in ([], [replace(house, verdicts=(steps[1], ScaleVerdict("x", "X")))]):
        with pytest.raises(ParallaxError, match="is in use"):
            workspace.set_scales(scales, "truth")
    workspace.set_verdict(claim, "")
    assert workspace.project.claims[0].state == ClaimState.IN_PROGRESS
    workspace.set_scales([], "truth")
    assert [len(scale.verdicts) for scale in workspace.project.all_scales] == [6, 3, 3]


def test_what_a_scale_calls_a_verdict_stands_in_history_and_trail_also_when_it_is_renamed(workspace):
    """A lawyer would read “b2b2: 0a0a”; and nobody could tell that a verdict said something else when it was given."""
    house = VerdictScale("0a0a", "House scale", (ScaleVerdict("a1a1", "Holds"), ScaleVerdict("b2b2", "Half")))
    workspace.set_scales([house], "0a0a")
    workspace.add_claim("It was noon.")
    workspace.add_claim("It was dawn.")
    claim, other = (record.id for record in workspace.project.claims)
    workspace.set_verdict(claim, "b2b2")
    assert workspace.history(claim)[-1].after == "Half (House scale)"
    assert workspace.audit()[-1].detail == "“It was noon.”: checked, Half (House scale)"
    with pytest.raises(ParallaxError, match=r"“Half \(House scale\)” is in use: a claim has it\."):
        workspace.set_scales([replace(house, verdicts=(house.verdicts[0], ScaleVerdict("c3c3", "Falls")))])
    renamed = replace(house, verdicts=(house.verdicts[0], ScaleVerdict("b2b2", "Outdated")))
    workspace.author = "Ana"
    done = workspace.set_scales([renamed])
    entry = workspace.history(claim)[-1]
    assert (entry.user, entry.change, entry.field) == ("Ana", "Change scales", "verdict")
    assert (entry.before, entry.after) == ("Half (House scale)", "Outdated (House scale)")
    assert workspace.history(other)[-1].change == "Add claim"
    assert [e.detail for e in workspace.audit()[-2:]] == [
        "scale “House scale”: “Holds”, “Outdated”",
        "“It was noon.”: checked, Outdated (House scale)",
    ]
    workspace.apply(done.inverse)
    assert workspace.history(claim)[-1].after == "Half (House scale)"


def test_a_claim_that_is_unchecked_again_has_no_verdict_but_its_history_has(workspace):
    """An export would say “True” of a claim that nobody has checked."""
    workspace.add_claim("It was noon.")
    workspace.add_claim("It was dawn.")
    one, other = (record.id for record in workspace.project.claims)
    for claim in (one, other):
        workspace.set_verdict(claim, "true", rationale="The log.")
    workspace.edit_claim(one, state=ClaimState.IN_PROGRESS)
    assert workspace.project.claim(one).verdict == "true"
    done = workspace.edit_claim(one, state=ClaimState.UNCHECKED)
    record = done.project.claim(one)
    assert (record.state, record.scale, record.verdict, record.rationale) == (
        ClaimState.UNCHECKED,
        "",
        "",
        "The log.",
    )
    assert ("True (True to false)", "") in [(e.before, e.after) for e in workspace.history(one)]
    assert workspace.apply(done.inverse).project.claim(one).verdict == "true"
    workspace.edit_claims([one, other], state=ClaimState.UNCHECKED)
    assert [record.verdict for record in workspace.project.claims] == ["", ""]


def test_merging_loses_no_reasons_and_the_trail_says_what_was_merged_and_split(workspace):
    """Two people had written why; one of them would have written for nothing."""
    workspace.add_claim("It was noon.", [Span("r1", 0, 30)])
    workspace.add_claim("It was dawn.", [Span("r2", 0, 40)])
    one, other = (record.id for record in workspace.project.claims)
    workspace.set_verdict(one, "true", rationale="The log says so.")
    workspace.set_verdict(other, "false", rationale="The mate denies it.")
    merged = workspace.merge_claims([one, other]).project.claims[0]
    assert (merged.verdict, merged.rationale) == ("true", "The log says so.\n\nThe mate denies it.")
    assert (workspace.audit()[-1].action, workspace.audit()[-1].detail) == (
        AuditAction.DECIDED,
        "“It was dawn.” merged with another claim",
    )
    split = workspace.split_claim(one, [merged.occurrences[1].anchor], "It was dark.")
    assert workspace.audit()[-1].detail == "“It was dark.” split off another claim"
    workspace.apply(split.inverse)
    assert workspace.audit()[-1].detail == "“It was dark.” no longer split off another claim"


@pytest.mark.parametrize(
    "change",
    [
        lambda w, c: w.add_claim("  "),
        lambda w, c: w.add_claim("x", [Span("r9", 0, 3)]),
        lambda w, c: w.edit_claim("nothing", text="x"),
        lambda w, c: w.edit_claim(c.id, text=" "),
        lambda w, c: w.set_verdict(c.id, "perhaps"),
        lambda w, c: w.set_verdict(c.id, "true", scale="nowhere"),
        lambda w, c: w.merge_claims([c.id, c.id]),
        lambda w, c: w.merge_claims([c.id, "nothing"]),
        lambda w, c: w.split_claim(c.id, [o.anchor for o in c.occurrences], "x"),
        lambda w, c: w.split_claim(c.id, [], "x"),
        lambda w, c: w.split_claim(c.id, [c.occurrences[0].anchor], " "),
        lambda w, c: w.set_stance(c.id, replace(c.occurrences[0].anchor, quote="other"), "denied"),
        lambda w, c: w.delete_claim("nothing"),
        lambda w, c: w.annotate([], "x", claim="nothing"),
        lambda w, c: w.annotate([], "x", report="r9"),
        lambda w, c: w.reply("nothing", "x"),
        lambda w, c: w.reply(w.project.annotations[0].id, " "),
        lambda w, c: w.edit_reply(w.project.annotations[0].id, "nothing", "x"),
        lambda w, c: w.set_scales([PRESETS[0]]),
        lambda w, c: w.set_scales([VerdictScale("h", "H", (ScaleVerdict("a", "A"),))]),
        lambda w, c: w.set_scales([VerdictScale("h", "H", (ScaleVerdict("a", "A"), ScaleVerdict("a", "A")))]),
        lambda w, c: w.set_scales([VerdictScale("h", "H", (ScaleVerdict("a", "A"), ScaleVerdict("b", "a")))]),
        lambda w, c: w.set_scales([VerdictScale("h", "", (ScaleVerdict("a", "A"), ScaleVerdict("b", "B")))]),
        lambda w, c: w.set_scales([replace(PRESETS[1], id="h")]),
        lambda w, c: w.set_scales([], "nowhere"),
        lambda w, c: w.set_templates([Template("a"), Template("a")]),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line_and_leaves_no_trace(workspace, change):
    """Neither in the event nor in its history."""
    workspace.annotate([Span("r1", 0, 3)], "n")
    workspace.add_claim("It was noon.", [Span("r1", 0, 30), Span("r2", 0, 40)])
    before, history, trail = workspace.project, workspace.history(), workspace.audit()
    with pytest.raises(ParallaxError) as caught:
        change(workspace, before.claims[0])
    assert "\n" not in str(caught.value)
    assert (workspace.project, workspace.history(), workspace.audit()) == (before, history, trail)
    assert reopened(workspace) == before


# --- the trail --------------------------------------------------------------------------------------------------------


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
    workspace.add_reports([read("Third.")])
    workspace.remove_report("r3")
    store = SqlStores().create(tmp_path / "copy.parallax", "")
    workspace.copy_into(store)
    with closing(Workspace(store)) as copy:
        assert copy.project == workspace.project
        assert copy.evidence_file(file.sha256) == b"scan"
        assert copy.original("r1") == workspace.original("r1")
        assert (copy.history(), copy.audit()) == (workspace.history(), workspace.audit())
        assert [report.id for report in copy.add_reports([read("Fourth.")]).project.reports] == ["r2", "r1", "r4"]


# --- any sequence of changes ------------------------------------------------------------------------------------------

WORDS = st.sampled_from(["noon", "船长", "🙂 safe", "dawn"])
SPANS = st.sampled_from([Span("r1", 0, 30), Span("r1", 31, 66), Span("r2", 0, 40), Span("r2", 41, 58)])


class AnyChecking(RuleBasedStateMachine):
    """Whatever fact-checkers do: undoing all of it leads to the start, and the history has all of it, for ever."""

    template: Path | None = None

    @initialize()
    def start(self) -> None:
        """An event with two reports and a note; copied, because making one loads the migrations."""
        self.folder = Path(tempfile.mkdtemp())
        if AnyChecking.template is None or not AnyChecking.template.exists():
            AnyChecking.template = Path(tempfile.mkdtemp()) / "new.parallax"
            with closing(Workspace(SqlStores().create(AnyChecking.template, "New"), "Kim")) as made:
                made.add_reports([read(NOON), read(DAWN, "Kurier")])
                made.annotate([Span("r1", 0, 3)], "n")
        shutil.copyfile(AnyChecking.template, self.folder / "a.parallax")
        self.open()
        self.first = self.workspace.project
        self.undo_stack: list[tuple[Project, Change]] = []
        self.history: tuple[HistoryEntry, ...] = ()

    def open(self) -> None:
        self.workspace = Workspace(SqlStores().open(self.folder / "a.parallax"), "Kim")

    def did(self, done: ChangeSet, before: Project) -> None:
        assert done.project == self.workspace.project
        assert bool(done.changed) == (done.project != before) == (done.inverse is not None)
        if done.inverse is not None:
            self.undo_stack.append((before, done.inverse))

    def has_claims(self) -> bool:
        return bool(self.workspace.project.claims)

    @rule(text=WORDS, spans=st.lists(SPANS, max_size=3))
    def add(self, text: str, spans: list[Span]) -> None:
        """Add a claim."""
        before = self.workspace.project
        self.did(self.workspace.add_claim(text, spans), before)

    @precondition(has_claims)
    @rule(data=st.data(), words=WORDS, state=st.none() | st.sampled_from(ClaimState))
    def edit(self, data: st.DataObject, words: str, state: ClaimState | None) -> None:
        """Edit one."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from(before.claims))
        evidence = [Evidence(EvidenceKind.CITATION, words)]
        self.did(self.workspace.edit_claim(chosen.id, state=state, rationale=words, evidence=evidence), before)

    @precondition(has_claims)
    @rule(data=st.data(), verdict=st.sampled_from(["true", "half", "", "false"]))
    def judge(self, data: st.DataObject, verdict: str) -> None:
        """Give one a verdict, or one that is on no scale."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from(before.claims))
        try:
            self.did(self.workspace.set_verdict(chosen.id, verdict), before)
        except ParallaxError:
            assert verdict == "half"

    @precondition(lambda self: len(self.workspace.project.claims) > 1)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        """Merge two."""
        before = self.workspace.project
        chosen = data.draw(st.permutations(before.claims))[:2]
        self.did(self.workspace.merge_claims([record.id for record in chosen]), before)

    @precondition(lambda self: any(len(record.occurrences) > 1 for record in self.workspace.project.claims))
    @rule(data=st.data(), words=WORDS)
    def split(self, data: st.DataObject, words: str) -> None:
        """Split one."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from([record for record in before.claims if len(record.occurrences) > 1]))
        self.did(self.workspace.split_claim(chosen.id, [chosen.occurrences[0].anchor], words), before)

    @precondition(has_claims)
    @rule(data=st.data(), kind=st.sampled_from(FactKind), span=SPANS)
    def tick(self, data: st.DataObject, kind: FactKind, span: Span) -> None:
        """Tick a fact off."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from(before.claims))
        self.did(self.workspace.tick_fact(chosen.id, kind, span), before)

    @precondition(lambda self: any(record.facts for record in self.workspace.project.claims))
    @rule(data=st.data())
    def untick(self, data: st.DataObject) -> None:
        """Take a tick away."""
        before = self.workspace.project
        chosen = data.draw(st.sampled_from([record for record in before.claims if record.facts]))
        self.did(self.workspace.untick_fact(chosen.id, data.draw(st.sampled_from(chosen.facts))), before)

    @precondition(has_claims)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """Delete one."""
        before = self.workspace.project
        self.did(self.workspace.delete_claim(data.draw(st.sampled_from(before.claims)).id), before)

    @rule(words=WORDS, private=st.booleans(), status=st.sampled_from(AnnotationStatus))
    def note(self, words: str, private: bool, status: AnnotationStatus) -> None:
        """Reply to the note, and edit it."""
        note = self.workspace.project.annotations[0].id
        before = self.workspace.project
        self.did(self.workspace.reply(note, words), before)
        before = self.workspace.project
        self.did(self.workspace.edit_annotation(note, private=private, status=status), before)

    @precondition(lambda self: self.undo_stack)
    @rule()
    def undo(self) -> None:
        """Undo the last change."""
        expected, inverse = self.undo_stack.pop()
        assert self.workspace.apply(inverse).project == expected

    @rule()
    def reopen(self) -> None:
        """Close the event and open it again."""
        before = self.workspace.project
        self.workspace.close()
        self.open()
        assert self.workspace.project == before

    @invariant()
    def history_only_grows(self) -> None:
        """And what it says last of every field is how things are."""
        if hasattr(self, "workspace"):
            history = self.workspace.history()
            assert history[: len(self.history)] == self.history
            self.history = history
            last = {(entry.claim, entry.field): entry.after for entry in history}
            for record in self.workspace.project.claims:
                assert last.get((record.id, "rationale"), "") == record.rationale
                assert last[record.id, "state"] == record.state
                verdict = verdict_words(record, self.workspace.project.all_scales)
                assert last.get((record.id, "verdict"), "") == verdict

    def teardown(self) -> None:
        """Undo everything."""
        if hasattr(self, "workspace"):
            while self.undo_stack:
                self.undo()
            assert self.workspace.project == self.first
            assert reopened(self.workspace) == self.first
            shutil.rmtree(self.folder)


TestAnyChecking = AnyChecking.TestCase
TestAnyChecking.settings = settings(max_examples=20, stateful_step_count=20)
