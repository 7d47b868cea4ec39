"""Where a file that the window writes goes: never over another one unasked, never over what the event is made of."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.export.files import ExportError

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


Refuse = Callable[[Exception], None]
"""Tells why a file cannot be written."""


def ask_where(
    window: "MainWindow",
    title: str,
    proposed: Path,
    end: str,
    kinds: str,
    *,
    over: QWidget | None = None,
    refused: Refuse | None = None,
) -> Path | None:
    """Ask for the name of a file to write.

    Args:
        title: of the question. proposed: the name that is offered.
        end: what the name must end with; it is put behind one that does not.
        kinds: the files that the dialog shows, as Qt words them.
        over: the dialog that asks, where it is not the window itself.
        refused: is told why the name cannot be taken; the window is, where nobody else is.

    Returns:
        The path; None where the user changed their mind, or where the file is one of the event's own.
    """
    name, _ = QFileDialog.getSaveFileName(over or window, title, str(proposed), kinds)
    if not name:
        return None
    typed = Path(name)
    path = typed if typed.name.lower().endswith(end) else typed.with_name(typed.name + end)
    try:
        check_ours(window, path)
    except ExportError as error:
        (refused or window.show_error)(error)
        return None
    # the dialog asked about the name as it was typed: a file of the whole name is another one
    if path != typed and path.exists() and not replaces(path, over or window):
        return None
    return path


def replaces(path: Path, parent: QWidget) -> bool:
    """Ask whether a file that is there may be replaced."""
    box = QMessageBox(QMessageBox.Icon.Warning, _tr("Replace the file?"), "", parent=parent)
    box.setText(_tr("“%1” exists already. Replace it?").replace("%1", path.name))
    box.setInformativeText(_tr("It is in %1; what is in it now will be gone.").replace("%1", str(path.parent)))
    replace = box.addButton(_tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is replace


def check_ours(window: "MainWindow", path: Path) -> None:
    """Refuse a path that leads to what the event is made of.

    Raises:
        ExportError: it is the event that is open, or the file that one of its reports was read from.
    """
    session = window.session
    if session is None:
        return
    if _same(path, Path(session.location)):
        told = _tr("%1 is the event that is open. Choose another name.")
        raise ExportError(told.replace("%1", str(path)))
    origins = (report.provenance.path for report in session.project.reports)
    if any(origin and _same(path, Path(origin)) for origin in origins):
        told = _tr("%1 is one of the reports; writing to it would destroy it. Choose another name.")
        raise ExportError(told.replace("%1", str(path)))


def open_file(path: Path) -> None:
    """Show a file in the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_folder(path: Path) -> None:
    """Show the folder that a file is in."""
    open_file(path.parent)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))
    except OSError:
        return False


def _tr(text: str) -> str:
    return QCoreApplication.translate("saving", text)
