"""Lets a reader of a PDF find and copy words whose glyphs are not drawn in the order of their letters.

What Qt wrote says where each glyph stands and no more. The glyphs of a run are found again by where it begins, told
which letters they stand for, and set anew, word by word; see `wordsetting`. Lines in which nothing of the kind can be
are left as they are.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil

import pikepdf

from app.export.fonts import UNIT
from app.export.glyphcodes import Codes
from app.export.pages import Page, TextLine
from app.export.shaping import Cluster, ShapedRun, is_shaped, shaped_runs
from app.export.wordsetting import LINE, Glyph, Piece, Setting, number

_NUMBER = rb"(-?[0-9.]+)"
_RUN = re.compile(
    rb"BT\n/(\S+) " + _NUMBER + rb" Tf " + rb" ".join([_NUMBER] * 6) + rb" Tm\n(.*?)ET\n",
    re.DOTALL,
)
_GLYPH = re.compile(_NUMBER + rb" " + _NUMBER + rb" Td <([0-9A-Fa-f]+)> Tj\n")
# Qt makes a bold face out of an upright one by drawing it twice
_AGAIN = b"/Span << /ActualText <> >> BDC\n"

_SAME = 0.05
"""Layout units within which two places are one."""

Drawn = tuple[bytes, bytes, bytes]
"""How far a glyph stands from the one before, to the right and upwards, and its code."""

Wanted = dict[tuple[int, int], tuple[float, float, ShapedRun]]
"""Runs by where they begin, in whole layout units of the page; y grows downwards."""


@dataclass
class _Font:
    """A font, and how words were set in it: the same words come again and again."""

    codes: Codes
    set: dict[object, tuple[list[Piece], bool]] = field(default_factory=dict)


def arrange(pdf: pikepdf.Pdf, pages: list[Page]) -> int:
    """Do so on every page of a PDF that Qt made of these pages; gives how many runs were changed."""
    fonts: dict[tuple[int, int], _Font | None] = {}
    changed = 0
    for page, laid in zip(pdf.pages, pages, strict=True):
        wanted = _wanted(laid)
        if not wanted:
            continue
        own: dict[bytes, _Font | None] = {}
        for name, font in page.resources.get("/Font", pikepdf.Dictionary()).items():
            if font.objgen not in fonts:
                codes = Codes.of(font)
                fonts[font.objgen] = _Font(codes) if codes is not None else None
            own[name.lstrip("/").encode()] = fonts[font.objgen]
        content, count = _arranged(page.Contents.read_bytes(), wanted, own)
        if count:
            page.Contents = pdf.make_stream(content)
            changed += count
    for made in fonts.values():
        if made is not None:
            made.codes.write(pdf)
    return changed


def _wanted(page: Page) -> Wanted:
    wanted: Wanted = {}
    for item in page.items:
        if not isinstance(item, TextLine):
            continue
        start, end = item.block.range_of(item.line)
        if not is_shaped(item.block.text[start:end]):
            continue
        left, top = item.x * UNIT, (item.y - item.line * item.block.style.pitch) * UNIT
        for run in shaped_runs(item.block, item.line):
            x, y = left + run.x, top + run.y
            # it is looked up by the nearest whole unit, which a rounding error makes another one
            for column in {round(x - _SAME), round(x + _SAME)}:
                for row in {round(y - _SAME), round(y + _SAME)}:
                    wanted[column, row] = (x, y, run)
    return wanted


def _arranged(content: bytes, wanted: Wanted, fonts: dict[bytes, _Font | None]) -> tuple[bytes, int]:
    changed = 0

    def arranged(match: re.Match[bytes]) -> bytes:
        nonlocal changed
        font = fonts.get(match[1])
        begin = _GLYPH.match(match[9])
        if font is None or begin is None:
            return match[0]
        size, a, b, c, d, e, f = (float(match[n]) for n in range(2, 9))
        left, up = float(begin[1]), float(begin[2])
        x, y = a * left + c * up + e, b * left + d * up + f
        at = wanted.get((round(x), round(y)))
        if at is None or abs(at[0] - x) > _SAME or abs(at[1] - y) > _SAME:
            return match[0]
        once, _, more = match[9].partition(_AGAIN)
        drawn: list[Drawn] = _GLYPH.findall(once)
        if len(at[2].clusters) != len(drawn):
            return match[0]
        twice = _GLYPH.match(more)
        again = (float(twice[1]) - left, float(twice[2]) - up) if twice else None
        made = _run(font, size, drawn, at[2], again)
        if made is None:
            return match[0]
        changed += 1
        return match[0][: match.start(9) - match.start()] + made + b"ET\n"

    return _RUN.sub(arranged, content), changed


def _run(
    font: _Font, size: float, drawn: list[Drawn], run: ShapedRun, again: tuple[float, float] | None
) -> bytes | None:
    """The run set anew; None where it may stay as it is."""
    across = list(accumulate(float(dx) for dx, _, _ in drawn))
    upwards = list(accumulate(float(dy) for _, dy, _ in drawn))
    ((line, _),) = Counter(upwards).most_common(1)
    # PDFium goes by the room that the rightmost glyph takes as well
    room = ceil(run.height * LINE / size) if run.leftwards else 0
    out: list[bytes] = []
    changed = False
    pen_x = pen_y = 0.0
    for first, last in _parts(run):
        part, clusters = drawn[first:last], run.clusters[first:last]
        rise = upwards[first] - line
        told = tuple((cluster.start - clusters[0].start, cluster.text) for cluster in clusters)
        least = 0 if first else room
        key = (size, again, rise, least, part[0][2], tuple(part[1:]), told)
        found = font.set.get(key)
        if found is None:
            setting = Setting(font.codes, size, -rise, again)
            glyphs = list(_glyphs(part, clusters))
            found = font.set[key] = setting.leftwards(glyphs, least) if run.leftwards else setting.rightwards(glyphs)
        pieces, other = found
        changed |= other
        for piece in pieces:
            to_x, to_y = across[first] + piece.x, upwards[first] + piece.y
            out.append(b"%b%b %b Td %b" % (piece.before, number(to_x - pen_x), number(to_y - pen_y), piece.shown))
            pen_x, pen_y = to_x, to_y
    return b"".join(out) if changed else None


def _parts(run: ShapedRun) -> Iterator[tuple[int, int]]:
    """From where to where the words of a run go, and each blank; from right to left, each cluster."""
    clusters = run.clusters
    first = 0
    for n in range(1, len(clusters) + 1):
        if n < len(clusters):
            one, other = clusters[n - 1], clusters[n]
            alone = run.leftwards or one.text.isspace() or other.text.isspace()
            if one.start == other.start or not alone or other.text == "\u200c":
                continue
        yield first, n
        first = n


def _glyphs(drawn: list[Drawn], clusters: tuple[Cluster, ...]) -> Iterator[Glyph]:
    """The glyphs of a part of a run, the first of them at (0, 0)."""
    x = y = 0.0
    for n, ((dx, dy, code), cluster) in enumerate(zip(drawn, clusters, strict=True)):
        if n:
            x += float(dx)
            y += float(dy)
        yield Glyph(x, y, int(code, 16), cluster)
