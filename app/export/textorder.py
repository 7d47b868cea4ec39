"""Keeps letters that are drawn in the very same place in their order when a reader copies or searches them.

A font may make lam-alef of two glyphs, the second without a width. Readers sort letters by where they stand, so two
in one place come out the wrong way round, with a blank before them. An eighth of a point between them, which nobody
sees, is enough for Poppler and PDFium to read them right.
"""

import re

import pikepdf

from app.export.fonts import UNIT
from app.export.pages import Page, TextLine

_APART = UNIT / 8
_RUN = re.compile(rb"\nBT\n.*?\nET\n", re.DOTALL)
_SAME_PLACE = re.compile(rb"\n0 0 Td (<[0-9A-Fa-f]+> Tj)(?:(\s*\n)(-?[0-9.]+) 0 Td)?")
_STEP = re.compile(rb"\n(-?[0-9.]+) -?[0-9.]+ Td ")


def separate(pdf: pikepdf.Pdf, pages: list[Page]) -> int:
    """Do so on every page of a PDF that Qt made of these pages; gives how many letters were moved."""
    moved = 0

    def apart(run: re.Match[bytes]) -> bytes:
        nonlocal moved
        steps = [float(step) for step in _STEP.findall(run[0])]
        # from left to right a glyph in the place of another stands behind a mark, and is to stay there
        if sum(steps[1:]) > 0:
            return run[0]
        content, count = _SAME_PLACE.subn(_move, run[0])
        moved += count
        return content

    for page, laid in zip(pdf.pages, pages, strict=True):
        if any(isinstance(item, TextLine) and item.block.turns for item in laid.items):
            before = moved
            content = _RUN.sub(apart, page.Contents.read_bytes())
            if moved > before:
                page.Contents = pdf.make_stream(content)
    return moved


def _move(match: re.Match[bytes]) -> bytes:
    moved = b"\n%.3f 0 Td %s" % (-_APART, match[1])
    return moved + b"%s%.6f 0 Td" % (match[2], float(match[3]) + _APART) if match[3] else moved
