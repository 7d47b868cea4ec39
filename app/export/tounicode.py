"""Makes the words in a PDF that Qt wrote searchable: repairs which characters its glyphs stand for.

Qt maps a glyph to the first character that its font draws with it, and that may be a ligature, a form for one place
in an Arabic word, or a radical that looks like an ideograph. These are turned into the characters that people type.
Lam-alef (U+FEF5 to U+FEFC) stays: taken apart it comes out in the wrong order, because readers turn the line round
glyph by glyph. Folding all compatibility characters would corrupt others, superscripts for one.
"""

import re
import unicodedata

import pikepdf

_BLOCK = re.compile(rb"(beginbf(char|range))(.*?)(endbf)", re.DOTALL)
_PAIR = re.compile(rb"(<[0-9A-Fa-f]+>)(\s*)<([0-9A-Fa-f]+)>")
_LIST = re.compile(rb"\[([^\]]*)\]")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


def repair(pdf: pikepdf.Pdf) -> int:
    """Repair every font; gives how many entries were changed."""
    changed = 0
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            stream = font.get("/ToUnicode")
            if not isinstance(stream, pikepdf.Stream) or stream.objgen in seen:
                continue
            seen.add(stream.objgen)
            before = stream.read_bytes()
            after, count = repaired(before)
            if count:
                stream.write(after)
                changed += count
    return changed


def repaired(cmap: bytes) -> tuple[bytes, int]:
    """A ToUnicode table with its entries repaired, and how many were."""
    count = 0

    def folded(hexadecimal: bytes) -> bytes:
        nonlocal count
        after = _folded(hexadecimal)
        count += after != hexadecimal
        return after

    def block(match: re.Match[bytes]) -> bytes:
        if match[2] == b"char":
            body = _PAIR.sub(lambda m: m[1] + m[2] + b"<" + folded(m[3]) + b">", match[3])
        else:
            body = _LIST.sub(lambda m: b"[" + _HEX.sub(lambda h: b"<" + folded(h[1]) + b">", m[1]) + b"]", match[3])
        return match[1] + body + match[4]

    return _BLOCK.sub(block, cmap), count


def _folded(hexadecimal: bytes) -> bytes:
    try:
        text = bytes.fromhex(hexadecimal.decode("ascii")).decode("utf-16-be")
    except ValueError:
        return hexadecimal
    if len(text) != 1 or not _is_presentation(ord(text)):
        return hexadecimal
    return unicodedata.normalize("NFKC", text).encode("utf-16-be").hex().upper().encode("ascii")


def _is_presentation(point: int) -> bool:
    if 0xFB00 <= point <= 0xFB06 or 0x2E80 <= point <= 0x2FDF:
        return True
    return 0xFB50 <= point <= 0xFEFC and not 0xFEF5 <= point <= 0xFEFC
