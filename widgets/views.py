"""The four views of one event in one place: the one that is shown is kept up to date, the others when they come up."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens
from app.model.project import Project
from app.model.report import Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.emphasis import EmphasisView
from widgets.matrix import MatrixView
from widgets.reading import ReadingView
from widgets.side_view import CanvasView
from widgets.theme import Theme, theme_for
from widgets.view import EventView


class ViewName(StrEnum):
    """A view, in the order of the switch and of the keys 1 to 4."""

    SIDE = "side"
    READING = "reading"
    MATRIX = "matrix"
    EMPHASIS = "emphasis"


MAKERS: dict[ViewName, Callable[[], EventView]] = {
    ViewName.READING: ReadingView,
    ViewName.MATRIX: MatrixView,
    ViewName.EMPHASIS: EmphasisView,
}
"""How the views beside the first are made, the first time that they are shown."""


class Views(QStackedWidget):
    """Holds the views and speaks for the one that is shown. What is set reaches the others when they come up.

    Signals:
        shown(ViewName): another view came up. The others are those of `EventView`, of whichever view is shown.
    """

    shown = Signal(object)
    passageActivated = Signal(object)
    selectionChanged = Signal(object)
    noteActivated = Signal(str)
    annotateRequested = Signal()
    zoomChanged = Signal(int)
    orderAsked = Signal(object)
    hideAsked = Signal(str)
    elsewhereAsked = Signal(object)
    linkAsked = Signal(object, object)
    ownPlaceShown = Signal(object, object)
    pictureWritten = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[ViewName, EventView] = {}
        self._name = ViewName.SIDE
        self._stale: set[ViewName] = set()
        self._view: ComparisonView | None = None
        self._project = Project()
        self._notes: tuple[PlacedAnnotation, ...] = ()
        self._lenses = frozenset(Lens)
        self._found: tuple[tuple[Span, ...], Span | None] = ((), None)
        self._offered: tuple[QAction, ...] = ()
        self._theme = theme_for(dark=False)
        self._zoom = 100
        self._current: Span | None = None
        self._waiting: dict[ViewName, dict[str, str]] = {}
        self.side = CanvasView(ComparisonCanvas())
        self._take_in(ViewName.SIDE, self.side)
        self.setFocusProxy(self.side)

    @property
    def name(self) -> ViewName:
        """The view that is shown."""
        return self._name

    @property
    def page(self) -> EventView:
        """The view that is shown."""
        return self._pages[self._name]

    def of(self, name: ViewName) -> EventView:
        """A view, made if it was not there yet; it is up to date only while it is shown."""
        if name not in self._pages:
            self._take_in(name, MAKERS[name]())
            self._stale.add(name)
        return self._pages[name]

    def show_page(self, name: ViewName) -> None:
        """Bring a view up, at the passage at hand."""
        if name is self._name:
            return
        page = self.of(name)
        self._name = name
        if name in self._stale:
            self._stale.discard(name)
            self._bring_up_to_date(page)
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.set_current(self._current)
        if name in self._waiting:
            page.restore(self._waiting.pop(name))
        elif self._current is not None:
            page.go_to(self._current, False)
        page.setFocus()
        self.shown.emit(name)

    # -- what the views are told

    def show_view(self, view: ComparisonView | None) -> None:
        """Show a comparison, or nothing."""
        self._view = view
        if view is None:
            for page in self._pages.values():
                page.show_view(None)  # those that are not shown must not hold on to what is closed
        self._tell(lambda page: page.show_view(view))
        self._current = self.page.current()

    def set_project(self, project: Project) -> None:
        """Take what people decided about the event."""
        self._project = project
        self._tell(lambda page: page.set_project(project))

    def set_notes(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        """Show these annotations."""
        self._notes = notes
        self._tell(lambda page: page.set_notes(notes))

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Show the marks of these lenses."""
        self._lenses = lenses
        self._tell(lambda page: page.set_lenses(lenses))

    def offer(self, actions: tuple[QAction, ...]) -> None:
        """Put what the window can do with the passage at hand into the context menus."""
        self._offered = actions
        for page in self._pages.values():
            page.offer(actions)

    def set_found(self, spans: tuple[Span, ...], current: Span | None) -> None:
        """Show what a search found."""
        self._found = spans, current
        self._tell(lambda page: page.set_found(spans, current))

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours."""
        self._theme = theme
        self._tell(lambda page: page.set_theme(theme))

    def theme(self) -> Theme:
        """The colours that the views are drawn in."""
        return self._theme

    def set_zoom(self, percent: int) -> None:
        """Set the size of the text."""
        self._tell(lambda page: page.set_zoom(percent))
        self._zoom = self.page.zoom()

    def widen(self, way: int) -> None:
        """Make the column of the passage at hand wider (1) or narrower (-1)."""
        self.page.widen(way)

    def zoom(self) -> int:
        """The size of the text, in per cent."""
        return self._zoom

    def go_to(self, span: Span, flash: bool = True) -> None:
        """Scroll to a place."""
        self.page.go_to(span, flash)

    def set_current(self, span: Span | None) -> None:
        """Make a span the passage at hand."""
        self.page.set_current(span)
        self._current = span

    def current(self) -> Span | None:
        """The passage at hand."""
        return self.page.current() or self._current

    def selection(self) -> Span | None:
        """The selected words."""
        return self.page.selection()

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        self.page.copy()

    def select_all_of_passage(self) -> None:
        """Select the whole paragraph of the passage at hand."""
        self.page.select_all_of_passage()

    # -- what is restored when the event is opened again

    def state(self) -> dict[str, str]:
        """The state of each view, under `view.key`."""
        states = self._waiting | {name: page.state() for name, page in self._pages.items()}
        return {f"{name}.{key}": value for name, state in states.items() for key, value in state.items()}

    def restore(self, state: Mapping[str, str]) -> None:
        """Take up a state that `state` gave: the view that is shown now, the others when they come up."""
        self._waiting = {}
        for name in ViewName:
            own = {key.partition(".")[2]: value for key, value in state.items() if key.startswith(f"{name}.")}
            if own:
                self._waiting[name] = own
        if self._name in self._waiting:
            self.page.restore(self._waiting.pop(self._name))

    # -- within

    def _take_in(self, name: ViewName, page: EventView) -> None:
        self._pages[name] = page
        self.addWidget(page)
        page.offer(self._offered)
        page.passageActivated.connect(self._activated)
        page.selectionChanged.connect(self.selectionChanged)
        page.noteActivated.connect(self.noteActivated)
        page.annotateRequested.connect(self.annotateRequested)
        page.zoomChanged.connect(self._zoomed)
        page.orderAsked.connect(self.orderAsked)
        page.hideAsked.connect(self.hideAsked)
        page.elsewhereAsked.connect(self.elsewhereAsked)
        page.linkAsked.connect(self.linkAsked)
        page.ownPlaceShown.connect(self.ownPlaceShown)
        page.pictureWritten.connect(self.pictureWritten)

    def _activated(self, span: Span) -> None:
        self._current = span
        self.passageActivated.emit(span)

    def _zoomed(self, percent: int) -> None:
        if self.sender() is self.page:
            self._zoom = percent
            self._stale |= set(self._pages) - {self._name}
            self.zoomChanged.emit(percent)

    def _tell(self, what: Callable[[EventView], None]) -> None:
        what(self.page)
        self._stale |= set(self._pages) - {self._name}

    def _bring_up_to_date(self, page: EventView) -> None:
        page.set_theme(self._theme)
        page.set_zoom(self._zoom)
        page.set_lenses(self._lenses)
        page.set_project(self._project)
        page.show_view(self._view)
        page.set_notes(self._notes)
        page.set_found(*self._found)
