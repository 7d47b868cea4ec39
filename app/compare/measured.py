"""Figures and dates that carry a name of their own: “turnout was 61%” here, “put turnout at 67 percent” there.

A measured figure, or a year, a month or a day, right after a word that stands in one sentence of either report only is
of what that word names, however little else the sentences share: “born in 1933”, “he was born in Hamm in 1935”.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.compare.clashes import same_number
from app.compare.facts import ReportFacts, facts_of
from app.compare.matters import FARTHEST, NAMED, beside, kinds
from app.compare.memory import PerReport
from app.language.dates import DateMention
from app.language.numbers import Number
from app.model.report import Report

ONE_MEASURE = 0.7
"""Likelihood (0…1) that two such figures are of one thing."""

_LOOSE = ("count", "time")
"""Kinds of numbers that say too little: what is counted stands after it, and lengths of time are told of anything."""

_CALENDAR = ("year", "month", "day")
"""Kinds of dates; a day of the week and a time of day stand beside anything."""


_Fact = Number | DateMention

MOST_OF_ONE = 4
"""Figures or dates of one name in a sentence: “turnout was 61 percent, up from 58”."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A measured figure or a date, and a word before it, or its kind; `next` says that no other stands between."""

    name: str
    next: bool
    fact: _Fact


def one_measure(known: Sequence[ReportFacts]) -> Iterator[tuple[ReportFacts, _Fact, ReportFacts, _Fact]]:
    """Two figures of one measure, or dates of one deed, in two reports, where neither report gives the other's too."""
    groups: dict[tuple[str, str, str], list[tuple[int, _Named]]] = defaultdict(list)
    for n, facts in enumerate(known):
        for named in _measures(facts.report):
            groups[named.fact.kind, _unit(named.fact), named.name].append((n, named))
    seen: set[tuple[int, int, int, int]] = set()
    for found in groups.values():
        for k, (i, one) in enumerate(found):
            for j, other in found[k + 1 :]:
                x, y = one.fact, other.fact
                key = i, x.start, j, y.start
                if i == j or key in seen or not _told_alike(one, other) or not _differ(x, y):
                    continue
                if not _gives(known[i], y) and not _gives(known[j], x):
                    seen.add(key)
                    yield known[i], x, known[j], y


def _unit(fact: _Fact) -> str:
    return fact.unit if isinstance(fact, Number) else ""


def _told_alike(one: _Named, other: _Named) -> bool:
    """Whether the name stands right before one of two figures, or before both of two dates."""
    return (one.next and other.next) if isinstance(one.fact, DateMention) else (one.next or other.next)


def _differ(x: _Fact, y: _Fact) -> bool:
    if isinstance(x, Number) and isinstance(y, Number):
        return not same_number(x, y) and max(x.high, y.high) < FARTHEST * min(x.low, y.low)
    return isinstance(x, DateMention) and isinstance(y, DateMention) and not x.agrees(y)


def _gives(facts: ReportFacts, fact: _Fact) -> bool:
    if isinstance(fact, Number):
        return any(same_number(own, fact) for own in facts.numbers_of(fact.kind, fact.unit))
    return any(own.kind == fact.kind and own.agrees(fact) for own in facts.dates)


def _read(report: Report) -> tuple[_Named, ...]:
    """The measured figures and the dates of a report, with each name that stands in no other sentence of it."""
    facts = facts_of(report)
    measured: list[_Fact] = [n for n in facts.numbers if n.kind not in _LOOSE and n.bound != "vague"]
    measured += [date for date in facts.dates if date.kind in _CALENDAR]
    if not measured:
        return ()
    times: Counter[str] = Counter()
    for sentence in report.sentences:
        times.update({kind for key in facts.stems_in(*sentence) for kind in kinds(key)})
    found = []
    for fact in measured:
        words = beside(facts, fact).before[-NAMED:]
        names = dict.fromkeys(kind for key in reversed(words) for kind in kinds(key))
        nearest = kinds(words[-1]) if words else ()
        found += [_Named(name, name in nearest, fact) for name in names if times[name] == 1]
    told = Counter(named.name for named in found)  # a sentence without end tells thousands of one name
    return tuple(named for named in found if told[named.name] <= MOST_OF_ONE)


_measures: PerReport[tuple[_Named, ...]] = PerReport(_read)
"""The measured figures and the dates of a report with their names."""
