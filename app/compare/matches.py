"""Which sentences of two reports share a word, and where: all that the measures of pairs need to know of an event that
no other report changes.

What a word weighs goes by the whole event, and every weight changes with each report that is added. Which words stand
where does not: that is kept from one comparison to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.compare.features import Ints, Vectors

Places = NDArray[np.int32]

TABLE = 4_000_000  # cells of a table of places; more are searched for
MOST = 1_500_000  # words shared by one report and some others: as many as two reports of 60,000 words share
NEAR = 48  # partners in another report that a very common word keeps


@dataclass(frozen=True, eq=False)
class Matches:
    """The pairs of sentences of one report with those of earlier ones that share a term; entry n of each column is one.

    Attributes:
        rows, columns: the number of the sentence in its report, and that of the other among those of the earlier ones.
        far: the numbers of both sentences in their reports, added up.
        around: for each pair the places of its eight neighbours, see `AROUND`; of one that is none their number, `len`.
        group: a number for the sentence of the row with the report of the column.
        groups: how many of those numbers there may be.
        width: how many sentences the earlier reports have.
        left, right, pair: the terms shared: the two entries of the vectors, and the place of the pair that shares it.
            Those of a pair are in the order of the terms.
    """

    rows: Places
    columns: Places
    far: Places
    around: Places
    group: Places
    groups: int
    width: int
    left: Places
    right: Places
    pair: Places

    def __len__(self) -> int:
        return len(self.rows)


AROUND = tuple((row, column) for row in (-1, 0, 1) for column in (-1, 0, 1) if row or column)
"""The neighbours of a pair, as steps of the sentence of the row and of the other, each within its own report."""


def matches(
    vectors: Vectors, own: int, low: int, high: int, without: Sequence[int] = (), every: bool = False
) -> Matches:
    """The pairs that the sentences of report `own` make with those of the reports from `low` to before `high`, all of
    them earlier.

    The reports `without` are taken to share no word; `every` gives pairs without a word in common, too.
    """
    first = vectors.first
    height, reports = int(first[own + 1] - first[own]), high - low
    # laid out as a table with an empty line around it and between two reports: what stands beside an edge is nothing
    across = vectors.report[first[low] : first[high]] - low + np.arange(1, first[high] - first[low] + 1)
    wide = int(first[high] - first[low]) + reports + 1
    left, right = _shared(vectors, own, low, high, without)
    key = (vectors.row[left] - first[own] + 1) * wide + across.take(vectors.row[right] - first[low])
    if every:
        key = np.append(((np.arange(height)[:, None] + 1) * wide + across).ravel(), key)
    at, pair, around = _placed(key, (height + 2) * wide, [row * wide + column for row, column in AROUND])
    if every:
        pair = pair[height * len(across) :]
    column_of = np.zeros(wide, np.int32)
    column_of[across] = np.arange(len(across))
    rows, columns = (at // wide - 1).astype(np.int32), column_of.take(at % wide)
    far = rows + vectors.number[first[low] : first[high]].astype(np.int32).take(columns)
    group = rows * np.int32(reports) + (vectors.report[first[low] : first[high]] - low).astype(np.int32).take(columns)
    return Matches(
        rows,
        columns,
        far,
        around,
        group,
        height * reports,
        len(across),
        left.astype(np.int32),
        right.astype(np.int32),
        pair,
    )


def _shared(vectors: Vectors, own: int, low: int, high: int, without: Sequence[int]) -> tuple[Ints, Ints]:
    """Each entry of the sentences of a report with each entry of the others that has the same term, in their order.

    Where that would be too many, the commonest terms are looked for near the same depth only.
    """
    by_term, first = vectors.by_term, vectors.first
    mine = by_term.of_report(own)
    term = vectors.term[by_term.order[mine]]
    if low == 0 and high == own:  # all before: from where the term begins to its first own entry
        start = by_term.begin[mine]
        opens = np.flatnonzero(np.diff(term, prepend=-1))
        end = np.repeat(mine[opens], np.diff(opens, append=len(mine)))
    else:
        start, end = (by_term.places(term, int(first[n])) for n in (low, high))
    count = end - start
    if count.sum() > MOST:
        mine, start, count = _thinned(vectors, mine, term, start, count, low, high)
    left = by_term.order[np.repeat(mine, count)]
    right = by_term.order[_ranges(start, count)]
    if without:
        kept = ~np.isin(vectors.report[vectors.row[right]], without)
        left, right = left[kept], right[kept]
    return left, right


def _thinned(
    vectors: Vectors, mine: Ints, term: Ints, start: Ints, count: Ints, low: int, high: int
) -> tuple[Ints, Ints, Ints]:
    """The entries with where their partners begin and how many there are, not many more than MOST in all.

    The rarest terms keep all their partners for as long as there is room. Of the others each entry keeps those that
    stand about as deep in the order of the term's own places: one line a thousand times over meets, in each report,
    some of its own repetitions and not all of them.
    """
    opens = np.flatnonzero(np.diff(term, prepend=-1))
    occurs = np.diff(opens, append=len(term))
    partners = occurs * count[opens]
    ascending = np.sort(partners)
    room = int(np.count_nonzero(np.cumsum(ascending) <= MOST))
    common = np.repeat(partners >= ascending[room], occurs)
    whole, crowded = np.flatnonzero(~common), np.flatnonzero(common)
    times, nth = np.repeat(occurs, occurs)[crowded], (np.arange(len(term)) - np.repeat(opens, occurs))[crowded]
    entries, starts, counts = [whole], [start[whole]], [count[whole]]
    for n in range(low, high):
        begin, end = (vectors.by_term.places(term[crowded], int(vectors.first[m])) for m in (n, n + 1))
        there = end - begin
        near = np.minimum(there, NEAR + -(-there // times))
        middle = (2 * nth + 1) * there // (2 * times)
        entries.append(crowded)
        starts.append(begin + np.clip(middle - near // 2, 0, there - near))
        counts.append(near)
    which = np.concatenate(entries)
    order = np.argsort(which, kind="stable")
    return mine[which[order]], np.concatenate(starts)[order], np.concatenate(counts)[order]


def _placed(key: Ints, cells: int, steps: Sequence[int]) -> tuple[Ints, Places, Places]:
    """The cells of a table that are named, each once and in order; the place among them of each that was named; and
    the places of what stands so many steps from each, their number where that was not named."""
    if cells <= TABLE:
        named = np.zeros(cells, np.bool_)
        named[key] = True
        at = np.flatnonzero(named).astype(np.int64, copy=False)
        place = np.full(cells, len(at), np.int32)
        place[at] = np.arange(len(at), dtype=np.int32)
        return at, place.take(key), np.array([place.take(at + step) for step in steps])
    at, pair = np.unique(key, return_inverse=True)
    around = np.full((len(steps), len(at)), len(at), np.int32)
    for forth, step in enumerate(steps):
        if step > 0:  # who stands so far behind one has that one as far before it
            near = np.minimum(np.searchsorted(at, at + step), len(at) - 1)
            there = np.flatnonzero(at[near] == at + step)
            around[forth, there] = near[there]
            around[steps.index(-step), near[there]] = there
    return at, pair.astype(np.int32), around


def _ranges(start: Ints, count: Ints) -> Ints:
    """The numbers start[n] … start[n] + count[n] - 1 of every n, one after the other."""
    ends = np.cumsum(count)
    return np.repeat(start - (ends - count), count) + np.arange(int(ends[-1]) if len(ends) else 0)
