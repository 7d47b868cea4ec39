"""The same matter told differently: what cannot both be right, and what is put on different people."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from app.compare import tellings
from app.compare.clashes import conflicts
from app.compare.facts import Conflict, Place, ReportFacts
from app.compare.frames import twins
from app.model.comparison import Alignment, Attribution, Divergence
from app.model.report import Report, Span

LEAST_ALIKE = 0.2
"""Alignments below this score are too loose for a difference to mean anything."""

SHOWN_CHARACTERS = 60
"""Characters of one side in an explanation."""


def divergences(
    reports: Sequence[Report], alignments: Sequence[Alignment], attributions: Sequence[Attribution]
) -> tuple[Divergence, ...]:
    """The divergences between aligned sentences, ordered by the reports' order and their place in it.

    Precision first: a number, date or name counts only where no sentence of the other report that is aligned with this
    one tells it too, and where what stands around both says that they are about the same thing. Two places diverge
    once, and where sentences align many to many, the pair with the highest score decides. Sentences that have
    no counterpart are compared too where they are built alike around their facts.
    """
    known = {report.id: ReportFacts(report) for report in reports}
    kept = sorted(
        (a for a in alignments if a.score >= LEAST_ALIKE and a.a.report in known and a.b.report in known),
        key=lambda a: (-a.score, a.a, a.b),
    )
    partners: dict[tuple[Span, str], list[tuple[int, int]]] = defaultdict(list)
    for alignment in kept:
        partners[alignment.a, alignment.b.report].append((alignment.b.start, alignment.b.end))
        partners[alignment.b, alignment.a.report].append((alignment.a.start, alignment.a.end))
    said = _by_report(attributions)
    found: list[Divergence] = []
    decided: set[tuple[str, Span, str]] = set()

    def decide(a: Place, b: Place, told: Sequence[Conflict]) -> None:
        one, other = a.facts.report.id, b.facts.report.id
        for conflict in told:
            spans = Span(one, *conflict.a), Span(other, *conflict.b)
            keys = ((conflict.kind, spans[0], other), (conflict.kind, spans[1], one))
            if decided.isdisjoint(keys):
                decided.update(keys)
                line = f"{_short(conflict.shown_a)} / {_short(conflict.shown_b)}"
                found.append(Divergence(conflict.kind, *spans, conflict.score, line))

    for alignment in kept:
        a, b = alignment.a, alignment.b
        if partners[a, b.report][0] != (b.start, b.end) and partners[b, a.report][0] != (a.start, a.end):
            continue
        here, there = (
            Place(known[own.report], own.start, own.end, tuple(partners[own, other.report]))
            for own, other in ((a, b), (b, a))
        )
        told = conflicts(here, there)
        told += tellings.differences(
            here, there, alignment.score, _within(said[a.report], a), _within(said[b.report], b)
        )
        decide(here, there, told)
    for here, there in twins(list(known.values()), partners):
        decide(here, there, conflicts(here, there))
    order = {report.id: n for n, report in enumerate(reports)}
    return tuple(
        sorted(found, key=lambda d: (order[d.a.report], d.a.start, d.a.end, order[d.b.report], d.b.start, d.kind))
    )


def _by_report(attributions: Sequence[Attribution]) -> dict[str, list[Attribution]]:
    found: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        found[attribution.report].append(attribution)
    for own in found.values():
        own.sort(key=lambda a: a.cue.start)
    return found


def _within(attributions: list[Attribution], sentence: Span) -> list[Attribution]:
    """The attributions whose cue stands in the sentence."""
    first = bisect_left(attributions, sentence.start, key=lambda a: a.cue.start)
    last = bisect_left(attributions, sentence.end, key=lambda a: a.cue.start)
    return attributions[first:last]


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHOWN_CHARACTERS else words[: SHOWN_CHARACTERS - 1].rstrip() + "…"
