"""The frame of the main window: what stands where, and how it looks. What it does is in `widgets.main_window`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from widgets.banner import Banner
from widgets.commands import Commands
from widgets.dropping import DropWindow
from widgets.elided import ElidedButton
from widgets.filter_bar import FilterBar
from widgets.find_bar import FindBar
from widgets.fitting import Shrinking
from widgets.flow import FlowLayout
from widgets.inspector import Inspector
from widgets.lenses_panel import Checked, LensesPanel
from widgets.parts import Parts
from widgets.reports_panel import ReportsPanel
from widgets.start_page import StartPage
from widgets.status_bar import StatusBar
from widgets.style import as_role, heading, window_sheet
from widgets.stylesheet import sized
from widgets.tab_order import move_focus, move_region, region_of
from widgets.theme import Theme, apply
from widgets.top_bar import TopBar
from widgets.views import Views

WIDENING = 32
"""Pixels by which a key makes a panel or a column wider or narrower."""


class WindowFrame(DropWindow):
    """The bars, the panels and the middle.

    Attributes:
        commands: every command as an action.
        left, inspector: the panels at the sides. centre: 0 the start page, 1 the comparison.
        views: the four views of the comparison; canvas and overview are those of the first, side by side.
    """

    def __init__(self) -> None:
        super().__init__()
        self.commands = Commands(self)
        self._build()

    def _build(self) -> None:
        self.setMinimumSize(420, 260)
        self.resize(1440, 900)
        c = self.commands
        self.topbar = TopBar(c.menus, c.views, c.previous, c.next, c.find, c.export_pdf)
        self.banner = Banner()
        self.find_bar = FindBar()
        self.filter_bar = FilterBar()
        self.views = Views()
        self.canvas, self.overview = self.views.side.canvas, self.views.side.overview
        self.start = StartPage()
        self.inspector = Inspector()
        self.status = StatusBar()
        self.centre = QStackedWidget()
        self.centre.addWidget(self.start)
        self.centre.addWidget(self.views)
        self._middle = middle = QWidget()
        middle.setObjectName("page")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.filter_bar)
        column.addWidget(self.find_bar)
        column.addWidget(self.centre, 1)
        self.left = self._left_panel()
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget in (self.left, middle, self.inspector):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([231, 879, 330])
        self.parts = Parts(self.splitter, {self.left: c.left_panel, self.inspector: c.right_panel}, middle)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.topbar, 0), (self.splitter, 1), (self.status, 0)):
            column.addWidget(widget, stretch)
        self.setCentralWidget(whole)
        for action in c.everything():
            self.addAction(action)

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """The parts of the window, in the order in which the keyboard goes through them."""
        return self.topbar, self.left, self._middle, self.inspector, self.status

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self.regions, forward)

    def go_to_part(self, forward: bool) -> None:
        """Take the keyboard to the next part of the window, or to the previous one."""
        views = self.views if self.centre.currentWidget() is self.views else self.start
        move_region(self.regions, {self._middle: views, self.left: self.reports}, forward)

    def widen(self, way: int) -> None:
        """Make wider (1) or narrower (-1) what has the keyboard: a panel at the side, or else a column of the view."""
        region = region_of(QApplication.focusWidget(), (self.left, self.inspector))
        if region is None:
            self.views.widen(way)
            return
        sizes = self.splitter.sizes()
        at = (0, 2)[region]
        change = max(-sizes[at], min(way * WIDENING, sizes[1]))
        sizes[at] += change
        sizes[1] -= change
        self.splitter.setSizes(sizes)

    def _left_panel(self) -> QWidget:
        panel = Shrinking()
        panel.setObjectName("content")
        self.reports, self.lenses, self.checked = ReportsPanel(), LensesPanel(), Checked()
        self.add = as_role(ElidedButton(self.tr("+ Add reports…")), "link")
        self.add.clicked.connect(self.commands.add_reports.trigger)
        column = QVBoxLayout(panel)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(6)
        column.addWidget(heading(self.tr("Reports")))
        column.addWidget(self.reports, 1000)
        column.addWidget(self.add)
        column.addSpacing(8)
        lenses = FlowLayout()
        self.narrow = as_role(QPushButton(self.tr("Filter…")), "link")
        self.narrow.setToolTip(self.tr("Show only some of the marks  (%1)").replace("%1", "Ctrl+Shift+F"))
        self.narrow.clicked.connect(self.commands.filter.trigger)
        lenses.stretch(heading(self.tr("Lenses")))
        lenses.addWidget(self.narrow)
        column.addLayout(lenses)
        column.addWidget(self.lenses)
        column.addSpacing(16)
        column.addWidget(heading(self.tr("Checked")))
        column.addWidget(self.checked)
        column.addStretch(1)
        area = QScrollArea()  # where text is large, or the window low
        area.setObjectName("leftpanel")
        area.setAccessibleName(self.tr("Reports and lenses"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(panel)
        return area

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in these colours."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply(application, theme)
        self.setStyleSheet(sized(window_sheet(theme.palette), theme.text))
        self.views.set_theme(theme)
        for part in (
            self.topbar,
            self.banner,
            self.filter_bar,
            self.find_bar,
            self.start,
            self.reports,
            self.lenses,
            self.checked,
            self.inspector,
        ):
            part.set_colours(theme.palette)
