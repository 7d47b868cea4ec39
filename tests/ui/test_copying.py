"""What a reporter would lose between the window and the story: the words with their source."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.report import Span
from db.store import SqlStores
from widgets.main_window import MainWindow
from widgets.recent import Places


def test_selected_words_are_copied_with_their_source(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "post.txt").write_text("The ferry was late. Nobody waited.\n", "utf-8")
    window = MainWindow(SqlStores(), Places.under(tmp_path / "places"))
    window.show()
    window.commands.copy_source.trigger()
    window.take_paths((tmp_path / "post.txt",))
    qtbot.waitUntil(lambda: window.session is not None and window.session.arranged is not None, timeout=60_000)
    window.canvas.select(Span("r1", 4, 9))
    window.commands.copy_source.trigger()
    assert QGuiApplication.clipboard().text() == "ferry\n— post.txt, paragraph 1"
    window.commands.copy_quotation.trigger()
    assert QGuiApplication.clipboard().text() == "“ferry” (post.txt)"
    offered = [action.text().replace("&", "") for action in window.canvas.context_menu().actions()]
    assert "Copy as a quotation" in offered  # where everybody looks first: a right click on the words
    assert "Link with another passage…" in offered
    window.canvas.clear_selection()  # Ctrl+C after a click on a sentence copies it
    window.travel.go_to(Span("r1", 20, 21))
    window.commands.copy.trigger()
    assert QGuiApplication.clipboard().text() == "Nobody waited."
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_the_claims_are_copied_as_a_table(qtbot: QtBot, tmp_path: Path) -> None:
    """The desk asks in a chat who tells what: a picture of the matrix cannot be searched or pasted into a ticket."""
    for name, count in (("one.txt", "Twelve"), ("two.txt", "Fifteen")):
        (tmp_path / name).write_text(f"The bridge fell.\n\n{count} people were hurt on Friday.\n", "utf-8")
    window = MainWindow(SqlStores(), Places.under(tmp_path / "places"))
    window.show()
    assert not window.commands.copy_claims.isEnabled()
    window.take_paths((tmp_path / "one.txt", tmp_path / "two.txt"))
    qtbot.waitUntil(lambda: window.session is not None and window.session.arranged is not None, timeout=60_000)
    QGuiApplication.clipboard().clear()
    window.commands.copy_claims.trigger()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "", timeout=60_000)
    head, *rows = QGuiApplication.clipboard().text().splitlines()
    assert head == "| Claim | one.txt | two.txt | Verdict |"
    assert any("people were hurt on Friday" in row for row in rows)
    window.close()
    window.deleteLater()
    QApplication.processEvents()
