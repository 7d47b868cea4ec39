"""Without these, two digits that changed places would pass unseen, or figures of two things would be mixed up."""

import pytest

from app.compare.engine import compare


def figures(reports) -> list[str]:
    return [d.explanation for d in compare(reports).divergences if d.kind == "number"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The gates counted 31,204 visitors.", "Attendance was 31,402, the club said.", "31,204 / 31,402"),
        ("The bags carry lot number GF2405.", "Lot GF2450 must be brought back.", "GF2405 / GF2450"),
    ],
)
def test_the_same_digits_in_another_order_are_a_conflict_wherever_they_stand(make_reports, a, b, expected):
    assert figures(make_reports([a], [b])) == [expected]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # the other report has this figure too
        ("The gates counted 31,204 visitors.", "Attendance was 31,402, and 31,204 had been sold beforehand."),
        # round, short or with hardly any digits: chance
        ("A crowd of 12,000 came to the quay.", "The new hall seats 21,000."),
        ("There were 1,211 tickets.", "The prize was 1,121 crowns."),
        # another unit, another kind of code
        ("It sold for $31,204.", "Attendance was 31,402."),
        ("Flight QX2405 was late.", "Lot GF2450 must be brought back."),
    ],
)
def test_figures_that_may_well_differ_are_none(make_reports, a, b):
    assert figures(make_reports([a], [b])) == []
