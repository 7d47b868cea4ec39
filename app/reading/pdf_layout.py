"""Where every character of a PDF's text stands: computed anew from the file whenever it is needed, never stored.

The same bytes give the same layout, so that a project keeps the file alone. `places` checks that the text it gives is
still the one that a report has.
"""

from array import array
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.compare.memory import no_collecting
from app.model.progress import Progress
from app.reading import limits
from app.reading.pdf_flow import paragraphs
from app.reading.pdf_furniture import furniture
from app.reading.pdf_glyphs import UNKNOWN, Box, glyphs_on, opened, said_of
from app.reading.pdf_guard import check
from app.reading.pdf_lines import Line
from app.reading.pdf_order import lines_of
from app.reading.reading import ReadingError, Stretch, shown

Quad = tuple[float, float, float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text on a page; coordinates are turned so that it runs to the right, in points, y upwards.

    Attributes:
        page: counted from 0.
        turn: quarter turns anticlockwise that its text makes on the page.
    """

    page: int
    turn: int
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Strip:
    """The part of a line that a stretch of text covers, in the line's own coordinates."""

    line: TextLine
    left: float
    right: float

    @property
    def quad(self) -> Quad:
        """Upper left, upper right, lower left, lower right corner as the text is read, in the page's coordinates."""
        corners = ((self.left, self.line.top), (self.right, self.line.top), (self.left, self.line.bottom),
                   (self.right, self.line.bottom))  # fmt: skip
        points = [on_page(x, y, self.line.turn) for x, y in corners]
        return (*points[0], *points[1], *points[2], *points[3])


@dataclass(frozen=True)
class Layout:
    """A PDF's text in reading order, and the place of each code point.

    Attributes:
        paragraphs: (start, end) each, code points.
        lines: the lines that the text stands on, in reading order.
        line_of: for each code point the index of its line; -1 for the line feeds between paragraphs.
        edges: for each code point its left and right edge in the coordinates of its line.
        sizes: font size of each paragraph, in points.
        said: the document information.
        pages: how many the file has.
        left_out: lines dropped as headers, footers and page numbers, in order.
        empty: pages that have no text at all.
        clipped, tilted, unknown: code points outside the visible page, in leaning text, and without a character.
    """

    text: str
    paragraphs: tuple[Stretch, ...]
    lines: tuple[TextLine, ...]
    line_of: "array[int]"
    edges: "array[float]"
    sizes: tuple[float, ...]
    said: dict[str, str]
    pages: int
    left_out: tuple[str, ...] = ()
    empty: tuple[int, ...] = ()
    clipped: int = 0
    tilted: int = 0
    unknown: int = 0

    def strips(self, start: int, end: int) -> tuple[Strip, ...]:
        """Where a stretch of the text stands: one strip for each line, and more where a line is read both ways."""
        found: list[Strip] = []
        number, low, high = -1, 0.0, 0.0
        reach = 0.0
        start, end = max(0, start), min(end, len(self.text))
        edges = self.edges[2 * start : 2 * end]
        for on, left, right in zip(self.line_of[start:end], edges[::2], edges[1::2], strict=True):
            if on < 0:
                continue
            if on == number and left <= high + reach and low <= right + reach:
                low, high = min(low, left), max(high, right)
            elif right > left:
                if number >= 0:
                    found.append(Strip(self.lines[number], low, high))
                number, low, high = on, left, right
                reach = 0.6 * (self.lines[on].top - self.lines[on].bottom)
        if number >= 0:
            found.append(Strip(self.lines[number], low, high))
        return tuple(found)

    def box(self, at: int) -> tuple[int, Box] | None:
        """Page and (left, bottom, right, top) on it of one code point; None for a line feed."""
        number = self.line_of[at]
        if number < 0:
            return None
        line = self.lines[number]
        a = on_page(self.edges[2 * at], line.bottom, line.turn)
        b = on_page(self.edges[2 * at + 1], line.top, line.turn)
        return line.page, (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))

    @cached_property
    def starts(self) -> tuple[tuple[int, int], ...]:
        """First and last code point (half open) of each line."""
        first = [-1] * len(self.lines)
        last = [0] * len(self.lines)
        for at, number in enumerate(self.line_of):
            if number >= 0:
                if first[number] < 0:
                    first[number] = at
                last[number] = at + 1
        return tuple(zip(first, last, strict=True))


def on_page(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point in a line's coordinates, in those of its page."""
    match turn:
        case 1:
            return -y, x
        case 2:
            return -x, -y
        case 3:
            return y, -x
        case _:
            return x, y


def layout_of(
    data: bytes, name: str = "The PDF", password: str | None = None, progress: Progress | None = None
) -> Layout:
    """The layout of a PDF; the last few that were asked for are kept.

    Raises:
        PasswordNeeded: it is encrypted, and this is not the password.
        ReadingError: it is broken or too large.
        Cancelled: the user stopped it.
    """
    known = _Request(data, name, password, progress or Progress())
    return _kept(known)


def forget() -> None:
    """Let go of the layouts that are kept."""
    _kept.cache_clear()


def places(data: bytes, text: str, name: str = "The PDF", password: str | None = None) -> Layout:
    """The layout of the PDF that a report's text was read from.

    Raises:
        ReadingError: as `layout_of`; or what is read from the file today is not this text.
    """
    layout = layout_of(data, name, password)
    if layout.text != text:
        raise ReadingError(
            f"{shown(name)}: the text of the report is not what this PDF gives, so places on its pages are not known; "
            "read the PDF again"
        )
    return layout


@dataclass(frozen=True)
class _Request:
    data: bytes
    name: str
    password: str | None
    progress: Progress

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Request) and (self.data, self.password) == (other.data, other.password)

    def __hash__(self) -> int:
        return hash((self.data, self.password))


@lru_cache(maxsize=3)
def _kept(request: _Request) -> Layout:
    with no_collecting:  # each glyph is an object, and none is in a cycle: a sixth of the time
        return _read(request.data, request.name, request.password, request.progress)


def _read(data: bytes, name: str, password: str | None, progress: Progress) -> Layout:
    lines: list[Line] = []
    boxes: list[Box] = []
    clipped = tilted = characters = column = 0
    check(data, name, password)
    with opened(data, name, password) as pdf:
        said = said_of(pdf)
        for number in range(pdf.pages):
            progress.at(0.8 * number / pdf.pages, f"Reading page {number + 1}")
            page = glyphs_on(pdf, number, limits.MAX_CHARACTERS + 1 - characters)
            clipped += page.clipped
            tilted += page.tilted
            boxes.append(page.visible)
            # the direction that most of the page has is read first
            for turn, glyphs in sorted(page.turns.items(), key=lambda turned: (-len(turned[1]), turned[0])):
                characters += len(glyphs)
                found = lines_of(glyphs, number, turn, column)
                column = max((line.column for line in found), default=column - 1) + 1
                lines += found
            if characters > limits.MAX_CHARACTERS:
                raise ReadingError(
                    f"{shown(name)}: the text has more than {limits.MAX_CHARACTERS:,} characters; cut it to the "
                    "report itself"
                )
    progress.at(0.9, "Finding the paragraphs")
    dropped = furniture(lines, boxes)
    kept = [line for index, line in enumerate(lines) if index not in dropped]
    flows = paragraphs(kept)
    texts: list[str] = []
    stretches: list[Stretch] = []
    line_of = array("i")
    edges = array("d")
    at = 0
    for flow in flows:
        if texts:
            at += 2
            line_of.extend((-1, -1))
            edges.extend((0.0, 0.0, 0.0, 0.0))
        texts.append(flow.text)
        stretches.append((at, at + len(flow.text)))
        at += len(flow.text)
        line_of.extend(flow.lines)
        edges.extend([edge for glyph in flow.glyphs for edge in (glyph.left, glyph.right)])
    text = "\n\n".join(texts)
    return Layout(
        text,
        tuple(stretches),
        tuple(TextLine(line.page, line.turn, line.left, line.right, line.bottom, line.top) for line in kept),
        line_of,
        edges,
        tuple(flow.size for flow in flows),
        said,
        len(boxes),
        tuple(lines[index].text for index in sorted(dropped)),
        tuple(sorted(set(range(len(boxes))) - {line.page for line in lines})),
        clipped,
        tilted,
        text.count(UNKNOWN),
    )
