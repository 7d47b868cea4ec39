"""The tab of the claims: the work list with its progress, and the facts to tick off."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.compare.workfilter import FACETS, WorkFilter, chosen_items, work_choices
from app.compare.worklist import Order, WorkItem, WorkList
from app.model.claim_record import ClaimState
from app.model.lens import Lens
from app.model.palette import Palette
from app.model.project import Project
from widgets.claims.editor import ClaimEditor
from widgets.claims.facts import FactsPanel
from widgets.claims.words import state_words, tr, verdict_name, worth_words
from widgets.claims.work_view import WorkView
from widgets.facet_menu import FacetMenu
from widgets.fitting_scroll import FittingScroll
from widgets.plural import plural
from widgets.style import as_role
from widgets.words import Words

_TYPING = 150
"""Milliseconds after a key in the filter before the list follows."""

_EDITOR_SHARE = 0.55
"""How much of the tab's height the editor may take."""


class ClaimsPanel(QWidget):
    """All claims of the event.

    Attributes:
        work: the list. editor: of the claim at hand in it. facts: the facts to tick off.
        author: gives the name of whoever works here; empty where nobody said.

    Signals:
        orderAsked: an order of the work list. addAsked: add a claim by hand.
        mergeAsked: the claims that are selected (a tuple of WorkItem).
        assignAsked: (the claims, who checks them; None to ask who).
        stateAsked: (the claims, how far their check is).
    """

    orderAsked = Signal(str)
    addAsked = Signal()
    mergeAsked = Signal(object)
    assignAsked = Signal(object, object)
    stateAsked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work: WorkList | None = None
        self._project = Project()
        self._wanted = WorkFilter()
        self._order: Order = "reading"
        self.author: Callable[[], str] = lambda: ""
        self.work, self.editor, self.facts = WorkView(), ClaimEditor(folded=True), FactsPanel()
        self._told, self._bar = Words(role="dim"), QProgressBar()
        self._bar.setTextVisible(False)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self._typed)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a claim"))
        self.search.setAccessibleName(tr("Find a claim"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.narrow = FacetMenu(
            {
                "state": tr("State"),
                "verdict": tr("Verdict"),
                "assignee": tr("Who checks it"),
                "worth": tr("Check-worthiness"),
                "report": tr("Report"),
            },
            self._facet_words,
        )
        self.narrow.toggled_.connect(lambda facet, value: self.set_filter(self._wanted.toggled(facet, value)))
        self._sort = QToolButton()
        self._sort.setText(tr("Sort"))
        self._sort.setAccessibleName(tr("Order of the work list"))
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._orders: dict[Order, QAction] = {}
        menu = QMenu(self)
        for order, name in self._order_names().items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, chosen=order: self._sort_by(chosen))
            self._orders[order] = action
        self._orders["reading"].setChecked(True)
        self._sort.setMenu(menu)
        self.add = as_role(QPushButton(tr("+ Add a claim")), "link")
        self.add.setToolTip(tr("With the selected words as its place, where some are selected"))
        self.add.clicked.connect(lambda _checked=False: self.addAsked.emit())
        self.work.menuAsked.connect(self._open_menu)
        self._build()
        self._fill()

    def show_work(self, work: WorkList | None, project: Project) -> None:
        """List these claims, those that the filter asks for."""
        self._work, self._project, self._due = work, project, True
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        if self._due:  # thousands of claims, which change with every comparison: they are listed when somebody looks
            self._fill()
        super().showEvent(event)

    def set_filter(self, wanted: WorkFilter) -> None:
        """List only these claims."""
        self._wanted = wanted
        self._fill()

    @property
    def told(self) -> str:
        """What it says about progress."""
        if self._due:
            self._fill()
        return self._told.text()

    def show_page(self, index: int) -> None:
        """0 shows the work list, 1 the facts."""
        self._pages[index].setChecked(True)
        self._stack.setCurrentIndex(index)

    @property
    def page(self) -> int:
        """0: the work list, 1: the facts."""
        return self._stack.currentIndex()

    def menu_now(self) -> QMenu:
        """What can be done with the claims that are selected."""
        menu = QMenu(self)
        chosen = self.work.chosen
        if len(chosen) > 1:
            states = menu.addMenu(tr("How far their check is"))
            for state in ClaimState:
                states.addAction(state_words(state), partial(self.stateAsked.emit, chosen, state))
            self._offer_names(menu, chosen)
            menu.addSeparator()
            said = tr("Merge these %1 claims").replace("%1", str(len(chosen)))
            menu.addAction(said, lambda: self.mergeAsked.emit(chosen))
        elif chosen:
            item = chosen[0]
            menu.addAction(tr("Go there"), lambda: self.work.opened.emit(item))
            done = item.state is ClaimState.CHECKED
            menu.addAction(tr("Not checked after all") if done else tr("Checked"), lambda: self.work.ticked.emit(item))
            self._offer_names(menu, chosen)
            menu.addAction(tr("Note on this claim"), lambda: self.work.noteAsked.emit(item))
            menu.addAction(tr("Merge with…"), self.editor.mergeAsked.emit)
        return menu

    def _offer_names(self, menu: QMenu, chosen: tuple[WorkItem, ...]) -> None:
        """Who may check these claims: everybody who checks some here, and whoever else is named."""
        names = menu.addMenu(tr("Who checks it"))
        known = sorted({record.assignee for record in self._project.claims if record.assignee} | {self.author()})
        for name in filter(None, known):
            names.addAction(name.replace("&", "&&"), partial(self.assignAsked.emit, chosen, name))
        names.addAction(tr("Somebody else…"), partial(self.assignAsked.emit, chosen, None))
        names.addSeparator()
        names.addAction(tr("Nobody"), partial(self.assignAsked.emit, chosen, ""))

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.work.set_colours(palette)
        self.facts.set_colours(palette)
        green = palette.lenses[Lens.ONLY_HERE]
        self._bar.setStyleSheet(f"QProgressBar::chunk {{ background: {green}; border-radius: 2px; }}")

    # -- within

    def _build(self) -> None:
        self._pages = [as_role(QPushButton(name), "segment") for name in (tr("Work list"), tr("Facts"))]
        group = QButtonGroup(self)
        pages = QHBoxLayout()
        pages.setSpacing(0)
        for index, (button, place) in enumerate(zip(self._pages, ("first", "last"), strict=True)):
            button.setProperty("place", place)
            button.setCheckable(True)
            button.setChecked(index == 0)
            button.clicked.connect(lambda _checked=False, which=index: self._turn(which))
            group.addButton(button)
            pages.addWidget(button)
        top = QHBoxLayout()
        top.setContentsMargins(14, 10, 14, 0)
        top.addLayout(pages)
        top.addStretch(1)
        top.addWidget(self.add)
        work = QWidget()
        head = QVBoxLayout()
        head.setContentsMargins(14, 2, 14, 0)
        head.setSpacing(6)
        head.addWidget(self._told)
        head.addWidget(self._bar)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.search, 1)
        line.addWidget(self.narrow)
        line.addWidget(self._sort)
        head.addLayout(line)
        head.addWidget(self.narrow.chips)
        below = QWidget()
        editing = QVBoxLayout(below)
        editing.setContentsMargins(14, 2, 14, 10)
        editing.addWidget(self.editor)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.work, 1)
        column.addWidget(FittingScroll(below, self, _EDITOR_SHARE))
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(self.facts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(top)
        whole.addWidget(self._stack, 1)

    def _turn(self, page: int) -> None:
        self._stack.setCurrentIndex(page)
        if page == 1:
            self.facts.scopeChanged.emit()

    def _fill(self) -> None:
        self._due = False
        work, project = self._work, self._project
        items = work.items if work is not None else ()
        shown = chosen_items(items, self._wanted)
        self.narrow.show_state(work_choices(items), {facet: getattr(self._wanted, facet) for facet in FACETS})
        self.work.show_items(shown, project)
        done = work.states[ClaimState.CHECKED] if work is not None else 0
        if not items:
            said = tr("Once reports are compared, their claims are listed here, to be checked one by one.")
        else:
            said = plural(tr("%1 of %2 claim(s) checked"), len(items))
            said = said.replace("%1", str(done)).replace("%2", str(len(items)))
            if len(shown) < len(items):
                said += " · " + tr("%1 shown").replace("%1", str(len(shown)))
        self._told.setText(said)
        self._bar.setRange(0, max(1, len(items)))
        self._bar.setValue(done)
        self._bar.setVisible(bool(items))
        self._bar.setAccessibleName(said)

    def _typed(self) -> None:
        wanted = WorkFilter(**{facet: getattr(self._wanted, facet) for facet in FACETS}, words=self.search.text())
        self.set_filter(wanted)

    def _sort_by(self, order: Order) -> None:
        for which, action in self._orders.items():
            action.setChecked(which == order)
        self.orderAsked.emit(order)

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu_now()
        if not menu.isEmpty():
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def _order_names(self) -> dict[Order, str]:
        return {
            "reading": tr("In reading order"),
            "worth": tr("Most worth checking first"),
            "state": tr("In progress first, checked last"),
            "assignee": tr("By who checks it"),
        }

    def _facet_words(self, facet: str, value: str) -> str:
        if facet == "state":
            return state_words(ClaimState(value))
        if facet == "verdict":
            return verdict_name(value, self._project)
        if facet == "worth":
            return worth_words(value)
        if facet == "report":
            return next((report.name for report in self._project.reports if report.id == value), value)
        return value or tr("Nobody")
