"""Without these, one event would have two death tolls unseen, or a part of it would be taken for the whole."""

import pytest

from app.compare.facts import facts_of
from app.compare.quantities import one_quantity


def told(make_reports, one: str, other: str) -> list[tuple[str, str]]:
    known = [facts_of(report) for report in make_reports([one], [other])]
    return [(conflict.shown_a, conflict.shown_b) for _, _, conflict in one_quantity(known)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "Nine workers were killed when the crane fell on the quay.",
            "It was over in a minute, and left a dozen dead.",
            [("Nine workers", "a dozen dead")],
        ),
        (
            "The fire service looks for 26 people who are unaccounted for.",
            "Rescuers with dogs are still digging for 41 missing.",
            [("26 people", "41 missing")],
        ),
        (
            "The shipyard will cut 900 jobs, it said on Monday.",
            "All in all, 1,200 workers lose their livelihood, the union said.",
            [("900 jobs", "1,200 workers")],
        ),
        (
            "The germ has infected 34 patients of the ward.",
            "So far fifty people caught the germ, a doctor said.",
            [("34 patients", "fifty people")],
        ),
        ("The cook was jailed for six years.", "He got a five-year sentence.", [("six years", "five-year")]),
        # units of time are one measure, and a share is a percentage
        (
            "The strike of the dockers is to last four days.",
            "A 48-hour walkout of the dockers began at noon.",
            [("four days", "48-hour")],
        ),
        ("Sales dropped 8 percent.", "The firm's turnover was off by a fifth.", [("8 percent", "off by a fifth")]),
        (
            "The dockers demand 9 percent more pay.",
            "Their union is asking for twelve per cent, it said.",
            [("9 percent", "twelve per cent")],
        ),
    ],
)
def test_one_figure_of_an_event_is_told_twice(make_reports, one, other, expected):
    assert told(make_reports, one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nine workers were killed.", "At least nine people are dead."),  # not exactly said
        ("Some 900 jobs will be cut.", "The shipyard cuts 912 jobs."),  # rounded
        ("Nine workers were killed.", "Five of the dead were killed on the quay."),  # a part
        ("Nine workers were killed.", "Among them were five children who were killed."),  # others are counted
        ("Of the 23 sailors arrested, 12 are cooks.", "They took 23 sailors into custody, and arrested nobody else."),
        ("Nine workers were killed.", "In 2009 a fire on the quay killed five workers."),  # another time
        ("Nine workers were killed.", "In the region 12 people have died in such fires this winter."),
        ("Nine workers were killed.", "The number of the dead rose to 12 dead on Friday."),  # later
        ("Nine workers were killed.", "By the end of the week 12 people were found dead."),
        ("Nine workers were killed.", "The gas could have killed 20 people."),  # not told as a fact
        ("Nine workers were killed.", "Five workers were killed on the quay, and seven people died on the ship."),
        ("Nine dockers were killed.", "The dead are 12 people."),  # of some, and of all
        ("Nine workers were killed.", "War has killed 200,000 people there."),  # of something else, by its size
        ("The cook earns 2,600 euros a month.", "A captain earns 4,100 euros a month."),  # of two
        ("The strike lasted four days.", "The trip by boat takes 48 hours."),
        ("The cook was jailed for six years.", "The cook faces a sentence of ten years."),
    ],
)
def test_a_figure_of_something_else_is_none(make_reports, one, other):
    assert told(make_reports, one, other) == []


def test_a_report_that_gives_the_other_figure_too_is_not_at_odds(make_reports):
    one = "Nine workers were killed. Police had spoken of twelve people at noon."
    assert told(make_reports, one, "It left twelve dead.") == []
