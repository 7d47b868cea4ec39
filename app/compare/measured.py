"""Figures that carry a name of their own: “turnout was 61%” here, “put turnout at 67 percent” there.

A measured figure right after a word that stands in one sentence of either report only is of what that word names,
however little else the sentences share.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.compare.facts import ReportFacts, facts_of
from app.compare.matters import FARTHEST, NAMED, beside, kinds
from app.compare.memory import PerReport
from app.language.numbers import Number
from app.model.report import Report

ONE_MEASURE = 0.7
"""Likelihood (0…1) that two such figures are of one thing."""

_LOOSE = ("count", "time")
"""Kinds of numbers that say too little: what is counted stands after it, and lengths of time are told of anything."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A measured figure with a word before it, or the kind of it; `next` says that no other stands between."""

    name: str
    next: bool
    number: Number


def one_measure(known: Sequence[ReportFacts]) -> Iterator[tuple[ReportFacts, Number, ReportFacts, Number]]:
    """Two figures of one measure in two reports, where neither report gives the other's too."""
    groups: dict[tuple[str, str, str], list[tuple[int, _Named]]] = defaultdict(list)
    for n, facts in enumerate(known):
        for named in _measures(facts.report):
            groups[named.number.kind, named.number.unit, named.name].append((n, named))
    seen: set[tuple[int, int, int, int]] = set()
    for found in groups.values():
        for k, (i, one) in enumerate(found):
            for j, other in found[k + 1 :]:
                x, y = one.number, other.number
                key = i, x.start, j, y.start
                if i == j or key in seen or not (one.next or other.next) or not _differ(x, y):
                    continue
                if not _gives(known[i], y) and not _gives(known[j], x):
                    seen.add(key)
                    yield known[i], x, known[j], y


def _differ(x: Number, y: Number) -> bool:
    return not x.agrees(y) and max(x.high, y.high) < FARTHEST * min(x.low, y.low)


def _gives(facts: ReportFacts, number: Number) -> bool:
    return any(own.agrees(number) for own in facts.numbers_of(number.kind, number.unit))


def _read(report: Report) -> tuple[_Named, ...]:
    """The measured figures of a report, with each name that stands in no other sentence of it."""
    facts = facts_of(report)
    measured = [n for n in facts.numbers if n.kind not in _LOOSE and n.bound != "vague"]
    if not measured:
        return ()
    times: Counter[str] = Counter()
    for sentence in report.sentences:
        times.update({kind for key in facts.stems_in(*sentence) for kind in kinds(key)})
    found = []
    for number in measured:
        words = beside(facts, number).before[-NAMED:]
        names = dict.fromkeys(kind for key in reversed(words) for kind in kinds(key))
        nearest = kinds(words[-1]) if words else ()
        found += [_Named(name, name in nearest, number) for name in names if times[name] == 1]
    return tuple(found)


_measures: PerReport[tuple[_Named, ...]] = PerReport(_read)
"""The measured figures of a report with their names."""
