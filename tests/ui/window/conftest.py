"""A window of its own for each test, with its reports in it and the hands on them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.model.report import Span
from db.store import SqlStores
from widgets.main_window import MainWindow
from widgets.recent import Places
from widgets.session import Session

LONG = 60_000

WIRE = """Bridge at Halden closed after crack

The old bridge at Halden was closed on Monday after inspectors found a crack in the northern pier.

Twelve people were rescued from a bus that had stopped on the bridge, the fire brigade said.

The mayor, Ida Lorentz, said the bridge would stay closed until Friday.

A retired engineer told the agency that the pier had been repaired badly in 2011.
"""


PAPER = """Halden bridge shut, commuters furious

Inspectors found a crack in the northern pier, and the old bridge at Halden was closed on Monday.

Fifteen people were rescued from a bus that had stopped on the bridge, the fire brigade admitted.

The embattled mayor, Ida Lorentz, claimed the bridge would stay closed until Saturday.

Ferries will run every ten minutes until the pier is safe.
"""


THIRD = """Halden crossing closed

The old bridge at Halden was closed on Monday after inspectors found a crack in the northern pier.

Shops on the eastern bank expect to lose half of their customers.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    paths = tuple(tmp_path / name for name in ("wire.txt", "paper.txt", "third.txt"))
    for path, text in zip(paths, (WIRE, PAPER, THIRD), strict=True):
        path.write_text(text, "utf-8")
    return paths  # type: ignore[return-value]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    windows: list[MainWindow] = []

    def made() -> MainWindow:
        window = MainWindow(SqlStores(), Places.under(tmp_path / "home"))
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        return window

    yield made
    for window in windows:
        window.noting.forget_unsaved()
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def _opened(qtbot: QtBot, window: MainWindow, paths: tuple[Path, ...]) -> Session:
    """The window's session once these reports are compared and shown."""
    window.take_paths(paths)
    return _compared(qtbot, window, len(paths))


def _compared(qtbot: QtBot, window: MainWindow, count: int) -> Session:
    def ready() -> bool:
        session = window.session
        return (
            session is not None
            and session.arranged is not None
            and len(session.arranged.view.columns) == count
            and not session.saving
            and not window.tasks.busy
        )

    qtbot.waitUntil(ready, timeout=LONG)
    assert window.session is not None
    return window.session


def _words(session: Session, report: int, text: str) -> Span:
    found = session.project.reports[report]
    start = found.text.index(text)
    return Span(found.id, start, start + len(text))


def _text_field(window: MainWindow) -> QPlainTextEdit:
    field = window.inspector.editor.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    return field


def _quiet(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until everything is saved, placed and shown."""
    qtbot.waitUntil(
        lambda: (
            not window.tasks.busy
            and not window.inspector.editor.pending
            and (window.session is None or not window.session.saving)
        ),
        timeout=LONG,
    )


def _annotated(qtbot: QtBot, window: MainWindow, span: Span, note: str) -> str:
    """Select, press A, type; the id of the note once it is saved."""
    assert window.session is not None
    before = len(window.session.project.annotations)
    window.canvas.select(span)
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Qt.Key.Key_A)
    qtbot.keyClicks(_text_field(window), note)
    session = window.session
    qtbot.waitUntil(
        lambda: len(session.project.annotations) > before and session.project.annotations[-1].note == note, timeout=LONG
    )
    _quiet(qtbot, window)
    return session.project.annotations[-1].id


@pytest.fixture
def hands() -> SimpleNamespace:
    """Hands on a window: opened, compared, words, text_field, quiet, annotated; each says what it does."""
    return SimpleNamespace(
        opened=_opened, compared=_compared, words=_words, text_field=_text_field, quiet=_quiet, annotated=_annotated
    )
