"""How old people are, wherever a report says so: “Ilse Brandt, 38,”, “the 38-year-old Brandt”, “Brandt … She is 38.”

Sentences need not be alike for two ages to contradict each other: that they are of one person is enough.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.compare.facts import ReportFacts, facts_of
from app.compare.memory import PerReport
from app.compare.namesakes import one_bearer
from app.compare.wording import is_past
from app.language.names import Name
from app.language.numbers import Number
from app.language.words import STOP_WORDS
from app.model.report import Report

OLDEST = 115
"""Years; a larger figure beside a name is no age."""

KIN_APART = 12
"""Years from which two bearers of a surname, one of them without a given name, are parent and child rather than one."""

ONE_PERSON = 0.85
"""Likelihood (0…1) that two ages are meant for one person, where the names agree."""

FARTHEST_BACK = 3
"""Sentences back to the name of whoever is meant, where those between speak of nobody else."""

_HE = frozenset(("he", "him", "his", "she", "her", "hers"))
_AFTER_NAME = re.compile(r"(?:,\s(?:now\s|then\s)?(?:aged?\s)?|\s\()$")
_CLOSED = re.compile(r"\s?[,;)]|\.(?!\d)")
_OLD = re.compile(r"[-‑\s]old\b")
_TO_NAME = re.compile(r"\s(?:[a-z][\w’'-]*\s){0,3}")
_APPOSED = re.compile(r",\s(?:now\s)?(?:an?|the)\s$")
_HE_IS = re.compile(r"(?:^|[.!?]\W{0,3}\s+)(?:He|She)\s(?:is|was|turned|turns)\s(?:now\s|just\s)?$")
_THE = re.compile(r"(?:^|[.!?”\"]\s+|\n)The\s$")


@dataclass(frozen=True, slots=True)
class Aged:
    """Somebody whose age a report gives: a mention of the person, and the age."""

    name: Name
    age: Number

    def shown(self, text: str) -> str:
        """“Ilse Brandt, 38”, whatever order the text has them in."""
        return f"{' '.join(text[self.name.start : self.name.end].split())}, {self.age.low:g}"


def contradictions(known: Sequence[ReportFacts]) -> list[tuple[ReportFacts, Aged, ReportFacts, Aged]]:
    """Two ages of one person in two reports, where neither report gives the other's too; the first mention of each."""
    bearers: dict[str, list[tuple[int, Aged]]] = defaultdict(list)
    for n, facts in enumerate(known):
        for aged in ages_in(facts.report):
            bearers[aged.name.words[-1]].append((n, aged))
    found = []
    for told in bearers.values():
        seen: set[tuple[int, int]] = set()
        for k, (i, x) in enumerate(told):
            for j, y in told[k + 1 :]:
                if i == j or (i, j) in seen or not _contradict(x, y):
                    continue
                if not any((n == i and _agree(z, y)) or (n == j and _agree(z, x)) for n, z in told):
                    seen.add((i, j))
                    found.append((known[i], x, known[j], y))
    return found


def _contradict(x: Aged, y: Aged) -> bool:
    """Whether two ages are of one person, and differ; under a surname alone, people far apart in age are two."""
    apart = abs(x.age.low - y.age.low)
    surname_alone = min(len(x.name.words), len(y.name.words)) == 1
    return 0 < apart <= (KIN_APART if surname_alone else OLDEST) and one_bearer(x.name, y.name)


def _agree(x: Aged, y: Aged) -> bool:
    return x.age.low == y.age.low and one_bearer(x.name, y.name)


def _read(report: Report) -> tuple[Aged, ...]:
    facts = facts_of(report)
    text = facts.report.text
    people = [name for name in facts.names if name.kind != "group"]
    by_end, by_start = {name.end: name for name in people}, {name.start: name for name in people}
    found = []
    for age in facts.numbers:
        if age.low != age.high or not 1 <= age.low <= OLDEST or age.bound != "exact" or age.low % 1:
            continue
        before = text[max(0, age.start - 12) : age.start]
        old = _OLD.match(text, age.end) if age.unit == "year" else None
        name = None
        if old is not None:
            ahead, apposed = _TO_NAME.match(text, old.end()), _APPOSED.search(before)
            if apposed is not None:
                name = by_end.get(age.start - len(apposed.group()))
            elif ahead is not None and ahead.end() in by_start and not _acts(ahead.group()):
                name = by_start[ahead.end()]
            elif _THE.search(before) is not None and _is_doing(facts, old.end()):
                name = sole_person(facts, age.start)
        elif age.kind == "count":
            beside = _AFTER_NAME.search(before)
            if beside is not None and _CLOSED.match(text, age.end) is not None:
                name = by_end.get(age.start - len(beside.group()))
        if name is None and _HE_IS.search(text[max(0, age.start - 24) : age.start]) is not None:
            name = sole_person(facts, age.start)
        if name is not None:
            found.append(Aged(name, age))
    return tuple(found)


ages_in: PerReport[tuple[Aged, ...]] = PerReport(_read)
"""The ages that a report gives, in order; kept by its content."""


def _acts(words: str) -> bool:
    """Whether words have a verb in the past, or lead elsewhere: “the 4-year-old dog grabbed Alfie”."""
    return any(is_past(word) or word in STOP_WORDS for word in words.split())


def _is_doing(facts: ReportFacts, offset: int) -> bool:
    """Whether a verb in the past follows: “the 62-year-old showed”, but not “the 11-year-old girl”, who may be new."""
    following = next(iter(facts.words_in(offset, offset + 40)), None)
    return following is not None and is_past(following.text)


def sole_person(facts: ReportFacts, offset: int) -> Name | None:
    """Whom the sentence before is about, where it names one person and nobody else, or the one before that, if it only
    goes on about him or her: “He was cleared of fraud.”
    """
    number = facts.report.sentence_at(offset)
    for back in range(1, min(number or 0, FARTHEST_BACK) + 1):
        start, end = facts.report.sentences[(number or 0) - back]
        named = facts.names_in(start, end)
        people = [n for n in named if n.kind == "person"] or [n for n in named if n.kind == "unknown"]
        if people or not any(word.lower in _HE for word in facts.words_in(start, end)):
            return people[0] if people and len({name.words[-1] for name in people}) == 1 else None
    return None
