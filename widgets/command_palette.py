"""The command palette: type some letters of a command, of a report or of a recent event, and press Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from rapidfuzz import fuzz, utils

from app.model.palette import Palette
from widgets.style import as_role, mix

_WIDE, _TALL = 560, 380
_CLOSE = 55.0
"""Likeness (0…100) below which a name is no answer."""


@dataclass(frozen=True)
class Entry:
    """One thing to do: its name, where it belongs, its key, and the doing."""

    name: str
    place: str
    key: str
    run: Callable[[], None]


def ranked(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries that fit what was typed, the best first; all of them, in their order, where nothing was typed."""
    asked = utils.default_process(typed)
    if not asked:
        return list(entries)
    scored = []
    for number, entry in enumerate(entries):
        name = utils.default_process(f"{entry.name} {entry.place}")
        score = fuzz.WRatio(asked, name)
        words = name.split()
        if all(any(word.startswith(part) for word in words) for part in asked.split()):
            score += 100
        if score >= _CLOSE:
            scored.append((-score, number, entry))
    return [entry for _, _, entry in sorted(scored, key=lambda item: item[:2])]


class CommandPalette(QFrame):
    """Opens over the window; Enter does the chosen thing, Esc or a click elsewhere closes it."""

    def __init__(self, window: QWidget, entries: Sequence[Entry]) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Command palette"))
        as_role(self, "card")
        self._entries = entries
        self._shown: list[Entry] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Type a command, a report, an event"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._run)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self._run())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self._fill("")

    def open_over(self, window: QWidget) -> None:
        """Show it in the upper middle of the window, ready to type."""
        wide, tall = min(_WIDE, window.width() - 32), min(_TALL, window.height() - 80)
        self.resize(wide, tall)
        self.move(window.mapToGlobal(window.rect().topLeft()).x() + (window.width() - wide) // 2,
                  window.mapToGlobal(window.rect().topLeft()).y() + 52)  # fmt: skip
        self.show()
        self.field.setFocus()

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        chosen = mix(palette.ink, palette.page, 0.09)
        self.setStyleSheet(
            f"QListWidget::item {{ border-radius: 5px; }} QListWidget::item:selected {{ background: {chosen}; }}"
        )

    def names(self) -> list[str]:
        """What is listed now."""
        return [entry.name for entry in self._shown]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 8,
                Qt.Key.Key_PageUp: -8,
            }
            step = steps.get(Qt.Key(event.key()))
            if step is not None and self._shown:
                row = self.list.currentRow() + step
                last = len(self._shown) - 1
                self.list.setCurrentRow(row % (last + 1) if abs(step) == 1 else min(max(row, 0), last))
                return True
        return super().eventFilter(watched, event)

    def _fill(self, typed: str) -> None:
        self._shown = ranked(self._entries, typed)
        self.list.clear()
        for entry in self._shown:
            item = QListWidgetItem(self.list)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(10, 5, 10, 5)
            name, place = QLabel(entry.name), as_role(QLabel(entry.place), "dim")
            name.setTextFormat(Qt.TextFormat.PlainText)
            line.addWidget(name, 1)
            line.addWidget(place)
            if entry.key:
                line.addWidget(as_role(QLabel(entry.key), "key"))
            item.setSizeHint(row.sizeHint())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.name}, {entry.place}, {entry.key}".rstrip(", "))
            self.list.setItemWidget(item, row)
        if self._shown:
            self.list.setCurrentRow(0)
        else:
            nothing = QListWidgetItem(self.tr("Nothing is called that"), self.list)
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)

    def _run(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            run = self._shown[row].run
            self.close()
            run()
