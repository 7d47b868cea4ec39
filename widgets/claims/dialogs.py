"""Small questions about claims: which to merge with, which places to split off, how a new one is worded."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from widgets.claims.words import tr
from widgets.style import as_role

_ROLE = Qt.ItemDataRole.UserRole


class PickDialog(QDialog):
    """Asks for some of several things, and for words where a claim comes of it.

    Attributes:
        list: the things, each with a box to tick. text: the words; hidden where none are asked for.
    """

    def __init__(
        self,
        title: str,
        told: str,
        things: list[tuple[str, object]],
        parent: QWidget,
        *,
        text: str | None = None,
        not_all: bool = False,
    ) -> None:
        """Ask.

        Args:
            things: what a line says and what it stands for.
            text: what the words are at first; None asks for none.
            not_all: one of the things must be left.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._find = QLineEdit()
        self._find.setPlaceholderText(tr("Find"))
        self._find.setAccessibleName(tr("Find in the list"))
        self._find.textChanged.connect(self._filter)
        self._find.setVisible(len(things) > 12)
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name, thing in things:
            item = QListWidgetItem(" ".join(name.split())[:300])
            item.setData(_ROLE, thing)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.text = QPlainTextEdit(text or "")
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Words of the claim"))
        self.text.setFixedHeight(72)
        self.text.setVisible(text is not None)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(title.rstrip("…"))
        self.list.itemChanged.connect(lambda _item: self._look())
        self.text.textChanged.connect(self._look)
        label = as_role(QLabel(told), "dim")
        label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        for widget in (label, self._find, self.list, self.text, buttons):
            column.addWidget(widget)
        self.list.setVisible(bool(things))
        self.resize(520, 460 if things else self.sizeHint().height())
        self._asks_things, self._not_all = bool(things), not_all
        self._look()

    @property
    def chosen(self) -> list[object]:
        """What the ticked lines stand for."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_ROLE) for item in items if item.checkState() is Qt.CheckState.Checked]

    @property
    def words(self) -> str:
        """The words that were typed, on one line."""
        return " ".join(self.text.toPlainText().split())

    def _look(self) -> None:
        has_words = self.text.isHidden() or bool(self.words)
        some = bool(self.chosen) and not (self._not_all and len(self.chosen) == self.list.count())
        self._ok.setEnabled(has_words and (some or not self._asks_things))

    def _filter(self, typed: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(typed.casefold() not in item.text().casefold())
