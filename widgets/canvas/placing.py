"""Where columns stand in the window while they are scrolled sideways: pinned ones stay at the left edge."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

from app.model.lens import Lens
from widgets.canvas.layout import Geometry
from widgets.canvas.page import Page

_LEAST_FREE = 120
"""Pixels that pinned columns leave to the others; a pinned column for which there is no room scrolls along."""


@dataclass(frozen=True, slots=True)
class Band:
    """Columns that are painted together: clipped to left…right of the window, `shift` pixels left of their page x."""

    columns: frozenset[int]
    shift: int
    left: int
    right: int


def placed(page: Geometry, scroll: int, room: int, pinned: frozenset[int]) -> list[int]:
    """The left edge of each column in a window of `room` pixels that is scrolled by `scroll`."""
    found, taken, left = [], 0, -scroll
    for column, width in enumerate(page.widths):
        at = left
        if column in pinned and taken + width <= room - _LEAST_FREE:
            at = max(left, taken)
            taken += width
        found.append(at)
        left += width
    return found


def stuck(page: Geometry, lefts: list[int], scroll: int) -> frozenset[int]:
    """The columns that do not stand where scrolling alone would have put them."""
    return frozenset(column for column, left in enumerate(lefts) if left != page.left(column) - scroll)


def mirrored(page: Geometry, lefts: list[int], room: int) -> list[int]:
    """The left edges in a window that begins at its right edge, as one does in Arabic or Hebrew."""
    return [room - left - width for left, width in zip(lefts, page.widths, strict=True)]


def column_under(page: Geometry, lefts: list[int], held: frozenset[int], x: float, rtl: bool = False) -> int:
    """The column at x in the window; stuck ones lie on top, beside all columns the nearest."""
    for column in held:
        if lefts[column] <= x < lefts[column] + page.widths[column]:
            return column
    free = [column for column in range(page.columns) if column not in held] or list(range(page.columns))
    if rtl:
        return next((column for column in free if x >= lefts[column]), free[-1] if free else 0)
    return next((column for column in free if x < lefts[column] + page.widths[column]), free[-1] if free else 0)


def bands(page: Geometry, lefts: list[int], held: frozenset[int], scroll: int, room: int) -> list[Band]:
    """What to paint: the columns that scroll, right of the stuck ones, and each stuck one for itself."""
    edge = covered(page, lefts, held)
    found = [Band(frozenset(range(page.columns)) - held, scroll, edge, room)]
    for column in sorted(held):
        left = lefts[column]
        found.append(Band(frozenset({column}), page.left(column) - left, left, left + page.widths[column]))
    return found


def mirrored_bands(page: Geometry, lefts: list[int], held: frozenset[int], room: int) -> list[Band]:
    """The same where the window begins at its right edge; `lefts` are mirrored. Each column is painted for itself."""
    edge = room - max((room - lefts[column] for column in held), default=0)
    order = [*(column for column in range(page.columns) if column not in held), *sorted(held)]
    return [
        Band(
            frozenset({column}),
            page.left(column) - lefts[column],
            lefts[column],
            min(lefts[column] + page.widths[column], room if column in held else edge),
        )
        for column in order
    ]


def covered(page: Geometry, lefts: list[int], held: frozenset[int]) -> int:
    """Pixels at the left of the window that stuck columns cover."""
    return max((lefts[column] + page.widths[column] for column in held), default=0)


def cells(page: Geometry, lefts: Sequence[int], top: int, height: int, room: QRect) -> list[tuple[int, QRect]]:
    """The cells of a row of which something stands in a part of the window, each with its column; in its pixels."""
    return [
        (column, QRect(left, top, width, height))
        for column, (left, width) in enumerate(zip(lefts, page.widths, strict=True))
        if left <= room.right() and left + width > room.left()
    ]


def marked(page: Page, lefts: Sequence[int], lenses: frozenset[Lens], scroll: int, room: QRect) -> QRegion:
    """Where in the window marks of these lenses stand, by cells; with them every line that stands for a fold."""
    found = QRegion()
    for row in page.heights.between(scroll, scroll + room.height()):
        top, height = page.heights.top(row) - scroll, page.heights.height(row)
        if page.fold_at(row) is not None:
            found += QRect(0, top, room.width(), height)
        else:
            for column, box in cells(page.geometry, lefts, top, height, room):
                if page.marked_in(row, column, lenses):
                    found += box
    return found
