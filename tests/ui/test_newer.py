"""What a desk would lose when an outlet corrects its story: every note on it, and every verdict."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.model.audit import AuditAction, AuditEntry
from app.model.report import Span
from widgets.main_window import MainWindow

LONG = 60_000
FIRST = "Twelve people were rescued at Orrin.\n\nA shopkeeper sold 40 candles until midnight.\n"
CORRECTED = "The story was corrected on Sunday.\n\nA shopkeeper sold 40 candles until midnight.\n\nNobody was hurt.\n"


@pytest.fixture
def window(open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    made = open_window({"wire.txt": FIRST})
    qtbot.waitUntil(lambda: made.session is not None and made.session.listed is not None, timeout=LONG)
    return made


def test_a_newer_version_takes_the_place_of_a_report_and_notes_find_their_words(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.session
    assert session is not None
    for words in ("40 candles", "Twelve people"):
        start = FIRST.index(words)
        place = Span("r1", start, start + len(words))
        session.change(lambda workspace, place=place: workspace.annotate((place,), "Who says so?"))
    session.change(lambda workspace: workspace.add_claim("Twelve were rescued", [Span("r1", 0, 26)]))
    qtbot.waitUntil(lambda: len(session.notes) == 2 and bool(session.project.claims), timeout=LONG)
    newer = tmp_path / "wire-2.txt"
    newer.write_text(CORRECTED, "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(newer), ""))
    menu = window.reports.menu_for(window.reports.entries[0])
    next(action for action in menu.actions() if action.text() == "Replace with a newer version…").trigger()
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert " ".join(window.banner.messages) == (
        "“wire.txt” is in the newer version now. The words of 1 note are gone: the list of notes shows them. "
        "1 claim lost a place: the work list shows it."
    )
    qtbot.waitUntil(lambda: any(placed.orphaned for placed in session.notes), timeout=LONG)
    found = session.project.report("r1").words_of(session.notes[0].spans[0])
    assert (found, session.notes[1].orphaned[0].quote) == ("40 candles", "Twelve people")
    told: list[AuditEntry] = []
    session.ask(lambda workspace: workspace.audit(), lambda trail: told.extend(trail))
    qtbot.waitUntil(lambda: any(entry.action is AuditAction.REPLACED for entry in told), timeout=LONG)
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=LONG)
    window.reports.newerAsked.emit("r1")
    qtbot.waitUntil(lambda: "is here already" in window.banner.messages[-1], timeout=LONG)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: session.project.report("r1").text.startswith("Twelve"), timeout=LONG)
    qtbot.waitUntil(lambda: not any(placed.orphaned for placed in session.notes), timeout=LONG)
