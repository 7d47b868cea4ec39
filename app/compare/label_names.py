"""Names joined into actors: the same words, surnames, acronyms, spellings, and what stands for a country."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from app.compare import label_nations as nations
from app.compare.label_bearers import bearers
from app.compare.label_descriptions import Description
from app.compare.label_joined import Joined
from app.compare.label_mentions import Key, Named, Names, in_order, names_in
from app.compare.label_table import thing_of
from app.compare.label_text import Told, label_words
from app.compare.memory import Carried, HandedOn
from app.language.byword import by_word
from app.language.names import NameKind
from app.model.report import Span

T = TypeVar("T")

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
    def generic(self) -> frozenset[tuple[str, frozenset[str]]]:
        """The words in its names that say what it is, each with the others: “trust” of the Dellmouth Health Trust."""
        found = {(head, key) for group in self.names for named in group if (head := _generic(key := named.key))}
        if not found or self.kind == "person":
            return frozenset()
        return frozenset((head, frozenset(key) - {head}) for head, key in found)

    @cached_property
    def happening(self) -> str | None:
        """What happened, where its name says that: “fire” of the Ridge Fire."""
        words = self.concept.lower().split()
        named = len(words) > 1 and words[-1] in label_words("named happenings") and self.kind != "person"
        return thing_of(words[-1]) if named else None

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


_joined: Carried[Joined] = Carried()
"""The names of the last comparison."""


@by_word(50_000)
def _generic(key: Key) -> str:
    """The word in a name of several words that says what it is, empty where there is none."""
    head = next((key[n - 1] for n, word in enumerate(key) if n and word in ("of", "for")), key[-1])
    return head if len(key) > 1 and head in label_words("heads of names") else ""


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
    # surnames that two people bear
    ladies = _some(own.sirs for own in by_report) & _some(own.ladies for own in by_report)
    joined = _joined.take()
    if joined is None or not joined.goes_on(stands, ladies, by_report):
        joined = Joined(stands, ladies)
    joined.add(by_report[len(joined.reports) :])
    names: dict[Key, list[tuple[Named, ...]]] = defaultdict(list)
    roots = joined.roots()
    meant = dict(bearers(joined.named, joined.kind, roots))
    for key, group in joined.named.items():
        if not meant or meant.keys().isdisjoint(group):
            names[roots[key]].append(tuple(group))
            continue
        parts: dict[Key, list[Named]] = defaultdict(list)
        for named in group:
            parts[meant.get(named, roots[key])].append(named)
        for root, part in parts.items():
            names[root].append(tuple(part))
    _joined.leave(joined)
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
