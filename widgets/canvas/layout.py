"""Laying out: one paragraph as lines, the height of every row, and the measures they share.

Heights are guessed until a row comes near the window; then its paragraphs are laid out and the guess is refined.
"""

import re
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from app.model.utf16 import Utf16Map

# Characters that would break lines, reorder the whole paragraph or show as boxes; each becomes one harmless character,
# so that offsets stay.
_HARMLESS = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")
_HARMLESS |= {0x202D: "\u200b", 0x202E: "\u200b"}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def display_text(text: str) -> str:
    """The text as it is drawn: the same length in code points and UTF-16 units, without what would upset the lines."""
    return _LONE_SURROGATE.sub("\ufffd", text).translate(_HARMLESS)


def text_option(text: str) -> QTextOption:
    """How to set a text: from the right where its first letter is Arabic or Hebrew, broken anywhere if it must be."""
    kinds = (bidirectional(character) for character in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if first != "L":  # a layout of its own does not turn the alignment with the direction
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


@dataclass(frozen=True, slots=True)
class Geometry:
    """The measures of a page at one zoom, in pixels; `widths` are those of the columns."""

    zoom: int
    widths: tuple[int, ...]
    widest_text: int
    pad_y: int
    paragraph_gap: int
    caption_height: int
    line_height: float
    baseline: float

    @property
    def columns(self) -> int:
        """How many there are."""
        return len(self.widths)

    @property
    def width(self) -> int:
        """Of all columns together."""
        return sum(self.widths)

    def left(self, column: int) -> int:
        """Left edge of a column."""
        return sum(self.widths[:column])

    def text_width(self, column: int) -> int:
        """Of the lines of a column."""
        return min(self.widths[column] - 2 * COLUMN_PAD, self.widest_text)

    def text_x(self, column: int) -> int:
        """Left edge of a column's text."""
        return self.left(column) + (self.widths[column] - self.text_width(column)) // 2

    def column_at(self, x: float) -> int:
        """The column at x, the nearest one outside."""
        edge = 0
        for column, width in enumerate(self.widths):
            edge += width
            if x < edge:
                return column
        return max(0, self.columns - 1)


MINIMUM_COLUMN = 260
NARROWEST_COLUMN = 140
"""Pixels at a zoom of 100 %: the first is what a column gets at least, the second what it can be drawn down to."""
SQUEEZE = 0.85
"""How much narrower than that columns get where all of them then stand in the window: nobody scrolls for an inch."""
WIDEST_TEXT = 75
"""Characters; longer lines are hard to follow."""
COLUMN_PAD = 20
"""Pixels at either side of a column's text, at least."""


def least_column(zoom: int) -> int:
    """Pixels below which a column's lines would break too often to be read."""
    return round(MINIMUM_COLUMN * (1 + max(0, zoom - 100) / 200))


def widest_column(font: QFont) -> int:
    """Pixels beyond which a column's lines would be hard to follow."""
    return round(WIDEST_TEXT * QFontMetricsF(font).averageCharWidth()) + 2 * COLUMN_PAD


def column_widths(room: int, own: Sequence[int | None], zoom: int) -> tuple[int, ...]:
    """Widths in pixels of columns in `room`: the user's own where there is one (given for a zoom of 100 %).

    The others share what is left, but none gets narrower than can be read; a little where that keeps all in sight.
    """
    fixed = [None if width is None else round(max(width, NARROWEST_COLUMN) * zoom / 100) for width in own]
    free = fixed.count(None)
    left = room - sum(width for width in fixed if width is not None)
    share, least = left // free if free else 0, least_column(zoom)
    if share < SQUEEZE * least:
        share = least
    return tuple(share if width is None else width for width in fixed)


def geometry(widths: Sequence[int], zoom: int, font: QFont, line_height: float) -> Geometry:
    """Measures for columns of these widths; `line_height` is in units of the font's size."""
    metrics = QFontMetricsF(font)
    height = max(font.pixelSize() * line_height, metrics.ascent() + metrics.descent())
    step = max(4, round(12 * max(0.75, zoom / 100) / 4) * 4)
    return Geometry(
        zoom=zoom,
        widths=tuple(widths),
        widest_text=widest_column(font) - 2 * COLUMN_PAD,
        pad_y=step,
        paragraph_gap=max(4, step - 4),
        caption_height=max(12, round(18 * zoom / 100)),
        line_height=height,
        baseline=(height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent(),
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of one line: left and right in pixels from the paragraph's left, and whether the range goes on."""

    line: int
    left: float
    right: float
    first: bool
    last: bool


class LaidParagraph:
    """One paragraph as lines of equal height. Offsets given and taken are code points of the report.

    Attributes:
        end: the code point after the last one.
    """

    def __init__(
        self,
        text: str,
        start: int,
        font: QFont,
        page: Geometry,
        gaps: dict[int, float],
        column: int = 0,
        tail: str = "",
    ) -> None:
        """`gaps`: room in pixels to leave after a code point (counted from the paragraph's start), for badges.

        `tail`: drawn after the text and no part of it.
        """
        self.start = start
        self.end = start + len(text)
        self.text = display_text(text) + tail
        self.map = Utf16Map(text + tail)
        self.width = page.text_width(column)
        self.mixed = _RIGHT_TO_LEFT.search(text) is not None
        self.layout = QTextLayout(self.text, font)
        self.layout.setTextOption(text_option(self.text))
        self.layout.setCacheEnabled(True)
        if gaps:
            self.layout.setFormats([self._gap(offset, room) for offset, room in gaps.items()])
        lines: list[QTextLine] = []
        tallest = ascent = 0.0
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(self.width)
            tallest = max(tallest, line.height())
            ascent = max(ascent, line.ascent())
            lines.append(line)
        # scripts that are taller than the reading face get the room they need, in the whole paragraph alike
        self.line_height = max(page.line_height, tallest)
        self.baseline = max(page.baseline, ascent) if tallest > page.line_height else page.baseline
        for number, line in enumerate(lines):
            line.setPosition(QPointF(0, number * self.line_height + self.baseline - line.ascent()))
        self.layout.endLayout()
        self.lines = max(1, len(lines))

    def _gap(self, offset: int, room: float) -> QTextLayout.FormatRange:
        form = QTextCharFormat()
        form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        form.setFontLetterSpacing(room)
        found = QTextLayout.FormatRange()
        found.start = self.map.to_units(offset)
        found.length = self.map.to_units(offset + 1) - found.start
        found.format = form
        return found

    @property
    def height(self) -> float:
        """In pixels."""
        return self.lines * self.line_height

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """Draw the text with its top left at (x, y)."""
        self.layout.draw(painter, QPointF(x, y), [], clip)

    def line_at(self, y: float) -> int:
        """The line at y (from the paragraph's top), the nearest one outside."""
        return min(max(int(y // self.line_height), 0), self.lines - 1)

    def offset_at(self, x: float, y: float, on_character: bool = False) -> int:
        """The offset nearest to a point; `on_character` takes the character under it instead of the nearest gap."""
        line = self.layout.lineAt(self.line_at(y))
        how = QTextLine.CursorPosition
        units = line.xToCursor(x, how.CursorOnCharacter if on_character else how.CursorBetweenCharacters)
        return self.start + self.map.to_points(units)

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies on a line's words."""
        if not 0 <= y < self.height:
            return False
        rect = self.layout.lineAt(self.line_at(y)).naturalTextRect()
        return bool(rect.left() - 2 <= x <= rect.right() + 2)

    def line_end(self, number: int) -> int:
        """The offset after a line, the last one where there are fewer."""
        line = self.layout.lineAt(min(number, self.lines - 1))
        return self.start + self.map.to_points(line.textStart() + line.textLength()) if line.isValid() else self.start

    def caret(self, offset: int) -> tuple[int, float]:
        """(line, x) of an offset."""
        units = self.map.to_units(offset - self.start)
        line = self.layout.lineForTextPosition(units)
        if not line.isValid():
            return 0, 0.0
        return line.lineNumber(), _x(line, units)

    def can_stand(self, offset: int) -> bool:
        """Whether a caret can stand here, not inside an accent or an emoji sequence."""
        return bool(self.layout.isValidCursorPosition(self.map.to_units(offset - self.start)))

    def step(self, offset: int, forward: bool) -> int:
        """The next offset where a caret can stand."""
        units = self.map.to_units(offset - self.start)
        layout = self.layout
        units = layout.nextCursorPosition(units) if forward else layout.previousCursorPosition(units)
        return self.start + self.map.to_points(units)

    def stretches(self, start: int, end: int, top: float = 0.0, bottom: float = 1e9) -> Iterator[Stretch]:
        """Where the code points start…end stand, on the lines between `top` and `bottom` (pixels)."""
        a = self.map.to_units(max(start, self.start) - self.start)
        b = self.map.to_units(min(end, self.end) - self.start)
        if a >= b:
            return
        first = self.layout.lineForTextPosition(a).lineNumber()
        last = self.layout.lineForTextPosition(b - 1).lineNumber()
        for number in range(max(first, self.line_at(top)), min(last, self.line_at(bottom)) + 1):
            line = self.layout.lineAt(number)
            begin, stop = line.textStart(), line.textStart() + line.textLength()
            inner = line.naturalTextRect()
            if a <= begin and b >= stop:
                parts = [(inner.left(), inner.right())]
            elif self.mixed:
                parts = _runs(line, max(a, begin), min(b, stop))
            else:
                left = _x(line, max(a, begin))
                right = inner.right() if b >= stop else min(_x(line, b), inner.right())
                parts = [(left, max(left, right))]
            for place, (left, right) in enumerate(parts):
                yield Stretch(
                    number, left, right, number == first and place == 0, number == last and place == len(parts) - 1
                )

    def baseline_y(self, line: int) -> float:
        """Of a line, from the paragraph's top."""
        return line * self.line_height + self.baseline


def _x(line: QTextLine, units: int) -> float:
    found: Any = line.cursorToX(units)  # the binding gives (x, position), its stubs do not say so
    return float(found[0] if isinstance(found, tuple | list) else found)


def _runs(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """Left and right of each piece of a range in a line of mixed directions."""
    pieces = []
    for run in line.glyphRuns(start, end - start):
        rect = run.boundingRect()
        if rect.width() > 0:
            pieces.append((rect.left(), rect.right()))
    if not pieces:
        x = _x(line, start)
        return [(x, x)]
    pieces.sort()
    merged = [pieces[0]]
    for left, right in pieces[1:]:
        if left <= merged[-1][1] + 6:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


class ParagraphCache:
    """Keeps the paragraphs that were laid out last, up to a number of characters (some 100 bytes each)."""

    def __init__(self, characters: int) -> None:
        self._kept: OrderedDict[tuple[str, int], LaidParagraph] = OrderedDict()
        self._budget = characters
        self._size = 0

    def get(self, key: tuple[str, int]) -> LaidParagraph | None:
        """A kept paragraph."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: tuple[str, int], laid: LaidParagraph) -> None:
        """Keep a paragraph."""
        self.drop([key])
        self._kept[key] = laid
        self._size += len(laid.text)

    def items(self) -> Iterable[tuple[tuple[str, int], LaidParagraph]]:
        """Each with its key, the oldest first."""
        return self._kept.items()

    def trim(self, at_least: int) -> None:
        """Let go of the oldest ones, but keep the last `at_least`: those that stand in the window."""
        while self._size > self._budget and len(self._kept) > at_least:
            _, laid = self._kept.popitem(last=False)
            self._size -= len(laid.text)

    def drop(self, keys: Iterable[tuple[str, int]]) -> None:
        """Forget some."""
        for key in keys:
            laid = self._kept.pop(key, None)
            if laid is not None:
                self._size -= len(laid.text)

    def drop_report(self, report_id: str) -> None:
        """Forget the paragraphs of one report."""
        self.drop([key for key in self._kept if key[0] == report_id])

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
        self._size = 0

    def __len__(self) -> int:
        return len(self._kept)


class RowHeights:
    """The height of every row in whole pixels, guessed or exact, and where each row starts."""

    def __init__(self, guesses: list[int]) -> None:
        self._heights = guesses
        self._exact = bytearray(len(guesses))
        self._tops = [0, *accumulate(guesses)]

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """Of all rows."""
        return self._tops[-1]

    @property
    def tops(self) -> Sequence[int]:
        """Where each row starts, and at last where the last one ends."""
        return self._tops

    def top(self, row: int) -> int:
        """Where a row starts."""
        return self._tops[row]

    def height(self, row: int) -> int:
        """Of one row."""
        return self._heights[row]

    def exact(self, row: int) -> bool:
        """Whether the row has been measured."""
        return bool(self._exact[row])

    def row_at(self, y: int) -> int:
        """The row at y, the nearest one outside."""
        return min(max(bisect_right(self._tops, y) - 1, 0), max(0, len(self._heights) - 1))

    def between(self, top: int, bottom: int) -> range:
        """Rows that stand between two heights."""
        if not self._heights or bottom <= top:
            return range(0)
        first = self.row_at(top)
        last = first
        while last < len(self._heights) and self._tops[last] < bottom:
            last += 1
        return range(first, last)

    def measured(self, heights: dict[int, int]) -> None:
        """Replace guesses by what was measured."""
        for row, height in heights.items():
            self._heights[row] = height
            self._exact[row] = 1
        if heights:
            first = min(heights)
            self._tops[first:] = accumulate(self._heights[first:], initial=self._tops[first])

    def guess(self, heights: dict[int, int]) -> None:
        """Take other guesses for some rows."""
        self.measured(heights)
        self.doubt(heights)

    def doubt(self, rows: Iterable[int]) -> None:
        """These rows must be measured again; until then the old height stands for a guess."""
        for row in rows:
            self._exact[row] = 0

    def guessed_near(self, row: int) -> int | None:
        """The guessed row that is nearest to a row; None when all are exact."""
        after = self._exact.find(0, row)
        before = self._exact.rfind(0, 0, row)
        if after < 0 and before < 0:
            return None
        if before < 0 or (after >= 0 and after - row <= row - before):
            return after
        return before
