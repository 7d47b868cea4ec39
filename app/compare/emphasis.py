"""Figures on what leads, what is buried, and who gets to speak. Nothing is compared again."""

from collections.abc import Mapping, Sequence

from app.compare.bodies import Body
from app.compare.matrix import matrix
from app.compare.speakers import voices
from app.model.emphasis import Emphasis, EmphasisLine, EmphasisPoint
from app.model.matrix import MatrixCell, MatrixRow
from app.model.view import ComparisonView


def emphasis(view: ComparisonView) -> Emphasis:
    """The figures of what a view shows."""
    comparison = view.comparison
    bodies = {column: Body(comparison.report(column)) for column in view.columns}
    lines = [_line(row, bodies) for row in matrix(view).rows]
    lines.sort(key=lambda line: (-line.prominence, min(p.depth for p in line.points), line.claim))
    return Emphasis(view.columns, tuple(lines), voices(view))


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
