"""The reading order of a page: its columns one after another, what spans them before what stands below it."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from app.reading.pdf_glyphs import Glyph
from app.reading.pdf_lines import GUTTER, IDEOGRAPH, Fragment, Line, fragments, line_of, sides

MOST_FRAGMENTS = 4000
"""On one page; a page of fine print has some 400. With more, the page is read straight down."""

_DEEPEST = 12
_MOST_CANDIDATES = 60
_FEWEST_ROWS = 3
_PARTED = 2.2
"""Distance of baselines, in font sizes, that parts columns from what follows; paragraphs are seldom so far apart."""

_SHORT = 18
"""Characters: a table has shorter cells than a column has lines."""

_Band = tuple[list[Fragment], list[Fragment], list[Fragment]]


def lines_of(glyphs: Sequence[Glyph], page: int, turn: int, first_column: int) -> list[Line]:
    """The lines of one page in reading order; their columns are numbered from `first_column` on."""
    parts = fragments(glyphs)
    leftwards = _is_leftwards(parts)
    regions = [parts] if len(parts) > MOST_FRAGMENTS else _regions(parts, leftwards, 0)
    found: list[Line] = []
    for number, region in enumerate(regions, first_column):
        inside = _is_leftwards(region)
        edges = min(part.left for part in region), max(part.right for part in region)
        found += [line_of(row, number, page, turn, inside, edges) for row in rows(region)]
    return [line for line in found if line.text]


def _is_leftwards(parts: Sequence[Fragment]) -> bool:
    left, right = sides([glyph for part in parts for glyph in part.glyphs])
    return left > right


def rows(parts: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments beside each other, from the top down."""
    found: list[list[Fragment]] = []
    base, size = 0.0, 0.0
    for part in sorted(parts, key=lambda part: (-part.base, part.left)):
        # a superscript hangs higher than its line by less than half of the line's size
        reach = 0.5 * max(size, part.size) if min(size, part.size) < 0.8 * max(size, part.size) else 0.3 * size
        overlaps = any(part.left < other.right - 0.3 * size and other.left < part.right - 0.3 * size
                       for other in found[-1]) if found else True  # fmt: skip
        if found and base - part.base <= reach and not overlaps:
            found[-1].append(part)
            if part.size > size:
                base, size = part.base, part.size
        else:
            found.append([part])
            base, size = part.base, part.size
    return found


def _regions(parts: list[Fragment], leftwards: bool, depth: int) -> list[list[Fragment]]:
    """The columns of a region in reading order."""
    told = rows(parts) if depth < _DEEPEST and len(parts) >= 2 * _FEWEST_ROWS else []
    gutter = _gutter(parts, told)
    if gutter is None:
        return [parts] if parts else []
    found: list[list[Fragment]] = []
    for spanning, before, after in _bands(told, gutter):
        for group in (spanning, *((after, before) if leftwards else (before, after))):
            found += _regions(group, leftwards, depth + 1) if len(group) < len(parts) else [group]
    return found


def _gutter(parts: list[Fragment], told: list[list[Fragment]]) -> float | None:
    """Where the blank between two columns runs from top to bottom; None in a region of one column."""
    best: tuple[int, float] | None = None
    for x in _candidates(parts) if told else ():
        before = sum(part.right <= x for part in parts)
        after = sum(part.left >= x for part in parts)
        if min(before, after) < 2 or max(before, after) < _FEWEST_ROWS:
            continue
        if best is not None and len(parts) - before - after > best[0]:
            continue
        bands = _bands(told, x)
        if not any(left for _, left, _ in bands) or _is_table(bands):
            continue
        score = (sum(len(spanning) for spanning, _, _ in bands), x)
        if best is None or score < best:
            best = score
    return best[1] if best else None


def _candidates(parts: list[Fragment]) -> list[float]:
    """Just before where several fragments begin, and just behind where several end: columns have straight edges."""
    unit = median(part.size for part in parts)
    begins: dict[int, list[float]] = {}
    ends: dict[int, list[float]] = {}
    for part in parts:
        begins.setdefault(round(part.left / unit), []).append(part.left)
        ends.setdefault(round(part.right / unit), []).append(part.right)
    places = [(len(edges), min(edges) - GUTTER / 2 * unit) for edges in begins.values()]
    places += [(len(edges), max(edges) + GUTTER / 2 * unit) for edges in ends.values()]
    often = sorted((place for place in places if place[0] >= _FEWEST_ROWS), key=lambda place: (-place[0], place[1]))
    return [x for _, x in often[:_MOST_CANDIDATES]]


def _bands(told: list[list[Fragment]], x: float) -> list[_Band]:
    """From the top down: what spans the gutter at x, then what stands left and right of it below that.

    Left and right are empty where too few lines stand beside each other to be columns; then they count as spanning.
    """
    bands: list[tuple[list[Fragment], list[list[Fragment]]]] = [([], [])]
    for row in told:
        if any(part.left < x < part.right for part in row):
            if bands[-1][1]:
                bands.append(([], []))
            bands[-1][0].extend(row)
        else:
            bands[-1][1].append(row)
    checked: list[_Band] = []
    for spanning, beside in [part for band in bands for part in _cut_below(*band, x)]:
        before = [part for row in beside for part in row if part.right <= x]
        after = [part for row in beside for part in row if part.left >= x]
        fewer, more = sorted(
            (
                sum(any(p.right <= x for p in row) for row in beside),
                sum(any(p.left >= x for p in row) for row in beside),
            )
        )
        if fewer < 2 or more < _FEWEST_ROWS:
            spanning, before, after = spanning + before + after, [], []
        if checked and not (checked[-1][1] or checked[-1][2]):
            checked[-1] = (checked[-1][0] + spanning, before, after)
        else:
            checked.append((spanning, before, after))
    return checked


def _cut_below(
    spanning: list[Fragment], beside: list[list[Fragment]], x: float
) -> list[tuple[list[Fragment], list[list[Fragment]]]]:
    """A band in two where a gap below both columns shows that what follows on one side only is no part of them."""
    last = {side: max((n for n, row in enumerate(beside) if any((p.left >= x) == side for p in row)), default=-1)
            for side in (False, True)}  # fmt: skip
    cut = min(last.values()) + 1
    if 0 < cut < len(beside):
        above, below = beside[cut - 1][0], beside[cut][0]
        if above.base - below.base > _PARTED * above.size:
            return [(spanning, beside[:cut]), ([part for row in beside[cut:] for part in row], [])]
    return [(spanning, beside)]


def _is_table(bands: list[_Band]) -> bool:
    """Whether what stands left and right belongs together row by row: short cells, or labels beside values."""
    before = [part for _, left, _ in bands for part in left]
    after = [part for _, _, right in bands for part in right]
    shortest = min(median(map(_length, before)), median(map(_length, after)))
    if shortest >= _SHORT:
        return False
    side = {id(part): 0 for part in before} | {id(part): 1 for part in after}
    drawn = sorted(before + after, key=lambda part: part.rank)
    switches = sum(side[id(a)] != side[id(b)] for a, b in pairwise(drawn))
    return switches >= 0.5 * min(len(before), len(after)) or shortest < 4


def _length(part: Fragment) -> int:
    """Characters of a fragment, those of scripts with wide ones counting double."""
    return sum(2 if IDEOGRAPH.match(glyph.char) else 1 for glyph in part.glyphs)
