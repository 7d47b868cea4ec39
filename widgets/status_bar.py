"""The line at the bottom: what is shown, whether all is saved, how far a long step is."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QWidget

from widgets.flow import FlowLayout
from widgets.plural import plural
from widgets.style import as_role

_TOLD_FOR = 4000
"""Milliseconds that a word about what was done stays."""


class StatusBar(QFrame):
    """Says in a few words where things stand.

    Signals:
        cancelled: the user wants the step under way to stop.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self.setAccessibleName(self.tr("Status"))
        self._reports, self._differences, self._saved = QLabel(), QLabel(), QLabel()
        self._step = QLabel()
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"))
        as_role(self._cancel, "link")
        self._cancel.clicked.connect(self.cancelled)
        self._told = QLabel()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_TOLD_FOR)
        self._quiet.timeout.connect(self._told.clear)
        private = QLabel(self.tr("Everything stays on this computer"))
        self._zoom = QLabel()
        line = FlowLayout(self, 24)
        line.setContentsMargins(14, 5, 14, 5)
        for label in (self._reports, self._differences, self._saved, self._told):
            line.addWidget(label)
        line.stretch(QWidget())
        for widget in (self._step, self._bar, self._cancel, private, self._zoom):
            line.addWidget(widget)
        self.show_zoom(100)
        self.show_step(None)

    @property
    def saved_text(self) -> str:
        """What it says about saving."""
        return self._saved.text()

    @property
    def busy(self) -> bool:
        """A long step is shown."""
        return not self._bar.isHidden()

    def show_reports(self, count: int, shown: int) -> None:
        """How many reports there are, and how many of them are shown."""
        text = plural(self.tr("%n report(s)", "", count), count)
        self._reports.setText(f"{text} · {self.tr('%1 shown').replace('%1', str(shown))}" if count else "")

    def show_differences(self, count: int | None) -> None:
        """How many differences the lenses that are on show; None where nothing is compared."""
        text = "" if count is None else plural(self.tr("%n difference(s) in view", "", count), count)
        self._differences.setText(text)

    def show_saving(self, pending: int, open_event: bool) -> None:
        """Whether every change is on disk."""
        text = self.tr("Saving…") if pending else self.tr("All changes saved")
        self._saved.setText(text if open_event else "")

    def tell(self, what: str) -> None:
        """Say for some seconds what was done."""
        self._told.setText(what)
        self._quiet.start()

    def show_zoom(self, percent: int) -> None:
        """The size of the text."""
        self._zoom.setText(f"{percent} %")
        self._zoom.setAccessibleName(self.tr("Zoom %1 percent").replace("%1", str(percent)))

    def show_step(self, what: str | None, fraction: float = 0.0, *, can_cancel: bool = True) -> None:
        """A long step is `fraction` (0…1) done; None takes it away."""
        for widget in (self._step, self._bar, self._cancel):
            widget.setVisible(what is not None)
        self._cancel.setVisible(what is not None and can_cancel)
        if what is not None:
            self._step.setText(what)
            self._bar.setValue(round(fraction * 1000))
