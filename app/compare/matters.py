"""Figures and places of one matter in sentences that are not built alike.

Laid side by side, sentences tell which of their facts stand for each other only as far as they run in parallel. Yet two
newsrooms that tell one thing in sentences of their own count the same things and put the same words beside the figure:
“killing at least 12 people”, “at least 47 people were killed”. Whether two facts share more of those words with each
other than either does with any other fact of its kind in the two reports, is asked here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.compare.facts import Fact, Place, ReportFacts
from app.compare.features import kindred
from app.compare.label_nations import country
from app.compare.memory import PerReport
from app.language import lexicons
from app.language.byword import by_word
from app.language.cues import verbs
from app.language.dates import DateMention
from app.language.names import Name
from app.language.numbers import Number
from app.language.words import STOP_WORDS, Word, stem

Counts = NDArray[np.int64]

ONE_MATTER = 0.7
"""Likelihood (0…1) that two facts are of one thing where what stands beside them says so."""

REACH = 6
"""Words on each side of a fact that tell what it is about."""

PARTS = ";:()[]—–|•"
"""Marks that part one matter from the next within a sentence."""

COUNTED, MEASURED = 2, 3
"""Words that two figures must share beside the thing that both count; and where none is named. One word less will do
for a thing that either report counts but once."""

NAMED = 2
"""Words before a figure that may name what it is of."""

DATED, WEEKDAYS = 2, 3
"""Words that two dates must share beside them; and two days of the week."""

LISTED = 2
"""Names that two lists must share before the one that differs counts as changed."""

LEADING = frozenset(("in", "to", "from", "at", "near", "off", "for"))
"""Prepositions before the name of a place."""

_JOINING = frozenset(("and", "but", "while"))
_ANYBODY = frozenset(("people", "persons", "individuals"))
_DATELINE = lexicons.word_list("datelines")
_OTHERS = re.compile(r"\sothers\b")
_PLURALS = lexicons.word_list("people without a plural ending")
_JOINT = re.compile(r"(?:,|\sand|\sor|,\sand|,\sor|\s&)\s")

WITHIN = 300
"""Code points at either side of a fact in which what stands beside it is looked for; some sentences have no end."""

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
    if isinstance(x, DateMention) and isinstance(y, DateMention):
        return _of_one_day(x, a, y, b)
    return 0.0


def _of_one_day(x: DateMention, a: Place, y: DateMention, b: Place) -> float:
    """Two dates, sole of their kind in their sentences, with the same words beside them, and told nowhere else.

    Days of the week stand in many a sentence, so that they need more of those words; times of day are told to the
    minute or to the hour and are left out.
    """
    if x.kind == "time" or x.kind != y.kind:
        return 0.0
    for place, own, other in ((a, x, y), (b, y, x)):
        if next(islice((date for date in place.dates() if date.kind == own.kind), 1, None), None) is not None:
            return 0.0
        if any(date.kind == other.kind and date.agrees(other) for date in place.facts.dates):
            return 0.0
        before = place.facts.words_in(place.start, own.start)[-1:]
        if before and before[0].lower in verbs():
            return 0.0  # “officials said Monday”: when it was told
    if _shared(x, a.facts, y, b.facts) < (WEEKDAYS if x.kind == "weekday" else DATED):
        return 0.0
    mine, theirs = beside(a.facts, x), beside(b.facts, y)
    near = _kin(mine.next) & _kin(theirs.words) and _kin(theirs.next) & _kin(mine.words)
    return ONE_MATTER if near else 0.0


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
    people = _of_people(x, a.facts) and _of_people(y, b.facts)
    counted = people or bool(things_counted(x) & things_counted(y))
    if x.kind == "count" and not counted and (x.head or y.head):
        return 0.0
    if max(x.high, y.high) >= FARTHEST * min(x.high, y.high):
        return 0.0
    shared = _shared(x, a.facts, y, b.facts)
    mine, theirs = beside(a.facts, x).words, beside(b.facts, y).words
    rivals = [
        _nearest(x, a.facts, _figures_like(x, a.facts).having(theirs), counted, people),
        _nearest(y, b.facts, _figures_like(y, b.facts).had_of(mine), counted, people),
    ]
    between = [likest for likest in rivals if likest]
    sole = not between if people else rivals == [None, None]
    named = not counted and not between and _one_name(x, a.facts, y, b.facts)
    if shared < (COUNTED - sole if counted else 1 if named else MEASURED):
        return 0.0
    return ONE_MATTER if max(between, default=0) < shared else 0.0


def _one_name(x: Number, one: ReportFacts, y: Number, other: ReportFacts) -> bool:
    """Whether the words just before two figures name one thing: “turnout was 61%”, “put turnout at 67 percent”."""
    mine, theirs = beside(one, x).before[-NAMED:], beside(other, y).before[-NAMED:]
    return not _kin(mine).isdisjoint(_kin(theirs))


def _nearest(own: Number, facts: ReportFacts, shared: Counts, counted: bool, people: bool) -> int | None:
    """The most words (of those `shared` by each figure like `own`) beside a rival: a figure of the same report that may
    be told of what this one is, as it counts the same or has its unit, and is another; None where there is none.
    """
    figures = _figures_like(own, facts).figures
    passed: set[tuple[object, ...]] = set()  # a table has thousands of the same
    for n in np.argsort(-shared, kind="stable").tolist():
        rival = figures[n]
        key = rival.low, rival.high, rival.bound, rival.step, rival.head, rival.head or _of_people(rival, facts)
        if key in passed:
            continue
        same = not counted or things_counted(own) & things_counted(rival) or (people and _of_people(rival, facts))
        if same and not rival.agrees(own):
            return int(shared[n])
        passed.add(key)
    return None


class _Figures:
    """The figures of one kind and unit in a report, by the words that stand beside them."""

    def __init__(self, facts: ReportFacts, figures: Sequence[Number]) -> None:
        self.figures = figures
        having: dict[str, list[int]] = defaultdict(list)
        for n, figure in enumerate(figures):
            for word in beside(facts, figure).words:
                having[word].append(n)
        self._having = [np.array(numbers) for numbers in having.values()]
        self._of_kind: dict[str, list[int]] = defaultdict(list)  # a kind → its words, as indices into `_having`
        for k, word in enumerate(having):
            for kind in kinds(word):
                self._of_kind[kind].append(k)

    def having(self, words: Iterable[str]) -> Counts:
        """How many words beside each figure are among these, or of a kind with one of them."""
        shared = np.zeros(len(self.figures), np.int64)
        for k in self._alike(_kin(words)):
            shared[self._having[k]] += 1
        return shared

    def had_of(self, words: Iterable[str]) -> Counts:
        """How many of these words stand beside each figure, or one of a kind with them."""
        shared = np.zeros(len(self.figures), np.int64)
        for word in words:
            has = np.zeros(len(self.figures), np.bool_)
            for k in self._alike(kinds(word)):
                has[self._having[k]] = True
            shared += has
        return shared

    def _alike(self, sought: Iterable[str]) -> set[int]:
        return {k for kind in sought for k in self._of_kind.get(kind, ())}


_figures: PerReport[dict[tuple[str, str], _Figures]] = PerReport(lambda report: {})
"""The figures of a report that were asked about, by kind and unit."""


def _figures_like(own: Number, facts: ReportFacts) -> _Figures:
    known, key = _figures(facts.report), (own.kind, own.unit)
    if key not in known:
        known[key] = _Figures(facts, facts.numbers_of(*key))
    return known[key]


@by_word(50_000)
def things_counted(number: Number) -> frozenset[str]:
    """The stems of what a number counts: of the words that follow it those up to the last plural.

    What comes behind a plural tells what happens to them: “14 people hurt”.
    """
    head = number.head
    last = next((n for n in range(len(head), 0, -1) if head[n - 1].endswith("s") or head[n - 1] in _PLURALS), len(head))
    return frozenset(stem(word) for word in head[:last])


def _of_people(number: Number, facts: ReportFacts) -> bool:
    """“eleven others”, “14 people”: anybody, however they are called."""
    if number.kind != "count" or number.head:
        return number.kind == "count" and number.head[0] in _ANYBODY
    return _OTHERS.match(facts.report.text, number.end) is not None


class Beside(NamedTuple):
    """The stems of the words that carry meaning before and after a fact, in order."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.before, *self.after))

    @property
    def next(self) -> frozenset[str]:
        """The nearest on either side."""
        return frozenset((*self.before[-1:], *self.after[:1]))


_read: PerReport[dict[tuple[int, int], Beside]] = PerReport(lambda report: {})
"""What stands beside the facts of a report that were asked about."""


def beside(facts: ReportFacts, fact: Number | DateMention) -> Beside:
    """What stands around a fact in its sentence, without what it counts and other figures.

    What is joined to it by “and” with a figure of its own belongs to that: “12 were killed and 30 injured”.
    """
    known, at = _read(facts.report), (fact.start, fact.end)
    if at not in known:
        known[at] = _beside(facts, fact)
    return known[at]


def _beside(facts: ReportFacts, fact: Number | DateMention) -> Beside:
    number = facts.report.sentence_at(fact.start)
    if number is None:
        return Beside((), ())
    start, end = facts.report.sentences[number]
    start, end = max(start, fact.start - WITHIN), min(end, fact.end + WITHIN)
    text = facts.report.text
    start = max((start, *(text.rfind(mark, start, fact.start) + 1 for mark in PARTS)))
    end = min((end, *(at for at in (text.find(mark, fact.end, end) for mark in PARTS) if at >= 0)))
    figures: list[Number | DateMention] = [*facts.numbers_in(start, end), *facts.dates_in(start, end)]
    others = [f for f in figures if f.kind == fact.kind and f.start != fact.start]
    before, after = facts.words_in(start, fact.start), facts.words_in(fact.end, end)
    joined = [w.start for w in before if w.lower in _JOINING and any(f.end <= w.start for f in others)]
    going_on = [w.start for w in after if w.lower in _JOINING and any(f.start >= w.end for f in others)]
    counted = things_counted(fact) if isinstance(fact, Number) else frozenset()
    before = [w for w in before if not joined or w.start > joined[-1]][-REACH:]
    after = [w for w in after if not going_on or w.start < going_on[0]]
    after = [w for w in after if stem(w.bare) not in counted][:REACH]
    return Beside(*(tuple(_telling(side, counted, figures)) for side in (before, after)))


def _telling(side: Iterable[Word], counted: frozenset[str], figures: Sequence[Number | DateMention]) -> Iterator[str]:
    for word in side:
        key = stem(word.bare)
        if word.bare in STOP_WORDS or word.bare in _DATELINE or key in counted:
            continue
        if not any(f.start <= word.start < f.end for f in figures):
            yield key


def _shared(x: Number | DateMention, one: ReportFacts, y: Number | DateMention, other: ReportFacts) -> int:
    """How many words stand beside both facts, as they are or as words of one kind: “killed” and “dead”."""
    kin = _kin(beside(other, y).words)
    return sum(not kin.isdisjoint(kinds(word)) for word in beside(one, x).words)


def _kin(words: Iterable[str]) -> frozenset[str]:
    """Stems, with those of words of one kind."""
    return frozenset(key for word in words for key in kinds(word))


@by_word(50_000)
def kinds(word: str) -> tuple[str, ...]:
    """A stem, and the kinds of words that it is one of: “killed” and “dead” share one."""
    return (word, *kindred().get(word, ()))
