"""What a newsroom would lose: any of the ways out of the house, and the say over what stays inside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.model.report import Span
from db.store import SqlStores
from widgets.main_window import MainWindow
from widgets.recent import Places

LONG = 60_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    for name, count in (("one.txt", "Twelve"), ("two.txt", "Fifteen")):
        text = f"The bridge at Orrin fell.\n\n{count} people were hurt on Friday, the mayor said.\n"
        (tmp_path / name).write_text(text, "utf-8")
    made = MainWindow(SqlStores(), Places.under(tmp_path / "places"))
    made.show()
    made.take_paths((tmp_path / "one.txt", tmp_path / "two.txt"))
    qtbot.waitUntil(lambda: made.session is not None and made.session.arranged is not None, timeout=LONG)
    session = made.session
    assert session is not None
    assert session.arranged is not None
    claim = session.arranged.view.comparison.claims[0]
    session.change(lambda workspace: workspace.annotate((Span("r1", 4, 10),), "Ask the harbour", private=True))
    session.change(lambda workspace: workspace.record_claim(claim))
    session.change(lambda workspace: workspace.set_verdict(workspace.project.claims[0].id, "true"))
    qtbot.waitUntil(lambda: len(session.notes) == 1 and len(session.project.claims) == 1, timeout=LONG)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def test_every_kind_of_file_is_written_whole_and_entered_into_the_trail(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    session = window.session
    assert session is not None
    for end, action in window.commands.exports.items():
        # the user types a name without its end
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out / "event"), ""))
        with qtbot.waitSignal(window.exporter.exported, timeout=LONG):
            action.trigger()
        file = out / f"event{end}"
        assert file.stat().st_size > 0
        assert "harbour" not in file.read_bytes().decode("utf-8", "replace")
    told: list[str] = []

    def entered() -> bool:
        session.ask(lambda workspace: workspace.audit(), lambda entries: told.extend(e.detail for e in entries))
        return all(any(f"event{end}" in line for line in told) for end in window.commands.exports)

    qtbot.waitUntil(entered, timeout=LONG)


def test_internal_notes_go_out_only_when_they_are_asked_for(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "event.md"), ""))
    window.commands.leave_private.setChecked(False)
    with qtbot.waitSignal(window.exporter.exported, timeout=LONG):
        window.commands.exports[".md"].trigger()
    assert "harbour" in (tmp_path / "event.md").read_text("utf-8")
