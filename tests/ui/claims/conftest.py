"""A window with claims of two reports, and the hands on them."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.compare.worklist import WorkItem
from app.model.claim_record import ClaimRecord
from app.model.report import Span
from widgets.main_window import MainWindow
from widgets.session import Session

LONG = 60_000

WIRE = """Twelve people were rescued from the ferry at Orrin on Friday, the coast guard said.

Captain Ilse Brandt had reported fog an hour before. “We saw nothing,” she said.

A shopkeeper sold 40 candles until midnight.
"""


PAPER = """Fifteen people were rescued from the ferry at Orrin on Friday, the coast guard said.

Captain Ilse Brandt had reported clear weather an hour before.
"""


@pytest.fixture
def window(open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    made = open_window({"wire.txt": WIRE, "paper.txt": PAPER}, size=(1280, 800))
    made.activateWindow()
    qtbot.waitUntil(lambda: _session_of(made).listed is not None, timeout=LONG)
    _quiet(qtbot, made)
    return made


def _session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def _quiet(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until everything is saved, placed, listed and shown."""
    session = _session_of(window)
    qtbot.waitUntil(lambda: not window.tasks.busy and not window.claiming.pending and not session.saving, timeout=LONG)


def _items(window: MainWindow) -> tuple[WorkItem, ...]:
    listed = _session_of(window).listed
    assert listed is not None
    return listed.work.items


def _item_of(window: MainWindow, words: str) -> WorkItem:
    return next(item for item in _items(window) if words in item.text)


def _record_of(window: MainWindow, words: str) -> ClaimRecord:
    record = _item_of(window, words).record
    assert record is not None
    return record


def _words(window: MainWindow, report: str, text: str) -> Span:
    start = _session_of(window).project.report(report).text.index(text)
    return Span(report, start, start + len(text))


def _at_hand(window: MainWindow, text: str) -> None:
    """Put the keyboard of the work list on a claim."""
    window.inspector.show_tab(window.inspector.CLAIMS)
    assert window.inspector.claims.work.go_to(_item_of(window, text))


def _press(qtbot: QtBot, window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(window.inspector.claims.work, key)
        _quiet(qtbot, window)


@pytest.fixture
def hands() -> SimpleNamespace:
    """Hands on the claims of a window: session_of, quiet, items, item_of, record_of, words, at_hand, press."""
    return SimpleNamespace(
        session_of=_session_of,
        quiet=_quiet,
        items=_items,
        item_of=_item_of,
        record_of=_record_of,
        words=_words,
        at_hand=_at_hand,
        press=_press,
    )
