"""What stands in the middle while there is nothing to compare: what to do next."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.model.palette import LIGHT, Palette
from widgets.icons import icon
from widgets.recent import RecentEvent
from widgets.style import accent, as_role, heading
from widgets.words import Words


class StartPage(QScrollArea):
    """The first screen, and the screen of an event without reports.

    Signals:
        addAsked, folderAsked, pasteAsked, sampleAsked: the buttons.
        recentChosen: path of an event.
    """

    addAsked = Signal()
    pasteAsked = Signal()
    sampleAsked = Signal()
    recentChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        self.setWidget(page)
        self._headline = QLabel(self.tr("One event, every telling"))
        self._headline.setObjectName("headline")
        self._lead = Words(
            self.tr(
                "Put the reports of one event side by side: what they share, what only one says, where they "
                "contradict each other, and how each of them tells it."
            )
        )
        self._lead.setObjectName("lead")
        self._drop = QLabel(self.tr("Drop files, a folder or text anywhere in this window"))
        self._drop.setObjectName("lead")
        self._buttons: list[tuple[QPushButton, str, bool]] = []
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for text, name, signal, primary in (
            (self.tr("Add reports…"), "reports", self.addAsked, True),
            (self.tr("Paste a report…"), "clipboard", self.pasteAsked, False),
            (self.tr("Open the sample event"), "sample", self.sampleAsked, False),
        ):
            button = QPushButton(" " + text)
            button.setAccessibleName(text)
            if primary:
                as_role(button, "primary")
            button.setMinimumHeight(34)
            button.clicked.connect(signal)
            self._buttons.append((button, name, primary))
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._sample = self._buttons[2][0]
        self.setFocusProxy(self._buttons[0][0])
        self._recent = QWidget()
        self._recent_column = QVBoxLayout(self._recent)
        self._recent_column.setContentsMargins(0, 0, 0, 0)
        self._recent_column.setSpacing(2)
        inner = QVBoxLayout()
        inner.setSpacing(0)
        inner.addStretch(2)
        inner.addWidget(self._headline)
        inner.addSpacing(10)
        inner.addWidget(self._lead)
        inner.addSpacing(24)
        inner.addLayout(buttons)
        inner.addSpacing(14)
        inner.addWidget(self._drop)
        inner.addSpacing(34)
        inner.addWidget(self._recent)
        inner.addStretch(3)
        holder = QWidget()
        holder.setMaximumWidth(600)
        holder.setLayout(inner)
        line = QHBoxLayout(page)
        line.setContentsMargins(48, 24, 48, 24)
        line.addStretch(1)
        line.addWidget(holder, 100)
        line.addStretch(1)

    def show_state(self, *, event_open: bool, recent: tuple[RecentEvent, ...]) -> None:
        """Say what to do next: with an event that is empty, or with none."""
        if event_open:
            self._headline.setText(self.tr("This event has no reports yet"))
        else:
            self._headline.setText(self.tr("One event, every telling"))
        self._sample.setVisible(not event_open)
        while (item := self._recent_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._recent.setVisible(bool(recent) and not event_open)
        if not recent or event_open:
            return
        self._recent_column.addWidget(heading(self.tr("Recent events")))
        for event in recent[:6]:
            title = event.title if len(event.title) <= 64 else event.title[:63] + "…"
            text = self.tr("%1 (file not found)").replace("%1", title) if event.missing else title
            button = as_role(QPushButton(text.replace("&", "&&")), "link")
            button.setToolTip(str(event.path))
            button.setEnabled(not event.missing)
            button.clicked.connect(lambda _checked=False, path=event.path: self._choose(path))
            self._recent_column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_comparing(self) -> None:
        """Reports are there, and are being compared for the first time."""
        self._headline.setText(self.tr("Comparing the reports…"))
        self._recent.hide()

    def show_stopped(self) -> None:
        """Reports are there, and comparing them was cancelled."""
        self._headline.setText(self.tr("The reports are not compared yet"))

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._palette = palette
        for button, name, primary in self._buttons:
            button.setIcon(icon(name, palette.page if primary else accent(palette)))

    def _choose(self, path: Path) -> None:
        self.recentChosen.emit(path)
