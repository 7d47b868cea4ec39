"""Invented events of the sizes that a reader may meet, made of the real nouns: no engine is needed to draw them."""

import os
import random
from collections.abc import Callable
from itertools import pairwise

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from app.model.comparison import Alignment, Comparison, Settings
from app.model.lens import Lens, Mark
from app.model.report import Provenance, Report, Span
from app.model.view import ComparisonView, ViewCell, ViewRow

WORDS = ["harbour", "fire", "brigade", "said", "night", "warehouse", "smoke", "owner", "alarm", "guard", "police"]
WORDS += ["street", "the", "a", "of", "to", "in", "and", "was", "by"]
TEXT_LENSES = (Lens.SHARED, Lens.ONLY_HERE, Lens.CONFLICTS, Lens.FRAMING)


def _report(chance: random.Random, report_id: str, lengths: list[int]) -> Report:
    """A report with paragraphs of so many words each, in sentences of some twenty."""
    text, bounds, sentences = "", [], []
    for words in lengths:
        start = len(text)
        while words > 0:
            begin, size = len(text), min(words, chance.randint(12, 28))
            text += " ".join(chance.choice(WORDS) for _ in range(size)) + ". "
            sentences.append((begin, len(text) - 1))
            words -= size
        text = text[:-1]
        bounds.append((start, len(text)))
        text += "\n\n"
    return Report(report_id, text, tuple(bounds), tuple(sentences), Provenance(None, "0" * 64), title="A title")


def _event(lengths: list[list[int]]) -> ComparisonView:
    """Reports with paragraphs of these lengths (words): one cell in seven absent, one row in nine out of order.

    Every paragraph has two to four marks, half of them with a partner in another report; sentences are aligned.
    """
    chance = random.Random(7)
    reports = [_report(chance, f"r{n}", own) for n, own in enumerate(lengths)]
    rows, following = [], [0] * len(reports)
    while any(at < len(own) for at, own in zip(following, lengths, strict=True)):
        cells = []
        for n, own in enumerate(lengths):
            has = following[n] < len(own) and chance.random() > 0.15
            cells.append((following[n],) if has else ())
            following[n] += has
        rows.append(cells)
    marks, alignments = [], []
    for number, cells in enumerate(rows):
        here = [n for n, cell in enumerate(cells) if cell]
        for n in here:
            start, end = reports[n].paragraphs[cells[n][0]]
            for _ in range(chance.randint(2, 4)):
                begin = chance.randrange(start, end - 41)
                span = Span(f"r{n}", begin, begin + chance.randint(6, 40))
                other = chance.choice(here)
                partner = Span(f"r{other}", *reports[other].paragraphs[cells[other][0]])
                partners = (partner,) if other != n else ()
                marks.append(Mark(span, chance.choice(TEXT_LENSES), "x", "because", partners))
        for n, m in pairwise(here):
            one = reports[n].sentence_at(reports[n].paragraphs[cells[n][0]][0])
            two = reports[m].sentence_at(reports[m].paragraphs[cells[m][0]][0])
            if one is not None and two is not None:
                alignments.append(Alignment(reports[n].sentence_span(one), reports[m].sentence_span(two), 0.6, "close"))
        if number % 9 == 8 and number > 20:
            rows[number][0], rows[number - 15][0] = rows[number - 15][0], rows[number][0]
    order = {report.id: n for n, report in enumerate(reports)}
    marks.sort(key=lambda mark: (order[mark.span.report], mark.span.start))
    columns = tuple(order)
    shown = tuple(
        ViewRow(tuple(ViewCell(name, own) for name, own in zip(columns, cells, strict=True))) for cells in rows
    )
    comparison = Comparison(Settings(), tuple(reports), alignments=tuple(alignments))
    return ComparisonView(comparison, columns, shown, tuple(marks))


def _lengths(reports: int, paragraphs: int) -> list[list[int]]:
    chance = random.Random(5)
    return [[chance.randint(25, 95) for _ in range(paragraphs)] for _ in range(reports)]


SIZES: dict[str, Callable[[], list[list[int]]]] = {
    "8x400": lambda: _lengths(8, 400),
    "12x400": lambda: _lengths(12, 400),
    "40x40": lambda: _lengths(40, 40),
    "300k": lambda: [*_lengths(1, 940), *_lengths(3, 12)],
    "50k-paragraph": lambda: [[60, 60, 9200, 60, 60, 60], *_lengths(3, 12)],
}
"""Reports × paragraphs; `300k`: one report of 300,000 characters beside three short ones; a paragraph of 50,000."""

_made: dict[str, ComparisonView] = {}


@pytest.fixture(params=list(SIZES))
def view(request: pytest.FixtureRequest) -> ComparisonView:
    """An event of each size."""
    if request.param not in _made:
        _made[request.param] = _event(SIZES[request.param]())
    return _made[request.param]
