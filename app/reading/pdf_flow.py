"""Lines to paragraphs: over breaks of lines, columns and pages, with broken words put together again."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median, quantiles

from app.reading.pdf_glyphs import Glyph
from app.reading.pdf_lines import Line

_FINAL = re.compile(r"[.!?…:;؟۔।。！？：；][\"'”’»›)\]」』】]*$")
_ITEM = re.compile(r"(?:[•‣▪◦●■–—*·-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")
_HYPHEN = re.compile(r"[^\W_][-\u2010\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+")
_AND = frozenset(
    {"and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "u", "en", "of", "och", "eller", "og"}
)
"""Behind these the hyphen stays, and so does the blank: “two- and three-year-olds”."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]")

_OTHER_SIZE = 1.12
"""Ratio of font sizes from which on two lines are different kinds of text."""

_WIDE = 1.35
"""Distance of two baselines, in the usual one of the text, from which on a paragraph ends between them."""

_INDENT = 0.7
"""In font sizes."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A paragraph as it is read: its text, and for each code point the glyph that shows it and the line it is on."""

    text: str
    glyphs: tuple[Glyph, ...]
    lines: tuple[int, ...]
    size: float


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the full lines of a column begin and end on the left and right, and how far their baselines are apart."""

    left: float
    right: float
    pitch: float

    def inset(self, line: Line) -> float:
        """How far from its side of the column a line begins."""
        return self.right - line.right if line.leftwards else line.left - self.left

    def room(self, line: Line) -> float:
        """How much of the column is free behind a line."""
        return line.left - self.left if line.leftwards else self.right - line.right


def paragraphs(lines: Sequence[Line]) -> list[Flow]:
    """The paragraphs of the lines, in their order; `lines` of a flow are indices into `lines`."""
    if not lines:
        return []
    columns = _columns(lines)
    known = _whole_words(lines)
    indents = _are_indented(lines, columns)
    groups: list[list[int]] = [[0]]
    for index in range(1, len(lines)):
        if _starts(lines, groups[-1], index, columns, indents):
            groups.append([])
        groups[-1].append(index)
    flows = [_flow(lines, group, known) for group in groups]
    return [flow for flow in flows if flow.text]


def _whole_words(lines: Sequence[Line]) -> Counter[str]:
    """The words of the text, without those that the end of a line breaks."""
    known: Counter[str] = Counter()
    was_broken = False
    for line in lines:
        words = _WORD.findall(line.text.casefold())
        is_broken = _BROKEN.search(line.text) is not None
        known.update(words[1 if was_broken else 0 : len(words) - 1 if is_broken else None])
        was_broken = is_broken
    return known


def _columns(lines: Sequence[Line]) -> dict[int, _Column]:
    """The measure of each column, by its number."""
    usual = _pitch(list(pairwise(lines))) or 1.25
    by_number: dict[int, list[Line]] = {}
    for line in lines:
        by_number.setdefault(line.column, []).append(line)
    found = {}
    for number, own in by_number.items():
        size = median(line.size for line in own)
        body = [line for line in own if max(line.size, size) < _OTHER_SIZE * min(line.size, size)] or own
        pitch = _pitch(list(pairwise(body))) if len(body) > 4 else 0.0
        # a few lines may hang out of the side on which lines begin
        leftwards = sum(line.leftwards for line in body) * 2 > len(body)
        left, right = min(line.left for line in body), max(line.right for line in body)
        if len(body) > 3 and leftwards:
            right = quantiles([line.right for line in body], n=10)[-1]
        elif len(body) > 3:
            left = quantiles([line.left for line in body], n=10)[0]
        found[number] = _Column(left, right, pitch or usual)
    return found


def _pitch(pairs: list[tuple[Line, Line]]) -> float:
    """The usual distance of baselines, in font sizes; 0 where there is none."""
    gaps = [
        (a.base - b.base) / a.size
        for a, b in pairs
        if a.column == b.column and a.page == b.page and max(a.size, b.size) < _OTHER_SIZE * min(a.size, b.size)
    ]
    gaps = sorted(gap for gap in gaps if 0.7 < gap < 3.5)
    # lines inside paragraphs are closer than paragraphs are: of short paragraphs, the closer half counts
    return gaps[len(gaps) // 3] if gaps else 0.0


def _are_indented(lines: Sequence[Line], columns: dict[int, _Column]) -> bool:
    """Whether the text shows its paragraphs by indenting their first lines."""
    inset = sum(
        _INDENT * line.size < columns[line.column].inset(line) < 4 * line.size
        and _FINAL.search(previous.text) is not None
        for previous, line in pairwise(lines)
        if previous.column == line.column
    )
    return inset >= 2 and inset >= 0.03 * len(lines)


def _starts(lines: Sequence[Line], group: list[int], index: int, columns: dict[int, _Column], indents: bool) -> bool:
    """Whether a paragraph begins with a line; `group` holds the lines of the one before."""
    last, line = lines[group[-1]], lines[index]
    own, before = columns[line.column], columns[last.column]
    if last.turn != line.turn or max(last.size, line.size) >= _OTHER_SIZE * min(last.size, line.size):
        return not (_is_cut(last, line) and last.turn == line.turn and last.column == line.column)
    if _is_cut(last, line):
        return False
    if _are_rows(last, line):
        return True
    if _ITEM.match(line.text):
        return True
    ends = _FINAL.search(last.text) is not None
    goes_on = line.text[0].islower()
    is_inset = own.inset(line) > _INDENT * line.size
    is_short = _is_short(last, line, before)
    if last.column != line.column or last.page != line.page:
        if is_short and not goes_on:
            return True
        return (ends and not (indents and not is_inset)) or (indents and is_inset and not goes_on)
    gap = (last.base - line.base) / last.size
    if gap > _WIDE * own.pitch or gap < -0.5:
        return True
    if indents and is_inset and own.inset(last) <= _INDENT * line.size:
        return True
    return is_short and (ends or not goes_on) and not _is_centred(lines, group, index, own)


def _is_cut(last: Line, line: Line) -> bool:
    """Whether a word is broken between two lines."""
    goes_on = line.text[0].islower() or (line.text[0].isalnum() and last.column == line.column)
    return (
        _HYPHEN.search(last.text) is not None
        and goes_on
        and max(last.size, line.size) < 1.5 * min(last.size, line.size)
    )


def _are_rows(last: Line, line: Line) -> bool:
    """Whether two lines are rows of one table: as many cells, one below the other."""
    return len(last.cells) == len(line.cells) > 1 and all(
        min(abs(a[0] - b[0]), abs(a[1] - b[1]), abs(sum(a) - sum(b)) / 2) < 0.5 * line.size
        for a, b in zip(last.cells, line.cells, strict=True)
    )


def _is_short(last: Line, line: Line, column: _Column) -> bool:
    """Whether the first word of a line would have had room on the one before: then that one ended a paragraph."""
    room = column.room(last)
    if _UNSPACED.match(line.text):
        return room > 1.8 * line.size
    length = line.text.find(" ")
    word = line.glyphs[: length if length > 0 else None]
    width = max(glyph.right for glyph in word) - min(glyph.left for glyph in word)
    return room > width + 0.6 * line.size


def _is_centred(lines: Sequence[Line], group: list[int], index: int, column: _Column) -> bool:
    """Whether a line and the one before stand in the middle of their column, as headings of two lines do."""
    for line in (lines[group[-1]], lines[index]):
        left, right = line.left - column.left, column.right - line.right
        if left < line.size or abs(left - right) > 0.1 * (column.right - column.left):
            return False
    return True


def _flow(lines: Sequence[Line], group: list[int], known: Counter[str]) -> Flow:
    chars: list[str] = []
    glyphs: list[Glyph] = []
    on: list[int] = []
    for index in group:
        line = lines[index]
        if chars:
            joint = _joint("".join(chars[-80:]), line.text, known)
            if joint is _Joint.WITHOUT_HYPHEN:
                del chars[-1], glyphs[-1], on[-1]
            elif joint is _Joint.BLANK:
                # it has no place of its own: it is as wide as nothing, behind the last letter
                edge = glyphs[-1].left if line.leftwards else glyphs[-1].right
                chars.append(" ")
                glyphs.append(glyphs[-1]._replace(char=" ", left=edge, right=edge))
                on.append(on[-1])
        chars += line.text
        glyphs += line.glyphs
        on += [index] * len(line.text)
    if "\u00ad" in chars:
        kept = [n for n, char in enumerate(chars) if char != "\u00ad"]
        chars, glyphs, on = [chars[n] for n in kept], [glyphs[n] for n in kept], [on[n] for n in kept]
    size = median(lines[index].size for index in group)
    return Flow("".join(chars), tuple(glyphs), tuple(on), size)


class _Joint(Enum):
    """How two lines of a paragraph are put together."""

    BLANK = 1
    NOTHING = 2
    WITHOUT_HYPHEN = 3


def _joint(text: str, following: str, known: Counter[str]) -> _Joint:
    """How the line that `text` ends goes on with the following one."""
    broken = _BROKEN.search(text)
    first = _FIRST.match(following)
    if broken and first and following[0].islower() and first.group().casefold() not in _AND:
        is_one_word = broken[2] == "\u00ad" or not _keeps_hyphen(broken[1], first.group(), known)
        return _Joint.WITHOUT_HYPHEN if is_one_word else _Joint.NOTHING
    if broken and broken[2] == "\u00ad":
        return _Joint.WITHOUT_HYPHEN
    if len(text) > 1:
        if text[-1] in "-\u2010" and text[-2].isalnum() and (following[0].isdigit() or following[0].isupper()):
            return _Joint.NOTHING
        if text[-1] in "—/" and not text[-2].isspace():
            return _Joint.NOTHING
    return _Joint.NOTHING if _UNSPACED.match(text[-1]) and _UNSPACED.match(following[0]) else _Joint.BLANK


def _keeps_hyphen(before: str, after: str, known: Counter[str]) -> bool:
    """Whether a word that is broken at a hyphen has one: the rest of the text may write it either way."""
    before, after = before.casefold(), after.casefold()
    if known[before + after]:
        return False
    return known[f"{before}-{after}"] > 0 or (
        len(after) > 3 and len(before) > 2 and known[before] > 0 and known[after] > 0
    )
