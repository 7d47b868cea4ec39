"""More than one code for a glyph of a font that Qt embedded: one for each text that it stands for.

A code of such a font is the number of a glyph, and a code stands for one text wherever it is drawn. The letter that a
glyph stands for in the order of reading differs from word to word, so the glyph is given further codes behind its own.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from app.export import tounicode

_MOST_CODES = 0xFFF0


class Codes:
    """The codes of one font; widths are in thousandths of the size."""

    def __init__(self, font: pikepdf.Dictionary, widths: list[int]) -> None:
        self._font = font
        self._inner = font.DescendantFonts[0]
        self._text = tounicode.table(font.ToUnicode.read_bytes())
        self._widths = widths
        self._own = len(self._widths)
        self._glyphs = list(range(self._own))
        self._made: dict[tuple[int, str, int], int] = {}

    @staticmethod
    def of(font: pikepdf.Object) -> "Codes | None":
        """The codes of a font as Qt writes it; None for any other."""
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Encoding") != "/Identity-H":
            return None
        if "/DescendantFonts" not in font or "/ToUnicode" not in font:
            return None
        inner = font.DescendantFonts[0]
        widths = _widths(inner.get("/W", pikepdf.Array()))
        return Codes(font, widths) if widths and inner.get("/CIDToGIDMap") == "/Identity" else None

    def text(self, code: int) -> str:
        """What a code stands for; empty for nothing."""
        return self._text.get(code, "")

    def width(self, code: int) -> int:
        """How far the pen goes on after it."""
        return self._widths[code] if code < len(self._widths) else 0

    def code(self, glyph: int, text: str, width: int) -> int:
        """The code that draws a glyph, stands for a text, and takes so much room."""
        if glyph >= self._own or (self.text(glyph) == text and self.width(glyph) == width):
            return glyph
        key = (glyph, text, width)
        if key not in self._made:
            if len(self._glyphs) >= _MOST_CODES:
                return glyph
            self._made[key] = code = len(self._glyphs)
            self._glyphs.append(glyph)
            self._widths.append(width)
            self._text[code] = text
        return self._made[key]

    def write(self, pdf: pikepdf.Pdf) -> int:
        """Put the codes into the font; gives how many are new."""
        if self._made:
            self._font.ToUnicode.write(tounicode.cmap(self._text))
            self._inner.W = pikepdf.Array([0, pikepdf.Array(self._widths)])
            self._inner.CIDToGIDMap = pdf.make_stream(b"".join(glyph.to_bytes(2, "big") for glyph in self._glyphs))
            # lists the codes that have a glyph: nothing needs it, and it would be wrong
            descriptor = self._inner.get("/FontDescriptor", pikepdf.Dictionary())
            if "/CIDSet" in descriptor:
                del descriptor["/CIDSet"]
        return len(self._made)


def _widths(told: pikepdf.Object) -> list[int]:
    """The widths of all codes from 0 on; none where some are left out."""
    widths: list[int] = []
    rest: Iterator[Any] = iter(list(told))
    for first in rest:
        part: Any = next(rest, None)
        if first != len(widths):
            return []
        if isinstance(part, pikepdf.Array):
            widths += [int(width) for width in part]
        elif (width := next(rest, None)) is not None:
            widths += [int(width)] * (int(part) - int(first) + 1)
        else:
            return []
    return widths
