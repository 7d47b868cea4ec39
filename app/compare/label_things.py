"""Things and happenings that several reports speak of, with the words that each has for them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import cache
from heapq import heappush, heappushpop

from app.compare.label_standing import Mark, Standing
from app.compare.label_table import forms
from app.compare.label_text import Told
from app.compare.label_uses import (
    Nouns,
    Use,
    bare_uses,
    both_numbers,
    in_phrases,
    nouns_of,
    settled,
    whom,
)
from app.compare.memory import Union
from app.language import lexicons
from app.model.progress import Progress

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


_proven: Union[str] = Union()


def things(
    tellings: Sequence[Told],
    standing: Sequence[Standing],
    nouns: Set[str],
    progress: Progress,
) -> list[list[Use]]:
    """The places of each thing that at least two reports speak of; `standing` is what `standing_of` gives."""
    if len(tellings) < THING_REPORTS:
        return []
    known = []
    for n, told in enumerate(tellings):
        progress.at(0.4 * n / len(tellings), "Gathering names")
        known.append(nouns_of(told.report))
    proven = _proven.of([own.proven for own in known])
    uses: dict[str, list[Use]] = defaultdict(list)
    heads: dict[str, str] = {}
    for n, (told, own) in enumerate(zip(tellings, known, strict=True)):
        progress.at(0.4 + 0.4 * n / len(tellings), "Gathering names")
        phrased = in_phrases(told, n, standing[n].words, own.heads & proven, own.before & nouns)
        heads |= phrased.heads
        for thing, found in phrased.uses.items():
            uses[thing] += found
    # what each form tells: of things that share one, the thing that was met last, and any noun before a verb's
    met = {thing: n for n, thing in enumerate(uses)}
    in_order = sorted(heads, key=lambda head: met[heads[head]])
    things_of = {form: heads[head] for head in in_order for form in both_numbers(head)}
    things_of |= {verb: thing for verb, thing in forms().verbs.items() if thing in uses}
    for n, told in enumerate(tellings):
        progress.at(0.8 + 0.2 * n / len(tellings), "Gathering names")
        if told.english:
            for thing, found in bare_uses(told, n, standing[n].words, things_of).items():
                uses[thing] += found
    return _most_told(settled(uses).values(), known, standing)


def _most_told(uses: Iterable[list[Use]], known: Sequence[Nouns], standing: Sequence[Standing]) -> list[list[Use]]:
    """The groups of uses worth a label, the most widely told ones first.

    No part of a thing is told more widely than the thing, so that things are looked at in that order, and only as long
    as a part may still be among those kept.
    """
    things = [(len({use.told for use in found}), len(found), found) for found in uses if len(found) >= THING_MENTIONS]
    things.sort(key=lambda thing: thing[:2], reverse=True)
    kept: list[tuple[int, int, list[Use]]] = []
    widest: list[tuple[int, int]] = []  # a heap: in how many reports and places the MAX_THINGS most widely told are
    for reports, places, found in things:
        if reports < THING_REPORTS or (len(widest) == MAX_THINGS and (reports, places) < widest[0]):
            break
        if not _may_tell(found):
            continue
        for group, apart in _split(found, known):
            for part in _parted(group, standing):
                told = len({use.told for use in part}), len(part)
                if told[0] >= THING_REPORTS and told[1] >= THING_MENTIONS and (apart or _telling(part)):
                    kept.append((*told, part))
                    (heappush if len(widest) < MAX_THINGS else heappushpop)(widest, told)
    kept.sort(key=lambda t: (-t[0], -t[1], t[2][0].span))
    return [part for _, _, part in kept[:MAX_THINGS]]


def _may_tell(found: list[Use]) -> bool:
    """Whether any part of a thing's uses may be worth a label: not where all tell it in one wording."""
    return _in_wordings(found) or not _bodies().isdisjoint(use.head for use in found)


def _in_wordings(found: list[Use]) -> bool:
    """Whether uses have more than one wording."""
    first = found[0].wording
    return any(use.wording != first for use in found)


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
    order = sorted(range(len(found)), key=lambda n: found[n].place)
    for use, own in ((found[n], partners[n]) for n in order):
        if own:
            group = next((n for n, g in enumerate(groups) if not g[0].isdisjoint(own)), None)
            if group is None:
                continue
            at[use.told] = group
        result[at.get(use.told, largest)].append(use)
    return result


def _split(found: list[Use], known: Sequence[Nouns]) -> list[tuple[list[Use], bool]]:
    """The uses of a thing, kinds that many places tell apart by themselves: “state visits”, but not “steel tariffs”
    where steel is spoken of on its own. With each group, whether it is such a kind."""
    kinds = Counter([use.kind for use in found if use.kind])
    if not kinds:
        return [(found, False)]
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
    return [(group, bool(kind)) for kind, group in groups.items()]


def _telling(found: list[Use]) -> bool:
    """Whether a group of uses is somebody, or has more than one wording; what has one only is nothing to compare."""
    return _in_wordings(found) or found[0].head in _bodies()


@cache
def _bodies() -> frozenset[str]:
    return lexicons.words_of("roles", "word", kind="body")
