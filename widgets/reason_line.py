"""One line of the inspector that says why something is marked, with the mark beside it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.model.decision import MARKING
from app.model.lens import Lens
from app.model.palette import LIGHT, Palette
from widgets.canvas.tips import lens_name
from widgets.more_button import MoreButton
from widgets.swatch import paint_swatch
from widgets.words import Words, reason_html

_OFFERED = 40
"""Characters of the words that a menu names."""


class Swatch(QWidget):
    """The mark of a lens beside a reason: its colour and its shape."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(14, 18)
        self._palette = LIGHT
        self._lens = Lens.SHARED

    def show_lens(self, palette: Palette, lens: Lens) -> None:
        """Show the mark of this lens in these colours."""
        self._palette, self._lens = palette, lens
        self.setAccessibleName(lens_name(lens))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_swatch(painter, self._palette, self._lens, QRectF(0.5, 4, 13, 11))
        painter.end()


class ReasonLine(QWidget):
    """Why something is marked, in one line.

    Attributes:
        more: what can be done about it.

    Signals:
        neverMarkAsked: the words, and the lens that is not to mark them any more.
    """

    neverMarkAsked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._marked: tuple[str, Lens] | None = None
        self._reason = ""
        self.more = MoreButton(self._offer)
        self._swatch = Swatch()
        self._words = Words(rich=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._swatch, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def fill(self, palette: Palette, reason: str, lens: Lens, words: str) -> None:
        """Say this about these words."""
        self._swatch.show_lens(palette, lens)
        self._words.setText(reason_html(reason))
        self._reason = reason
        self.more.setAccessibleName(self.tr("What to do about this: %1").replace("%1", reason))
        self._marked = (words, lens) if lens in MARKING else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.more.open()

    def _offer(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Copy this line"), lambda: QGuiApplication.clipboard().setText(self._reason))
        if self._marked is not None:
            words, lens = self._marked
            short = words if len(words) <= _OFFERED else words[: _OFFERED - 1] + "…"
            told = self.tr("Never mark “%1” here").replace("%1", short).replace("&", "&&")
            menu.addAction(told, lambda: self.neverMarkAsked.emit(words, lens))
