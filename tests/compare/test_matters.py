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
        # anybody, however they are called; what is joined by “and” with a figure of its own belongs to that
        (
            "Four divers drowned and nine others were hurt off Hamm.",
            "Off Hamm, four divers drowned while seven people were wounded.",
            "nine",
            "seven",
        ),
        # what follows the things counted, however many words they have
        (
            "Four wardens were slightly bitten.",
            "Six prison wardens and a visiting nurse were bitten.",
            "Four",
            "Six",
        ),
        # the word before a figure says what it is of
        (
            "The committee put attendance at 41 percent.",
            "Attendance was only 36%, the lowest since the war.",
            "41 percent",
            "36%",
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
        # another figure is named by the same word
        (
            "Sales in Norway rose 4 percent.",
            "Sales in Spain rose 6 percent and sales in Chile rose 5 percent.",
            "4 percent",
            "6 percent",
        ),
        # the one is told of those who died, the other of those who were hurt
        (
            "Four divers drowned and nine others were hurt off Hamm.",
            "Five people drowned.",
            "nine",
            "Five",
        ),
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


def dates(reports) -> list[str]:
    return [d.explanation for d in compare(reports).divergences if d.kind == "date"]


def test_the_dates_of_one_deed_contradict_each_other_in_sentences_that_are_not_built_alike(make_reports):
    years = make_reports(
        ["The ferry terminal burned down.", "A flood at the terminal in 1987 drowned four dockers."],
        ["The terminal is gone.", "It was last in the news in 1985, when four dockers were drowned by a flood."],
    )
    assert dates(years) == ["1987 / 1985"]


def test_dates_of_two_deeds_and_the_day_on_which_it_was_told_do_not(make_reports):
    deeds = make_reports(
        ["A flood at the ferry terminal in 1987 drowned four dockers.", "The terminal opened in 1931."],
        ["The dockers of the ferry terminal struck in 1985, and four of them were dismissed.", "A flood came later."],
    )
    assert dates(deeds) == []
    told = make_reports(
        ["Harbour officials said Monday that four dockers at the ferry terminal had likely drowned."],
        ["Officials confirmed Tuesday that four dockers drowned at the harbour ferry terminal."],
    )
    assert dates(told) == []
