"""Who sees colours otherwise, or little contrast, would lose the marks; who prints in grey would lose the lenses.

Simulation: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color
Vision Deficiency" (IEEE TVCG 15, 2009), matrices for severity 1.0, in linear light. Difference: CIEDE2000 (Sharma, Wu
and Dalal, "The CIEDE2000 Color-Difference Formula", 2005). Contrast: WCAG 2.2, 1.4.3 (text, 4.5:1) and 1.4.11 (marks,
3:1).
"""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.export.pictures import VOICE_COLOURS, mixed
from app.model.lens import Lens, Mark
from app.model.palette import Palette
from app.model.report import Report
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.matrix.painting import paint_chip
from widgets.matrix.table import STANCES
from widgets.swatch import NOTE_INK, paint_swatch
from widgets.theme import Theme, mix, sheet_colors, theme_for

THEMES = {
    f"{'dark' if dark else 'light'}{' high contrast' if high else ''}": theme_for(dark, high)
    for high in (False, True)
    for dark in (False, True)
}
APART = 9.5
"""CIEDE2000 between any two lens colours, as everybody sees them; 2.3 is what can just be noticed side by side."""

TEXT, MARK = 4.5, 3.0

VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}

Array = np.ndarray[Any, np.dtype[np.float64]]


def linear(color: QColor | str) -> Array:
    """sRGB as linear light, 0…1."""
    made = QColor(color)
    values = np.array([made.redF(), made.greenF(), made.blueF()])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(light: Array) -> Array:
    """CIE L*a*b* (D65) of linear sRGB."""
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    )
    xyz = to_xyz @ light / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def seen(color: QColor | str, vision: str) -> Array:
    """L*a*b* of a colour as it is seen."""
    return lab(np.clip(VISION[vision] @ linear(color), 0, 1))


def difference(one: Array, other: Array) -> float:
    """CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    cosine = [np.cos(np.radians(angle)) for angle in (hm - 30, 2 * hm, 3 * hm + 6, 4 * hm - 63)]
    t = 1 - 0.17 * cosine[0] + 0.24 * cosine[1] + 0.32 * cosine[2] - 0.2 * cosine[3]
    sl = 1 + 0.015 * (lm - 50) ** 2 / np.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rc = 2 * np.sqrt(cm**7 / (cm**7 + 25**7))
    rt = -rc * np.sin(np.radians(60 * np.exp(-(((hm - 275) / 25) ** 2))))
    parts = (l2 - l1) / sl, (c2 - c1) / sc, dh / sh
    return float(np.sqrt(sum(part**2 for part in parts) + rt * parts[1] * parts[2]))


def contrast(one: QColor | str, other: QColor | str) -> float:
    """Of two opaque colours, 1…21."""
    low, high = sorted(float(np.array([0.2126, 0.7152, 0.0722]) @ linear(color)) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def tint(theme: Theme, lens: Lens, ground: QColor) -> QColor:
    """The tint of a lens on a ground, as one opaque colour."""
    color = theme.tint(lens)
    return mix(ground, color, color.alphaF())


def test_the_formulas_give_published_values():
    """Sharma, Wu and Dalal, table 1, pairs 1, 7, 17 and 25; black on white is 21:1."""
    for one, other, known in (
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ):
        assert difference(np.array(one), np.array(other)) == pytest.approx(known, abs=1e-4)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_lens_colours_stay_apart_for_everybody(theme: Theme, vision: str):
    colors = theme.palette.lenses
    near = {
        (a.value, b.value): round(d, 1)
        for a, b in combinations(Lens, 2)
        if (d := difference(seen(colors[a], vision), seen(colors[b], vision))) < APART
    }
    assert not near


# -- shapes: tints are near each other for some eyes, so each mark is told by its shape as well


def grey(theme: Theme) -> Theme:
    """The theme with one and the same grey for all lenses."""
    p = theme.palette
    return Theme(Palette(p.page, p.panel, p.line, p.ink, p.dim, dict.fromkeys(Lens, p.dim)), theme.dark)


def unlike(one: QImage, other: QImage) -> int:
    """How many pixels differ visibly."""
    a, b = (
        np.frombuffer(p.constBits(), np.uint8).reshape(p.height(), -1, 4)[..., :3].astype(int) for p in (one, other)
    )
    return int((np.abs(a - b).max(axis=2) > 24).sum())


def blank(width: int, height: int, theme: Theme) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(theme.page)
    return image


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_marks_in_the_text_are_told_apart_by_shape_alone(
    qtbot: QtBot,
    theme: Theme,
    make_report: Callable[..., Report],
    make_view: Callable[..., ComparisonView],
    span_of: Callable[..., Any],
):
    """Shared a solid line, Only here a dashed bar, Conflicts a box, Framing dots: all in one grey."""
    report = make_report("r1", [["A warehouse burned down in the old port of Lenz on Monday night."]])
    span = span_of(report, "burned down in the old port of Lenz")
    pictures = []
    for lens in (Lens.SHARED, Lens.ONLY_HERE, Lens.CONFLICTS, Lens.FRAMING):
        canvas = ComparisonCanvas(theme=grey(theme))
        qtbot.addWidget(canvas)
        canvas.resize(420, 200)
        canvas.show_view(make_view([report], [((0,),)], [Mark(span, lens, "kind", "reason")]))
        canvas.show()
        pictures.append(canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))
    assert all(unlike(a, b) > 60 for a, b in combinations(pictures, 2))


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_swatches_are_told_apart_by_shape_alone(theme: Theme):
    pictures = []
    for lens in Lens:
        image = blank(24, 20, theme)
        painter = QPainter(image)
        paint_swatch(painter, grey(theme).palette, lens, QRectF(4, 4, 14, 12))
        painter.end()
        pictures.append(image)
    assert all(unlike(a, b) > 12 for a, b in combinations(pictures, 2))


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_stances_and_conflicts_are_told_apart_by_shape_alone(qtbot: QtBot, theme: Theme):
    """Asserted filled, attributed outlined, hedged dotted, denied inverted; a conflict has a second outline."""
    pictures = []
    for conflict in (False, True):
        for stance in STANCES:
            image = blank(90, 44, theme)
            painter = QPainter(image)
            font = theme.interface_font(12, bold=True)
            paint_chip(painter, grey(theme), QRectF(0, 0, 90, 44), "12", stance, font, conflict=conflict, zoom=100)
            painter.end()
            pictures.append(image)
    assert all(unlike(a, b) > 30 for a, b in combinations(pictures, 2))


# -- contrast


def texts(theme: Theme) -> dict[str, tuple[QColor | str, QColor | str]]:
    """Every colour of text with what it stands on."""
    page, panel, ink, dim, accent = theme.page, theme.panel, theme.ink, theme.dim, theme.accent
    conflict, only, framing = (theme.color(lens) for lens in (Lens.CONFLICTS, Lens.ONLY_HERE, Lens.FRAMING))
    sheet = sheet_colors(theme)
    grounds = {"page": page, "panel": panel, "row": theme.row_tint, "passage": theme.passage_tint}
    found: dict[str, tuple[QColor | str, QColor | str]] = {}
    for name, ground in grounds.items():
        found[f"ink on {name}"] = ink, ground
        found[f"dim on {name}"] = dim, ground
        for lens in (Lens.SHARED, Lens.CONFLICTS, Lens.NOTES):
            found[f"ink on {lens} on {name}"] = ink, tint(theme, lens, ground)
        both = tint(theme, Lens.NOTES, tint(theme, Lens.SHARED, ground))
        found[f"ink on shared, note and conflict on {name}"] = ink, tint(theme, Lens.CONFLICTS, both)
    hover = mix(panel, ink, 0.1)
    found |= {
        "ink on selected words": (ink, theme.selection),
        "ink on what was found": (ink, mix(page, ink, 0.3)),
        "ink on a chosen line": (ink, sheet["row"]),
        "dim on a chosen line": (dim, mix(page, ink, 0.09)),
        "ink on a pressed button": (ink, sheet["pressed"]),
        "links on the page": (accent, page),
        "links on a panel": (accent, panel),
        "links under the mouse": (accent, sheet["card"]),
        "links in the row at hand": (accent, theme.row_tint),
        "on the main button": (theme.on_accent, accent),
        "on the main button under the mouse": (theme.on_accent, sheet["accent_hover"]),
        "verdict confirmed, in a list": (only, page),
        "verdict contradicted, in a list": (conflict, page),
        "verdict confirmed, chosen": (page, only),
        "verdict contradicted, chosen": (page, conflict),
        "verdict unproven, chosen": (page, dim),
        "told only here, in the chart": (only, page),
        "at hand, in the chart": (conflict, page),
        "missing words in a diff": (conflict, mix(page, conflict, 0.1)),
        "new words in a diff": (ink, mix(page, only, 0.2)),
        "names only one report uses": (framing, panel),
        "names only one report uses, chosen": (framing, page),
        "number of a note": (NOTE_INK, theme.color(Lens.NOTES)),
        "chip of a denial": (page, ink),
        "chip of an assertion": (ink, mix(page, accent, 0.3 if theme.dark else 0.24)),
        "chip in conflict": (ink, mix(page, conflict, 0.2 if theme.dark else 0.15)),
        "a warning": (ink, mix(page, conflict, 0.1)),
        "a message": (ink, mix(page, accent, 0.1)),
        "quoted words in the editor": (ink, mix(page, theme.color(Lens.NOTES), 0.32)),
        "the place to drop files": (accent, mix(page, accent, 0.08)),
        "tool tips": (ink, sheet["card"]),
        "dim under the mouse": (dim, mix(panel, ink, 0.05)),
        "ink on a button that is held down": (ink, hover),
    }
    for number, color in enumerate(VOICE_COLOURS):
        ground = mixed(color, theme.palette.page, 0.34 if theme.dark else 0.42)
        found[f"speaker {number}"] = ink, ground
    return found


def marks(theme: Theme) -> dict[str, tuple[QColor | str, QColor | str]]:
    """Every mark that is no text, rings of the keyboard focus among them, with what it stands on."""
    page, panel, accent = theme.page, theme.panel, theme.accent
    sheet = sheet_colors(theme)
    found: dict[str, tuple[QColor | str, QColor | str]] = {}
    for name, ground in (("page", page), ("panel", panel), ("row", theme.row_tint), ("passage", theme.passage_tint)):
        for lens in set(Lens) - {Lens.NOTES}:
            found[f"{lens} on {name}"] = theme.color(lens), ground
        found[f"edge of a note on {name}"] = theme.note_edge, ground
        found[f"focus ring on {name}"] = accent, ground
        found[f"icon on {name}"] = theme.dim, ground
    for lens in (Lens.SHARED, Lens.CONFLICTS):
        found[f"line of {lens} on its tint"] = theme.color(lens), tint(theme, lens, page)
    found |= {
        "focus ring on the main button": (theme.on_accent, accent),
        "focus ring on a chosen verdict": (page, theme.dim),
        "edge of a field": (sheet["field"], panel),
        "edge of a field on the page": (sheet["field"], page),
        "lines in the chart": (theme.faint_mark, page),
        "bars in the chart": (mix(page, accent, 1.0 if theme.high_contrast else 0.72), page),
        "edge of a ribbon": (mix(page, theme.color(Lens.SHARED), 0.8), page),
        "share of shared wording": (theme.dim, mix(panel, theme.ink, 0.1)),
    }
    return found


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_every_text_can_be_read_on_what_it_stands_on(theme: Theme):
    weak = {what: round(c, 2) for what, pair in texts(theme).items() if (c := contrast(*pair)) < TEXT}
    assert not weak


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_every_mark_can_be_seen_on_what_it_stands_on(theme: Theme):
    weak = {what: round(c, 2) for what, pair in marks(theme).items() if (c := contrast(*pair)) < MARK}
    assert not weak


def test_a_system_that_asks_for_contrast_gets_lines_as_dark_as_text():
    for dark in (False, True):
        theme = theme_for(dark, high_contrast=True)
        assert theme.line == theme.ink
        assert contrast(theme.dim, theme.page) > 10
        assert QColor(sheet_colors(theme)["handle"]) == theme.dim
        assert Qt.GlobalColor.white == theme.ink if dark else theme.ink == QColor(Qt.GlobalColor.black)
