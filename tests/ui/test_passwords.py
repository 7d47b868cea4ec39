"""What a reporter would lose with an encrypted file: the question for its password, and the other files beside it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from widgets.main_window import MainWindow

LONG = 60_000


@pytest.fixture
def locked(tmp_path: Path, qapp: QApplication) -> Path:
    """A PDF of one page that opens with “orrin”."""
    plain, file = tmp_path / "plain.pdf", tmp_path / "secret.pdf"
    writer = QPdfWriter(str(plain))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    painter = QPainter(writer)
    painter.drawText(400, 800, "The old bridge at Orrin fell on Friday night in the storm.")
    painter.end()
    with pikepdf.open(BytesIO(plain.read_bytes())) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="o", user="orrin"))
    return file


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window()


def answers(monkeypatch: pytest.MonkeyPatch, *given: tuple[str, bool]) -> list[str]:
    """Answer the questions in turn; gives what was asked."""
    left, asked = list(given), []

    def answer(*arguments: object) -> tuple[str, bool]:
        asked.append(str(arguments[2]))
        return left.pop(0)

    monkeypatch.setattr(QInputDialog, "getText", answer)
    return asked


def reports(window: MainWindow) -> Callable[[], int]:
    return lambda: len(window.session.project.reports) if window.session is not None else 0


def test_a_wrong_password_is_asked_for_again_and_the_other_file_comes_in(
    window: MainWindow, qtbot: QtBot, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers(monkeypatch, ("wrong", True), ("orrin", True))
    (tmp_path / "open.txt").write_text("The bridge fell on Friday.\n", "utf-8")
    window.take_paths((locked, tmp_path / "open.txt"))
    qtbot.waitUntil(lambda: reports(window)() == 2, timeout=LONG)
    assert "encrypted" in asked[0]
    assert "not the password" in asked[1]
    assert window.session is not None
    assert any("Orrin" in report.text for report in window.session.project.reports)


def test_an_encrypted_newer_version_takes_the_place_of_its_report(
    window: MainWindow, qtbot: QtBot, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It came in as another report, and the notes stayed with the version that the outlet has taken back."""
    (tmp_path / "open.txt").write_text("The bridge fell on Friday.\n", "utf-8")
    window.take_paths((tmp_path / "open.txt",))
    qtbot.waitUntil(lambda: reports(window)() == 1, timeout=LONG)
    assert window.session is not None
    session = window.session
    session.change(lambda workspace: workspace.annotate((), "Ask them", report="r1"))
    asked = answers(monkeypatch, ("wrong", True), ("orrin", True))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(locked), ""))
    window.reports.newerAsked.emit("r1")
    qtbot.waitUntil(lambda: "Orrin" in session.project.report("r1").text, timeout=LONG)
    assert len(asked) == 2
    assert [report.id for report in session.project.reports] == ["r1"]
    assert [note.report for note in session.project.annotations] == ["r1"]
    qtbot.waitUntil(lambda: "in the newer version now" in " ".join(window.banner.messages), timeout=LONG)


def test_without_the_password_the_file_is_left_out_and_named(
    window: MainWindow, qtbot: QtBot, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, ("", False))
    window.take_paths((locked,))
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert "secret.pdf" in window.banner.messages[0]
