"""Sets the glyphs of a word anew, each where it stood, so that readers of a PDF read its letters in their order.

Each glyph is given a code that stands for its share of the letters, in the order in which the glyphs are drawn, which
is enough for readers that go by the codes alone. Where glyphs stand one above the other, or before the one they follow,
the whole stretch becomes one string with the text that it stands for (ISO 32000-1, 14.9.4: ActualText), because readers
that sort by place would tear it apart.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from app.export.fonts import UNIT
from app.export.glyphcodes import Codes
from app.export.shaping import Cluster

# of letters above U+FFFF in a text for several glyphs PDFium reads none
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

_JOINED = 0.08
"""Share of the size within which a glyph follows on the one before: readers see a blank in more than a tenth."""

_LEAST_WIDTH, _MOST_WIDTH = 1, 1200
"""Of a code. A glyph that takes no room is for PDFium as wide as its ink, and swallows the blank behind it; one that is
wider than five blanks swallows the one before it."""

_NON_JOINER = "\u200c"

_COMPOSED = {
    unicodedata.normalize("NFC", letter): letter
    for letter in map(chr, range(0xFB1D, 0xFB50))
    if len(unicodedata.normalize("NFC", letter)) > 1
}
"""Hebrew letters with a point in one: of several letters in one code readers make the wrong order."""

LINE = 2100
"""Thousandths of room for each height: a glyph that stands higher than half of its room is for PDFium in a new line."""

_APART = UNIT / 8
"""Layout units by which a glyph in the place of another is moved: nobody sees it, but readers see which comes first."""

_NOTHING = "\u034f"
"""What a glyph stands for that no letter is left for: a mark that is not seen, and that searches pass over."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph in a content stream, where it says that it stands; y grows upwards."""

    x: float
    y: float
    code: int
    cluster: Cluster


@dataclass(frozen=True, slots=True)
class Piece:
    """One string: what is written before it, where it begins, and what shows it."""

    before: bytes
    x: float
    y: float
    shown: bytes


@dataclass(frozen=True, slots=True)
class Setting:
    """How a run is set.

    Attributes:
        size: of the font.
        line: y of the baseline.
        again: how far from its place each glyph is drawn a second time, if it is.
    """

    codes: Codes
    size: float
    line: float
    again: tuple[float, float] | None

    def rightwards(self, word: list[Glyph]) -> tuple[list[Piece], bool]:
        """A word that is read from left to right, or a blank; and whether it is not as Qt had it."""
        pieces: list[Piece] = []
        changed = False
        for stretch in _joined(self._stretches(word)):
            made, other = self._stretch(stretch)
            pieces += made
            changed |= other
        return pieces, changed

    def leftwards(self, cluster: list[Glyph], least: int) -> tuple[list[Piece], bool]:
        """Letters that are read from right to left: readers turn a line round by where its glyphs stand, one by one.

        The first is to take at least so much room.
        """
        (first, *more), text = cluster, _text(cluster)
        if not more and text not in _COMPOSED and _means(self.codes.text(first.code), text):
            code = self.codes.code(first.code, self.codes.text(first.code), max(self.codes.width(first.code), least))
            return [_single(first, code)], code != first.code
        order = sorted(cluster, key=lambda glyph: -glyph.x)
        end = max(glyph.x + self.codes.width(glyph.code) * self.size / 1000 for glyph in order)
        pieces: list[Piece] = []
        for glyph, told in zip(order, shares(text, len(order), last=True), strict=True):
            x = min(glyph.x, end - _APART) if pieces else glyph.x
            # each takes the room up to the one before it, so that readers see them side by side
            width = max(round((end - x) * 1000 / self.size), _LEAST_WIDTH if pieces else max(least, _LEAST_WIDTH))
            code = self.codes.code(glyph.code, _COMPOSED.get(told, told), width)
            if told == _NON_JOINER and pieces and pieces[-1].y == glyph.y:
                # PDFium leaves out what has no ink: it stands before what it follows, from left to right, in one string
                before = pieces.pop()
                step = number((x + width * self.size / 1000 - before.x) * 1000 / self.size)
                pieces.append(Piece(b"", x, glyph.y, b"[<%04X>%b%b] TJ\n" % (code, step, before.shown[:6])))
            else:
                pieces.append(Piece(b"", x, glyph.y, b"<%04X> Tj\n" % code))
            end = x
        return pieces, True

    def _stretches(self, word: list[Glyph]) -> Iterator[list[Glyph]]:
        """A word in parts as small as may be: parted where one glyph on the line follows on another."""
        stretch = [word[0]]
        plain = self._is_plain(word[0])
        level = word[0].y == self.line
        for glyph in word[1:]:
            last, after = stretch[-1], plain
            plain = self._is_plain(glyph)
            end = last.x + self.codes.width(last.code) * self.size / 1000
            if after and plain and level and glyph.cluster != last.cluster and abs(glyph.x - end) < _JOINED * self.size:
                yield stretch
                stretch = []
            stretch.append(glyph)
            level = level and glyph.y == self.line
        yield stretch

    def _is_plain(self, glyph: Glyph) -> bool:
        return glyph.y == self.line and _LEAST_WIDTH <= self.codes.width(glyph.code) <= _MOST_WIDTH

    def _stretch(self, stretch: list[Glyph]) -> tuple[list[Piece], bool]:
        text = _text(stretch)
        level = [glyph for glyph in stretch if glyph.y == self.line]
        other = [glyph for glyph in stretch if glyph.y != self.line]
        drawn = [*level, *other]
        told = shares(text, len(drawn)) if other else _told(stretch)
        coded = [
            (glyph, self.codes.code(glyph.code, share or _NOTHING, self._room(glyph, drawn)))
            for glyph, share in zip(drawn, told, strict=True)
        ]
        if self.again is None and (len(drawn) == 1 or _ASTRAL.search(text)):
            return [_single(glyph, code) for glyph, code in coded], any(code != glyph.code for glyph, code in coded)
        pieces = self._strings(coded, len(level), (0.0, 0.0))
        if self.again is not None:
            pieces += self._strings(coded, len(level), self.again)
        actual = text.encode("utf-16-be", "replace").hex().upper().encode()
        pieces[0] = replace(pieces[0], before=b"/Span <</ActualText <FEFF%b>>> BDC\n" % actual)
        pieces[-1] = replace(pieces[-1], shown=pieces[-1].shown + b"EMC\n")
        return pieces, True

    def _room(self, glyph: Glyph, drawn: list[Glyph]) -> int:
        """How much room a glyph of a stretch is said to take."""
        width = min(max(self.codes.width(glyph.code), _LEAST_WIDTH), _MOST_WIDTH)
        if glyph.y == self.line or glyph.x <= drawn[0].x:
            return width
        if glyph is drawn[-1]:
            # Poppler takes the stretch to end where the glyph ends that is drawn last
            end = max(other.x + self.codes.width(other.code) * self.size / 1000 for other in drawn)
            width = round((end - glyph.x) * 1000 / self.size)
        else:
            width = max(width, ceil(abs(glyph.y - self.line) * LINE / self.size))
        # half of it must be less than from one line to the next
        return min(max(width, _LEAST_WIDTH), _MOST_WIDTH)

    def _strings(self, coded: list[tuple[Glyph, int]], level: int, by: tuple[float, float]) -> list[Piece]:
        """The first glyphs, so many as stand on the line, in one string, so that readers see one thing."""
        pieces = []
        if level:
            first = coded[0][0]
            pen = first.x
            string = []
            for glyph, code in coded[:level]:
                if abs(pen - glyph.x) > 1e-6:
                    string.append(number((pen - glyph.x) * 1000 / self.size))
                string.append(b"<%04X>" % code)
                pen = glyph.x + self.codes.width(code) * self.size / 1000
            pieces.append(Piece(b"", first.x + by[0], first.y + by[1], b"[%b] TJ\n" % b"".join(string)))
        for glyph, code in coded[level:]:
            pieces.append(Piece(b"", glyph.x + by[0], glyph.y + by[1], b"<%04X> Tj\n" % code))
        return pieces


def shares(text: str, count: int, *, last: bool = False) -> list[str]:
    """A text in so many parts, for as many glyphs, in order: letters are taken apart where there are too few.

    What is left over goes to the first; with `last` to the last.
    """
    if len(text) < count:
        text = unicodedata.normalize("NFD", text)
    if len(text) < count:
        return [*text, *[_NOTHING] * (count - len(text))]
    rest = len(text) - count + 1
    return [*text[: count - 1], text[count - 1 :]] if last else [text[:rest], *text[rest:]]


def number(value: float) -> bytes:
    """A number as it stands in a content stream, with as many places as Qt writes."""
    return (b"%.6f" % value).rstrip(b"0").rstrip(b".") if value else b"0"


def _joined(stretches: Iterable[list[Glyph]]) -> list[list[Glyph]]:
    """Each stretch in which something stands before its first glyph together with the one before it."""
    joined: list[list[Glyph]] = []
    for stretch in stretches:
        if joined and min(glyph.x for glyph in stretch) < stretch[0].x:
            joined[-1] += stretch
        else:
            joined.append(stretch)
    return joined


def _single(glyph: Glyph, code: int) -> Piece:
    return Piece(b"", glyph.x, glyph.y, b"<%04X> Tj\n" % code)


def _text(glyphs: list[Glyph]) -> str:
    """The letters of all clusters of these glyphs."""
    return "".join(next(group).cluster.text for _, group in groupby(glyphs, lambda glyph: glyph.cluster.start))


def _told(glyphs: list[Glyph]) -> list[str]:
    """The share of each glyph in the letters of its cluster."""
    told = []
    for _, group in groupby(glyphs, lambda glyph: glyph.cluster.start):
        cluster = list(group)
        told += shares(cluster[0].cluster.text, len(cluster))
    return told


def _means(told: str, text: str) -> bool:
    return unicodedata.normalize("NFKC", told) == unicodedata.normalize("NFKC", text)
