"""What PDFium sees on a page: every glyph with its character and place, and nothing yet about lines or words.

PDFium's own order is kept only as a hint: it is that of the drawing operators, which is the reading order in most
files, but letters inside right-to-left words come now in logical and now in visual order. Its blanks have no
trustworthy place either, so that a blank is only a remark on the glyph behind it.
"""

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from app.model.pdfium import PDFIUM
from app.reading import limits
from app.reading.reading import PasswordNeeded, ReadingError, shown

UNKNOWN = "\ufffd"
"""Stands for a glyph that the file gives no character for."""

_TILT = math.radians(8)
"""Text that leans more than this against all four sides of the page is a stamp or a watermark."""

FIRST_LEFTWARDS = "\u0590"
"""No character before this one is read to the left."""

_SAMPLED = 100
"""Code points of a page that are looked at to see which way most of them stand."""

_CHECKED = 32
"""Every which code unit of those that PDFium gives at once is compared with what it says of the character alone."""

_PRESENTATION = ((0xFB00, 0xFB06), (0x2E80, 0x2FDF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC))
"""Ligatures, radicals and joined forms: shapes of letters, where the text should have the letters."""


Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def _unchecked(function: object, *further: type) -> Callable[..., int]:
    """A function of PDFium that is asked about one character of a page, without what ctypes does for each argument.

    It does more than PDFium itself, a million times in a long file. Whoever calls keeps to the types of the arguments:
    the page and pointers as c_void_p, the character's index as int.
    """
    kind = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *further)
    return kind(ctypes.cast(function, ctypes.c_void_p).value or 0)  # type: ignore[arg-type]


_unicode_of = _unchecked(pdfium.FPDFText_GetUnicode)
_loose_box_of = _unchecked(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p)
_origin_of = _unchecked(pdfium.FPDFText_GetCharOrigin, ctypes.c_void_p, ctypes.c_void_p)


class Glyph(NamedTuple):
    """One code point on a page, in coordinates turned so that its text runs to the right and y goes up; in points.

    Attributes:
        left, right: of its advance where that is known, else of its ink.
        base: of its baseline.
        size: of the font as drawn.
        rank: its place in PDFium's order, blanks not counted.
        spaced: PDFium has a blank just before it.
    """

    char: str
    left: float
    right: float
    base: float
    bottom: float
    top: float
    size: float
    rank: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """The glyphs of a page by the direction of their text: 0 to the right, then by quarter turns anticlockwise.

    Attributes:
        visible: the part of the page that is shown, in its own coordinates.
        clipped, tilted: code points that were left out, outside the visible page or leaning.
    """

    turns: dict[int, list[Glyph]]
    visible: Box = (0.0, 0.0, 0.0, 0.0)
    clipped: int = 0
    tilted: int = 0


@dataclass(frozen=True, slots=True)
class OpenPdf:
    """A document in PDFium; enter it under `PDFIUM` only."""

    document: pypdfium2.PdfDocument
    pages: int


@contextmanager
def opened(data: bytes, name: str, password: str | None = None) -> Iterator[OpenPdf]:
    """A PDF, closed again at the end.

    Raises:
        PasswordNeeded: it is encrypted, and this is not the password.
        ReadingError: it is broken, empty, or has too many pages.
    """
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            code = getattr(error, "err_code", None)
            if code == pdfium.FPDF_ERR_PASSWORD:
                raise PasswordNeeded(name, wrong=password is not None) from None
            if code == pdfium.FPDF_ERR_SECURITY:
                raise ReadingError(
                    f"{shown(name)}: this PDF is protected in a way that cannot be read; save an unprotected copy"
                ) from None
            raise ReadingError(
                f"{shown(name)}: this PDF is damaged; open it in a viewer and save it again, or get it anew"
            ) from None
    try:
        with PDFIUM:
            count = len(document)
        if count == 0:
            raise ReadingError(f"{shown(name)}: this PDF has no pages")
        if count > limits.MAX_PAGES:
            raise ReadingError(
                f"{shown(name)}: this PDF has {count:,} pages; at most {limits.MAX_PAGES:,} can be read, so take out "
                "the pages of the report"
            )
        yield OpenPdf(document, count)
    finally:
        with PDFIUM:
            document.close()


def said_of(pdf: OpenPdf) -> dict[str, str]:
    """The document information: Title, Author, CreationDate …, and Lang, the language of the whole."""
    with PDFIUM:
        said = pdf.document.get_metadata_dict(skip_empty=True)
        said["Lang"] = _language(pdf.document)
    return {key: " ".join(value.replace("\0", " ").split())[:1000] for key, value in said.items()}


def _language(document: pypdfium2.PdfDocument) -> str:
    room = (ctypes.c_ushort * 100)()
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, room, len(room))
    return "".join(map(chr, room[: max(0, length - 1)])) if 0 < length <= len(room) else ""


def glyphs_on(pdf: OpenPdf, number: int, at_most: int) -> PageGlyphs:
    """The glyphs of one page, the first `at_most` of them; a page that PDFium cannot read has none."""
    with PDFIUM:
        try:
            page = pdf.document[number]
        except pypdfium2.PdfiumError:
            return PageGlyphs({})
        try:
            box = _visible(page)
            text = _upright_text(page)
            try:
                return _collect(text, min(text.count_chars(), at_most), box)
            finally:
                text.close()
        except pypdfium2.PdfiumError:
            return PageGlyphs({})
        finally:
            page.close()


def _upright_text(page: pypdfium2.PdfPage) -> pypdfium2.PdfTextPage:
    """The text of a page that is turned so that most of it stands upright: PDFium shuffles letters upside down."""
    text = page.get_textpage()
    count = text.count_chars()
    matrix = pdfium.FS_MATRIX()
    seen: dict[int, int] = {}
    for index in range(0, count, max(1, count // _SAMPLED)):
        if pdfium.FPDFText_GetMatrix(text.raw, index, ctypes.byref(matrix)):
            turn = _turn_of(matrix.a, matrix.b)
            seen[turn] = seen.get(turn, 0) + 1
    seen.pop(-1, None)
    # made-up blanks have a matrix that says nothing, and count as upright
    main = max(seen, key=lambda turn: (seen[turn], turn)) if seen else 0
    if page.get_rotation() == 90 * main:
        return text
    text.close()
    page.set_rotation(90 * main)
    return page.get_textpage()


def _visible(page: pypdfium2.PdfPage) -> Box:
    media, crop = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    # a crop box that lies beside the page is ignored, as viewers do
    if left < right and bottom < top:
        return left, bottom, right, top
    return media[0], media[1], media[2], media[3]


def _collect(text: pypdfium2.PdfTextPage, count: int, box: Box) -> PageGlyphs:
    handle, page = text.raw, ctypes.cast(text.raw, ctypes.c_void_p)
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    edges = [ctypes.c_double() for _ in range(4)]
    to_loose, to_matrix, to_x, to_y = map(ctypes.byref, (loose, matrix, x, y))
    to_edges = [ctypes.byref(value) for value in edges]
    turns: dict[int, list[Glyph]] = {}
    clipped = tilted = rank = 0
    spaced = False
    seen: tuple[float, float] | None = None
    size, turn = 1.0, 0
    high = 0
    low_x, low_y, high_x, high_y = box
    made: Callable[[type[Glyph], tuple[object, ...]], Glyph] = tuple.__new__  # without naming nine arguments
    for index, code in enumerate(_codes(text, count)):
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        parts = _letters(code)
        if parts == " ":
            spaced = True
            continue
        if not parts:
            continue
        _loose_box_of(page, index, to_loose)
        _origin_of(page, index, to_x, to_y)
        left, bottom, right, top = loose.left, loose.bottom, loose.right, loose.top
        pen, base = x.value, y.value
        # asking for matrix and size costs as much as the rest: on one line they stay
        now = (base, top - bottom)
        if now != seen:
            seen = now
            pdfium.FPDFText_GetMatrix(handle, index, to_matrix)
            size = pdfium.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
            turn = _turn_of(matrix.a, matrix.b)
        if turn or right - left <= 0:
            pdfium.FPDFText_GetCharBox(handle, index, to_edges[0], to_edges[2], to_edges[1], to_edges[3])
            left, bottom, right, top = (edge.value for edge in edges)
        if not math.isfinite(left + bottom + right + top + pen + base + size):
            continue
        if turn < 0:
            tilted += 1
            continue
        if not (low_x <= (left + right) / 2 <= high_x and low_y <= (bottom + top) / 2 <= high_y):
            clipped += 1
            continue
        if turn:
            left, bottom, right, top = upright(left, bottom, right, top, turn)
            pen, base, _, _ = upright(pen, base, pen, base, turn)
        size = abs(size) or (top - bottom) or 1.0
        if left - size < pen < left:  # only the ink is known, and the pen stood before it
            left = pen
        found = turns.setdefault(turn, [])
        for part in parts:
            found.append(made(Glyph, (part, left, right, base, bottom, top, size, rank, spaced)))
            rank += 1
            spaced = False
    for found in turns.values():
        _share_ligatures(found)
    return PageGlyphs(turns, box, clipped, tilted)


def _codes(text: pypdfium2.PdfTextPage, count: int) -> Sequence[int]:
    """The UTF-16 code units of the first so many characters.

    PDFium gives them all at once, but leaves some out that it has boxes for: then they are asked for one by one.
    """
    handle = ctypes.cast(text.raw, ctypes.c_void_p)
    room = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text, 0, count, room) == count + 1:
        # one that is left out, and one too many elsewhere, would move all between them
        checked = {*range(0, count, _CHECKED), count - 1}
        if all(_letters(room[index]) == _letters(_unicode_of(handle, index)) for index in checked):
            return room[:count]
    return [_unicode_of(handle, index) for index in range(count)]


def _share_ligatures(glyphs: list[Glyph]) -> None:
    """Give each letter of a ligature its part of it; those that are read to the left stay together, to be ordered."""
    start = 0
    for index in range(1, len(glyphs) + 1):
        first = glyphs[start]
        if index < len(glyphs) and glyphs[index][1:4] == first[1:4] and first.char < FIRST_LEFTWARDS:
            continue
        if index - start > 1:
            width = (first.right - first.left) / (index - start)
            for n in range(start, index):
                left = first.left + (n - start) * width
                glyphs[n] = glyphs[n]._replace(left=left, right=left + width)
        start = index


def _turn_of(a: float, b: float) -> int:
    """Quarter turns anticlockwise of text whose line runs along (a, b); -1 for any other direction."""
    if a == 0 and b == 0:
        return 0
    angle = math.atan2(b, a)
    quarter = round(angle / (math.pi / 2))
    return quarter % 4 if abs(angle - quarter * math.pi / 2) <= _TILT else -1


def upright(left: float, bottom: float, right: float, top: float, turn: int) -> Box:
    """A box of the page, turned back so that text of this turn runs to the right."""
    match turn:
        case 1:
            return bottom, -right, top, -left
        case 2:
            return -right, -top, -left, -bottom
        case 3:
            return -top, left, -bottom, right
        case _:
            return left, bottom, right, top


@cache
def _letters(code: int) -> str:
    """The characters that a glyph stands for: none for what nobody sees, one blank for any."""
    if code in (2, 0xFFFE):
        return "-"  # PDFium's word for one at the end of a line
    if code == 0 or 0xE000 <= code <= 0xF8FF or 0xFFF0 <= code <= 0xFFFF or code >= 0xF0000:
        return UNKNOWN
    char = chr(code)
    if char.isspace():
        return " "
    if code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0xFEFF, 0x200B):
        return ""
    if any(first <= code <= last for first, last in _PRESENTATION):
        return "".join(c for c in unicodedata.normalize("NFKC", char) if not c.isspace()) or char
    return char
