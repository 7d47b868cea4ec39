"""What is measured of pairs of sentences, and their score without strings: one report beside some earlier ones at once.

The measures are those of `features.NAMES` but for the last. Few of the pairs that share a word can reach a score that
is of any use: what is quickly known rules the others out before the rest is measured.
"""

from functools import cached_property

import numpy as np

from app.compare.features import AFTER, BEFORE, Floats, Ints, Model, Vectors
from app.compare.matches import AROUND, Matches, Places

SHARED = 1e-4  # a cosine above this means that the two share a word at all
SLACK = 1e-3  # by how much a bound of a score may be off for rounding

_PLACE = {step: place for place, step in enumerate(AROUND)}


class Beside:
    """The sentences of report `own` (rows) beside those of the reports from `low` on (columns), all of them earlier.

    Every measure is of the pairs of `matches`, in their order.
    """

    def __init__(self, vectors: Vectors, usual: float, own: int, low: int, matches: Matches) -> None:
        """`usual` is the ordinary length of a vector in the event: a very short sentence is easily contained in
        another."""
        first = vectors.first
        self._own = slice(first[own], first[own + 1])
        self._others = slice(first[low], first[low] + matches.width)
        self._vectors, self._usual, self._matches = vectors, usual, matches
        # one place more, for the neighbour that is none
        self._cosine = cosines(vectors, matches)
        self._shared = self._cosine[:-1]
        self._quiet = self._shared <= SHARED if self._shared.min(initial=1) <= SHARED else None
        if self._quiet is not None:
            self._shared = np.where(self._quiet, 0.0, self._shared)

    def all(self) -> tuple[Floats, ...]:
        """Every measure, in the order of `features.NAMES`."""
        every = np.arange(len(self._matches))
        return (
            self._shared,
            self._contained[:-1],
            self._around,
            self._margin(every),
            self._depth(every),
            self._lead,
            self._nearby,
        )

    def logits(self, model: Model, least: float) -> tuple[Places, Places, Floats]:
        """The pairs that may reach `least` without the last measure, as rows and columns, with what they reach.

        Some that do not may be among them, but none that does is left out.
        """
        cosine, contained, context, margin, depth, lead, nearby = model.weights[:7]
        # one after the other, so that what is added up is the same to the last bit whatever is left out
        found = model.bias + cosine * self._shared
        found += contained * self._contained[:-1]
        found += context * self._around
        leading, near = lead * self._lead, nearby * self._nearby
        rest = leading + near + (max(0.0, margin) * self._shared + max(0.0, -margin) + max(0.0, depth))
        may = found + rest >= least - SLACK
        if self._quiet is not None:
            may &= ~self._quiet
        likely = np.flatnonzero(may)
        found = found[likely]
        found += margin * self._margin(likely)
        found += depth * self._depth(likely)
        found += leading[likely]
        found += near[likely]
        return self._matches.rows[likely], self._matches.columns[likely], found

    @cached_property
    def _contained(self) -> Floats:
        norm = self._vectors.norm
        left, right = norm[self._own].take(self._matches.rows), norm[self._others].take(self._matches.columns)
        shorter, longer = np.minimum(left, right), np.maximum(left, right)
        found = np.zeros(len(self._cosine))
        np.minimum(1, self._shared * longer / np.maximum(shorter, 1e-9), out=found[:-1])
        found[:-1] *= np.minimum(1, shorter / self._usual)
        return found

    @cached_property
    def _around(self) -> Floats:
        """The cosine with that of the neighbours of the same two reports added, of all that could be."""

        def along(row: int) -> Floats:
            found: Floats = self._next_to(self._cosine, row, 0)
            found += self._next_to(self._cosine, row, -1) * BEFORE
            found += self._next_to(self._cosine, row, 1) * AFTER
            return found

        near = along(0)
        near += along(-1) * BEFORE
        near += along(1) * AFTER
        context, matches = self._vectors.context, self._matches
        near /= np.maximum(context[self._own].take(matches.rows) * context[self._others].take(matches.columns), 1e-9)
        return near

    @cached_property
    def _nearby(self) -> Floats:
        """The best of the four pairs that both sentences' neighbours make: two passages that run together, in any
        order."""
        corners = [self._next_to(self._contained, row, column) for row in (-1, 1) for column in (-1, 1)]
        best: Floats = np.maximum(np.maximum(corners[0], corners[3]), np.maximum(corners[1], corners[2]))
        return best

    def _next_to(self, values: Floats, row: int, column: int) -> Floats:
        """Values of the pairs that stand so many sentences from each, which may be the pair itself."""
        if row == column == 0:
            return values[:-1].copy()
        found: Floats = values.take(self._matches.around[_PLACE[row, column]])
        return found

    @cached_property
    def _lead(self) -> Floats:
        found: Floats = self._vectors.lead.take(self._matches.far)
        return found

    def _depth(self, chosen: Ints) -> Floats:
        depth, matches = self._vectors.depth, self._matches
        rows, columns = matches.rows.take(chosen), matches.columns.take(chosen)
        found: Floats = np.abs(depth[self._own].take(rows) - depth[self._others].take(columns))
        return found

    def _margin(self, chosen: Ints) -> Floats:
        """By how much some pairs (their places among all) beat the best other one, of the same report, of either
        sentence; below 0 where they do not. What shares no word counts 0."""
        matches = self._matches
        in_row = self._beats(matches.group, matches.groups, chosen)
        found: Floats = np.minimum(in_row, self._beats(matches.columns, matches.width, chosen))
        return found

    def _beats(self, group: Places, groups: int, chosen: Ints) -> Floats:
        """By how much some pairs beat the best other one of their group."""
        shared = self._shared
        best = np.zeros(groups)
        np.maximum.at(best, group, shared)
        leading = shared >= best.take(group)
        second = np.zeros(groups)
        np.maximum.at(second, group, shared * ~leading)
        if np.count_nonzero(leading) > np.count_nonzero(best):
            second = np.where(np.bincount(group[leading], minlength=groups) > 1, best, second)
        group = group.take(chosen)
        found: Floats = shared.take(chosen) - np.where(leading.take(chosen), second.take(group), best.take(group))
        return found


def cosines(vectors: Vectors, matches: Matches) -> Floats:
    """The cosine of every pair, and a zero at the end.

    What its terms give is added up in their order: the result is the same to the last bit on any machine and any
    number of threads.
    """
    product = vectors.weight.take(matches.left) * vectors.weight.take(matches.right)
    found: Floats = np.bincount(matches.pair, product, minlength=len(matches) + 1).astype(np.float64, copy=False)
    return np.minimum(found, 1, out=found)
