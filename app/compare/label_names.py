"""Names joined into actors: the same words, surnames, acronyms, spellings, and what stands for a country."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from app.compare import label_nations as nations
from app.compare.label_text import Told, is_contracted, label_words
from app.compare.memory import PerReport
from app.language import lexicons
from app.language.byword import by_word
from app.language.names import Name, NameKind, is_group
from app.language.words import STOP_WORDS
from app.model.report import Span

MISSPELLED_LETTERS = 6
"""Letters from which a surname that differs in one letter, after the same given name, is a misspelling."""

CLEARLY = 2
"""How many times as often as any other of that surname somebody must be named in full to be meant by it alone."""

MAX_NAMESAKES = 100
"""Names with one word in common from which that word tells nobody apart."""

STATE_BODIES = 2
"""Bodies of a state (“Congress”, “Senate”) that reports name when they tell of its inner life."""

_LADY = ("mrs", "ms", "miss")
_TAG = re.compile(r"[a-z]\.?-[a-z]")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a report names somebody, with its title: `told` and `index` find the name again, `key` tells it
    from others, `spelled` is the same for spellings of it, `land` the country that it names, or whose capital;
    `sentence` is the index of its sentence."""

    span: Span
    name: Name
    told: int
    index: int
    key: Key
    spelled: str
    land: str | None
    sentence: int


@dataclass(eq=False, slots=True)
class Actor:
    """One actor, while it is gathered: its names, every other place where it is spoken of, and what most of its names
    say that it is."""

    named: list[Mention] = field(default_factory=list)
    described: list[Span] = field(default_factory=list)
    kind: NameKind = "unknown"

    @property
    def spans(self) -> list[Span]:
        """All its places; one that is named and described stands there twice."""
        return [*[m.span for m in self.named], *self.described]


def actors(tellings: Sequence[Told]) -> list[Actor]:
    """The names of all reports in groups, one an actor, in the order of their first mention."""
    mentions = [mention for n, told in enumerate(tellings) for mention in _mentions(told, n)]
    stands = _metonyms(tellings, mentions)
    by_key: dict[Key, list[Mention]] = defaultdict(list)
    spelled: dict[str, Key] = {}
    ladies = _ladies(mentions)
    for m in mentions:
        if m.name.kind == "group":
            continue
        key = m.key
        if key in ladies and m.name.titles[:1] and m.name.titles[0] in _LADY:
            key = (_LADY[0], *key)
        key = stands.get(key, key)
        # Kim Jong-un and Kim Jong Un are one spelling; the first seen stands for both.
        by_key[spelled.setdefault(m.spelled if key is m.key else _spelled(key), key)].append(m)
    found: dict[Key, Actor] = {}
    roots = _roots(by_key)
    for key, group in by_key.items():
        found.setdefault(roots[key], Actor()).named.extend(group)
    for actor in found.values():
        kinds = {m.name.kind for m in actor.named}
        if len(kinds) == 1:
            (actor.kind,) = kinds
            continue
        counts: Counter[NameKind] = Counter([m.name.kind for m in actor.named if m.name.kind != "unknown"])
        if counts:
            actor.kind = min(counts, key=lambda kind: (-counts[kind], kind))
    return list(found.values())


_read: PerReport[dict[int, tuple[Mention, ...]]] = PerReport(lambda report: {})
"""The names of a report, for the number that it was met under last."""


def _mentions(told: Told, number: int) -> tuple[Mention, ...]:
    """The names that may be somebody's in report `number`, in order."""
    known = _read(told.report)
    found = known.get(number)
    if found is None:
        found = tuple(
            _mention(told, number, k, name)
            for k, name in enumerate(told.names)
            if name.words and not _is_no_name(name.words)
        )
        known.clear()
        known[number] = found
    return found


def _mention(told: Told, number: int, index: int, name: Name) -> Mention:
    key = _telling(name.words)
    land = nations.country(name.words) or nations.capital(name.words)
    sentence = told.sentence[told.name_words[index][0]]
    return Mention(Span(told.report.id, name.start, name.end), name, number, index, key, _spelled(key), land, sentence)


def _spelled(key: Key) -> str:
    return "".join(key).replace("-", "")


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


def _ladies(mentions: Sequence[Mention]) -> set[Key]:
    """Surnames that stand after “Mr.” as well as after “Mrs.”: two people bear them."""
    after: dict[Key, set[bool]] = defaultdict(set)
    for m in mentions:
        if len(m.name.words) == 1 and m.name.titles and (m.name.titles[0] == "mr" or m.name.titles[0] in _LADY):
            after[m.key].add(m.name.titles[0] == "mr")
    return {key for key, found in after.items() if len(found) > 1}


@by_word(50_000)
def _telling(words: Key) -> Key:
    """The words of a name that tell it from others."""
    return tuple(w for w in words if w not in ("the", "jr", "sr", "ii", "iii") and len(w) > 1) or words


def _metonyms(tellings: Sequence[Told], mentions: Sequence[Mention]) -> dict[Key, Key]:
    """For names that stand for a country, the country's key: abbreviations and seats always, a capital where most
    reports speak of what it does and not of what happens there. None where the country itself is never named. Where the
    reports tell of the inner life of a state, a seat is one power in it, and no more the country than a court is."""
    by_key: dict[Key, list[Mention]] = defaultdict(list)
    for m in mentions:
        by_key[m.key].append(m)
    named = {c for key in by_key if (c := nations.country(key)) is not None}
    named |= {c for m in mentions if m.name.kind == "group" and (c := nations.of_people(" ".join(m.name.words)))}
    bodies = {key for key in by_key if key[-1] in label_words("bodies of a state")}
    inner = len(bodies) >= STATE_BODIES or len({key for key in by_key if nations.seat(key)}) > 1
    stands: dict[Key, Key] = {}
    capitals: dict[Key, Counter[bool]] = defaultdict(Counter)
    for key, found in by_key.items():
        land = nations.country(key) or (None if inner else nations.seat(key))
        if land is not None and land in named:
            stands[key] = tuple(land.split())
        elif (land := nations.capital(key)) is not None and land in named:
            for m in found:
                told = tellings[m.told]
                k = told.name_words[m.index][0]
                before = told.words[k - 1].lower if k else ""
                capitals[key][before in label_words("locatives") or told.text[m.name.end : m.name.end + 2] == " ("] += 1
    for key, places in capitals.items():
        if places[True] < places[False]:
            stands[key] = tuple((nations.capital(key) or "").split())
    return stands


def _roots(by_key: Mapping[Key, Sequence[Mention]]) -> dict[Key, Key]:
    """For each name, the longest form that it stands for."""
    parent: dict[Key, Key] = {}
    by_word: dict[str, set[Key]] = defaultdict(set)
    acronyms: dict[str, set[Key]] = defaultdict(set)
    for key in by_key:
        for word in {key[0], key[-1]}:
            by_word[word].add(key)
        if len(key) > 1 and len(initials := _initials(key)) > 1:
            acronyms[initials].add(key)
    kinds = {key: _kind(found) for key, found in by_key.items()}
    ordered = sorted(by_key)
    for key in ordered:
        if len(by_word[key[-1]]) == len(by_word[key[0]]) == 1 and key[0] not in acronyms:
            continue  # no other name has a word of it
        longer = _longer(key, by_word, acronyms, kinds, by_key)
        if longer is not None:
            parent[key] = longer
    parent |= _misspelled(by_key, [key for key in ordered if key not in parent])
    roots = {}
    for key in by_key:
        root, steps = key, 0
        while root in parent and steps < 10:
            root, steps = parent[root], steps + 1
        roots[key] = root
    return roots


@by_word(50_000)
def _initials(key: Key) -> str:
    return "".join(w[0] for w in key if w not in STOP_WORDS)


def _kind(found: Sequence[Mention]) -> str:
    """What most of the mentions of one name say that it is; a title tells a person where they say nothing."""
    kind = found[0].name.kind
    if len(found) > 1:
        kinds = [m.name.kind for m in found]
        if kinds.count(kind) < len(kinds):
            kind = Counter(kinds).most_common(1)[0][0]
    return "person" if kind == "unknown" and any(m.name.titles for m in found) else kind


def _misspelled(by_key: Mapping[Key, Sequence[Mention]], alone: Sequence[Key]) -> dict[Key, Key]:
    """Full names that differ in one letter of the surname (“Osgaard”, “Osgard”): the rarer stands for the other.

    `alone` are those that no longer name stands for, in order."""
    given: dict[str, list[Key]] = defaultdict(list)
    for key in alone:
        if len(key) > 1 and len(key[-1]) >= MISSPELLED_LETTERS:
            given[key[0]].append(key)
    found: dict[Key, Key] = {}
    for keys in given.values():
        if len(keys) > 50:  # a given name so common is no sign
            continue
        for n, a in enumerate(keys):
            for b in keys[:n]:
                if Levenshtein.distance(a[-1], b[-1], score_cutoff=1) <= 1 and a not in found and b not in found:
                    if {m.told for m in by_key[a]} & {m.told for m in by_key[b]}:
                        continue  # one report that writes both means two people
                    rare, common = sorted((a, b), key=lambda k: (len(by_key[k]), k))
                    found[rare] = common
    return found


def _longer(
    key: Key,
    by_word: Mapping[str, set[Key]],
    acronyms: Mapping[str, set[Key]],
    kinds: Mapping[Key, str],
    by_key: Mapping[Key, Sequence[Mention]],
) -> Key | None:
    """The name that this shorter one stands for; None where there is none, or more than one."""
    if max(len(by_word[key[-1]]), len(by_word[key[0]])) > MAX_NAMESAKES:
        return None
    if nations.country(key) is not None and len(key) > 1:
        return None  # “the United Kingdom Lisk Agreement” is no country
    if len(key) == 1:
        candidates = {k for k in by_word[key[0]] if len(k) > 1}
        if candidates:
            titled = any(m.name.titles for m in by_key[key])
            tells_nobody = is_group(key[0]) or nations.capital(key) is not None
            candidates = {k for k in candidates if not tells_nobody and _may_shorten(key, k, kinds, titled)}
        candidates = {k for k in candidates if k[-1] == key[0]} or candidates  # a surname before a first part
        if not candidates:
            candidates = {k for k in acronyms.get(key[0], ()) if kinds[k] in ("organisation", "unknown", "place")}
    else:
        size, kind = len(key), kinds[key]
        longer = {k for k in by_word[key[-1]] | by_word[key[0]] if len(k) > size}
        candidates = {
            k
            for k in longer
            if (k[-size:] == key or k[:size] == key or (k[0] == key[0] and k[-1] == key[-1]))
            and (kinds[k] == kind or "unknown" in (kinds[k], kind))
        }
    candidates = {k for k in candidates if k[0] != _LADY[0]}
    if not candidates or key[0] == _LADY[0]:
        return None
    # Longer forms of one name (“Kim Jong-un”, “leader Kim Jong-un”) are one candidate: its first and last words.
    told: Counter[tuple[str, str]] = Counter()
    for k in candidates:
        told[k[0], k[-1]] += sum(2 if m.name.titles else 1 for m in by_key[k])
    (first, last), most = min(told.items(), key=lambda item: (-item[1], item[0]))
    for ends, times in told.items():
        if ends != (first, last) and (ends[1] != last or times * CLEARLY > most):
            return None
    return min((k for k in candidates if (k[0], k[-1]) == (first, last)), key=lambda k: (-len(by_key[k]), len(k), k))


def _may_shorten(key: Key, longer: Key, kinds: Mapping[Key, str], titled: bool) -> bool:
    """Whether a single word may stand for a longer name; `titled` if it stands after “Mr.” or the like somewhere."""
    if longer[-1] in label_words("camps"):
        return False  # “the Senate” is not “Senate Democrats”
    short, long = kinds[key], kinds[longer]
    if short in ("place", "organisation") and long == "person":
        return False
    if short == "person" and long in ("place", "organisation"):
        return False
    if long in ("place", "organisation"):
        if longer[1:] == ("of", key[0]):
            return long == "place"  # “Vell” is the Isle of Vell
        if short != long or len(longer) != 2:
            return False
        generic = longer[0] in lexicons.words_of("name_parts", "word", kind="place")
        return key[0] == longer[1 if generic else 0] and nations.country(key) is None
    # A person: by surname, or by an uncommon first part (“Kim” for “Kim Jong-un”).
    if longer[-1] == key[0]:
        return True
    given = key[0] in lexicons.words_of("given_names", "word")
    return "person" in (short, long) and longer[0] == key[0] and (titled or not given)


def of_mentions(found: Iterable[Actor]) -> dict[tuple[int, int], Actor]:
    """For each name, by report number and index in it, whose name it is."""
    return {(m.told, m.index): actor for actor in found for m in actor.named}
