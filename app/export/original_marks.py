"""Annotations on a PDF that somebody else made: each mark where its words stand, whichever way the page is turned."""

from collections import Counter
from collections.abc import Iterable, Sequence
from unicodedata import bidirectional

import pikepdf
from pikepdf import Array, Dictionary, String

from app.export.annotation_objects import POPUP_HEIGHT, POPUP_WIDTH, STACK, AnnotationObjects, joined
from app.export.appearance import appearance, badge_step
from app.export.marks import DrawnMark
from app.export.typesetting import Box, runs_left
from app.model.progress import Progress
from app.reading.pdf_layout import Layout, Strip, on_page

_TURNS = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
_TOLD = 50
_BAR_DISTANCE = 4.0
"""Points from the beginning of a line to the bar beside it."""


class OriginalAnnotator:
    """Adds annotations to the pages of one PDF and leaves everything else as it is.

    Attributes:
        changed: the objects of the file that are no longer what they were.
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = [page.obj for page in pdf.pages]
        self._shared = _shared(self._pages)
        self._objects = AnnotationObjects(pdf, (name for page in self._pages for name in _names_on(page)))
        self.changed: list[pikepdf.Object] = []

    @property
    def made(self) -> list[pikepdf.Object]:
        """The objects that are new, in the order in which they were made."""
        return self._objects.made

    def annotate(self, layout: Layout, marks: Sequence[DrawnMark], progress: Progress) -> None:
        """Add the marks, those of one page below each other by lens and length; what has no place there is left out."""
        by_page: dict[int, list[pikepdf.Object]] = {}
        in_order = sorted(marks, key=lambda mark: (STACK[mark.lens], -len(mark.span), mark.span.start))
        for done, mark in enumerate(in_order):
            if done % _TOLD == 0:
                progress.at(done / len(in_order), "Placing the marks")
            pieces = _pieces(layout.strips(mark.span.start, mark.span.end))
            leftwards = runs_left(layout.text[mark.span.start : mark.span.end])
            first: pikepdf.Object | None = None
            for number, piece in enumerate(pieces):
                page = piece[0].line.page
                end = _end(layout, mark, piece[-1]) if mark.number and number == len(pieces) - 1 else None
                annotation = self._annotation(mark, piece, self._pages[page], end, leftwards=leftwards)
                by_page.setdefault(page, []).append(annotation)
                if first is None:
                    first = annotation
                    by_page[page].append(self._popup(annotation, self._pages[page]))
                    by_page[page] += self._objects.replies(mark, annotation, self._pages[page])
                else:
                    joined(first, annotation)
        for page, annotations in sorted(by_page.items()):
            self._attach(self._pages[page], annotations)

    def _annotation(
        self, mark: DrawnMark, strips: Sequence[Strip], page: pikepdf.Object, end: float | None, *, leftwards: bool
    ) -> pikepdf.Object:
        """One piece of a mark; `end` is the x of its badge, if it has one."""
        turn = strips[0].line.turn
        boxes = [Box(strip.left, strip.line.top, strip.right, strip.line.bottom) for strip in strips]
        badge = (end, strips[-1].line.top) if end is not None else None
        drawn = appearance(
            mark.lens, boxes, bars_beside(strips, leftwards=leftwards), mark.number, badge, wavy=mark.wavy
        )
        corners = [on_page(x, y, turn) for x in drawn.rect[::2] for y in drawn.rect[1::2]]
        rect = [min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners),
                max(y for _, y in corners)]  # fmt: skip
        quads = [number for strip in strips for number in strip.quad]
        return self._objects.mark(mark, drawn, page, quads, rect, _TURNS[turn])

    def _popup(self, annotation: pikepdf.Object, page: pikepdf.Object) -> pikepdf.Object:
        _, _, right, top = (float(edge) for edge in annotation.Rect)
        return self._objects.popup(annotation, page, (right, top - POPUP_HEIGHT, right + POPUP_WIDTH, top))

    def _attach(self, page: pikepdf.Object, annotations: list[pikepdf.Object]) -> None:
        """Put annotations above those that the page has already."""
        own = page.get("/Annots")
        if isinstance(own, Array) and own.is_indirect and own.objgen not in self._shared:
            own.extend(annotations)
            self.changed.append(own)
            return
        page.Annots = Array([*(own if isinstance(own, Array) else ()), *annotations])
        self.changed.append(page)


def _pieces(strips: Sequence[Strip]) -> list[list[Strip]]:
    """What one annotation can hold: the strips on one page whose text is turned the same way."""
    pieces: dict[tuple[int, int], list[Strip]] = {}
    for strip in strips:
        pieces.setdefault((strip.line.page, strip.line.turn), []).append(strip)
    return list(pieces.values())


def _end(layout: Layout, mark: DrawnMark, strip: Strip) -> float:
    """The x of the badge behind the last word of a mark, whose last strip is given: left of what is read leftwards."""
    text, start, last = layout.text, mark.span.start, mark.span.end - 1
    first = last
    while first > start and bidirectional(text[first]) not in ("L", "R", "AL"):
        first -= 1
    tail = [
        at
        for at in range(first, last + 1)
        if layout.line_of[at] >= 0 and layout.lines[layout.line_of[at]] is strip.line
    ]
    if runs_left(text[first]):
        return min((layout.edges[2 * at] for at in tail), default=strip.left) - badge_step(mark.number)
    return max((layout.edges[2 * at + 1] for at in tail), default=strip.right)


def bars_beside(strips: Sequence[Strip], *, leftwards: bool) -> list[tuple[float, float, float]]:
    """(x, lower, upper) of the bar where each line begins; in one column it is straight, and runs over the gaps."""
    bars: list[tuple[float, float, float]] = []
    column: list[Strip] = []
    for strip in strips:
        line = strip.line
        last = column[-1].line if column else None
        if last is not None and (last.top < line.top or line.left > last.right or last.left > line.right):
            bars += _column_of_bars(column, leftwards=leftwards)
            column = []
        if last is not line:
            column.append(strip)
    return bars + _column_of_bars(column, leftwards=leftwards)


def _column_of_bars(strips: Sequence[Strip], *, leftwards: bool) -> list[tuple[float, float, float]]:
    if leftwards:
        x = round(max((strip.line.right for strip in strips), default=0.0) + _BAR_DISTANCE, 3)
    else:
        x = round(min((strip.line.left for strip in strips), default=0.0) - _BAR_DISTANCE, 3)
    bars = []
    for strip, following in zip(strips, [*strips[1:], None], strict=True):
        lower, upper = strip.line.bottom, strip.line.top
        if following is not None and 0 < lower - following.line.top < upper - lower:
            lower = following.line.top
        bars.append((x, lower, upper))
    return bars


def _shared(pages: Iterable[pikepdf.Object]) -> set[tuple[int, int]]:
    """Lists of annotations that several pages have together: what is added for one would stand on all of them."""
    lists = Counter(own.objgen for page in pages if isinstance(own := page.get("/Annots"), Array) and own.is_indirect)
    return {key for key, count in lists.items() if count > 1}


def _names_on(page: pikepdf.Object) -> Iterable[str]:
    annotations = page.get("/Annots")
    for annotation in annotations if isinstance(annotations, Array) else ():
        name = annotation.get("/NM") if isinstance(annotation, Dictionary) else None
        if isinstance(name, String):
            yield str(name)
