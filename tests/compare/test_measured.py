"""Without these, two figures of one thing would go unseen where the sentences share hardly another word."""

import pytest

from app.compare.facts import facts_of
from app.compare.measured import one_measure


def pairs(reports) -> list[tuple[str, str]]:
    known = [facts_of(report) for report in reports]
    return [(a.report.text[x.start : x.end], b.report.text[y.start : y.end]) for a, x, b, y in one_measure(known)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "With half the ballots opened, the board put attendance at 41 percent.",
            "The mayor won easily. Attendance was only 36%, the lowest since the war.",
            ("41 percent", "36%"),
        ),
        (
            "Gusts of 90 km/h tore down the mast.",
            "Nobody could sleep: the gusts reached 75 miles an hour, harbour master Rask said.",
            ("90 km/h", "75 miles an hour"),
        ),
        (
            "Born in 1933, the son of a ferryman, Rask went to sea at 14.",
            "Tributes were paid to Ole Rask, the captain, who was born in 1935.",
            ("1933", "1935"),
        ),
    ],
)
def test_a_word_that_stands_once_in_either_report_names_the_figure(make_reports, one, other, expected):
    assert pairs(make_reports([one], [other])) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the name stands beside more than one figure
        ("Sales rose 4 percent. Sales in Spain were flat.", "Sales fell 6 percent."),
        # the other report gives both
        ("Attendance was 41 percent.", "Attendance was 36 percent, not 41 percent as was said before."),
        # the same in other units, or rounded
        ("Gusts of 100 km/h tore down the mast.", "The gusts reached 62 miles an hour."),
        ("The wreck lay 13 nautical miles away.", "The wreck lay 13 miles away."),
        ("The fine was $1.2 million.", "He must pay a fine of $1.23 million."),
        # the deed of a date stands in more sentences than one; another word is nearer; both are given
        ("Rask was born in 1933. His son was born in Hamm.", "Ole Rask was born in 1935."),
        ("Rask, born at Hamm, sailed in 1953.", "Ole Rask was born in 1935."),
        ("Rask was born in 1933, not in 1935.", "Ole Rask was born in 1935."),
        # far apart: of something else
        ("The fine was $1.2 million.", "A fine of $300 is usual."),
    ],
)
def test_figures_that_may_be_of_two_things_are_left_alone(make_reports, one, other):
    assert pairs(make_reports([one], [other])) == []
