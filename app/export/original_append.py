"""Appends changed objects to a PDF and leaves every byte of it as it was, so that signatures on it stay valid.

An incremental update (ISO 32000-1, 7.5.6): the new objects, a cross-reference section of the kind that the file has,
and a trailer that points to the one before.
"""

import re
import zlib
from collections.abc import Iterable
from hashlib import md5

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from app.export.files import ExportError

_START = re.compile(rb"startxref\s{1,9}(\d{1,12})")


def appended(data: bytes, pdf: pikepdf.Pdf, objects: Iterable[pikepdf.Object], name: str) -> bytes:
    """`data` with these objects of `pdf`, which was opened from it, behind it. The same input gives the same bytes.

    Raises:
        ExportError: the file is damaged or encrypted, so that nothing can be appended to it.
    """
    found = list(_START.finditer(data, max(0, len(data) - 4096)))
    previous = int(found[-1][1]) if found else 0
    if not data.startswith(b"%PDF-") or not 0 < previous < len(data) or pdf.get_warnings():
        raise ExportError(
            f"{name} is damaged, and mending it would break its signature. Ask for an undamaged copy, or save an "
            "unsigned one."
        )
    if pdf.is_encrypted:
        raise ExportError(
            f"{name} is signed and encrypted; marks cannot be added without breaking the signature. Ask for an "
            "unencrypted copy."
        )
    out = bytearray(data)
    if not out.endswith(b"\n"):
        out += b"\n"
    places: dict[int, tuple[int, int]] = {}
    for thing in objects:
        number, generation = thing.objgen
        places[number] = (len(out), generation)
        out += b"%d %d obj\n%b\nendobj\n" % (number, generation, _written(thing))
    trailer = _trailer(pdf, previous, max(places) + 1, bytes(out[len(data) :]))
    if data[previous : previous + 4] == b"xref":
        _add_table(out, places, trailer)
    else:
        _add_stream(out, places, trailer)
    return bytes(out)


def _written(thing: pikepdf.Object) -> bytes:
    if not isinstance(thing, pikepdf.Stream):
        return thing.unparse(resolved=True)
    packed = zlib.compress(thing.read_raw_bytes(), 9)
    described = Dictionary({key: value for key, value in thing.stream_dict.items() if key != "/Length"})
    described.Filter = Name.FlateDecode
    described.Length = len(packed)
    return b"%b\nstream\n%b\nendstream" % (described.unparse(resolved=True), packed)


def _trailer(pdf: pikepdf.Pdf, previous: int, size: int, added: bytes) -> Dictionary:
    trailer = Dictionary({key: pdf.trailer[key] for key in ("/Root", "/Info") if key in pdf.trailer})
    known = pdf.trailer.get("/Size", 0)
    trailer.Size = max(size, int(known) if isinstance(known, int) else 0)
    trailer.Prev = previous
    own = pdf.trailer.get("/ID")
    # the first half names the document, the second this state of it
    first = own[0] if isinstance(own, Array) and len(own) == 2 else String(md5(added).digest())
    trailer.ID = Array([first, String(md5(bytes(first) + added).digest())])
    return trailer


def _sections(numbers: Iterable[int]) -> list[list[int]]:
    """Runs of consecutive object numbers."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _add_table(out: bytearray, places: dict[int, tuple[int, int]], trailer: Dictionary) -> None:
    start = len(out)
    out += b"xref\n"
    for run in _sections(places):
        out += b"%d %d\n" % (run[0], len(run))
        for number in run:
            out += b"%010d %05d n\r\n" % places[number]
    out += b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer.unparse(resolved=True), start)


def _add_stream(out: bytearray, places: dict[int, tuple[int, int]], trailer: Dictionary) -> None:
    start = len(out)
    own = max(int(trailer.Size), max(places) + 1)
    places = {**places, own: (start, 0)}
    runs = _sections(places)
    rows = b"".join(
        b"\1" + places[number][0].to_bytes(5, "big") + places[number][1].to_bytes(2, "big")
        for run in runs
        for number in run
    )
    packed = zlib.compress(rows, 9)
    trailer.Type = Name.XRef
    trailer.Size = own + 1
    trailer.W = Array([1, 5, 2])
    trailer.Index = Array([number for run in runs for number in (run[0], len(run))])
    trailer.Filter = Name.FlateDecode
    trailer.Length = len(packed)
    out += b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (own, trailer.unparse(resolved=True), packed)
    out += b"startxref\n%d\n%%%%EOF\n" % start
