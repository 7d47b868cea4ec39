"""Maximal repeats: the seeds of shared phrases."""

from hypothesis import given
from hypothesis import strategies as st

from app.compare.repeats import maximal_repeats


def by_hand(sequence, shortest):
    """The same, by trying every stretch."""
    found = set()
    for start in range(len(sequence)):
        for end in range(start + shortest, len(sequence) + 1):
            run = sequence[start:end]
            if min(run) < 0:
                break
            places = [n for n in range(len(sequence)) if sequence[n : n + len(run)] == run]
            if len(places) < 2:
                continue
            before = {sequence[n - 1] if n and sequence[n - 1] >= 0 else -1 - n for n in places}
            ends = [n + len(run) for n in places]
            after = {sequence[n] if n < len(sequence) and sequence[n] >= 0 else -1 - n for n in ends}
            if len(before) > 1 and len(after) > 1:
                found.add((len(run), tuple(places)))
    return found


@given(st.lists(st.integers(-1, 3), max_size=24), st.integers(1, 4))
def test_finds_exactly_the_repeats_that_cannot_be_longer(sequence, shortest):
    """Copied wording would go unseen, or be shown in shreds."""
    found = maximal_repeats(sequence, shortest, 1000)
    assert {tuple(repeat) for repeat in found} == by_hand(sequence, shortest)
    assert len(found) == len(set(found))


@given(st.lists(st.lists(st.integers(-1, 3), max_size=20), min_size=1, max_size=4), st.integers(1, 4))
def test_a_run_of_one_report_alone_is_left_out_and_nothing_else(reports, shortest):
    """What is dropped before sorting would take copied wording with it."""
    sequence = [number for report in reports for number in (*report, -1)]
    owner = [n for n, report in enumerate(reports) for _ in (*report, -1)]
    expected = {run for run in by_hand(sequence, shortest) if len({owner[place] for place in run[1]}) > 1}
    assert {tuple(run) for run in maximal_repeats(sequence, shortest, 1000, owner)} == expected


def test_furniture_of_the_language_is_left_out():
    """ "of the" in every line would cost more than the whole comparison."""
    assert maximal_repeats([1, 2, -1] * 30, 2, 10) == []
