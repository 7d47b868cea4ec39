"""Notes from elsewhere: another program's annotations, and what somebody marked in a copy of a report's PDF."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit

from app.annotate.webannotation_in import Imported, annotations_of_jsonld
from app.model.errors import ParallaxError
from app.model.progress import Progress
from app.model.report import Report
from app.reading import PasswordNeeded
from app.reading.files import read_regular
from app.reading.marked import ImportedMark, read_marks
from app.workspace import ChangeSet, Source, Workspace

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_LARGEST_LIST = 3
"""Remarks that are told one by one; more are counted."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked in a PDF, the report that it was marked in, and the file."""

    report: Report
    marks: tuple[ImportedMark, ...]
    source: Source


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
    """Take in the notes of a file; those of a marked PDF go to the report that its words stand in."""
    session = window.session
    if session is None:
        return
    reports = session.project.reports
    if path.suffix.lower() == ".pdf":
        # the report that is selected comes first: of several that fit alike it is meant
        chosen = window.reports.current_id
        ordered = sorted(reports, key=lambda report: report.id != chosen)

        def read_pdf(progress: Progress) -> Marked:
            data = read_regular(path)
            report, marks = _best(data, ordered, password, progress)
            return Marked(report, marks, Source(str(path), sha256(data).hexdigest()))

        window.tasks.run(
            read_pdf,
            partial(_take_marks, window),
            partial(_failed, window, path, password is not None),
            name=window.tr("The import"),
        )
        return

    def read(progress: Progress) -> tuple[Imported, Source]:
        data = read_regular(path)
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ParallaxError(f"{path.name}: this is no file of annotations; it must be JSON in UTF-8.") from None
        return annotations_of_jsonld(text, reports, progress), Source(str(path), sha256(data).hexdigest())

    window.tasks.run(
        read, partial(_take_annotations, window), partial(_failed, window, path, False), name=window.tr("The import")
    )


def _best(
    data: bytes, reports: Sequence[Report], password: str | None, progress: Progress
) -> tuple[Report, tuple[ImportedMark, ...]]:
    """The report in which most of what was marked is found, the first of equals, and the marks in it."""
    best: tuple[int, Report, tuple[ImportedMark, ...]] | None = None
    for n, report in enumerate(reports):
        progress.at(n / len(reports), report.name)
        marks = read_marks(data, report, password)
        found = sum(mark.span is not None for mark in marks)
        if best is None or found > best[0]:
            best = found, report, marks
        if 2 * found >= len(marks):
            break
    if best is None:
        raise ParallaxError("Add the report that was marked first.")
    return best[1:]


def _take_marks(window: "MainWindow", found: Marked) -> None:
    marks, report = found.marks, found.report
    if not marks:
        window.banner.tell(window.tr("Nobody marked anything in this PDF."))
        return
    lost = sum(mark.span is None for mark in marks)
    said = window.tr("Notes were taken into “%1”.").replace("%1", report.name)
    if lost:
        told = window.tr("%1 of them are on the report as a whole: their words are not certainly in it.")
        said += " " + told.replace("%1", str(lost))
    _change(window, lambda workspace: workspace.import_marks(report.id, marks, source=found.source), said)


def _take_annotations(window: "MainWindow", read: tuple[Imported, Source]) -> None:
    found, source = read
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
        _change(window, lambda workspace: workspace.import_annotations(notes, source=source), said)
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
