"""A report without its headline, measured: how far down something stands, and how much of it something takes."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice

from app.model.report import Report, Span


class Body:
    """The paragraphs of a report that are not its headline."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._paragraphs = [p for n, p in enumerate(report.paragraphs) if n not in report.headline]
        self._starts = [start for start, _ in self._paragraphs]
        self._before = [0, *accumulate(end - start for start, end in self._paragraphs)]

    @property
    def length(self) -> int:
        """Code points."""
        return self._before[-1]

    def depth(self, span: Span) -> float:
        """0…1: how much of the body stands before a place; 0 in the headline."""
        n = bisect_right(self._starts, span.start) - 1
        if n < 0 or not self.length:
            return 0.0
        start, end = self._paragraphs[n]
        return min(1.0, (self._before[n] + min(max(span.start - start, 0), end - start)) / self.length)

    def share(self, spans: Iterable[Span]) -> float:
        """0…1: how much of the body some places cover together."""
        return self.covered(spans, []) / self.length if self.length else 0.0

    def covered(self, spans: Iterable[Span], taken: list[tuple[int, int]]) -> int:
        """Code points of the body that some places cover and `taken` does not yet; they are taken from then on.

        `taken` is in order, and stays so.
        """
        total = 0
        for span in spans:
            for start, end in self._within(span):
                for low, high in _left(start, end, taken):
                    total += high - low
                    insort(taken, (low, high))
        return total

    def _within(self, span: Span) -> list[tuple[int, int]]:
        """The parts of a place that lie in the body's paragraphs."""
        n = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for start, end in self._paragraphs[n:]:
            if start >= span.end:
                break
            if end > span.start:
                found.append((max(start, span.start), min(end, span.end)))
        return found


def _left(start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of a stretch without those that are taken; these are apart from each other and in order."""
    left = []
    first = bisect_left(taken, (start, start))
    for low, high in islice(taken, max(0, first - 1), None):
        if low >= end:
            break
        if start < low:
            left.append((start, low))
        start = max(start, high)
    return [*left, (start, end)] if start < end else left
