"""Notes from elsewhere: another program's annotations, and what somebody marked in a copy of a report's PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit

from app.annotate.webannotation_in import Imported, annotations_of_jsonld
from app.model.errors import ParallaxError
from app.model.progress import Progress
from app.reading import PasswordNeeded
from app.reading.files import read_regular
from app.reading.marked import ImportedMark, read_marks
from app.workspace import ChangeSet, Workspace

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_LARGEST_LIST = 3
"""Remarks that are told one by one; more are counted."""


def ask_import(window: "MainWindow") -> None:
    """Ask for a file with notes, and take them in."""
    if window.session is None:
        return
    name, _ = QFileDialog.getOpenFileName(
        window,
        window.tr("Import notes"),
        window.memory.text("report folder", str(Path.home())),
        window.tr("Notes (*.jsonld *.json *.pdf);;All files (*)"),
    )
    if name:
        import_from(window, Path(name))


def import_from(window: "MainWindow", path: Path, password: str | None = None) -> None:
    """Take in the notes of a file; those of a marked PDF go to the report that is selected in the list."""
    session = window.session
    if session is None:
        return
    if path.suffix.lower() == ".pdf":
        report_id = window.reports.current_id
        if report_id is None:
            return
        report = session.project.report(report_id)
        window.tasks.run(
            lambda _progress: read_marks(read_regular(path), report, password),
            partial(_take_marks, window, report_id),
            partial(_failed, window, path, password is not None),
            name=window.tr("The import"),
        )
        return
    reports = session.project.reports

    def read(progress: Progress) -> Imported:
        try:
            text = read_regular(path).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ParallaxError(f"{path.name}: this is no file of annotations; it must be JSON in UTF-8.") from None
        return annotations_of_jsonld(text, reports, progress)

    window.tasks.run(
        read, partial(_take_annotations, window), partial(_failed, window, path, False), name=window.tr("The import")
    )


def _take_marks(window: "MainWindow", report_id: str, marks: tuple[ImportedMark, ...]) -> None:
    if not marks:
        window.banner.tell(window.tr("Nobody marked anything in this PDF."))
        return
    lost = sum(mark.span is None for mark in marks)
    name = window.session.project.report(report_id).name if window.session is not None else ""
    said = window.tr("Notes were taken into “%1”.").replace("%1", name)
    if lost:
        told = window.tr("%1 of them are on the report as a whole: their words are not certainly in it.")
        said += " " + told.replace("%1", str(lost))
    _change(window, lambda workspace: workspace.import_marks(report_id, marks), said)


def _take_annotations(window: "MainWindow", found: Imported) -> None:
    said = window.tr("Notes were taken in.")
    lost = sum(bool(placed.orphaned) for placed in found.annotations)
    if lost:
        told = window.tr("%1 of them have lost their words: the list of notes shows them.")
        said += " " + told.replace("%1", str(lost))
    for remark in found.remarks[:_LARGEST_LIST]:
        window.banner.warn(remark)
    if len(found.remarks) > _LARGEST_LIST:
        told = window.tr("%1 more could not be taken over.")
        window.banner.warn(told.replace("%1", str(len(found.remarks) - _LARGEST_LIST)))
    notes = [placed.annotation for placed in found.annotations]
    if notes:
        _change(window, lambda workspace: workspace.import_annotations(notes), said)
    elif not found.remarks:
        window.banner.tell(window.tr("There are no notes in this file."))


def _change(window: "MainWindow", work: Callable[[Workspace], ChangeSet], said: str) -> None:
    def done(made: ChangeSet) -> None:
        if made.changed:
            window.banner.tell(said, window.tr("Undo"), window.commands.undo.trigger)
        else:
            window.banner.tell(window.tr("All these notes are here already."))

    if window.session is not None:
        window.session.change(work, done=done)


def _failed(window: "MainWindow", path: Path, wrong: bool, error: Exception) -> None:
    if not isinstance(error, PasswordNeeded):
        window.show_error(error)
        return
    told = window.tr("That is not the password of “%1”.") if wrong else window.tr("“%1” is encrypted.")
    password, given = QInputDialog.getText(
        window, window.tr("Password"), told.replace("%1", path.name), QLineEdit.EchoMode.Password
    )
    if given and password:
        import_from(window, path, password)
