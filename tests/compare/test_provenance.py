"""Who repeats whom: five copies of one agency must not look like five confirmations."""

import random
from dataclasses import replace

import pytest

from app.compare.engine import compare
from app.compare.provenance import confirmations

WIRE = (
    (
        "The regional court in Lisk ordered the ferry company to keep all three vessels in port until the hulls are "
        "examined by divers."
    ),
    (
        "Judges gave the owners four weeks to hand over the maintenance books of the past ten years and letters that "
        "the harbour office has sent them."
    ),
    (
        "The company carries nearly two thousand passengers a day between the islands, most of them commuters with no "
        "other way of reaching the mainland."
    ),
    (
        "Schools on the outer islands open late for the rest of the month, and the army has lent two landing craft for "
        "deliveries of food and medicine."
    ),
)
OWN = (
    "Nobody in Ostwick slept much last night, and the baker opened an hour early because there was a queue.",
    "A retired pilot pointed at the row of silent funnels and shook his head about the money that was never spent.",
    "Two mayors want the province to buy the line, but the treasury has ruled that out twice since the spring.",
    "What comes next depends on a handful of welders whose report is expected before the holiday.",
)
FAR = (
    "Wheat prices fell in the capital after growers announced the best harvest for a decade and a half.",
    "Mills had stocked up during the dry months and now sit on grain they paid far too much for in May.",
    "Economists at the farmers' bank warn of bankruptcies among the smaller mills before the year is over.",
    "Bread will not get cheaper for now since energy and wages make up most of what a loaf costs in shops.",
)


def group_of(comparison):
    """The only group there is."""
    (group,) = comparison.provenance
    return group


def test_a_copy_is_grouped_with_the_earlier_one_it_credits(make_report):
    """The summary could not say who repeats whom, nor why it thinks so."""
    wire = replace(make_report("w", *WIRE, source="Meridian Wire"), published="2026-03-04T08:00:00")
    paper = make_report(
        "p", *WIRE[:3], OWN[0], "The Meridian Wire contributed to this report.", source="Daily Standard"
    )
    paper = replace(paper, published="2026-03-05T06:00:00")
    other = make_report("o", *OWN, source="Harbour Post")
    comparison = compare([paper, wire, other])
    group = group_of(comparison)
    assert (group.reports, group.origin) == (("p", "w"), "w")
    assert {reason.kind for reason in group.reasons} == {"wording", "credit", "earlier"}
    assert "Daily Standard credits Meridian Wire" in [reason.line for reason in group.reasons]
    (evidence,) = next(reason.evidence for reason in group.reasons if reason.kind == "credit")
    assert comparison.words_of(evidence) == "Meridian Wire"
    assert confirmations(["p", "w", "o"], comparison.provenance) == 2


def test_five_prints_of_one_agency_are_one_confirmation(make_report):
    """A claim in five papers that all print one dispatch would look five times confirmed."""
    lines = [(f"LISK, March 4 (Reuters) - {WIRE[0]}", *WIRE[1:], OWN[n % 4]) for n in range(5)]
    reports = [make_report(f"r{n}", *paragraphs, source=f"Paper {n}") for n, paragraphs in enumerate(lines)]
    comparison = compare([*reports, make_report("own", *FAR, source="Tide")])
    group = group_of(comparison)
    assert group.reports == ("r0", "r1", "r2", "r3", "r4")
    assert (group.origin, group.agency) == (None, "Reuters")
    assert any(reason.kind == "credit" and reason.other is None for reason in group.reasons)
    claim = next(c for c in comparison.claims if len(c.reports) >= 5)
    assert confirmations(claim.reports, comparison.provenance) == 1


def test_reports_in_their_own_words_are_no_group(bridge, make_reports):
    """Independent reporters would be accused of copying."""
    told_alike = make_reports(list(OWN), list(FAR), list(WIRE))
    assert compare(told_alike).provenance == ()


def test_a_speech_that_both_quote_is_no_common_source(make_reports):
    """Two reporters who heard one speech would count as one."""
    speech = f"“{' '.join(WIRE)}” said the judge."
    assert compare(make_reports([*OWN, speech], [*FAR, speech])).provenance == ()


def test_a_publishers_lines_are_no_common_source(make_reports):
    """Two papers of one house would count as one for their newsletter box."""
    box = "Sign up for our morning newsletter and never miss a story from the islands, the harbours and the mainland."
    assert compare(make_reports([*OWN, box], [*FAR, box])).provenance == ()


def test_a_digest_of_two_agencies_does_not_make_them_one(make_reports):
    """Two independent dispatches would lose their worth because somebody printed both."""
    comparison = compare(make_reports(list(WIRE), [*WIRE, *FAR], list(FAR)))
    assert len(group_of(comparison).reports) == 2
    assert confirmations(["r1", "r3"], comparison.provenance) == 2


def test_two_cuts_of_one_loaded_dispatch_belong_together(make_report):
    """A paper that took the beginning and one that took the end would count as two sources."""
    wire = replace(make_report("w", *WIRE, source="Meridian Wire"), published="2026-03-04")
    cuts = [replace(make_report(f"c{n}", *WIRE[2 * n :][:2]), published="2026-03-05") for n in range(2)]
    group = group_of(compare([*cuts, wire]))
    assert (group.reports, group.origin) == (("c0", "c1", "w"), "w")


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [
        ("(AP) The ferries stay in port.", True),
        ("AFP – The ferries stay in port.", True),
        ("By Reuters Staff", True),
        ("By AP and Ann Holt", True),
        ("Ann Holt and agencies", True),
        ("Reuters in Lisk", True),
        ("Copyright 2026 The Associated Press. All rights reserved.", True),
        ("Associated Press writer Ann Holt contributed to this report.", True),
        ("Information from the Associated Press was used in this report.", True),
        ("AP Photo/Ann Holt", False),
        ("Reuters sold its building on Monday.", False),
        ("LISK (AP) — The ferries stay in port.", True),
        ("By Anna Holt, Associated Press", True),
        ("The ferries stay in port. (AFP)", True),
        ("With reporting by Reuters", True),
        ("Source: dpa", True),
        ("He told Reuters that the ferries stay in port.", False),
        ("Photo: Reuters", False),
        ("The American Psychological Association (APA) met in Lisk.", False),
        ("Associated Press photographers were kept off the quay all day long by the police, witnesses said.", False),
    ],
)
def test_a_credit_is_no_mention(make_report, line, is_credit):
    """A paper that quotes an agency once would be taken for the agency's print, or a print for its own work."""
    from app.compare.credits import agency_of

    report = make_report("r", OWN[0], line, *OWN[1:])
    assert (agency_of(report) is not None) == is_credit


def test_shares_say_how_much_and_with_whom(make_reports):
    """The reader could not see how much of a report is its own."""
    comparison = compare(make_reports([*WIRE, *OWN], list(WIRE), list(FAR)))
    mixed, copy, own = comparison.wording
    assert 0.3 < mixed.own < 0.7
    assert [shared.report for shared in mixed.shared] == ["r2"]
    assert (copy.own, copy.shared[0].report, copy.shared[0].share) == (0.0, "r1", 1.0)
    assert copy.shared[0].longest >= 15
    assert (own.own, own.shared) == (1.0, ())


def test_a_shared_slip_lets_less_wording_suffice(make_reports):
    """A rewritten dispatch that kept a misspelt name would pass for a second source."""
    slip = "Captain Ilse Branndt left the bridge before noon. " + WIRE[1]
    right = "Captain Ilse Brandt spoke. "
    reports = make_reports(
        [slip, *OWN], [slip, *FAR], *([f"{right} {line}"] for line in (OWN[0], FAR[1], OWN[2], FAR[3]))
    )
    group = group_of(compare(reports))
    assert group.reports == ("r1", "r2")
    (reason,) = [reason for reason in group.reasons if reason.kind == "error"]
    assert "Branndt" in reason.line
    assert "Brandt" in reason.line


def test_the_same_whatever_the_order(make_report):
    """Dragging a column would change who counts as whose copy."""
    reports = [make_report(f"r{n}", *WIRE[: 2 + n % 3], OWN[n % 4], source=f"Paper {n}") for n in range(6)]
    sets = {frozenset(group.reports) for group in compare(reports).provenance}
    random.Random(3).shuffle(reports)
    assert {frozenset(group.reports) for group in compare(reports).provenance} == sets


@pytest.mark.parametrize(
    ("source", "agency"),
    [("news.ap.org", "Associated Press"), ("uk.reuters.com", "Reuters"), ("tt.com", None), ("ledger.com", None)],
)
def test_the_site_of_an_agency_is_the_agency(make_report, source, agency):
    """A page taken from an agency's own site would be one more paper that tells the same."""
    from app.compare.credits import own_agency

    assert own_agency(make_report("r1", *WIRE, source=source)) == agency
