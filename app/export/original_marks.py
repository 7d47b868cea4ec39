"""Annotations on a PDF that somebody else made: each mark where its words stand, whichever way the page is turned."""

from collections.abc import Iterable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from app.export.annotations import pdf_date, text_string
from app.export.appearance import TINTS, appearance, rgb
from app.export.marks import DrawnMark
from app.export.typesetting import Box
from app.model.lens import Lens
from app.model.palette import LIGHT
from app.reading.pdf_layout import Layout, Strip, on_page

# wide marks below small ones, so that a click finds the small one
_STACK = (Lens.ONLY_HERE, Lens.SHARED, Lens.FRAMING, Lens.CONFLICTS, Lens.NOTES)
_TURNS = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
_PRINT = 4
_POPUP_WIDTH, _POPUP_HEIGHT = 200.0, 90.0
_BAR_DISTANCE = 4.0
"""Points from the beginning of a line to the bar beside it."""


class OriginalAnnotator:
    """Adds annotations to the pages of one PDF and leaves everything else as it is.

    Attributes:
        made: the objects that are new, in the order in which they were made.
        changed: the objects of the file that are no longer what they were.
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._names = {name for page in self._pages for name in _names_on(page)}
        self.made: list[pikepdf.Object] = []
        self.changed: list[pikepdf.Object] = []
        tint = Dictionary(Type=Name.ExtGState, BM=Name.Darken, ca=1)
        solid = Dictionary(Type=Name.ExtGState, BM=Name.Normal, ca=1, CA=1)
        self._resources = self._new(Dictionary(ExtGState=Dictionary(T=tint, S=solid)))

    def annotate(self, layout: Layout, marks: Iterable[DrawnMark]) -> int:
        """Add the marks, those of one page below each other by lens and length; gives how many have a place."""
        by_page: dict[int, list[pikepdf.Object]] = {}
        placed = 0
        for mark in sorted(marks, key=lambda mark: (_STACK.index(mark.lens), -len(mark.span), mark.span.start)):
            pieces = _pieces(layout.strips(mark.span.start, mark.span.end))
            placed += bool(pieces)
            first: pikepdf.Object | None = None
            for number, piece in enumerate(pieces):
                page = piece[0].line.page
                annotation = self._annotation(mark, piece, self._pages[page], number == len(pieces) - 1)
                by_page.setdefault(page, []).append(annotation)
                if first is None:
                    first = annotation
                    by_page[page].append(self._popup(annotation, self._pages[page]))
                else:
                    # one mark that goes over a page is one to whoever reads the list
                    annotation.IRT = first
                    annotation.RT = Name.Group
        for page, annotations in sorted(by_page.items()):
            self._attach(self._pages[page], annotations)
        return placed

    def _annotation(
        self, mark: DrawnMark, strips: Sequence[Strip], page: pikepdf.Object, is_last: bool
    ) -> pikepdf.Object:
        turn = strips[0].line.turn
        boxes = [Box(strip.left, strip.line.top, strip.right, strip.line.bottom) for strip in strips]
        badge = (strips[-1].right, strips[-1].line.top) if mark.number and is_last else None
        drawn = appearance(mark.lens, boxes, _bars(strips), mark.number, badge, wavy=mark.wavy)
        corners = [on_page(x, y, turn) for x in drawn.rect[::2] for y in drawn.rect[1::2]]
        rect = [min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners),
                max(y for _, y in corners)]  # fmt: skip
        form = self._stream(
            drawn.operators,
            Dictionary(
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=_numbers(drawn.rect),
                Matrix=Array([*_TURNS[turn], 0, 0]),
                Resources=self._resources,
                Group=Dictionary(S=Name.Transparency),
            ),
        )
        annotation = Dictionary(
            Type=Name.Annot,
            Subtype=_subtype(mark),
            Rect=_numbers(rect),
            QuadPoints=_numbers([number for strip in strips for number in strip.quad]),
            C=_numbers(rgb(LIGHT.lenses[mark.lens])),
            CA=TINTS[mark.lens],
            F=_PRINT,
            T=text_string(mark.author),
            Subj=text_string(mark.subject),
            Contents=text_string(mark.contents),
            NM=text_string(self._name(mark.key)),
            AP=Dictionary(N=form),
            P=page,
        )
        for key, iso in (("/CreationDate", mark.created), ("/M", mark.modified)):
            if date := pdf_date(iso):
                annotation[key] = String(date)
        return self._new(annotation)

    def _popup(self, annotation: pikepdf.Object, page: pikepdf.Object) -> pikepdf.Object:
        rect = [float(edge) for edge in annotation.Rect]
        popup = self._new(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Popup,
                Rect=_numbers([rect[2], rect[3] - _POPUP_HEIGHT, rect[2] + _POPUP_WIDTH, rect[3]]),
                Parent=annotation,
                P=page,
                Open=False,
            )
        )
        annotation.Popup = popup
        return popup

    def _attach(self, page: pikepdf.Object, annotations: list[pikepdf.Object]) -> None:
        """Put annotations above those that the page has already."""
        own = page.get("/Annots")
        if isinstance(own, Array) and own.is_indirect:
            own.extend(annotations)
            self.changed.append(own)
            return
        page.Annots = Array([*(own if isinstance(own, Array) else ()), *annotations])
        self.changed.append(page)

    def _name(self, key: str) -> str:
        """Unique within the file: a mark that goes over a page is several, and the file may be marked already."""
        name, count = key, 1
        while name in self._names:
            count += 1
            name = f"{key}/{count}"
        self._names.add(name)
        return name

    def _new(self, thing: Dictionary) -> pikepdf.Object:
        made = self._pdf.make_indirect(thing)
        self.made.append(made)
        return made

    def _stream(self, data: bytes, described: Dictionary) -> pikepdf.Object:
        stream = self._pdf.make_stream(data, described)
        self.made.append(stream)
        return stream


def _pieces(strips: Sequence[Strip]) -> list[list[Strip]]:
    """What one annotation can hold: the strips on one page whose text is turned the same way."""
    pieces: dict[tuple[int, int], list[Strip]] = {}
    for strip in strips:
        pieces.setdefault((strip.line.page, strip.line.turn), []).append(strip)
    return list(pieces.values())


def _bars(strips: Sequence[Strip]) -> list[tuple[float, float, float]]:
    """(x, lower, upper) of the bar beside each line; in one column it is straight, and runs over the gaps."""
    bars: list[tuple[float, float, float]] = []
    column: list[Strip] = []
    for strip in strips:
        line = strip.line
        last = column[-1].line if column else None
        if last is not None and (last.top < line.top or line.left > last.right or last.left > line.right):
            bars += _column_of_bars(column)
            column = []
        if last is not line:
            column.append(strip)
    return bars + _column_of_bars(column)


def _column_of_bars(strips: Sequence[Strip]) -> list[tuple[float, float, float]]:
    x = round(min((strip.line.left for strip in strips), default=0.0) - _BAR_DISTANCE, 3)
    bars = []
    for strip, following in zip(strips, [*strips[1:], None], strict=True):
        lower, upper = strip.line.bottom, strip.line.top
        if following is not None and 0 < lower - following.line.top < upper - lower:
            lower = following.line.top
        bars.append((x, lower, upper))
    return bars


def _names_on(page: pikepdf.Object) -> Iterable[str]:
    annotations = page.get("/Annots")
    for annotation in annotations if isinstance(annotations, Array) else ():
        name = annotation.get("/NM") if isinstance(annotation, Dictionary) else None
        if isinstance(name, String):
            yield str(name)


def _subtype(mark: DrawnMark) -> pikepdf.Name:
    """What readers list it as, and draw where they do not trust appearances."""
    if mark.lens is Lens.FRAMING:
        return Name.Underline
    return Name.Squiggly if mark.wavy else Name.Highlight


def _numbers(values: Iterable[float]) -> Array:
    return Array([round(value, 3) for value in values])
