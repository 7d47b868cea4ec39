"""Turns the marks on laid-out pages into PDF annotations, with quads from the layout that drew the words."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.export.annotation_objects import POPUP_HEIGHT, POPUP_WIDTH, PRINT, STACK, AnnotationObjects, joined, numbers
from app.export.appearance import appearance
from app.export.pages import MarkOnPage, Page, Place
from app.export.sheet import Sheet
from app.export.typesetting import Box


class Annotator:
    """Writes annotations and links into one PDF."""

    def __init__(self, pdf: pikepdf.Pdf, pages: list[Page]) -> None:
        self._objects = [page.obj for page in pdf.pages]
        self._index = {page: n for n, page in enumerate(pages)}
        self._pages = pages
        self._made = AnnotationObjects(pdf)
        self._begun: dict[tuple[int, str], pikepdf.Object] = {}

    def annotate(self, number: int) -> None:
        """Write everything that one page has; pages come in their order."""
        page = self._pages[number]
        target = self._objects[number]
        made = [self._link(box, place, page.sheet) for box, place in page.links]
        marks = sorted(page.marks.values(), key=lambda here: (STACK[here.mark.lens], -len(here.mark.span)))
        for here in marks:
            made += self._mark(here, target, page.sheet)
        if made:
            target.Annots = self._made.new(Array(made))

    def destination(self, place: Place) -> Array:
        """A place as PDF goes to it, with a little room above."""
        top = place.page.sheet.height - max(0.0, place.y - 12.0)
        return Array([self._objects[self._index[place.page]], Name.XYZ, None, round(top, 2), None])

    def _mark(self, here: MarkOnPage, page: pikepdf.Object, sheet: Sheet) -> list[pikepdf.Object]:
        mark = here.mark
        boxes = [_upright(box, sheet) for box in here.boxes]
        strips = [(x, sheet.height - lower, sheet.height - upper) for x, upper, lower in here.strips]
        badge = (here.badge[0], sheet.height - here.badge[1]) if here.badge else None
        drawn = appearance(mark.lens, boxes, strips, mark.number, badge, wavy=mark.wavy)
        marked = self._made.mark(mark, drawn, page, _quads(boxes))
        first = self._begun.setdefault((here.copy, mark.key), marked)
        if first is not marked:
            joined(first, marked)
            return [marked]
        popup = self._made.popup(marked, page, _beside(drawn.rect, sheet))
        return [marked, popup, *self._made.replies(mark, marked, page)]

    def _link(self, box: Box, place: Place, sheet: Sheet) -> pikepdf.Object:
        up = _upright(box, sheet)
        return self._made.new(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=numbers((up.left, up.bottom, up.right, up.top)),
                Border=Array([0, 0, 0]),
                F=PRINT,
                Dest=self.destination(place),
            )
        )


def _upright(box: Box, sheet: Sheet) -> Box:
    return Box(box.left, sheet.height - box.top, box.right, sheet.height - box.bottom)


def _beside(rect: tuple[float, float, float, float], sheet: Sheet) -> tuple[float, float, float, float]:
    left = max(0.0, min(rect[2], sheet.width - POPUP_WIDTH))
    top = max(rect[1], POPUP_HEIGHT)
    return (left, top - POPUP_HEIGHT, left + POPUP_WIDTH, top)


def _quads(boxes: list[Box]) -> list[float]:
    """Top left, top right, bottom left, bottom right of each: the order that viewers expect, whatever the norm says."""
    points: list[float] = []
    for box in boxes:
        points += [box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom]
    return points
