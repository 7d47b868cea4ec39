"""What goes to the clipboard: words of a report, with where they come from, and the table of claims."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.model.report import Report, Span
from widgets.exporting import Recorded, recorded
from widgets.giving_out import current_document
from widgets.views import ViewName

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def copy(window: "MainWindow") -> None:
    """Put what is selected on the clipboard; where nothing is, the passage at hand."""
    span = window.views.current()
    if window.views.name in (ViewName.SIDE, ViewName.READING) and window.views.selection() is None:
        if window.session is None or span is None:
            window.banner.tell(window.tr("Select words, or click a sentence, then copy."))
            return
        QGuiApplication.clipboard().setText(window.session.project.report(span.report).words_of(span))
        window.status.tell(window.tr("Copied the passage"))
        return
    window.views.copy()


def copy_as(window: "MainWindow", told: Callable[[Report, Span], str]) -> None:
    """Put the selected words, or the passage at hand, on the clipboard with where they come from."""
    span = window.views.selection() or window.views.current()
    if window.session is None or span is None:
        window.banner.tell(window.tr("Select words, or click a sentence, then copy."))
        return
    QGuiApplication.clipboard().setText(told(window.session.project.report(span.report), span))
    window.status.tell(window.tr("Copied with the source"))


def copy_claims(window: "MainWindow") -> None:
    """Put the claims against the reports on the clipboard, as a table in Markdown for a message or a ticket."""
    session = window.session
    if session is None:
        return

    def write(records: Recorded) -> None:
        document = current_document(window, records)
        if document is None:
            return
        shown = replace(document, include_private=not window.commands.leave_private.isChecked())

        def work(_progress: object) -> str:
            from app.export.markdown import claims_markdown

            return claims_markdown(shown)

        window.tasks.run(work, done, window.show_error, name=window.tr("Copying the claims"))

    def done(table: str) -> None:
        if table:
            QGuiApplication.clipboard().setText(table)
            window.status.tell(window.tr("Copied the claims as a table"))
        else:
            window.banner.tell(window.tr("No claim is shown, so there is none to copy."))

    window.flush()
    session.when_placed(lambda: session.ask(recorded, write))
