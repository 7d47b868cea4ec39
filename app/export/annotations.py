"""Turns the marks on laid-out pages into PDF annotations, with quads from the layout that drew the words."""

from datetime import UTC, datetime

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from app.export.appearance import TINTS, appearance, rgb
from app.export.marks import DrawnMark
from app.export.pages import MarkOnPage, Page, Place
from app.export.sheet import Sheet
from app.export.text import plain
from app.export.typesetting import Box
from app.model.lens import Lens
from app.model.palette import LIGHT

# wide marks below small ones, so that a click finds the small one
_STACK = {Lens.ONLY_HERE: 0, Lens.SHARED: 1, Lens.FRAMING: 2, Lens.CONFLICTS: 3, Lens.NOTES: 4}
_PRINT = 4
_POPUP_WIDTH, _POPUP_HEIGHT = 200.0, 90.0


def pdf_date(iso: str) -> str:
    """An ISO 8601 date as PDF writes it, in UTC; empty for what is no date. A time without zone counts as UTC."""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return when.strftime("D:%Y%m%d%H%M%SZ")


def text_string(text: str) -> String:
    """A text as a PDF string; lone surrogates, which it cannot hold, as U+FFFD."""
    return String(plain(text))


class Annotator:
    """Writes annotations and links into one PDF."""

    def __init__(self, pdf: pikepdf.Pdf, pages: list[Page]) -> None:
        self._pdf = pdf
        self._objects = [page.obj for page in pdf.pages]
        self._index = {page: n for n, page in enumerate(pages)}
        self._pages = pages
        self._resources = self._states()
        self._names: dict[str, int] = {}

    def annotate(self, number: int) -> None:
        """Write everything that one page has."""
        page = self._pages[number]
        target = self._objects[number]
        made = [self._link(box, place, page.sheet) for box, place in page.links]
        marks = sorted(page.marks.values(), key=lambda here: (_STACK[here.mark.lens], -len(here.mark.span)))
        for here in marks:
            made += self._mark(here, target, page.sheet)
        if made:
            target.Annots = self._pdf.make_indirect(Array(made))

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
        rect = [round(edge, 3) for edge in drawn.rect]
        colour = [round(share, 4) for share in rgb(LIGHT.lenses[mark.lens])]
        form = self._pdf.make_stream(
            drawn.operators,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array(rect),
            Resources=self._resources,
            Group=Dictionary(S=Name.Transparency),
        )
        marked = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=_subtype(mark),
                Rect=Array(rect),
                QuadPoints=Array(_quads(boxes)),
                C=Array(colour),
                CA=TINTS[mark.lens],
                F=_PRINT,
                T=text_string(mark.author),
                Subj=text_string(mark.subject),
                Contents=text_string(mark.contents),
                NM=text_string(self._name(mark.key)),
                AP=Dictionary(N=form),
                P=page,
            )
        )
        for key, iso in (("/CreationDate", mark.created), ("/M", mark.modified)):
            if date := pdf_date(iso):
                marked[key] = String(date)
        popup = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Popup,
                Rect=Array(_beside(rect, sheet)),
                Parent=marked,
                P=page,
                Open=False,
            )
        )
        marked.Popup = popup
        return [marked, popup]

    def _name(self, key: str) -> str:
        """Unique within the file: a mark that goes over a page, or stands in a repeated column, is several."""
        count = self._names[key] = self._names.get(key, 0) + 1
        return key if count == 1 else f"{key}/{count}"

    def _link(self, box: Box, place: Place, sheet: Sheet) -> pikepdf.Object:
        up = _upright(box, sheet)
        return self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(edge, 3) for edge in (up.left, up.bottom, up.right, up.top)]),
                Border=Array([0, 0, 0]),
                F=_PRINT,
                Dest=self.destination(place),
            )
        )

    def _states(self) -> pikepdf.Object:
        """The graphics states that appearances name."""
        tint = Dictionary(Type=Name.ExtGState, BM=Name.Darken, ca=1)
        solid = Dictionary(Type=Name.ExtGState, BM=Name.Normal, ca=1, CA=1)
        return self._pdf.make_indirect(Dictionary(ExtGState=Dictionary(T=tint, S=solid)))


def _subtype(mark: DrawnMark) -> pikepdf.Name:
    """What readers list it as: framing underlined, what wants correcting wavy, the rest highlighted."""
    if mark.lens is Lens.FRAMING:
        return Name.Underline
    return Name.Squiggly if mark.wavy else Name.Highlight


def _upright(box: Box, sheet: Sheet) -> Box:
    return Box(box.left, sheet.height - box.top, box.right, sheet.height - box.bottom)


def _beside(rect: list[float], sheet: Sheet) -> list[float]:
    left = max(0.0, min(rect[2], sheet.width - _POPUP_WIDTH))
    top = max(rect[1], _POPUP_HEIGHT)
    return [round(edge, 3) for edge in (left, top - _POPUP_HEIGHT, left + _POPUP_WIDTH, top)]


def _quads(boxes: list[Box]) -> list[float]:
    """Top left, top right, bottom left, bottom right of each: the order that viewers expect, whatever the norm says."""
    points: list[float] = []
    for box in boxes:
        points += [box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom]
    return [round(point, 3) for point in points]
