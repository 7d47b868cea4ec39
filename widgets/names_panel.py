"""Who calls whom what: every actor and thing of the event, the names that the reports give it, and how often."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.compare.naming import Called, Naming
from app.model.lens import Lens
from app.model.palette import LIGHT, Palette
from app.model.report import Report, Span
from widgets.elided import ElidedButton
from widgets.style import as_role, with_clear
from widgets.words import Words

_ROLE = Qt.ItemDataRole.UserRole
_OPEN = 12
"""Actors whose names are shown from the start; the others unfold."""


class NamesPanel(QWidget):
    """The names as a tree: actors, and under each its names with the reports that use them.

    Signals:
        goTo: a Span, the next mention of the name that was chosen.
        joinAsked: (names, concept): these are one actor. splitAsked: (name, concept): this is not one of its names.
    """

    goTo = Signal(object)
    joinAsked = Signal(object, str)
    splitAsked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._namings: tuple[Naming, ...] = ()
        self._names: dict[str, str] = {}
        self._fresh = self._due = True
        self._visited: tuple[str, int] = ("", -1)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Find a name"))
        self._search.setAccessibleName(self.tr("Find a name"))
        with_clear(self._search, self.tr("Empty the search for a name"))
        self._search.textChanged.connect(lambda _text: self._filter())
        self._hint = Words(
            self.tr(
                "Once reports are compared, this lists what each of them calls the people and things of the event."
            ),
            role="dim",
        )
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Names that the reports use"))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setIndentation(14)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemClicked.connect(lambda item, _column: self._visit(item))
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.tree.itemSelectionChanged.connect(self._offer)
        self._coloured = Words(self.tr("Coloured: only one report says it so."), role="dim")
        self.same = as_role(ElidedButton(self.tr("Is the same as…")), "link")
        self.same.clicked.connect(self._same)
        self.other = as_role(ElidedButton(self.tr("Is somebody or something else")), "link")
        self.other.clicked.connect(self._else)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(8)
        for widget in (self._hint, self._search, self._coloured):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)
        column.addWidget(self.same)
        column.addWidget(self.other)
        self._fill()

    def show_namings(self, namings: tuple[Naming, ...], reports: tuple[Report, ...]) -> None:
        """List these; what was unfolded stays so."""
        self._fresh = not self._namings
        self._namings = namings
        self._names = {report.id: report.name for report in reports}
        self._due = True
        if self.isVisible():
            self._fill()

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._palette = palette
        self._due = True
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        if self._due:  # an event has hundreds of names: they are listed when somebody looks
            self._fill()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.tree.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._visit(item)
        elif item is not None and event.key() == Qt.Key.Key_Menu:
            self._open_menu(self.tree.visualItemRect(item).center())
        else:
            super().keyPressEvent(event)

    def menu_of(self, item: QTreeWidgetItem) -> QMenu:
        """What can be decided about a line."""
        menu = QMenu(self)
        concept, chosen = self._concept(item), self._chosen()
        if len(chosen) > 1:
            menu.addAction(
                self.tr("These are one actor"), lambda: self.joinAsked.emit(tuple(chosen), chosen[0])
            )  # the one that was clicked first gives the name
        menu.addAction(self.tr("Is the same as…"), lambda: self._ask_join(concept))
        if item.parent() is not None:
            name = item.data(0, _ROLE)
            menu.addAction(
                self.tr("“%1” is somebody or something else").replace("%1", name),
                lambda: self.splitAsked.emit(name, concept),
            )
        return menu

    def _chosen(self) -> list[str]:
        """The actors that the selected lines belong to."""
        return list(dict.fromkeys(self._concept(item) for item in self.tree.selectedItems()))

    def _offer(self) -> None:
        """Offer what can be decided about the selected lines."""
        items, chosen = self.tree.selectedItems(), self._chosen()
        self.same.setText(self.tr("These are one actor") if len(chosen) > 1 else self.tr("Is the same as…"))
        self.same.setEnabled(bool(items))
        self.other.setEnabled(len(items) == 1 and items[0].parent() is not None)

    def _same(self) -> None:
        chosen = self._chosen()
        if len(chosen) > 1:
            self.joinAsked.emit(tuple(chosen), chosen[0])
        elif chosen:
            self._ask_join(chosen[0])

    def _else(self) -> None:
        for item in self.tree.selectedItems():
            self.splitAsked.emit(item.data(0, _ROLE), self._concept(item))

    def _fill(self) -> None:
        self._due = False
        unfolded = {self._item_of(n).data(0, _ROLE) for n in range(self.tree.topLevelItemCount()) if self._unfolded(n)}
        self.tree.clear()
        for number, naming in enumerate(self._namings):
            item = QTreeWidgetItem([naming.concept, str(naming.mentions)])
            item.setData(0, _ROLE, naming.concept)
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
            item.setToolTip(0, self.tr("The reports name this differently") if naming.divided else "")
            item.setForeground(1, QColor(self._palette.dim))
            for called in naming.names:
                item.addChild(self._line(called))
            self.tree.addTopLevelItem(item)
            item.setExpanded(naming.concept in unfolded or (self._fresh and naming.divided and number < _OPEN))
        self._hint.setVisible(not self._namings)
        for widget in (self._search, self._coloured, self.tree, self.same, self.other):
            widget.setVisible(bool(self._namings))
        self._offer()
        self._filter()

    def _line(self, called: Called) -> QTreeWidgetItem:
        told = ", ".join(f"{self._names.get(report, report)} {n}" for report, n in called.counts)
        item = QTreeWidgetItem([called.name, str(len(called.mentions))])
        item.setData(0, _ROLE, called.name)
        item.setData(1, _ROLE, called)
        item.setToolTip(0, told)
        item.setToolTip(1, told)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{called.name}: {told}")
        item.setForeground(1, QColor(self._palette.dim))
        if len(called.counts) == 1:
            item.setForeground(0, QColor(self._palette.lenses[Lens.FRAMING]))
            item.setText(0, f"{called.name}  ·  {self._names.get(called.counts[0][0], '')}")
        return item

    def _visit(self, item: QTreeWidgetItem) -> None:
        called = item.data(1, _ROLE)
        if not isinstance(called, Called):
            item.setExpanded(not item.isExpanded())
            return
        key = f"{self._concept(item)}\n{called.name}"
        at = (self._visited[1] + 1) % len(called.mentions) if self._visited[0] == key else 0
        self._visited = key, at
        span: Span = called.mentions[at]
        self.goTo.emit(span)

    def _open_menu(self, point: QPoint) -> None:
        item = self.tree.itemAt(point)
        if item is not None:
            menu = self.menu_of(item)
            menu.exec(self.tree.viewport().mapToGlobal(point))
            menu.deleteLater()

    def _ask_join(self, concept: str) -> None:
        others = [naming.concept for naming in self._namings if naming.concept != concept]
        name, accepted = QInputDialog.getItem(
            self, self.tr("One actor"), self.tr("“%1” is the same as").replace("%1", concept), others, 0, True
        )
        if accepted and name.strip():
            self.joinAsked.emit((concept, name.strip()), concept)

    def _filter(self) -> None:
        typed = self._search.text().casefold().strip()
        for n in range(self.tree.topLevelItemCount()):
            item = self._item_of(n)
            names = (self._namings[n].concept, *(called.name for called in self._namings[n].names))
            item.setHidden(bool(typed) and not any(typed in name.casefold() for name in names))

    def _concept(self, item: QTreeWidgetItem) -> str:
        return str((item.parent() or item).data(0, _ROLE))

    def _item_of(self, n: int) -> QTreeWidgetItem:
        item = self.tree.topLevelItem(n)
        assert item is not None
        return item

    def _unfolded(self, n: int) -> bool:
        return self._item_of(n).isExpanded()
