"""How languages write figures: with points, commas or blanks between the thousands, and before the tenths."""

import re

POINTS = frozenset(
    (
        *("ca", "da", "de", "el", "es", "eu", "gl", "hr", "id"),
        *("is", "it", "nl", "pt", "ro", "sl", "sr", "tr", "vi"),
    )
)
"""Languages that part thousands by points (Unicode CLDR)."""

BLANKS = frozenset(
    (
        *("be", "bg", "cs", "et", "fi", "fr", "hu", "hy", "ka", "kk", "lt"),
        *("lv", "nb", "nn", "no", "pl", "ru", "sk", "sq", "sv", "uk", "uz"),
    )
)
"""Languages that part thousands by blanks (Unicode CLDR)."""

EITHER = frozenset(("es",))
"""Languages that some countries write with points for the thousands and others with commas: Spain and Mexico."""

_NARROW = "\u00a0\u202f\u2009"
_END = r"(?!\d|[.,]\d)"
_ENGLISH = (
    r"\d{0,3}[½⅓⅔¼¾]|\d{1,3}(?:[ .]\d{3}){2,5}(?![\d.,]\d)|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3}){1,5}(?!\d)|"
    r"\d{1,3},\d{1,2}(?=\s?(?:%|€|Prozent|Mill|Mio|Mrd|mill|Euro|euros|km)(?!\d))|"
    r"\d{1,2}/(?:2|3|4|5|8|16|32|64)(?![\d/])"  # a fraction; other denominators are dates, or 9/11
    r"|\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?(?:-\d{1,2}/\d{1,2}|\s\d/\d{1,2}(?!\d))?"
)
_FURTHER = r"\d{0,3}[½⅓⅔¼¾]|\d{1,2}/(?:2|3|4|5|8|16|32|64)(?![\d/])"
_GROUPED = re.compile(rf"[1-9]\d{{0,2}}(?:[. {_NARROW}'’]\d{{3}})+")
_BY_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")


def digits_pattern(language: str | None) -> str:
    """What a figure looks like in a language, as a regular expression that reads as much as it can.

    `language` is a tag as `de` or `de-AT`; None, and a language that writes figures as English does, is as in English.
    """
    if not _has_comma(language):
        return _ENGLISH
    part = rf".{_NARROW}'’" + (" " if _code(language) in BLANKS else "")
    commas = rf"[1-9]\d{{0,2}}(?:,\d{{3}})+{_END}|" if _code(language) in EITHER else ""
    return (
        rf"{_FURTHER}|{commas}[1-9]\d{{0,2}}(?:[{part}]\d{{3}})+(?:,\d{{1,9}})?{_END}"
        rf"|\d{{1,15}},\d{{1,9}}{_END}|\d{{1,15}}\.\d{{1,2}}{_END}|\d{{1,15}}{_END}"
    )


def as_english(digits: str, language: str | None) -> str:
    """A figure of a language as English writes it; what that has between the thousands is gone."""
    if not _has_comma(language):
        return digits
    if _code(language) in EITHER and _BY_COMMAS.fullmatch(digits):
        return digits.replace(",", "")
    whole, comma, tenths = digits.partition(",")
    if _GROUPED.fullmatch(whole):
        whole = re.sub(r"\D", "", whole)
    return f"{whole}.{tenths}" if comma else whole


def _has_comma(language: str | None) -> bool:
    return _code(language) in POINTS or _code(language) in BLANKS


def _code(language: str | None) -> str:
    return (language or "").lower().partition("-")[0]
