"""Groups that people corrected: what was said to belong together is brought together, what was said not to, parted."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def parted(
    groups: Sequence[Sequence[T]],
    together: Iterable[tuple[T, T]],
    touched: Callable[[T], bool],
    apart: Callable[[T, T], bool],
    pull: Callable[[Sequence[T], Sequence[T]], float],
    order: Callable[[T], tuple[int, ...]],
) -> list[list[T]]:
    """The groups after joining those with a pair of `together` and splitting those with members that are `apart`.

    The result depends on no order but `order`, and is a partition of the same members: each is in exactly one group.

    Args:
        groups: disjoint.
        together: pairs of members; where a pair is apart too, it stays together.
        touched: whether a member is apart from anything at all.
        apart: whether two touched members may not share a group; symmetric.
        pull: how strongly two sets of members belong together; decides with whom the rest of a split group goes.
        order: sort key of the members, all different.
    """
    bonds = [(a, b) for a, b in together if a != b]
    home = {member: n for n, group in enumerate(groups) for member in group}
    known = [(a, b) for a, b in bonds if a in home and b in home]
    joined = _components(range(len(groups)), [(home[a], home[b]) for a, b in known])
    found: list[list[T]] = []
    for numbers in joined:
        members = sorted((member for n in numbers for member in groups[n]), key=order)
        if not any(map(touched, members)):
            found.append(members)
            continue
        inside = set(members)
        atoms = [
            sorted(atom, key=order)
            for atom in _components(members, [(a, b) for a, b in known if a in inside and b in inside])
        ]
        found += _split(sorted(atoms, key=lambda atom: order(atom[0])), touched, apart, pull, order)
    return found


def _split(
    atoms: list[list[T]],
    touched: Callable[[T], bool],
    apart: Callable[[T, T], bool],
    pull: Callable[[Sequence[T], Sequence[T]], float],
    order: Callable[[T], tuple[int, ...]],
) -> list[list[T]]:
    """One group's atoms (what stays together in any case) in as many parts as are needed, the earliest first."""

    def clash(a: Sequence[T], b: Sequence[T]) -> bool:
        left, right = ([member for member in side if touched(member)] for side in (a, b))
        return any(apart(x, y) for x in left for y in right)

    at_odds = [any(clash(atom, other) for other in atoms if other is not atom) for atom in atoms]
    if not any(at_odds):
        return [sorted((member for atom in atoms for member in atom), key=order)]
    parts: list[list[T]] = []
    # those that must part take their places first, the others then choose among them
    for wanted in (True, False):
        for atom in (atom for atom, is_at_odds in zip(atoms, at_odds, strict=True) if is_at_odds == wanted):
            open_to = [part for part in parts if not clash(part, atom)]
            if open_to:
                max(open_to, key=lambda part: pull(part, atom)).extend(atom)
            else:
                parts.append(list(atom))
    return [sorted(part, key=order) for part in parts]


def _components(members: Iterable[T], bonds: Iterable[tuple[T, T]]) -> list[list[T]]:
    """The members in groups that the bonds make, in order of each group's first member."""
    group_of = {member: [member] for member in members}
    for a, b in bonds:
        left, right = group_of[a], group_of[b]
        if left is not right:
            left += right
            for member in right:
                group_of[member] = left
    return list({id(group): group for group in group_of.values()}.values())
