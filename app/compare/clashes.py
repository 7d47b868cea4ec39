"""Numbers, dates and names of two sentences that tell the same thing and cannot both be right."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from app.compare.facts import Conflict, Fact, Place, ReportFacts
from app.compare.label_nations import country
from app.compare.matters import kinds, of_one_matter
from app.compare.namesakes import is_told, may_be_one, may_clash, misspelled
from app.compare.slots import Laid, Sort
from app.compare.wording import is_past
from app.language import lexicons
from app.language.cues import verbs
from app.language.dates import DateMention
from app.language.names import Name
from app.language.numbers import Number
from app.language.words import STOP_WORDS, stem

LIKELY: dict[Sort, float] = {"number": 0.5, "date": 0.55, "name": 0.7}
"""Likelihood (0…1) from which two facts that differ tell the same thing."""

SURE = 0.9
"""Likelihood from which they do even where each report tells the other's figure too, somewhere else."""

ONE_FIGURE = 1.3
"""How far apart two lengths may be that are the same figure in other units."""

MISSPELLED = 0.8
"""Likelihood that two names which differ in a letter or two are meant for one."""

LEAST_TOLD = 2
"""Content words beside the facts in the shortest sentence that tells something; fewer are a dateline."""

BEGINNING = 1
"""Words of a sentence that may stand before the name that it begins with."""

SHOWN_BESIDE = 2
"""Words beside a number without a unit that are shown with it."""

MOST_FACTS = 40
"""Facts of a sort that are looked at in one sentence; more make a table, not a sentence."""

_PLURALS = lexicons.word_list("people without a plural ending")
_AUXILIARIES = lexicons.word_list("auxiliaries")
_STATIONS = frozenset(map(stem, lexicons.word_list("stations of a life")))
_DATELINE = lexicons.word_list("datelines")
_AGE = re.compile(r"\bage[ds]?(?:\sof)?\s$", re.IGNORECASE)
_COMPOUND = re.compile(r"[-‑][a-z]{3,}")
_SCORE = re.compile(r"(?<![\d/.,$£€-])(?:\d{1,3}[-–‑]\d{1,3}|\d{4}[-–‑]\d\d)(?![\d/-]|[.,]\d)")
_REMAINING = re.compile(r"\s(?:left|remaining|to go|to play)\b")
_OCCASION = re.compile(r"\b(?:the last|(?:an? )?(?:previous|earlier))\s[a-z]+", re.IGNORECASE)
_LISTENER = re.compile(r"\b(?:tell|tells|telling|told|interview with|interviewed by)\s(?:the\s)?$", re.IGNORECASE)

Own = TypeVar("Own", Number, DateMention, Name)


def conflicts(a: Place, b: Place) -> list[Conflict]:
    """The numbers, dates and names of two sentences that differ where both tell the same thing."""
    names = [
        [n for n in own.names() if not is_told(n, other.facts) and not _describes(own, n)][:MOST_FACTS]
        for own, other in ((a, b), (b, a))
    ]
    numbers = _open_numbers(a, b), _open_numbers(b, a)
    dates = _open_dates(a, b), _open_dates(b, a)
    if not any(one and other for one, other in (names, numbers, dates)):
        return []
    if min(_told_words(a), _told_words(b)) < LEAST_TOLD:
        return []
    laid = Laid(a, b, *names)
    return [
        *_clashes("number", a, b, laid, numbers, _count_one(a, b), _numbers_told),
        *_clashes("date", a, b, laid, dates, _differ(a, b), _dates_told),
        *_names(a, b, laid, names[0], names[1]),
    ]


def _told_words(place: Place) -> int:
    """How many words that carry meaning stand beside the dates and numbers of a sentence."""
    facts: list[Fact] = [*place.dates()[:MOST_FACTS], *place.numbers()[:MOST_FACTS]]
    taken = [(f.start, f.end) for f in facts]
    return sum(
        word.text[0].isalpha()
        and word.bare not in STOP_WORDS
        and word.bare not in _DATELINE
        and not any(start <= word.start < end for start, end in taken)
        for word in place.facts.words_in(place.start, place.end)
    )


def _clashes(
    sort: Sort,
    a: Place,
    b: Place,
    laid: Laid,
    facts: tuple[list[Own], list[Own]],
    may_clash: Callable[[Own, Own], bool],
    known: Callable[[Own, Own, Place, Place], bool],
) -> Iterable[Conflict]:
    if not (facts[0] and facts[1]) or _two_doers(a, b, known=True):
        return
    scores = []
    doubtful = _of_others(a, b)
    for i, x in enumerate(facts[0]):
        for j, y in enumerate(facts[1]):
            if may_clash(x, y):
                likely = laid.likelihood(sort, x, y, facts)
                if likely < LIKELY[sort]:
                    likely = max(likely, of_one_matter(x, a, y, b))
                loose = any(isinstance(fact, DateMention) and fact.by_publication for fact in (x, y))
                if likely >= (SURE if doubtful or loose else LIKELY[sort]) and (
                    likely >= SURE or not known(x, y, a, b)
                ):
                    scores.append((likely, i, j))
    for score, i, j in _best(scores):
        x, y = facts[0][i], facts[1][j]
        yield Conflict(sort, (x.start, x.end), (y.start, y.end), score, as_shown(a, x), as_shown(b, y))


def _of_others(a: Place, b: Place) -> bool:
    """Whether the sentences are about different people: each about somebody whom the other does not name.

    That is somebody whom the other report knows, or whose doings the sentence begins with: “Brandt steered 12 trips”.
    """
    return _two_doers(a, b, known=False) or all(
        any(n.kind == "person" and is_told(n, other.facts) and not _named(n, other) for n in own.names())
        for own, other in ((a, b), (b, a))
    )


def _two_doers(a: Place, b: Place, known: bool) -> bool:
    """Whether the sentences begin with what two people did; `known` asks that either report knows of both of them."""
    one, other = _doer(a), _doer(b)
    if one is None or other is None or may_be_one(one, other) or _named(one, b) or _named(other, a):
        return False
    return not known or (is_told(one, b.facts) and is_told(other, a.facts))


def _doer(place: Place) -> Name | None:
    """The name that a sentence begins with, unless it is somebody who says something."""
    name = next(iter(place.names()), None)
    if name is None or name.kind in ("place", "group"):
        return None
    if len(place.facts.words_in(place.start, name.start)) > BEGINNING:
        return None
    after = next(iter(place.facts.words_in(name.end, place.end)), None)
    if after is None or after.start != name.end + 1 or after.lower in verbs():
        return None
    return name if after.lower in _AUXILIARIES or is_past(after.lower) else None


def as_shown(place: Place, fact: Fact) -> str:
    """“12 killed”: the fact and, for a number without a unit, the words it counts, or else those before it."""
    start, end = fact.start, fact.end
    if isinstance(fact, Number) and not fact.unit:
        if fact.head:
            end = _counted(place, fact)
        else:
            start = min([start, *(w.start for w in place.facts.words_in(place.start, start)[-SHOWN_BESIDE:])])
    return " ".join(place.facts.report.text[start:end].split())


def _counted(place: Place, number: Number) -> int:
    """Where the words that a number counts end: at a plural, else after one or two words."""
    own = place.facts.words_in(number.start, place.end)
    own = [w for w in own if w.end > number.end][: SHOWN_BESIDE if len(number.head) > 1 else 1]
    end = number.end
    for word in own:
        if word.bare in STOP_WORDS:
            break
        end = word.end
        if word.start > number.end and (word.bare.endswith("s") or word.bare in _PLURALS):
            break
    return end


# ---------------------------------------------------------------- numbers


def _open_numbers(own: Place, other: Place) -> list[Number]:
    """The numbers of a sentence that no sentence aligned with it tells."""
    told = [n for start, end in own.partners for n in other.facts.numbers_in(start, end)]
    return [
        n
        for n in own.numbers()[:MOST_FACTS]
        if not any(same_number(n, o) for o in told) and not of_a_score(n, own.facts.report.text)
    ]


def of_a_score(number: Number, text: str) -> bool:
    """“an 11-4 record”, “trailing 14-0”, “the 2007-08 season”: two figures that mean something only together."""
    if number.kind != "count" or (number.head and number.bound == "range"):
        return False
    near = _SCORE.finditer(text, max(0, number.start - 5), number.end + 5)
    return any(found.start() <= number.start and number.end <= found.end() for found in near)


def same_number(x: Number, y: Number) -> bool:
    """Whether two numbers may be one figure: the same, or the same digits in other units of length."""
    if x.kind == y.kind == "length" and x.step and y.step and abs(x.low / x.step - y.low / y.step) < 1e-6:
        return max(x.low, y.low) <= ONE_FIGURE * min(x.low, y.low)  # nautical miles, and miles
    return x.agrees(y) and ((x.kind == y.kind and x.unit == y.unit) or not x.unit or not y.unit)


def _may_count_one(x: Number, y: Number) -> bool:
    """Whether two numbers can be of one thing: the same unit, and the same things counted where both name them."""
    if "vague" in (x.bound, y.bound):
        return False
    if x.kind != y.kind:
        # “up 8.34” and “8.59 points”
        return {x.kind, y.kind} == {"count", "points"} and not (x if x.kind == "count" else y).head
    if x.unit != y.unit:
        return False
    return x.kind != "count" or not x.head or not y.head or _one_head(x, y)


def _one_head(x: Number, y: Number) -> bool:
    return bool({stem(h) for h in x.head} & {stem(h) for h in y.head})


def _count_one(a: Place, b: Place) -> Callable[[Number, Number], bool]:
    """Whether two numbers of these sentences can be of one thing."""

    def ask(x: Number, y: Number) -> bool:
        if not _may_count_one(x, y) or _adds_up(x, y, b) or _adds_up(y, x, a) or _of_two_people(x, a, y, b):
            return False
        return _of_another_time(a) == _of_another_time(b)

    return ask


def _adds_up(total: Number, part: Number, place: Place) -> bool:
    """“16 people” and “four nuns and twelve others”: the part makes up the total with another number beside it."""
    return part.low < total.low and any(
        abs(n.low + part.low - total.low) < 1e-9 * max(1.0, total.low) and n.kind == total.kind
        for n in place.numbers()
        if n != part
    )


def _of_another_time(place: Place) -> bool:
    """“The last strike, in 2018, took six hours”: whether a sentence is about an earlier occasion, and says which."""
    found = _OCCASION.search(place.facts.report.text, place.start, place.end)
    return found is not None and any(date.kind == "year" for date in place.dates())


def _of_two_people(x: Number, a: Place, y: Number, b: Place) -> bool:
    """“Ilse Brandt, 38,” and “Runa Falk, 42,”: the ages of two people; “from age 40” and “at the age of 50”: of any."""
    if all(_AGE.search(p.facts.report.text[max(0, f.start - 12) : f.start]) for p, f in ((a, x), (b, y))):
        return not any(_named(name, b) for name in a.names())
    named = [next((n for n in p.names() if n.end <= f.start <= n.end + 3), None) for p, f in ((a, x), (b, y))]
    return None not in named and len({name.words[-1] for name in named if name}) == 2 and not (x.head or y.head)


def _named(name: Name, place: Place) -> bool:
    return any(name.words[-1] in other.words for other in place.names())


def _numbers_told(x: Number, y: Number, a: Place, b: Place) -> bool:
    """Whether either report tells the other's number of these things too."""
    return _number_told(x, b.facts) or _number_told(y, a.facts)


def _number_told(number: Number, elsewhere: ReportFacts) -> bool:
    return any(
        n.agrees(number) and (bool(n.unit) or _one_head(n, number))
        for n in elsewhere.numbers_of(number.kind, number.unit)
    )


# ---------------------------------------------------------------- dates


def _open_dates(own: Place, other: Place) -> list[DateMention]:
    told = [d for start, end in own.partners for d in other.facts.dates_in(start, end)]
    text = own.facts.report.text
    return [
        d
        for d in own.dates()[:MOST_FACTS]
        if not any(d.agrees(o) and d.kind == o.kind for o in told) and not _REMAINING.match(text, d.end)
    ]


def _differ(a: Place, b: Place) -> Callable[[DateMention, DateMention], bool]:
    """Whether two dates of these sentences can be of one matter."""

    def ask(x: DateMention, y: DateMention) -> bool:
        return x.kind == y.kind and not x.agrees(y) and not _of_two_deeds(x, a, y, b)

    return ask


def _of_two_deeds(x: DateMention, a: Place, y: DateMention, b: Place) -> bool:
    """“told the Ledger on Tuesday” and “told the Ledger after it was released on Sunday”: the days of two deeds.

    That is, the verb before the one date stands in the other sentence too, and goes there with something else.
    """
    told = [p.facts.words_in(p.start, d.start)[-1:] for p, d in ((a, x), (b, y))]
    if all(before and before[0].lower in verbs() for before in told) and told[0][0].lower != told[1][0].lower:
        return True  # “officials said Monday”, “officials confirmed Tuesday”
    one, other = _deed(x, a), _deed(y, b)
    if not one or not other or one == other:
        return False
    if one in _STATIONS and other in _STATIONS and set(kinds(one)).isdisjoint(kinds(other)):
        return True  # a wedding, and a death
    return one in b.facts.stems_in(b.start, b.end) or other in a.facts.stems_in(a.start, a.end)


def _deed(fact: DateMention, place: Place) -> str:
    """The stem of the verb in the past that stands last before a date; empty where none does."""
    before = [w for w in place.facts.words_in(place.start, fact.start) if w.bare not in STOP_WORDS]
    deeds = (stem(w.bare) for w in reversed(before) if is_past(w.text) or stem(w.bare) in _STATIONS)
    return next(deeds, "")


def _dates_told(x: DateMention, y: DateMention, a: Place, b: Place) -> bool:
    """Whether each report has the other's date too: a weekday alone stands in any text."""
    return all(
        any(d.kind == own.kind and d.agrees(own) for d in elsewhere.facts.dates) for own, elsewhere in ((x, b), (y, a))
    )


# ---------------------------------------------------------------- names


def _describes(place: Place, name: Name) -> bool:
    """“Berkeley-based”, “Danish-born”."""
    return _COMPOUND.search(place.words_of(name)) is not None


def _is_list(place: Place) -> bool:
    """Whether a sentence is hardly more than names: a line of topics, a cast."""
    words = place.facts.words_in(place.start, place.end)
    return sum(len(n.words) + len(n.titles) for n in place.names()) >= 0.6 * len(words)


def _listens(place: Place, name: Name) -> bool:
    """“… told the Meridian Wire”: whom somebody told it; two newsrooms may both have been told."""
    return _LISTENER.search(place.facts.report.text[max(0, name.start - 20) : name.start]) is not None


def _one_in_the_other(x: Name, y: Name) -> bool:
    """Whether one name is a country and the other is none: a place in it, or something else altogether."""
    return (country(x.words) is None) != (country(y.words) is None)


def _names(a: Place, b: Place, laid: Laid, own_a: list[Name], own_b: list[Name]) -> Iterable[Conflict]:
    scores = []
    lists = bool(own_a and own_b) and (_is_list(a) or _is_list(b))
    for i, x in enumerate(own_a):
        for j, y in enumerate(own_b):
            if may_be_one(x, y) or not may_clash(x, y) or _one_in_the_other(x, y):
                continue
            if _listens(a, x) and _listens(b, y):
                continue
            likely = 0.0 if lists else laid.likelihood("name", x, y, (own_a, own_b))
            if misspelled(x, y):
                likely = max(likely, MISSPELLED)
            likely = max(likely, of_one_matter(x, a, y, b))
            if likely >= LIKELY["name"]:
                scores.append((likely, i, j))
    for score, i, j in _best(scores):
        x, y = own_a[i], own_b[j]
        yield Conflict("name", (x.start, x.end), (y.start, y.end), score, a.words_of(x), b.words_of(y))


# ---------------------------------------------------------------- pairing


def _best(scores: Sequence[tuple[float, int, int]]) -> Iterable[tuple[float, int, int]]:
    """One to one, the likeliest first."""
    used_a: set[int] = set()
    used_b: set[int] = set()
    for score, i, j in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            yield round(min(1.0, score), 3), i, j
