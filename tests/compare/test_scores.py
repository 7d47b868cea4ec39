"""Without these, two reports could give one match two results unseen, or half time would be taken for the end."""

import pytest

from app.compare.facts import facts_of
from app.compare.scores import two_results


def told(make_reports, one: str, other: str) -> list[str]:
    known = [facts_of(report) for report in make_reports([one], [other])]
    return [f"{conflict.shown_a} / {conflict.shown_b}" for _, _, conflict in two_results(known)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "Hamm Rovers reached the final with a 3-1 win over Sorn Town.",
            "What a night! Rovers are through after beating their neighbours 3-2.",
            "3-1 / 3-2",
        ),
        ("The bill passed by 71 votes to 64.", "By 73 to 62 the house backed the reform.", "71 votes to 64 / 73 to 62"),
        ("It is the fourth final of Hamm Rovers.", "The third appearance in a final of the Rovers.",
         "fourth final / third appearance in a final"),
    ],
)  # fmt: skip
def test_one_result_is_told_twice(make_reports, one, other, expected):
    assert told(make_reports, one, other) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hamm Rovers won 3-1.", "Sorn Town lost 1-3 to Hamm Rovers."),  # one result, seen from the other side
        ("Hamm Rovers won 3-1.", "Hamm Rovers won in the end, after 1-1 at half-time."),
        ("Hamm Rovers won 3-1.", "Hamm Rovers (11-4) won again."),  # a record
        ("Hamm Rovers won 3-1.", "Hamm Rovers won 2-0 in 2019."),  # another day
        ("Hamm Rovers won 3-1.", "Dunmore Athletic won 2-0."),  # another match
        ("Hamm Rovers won 3-1.", "Hamm Rovers won the cup in the 2007-08 season."),
        ("The bill passed by 71 votes to 64.", "The committee had passed it by 9 votes to 4."),
        ("The bill passed by 71 votes to 64.", "It was passed after 5 to 6 hours."),
        ("Hamm Rovers won 3-1 and Hamm Rovers won 2-0.", "Hamm Rovers won 4-1."),  # which of them?
    ],
)
def test_another_result_is_none(make_reports, one, other):
    assert told(make_reports, one, other) == []
