"""Whether two names are meant for one bearer: acronyms, initials, short forms, spellings."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, islice, product

from rapidfuzz.distance import Indel

from app.compare.facts import ReportFacts, names_of
from app.compare.memory import PerReport
from app.language import lexicons
from app.language.byword import by_word
from app.language.names import Name
from app.language.traits import listed_tag
from app.language.words import STOP_WORDS
from app.model.report import Report

SHORT_FORM = 3
"""Letters that two given names must share to count as forms of one (Pat, Patricia)."""

FULL_NAME, LONG_SURNAME = 2, 4
"""Words in a full name, and letters in the shortest surname, that are compared wherever they stand."""

SURNAME_ALIKE = 0.8
"""Likeness (0…1, by letters) from which two surnames after one given name are spellings of one."""

GIVEN_ALIKE = 0.7
"""Likeness (0…1, by letters) from which two given names before such surnames are spellings of one."""

MOST_NAMES = 300
"""Names of one given name, initials or office that are compared with each other; more make a list."""

WRITTEN_ALIKE = 0.75
"""Likeness (0…1, by letters) from which two names may be spellings of one."""

_WHOLE = {"ft": "fort", "st": "saint", "mt": "mount"}


def is_told(name: Name, other: ReportFacts) -> bool:
    """Whether the other report knows this name: then what it calls otherwise need not contradict this."""
    return name.kind == "group" or all(word in other.name_words for word in name.words)


def may_be_one(x: Name, y: Name) -> bool:
    """Whether two names that are written differently may well be the same: no conflict."""
    one, other = _plain(x.words), _plain(y.words)
    if _abbreviates(one, other) or _abbreviates(other, one):
        return True
    joined = "".join(one), "".join(other)
    if min(map(len, joined)) > SHORT_FORM and (joined[0] in joined[1] or joined[1] in joined[0]):
        return True  # Red Pill and Red PillTour
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-1]:
        # Jan and Joris Maas are two people; Pat and Patricia, or J. and Jan, may be one.
        return one[-2] == other[-2] or one_given_name(x.words[0], y.words[0])
    return False


def one_bearer(x: Name, y: Name) -> bool:
    """Whether two names of people, as they are written, are meant for one: “Ron Pask”, “Ronald Pask” and “Pask”."""
    if x.words[-1] != y.words[-1]:
        return False
    given = [name.words[:-1] for name in (x, y)]
    return not all(given) or any(one_given_name(one, other) for one in given[0] for other in given[1])


def may_clash(x: Name, y: Name) -> bool:
    """Whether one name can stand for the other at all: a person is no place."""
    return len({x.kind, y.kind} - {"unknown"}) < 2


def misspelled(x: Name, y: Name) -> bool:
    """Whether two names are nearly the same letters, with another last word: one of them is wrong."""
    if x.words[-1] == y.words[-1]:
        return False
    return Indel.normalized_similarity(" ".join(x.words), " ".join(y.words)) >= WRITTEN_ALIKE


def spellings(known: Sequence[ReportFacts]) -> list[tuple[ReportFacts, Name, ReportFacts, Name]]:
    """Names of two words in two reports that differ in a letter or two of one of them, where neither has the other.

    Of people that is the surname, whatever the sentences say: Henrik Osgaard and Henrik Osgard are one man, and one
    report has him wrong. Of others it is the first word, before a plain one: Osgaard Shipping and Osgard Shipping.
    The first mention of each is given.
    """
    first: dict[tuple[int, str], list[tuple[int, Name]]] = defaultdict(list)
    for n, facts in enumerate(known):
        for differs, alike, name in _of_two_words(facts.report):
            first[differs, alike].append((n, name))
    found = []
    for (differs, _), bearers in first.items():
        if len(bearers) < 2:
            continue
        written: dict[str, list[int]] = defaultdict(list)  # the word that may be wrong → who of the bearers has it
        for k, (_, name) in enumerate(bearers):
            written[name.words[differs]].append(k)
        odd = [(x, y) for x, y in combinations(islice(written, MOST_NAMES), 2) if _misspell(x, y)]
        for k, m in sorted(tuple(sorted(pair)) for x, y in odd for pair in product(written[x], written[y])):
            (i, one), (j, other) = bearers[k], bearers[m]
            if i == j or (differs and may_be_one(one, other)):
                continue
            if not is_told(one, known[j]) and not is_told(other, known[i]):
                found.append((known[i], one, known[j], other))
    return [*found, *_twice_misspelled(known)]


def _twice_misspelled(known: Sequence[ReportFacts]) -> Iterator[tuple[ReportFacts, Name, ReportFacts, Name]]:
    """Full names that differ in a letter or two of both their words, with the same initials."""
    by_initials: dict[tuple[str, str], list[tuple[int, Name]]] = defaultdict(list)
    for n, facts in enumerate(known):
        for differs, _, name in _of_two_words(facts.report):
            if differs:
                by_initials[name.words[0][0], name.words[1][0]].append((n, name))
    for bearers in by_initials.values():
        told: dict[tuple[str, ...], list[tuple[int, Name]]] = defaultdict(list)
        for i, name in bearers:
            told[name.words].append((i, name))
        odd = [(x, y) for x, y in combinations(islice(told, MOST_NAMES), 2) if _both_misspell(x, y)]
        for x, y in odd:
            for (i, one), (j, other) in product(told[x], told[y]):
                if i != j and not may_be_one(one, other) and not _knows(known[j], one) and not _knows(known[i], other):
                    yield known[i], one, known[j], other


def _both_misspell(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether two full names are no doubt meant for one, with both their words written otherwise."""
    (given, family), (given_too, family_too) = x, y
    if given == given_too or not _misspell(family, family_too):
        return False
    return Indel.normalized_similarity(given, given_too) >= GIVEN_ALIKE


def _knows(facts: ReportFacts, name: Name) -> bool:
    """Whether a report has the surname too: then it may be another one of the family."""
    return name.words[-1] in facts.name_words


def _in_two_words(report: Report) -> tuple[tuple[int, str, Name], ...]:
    found = []
    seen: set[tuple[str, ...]] = set()
    for name in names_of(report):
        if len(name.words) == FULL_NAME and name.words not in seen and name.kind != "group":
            seen.add(name.words)
            if name.kind in ("person", "unknown"):
                found.append((1, name.words[0], name))
            if name.kind != "person" and not _is_person(name):
                found.append((0, name.words[1], name))
    return tuple(found)


_of_two_words: PerReport[tuple[tuple[int, str, Name], ...]] = PerReport(_in_two_words)
"""The names of two words in a report, each once: which of the words may be wrong, the other one, and the name."""


def _misspell(x: str, y: str) -> bool:
    """Whether two words of names are no doubt meant for one: nearly the same letters, and not both words of English."""
    if min(len(x), len(y)) < LONG_SURNAME or _joined(x) == _joined(y) or (listed_tag(x) and listed_tag(y)):
        return False
    return Indel.normalized_similarity(x, y) >= SURNAME_ALIKE


def _joined(word: str) -> str:
    return "".join(_plain((word,)))


def _is_person(name: Name) -> bool:
    """Whether a name of two words may well be somebody's: a given name, which others of the family do not share."""
    return name.words[0] in lexicons.words_of("given_names", "word") or listed_tag(name.words[1]) is None


@by_word(20_000)
def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, compounds taken apart, without initials and accents; Ft. Myers as Fort Myers."""
    written = [_WHOLE.get(word, word) for word in words] if len(words) > 1 else words
    parts = [_american(part) for word in written for part in _unaccented(word).replace("‑", "-").split("-") if part]
    return tuple(part for part in parts if len(part) > 1) or tuple(parts)


def _unaccented(word: str) -> str:
    """“Vendôme” as newsrooms without accents write it."""
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))


def _american(word: str) -> str:
    """A word as Americans write it, in the singular: Centre, Labour, RBIs."""
    if len(word) > 4:
        for british, american in (("tre", "ter"), ("our", "or"), ("ours", "ors"), ("ence", "ense")):
            if word.endswith(british):
                return word.removesuffix(british) + american
    return word.removesuffix("s") if len(word) > 2 else word


@cache
def _full_names() -> dict[str, str]:
    return {entry["short"]: entry["full"] for entry in lexicons.table("nicknames")}


def one_given_name(x: str, y: str) -> bool:
    """Whether two given names may be forms of one: “Pat” and “Patricia”, “J” and “Jan”."""
    if len(x) == 1 or len(y) == 1:
        return x[0] == y[0]
    return x[:SHORT_FORM] == y[:SHORT_FORM] or _full_names().get(x, x) == _full_names().get(y, y)


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    if set(short) <= set(long):
        return True
    if len(short) == len(long) == 1 and short[0][:4] == long[0][:4] and short[0] != long[0]:
        return True  # Fiji and Fijian, Democrat and Democratic
    if len(short) == 1 and len(short[0]) > 5 and any(word[:5] == short[0][:5] for word in long):
        return True  # Democrats and the Democratic Party
    if any(_spelled_out(acronym, short, long) for acronym in short):
        return True
    initials = "".join(word[0] for word in long if word not in STOP_WORDS)
    return "".join(short) == initials and len(initials) > 1


def _spelled_out(acronym: str, short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the names are the same but for one word that is the acronym of others: U.N. and United Nations."""
    size = len(acronym)
    return any(
        "".join(word[0] for word in long[n : n + size]) == acronym
        and [word for word in short if word != acronym] == [*long[:n], *long[n + size :]]
        for n in range(len(long) - size + 1)
        if size > 1
    )
