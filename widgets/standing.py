"""Where the open event stands, as the bars and panels around the views tell it."""

from typing import TYPE_CHECKING

from widgets.stops import DIFFERENCES

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def show_event(window: "MainWindow") -> None:
    """Which event is open and what there is of it: the title, the panels, and the commands that can be used."""
    session = window.session
    has_reports = session is not None and bool(session.project.reports)
    has_view = session is not None and session.arranged is not None and has_reports
    title = session.project.title if session is not None else ""
    window.setWindowTitle(f"{title} – Parallax" if title else "Parallax")
    window.topbar.title.set_title(title)
    window.centre.setCurrentIndex(1 if has_view else 0)
    if has_reports and not has_view:
        window.start.show_comparing()
    elif not has_reports:
        window.start.show_state(event_open=session is not None, recent=window.memory.recent())
    if session is not None:
        compared = session.compared
        figures = (compared.shares, compared.again) if compared is not None else ({}, {})
        window.reports.show_project(session.project, session.record, *figures)
    else:
        window.reports.clear()
    window.parts.allow({window.left: session is not None, window.inspector: has_reports})
    c = window.commands
    window.topbar.views.setVisible(has_view and len(c.views) > 1)
    window.topbar.stepper.setVisible(has_view)
    window.topbar.search.setVisible(has_view)
    window.topbar.export.setVisible(has_view)
    for action in (c.rename, c.save_copy, c.close, c.audit):
        action.setEnabled(session is not None)
    for action in (
        c.import_notes, c.preview, c.export_pdf, *c.exports.values(), c.add_note,
        c.both_sides, c.add_words, c.next_fact, c.work_list, c.next, c.previous, c.copy, c.select_passage,
        c.copy_source, c.copy_quotation, c.copy_markdown, c.copy_claims, c.link, c.find, c.filter, c.next_found,
        c.previous_found,
    ):  # fmt: skip
        action.setEnabled(has_view)
    for action in c.views.values():
        action.setEnabled(has_view)
    for action in (c.earlier, c.later):
        action.setEnabled(has_reports)
    window.status.show_reports(
        len(session.project.reports) if session is not None else 0, len(session.columns) if session else 0
    )
    window.status.show_saving(session.saving if session is not None else 0, session is not None)
    show_figures(window)


def show_figures(window: "MainWindow") -> None:
    """How much there is: of the lenses, of the differences, of what is checked."""
    session = window.session
    arranged = session.arranged if session is not None else None
    stops = session.stops(window.lenses.lenses) if session is not None else ()
    notes = len(session.project.annotations) if session is not None else 0
    window.lenses.set_counts(arranged.view.counts if arranged is not None else None, notes)
    listed = session.listed if session is not None else None
    window.checked.show_claims(listed.checked if listed else 0, len(listed.work.items) if listed else 0)
    window.checked.show_figure(*(session.checked() if session is not None else (0, 0)))
    differences = len([stop for stop in stops if stop.lens in DIFFERENCES])
    window.status.show_differences(differences if arranged is not None else None)
    window.commands.delete_note.setEnabled(notes > 0)
    window.travel.set_stops(stops)
