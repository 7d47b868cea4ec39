"""Finding words: runs the search in the background, and takes the window from place to place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.compare.finding import Found, Query, find
from app.model.errors import Cancelled, ParallaxError
from app.model.report import Report, Span
from widgets.tasks import Task

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class Finding(QObject):
    """Joins the find bar to the window.

    Attributes:
        spans: the places found in the visible reports; () while nothing is looked for.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.spans: tuple[Span, ...] = ()
        self._window = window
        self._bar = window.find_bar
        self._at: int | None = None
        self._query = Query("")
        self._task: Task[Found] | None = None
        self._bar.asked.connect(self.look_for)
        self._bar.stepped.connect(self.step)
        self._bar.chosen.connect(self.visit)
        self._bar.closed.connect(self._close)

    def open(self) -> None:
        """Show the bar; selected words are looked for."""
        span = self._window.views.selection()
        session = self._window.session
        words = ""
        if span is not None and session is not None:
            words = " ".join(session.project.report(span.report).words_of(span).split())[:200]
        self._bar.open(words)

    def look_for(self, query: Query) -> None:
        """Find this in the visible reports; only the newest question is answered."""
        self._query = query
        if self._task is not None:
            self._task.drop()
        reports = self._reports()

        def done(found: Found) -> None:
            self.spans, self._at = found.spans, None
            self._bar.show_found(reports, found.spans, found.more)
            self._window.views.set_found(found.spans, None)

        def failed(error: Exception) -> None:
            if isinstance(error, ParallaxError) and not isinstance(error, Cancelled):
                self._forget()
                self._bar.show_problem(str(error))
            elif not isinstance(error, Cancelled):
                self._window.show_error(error)

        self._task = self._window.tasks.run(
            lambda progress: find(reports, query, progress), done, failed, name=self.tr("The search")
        )

    def refresh(self) -> None:
        """Look again: other reports are in view."""
        if not self._bar.isHidden():
            self.look_for(self._query)

    def step(self, way: int) -> None:
        """Go to the next (1) or previous (-1) place; after the last comes the first."""
        if self._bar.isHidden():
            self.open()
        elif self.spans:
            start = -1 if way > 0 else 0
            self.visit(((start if self._at is None else self._at) + way) % len(self.spans))

    def visit(self, at: int) -> None:
        """Go to the place of this number; the bar keeps the keyboard."""
        if at < len(self.spans):
            self._at = at
            span = self.spans[at]
            self._window.views.set_found(self.spans, span)
            self._window.travel.go_to(span)
            self._bar.show_position(at)

    def _reports(self) -> tuple[Report, ...]:
        session = self._window.session
        if session is None:
            return ()
        return tuple(session.project.report(column) for column in session.columns)

    def _forget(self) -> None:
        self.spans, self._at = (), None
        self._bar.show_found((), (), False)
        self._window.views.set_found((), None)

    def _close(self) -> None:
        if self._task is not None:
            self._task.drop()
        self._forget()
        self._window.views.setFocus()
