"""Glyphs to fragments, fragments to lines: what stands on one baseline, with blanks where there is room for one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and (abs(glyph.base - run[-1].base) > _SAME_BASE * min(glyph.size, run[-1].size)):
            found += _parted(run)
            run = []
        run.append(glyph)
    if run:
        found += _parted(run)
    return found


def _parted(run: list[Glyph]) -> list[Fragment]:
    """One baseline's glyphs, parted where the page shows a wide gap."""
    leftwards = sides(run)[0] > 0
    run = sorted(run, key=lambda g: (g.left + g.right, g.rank)) if leftwards else _pieces(run)
    parts: list[list[Glyph]] = [[run[0]]]
    reach = run[0].right
    for glyph in run[1:]:
        if glyph.left - reach > GUTTER * glyph.size:
            parts.append([])
        parts[-1].append(glyph)
        reach = max(reach, glyph.right) if len(parts[-1]) > 1 else glyph.right
    return [_fragment(part) for part in parts]


def _pieces(run: list[Glyph]) -> list[Glyph]:
    """Left to right, but never a mark before the letter that it was drawn after."""
    pieces: list[list[Glyph]] = [[run[0]]]
    for glyph in run[1:]:
        if glyph.left < pieces[-1][-1].left - 0.5 * glyph.size:
            pieces.append([])
        pieces[-1].append(glyph)
    pieces.sort(key=lambda piece: piece[0].left)
    return [glyph for piece in pieces for glyph in piece]


def _fragment(glyphs: list[Glyph]) -> Fragment:
    spaced: list[Glyph] = [glyphs[0]]
    for glyph in glyphs[1:]:
        if _is_blank_between(spaced[-1], glyph):
            spaced.append(blank_between(spaced[-1], glyph))
        spaced.append(glyph)
    size = median(glyph.size for glyph in glyphs)
    return Fragment(
        tuple(spaced),
        min(glyph.left for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        median(glyph.base for glyph in glyphs),
        size,
        min(glyph.rank for glyph in glyphs),
    )


def _is_blank_between(a: Glyph, b: Glyph) -> bool:
    gap = b.left - a.right
    size = min(a.size, b.size)
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
    heights = [g for g in visual if g.top - g.bottom > 0.6 * main.size and abs(g.base - main.base) < 0.1 * main.size]
    return Line(
        text,
        tuple(read),
        min(part.left for part in parts),
        max(part.right for part in parts),
        main.base,
        main.base + (median(g.bottom - g.base for g in heights) if heights else -0.22 * main.size),
        main.base + (median(g.top - g.base for g in heights) if heights else 0.85 * main.size),
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
