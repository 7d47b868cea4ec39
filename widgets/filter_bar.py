"""The bar that narrows the marks down: by kind, report, speaker, tag and verdict."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from app.compare.filtering import Choices
from app.model.filter import Filter
from app.model.palette import Palette
from widgets.canvas.tips import lens_name
from widgets.flow import FlowLayout
from widgets.icons import icon
from widgets.kinds import kind_words, verdict_words
from widgets.plural import plural
from widgets.style import accent, as_role, icon_size, mix

_LONGEST = 40
"""Entries of one list; the rarer ones are left out."""


class FilterBar(QFrame):
    """Stands above the views while it is open; closing it asks for everything again.

    Signals:
        filterChanged(Filter): this is wanted now.
    """

    filterChanged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterbar")
        self.setAccessibleName(self.tr("Filter"))
        self._filter = Filter()
        self._names = {
            "kinds": self.tr("Kind"),
            "reports": self.tr("Report"),
            "speakers": self.tr("Speaker"),
            "tags": self.tr("Tag"),
            "verdicts": self.tr("Verdict"),
        }
        self._entries: dict[str, list[tuple[str, str, int]]] = {}
        self._lens_of: dict[str, str] = {}
        self._buttons: dict[str, QPushButton] = {}
        line = FlowLayout(self)
        line.setContentsMargins(16, 6, 10, 6)
        line.addWidget(as_role(QLabel(self.tr("Only")), "dim"))
        for key, name in self._names.items():
            button = QPushButton(name)
            button.setProperty("filters", True)
            menu = QMenu(button)
            menu.aboutToShow.connect(lambda which=key: self._fill(which))
            button.setMenu(menu)
            self._buttons[key] = button
            line.addWidget(button)
        self._told = as_role(QLabel(), "dim")
        self._clear = as_role(QPushButton(self.tr("Show all")), "link")
        self._clear.clicked.connect(lambda _checked=False: self.set_filter(Filter()))
        self._close = QToolButton()
        self._close.setObjectName("icon")
        self._close.setAccessibleName(self.tr("Close the filter and show all"))
        self._close.setToolTip(self.tr("Close, and show all"))
        self._close.clicked.connect(lambda _checked=False: self.close_bar())
        line.addWidget(self._told)
        line.addWidget(self._clear)
        line.stretch(QWidget())
        line.addWidget(self._close)
        self._refresh()
        self.hide()

    @property
    def filter(self) -> Filter:
        """What is wanted."""
        return self._filter

    def set_filter(self, wanted: Filter) -> None:
        """Want this; says so where it is new. A filter that asks for anything is never hidden."""
        if wanted.active:
            self.show()
        if wanted != self._filter:
            self._filter = wanted
            self._refresh()
            self.filterChanged.emit(wanted)

    def open_bar(self) -> None:
        """Show the bar, with the keyboard on its first list."""
        self.show()
        self._buttons["kinds"].setFocus()

    def close_bar(self) -> None:
        """Hide the bar; everything is shown again."""
        self.set_filter(Filter())
        self.hide()

    def set_choices(self, choices: Choices, report_names: dict[str, str]) -> None:
        """Offer these; what is wanted stays wanted, even where nothing is left of it."""
        self._lens_of = {kind: lens_name(lens) for lens, kind, _ in choices.kinds}
        self._entries = {
            "kinds": [(kind, kind_words(lens, kind), n) for lens, kind, n in choices.kinds],
            "reports": [(report, report_names.get(report, report), n) for report, n in choices.reports],
            "speakers": [(name, name, n) for name, n in choices.speakers],
            "tags": [(tag, tag, n) for tag, n in choices.tags],
            "verdicts": [(verdict, verdict_words(verdict), n) for verdict, n in choices.verdicts],
        }
        self._refresh()

    def show_left(self, shown: int, of: int) -> None:
        """Say how many findings are left."""
        text = plural(self.tr("%1 of %n finding(s)", "", of), of).replace("%1", str(shown))
        self._told.setText(text if self._filter.active else "")

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._close.setIconSize(icon_size())
        self._close.setIcon(icon("close", palette.dim))
        self.setStyleSheet(
            f"#filterbar {{ background: {palette.panel}; border: none; border-bottom: 1px solid {palette.line}; }}"
            f'QPushButton[filters="true"][on="true"] {{ background: {mix(accent(palette), palette.page, 0.16)};'
            f" border-color: {accent(palette)}; }}"
        )

    def boxes(self, key: str) -> list[QCheckBox]:
        """The boxes of one list, made now: `kinds`, `reports`, `speakers`, `tags` or `verdicts`."""
        self._fill(key)
        actions = self._buttons[key].menu().actions()
        widgets = (action.defaultWidget() for action in actions if isinstance(action, QWidgetAction))
        return [box for widget in widgets if widget is not None for box in widget.findChildren(QCheckBox)]

    def _fill(self, key: str) -> None:
        menu = self._buttons[key].menu()
        menu.clear()
        wanted: frozenset[str] = getattr(self._filter, key)
        entries = self._entries.get(key, [])
        known = {value for value, _, _ in entries}
        shown = entries[:_LONGEST] + [(value, value, 0) for value in sorted(wanted - known)]
        lens = ""
        for value, words, count in shown:
            if key == "kinds" and self._lens_of.get(value, "") not in ("", lens):
                lens = self._lens_of[value]
                menu.addAction(lens).setEnabled(False)  # above the kinds of a lens, its name
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(10, 4, 12, 4)
            line.setSpacing(18)
            box = QCheckBox(words.replace("&", "&&"))
            box.setChecked(value in wanted)
            box.setAccessibleName(f"{words}, {count}")
            box.toggled.connect(lambda on, which=value: self._choose(key, which, on))
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a menu hands the keyboard only to what takes it
            row.setFocusProxy(box)
            line.addWidget(box, 1)
            line.addWidget(as_role(QLabel(str(count)), "dim"))
            action = QWidgetAction(menu)
            action.setDefaultWidget(row)
            menu.addAction(action)
        if not shown:
            menu.addAction(self.tr("Nothing to choose from")).setEnabled(False)

    def _choose(self, key: str, value: str, on: bool) -> None:
        chosen: frozenset[str] = getattr(self._filter, key)
        self.set_filter(replace(self._filter, **{key: chosen | {value} if on else chosen - {value}}))

    def _refresh(self) -> None:
        for key, button in self._buttons.items():
            wanted: frozenset[str] = getattr(self._filter, key)
            words = {value: told for value, told, _ in self._entries.get(key, [])}
            first = next((words.get(value, value) for value in sorted(wanted)), "")
            text = {0: self._names[key], 1: first}.get(len(wanted), f"{self._names[key]} · {len(wanted)}")
            text = text if len(text) <= 26 else text[:25] + "…"
            button.setText(text.replace("&", "&&"))
            button.setAccessibleName(self.tr("%1: %2").replace("%1", self._names[key]).replace("%2", text))
            button.setProperty("on", bool(wanted))
            button.style().unpolish(button)
            button.style().polish(button)
        self._clear.setVisible(self._filter.active)
        if not self._filter.active:
            self._told.clear()
