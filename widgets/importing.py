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
from app.model.project import Project
from app.model.report import Report
from app.reading import PasswordNeeded
from app.reading.files import read_regular
from app.reading.marked import ImportedMark, read_marks
from app.workspace import Brought, ChangeSet, Source, Workspace, brought
from widgets.plural import plural

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

    def say(new: Brought, counted: str) -> list[str]:
        said = [window.tr("Taken into “%1”: %2.").replace("%2", counted).replace("%1", report.name)]
        lost = sum(not note.anchors for note in new.notes)
        if lost:
            told = window.tr("%1 of them are on the report as a whole: their words are not certainly in it.")
            said.append(told.replace("%1", str(lost)))
        return said

    _change(window, lambda workspace: workspace.import_marks(report.id, marks, source=found.source), say)


def _take_annotations(window: "MainWindow", read: tuple[Imported, Source]) -> None:
    found, source = read

    def say(new: Brought, counted: str) -> list[str]:
        said = [window.tr("Taken in: %1.").replace("%1", counted)]
        ids = {note.id for note in new.notes}
        lost = sum(bool(placed.orphaned) for placed in found.annotations if placed.annotation.id in ids)
        if lost:
            told = window.tr("%1 of them have lost their words: the list of notes shows them.")
            said.append(told.replace("%1", str(lost)))
        return said

    for remark in found.remarks[:_LARGEST_LIST]:
        window.banner.warn(remark)
    if len(found.remarks) > _LARGEST_LIST:
        told = window.tr("%1 more could not be taken over.")
        window.banner.warn(told.replace("%1", str(len(found.remarks) - _LARGEST_LIST)))
    notes = [placed.annotation for placed in found.annotations]
    if notes:
        _change(window, lambda workspace: workspace.import_annotations(notes, source=source), say)
    elif not found.remarks:
        window.banner.tell(window.tr("There are no notes in this file."))


def _change(
    window: "MainWindow", work: Callable[[Workspace], ChangeSet], say: Callable[[Brought, str], list[str]]
) -> None:
    """Take something in; `say` words what came of it, which it is also given counted."""
    before: list[Project] = []

    def noting(workspace: Workspace) -> ChangeSet:
        before.append(workspace.project)
        return work(workspace)

    def done(made: ChangeSet) -> None:
        if not made.changed:
            window.banner.tell(window.tr("All these notes are here already."))
            return
        new = brought(before[0], made.project)
        window.banner.tell(" ".join(say(new, _counted(window, new))), window.tr("Undo"), window.commands.undo.trigger)

    if window.session is not None:
        window.session.change(noting, done=done)


def _counted(window: "MainWindow", new: Brought) -> str:
    notes, answers = len(new.notes), new.answers
    parts = []
    if notes:
        parts.append(plural(window.tr("%n note(s)", "", notes), notes))
    if answers:
        parts.append(plural(window.tr("%n answer(s) to notes that were here", "", answers), answers))
    return ", ".join(parts) or window.tr("further places of notes that were here")


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
