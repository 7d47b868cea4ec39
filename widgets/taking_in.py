"""Into the window: events, files, folders and text that the user opens, drops or pastes, and what is asked of them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit

from app.workspace import SUFFIX
from widgets.intake import Take, is_link, paths_of
from widgets.paste_dialog import PasteDialog

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def _folder(window: "MainWindow", key: str) -> str:
    return window.memory.text(key, str(Path.home()))


def ask_open(window: "MainWindow") -> None:
    """Ask for an event's file and open it."""
    window.places.events.mkdir(parents=True, exist_ok=True)
    name, _ = QFileDialog.getOpenFileName(
        window,
        window.tr("Open an event"),
        window.memory.text("event folder", str(window.places.events)),
        window.tr("Events (*%1);;All files (*)").replace("%1", SUFFIX),
    )
    if name:
        window.memory.set_text("event folder", str(Path(name).parent))
        window.open_event(Path(name))


def ask_reports(window: "MainWindow") -> None:
    """Ask for report files and add them."""
    names, _ = QFileDialog.getOpenFileNames(
        window,
        window.tr("Add reports"),
        _folder(window, "report folder"),
        window.tr("Reports (*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.pdf);;All files (*)"),
    )
    if names:
        window.memory.set_text("report folder", str(Path(names[0]).parent))
        window.take_paths(tuple(Path(name) for name in names))


def ask_folder(window: "MainWindow") -> None:
    """Ask for a folder and add the reports in it."""
    name = QFileDialog.getExistingDirectory(
        window, window.tr("Add all reports of a folder"), _folder(window, "report folder")
    )
    if name:
        window.memory.set_text("report folder", name)
        window.take_paths((Path(name),))


def ask_password(window: "MainWindow", paths: tuple[Path, ...], wrong: bool, take: Take) -> None:
    """Ask for the password of encrypted files, one after the other; what they hold goes where it was meant to go.

    It is used once and kept nowhere.
    """
    for path in paths:
        told = window.tr("That is not the password of “%1”.") if wrong else window.tr("“%1” is encrypted.")
        password, given = QInputDialog.getText(
            window,
            window.tr("Password"),
            f"{told.replace('%1', path.name)}\n{window.tr('Its password, used once and kept nowhere:')}",
            QLineEdit.EchoMode.Password,
        )
        if given and password:
            window.reader.read_paths((path,), take, password)
        else:
            window.banner.warn(window.tr("“%1” was left out: it is encrypted.").replace("%1", path.name))


def paste(window: "MainWindow") -> None:
    """Take in what is on the clipboard: files as files, text through the dialog."""
    take_mime(window, QGuiApplication.clipboard().mimeData())


def take_dropped(window: "MainWindow", mime: QMimeData) -> None:
    """Take in what was dropped."""
    take_mime(window, mime)


def take_mime(window: "MainWindow", mime: QMimeData) -> None:
    """Files and folders are read; text is shown in the dialog first; what a link leads to is never fetched."""
    paths = paths_of(mime)
    if paths:
        window.take_paths(paths)
    elif is_link(mime):
        said = window.tr("Nothing is fetched from the network: save the page and drop the file, or paste its text.")
        window.banner.tell(said, window.tr("Paste the text…"), lambda: ask_pasted(window, ""))
    else:
        ask_pasted(window, mime.text())


def ask_pasted(window: "MainWindow", text: str) -> None:
    """Ask what the text is, then add it."""
    dialog = PasteDialog(text, window)

    def taken() -> None:
        window.reader.read_pasted(dialog.report(), window.take_readings)

    dialog.accepted.connect(taken)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def fill_recent(window: "MainWindow") -> None:
    """List the recent events; those whose file is gone say so."""
    menu = window.commands.recent
    menu.clear()
    for event in window.memory.recent():
        title = event.title.replace("&", "&&")
        text = window.tr("%1 (file not found)").replace("%1", title) if event.missing else title
        action = menu.addAction(text)
        action.setEnabled(not event.missing)
        action.setToolTip(str(event.path))
        action.triggered.connect(lambda _checked=False, path=event.path: window.open_event(path))
    if menu.isEmpty():
        menu.addAction(window.tr("No events yet")).setEnabled(False)
