"""Making and opening events: in the background, one at a time, and the newest that was asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.model.storage import ProjectStore
from app.workspace import new_event_path
from widgets.house import from_text, furnish
from widgets.session import Session
from widgets.standing import show_event

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class Opening(QObject):
    """Brings another event into the window once its file is open; the one before stays if that fails."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._waiting: list[Callable[[], None]] = []

    @property
    def under_way(self) -> bool:
        """An event is being made or opened."""
        return self._session is not None

    def then(self, what: Callable[[], None]) -> None:
        """Do something once the event under way is open; nothing comes of it if that fails."""
        self._waiting.append(what)

    def new(self, title: str | None, then: Callable[[], None] | None) -> None:
        """Make a new event among the others, and open it."""
        window = self._window
        name = " ".join(title.split())[:120] if title else window.tr("New event")
        folder, furnished = window.places.events, self._furnished()
        self._open(lambda: furnished(self._create(new_event_path(name, folder), name)), then)

    def create(self, path: Path, title: str, then: Callable[[], None] | None) -> None:
        """Make a new event in a file that does not exist yet, and open it."""
        furnished = self._furnished()
        self._open(lambda: furnished(self._create(path, title)), then)

    def open(self, path: Path, then: Callable[[], None] | None) -> None:
        """Open an event's file."""
        self._open(lambda: self._window.stores.open(path), then)

    def _create(self, path: Path, title: str) -> ProjectStore:
        path.parent.mkdir(parents=True, exist_ok=True)
        return self._window.stores.create(path, title)

    def _furnished(self) -> Callable[[ProjectStore], ProjectStore]:
        """What puts the newsroom's scales and templates into a new event; it may run on another thread."""
        memory = self._window.memory
        house, author = from_text(memory.text("house", "")), memory.text("author", "")
        return lambda store: furnish(store, house, author)

    def _open(self, make: Callable[[], ProjectStore], then: Callable[[], None] | None) -> None:
        window = self._window
        if not window.settle():
            return
        if self._session is not None:
            self._session.close()
        session = Session(window.tasks, window)
        self._session = session

        def opened() -> None:
            if session is self._session:
                self._session = None
                window.replace_session(session)
                waiting, self._waiting = self._waiting, []
                for what in ((then,) if then is not None else ()) + tuple(waiting):
                    what()

        def failed(error: Exception) -> None:
            if session is self._session:
                self._session, self._waiting = None, []
            session.close()
            session.deleteLater()
            show_event(window)
            window.show_error(error)

        session.opened.connect(opened)
        session.open(make, window.memory.text("author", ""), failed)
