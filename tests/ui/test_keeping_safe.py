"""What a user must be able to trust: what is said about the event's file, and that it is said only while it is true."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.report import Span
from db.store import SqlStores
from widgets.main_window import MainWindow
from widgets.recent import Places
from widgets.trail_dialog import TrailDialog

LONG = 60_000
OLD = Path(__file__).parents[1] / "db" / "versions" / "0002.parallax"


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(SqlStores(), Places.under(tmp_path / "places"))
    made.show()
    yield made
    made.noting.forget_unsaved()
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def opened(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.open_event(path)
    qtbot.waitUntil(lambda: window.session is not None and window.session.arranged is not None, timeout=LONG)


def quiet(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    assert session is not None
    qtbot.waitUntil(
        lambda: not window.tasks.busy and not window.inspector.editor.pending and not session.saving, timeout=LONG
    )


def test_who_opens_an_old_event_is_told_where_the_copy_of_it_is(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """A colleague with the older version could not open the event any more, and nobody would know of the copy."""
    event = tmp_path / "old.parallax"
    shutil.copy(OLD, event)
    opened(qtbot, window, event)
    assert str(tmp_path / "old (before upgrade from 0002).parallax") in window.banner.messages[0]
    window.close_event()
    opened(qtbot, window, event)
    assert window.banner.messages == ()


def test_a_warning_that_something_is_not_saved_goes_once_it_is(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Nobody believes a warning that stays when all is well, nor the next one."""
    event, away = tmp_path / "event.parallax", tmp_path / "away.parallax"
    shutil.copy(OLD, event)
    opened(qtbot, window, event)
    window.banner.clear()
    window.noting.annotate(Span("r1", 0, 6))
    text = window.inspector.editor._text
    text.setPlainText("first")
    quiet(qtbot, window)
    event.rename(away)
    text.setPlainText("first and second")
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert "not saved yet" in window.banner.messages[0]
    away.rename(event)
    text.setPlainText("first, second and third")
    quiet(qtbot, window)
    qtbot.waitUntil(lambda: window.banner.messages == (), timeout=LONG)
    assert not window.banner.isVisible()
    assert window.session is not None
    assert window.session.project.annotations[-1].note == "first, second and third"


def test_the_trail_can_be_checked_against_the_files(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """A lawyer asks whether these are the very bytes."""
    event = tmp_path / "event.parallax"
    shutil.copy(OLD, event)
    opened(qtbot, window, event)
    window.close_event()
    for damage, said in (("", "byte for byte"), ("UPDATE original SET data = x'00'", "Not as they were kept")):
        if damage:
            with closing(sqlite3.connect(event)) as raw, raw:
                raw.execute(damage)
        opened(qtbot, window, event)
        window.commands.audit.trigger()
        qtbot.waitUntil(lambda: bool(window.findChildren(TrailDialog)), timeout=LONG)
        dialog = window.findChildren(TrailDialog)[-1]
        dialog.verify.click()
        qtbot.waitUntil(lambda shown=dialog, told=said: told in shown.told, timeout=LONG)
        dialog.close()
        dialog.deleteLater()
        window.close_event()
        QApplication.processEvents()
