"""Every run of words that stands in two or more places, for all reports at once: the seeds of shared phrases.

Most words stand in no run at all: hashing each stretch of the shortest length leaves out what only one report has.
For the rest, a suffix array with its common-prefix lengths gives all maximal repeats in O(n log n), however repetitive
the texts are; comparing report by report would take the square of their number. The array is made by prefix doubling
that sorts only what is still undecided (Larsson and Sadakane 2007).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2^64 through the golden ratio, odd: its products spread over the high bits


class Repeat(NamedTuple):
    """A run of `length` words that stands at each of `places` (indices into the sequence, ascending)."""

    length: int
    places: tuple[int, ...]


def maximal_repeats(
    sequence: Sequence[int] | Numbers, shortest: int, most_places: int, owner: Sequence[int] | Numbers | None = None
) -> list[Repeat]:
    """The runs of at least `shortest` numbers that stand in two places or more and cannot be longer in all of them.

    A negative number is a wall: no run contains or crosses it. Runs with more than `most_places` places are left out,
    and where `owner` names a report for each place, so are those that one report alone has.
    """
    given = np.asarray(sequence, np.int64)
    owners = np.zeros(len(given), np.int64) if owner is None else np.asarray(owner, np.int64)
    kept = np.flatnonzero(_worth_sorting(given, shortest, None if owner is None else owners))
    if not len(kept):
        return []
    gaps = np.flatnonzero(np.diff(kept) > 1) + 1  # what is left out between two stretches is a wall
    kept = np.insert(kept, gaps, kept[gaps] - 1)
    numbers = given[kept]
    numbers[gaps + np.arange(len(gaps))] = -1
    walls = np.flatnonzero(numbers < 0)
    numbers[walls] = numbers.max() + 1 + np.arange(len(walls))  # each its own, so that no two match
    order, ranks = _suffix_array(numbers)
    common = _common_prefixes(order, ranks)
    before = np.concatenate(([-1], numbers[:-1]))
    preceded = _changes(before[order])  # no change: the same word precedes everywhere, and a longer run has them all
    owned = preceded if owner is None else _changes(owners[kept][order])
    places: list[int] = kept[order].tolist()
    found = []
    for length, low, high in _intervals(common, shortest):
        if high - low <= most_places and preceded[high - 1] > preceded[low] and owned[high - 1] > owned[low]:
            found.append(Repeat(length, tuple(sorted(places[low:high]))))
    return found


def _worth_sorting(numbers: Numbers, length: int, owner: Numbers | None) -> NDArray[np.bool_]:
    """Which numbers stand in a stretch of `length` that may be met again, with `owner` under another owner.

    Told by a hash: a stretch may be kept for another one's sake, but none that is met again is left out. Whatever runs
    through the stretches left out is no run in two places, so that what is found in the rest is found in the whole.
    """
    total = len(numbers) - length + 1
    covered = np.zeros(len(numbers), np.bool_)
    if total < 1:
        return covered
    hashes, words = np.zeros(total, np.uint64), numbers.view(np.uint64)
    for n in range(length):
        hashes ^= words[n : n + total]
        hashes *= _FACTOR
    walls = np.concatenate(([0], np.cumsum(numbers < 0)))
    at = np.flatnonzero(walls[length:] == walls[:-length])
    for passed_over in (0, 24):  # those that share a bucket by chance seldom share one by other bits
        bits = max(10, len(at).bit_length() + 3)  # eight buckets or more for each stretch
        buckets = ((hashes[at] << np.uint64(passed_over)) >> np.uint64(64 - bits)).astype(np.int64)
        if owner is None:
            at = at[np.bincount(buckets, minlength=1 << bits)[buckets] > 1]
            continue
        last = np.full(1 << bits, -1, np.int32)
        last[buckets] = owner[at]  # one of the owners stays; a stretch of two owners differs from it somewhere
        several = np.zeros(1 << bits, np.bool_)
        several[buckets[last[buckets] != owner[at]]] = True
        at = at[several[buckets]]
    for n in range(length):
        covered[at + n] = True
    return covered


def _changes(values: Numbers) -> list[int]:
    """How often neighbours differ up to each place: two places with the same count have one value all between."""
    counted: list[int] = np.cumsum(values != np.concatenate((values[:1], values[:-1]))).tolist()
    return counted


def _suffix_array(numbers: Numbers) -> tuple[Numbers, list[Numbers]]:
    """Positions in the order of what follows them; and for 1, 2, 4 … words the rank of each position by so many."""
    total = len(numbers)
    places = np.arange(total)
    order = np.argsort(numbers, kind="stable")
    start = _group_starts(numbers[order], places)
    rank = np.empty(total, np.int64)
    rank[order] = start
    ranks, width = [rank.copy()], 1
    undecided = _shared_groups(start, places)
    while len(undecided):
        waiting = order[undecided]
        following = waiting + width
        beyond = np.where(following < total, rank[np.minimum(following, total - 1)] + 1, 0)
        keys = rank[waiting] * (total + 1) + beyond
        sorting = np.argsort(keys, kind="stable")
        waiting = waiting[sorting]
        order[undecided] = waiting
        start = _group_starts(keys[sorting], undecided)
        rank[waiting] = start
        ranks.append(rank.copy())
        undecided = undecided[_shared_groups(start, np.arange(len(start)))]
        width *= 2
    return order, ranks


def _group_starts(keys: Numbers, places: Numbers) -> Numbers:
    """For each entry of some sorted keys the place of the first one that is equal to it."""
    opens = np.concatenate(([True], keys[1:] != keys[:-1]))
    starts: Numbers = np.maximum.accumulate(np.where(opens, places, 0))
    return starts


def _shared_groups(start: Numbers, places: Numbers) -> Numbers:
    """The places whose group has more than one entry."""
    same = start[1:] == start[:-1]
    return places[np.concatenate((same, [False])) | np.concatenate(([False], same))]


def _common_prefixes(order: Numbers, ranks: Sequence[Numbers]) -> Numbers:
    """How many numbers each position of the suffix array has in common with the one before it."""
    total = len(order)
    common = np.zeros(total, np.int64)
    compared = np.flatnonzero(ranks[0][order[1:]] == ranks[0][order[:-1]]) + 1
    a, b = order[compared].copy(), order[compared - 1].copy()
    for level in range(len(ranks) - 1, -1, -1):
        inside = (a < total) & (b < total)
        rank = ranks[level]
        equal = inside & (rank[np.minimum(a, total - 1)] == rank[np.minimum(b, total - 1)])
        step = equal.astype(np.int64) << level
        a, b = a + step, b + step
        common[compared] += step
    return common


def _intervals(common: Numbers, shortest: int) -> list[tuple[int, int, int]]:
    """(length, low, high) of every stretch of the suffix array that shares a prefix of that length."""
    found: list[tuple[int, int, int]] = []
    open_: list[tuple[int, int]] = []  # (length, low), lengths rising
    long = np.concatenate((common >= shortest, [False]))
    telling = np.flatnonzero(long | np.concatenate(([False], long[:-1])))
    lengths = np.concatenate((common, [0]))[telling]
    for n, length in zip(telling.tolist(), np.where(long[telling], lengths, 0).tolist(), strict=True):
        low = n - 1
        while open_ and open_[-1][0] > length:
            closed, low = open_.pop()
            found.append((closed, low, n))
        if length and (not open_ or open_[-1][0] < length):
            open_.append((length, low))
    return found
