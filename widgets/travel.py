"""Moving about in the open event: to a passage, to the next difference, back to where one was."""

from bisect import bisect_left, bisect_right
from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.model.report import Span
from app.model.view import Passage
from widgets.canvas.sheet import paragraph_number
from widgets.history import History, Visit
from widgets.stops import Stop, order_of
from widgets.views import ViewName
from widgets.words import isolated

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class Travel(QObject):
    """Takes the window from place to place.

    Attributes:
        history: the places that were jumped between.
        stops: the differences that next and previous visit.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.history = History(self)
        self.stops: tuple[Stop, ...] = ()
        self._window = window
        self._stop: Stop | None = None
        self._position: tuple[int, int, int] = (-1, -1, -1)
        self.history.changed.connect(self._show_ways)
        self.history.clear()

    @property
    def group(self) -> str:
        """The finding that was gone to last, while its passage is the one at hand; empty elsewhere."""
        return self._stop.group if self._stop is not None else ""

    def clear(self) -> None:
        """Another event is open, or none."""
        self._stop, self._position, self.stops = None, (-1, -1, -1), ()
        self.history.clear()

    def set_stops(self, stops: tuple[Stop, ...]) -> None:
        """Visit these differences from now on."""
        self.stops = stops
        self._show_position()

    def show_passage(self, span: Span, *, keep_stop: bool = False) -> None:
        """Make a passage the one at hand: the inspector tells all about it."""
        window = self._window
        session = window.session
        if session is None:
            return
        window.views.set_current(span)
        window.reports.select(span.report)
        if session.arranged is not None:
            self._position = order_of(session.arranged.view, session.arranged.places, span) or self._position
        if not keep_stop:
            self._stop = None
            self._show_position()
        window.noting.show_passage(span)
        window.claiming.show_passage(self.sentence_of(span))

        def show(passage: Passage) -> None:
            if session is window.session:
                window.inspector.show_passage(passage, session.project)

        def done(passage: Passage) -> None:
            window.afterwards.put("passage", lambda: show(passage))

        session.passage(span, done)

    def go_to(self, span: Span) -> None:
        """Scroll to a place, and make its passage the one at hand."""
        self._jump(span)
        self._window.views.go_to(span)
        self.show_passage(self.sentence_of(span))

    def read_aside(self, span: Span) -> None:
        """Show a place side by side with the other reports, whatever view is up."""
        self._window.views.show_page(ViewName.SIDE)
        self.go_to(span)

    def say_own_place(self, passage: Span, beside: Span) -> None:
        """The view shows where the report itself tells a passage: say so, and let back lead to the passage again."""
        window = self._window
        if window.session is None:
            return
        for place in (passage, beside):
            self.history.visit(Visit(self.sentence_of(place), window.views.name))
        report = window.session.project.report(passage.report)
        paragraph = report.paragraph_at(passage.start) or 0
        said = (
            self.tr("%1 tells it right after this, as paragraph %2. Back: %3")
            if beside < passage
            else self.tr("%1 tells it right before this, as paragraph %2. Back: %3")
        )
        key = window.commands.back.shortcut().toString()
        number = str(paragraph_number(report, paragraph))
        window.status.tell(said.replace("%1", isolated(report.name)).replace("%2", number).replace("%3", key))

    def revisit(self, way: int) -> None:
        """Go back (-1) or forward (1) among the places that were jumped to; those no longer in view are passed over."""
        session = self._window.session
        visit = self.history.step(way)
        while visit is not None and session is not None and visit.span.report not in session.columns:
            visit = self.history.step(way)
        if visit is None or session is None:
            return
        self._window.views.show_page(visit.view)
        self._window.views.go_to(visit.span)
        self.show_passage(self.sentence_of(visit.span))

    def step(self, way: int) -> None:
        """Go to the next (1) or previous (-1) difference; after the last comes the first."""
        if not self.stops:
            return
        index = self._number()
        if index is not None:
            index = (index + way) % len(self.stops)
        else:
            find = bisect_right if way > 0 else bisect_left
            index = find(self.stops, self._position, key=lambda stop: stop.order) - (way < 0)
            index %= len(self.stops)
        self.visit(self.stops[index])

    def visit(self, stop: Stop) -> None:
        """Go to a difference."""
        self._jump(stop.span)
        self._stop = stop
        self._window.views.go_to(stop.span)
        self.show_passage(self.sentence_of(stop.span), keep_stop=True)
        self._position = stop.order
        self._show_position()

    def sentence_of(self, span: Span) -> Span:
        """The sentence that a span begins in: the passage that the inspector tells about."""
        session = self._window.session
        if session is None:
            return span
        report = session.project.report(span.report)
        sentence = report.sentence_at(span.start)
        return report.sentence_span(sentence) if sentence is not None else span

    def _jump(self, span: Span) -> None:
        views = self._window.views
        here = views.current()
        for place in (here, span):
            if place is not None:
                self.history.visit(Visit(self.sentence_of(place), views.name))

    def _show_ways(self, back: bool, forward: bool) -> None:
        self._window.commands.back.setEnabled(back)
        self._window.commands.forward.setEnabled(forward)

    def _show_position(self) -> None:
        self._window.topbar.stepper.show_position(self._number(), len(self.stops))

    def _number(self) -> int | None:
        """Which of the stops was gone to last; None where it is not among them."""
        wanted, stops = self._stop, self.stops
        if wanted is None:
            return None
        first = bisect_left(stops, wanted.order, key=lambda stop: stop.order)
        beside = takewhile(lambda at: stops[at].order == wanted.order, range(first, len(stops)))
        return next((at for at in beside if stops[at] == wanted), None)
