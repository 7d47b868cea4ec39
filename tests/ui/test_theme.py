"""Text that cannot be read, or a window that stays white at night, is what is lost here."""

import re
from itertools import product

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.lens import Lens
from app.model.palette import DARK, LIGHT
from widgets import theme as themes
from widgets.theme import Theme, ThemeFollower, mix, sheet_colors, theme_for

ALL = [theme_for(dark, contrast) for dark, contrast in product((False, True), repeat=2)]


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]  # type: ignore[index]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a: QColor, b: QColor) -> float:
    """Contrast ratio of WCAG 2: 1 to 21."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ALL)
def test_text_can_be_read_on_every_ground(theme: Theme):
    grounds = [theme.page, theme.panel, theme.row_tint, theme.passage_tint, theme.selection]
    for lens in Lens:
        grounds.append(mix(theme.page, theme.color(lens), theme.tint(lens).alphaF()))
    for ground in grounds:
        assert contrast(theme.ink, ground) >= 4.5
    assert contrast(theme.dim, theme.page) >= 4.5
    assert contrast(theme.dim, theme.panel) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@pytest.mark.parametrize("theme", ALL)
def test_marks_stand_out_from_the_page(theme: Theme):
    for lens in set(Lens) - {Lens.NOTES}:
        assert contrast(theme.color(lens), theme.page) >= 3
    if theme.high_contrast:
        assert contrast(theme.line, theme.page) >= 15


def test_the_window_has_the_colours_of_the_exports():
    assert theme_for(False).palette is LIGHT
    assert theme_for(True).palette is DARK


@pytest.mark.parametrize("theme", ALL)
def test_the_whole_application_is_dressed(qapp: QApplication, theme: Theme):
    try:
        themes.apply(qapp, theme)
        assert qapp.palette().color(QPalette.ColorRole.Window) == theme.panel
        assert theme.palette.ink in qapp.styleSheet()
        assert not re.search(r"\{[a-z_]+\}", qapp.styleSheet())
    finally:
        qapp.setStyleSheet("")


def test_every_colour_of_the_style_sheet_is_a_colour():
    for color in sheet_colors(theme_for(False)).values():
        assert QColor(color).isValid()


def test_the_bundled_faces_are_used(qapp: QApplication):
    themes.load_fonts()
    theme = theme_for(False)
    assert QFontInfo(theme.reading_font()).family() == "Noto Serif"
    assert QFontInfo(theme.interface_font()).family() == "Inter"
    assert theme.reading_font(200).pixelSize() == 30


def test_a_theme_can_be_asked_for(qapp: QApplication, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PARALLAX_THEME", "dark")
    assert themes.system_theme().dark
    monkeypatch.setenv("PARALLAX_THEME", "light")
    assert not themes.system_theme().dark


def test_the_window_learns_when_the_system_turns_dark(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PARALLAX_THEME", "light")
    follower = ThemeFollower()
    monkeypatch.setenv("PARALLAX_THEME", "dark")
    with qtbot.waitSignal(follower.changed) as signal:
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert signal.args[0].dark
    assert follower.theme.dark
    with qtbot.assertNotEmitted(follower.changed):
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
