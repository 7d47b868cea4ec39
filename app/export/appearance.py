"""What a mark looks like, as PDF drawing operators: written into the annotation, so that every viewer shows the same.

Coordinates are the page's own: points, y upwards. Shape alone tells the lenses apart.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PySide6.QtGui import QFontMetricsF, QPainterPath

from app.export.fonts import UNIT, Face, font
from app.export.typesetting import Box
from app.model.lens import Lens
from app.model.palette import LIGHT

TINTS: dict[Lens, float] = {
    Lens.SHARED: 0.15,
    Lens.ONLY_HERE: 0.10,
    Lens.CONFLICTS: 0.12,
    Lens.FRAMING: 0.10,
    Lens.NOTES: 0.5,
}
"""How strong the tint of each lens is, 0…1. Only here and Framing have none of their own; the figure is for viewers
that draw a highlight themselves."""

_BAR, _BAR_DASH, _BAR_GAP = 1.8, 3.2, 1.6
_BADGE = 4.0
_OVERLAP = 1.2
# the marker's colour, dark enough for a thin line
_WAVE = "0.58 0.42 0.02"
_WAVE_STEP, _WAVE_HEIGHT = 1.9, 1.5
# control points of a quarter circle made of one curve
_ROUND = 0.5523


@dataclass(frozen=True, slots=True)
class Appearance:
    """Drawing operators, and the rectangle that they stay within.

    The operators name two graphics states: /T, which darkens the page to a tint, and /S, which covers it. Darkening
    does nothing twice: where two marks of a lens overlap, the tint is no stronger. They also name a form for each of
    the `digits`, /D0 to /D9: as `digit` draws it, in the colour that is set.
    """

    operators: bytes
    rect: tuple[float, float, float, float]
    digits: str = ""


@dataclass(frozen=True, slots=True)
class Digit:
    """The outline of one digit, which begins at the origin: as a letter it would stand in the copied text.

    Attributes:
        advance: points to the next one.
    """

    advance: float
    operators: bytes
    rect: tuple[float, float, float, float]


def rgb(colour: str) -> tuple[float, float, float]:
    """#rrggbb as shares of one."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def appearance(
    lens: Lens,
    boxes: list[Box],
    strips: list[tuple[float, float, float]],
    number: int = 0,
    badge: tuple[float, float] | None = None,
    *,
    wavy: bool = False,
) -> Appearance:
    """A mark's appearance.

    Args:
        boxes: of its words; in points, y upwards, so `top` is more than `bottom`.
        strips: (x of the bar, lower edge, upper edge) of each line that a bar runs along.
        number: of a note.
        badge: where its number goes: the upper corner behind its last word.
        wavy: a note that wants something put right: a wavy line under its words.
    """
    shares = rgb(LIGHT.lenses[lens])
    colour = " ".join(_n(share) for share in shares)
    soft = " ".join(_n(1 - TINTS[lens] * (1 - share)) for share in shares)
    parts: list[str] = []
    match lens:
        case Lens.SHARED:
            tint = " ".join(f"{_rectangle(box)} f" for box in boxes)
            lines = " ".join(f"{_n(b.left)} {_n(b.bottom)} {_n(b.right - b.left)} 0.9 re f" for b in boxes)
            parts = [f"/T gs {soft} rg {tint}", f"/S gs {colour} rg {lines}"]
        case Lens.ONLY_HERE:
            # one phase for the whole page, so that two bars on the same line fall together
            lines = " ".join(
                f"[{_BAR_DASH} {_BAR_GAP}] {_n(-lower % (_BAR_DASH + _BAR_GAP))} d "
                f"{_n(margin)} {_n(lower)} m {_n(margin)} {_n(upper)} l S"
                for margin, lower, upper in _joined(strips)
            )
            parts = [f"/S gs {colour} RG {_BAR} w 0 J {lines}"]
        case Lens.CONFLICTS:
            outlines = [_rounded(box.grown(0.8, 0.0), 1.6) for box in boxes]
            parts = [f"/T gs {soft} rg {' '.join(f'{o} f' for o in outlines)}"]
            parts.append(f"/S gs {colour} RG 0.8 w {' '.join(f'{o} S' for o in outlines)}")
        case Lens.FRAMING:
            lines = " ".join(
                f"{_n(b.left)} {_n(b.bottom + 0.3)} m {_n(b.right)} {_n(b.bottom + 0.3)} l S" for b in boxes
            )
            parts = [f"/S gs {colour} RG 1.15 w 1 J [0 2.1] 0 d {lines}"]
        case Lens.NOTES:
            tint = " ".join(f"{_rectangle(box)} f" for box in boxes)
            parts = [f"/T gs {soft} rg {tint}"]
            if wavy:
                waves = " ".join(_wave(box) for box in boxes)
                parts.append(f"/S gs {_WAVE} RG 0.9 w 1 J 1 j {waves} S")
            if badge is not None:
                parts.append(_badge(number, badge, colour))
    digits = str(number) if badge is not None else ""
    return Appearance(f"q {' '.join(parts)} Q".encode("ascii"), _rect(lens, boxes, strips, badge, digits), digits)


def badge_step(number: int) -> float:
    """Points that a note's badge goes to the left where its words end there, so that it overlaps them no more."""
    return 2 * (_half(str(number)) - _OVERLAP)


@lru_cache(maxsize=10)
def digit(character: str) -> Digit:
    """A digit, 0 to 9, as badges have it."""
    face = font(Face.INTERFACE, 5.6, bold=True)
    path = QPainterPath()
    path.addText(0.0, 0.0, face, character)
    parts: list[str] = []
    curve: list[str] = []
    for n in range(path.elementCount()):
        element = path.elementAt(n)
        kind = QPainterPath.ElementType(element.type)
        point = f"{_n(element.x / UNIT)} {_n(-element.y / UNIT)}"
        if kind is QPainterPath.ElementType.MoveToElement:
            parts.append(f"{point} m")
        elif kind is QPainterPath.ElementType.LineToElement:
            parts.append(f"{point} l")
        else:
            curve.append(point)
            if len(curve) == 3:
                parts.append(" ".join(curve) + " c")
                curve = []
    ink = path.boundingRect()
    rect = (ink.left() / UNIT - 0.5, -ink.bottom() / UNIT - 0.5, ink.right() / UNIT + 0.5, -ink.top() / UNIT + 0.5)
    advance = QFontMetricsF(face).horizontalAdvance(character) / UNIT
    return Digit(advance, f"{' '.join(parts)} f".encode("ascii"), rect)


def _rect(
    lens: Lens,
    boxes: list[Box],
    strips: list[tuple[float, float, float]],
    badge: tuple[float, float] | None,
    digits: str,
) -> tuple[float, float, float, float]:
    left, right = min(b.left for b in boxes) - 2.0, max(b.right for b in boxes) + 2.0
    bottom, top = min(b.bottom for b in boxes) - 1.5, max(b.top for b in boxes) + 1.5
    if lens is Lens.ONLY_HERE:
        left, right = min(left, *(s[0] - _BAR for s in strips)), max(right, *(s[0] + _BAR for s in strips))
        bottom, top = min(bottom, *(s[1] for s in strips)), max(top, *(s[2] for s in strips))
    if badge is not None:
        left, right = min(left, badge[0] - 2.0), max(right, badge[0] + 2 * _half(digits))
        top = max(top, badge[1] + 2 * _BADGE)
    return (left, bottom, right, top)


def _joined(strips: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Strips that touch, as one."""
    joined: list[tuple[float, float, float]] = []
    for x, lower, upper in sorted(strips):
        if joined and x == joined[-1][0] and lower <= joined[-1][2] + 0.1:
            joined[-1] = (x, joined[-1][1], max(joined[-1][2], upper))
        else:
            joined.append((x, lower, upper))
    return joined


def _badge(number: int, at: tuple[float, float], colour: str) -> str:
    """A disc with the note's number."""
    text = str(number)
    width, half = _width(text), _half(text)
    ink = " ".join(_n(share) for share in rgb(LIGHT.ink))
    place = f"1 0 0 1 {_n(at[0] + half - _OVERLAP)} {_n(at[1] + 0.8)} cm"
    digits = f"1 0 0 1 {_n(-width / 2)} -2 cm /D{text[0]} Do"
    for before, character in pairwise(text):
        digits += f" 1 0 0 1 {_n(digit(before).advance)} 0 cm /D{character} Do"
    return f"q {place} /S gs {colour} rg {_disc(half)} f {ink} rg {digits} Q"


@lru_cache(maxsize=64)
def _disc(half: float) -> str:
    """A disc around the origin, so much to either side."""
    return _rounded(Box(-half, _BADGE, half, -_BADGE), _BADGE)


def _width(digits: str) -> float:
    return sum(digit(character).advance for character in digits)


def _half(digits: str) -> float:
    """Half the width of a badge."""
    return max(_BADGE, _width(digits) / 2 + 1.6)


def _wave(box: Box) -> str:
    """A zigzag along the bottom of a box."""
    points, x, up = [f"{_n(box.left)} {_n(box.bottom)} m"], box.left, True
    while x < box.right:
        x = min(box.right, x + _WAVE_STEP)
        points.append(f"{_n(x)} {_n(box.bottom + _WAVE_HEIGHT * up)} l")
        up = not up
    return " ".join(points)


def _rectangle(box: Box) -> str:
    return f"{_n(box.left)} {_n(box.bottom)} {_n(box.right - box.left)} {_n(box.top - box.bottom)} re"


def _rounded(box: Box, radius: float) -> str:
    left, right, bottom, top = box.left, box.right, box.bottom, box.top
    r = min(radius, (right - left) / 2, (top - bottom) / 2)
    k = r * (1 - _ROUND)
    points = (
        (left + r, bottom, "m"), (right - r, bottom, "l"),
        (right - k, bottom, ""), (right, bottom + k, ""), (right, bottom + r, "c"), (right, top - r, "l"),
        (right, top - k, ""), (right - k, top, ""), (right - r, top, "c"), (left + r, top, "l"),
        (left + k, top, ""), (left, top - k, ""), (left, top - r, "c"), (left, bottom + r, "l"),
        (left, bottom + k, ""), (left + k, bottom, ""), (left + r, bottom, "c"),
    )  # fmt: skip
    return " ".join(f"{_n(x)} {_n(y)} {operator}".rstrip() for x, y, operator in points) + " h"


def _n(value: float) -> str:
    """A number as PDF writes it, to a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) >= 0.0005 else "0"
