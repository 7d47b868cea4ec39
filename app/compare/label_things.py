"""Things and happenings that several reports speak of, with the words that each has for them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache

from app.compare.label_names import Actor
from app.compare.label_text import Told
from app.compare.label_uses import (
    Mark,
    Nouns,
    Standing,
    Use,
    bare_uses,
    both_numbers,
    forms,
    in_phrases,
    nouns_of,
    whom,
)
from app.compare.memory import Asked, Paired
from app.language import lexicons
from app.model.progress import Progress
from app.model.report import Span

MAX_THINGS = 60
"""Labels of things (not names) at most; the most widely told ones are kept."""

THING_REPORTS, THING_MENTIONS = 2, 3
"""Reports that must speak of a thing for it to be a label, and places in all."""

KIND_MENTIONS = 3
"""Places from which a kind of a thing (“state visit”) may be a label apart from the others (“visit”)."""

MAX_PARTED = 12
"""Groups of those who take part that one kind of happening is parted into at most."""

WHOLE = 0.5
"""Share of a thing's places from which one kind of it is the thing itself: “the exemption” is the permanent one."""

_Uses = tuple[tuple[str, Use], ...]

_uses: Paired[object, _Uses] = Paired()
"""The uses in one report (both ends of the pair), by all that they depend on in the others."""


def standing_of(
    tellings: Sequence[Told], actors: Sequence[Actor], homes: Mapping[Actor, Counter[str]]
) -> list[Standing]:
    """For each report the words that stand for somebody, with the marks by which two happenings with somebody are told
    apart: the actor and its country. None for the actor that is named most, who takes part in everything."""
    found: list[dict[int, frozenset[Mark]]] = [{} for _ in tellings]
    if not actors:
        return [*found]
    first = max(range(len(actors)), key=lambda n: (len(actors[n].named), -n))
    numbers = {told.report.id: n for n, told in enumerate(tellings)}
    words = [told.name_words for told in tellings]
    common = _marks(first, actors[first], homes)
    for itself, actor in enumerate(actors):
        marks = _marks(itself, actor, homes) - common
        places = [(m.told, words[m.told][m.index]) for m in actor.named]
        for span in actor.described:
            n = numbers[span.report]
            places.append((n, (tellings[n].at(span.start), tellings[n].at(span.end))))
        for n, (low, high) in places:
            own = found[n]
            for k in range(low, high):
                if marks or k not in own:
                    own[k] = marks
    return [*found]


def _marks(itself: int, actor: Actor, homes: Mapping[Actor, Counter[str]]) -> frozenset[Mark]:
    lands = {m.land for m in actor.named[:20] if m.land is not None}
    return frozenset((itself, *lands, *homes.get(actor, ())))


def things(
    tellings: Sequence[Told],
    standing: Sequence[Standing],
    nouns: Set[str],
    progress: Progress,
) -> list[list[Span]]:
    """The places of each thing that at least two reports speak of; `standing` is what `standing_of` gives."""
    if len(tellings) < THING_REPORTS:
        return []
    taken = [frozenset(own) for own in standing]
    uses: dict[str, list[Use]] = defaultdict(list)
    known = []
    for n, told in enumerate(tellings):
        progress.at(0.4 * n / len(tellings), "Gathering names")
        known.append(nouns_of(told.report))
    proven = frozenset().union(*(own.proven for own in known))
    asked = Asked(_uses)
    for n, (told, own) in enumerate(zip(tellings, known, strict=True)):
        progress.at(0.4 + 0.4 * n / len(tellings), "Gathering names")
        key = n, taken[n], own.heads & proven, own.before & nouns
        found = asked.get(told, told, key, lambda: in_phrases(told, *key))  # noqa: B023 (asked at once)
        for thing, use in found:
            uses[thing].append(use)
    things_of = {
        form: thing for thing, own in uses.items() for head in {u.head: 0 for u in own} for form in both_numbers(head)
    }
    things_of |= {verb: thing for verb, thing in forms()[1].items() if thing in uses}
    for n, (told, own) in enumerate(zip(tellings, known, strict=True)):
        progress.at(0.8 + 0.2 * n / len(tellings), "Gathering names")
        if told.english:
            here = {low: things_of[low] for low in own.bare if low in things_of}
            bare_key = n, taken[n], tuple(here.items())
            found = asked.get(
                told,
                told,
                bare_key,
                lambda: bare_uses(told, *bare_key[:2], here),  # noqa: B023 (asked at once)
            )
            for thing, use in found:
                uses[thing].append(use)
    asked.keep()
    enough = [found for found in uses.values() if len(found) >= THING_MENTIONS and _may_tell(found)]
    return _kept([(part, apart) for found, apart in _split(enough, known) for part in _parted(found, standing)])


def _may_tell(found: list[Use]) -> bool:
    """Whether any part of a thing's uses may be worth a label: what one report alone tells is none, nor what all tell
    in one wording."""
    first = found[0]
    if all(use.told == first.told for use in found):
        return False
    return any(use.wording != first.wording for use in found) or not _bodies().isdisjoint(use.head for use in found)


def _parted(found: list[Use], standing: Sequence[Standing]) -> list[list[Use]]:
    """Happenings of one kind with different people or in different places, apart: talks with Kim, talks with Abe.

    A use that does not say with whom goes with the one before it in its report that does, else with the most told.
    """
    partners = [whom(use, standing[use.told]) for use in found]
    if not any(partners):
        return [found]
    groups: list[tuple[set[Mark], list[Use]]] = []
    for use, own in zip(found, partners, strict=True):
        if own:
            mine = next((g for g in groups if not g[0].isdisjoint(own)), None)
            if mine is None and len(groups) < MAX_PARTED:
                mine = (set(), [])
                groups.append(mine)
            if mine is not None:
                mine[0].update(own)
                mine[1].append(use)
    groups = [g for g in groups if len(g[1]) >= KIND_MENTIONS or (len(g[1]) > 1 and len({u.told for u in g[1]}) > 1)]
    if not groups:
        return [found]
    largest = max(range(len(groups)), key=lambda n: (len(groups[n][1]), -n))
    result: list[list[Use]] = [[] for _ in groups]
    at: dict[int, int] = {}
    order = sorted(range(len(found)), key=lambda n: (found[n].told, found[n].span.start, found[n].span.end))
    for use, own in ((found[n], partners[n]) for n in order):
        if own:
            group = next((n for n, g in enumerate(groups) if not g[0].isdisjoint(own)), None)
            if group is None:
                continue
            at[use.told] = group
        result[at.get(use.told, largest)].append(use)
    return result


def _split(uses: Sequence[list[Use]], known: Sequence[Nouns]) -> list[tuple[list[Use], bool]]:
    """The uses of each thing, kinds that many places tell apart by themselves: “state visits”, but not “steel tariffs”
    where steel is spoken of on its own. With each group, whether it is such a kind."""
    result: list[tuple[list[Use], bool]] = []
    for found in uses:
        kinds = Counter([use.kind for use in found if use.kind])
        if not kinds:
            result.append((found, False))
            continue
        apart = {
            kind
            for kind, count in kinds.items()
            if KIND_MENTIONS <= count < WHOLE * len(found)
            and len({use.told for use in found if use.kind == kind}) >= THING_REPORTS
            and sum(own.alone.get(kind, 0) for own in known) < count
        }
        if len(kinds) > 1 and kinds.total() == len(found):
            apart = set(kinds)
        groups: dict[str, list[Use]] = defaultdict(list)
        for use in found:
            groups[use.kind if use.kind in apart else ""].append(use)
        result += [(group, bool(kind)) for kind, group in groups.items()]
    return result


def _kept(groups: Sequence[tuple[list[Use], bool]]) -> list[list[Span]]:
    """The groups worth a label: told in several reports and, unless a group is somebody or set apart from others of its
    kind, in more than one wording."""
    told = [(len({u.told for u in found}), len(found), found, apart) for found, apart in groups]
    kept = [t for t in told if t[0] >= THING_REPORTS and t[1] >= THING_MENTIONS and (t[3] or _telling(t[2]))]
    kept.sort(key=lambda t: (-t[0], -t[1], t[2][0].span))
    return [[use.span for use in found] for _, _, found, _ in kept[:MAX_THINGS]]


def _telling(found: list[Use]) -> bool:
    return len({use.wording for use in found}) > 1 or found[0].head in _bodies()


@cache
def _bodies() -> frozenset[str]:
    return lexicons.words_of("roles", "word", kind="body")
