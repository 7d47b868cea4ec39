"""Without these, figures of one thing would contradict each other unseen wherever two newsrooms write their own way."""

import pytest

from app.compare.engine import compare
from app.compare.facts import Place, facts_of
from app.compare.matters import ONE_MATTER, of_one_matter


def likelihood(reports, x: str, y: str) -> float:
    """How likely the first number that reads x in the first report and y in the second are of one thing."""
    places, found = [], []
    for report, wanted in zip(reports, (x, y), strict=True):
        facts = facts_of(report)
        number = next(n for n in facts.numbers if report.text[n.start : n.end] == wanted)
        start, end = report.sentences[report.sentence_at(number.start)]
        places.append(Place(facts, start, end, ()))
        found.append(number)
    return of_one_matter(found[0], places[0], found[1], places[1])


@pytest.mark.parametrize(
    ("a", "b", "x", "y"),
    [
        (
            "Six people were hurt when a bus overturned near the lock, police said.",
            "A bus overturned on the old road on Monday and eight people were injured, two of them badly.",
            "Six",
            "eight",
        ),
        (
            "Around 1,200 houses were destroyed and 5,000 people slept in the open.",
            "The quake lasted a minute. It destroyed some 2,000 houses in three valleys.",
            "1,200",
            "2,000",
        ),
        (
            "The Harbour Party of mayor Dorn had 36.8 percent and the Greens 9.1 percent.",
            "By the first count Dorn's Harbour Party has 38.6 percent, and the votes of three islands are missing.",
            "36.8 percent",
            "38.6 percent",
        ),
    ],
)
def test_the_same_words_beside_two_figures_tell_that_they_are_of_one_thing(make_reports, a, b, x, y):
    assert likelihood(make_reports([a], [b]), x, y) == ONE_MATTER


@pytest.mark.parametrize(
    ("a", "b", "x", "y"),
    [
        # another figure of the same things shares as much
        (
            "Six people were hurt on the bus and seven people were hurt in the car.",
            "Eight people were injured.",
            "Six",
            "Eight",
        ),
        # far apart: a part, or another count
        ("Six people were hurt in the harbour.", "Last year 600 people were hurt in the harbour.", "Six", "600"),
        # other things counted
        ("Six people were hurt in the harbour fire.", "Eight boats were lost in the harbour fire.", "Six", "Eight"),
        # nothing named, and too little beside them
        ("The fine was $2 million.", "A loan of $3 million is due.", "$2 million", "$3 million"),
    ],
)
def test_figures_of_other_things_are_kept_apart(make_reports, a, b, x, y):
    assert likelihood(make_reports([a], [b]), x, y) == 0


def names(reports) -> list[str]:
    return [d.explanation for d in compare(reports).divergences if d.kind == "name"]


def test_one_place_changed_in_a_list_and_countries_after_the_same_words_contradict_each_other(make_reports):
    listed = make_reports(
        ["The bags were sold in Ohio, Michigan and Indiana between May and June."],
        ["A company has called back 16,000 bags that were sold in Ohio, Michigan and Illinois."],
    )
    assert names(listed) == ["Indiana / Illinois"]
    flags = make_reports(
        ["The mayor was given cash and a holiday in Portugal, the prosecutors said."],
        ["The builders paid the mayor cash, watches and a holiday in Spain, the court heard."],
    )
    assert names(flags) == ["Portugal / Spain"]


def test_towns_after_the_same_words_may_be_two_towns(make_reports):
    reports = make_reports(
        ["The singer has left a clinic in Malmo and moved home, her agent said."],
        ["The singer, who spent last year in a clinic in Lund, is at home, her agent told us."],
    )
    assert names(reports) == []
