"""The field that an answer is typed into: what stands in it is kept while one types, until it is given."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from widgets.note_text import KEEP_AFTER, NoteText


class DraftField(NoteText):
    """Half-typed words outlive a crash; words that were only offered again are not taken for typed.

    Signals:
        drafted: the words as they stand, to be kept until they are given; empty where there are none any more.
    """

    drafted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, least: int = 3, most: int = 9) -> None:
        super().__init__(parent, least=least, most=most)
        self._typed = self._loading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(lambda: self.drafted.emit(self.toPlainText()))
        self.textChanged.connect(self._changed)

    @property
    def typed(self) -> bool:
        """Somebody changed what stands here since it was offered."""
        return self._typed

    def offer(self, words: str) -> None:
        """Put words in that are there already."""
        self._timer.stop()
        self._loading = True
        self.setPlainText(words)
        self._loading = self._typed = False
        self.setProperty("offered", bool(words))
        self.style().unpolish(self)
        self.style().polish(self)

    def settle(self) -> None:
        """What stands here counts as offered from now on: it was given, or given up."""
        self._timer.stop()
        self._typed = False

    def _changed(self) -> None:
        if self._loading:
            return
        self._typed = True
        if not self._timer.isActive():
            self._timer.start()  # not restarted by each key: steady typing is kept as well
