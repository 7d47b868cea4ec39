"""What a headline tells that the report below it tells too."""

from collections.abc import Sequence
from dataclasses import replace

from app.compare.facts import ReportFacts
from app.language.dates import DateMention
from app.language.names import Name
from app.language.numbers import Number
from app.model.comparison import DivergenceKind

Bounds = tuple[int, int]
_Fact = Number | DateMention | Name


def in_body(facts: ReportFacts, kind: DivergenceKind, place: Bounds) -> Bounds:
    """Where the body first tells a number, date or name of the headline; the place itself for all others.

    A reader looks for a conflict in the text, where its counterpart stands beside it.
    """
    report = facts.report
    headline = [report.paragraphs[n] for n in report.headline if n < len(report.paragraphs)]

    def heads(at: int) -> bool:
        return any(start <= at < end for start, end in headline)

    if not heads(place[0]):
        return place
    told = _facts(facts, kind)
    own = next((fact for fact in told if (fact.start, fact.end) == place), None)
    if own is None:
        return place
    again = (fact for fact in told if not heads(fact.start) and _same(own, fact))
    return next(((fact.start, fact.end) for fact in again), place)


def _facts(facts: ReportFacts, kind: DivergenceKind) -> Sequence[_Fact]:
    if kind == "number":
        return facts.numbers
    if kind == "date":
        return facts.dates
    return facts.names if kind == "name" else ()


def _same(one: _Fact, other: _Fact) -> bool:
    if isinstance(one, Number) and isinstance(other, Number):  # “2,300 jobs”, “2,300 factory jobs”
        counted = set(one.head) & set(other.head) if one.head and other.head else one.head == other.head
        return bool(counted) and replace(one, start=0, end=0, head=()) == replace(other, start=0, end=0, head=())
    if isinstance(one, Name) and isinstance(other, Name):
        return one.words == other.words
    return isinstance(one, DateMention) and replace(one, start=other.start, end=other.end) == other
