"""Sets entries one below the other in columns of a page, keeping each together, and turns pages when they are full."""

from dataclasses import dataclass, field

from app.export.fonts import Face
from app.export.pages import BOTTOM, DIM, INK, LEFT, LINE, RIGHT, TOP, Page, Place, Rule, Shape, TextLine, set_text
from app.export.typesetting import Block, Box, Style

_HEADING = Style(Face.TEXT, 17.0, INK, bold=True, leading=1.3)
_AGAIN = Style(Face.INTERFACE, 8.5, INK, bold=True)
_REMARK = Style(Face.INTERFACE, 8.0, DIM)
_GUTTER = 34.0
_SECTION_ROOM = 130.0
"""Points that a new section needs: its head and the beginning of an entry."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block within an entry, with what is drawn about its words.

    Attributes:
        indent: points from the left of the entry.
        gap: points above it.
        outlined: stretches of the block's text in a box, in `colour`.
        bar: a dashed bar beside the lines, in `colour`.
        beside: stands on the same height as the piece before, which is not taller.
        to: where a click on it leads.
    """

    block: Block
    indent: float = 0.0
    gap: float = 0.0
    outlined: tuple[tuple[int, int], ...] = ()
    bar: bool = False
    colour: str = ""
    beside: bool = False
    to: Place | None = None


@dataclass
class Flow:
    """The pages of the lists.

    Attributes:
        title: of the list that is being set; at the head of every page that it goes over to.
        columns: on a page.
    """

    title: str = ""
    columns: int = 2
    pages: list[Page] = field(default_factory=list)
    _fresh: bool = True
    _column: int = 0
    _top: float = TOP
    _y: float = TOP

    @property
    def width(self) -> float:
        """Points of one column."""
        return (RIGHT - LEFT - (self.columns - 1) * _GUTTER) / self.columns

    def section(self, title: str, remark: str) -> Place:
        """Begin a list where the one before ended, or on the next column where little room is left."""
        self.title = title
        width = self.width
        pieces = [Piece(Block(title, _HEADING, width)), Piece(Block(remark, _REMARK, width), gap=1.0)]
        if not self.pages:
            self._turn()
        elif self._y + _SECTION_ROOM > BOTTOM:
            self._next()
        place = self.add(pieces, gap=30.0)
        self._y += 7.0
        self.pages[-1].items.append(Rule(self._x, self._y, self._x + width, self._y, LINE, 0.8))
        self._y += 10.0
        self._fresh = True
        return place

    def add(self, pieces: list[Piece], gap: float = 13.0) -> Place:
        """Set an entry, on the next column or page where it does not fit; gives where it begins."""
        height = _height(pieces)
        if self._y > self._top and not self._fresh:
            self._y += gap
        # an entry of more than half a page is cut rather than leaving a hole
        if self._y + min(height, (BOTTOM - TOP) / 2) > BOTTOM and self._y > self._top:
            self._next()
        place = Place(self.pages[-1], self._y)
        for number, piece in enumerate(pieces):
            if piece.beside:
                self._y -= pieces[number - 1].block.height
            elif number:
                self._y += piece.gap
            self._set(piece)
            if piece.beside:
                self._y += max(0.0, pieces[number - 1].block.height - piece.block.height)
        self._fresh = False
        return place

    def _set(self, piece: Piece) -> None:
        block = piece.block
        for line in range(block.lines):
            if self._y + block.style.pitch > BOTTOM + 0.01:
                self._next()
            page, x, y = self.pages[-1], self._x + piece.indent, self._y
            page.items.append(TextLine(block, line, x, y))
            left, natural = block.natural(line)
            if piece.to is not None and natural:
                page.links.append((Box(x + left, y, x + left + natural, y + block.style.pitch), piece.to))
            for start, end in piece.outlined:
                for box in block.boxes(line, start, end):
                    shape = Shape(box.moved(x, y).grown(1.2, 0.4), stroke=piece.colour, width=0.7, radius=1.6)
                    page.items.append(shape)
            if piece.bar:
                bar = Rule(x - 7.0, y + 1.0, x - 7.0, y + block.style.pitch - 1.0, piece.colour, 1.6, (3.0, 1.8))
                page.items.append(bar)
            self._y += block.style.pitch

    @property
    def _x(self) -> float:
        return LEFT + self._column * (self.width + _GUTTER)

    def _next(self) -> None:
        self._column += 1
        if self._column == self.columns:
            self._turn()
            set_text(self.pages[-1], f"{self.title}, continued", _AGAIN, LEFT, TOP - 4.0)
            self._top = TOP + 18.0
        self._y = self._top
        self._fresh = True

    def _turn(self) -> None:
        self.pages.append(Page())
        self._column = 0
        self._top = self._y = TOP


def _height(pieces: list[Piece]) -> float:
    return sum(0.0 if piece.beside else piece.block.height + piece.gap for piece in pieces)
