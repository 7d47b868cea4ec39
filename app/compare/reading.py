"""Reading several reports at once, each in its own order: what belongs together, and which point matches which.

Positions are code points of a report and may be fractions: 10.5 is half way through the eleventh character.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.model.comparison import Alignment
from app.model.lens import Lens, Mark
from app.model.report import Report, Span
from app.model.view import ComparisonView, ViewCell, ViewRow

STRENGTH = (Lens.CONFLICTS, Lens.FRAMING, Lens.SHARED)
"""The lenses that say something about two passages at once, the strongest first."""

_EASE = 0.2
"""Share of a passage, at each end, in which the other report may run ahead or wait; within the rest both go evenly."""

_STEEPEST = 8
"""How many times faster than one report the other may run where it has more to tell; beyond the ratio of lengths."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Passages of two reports that belong together.

    Attributes:
        a, b: whole paragraphs; sentences where only those belong together.
        lenses: what the marks say between the two, the strongest first.
        row: index of the row of the view that both stand in; None for sentences of different rows.
    """

    a: Span
    b: Span
    lenses: tuple[Lens, ...] = ()
    row: int | None = None

    @property
    def matter(self) -> object:
        """What this tie is about: ties of one row share it."""
        return self.row if self.row is not None else frozenset((self.a, self.b))

    @property
    def turned(self) -> "Tie":
        """The same, seen from the other report."""
        return Tie(self.b, self.a, self.lenses, self.row)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Stretches (start, end) of two reports that stand beside each other, and what they weigh against others."""

    a: tuple[float, float]
    b: tuple[float, float]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Matching:
    """Which position of one report matches which of another: strictly rising, continuous, straight between knots."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def there(self, x: float) -> float:
        """The position in the other report; outside the first and last knot that of the knot."""
        return _between(self.xs, self.ys, x)

    @property
    def turned(self) -> "Matching":
        """The way back."""
        return Matching(self.ys, self.xs)


def matching(anchors: Sequence[Anchor], a: tuple[float, float], b: tuple[float, float]) -> Matching:
    """The map between the stretches `a` and `b` of two reports, through the anchors that keep one order.

    Where the order of the two differs, the heaviest set of anchors counts that rises in both and does not overlap;
    what a report tells elsewhere is left to ribbons and jumps, so that reading on never scrolls back. Beside a long
    stretch that only one of them has, the passages next to it give way, so that it does not rush past.
    """
    knots = [(a[0], b[0])]
    for anchor in _rising(anchors):
        for share in (_EASE, 1 - _EASE):
            knots.append((_at(anchor.a, share), _at(anchor.b, share)))
    knots.append((max(a[1], a[0] + 1), max(b[1], b[0] + 1)))
    end = knots.pop()
    kept = [knots[0]]
    for x, y in knots[1:]:
        if kept[-1][0] < x < end[0] and kept[-1][1] < y < end[1]:
            kept.append((x, y))
    kept = _eased([*kept, end])
    return Matching(tuple(x for x, _ in kept), tuple(y for _, y in kept))


class Matches:
    """What belongs together in a view, for any two of its reports; each pair is worked out when it is asked for."""

    def __init__(self, view: ComparisonView) -> None:
        self._view = view
        self._columns = {report_id: n for n, report_id in enumerate(view.columns)}
        self._reports = {report_id: view.comparison.report(report_id) for report_id in view.columns}
        self._ties: dict[tuple[str, str], tuple[Tie, ...]] = {}
        self._maps: dict[tuple[str, str], Matching] = {}

    def alone(self, report_id: str) -> ComparisonView:
        """The view of one report in its own order: a row for each paragraph that is not the headline, and its marks.

        Raises:
            KeyError: the report is not in the view.
        """
        report = self._reports[report_id]
        headline = set(report.headline)
        shown = (p for p in range(len(report.paragraphs)) if p not in headline)
        rows = tuple(ViewRow((ViewCell(report_id, (p,)),)) for p in shown)
        return ComparisonView(self._view.comparison, (report_id,), rows, tuple(self._own_marks.get(report_id, ())))

    def ties(self, a: str, b: str) -> tuple[Tie, ...]:
        """What belongs together in two reports, in the order of `a`.

        Raises:
            KeyError: a report is not in the view.
        """
        if (a, b) not in self._ties:
            known = self._ties.get((b, a))
            if known is not None:
                self._ties[a, b] = tuple(sorted((tie.turned for tie in known), key=_order))
            else:
                self._ties[a, b] = tuple(sorted(self._coloured(self._plain(a, b), a, b), key=_order))
        return self._ties[a, b]

    def between(self, a: str, b: str) -> Matching:
        """Which position of `a` matches which of `b`; headlines are left out at both ends.

        Raises:
            KeyError: a report is not in the view.
        """
        if (a, b) not in self._maps:
            made = matching(self._anchors(a, b), _body(self._reports[a]), _body(self._reports[b]))
            self._maps[a, b], self._maps[b, a] = made, made.turned
        return self._maps[a, b]

    def knows(self, a: str, b: str) -> bool:
        """Whether `between` has been worked out for two reports, so that it costs nothing."""
        return (a, b) in self._maps

    def partner(self, span: Span, other: str) -> Span | None:
        """Where the other report tells what a span tells: the sentence that is aligned with it, else its passage."""
        aligned = [
            (span.overlap(here), pair.score, there)
            for pair in self._aligned.get(_key(span.report, other), ())
            for here, there in (_sides(pair, span.report),)
            if span.overlap(here)
        ]
        if aligned:
            return max(aligned, key=lambda found: found[:2])[2]
        tied = [(span.overlap(tie.a), tie.b) for tie in self.ties(span.report, other) if span.overlap(tie.a)]
        return max(tied)[1] if tied else None

    # -- how ties are found

    @cached_property
    def _aligned(self) -> dict[tuple[str, str], list[Alignment]]:
        """Aligned sentences for each pair of visible reports; what is only related joins nothing."""
        found: dict[tuple[str, str], list[Alignment]] = defaultdict(list)
        for pair in self._view.comparison.alignments:
            if pair.relation != "related" and pair.a.report in self._columns and pair.b.report in self._columns:
                found[_key(pair.a.report, pair.b.report)].append(pair)
        return found

    @cached_property
    def _own_marks(self) -> dict[str, list[Mark]]:
        """The marks of each report."""
        found: dict[str, list[Mark]] = defaultdict(list)
        for mark in self._view.marks:
            found[mark.span.report].append(mark)
        return found

    @cached_property
    def _marks(self) -> dict[tuple[str, str], list[tuple[Mark, Span]]]:
        """(mark, partner) of the lenses that say something about two passages, by (report, partner's report)."""
        found: dict[tuple[str, str], list[tuple[Mark, Span]]] = defaultdict(list)
        for mark in self._view.marks:
            if mark.lens in STRENGTH:
                for partner in mark.partners:
                    found[mark.span.report, partner.report].append((mark, partner))
        return found

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """Where the paragraphs of each report begin."""
        return {name: [start for start, _ in report.paragraphs] for name, report in self._reports.items()}

    def _paragraph(self, report_id: str, offset: int) -> int:
        """The paragraph that holds an offset, or the one before it."""
        return max(0, bisect_right(self._starts[report_id], offset) - 1)

    def _plain(self, a: str, b: str) -> list[Tie]:
        """What belongs together, before anything is said about it."""
        one, other = self._reports[a], self._reports[b]
        pairs = [_sides(pair, a) for pair in self._aligned.get(_key(a, b), ())]
        at = [(self._paragraph(a, here.start), self._paragraph(b, there.start)) for here, there in pairs]
        joined = set(at)
        rows: set[tuple[int, int]] = set()
        ties: list[Tie] = []
        column, across = self._columns[a], self._columns[b]
        for number, row in enumerate(self._view.rows):
            here, there = row.cells[column].paragraphs, row.cells[across].paragraphs
            if not here or not there:
                continue
            rows.update((i, j) for i in here for j in there)
            groups = [(mine, theirs) for mine in _runs(here) for theirs in _runs(there)]
            close = [pair for pair in groups if any((i, j) in joined for i in pair[0] for j in pair[1])]
            for mine, theirs in close or groups[:1]:
                ties.append(Tie(_stretch(one, mine), _stretch(other, theirs), row=number))
        for paragraphs, (sentence, counterpart) in zip(at, pairs, strict=True):
            if paragraphs not in rows:
                ties.append(Tie(sentence, counterpart))
        return ties

    def _coloured(self, ties: list[Tie], a: str, b: str) -> Iterator[Tie]:
        """The ties with what the marks say between their two ends."""
        by_paragraph: dict[int, list[int]] = defaultdict(list)
        for number, tie in enumerate(ties):
            for paragraph in range(self._paragraph(a, tie.a.start), self._paragraph(a, tie.a.end - 1) + 1):
                by_paragraph[paragraph].append(number)
        said: dict[int, set[Lens]] = defaultdict(set)
        both = [(mark.lens, mark.span, partner) for mark, partner in self._marks.get((a, b), ())]
        both += [(mark.lens, partner, mark.span) for mark, partner in self._marks.get((b, a), ())]
        for lens, mine, theirs in both:
            for number in by_paragraph.get(self._paragraph(a, mine.start), ()):
                if ties[number].a.overlap(mine) and ties[number].b.overlap(theirs):
                    said[number].add(lens)
        for number, tie in enumerate(ties):
            yield Tie(tie.a, tie.b, tuple(lens for lens in STRENGTH if lens in said[number]), tie.row)

    def _anchors(self, a: str, b: str) -> list[Anchor]:
        """Aligned sentences; whole passages where no sentence of them is aligned."""
        found = []
        starts: list[int] = []
        for pair in self._aligned.get(_key(a, b), ()):
            here, there = _sides(pair, a)
            found.append(_anchor(here, there, pair.score))
            starts.append(here.start)
        starts.sort()
        for tie in self._plain(a, b):
            if bisect_left(starts, tie.a.start) == bisect_left(starts, tie.a.end):
                found.append(_anchor(tie.a, tie.b, 0.3))
        return found


def _eased(knots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The knots without those beside a gap that only one report has, until it is crossed at a bearable speed."""
    ratio = (knots[-1][1] - knots[0][1]) / (knots[-1][0] - knots[0][0])
    faster, slower = _STEEPEST * max(1.0, ratio), _STEEPEST * max(1.0, 1 / ratio)

    def steep(one: tuple[float, float], other: tuple[float, float]) -> bool:
        dx, dy = other[0] - one[0], other[1] - one[1]
        return dy > dx * faster or dx > dy * slower

    at = 0
    while at + 1 < len(knots):
        left, right, backwards = at, at + 1, True
        while steep(knots[left], knots[right]) and (left > 0 or right + 1 < len(knots)):
            if (backwards and left > 0) or right + 1 == len(knots):
                left -= 1
            else:
                right += 1
            backwards = not backwards
        del knots[left + 1 : right]
        at = left + 1
    return knots


def _rising(anchors: Sequence[Anchor]) -> list[Anchor]:
    """The heaviest chain of anchors of which each begins, in both reports, where the one before has ended."""
    pending = sorted((n for n in range(len(anchors)) if anchors[n].weight > 0), key=lambda n: anchors[n].a)
    by_end = sorted(pending, key=lambda n: anchors[n].a[1])
    ends = sorted({anchors[n].b[1] for n in pending})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ends) + 1)  # a Fenwick tree of the heaviest chain, by end in b
    chain: dict[int, tuple[float, int]] = {}
    done = 0
    for n in pending:
        anchor = anchors[n]
        while done < len(by_end) and anchors[by_end[done]].a[1] <= anchor.a[0] and by_end[done] in chain:
            ended = by_end[done]
            slot = bisect_left(ends, anchors[ended].b[1]) + 1
            while slot <= len(ends):
                best[slot] = max(best[slot], (chain[ended][0], ended))
                slot += slot & -slot
            done += 1
        slot, before = bisect_right(ends, anchor.b[0]), (0.0, -1)
        while slot > 0:
            before = max(before, best[slot])
            slot -= slot & -slot
        chain[n] = (before[0] + anchor.weight, before[1])
    if not chain:
        return []
    at = max(chain, key=lambda n: chain[n][0])
    found = []
    while at >= 0:
        found.append(anchors[at])
        at = chain[at][1]
    return found[::-1]


def _anchor(here: Span, there: Span, score: float) -> Anchor:
    weight = max(0.01, score) * min(len(here), len(there))
    return Anchor((here.start, here.end), (there.start, there.end), weight)


def _between(xs: Sequence[float], ys: Sequence[float], x: float) -> float:
    if x <= xs[0]:
        return ys[0]
    if x >= xs[-1]:
        return ys[-1]
    at = bisect_right(xs, x) - 1
    share = (x - xs[at]) / (xs[at + 1] - xs[at])
    return min(ys[at + 1], ys[at] + share * (ys[at + 1] - ys[at]))


def _at(stretch: tuple[float, float], share: float) -> float:
    return stretch[0] + share * (stretch[1] - stretch[0])


def _key(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _sides(pair: Alignment, report_id: str) -> tuple[Span, Span]:
    """Both sentences, the one of that report first."""
    return (pair.a, pair.b) if pair.a.report == report_id else (pair.b, pair.a)


def _runs(paragraphs: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Paragraphs that follow each other, as one run each."""
    runs: list[tuple[int, ...]] = []
    for paragraph in sorted(paragraphs):
        if runs and paragraph == runs[-1][-1] + 1:
            runs[-1] = (*runs[-1], paragraph)
        else:
            runs.append((paragraph,))
    return runs


def _stretch(report: Report, run: tuple[int, ...]) -> Span:
    return Span(report.id, report.paragraphs[run[0]][0], report.paragraphs[run[-1]][1])


def _order(tie: Tie) -> tuple[int, int, int, int]:
    return tie.a.start, tie.a.end, tie.b.start, tie.b.end


def _body(report: Report) -> tuple[float, float]:
    """From the first to the last paragraph that is not the headline."""
    shown = [bounds for n, bounds in enumerate(report.paragraphs) if n not in report.headline]
    return (shown[0][0], shown[-1][1]) if shown else (0.0, float(len(report.text)))
