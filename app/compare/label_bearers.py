"""Whom one word names in one report, where several may be meant: a surname that two people bear, a given name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from app.compare import label_nations as nations
from app.compare.label_descriptions import people, said
from app.compare.label_text import Told
from app.language import lexicons
from app.language.byword import by_word
from app.language.names import Name, is_group

if TYPE_CHECKING:
    from app.compare.label_mentions import Key, Named

SHORT_NAME = 3
"""Letters from which a given name may be the beginning of a longer one: “Rafa”, “Rafael”."""

_LADY = "mrs"
_LADIES = frozenset("mrs ms miss lady queen princess dame duchess baroness countess madam".split())  # noqa: SIM905
_GENTLEMEN = frozenset("mr sir lord king prince duke baron count".split())  # noqa: SIM905
_HELD = frozenset("share shares stake stakes stock invest investment investments investor investors holding".split())  # noqa: SIM905
_PLACED = ("in", "near", "outside", "across", "throughout")


# ---------------------------------------------------------------- what one report says


def followed(told: Told, names: Sequence[tuple[int, "Key", Name]]) -> dict[int, "Key"]:
    """For names of one word, by their index, the full name that the report has told before and that they go on with: by
    its surname, else by its given name. None where there are several such, or a title that it does not have there.

    `names` are those of the report in order, with their indices and what tells them apart.
    """
    words = {key[0] for _, key, _ in names if len(key) == 1}
    starts = {start for word in words for start in _starts(word)}
    full = [
        (index, key, name)
        for index, key, name in names
        if len(key) > 1
        and name.kind in ("person", "unknown")
        and (key[-1] in words or not starts.isdisjoint(_starts(key[0])))
    ]
    if not full:
        return {}
    surnames = {key[-1] for _, key, _ in full}
    titles: dict[Key, set[str]] = defaultdict(set)
    for _, key, name in full:
        titles[key].update(name.titles)
    persons: set[int] | None = None
    by_surname: dict[str, dict[Key, None]] = defaultdict(dict)
    by_given: dict[str, dict[Key, None]] = defaultdict(dict)  # also by the first letters of the given name
    found: dict[int, Key] = {}
    for index, key, name in names:
        word = key[-1]
        if len(key) > 1 and key in titles:
            if persons is None:
                persons = {n for n, d, _ in said(told.report) if d.role.head in people()}
            if word in words:
                by_surname[word][key] = None
            if name.kind == "person" or index in persons:
                for start in _starts(key[0]):
                    by_given[start][key] = None
        elif (
            len(key) == 1
            and word in surnames
            and not (word in _given() and any(word == k[0] for k in by_given.get(word, ())))
        ):
            meant = _by_surname(set(name.titles), by_surname[word], titles)
            if meant is not None:
                found[index] = meant
        elif len(key) == 1 and (alike := _alike(word, by_given)) and _may_be_given(told, index, name):
            here = _shortest([full for full in alike if one_given_name(word, full[0])])
            if len(here) == 1:
                found[index] = here[0]
    return found


def _alike(word: str, by_given: Mapping[str, Mapping["Key", None]]) -> list["Key"]:
    """The full names whose given name may be this word."""
    return list(dict.fromkeys(key for start in _starts(word) if start in by_given for key in by_given[start]))


def _by_surname(own: set[str], met: Iterable["Key"], titles: Mapping["Key", set[str]]) -> "Key | None":
    may = _shortest([key for key in met if not _contradicts(own, titles[key])])
    told = [key for key in may if _agrees(own, titles[key])]
    if len(told) == 1:
        return told[0]
    return may[0] if len(may) == 1 and not in_office(own) else None


def _shortest(keys: Sequence["Key"]) -> list["Key"]:
    """Names without those that only say more: “secretary Ilse Brandt” beside “Ilse Brandt”."""
    return [key for key in keys if not any(len(k) < len(key) and k == key[-len(k) :] for k in keys)]


def _may_be_given(told: Told, index: int, name: Name) -> bool:
    """Whether a word may be somebody's given name here: no place, no people, no title before it."""
    word = name.words[0]
    other = is_placed(told, index) or is_group(word) or nations.country((word,)) is not None
    return not (name.titles or other or name.kind == "organisation")


def is_placed(told: Told, index: int) -> bool:
    """Whether something is said to be in what a name names: “in Dellmouth”, not “shares in Novatek”."""
    k = told.name_words[index][0]
    held = k > 1 and told.bares[k - 2] in _HELD
    return k > 0 and told.words[k - 1].lower in _PLACED and not held


def _given() -> frozenset[str]:
    return lexicons.words_of("given_names", "word")


@cache
def _full() -> Mapping[str, str]:
    return {entry["short"]: entry["full"] for entry in lexicons.table("nicknames")}


@by_word(50_000)
def _starts(given: str) -> tuple[str, ...]:
    """What two given names that may be one have in common, one of these at least."""
    return (given, given[:SHORT_NAME], _full().get(given, given))


def one_given_name(a: str, b: str) -> bool:
    """Whether two given names may be one, or its long and its short form: “Bill” and “William”, “Rafa” and “Rafael”;
    “Martin” and “Martina” are two."""
    short, long = sorted((a, b), key=len)
    if short == long or _full().get(a, a) == _full().get(b, b):
        return True
    begins = long.startswith(short) and SHORT_NAME <= len(short) <= len(long) - 2
    return begins and short not in _given()


# ---------------------------------------------------------------- titles


def in_office(titles: Iterable[str]) -> set[str]:
    """The titles that tell more than a man or a woman."""
    return set(titles) - _LADIES - _GENTLEMEN


def _sex(titles: set[str]) -> bool | None:
    """Whether titles are a woman's; None where they do not tell."""
    return True if titles & _LADIES else False if titles & _GENTLEMEN else None


def _contradicts(own: set[str], known: set[str]) -> bool:
    """Whether titles are those of a man and of a woman."""
    return None not in (_sex(own), _sex(known)) and _sex(own) != _sex(known)


def _agrees(own: set[str], known: set[str]) -> bool:
    """Whether titles tell the same of two."""
    return bool(in_office(own) & known) or (bool(own) and _sex(own) is not None and _sex(own) == _sex(known))


# ---------------------------------------------------------------- what all reports say


def bearers(
    by_key: Mapping["Key", Sequence["Named"]], kind: Callable[["Key"], str], roots: Mapping["Key", "Key"]
) -> Iterator[tuple["Named", "Key"]]:
    """For names of one word that mean another in their report than in all reports (`roots`), the full name.

    A surname is meant of the one whom the report has named in full before, unless it has spoken there by the surname
    alone, before that, of the one who bears it in all reports; titles tell people apart. A given name is meant of the
    one whom the report has named so before. `by_key` are all names, `kind` says what each is.
    """
    short = [key for key in by_key if len(key) == 1 or key[0] == _LADY]
    words = {key[-1] for key in short}
    named_so: dict[str, list[Key]] = defaultdict(list)
    for key in by_key:
        if len(key) > 1 and key[-1] in words and key[0] != _LADY:
            named_so[key[-1]].append(key)
    surnamed = {
        word: {roots[key] for key in keys if len(keys) < 2 or kind(key) in ("person", "unknown")}
        for word, keys in named_so.items()
    }
    shared = {word for word, everybody in surnamed.items() if len(everybody) > 1}
    following = {key for key in short if any(named.meant is not None for named in by_key[key])}
    if not shared and not following:
        return
    titles: dict[Key, set[str]] = defaultdict(set)
    for key in (key for word in shared for key in named_so[word]):
        for named in by_key[key]:
            titles[roots[key]].update(title for m in named.mentions for title in m.name.titles)
    for key in short:
        word = key[-1]
        for named in by_key[key] if word in shared or key in following else ():
            meant = roots.get(named.meant) if named.meant is not None else None
            if named.meant is not None and named.meant[-1] != word:  # a given name
                meant = meant if word not in surnamed or word in _given() else None
            elif word in shared:
                usual = roots[key] if roots[key] in surnamed[word] else None
                first = named.mentions[0].index
                alone = usual is not None and any(
                    other.told == named.told and other.meant is None and other.mentions[0].index < first
                    for other in by_key[key]
                )
                meant = _of_all(named, None if alone else meant, usual, surnamed[word], titles)
            elif key[0] == _LADY:
                meant = None  # his wife
            elif named.meant is not None and meant is not None and not any(other.titled for other in by_key[key]):
                person = "person" in (kind(named.meant), kind(meant))
                meant = meant if person and _may_be_person(key, kind) else None
            if meant is not None and meant != roots[key]:
                yield named, meant


def _may_be_person(key: "Key", kind: Callable[["Key"], str]) -> bool:
    named = nations.country(key) or nations.capital(key) or is_group(key[-1])
    return not named and kind(key) in ("person", "unknown")


def _of_all(
    named: "Named",
    here: "Key | None",
    usual: "Key | None",
    everybody: set["Key"],
    titles: Mapping["Key", set[str]],
) -> "Key | None":
    """Who of all that bear a surname is meant; `here` is whom the report has named in full before."""
    own = set(named.mentions[0].name.titles)
    may = {key for key in everybody if not _contradicts(own, titles[key])}
    agree = {key for key in may if _agrees(own, titles[key])}
    if len(agree) == 1:
        return next(iter(agree))
    if here in may:
        return here
    if usual in may:
        return usual
    if own and len(may) == 1:
        return next(iter(may))
    officials = {key for key in may if in_office(titles[key])}
    return next(iter(officials)) if usual is None and len(officials) == 1 else None
