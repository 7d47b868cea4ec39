"""Keeps files away from PDFium that would take it hours or gigabytes: it has no limits, and nothing can stop it.

Two tricks do that with a few kilobytes: a stream that unpacks to a thousand times its size, and drawings that draw
drawings that draw drawings, each ten times.
"""

import re
import zlib
from typing import TYPE_CHECKING, Any

from app.reading import limits
from app.reading.pdf_opening import objects_of
from app.reading.reading import ReadingError, shown

if TYPE_CHECKING:
    import pikepdf

_STREAM = re.compile(rb"stream\r?\n")
_PACKED_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s{0,20}/Fl|/LZW(?:Decode)?\s{0,20}/|/Fl(?:ateDecode)?\s{0,20}/LZW")
_DRAWS = re.compile(rb"/([^\s/\[\]()<>{}%]{1,128})\s{1,20}Do\b")
_SMALL = 1 << 16
"""Bytes of a packed stream that are not looked into: they unpack to 70 MB at the very most."""

_CHUNK = 1 << 22
_DEEPEST = 28
"""How deep drawings may nest; PDFium itself goes no deeper."""


def check(data: bytes, name: str, password: str | None = None) -> None:
    """Let a harmless PDF pass.

    Raises:
        PasswordNeeded: it is encrypted, and this is not the password.
        ReadingError: it is damaged beyond repair, or unpacks or draws more than a document would.
    """
    _check_packing(data, name)
    with objects_of(data, name, password, unknown=True) as pdf:
        _check_drawings(pdf, name)


def _check_packing(data: bytes, name: str) -> None:
    for found in _STREAM.finditer(data):
        start = found.end()
        if _PACKED_TWICE.search(data, max(0, found.start() - 400), found.start()):
            raise _too_much(name)
        # 0x78 opens what zlib packs; an encrypted stream cannot be told, nor unpacked here
        if data[start : start + 1] != b"\x78" or data.find(b"endstream", start, start + _SMALL) >= 0:
            continue
        if _unpacked(data, start) > limits.MAX_UNPACKED:
            raise _too_much(name)


def _unpacked(data: bytes, start: int) -> int:
    """Bytes that a packed stream unpacks to, counted until they are too many."""
    unpacker = zlib.decompressobj()
    total, waiting = 0, data[start : start + _CHUNK]
    start += _CHUNK
    try:
        while waiting and not unpacker.eof and total <= limits.MAX_UNPACKED:
            total += len(unpacker.decompress(waiting, _CHUNK))
            waiting = unpacker.unconsumed_tail
            if not waiting:
                waiting = data[start : start + _CHUNK]
                start += _CHUNK
    except zlib.error:
        pass  # damaged, or not packed at all: no more comes out of it
    return total


def _check_drawings(pdf: "pikepdf.Pdf", name: str) -> None:
    costs: dict[tuple[int, int], int] = {}
    total = 0
    for page in pdf.pages:
        total += _cost_of_page(page, costs)
        if total > limits.MAX_DRAWN:
            raise _too_much(name)


def _cost_of_page(page: "pikepdf.Page", costs: dict[tuple[int, int], int]) -> int:
    import pikepdf

    contents: Any = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    drawn = b"\n".join(part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream))
    resources: Any = page.resources
    return _cost(drawn, resources, costs, 0) + _cost_of_fonts(resources, costs)


def _cost(drawn: bytes, resources: Any, costs: dict[tuple[int, int], int], depth: int) -> int:
    """Bytes of drawing operators that are read when these are, those of the drawings in them included."""
    import pikepdf

    total = len(drawn)
    things: Any = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(things, pikepdf.Dictionary) or depth > _DEEPEST:
        return total
    for found in _DRAWS.finditer(drawn):
        total += _cost_of_form(things.get("/" + found[1].decode("latin-1")), resources, costs, depth + 1)
        if total > limits.MAX_DRAWN:
            break
    return total


def _cost_of_form(form: Any, resources: Any, costs: dict[tuple[int, int], int], depth: int) -> int:
    import pikepdf

    if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
        return 0
    known = costs.get(form.objgen)
    if known is None:
        costs[form.objgen] = 0  # what draws itself is not drawn
        known = costs[form.objgen] = _cost(form.read_bytes(), form.get("/Resources", resources), costs, depth)
    return known


def _cost_of_fonts(resources: Any, costs: dict[tuple[int, int], int]) -> int:
    """The letters of Type 3 fonts are drawings too."""
    import pikepdf

    fonts: Any = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    total = 0
    for font in fonts.values() if isinstance(fonts, pikepdf.Dictionary) else ():
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Subtype") != "/Type3" or font.objgen in costs:
            continue
        costs[font.objgen] = 0
        letters: Any = font.get("/CharProcs")
        for letter in letters.values() if isinstance(letters, pikepdf.Dictionary) else ():
            if isinstance(letter, pikepdf.Stream):
                total += _cost(letter.read_bytes(), font.get("/Resources", resources), costs, 1)
    return total


def _too_much(name: str) -> ReadingError:
    return ReadingError(
        f"{shown(name)}: this PDF unpacks to far more than a document needs; print it to a new PDF, or copy its text"
    )
