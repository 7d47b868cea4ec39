"""Without these, one long list pasted beside another would keep the window busy for minutes."""

from collections.abc import Callable
from time import process_time

import pytest

from app.compare.divergences import divergences
from app.compare.memory import forget_all
from app.compare.phrases import shared_phrases
from app.language.byword import forget_words
from app.model.comparison import Alignment
from app.model.report import Report, Span
from app.reading import read_text

LETTERS = "abcdefghijklmnopqrstuvwxyz"
TIMES = 4  # longer
LEAST = 0.02  # seconds: less is too little to be told from chance


def name(n: int) -> str:
    """A name of no dictionary, another one for each number."""
    return "K" + "".join(LETTERS[n // 26**k % 26] for k in range(3)) + "ow"


def reports_of(sentence: Callable[[int, int], str], count: int) -> tuple[Report, Report]:
    """Two reports of so many sentences, each made from the number of the report and its own."""
    one, other = (" ".join(sentence(k, n) for n in range(count)) for k in (0, 1))
    return tuple(read_text(text, report_id=i, language="en").report for i, text in (("r1", one), ("r2", other)))


def conflicts(reports: tuple[Report, Report]) -> None:
    """Look for conflicts between sentences of the same number."""
    pairs = zip(*(report.sentences for report in reports), strict=True)
    divergences(reports, [Alignment(Span("r1", *x), Span("r2", *y), 0.7, "related") for x, y in pairs], ())


def least_time(work: Callable[[tuple[Report, Report]], object], reports: tuple[Report, Report]) -> float:
    """Seconds of the processor, the least of three times from nothing."""
    times = []
    for _ in range(3):
        forget_all()
        forget_words()
        begin = process_time()
        work(reports)
        times.append(process_time() - begin)
    return min(times)


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        # figures that count the same, in sentences that are built otherwise: each may be of the same matter as any
        (conflicts, lambda k, n: f"{n + 11} people fell in {name(n)}." if k else f"In {name(n)} fell {n + 12} people."),
        # what happened to some, and to none
        (conflicts, lambda k, n: f"{n + 3} men were {name(n)[1:]}ed." if k else f"Nobody was {name(n)[1:]}ed."),
        # holders of one office, and bearers of one given name, whose names are nearly the same
        (conflicts, lambda k, n: f"Mayor Anna {name(2 * n + k)} spoke."),
        # the same digits in any order
        (conflicts, lambda k, n: f"They have {LETTERS.index(name(n)[1]) + 10}{n % 89 + 10}{(n + k) % 83 + 10} boats."),
        # edits everywhere, and no end of a paragraph
        (shared_phrases, lambda k, n: f"The old grey ferry of {name(n)} sank there on May {1 + (n + k) % 28}."),
    ],
)
def test_work_grows_with_the_text_and_not_by_its_square(work, sentence):
    """Reports that are four times as long would take sixteen times as long."""
    short, long = (least_time(work, reports_of(sentence, count)) for count in (250, 250 * TIMES))
    assert long <= 2 * TIMES * max(short, LEAST)
