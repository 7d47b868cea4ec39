"""What a user would lose: their name on notes, the looks they chose, and what counts as shared in this event."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.report import Span
from db.store import SqlStores
from widgets.application import open_first
from widgets.main_window import MainWindow
from widgets.recent import Places
from widgets.settings_dialog import SettingsDialog

LONG = 60_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"{name}\n\nThe old bridge at Orrin fell on Friday.\n", "utf-8")
    made = MainWindow(SqlStores(), Places.under(tmp_path / "places"))
    made.show()
    made.take_paths((tmp_path / "one.txt", tmp_path / "two.txt"))
    qtbot.waitUntil(lambda: made.session is not None and made.session.arranged is not None, timeout=LONG)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def test_the_name_stands_on_notes_at_once_and_after_a_restart(window: MainWindow, qtbot: QtBot) -> None:
    dialog = SettingsDialog(window)
    dialog.author.setText("  Ida   Lorentz ")
    dialog.author.editingFinished.emit()
    session = window.session
    assert session is not None
    session.change(lambda workspace: workspace.annotate((Span("r1", 9, 12),), "Who?"))
    qtbot.waitUntil(lambda: len(session.project.annotations) == 1, timeout=LONG)
    assert session.project.annotations[0].author == "Ida Lorentz"
    place = Path(session.location)
    window.close_event()
    window.open_event(place)
    qtbot.waitUntil(lambda: window.session is not None and bool(window.session.project.reports), timeout=LONG)
    again = window.session
    assert again is not None
    again.change(lambda workspace: workspace.annotate((Span("r1", 9, 12),), "When?"))
    qtbot.waitUntil(lambda: len(again.project.annotations) == 2, timeout=LONG)
    assert again.project.annotations[1].author == "Ida Lorentz"


def test_looks_change_at_once(window: MainWindow) -> None:
    dialog = SettingsDialog(window)
    dialog.looks.setCurrentIndex(dialog.looks.findData("dark"))
    assert window.views.theme().dark


def test_the_shortest_shared_wording_is_kept_with_the_event_and_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    dialog = SettingsDialog(window)
    dialog.phrase.setValue(9)
    dialog.reject()  # closing does not lose what was set a moment ago
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.project.settings.min_phrase_words == 9, timeout=LONG)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: session.project.settings.min_phrase_words == 3, timeout=LONG)


def test_whoever_wants_a_first_screen_gets_one(window: MainWindow, qtbot: QtBot) -> None:
    dialog = SettingsDialog(window)
    dialog.reopen.setChecked(False)
    window.close_event()
    open_first(window, [])
    assert window.session is None
    dialog.reopen.setChecked(True)
    open_first(window, [])
    qtbot.waitUntil(lambda: window.session is not None, timeout=LONG)
