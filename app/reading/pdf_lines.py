"""Glyphs to fragments, fragments to lines: what stands on one baseline, with blanks where there is room for one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from app.reading.pdf_bidi import direction, in_reading_order, with_paired_brackets
from app.reading.pdf_glyphs import FIRST_LEFTWARDS, Glyph

GUTTER = 0.8
"""Blank, in font sizes, from which on two stretches of a line may belong to two columns: justified text seldom has
wider gaps between words, columns seldom narrower ones between them."""

_BLANK, _BLANK_LEFTWARDS, _BLANK_TOLD = 0.22, 0.14, 0.04
"""Gap, in font sizes, that is a blank: where PDFium sees none, beside right-to-left letters, and where it sees one."""

_CELL = 1.5
"""Blank, in font sizes, that parts the cells of a table."""

_SAME_BASE = 0.25
"""How far, in font sizes, the glyphs of a fragment may leave the baseline: superscripts are fragments of their own."""

IDEOGRAPH = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""Written without blanks between words."""

_UPRIGHT = attrgetter("base", "bottom", "top")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Glyphs on one baseline with no wide gap between them, from left to right, blanks included."""

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    base: float
    size: float
    rank: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column, in reading order.

    Attributes:
        text: its characters, as many as `glyphs`.
        column: numbers the columns of the document in reading order.
        page, turn: where it stands; coordinates are turned as in Glyph.
        leftwards: it is read from right to left.
        cells: left and right edge of each stretch between wide gaps; more than one in a table, or badly justified text.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    base: float
    bottom: float
    top: float
    size: float
    column: int
    page: int
    turn: int
    leftwards: bool
    cells: tuple[tuple[float, float], ...] = ()


def sides(glyphs: Sequence[Glyph]) -> tuple[int, int]:
    """How many letters are read to the left, and how many to the right."""
    found = [direction(glyph.char) for glyph in glyphs if glyph.char >= FIRST_LEFTWARDS]
    left = found.count(-1)
    # where all is Latin, nobody has to count
    return left, sum(direction(glyph.char) > 0 for glyph in glyphs) if left else len(glyphs)


def fragments(glyphs: Sequence[Glyph]) -> list[Fragment]:
    """The fragments of a page, in PDFium's order."""
    found: list[Fragment] = []
    start = 0
    for index, (last, glyph) in enumerate(pairwise(glyphs), 1):
        if glyph.base != last.base and abs(glyph.base - last.base) > _SAME_BASE * min(glyph.size, last.size):
            found += _parted(list(glyphs[start:index]))
            start = index
    if glyphs:
        found += _parted(list(glyphs[start:]))
    return found


def _parted(run: list[Glyph]) -> list[Fragment]:
    """One baseline's glyphs, parted where the page shows a wide gap."""
    leftwards = sides(run)[0] > 0
    run = sorted(run, key=lambda g: (g.left + g.right, g.rank)) if leftwards else _pieces(run)
    parts: list[list[Glyph]] = []
    start, reach = 0, run[0].right
    for index, glyph in enumerate(run):
        left, right = glyph.left, glyph.right
        if left - reach > GUTTER * glyph.size:
            parts.append(run[start:index])
            start, reach = index, right
        elif right > reach:
            reach = right
    parts.append(run[start:])
    return [_fragment(part) for part in parts]


def _pieces(run: list[Glyph]) -> list[Glyph]:
    """Left to right, but never a mark before the letter that it was drawn after."""
    backs = [n for n, (last, glyph) in enumerate(pairwise(run), 1) if glyph.left < last.left - 0.5 * glyph.size]
    if not backs:
        return run
    pieces = [run[start:end] for start, end in pairwise([0, *backs, len(run)])]
    pieces.sort(key=lambda piece: piece[0].left)
    return [glyph for piece in pieces for glyph in piece]


def _fragment(glyphs: list[Glyph]) -> Fragment:
    spaced: list[Glyph] = [glyphs[0]]
    for last, glyph in pairwise(glyphs):
        if _is_blank_between(last, glyph):
            spaced.append(blank_between(last, glyph))
        spaced.append(glyph)
    return Fragment(
        tuple(spaced),
        min([glyph.left for glyph in glyphs]),
        max([glyph.right for glyph in glyphs]),
        median([glyph.base for glyph in glyphs]),
        median([glyph.size for glyph in glyphs]),
        min([glyph.rank for glyph in glyphs]),
    )


def _is_blank_between(a: Glyph, b: Glyph) -> bool:
    gap = b.left - a.right
    size = min(a.size, b.size)
    if gap <= _BLANK_TOLD * size:  # the least of all that may be a blank
        return False
    if a.char >= "\u2e80" and IDEOGRAPH.match(a.char) and IDEOGRAPH.match(b.char):
        return gap > 0.6 * size
    if (a.char >= FIRST_LEFTWARDS or b.char >= FIRST_LEFTWARDS) and -1 in (direction(a.char), direction(b.char)):
        return gap > _BLANK_LEFTWARDS * size
    # PDFium tells a blank that was drawn, and guesses others well where text runs to the right
    told = b.rank - a.rank == 1 and b.spaced
    return gap > (_BLANK_TOLD if told else _BLANK) * size


def blank_between(a: Glyph, b: Glyph) -> Glyph:
    """The blank that fills the gap between two neighbours on a line."""
    return a._replace(char=" ", left=min(a.right, b.left), right=max(a.right, b.left), spaced=False)


def line_of(
    parts: Sequence[Fragment], column: int, page: int, turn: int, leftwards: bool, edges: tuple[float, float]
) -> Line:
    """The line that fragments beside each other make.

    `leftwards` is how the column as a whole is read, `edges` where it begins and ends on the left and right.
    """
    visual: list[Glyph] = []
    for part in sorted(parts, key=lambda part: part.left):
        if visual and (part.left - visual[-1].right > 0.05 * part.size or part.glyphs[0].spaced):
            visual.append(blank_between(visual[-1], part.glyphs[0]))
        visual += part.glyphs
    left, right = sides(visual)
    is_leftwards = left > right
    if leftwards and 0 < left <= right:
        # a line of mostly foreign words goes with its column, unless it stands at the other side of it
        size = parts[0].size
        indent = min(part.left for part in parts) - edges[0]
        is_leftwards = edges[1] - max(part.right for part in parts) <= max(0.5 * size, indent)
    read = in_reading_order(visual, is_leftwards or (leftwards and left == right == 0))
    text = "".join(glyph.char for glyph in read)
    if is_leftwards:
        text = with_paired_brackets(text)
    text, read = _trimmed(text, read)
    main = max(parts, key=lambda part: part.size * len(part.glyphs))
    # most lines have glyphs of one height on one baseline
    kinds = set(map(_UPRIGHT, visual))
    heights = [
        (bottom - base, top - base)
        for base, bottom, top in (kinds if len(kinds) == 1 else map(_UPRIGHT, visual))
        if top - bottom > 0.6 * main.size and abs(base - main.base) < 0.1 * main.size
    ]
    return Line(
        text,
        tuple(read),
        min(part.left for part in parts),
        max(part.right for part in parts),
        main.base,
        main.base + (median([down for down, _ in heights]) if heights else -0.22 * main.size),
        main.base + (median([up for _, up in heights]) if heights else 0.85 * main.size),
        main.size,
        column,
        page,
        turn,
        is_leftwards or (leftwards and left == 0 and right == 0),
        _cells(parts),
    )


def _cells(parts: Sequence[Fragment]) -> tuple[tuple[float, float], ...]:
    cells: list[tuple[float, float]] = []
    for part in sorted(parts, key=lambda part: part.left):
        if cells and part.left - cells[-1][1] <= _CELL * part.size:
            cells[-1] = (cells[-1][0], max(cells[-1][1], part.right))
        else:
            cells.append((part.left, part.right))
    return tuple(cells)


def _trimmed(text: str, glyphs: list[Glyph]) -> tuple[str, list[Glyph]]:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return text[start:end], glyphs[start:end]
