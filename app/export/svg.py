"""Writes SVG: text stays text, numbers are short, and the same drawing gives the same characters."""

import itertools
import unicodedata
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from app.export.fonts import UNIT, Face, font
from app.export.text import one_line, printable

_FAMILIES = {
    Face.TEXT: "'Noto Serif', Georgia, serif",
    Face.INTERFACE: "Inter, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif",
}
_TURNED = "'Noto Naskh Arabic', 'Noto Sans Hebrew', 'Noto Serif', serif"
FIRST_FAMILY = {families: families.split(",")[0].strip("'") for families in (*_FAMILIES.values(), _TURNED)}
"""The family that each list of families in a drawing begins with."""


class Drawing:
    """An SVG picture in the making; all lengths in pixels, y downwards."""

    def __init__(self, width: float, title: str, description: str, ground: str) -> None:
        self.width, self.height = width, 0.0
        self._title, self._description, self._ground = title, description, ground
        self._parts: list[str] = []

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        radius: float = 0.0,
        stroke: str = "",
        pen: float = 1.0,
        dash: str = "",
        title: str = "",
    ) -> None:
        """A rectangle; a viewer shows `title` when the pointer is over it."""
        shape = f'x="{_n(x)}" y="{_n(y)}" width="{_n(max(0.0, width))}" height="{_n(height)}"'
        round_ = f' rx="{_n(radius)}"' if radius else ""
        self._shape("rect", f'{shape}{round_} fill="{fill}"{_stroke(stroke, pen, dash)}', title)

    def line(self, x: float, y: float, x2: float, y2: float, *, stroke: str, pen: float = 1.0, dash: str = "") -> None:
        """A straight line."""
        self._parts.append(f'<line x1="{_n(x)}" y1="{_n(y)}" x2="{_n(x2)}" y2="{_n(y2)}"{_stroke(stroke, pen, dash)}/>')

    def curve(
        self, points: Sequence[tuple[float, float]], *, stroke: str, pen: float, dash: str = "", title: str = ""
    ) -> None:
        """A line that passes through all points, level in each of them."""
        steps = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
        for (x, y), (x2, y2) in itertools.pairwise(points):
            middle = (x + x2) / 2
            steps.append(f"C{_n(middle)} {_n(y)} {_n(middle)} {_n(y2)} {_n(x2)} {_n(y2)}")
        self._shape("path", f'd="{"".join(steps)}" fill="none"{_stroke(stroke, pen, dash)}', title)

    def dot(self, x: float, y: float, radius: float, fill: str, title: str = "") -> None:
        """A disc."""
        self._shape("circle", f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"', title)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 12.0,
        fill: str = "#000000",
        face: Face = Face.INTERFACE,
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """Words on one line, the baseline at y; `anchor` (start, middle, end) is at x."""
        families = _TURNED if right_to_left(words) else _FAMILIES[face]
        weight = ' font-weight="600"' if bold else ""
        self._parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-family="{families}" font-size="{_n(size)}"{weight}'
            f' fill="{fill}" text-anchor="{anchor}">{escape(directed(words))}</text>'
        )

    def svg(self) -> str:
        """The whole file."""
        size = f'width="{_n(self.width)}" height="{_n(self.height)}" viewBox="0 0 {_n(self.width)} {_n(self.height)}"'
        ground = f'<rect width="{_n(self.width)}" height="{_n(self.height)}" fill="{self._ground}"/>'
        body = "\n".join(self._parts)
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">\n'
            f"<title>{escape(one_line(self._title))}</title>\n<desc>{escape(one_line(self._description))}</desc>\n"
            f"{ground}\n{body}\n</svg>\n"
        )

    def _shape(self, name: str, attributes: str, title: str) -> None:
        inner = f"><title>{escape(one_line(title))}</title></{name}>" if title else "/>"
        self._parts.append(f"<{name} {attributes}{inner}")


def right_to_left(words: str) -> bool:
    """The first letter with a direction of its own is Arabic or Hebrew."""
    return next((d != "L" for c in words if (d := unicodedata.bidirectional(c)) in ("L", "R", "AL")), False)


def directed(words: str) -> str:
    """Words on one line that keep their direction, whatever the viewer takes for the direction of the line."""
    line = one_line(words)
    return f"\u2067{line}\u2069" if right_to_left(line) else line


def width_of(words: str, size: float, face: Face = Face.INTERFACE, *, bold: bool = False) -> float:
    """Pixels that words take on one line."""
    return QFontMetricsF(font(face, size, bold=bold)).horizontalAdvance(one_line(words)) / UNIT


def fitted(words: str, width: float, size: float, face: Face = Face.INTERFACE, *, bold: bool = False) -> str:
    """Words on one line, cut with an ellipsis where they are wider than `width` pixels."""
    metrics = QFontMetricsF(font(face, size, bold=bold))
    return metrics.elidedText(one_line(words), Qt.TextElideMode.ElideRight, width * UNIT)


def wrapped(words: str, width: float, most: int, size: float, face: Face) -> list[str]:
    """Words in at most so many lines of `width` pixels, the last one cut with an ellipsis."""
    lines: list[str] = []
    rest = one_line(printable(words))
    while rest and len(lines) < most - 1:
        cut = _break(rest, width, size, face)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, fitted(rest, width, size, face)] if rest else lines


def _break(words: str, width: float, size: float, face: Face) -> int:
    """Where the first line ends: at the last blank that fits, or within a word that is too long."""
    if width_of(words, size, face) <= width:
        return len(words)
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(words[:middle], size, face) <= width:
            low = middle
        else:
            high = middle - 1
    blank = words.rfind(" ", 0, low + 1)
    return blank if blank > 0 else low


def _stroke(colour: str, pen: float, dash: str) -> str:
    if not colour:
        return ""
    dashes = f' stroke-dasharray="{dash}" stroke-linecap="round"' if dash else ""
    return f' stroke="{colour}" stroke-width="{_n(pen)}"{dashes}'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
