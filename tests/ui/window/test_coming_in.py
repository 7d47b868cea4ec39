"""Reports on their way into the whole window: from files, drops and pastes, and what is said where they cannot."""

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.lens import Lens
from widgets.paste_dialog import PasteDialog

LONG = 60_000


def test_reports_come_in_and_are_compared(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """The main job: files in, columns with marks out, the event on disk under a name of its own."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    assert window.canvas.page() is not None
    assert [entry.id for entry in window.reports.entries] == ["r1", "r2"]
    assert all(entry.share and entry.share > 0 for entry in window.reports.entries)
    counts = {lens: switch.count for lens, switch in window.lenses.switches.items()}
    assert all(counts[lens] for lens in (Lens.SHARED, Lens.CONFLICTS, Lens.ONLY_HERE))
    assert Path(session.location).is_file()
    assert session.project.title == "Bridge at Halden closed after crack"
    assert window.status.saved_text == "All changes saved"


def test_an_event_is_named_after_a_headline_rather_than_a_file(
    qtbot: QtBot, make, files, tmp_path: Path, hands: SimpleNamespace
) -> None:
    """A list of recent events called "a.txt" tells nobody which one it was."""
    untitled = tmp_path / "a.txt"
    untitled.write_text(
        "The bridge was closed on Monday. It stays closed.\nNobody was hurt, the mayor said.\n", "utf-8"
    )
    session = hands.opened(qtbot, make(), (untitled, files[0]))
    assert session.project.title == "Bridge at Halden closed after crack"


def test_a_file_that_cannot_be_read_is_named_and_nothing_is_lost(
    qtbot: QtBot, make, files, tmp_path: Path, hands: SimpleNamespace
) -> None:
    """Bad files among good ones: the good ones come in, each bad one is named with its cause, the notes stay."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    hands.annotated(qtbot, window, hands.words(session, 0, "Twelve people"), "stays")
    empty, binary = tmp_path / "empty.txt", tmp_path / "noise.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 20)
    window.take_paths((empty, tmp_path / "gone.txt", binary, files[2]))
    qtbot.waitUntil(lambda: len(session.project.reports) == 3 and not window.reader.busy, timeout=LONG)
    told = window.banner.messages
    assert window.banner.isVisible()
    for name in ("empty.txt", "gone.txt", "noise.txt"):
        assert sum(name in line for line in told) == 1
    assert [a.note for a in session.project.annotations] == ["stays"]
    hands.compared(qtbot, window, 3)


def test_an_event_that_cannot_be_opened_keeps_the_open_one(
    qtbot: QtBot, make, files, tmp_path: Path, hands: SimpleNamespace
) -> None:
    """A broken file on top of one's work: a line that names it, and the work stays on the screen."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    broken = tmp_path / "broken.parallax"
    broken.write_bytes(b"no event at all")
    window.open_event(broken)
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert "broken.parallax" in window.banner.messages[0]
    assert window.session is session
    assert window.centre.currentIndex() == 1


def test_reading_again_with_another_encoding(qtbot: QtBot, make, files, tmp_path: Path, hands: SimpleNamespace) -> None:
    """A file whose encoding was guessed wrong is put right from its original bytes, the report keeps its place."""
    cyrillic = tmp_path / "вестник.txt"
    cyrillic.write_bytes("Старый мост в Халдене закрыт в понедельник.\n\nНайдена трещина.\n".encode("windows-1251"))
    window = make()
    session = hands.opened(qtbot, window, (files[0], cyrillic))
    window.reports.encodingAsked.emit("r2", "koi8-r")
    qtbot.waitUntil(lambda: session.project.report("r2").provenance.encoding == "koi8-r", timeout=LONG)
    assert "Старый" not in session.project.report("r2").text
    window.reports.encodingAsked.emit("r2", "windows-1251")
    qtbot.waitUntil(lambda: "Старый мост" in session.project.report("r2").text, timeout=LONG)
    hands.compared(qtbot, window, 2)


def test_dropped_files_come_in(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """Files dropped anywhere on the window are reports."""
    window = make()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files[:2]])
    event = QDropEvent(
        window.rect().center().toPointF(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    hands.compared(qtbot, window, 2)


def test_a_dropped_link_is_not_fetched_and_it_says_what_to_do(qtbot: QtBot, make, files) -> None:
    """The address alone would have become a report of one line; and nothing may ask the network."""
    window = make()
    mime = QMimeData()
    mime.setUrls([QUrl("https://news.invalid/story.html")])
    drop = QDropEvent(
        window.rect().center().toPointF(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    assert "save the page" in window.banner.messages[0]
    assert window.session is None
    window.banner._action.click()
    assert window.findChild(PasteDialog) is not None


def test_pasted_text_becomes_a_report_with_what_is_known_of_it(
    qtbot: QtBot, make, files, hands: SimpleNamespace
) -> None:
    """Text from the clipboard comes in with title, source and date, unchanged."""
    window = make()
    hands.opened(qtbot, window, files[:2])
    QApplication.clipboard().setText("Один абзац.\n\n  A second one, with 🚢 in it.\n")
    window.commands.paste.trigger()
    dialog = window.findChild(PasteDialog)
    assert isinstance(dialog, PasteDialog)
    dialog._source.setText("The Reader")
    dialog._published.setText("2026-03-14")
    dialog.accept()
    session = hands.compared(qtbot, window, 3)
    report = session.project.reports[2]
    assert (report.source, report.published) == ("The Reader", "2026-03-14")
    assert "  A second one, with 🚢 in it." in report.text


def test_the_same_file_twice_is_said(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """Adding a report that is here already tells so instead of doing nothing."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    window.take_paths((files[0],))
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert len(session.project.reports) == 2
