"""The answers to a note: who said what and when, and the field for one more."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.model.annotation import Draft, Reply
from widgets.draft_field import DraftField
from widgets.more_button import MoreButton
from widgets.style import as_role
from widgets.when import when
from widgets.words import Words, isolated


class ReplyLine(QWidget):
    """One answer.

    Attributes:
        more: what can be done with it. field: where its words are corrected; hidden until then.

    Signals:
        changed: (id, the new words, or None to take it away).
        drafted: (id, the words of a correction as they stand; empty where it was given up).
    """

    changed = Signal(str, object)
    drafted = Signal(str, str)

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply
        self.more = MoreButton(self._offer)
        told = [isolated(reply.author or self.tr("somebody")), when(reply.created)]
        if reply.modified and reply.modified != reply.created:
            told.append(self.tr("edited %1").replace("%1", when(reply.modified)))
        self._words = Words(reply.text)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.field = DraftField(least=1)
        self.field.setAccessibleName(self.tr("Text of the reply"))
        self.field.hide()
        self.field.sent.connect(self._close)
        self.field.left.connect(self.finish)
        self.field.drafted.connect(partial(self.drafted.emit, reply.id))
        self.field.escaped.connect(self._give_up)
        self._unfinished = Words(self.tr("Not kept yet: Ctrl+Enter keeps it, Escape drops it."), role="dim")
        self._unfinished.hide()
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
        column.addWidget(self._unfinished)
        self.setAccessibleName(f"{', '.join(told)}: {reply.text}")

    def edit(self) -> None:
        """Let the words be corrected."""
        self.offer(self.reply.text)
        self._unfinished.hide()
        self.field.setFocus()

    def offer(self, words: str) -> None:
        """Offer a correction that was not finished."""
        self.field.offer(words)
        self._words.hide()
        self.field.show()
        self._unfinished.show()

    def finish(self) -> None:
        """Keep the corrected words; those that were only offered again stay as they are."""
        if not self.field.isHidden() and (self.field.typed or self.field.toPlainText() == self.reply.text):
            self._close()

    def withdraw(self) -> None:
        """Show the answer as it is, and not what somebody made of it."""
        self.field.settle()
        self.field.hide()
        self._unfinished.hide()
        self._words.show()

    def _close(self) -> None:
        """Keep what stands in the field, if it is another wording, and show the answer."""
        text, typed = self.field.toPlainText(), self.field.typed
        self.withdraw()
        if text.strip() and text != self.reply.text:
            self.changed.emit(self.reply.id, text)
        elif typed:
            self.drafted.emit(self.reply.id, "")

    def _give_up(self) -> None:
        self.withdraw()
        self.drafted.emit(self.reply.id, "")

    def _offer(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Edit the reply"), self.edit)
        menu.addAction(self.tr("Delete the reply"), partial(self.changed.emit, self.reply.id, None))


class Replies(QWidget):
    """The answers to one note.

    Attributes:
        lines: one for each answer, oldest first. field: where a new one is typed.

    Signals:
        replied: the words of a new answer. changed: (id, the new words or None).
        drafted: (id of the answer that is corrected, or empty for a new one; the words as they stand).
        escaped: the user wants back to the text.
    """

    replied = Signal(str)
    changed = Signal(str, object)
    drafted = Signal(str, str)
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[ReplyLine] = []
        self._shown: tuple[Reply, ...] = ()
        self._offered: dict[str, str] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(7)
        self.field = DraftField(least=2, most=6)
        self.field.setAccessibleName(self.tr("Your reply"))
        self.field.setPlaceholderText(self.tr("Reply (Ctrl+Enter)"))
        self.field.sent.connect(self.give)
        self.field.drafted.connect(partial(self.drafted.emit, ""))
        self.field.escaped.connect(self._escape)
        self.field.hide()
        self._open = as_role(QPushButton(self.tr("Reply")), "link")
        self._open.setToolTip(self.tr("Answer this note"))
        self._open.clicked.connect(lambda _checked=False: self.start())
        self._send = as_role(QPushButton(self.tr("Add the reply")), "link")
        self._send.clicked.connect(lambda _checked=False: self.give())
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
        """Something was typed that is no answer yet."""
        fields = (self.field, *(line.field for line in self.lines))
        return any(field.typed and field.toPlainText().strip() for field in fields)

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
            line.changed.connect(self._change)
            line.drafted.connect(self._draft)
            self._list.addWidget(line)
            self.lines.append(line)
            if (words := self._offered.get(reply.id)) is not None:
                line.offer(words)

    def offer(self, drafts: tuple[Draft, ...]) -> None:
        """Another note is shown: put into its fields what was typed there and never given."""
        self._offered = {draft.reply: draft.text for draft in drafts}
        for line in self.lines:
            line.withdraw()
            if (words := self._offered.get(line.reply.id)) is not None:
                line.offer(words)
        new = self._offered.get("", "")
        self.field.offer(new)
        self._show_field(bool(new))

    def start(self) -> None:
        """Let an answer be typed."""
        self._show_field(True)
        self.field.setFocus()

    def put_back(self, text: str, reply: str = "") -> None:
        """An answer, or the correction of one, could not be saved: its words stand in the field again.

        A correction of an answer that is gone meanwhile stands in the field for a new one: no words are lost.
        """
        line = next((line for line in self.lines if line.reply.id == reply), None)
        if line is not None:
            line.edit()
            line.field.setPlainText(text)
        else:
            self._show_field(True)
            self.field.setPlainText(text)

    def set_aside(self) -> None:
        """The note goes: what is typed is no answer to it, but comes back with it."""
        for reply, field in (("", self.field), *((line.reply.id, line.field) for line in self.lines)):
            if field.typed:
                field.settle()
                self.drafted.emit(reply, field.toPlainText())

    def flush(self) -> None:
        """Make an answer of what was typed, and keep corrections that are under way.

        Words of an earlier day that were only offered again stay in their field: nobody has said that they are done.
        """
        for line in self.lines:
            line.finish()
        if self.field.typed or not self.field.toPlainText().strip():
            self.give()

    def give(self) -> None:
        """Make an answer of what stands in the field."""
        text, typed = self.field.toPlainText(), self.field.typed
        self.field.offer("")
        self._show_field(False)
        if text.strip():
            self.replied.emit(text)
        elif typed:
            self.drafted.emit("", "")

    def _change(self, reply: str, words: str | None) -> None:
        self._offered.pop(reply, None)
        self.changed.emit(reply, words)

    def _draft(self, reply: str, words: str) -> None:
        self._offered.pop(reply, None)
        self.drafted.emit(reply, words)

    def _escape(self) -> None:
        self.flush()
        self.escaped.emit()

    def _show_field(self, on: bool) -> None:
        self.field.setVisible(on)
        self._send.setVisible(on)
        self._open.setVisible(not on)
