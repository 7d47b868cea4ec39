"""Lines of text on their way to a page: how many of them fit, and where they may be parted."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.export.typesetting import Block

LEAST_LINES = 2
"""Of a paragraph that is parted, on either side: no widows, no orphans."""

LEAST_IN_COLUMN = 3
"""Lines that stand in one column before the next is begun: a sentence in slices is hard to read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block, `gap` points below the line before.

    Attributes:
        index: of the paragraph in its report; None for what is no part of it.
        tied: stands with the line after it, as a caption does.
    """

    block: Block
    line: int
    gap: float = 0.0
    index: int | None = None
    tied: bool = False

    @property
    def height(self) -> float:
        """Points with the gap above."""
        return self.gap + self.block.style.pitch


def lines_of(block: Block, gap: float = 0.0, index: int | None = None, *, tied: bool = False) -> list[Line]:
    """All lines of a block, the first of them `gap` points below what stands before."""
    return [Line(block, n, gap if n == 0 else 0.0, index, tied) for n in range(block.lines)]


def height_of(lines: Sequence[Line]) -> float:
    """Points that the lines take at the top of a page, where no gap is left above the first."""
    return sum(line.height for line in lines) - (lines[0].gap if lines else 0.0)


def fitting(lines: Sequence[Line], room: float, *, force: bool = False) -> int:
    """How many lines go into so many points, parted only where that is allowed; 0 where none do.

    Args:
        force: on an empty page: what may be parted nowhere is parted anywhere, so that it ends at some time.
    """
    taken, most = 0.0, 0
    for position, line in enumerate(lines):
        taken += line.height if position else line.block.style.pitch
        if taken > room + 0.01:
            break
        most += 1
    for count in range(most, 0, -1):
        if _parts(lines, count):
            return count
    return max(1, most) if force and lines else 0


def _parts(lines: Sequence[Line], count: int) -> bool:
    """Whether lines may be parted after so many."""
    if count == len(lines):
        return True
    last, following = lines[count - 1], lines[count]
    if last.tied:
        return False
    if following.block is not last.block:
        return True
    return following.line >= LEAST_LINES and following.block.lines - following.line >= LEAST_LINES


def balanced(lines: Sequence[Line], columns: int, room: float, *, force: bool = False) -> list[Sequence[Line]]:
    """The lines in so many columns of a page, as even as can be; what does not fit is not in them.

    Args:
        room: points of a column at most.
        force: as in `fitting`.
    """
    pitch = max((line.block.style.pitch for line in lines), default=1.0)
    least, step = max(height_of(lines) / columns, LEAST_IN_COLUMN * pitch), pitch / 2
    height = min(room, least)
    while True:
        dealt = _dealt(lines, columns, height, force=force and height >= room)
        if height >= room or sum(map(len, dealt)) == len(lines):
            return dealt
        height = min(room, height + step)


def _dealt(lines: Sequence[Line], columns: int, height: float, *, force: bool) -> list[Sequence[Line]]:
    dealt: list[Sequence[Line]] = []
    at = 0
    for _ in range(columns):
        count = fitting(lines[at:], height, force=force)
        dealt.append(lines[at : at + count])
        at += count
    return dealt
