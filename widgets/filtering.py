"""Narrowing the marks down: joins the filter bar to the open event."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.compare.filtering import Choices
from app.model.filter import Filter

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class Filtering(QObject):
    """Shows what can be asked for while the bar is open, and asks for it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._bar = window.filter_bar
        self._bar.filterChanged.connect(self._narrow)

    def open(self) -> None:
        """Show the bar."""
        self._bar.open_bar()
        self.refresh()

    def clear(self) -> None:
        """Another event is open: everything is shown."""
        self._bar.close_bar()

    def refresh(self) -> None:
        """Other findings or notes are there: count anew."""
        session = self._window.session
        if self._bar.isHidden() or session is None or session.arranged is None:
            return
        names = {report.id: report.name for report in session.project.reports}

        def done(choices: Choices) -> None:
            if session is self._window.session:
                self._bar.set_choices(choices, names)

        session.choices(done)
        shown, whole = session.arranged.view.counts, session.arranged.whole.view.counts
        self._bar.show_left(sum(shown.values()), sum(whole.values()))

    def _narrow(self, wanted: Filter) -> None:
        if self._window.session is not None:
            self._window.session.set_filter(wanted)
