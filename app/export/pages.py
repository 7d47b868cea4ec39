"""Pages as lists of what stands on them, in points from the top left: laid out first, numbered, then painted."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.export.fonts import UNIT, Face
from app.export.marks import DrawnMark
from app.export.sheet import Sheet
from app.export.typesetting import Block, Box, Style
from app.model.palette import LIGHT

INK, DIM, LINE, PANEL = LIGHT.ink, LIGHT.dim, LIGHT.line, LIGHT.panel
_SMALL = Style(Face.INTERFACE, 7.0, DIM)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a block, with the top left of its strip at (x, y)."""

    block: Block
    line: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle, filled, outlined or both."""

    box: Box
    fill: str = ""
    stroke: str = ""
    width: float = 0.6
    radius: float = 0.0
    opacity: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = LINE
    width: float = 0.6
    dash: tuple[float, float] | None = None
    round: bool = False


@dataclass(eq=False)
class Page:
    """One page.

    Attributes:
        sheet: its paper.
        marks: by copy of the column and key of the mark, the part of each mark that stands here.
        links: boxes that lead to a place.
    """

    sheet: Sheet
    items: list[TextLine | Shape | Rule] = field(default_factory=list)
    marks: dict[tuple[int, str], "MarkOnPage"] = field(default_factory=dict)
    links: list[tuple[Box, "Place"]] = field(default_factory=list)


@dataclass(eq=False)
class MarkOnPage:
    """The part of one mark that stands on one page.

    Attributes:
        copy: which appearance of the report this is; a report of record stands in every group of columns.
        boxes: of its words.
        strips: of each line that it touches the x of the bar beside it, its top and its bottom.
        badge: where a note's number goes, on the page where its words end.
    """

    mark: DrawnMark
    copy: int
    boxes: list[Box] = field(default_factory=list)
    strips: list[tuple[float, float, float]] = field(default_factory=list)
    badge: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go to: a page, and points from its top."""

    page: Page
    y: float


@dataclass(eq=False)
class Heading:
    """One entry of the outline."""

    text: str
    place: Place
    below: list["Heading"] = field(default_factory=list)


def set_text(
    page: Page,
    text: str,
    style: Style,
    x: float,
    y: float,
    *,
    width: float = 0.0,
    align: str = "left",
    lines: int = 0,
    language: str = "",
) -> float:
    """Set a text on a page, at most so many `lines` (0: all) with an ellipsis; gives its height in points.

    `width` 0 is all that the page has.
    """
    width = width or page.sheet.measure
    block = fitted(text, style, width, lines, language=language)
    for line in range(block.lines):
        left, natural = block.natural(line)
        dx = {"left": 0.0, "right": width - natural - left, "centre": (width - natural) / 2 - left}[align]
        page.items.append(TextLine(block, line, x + dx, y + line * style.pitch))
    return block.height


def fitted(text: str, style: Style, width: float, lines: int, *, base: int = 0, language: str = "") -> Block:
    """The text as a block of at most so many lines (0: all), ending in an ellipsis where it was cut."""
    block = Block(text, style, width, base=base, language=language)
    if not lines or block.lines <= lines:
        return block
    kept = block.ends[lines - 1]
    while kept > 0:
        shorter = Block(text[:kept].rstrip(" ,;:.–—-\n\t") + "…", style, width, base=base, language=language)
        if shorter.lines <= lines:
            return shorter
        kept -= max(1, kept // 40)
    return Block("…", style, width, base=base)


def furnish(pages: list[Page], title: str, notes: dict[int, str]) -> None:
    """Put the running title, a remark (by index of the page) and the page number on every page but the first's head."""
    for number, page in enumerate(pages):
        sheet = page.sheet
        if number:
            half = sheet.measure / 2 - 8.0
            set_text(page, title, _SMALL, sheet.left, 24.0, width=half, lines=1)
            remark = notes.get(number, "")
            set_text(page, remark, _SMALL, sheet.right - half, 24.0, width=half, align="right", lines=1)
        set_text(page, "Made with Parallax", _SMALL, sheet.left, sheet.height - 32.0, width=200.0)
        place = f"{number + 1} of {len(pages)}"
        set_text(page, place, _SMALL, sheet.right - 200.0, sheet.height - 32.0, width=200.0, align="right")


def paint(pages: list[Page], painter: QPainter, new_page: Callable[[], object], at: Callable[[int], None]) -> None:
    """Draw the pages one after the other; `at` is told the index of each before it is begun."""
    for number, page in enumerate(pages):
        at(number)
        if number:
            new_page()
        for item in page.items:
            if isinstance(item, TextLine):
                painter.setPen(QColor(item.block.style.colour))
                item.block.draw(painter, item.line, item.x, item.y)
            elif isinstance(item, Shape):
                _paint_shape(painter, item)
            else:
                _paint_rule(painter, item)


def _paint_shape(painter: QPainter, shape: Shape) -> None:
    box = shape.box
    pen = QPen(_seen_through(shape.stroke, shape.opacity), shape.width * UNIT)
    if shape.dash:
        pen.setDashPattern([shape.dash[0] / shape.width, shape.dash[1] / shape.width])
    painter.setPen(pen if shape.stroke else Qt.PenStyle.NoPen)
    painter.setBrush(_seen_through(shape.fill, shape.opacity) if shape.fill else Qt.BrushStyle.NoBrush)
    rectangle = QRectF(QPointF(box.left * UNIT, box.top * UNIT), QPointF(box.right * UNIT, box.bottom * UNIT))
    painter.drawRoundedRect(rectangle, shape.radius * UNIT, shape.radius * UNIT)


def _seen_through(colour: str, opacity: float) -> QColor:
    """A colour with an alpha: the painter's own opacity is forgotten where the next shape has the same colour."""
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made


def _paint_rule(painter: QPainter, rule: Rule) -> None:
    pen = QPen(QColor(rule.colour), rule.width * UNIT)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if rule.round else Qt.PenCapStyle.FlatCap)
    if rule.dash:
        pen.setDashPattern([rule.dash[0] / rule.width, rule.dash[1] / rule.width])
    painter.setPen(pen)
    painter.drawLine(QPointF(rule.x1 * UNIT, rule.y1 * UNIT), QPointF(rule.x2 * UNIT, rule.y2 * UNIT))
