"""Without these, “only here” would be a claim nobody can check, and five copies of one agency five confirmations."""

from collections.abc import Callable

from app.compare.engine import compare
from app.compare.evidence import confirmations_of, nearest_of
from app.model.comparison import Comparison
from app.model.report import Report

Make = Callable[..., tuple[Report, ...]]


def claim_with(comparison: Comparison, words: str) -> int:
    return next(n for n, claim in enumerate(comparison.claims) if words in claim.text)


def test_what_one_report_alone_tells_comes_with_the_nearest_passage_of_each_other(bridge: tuple[Report, ...]) -> None:
    """A reporter could not see why a passage is called missing elsewhere."""
    comparison = compare(bridge)
    alone = claim_with(comparison, "choir")
    found = nearest_of(comparison)[alone]
    assert [absence.report for absence in found] == ["r2", "r3"]
    for absence in found:
        assert absence.nearest is None or absence.nearest.report == absence.report
        assert (absence.nearest is None) == (absence.score == 0)
        assert absence.score < 0.45


def test_what_several_reports_tell_has_nothing_absent(bridge: tuple[Report, ...]) -> None:
    comparison = compare(bridge)
    shared = [n for n, claim in enumerate(comparison.claims) if len(claim.reports) > 1]
    assert shared
    assert all(nearest_of(comparison)[n] == () for n in shared)


def test_reports_that_are_one_source_confirm_once(make_reports: Make) -> None:
    """Three papers that print one agency text would look like three witnesses."""
    text = [
        "The old iron bridge over the Sorn collapsed on Monday morning, killing four people and closing the river.",
        "Engineers had warned the council about rust in the eastern pillar two years ago, and nothing was done then.",
        "Mayor Ellen Trask said the bridge would be rebuilt within eighteen months with money from the province.",
    ]
    own = ["Four people died on Monday morning when the old iron bridge over the Sorn collapsed under a lorry."]
    comparison = compare(make_reports(text, text, own))
    told = claim_with(comparison, "killing four people")
    claim = comparison.claims[told]
    assert set(claim.reports) == {"r1", "r2", "r3"}
    assert confirmations_of(comparison)[told] == 2


def test_one_report_alone_has_no_evidence_to_give(make_reports: Make) -> None:
    comparison = compare(make_reports(["The bridge over the Sorn collapsed on Monday."]))
    assert nearest_of(comparison) == ((),)
    assert confirmations_of(comparison) == (1,)
