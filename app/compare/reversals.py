"""What one report denies and another tells, in sentences that are not built alike.

Two forms are sure enough: somebody does here what the same one does not do there (“Dorn conceded”, “Dorn has refused
to concede”), and something happened to some where it happened to none (“two divers were hurt”, “nobody was hurt”).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from app.compare.facts import Conflict, Place, ReportFacts, facts_of
from app.compare.matters import beside, kinds
from app.compare.memory import PerReport
from app.compare.wording import is_past
from app.language import lexicons
from app.language.certainty import negations
from app.language.numbers import Number
from app.language.words import STOP_WORDS, Word, stem
from app.model.report import Report

TURNED = 0.7
"""Likelihood (0…1) that two such sentences contradict each other."""

NEAR = 40
"""Code points before a verb in which whoever does it stands, and behind a “not” in which stands what is not done."""

MOST_DENIED = 8
"""Denials of one sentence that are looked at; a text of nothing else has thousands."""

CHAIN = 4
"""Small words between somebody and what he does: “has not yet”."""

_AUXILIARIES = lexicons.word_list("auxiliaries")
_BE = lexicons.word_list("forms of be")
_WILL = frozenset(("will", "would", "shall", "won't", "wouldn't", "'ll", "'d"))
_PERHAPS = frozenset(("can", "could", "may", "might", "should", "must", "to", "cannot", "can't", "couldn't", "if"))
_REFUSING = re.compile(r"\b(?:refus(?:ed|es)|declin(?:ed|es)) to\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:nobody|no\sone|no-one|no\s(?P<who>[a-z]+)|none\sof\sthe\s(?P<whom>[a-z]+))"
    r"\s(?:was|were|has\sbeen|had\sbeen|have\sbeen|is|are)\s(?:taken\sinto\s)?(?P<state>[a-z]+)\b"
    r"|\b(?:there\s(?:were|was|have\sbeen|has\sbeen|had\sbeen|are)\s|(?:causing|with|reported|made)\s)no\s(?P<kind>[a-z]+)\b"
    r"|\b(?:not|n['’]t)\s(?:yet\s)?(?P<deed>[a-z]+ed)\s(?:anybody|anyone|any)\b",
    re.IGNORECASE,
)
_LINKING = frozenset(("to", "be", "been", "yet", "have", "ever"))
_JOINING = frozenset(("and", "but", "while", "that", "because", "after", "when"))
_OPEN = re.compile(r"\b(?:else|other|others|further|more|immediate|immediately|initial|initially|if|far)\b", re.I)
_WHO = re.compile(r"\s(?:that|who|which)\b")
_KILLED = frozenset((*kinds("kill"), *kinds("die")))


@dataclass(frozen=True, slots=True)
class _None:
    """A place where a report says that something happened to nobody, or to nobody of some.

    `keys` are the stems that may say so elsewhere, `who` those that call the ones meant; none where that is anybody.
    """

    start: int
    end: int
    keys: frozenset[str]
    who: frozenset[str] = frozenset()


def turned_around(a: Place, b: Place) -> Iterator[Conflict]:
    """What somebody does in one of two sentences and, by the same word, does not do in the other."""
    for negated, plain in ((a, b), (b, a)):
        denied = list(islice(_denied(negated), MOST_DENIED))
        if not denied or negations(plain.facts.report.text, plain.start, plain.end):
            continue
        told = [w for w in _words(plain) if is_past(w.text) or w.text.islower()]
        for start, deed in denied:
            alike = [w for w in told if stem(w.bare) == stem(deed.bare)]
            who, chain = _subject(negated, start) if alike else ("", set[str]())
            if not who or _elsewhere(deed, who, negated.facts):
                continue
            for word in alike:
                other, also = _subject(plain, word.start)
                if other != who or not _answers(chain, also, word) or not _one_object(negated, deed, plain, word):
                    continue
                shown = _text(negated, start, deed.end), _text(plain, word.start, word.end)
                sides = [((start, deed.end), shown[0]), ((word.start, word.end), shown[1])]
                if negated is b:
                    sides.reverse()
                yield Conflict("negation", sides[0][0], sides[1][0], TURNED, sides[0][1], sides[1][1])
                return


def _answers(denied: set[str], told: set[str], word: Word) -> bool:
    """Whether one tells as done, or as to come, what the other denies as done, or as to come."""
    if (denied | told) & _PERHAPS or bool(denied & _BE) != bool(told & _BE):
        return False
    if denied & _WILL:
        return bool(told & _WILL)
    return not told & _WILL and is_past(word.text)


def _one_object(negated: Place, deed: Word, plain: Place, word: Word) -> bool:
    """Whether it is denied of the same thing, or of nothing named, and both or neither are a quotation."""
    if (negated.facts.quotes.at(deed.start) is None) != (plain.facts.quotes.at(word.start) is None):
        return False
    wanted, there = _objects(negated, deed), _objects(plain, word)
    shared = {kind for key in wanted for kind in kinds(key)} & {kind for key in there for kind in kinds(key)}
    return "only" not in wanted and (not wanted or bool(shared))


def _objects(place: Place, deed: Word) -> set[str]:
    """The stems of the words after a verb that carry meaning, up to the next mark or “and”."""
    found = set()
    for word, after in pairwise([deed, *place.facts.words_in(deed.end, place.end)]):
        if after.lower in _JOINING or any(
            mark in place.facts.report.text[word.end : after.start] for mark in ",;:()—–"
        ):
            break
        if after.bare == "only":
            found.add(after.bare)
        elif after.bare not in STOP_WORDS:
            found.add(stem(after.bare))
    return found


def _denied(place: Place) -> Iterator[tuple[int, Word]]:
    """Where a sentence says “not”, and the word that it denies."""
    text = place.facts.report.text
    spots = [(n.start, n.end) for n in negations(text, place.start, place.end) if n.kind == "negation"]
    spots += [m.span() for m in _REFUSING.finditer(text, place.start, place.end)]
    for start, end in spots:
        if text[start:end].lower() in ("no", "none", "nobody", "neither", "nor", "without"):
            continue
        ahead = place.facts.words_in(end, min(place.end, end + NEAR))
        deed = next((w for w in ahead if w.bare not in STOP_WORDS), None)
        if deed is not None and deed.text.islower() and set(text[end : deed.start].split()) <= _LINKING:
            yield start, deed


def _subject(place: Place, offset: int) -> tuple[str, set[str]]:
    """The stem of the last word before a verb that is no auxiliary, where it names somebody; and the auxiliaries."""
    chain: set[str] = set()
    for word in reversed(place.facts.words_in(max(place.start, offset - 2 * NEAR), offset)[-CHAIN:]):
        if word.lower in _AUXILIARIES or word.lower in _PERHAPS or word.lower.endswith("ly"):
            chain.add(word.lower)
            continue
        return (stem(word.bare), chain) if word.bare not in STOP_WORDS else ("", chain)
    return "", chain


def _elsewhere(deed: Word, who: str, facts: ReportFacts) -> bool:
    """Whether the report that denies a deed tells it too, of the same one, in another sentence."""
    return any(
        word.start != deed.start and is_past(word.text) and _near(facts, word, who)
        for word in _by_stem(facts.report).get(stem(deed.bare), ())
    )


def _stems(report: Report) -> dict[str, list[Word]]:
    found: dict[str, list[Word]] = defaultdict(list)
    for word in facts_of(report).words:
        found[stem(word.bare)].append(word)
    return found


_by_stem: PerReport[dict[str, list[Word]]] = PerReport(_stems)
"""The words of a report by their stems; asked for where it denies something."""


def _near(facts: ReportFacts, word: Word, who: str) -> bool:
    return any(stem(w.bare) == who for w in facts.words_in(max(0, word.start - NEAR), word.start))


def _words(place: Place) -> Sequence[Word]:
    return place.facts.words_in(place.start, place.end)


def _text(place: Place, start: int, end: int) -> str:
    return " ".join(place.facts.report.text[start:end].split())


# ---------------------------------------------------------------- none, and some


def none_and_some(known: Sequence[ReportFacts]) -> Iterator[tuple[ReportFacts, ReportFacts, Conflict]]:
    """Where one report says that something happened to nobody, and another counts those to whom it did."""
    denied = [frozenset[str]().union(*(none.keys for none in _nobody(facts.report))) for facts in known]
    for facts in known:
        for none in _nobody(facts.report):
            if _counted(facts, none) is not None:
                continue
            for other, also in zip(known, denied, strict=True):
                some = None if other is facts else _counted(other, none)
                if some is None or not none.keys.isdisjoint(also):
                    continue
                spans = (none.start, none.end), (some.start, some.end)
                none_shown, shown = (f.report.text[slice(*span)] for f, span in ((facts, spans[0]), (other, spans[1])))
                shown = " ".join((*_deed_before(other, some, none), shown, *some.head))
                yield facts, other, Conflict("negation", *spans, TURNED, none_shown, shown)


def _counted(facts: ReportFacts, none: _None) -> Number | None:
    """“two divers were hurt”: the first number of somebody to whom it happened."""
    told = _told(facts.report)
    likely = {number.start: number for key in none.keys for number in told.get(key, ())}
    return next((likely[start] for start in sorted(likely) if _is_of(likely[start], none)), None)


def _is_of(number: Number, none: _None) -> bool:
    return not none.who or not none.who.isdisjoint(kind for word in number.head for kind in kinds(stem(word)))


def _numbers_told(report: Report) -> dict[str, list[Number]]:
    facts = facts_of(report)
    found: dict[str, list[Number]] = defaultdict(list)
    for number in facts.numbers:
        if number.kind == "count" and number.bound != "vague" and number.low >= 1 and number.head:
            near = beside(facts, number)
            words = (*near.before[-1:], *map(stem, number.head), *near.after[:2])
            for kind in {kind for word in words for kind in kinds(word)}:
                found[kind].append(number)
    return found


_told: PerReport[dict[str, list[Number]]] = PerReport(_numbers_told)
"""The numbers of somebody to whom something happened, by what that may be: the words beside them and their kinds."""


def _deed_before(facts: ReportFacts, number: Number, none: _None) -> list[str]:
    """What happened, where it stands right before a number: “arrested two men”."""
    last = facts.words_in(max(0, number.start - NEAR), number.start)[-1:]
    return [word.text for word in last if not none.keys.isdisjoint(kinds(stem(word.bare)))]


def _read(report: Report) -> tuple[_None, ...]:
    found: dict[frozenset[str], _None] = {}  # the first of each: another one would tell the same again
    facts = facts_of(report)
    for m in _NOBODY.finditer(report.text):
        word = m["state"] or m["kind"] or m["deed"]
        number = report.sentence_at(m.start())
        if number is None or facts.quotes.at(m.start()) is not None:
            continue
        start, end = report.sentences[number]
        key = stem(word.lower())
        if word.lower() in STOP_WORDS or _OPEN.search(report.text, start, end) or _WHO.match(report.text, m.end()):
            continue
        keys, called = _happening(key), (m["who"] or m["whom"] or "").lower()
        if called and called not in _people():
            continue
        found.setdefault(keys, _None(m.start(), m.end(), keys, _meant(called)))
    return tuple(found.values())


def _happening(key: str) -> frozenset[str]:
    """The stems that tell the same happening; whoever is killed dies."""
    own = frozenset(kinds(key))
    return own if own.isdisjoint(_KILLED) else own | _KILLED


@cache
def _people() -> frozenset[str]:
    return frozenset(
        form for who in lexicons.words_of("roles", "word", kind="person") for form in lexicons.noun_forms(who)
    ).union(*map(lexicons.word_list, ("anybody counted", "people counted")))


@cache
def _meant(called: str) -> frozenset[str]:
    """The stems that call the same people; none for people in general."""
    if not called or called in lexicons.word_list("anybody"):
        return frozenset()
    words = lexicons.word_list("civilians") if called.startswith("civilian") else (called,)
    return frozenset(kind for word in words for kind in kinds(stem(word)))


_nobody: PerReport[tuple[_None, ...]] = PerReport(_read)
"""Where a report says that something happened to nobody."""
