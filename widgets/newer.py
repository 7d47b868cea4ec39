"""A newer version of a report takes the place of the one that is here; notes and claims find their words in it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.annotate.place import lost_words
from app.reading import Reading
from app.workspace import ChangeSet, Workspace
from widgets.plural import plural

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def ask_newer(window: "MainWindow", report_id: str) -> None:
    """Ask for the file of a newer version, and put it in the place of a report."""
    if window.session is None:
        return
    name, _ = QFileDialog.getOpenFileName(
        window,
        window.tr("A newer version of “%1”").replace("%1", window.session.project.report(report_id).name),
        window.memory.text("report folder", str(Path.home())),
        window.tr("Reports (*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.pdf);;All files (*)"),
    )
    if name:
        window.memory.set_text("report folder", str(Path(name).parent))
        window.flush()
        window.reader.read_paths((Path(name),), partial(take_newer, window, report_id))


def take_newer(window: "MainWindow", report_id: str, readings: tuple[Reading, ...]) -> None:
    """Put a reading in the place of a report, and say which notes and claims have lost their words by it."""
    session, reading = window.session, readings[0]
    if session is None or all(report.id != report_id for report in session.project.reports):
        return
    known = session.project.report(report_id)
    if (known.provenance.sha256, known.text) == (reading.report.provenance.sha256, reading.report.text):
        window.banner.tell(window.tr("This is the version that is here already."))
        return

    lost: list[tuple[int, int]] = []

    def work(workspace: Workspace) -> ChangeSet:
        lost.append(lost_words(workspace.project, report_id))
        changeset = workspace.replace_report(report_id, reading)
        lost.append(lost_words(changeset.project, report_id))
        return changeset

    def done(_changeset: ChangeSet) -> None:
        notes, claims = (after - before for before, after in zip(*lost, strict=True))
        said = [window.tr("“%1” is in the newer version now.").replace("%1", known.name)]
        if notes > 0:
            told = window.tr("The words of %n note(s) are gone: the list of notes shows them.", "", notes)
            said.append(plural(told, notes))
        if claims > 0:
            told = window.tr("%n claim(s) lost a place: the work list shows it.", "", claims)
            said.append(plural(told, claims))
        if notes <= 0 and claims <= 0:
            said.append(window.tr("Every note and every claim stands at its words."))
        window.banner.tell(" ".join(said), window.tr("Undo"), window.commands.undo.trigger)

    session.change(work, done=done)
