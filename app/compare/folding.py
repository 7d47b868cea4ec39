"""Wide gaps: runs of rows that only one report fills, which a view may fold into one line."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.model.view import ComparisonView

LEAST_ROWS = 3
"""A shorter run is read faster than it is unfolded."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows first…last (last excluded) of a view that only `report` tells, with the number of its paragraphs there."""

    first: int
    last: int
    report: str
    paragraphs: int
    key: str
    """Names the fold as long as it begins with the same paragraph, also when the comparison is computed again."""


def folds(view: ComparisonView) -> tuple[Fold, ...]:
    """The runs of at least three rows in which all columns but one and the same are empty, in order.

    Where only one report is shown nothing is a gap.
    """
    return tuple(_found(view)) if len(view.columns) > 1 else ()


def _found(view: ComparisonView) -> Iterator[Fold]:
    first, teller, told = 0, "", 0
    for number in range(len(view.rows) + 1):
        cells = [cell for cell in view.rows[number].cells if cell.paragraphs] if number < len(view.rows) else []
        only = cells[0].report if len(cells) == 1 else ""
        if only != teller:
            if teller and number - first >= LEAST_ROWS:
                begin = next(cell.paragraphs[0] for cell in view.rows[first].cells if cell.paragraphs)
                yield Fold(first, number, teller, told, f"{teller}:{begin}")
            first, teller, told = number, only, 0
        told += sum(len(cell.paragraphs) for cell in cells)
