"""From the order in which letters stand on the page to the order in which they are read.

A PDF has shapes at places, no directions. The rules of the bidirectional algorithm (UAX 9) are applied backwards: which
runs it would have turned round is told by the letters themselves, and turning them once more gives the reading order.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache

from app.reading.pdf_glyphs import FIRST_LEFTWARDS, Glyph

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_DIGITS = frozenset({"EN", "AN"})
_IN_NUMBERS = frozenset({"CS", "ES"})
_MIRRORED = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "<": ">"}
_OPENING = {**{a: a for a in _MIRRORED}, **{b: a for a, b in _MIRRORED.items()}}


@cache
def direction(char: str) -> int:
    """-1 for a letter that is read to the left, 1 for one that is read to the right, 0 for all else."""
    kind = unicodedata.bidirectional(char)
    return -1 if kind in _RIGHT_TO_LEFT else 1 if kind == "L" else 0


def in_reading_order(line: list[Glyph], leftwards: bool) -> list[Glyph]:
    """The glyphs of a line, sorted by place, in the order in which they are read.

    `leftwards` says what the line as a whole is. A line without right-to-left letters stays as it is.
    """
    if not any(glyph.char >= FIRST_LEFTWARDS for glyph in line):
        return line
    clusters = _clusters(line)
    kinds = [unicodedata.bidirectional(cluster[0].char) for cluster in clusters]
    if not any(kind in _RIGHT_TO_LEFT or kind == "AN" for kind in kinds):
        return line
    levels = _levels(kinds, 1 if leftwards else 0)
    order = list(range(len(clusters)))
    for level in range(max(levels), 0, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return [glyph for index in order for glyph in clusters[index]]


def with_paired_brackets(text: str) -> str:
    """Brackets facing the way they are read: in right-to-left text, some files name the shape, some the meaning."""
    if not any(char in _OPENING for char in text):
        return text
    found = list(text)
    depth: dict[str, int] = {}
    for index, char in enumerate(text):
        family = _OPENING.get(char)
        if family is None:
            continue
        after_blank = index == 0 or text[index - 1].isspace()
        before_blank = index + 1 == len(text) or text[index + 1].isspace()
        opens = after_blank if after_blank != before_blank else depth.get(family, 0) == 0
        depth[family] = depth.get(family, 0) + (1 if opens else -1)
        found[index] = family if opens else _MIRRORED[family]
    return "".join(found)


def _clusters(line: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs at one place stay together: the letters of a ligature, and marks over a letter behind it."""
    clusters: list[list[Glyph]] = []
    for glyph in line:
        is_mark = unicodedata.bidirectional(glyph.char) == "NSM"
        last = clusters[-1][-1] if clusters else None
        if last is not None and (
            is_mark or (abs(glyph.left - last.left) < 0.01 and abs(glyph.right - last.right) < 0.01)
        ):
            clusters[-1].append(glyph)
        elif last is not None and unicodedata.bidirectional(last.char) == "NSM" and last.right > glyph.left:
            clusters[-1].insert(0, glyph)
        else:
            clusters.append([glyph])
    for cluster in clusters:
        cluster.sort(key=lambda glyph: (unicodedata.bidirectional(glyph.char) == "NSM", glyph.rank))
        letters = [glyph.char for glyph in cluster]
        if len(cluster) == 2 and letters[1] == "\u0644" and letters[0] in "\u0622\u0623\u0625\u0627":
            cluster.reverse()  # there is a ligature of lam and alef, none of alef and lam
    return clusters


def _levels(kinds: Sequence[str], base: int) -> list[int]:
    """Embedding levels, as UAX 9 would have given them, of what stands in this order on the page."""
    kinds = list(kinds)
    for index in range(1, len(kinds) - 1):
        # 12.5 and 10:30 are one number each
        if kinds[index] in _IN_NUMBERS and kinds[index - 1] in _DIGITS and kinds[index + 1] == kinds[index - 1]:
            kinds[index] = kinds[index - 1]
    for index, kind in enumerate(kinds):
        # the per cent and currency signs beside a number belong to it
        if kind == "ET" and "EN" in (kinds[index - 1 : index] + kinds[index + 1 : index + 2]):
            kinds[index] = "EN"
    sides = [-1 if k in _RIGHT_TO_LEFT else 1 if k == "L" else 2 if k in _DIGITS else 0 for k in kinds]
    own = -1 if base else 1
    befores = _strong(sides, own)
    afters = _strong(sides[::-1], own)[::-1]
    levels: list[int] = []
    for side, before, after in zip(sides, befores, afters, strict=True):
        if side == -1:
            levels.append(1)
        elif base:
            # in a leftward line, words to the right and numbers are turned back, with what stands between words
            levels.append(2 if side > 0 or before == after == 1 else 1)
        elif side == 2:
            levels.append(2 if before == after == -1 else 0)
        else:
            levels.append(1 if side == 0 and before == after == -1 else 0)
    return levels


def _strong(sides: Sequence[int], own: int) -> list[int]:
    """For each place the direction of the last letter before it; the line's where there is none."""
    found: list[int] = []
    last = own
    for side in sides:
        found.append(last)
        if side in (-1, 1):
            last = side
    return found
