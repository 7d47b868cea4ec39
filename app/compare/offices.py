"""One office, two names: “police spokesman Jens Rohde” here, “police spokesman Jan Rohde” there.

A name alone may be somebody else's. But where both reports name the holder of one office, each nobody else by that
surname, and the names differ in a given name or in a letter or two, one of them is wrong.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, product

from rapidfuzz.distance import Indel

from app.compare.facts import ReportFacts, facts_of
from app.compare.memory import PerReport
from app.compare.namesakes import FULL_NAME, MOST_NAMES, is_told, may_be_one, one_given_name
from app.language import lexicons
from app.language.cues import verbs
from app.language.names import Name
from app.language.words import STOP_WORDS, stem
from app.model.report import Report

WRITTEN_ALIKE = 0.6
"""Likeness (0…1, by letters) from which two surnames, or given names, may be spellings of one."""

LONGEST = 3
"""Words of an office before a name."""

NEAR = 60
"""Code points before a name in which they stand."""

_HOLDER_FOLLOWS = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|['’]s)\s(?P<office>[a-z]+(?:\s[a-z]+){0,2}),\s$")
_OFFICE_FOLLOWS = re.compile(r",\s(?:the|its|their|our)\s(?P<office>[a-z]+(?:\s[a-z]+){0,2})(?=[,.;:)]|\swho\b)")


@dataclass(frozen=True, slots=True)
class Holder:
    """A full name with the office that stands before it, as stems."""

    name: Name
    office: tuple[str, ...]


_Called = tuple[tuple[str, ...], tuple[str, ...]]
"""The words of a name, and of the office of whoever has it."""


def two_names(known: Sequence[ReportFacts]) -> Iterator[tuple[ReportFacts, Name, ReportFacts, Name]]:
    """Two names of the holder of one office in two reports; the first mention of each."""
    by_role: dict[str, list[tuple[int, Holder]]] = defaultdict(list)
    for n, facts in enumerate(known):
        for holder in _holders(facts.report):
            by_role[holder.office[-1]].append((n, holder))
    for holders in by_role.values():
        called: dict[_Called, list[int]] = defaultdict(list)  # a name and an office → who of the holders has both
        for k, (_, holder) in enumerate(holders):
            called[holder.name.words, holder.office].append(k)
        pairs = combinations(islice(called, MOST_NAMES), 2)
        one = [(x, y) for x, y in pairs if _is_one(*(holders[called[at][0]][1] for at in (x, y)))]
        for k, m in sorted(tuple(sorted(pair)) for x, y in one for pair in product(called[x], called[y])):
            (i, x), (j, y) = holders[k], holders[m]
            if i != j and _only(x, known[i], y) and _only(y, known[j], x):
                yield known[i], x.name, known[j], y.name


def _is_one(x: Holder, y: Holder) -> bool:
    """Whether two holders can only be one: the same office, and names that differ in one part or in letters."""
    if x.name.words == y.name.words or not _one_office(x.office, y.office):
        return False
    (given, family), (given_too, family_too) = x.name.words, y.name.words
    if family == family_too:
        # two brothers may be senators, but hardly the police's spokesmen, or judges of one trial
        likely = min(len(x.office), len(y.office)) > 1 or x.office[-1] in _sole()
    else:
        near = family[0] == family_too[0] and given[0] == given_too[0]
        likely = _alike(family, family_too) and (
            near or given == given_too or one_given_name(given, given_too) or _alike(given, given_too)
        )
    return likely and not may_be_one(x.name, y.name)


def _alike(x: str, y: str) -> bool:
    return Indel.normalized_similarity(x, y) >= WRITTEN_ALIKE


def _one_office(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """“fire officer” and “chief fire officer”: the one says more than the other, and nothing else."""
    short, long = sorted((x, y), key=len)
    return long[-len(short) :] == short


def _only(own: Holder, facts: ReportFacts, other: Holder) -> bool:
    """Whether a report knows nobody else by the surname, nor anybody by the name that the other report has."""
    surname = own.name.words[-1]
    return facts.full_names[surname] == {own.name.words} and not is_told(other.name, facts)


def _read(report: Report) -> tuple[Holder, ...]:
    facts = facts_of(report)
    found: dict[tuple[str, ...], Holder] = {}
    for name in facts.names:
        if len(name.words) == FULL_NAME and name.kind in ("person", "unknown") and name.words not in found:
            office = _office(facts, name) or _apposed(facts, name)
            if office and office[-1] in _roles():
                found[name.words] = Holder(name, tuple(map(stem, office)))
    return tuple(found.values())


_holders: PerReport[tuple[Holder, ...]] = PerReport(_read)
"""Those whom a report names with an office, by the first such mention."""


def _office(facts: ReportFacts, name: Name) -> tuple[str, ...]:
    """The words of an office before a name: its title, and those in lower case before that."""
    office, at = list(name.titles), name.start
    for word in reversed(facts.words_in(max(0, name.start - NEAR), name.start)):
        plain = word.text.islower() and word.bare not in STOP_WORDS and word.lower not in verbs()
        if not plain or facts.report.text[word.end : at] != " " or len(office) >= LONGEST:
            break
        office.insert(0, word.bare)
        at = word.start
    return tuple(office)


def _apposed(facts: ReportFacts, name: Name) -> tuple[str, ...]:
    """The words of an office in apposition to a name: “the judge, Ilse Brandt”, “Ilse Brandt, its curator,”."""
    text = facts.report.text
    before = _HOLDER_FOLLOWS.search(text, max(0, name.start - NEAR), name.start)
    found = before or _OFFICE_FOLLOWS.match(text, name.end)
    words = found["office"].lower().split() if found is not None else []
    return tuple(words) if words and not any(word in STOP_WORDS for word in words) else ()


@cache
def _sole() -> frozenset[str]:
    return frozenset(map(stem, lexicons.word_list("one of a kind")))


@cache
def _roles() -> frozenset[str]:
    people = lexicons.words_of("roles", "word", kind="person")
    people |= lexicons.words_of("name_parts", "word", kind="title") | lexicons.word_list("one of a kind")
    return people - lexicons.word_list("anybody's roles")
