"""Joins the commands of the menus and of the report list to what the window does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.export.clipboard import as_markdown, as_quotation, with_source
from app.model.audit import AuditEntry
from widgets.command_palette import CommandPalette, Entry
from widgets.copying import copy, copy_as, copy_claims
from widgets.dialogs import about, shortcuts
from widgets.giving_out import ask_copy, ask_export, enter_export, exported
from widgets.importing import ask_import
from widgets.previewing import ask_preview
from widgets.report_list import (
    go_to_report,
    read_again,
    remove,
    set_hidden,
    set_order,
    set_record,
    set_shown_order,
    shift_report,
    show_details,
)
from widgets.samples import open_sample
from widgets.settings_dialog import SettingsDialog
from widgets.taking_in import (
    ask_folder,
    ask_open,
    ask_password,
    ask_pasted,
    ask_reports,
    fill_recent,
    paste,
    take_dropped,
)
from widgets.trail_dialog import audit_dialog
from widgets.views import ViewName

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def connect_commands(window: "MainWindow") -> None:
    """Let every action do its work."""
    c = window.commands
    for action, run in (
        (c.new, window.new_event),
        (c.open, partial(ask_open, window)),
        (c.sample, partial(open_sample, window)),
        (c.add_reports, partial(ask_reports, window)),
        (c.add_folder, partial(ask_folder, window)),
        (c.paste, partial(paste, window)),
        (c.export_pdf, partial(ask_preview, window)),
        (c.preview, partial(ask_preview, window)),
        (c.import_notes, partial(ask_import, window)),
        (c.rename, window.topbar.title.edit),
        (c.save_copy, partial(ask_copy, window)),
        (c.close, window.close_event),
        (c.quit, window.close),
        (c.undo, partial(undo, window)),
        (c.redo, partial(redo, window)),
        (c.copy, partial(copy, window)),
        (c.copy_source, partial(copy_as, window, with_source)),
        (c.copy_quotation, partial(copy_as, window, as_quotation)),
        (c.copy_markdown, partial(copy_as, window, as_markdown)),
        (c.copy_claims, partial(copy_claims, window)),
        (c.select_passage, window.views.select_all_of_passage),
        (c.add_note, window.annotate),
        (c.both_sides, window.annotate_sides),
        (c.add_words, window.noting.add_words),
        (c.next_fact, window.claiming.facts.next),
        (c.work_list, partial(show_work_list, window)),
        (c.audit, partial(show_audit, window)),
        (c.delete_note, window.noting.delete_current),
        (c.filter, window.filtering.open),
        (c.find, window.finding.open),
        (c.link, window.deciding.choose_link),
        (c.settings, lambda: SettingsDialog(window).open()),
        (c.next_found, lambda: window.finding.step(1)),
        (c.previous_found, lambda: window.finding.step(-1)),
        (c.next_part, lambda: window.go_to_part(forward=True)),
        (c.previous_part, lambda: window.go_to_part(forward=False)),
        (c.wider, lambda: window.widen(1)),
        (c.narrower, lambda: window.widen(-1)),
        (c.fit_columns, lambda: window.views.page.fit_columns()),
        (c.back, lambda: window.travel.revisit(-1)),
        (c.forward, lambda: window.travel.revisit(1)),
        (c.palette, partial(open_palette, window)),
        (c.next, lambda: window.travel.step(1)),
        (c.previous, lambda: window.travel.step(-1)),
        (c.zoom_in, lambda: window.views.set_zoom(window.views.zoom() + 10)),
        (c.zoom_out, lambda: window.views.set_zoom(window.views.zoom() - 10)),
        (c.text_larger, lambda: window.step_text_size(1)),
        (c.text_smaller, lambda: window.step_text_size(-1)),
        (c.zoom_reset, lambda: window.views.set_zoom(100)),
        (c.notes_list, partial(show_notes, window)),
        (c.earlier, lambda: shift_report(window, -1)),
        (c.later, lambda: shift_report(window, 1)),
        (c.shortcuts, lambda: shortcuts(c.groups, window).show()),
        (c.about, lambda: about(window, str(window.places.log)).show()),
    ):
        _on(action.triggered, run)
    for end, action in c.exports.items():
        _on(action.triggered, partial(ask_export, window, end))
    c.leave_private.setChecked(window.memory.flag("leave private", True))
    c.leave_private.toggled.connect(partial(window.memory.set_flag, "leave private"))
    window.views.offer((c.copy_source, c.copy_quotation, c.copy_markdown, c.link))
    window.lenses.emphasisAsked.connect(c.views[ViewName.EMPHASIS].trigger)
    for lens, action in c.lenses.items():
        action.toggled.connect(window.lenses.switches[lens].setChecked)
    for name, action in c.views.items():
        _on(action.triggered, partial(window.views.show_page, name))
    for mode, action in c.looks.items():
        _on(action.triggered, partial(window.set_looks, mode))
    c.recent.aboutToShow.connect(partial(fill_recent, window))
    start = window.start
    start.addAsked.connect(c.add_reports.trigger)
    start.pasteAsked.connect(lambda: ask_pasted(window, ""))
    start.sampleAsked.connect(c.sample.trigger)
    start.recentChosen.connect(window.open_event)
    window.dropped.connect(partial(take_dropped, window))
    window.reader.locked.connect(partial(ask_password, window))
    window.exporter.exported.connect(partial(exported, window))
    window.exporter.cancelled.connect(
        lambda path: window.banner.tell(window.tr("Cancelled. Nothing was written to %1").replace("%1", str(path)))
    )


def connect_reports(window: "MainWindow") -> None:
    """Let the list of reports do its work."""
    panel = window.reports
    panel.orderChanged.connect(partial(set_order, window))
    panel.hiddenChanged.connect(partial(set_hidden, window))
    panel.recordChosen.connect(partial(set_record, window))
    panel.removeAsked.connect(partial(remove, window))
    panel.encodingAsked.connect(partial(read_again, window))
    panel.detailsAsked.connect(partial(show_details, window))
    panel.noteAsked.connect(window.annotate_report)
    panel.activatedReport.connect(partial(go_to_report, window))
    panel.dropped.connect(partial(take_dropped, window))
    window.views.orderAsked.connect(partial(set_shown_order, window))
    window.views.hideAsked.connect(lambda report_id: set_hidden(window, report_id, True))
    window.views.pictureWritten.connect(partial(enter_export, window))


def _on(signal: object, run: Callable[[], object]) -> None:
    signal.connect(lambda _checked=False: run())  # type: ignore[attr-defined]


# -- undo, notes, panels


def undo(window: "MainWindow") -> None:
    """Take the last change back; what is being typed is saved first, so that it is the last change."""
    window.flush()
    if window.session is not None:
        window.session.undo()


def redo(window: "MainWindow") -> None:
    """Make it again."""
    if window.session is not None:
        window.session.redo()


def open_palette(window: "MainWindow") -> None:
    """Let the user type what to do."""
    entries = [
        Entry(window.commands.full_name(action), menu, action.shortcut().toString(), action.trigger)
        for menu, actions in window.commands.groups
        for action in actions
        if action.isEnabled() and action is not window.commands.palette
    ]
    if window.session is not None:
        names = {report.id: report.name for report in window.session.project.reports}
        entries += [
            Entry(names[column], window.tr("Report"), "", partial(go_to_report, window, column))
            for column in window.session.columns
        ]
    entries += [
        Entry(event.title, window.tr("Recent event"), "", partial(window.open_event, event.path))
        for event in window.memory.recent()
        if not event.missing
    ]
    palette = CommandPalette(window, entries)
    palette.set_colours(window.views.theme().palette)
    palette.open_over(window)


def show_notes(window: "MainWindow") -> None:
    """Show the list of all notes, or the passage where the list is shown."""
    window.parts.bring(window.inspector)
    window.inspector.show_tab(0 if window.inspector.tab else 1)


def show_work_list(window: "MainWindow") -> None:
    """Show the work list of the claims with the keyboard on it, or the passage where it is shown."""
    inspector = window.inspector
    window.parts.bring(window.inspector)
    if inspector.tab == inspector.CLAIMS and inspector.claims.page == 0:
        inspector.show_tab(0)
        return
    inspector.show_tab(inspector.CLAIMS)
    inspector.claims.show_page(0)
    inspector.claims.work.setFocus()


def show_audit(window: "MainWindow") -> None:
    """Show what was done with the event, when and by whom."""
    session = window.session
    if session is None:
        return

    def done(entries: tuple[AuditEntry, ...]) -> None:
        dialog = audit_dialog(entries, window)
        dialog.verifyAsked.connect(lambda: session.ask(lambda workspace: workspace.verify(), dialog.show_verified))
        dialog.open()

    session.ask(lambda workspace: workspace.audit(), done)
