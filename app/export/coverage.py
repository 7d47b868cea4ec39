"""Which letters of a document no font of this computer can draw: they come out of a PDF as empty boxes."""

import unicodedata
from collections.abc import Iterable

from PySide6.QtGui import QFont, QGlyphRun, QTextLayout

from app.export.fonts import Face, ensure_application, font, is_empty, load_fonts
from app.export.pages import Page, TextLine

_SIZE = 10.0
# so many letters are named to the user
_FEW = 12
# blanks, marks that join other letters, and what is never drawn
_NOT_ALONE = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Mc", "Me"})


def letters_without_font(text: str, language: str = "") -> str:
    """The letters of a text that no font can draw, once each, in the order of their first use.

    Args:
        language: of the text (ISO 639-1), which decides what font is asked first.

    Raises:
        ExportError: a font that Parallax brings along is missing.
    """
    ensure_application()
    load_fonts()
    asked = [letter for letter in dict.fromkeys(text) if unicodedata.category(letter) not in _NOT_ALONE]
    face = font(Face.TEXT, _SIZE, language=language)
    # a blank after each, so that none is shaped together with its neighbour
    if _all_drawn(" ".join(asked), face):
        return ""
    # of a line in several fonts Qt tells wrongly which letter a glyph is of (6.11)
    return "".join(letter for letter in asked if not _all_drawn(letter, face))


def _all_drawn(text: str, face: QFont) -> bool:
    layout = QTextLayout(text, face)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs: list[QGlyphRun] = layout.glyphRuns()
    return not any(is_empty(run.rawFont()) or 0 in run.glyphIndexes() for run in runs)


def letters_not_drawn(pages: Iterable[Page]) -> str:
    """The letters on these pages that no font can draw, once each, in order; empty where all is well.

    Of what was laid out, not of what it was made from: a report that is hidden, a note that is left out and words that
    were cut have no boxes on the page.

    Raises:
        ExportError: a font that Parallax brings along is missing.
    """
    drawn: dict[str, None] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, TextLine):
                start, end = item.block.range_of(item.line)
                drawn |= dict.fromkeys(item.block.text[start:end])
    # the language decides which font is asked first, not whether there is one
    return letters_without_font("".join(drawn))


def some_of(letters: str) -> str:
    """The first of many letters, to be told in one line."""
    return letters if len(letters) <= _FEW else f"{letters[:_FEW]}…"
