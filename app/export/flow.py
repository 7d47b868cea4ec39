"""Sets entries one below the other in columns of a page, keeping each together, and turns pages when they are full."""

from dataclasses import dataclass, field

from app.export.fonts import Face
from app.export.lines import Line, fitting, height_of, lines_of
from app.export.pages import DIM, INK, LINE, Page, Place, Rule, Shape, TextLine, set_text
from app.export.sheet import Sheet
from app.export.typesetting import Block, Box, Style

_HEADING = Style(Face.TEXT, 16.0, INK, bold=True, leading=1.3)
_AGAIN = Style(Face.INTERFACE, 8.5, INK, bold=True)
_REMARK = Style(Face.INTERFACE, 7.6, DIM)
_GUTTER = 30.0
_SECTION_ROOM = 165.0
"""Points that a new section needs: its head and the beginning of an entry."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block within an entry, with what is drawn about its words.

    Attributes:
        indent: points from the left of the entry.
        gap: points above it.
        outlined: stretches of the block's text in a box, in `colour`.
        bar: a dashed bar beside the lines, in `colour`.
        tied: stands with what follows, as a caption does.
        aside: on the height of the first line, at the right edge.
        to: where a click leads: on the aside, or on the block where there is none.
    """

    block: Block
    indent: float = 0.0
    gap: float = 0.0
    outlined: tuple[tuple[int, int], ...] = ()
    bar: bool = False
    colour: str = ""
    tied: bool = False
    aside: Block | None = None
    to: Place | None = None


@dataclass
class Flow:
    """The pages of the lists.

    Attributes:
        title: of the list that is being set; at the head of every page that it goes over to.
    """

    sheet: Sheet
    title: str = ""
    pages: list[Page] = field(default_factory=list)
    _fresh: bool = True
    _headed: bool = False
    _column: int = 0
    _top: float = 0.0
    _y: float = 0.0

    @property
    def columns(self) -> int:
        """On a page."""
        return 3 if self.sheet.landscape else 2

    @property
    def width(self) -> float:
        """Points of one column."""
        return (self.sheet.measure - (self.columns - 1) * _GUTTER) / self.columns

    def section(self, title: str, remark: str) -> Place:
        """Begin a list where the one before ended, or on the next column where little room is left."""
        width = self.width
        pieces = [Piece(Block(title, _HEADING, width), tied=True)]
        if remark:
            pieces.append(Piece(Block(remark, _REMARK, width), gap=1.0))
        if not self.pages:
            self._turn()
        elif self._y + _SECTION_ROOM > self.sheet.bottom:
            self.title = ""
            self._next()
        self.title = title
        place = self.add(pieces, gap=26.0)
        self._y += 6.0
        self.pages[-1].items.append(Rule(self._x, self._y, self._x + width, self._y, LINE, 0.8))
        self._y += 9.0
        self._fresh = self._headed = True
        return place

    def add(self, pieces: list[Piece], gap: float = 13.0) -> Place:
        """Set an entry, on the next column or page where it does not fit; gives where it begins."""
        lines: list[Line] = []
        owners: list[Piece] = []
        for piece in pieces:
            made = lines_of(piece.block, piece.gap, tied=piece.tied)
            lines += made
            owners += [piece] * len(made)
        if self._y > self._top and not self._fresh:
            self._y += gap
        height, column = height_of(lines), self.sheet.bottom - self.sheet.top
        # an entry of more than half a page is cut rather than leaving a hole, and the first of a list rather than
        # leaving the head of the list alone
        over = self._y + min(height, column / 2) > self.sheet.bottom
        if over and self._y > self._top and not self._headed:
            self._next()
        self._headed = False
        place: Place | None = None
        at = 0
        while at < len(lines) or place is None:
            count = fitting(lines[at:], self.sheet.bottom - self._y, force=self._y == self._top)
            if not count and at < len(lines):
                self._next()
                continue
            place = place or Place(self.pages[-1], self._y)
            for n in range(at, at + count):
                self._y += lines[n].gap if n > at else 0.0
                self._set(lines[n], owners[n])
            at += count
            if at < len(lines):
                self._next()
        self._fresh = False
        return place

    def _set(self, line: Line, piece: Piece) -> None:
        block, page, x, y = piece.block, self.pages[-1], self._x + piece.indent, self._y
        page.items.append(TextLine(block, line.line, x, y))
        left, natural = block.natural(line.line)
        if piece.aside is None and piece.to is not None and natural:
            page.links.append((Box(x + left, y, x + left + natural, y + block.style.pitch), piece.to))
        if piece.aside is not None and line.line == 0:
            start, width = piece.aside.natural()
            right = self._x + self.width
            page.items.append(TextLine(piece.aside, 0, right - width - start, y))
            if piece.to is not None:
                page.links.append((Box(right - width, y, right, y + block.style.pitch), piece.to))
        for start, end in piece.outlined:
            for box in block.boxes(line.line, start, end):
                shape = Shape(box.moved(x, y).grown(1.2, 0.4), stroke=piece.colour, width=0.7, radius=1.6)
                page.items.append(shape)
        if piece.bar:
            bar = Rule(x - 6.0, y + 1.0, x - 6.0, y + block.style.pitch - 1.0, piece.colour, 1.6, (3.0, 1.8))
            page.items.append(bar)
        self._y += block.style.pitch

    @property
    def _x(self) -> float:
        return self.sheet.left + self._column * (self.width + _GUTTER)

    def _next(self) -> None:
        self._column += 1
        if self._column == self.columns:
            self._turn()
            if self.title:
                again = f"{self.title}, continued"
                set_text(self.pages[-1], again, _AGAIN, self.sheet.left, self.sheet.top - 4.0, lines=1)
                self._top = self.sheet.top + 18.0
        self._y = self._top
        self._fresh = True

    def _turn(self) -> None:
        self.pages.append(Page(self.sheet))
        self._column = 0
        self._top = self._y = self.sheet.top
