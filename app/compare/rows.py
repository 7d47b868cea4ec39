"""Which paragraphs of the reports stand side by side: one matter a row, in the reading order of the report of record.

Rows grow from the strongest link. Two become one where that gains: where the links between all their paragraphs, added
up, outweigh what it costs a reader to have each of those pairs side by side (correlation clustering, by contracting the
pair that gains most). So a paragraph that another report splits in three keeps its three counterparts, no chain of weak
links makes a giant row, and a report's paragraphs in one row stand next to each other in that report.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import accumulate, product

import numpy as np
from numpy.typing import NDArray

from app.compare.alignment import Event, Pairs
from app.compare.memory import PerReport
from app.model.comparison import Row
from app.model.progress import Progress
from app.model.report import Report

Paragraph = tuple[int, int]  # report index, paragraph index
Group = dict[int, set[int]]  # report index → paragraph indices
Links = dict[tuple[Paragraph, Paragraph], float]

LINKED = 0.24  # two single paragraphs join from here up, as two sentences are shown
COST = 0.17  # what it costs that two paragraphs stand side by side; their link is what it gains
CANDIDATES = 3  # links of a paragraph into one other report that count
LONGEST_RUN = 6  # paragraphs of one report in one row


def rows(event: Event, pairs: Pairs, record: int = 0, progress: Progress | None = None) -> tuple[Row, ...]:
    """All paragraphs of all reports in rows, each paragraph in exactly one. `record` is a report's index."""
    links = _apart_from_headlines(event.reports, _linked(event, pairs))
    groups = _grouped(event.reports, links, record, progress)
    ordered = in_reading_order(event.reports, groups, record)
    first = _first(event.reports)
    row_at = np.zeros(first[-1], np.int64)
    for at, group in enumerate(ordered):
        for n, indices in group.items():
            for k in indices:
                row_at[first[n] + k] = at
    best = np.zeros(len(ordered))
    inside = row_at[links.a] == row_at[links.b]
    np.maximum.at(best, row_at[links.a[inside]], links.score[inside])
    return tuple(_row(event.reports, group, score) for group, score in zip(ordered, best.tolist(), strict=True))


@dataclass(frozen=True)
class _Linked:
    """The best sentence score between any two paragraphs of two reports, as columns.

    Paragraphs are numbered through all reports; that of the report that was loaded first is `a`.
    """

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    score: NDArray[np.float64]


def _first(reports: Sequence[Report]) -> list[int]:
    """The number of each report's first paragraph, and how many there are in all."""
    return [0, *accumulate(len(report.paragraphs) for report in reports)]


def _linked(event: Event, pairs: Pairs) -> _Linked:
    first = _first(event.reports)
    homes = [low + _homes(report) for low, report in zip(first, event.reports, strict=False)]
    home = np.concatenate(homes) if homes else np.zeros(0, np.int64)
    a, b, score = home[pairs.a], home[pairs.b], pairs.score.astype(np.float64)
    both = a * first[-1] + b
    order = np.argsort(both, kind="stable")
    opens = np.flatnonzero(np.diff(both[order], prepend=-1))
    one = order[opens]
    return _Linked(a[one], b[one], np.maximum.reduceat(score[order], opens) if len(opens) else score)


def _apart_from_headlines(reports: Sequence[Report], links: _Linked) -> _Linked:
    """The links without those between a headline and a body. A headline tells what its own lead tells; beside another
    report's lead it would take that lead away from its own, and columns show it as their title, not in the row."""
    first = _first(reports)
    headline = np.zeros(first[-1], np.bool_)
    for low, report in zip(first, reports, strict=False):
        headline[[low + k for k in report.headline if k < len(report.paragraphs)]] = True
    kept = headline[links.a] == headline[links.b]
    return _Linked(links.a[kept], links.b[kept], links.score[kept])


def _homes_in(report: Report) -> NDArray[np.int64]:
    starts = np.array([start for start, _ in report.paragraphs], np.int64)
    of_sentences = np.array([start for start, _ in report.sentences], np.int64)
    return np.maximum(0, np.searchsorted(starts, of_sentences, side="right") - 1)


_homes: PerReport[NDArray[np.int64]] = PerReport(_homes_in)
"""For each sentence of a report the index of its paragraph."""


def paragraph_links(event: Event, pairs: Pairs) -> Links:
    """The best sentence score between any two paragraphs of two reports, under both orders of the two."""
    named = [(n, k) for n, report in enumerate(event.reports) for k in range(len(report.paragraphs))]
    found = _linked(event, pairs)
    links: Links = {}
    for a, b, score in zip(found.a.tolist(), found.b.tolist(), found.score.tolist(), strict=True):
        links[named[a], named[b]] = links[named[b], named[a]] = score
    return links


class _Growing:
    """A group while it grows.

    Attributes:
        size: how many paragraphs it has; most: those of one report.
        reports: the reports that it has paragraphs of, as a number with a bit for each.
        runs: for each report how many of its paragraphs it has, the first and the last of them.
        members: its paragraphs, by number.
    """

    __slots__ = ("members", "most", "reports", "runs", "size")

    def __init__(self, member: int, report: int, index: int) -> None:
        self.size = self.most = 1
        self.reports = 1 << report
        self.runs = {report: (1, index, index)}
        self.members = [member]

    def takes(self, other: "_Growing") -> None:
        """Adds all of another group."""
        self.size += other.size
        self.reports |= other.reports
        self.members += other.members
        for n, run in other.runs.items():
            own = self.runs.get(n)
            count, low, high = run if own is None else (own[0] + run[0], min(own[1], run[1]), max(own[2], run[2]))
            self.runs[n] = count, low, high
            self.most = max(self.most, count)

    def joined(self, other: "_Growing") -> int:
        """How many pairs of paragraphs of two reports would stand side by side if two groups became one row."""
        common = self.reports & other.reports
        if self.most == other.most == 1:
            return self.size * other.size - common.bit_count()
        found = self.size * other.size
        if common:
            few, many = (self.runs, other.runs) if len(self.runs) < len(other.runs) else (other.runs, self.runs)
            for n, run in few.items():
                if n in many:
                    found -= run[0] * many[n][0]
        return found

    def keeps_order(self, other: "_Growing", record: int) -> bool:
        """Whether two groups may become one row. One paragraph between may be left out (a quotation, a scene), but not
        in the report of record, whose order the reader follows."""
        if not self.reports & other.reports:
            return True
        for n, (count, low, high) in self.runs.items():
            if n in other.runs:
                more, lowest, highest = other.runs[n]
                both = count + more
                if both > LONGEST_RUN or max(high, highest) - min(low, lowest) > both - 1 + (n != record):
                    return False
        return True


def _grouped(reports: Sequence[Report], links: _Linked, record: int, progress: Progress | None) -> list[Group]:
    """The paragraphs in groups, those that gain most by standing together first; of equals the earlier ones."""
    named = [(n, k) for n, report in enumerate(reports) for k in range(len(report.paragraphs))]
    groups = {at: _Growing(at, n, k) for at, (n, k) in enumerate(named)}
    near: dict[int, dict[int, float]] = {at: {} for at in groups}  # the links between two groups, added up
    waiting: list[tuple[float, int, int, int, int]] = []  # the cost of joining two, they, and how often each changed
    nearest = _nearest(links, named)
    for a, b, strength in zip(nearest.a.tolist(), nearest.b.tolist(), nearest.score.tolist(), strict=True):
        near[a][b] = near[b][a] = strength
        if strength >= LINKED:
            waiting.append((COST - strength, a, b, 0, 0))
    changed = dict.fromkeys(groups, 0)
    heapify(waiting)
    popped = 0
    while waiting:
        _, a, b, when_a, when_b = heappop(waiting)
        popped += 1
        if progress is not None and popped % 1024 == 0:
            progress.at(1 - len(groups) / len(named), "Laying paragraphs side by side")
        if changed.get(a) != when_a or changed.get(b) != when_b or not groups[a].keeps_order(groups[b], record):
            continue
        grown = groups[a]
        grown.takes(groups.pop(b))
        del changed[b]
        changed[a] += 1
        own = near[a]
        del own[b]
        for c, strength in near.pop(b).items():
            if c != a:
                beside = near[c]
                del beside[b]
                own[c] = beside[a] = own.get(c, 0.0) + strength
        size, most = grown.size, grown.most
        for c, strength in own.items():
            other = groups[c]
            # as many pairs at least would stand side by side: a bound of `joined` that costs next to nothing
            alike, theirs = size * other.most, other.size * most
            if strength < COST * (size * other.size - (alike if alike < theirs else theirs)):
                continue
            cost = COST * grown.joined(other) - strength
            if cost <= 0:
                first, second = (a, c) if a < c else (c, a)
                heappush(waiting, (cost, first, second, changed[first], changed[second]))
    found: list[Group] = []
    for grown in groups.values():
        group: Group = {}
        for member in grown.members:
            n, k = named[member]
            group.setdefault(n, set()).add(k)
        found.append(group)
    return found


def _nearest(links: _Linked, named: Sequence[Paragraph]) -> _Linked:
    """The links of each paragraph that count: its best ones in another report, and those it is among the best of.

    Of equals those at the same depth: a line that is repeated over and over stands beside its own repetition.
    """
    report, index = np.array(named, np.int64).reshape(-1, 2).T
    apart, less = np.abs(index[links.a] - index[links.b]), -links.score

    def among_best(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which links are among the best that paragraph `a` has in the report of `b`."""
        if not len(a):
            return np.zeros(0, np.bool_)
        group = a * (int(report[-1]) + 1) + report[b]
        best: NDArray[np.bool_] = np.bincount(group)[group] <= CANDIDATES
        crowded = np.flatnonzero(~best)
        order = np.lexsort((b[crowded], apart[crowded], less[crowded], group[crowded]))
        crowded = crowded[order]
        opens = np.flatnonzero(np.diff(group[crowded], prepend=-1) != 0)
        best[crowded] = np.arange(len(crowded)) - np.repeat(opens, np.diff(opens, append=len(crowded))) < CANDIDATES
        return best

    counts = among_best(links.a, links.b) | among_best(links.b, links.a)
    return _Linked(links.a[counts], links.b[counts], links.score[counts])


def in_reading_order(reports: Sequence[Report], groups: list[Group], record: int) -> list[Group]:
    """The groups in the order of the report of record; what it lacks stands after what precedes it in its own report,
    or, where nothing does, before what follows it, but never before the lead of the report of record: a reader starts
    with what it starts with. A report that has nothing in common with any other comes last.

    Paragraphs that a report tells out of the common order pull nothing with them: the neighbour that counts is the last
    one before that keeps the order.
    """
    if not reports:
        return []
    group_of = {(n, k): group for group in groups for n, indices in group.items() for k in indices}
    order: list[Group] = []
    placed: set[int] = set()
    lead = next((k for k in range(len(reports[record].paragraphs)) if k not in reports[record].headline), None)
    for n in sorted(range(len(reports)), key=lambda n: (n != record, n)):
        position = {id(group): at for at, group in enumerate(order)}
        own = [group_of[n, k] for k in range(len(reports[n].paragraphs))]
        known = [(k, position[id(group)]) for k, group in enumerate(own) if id(group) in placed]
        in_order = {known[m][0] for m in longest_rising([at for _, at in known])}
        after: dict[int, list[Group]] = defaultdict(list)
        earliest = -1 if lead is None or n == record else position[id(group_of[record, lead])]
        at = max(earliest, min((position[id(own[k])] for k in in_order), default=len(order)) - 1)
        for k, group in enumerate(own):
            if k in in_order:
                at = max(earliest, position[id(group)])
            elif id(group) not in placed:
                placed.add(id(group))
                after[at].append(group)
        merged: list[Group] = []
        done = 0
        for m, behind in sorted(after.items()):
            merged += order[done : m + 1]
            merged += behind
            done = m + 1
        order = merged + order[done:]
    return order


def longest_rising(values: Sequence[int]) -> list[int]:
    """Indices of a longest non-falling subsequence, in order (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, value in enumerate(values):
        at = bisect_left(tails, value + 1)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            ends.append(n)
        else:
            tails[at], ends[at] = value, n
    found = []
    n = ends[-1] if ends else -1
    while n >= 0:
        found.append(n)
        n = before[n]
    return found[::-1]


def row_of(reports: Sequence[Report], group: Group, links: Links) -> Row:
    """The group as a row, with its best link as its score."""
    scores = [
        links.get(((n, i), (m, j)), 0.0)
        for n, m in product(group, group)
        if n < m
        for i, j in product(group[n], group[m])
    ]
    return _row(reports, group, max(scores, default=0.0))


def _row(reports: Sequence[Report], group: Group, score: float) -> Row:
    cells = tuple([(reports[n].id, tuple(sorted(indices))) for n, indices in sorted(group.items())])
    return Row(cells, round(score, 4) if len(group) > 1 else None)
