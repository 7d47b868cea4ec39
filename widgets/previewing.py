"""Opens the preview with all that people made of the event in it, and saves what it shows."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from app.export.text import one_line
from widgets.exporting import NOTHING, Recorded, recorded
from widgets.giving_out import ask_path, current_document, exported
from widgets.preview import Preview
from widgets.preview_options import Choice, Kind

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
    document = current_document(window, records)
    session = window.session
    if document is None or session is None:
        return None

    def original(report_id: str, found: Callable[[bytes], None]) -> None:
        session.ask(lambda workspace: workspace.original(report_id).data, found)

    preview = Preview(document, window.tasks, window.views.theme().palette, window.memory, original, window)
    preview.saveAsked.connect(partial(save, window, preview))
    preview.written.connect(partial(_written, window))
    preview.printed.connect(partial(_printed, window, preview))
    preview.open()
    return preview


def save(window: "MainWindow", preview: Preview) -> None:
    """Ask where, and let the preview write just what it shows there; it stays until the file is safely there."""
    path = ask_path(window, ".pdf", over=preview, refused=preview.refuse)
    if path is not None:
        preview.write(path)


def _written(window: "MainWindow", path: Path, shown: Choice) -> None:
    exported(window, path, said_of(shown))


def _printed(window: "MainWindow", preview: Preview) -> None:
    """Enter what was printed into the audit trail: paper leaves the house, too."""
    data, shown = preview.data, preview.shown
    if window.session is not None and shown is not None:
        digest = sha256(data).hexdigest()
        window.session.ask(lambda workspace: workspace.note_export("a printer", digest, said_of(shown)))
    window.banner.tell(window.tr("Handed to the printer."))


def said_of(shown: Choice) -> str:
    """What the pages hold, in a few words for the audit trail, which is kept in English."""
    match shown.kind:
        case Kind.COMPARISON:
            return "Comparison as PDF"
        case Kind.REPORT:
            return f"{_named(shown)}, annotated, as PDF"
        case Kind.ORIGINAL:
            return f"Original PDF of {_named(shown)}, marked"


def _named(shown: Choice) -> str:
    return f"“{one_line(shown.document.comparison.report(shown.report).name, 80)}”"
