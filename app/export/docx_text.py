"""Text in a Word document: runs of one direction in every script, the marks of the lenses, and links."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import lru_cache

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.export.content import is_link, link_target
from app.export.text import one_line, printable
from app.model.lens import Lens
from app.model.palette import LIGHT

TEXT_FONT, INTERFACE_FONT = "Cambria", "Calibri"
_ARABIC_FONT = "Arial"
_EASTERN = {"zh": ("SimSun", "zh-CN"), "ja": ("MS Mincho", "ja-JP"), "ko": ("Batang", "ko-KR")}
_RIGHT_TO_LEFT = {"ar": "ar-SA", "he": "he-IL", "fa": "fa-IR", "ur": "ur-PK"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; `size` in half points, 0 for that of its paragraph."""

    bold: bool = False
    italic: bool = False
    dim: bool = False
    size: int = 0
    interface: bool = False
    link: bool = False
    lenses: frozenset[Lens] = field(default_factory=frozenset)


PLAIN = Look()
LABEL = Look(dim=True, size=16, interface=True)
STRONG = Look(bold=True, size=18, interface=True)
SMALL = Look(size=17, interface=True)


def new_paragraph(word: WordDocument, style: str = "") -> Paragraph:
    """A new last paragraph; `style` is the id of one. The library looks at all paragraphs before it adds one."""
    element = OxmlElement("w:p")
    # the last of all are the properties of the section
    word.element.body[-1].addprevious(element)
    if style:
        element.get_or_add_pPr().append(_element("w:pStyle", val=style))
    return Paragraph(element, word._body)


def add_heading(word: WordDocument, text: str) -> None:
    """The heading of a part."""
    add_text(new_paragraph(word, "Heading1"), text, Look(bold=True, size=30, interface=True))


def add_text(paragraph: Paragraph, text: str, look: Look = PLAIN, language: str = "") -> list[Run]:
    """Add words to a paragraph, as a run for each change of direction; line feeds break the line."""
    text = printable(text)
    runs = []
    for piece, is_rtl in directed(text, is_right_to_left(paragraph)):
        element = (
            paragraph._p.add_r()
        )  # a run with its properties at once: python-docx knows no direction, border or tint
        element.insert(0, deepcopy(_properties(look, is_rtl, language)))
        element.text = piece
        runs.append(Run(element, paragraph))
    return runs


def direct(paragraph: Paragraph, text: str) -> None:
    """Give a paragraph the direction of the first letter of a text that has one."""
    if _is_rtl(text):
        _at_its_place(paragraph, "w:bidi")


def beside(*parts: str) -> str:
    """The parts that are not empty, on one line of a paragraph that runs from left to right.

    A name in Arabic takes the digits of a date behind it along with it, where no mark of direction stands between.
    """
    told = [part for part in parts if part]
    mark = "\u200e" if any(unicodedata.bidirectional(c) in ("R", "AL") for part in told for c in part) else ""
    return f"{mark} · {mark}".join(told)


def is_right_to_left(paragraph: Paragraph) -> bool:
    """Whether `direct` made it run from right to left."""
    properties = paragraph._p.pPr
    return properties is not None and properties.find(qn("w:bidi")) is not None


def add_bar(paragraph: Paragraph, lens: Lens) -> None:
    """A dashed bar at the side of a paragraph that one report alone tells."""
    borders = _at_its_place(paragraph, "w:pBdr")
    side = "right" if is_right_to_left(paragraph) else "left"
    borders.append(_element(f"w:{side}", val="dashed", sz="12", space="4", color=_bare(LIGHT.lenses[lens])))


def add_link(paragraph: Paragraph, address: str, look: Look = PLAIN) -> None:
    """An address; a link where it is one that only a browser fetches."""
    shown = one_line(address)
    if not is_link(address):
        add_text(paragraph, shown, look)
        return
    target = paragraph.part.relate_to(link_target(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    for run in add_text(paragraph, shown, replace(look, link=True)):
        link.append(run._r)
    paragraph._p.append(link)


def directed(text: str, base: bool = False) -> Iterator[tuple[str, bool]]:
    """The text in pieces of one direction (True: right to left), which joined are the text.

    Blanks, digits and points go with the letters around them, and between two directions with the paragraph's own,
    which is `base`.
    """
    start, end, now = 0, 0, base
    for at, character in enumerate(text):
        kind = unicodedata.bidirectional(character)
        if kind not in ("L", "R", "AL"):
            continue
        if (kind != "L") != now:
            cut = at if now == base else end
            if cut > start:
                yield text[start:cut], now
            start, now = cut, kind != "L"
        end = at + 1
    if now != base:
        yield text[start:end], now
        start, now = end, base
    if start < len(text):
        yield text[start:], now


def set_fonts(properties: BaseOxmlElement, name: str) -> None:
    """The fonts of a style for every script, in the place of those of the theme."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, _fonts(name, ""))


def first_language(language: str | None) -> str:
    """A language tag that may stand in a file; empty where it is none."""
    return language if language and _LANGUAGE.fullmatch(language) else ""


def shade(element: BaseOxmlElement, colour: str) -> None:
    """Fill a table cell; `colour` is #rrggbb."""
    element.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=_bare(colour)))


def repeat(row: BaseOxmlElement) -> None:
    """Make a row the head of its table, on every page and for screen readers."""
    row.get_or_add_trPr().append(_element("w:tblHeader"))


def keep_whole(row: BaseOxmlElement) -> None:
    """Break no page within a row of a table."""
    row.get_or_add_trPr().append(_element("w:cantSplit"))


def thin_lines(table: Table) -> None:
    """Light lines between the cells."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=_bare(LIGHT.line)))
    properties = table._tbl.tblPr
    behind = next((child for child in properties if child.tag in (qn("w:tblLayout"), qn("w:tblLook"))), None)
    if behind is None:
        properties.append(borders)
    else:
        behind.addprevious(borders)


def field_of(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word fills in, as the number of the page."""
    made = _element("w:fldSimple", instr=instruction)
    run = OxmlElement("w:r")
    run.append(deepcopy(_properties(LABEL, False, "")))
    run.text = "1"
    made.append(run)
    paragraph._p.append(made)


@lru_cache(maxsize=512)
def _properties(look: Look, is_rtl: bool, language: str) -> BaseOxmlElement:
    """The run properties, in the order that the schema wants."""
    made = OxmlElement("w:rPr")
    made.append(_fonts(INTERFACE_FONT if look.interface else TEXT_FONT, language))
    for wanted, names in ((look.bold, ("w:b", "w:bCs")), (look.italic, ("w:i", "w:iCs"))):
        if wanted:
            made.extend(_element(name) for name in names)
    if look.dim or look.link:
        made.append(_element("w:color", val=_bare(LIGHT.dim if look.dim else LIGHT.lenses[Lens.SHARED])))
    if look.size:
        made.extend(_element(name, val=str(look.size)) for name in ("w:sz", "w:szCs"))
    if look.link:
        made.append(_element("w:u", val="single"))
    made.extend(_marking(look.lenses))
    if is_rtl:
        made.append(_element("w:rtl"))
    tag = first_language(language)
    if tag:
        two = tag[:2].lower()
        key = "bidi" if two in _RIGHT_TO_LEFT else "eastAsia" if two in _EASTERN else "val"
        full = _RIGHT_TO_LEFT.get(two) or _EASTERN.get(two, ("", tag))[1]
        made.append(_element("w:lang", **{key: full}))
    return made


def _marking(lenses: frozenset[Lens]) -> Iterable[BaseOxmlElement]:
    """Each lens has a shape of its own besides its colour, as on screen."""
    lines = ((Lens.FRAMING, "dotted"), (Lens.ONLY_HERE, "dash"), (Lens.SHARED, "single"))
    under = next(((lens, val) for lens, val in lines if lens in lenses), None)
    if under is not None:
        yield _element("w:u", val=under[1], color=_bare(LIGHT.lenses[under[0]]))
    if Lens.CONFLICTS in lenses:
        yield _element("w:bdr", val="single", sz="6", space="0", color=_bare(LIGHT.lenses[Lens.CONFLICTS]))
    tints = ((Lens.NOTES, 0.45), (Lens.CONFLICTS, 0.12), (Lens.SHARED, 0.15))
    tint = next(((lens, share) for lens, share in tints if lens in lenses), None)
    if tint is not None:
        yield _element("w:shd", val="clear", color="auto", fill=_tint(LIGHT.lenses[tint[0]], tint[1]))


def _fonts(name: str, language: str) -> BaseOxmlElement:
    eastern = _EASTERN.get(language[:2].lower(), _EASTERN["zh"])[0]
    return _element("w:rFonts", ascii=name, hAnsi=name, eastAsia=eastern, cs=_ARABIC_FONT)


def _at_its_place(paragraph: Paragraph, name: str) -> BaseOxmlElement:
    """A new property of a paragraph, before the spacing and indents that the schema wants behind it."""
    properties = paragraph._p.get_or_add_pPr()
    behind = ("w:spacing", "w:ind", "w:jc", "w:rPr", *(("w:bidi",) if name == "w:pBdr" else ()))
    made = _element(name)
    later = next((child for child in properties if child.tag in {qn(tag) for tag in behind}), None)
    if later is None:
        properties.append(made)
    else:
        later.addprevious(made)
    return made


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _is_rtl(text: str) -> bool:
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def _bare(colour: str) -> str:
    return colour.removeprefix("#").upper()


def _tint(colour: str, share: float) -> str:
    """A colour on white, so much of it."""
    bare = _bare(colour)
    parts = (int(bare[n : n + 2], 16) for n in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)
