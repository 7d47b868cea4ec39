"""Figures on what leads, what is buried, and who gets to speak. Nothing is compared again."""

import unicodedata
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, islice

from app.compare.matrix import matrix
from app.compare.memory import Remembered
from app.model.comparison import Attribution, Comparison, Label
from app.model.emphasis import Emphasis, EmphasisLine, EmphasisPoint, Voice, VoicePiece
from app.model.matrix import MatrixCell, MatrixRow
from app.model.report import Report, Span
from app.model.view import ComparisonView

SAME_ACTOR = 0.4
"""Share of a source's characters that the names of one actor must cover for the actor to be the speaker."""

_STAND_INS = frozenset(("he", "she", "they", "it", "who", "both", "neither", "one of them"))
"""Sources that stand for whoever spoke before."""

_ARTICLES = ("the ", "a ", "an ")


def emphasis(view: ComparisonView) -> Emphasis:
    """The figures of what a view shows."""
    comparison = view.comparison
    bodies = {column: Body(comparison.report(column)) for column in view.columns}
    lines = [_line(row, bodies) for row in matrix(view).rows]
    lines.sort(key=lambda line: (-line.prominence, min(p.depth for p in line.points), line.claim))
    return Emphasis(view.columns, tuple(lines), voices(view))


def voices(view: ComparisonView) -> tuple[Voice, ...]:
    """Who speaks in the visible reports, who says most first; worked out once for these columns of a comparison."""
    known = _known_voices(view.comparison)
    if view.columns not in known:
        bodies = {column: Body(view.comparison.report(column)) for column in view.columns}
        known[view.columns] = _voices(view.comparison, bodies)
    return known[view.columns]


def _no_voices(_comparison: Comparison) -> dict[tuple[str, ...], tuple[Voice, ...]]:
    return {}


_known_voices: Remembered[dict[tuple[str, ...], tuple[Voice, ...]]] = Remembered(_no_voices)


def prominent(figures: Emphasis, most: int, singles: int, also: Sequence[int] = ()) -> tuple[EmphasisLine, ...]:
    """The lines to draw: so many of the most prominent that several reports tell, so many that only one does.

    Args:
        also: indices of claims that are drawn in any case.
    """
    several = [line for line in figures.lines if len(line.points) > 1][:most]
    alone = [line for line in figures.lines if len(line.points) == 1]
    alone = [line for line in alone if line.single][:singles] if several else alone[: most + singles]
    wanted = {line.claim for line in (*several, *alone)} | set(also)
    return tuple(line for line in figures.lines if line.claim in wanted)


def pieces(voices: Sequence[Voice], column: int, least: float) -> tuple[VoicePiece, ...]:
    """Who speaks in a report, who says most in all reports first; last, as one, those whose share is below `least`."""
    heard = [(rank, voice) for rank, voice in enumerate(voices) if voice.shares[column]]
    small = [(rank, voice) for rank, voice in heard if voice.shares[column] < least]
    others = tuple(voice for _, voice in small) if len(small) > 1 else ()
    joined = {rank for rank, _ in small} if others else set()
    found = [VoicePiece((voice,), rank, voice.shares[column]) for rank, voice in heard if rank not in joined]
    if others:
        found.append(VoicePiece(others, None, sum(voice.shares[column] for voice in others)))
    return tuple(found)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places for labels, each as near to where it is wanted as leaves `gap` between any two, all from `low` to `high`.

    Where there is no room for that, they stand evenly. The order of equal places is kept.
    """
    count = len(wanted)
    if count > 1 and gap * (count - 1) > high - low:
        gap = (high - low) / (count - 1)
    order = sorted(range(count), key=lambda n: wanted[n])
    # runs of labels that touch: (sum of the wanted places of their first members, how many, first place)
    runs: list[list[float]] = []
    for n in order:
        runs.append([wanted[n], 1])
        while len(runs) > 1 and _top(runs[-2], gap, low, high) + runs[-2][1] * gap > _top(runs[-1], gap, low, high):
            below = runs.pop()
            runs[-1][0] += below[0] - below[1] * runs[-1][1] * gap
            runs[-1][1] += below[1]
    placed = [0.0] * count
    at = iter(order)
    for run in runs:
        top = _top(run, gap, low, high)
        for k in range(int(run[1])):
            placed[next(at)] = top + k * gap
    return placed


def _top(run: Sequence[float], gap: float, low: float, high: float) -> float:
    """Where a run of labels begins."""
    total, count = run
    return min(max(total / count, low), high - (count - 1) * gap)


class Body:
    """A report without its headline: how far down something stands, and how much of it something takes."""

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


def _line(row: MatrixRow, bodies: Mapping[str, Body]) -> EmphasisLine:
    points = tuple(_point(n, cell, bodies[cell.report]) for n, cell in enumerate(row.cells) if cell.told)
    return EmphasisLine(
        claim=row.claim,
        text=row.text,
        language=row.language,
        points=points,
        single=row.single,
        prominence=sum(1 - point.depth / 2 for point in points),
    )


def _point(column: int, cell: MatrixCell, body: Body) -> EmphasisPoint:
    # a headline is the desk's choice of what leads: a claim that it carries stands at the top
    in_headline = 0 in cell.paragraphs
    depth = 0.0 if in_headline else body.depth(cell.spans[0])
    return EmphasisPoint(column, cell.report, cell.spans[0], cell.paragraph, depth, body.share(cell.spans))


# -- who speaks


def _voices(comparison: Comparison, bodies: Mapping[str, Body]) -> tuple[Voice, ...]:
    actors = _Actors(comparison.labels)
    said: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    for column in bodies:
        before = ""
        for attribution in sorted(
            (a for a in comparison.attributions if a.report == column), key=lambda a: (a.cue.start, a.cue.end)
        ):
            key, name = _speaker(comparison, attribution, actors, before)
            names.setdefault(key, name)
            said[key][column] += attribution.content
            before = key or before
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    for column, body in bodies.items():
        # what is said within what somebody else says belongs to who said it: the shortest pieces are dealt out first
        pieces = sorted((len(span), span, key) for key, own in said.items() for span in own.get(column, ()))
        taken: list[tuple[int, int]] = []
        counted: dict[str, int] = defaultdict(int)
        for _, span, key in pieces:
            counted[key] += body.covered((span,), taken)
        for key, count in counted.items():
            shares[key][column] = count / body.length if body.length else 0.0
    found = [
        Voice(
            names[key],
            tuple(shares[key].get(column, 0.0) for column in bodies),
            tuple(tuple(sorted(own.get(column, ()))) for column in bodies),
        )
        for key, own in said.items()
        if any(shares[key].values())
    ]
    return tuple(sorted(found, key=lambda voice: (-sum(voice.shares), voice.name)))


def _speaker(comparison: Comparison, attribution: Attribution, actors: "_Actors", before: str) -> tuple[str, str]:
    """(key, name) of who says it; both empty where nobody is named."""
    if attribution.source is None:
        return "", ""
    words = " ".join(comparison.words_of(attribution.source).split())
    plain = _key(words)
    if plain in _STAND_INS and before:
        return before, ""
    actor = actors.of(attribution.source)
    return (_key(actor), actor) if actor else (plain, words)


def _key(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).casefold().replace("’", "'").strip(" ,;:.")
    return next((folded[len(article) :] for article in _ARTICLES if folded.startswith(article)), folded)


class _Actors:
    """Finds the actor that a source names."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._mentions: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for label in labels:
            for mention in label.mentions:
                self._mentions[mention.report].append((mention.start, mention.end, label.concept))

    def of(self, source: Span) -> str:
        """What the actor is called; empty where the source names none."""
        covered: dict[str, int] = defaultdict(int)
        for start, end, concept in self._mentions.get(source.report, ()):
            covered[concept] += max(0, min(end, source.end) - max(start, source.start))
        best = max(covered, key=lambda concept: (covered[concept], concept), default="")
        return best if best and covered[best] >= SAME_ACTOR * len(source) else ""
