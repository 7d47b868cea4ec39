"""Opens the preview with all that people made of the event in it, and saves what it shows."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.export.document import Document
from app.export.files import ExportError, write_whole
from widgets.exporting import NOTHING, Recorded, recorded
from widgets.preview import Preview

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def ask_preview(window: "MainWindow") -> None:
    """Show the pages of the PDF before it is saved or printed; the note typed last is in it."""
    session = window.session
    if session is None:
        return

    def open_with(records: Recorded) -> None:
        show_preview(window, records)

    window.flush()
    session.when_placed(lambda: session.ask(recorded, open_with))


def show_preview(window: "MainWindow", records: Recorded = NOTHING) -> Preview | None:
    """Open the preview of the event as it is on screen; None where nothing is compared."""
    from widgets.wiring import current_document

    document = current_document(window, records)
    session = window.session
    if document is None or session is None:
        return None

    def original(report_id: str, found: Callable[[bytes], None]) -> None:
        session.ask(lambda workspace: workspace.original(report_id).data, found)

    preview = Preview(document, window.tasks, window.views.theme().palette, window.memory, original, window)
    preview.saveAsked.connect(partial(save, window, preview, document))
    preview.printed.connect(lambda: window.banner.tell(window.tr("Handed to the printer.")))
    preview.open()
    return preview


def save(window: "MainWindow", preview: Preview, document: Document) -> None:
    """Ask where, and write just what the preview shows there, in the background."""
    from widgets.wiring import ask_path, exported

    path = ask_path(window, ".pdf")
    if path is None:
        return
    if is_report(path, document):
        told = window.tr("%1 is one of the reports; writing to it would destroy it. Choose another name.")
        window.show_error(ExportError(told.replace("%1", str(path))))
        return
    data = preview.data
    window.tasks.run(
        lambda _progress: write_whole(path, data),
        lambda _none: exported(window, path),
        window.show_error,
        name=window.tr("The export"),
    )
    preview.accept()


def is_report(path: Path, document: Document) -> bool:
    """Whether a path is the file that a report was read from."""
    origins = (report.provenance.path for report in document.comparison.reports)
    return any(origin and Path(origin).resolve() == path.resolve() for origin in origins)
