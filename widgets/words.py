"""Labels and cards for stretches of text: what the inspector and the dialogs set words in."""

import re
import unicodedata
from collections import Counter
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.model.lens import Lens
from app.model.palette import Palette
from app.model.view import DiffPiece
from widgets import accessible
from widgets.style import as_role, mix

_UNSPACED = "\u2e80"
"""From here on stand scripts that are written without blanks."""

_ENDS = tuple(".,;:!?)”’…")

_HERE_AND_THERE = re.compile(r"^(.{1,80}?) here, (.{1,80}?) in (.+)$", re.DOTALL)


_WIDTHS = 8
"""Widths that a label knows its height for: with and without a scroll bar, and a few of a panel that is drawn wider."""


class Words(QLabel):
    """A label that wraps to whatever width it is given and never asks for more.

    Its height is worked out once for each width: layouts ask for it many times over, and setting rich text costs.
    """

    def __init__(self, text: str = "", *, role: str = "", rich: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if role:
            as_role(self, role)

    def setText(self, text: str) -> None:
        if text != self.text():
            self._heights = {}
            super().setText(text)

    def setWordWrap(self, on: bool) -> None:
        self._heights = {}
        super().setWordWrap(on)

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            if len(self._heights) >= _WIDTHS:
                self._heights = {}
            height = self._heights[width] = super().heightForWidth(width)
        return height

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        return QSize(20, self.heightForWidth(max(20, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 14 if self.wordWrap() else super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        self._heights = {}  # another font, or another look
        super().changeEvent(event)


class Card(QFrame):
    """A card of the inspector.

    Signals:
        clicked: with the mouse or Enter, where it was made clickable.
    """

    clicked = Signal()

    def __init__(self, *, clickable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._clickable = clickable
        accessible.install(accessible.pressables)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 9, 12, 10)
        self.column.setSpacing(4)
        if clickable:
            self.setProperty("clickable", True)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def is_pressable(self) -> bool:
        """Whether it is a button, to screen readers as well."""
        return self._clickable

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._clickable and event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.clicked.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._clickable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)


def right_to_left(text: str) -> bool:
    """The first letter with a direction of its own is Arabic or Hebrew."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def script(text: str) -> str:
    """The script of most of the letters, as Unicode calls it: LATIN, CYRILLIC, ARABIC, CJK …; empty without letters."""
    scripts = Counter(unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha())
    return scripts.most_common(1)[0][0] if scripts else ""


def paragraph_html(text: str) -> str:
    """Text as one paragraph of rich text, in its own direction."""
    return _paragraph(escape(" ".join(text.split())), right_to_left(text))


def isolated(name: str) -> str:
    """A name in any script, so that what stands around it keeps its own direction."""
    return f"\u2068{name}\u2069"


def diff_html(pieces: tuple[DiffPiece, ...], palette: Palette) -> str:
    """A word-level difference: what is missing struck out, what is new tinted, what moved underlined at both places."""
    gone, new = palette.lenses[Lens.CONFLICTS], palette.lenses[Lens.ONLY_HERE]
    styles = {
        "removed": f"color: {gone}; text-decoration: line-through; background-color: {mix(gone, palette.page, 0.1)};",
        "added": f"background-color: {mix(new, palette.page, 0.2)};",
    }
    moved = {
        "removed": f"color: {gone}; text-decoration: underline;",
        "added": f"text-decoration: underline; background-color: {mix(new, palette.page, 0.2)};",
    }
    parts: list[str] = []
    joined = True
    for piece in pieces:
        bare = piece.text.rstrip()
        if not joined and bare[:1].isalnum() and bare[0] < _UNSPACED:
            parts.append(" ")  # the end of one side meets the middle of the other
        joined = len(bare) < len(piece.text) or not (bare[-1:].isalnum() or bare[-1:] in _ENDS)
        blank = " " if len(bare) < len(piece.text) else ""
        if piece.op == "equal" or not bare:
            parts.append(escape(bare) + blank)
        else:
            style = (moved if piece.moved else styles)[piece.op]
            parts.append(f'<span style="{style}">{escape(bare)}</span>{blank}')
    return _paragraph("".join(parts), right_to_left("".join(piece.text for piece in pieces)))


def reason_html(reason: str) -> str:
    """One line that says why something is marked, with what it is about set bold."""
    sides = _HERE_AND_THERE.match(reason)
    if sides is not None:
        here, there, where = (escape(part) for part in sides.groups())
        return f"<b>{here}</b> here, <b>{there}</b> in {where}"
    head, stop, rest = reason.partition(": ")
    if not stop or len(head) > 60:
        head, stop, rest = reason.partition(". ")
    if not stop or len(head) > 60:
        return escape(reason)
    return f"<b>{escape(head)}{stop.strip()}</b> {escape(rest)}"


def _paragraph(html: str, rtl: bool) -> str:
    return f'<p dir="{"rtl" if rtl else "ltr"}" style="margin: 0">{html}</p>'
