"""Where a text quotes somebody: the stretches between quotation marks of the usual kinds."""

import re
from bisect import bisect_right

# Opening mark → the marks that may close it. „ is closed by “ in German and by ” in Polish; » and ” open in German and
# Swedish, where a word begins.
_PAIRS = {
    **{"“": "”", "«": "»", "‹": "›", "„": "“”", "「": "」", "『": "』", "‟": "”", "〝": "〞〟"},
    **{"»": "«»", "›": "‹›", "”": "”"},
}
_TURNED = ("»", "›", "”")
_STRAIGHT = ('"', "＂", "״")
# one set of first characters is found faster than alternatives; '' and `` are one mark, a line break takes its margin
_MARK = re.compile("[“”«»‹›„「」『』‟〝〞〟\"＂״'‘’‚`\n](?:(?<=')'|(?<=`)`|(?<=\n)\\s+)?")
_SAME_AGAIN = re.compile("[«»]|\n")
# After “the sailors’”: what the plural owns, and the real end of the quotation, a mark after a comma or a stop.
_OWNS = re.compile(r"\s[a-z](?:[^‘’'\n]|(?<=\w)[’'](?=\w)){0,400}?[.,!?…][’'](?!\w)")
_ELISION = re.compile(r"['‘](?:\d\ds?|em|tis|twas|til|cause|bout|round|n)\b", re.IGNORECASE)

LONGEST = 4000
"""Code points in the longest quotation; a mark that is left open beyond that is taken as stray."""


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The quotations of a text as (start, end) in code points, marks included, in order, never overlapping.

    Handles “” ‘’ "" and the marks of other languages. A quotation over several paragraphs, each of which opens the mark
    anew and only the last one closes it, is one stretch a paragraph. Quotations within quotations belong to the outer
    one. Apostrophes are no marks.
    """
    found: list[tuple[int, int]] = []
    open_mark, opened, nested, skipped = "", 0, 0, -1
    for m in _MARK.finditer(text):
        mark, at, after = m.group(), m.start(), m.end()
        if at == skipped:
            continue
        if mark.startswith("\n"):
            nested = 0
            if open_mark and text.startswith(open_mark, after):
                # The quotation goes on in the next paragraph, which opens the mark again.
                _keep(found, text, opened, at)
                open_mark = ""
            elif open_mark == "«" and text.startswith("»", after):
                # In French the closing mark may stand at the head of each paragraph.
                _keep(found, text, opened, at)
                opened = skipped = after
            elif "\n" in mark[1:]:
                open_mark = ""
            continue
        if open_mark and at - opened > LONGEST:
            open_mark = ""
        if open_mark == "«" and mark == "«" and _closes_twice(text, after):
            nested = 1
        elif nested and mark == "»":
            nested = 0
        elif open_mark and _closes(text, at, after, mark, open_mark):
            _keep(found, text, opened, after)
            open_mark = ""
        elif _opens(text, at, after, mark) and (not open_mark or mark == open_mark):
            # The same mark opened again, without a new paragraph: the former one was stray.
            open_mark, opened = mark, at
    return tuple(found)


def _keep(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    quoted = text[start:end]
    if quoted[1:2].isalnum() or any(map(str.isalnum, quoted)):  # mostly told by the first
        found.append((start, end))


def _opens(text: str, at: int, after: int, mark: str) -> bool:
    previous, following = text[at - 1 : at] if at else "", text[after : after + 1]
    begins = previous == "" or previous.isspace() or previous in '([{—–-“":;'
    if mark in _TURNED:
        return begins and following.isalnum()
    if mark in _PAIRS:
        return True
    if mark in _STRAIGHT or mark in ("''", "``"):
        return following != "" and not following.isspace() and not (previous.isalnum() and following.isalnum())
    if mark in ("'", "‘", "‚", "`"):
        # A single mark opens only where a word begins, and not where letters were left out: ’em, ’90s.
        return begins and (following.isalnum() or following in '“"$£€…[') and not _ELISION.match(text, at)
    return False


def _closes(text: str, at: int, after: int, mark: str, open_mark: str) -> bool:
    previous, following = text[at - 1 : at] if at else "", text[after : after + 1]
    if open_mark in _PAIRS:
        return mark in _PAIRS[open_mark] or (open_mark in "“„" and mark in _STRAIGHT and not following.isalnum())
    if open_mark in _STRAIGHT or open_mark in ("''", "``"):
        begins = (previous.isspace() or previous in "([—–") and following.isalnum()
        if mark == "״" and previous.isalnum() and following.isalnum():
            return False  # within an acronym
        return (mark == "''" if open_mark in ("''", "``") else mark in (open_mark, "”")) and not begins
    closing = {"'": "'", "‘": "’", "‚": "‘’", "`": "'`"}[open_mark]
    if mark not in closing or previous.isspace() or following.isalnum():
        return False
    return not (previous == "s" and _OWNS.match(text, after))


def _closes_twice(text: str, after: int) -> bool:
    """Whether the next two of the marks « and » close: then a quotation stands within another of the same marks."""
    first = _SAME_AGAIN.search(text, after, after + LONGEST)
    second = _SAME_AGAIN.search(text, first.end(), after + LONGEST) if first is not None else None
    return first is not None and second is not None and first.group() == second.group() == "»"


class QuotationMap:
    """Tells quickly which quotation an offset lies in."""

    def __init__(self, text: str) -> None:
        self.spans = quotations(text)
        self._starts = [start for start, _ in self.spans]

    def at(self, offset: int) -> tuple[int, int] | None:
        """The quotation that holds this offset (its marks included), or None."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.spans[index][1]:
            return self.spans[index]
        return None

    def between(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The quotations that start in [start, end)."""
        first = bisect_right(self._starts, start - 1)
        last = bisect_right(self._starts, end - 1)
        return self.spans[first:last]
