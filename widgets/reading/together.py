"""Scrolling together, in numbers: where in the window two columns meet, and how one that is elsewhere comes back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where one column stands: the position in its report (code points) that is `height` pixels below the top edge."""

    position: float
    height: float


def meeting_height(value: int, maximum: int, window: int) -> float:
    """Height in the window, in pixels, at which the columns meet while the leading one is scrolled to `value`.

    The middle of the window; towards the ends of the report it moves to the edges, so that all columns can begin at
    their first line and end at their last.
    """
    if maximum <= 0:
        return window / 2
    if maximum < window:
        return window * value / maximum
    return max(min(window / 2, value), window - (maximum - value))


def returning(apart: float, moved: float, window: int) -> float:
    """How far a column is still apart from where it belongs once the leading one has moved, in pixels.

    A column that stands elsewhere (it was locked, or another one led) comes back within half a window of scrolling,
    instead of jumping.
    """
    return apart * max(0.0, 1 - 2 * abs(moved) / max(1, window))
