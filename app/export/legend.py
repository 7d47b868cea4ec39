"""The shape of each lens without words, for legends."""

from app.export.fonts import Face
from app.export.pages import INK, LINE, Page, Rule, Shape, set_text
from app.export.typesetting import Box, Style
from app.model.lens import Lens
from app.model.palette import LIGHT

SAMPLE_WIDTH = 28.0


def set_sample(page: Page, lens: Lens, x: float, y: float) -> None:
    """Draw the shape of a lens, 12 points high, as the marks in the text have it."""
    colour = LIGHT.lenses[lens]
    box = Box(x, y, x + SAMPLE_WIDTH, y + 12.0)
    add = page.items.append
    match lens:
        case Lens.SHARED:
            add(Shape(box, fill=colour, opacity=0.15))
            add(Rule(box.left, box.bottom - 0.5, box.right, box.bottom - 0.5, colour, 1.0))
        case Lens.ONLY_HERE:
            add(Rule(box.left + 2.0, box.top, box.left + 2.0, box.bottom, colour, 1.8, (3.2, 1.6)))
            for n in range(3):
                add(Rule(box.left + 8.0, box.top + 2.0 + 4.0 * n, box.right, box.top + 2.0 + 4.0 * n, LINE, 1.6))
        case Lens.CONFLICTS:
            add(Shape(box, fill=colour, opacity=0.12, radius=2.0))
            add(Shape(box, stroke=colour, width=0.9, radius=2.0))
        case Lens.FRAMING:
            add(Rule(box.left, box.bottom - 1.5, box.right, box.bottom - 1.5, colour, 1.2, (0.01, 2.2), round=True))
        case Lens.NOTES:
            add(Shape(Box(box.left, box.top + 1.0, box.right - 8.0, box.bottom), fill=colour, opacity=0.5))
            add(Shape(Box(box.right - 9.5, box.top - 2.0, box.right, box.top + 7.5), fill=colour, radius=4.75))
            number = Style(Face.INTERFACE, 6.5, INK, bold=True, leading=1.0)
            set_text(page, "1", number, box.right - 9.5, box.top - 0.6, width=9.5, align="centre")
