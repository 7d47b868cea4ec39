"""Bytes to characters: the encoding that is asked for, else what the file itself says, else a guess that says so."""

import codecs
import re
from dataclasses import dataclass

from app.reading import limits
from app.reading.reading import ReadingError, shown

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.I)
_XML = re.compile(rb"^\s{0,9}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})", re.I)
_MEANT = {
    # what browsers take these names for (WHATWG Encoding Standard)
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
_NO_TEXT = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"})
_WESTERN = frozenset("äöüßéèêëàâáçîïíôóùûúñœæåÄÖÜÉÈÊËÀÂÁÇÎÏÍÔÓÙÛÚÑŒÆÅ‘’“”„‚–—…«»‹›€£¥°·•©®™§¿¡½¼\u00a0\u00ad")
"""What Western European news has beside ASCII. Central European text read as cp1252 shows others among its own, as
¹ for ą or ø for ř with ì for ě; ã and õ are left out because they may be ă and ő."""

_PLAUSIBLE = [
    *(f"cp{number}" for number in (1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258, 866, 874, 932, 949)),
    *(f"iso8859_{part}" for part in (2, 5, 7)),
    *("koi8_r", "koi8_u", "mac_roman", "mac_cyrillic", "euc_jp", "gb18030", "big5"),
]
"""What files of news are written in; the guesser knows ninety, most of them alike in a short text."""

_POLISH = re.compile(r"[^\W\d_][¹³¿][^\W\d_]")
"""ą, ł and ż inside a word, read as cp1252: the guesser does not mind them."""

_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters as the file has them (BOM dropped), the encoding, and what was doubtful about it."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes, name: str, encoding: str | None = None, *, is_page: bool = False) -> Decoded:
    """Decode a file: by `encoding` when it is given, else BOM, UTF-8, a page's own word, else a guess.

    Raises:
        ReadingError: the encoding is unknown or does not fit, or the bytes are no text in any.
    """
    if encoding is not None:
        return _as_asked(data, name, encoding)
    for bom, by_bom in _BOMS:
        if data.startswith(bom):
            return _leniently(data[len(bom) :], by_bom)
    wide = _utf16_without_bom(data)
    if wide is not None:
        return wide
    if b"\0" in data:
        raise ReadingError(f"{shown(name)}: this is binary data, not a text")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if is_page:
        said = _declared(data)
        if said is not None:
            return said
    return _guess(data, name)


def _as_asked(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding)
    except (LookupError, ValueError):
        codec = None
    if codec is None or codec.name in _NO_TEXT or not codec._is_text_encoding:
        raise ReadingError(f"{shown(name)}: there is no encoding called “{shown(encoding)}”; try utf-8 or windows-1252")
    try:
        text = data.decode(codec.name)
    except UnicodeError:
        raise ReadingError(f"{shown(name)}: the file is not written in {codec.name}; choose another encoding") from None
    return Decoded(text.removeprefix("\ufeff"), codec.name)


def _leniently(data: bytes, encoding: str, remarks: tuple[str, ...] = ()) -> Decoded:
    """Decode, with a replacement character for what is broken, and say how much that was."""
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd") - data.decode(encoding, "ignore").count("\ufffd")
    if broken > 0:
        remarks += (f"Some bytes are not valid in {encoding}; {broken} characters are shown as \ufffd.",)
    return Decoded(text.removeprefix("\ufeff"), encoding, remarks)


def _utf16_without_bom(data: bytes) -> Decoded | None:
    """Text in UTF-16 that lost its mark: in most scripts every second byte of the blanks and stops is NUL."""
    head = data[: 4096 & ~1]
    if len(data) % 2 or not head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.05 * len(head) / 2 or min(even, odd) > 0.01 * len(head) / 2:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    printable = sum(c.isprintable() or c.isspace() for c in text[:2000])
    if printable < 0.98 * len(text[:2000]) or "\0" in text:
        return None
    return Decoded(text, encoding, (f"The encoding was guessed: {encoding}.",))


def _declared(data: bytes) -> Decoded | None:
    """The encoding that a page's head names, where it fits."""
    found = _META.search(data[:16_384]) or _XML.search(data[:400])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
    except (LookupError, ValueError):
        return None
    if codec.name in _NO_TEXT or not codec._is_text_encoding or codec.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None
    decoded = _leniently(data, _MEANT.get(codec.name, codec.name))
    # a page that says utf-8 and is something else has a broken character in each line
    return decoded if decoded.text.count("\ufffd") <= len(decoded.text) / 1000 + 1 else None


def _guess(data: bytes, name: str) -> Decoded:
    sample = data[: limits.GUESS_BYTES]
    if _is_damaged_utf8(sample):
        return _leniently(data, "utf-8")
    western = _western(data)
    few = len(_HIGH.findall(sample)) < 0.4 * len(_LETTERS.findall(sample))
    if western is not None and few and all(c in _WESTERN for c in set(western.text) if c > "\x7f"):
        return western  # statistics have little to go by in a text of few accents, and take it for Central European
    from charset_normalizer import from_bytes  # 60 ms that few files need

    best = from_bytes(sample, cp_isolation=_PLAUSIBLE).best()
    if best is None:
        western = _western(data)
        if western is not None:
            return western
        raise ReadingError(f"{shown(name)}: this is no text in any encoding we know; choose the encoding yourself")
    encoding = best.encoding
    if encoding == "cp1252" and western is not None and _POLISH.search(western.text):
        encoding = "cp1250"
    return _leniently(data, encoding, (_guessed(encoding),))


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether a text is UTF-8 but for a few bytes: by chance, no other encoding has such sequences."""
    whole = sum(character > "\x7f" for character in sample.decode("utf-8", "ignore"))
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    return whole >= 3 * broken


def _western(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("cp1252"), "cp1252", (_guessed("cp1252"),))
    except UnicodeDecodeError:
        return None


def _guessed(encoding: str) -> str:
    return f"The encoding was guessed: {encoding}. If letters look wrong, choose another."
