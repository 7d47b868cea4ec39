"""Which letters every drawn glyph of a line stands for, where glyphs are not drawn in the order of the letters.

In the scripts of India and of South-East Asia a vowel may stand before the consonant that it is spoken after, letters
grow together to one glyph, and one letter is drawn with two. Qt tells which letters were shaped together, its word for
which is a cluster; but of a line that needs several fonts it tells so wrongly (6.11), so there it is asked letter by
letter.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGlyphRun

from app.export.fonts import is_empty
from app.export.typesetting import Block

# marks and joiners of any script, the scripts from Syriac to Tibetan, Burmese, Khmer, Mongolian and their extensions,
# flags, skin colours, and the letters above U+FFFF that are written so
_SHAPED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0700-\u109f"
    "\u135d-\u135f\u1700-\u18af\u1900-\u1cff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
    "\ua66f-\ua69f\ua800-\uabff\ufb1e\ufdf0-\ufdfd\ufe00-\ufe0f\ufe20-\ufe2f\U00010a00-\U00011fff"
    "\U0001e000-\U0001e95f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ff]"
)
# the controls that change direction are no part of what a reader copies
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# letters of a line that Qt is asked about one by one; a pile of marks that takes no room can have any number
_MOST_ASKED = 2000
# two glyphs nearer to each other than this part of a layout unit are in one place
_NEAR = 8.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Letters that were shaped together; `start` is the offset of the first in the text of the block."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class ShapedRun:
    """Glyphs in one font.

    Attributes:
        x, y: where the first stands, in layout units from where the block begins; y grows downwards.
        leftwards: it is read from right to left.
        height: of the glyph that stands farthest from the baseline, on the whole line; 0 unless nothing on the line
            stands to the right of where the run begins.
        clusters: for each glyph, in the order in which they are drawn, the letters that it is a part of.
    """

    x: float
    y: float
    leftwards: bool
    height: float
    clusters: tuple[Cluster, ...]


def is_shaped(text: str) -> bool:
    """Whether there is something in a text whose glyphs need not be in the order of its letters."""
    return _SHAPED.search(text) is not None


def shaped_runs(block: Block, line: int) -> list[ShapedRun]:
    """The runs of a line with the letters that each glyph stands for; one whose letters are not known is left out."""
    runs = [run for run in block.glyph_runs(line) if not is_empty(run.rawFont()) and run.glyphIndexes()]
    found = _told(block, runs)
    start, end = block.range_of(line)
    if found is None and end - start > _MOST_ASKED:
        return []
    if found is None and not block.turns:
        found = _onwards(block, line, runs)
    if found is None:
        found = _asked(block, line, runs)
    clusters = _clusters(block, line, {start for of_run in found for start in of_run or ()})
    made = []
    said: set[int] = set()
    right, height = _corner(runs) if block.turns else (0.0, 0.0)
    for run, of_run in zip(runs, found, strict=True):
        if of_run is not None:
            at = run.positions()[0]
            # letters that several fonts draw together are those of the first
            own = tuple(Cluster(start, "") if start in said else clusters[start] for start in of_run)
            made.append(ShapedRun(at.x(), at.y(), run.isRightToLeft(), height if at.x() == right else 0.0, own))
            said.update(of_run)
    return made


Place = tuple[int, int, int]
"""A glyph, and where it stands."""

Starts = list[list[int] | None]
"""For each run, the offset of the first letter of the cluster of each glyph; None where it could not be found."""


def _told(block: Block, runs: list[QGlyphRun]) -> Starts | None:
    """What Qt says, unless two runs are said to begin with the same letter."""
    starts: Starts = []
    said: set[int] = set()
    for run in runs:
        own = block.points_of(run.stringIndexes())
        if not said.isdisjoint(own) or any(b < a for a, b in pairwise(own)):
            return None
        said.update(own)
        starts.append(own)
    return starts


def _onwards(block: Block, line: int, runs: list[QGlyphRun]) -> Starts | None:
    """What Qt says of the first run of what is left of the line, again and again: of the first it tells the truth."""
    starts: Starts = []
    offset, end = block.range_of(line)
    for run in runs:
        # no more letters than that are in a run: of the rest of the line Qt would make many objects
        rest = block.glyph_runs(line, offset, min(end, offset + 8 + 3 * len(run.glyphIndexes())))
        glyphs = run.glyphIndexes()
        if not rest or rest[0].glyphIndexes() != glyphs:
            return None
        own = block.points_of(rest[0].stringIndexes())
        if any(b < a for a, b in pairwise(own)):
            return None
        starts.append(own)
        last = own.index(own[-1])
        lead = _place(glyphs[last], run.positions()[last])
        offset = own[-1] + 1
        while offset < end and (_lead(block, line, offset) or lead) == lead:
            offset += 1
    return starts


def _lead(block: Block, line: int, offset: int) -> Place | None:
    """The first glyph of the cluster of a letter, in its place; None where the letter is not drawn."""
    for run in block.glyph_runs(line, offset, offset + 1):
        return _place(run.glyphIndexes()[0], run.positions()[0])
    return None


def _asked(block: Block, line: int, runs: list[QGlyphRun]) -> Starts:
    """Every letter of a cluster gives the first glyph of it in its place, and the last letter gives all of them."""
    begun: dict[Place, int] = {}
    found: dict[Place, list[int]] = {}
    start, end = block.range_of(line)
    for offset in range(start, end):
        places = [place for run in block.glyph_runs(line, offset, offset + 1) for place in _places(run)]
        # a letter that is not seen may be drawn as a blank in the place of the blank behind it
        cluster = offset if block.text[offset].isspace() else begun.setdefault(places[0], offset) if places else offset
        for place in places:
            known = found.setdefault(place, [])
            if cluster not in known:
                known.append(cluster)
    starts: Starts = []
    for run in runs:
        lists = [found.get(place, []) for place in _places(run)]
        starts.append([of.pop(0) if len(of) > 1 else of[0] for of in lists] if all(lists) else None)
    return starts


def _places(run: QGlyphRun) -> Iterator[Place]:
    return map(_place, run.glyphIndexes(), run.positions())


def _place(glyph: int, at: QPointF) -> Place:
    # places are multiples of 1/64, so that none is near where this goes on to the next number
    return glyph, int(at.x() * _NEAR + 0.3), int(at.y() * _NEAR + 0.3)


def _corner(runs: list[QGlyphRun]) -> tuple[float, float]:
    """Where the rightmost run begins, and how far from the baseline a glyph stands at most."""
    upwards = Counter(at.y() for run in runs for at in run.positions())
    ((line, _),) = upwards.most_common(1) or [(0.0, 0)]
    right = max((run.positions()[0].x() for run in runs), default=0.0)
    return right, max((abs(y - line) for y in upwards), default=0.0)


def _clusters(block: Block, line: int, starts: set[int]) -> dict[int, Cluster]:
    """By offset of its first letter; what is not drawn belongs to what stands before it, blanks at the end apart."""
    start, end = block.range_of(line)
    end = start + len(block.text[start:end].rstrip())
    order = sorted(starts)
    ends = [*order[1:], max(end, order[-1] + 1)] if order else []
    return {
        first: Cluster(first, _DIRECTIONS.sub("", block.text[first:last]))
        for first, last in zip(order, ends, strict=True)
    }
