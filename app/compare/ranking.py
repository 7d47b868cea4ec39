"""The best few of each group, of many groups at once."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

MANY = 250_000  # entries that take long to sort


def first_of_each(of: NDArray[np.signedinteger[Any]], by: NDArray[np.floating[Any]], count: int) -> NDArray[np.bool_]:
    """Which entries are among the first so many of their group, the smallest `by` first."""
    if not len(of):
        return np.zeros(0, np.bool_)
    sizes = np.bincount(of)
    found: NDArray[np.bool_] = sizes[of] <= count
    crowded = np.flatnonzero(~found)
    if len(crowded) > MANY:  # sorting takes long: only what is not behind so many others that are each better
        behind = crowded
        for _ in range(count):
            least = np.full(len(sizes), np.inf)
            np.minimum.at(least, of[behind], by[behind])
            behind = behind[by[behind] > least[of[behind]]]
        crowded = np.setdiff1d(crowded, behind, assume_unique=True)
    found[crowded] = _rank(of[crowded], by[crowded]) < count
    return found


def _rank(of: NDArray[np.signedinteger[Any]], by: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
    """The place of each entry among those of its group, the smallest `by` first."""
    order = np.lexsort((by, of))
    sorted_groups = of[order]
    starts = np.flatnonzero(np.diff(sorted_groups, prepend=-1))
    rank = np.empty(len(of), np.int64)
    rank[order] = np.arange(len(of)) - np.repeat(starts, np.diff(np.append(starts, len(of))))
    return rank
