"""The verdicts that a note can give, one of which is on, or none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.model.annotation import Verdict
from widgets.flow import FlowLayout
from widgets.kinds import verdict_words


class VerdictRow(QWidget):
    """A switch for each verdict.

    Signals:
        changed: the user gave another verdict, or took it back.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self)
        self._chips: dict[Verdict, QPushButton] = {}
        for verdict in (Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNPROVEN):
            name = verdict_words(verdict)
            chip = QPushButton(name)
            chip.setObjectName("chip")
            chip.setProperty("verdict", verdict.value)
            chip.setCheckable(True)
            chip.setAccessibleName(self.tr("Verdict: %1").replace("%1", name))
            chip.clicked.connect(lambda _checked=False, chosen=verdict: self._choose(chosen))
            self._chips[verdict] = chip
            flow.addWidget(chip)

    @property
    def verdict(self) -> Verdict:
        """The one that is on."""
        return next((which for which, chip in self._chips.items() if chip.isChecked()), Verdict.NONE)

    def show_verdict(self, verdict: Verdict) -> None:
        """Switch this one on."""
        for which, chip in self._chips.items():
            chip.setChecked(which is verdict)

    def _choose(self, verdict: Verdict) -> None:
        for which, chip in self._chips.items():
            if which is not verdict:
                chip.setChecked(False)
        self.changed.emit()
