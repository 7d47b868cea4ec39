"""What the user does with the reports of the open event, in their list and by their columns."""

from dataclasses import replace
from typing import TYPE_CHECKING

from widgets.dialogs import report_details

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def set_order(window: "MainWindow", order: tuple[str, ...]) -> None:
    """Give the columns another order."""
    session = window.session
    if session is not None:
        session.change(lambda workspace: workspace.arrange(order, workspace.project.hidden))


def set_shown_order(window: "MainWindow", shown: tuple[str, ...]) -> None:
    """Give the visible columns another order; hidden reports keep their places between them."""
    if window.session is not None:
        following = iter(shown)
        ids = (report.id for report in window.session.project.reports)
        set_order(window, tuple(next(following) if report_id in shown else report_id for report_id in ids))


def set_hidden(window: "MainWindow", report_id: str, hidden: bool) -> None:
    """Hide a report from the views, or show it again."""
    session = window.session
    if session is None:
        return
    if hidden and session.columns == (report_id,):
        window.banner.tell(window.tr("One report must stay in view."))
        return

    session.change(
        lambda workspace: workspace.arrange(
            tuple(report.id for report in workspace.project.reports),
            workspace.project.hidden | {report_id} if hidden else workspace.project.hidden - {report_id},
        )
    )


def set_record(window: "MainWindow", report_id: str) -> None:
    """Choose the report whose order the rows follow."""
    if window.session is not None:
        window.session.change(
            lambda workspace: workspace.set_settings(replace(workspace.project.settings, record=report_id))
        )


def remove(window: "MainWindow", report_id: str) -> None:
    """Take a report out of the event; undo brings it back, with its original."""
    session = window.session
    if session is None:
        return
    name = session.project.report(report_id).name
    said = window.tr("“%1” was removed from the event; the file it came from is untouched.").replace("%1", name)
    session.change(
        lambda workspace: workspace.remove_report(report_id),
        done=lambda _changeset: window.banner.tell(said, window.tr("Undo"), window.commands.undo.trigger),
    )


def read_again(window: "MainWindow", report_id: str, encoding: str | None) -> None:
    """Decode the original bytes of a report with another encoding."""
    if window.session is not None:
        window.session.read_again(report_id, encoding)


def show_details(window: "MainWindow", report_id: str) -> None:
    """Show where a report comes from."""
    if window.session is not None:
        report_details(window.session.project.report(report_id), window).show()


def go_to_report(window: "MainWindow", report_id: str) -> None:
    """Go to the first passage of a report."""
    session = window.session
    if session is None or report_id not in session.columns:
        return
    report = session.project.report(report_id)
    first = next((p for p in range(len(report.paragraphs)) if p not in report.headline), None)
    if first is not None:
        window.travel.go_to(report.paragraph_span(first))


def shift_report(window: "MainWindow", step: int) -> None:
    """Move the selected report's column to the left (-1) or right (1)."""
    report_id = window.reports.current_id
    if report_id is not None:
        window.reports.shift(report_id, step)
