"""The file around a Word document: its styles, and the package that it is."""

import zipfile
from io import BytesIO

from docx.document import Document as WordDocument
from docx.shared import Pt, RGBColor

from app.export.docx_text import INTERFACE_FONT, TEXT_FONT, set_fonts
from app.model.palette import LIGHT

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def set_styles(word: WordDocument) -> None:
    """The fonts and sizes of the styles that are used."""
    sizes = {"Normal": 9.5, "Title": 22.0, "Heading 1": 15.0, "Heading 2": 12.0}
    for name, size in sizes.items():
        style = word.styles[name]
        set_fonts(style.element.get_or_add_rPr(), TEXT_FONT if name == "Normal" else INTERFACE_FONT)
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string(LIGHT.ink.removeprefix("#").upper())
        style.paragraph_format.space_after = Pt(3)
        if name.startswith("Heading"):
            style.paragraph_format.space_before = Pt(14 if name == "Heading 1" else 9)


def packed(word: WordDocument) -> bytes:
    """The file, with the same time on each of its parts."""
    out, packed = BytesIO(), BytesIO()
    word.save(out)
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return packed.getvalue()
