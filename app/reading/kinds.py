"""What a file is, by its first bytes and its name; and what is told to someone who offers something else."""

import re
from enum import StrEnum
from pathlib import PurePath

from app.reading.reading import ReadingError, shown


class Kind(StrEnum):
    """A format that can be read, by its media type."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"


SUFFIXES = {
    ".txt": Kind.PLAIN,
    ".text": Kind.PLAIN,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".mdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
}
"""Names of files that a folder is searched for. A file that is named itself is read whatever its suffix is."""

_NOT_A_TEXT = "not a text"
_LATER = "reading it is not available yet; save it as text or HTML"
_MAGIC = (
    (b"\x89PNG", "a picture (PNG)", _NOT_A_TEXT),
    (b"\xff\xd8\xff", "a picture (JPEG)", _NOT_A_TEXT),
    (b"GIF8", "a picture (GIF)", _NOT_A_TEXT),
    (b"BM", "a picture (BMP)", _NOT_A_TEXT),
    (b"II*\0", "a picture (TIFF)", _NOT_A_TEXT),
    (b"MM\0*", "a picture (TIFF)", _NOT_A_TEXT),
    (b"RIFF", "a picture, sound or film", _NOT_A_TEXT),
    (b"OggS", "sound or film", _NOT_A_TEXT),
    (b"ID3", "sound (MP3)", _NOT_A_TEXT),
    (b"\x1aE\xdf\xa3", "a film", _NOT_A_TEXT),
    (b"{\\rtf", "a rich text document (RTF)", _LATER),
    (b"\xd0\xcf\x11\xe0", "an old office document", _LATER),
    (b"\x1f\x8b", "a packed file (gzip)", "unpack it first"),
    (b"BZh", "a packed file (bzip2)", "unpack it first"),
    (b"\xfd7zXZ\0", "a packed file (xz)", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)", "unpack it first"),
    (b"Rar!\x1a\x07", "a packed file (RAR)", "unpack it first"),
    (b"SQLite format 3\0", "a database", _NOT_A_TEXT),
    (b"\x7fELF", "a program", _NOT_A_TEXT),
    (b"MZ", "a program", _NOT_A_TEXT),
    (b"bplist", "a saved web archive", "save the page as HTML"),
)
_TEXTLIKE = frozenset({b"BM", b"MZ", b"RIFF", b"ID3", b"BZh", b"GIF8", b"OggS"})
"""Magic that an honest text may begin with: it counts only where bytes follow that no text has."""

_ZIPPED = (
    ("word/", "a Word document"),
    ("xl/", "a spreadsheet"),
    ("ppt/", "a slide show"),
    ("opendocument.text", "an OpenDocument text"),
    ("opendocument", "an OpenDocument file"),
    ("epub", "an e-book"),
)
_LATER_SUFFIXES = {
    ".mht": "a saved web archive",
    ".mhtml": "a saved web archive",
    ".webarchive": "a saved web archive",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.I,
)
_XML = re.compile(r"\s*<\?xml\b", re.I)


def refuse_binary(data: bytes, name: str) -> None:
    """Say what a file is that is no text.

    Raises:
        ReadingError: it is a picture, a packed file, an office document …
    """
    called = shown(name)
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:16] if data[:64].lstrip()[:5] == b"{\\rtf" else data[:16]
    for magic, what, cause in _MAGIC:
        if head.startswith(magic) and (magic not in _TEXTLIKE or _CONTROL.search(data[:1024])):
            joint = ";" if cause is _LATER else ","
            raise ReadingError(f"{called}: this is {what}{joint} {cause}")
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        inside = data[:4096] + data[-8192:]
        for mark, what in _ZIPPED:
            if mark.encode() in inside:
                raise ReadingError(f"{called}: this is {what}; {_LATER}")
        raise ReadingError(f"{called}: this is a packed file (ZIP), unpack it first")
    if data[4:8] == b"ftyp":
        raise ReadingError(f"{called}: this is a film or a picture, {_NOT_A_TEXT}")
    if data[:2048].find(b"\nContent-Location:") >= 0 and b"multipart/related" in data[:2048]:
        raise ReadingError(f"{called}: this is a saved web archive; {_LATER}")
    suffix = PurePath(name).suffix.lower()
    if suffix in _LATER_SUFFIXES:
        raise ReadingError(f"{called}: this is {_LATER_SUFFIXES[suffix]}; {_LATER}")


def is_pdf(data: bytes) -> bool:
    """Whether these bytes are a PDF; viewers accept some rubbish before its first line, a text that quotes one not."""
    head = data[:1024]
    at = head.find(b"%PDF-")
    return at == 0 or (at > 0 and (not head[:at].strip(b"\xef\xbb\xbf \t\r\n\0") or b"\0" in data[:4096]))


def kind_of(name: str, text: str) -> tuple[Kind, tuple[str, ...]]:
    """The format of a decoded file, and a remark where its name says something else.

    Raises:
        ReadingError: it is XML that is no web page.
    """
    suffix = PurePath(name).suffix.lower()
    by_name = SUFFIXES.get(suffix)
    if by_name is Kind.HTML:
        return Kind.HTML, ()
    if by_name is Kind.PDF:
        raise ReadingError(f"{shown(name)}: this is named a PDF and is none; rename it to what it is, or get it anew")
    if _PAGE.match(text[:20_000]):
        remark = f"The file is named {suffix} but holds a web page; it was read as one."
        return Kind.HTML, (remark,) if by_name else ()
    if _XML.match(text[:200]) and by_name is None:
        raise ReadingError(f"{shown(name)}: this is data (XML), not a report; save it as text or HTML")
    return by_name or Kind.PLAIN, ()


def looks_like_page(name: str, data: bytes) -> bool:
    """Whether undecoded bytes are a web page, whose head may name its encoding."""
    if SUFFIXES.get(PurePath(name).suffix.lower()) is Kind.HTML:
        return True
    return _PAGE.match(data[:20_000].decode("latin-1")) is not None
