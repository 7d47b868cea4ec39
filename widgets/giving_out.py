"""Out of the window: the comparison as a file of any kind, and a copy of the event."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from app.export.document import Document
from app.workspace import SUFFIX
from widgets.exporting import NOTHING, Recorded, document_of, recorded, what_of
from widgets.saving import Refuse, ask_where, open_file, open_folder

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def ask_export(window: "MainWindow", suffix: str) -> None:
    """Ask where, and write the comparison there."""
    session = window.session
    if session is None:
        return
    if window.exporter.busy:
        window.banner.tell(window.tr("A file is being written. Wait until it is done, or cancel it below."))
        return
    window.flush()
    path = ask_path(window, suffix)
    if path is not None:
        # the note typed last must be in the export: wait until it is on disk and placed
        session.when_placed(lambda: session.ask(recorded, partial(export_to, window, path)))


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # of a drive that fell off, or a folder that nobody may look into
        return False


def ask_path(
    window: "MainWindow", suffix: str, *, over: QWidget | None = None, refused: Refuse | None = None
) -> Path | None:
    """Ask where an export of this kind goes, as `ask_where` does; None where the user changed their mind."""
    if window.session is None:
        return None
    folder = Path(window.memory.text("export folder", ""))
    if not folder.is_absolute() or not _is_there(folder):
        folder = Path.home()  # the drive that was written to the last time may be gone
    proposed = folder / f"{Path(window.session.location).stem}{suffix}"
    kinds = f"{suffix[1:].upper()} (*{suffix})"
    path = ask_where(window, window.tr("Export the comparison"), proposed, suffix, kinds, over=over, refused=refused)
    if path is not None:
        window.memory.set_text("export folder", str(path.parent))
    return path


def export_to(window: "MainWindow", path: Path, records: Recorded = NOTHING) -> None:
    """Write the comparison with the lenses that are on."""
    document = current_document(window, records)
    if document is not None:
        window.exporter.write(path, replace(document, include_private=not window.commands.leave_private.isChecked()))


def current_document(window: "MainWindow", records: Recorded = NOTHING) -> Document | None:
    """The event as it is on screen, with what is recorded about it; None where there is none."""
    if window.session is None:
        return None
    return document_of(window.session, window.lenses.lenses, window.memory.text("author", ""), records)


def enter_export(window: "MainWindow", path: Path, what: str) -> None:
    """Enter what was written into the audit trail."""
    if window.session is not None:
        window.session.note_export(path, what)


def exported(window: "MainWindow", path: Path, what: str = "") -> None:
    """Enter an export into the audit trail, say what was written and where, and offer to open it or its folder.

    `what` it is, in English, where the end of its name does not say it.
    """
    enter_export(window, path, what or what_of(path))
    size = QLocale().formattedDataSize(path.stat().st_size) if path.exists() else ""
    window.banner.tell(
        window.tr("Written to %1").replace("%1", f"{path} ({size})" if size else str(path)),
        window.tr("Open it"),
        partial(open_file, path),
        other=(window.tr("Show the folder"), partial(open_folder, path)),
    )


def ask_copy(window: "MainWindow") -> None:
    """Ask where, and copy the whole event there."""
    session = window.session
    if session is None:
        return
    window.flush()
    here = Path(session.location)
    path = ask_where(
        window,
        window.tr("Save a copy of the event"),
        here.with_name(f"{here.stem}-copy{SUFFIX}"),
        SUFFIX,
        window.tr("Events (*%1)").replace("%1", SUFFIX),
    )
    if path is None:
        return

    def done() -> None:
        session.note_export(path, "Copy of the event")
        said = window.tr("Copied to %1").replace("%1", str(path))
        window.banner.tell(said, window.tr("Show the folder"), partial(open_folder, path))

    session.copy_to(window.stores, path, done)
