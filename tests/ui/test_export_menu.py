"""What a newsroom would lose: any of the ways out of the house, and the say over what stays inside it."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.export.document import Document
from app.model.audit import AuditEntry
from app.model.progress import Progress
from app.model.report import Span
from db.store import SqlStores
from widgets import exporting, saving
from widgets.emphasis import EmphasisView
from widgets.main_window import MainWindow
from widgets.matrix import MatrixView
from widgets.recent import Places
from widgets.views import ViewName

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


def asked(monkeypatch: pytest.MonkeyPatch, answer: bool) -> list[Path]:
    """Answer the question whether a file may be replaced; the files that were asked about."""
    about: list[Path] = []

    def replaces(path: Path, _parent: object) -> bool:
        about.append(path)
        return answer

    monkeypatch.setattr(saving, "replaces", replaces)
    return about


def test_a_file_is_not_replaced_unasked_where_the_end_of_its_name_was_not_typed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog of the system asks about “story”; the file that would be lost is “story.md”."""
    file = tmp_path / "story.md"
    file.write_text("yesterday's", "utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "story"), ""))
    about = asked(monkeypatch, answer=False)
    window.commands.exports[".md"].trigger()
    assert about == [file]
    assert not window.exporter.busy
    assert file.read_text("utf-8") == "yesterday's"
    asked(monkeypatch, answer=True)
    with qtbot.waitSignal(window.exporter.exported, timeout=LONG):
        window.commands.exports[".md"].trigger()
    assert "Orrin" in file.read_text("utf-8")


def test_the_question_whether_to_replace_a_file_stands_on_no(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Enter, pressed too fast, would destroy the file."""
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        qtbot.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(0, press)
    assert not saving.replaces(tmp_path / "story.md", window)
    assert said == ["“story.md” exists already. Replace it?"]


def test_what_the_event_is_made_of_is_never_written_over(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report's own file, or the event that is open: the dialog asked, and somebody said yes to the wrong one."""
    report, session = tmp_path / "one.md", window.session
    assert session is not None
    report.write_text("The harbour at Orrin was shut on Sunday.", "utf-8")
    window.take_paths((report,))
    qtbot.waitUntil(lambda: len(session.project.reports) == 3, timeout=LONG)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(report), ""))
    window.commands.exports[".md"].trigger()
    assert "is one of the reports" in window.banner.messages[-1]
    event = Path(session.location)
    before = event.stat().st_ino
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(event), ""))
    window.commands.save_copy.trigger()
    assert "is the event that is open" in window.banner.messages[-1]
    qtbot.waitUntil(lambda: not window.tasks.busy and not session.saving, timeout=LONG)
    assert event.stat().st_ino == before
    assert report.read_text("utf-8") == "The harbour at Orrin was shut on Sunday."


def test_it_says_what_was_written_and_shows_the_folder(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "event.csv"), ""))
    with qtbot.waitSignal(window.exporter.exported, timeout=LONG):
        window.commands.exports[".csv"].trigger()
    assert str(tmp_path / "event.csv") in window.banner.messages[-1]
    buttons = [button for button in window.banner.findChildren(QPushButton) if not button.isHidden()]
    assert [button.text() for button in buttons] == ["Open it", "Show the folder"]
    buttons[1].click()
    assert opened == [str(tmp_path)]


def test_an_export_that_is_cancelled_says_so_and_leaves_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one that is asked for meanwhile is not swallowed without a word."""

    def endless(_path: Path, _document: Document, progress: Progress) -> None:
        while True:
            progress.at(0.5, "page 1")

    monkeypatch.setitem(exporting.WRITERS, ".md", endless)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "event.md"), ""))
    window.commands.exports[".md"].trigger()
    qtbot.waitUntil(lambda: window.exporter.busy, timeout=LONG)
    window.commands.exports[".html"].trigger()
    assert window.banner.messages[-1].startswith("A file is being written.")
    with qtbot.waitSignal(window.exporter.cancelled, timeout=LONG):
        window.cancel()
    assert window.banner.messages == (f"Cancelled. Nothing was written to {tmp_path / 'event.md'}",)
    assert {file.name for file in tmp_path.iterdir()} == {"one.txt", "two.txt", "places"}


def test_an_export_that_is_cancelled_too_late_is_told_of_and_in_the_trail(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file would have left the house, and neither the user nor the trail would know."""
    window.exporter.exporting.connect(lambda done, _what: window.cancel() if done >= 0 else None)
    written, session = Event(), window.session
    assert session is not None

    def write(path: Path, _document: Document, progress: Progress) -> None:
        progress.at(0.5, "page 1")
        path.write_text("all of it", "utf-8")
        written.wait(LONG / 1000)

    monkeypatch.setitem(exporting.WRITERS, ".md", write)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "event.md"), ""))
    window.exporter.exporting.connect(lambda done, _what: written.set() if done >= 0.5 else None)
    with qtbot.waitSignal(window.exporter.exported, timeout=LONG):
        window.commands.exports[".md"].trigger()
    assert window.banner.messages[-1].startswith(f"Written to {tmp_path / 'event.md'}")


def test_a_copy_of_the_event_is_entered_into_the_trail_with_its_digest(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of the house's work leaves it, and nobody could tell."""
    copy, session = tmp_path / "copy.parallax", window.session
    assert session is not None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(copy), ""))
    window.commands.save_copy.trigger()
    told: list[AuditEntry] = []

    def entered() -> bool:
        session.ask(lambda workspace: workspace.audit(), lambda entries: told.extend(entries[-1:]))
        return any(entry.detail == f"Copy of the event to {copy}" for entry in told)

    qtbot.waitUntil(entered, timeout=LONG)
    assert told[-1].sha256s == (sha256(copy.read_bytes()).hexdigest(),)


def test_a_picture_is_an_export_too(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The matrix that stands in somebody's story came from here, and the trail says so."""
    session = window.session
    assert session is not None
    told: list[str] = []
    for name, what in ((ViewName.MATRIX, "Matrix as picture"), (ViewName.EMPHASIS, "Emphasis as picture")):
        window.views.show_page(name)
        page = window.views.page
        assert isinstance(page, MatrixView | EmphasisView)
        file = tmp_path / f"{name}.svg"

        def drawn(page: MatrixView | EmphasisView = page, file: Path = file) -> bool:
            page.picture.save(file)
            return file.exists()

        qtbot.waitUntil(drawn, timeout=LONG)

        def entered(line: str = f"{what} to {file}") -> bool:
            session.ask(lambda workspace: workspace.audit(), lambda entries: told.extend(e.detail for e in entries))
            return line in told

        qtbot.waitUntil(entered, timeout=LONG)
