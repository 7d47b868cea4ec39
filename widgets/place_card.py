"""A card in the inspector that stands for a place in a report: what it says, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu

from app.model.report import Span
from widgets.more_button import MoreButton
from widgets.words import Card, Words


class PlaceCard(Card):
    """A card that names a place and says something about it; a click goes there where there is one to go to.

    Attributes:
        more: what can be done about it.

    Signals:
        goTo: the Span. linkAsked, unlinkAsked: the Span, which tells the same as the passage at hand, or does not.
    """

    goTo = Signal(object)
    linkAsked = Signal(object)
    unlinkAsked = Signal(object)

    def __init__(self, *, passage: bool, clickable: bool = True) -> None:
        super().__init__(clickable=clickable)
        self._span: Span | None = None
        self._passage = passage
        self._where = Words(role="dim")
        self._text = Words(role="passage", rich=True) if passage else Words(role="dim")
        self.more = MoreButton(self._offer)
        if not clickable:
            self.more.hide()  # never shown by hand: without a parent yet it would open as a window
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._where, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        self.column.addWidget(self._text)
        self.clicked.connect(self._go)
        if not clickable:
            self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def fill(self, where: str, text: str, span: Span | None, name: str) -> None:
        """Say this; `name` is what a screen reader says."""
        self._span = span
        self._where.setText(where)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(name)
        self.more.setAccessibleName(self.tr("What to do about this: %1").replace("%1", where))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.more.isHidden():
            self.more.open()

    def _offer(self, menu: QMenu) -> None:
        span = self._span
        if span is None:
            return
        menu.addAction(self.tr("Go there"), self._go)
        if self._passage:
            menu.addAction(self.tr("This is not the same matter"), lambda: self.unlinkAsked.emit(span))
        else:
            menu.addAction(self.tr("This tells the same matter"), lambda: self.linkAsked.emit(span))

    def _go(self) -> None:
        if self._span is not None:
            self.goTo.emit(self._span)
