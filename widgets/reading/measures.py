"""How wide columns and gutters are."""

from dataclasses import dataclass

from PySide6.QtGui import QFont

from widgets.canvas.layout import least_column, widest_column

_GUTTER = 44
_WIDEST_GUTTER = 140


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths in pixels: of a column, of a gutter, and of the empty margin at the left."""

    columns: int
    column: int
    gutter: int
    margin: int

    @property
    def width(self) -> int:
        """Of everything."""
        return 2 * self.margin + self.columns * self.column + max(0, self.columns - 1) * self.gutter

    def left(self, column: int) -> int:
        """Left edge of a column."""
        return self.margin + column * (self.column + self.gutter)


def measures(room: int, columns: int, zoom: int, font: QFont) -> Measures:
    """Share `room` pixels between columns; none gets narrower than can be read, none wider than reads well."""
    gutters = max(0, columns - 1)
    # narrower than beside empty cells: here a line that breaks once more costs less than a column out of sight
    least, widest = least_column(zoom) - 20, widest_column(font)
    column = min(max((room - gutters * _GUTTER) // max(1, columns), least), max(least, widest))
    left_over = max(0, room - columns * column - gutters * _GUTTER)
    gutter = _GUTTER + min(_WIDEST_GUTTER - _GUTTER, left_over // gutters if gutters else 0)
    return Measures(columns, column, gutter, max(0, room - columns * column - gutters * gutter) // 2)
