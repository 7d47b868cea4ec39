"""The names of one report, put together by what they tell: all that joining names over reports goes by, read once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from app.compare import label_nations as nations
from app.compare.label_bearers import followed, in_office, is_placed
from app.compare.label_text import Told, is_contracted, label_words
from app.compare.memory import PerReport
from app.language import lexicons
from app.language.byword import by_word
from app.language.names import Name, NameKind
from app.model.report import Span

LADY = ("mrs", "ms", "miss")

_TAG = re.compile(r"[a-z]\.?-[a-z]")

Key = tuple[str, ...]
"""The words of a name that tell it from others."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a report names somebody, with its title: `told` and `index` find the name again, `wording` is how
    it is written (see `Told.wordings`), `land` the country that it names, or whose capital; `sentence` is the index of
    its sentence."""

    span: Span
    name: Name
    told: int
    index: int
    wording: str
    land: str | None
    sentence: int


@dataclass(frozen=True, eq=False, slots=True)
class Named:
    """The places where report number `told` uses one name, in order; there is one at least.

    Attributes:
        key: what tells the name from others; `spelled` is the same for spellings of it.
        lady: whether it stands after “Mrs.” or the like in all these places; else in none.
        kind: what the places say that it is; None where they do not agree.
        titled: whether any of them has a title.
        weight: how many they are, those with a title counted twice.
        meant: of a name of one word, the full name of the report that it goes on with, where it is known; of all these
            places the same, and of those without, the title of an office is the same.
        placed: whether something is said to be in what a name of one word names.
    """

    told: int
    key: Key
    spelled: str
    lady: bool
    mentions: tuple[Mention, ...]
    kind: NameKind | None
    titled: bool
    weight: int
    meant: Key | None
    placed: bool


@dataclass(frozen=True, eq=False, slots=True)
class Names:
    """All that one report names.

    Attributes:
        named: its names, but for those of groups (“American”), in the order of their first places.
        by_index: by the index of a name in `Told.names`, the one of `named` that it is a place of.
        by_word: by the index of a word in `Told.words`, the one of `named` that it stands in, title included.
        lands: the countries that are named themselves, or their people.
        countries, seats: names of countries, and of the seats of their governments, each with the country.
        capitals: names of capitals, each with the country, and how often something happens there, and how often not.
        bodies: names of bodies of a state (“Senate”).
        sirs, ladies: surnames that stand after “Mr.”, and after “Mrs.” or the like.
    """

    named: tuple[Named, ...]
    by_index: Mapping[int, Named]
    by_word: Mapping[int, Named]
    lands: frozenset[str]
    countries: Mapping[Key, Key]
    seats: Mapping[Key, str]
    capitals: Mapping[Key, tuple[str, int, int]]
    bodies: frozenset[Key]
    sirs: frozenset[Key]
    ladies: frozenset[Key]


_read: PerReport[dict[int, Names]] = PerReport(lambda report: {})
"""What a report names, for the number that it was met under last."""


def names_in(told: Told, number: int) -> Names:
    """What report `number` names; kept."""
    known = _read(told.report)
    found = known.get(number)
    if found is None:
        found = _names_in(told, number)
        known.clear()
        known[number] = found
    return found


def in_order(group: Iterable[Named]) -> list[Mention]:
    """All places of some names, in the order of the reports."""
    return sorted(chain.from_iterable(named.mentions for named in group), key=lambda m: (m.told, m.index))


def spelling(key: Key) -> str:
    """The same for spellings of a name: Kim Jong-un and Kim Jong Un."""
    return "".join(key).replace("-", "")


def _names_in(told: Told, number: int) -> Names:
    by_key: dict[tuple[Key, bool, Key | None, frozenset[str]], list[Mention]] = defaultdict(list)
    own = [(n, _telling(name.words), name) for n, name in enumerate(told.names) if name.kind != "group" and name.words]
    meant = followed(told, own)
    keys: dict[Key, list[Name]] = defaultdict(list)
    peoples: set[str | None] = set()
    for index, name in enumerate(told.names):
        if not name.words or _is_no_name(name.words):
            continue
        key = _telling(name.words)
        keys[key].append(name)
        if name.kind == "group":
            peoples.add(nations.of_people(" ".join(name.words)))
        else:
            full = meant.get(index)
            office = frozenset(in_office(name.titles) if len(key) == 1 and full is None else ())
            mention = _mention(told, number, index, name)
            by_key[key, name.titles[:1] in _LADY_FIRST, full, office].append(mention)
    named = tuple(_named(told, number, key, lady, full, mentions) for (key, lady, full, _), mentions in by_key.items())
    by_index = {m.index: own for own in named for m in own.mentions}
    countries = {key: land for key in keys if (land := nations.country(key)) is not None}
    seats = {key: land for key in keys if (land := nations.seat(key)) is not None}
    capitals = {key: land for key in keys if (land := nations.capital(key)) is not None}
    surnames = {key: {n.titles[0] for n in names if n.titles and len(n.words) == 1} for key, names in keys.items()}
    return Names(
        named=named,
        by_index=by_index,
        by_word={k: by_index[index] for index in sorted(by_index) for k in range(*told.name_words[index])},
        lands=frozenset(land for land in (*countries.values(), *peoples) if land is not None),
        countries={key: tuple(land.split()) for key, land in countries.items()},
        seats=seats,
        capitals={key: (land, *_happenings(told, keys[key])) for key, land in capitals.items()},
        bodies=frozenset(key for key in keys if key[-1] in label_words("bodies of a state")),
        sirs=frozenset(key for key, titles in surnames.items() if "mr" in titles),
        ladies=frozenset(key for key, titles in surnames.items() if not titles.isdisjoint(LADY)),
    )


_LADY_FIRST = tuple((title,) for title in LADY)


def _mention(told: Told, number: int, index: int, name: Name) -> Mention:
    span = Span(told.report.id, name.start, name.end)
    land = nations.country(name.words) or nations.capital(name.words)
    return Mention(span, name, number, index, told.wordings[index], land, told.sentence[told.name_words[index][0]])


def _named(told: Told, number: int, key: Key, lady: bool, meant: Key | None, mentions: list[Mention]) -> Named:
    kinds = {m.name.kind for m in mentions}
    titled = sum(bool(m.name.titles) for m in mentions)
    kind = kinds.pop() if len(kinds) == 1 else None
    weight, placed = len(mentions) + titled, len(key) == 1 and any(is_placed(told, m.index) for m in mentions)
    return Named(number, key, spelling(key), lady, tuple(mentions), kind, titled > 0, weight, meant, placed)


def _happenings(told: Told, names: Iterable[Name]) -> tuple[int, int]:
    """In how many places of a name something happens there, and in how many not."""
    there = acting = 0
    for name in names:
        k = told.at(name.start)
        before = told.words[k - 1].lower if k else ""
        if before in label_words("locatives") or told.text[name.end : name.end + 2] == " (":
            there += 1
        else:
            acting += 1
    return there, acting


@by_word(50_000)
def _is_no_name(words: Key) -> bool:
    """Whether words with a capital are nobody's name: “I'm”, “R-Lisk” (a party and a place), “Wednesday”, or tell a
    camp only (“Republican”)."""
    if any(is_contracted(word) for word in words):
        return True
    word = words[0]
    return len(words) == 1 and (
        word in label_words("camp adjectives")
        or word in label_words("no names")
        or word in lexicons.words_of("calendar_words", "word")
        or _TAG.match(word) is not None
        or ("-" in word and all(nations.country((part,)) for part in word.split("-")))
    )


@by_word(50_000)
def _telling(words: Key) -> Key:
    return tuple(w for w in words if w not in ("the", "jr", "sr", "ii", "iii") and len(w) > 1) or words
