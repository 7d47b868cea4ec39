"""The objects of PDF annotations: marks, their pop-ups and the replies to notes. Where they stand, callers know."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from app.export.appearance import TINTS, Appearance, digit, rgb
from app.export.marks import DrawnMark
from app.export.text import one_line, plain, printable
from app.model.lens import Lens
from app.model.palette import LIGHT

STACK = {Lens.ONLY_HERE: 0, Lens.SHARED: 1, Lens.FRAMING: 2, Lens.CONFLICTS: 3, Lens.NOTES: 4}
"""Wide marks below small ones, so that a click finds the small one."""

POPUP_WIDTH, POPUP_HEIGHT = 200.0, 90.0
PRINT = 4

# hidden, printed, not scaled, not turned: as Acrobat writes replies. They are read in the list of comments; visible,
# each would lay the icon of a note over the words
_REPLY = 2 + 4 + 8 + 16
_ICON = 18.0


class AnnotationObjects:
    """Makes annotations in one PDF.

    Attributes:
        made: the objects that are new, in the order in which they were made.
    """

    def __init__(self, pdf: pikepdf.Pdf, names: Iterable[str] = ()) -> None:
        """`names` are those that annotations of the file have already."""
        self._pdf = pdf
        self._names = set(names)
        self.made: list[pikepdf.Object] = []
        tint = Dictionary(Type=Name.ExtGState, BM=Name.Darken, ca=1)
        solid = Dictionary(Type=Name.ExtGState, BM=Name.Normal, ca=1, CA=1)
        self._resources = self.new(Dictionary(ExtGState=Dictionary(T=tint, S=solid)))
        self._digits: set[str] = set()

    def new(self, thing: Dictionary | Array) -> pikepdf.Object:
        """An object of its own."""
        made = self._pdf.make_indirect(thing)
        self.made.append(made)
        return made

    def mark(
        self,
        mark: DrawnMark,
        drawn: Appearance,
        page: pikepdf.Object,
        quads: Iterable[float],
        rect: Iterable[float] | None = None,
        turn: Sequence[int] = (),
    ) -> pikepdf.Object:
        """One mark on a page.

        Args:
            quads: eight numbers for each of its boxes.
            rect: what it takes of the page, where that is not the rectangle that it is drawn in.
            turn: a, b, c and d of the matrix that turns the drawing.
        """
        annotation = self.new(
            Dictionary(
                Type=Name.Annot,
                Subtype=_subtype(mark),
                Rect=numbers(drawn.rect if rect is None else rect),
                QuadPoints=numbers(quads),
                C=_colour(mark.lens),
                CA=TINTS[mark.lens],
                F=PRINT,
                T=text_string(mark.author),
                Subj=text_string(mark.subject),
                Contents=text_string(mark.note),
                NM=text_string(self._name(mark.key)),
                AP=Dictionary(N=self._form(drawn, turn)),
                P=page,
            )
        )
        _date(annotation, mark.created, mark.modified)
        return annotation

    def popup(self, annotation: pikepdf.Object, page: pikepdf.Object, rect: Iterable[float]) -> pikepdf.Object:
        """The window in which a mark opens."""
        popup = self.new(
            Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=numbers(rect), Parent=annotation, P=page, Open=False)
        )
        annotation.Popup = popup
        return popup

    def replies(self, mark: DrawnMark, annotation: pikepdf.Object, page: pikepdf.Object) -> list[pikepdf.Object]:
        """The replies to a note, each an annotation that answers the one given."""
        if not mark.replies:
            return []
        left, _, _, top = (float(edge) for edge in annotation.Rect)
        made = []
        for number, reply in enumerate(mark.replies, 1):
            answer = self.new(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Text,
                    Rect=numbers((left, top - _ICON, left + _ICON, top)),
                    C=_colour(mark.lens),
                    F=_REPLY,
                    Name=Name.Comment,
                    T=text_string(one_line(reply.author)),
                    Subj=text_string("Reply"),
                    Contents=text_string(printable(reply.text).strip()),
                    NM=text_string(self._name(reply.id or f"{mark.key}/reply-{number}")),
                    IRT=annotation,
                    RT=Name.R,
                    P=page,
                )
            )
            _date(answer, reply.created, reply.modified or reply.created)
            made.append(answer)
        return made

    def _form(self, drawn: Appearance, turn: Sequence[int]) -> pikepdf.Stream:
        if not self._digits.issuperset(drawn.digits):
            self._add_digits(drawn.digits)
        described = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=numbers(drawn.rect),
            Resources=self._resources,
            Group=Dictionary(S=Name.Transparency),
        )
        if turn:
            described.Matrix = Array([*turn, 0, 0])
        return self._stream(drawn.operators, described)

    def _add_digits(self, digits: str) -> None:
        if not self._digits:
            self._resources.XObject = Dictionary()
        for character in dict.fromkeys(digits):
            if character not in self._digits:
                self._digits.add(character)
                shape = digit(character)
                described = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=numbers(shape.rect))
                self._resources.XObject[f"/D{character}"] = self._stream(shape.operators, described)

    def _stream(self, data: bytes, described: Dictionary) -> pikepdf.Stream:
        stream = self._pdf.make_stream(data, described)
        self.made.append(stream)
        return stream

    def _name(self, key: str) -> str:
        """Unique within the file: what stands on several pages is several, and the file may be marked already."""
        name, count = key, 1
        while name in self._names:
            count += 1
            name = f"{key}/{count}"
        self._names.add(name)
        return name


def joined(first: pikepdf.Object, further: pikepdf.Object) -> None:
    """Make two annotations one to whoever reads the list: a mark that goes over a page."""
    further.IRT = first
    further.RT = Name.Group


@lru_cache(maxsize=1024)
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


def numbers(values: Iterable[float]) -> Array:
    """Numbers to a thousandth."""
    return Array([round(value, 3) for value in values])


def _date(annotation: pikepdf.Object, created: str, modified: str) -> None:
    for key, iso in (("/CreationDate", created), ("/M", modified)):
        if date := pdf_date(iso):
            annotation[key] = String(date)


def _colour(lens: Lens) -> Array:
    return numbers(rgb(LIGHT.lenses[lens]))


def _subtype(mark: DrawnMark) -> pikepdf.Name:
    """What readers list it as: framing underlined, what wants correcting wavy, the rest highlighted."""
    if mark.lens is Lens.FRAMING:
        return Name.Underline
    return Name.Squiggly if mark.wavy else Name.Highlight
