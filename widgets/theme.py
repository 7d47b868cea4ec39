"""The look of the window: colours, fonts and the style sheet, light or dark as the system is.

Styled by the dynamic property `role` (set it before the widget is shown):
`QPushButton`: primary, chip, segment, flat; `QFrame`/`QWidget`: panel, card, bar; `QLabel`: heading, title, dim, key,
passage. A chip or a segment that is checkable shows its checked state.
"""

import os
import sys
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.export.fonts import load_fonts
from app.model.lens import Lens
from app.model.palette import DARK, LIGHT, Palette
from widgets.style import INTERFACE_PIXELS
from widgets.stylesheet import sized, style_sheet

READING_PIXELS = 15
LINE_HEIGHT = 1.55
"""Of the reading text, in units of its size."""

READING_FAMILIES = ("Noto Serif", "Noto Naskh Arabic", "Source Serif 4", "Georgia", "DejaVu Serif", "serif")
INTERFACE_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "sans-serif")
_CJK = {"zh": "SC", "ja": "JP", "ko": "KR"}

_HIGH_LIGHT = Palette(
    page="#ffffff",
    panel="#ffffff",
    line="#000000",
    ink="#000000",
    dim="#303030",
    lenses={
        Lens.SHARED: "#003f8d",
        Lens.ONLY_HERE: "#004c34",
        Lens.CONFLICTS: "#7d2200",
        Lens.FRAMING: "#5c1957",
        Lens.NOTES: "#f2c94c",
    },
)
_HIGH_DARK = Palette(
    page="#000000",
    panel="#000000",
    line="#ffffff",
    ink="#ffffff",
    dim="#d8d8d8",
    lenses={
        Lens.SHARED: "#71bdfc",
        Lens.ONLY_HERE: "#6cf3c4",
        Lens.CONFLICTS: "#ffb48a",
        Lens.FRAMING: "#ffcfff",
        Lens.NOTES: "#b98d1c",
    },
)


@dataclass(frozen=True)
class Theme:
    """Colours and fonts of the whole window.

    Attributes:
        palette: the colours that the PDF and the web page use as well.
        dark: light text on a dark page.
        high_contrast: the system asks for more contrast: hairlines and dim text become plain ink.
        text: size of the text of bars and panels, in per cent; the text of the views has its zoom.
    """

    palette: Palette
    dark: bool = False
    high_contrast: bool = False
    text: int = 100

    @property
    def name(self) -> str:
        """`light` or `dark`."""
        return "dark" if self.dark else "light"

    def color(self, lens: Lens) -> QColor:
        """The colour of a lens."""
        return QColor(self.palette.lenses[lens])

    def tint(self, lens: Lens) -> QColor:
        """The colour of a lens, thin enough to read text on it."""
        color = self.color(lens)
        if lens is Lens.NOTES:
            color.setAlphaF(0.28 if self.dark else 0.48)
        else:
            color.setAlphaF(0.17 if self.dark else 0.15)
        return color

    @property
    def page(self) -> QColor:
        """Behind reading text."""
        return QColor(self.palette.page)

    @property
    def panel(self) -> QColor:
        """Behind lists and bars."""
        return QColor(self.palette.panel)

    @property
    def line(self) -> QColor:
        """Hairlines."""
        return QColor(self.palette.line)

    @property
    def ink(self) -> QColor:
        """Text."""
        return QColor(self.palette.ink)

    @property
    def dim(self) -> QColor:
        """Text that may be overlooked."""
        return QColor(self.palette.dim)

    @property
    def accent(self) -> QColor:
        """Buttons, focus, selected things."""
        return QColor(self.palette.lenses[Lens.SHARED])

    @property
    def on_accent(self) -> QColor:
        """Text on the accent colour."""
        return QColor("#101214" if self.dark else "#ffffff")

    @property
    def field_line(self) -> QColor:
        """Around fields: without it nobody sees where to type."""
        return mix(self.panel, self.dim, 1.0 if self.high_contrast else 0.78)

    @property
    def note_edge(self) -> QColor:
        """Around what has the colour of notes, which alone hardly shows on a light page."""
        return mix(self.color(Lens.NOTES), self.ink, 0.5)

    @property
    def faint_mark(self) -> QColor:
        """Marks that stand back behind coloured ones, and can still be seen."""
        return mix(self.page, self.dim, 1.0 if self.high_contrast else 0.75)

    @property
    def row_tint(self) -> QColor:
        """The row of the passage at hand."""
        return mix(self.page, self.accent, 0.09 if self.high_contrast else 0.055)

    @property
    def passage_tint(self) -> QColor:
        """The passage at hand within its row."""
        return mix(self.page, self.accent, 0.2 if self.high_contrast else 0.1)

    @property
    def selection(self) -> QColor:
        """Behind selected words; stays apart from the tints of the marks."""
        return mix(self.page, self.accent, 0.42 if self.dark else 0.36)

    @property
    def card(self) -> QColor:
        """Cards and fields that lie on a panel."""
        return self.page

    def reading_font(self, zoom: int = 100, language: str | None = None, bold: bool = False) -> QFont:
        """The face for reports' text at a zoom in per cent, with fallbacks for the report's language."""
        font = QFont()
        families = list(READING_FAMILIES)
        region = _CJK.get((language or "").partition("-")[0].lower(), "SC")
        families[1:1] = [f"Noto Serif CJK {region}", f"Noto Sans CJK {region}"] if language in _CJK else []
        if language not in _CJK:
            families += [f"Noto Serif CJK {region}", f"Noto Sans CJK {region}"]
        font.setFamilies(families)
        font.setPixelSize(scaled(READING_PIXELS, zoom))
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def interface_font(self, pixels: int = INTERFACE_PIXELS, zoom: int = 100, bold: bool = False) -> QFont:
        """The face for everything that is not a report's text."""
        font = QFont()
        font.setFamilies(list(INTERFACE_FAMILIES))
        font.setPixelSize(scaled(pixels, zoom))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


def scaled(pixels: float, zoom: int) -> int:
    """Pixels at a zoom in per cent, at least 1."""
    return max(1, round(pixels * zoom / 100))


def mix(ground: QColor, color: QColor, share: float) -> QColor:
    """`color` laid over `ground` with an opacity of `share` (0…1), as an opaque colour."""
    return QColor.fromRgbF(
        ground.redF() + (color.redF() - ground.redF()) * share,
        ground.greenF() + (color.greenF() - ground.greenF()) * share,
        ground.blueF() + (color.blueF() - ground.blueF()) * share,
    )


def theme_for(dark: bool, high_contrast: bool = False) -> Theme:
    """One of the four themes."""
    if high_contrast:
        return Theme(_HIGH_DARK if dark else _HIGH_LIGHT, dark, True)
    return Theme(DARK if dark else LIGHT, dark)


def system_theme() -> Theme:
    """The theme that the system asks for now.

    PARALLAX_THEME (light, dark) overrides it: for pictures, and for desktops that do not say what they want.
    """
    hints = QGuiApplication.styleHints()
    wanted = os.environ.get("PARALLAX_THEME", "").strip().lower()
    dark = wanted == "dark" if wanted in ("light", "dark") else hints.colorScheme() == Qt.ColorScheme.Dark
    return theme_for(dark, _wants_contrast())


def _wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # since Qt 6.10
    if accessibility is None:
        return False
    preference = accessibility().contrastPreference()
    return bool(preference == Qt.ContrastPreference.HighContrast)


TEXT_SIZES = (100, 125, 150, 175, 200, 250, 300)
"""Of the text of bars and panels, in per cent."""


def system_text_size() -> int:
    """How much larger than usual the system wants text, in per cent: 100 to 300.

    Desktops under X11 and Wayland say it in the resolution of text (96 dots an inch are usual, 72 on a Mac), Windows in
    the size of its font (9 points are usual).
    """
    screen = QGuiApplication.primaryScreen()
    usual = 72 if sys.platform == "darwin" else 96
    factor = screen.logicalDotsPerInch() / usual if screen is not None else 1.0
    if sys.platform == "win32":
        factor *= max(1.0, QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF() / 9)
    return min(max(round(100 * factor), TEXT_SIZES[0]), TEXT_SIZES[-1])


class ThemeFollower(QObject):
    """Tells when the system turns dark, light or to high contrast.

    Signals:
        changed(Theme): the theme that the system asks for now.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = system_theme()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._check)
        accessibility = getattr(hints, "accessibility", None)
        if accessibility is not None:
            accessibility().contrastPreferenceChanged.connect(self._check)

    @property
    def theme(self) -> Theme:
        """The theme that was asked for last."""
        return self._last

    def _check(self, *_: object) -> None:
        theme = system_theme()
        if theme != self._last:
            self._last = theme
            self.changed.emit(theme)


def qt_palette(theme: Theme) -> QPalette:
    """The theme as Qt's own palette, for whatever the style sheet does not reach."""
    palette = QPalette()
    role = QPalette.ColorRole
    for which, color in (
        (role.Window, theme.panel),
        (role.WindowText, theme.ink),
        (role.Base, theme.card),
        (role.AlternateBase, theme.panel),
        (role.Text, theme.ink),
        (role.Button, theme.card),
        (role.ButtonText, theme.ink),
        (role.ToolTipBase, theme.card),
        (role.ToolTipText, theme.ink),
        (role.PlaceholderText, theme.dim),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.Mid, theme.line),
        (role.Midlight, theme.line),
        (role.Light, theme.card),
        (role.Dark, theme.dim),
        (role.Shadow, theme.line),
    ):
        palette.setColor(which, color)
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, mix(theme.panel, theme.dim, 0.6))
    return palette


_STYLED = "parallax_styled"
"""The property of the application that says that it has its style."""


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application: style, fonts, palette, style sheet."""
    load_fonts()
    if not app.property(_STYLED):  # once: a style under a style sheet has no name, and setting it again may crash
        app.setStyle("Fusion")
        app.setProperty(_STYLED, True)
    app.setFont(theme.interface_font(zoom=theme.text))
    app.setPalette(qt_palette(theme))
    app.setStyleSheet(sized(style_sheet(sheet_colors(theme)), theme.text))


def sheet_colors(theme: Theme) -> dict[str, str]:
    """The colours that the style sheet names, as #rrggbb."""
    colors: dict[str, QColor] = {
        "page": theme.page,
        "panel": theme.panel,
        "card": theme.card,
        "line": theme.line,
        "ink": theme.ink,
        "dim": theme.dim,
        "faint": mix(theme.panel, theme.dim, 1.0 if theme.high_contrast else 0.6),
        "field": theme.field_line,
        "accent": theme.accent,
        "accent_hover": mix(theme.accent, theme.ink, 0.14),
        "accent_line": mix(theme.line, theme.accent, 0.55),
        "on_accent": theme.on_accent,
        "hover": mix(theme.panel, theme.ink, 0.05),
        "pressed": mix(theme.panel, theme.ink, 0.1),
        "row": mix(theme.panel, theme.accent, 0.16),
        "selection": theme.selection,
        "handle": mix(theme.panel, theme.dim, 1.0 if theme.high_contrast else 0.4),
        "handle_hover": mix(theme.panel, theme.dim, 0.7),
        "only_here": theme.color(Lens.ONLY_HERE),
        "conflicts": theme.color(Lens.CONFLICTS),
    }
    return {name: color.name() for name, color in colors.items()}
