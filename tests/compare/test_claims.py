"""What is asserted, once, with every report that carries it."""

import pytest

from app.compare.claims import MOST_OWN, asserts
from app.compare.engine import compare


def carriers(comparison, words):
    """The reports that carry the claim one of whose sentences holds these words."""
    claim = next(c for c in comparison.claims if any(words in comparison.words_of(o.span) for o in c.occurrences))
    return set(claim.reports)


def test_one_claim_gathers_all_its_reports_and_a_single_source_stays_alone(bridge):
    """A claim that three outlets carry would be called single-source, or the reverse."""
    comparison = compare(bridge)
    assert carriers(comparison, "collapsed on Monday morning") == {"r1", "r2", "r3"}
    assert carriers(comparison, "rebuilt") == {"r1", "r2"}
    assert carriers(comparison, "choir") == {"r1"}
    assert carriers(comparison, "Bakers") == {"r3"}


def test_a_chain_of_likenesses_is_not_one_claim(make_reports):
    """Half of the event would be one claim, because each sentence is a little like the next."""
    lines = [f"On day {n} the council of Sornby discussed item {n} and item {n + 1} of the budget." for n in range(12)]
    comparison = compare(make_reports(lines, lines[3:], lines[6:]))
    for claim in comparison.claims:
        own = [occurrence.span.report for occurrence in claim.occurrences]
        assert max(own.count(report) for report in own) <= MOST_OWN


def test_claims_follow_the_report_of_record(bridge):
    """The list of claims would jump about while the text reads on."""
    firsts = [c.occurrences[0].span.start for c in compare(bridge).claims if c.occurrences[0].span.report == "r1"]
    assert firsts == sorted(firsts)


def test_a_repeated_headline_is_no_claim(make_report):
    """The title would be listed as something the report claims twice."""
    title = "Bridge over the Sorn is gone"
    report = make_report("a", title, title, "Four people died on Monday.", title=title)
    assert len(compare([report]).claims) == 2


def test_stance_is_of_the_place_and_not_of_the_claim(make_reports):
    """A fact that one outlet puts on somebody would look as if both asserted it."""
    reports = make_reports(
        ["The dam at Orrin held through the night."],
        ["The dam at Orrin held through the night, the water board said."],
    )
    (claim,) = compare(reports).claims
    assert [o.stance for o in claim.occurrences] == ["asserted", "attributed"]


def test_bylines_credits_cries_and_idle_questions_are_no_claims(make_reports):
    reports = make_reports(
        [
            "By Ann Holt",
            "The ferry sank off the quay on Monday with all its cargo. What now? They have not said.",
            "Irresponsible. That is what the harbour master called the owners of the ferry.",
            "(Reporting by Ann Holt; Editing by Jan Maas)",
            "Copyright 2026 Coast Wire. All rights reserved.",
        ],
        ["The ferry sank on Monday off the quay. Nobody on board was hurt, the harbour master said."],
    )
    told = [claim.text for claim in compare(reports).claims]
    assert not [text for text in told if "Holt" in text or "rights" in text or "Copyright" in text or "?" in text]
    assert "Irresponsible." not in told
    assert "They have not said." in told


@pytest.mark.parametrize("sentence", ["By Saturday the water had gone.", "Twelve dead.", "12.", "Взрыв в порту"])
def test_short_sentences_that_tell_something_are(sentence):
    assert asserts(sentence)
