"""Breaks text into lines, and says exactly where on a line any stretch of it stands."""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGlyphRun, QPainter, QTextLayout, QTextLine, QTextOption

from app.export.fonts import UNIT, Face, font
from app.export.text import printable
from app.model.utf16 import Utf16Map

# right-to-left letters and digits, and the controls that change direction: there a stretch may fall into pieces
_TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BLANKS = re.compile(r"[\t\n\r\f\v\x1c-\x1f]")

_WHOLE = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
)

# the em box that marks cover, as shares of the size: from the tops of the ascenders to the descenders of Noto Serif
_ABOVE, _BELOW = 0.80, 0.26


@dataclass(frozen=True, slots=True)
class Style:
    """How a block of text looks; size in points, leading as a share of it, colour as #rrggbb."""

    face: Face
    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    leading: float = 1.42

    @property
    def pitch(self) -> float:
        """Points from one line to the next."""
        return self.size * self.leading


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, dx: float, dy: float) -> "Box":
        """The same box elsewhere."""
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def grown(self, x: float, y: float) -> "Box":
        """The box with so much more at each side."""
        return Box(self.left - x, self.top - y, self.right + x, self.bottom + y)


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds all of these; there must be one."""
    return Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )


class Block:
    """One paragraph, set in lines of equal pitch whatever fonts its letters come from.

    Attributes:
        text: what is drawn: as many code points as the text that came in.
        base: offset of the first of them in its report.
        lines: how many there are.
        ends: offset into `text` after each line.
        turns: there is something in it that is written from right to left.
    """

    def __init__(self, text: str, style: Style, width: float, *, base: int = 0, language: str = "") -> None:
        self.text = printable(_BLANKS.sub(" ", text))
        self.style = style
        self.width = width
        self.base = base
        self._units = Utf16Map(self.text)
        self._astral = not self.text.isascii() and max(self.text) > "\uffff"
        self.turns = _TURNS.search(self.text) is not None
        face = font(style.face, style.size, bold=style.bold, italic=style.italic, language=language)
        self._layout = QTextLayout(self.text, face)
        option = QTextOption()
        if self.turns and runs_left(self.text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        else:
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self.ends: list[int] = []
        self._break()
        self.lines = len(self.ends)

    def _break(self) -> None:
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self.width * UNIT)
            # by the baseline, because a line with a letter from another font is taller
            line.setPosition(QPointF(0.0, self.baseline(len(self.ends)) * UNIT - line.ascent()))
            self.ends.append(self._units.to_points(line.textStart() + line.textLength()))
        self._layout.endLayout()

    @property
    def height(self) -> float:
        """Points from the top of the first line to the bottom of the last."""
        return self.lines * self.style.pitch

    def baseline(self, line: int) -> float:
        """Points from the top of the block to the baseline of a line."""
        style = self.style
        return line * style.pitch + (style.pitch - style.size * (_ABOVE + _BELOW)) / 2 + style.size * _ABOVE

    def draw(self, painter: QPainter, line: int, x: float, y: float) -> None:
        """Draw one line with the top of its strip at (x, y) points."""
        self._line(line).draw(painter, QPointF(x * UNIT, (y - line * self.style.pitch) * UNIT))

    def natural(self, line: int = 0) -> tuple[float, float]:
        """Left edge and width, in points, of what the letters of a line take."""
        if not self.lines:
            return (0.0, 0.0)
        taken = self._line(line).naturalTextRect()
        return (taken.left() / UNIT, taken.width() / UNIT)

    def range_of(self, line: int) -> tuple[int, int]:
        """The stretch of `text` on a line."""
        return (self.ends[line - 1] if line else 0, self.ends[line])

    def boxes(self, line: int, start: int, end: int) -> list[Box]:
        """Where text[start:end] stands on a line, relative to the top left of that line's strip.

        One box where the writing runs one way, several where it turns; blanks at either end are left out.
        """
        first, last = self.range_of(line)
        start, end = max(start, first), min(end, last)
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            return []
        top = self.baseline(0) - self.style.size * _ABOVE
        bottom = self.baseline(0) + self.style.size * _BELOW
        stretches = self._turned(line, start, end) if self.turns else [self._straight(line, start, end)]
        return [Box(left, top, right, bottom) for left, right in stretches]

    def runs(self, line: int) -> list[QGlyphRun]:
        """The glyphs of a line, in the order in which they are drawn."""
        runs = self._line(line).glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes)
        if not self.turns:
            return runs
        # a stretch from right to left that needs several fonts is given from its end, but drawn from its beginning
        drawn: list[QGlyphRun] = []
        for leftwards, stretch in groupby(runs, QGlyphRun.isRightToLeft):
            together = list(stretch)
            drawn += reversed(together) if leftwards else together
        return drawn

    def glyph_runs(self, line: int, start: int = -1, end: int = -1) -> list[QGlyphRun]:
        """The glyphs of a line, or of text[start:end] on it, with their places and the letters that they begin at."""
        if start >= 0 and self._astral:
            start, end = self._units.to_units(start), self._units.to_units(end)
        return self._line(line).glyphRuns(start, end - start if start >= 0 else -1, _WHOLE)

    def points_of(self, units: list[int]) -> list[int]:
        """The offsets into `text` of UTF-16 units of it."""
        return [self._units.to_points(unit) for unit in units] if self._astral else units

    def letters_of(self, line: int, glyph: int) -> str:
        """The letters of a line that a glyph stands for, at its first use there; empty where it stands for none."""
        start, end = self.range_of(line)
        letters, place = "", 0.0
        for offset in range(start, end):
            first, last = self._units.to_units(offset), self._units.to_units(offset + 1)
            found = [
                at.x()
                for run in self._line(line).glyphRuns(first, last - first)
                for index, at in zip(run.glyphIndexes(), run.positions(), strict=True)
                if index == glyph
            ]
            # where letters grew together, each of them gives the same glyph in the same place
            if found and (not letters or place in found):
                letters += self.text[offset]
                place = found[0]
            elif letters:
                break
        return letters

    def _line(self, line: int) -> QTextLine:
        return self._layout.lineAt(line)

    def _straight(self, line: int, start: int, end: int) -> tuple[float, float]:
        left = _x(self._line(line), self._units.to_units(start))
        right = _x(self._line(line), self._units.to_units(end))
        return (min(left, right), max(left, right))

    def _turned(self, line: int, start: int, end: int) -> list[tuple[float, float]]:
        """Glyph by glyph, joined where they touch. The cursor would not do: where writing turns it is in two places."""
        first, last = self._units.to_units(start), self._units.to_units(end)
        pieces = []
        for run in self._line(line).glyphRuns(first, last - first):
            advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
            for place, advance in zip(run.positions(), advances, strict=True):
                pieces.append((place.x() / UNIT, (place.x() + advance.x()) / UNIT))
        pieces.sort()
        joined: list[tuple[float, float]] = []
        for left, right in pieces:
            if joined and left <= joined[-1][1] + 0.05:
                joined[-1] = (joined[-1][0], max(joined[-1][1], right))
            else:
                joined.append((left, right))
        return joined


def runs_left(text: str) -> bool:
    """Whether a text is read from right to left: by its first letter that has a direction, outside isolates."""
    depth = 0
    for character in text:
        kind = bidirectional(character)
        if kind in ("LRI", "RLI", "FSI"):
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def isolated(text: str) -> str:
    """A text that leaves the direction of what stands around it alone, if it could touch it.

    Marks, not the isolates that Unicode recommends: those are drawn with a glyph, and stand in the copied text.
    """
    return f"\u200e{text}\u200e" if _TURNS.search(text) else text


def _x(line: QTextLine, unit: int) -> float:
    # PySide gives the (possibly moved) cursor along with the place
    found: Any = line.cursorToX(unit)
    return float(found[0] if isinstance(found, tuple) else found) / UNIT
