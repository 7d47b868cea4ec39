"""How the cost of comparing grows: ratios between sizes, because seconds only tell how fast the machine is.

Run with `python -m pytest benchmarks/test_compare.py`; add `--benchmark-only` for the table alone.
"""

import random
from collections.abc import Callable
from time import perf_counter

import pytest

from app.compare import lenses
from app.compare.engine import compare, forget
from app.compare.passage import passage_at
from app.compare.view import arrange
from app.model.report import Report, Span
from app.reading import read_text

_SYLLABLES = ("ba", "cor", "den", "fel", "gru", "hol", "kin", "lan", "mor", "nes", "pol", "rit", "sal", "tor", "vim")


@pytest.fixture(scope="module")
def event() -> Callable[[int, int], tuple[Report, ...]]:
    """Makes an event: reports of so many paragraphs that share two sentences in five, half of those with one edit."""

    def make(count: int, paragraphs: int) -> tuple[Report, ...]:
        chance = random.Random(7)
        words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(4000)]

        def sentence() -> str:
            picked = [words[int(len(words) * chance.random() ** 2)] for _ in range(chance.randint(10, 28))]
            return " ".join(picked).capitalize() + "."

        common = [sentence() for _ in range(2 * paragraphs)]

        def told() -> str:
            if chance.random() > 0.4:
                return sentence()
            copied = chance.choice(common).split()
            if chance.random() < 0.5:
                copied[chance.randrange(1, len(copied) - 1)] = chance.choice(words)
            return " ".join(copied)

        return tuple(
            read_text(
                "\n\n".join(f"{told()} {told()}" for _ in range(paragraphs)), report_id=f"r{n}", language="en"
            ).report
            for n in range(count)
        )

    return make


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The shortest of some runs: what the work costs when nothing else is in the way."""
    taken = []
    for _ in range(rounds):
        forget()
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return min(taken)


@pytest.mark.parametrize("count", [2, 8])
def test_compare(benchmark, event, count):
    """Reports of about a thousand words."""
    reports = event(count, 27)
    benchmark.pedantic(compare, args=(reports,), setup=forget, rounds=3)


def test_eight_reports_cost_no_more_than_their_pairs(event):
    """Twenty-eight pairs for one: anything beyond that is a loop too many."""
    assert seconds(lambda: compare(event(8, 27))) < 28 * seconds(lambda: compare(event(2, 27)))


def test_twice_the_length_costs_no_more_than_the_square(event):
    """A long report must not cost the cube."""
    assert seconds(lambda: compare(event(4, 80)), 2) < 5 * seconds(lambda: compare(event(4, 40)), 2)


def test_a_view_costs_a_small_part_of_the_comparison(event):
    """Hiding a column must feel like nothing beside comparing."""
    reports = event(8, 60)
    whole = seconds(lambda: compare(reports), 1)
    comparison = compare(reports)
    lenses.marks(comparison)
    columns = [report.id for report in reports[1:]]
    assert seconds(lambda: arrange(comparison, columns)) < whole / 20


def test_the_passage_at_hand_costs_a_small_part_of_a_view(event):
    """The inspector follows the caret."""
    reports = event(8, 60)
    comparison = compare(reports)
    view = arrange(comparison)
    spans = [Span(reports[0].id, *sentence) for sentence in reports[0].sentences]
    passage_at(view, spans[0])
    whole = seconds(lambda: compare(reports), 1)
    assert seconds(lambda: [passage_at(view, span) for span in spans]) / len(spans) < whole / 100
