"""Makes any string safe to print: what a report holds is hostile until shown otherwise."""

import re

_SURROGATES = re.compile("[\ud800-\udfff]")
# controls other than tab and line feed, the separators that would break lines, and what no character may be
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("[\x85\u2028\u2029]")
# the bidirectional overrides and isolates: in a label they could turn round everything that follows
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")

REPLACEMENT = "\ufffd"


def plain(text: str) -> str:
    """`text` with every lone surrogate as U+FFFD: as many code points as before, and any encoding can carry it."""
    return _SURROGATES.sub(REPLACEMENT, text)


def printable(text: str) -> str:
    """`text` with everything that cannot be shown replaced, one code point for one, so that offsets still hold."""
    return _BREAKS.sub(" ", _UNPRINTABLE.sub(REPLACEMENT, text))


def one_line(text: str, limit: int = 0) -> str:
    """`text` on one line, blanks joined, directions neutral; cut at a word near `limit` code points (0: never)."""
    line = " ".join(_DIRECTIONS.sub("", printable(text)).split())
    if limit and len(line) > limit:
        cut = line[: limit - 1]
        space = cut.rfind(" ")
        line = (cut[:space] if space > limit * 2 // 3 else cut).rstrip(" ,;:.–—-") + "…"
    return line
