"""What is measured of pairs of sentences, and their score without strings: one report beside some others at once.

The measures are those of `features.NAMES` but for the last. Few of the pairs that share a word can reach a score that
is of any use: what is quickly known rules the others out before the rest is measured.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from app.compare.features import AFTER, BEFORE, Floats, Ints, Model, Vectors

SHARED = 1e-4  # a cosine above this means that the two share a word at all
AT_ONCE = 8_000_000  # matches of postings that are held in memory together
SLACK = 1e-3  # by how much a bound of a score may be off for rounding


class Beside:
    """The sentences of report `a` (rows) beside those of the reports from `low` to before `high` (columns).

    Attributes:
        rows, columns: the pairs that share a word, in order; every measure below is of these.
    """

    def __init__(
        self,
        vectors: Vectors,
        usual: float,
        a: int,
        low: int,
        high: int,
        without: Sequence[int] = (),
        every: bool = False,
    ) -> None:
        """`usual` is the ordinary length of a vector in the event: a very short sentence is easily contained in
        another. The reports `without` are taken to share no word; `every` takes pairs without a word in common, too."""
        first = vectors.first
        self._own = slice(first[a], first[a + 1])
        self._others = slice(first[low], first[high])
        self._first = first[low : high + 1] - first[low]
        self._vectors, self._usual = vectors, usual
        framed = cosines(vectors, a, low, high)
        for n in without:
            framed[:, 1 + first[n] - first[low] : 1 + first[n + 1] - first[low]] = 0.0
        self._height, self._width = framed.shape  # with the frame
        self._cosine = framed.ravel()
        # one index into the rows laid end to end is looked up fastest
        self._at = np.flatnonzero(self._cosine > SHARED) if not every else self._inside()
        self.rows = self._at // self._width - 1
        self.columns = self._at - ((self.rows + 1) * self._width + 1)

    def _inside(self) -> Ints:
        """The places of all pairs."""
        places = np.arange(self._height * self._width).reshape(self._height, self._width)
        return places[1:-1, 1:-1].ravel()

    def all(self) -> tuple[Floats, ...]:
        """Every measure, in the order of `features.NAMES`."""
        every = np.arange(len(self._at))
        return (
            self._shared,
            self._contained,
            self._around,
            self._margin(every),
            self._depth(every),
            self._lead,
            self._nearby,
        )

    def logits(self, model: Model, least: float) -> tuple[Ints, Ints, Floats]:
        """The pairs that may reach `least` without the last measure, as rows and columns, with what they reach.

        Some that do not may be among them, but none that does is left out.
        """
        cosine, contained, context, margin, depth, lead, nearby = model.weights[:7]
        # one after the other, so that what is added up is the same to the last bit whatever is left out
        found = model.bias + cosine * self._shared
        found += contained * self._contained
        found += context * self._around
        leading, near = lead * self._lead, nearby * self._nearby
        rest = leading + near + (max(0.0, margin) * self._shared + max(0.0, -margin) + max(0.0, depth))
        likely = np.flatnonzero(found + rest >= least - SLACK)
        found = found[likely]
        found += margin * self._margin(likely)
        found += depth * self._depth(likely)
        found += leading[likely]
        found += near[likely]
        return self.rows[likely], self.columns[likely], found

    @cached_property
    def _shared(self) -> Floats:
        found: Floats = self._cosine.take(self._at)
        return found

    @cached_property
    def _contained(self) -> Floats:
        norm = self._vectors.norm
        left, right = norm[self._own].take(self.rows), norm[self._others].take(self.columns)
        shorter, longer = np.minimum(left, right), np.maximum(left, right)
        found: Floats = np.minimum(1, self._shared * longer / np.maximum(shorter, 1e-9))
        found *= np.minimum(1, shorter / self._usual)
        return found

    @cached_property
    def _edges(self) -> tuple[Floats, Floats]:
        """For each pair 0 where the column is the first one of its report, or the last one; else 1."""
        inside = np.ones(self._width - 1)
        inside[self._first] = 0
        return inside.take(self.columns), inside.take(self.columns + 1)

    @cached_property
    def _around(self) -> Floats:
        """The cosine with that of the neighbours of the same two reports added, of all that could be."""

        def upright(at: Ints) -> Floats:
            found: Floats = self._cosine.take(at)
            found += self._cosine.take(at - self._width) * BEFORE
            found += self._cosine.take(at + self._width) * AFTER
            return found

        before, after = self._edges
        near = upright(self._at)
        near += upright(self._at - 1) * (BEFORE * before)
        near += upright(self._at + 1) * (AFTER * after)
        context = self._vectors.context
        near /= np.maximum(context[self._own].take(self.rows) * context[self._others].take(self.columns), 1e-9)
        return near

    @cached_property
    def _nearby(self) -> Floats:
        """The best of the four pairs that both sentences' neighbours make: two passages that run together, in any
        order."""
        framed = np.zeros(len(self._cosine))
        framed[self._at] = self._contained
        above, below = self._at - self._width, self._at + self._width
        before, after = self._edges
        best: Floats = np.maximum(
            np.maximum(framed.take(above - 1) * before, framed.take(below + 1) * after),
            np.maximum(framed.take(above + 1) * after, framed.take(below - 1) * before),
        )
        return best

    @cached_property
    def _lead(self) -> Floats:
        number = self._vectors.number
        far = number[self._own].take(self.rows) + number[self._others].take(self.columns)
        found: Floats = self._vectors.lead.take(far)
        return found

    def _depth(self, chosen: Ints) -> Floats:
        depth = self._vectors.depth
        found: Floats = np.abs(depth[self._own][self.rows[chosen]] - depth[self._others][self.columns[chosen]])
        return found

    def _margin(self, chosen: Ints) -> Floats:
        """By how much some pairs (their places among all) beat the best other one, of the same report, of either
        sentence; below 0 where they do not. What shares no word counts 0."""
        found: Floats = np.minimum(self._beats_in_row(chosen), self._beats_in_column(chosen))
        return found

    def _beats_in_row(self, chosen: Ints) -> Floats:
        shared, report = self._shared, self._vectors.report[self._others].take(self.columns)
        if not len(shared):
            return np.zeros(0)
        group = self.rows * len(self._first) + report
        opens = np.empty(len(group), np.bool_)
        opens[0] = True
        np.not_equal(group[1:], group[:-1], out=opens[1:])
        starts = np.flatnonzero(opens)
        group = np.cumsum(opens) - 1
        best = np.maximum.reduceat(shared, starts)
        leading = shared >= best.take(group)
        second = np.maximum.reduceat(shared * ~leading, starts)
        leads = np.flatnonzero(leading)
        if len(leads) > len(starts):
            second = np.where(np.bincount(group[leads], minlength=len(starts)) > 1, best, second)
        group = group[chosen]
        found: Floats = shared[chosen] - np.where(leading[chosen], second[group], best[group])
        return found

    def _beats_in_column(self, chosen: Ints) -> Floats:
        shared, columns = self._shared, self.columns
        best = self._cosine.reshape(self._height, self._width).max(axis=0)[1:-1]
        leading = shared >= best.take(columns)
        leads = self._at[leading]
        others = self._cosine.copy()
        others[leads] = 0.0
        second = others.reshape(self._height, self._width).max(axis=0)[1:-1]
        second[second <= SHARED] = 0.0
        if len(leads) > np.count_nonzero(best > SHARED):
            second = np.where(np.bincount(columns[leading], minlength=len(best)) > 1, best, second)
        columns = columns[chosen]
        found: Floats = shared[chosen] - np.where(leading[chosen], second[columns], best[columns])
        return found


def cosines(vectors: Vectors, a: int, low: int, high: int) -> Floats:
    """The cosine of every sentence of report `a` with every one of the reports from `low` (behind a) to before `high`,
    in a frame of zeros one wide.

    Only postings of shared terms are touched, always in the same order: the result is the same to the last bit on any
    machine and any number of threads.
    """
    first = vectors.first
    height, width = int(first[a + 1] - first[a]) + 2, int(first[high] - first[low]) + 2
    own = vectors.own[vectors.owned[a] : vectors.owned[a + 1]]
    start, end = vectors.later[own], vectors.end[own]
    if low > a + 1 or high < len(first) - 1:
        total = int(first[-1]) + 1
        places, terms = vectors.term * total + vectors.row, vectors.term[own] * total
        start, end = (np.searchsorted(places, terms + first[n]) for n in (low, high))
    partners = end - start
    # where each of the own entries stands in the result, if its partner were the first sentence of all
    home = (vectors.row[own] - first[a] + 1) * width + 1 - first[low]
    found: Floats | None = None
    for piece in _portions(vectors.term[own], partners):
        count = partners[piece]
        others = _ranges(start[piece], count)
        key = np.repeat(home[piece], count) + vectors.row.take(others)
        product = np.repeat(vectors.weight[own[piece]], count) * vectors.weight.take(others)
        more: Floats = np.bincount(key, product, minlength=height * width).astype(np.float64, copy=False)
        found = more if found is None else found + more
    if found is None:
        return np.zeros((height, width))
    return np.minimum(found, 1, out=found).reshape(height, width)


def _portions(terms: Ints, partners: Ints) -> list[slice]:
    """The entries, whose terms ascend, in portions of whole terms, none with much more than AT_ONCE partners."""
    upto = np.cumsum(partners)
    if not len(upto) or not upto[-1]:
        return []
    if upto[-1] <= AT_ONCE:
        return [slice(0, len(terms))]
    ends = np.flatnonzero(np.diff(terms, append=-1) != 0) + 1
    upto = upto[ends - 1]
    made: list[slice] = []
    term = done = 0
    while term < len(ends):
        before = int(upto[term - 1]) if term else 0
        term = max(term + 1, int(np.searchsorted(upto, before + AT_ONCE, side="right")))
        made.append(slice(done, int(ends[term - 1])))
        done = int(ends[term - 1])
    return made


def _ranges(start: Ints, count: Ints) -> Ints:
    """The numbers start[n] … start[n] + count[n] - 1 of every n, one after the other."""
    ends = np.cumsum(count)
    return np.repeat(start - (ends - count), count) + np.arange(int(ends[-1]) if len(ends) else 0)
