"""Every run of words that stands in two or more places, for all reports at once: the seeds of shared phrases.

A suffix array (prefix doubling) with its common-prefix lengths gives all maximal repeats in O(n log n), however
repetitive the texts are; comparing report by report would take the square of their number.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


class Repeat(NamedTuple):
    """A run of `length` words that stands at each of `places` (indices into the sequence, ascending)."""

    length: int
    places: tuple[int, ...]


def maximal_repeats(sequence: Sequence[int], shortest: int, most_places: int) -> list[Repeat]:
    """The runs of at least `shortest` numbers that stand in two places or more and cannot be longer in all of them.

    A negative number is a wall: no run contains or crosses it. Runs with more than `most_places` places are left out.
    """
    numbers = np.array(sequence, np.int64)
    if len(numbers) < 2:
        return []
    walls = np.flatnonzero(numbers < 0)
    numbers[walls] = numbers.max(initial=0) + 1 + np.arange(len(walls))  # each its own, so that no two match
    order = _suffix_array(numbers)
    common = _common_prefixes(numbers.tolist(), order.tolist())
    before = np.concatenate(([-1], numbers[:-1]))
    found = []
    for length, low, high in _intervals(common, shortest):
        if high - low > most_places:
            continue
        places = order[low:high]
        if len(set(before[places].tolist())) > 1:  # else the same word precedes everywhere: a longer run has them all
            found.append(Repeat(length, tuple(np.sort(places).tolist())))
    return found


def _suffix_array(numbers: Numbers) -> Numbers:
    """Positions in the order of what follows them."""
    total = len(numbers)
    rank = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
    width = 1
    while True:
        following = np.full(total, -1, np.int64)
        following[: max(0, total - width)] = rank[width:]
        keys = rank * (total + 1) + following + 1
        distinct, rank = np.unique(keys, return_inverse=True)
        rank = rank.astype(np.int64)
        if len(distinct) == total:
            return np.argsort(rank)
        width *= 2


def _common_prefixes(numbers: list[int], order: list[int]) -> list[int]:
    """How many numbers each position of the suffix array has in common with the one before it (Kasai et al. 2001)."""
    total = len(numbers)
    rank = [0] * total
    for n, start in enumerate(order):
        rank[start] = n
    common = [0] * total
    length = 0
    for start in range(total):
        at = rank[start]
        if at == 0:
            length = 0
            continue
        other = order[at - 1]
        limit = total - max(start, other)
        while length < limit and numbers[start + length] == numbers[other + length]:
            length += 1
        common[at] = length
        if length:
            length -= 1
    return common


def _intervals(common: list[int], shortest: int) -> list[tuple[int, int, int]]:
    """(length, low, high) of every stretch of the suffix array that shares a prefix of that length."""
    found: list[tuple[int, int, int]] = []
    open_: list[tuple[int, int]] = []  # (length, low), lengths rising
    for n in range(1, len(common) + 1):
        length = common[n] if n < len(common) else 0
        low = n - 1
        while open_ and open_[-1][0] > length:
            closed, low = open_.pop()
            found.append((closed, low, n))
        if length >= shortest and (not open_ or open_[-1][0] < length):
            open_.append((length, low))
    return found
