"""The work list: what is to be checked, who does it, and what has been done, however often the event is compared."""

from dataclasses import replace

import pytest

from app.annotate.anchors import anchor_of
from app.annotate.place import place_claims
from app.compare.engine import compare
from app.compare.matrix import matrix
from app.compare.view import arrange
from app.compare.worklist import as_said, work_list
from app.model.claim_record import ClaimRecord, ClaimState, RecordedOccurrence
from app.model.comparison import Settings


@pytest.fixture
def record_of():
    """Makes a record of a comparison's claim."""

    def make(comparison, claim, **fields) -> ClaimRecord:
        occurrences = tuple(
            RecordedOccurrence(anchor_of(comparison.report(o.span.report), o.span)) for o in claim.occurrences
        )
        return ClaimRecord(f"id of {claim.text[:20]}", claim.text, occurrences, **fields)

    return make


def test_every_claim_is_a_line_with_what_is_known_about_it(bridge, record_of):
    """A claim would be checked twice, or never."""
    comparison = compare(bridge)
    told = next(claim for claim in comparison.claims if len(claim.reports) == 3)
    record = record_of(comparison, told, state=ClaimState.CHECKED, scale="truth", verdict="true", assignee="Kim")
    found = work_list(comparison, place_claims([record], bridge))
    assert [item.claim for item in found.items] == list(comparison.claims)
    assert [item.record for item in found.items if item.record] == [record]
    assert found.states == {
        ClaimState.CHECKED: 1,
        ClaimState.IN_PROGRESS: 0,
        ClaimState.UNCHECKED: len(found.items) - 1,
    }
    assert found.verdicts == {("truth", "true"): 1}
    assert found.assignees == {"Kim": 1, "": len(found.items) - 1}
    assert found.progress == 1 / len(found.items)
    assert work_list(compare(()), ()).progress == 0


def test_a_record_finds_its_claim_again_after_another_comparison(bridge, record_of):
    """The verdict would be lost with one report more, or one less."""
    first = compare(bridge[:2])
    records = [record_of(first, claim) for claim in first.claims]
    for reports in (bridge, bridge[::-1], bridge[1:]):
        comparison = compare(reports, Settings(record="r2"))
        found = work_list(comparison, place_claims(records, reports))
        here = {report.id for report in reports}
        for item in found.items:
            if item.record is not None and item.claim is not None:
                places = {(o.anchor.start, o.anchor.end, o.anchor.report) for o in item.record.occurrences}
                assert places & {(o.span.start, o.span.end, o.span.report) for o in item.claim.occurrences}
        gone = [item.record for item in found.items if item.is_gone]
        assert gone == [r for r in records if not here & {o.anchor.report for o in r.occurrences}]
        assert {item.record.id for item in found.items if item.record} == {record.id for record in records}


def test_a_claim_that_was_merged_with_another_is_no_line_of_its_own(bridge, record_of):
    """Merging would do nothing: the same would still be there to be checked, with the verdict of the other on it."""
    comparison = compare(bridge)
    told, other = (next(claim for claim in comparison.claims if len(claim.reports) == n) for n in (3, 1))
    parts = record_of(comparison, told), record_of(comparison, other)
    record = replace(parts[0], occurrences=parts[0].occurrences + parts[1].occurrences)
    for again in (comparison, compare(bridge, Settings(record="r2"))):
        found = work_list(again, place_claims([record], bridge))
        assert len(found.items) == len(again.claims) - 1
        (item,) = [item for item in found.items if item.record]
        assert {o.span for o in item.occurrences} == {o.span for c in (told, other) for o in c.occurrences}
        stances = {o.span: o.stance for o in item.occurrences}
        assert all(stances[o.span] == o.stance for o in other.occurrences)
    one_place = replace(parts[1], occurrences=parts[1].occurrences + parts[0].occurrences[:1])
    found = work_list(comparison, place_claims([one_place], bridge))
    assert told in [item.claim for item in found.items]  # two reports of three still tell it


def test_a_claim_that_was_merged_with_another_has_no_row_in_the_matrix(bridge, record_of):
    """The row that somebody merged away stood there as before, unchecked, beside the one that has its verdict."""
    comparison = compare(bridge)
    told, other = (next(claim for claim in comparison.claims if len(claim.reports) == n) for n in (3, 1))
    parts = record_of(comparison, told), record_of(comparison, other)
    record = replace(parts[0], occurrences=parts[0].occurrences + parts[1].occurrences)
    gone = comparison.claims.index(other)

    def rows(*records):
        said = as_said(comparison, work_list(comparison, place_claims(records, bridge)).items)
        return {row.claim: row for row in matrix(replace(arrange(comparison), comparison=said)).rows}

    before, after = rows(), rows(record)
    assert before.keys() - after.keys() == {gone}
    spans = {span for cell in after[comparison.claims.index(told)].cells for span in cell.spans}
    assert {o.span for o in other.occurrences} <= spans
    assert rows(*parts).keys() == before.keys()


def test_a_hidden_report_is_counted_apart(bridge, record_of):
    """A claim “told by 3 reports” with two columns beside it sends the reader looking for the third."""
    found = work_list(compare(bridge), ())
    item = next(item for item in found.items if item.claim and len(item.claim.reports) == 3)
    first, second, third = item.claim.reports
    assert item.told_by(frozenset()) == ((first, second, third), ())
    assert item.told_by(frozenset({second})) == ((first, third), (second,))


def test_a_claim_that_was_split_has_each_place_in_one_line(bridge, record_of):
    """Both halves would still be told by all reports, and be offered each other's places."""
    comparison = compare(bridge)
    told = next(claim for claim in comparison.claims if len(claim.reports) == 3)
    whole = record_of(comparison, told)
    halves = [
        replace(whole, id="one", occurrences=whole.occurrences[:1]),
        replace(whole, id="two", occurrences=whole.occurrences[1:]),
    ]
    found = work_list(comparison, place_claims(halves, bridge))
    one, two = (item for item in found.items if item.record)
    assert (one.occurrences, two.occurrences) == (told.occurrences[:1], told.occurrences[1:])


def test_a_record_whose_words_are_gone_is_shown_as_gone(bridge, record_of, make_report):
    """It would vanish, or stand at a lookalike."""
    comparison = compare(bridge)
    choir = next(claim for claim in comparison.claims if "choir" in claim.text)
    record = record_of(comparison, choir)
    reports = (make_report("r1", "Nothing of it is left."), *bridge[1:])
    found = work_list(compare(reports), place_claims([record], reports))
    (item,) = [item for item in found.items if item.record]
    assert (item.claim, item.is_gone, item.orphaned, item.text) == (None, True, 1, choir.text)
    by_hand = ClaimRecord("h", "The bridge was insured.")
    (item,) = [item for item in work_list(comparison, place_claims([by_hand], bridge)).items if item.record]
    assert (item.claim, item.is_gone) == (None, False)


def test_a_stance_that_a_person_gave_counts(bridge, record_of):
    """The matrix would contradict the fact-checker."""
    comparison = compare(bridge)
    told = next(claim for claim in comparison.claims if len(claim.reports) == 3)
    record = record_of(comparison, told)
    first, *rest = record.occurrences
    record = replace(record, occurrences=(replace(first, stance="denied"), *rest))
    (item,) = [item for item in work_list(comparison, place_claims([record], bridge)).items if item.record]
    assert [o.stance for o in item.occurrences] == ["denied", *(o.stance for o in told.occurrences[1:])]
    assert [o.span for o in item.occurrences] == [o.span for o in told.occurrences]


def test_the_list_can_be_sorted(bridge, record_of):
    """By what to do next."""
    comparison = compare(bridge)
    one, two, three, *_ = comparison.claims
    records = [
        record_of(comparison, one, state=ClaimState.CHECKED, assignee="zoe"),
        record_of(comparison, two, assignee="Ann"),
        record_of(comparison, three, state=ClaimState.IN_PROGRESS),
    ]
    placed = place_claims(records, bridge)
    worth = [item.check_worthiness for item in work_list(comparison, placed, "worth").items]
    assert worth == sorted(worth, reverse=True)
    states = [item.state for item in work_list(comparison, placed, "state").items]
    assert states[0] == ClaimState.IN_PROGRESS
    assert states[-1] == ClaimState.CHECKED
    assert [item.assignee for item in work_list(comparison, placed, "assignee").items][:3] == ["Ann", "zoe", ""]
    assert len(work_list(comparison, placed, "assignee").items) == len(comparison.claims)
