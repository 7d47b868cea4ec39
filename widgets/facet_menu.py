"""A button that narrows a list down: a menu of what can be asked for, and a chip for everything that is asked for."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from widgets.flow import FlowLayout

_MOST = 40
"""Values of one facet that the menu lists."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("facets", text)


class FacetMenu(QToolButton):
    """The button.

    Attributes:
        chips: shows what is asked for; a click on a chip asks for it no more.

    Signals:
        toggled_: (facet, value) asked for, or no more.
    """

    toggled_ = Signal(str, str)

    def __init__(self, names: Mapping[str, str], words: Callable[[str, str], str]) -> None:
        """`names` of the facets for a reader, in their order; `words(facet, value)` says a value."""
        super().__init__()
        self._names, self._words = names, words
        self._choices: Mapping[str, Mapping[str, int]] = {}
        self._asked: Mapping[str, frozenset[str]] = {}
        self.setText(_tr("Filter"))
        self.setToolTip(_tr("Show only some"))
        self.setAccessibleName(_tr("Filter the list"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.chips = QWidget()
        self._flow = FlowLayout(self.chips)
        self.chips.hide()

    def show_state(self, choices: Mapping[str, Mapping[str, int]], asked: Mapping[str, frozenset[str]]) -> None:
        """Offer these values with their counts, of which some are asked for."""
        self._choices = choices
        if asked == self._asked:
            return
        self._asked = asked
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for facet, values in asked.items():
            for value in sorted(values):
                said = self._words(facet, value)
                chip = QPushButton(f"{said if len(said) <= 28 else said[:27] + '…'}  ×".replace("&", "&&"))
                chip.setObjectName("chip")
                chip.setAccessibleName(_tr("Ask no more for %1").replace("%1", said))
                chip.setToolTip(chip.accessibleName())
                chip.clicked.connect(lambda _checked=False, f=facet, v=value: self.toggled_.emit(f, v))
                self._flow.addWidget(chip)
        self.chips.setVisible(any(asked.values()))
        self.chips.updateGeometry()

    def actions_now(self) -> dict[tuple[str, str], QAction]:
        """Everything that can be asked for, by facet and value."""
        self._menu.clear()
        found: dict[tuple[str, str], QAction] = {}
        for facet, name in self._names.items():
            values = dict(list(self._choices.get(facet, {}).items())[:_MOST])
            for value in self._asked.get(facet, ()):
                values.setdefault(value, 0)
            if not values:
                continue
            inner = self._menu.addMenu(name)
            for value, count in values.items():
                action = inner.addAction(f"{self._words(facet, value)}  ({count})".replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(value in self._asked.get(facet, ()))
                action.triggered.connect(lambda _checked=False, f=facet, v=value: self.toggled_.emit(f, v))
                found[facet, value] = action
        if not found:
            self._menu.addAction(_tr("There is nothing to choose from yet")).setEnabled(False)
        return found

    def _fill(self) -> None:
        self.actions_now()
