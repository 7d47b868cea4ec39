"""Numbers, dates and names of two aligned sentences that cannot both be right."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import log10
from typing import TypeVar

from rapidfuzz.distance import Indel

from app.language import lexicons
from app.language.dates import DateMention, dates
from app.language.names import Name, names
from app.language.numbers import Number, numbers
from app.language.quotations import QuotationMap
from app.language.words import STOP_WORDS, Word, bare, stem, words
from app.model.comparison import DivergenceKind
from app.model.report import Report

CONTEXT = 5
"""Words on each side of a fact that tell what it is about."""

NUMBER_FROM, DATE_FROM, NAME_FROM = 0.42, 0.4, 0.5
"""How alike the surroundings of two facts must be (0…1) for them to be about the same thing."""

ALIKE_COUNTS = 0.85
"""The rest to 1 is how much the score of the alignment counts towards two facts being about the same thing."""

SHORT_FORM = 3
"""Letters that two given names must share to count as forms of one (Pat, Patricia)."""

_PREPOSITIONS = lexicons.word_list("prepositions")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts about the same thing that differ; `score` is how sure it is that it is the same thing."""

    kind: DivergenceKind
    a: tuple[int, int]
    b: tuple[int, int]
    score: float
    shown_a: str
    shown_b: str


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a fact: stems of the content words near it, and the preposition just before it."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    preposition: str

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(self.left + self.right)


class ReportFacts:
    """The facts of one report, found once."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def words(self) -> list[Word]:
        return words(self.report.text)

    @cached_property
    def _word_starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        return dates(self.report.text, self.report.published)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names(self.report.text)

    @cached_property
    def quotes(self) -> QuotationMap:
        return QuotationMap(self.report.text)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers that are no part of a date or a name."""
        taken = _Taken([(d.start, d.end) for d in self.dates] + [(n.start, n.end) for n in self.names])
        return tuple(n for n in numbers(self.report.text) if not taken.touches(n.start, n.end))

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every word of every name, and every word of the text that is written with a capital."""
        return frozenset(w for n in self.names for w in n.words) | {
            bare(w.lower) for w in self.words if w.text[0].isupper()
        }

    def words_in(self, start: int, end: int) -> list[Word]:
        """The words of the text from start to end."""
        return self.words[bisect_left(self._word_starts, start) : bisect_left(self._word_starts, end)]

    def context(self, start: int, end: int, low: int, high: int) -> Context:
        """What stands around text[start:end] within the sentence text[low:high]."""
        first, last = bisect_left(self._word_starts, start), bisect_left(self._word_starts, end)
        left = [w for w in self.words[max(0, first - CONTEXT - 2) : first] if w.start >= low]
        right = [w for w in self.words[last : last + CONTEXT] if w.end <= high]
        preposition = left[-1].lower if left and left[-1].lower in _PREPOSITIONS else ""
        return Context(_stems(left)[-CONTEXT:], _stems(right), preposition)


def _stems(found: Iterable[Word]) -> tuple[str, ...]:
    keys = (w.bare for w in found)
    return tuple(
        stem(k)
        for k in keys
        if k not in STOP_WORDS and not k[0].isdigit() and k not in ("percent", "million", "billion")
    )


class _Taken:
    """Which stretches of a text are taken; asked in logarithmic time."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [s for s, _ in ordered]
        self._ends: list[int] = []
        for _, end in ordered:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def touches(self, start: int, end: int) -> bool:
        last = bisect_left(self._starts, end) - 1
        return last >= 0 and self._ends[last] > start


Fact = TypeVar("Fact", Number, DateMention, Name)


def inside(facts: Sequence[Fact], start: int, end: int) -> list[Fact]:
    """The facts that start in text[start:end]; `facts` are in order."""
    first = bisect_left(facts, start, key=lambda f: f.start)
    last = bisect_left(facts, end, key=lambda f: f.start)
    return list(facts[first:last])


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence, and the sentences of the other report that are aligned with it (its best partner among them)."""

    facts: ReportFacts
    start: int
    end: int
    partners: tuple[tuple[int, int], ...]

    def numbers(self) -> list[Number]:
        return inside(self.facts.numbers, self.start, self.end)

    def dates(self) -> list[DateMention]:
        return inside(self.facts.dates, self.start, self.end)

    def names(self) -> list[Name]:
        return inside(self.facts.names, self.start, self.end)

    def context(self, fact: Number | DateMention | Name) -> Context:
        return self.facts.context(fact.start, fact.end, self.start, self.end)

    def words_of(self, fact: Number | DateMention | Name) -> str:
        return " ".join(self.facts.report.text[fact.start : fact.end].split())


def conflicts(a: Place, b: Place, alike: float) -> list[Conflict]:
    """The numbers, dates and names of two aligned sentences that differ; `alike` (0…1) is their alignment's score."""
    return [*_numbers(a, b, alike), *_dates(a, b, alike), *_names(a, b, alike)]


# ---------------------------------------------------------------- numbers


def _numbers(a: Place, b: Place, alike: float) -> Iterable[Conflict]:
    own_a, own_b = a.numbers(), b.numbers()
    told_a = [n for start, end in b.partners for n in inside(a.facts.numbers, start, end)]
    told_b = [n for start, end in a.partners for n in inside(b.facts.numbers, start, end)]
    open_a = [n for n in own_a if not any(_same_number(n, other) for other in told_b)]
    open_b = [n for n in own_b if not any(_same_number(n, other) for other in told_a)]
    contexts_a, contexts_b = [a.context(n) for n in open_a], [b.context(n) for n in open_b]
    scores = [
        (
            _number_likeness(x, y, contexts_a[i], contexts_b[j], open_a, open_b)
            * (ALIKE_COUNTS + (1 - ALIKE_COUNTS) * alike),
            i,
            j,
        )
        for i, x in enumerate(open_a)
        for j, y in enumerate(open_b)
    ]
    for score, i, j in _best(scores, NUMBER_FROM):
        x, y = open_a[i], open_b[j]
        shown = [_counted(p, n) for p, n in ((a, x), (b, y))]
        yield Conflict("number", (x.start, x.end), (y.start, y.end), score, *shown)


def _same_number(x: Number, y: Number) -> bool:
    return x.agrees(y) and ((x.kind == y.kind and x.unit == y.unit) or not x.unit or not y.unit)


def _number_likeness(
    x: Number, y: Number, around_x: Context, around_y: Context, all_x: Sequence[Number], all_y: Sequence[Number]
) -> float:
    """How likely two numbers count the same thing, 0…1."""
    if x.kind != y.kind or x.unit != y.unit or "vague" in (x.bound, y.bound):
        return 0.0
    score = {"currency": 0.25, "percent": 0.3, "points": 0.3, "time": 0.1}.get(x.kind, 0.2 if x.unit else 0.0)
    if x.kind == "count":
        heads_x, heads_y = {stem(h) for h in x.head}, {stem(h) for h in y.head}
        if heads_x and heads_y:
            if not heads_x & heads_y:
                return 0.0
            score += 0.35
    stems_x, stems_y = around_x.stems, around_y.stems
    shared = len(stems_x & stems_y)
    score += 0.4 * min(1.0, shared / max(1, min(3, len(stems_x), len(stems_y))))
    score += 0.1 * (around_x.preposition == around_y.preposition)
    score += 0.2 * (around_x.left[-1:] == around_y.left[-1:] != ()) + 0.1 * (
        around_x.right[:1] == around_y.right[:1] != ()
    )
    if x.high > 0 and y.high > 0:
        apart = abs(log10(x.high / y.high))
        score += 0.2 if apart < 0.05 else 0.12 if apart < 0.3 else 0.0 if apart < 1 else -0.15
    same_x, same_y = (sum(n.kind == x.kind and n.unit == x.unit for n in every) for every in (all_x, all_y))
    if same_x == same_y:
        # As many of a sort on both sides: the first stands for the first, the second for the second.
        rank_x, rank_y = (
            sum(n.kind == x.kind and n.unit == x.unit and n.start < own.start for n in every)
            for every, own in ((all_x, x), (all_y, y))
        )
        score += 0.15 if rank_x == rank_y else -0.1
    return max(0.0, min(1.0, score))


def _counted(place: Place, number: Number) -> str:
    """“12 killed”: the number and, where there is one, the word it counts."""
    words_shown = place.words_of(number)
    return f"{words_shown} {' '.join(number.head[:2])}" if number.head and not number.unit else words_shown


# ---------------------------------------------------------------- dates


def _dates(a: Place, b: Place, alike: float) -> Iterable[Conflict]:
    own_a, own_b = a.dates(), b.dates()
    told_a = [d for start, end in b.partners for d in inside(a.facts.dates, start, end)]
    told_b = [d for start, end in a.partners for d in inside(b.facts.dates, start, end)]
    open_a = [d for d in own_a if not any(d.agrees(o) and d.kind == o.kind for o in told_b)]
    open_b = [d for d in own_b if not any(d.agrees(o) and d.kind == o.kind for o in told_a)]
    scores = []
    for i, x in enumerate(open_a):
        for j, y in enumerate(open_b):
            if x.kind == y.kind and not x.agrees(y):
                around_x, around_y = a.context(x), b.context(y)
                shared = len(around_x.stems & around_y.stems) / max(1, min(3, len(around_x.stems), len(around_y.stems)))
                same = 0.1 * (around_x.preposition == around_y.preposition)
                sole = 0.15 * (len(open_a) == len(open_b) == 1)
                if x.kind == "year" and not (around_x.preposition and same):
                    continue  # a bare number that looks like a year: part of a product's name, a count …
                scores.append(
                    ((0.2 + 0.5 * min(1.0, shared) + same + sole) * (ALIKE_COUNTS + (1 - ALIKE_COUNTS) * alike), i, j)
                )
    for score, i, j in _best(scores, DATE_FROM):
        x, y = open_a[i], open_b[j]
        yield Conflict("date", (x.start, x.end), (y.start, y.end), score, a.words_of(x), b.words_of(y))


# ---------------------------------------------------------------- names


def _names(a: Place, b: Place, alike: float) -> Iterable[Conflict]:
    open_a = [n for n in a.names() if not _is_told(n, b.facts)]
    open_b = [n for n in b.names() if not _is_told(n, a.facts)]
    scores = [
        (_name_likeness(x, y, a, b) * (ALIKE_COUNTS + (1 - ALIKE_COUNTS) * alike), i, j)
        for i, x in enumerate(open_a)
        for j, y in enumerate(open_b)
    ]
    for score, i, j in _best(scores, NAME_FROM):
        x, y = open_a[i], open_b[j]
        yield Conflict("name", (x.start, x.end), (y.start, y.end), score, a.words_of(x), b.words_of(y))


def _is_told(name: Name, other: ReportFacts) -> bool:
    """Whether the other report knows this name: then the two need not contradict each other."""
    if name.kind == "group":
        return True
    return all(w in other.name_words for w in name.words)


def _name_likeness(x: Name, y: Name, a: Place, b: Place) -> float:
    kinds = {x.kind, y.kind}
    if len(kinds - {"unknown"}) > 1:
        return 0.0
    if _abbreviates(x.words, y.words) or _abbreviates(y.words, x.words):
        return 0.0
    if x.head == y.head and len(x.words) > 1 and len(y.words) > 1:
        # Jan and Joris Maas are two people; Pat and Patricia, or J. and Jan, may be one.
        return 0.0 if _one_given_name(x.words[0], y.words[0]) else 0.85
    written = Indel.normalized_similarity(" ".join(x.words), " ".join(y.words))
    if written >= 0.75 and x.words[-1] != y.words[-1]:
        return 0.8
    around_x, around_y = a.context(x), b.context(y)
    first = not around_x.left and not around_y.left
    left = 0.6 if first else _edge(around_x.left[::-1], around_y.left[::-1])
    right = _edge(around_x.right, around_y.right)
    return 0.1 + 0.3 * left + 0.35 * right + 0.1 * (x.kind == y.kind != "unknown")


@cache
def _full_names() -> dict[str, str]:
    return {entry["short"]: entry["full"] for entry in lexicons.table("nicknames")}


def _one_given_name(x: str, y: str) -> bool:
    if len(x) == 1 or len(y) == 1:
        return x[0] == y[0]
    return x[:SHORT_FORM] == y[:SHORT_FORM] or _full_names().get(x, x) == _full_names().get(y, y)


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    if set(short) <= set(long) or "".join(short).replace("-", "") == "".join(long).replace("-", ""):
        return True
    if len(short) == len(long) == 1 and short[0][:4] == long[0][:4] and short[0] != long[0]:
        return True  # Fiji and Fijian, Democrat and Democratic
    for acronym in short:
        if _spelled_out(acronym, short, long):
            return True
    return len(short) == 1 and short[0] == "".join(w[0] for w in long if w not in STOP_WORDS)


def _spelled_out(acronym: str, short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the names are the same but for one word that is the acronym of others: U.N. and United Nations."""
    size = len(acronym)
    return any(
        "".join(w[0] for w in long[n : n + size]) == acronym
        and [w for w in short if w != acronym] == [*long[:n], *long[n + size :]]
        for n in range(len(long) - size + 1)
        if size > 1
    )


def _edge(x: Sequence[str], y: Sequence[str]) -> float:
    """How alike two contexts are from the fact outwards."""
    return sum(weight for weight, p, q in zip((0.6, 0.4), x, y, strict=False) if p == q)


# ---------------------------------------------------------------- pairing


def _best(scores: list[tuple[float, int, int]], least: float) -> Iterable[tuple[float, int, int]]:
    """One to one, the likeliest first."""
    used_a: set[int] = set()
    used_b: set[int] = set()
    for score, i, j in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if score < least:
            return
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            yield round(min(1.0, score), 3), i, j
