"""Which paragraphs of the reports stand side by side: one matter a row, in the reading order of the report of record.

A row grows from its strongest link. A paragraph may join only where it fits the row as a whole (its links to the
reports already there, on average) and stands next to the row's other paragraphs of its own report: so a paragraph that
another report splits in three keeps its three counterparts, and no chain of weak links makes a giant row.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import product

import numpy as np

from app.compare.alignment import Event, Pairs
from app.model.comparison import Row
from app.model.progress import Progress
from app.model.report import Report

Paragraph = tuple[int, int]  # report index, paragraph index
Group = dict[int, set[int]]  # report index → paragraph indices
Links = dict[tuple[Paragraph, Paragraph], float]

LINKED = 0.3  # the best link of a paragraph in another report joins from here up
JOINED = 0.25  # what a group's links to the other group must reach on average
JOINED_ANYWAY = 0.45  # a link joins from here up even where the paragraph has a better one
LONGEST_RUN = 4  # paragraphs of one report in one row


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
    """The paragraphs in groups, the strongest links first."""
    best: dict[tuple[Paragraph, int], float] = defaultdict(float)
    for (a, b), score in links.items():
        best[a, b[0]] = max(best[a, b[0]], score)
    group_of: dict[Paragraph, Group] = {
        (n, k): {n: {k}} for n, report in enumerate(reports) for k in range(len(report.paragraphs))
    }
    strong = [
        (-score, a, b)
        for (a, b), score in links.items()
        if a < b and score >= LINKED and (score >= JOINED_ANYWAY or score >= best[a, b[0]] or score >= best[b, a[0]])
    ]
    for done, (_, a, b) in enumerate(sorted(strong)):
        if progress is not None and done % 256 == 0:
            progress.at(done / len(strong), "Laying paragraphs side by side")
        left, right = group_of[a], group_of[b]
        if left is not right and _fit(left, right, links, record):
            for n, indices in right.items():
                left.setdefault(n, set()).update(indices)
                for k in indices:
                    group_of[n, k] = left
    return list({id(group): group for group in group_of.values()}.values())


def _fit(left: Group, right: Group, links: Links, record: int) -> bool:
    """Whether two groups may become one row. One paragraph between may be left out (a quotation, a scene), but not in
    the report of record, whose order the reader follows."""
    for n in left.keys() & right.keys():
        both = left[n] | right[n]
        if len(both) > LONGEST_RUN or max(both) - min(both) > len(both) - 1 + (n != record):
            return False
    strengths = [
        max(links.get(((n, i), (m, j)), 0.0) for i, j in product(left[n], right[m]))
        for n, m in product(left, right)
        if n != m
    ]
    return sum(strengths) / len(strengths) >= JOINED and _each_needed(left, right, links)


def _each_needed(left: Group, right: Group, links: Links) -> bool:
    """A second paragraph of a report needs a link of its own into the other reports of the row it joins."""
    for one, other in ((left, right), (right, left)):
        for n in one.keys() & other.keys():
            elsewhere = [(m, j) for m in other if m != n for j in other[m]]
            own = [max((links.get(((n, i), place), 0.0) for place in elsewhere), default=0.0) for i in one[n]]
            if elsewhere and min(own) < JOINED:
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
