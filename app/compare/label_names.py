"""Names joined into actors: the same words, surnames, acronyms, spellings, and what stands for a country."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

from app.compare import label_nations as nations
from app.compare.label_bearers import bearers, one_given_name
from app.compare.label_descriptions import Description
from app.compare.label_mentions import LADY, Key, Named, Names, in_order, names_in, spelling
from app.compare.label_text import Told, label_words
from app.compare.memory import HandedOn
from app.language import lexicons
from app.language.byword import by_word
from app.language.names import NameKind, is_group
from app.language.words import STOP_WORDS
from app.model.report import Span

T = TypeVar("T")

MISSPELLED_LETTERS = 6
"""Letters from which a surname that differs in one letter, after the same given name, is a misspelling."""

CLEARLY = 2
"""How many times as often as any other of that surname somebody must be named in full to be meant by it alone."""

MAX_NAMESAKES = 100
"""Names with one word in common from which that word tells nobody apart."""

STATE_BODIES = 2
"""Bodies of a state (“Congress”, “Senate”) that reports name when they tell of its inner life."""

LANDS_OF = 20
"""Places of an actor that are asked for the country that they name."""

Place = tuple[tuple[int, int, int], Span]
"""A span with what orders it among the spans of all reports: the number of its report, start, end."""


class Bearer:
    """What an actor is by its names alone: worked out as it is asked for, and the same in every comparison in which the
    same reports use the same names for it."""

    def __init__(self, names: tuple[tuple[Named, ...], ...]) -> None:
        """`names` are all of its names, each with the reports that use it, in order."""
        self.names = names
        self.times = sum(len(named.mentions) for group in names for named in group)

    @cached_property
    def kind(self) -> NameKind:
        """What most of its names say that it is."""
        kinds = {named.kind for group in self.names for named in group}
        kind = kinds.pop() if len(kinds) == 1 else None
        if kind is not None:
            return kind
        told = (m.name.kind for group in self.names for named in group for m in named.mentions)
        counts: Counter[NameKind] = Counter(kind for kind in told if kind != "unknown")
        return min(counts, key=lambda kind: (-counts[kind], kind)) if counts else "unknown"

    @cached_property
    def concept(self) -> str:
        """What it is called: the commonest of its names of two words or more without the title, else the commonest name
        with its title."""
        mentions = [m for group in self.names for named in group for m in named.mentions]
        full = [m.wording for m in mentions if len(m.name.words) > 1]
        wordings = Counter(full or [m.wording for m in mentions])
        return min(wordings, key=lambda w: (-wordings[w], -len(w), w))

    @cached_property
    def lands(self) -> frozenset[str]:
        """The countries that it is named by, or by their capitals."""
        mentions = [m for group in self.names for m in in_order(group)]
        return frozenset(m.land for m in mentions[:LANDS_OF] if m.land is not None)

    @cached_property
    def places(self) -> list[Place]:
        """Where it is named, in order."""
        spans = ((named.told, m.span) for group in self.names for named in group for m in named.mentions)
        return sorted(((told, span.start, span.end), span) for told, span in spans)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The same without what orders them."""
        return tuple(span for _, span in self.places)


_bearers: HandedOn[tuple[tuple[Named, ...], ...], Bearer] = HandedOn(Bearer)
"""The actors of the last comparison."""


@dataclass(eq=False, slots=True)
class Actor:
    """One actor of a comparison: its number there, what it is by its names, and the descriptions that stand for it,
    each with the number of its report."""

    number: int
    itself: Bearer
    described: list[tuple[int, Description]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Actors:
    """All actors in the order of their first mention, what each report names, and whose each name there is."""

    all: list[Actor]
    by_report: list[Names]
    owner: Mapping[Named, Actor]

    def named(self, number: int, index: int) -> Actor | None:
        """Whom the name of that index in report `number` is of; None where it is nobody's."""
        found = self.by_report[number].by_index.get(index)
        return None if found is None else self.owner[found]


def actors(tellings: Sequence[Told]) -> Actors:
    """The names of all reports in groups, one an actor."""
    by_report = [names_in(told, n) for n, told in enumerate(tellings)]
    stands = _metonyms(by_report)
    ladies = _some(own.sirs for own in by_report) & _some(
        own.ladies for own in by_report
    )  # two people bear the surname
    by_key: dict[Key, list[Named]] = defaultdict(list)
    spelled: dict[str, Key] = {}
    for own in by_report:
        for named in own.named:
            key = named.key
            if named.lady and key in ladies:
                key = (LADY[0], *key)
            key = stands.get(key, key)
            # Kim Jong-un and Kim Jong Un are one spelling; the first seen stands for both.
            by_key[spelled.setdefault(named.spelled if key is named.key else spelling(key), key)].append(named)
    names: dict[Key, list[tuple[Named, ...]]] = defaultdict(list)
    forms = _Forms(by_key)
    roots = _roots(forms)
    meant = dict(bearers(by_key, forms.kind, roots))
    for key, group in by_key.items():
        if meant.keys().isdisjoint(group):
            names[roots[key]].append(tuple(group))
            continue
        parts: dict[Key, list[Named]] = defaultdict(list)
        for named in group:
            parts[meant.get(named, roots[key])].append(named)
        for root, part in parts.items():
            names[root].append(tuple(part))
    found = [Actor(n, bearer) for n, bearer in enumerate(_bearers.take_over(map(tuple, names.values())))]
    owner = {named: actor for actor in found for group in actor.itself.names for named in group}
    return Actors(found, by_report, owner)


def _some(sets: Iterable[frozenset[T]]) -> frozenset[T]:
    """What any of some sets holds."""
    return frozenset().union(*sets)


def _metonyms(by_report: Sequence[Names]) -> dict[Key, Key]:
    """For names that stand for a country, the country's key: abbreviations and seats always, a capital where most
    reports speak of what it does and not of what happens there. None where the country itself is never named. Where the
    reports tell of the inner life of a state, a seat is one power in it, and no more the country than a court is."""
    named = _some(own.lands for own in by_report)
    stands = {key: land for own in by_report for key, land in own.countries.items()}
    seats = {key: land for own in by_report for key, land in own.seats.items()}
    if len(_some(own.bodies for own in by_report)) < STATE_BODIES and len(seats) < 2:
        stands |= {key: tuple(land.split()) for key, land in seats.items() if land in named and key not in stands}
    capitals: dict[Key, list[int]] = {}
    for own in by_report:
        for key, (land, there, acting) in own.capitals.items():
            if land in named and key not in stands:
                places = capitals.setdefault(key, [0, 0])
                places[0] += there
                places[1] += acting
    for key, (there, acting) in capitals.items():
        if there < acting:
            stands[key] = tuple((nations.capital(key) or "").split())
    return stands


class _Forms:
    """All names of a comparison, to be asked which of them are short for others."""

    def __init__(self, by_key: Mapping[Key, Sequence[Named]]) -> None:
        self.by_key = by_key
        self.by_word: dict[str, set[Key]] = defaultdict(set)
        self.acronyms: dict[str, set[Key]] = defaultdict(set)
        self._longest: dict[str, int] = defaultdict(int)
        for key in by_key:
            for word in {key[0], key[-1]}:
                self.by_word[word].add(key)
                self._longest[word] = max(self._longest[word], len(key))
            if len(key) > 1 and len(initials := _initials(key)) > 1:
                self.acronyms[initials].add(key)
        self._kinds: dict[Key, str] = {}

    def may_be_short(self, key: Key) -> bool:
        """Whether there is a longer name with a word of this one, or one that it may be an acronym of."""
        return max(self._longest[key[0]], self._longest[key[-1]]) > len(key) or (
            len(key) == 1 and key[0] in self.acronyms
        )

    def times(self, key: Key) -> int:
        """How often a name stands in the reports."""
        return sum(len(named.mentions) for named in self.by_key[key])

    def reports(self, key: Key) -> set[int]:
        """The numbers of the reports that use a name."""
        return {named.told for named in self.by_key[key]}

    def weight(self, key: Key) -> int:
        """The same, places with a title counted twice."""
        return sum(named.weight for named in self.by_key[key])

    def titled(self, key: Key) -> bool:
        """Whether a name stands after “Mr.” or the like somewhere."""
        return any(named.titled for named in self.by_key[key])

    def kind(self, key: Key) -> str:
        """What most of the places of a name say that it is; a title tells a person where they say nothing."""
        kind = self._kinds.get(key)
        if kind is None:
            group = self.by_key[key]
            kinds = {named.kind for named in group}
            kind = kinds.pop() if len(kinds) == 1 else None
            if kind is None:
                kind = Counter([m.name.kind for m in in_order(group)]).most_common(1)[0][0]
            if kind == "unknown" and self.titled(key):
                kind = "person"
            self._kinds[key] = kind
        return kind


def _roots(forms: _Forms) -> dict[Key, Key]:
    """For each name, the longest form that it stands for."""
    parent: dict[Key, Key] = {}
    ordered = sorted(forms.by_key)
    for key in ordered:
        if forms.may_be_short(key):
            longer = _longer(key, forms)
            if longer is not None:
                parent[key] = longer
    parent |= _other_forms(forms, [key for key in ordered if key not in parent])
    parent |= _misspelled(forms, [key for key in ordered if key not in parent])
    roots = {}
    for key in forms.by_key:
        root, steps = key, 0
        while root in parent and steps < 10:
            root, steps = parent[root], steps + 1
        roots[key] = root
    return roots


@by_word(50_000)
def _initials(key: Key) -> str:
    return "".join(w[0] for w in key if w not in STOP_WORDS)


@by_word(50_000)
def _is_firm(key: Key) -> bool:
    """Whether a name is a firm's by one of its later words: “Novatek Instruments”."""
    return not lexicons.words_of("name_parts", "word", kind="firm").isdisjoint(key[1:])


def _other_forms(forms: _Forms, alone: Sequence[Key]) -> dict[Key, Key]:
    """Full names of one person whose surname stands first or last (“Tran Nguyen Van”, “Nguyen Van Tran”), or whose
    given name is long or short (“Greg”, “Gregory”): the rarer stands for the other. `alone` are as in `_misspelled`."""
    groups: dict[Key, list[Key]] = defaultdict(list)
    for key in alone:
        if len(key) > 1 and key[0] != LADY[0]:
            groups[tuple(sorted(key))].append(key)
            groups[key[-1:]].append(key)
    found: dict[Key, Key] = {}
    for words, keys in groups.items():
        if not 1 < len(keys) <= MAX_NAMESAKES:
            continue
        for a in keys:
            same = [b for b in keys if b != a and _is_other_form(a, b, len(words) == 1)]
            if len(same) != 1 or not {"person", "unknown"}.issuperset((forms.kind(a), forms.kind(same[0]))):
                continue
            if not forms.reports(a).isdisjoint(forms.reports(same[0])):
                continue  # one report that writes both means two people
            rare, common = sorted((a, same[0]), key=lambda k: (forms.times(k), k))
            if common not in found:
                found[rare] = common
    return found


def _is_other_form(a: Key, b: Key, surname: bool) -> bool:
    if surname:
        return a[0] != b[0] and a[1:] == b[1:] and one_given_name(a[0], b[0])
    return a == b[::-1] or a == (*b[1:], b[0]) or b == (*a[1:], a[0])


def _misspelled(forms: _Forms, alone: Sequence[Key]) -> dict[Key, Key]:
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
                    if not forms.reports(a).isdisjoint(forms.reports(b)):
                        continue  # one report that writes both means two people
                    rare, common = sorted((a, b), key=lambda k: (forms.times(k), k))
                    found[rare] = common
    return found


def _longer(key: Key, forms: _Forms) -> Key | None:
    """The name that this shorter one stands for; None where there is none, or more than one."""
    last_word, first_word = forms.by_word[key[-1]], forms.by_word[key[0]]
    if max(len(last_word), len(first_word)) > MAX_NAMESAKES:
        return None
    if nations.country(key) is not None and len(key) > 1:
        return None  # “the United Kingdom Lisk Agreement” is no country
    if len(key) == 1:
        candidates = {k for k in first_word if len(k) > 1}
        if candidates:
            tells_nobody = is_group(key[0]) or nations.capital(key) is not None
            candidates = {k for k in candidates if not tells_nobody and _may_shorten(key, k, forms)}
        candidates = {k for k in candidates if k[-1] == key[0]} or candidates  # a surname before a first part
        if not candidates:
            candidates = {
                k for k in forms.acronyms.get(key[0], ()) if forms.kind(k) in ("organisation", "unknown", "place")
            }
    else:
        size = len(key)
        candidates = {
            k
            for k in last_word | first_word
            if len(k) > size
            and (k[-size:] == key or k[:size] == key or (k[0] == key[0] and k[-1] == key[-1]))
            and (forms.kind(k) == forms.kind(key) or "unknown" in (forms.kind(k), forms.kind(key)))
        }
    candidates = {k for k in candidates if k[0] != LADY[0]}
    if not candidates or key[0] == LADY[0]:
        return None
    # Longer forms of one name (“Kim Jong-un”, “leader Kim Jong-un”; “Novatek Instruments”, “Novatek Instruments Plc”)
    # are one candidate: its first and last words.
    begun = {k: min((c for c in candidates if k[: len(c)] == c), key=len) for k in candidates}
    told: Counter[tuple[str, str]] = Counter()
    for k in candidates:
        told[k[0], begun[k][-1]] += forms.weight(k)
    (first, last), most = min(told.items(), key=lambda item: (-item[1], item[0]))
    for ends, times in told.items():
        if ends != (first, last) and (ends[1] != last or times * CLEARLY > most):
            return None
    same = [k for k in candidates if (k[0], begun[k][-1]) == (first, last)]
    return min(same, key=lambda k: (-forms.times(k), len(k), k))


def _may_shorten(key: Key, longer: Key, forms: _Forms) -> bool:
    """Whether a single word may stand for a longer name."""
    if longer[-1] in label_words("camps"):
        return False  # “the Senate” is not “Senate Democrats”
    short, long = forms.kind(key), forms.kind(longer)
    if short in ("place", "organisation") and long == "person":
        return False
    if short == "person" and long in ("place", "organisation"):
        return False
    given = key[0] in lexicons.words_of("given_names", "word")
    if _is_firm(longer) and key[0] == longer[0]:  # “Novatek” is Novatek Instruments
        return not given and nations.country(key) is None and not any(named.placed for named in forms.by_key[key])
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
    return "person" in (short, long) and longer[0] == key[0] and (not given or forms.titled(key))
