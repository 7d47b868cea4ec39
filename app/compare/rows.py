"""Which paragraphs of the reports stand side by side: one matter a row, in the reading order of the report of record.

Rows grow from the strongest link. Two become one where that gains: where the links between all their paragraphs, added
up, outweigh what it costs a reader to have each of those pairs side by side (correlation clustering, by contracting the
pair that gains most). So a paragraph that another report splits in three keeps its three counterparts, no chain of weak
links makes a giant row, and a report's paragraphs in one row stand next to each other in that report.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush, nsmallest
from itertools import product

import numpy as np

from app.compare.alignment import Event, Pairs
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
    links = paragraph_links(event, pairs)
    groups = _grouped(event.reports, links, record, progress)
    ordered = in_reading_order(event.reports, groups, record)
    return tuple(row_of(event.reports, group, links) for group in ordered)


def paragraph_links(event: Event, pairs: Pairs) -> Links:
    """The best sentence score between any two paragraphs of two reports, under both orders of the two."""
    home: list[Paragraph] = []
    for n, report in enumerate(event.reports):
        starts = [start for start, _ in report.paragraphs]
        home += [(n, max(0, bisect_left(starts, start + 1) - 1)) for start, _ in report.sentences]
    links: Links = {}
    for a, b, score in zip(pairs.a.tolist(), pairs.b.tolist(), pairs.score.tolist(), strict=True):
        link = home[a], home[b]
        if score > links.get(link, 0.0):
            links[link] = links[link[::-1]] = score
    return links


def _grouped(reports: Sequence[Report], links: Links, record: int, progress: Progress | None) -> list[Group]:
    """The paragraphs in groups, those that gain most by standing together first; of equals the earlier ones."""
    groups: dict[Paragraph, Group] = {
        (n, k): {n: {k}} for n, report in enumerate(reports) for k in range(len(report.paragraphs))
    }
    near = _nearest(links)  # the links between two groups, added up
    changed = dict.fromkeys(groups, 0)
    linked = ((a, b, score) for a, others in near.items() for b, score in others.items() if a < b)
    waiting = [(COST - score, a, b, 0, 0) for a, b, score in linked if score >= LINKED]
    heapify(waiting)
    done = 0
    while waiting:
        _, a, b, when_a, when_b = heappop(waiting)
        if changed.get(a) != when_a or changed.get(b) != when_b or not _keeps_order(groups[a], groups[b], record):
            continue
        done += 1
        if progress is not None and done % 256 == 0:
            progress.at(done / len(groups), "Laying paragraphs side by side")
        for n, indices in groups.pop(b).items():
            groups[a].setdefault(n, set()).update(indices)
        del changed[b]
        changed[a] += 1
        for c, strength in near.pop(b).items():
            del near[c][b]
            if c != a:
                near[a][c] = near[c][a] = near[a].get(c, 0.0) + strength
        for c, strength in near[a].items():
            cost = COST * _joined(groups[a], groups[c]) - strength
            if cost <= 0:
                first, second = min(a, c), max(a, c)
                heappush(waiting, (cost, first, second, changed[first], changed[second]))
    return list(groups.values())


def _nearest(links: Links) -> dict[Paragraph, dict[Paragraph, float]]:
    """The links of each paragraph that count: its best ones in another report, and those it is among the best of.

    Of equals those at the same depth: a line that is repeated over and over stands beside its own repetition.
    """
    in_report: dict[tuple[Paragraph, int], list[tuple[float, int, Paragraph]]] = defaultdict(list)
    for (a, b), score in links.items():
        in_report[a, b[0]].append((-score, abs(a[1] - b[1]), b))
    near: dict[Paragraph, dict[Paragraph, float]] = defaultdict(dict)
    for (a, _), others in in_report.items():
        for score, _distance, b in nsmallest(CANDIDATES, others):
            near[a][b] = near[b][a] = -score
    return near


def _joined(left: Group, right: Group) -> int:
    """How many pairs of paragraphs of two reports would stand side by side if two groups became one row."""
    both = sum(map(len, left.values())) * sum(map(len, right.values()))
    return both - sum(len(left[n]) * len(right[n]) for n in left.keys() & right.keys())


def _keeps_order(left: Group, right: Group, record: int) -> bool:
    """Whether two groups may become one row. One paragraph between may be left out (a quotation, a scene), but not in
    the report of record, whose order the reader follows."""
    for n in left.keys() & right.keys():
        both = left[n] | right[n]
        if len(both) > LONGEST_RUN or max(both) - min(both) > len(both) - 1 + (n != record):
            return False
    return True


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
        at = min((position[id(own[k])] for k in in_order), default=len(order)) - 1
        if lead is not None and n != record:
            at = max(at, position[id(group_of[record, lead])])
        for k, group in enumerate(own):
            if k in in_order:
                at = position[id(group)]
            elif id(group) not in placed:
                placed.add(id(group))
                after[at].append(group)
        merged = after.get(-1, [])
        for m, group in enumerate(order):
            merged.append(group)
            merged += after.get(m, [])
        order = merged
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
    cells = tuple((reports[n].id, tuple(sorted(group[n]))) for n in sorted(group))
    scores = [
        links.get(((n, i), (m, j)), 0.0)
        for n, m in product(group, group)
        if n < m
        for i, j in product(group[n], group[m])
    ]
    return Row(cells, round(float(np.max(scores)), 4) if scores else None)
