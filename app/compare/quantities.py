"""Figures that an event has once, whatever words tell them: its dead, its price, how long it took.

“Three workers were killed” and “a dozen dead” share no word but count the same people. Which figure of an event a
number gives is read from the words beside it (`resources/lexicons/event_figures.tsv`); two reports contradict each
other where each gives one figure only of that name, as a whole, and the two cannot both be right.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, product

from app.compare.clashes import as_shown, of_a_score, same_number
from app.compare.facts import Conflict, Place, ReportFacts, facts_of
from app.compare.matters import kinds, things_counted
from app.compare.memory import PerReport
from app.language import lexicons
from app.language.numbers import Number
from app.language.words import STOP_WORDS, stem
from app.model.report import Report

ONE_FIGURE = 0.7
"""Likelihood (0…1) that two such figures are told of one thing."""

FARTHEST = 3.0
"""How many times as large as the other the one figure may be; what is farther apart is told of something else."""

FAR_BEFORE, FAR_AFTER = 80, 50
"""Code points before and after a figure in which a word may say what it is of."""

NEAREST = 6
"""Words on either side of a figure among which one may say that it is no figure of the whole."""

NEXT = 1
"""Words between a count of nobody named and the word that says what it is of: “12 were killed”."""

_PART = re.compile(r"\sof\s(?:them|whom|which|those|these|the|his|her|its|their|our)\b|\s(?:more|others)\b")
_OUT_OF = re.compile(r"\b(?:[Oo]f|[Aa]mong)\s(?:the|its|their|those|these)\s$")
_MARKS = re.compile(r"[.;:()\n—–]\s")
_STOPS = re.compile(r"[.,;:()\n—–]\s")
_BARRING = lexicons.word_list("no figure of the whole")
_OTHER_TIME = re.compile(
    r"\bthe last\b|\blast (?:year|month|week|season|summer|winter|spring|autumn|night)|\bby the end\b"
    r"|\bthis (?:year|month|season|summer|winter|spring|autumn)\b",
    re.IGNORECASE,
)
_DOERS = ("ers", "ors", "ists", "men", "ians", "ees")
_PEOPLE = stem("people")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2629800, "year": 31557600}


@dataclass(frozen=True, slots=True)
class _Figure:
    """A row of the lexicon; `cues` are sets of words, one of which must stand beside the number as a whole."""

    name: str
    counted: frozenset[str]
    cues: tuple[frozenset[str], ...]
    bars: frozenset[str]
    once: bool


@dataclass(frozen=True, slots=True)
class _Filled:
    """A number that gives a figure of the event.

    `value` is the number in a unit that all of its kind share, `who` are the stems of whom it counts (none for people
    in general), `about` is what else stands beside it.
    """

    figure: _Figure
    number: Number
    value: Number
    who: frozenset[str]
    about: frozenset[str]
    sentence: tuple[int, int]

    def shown(self, facts: ReportFacts) -> str:
        """“nine workers”, as its report has it."""
        return as_shown(Place(facts, *self.sentence, ()), self.number)


_Told = tuple[float, float, str, str, frozenset[str]]
"""What a report tells of a figure: its bounds, their unit, how exactly, and of whom."""


@cache
def _cues() -> dict[tuple[str, str], list[tuple[frozenset[str], _Figure]]]:
    """The cues of every figure, by the kind of number and one of the words of the cue."""
    found: dict[tuple[str, str], list[tuple[frozenset[str], _Figure]]] = defaultdict(list)
    for row in lexicons.table("event_figures"):
        cues = tuple(frozenset(cue.split("+")) for cue in row["cues"].split())
        who, bars = frozenset(map(stem, row["counted"].split())), frozenset(row["bars"].split())
        figure = _Figure(row["figure"], who, cues, bars, row["once"] == "yes")
        for cue in cues:
            found[row["kind"], min(cue)].append((cue, figure))
    return found


@cache
def _anybody() -> frozenset[str]:
    return frozenset(map(stem, lexicons.word_list("anybody counted")))


@cache
def _people() -> frozenset[str]:
    words = lexicons.words_of("roles", "word", kind="person") | lexicons.word_list("people counted")
    return frozenset(map(stem, words)) | _anybody()


def one_quantity(known: Sequence[ReportFacts]) -> Iterator[tuple[ReportFacts, ReportFacts, Conflict]]:
    """Two figures of one name in two reports that cannot both be right."""
    by_figure: dict[str, dict[_Told, list[tuple[int, _Filled]]]] = defaultdict(lambda: defaultdict(list))
    for n, facts in enumerate(known):
        for filled in _filled(facts.report):
            value = filled.value
            told = value.low, value.high, value.unit, value.bound, filled.who
            by_figure[filled.figure.name][told].append((n, filled))
    for alike in by_figure.values():
        for these, those in combinations(alike.values(), 2):
            if not _may_contradict(these[0][1], those[0][1]):
                continue
            for (i, x), (j, y) in product(these, those):
                if not (x.figure.once or not x.about.isdisjoint(y.about)):
                    continue
                if not _gives(known[i], x, y) and not _gives(known[j], y, x):
                    one, other = known[i], known[j]
                    spans = [(filled.number.start, filled.number.end) for filled in (x, y)]
                    yield one, other, Conflict("number", spans[0], spans[1], ONE_FIGURE, x.shown(one), y.shown(other))


def _may_contradict(x: _Filled, y: _Filled) -> bool:
    """Whether two figures of one name can be of one thing, and cannot both be right."""
    one, other = x.value, y.value
    if one.unit != other.unit or not _one_group(x.who, y.who) or same_number(one, other):
        return False
    return max(one.high, other.high) < FARTHEST * min(one.low, other.low)


def _one_group(x: frozenset[str], y: frozenset[str]) -> bool:
    return x == y or not {kind for word in x for kind in kinds(word)}.isdisjoint(
        kind for word in y for kind in kinds(word)
    )


def _gives(facts: ReportFacts, own: _Filled, other: _Filled) -> bool:
    """Whether a report has the other's figure too, of whatever of that sort."""
    return any(
        n.low == other.number.low and _group(n) == _group(own.number)
        for n in facts.numbers_of(other.number.kind, other.number.unit)
    )


def _group(number: Number) -> frozenset[str]:
    """Whom a number counts; none where that is anybody."""
    return things_counted(number) - _anybody()


def _read(report: Report) -> tuple[_Filled, ...]:
    """The figures of an event that a report gives once, or each time alike."""
    facts = facts_of(report)
    by_name: dict[str, list[_Filled]] = defaultdict(list)
    for number in facts.numbers:
        if number.bound != "vague" and not of_a_score(number, report.text):
            filled = _fill(facts, number)
            if filled is not None:
                by_name[filled.figure.name].append(filled)
    return tuple(
        filled[0]
        for filled in by_name.values()
        if all(same_number(filled[0].value, other.value) for other in filled[1:])
    )


_filled: PerReport[tuple[_Filled, ...]] = PerReport(_read)
"""The figures of an event that a report gives."""


def _fill(facts: ReportFacts, number: Number) -> _Filled | None:
    """The figure of the event that a number gives: the one whose cue stands nearest; None where it gives none."""
    value = _comparable(number)
    sentence = facts.report.sentence_at(number.start)
    if sentence is None or (number.kind == "count" and _PART.match(facts.report.text, number.end)):
        return None
    start, end = facts.report.sentences[sentence]
    before, after = _words_beside(facts, number, start, end)
    words = frozenset((*before, *after))
    cued = [found for word in words for found in _cues().get((value.kind, word), ()) if found[0] <= words]
    if not cued:
        return None
    counted = things_counted(number) if value.kind == "count" else frozenset[str]()
    best: tuple[int, _Figure] | None = None
    for cue, figure in cued:
        if not figure.counted or _counts(number, counted, figure):
            place = min(side.index(word) for word in cue for side in (before, after) if word in side)
            if best is None or (place, figure.name) < (best[0], best[1].name):
                best = place, figure
    if best is None or not _is_whole(facts, number, best[1], start, {*before[:NEAREST], *after[:NEAREST]}):
        return None
    place, figure = best
    if value.kind == "count" and place > NEXT and not number.head:
        return None
    cues = {key for cue in figure.cues for word in cue for key in kinds(stem(word))}
    about = {key for word in words - STOP_WORDS for key in kinds(stem(word))} - cues
    who = counted - _anybody() - cues - figure.counted if _PEOPLE in figure.counted else frozenset[str]()
    return _Filled(figure, number, value, who, frozenset(about), (start, end))


def _words_beside(facts: ReportFacts, number: Number, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words on either side of a number, the nearest first: up to a mark, or to another number of its kind."""
    text = facts.report.text
    start, end = max(start, number.start - FAR_BEFORE), min(end, number.end + FAR_AFTER)
    start = max((mark.end() for mark in _MARKS.finditer(text, start, number.start)), default=start)
    mark = _STOPS.search(text, number.end, end)
    end = mark.start() if mark is not None else end
    for other in facts.numbers_in(start, end):
        if other.kind == number.kind and other.end <= number.start:
            start = other.end
        elif other.kind == number.kind and other.start >= number.end:
            end = min(end, other.start)
    sides = facts.words_in(start, number.start), facts.words_in(number.end, end)
    return [word.bare for word in sides[0]][::-1], [word.bare for word in sides[1]]


def _counts(number: Number, counted: frozenset[str], figure: _Figure) -> bool:
    """Whether a number counts what a figure is of: people, however called, or nobody named (“12 dead”)."""
    if _PEOPLE not in figure.counted:
        return not counted.isdisjoint(figure.counted)
    cues = {stem(word) for cue in figure.cues for word in cue}
    return not counted or not counted.isdisjoint(_people() | figure.counted | cues) or _are_doers(number)


def _are_doers(number: Number) -> bool:
    """Whether what is counted is called by what it does: “dockers”, “tourists”."""
    return any(word.endswith(_DOERS) for word in number.head)


def _comparable(number: Number) -> Number:
    """A number in the unit of its kind: seconds, and hundredths for “a fifth”."""
    scale = _SECONDS.get(number.unit)
    if scale is not None:
        return replace(
            number, low=number.low * scale, high=number.high * scale, step=max(number.step, 1) * scale, unit="second"
        )
    if number.kind == "count" and number.high < 1:
        return replace(
            number, low=number.low * 100, high=number.high * 100, step=number.step * 100, kind="percent", unit="percent"
        )
    return number


def _is_whole(facts: ReportFacts, number: Number, figure: _Figure, start: int, near: Set[str]) -> bool:
    """Whether nothing beside a number says that it is of a part, of another time, or not certain."""
    if not near.isdisjoint(_BARRING) or not near.isdisjoint(figure.bars):
        return False
    start = max(start, number.start - FAR_BEFORE)
    if _OTHER_TIME.search(facts.report.text, start, number.end + FAR_AFTER):
        return False
    if any(_OUT_OF.search(facts.report.text, start, other.start) for other in facts.numbers_in(start, number.start)):
        return False
    return not any(date.kind in ("year", "month") for date in facts.dates_in(start, number.start))
