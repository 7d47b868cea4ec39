"""Makes the words in a PDF that Qt wrote searchable: puts right which characters its glyphs stand for.

Qt maps a glyph to the first character that its font draws with it: a ligature, a form for one place in an Arabic word,
a radical that looks like an ideograph, a tab for a blank. Glyphs that no character up to U+FFFF draws alone it maps to
nothing. But it numbers the glyphs of a font in the order of their first use, and the layouts that drew them are still
there: so the same order is counted again, and the letter looked up in the line that used the glyph first. Where that
does not work, the forms are folded. Folding all compatibility characters would corrupt others.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import pikepdf

from app.export.fonts import is_empty
from app.export.pages import Page, TextLine
from app.export.typesetting import Block

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:\[([^\]]*)\]|<([0-9A-Fa-f]+)>)")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]")

# more in one block is not allowed
_MOST_ENTRIES = 100
# a font where fewer of so many known glyphs than this agree was counted in another order: it is left to folding
_CHECKED, _AGREEMENT = 48, 0.9

_LAM_ALEF = {"لآ": "\ufef5", "لأ": "\ufef7", "لإ": "\ufef9", "لا": "\ufefb"}

Used = dict[int, tuple[Block, int]]
"""The glyphs of one font in the order of their first use, each with the line of the block that used it."""


def repair(pdf: pikepdf.Pdf, pages: Iterable[Page] = ()) -> int:
    """Put right every font of a PDF that Qt made of these pages; gives how many glyphs were changed."""
    used = _used(pages)
    changed = 0
    for name, stream in _fonts(pdf):
        before = table(stream.read_bytes())
        after = repaired(before, used.get(name, {}))
        if after != before:
            stream.write(cmap(after))
            changed += sum(after.get(number) != text for number, text in before.items()) + len(after) - len(before)
    return changed


def repaired(known: dict[int, str], used: Used) -> dict[int, str]:
    """Characters by number of the glyph, as they are typed."""
    order = list(used.items())
    if not _agrees(order, known):
        order = []
    after = {number: folded(text) for number, text in known.items()}
    for number, (glyph, (block, line)) in enumerate(order, 1):
        text = known.get(number, "")
        if text and not _is_form(text):
            continue
        letters = block.letters_of(line, glyph)
        if letters:
            # taken apart, lam-alef comes out in the wrong order: readers turn the line round glyph by glyph
            after[number] = _LAM_ALEF.get(letters, letters)
    return after


def folded(text: str) -> str:
    """The character that a person types for a form that Qt found."""
    if text == "\t":
        return " "
    return unicodedata.normalize("NFKC", text) if _is_form(text) and not _is_lam_alef(text) else text


def table(source: bytes) -> dict[int, str]:
    """Characters by number of the glyph, of a ToUnicode stream; what stands for nothing is left out."""
    found: dict[int, str] = {}
    for kind, body in _BLOCK.findall(source):
        if kind == b"bfchar":
            found |= {int(number, 16): _text(value) for number, value in _CHAR.findall(body)}
            continue
        for first, last, values, value in _RANGE.findall(body):
            start = int(first, 16)
            if value:
                base = _text(value)
                for n in range(int(last, 16) - start + 1):
                    found[start + n] = base[:-1] + chr(ord(base[-1]) + n) if base else ""
            else:
                found |= {start + n: _text(each) for n, each in enumerate(_HEX.findall(values))}
    return {number: text for number, text in found.items() if text.strip("\0")}


def cmap(characters: dict[int, str]) -> bytes:
    """A ToUnicode stream."""
    lines = [
        f"<{number:04X}> <{text.encode('utf-16-be', 'replace').hex().upper()}>"
        for number, text in sorted(characters.items())
    ]
    blocks = []
    for start in range(0, len(lines), _MOST_ENTRIES):
        part = lines[start : start + _MOST_ENTRIES]
        blocks.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{''.join(blocks)}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Stream]]:
    """Every font's ToUnicode, once, with a name that Qt's family and style give too."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            stream = font.get("/ToUnicode")
            if isinstance(stream, pikepdf.Stream) and stream.objgen not in seen:
                seen.add(stream.objgen)
                yield _plain_name(str(font.get("/BaseFont", ""))), stream


def _used(pages: Iterable[Page]) -> dict[str, Used]:
    fonts: dict[str, Used] = {}
    names: dict[tuple[str, str], str] = {}
    for page in pages:
        for item in page.items:
            if not isinstance(item, TextLine):
                continue
            for run in item.block.runs(item.line):
                raw = run.rawFont()
                if is_empty(raw):
                    continue
                key = (raw.familyName(), raw.styleName())
                used = fonts.setdefault(names.setdefault(key, _plain_name("".join(key))), {})
                for glyph in run.glyphIndexes():
                    # 0 draws what no font has, and is number 0 in every font: counted, it would move all others
                    if glyph and glyph not in used:
                        used[glyph] = (item.block, item.line)
    return fonts


def _agrees(order: list[tuple[int, tuple[Block, int]]], known: dict[int, str]) -> bool:
    """Whether glyphs that Qt knows stand where they should in the lines that used them first."""
    checked = right = 0
    for number, text in known.items():
        if checked == _CHECKED:
            break
        # a glyph that several characters share says nothing
        if number == 0 or not text.isalpha() or not folded(text).isalpha():
            continue
        checked += 1
        if number > len(order):
            continue
        glyph, (block, line) = order[number - 1]
        letters = block.letters_of(line, glyph)
        right += bool(letters) and (letters in folded(text) or folded(text) in letters or _is_form(text))
    return right >= _AGREEMENT * checked


def _is_form(text: str) -> bool:
    if len(text) != 1:
        return False
    point = ord(text)
    return 0xFB00 <= point <= 0xFB06 or 0x2E80 <= point <= 0x2FDF or 0xFB50 <= point <= 0xFEFC


def _is_lam_alef(text: str) -> bool:
    return "\ufef5" <= text <= "\ufefc"


def _plain_name(name: str) -> str:
    return _NOT_IN_NAMES.sub("", name.lower())


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode("ascii").zfill(4)).decode("utf-16-be", "replace")
