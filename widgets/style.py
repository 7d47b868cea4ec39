"""What the window adds to the style sheet of `widgets.theme`: its bars, cards, chips and messages."""

from typing import TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget

import resources
from app.model.lens import Lens
from app.model.palette import Palette

_DOWN, _UP, _CHECK = (resources.path("icons", f"{name}.svg").as_posix() for name in ("down", "up", "check"))

W = TypeVar("W", bound=QWidget)

INTERFACE_PIXELS = 13
"""Of everything that is no report's text, before it is made larger."""


def mix(front: str, back: str, share: float) -> str:
    """The colour that `front` laid over `back` at an opacity of `share` (0…1) gives, as #rrggbb."""
    a, b = QColor(front), QColor(back)
    channels = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return "#" + "".join(f"{round(x * share + y * (1 - share)):02x}" for x, y in channels)


def accent(palette: Palette) -> str:
    """The colour of what can be pressed first, and of links."""
    return palette.lenses[Lens.SHARED]


def mirrored(direction: Qt.LayoutDirection, whole: QRectF, box: QRectF) -> QRectF:
    """A box within a whole, mirrored where one begins to read at the right."""
    if direction is not Qt.LayoutDirection.RightToLeft:
        return box
    return QRectF(whole.left() + whole.right() - box.right(), box.top(), box.width(), box.height())


def text_scale(font: QFont) -> float:
    """How much larger the interface's text is than it is by default (1)."""
    return max(0.5, font.pixelSize() / INTERFACE_PIXELS)


def icon_size() -> QSize:
    """Of icons in bars, in pixels: as large as their text wants."""
    side = round(16 * text_scale(QApplication.font()))
    return QSize(side, side)


def note_edge(palette: Palette) -> str:
    """Around what has the colour of notes, which alone hardly shows on a light page."""
    return mix(palette.ink, palette.lenses[Lens.NOTES], 0.5)


def as_role(widget: W, role: str) -> W:
    """The same widget, styled as one of the roles that `widgets.theme` lists."""
    widget.setProperty("role", role)
    return widget


def with_clear(field: QLineEdit, name: str) -> QLineEdit:
    """The same field with a button that empties it, named so for screen readers."""
    field.setClearButtonEnabled(True)
    field.setAcceptDrops(False)  # what is dropped anywhere is a report, also on a field to search in
    for button in field.findChildren(QToolButton):
        button.setAccessibleName(name)
        button.setToolTip(name)
    return field


def heading(text: str) -> QLabel:
    """A section's heading in small capitals, as the panels use it."""
    label = as_role(QLabel(text.upper()), "heading")
    font = label.font()
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.5)
    label.setFont(font)
    label.setAccessibleName(text)
    return label


def window_sheet(palette: Palette) -> str:
    """The additional style sheet in these colours; sizes in pixels."""
    p = palette
    blue, conflict, note = accent(p), p.lenses[Lens.CONFLICTS], p.lenses[Lens.NOTES]
    hover = mix(p.ink, p.page, 0.05)
    return f"""
#topbar {{ background: {p.panel}; border: none; border-bottom: 1px solid {p.line}; }}
#topbar QMenuBar {{ background: transparent; }}
#topbar QMenuBar::item {{ padding: 6px 8px; border-radius: 5px; }}
#statusbar {{ background: {p.panel}; border: none; border-top: 1px solid {p.line}; }}
#statusbar QLabel {{ color: {p.dim}; font-size: 12px; }}
#statusbar QPushButton {{ font-size: 12px; padding: 0px 6px; min-height: 18px; }}
#leftpanel, #rightpanel, #panel {{ background: {p.panel}; border: none; }}
#content {{ background: transparent; }}
#title {{ font-weight: 600; padding-left: 4px; }}
QLabel#headline {{ font-family: "Noto Serif"; font-size: 28px; font-weight: 700; }}
QLabel#lead {{ color: {p.dim}; font-size: 14px; }}
QFrame#stepper {{ background: {p.page}; border: 1px solid {p.line}; border-radius: 6px; }}
QFrame#stepper QToolButton {{ background: transparent; border: 1px solid transparent; padding: 0px; min-height: 0px; }}
QFrame#stepper QToolButton:hover {{ background: {hover}; }}
QFrame#stepper QToolButton:focus {{ border: 2px solid {blue}; padding: 0px; }}
QPushButton#findbutton {{ background: {p.page}; color: {p.dim}; padding: 3px 8px; text-align: left;
    min-height: 22px; }}
QFrame#card {{ background: {p.page}; border: 1px solid {p.line}; border-radius: 8px; }}
QFrame#card[clickable="true"]:hover {{ border-color: {mix(blue, p.line, 0.7)}; }}
QFrame#card[clickable="true"]:focus {{ border: 2px solid {blue}; }}
QPushButton#chip {{ background: {p.page}; border: 1px solid {p.line}; border-radius: 12px; padding: 3px 8px;
    font-size: 12px; min-height: 16px; }}
QPushButton#chip:hover {{ background: {hover}; }}
QPushButton#chip:checked {{ background: {p.dim}; border-color: {p.dim}; color: {p.page}; }}
QPushButton#chip[verdict="confirmed"]:checked {{ background: {p.lenses[Lens.ONLY_HERE]};
    border-color: {p.lenses[Lens.ONLY_HERE]}; }}
QPushButton#chip[verdict="contradicted"]:checked {{ background: {conflict}; border-color: {conflict}; }}
QPushButton#chip:focus {{ border: 2px solid {blue}; padding: 2px 7px; }}
QPushButton#chip:checked:focus {{ border: 4px double {p.page}; padding: 0px 5px; }}
#findbar QToolButton:checked, #findbar QPushButton:checked {{ background: {mix(blue, p.page, 0.16)};
    border-color: {blue}; }}
QToolButton#icon {{ background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 2px;
    min-height: 0px; }}
QToolButton#icon:hover {{ background: {mix(p.ink, p.panel, 0.08)}; }}
QToolButton#icon:focus {{ border: 2px solid {blue}; padding: 1px; }}
#tabs QPushButton {{ background: transparent; border: none; border-bottom: 2px solid transparent; border-radius: 0;
    color: {p.dim}; padding: 9px 2px 7px 2px; margin-right: 10px; font-weight: 600; font-size: 12px; }}
#tabs QPushButton:checked {{ color: {p.ink}; border-bottom-color: {blue}; }}
#tabs QPushButton:hover {{ color: {p.ink}; }}
#tabs QPushButton:focus {{ color: {p.ink}; border: 2px solid {blue}; border-radius: 4px; padding: 7px 0px 7px 0px; }}
QPlainTextEdit#note {{ border: 1px solid transparent; border-radius: 5px; padding: 1px; background: transparent; }}
QPlainTextEdit#note[offered="true"] {{ border: 1px dashed {p.dim}; }}
QPlainTextEdit#note:focus {{ border: 2px solid {blue}; padding: 0px; }}
QPlainTextEdit#note[serif="true"] {{ font-family: "Noto Serif"; font-size: 14px; }}
QLineEdit#tag {{ border-radius: 12px; padding: 3px 9px; font-size: 12px; min-height: 16px; }}
QLineEdit#tag:focus {{ padding: 2px 8px; }}
QComboBox#kind {{ padding: 2px 4px 2px 8px; font-size: 12px; }}
QComboBox#kind:focus {{ padding: 1px 3px 1px 7px; }}
QComboBox::drop-down {{ border: none; width: 18px; }}
QComboBox::down-arrow {{ image: url("{_DOWN}"); width: 12px; height: 12px; }}
QSpinBox {{ padding-right: 22px; min-height: 20px; }}
QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: border; width: 20px; border: none; }}
QSpinBox::up-button {{ subcontrol-position: top right; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; }}
QSpinBox::up-arrow {{ image: url("{_UP}"); width: 11px; height: 11px; }}
QSpinBox::down-arrow {{ image: url("{_DOWN}"); width: 11px; height: 11px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {p.dim}; border-radius: 4px;
    background: {p.page}; }}
QCheckBox::indicator:checked {{ background: {blue}; border-color: {blue}; image: url("{_CHECK}"); }}
QCheckBox::indicator:focus {{ border: 2px solid {blue}; }}
QListWidget::item, QListWidget::item:selected, QListWidget::item:hover {{ background: transparent; border: none;
    padding: 0; }}
QListWidget#choices {{ background: {p.page}; border: 1px solid {p.line}; border-radius: 6px; padding: 3px; }}
QListWidget#choices::item {{ padding: 5px 7px; border-radius: 5px; }}
QListWidget#choices::item:hover {{ background: {hover}; }}
QListWidget#choices::item:selected {{ background: {mix(blue, p.page, 0.16)}; color: {p.ink}; }}
QListWidget#choices::indicator {{ width: 14px; height: 14px; border: 1px solid {p.dim}; border-radius: 4px;
    background: {p.page}; }}
QListWidget#choices::indicator:checked {{ background: {blue}; border-color: {blue}; image: url("{_CHECK}"); }}
QFrame#banner {{ background: {mix(conflict, p.page, 0.1)}; border: none;
    border-bottom: 1px solid {mix(conflict, p.page, 0.4)}; }}
QFrame#banner[kind="information"] {{ background: {mix(blue, p.page, 0.1)};
    border-bottom: 1px solid {mix(blue, p.page, 0.35)}; }}
#page {{ background: {p.page}; }}
QLabel#drop {{ background: {mix(blue, p.page, 0.08)}; border: 2px dashed {blue}; border-radius: 10px; color: {blue};
    font-size: 16px; font-weight: 600; }}
QLabel#quote {{ background: {mix(note, p.page, 0.32)}; border-left: 3px solid {note}; padding: 4px 8px;
    font-family: "Noto Serif"; font-size: 13px; }}
QLabel#lost {{ background: {mix(p.ink, p.page, 0.06)}; border-left: 3px solid {p.dim}; padding: 4px 8px;
    font-family: "Noto Serif"; font-size: 13px; }}
"""
