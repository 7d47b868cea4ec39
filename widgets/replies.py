"""The answers to a note: who said what and when, and the field for one more."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.model.annotation import Reply
from widgets.more_button import MoreButton
from widgets.note_text import NoteText
from widgets.style import as_role
from widgets.when import when
from widgets.words import Words, isolated


class ReplyLine(QWidget):
    """One answer.

    Attributes:
        more: what can be done with it. field: where its words are corrected; hidden until then.

    Signals:
        changed: (id, the new words, or None to take it away).
    """

    changed = Signal(str, object)

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply
        self.more = MoreButton(self._offer)
        told = [isolated(reply.author or self.tr("somebody")), when(reply.created)]
        if reply.modified and reply.modified != reply.created:
            told.append(self.tr("edited %1").replace("%1", when(reply.modified)))
        self._words = Words(reply.text)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.field = NoteText(least=1)
        self.field.setAccessibleName(self.tr("Text of the reply"))
        self.field.hide()
        self.field.sent.connect(self.finish)
        self.field.left.connect(self.finish)
        self.field.escaped.connect(self._give_up)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(Words(" · ".join(told), role="dim"), 1)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self.field)
        self.setAccessibleName(f"{', '.join(told)}: {reply.text}")

    def edit(self) -> None:
        """Let the words be corrected."""
        self.field.setPlainText(self.reply.text)
        self._words.hide()
        self.field.show()
        self.field.setFocus()

    def finish(self) -> None:
        """Keep the corrected words."""
        if self.field.isHidden():
            return
        self.field.hide()
        self._words.show()
        text = self.field.toPlainText()
        if text.strip() and text != self.reply.text:
            self.changed.emit(self.reply.id, text)

    def _give_up(self) -> None:
        self.field.hide()
        self._words.show()

    def _offer(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Edit the reply"), self.edit)
        menu.addAction(self.tr("Delete the reply"), partial(self.changed.emit, self.reply.id, None))


class Replies(QWidget):
    """The answers to one note.

    Attributes:
        lines: one for each answer, oldest first. field: where a new one is typed.

    Signals:
        replied: the words of a new answer. changed: (id, the new words or None).
        escaped: the user wants back to the text.
    """

    replied = Signal(str)
    changed = Signal(str, object)
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[ReplyLine] = []
        self._shown: tuple[Reply, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(7)
        self.field = NoteText(least=2, most=6)
        self.field.setAccessibleName(self.tr("Your reply"))
        self.field.setPlaceholderText(self.tr("Reply (Ctrl+Enter)"))
        self.field.sent.connect(self.flush)
        self.field.escaped.connect(self._escape)
        self.field.hide()
        self._open = as_role(QPushButton(self.tr("Reply")), "link")
        self._open.setToolTip(self.tr("Answer this note"))
        self._open.clicked.connect(lambda _checked=False: self.start())
        self._send = as_role(QPushButton(self.tr("Add the reply")), "link")
        self._send.clicked.connect(lambda _checked=False: self.flush())
        self._send.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._list)
        column.addWidget(self.field)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._send, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def typed(self) -> bool:
        """Something stands in the field that is no answer yet."""
        return bool(self.field.toPlainText().strip())

    def show_replies(self, replies: tuple[Reply, ...]) -> None:
        """List these; what is being typed stays."""
        if replies == self._shown:
            return
        self._shown = replies
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for reply in replies:
            line = ReplyLine(reply)
            line.changed.connect(self.changed)
            self._list.addWidget(line)
            self.lines.append(line)

    def start(self) -> None:
        """Let an answer be typed."""
        self._show_field(True)
        self.field.setFocus()

    def put_back(self, text: str) -> None:
        """An answer could not be saved: its words stand in the field again."""
        self._show_field(True)
        self.field.setPlainText(text)

    def flush(self) -> None:
        """Make an answer of what stands in the field, and keep corrections that are under way."""
        for line in self.lines:
            line.finish()
        text = self.field.toPlainText()
        self._show_field(False)
        if text.strip():
            self.field.clear()
            self.replied.emit(text)

    def _escape(self) -> None:
        self.flush()
        self.escaped.emit()

    def _show_field(self, on: bool) -> None:
        self.field.setVisible(on)
        self._send.setVisible(on)
        self._open.setVisible(not on)
