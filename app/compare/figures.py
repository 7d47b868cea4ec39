"""Figures that differ between two reports that are not both English: “four dead” here, “погибли шесть человек” there.

Between languages, and in those whose grammar is not known here, nothing says that two figures are of the same thing but
that the sentences tell the same. So this is strict: the sentences must be surely each other's counterparts, and one
figure of a sort must be left over on each side.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from app.compare.meanings import are_foreign, language_told
from app.language.figures import Figure, figures
from app.model.comparison import Alignment, Divergence
from app.model.report import Report, Span

SURE = 0.5
"""Score from which two sentences surely tell the same."""

SURER = 0.8
"""Score from which one of two figures that stand alone in their sentences may be told elsewhere, of something else."""

MOST = 2
"""Figures of a sort in one sentence; where there are more, nothing tells which stand for each other."""

ROUND = 0.15
"""How far a round figure may be from an exact one that it stands for."""

OPEN = 1.5
"""How many times as large a figure may be that another one, “more than two million”, leaves open."""

_CLAUSE = re.compile(r"[.。،,;:!?»”\"](?!\d)")
_BESIDE = 12  # code points behind a figure that are shown with it, to the end of the word


def differing_figures(reports: Sequence[Report], alignments: Sequence[Alignment]) -> tuple[Divergence, ...]:
    """The figures that differ between aligned sentences, the most alike first.

    A figure that the other report gives anywhere, in the same sort, is no conflict.
    """
    by_id = {report.id: report for report in reports}
    partners: dict[tuple[Span, str], list[Alignment]] = defaultdict(list)
    for pair in alignments:
        partners[pair.a, pair.b.report].append(pair)
        partners[pair.b, pair.a.report].append(pair)
    everything: dict[str, list[Figure]] = {}

    def told(report: Report) -> list[Figure]:
        if report.id not in everything:
            everything[report.id] = figures(report.text, language_told(report))
        return everything[report.id]

    found: list[Divergence] = []
    decided: set[tuple[Span, str]] = set()
    for pair in sorted(alignments, key=lambda pair: (-pair.score, pair.a, pair.b)):
        here, there = by_id[pair.a.report], by_id[pair.b.report]
        best = [
            max(partners[own, other.report], key=lambda p: p.score) is pair
            for own, other in ((pair.a, pair.b), (pair.b, pair.a))
        ]
        foreign = are_foreign(language_told(here), language_told(there))
        if pair.score < SURE or not (all(best) if foreign else any(best)):
            continue
        one, other = _within(told(here), pair.a), _within(told(there), pair.b)
        for x, y in _left_over(one, other):
            known = _is_told(x, told(there)), _is_told(y, told(here))
            alone = pair.score >= SURER and _is_alone(x, one) and _is_alone(y, other)
            spans = Span(here.id, x.start, x.end), Span(there.id, y.start, y.end)
            keys = {(spans[0], there.id), (spans[1], here.id)}
            if all(known) or (any(known) and not alone) or not decided.isdisjoint(keys):
                continue
            decided |= keys
            line = f"{_shown(here.text, x, pair.a.end)} / {_shown(there.text, y, pair.b.end)}"
            found.append(Divergence("number", *spans, pair.score, line))
    return tuple(found)


def _is_alone(figure: Figure, told: Sequence[Figure]) -> bool:
    return not any(other.sort == figure.sort for other in told if other is not figure)


def _within(told: Sequence[Figure], sentence: Span) -> list[Figure]:
    return [figure for figure in told if sentence.start <= figure.start < sentence.end]


def _left_over(here: Sequence[Figure], there: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """For each sort the one figure on each side that the other side does not tell, where there is exactly one."""
    found = []
    for sort in sorted({(figure.sort, figure.currency) for figure in here}):
        one, other = ([f for f in side if (f.sort, f.currency) == sort] for side in (here, there))
        left = [f for f in one if not _is_told(f, other)], [f for f in other if not _is_told(f, one)]
        if max(len(one), len(other)) <= MOST and len(left[0]) == len(left[1]) == 1:
            found.append((left[0][0], left[1][0]))
    return found


def _is_told(figure: Figure, elsewhere: Sequence[Figure]) -> bool:
    """Whether a figure is given there too, or rounded."""
    return any(
        (other.sort, other.currency) == (figure.sort, figure.currency) and _agree(figure, other) for other in elsewhere
    )


def _agree(x: Figure, y: Figure) -> bool:
    """Whether two figures may be the same: equal, one of them round or rough, or within what the other leaves open."""
    if x.value == y.value:
        return True
    is_rough = "about" in (x.bound, y.bound) or any(v >= 10 and v % 10 == 0 for v in (x.value, y.value))
    if is_rough and abs(x.value - y.value) <= ROUND * max(x.value, y.value):
        return True
    return _leaves_open(x, y) or _leaves_open(y, x)


def _leaves_open(bound: Figure, other: Figure) -> bool:
    """“more than two million” and 2.5 million; “up to 40” and 35."""
    low, high = sorted((bound.value, other.value))
    return high <= OPEN * low and bound.bound == ("least" if bound.value == low else "most")


def _shown(text: str, figure: Figure, end: int) -> str:
    """The figure with what follows it, to the end of a word."""
    stop = min(end, figure.end + _BESIDE)
    while stop < end and stop - figure.end < 2 * _BESIDE and text[stop - 1].isalnum() and text[stop].isalnum():
        stop += 1
    shown = _CLAUSE.split(text[figure.end : stop], maxsplit=1)[0]
    return " ".join((text[figure.start : figure.end] + shown).split())
