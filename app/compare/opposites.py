"""What one report tells of somebody or something, and another tells of the same as its opposite.

“The border has been closed” here, “the frontier is open” there: words that exclude each other are kept in
`resources/lexicons/opposites.tsv`, and a “not” or a “no” turns either around. What is told as possible, as asked for,
or of some of many is left out, and so is what a report tells both ways.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from app.compare.ages import sole_person
from app.compare.facts import Conflict, ReportFacts, facts_of
from app.compare.label_table import forms, thing_of
from app.compare.memory import PerReport
from app.language import lexicons
from app.language.byword import by_word
from app.language.names import Name
from app.language.words import STOP_WORDS, Word, stem
from app.model.report import Report

OPPOSED = 0.7
"""Likelihood (0…1) that two such passages contradict each other."""

MOST_ALIKE = 4
"""Statements of one kind about one thing that are looked at in a report; a text of nothing else has thousands."""

BACK, AHEAD = 12, 8
"""Words before and after the word in question among which whoever or whatever it is told of is named."""

_BE = lexicons.word_list("forms of be")
_STAYING = _BE | {"remain", "remains", "remained", "stay", "stays", "stayed", "still", "kept"}
_AUXILIARIES = lexicons.word_list("auxiliaries")
_NOT = frozenset(("not", "never", "n't", "cannot", "neither", "nor"))
_NONE = frozenset(("no", "none", "neither", "nobody"))
_FUTURE = frozenset(("will", "would", "shall", "'ll", "won't", "wouldn't"))
_MAYBE = lexicons.word_list("told as possible")
_PARTLY = lexicons.word_list("of some, or at some time")
_DETERMINERS = frozenset(("the", "its", "his", "her", "their", "our", "this", "that"))
_SAYING = lexicons.word_list("plain saying")
_ENDS = lexicons.word_list("ends a clause")
_PREPOSITIONS = lexicons.word_list("prepositions") | {
    "into",
    "near",
    "over",
    "under",
    "against",
    "as",
    "off",
    "outside",
}
_ALL = frozenset(("all", "every", "no", "none", "any", "each", "both", "whole", "entire"))
_HE = frozenset(("he", "she"))
_REFUSING = frozenset(("refused", "refuses", "declined", "declines", "failed", "fails"))


@dataclass(frozen=True, slots=True)
class _Expression:
    """A word or words of the lexicon; `yes` is the side, `form` is its mark there, the rest as there."""

    matter: str
    of_somebody: bool
    things: frozenset[str]
    any_time: bool
    sole: bool
    words: tuple[str, ...]
    yes: bool
    form: str


@dataclass(frozen=True, slots=True)
class _Topic:
    """What something is told of: the keys of its head word, those of the words beside it, and how much of it."""

    heads: frozenset[str]
    others: frozenset[str]
    some: bool
    every: bool


@dataclass(frozen=True, slots=True)
class _Stated:
    """That something is so, or is not: now, in time to come, or before what is told besides (“had pleaded”)."""

    expression: _Expression
    yes: bool
    to_come: bool
    before_that: bool
    topic: _Topic
    start: int
    end: int
    days: frozenset[int]

    @property
    def matter(self) -> str:
        """What it is about, as the lexicon calls it."""
        return self.expression.matter


def opposites(known: Sequence[ReportFacts]) -> Iterator[tuple[ReportFacts, ReportFacts, Conflict]]:
    """Where two reports tell opposite things of one; the first place of each."""
    by_key: dict[tuple[str, str], dict[bool, list[tuple[int, _Stated]]]] = defaultdict(lambda: {True: [], False: []})
    for n, facts in enumerate(known):
        told: Counter[tuple[str, str, bool]] = Counter()
        for stated in _stated(facts.report):
            for key in stated.topic.heads:
                told[stated.matter, key, stated.yes] += 1
                if told[stated.matter, key, stated.yes] <= MOST_ALIKE:
                    by_key[stated.matter, key][stated.yes].append((n, stated))
    seen: set[tuple[str, int, int]] = set()
    for (matter, _), sides in by_key.items():
        both = {n for n, _ in sides[True]} & {n for n, _ in sides[False]}
        for (i, x), (j, y) in product(sides[True], sides[False]):
            pair = matter, min(i, j), max(i, j)
            if i == j or pair in seen or i in both or j in both or not _exclude(x, y):
                continue
            seen.add(pair)
            (a, one), (b, other) = sorted(((i, x), (j, y)), key=lambda side: side[0])
            yield known[a], known[b], _conflict(known[a], one, known[b], other)


def _exclude(x: _Stated, y: _Stated) -> bool:
    """Whether two opposite statements are of one time and of the same, so that they exclude each other."""
    if (x.to_come != y.to_come and not x.expression.any_time) or x.before_that != y.before_that:
        return False
    if x.days and y.days and x.days.isdisjoint(y.days):
        return False
    one, other = x.topic, y.topic
    if one.others and other.others and one.others.isdisjoint(other.others):
        return False
    return not ((one.some and not other.every) or (other.some and not one.every))


def _conflict(one: ReportFacts, x: _Stated, other: ReportFacts, y: _Stated) -> Conflict:
    spans = (x.start, x.end), (y.start, y.end)
    shown = [" ".join(f.report.text[slice(*span)].split()) for f, span in ((one, spans[0]), (other, spans[1]))]
    return Conflict("negation", *spans, OPPOSED, shown[0], shown[1])


@cache
def _expressions() -> dict[str, dict[str, list[_Expression]]]:
    """The expressions by their first words and then their second ones, which are empty where there is none."""
    found: dict[str, dict[str, list[_Expression]]] = defaultdict(lambda: defaultdict(list))
    for row in lexicons.table("opposites"):
        things = frozenset(map(thing_of, row["things"].split()))
        about = row["matter"], row["of"] == "somebody", things, row["how"] == "any time", row["how"] == "sole"
        for side in ("yes", "no"):
            for told in row[side].split("|"):
                words = (*told.rstrip("*!").split(), "")
                form = told[-1] if told[-1] in "*!" else ""
                found[words[0]][words[1]].append(_Expression(*about, tuple(filter(None, words)), side == "yes", form))
    return {first: dict(rest) for first, rest in found.items()}


def _read(report: Report) -> tuple[_Stated, ...]:
    facts, known = facts_of(report), _expressions()
    words = facts.words
    found: list[_Stated] = []
    sides: dict[str, set[bool]] = defaultdict(set)
    for n in [n for n, word in enumerate(words) if word.lower in known]:
        rest = known[words[n].lower]
        second = words[n + 1].lower if n + 1 < len(words) else ""
        longer = [e for e in rest.get(second, ()) if second and _stands(words, n, e)]
        longest = {expression.matter: expression for expression in sorted(longer, key=lambda e: len(e.words))}
        for expression in (*longest.values(), *(e for e in rest.get("", ()) if e.matter not in longest)):
            sides[expression.matter].add(expression.yes)
            stated = _state(facts, n, expression)
            if stated is not None:
                found.append(stated)
    return tuple(stated for stated in found if not (stated.expression.sole and len(sides[stated.matter]) > 1))


_stated: PerReport[tuple[_Stated, ...]] = PerReport(_read)
"""What a report tells of somebody or something by words that have an opposite."""


def _stands(words: Sequence[Word], n: int, expression: _Expression) -> bool:
    """Whether the words n… are those of an expression of which the first two are known to stand there."""
    size = len(expression.words)
    return size == 2 or tuple(word.lower for word in words[n : n + size]) == expression.words


def _state(facts: ReportFacts, n: int, expression: _Expression) -> _Stated | None:
    """What the words n… of a report tell; None where they tell nothing, or nothing for certain."""
    words, text = facts.words, facts.report.text
    last = n + len(expression.words) - 1
    before = words[max(0, n - BACK) : n]
    chain, subject = _chain(before)
    own = {w.lower for w in chain}
    if expression.form == "*" and own.isdisjoint(_STAYING):
        return None
    passive = not own.isdisjoint(_BE)
    if expression.form == "!" and passive and words[n].lower.endswith("ed"):
        return None  # “is survived by”
    number = facts.report.sentence_at(words[n].start)
    if number is None:
        return None
    start, end = facts.report.sentences[number]
    before = [w for w in before if w.start >= start]
    after = [w for w in words[last + 1 : last + 1 + AHEAD] if w.end <= end]
    if text[end - 1 : end] == "?" or any(w.lower in _MAYBE for w in before):
        return None
    if any(w.lower in _PARTLY for w in (*before[-4:], *after[:3])):
        return None
    chain = [w for w in chain if w.start >= start]
    subject = [w for w in subject if w.start >= start]
    if expression.form == "" and not passive:
        subject, refers = _object(text, words[last].end, after), True
        if not subject:
            return None
    else:
        subject, refers = _subject(text, words[n].start, subject, chain), False
    topic = _topic(facts, subject, expression, number, refers)
    if topic is None:
        return None
    none = any(w.lower in _NONE for w in subject)
    turned = (not own.isdisjoint(_NOT) or any(w.endswith(("n't", "n’t")) for w in own)) != none
    turned = turned != (not own.isdisjoint(_REFUSING))
    days = frozenset(date.weekday for date in facts.dates_in(start, end) if date.weekday is not None)
    edges = [words[n].start, words[last].end]
    if chain:
        edges[0] = chain[0].start
    if refers:
        edges[1] = subject[-1].end
    elif subject and subject[0].start >= start:
        edges[0] = subject[0].start
    to_come = not own.isdisjoint(_FUTURE) or any(w.endswith("'ll") for w in own)
    when = to_come, "had" in own
    return _Stated(expression, expression.yes != turned, *when, topic, edges[0], edges[1], days)


def _chain(before: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The auxiliaries right before a word, and what stands before them."""
    at = len(before)
    while at and (
        (low := before[at - 1].lower) in _AUXILIARIES
        or low in _STAYING
        or low in _NOT
        or low in _FUTURE
        or low in _REFUSING
        or low.endswith(("ly", "n't", "n’t"))
        or (low == "to" and at > 1 and (before[at - 2].lower in _REFUSING or before[at - 2].lower in _BE))
    ):
        at -= 1
    return list(before[at:]), list(before[:at])


def _subject(text: str, offset: int, words: Sequence[Word], chain: Sequence[Word]) -> list[Word]:
    """The words of whoever or whatever something is told of, before its verb, with what is put in commas behind it."""
    found: list[Word] = []
    until, commas = (chain[0].start if chain else offset), 0
    for word in reversed(words):
        gap = text[word.end : until]
        if any(mark in gap for mark in ';:()—–\n.!?"“”'):
            break
        if "," in gap:
            commas += 1
            if (found and commas == 1) or commas > 2:
                break
        if word.lower in _ENDS or word.lower in _SAYING:
            break
        if found and not commas and found[0].lower in _DETERMINERS and word.lower not in _PREPOSITIONS:
            break  # “by a wide margin | the bid”
        found.insert(0, word)
        until = word.start
    return found


def _object(text: str, offset: int, after: Sequence[Word]) -> list[Word]:
    """The words of what something is done to, right behind its verb."""
    found: list[Word] = []
    for word in after:
        gap = text[offset : word.start]
        if any(mark in gap for mark in ',;:()—–\n.!?"“”') or word.lower in _ENDS or word.lower in _AUXILIARIES:
            break
        if word.lower in _PREPOSITIONS:
            break
        found.append(word)
        offset = word.end
    return found


def _topic(
    facts: ReportFacts, words: Sequence[Word], expression: _Expression, sentence: int, is_object: bool
) -> _Topic | None:
    """What words name, where it is what the expression can be told of."""
    plain = [w for w in words if w.bare not in STOP_WORDS or w.lower in _PREPOSITIONS]
    dates = facts.dates_in(words[0].start, words[-1].end) if words else ()
    plain = [w for w in plain if not any(d.start <= w.start < d.end for d in dates)]
    low = {w.lower for w in words}
    if expression.of_somebody:
        if not is_object and len(words) == 1 and words[0].lower in _HE:
            person = _person(facts, words[0].start, facts.report.sentences[sentence][0])
            return None if person is None else _Topic(frozenset((person.words[-1],)), frozenset(), False, False)
        named = facts.names_in(words[0].start, words[-1].end) if words else ()
        heads = {name.words[-1] for name in named} or {w.bare for w in plain if w.text[0].isupper()}
        called = [w.bare for w in plain if w.text.islower() and w.bare not in _PREPOSITIONS]
        if called and (heads or len(called) == 1) and low & _DETERMINERS and called[-1] not in _anybody():
            heads.add(called[-1])
        return _Topic(frozenset(heads), frozenset(), bool(low & _some()), bool(low & _ALL)) if heads else None
    first: list[Word] = []
    for word in plain:
        if word.lower in _PREPOSITIONS:
            if first:
                break
            continue
        first.append(word)
    if not first:
        return None
    things = _keys(first[-1].bare)
    if expression.things and things.isdisjoint(expression.things):
        return None
    others = frozenset(stem(w.bare) for w in first[:-1])
    counted = bool(facts.numbers_in(words[0].start, words[-1].end)) or bool(low & _some())
    return _Topic(things, others, counted, bool(low & _ALL))


def _person(facts: ReportFacts, offset: int, start: int) -> Name | None:
    """Whom a pronoun stands for: the one that its sentence names before it, or the sole one of the sentence before."""
    everybody = facts.names_in(start, offset)
    named = [n for n in everybody if n.kind == "person"] or [n for n in everybody if n.kind == "unknown"]
    if named:
        return named[0] if len({name.words[-1] for name in named}) == 1 else None
    return sole_person(facts, offset)


@by_word(20_000)
def _keys(word: str) -> frozenset[str]:
    """What a noun may stand for."""
    return frozenset((thing_of(word), stem(word), *forms().senses.get(word, ())))


@cache
def _anybody() -> frozenset[str]:
    """Words for people that may be said of several in one report."""
    return lexicons.word_list("anybody's roles") | lexicons.word_list("anybody counted") | {"person", "child"}


@cache
def _some() -> frozenset[str]:
    return lexicons.word_list("of some")
