"""The life of claims through the one door: states, verdicts, facts, places, scales, and all of it in the history."""

from dataclasses import replace

import pytest

from app.annotate.place import place_claims
from app.model.annotation import (
    Evidence,
    EvidenceKind,
    Template,
)
from app.model.audit import AuditAction
from app.model.claim_record import (
    PRESETS,
    ClaimState,
    FactKind,
    HistoryEntry,
    ScaleVerdict,
    VerdictScale,
)
from app.model.comparison import Claim, Occurrence
from app.model.errors import ParallaxError
from app.model.report import Span
from app.reading import read_text
from app.workspace import Aspect

NOON = "The ferry ran aground at noon. Captain Ilse Brandt was not aboard."


def told(entries: tuple[HistoryEntry, ...]) -> list[tuple[str, str, str]]:
    """What changed, from what, to what."""
    return [(entry.field, entry.before, entry.after) for entry in entries]


def test_a_claim_goes_from_unchecked_to_a_verdict_with_all_of_it_in_the_history(workspace, reopened):
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


def test_claims_are_merged_with_what_is_known_of_each_and_split_again(workspace, reopened):
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
    workspace.replace_report("r1", read_text(NOON.replace("Ilse", "Inge")))
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
def test_what_does_not_fit_is_refused_in_one_line_and_leaves_no_trace(workspace, change, reopened):
    """Neither in the event nor in its history."""
    workspace.annotate([Span("r1", 0, 3)], "n")
    workspace.add_claim("It was noon.", [Span("r1", 0, 30), Span("r2", 0, 40)])
    before, history, trail = workspace.project, workspace.history(), workspace.audit()
    with pytest.raises(ParallaxError) as caught:
        change(workspace, before.claims[0])
    assert "\n" not in str(caught.value)
    assert (workspace.project, workspace.history(), workspace.audit()) == (before, history, trail)
    assert reopened(workspace) == before
