"""Figures and places of one matter in sentences that are not built alike.

Laid side by side, sentences tell which of their facts stand for each other only as far as they run in parallel. Yet two
newsrooms that tell one thing in sentences of their own count the same things and put the same words beside the figure:
“killing at least 12 people”, “at least 47 people were killed”. Whether two facts share more of those words with each
other than either does with any other fact of its kind in the two reports, is asked here.
"""

import re
from functools import lru_cache

from app.compare.facts import Fact, Place, ReportFacts
from app.compare.features import kindred
from app.compare.label_nations import country
from app.language.names import Name
from app.language.numbers import Number
from app.language.words import STOP_WORDS, stem

ONE_MATTER = 0.7
"""Likelihood (0…1) that two facts are of one thing where what stands beside them says so."""

REACH = 6
"""Words on each side of a fact that tell what it is about."""

PARTS = ";:()[]—–|•"
"""Marks that part one matter from the next within a sentence."""

COUNTED, MEASURED = 2, 3
"""Words that two figures must share beside the thing that both count; and where none is named. One word less will do
for a thing that either report counts but once."""

LISTED = 2
"""Names that two lists must share before the one that differs counts as changed."""

LEADING = frozenset(("in", "to", "from", "at", "near", "off", "for"))
"""Prepositions before the name of a place."""

_JOINT = re.compile(r"(?:,|\sand|\sor|,\sand|,\sor|\s&)\s")

FARTHEST = 2.0
"""How many times as large as the other the one figure may be; what is farther apart is told of something else."""


def of_one_matter(x: Fact, a: Place, y: Fact, b: Place) -> float:
    """How likely (0…1) two facts of two sentences tell the same thing by the words beside them; 0 where they do not.

    No other fact of either report that could be told of the same may share as many.
    """
    if isinstance(x, Number) and isinstance(y, Number):
        return _of_one_count(x, a, y, b)
    if isinstance(x, Name) and isinstance(y, Name):
        return _of_one_place(x, a, y, b)
    return 0.0


def _of_one_place(x: Name, a: Place, y: Name, b: Place) -> float:
    """Two countries after the same words, “a holiday in Portugal”, “a holiday in Spain”, or a place in a list of them.

    Towns after the same words may be two towns: “a clinic in Malmoe”, “a clinic in Lund”.
    """
    lead = _lead(a, x.start)
    if lead and lead == _lead(b, y.start) and country(x.words) and country(y.words):
        return ONE_MATTER
    (first, one), (second, other) = _listed(a, x), _listed(b, y)
    changed = len(one) == len(other) == len(one & other) + 1 and len(one & other) >= LISTED
    return ONE_MATTER if changed and all(_leads(p, at) for p, at in ((a, first), (b, second))) else 0.0


def _listed(place: Place, name: Name) -> tuple[int, set[tuple[str, ...]]]:
    """The names in one list with a name, itself among them, and where the list begins: “Ohio, Michigan and Indiana”."""
    names, text = place.names(), place.facts.report.text
    first = last = names.index(name)
    while first and _JOINT.fullmatch(text, names[first - 1].end, names[first].start):
        first -= 1
    while last + 1 < len(names) and _JOINT.fullmatch(text, names[last].end, names[last + 1].start):
        last += 1
    return names[first].start, {member.words for member in names[first : last + 1]}


def _leads(place: Place, offset: int) -> bool:
    """Whether a preposition of place stands before an offset."""
    before = place.facts.words_in(place.start, offset)[-1:]
    return bool(before) and before[0].bare in LEADING


def _lead(place: Place, offset: int) -> tuple[str, ...]:
    """The preposition of place before an offset and the stem of the word before that, where it carries meaning."""
    before = place.facts.words_in(place.start, offset)[-2:]
    if len(before) < 2 or not _leads(place, offset) or before[0].bare in STOP_WORDS:
        return ()
    return before[1].bare, stem(before[0].bare)


def _of_one_count(x: Number, a: Place, y: Number, b: Place) -> float:
    counted = bool(x.head and y.head and set(_stems(x)) & set(_stems(y)))
    if x.kind == "count" and not counted and (x.head or y.head):
        return 0.0
    if max(x.high, y.high) >= FARTHEST * min(x.high, y.high):
        return 0.0
    shared = _shared(x, a.facts, y, b.facts)
    rivals = [_rivals(own, facts, counted) for own, facts in ((x, a.facts), (y, b.facts))]
    if shared < (COUNTED if counted else MEASURED) - (counted and not any(rivals)):
        return 0.0
    if any(_shared(rival, a.facts, y, b.facts) >= shared for rival in rivals[0]):
        return 0.0
    return 0.0 if any(_shared(x, a.facts, rival, b.facts) >= shared for rival in rivals[1]) else ONE_MATTER


def _rivals(own: Number, facts: ReportFacts, counted: bool) -> list[Number]:
    """The other numbers of a report that may be told of what this one is, as they count the same or have its unit."""
    heads = set(_stems(own))
    return [
        rival
        for rival in facts.numbers_of(own.kind, own.unit)
        if not rival.agrees(own) and (not counted or heads.intersection(_stems(rival)))
    ]


def _stems(number: Number) -> tuple[str, ...]:
    return tuple(stem(word) for word in number.head)


def _shared(x: Number, one: ReportFacts, y: Number, other: ReportFacts) -> int:
    """How many words stand beside both facts, as they are or as words of one kind: “killed” and “dead”."""
    mine, theirs = beside(one, x), beside(other, y)
    kin = {key for word in theirs for key in _keys(word)}
    return sum(not kin.isdisjoint(_keys(word)) for word in mine)


@lru_cache(maxsize=50_000)
def _keys(word: str) -> tuple[str, ...]:
    return (word, *kindred().get(word, ()))


def beside(facts: ReportFacts, fact: Number) -> frozenset[str]:
    """The stems of the words that carry meaning around a fact, in its sentence, without what it counts and figures."""
    number = facts.report.sentence_at(fact.start)
    if number is None:
        return frozenset()
    start, end = facts.report.sentences[number]
    text = facts.report.text
    start = max((start, *(text.rfind(mark, start, fact.start) + 1 for mark in PARTS)))
    end = min((end, *(at for at in (text.find(mark, fact.end, end) for mark in PARTS) if at >= 0)))
    figures: list[Fact] = [*facts.numbers_in(start, end), *facts.dates_in(start, end)]
    words = [*facts.words_in(start, fact.start)[-REACH:], *facts.words_in(fact.end, end)[:REACH]]
    counted = set(_stems(fact))
    return frozenset(
        key
        for word in words
        if word.bare not in STOP_WORDS and not any(f.start <= word.start < f.end for f in figures)
        for key in (stem(word.bare),)
        if key not in counted
    )
