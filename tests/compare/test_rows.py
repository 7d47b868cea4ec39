"""Paragraphs side by side: one matter a row, in reading order."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.compare.engine import compare
from app.compare.rows import LONGEST_RUN, longest_rising
from app.model.comparison import Settings


def cells(comparison):
    """The rows as plain dictionaries."""
    return [dict(row.cells) for row in comparison.rows]


def test_the_same_matter_shares_a_row_and_the_record_keeps_its_order(bridge):
    """The reader would look for the other version in another row."""
    laid = cells(compare(bridge))
    assert {"r1": (0,), "r2": (0,), "r3": (1,)} in laid
    assert {"r1": (1,), "r3": (0,)} in laid
    assert {"r1": (3,)} in laid
    assert [k for row in laid for k in row.get("r1", ())] == [0, 1, 2, 3]


def test_a_split_paragraph_keeps_both_halves(make_reports):
    """Half of a paragraph that another report splits would stand alone."""
    reports = make_reports(
        [
            "The ferry Marit sank in the strait of Orrin on Friday night. Captain Jonas Hale was arrested in the port.",
            "Sugar prices rose again in the valley.",
        ],
        [
            "The ferry Marit sank on Friday night in the strait of Orrin.",
            "Captain Jonas Hale was later arrested in the port.",
            "The valley's football club won the cup.",
        ],
    )
    assert {"r1": (0,), "r2": (0, 1)} in cells(compare(reports))


def test_paragraphs_of_one_report_stand_near_their_neighbours(make_reports):
    """What only one report tells would pile up at the end, away from what it belongs to."""
    shared = ["The iron bridge collapsed on Monday.", "Mayor Ellen Trask promised a new crossing."]
    reports = make_reports(
        [shared[0], "Herons nest under the arches.", shared[1]],
        ["Rain fell all night on Sornby.", shared[0], "Divers searched the muddy water.", shared[1]],
    )
    order = [(report, k) for row in compare(reports).rows for report, indices in row.cells for k in indices]
    assert order[0] == ("r1", 0), "the lead of the report of record comes first, whatever others start with"
    assert order.index(("r1", 0)) < order.index(("r2", 0)) < order.index(("r1", 1))
    assert order.index(("r2", 1)) < order.index(("r2", 2)) < order.index(("r1", 2))


def test_no_giant_row(make_reports):
    """A report on one subject would end as one row of forty paragraphs."""
    lines = [f"The council of Sornby met on day {n} about the bridge and the river." for n in range(30)]
    laid = cells(compare(make_reports(lines, lines[::-1], lines)))
    assert max(len(indices) for row in laid for indices in row.values()) <= LONGEST_RUN


def test_a_line_repeated_over_and_over_stands_beside_its_own_repetition(make_reports):
    """Every refrain of one report would gather beside the first three of the other."""
    laid = cells(compare(make_reports(["The choir of Sornby sang."] * 8, ["The choir of Sornby sang."] * 8)))
    assert all(row["r1"] == row["r2"] for row in laid)


def test_another_record_gives_its_own_order(bridge):
    """The star in the report list would do nothing."""
    laid = cells(compare(bridge, Settings(record="r3")))
    assert [k for row in laid for k in row.get("r3", ())] == [0, 1, 2]


@given(st.lists(st.integers(0, 12), max_size=30))
def test_longest_rising_is_rising_and_no_shorter_than_any_greedy_one(values):
    """A report told in order would be called displaced."""
    found = longest_rising(values)
    assert found == sorted(set(found))
    taken = [values[n] for n in found]
    assert taken == sorted(taken)
    for start in range(len(values)):
        greedy = [values[start]]
        for value in values[start + 1 :]:
            if value >= greedy[-1]:
                greedy.append(value)
        assert len(taken) >= len(greedy)


def test_a_headline_does_not_take_a_lead_away_from_its_counterpart(make_reports):
    """Beside the leads of the others one would read "not in this report", under a headline that tells the same."""
    told = [
        [
            "Three dead after Harrow bridge collapses into river",
            "Divers are still looking for the drivers.",
            "Three people were killed when a section of the Harrow bridge collapsed into the river, police said.",
        ],
        [
            "Harrow bridge collapse: what we know",
            "At least three people have died after part of the Harrow bridge fell into the river.",
            "Herons nest under the arches.",
        ],
    ]
    reports = [replace(report, headline=(0,)) for report in make_reports(*told)]
    laid = cells(compare(reports))
    assert laid[0] == {"r1": (0,), "r2": (0,)}
    assert laid[1] == {"r1": (1,)}, "what only another report tells does not come before the lead of the record"
    assert laid[2] == {"r1": (2,), "r2": (1,)}
