"""Joins the commands of the menus and of the report list to what the window does."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit

from app.export.clipboard import as_markdown, as_quotation, with_source
from app.export.document import Document
from app.model.audit import AuditEntry
from app.workspace import SUFFIX
from widgets.command_palette import CommandPalette, Entry
from widgets.copying import copy, copy_as, copy_claims
from widgets.dialogs import about, report_details, shortcuts
from widgets.exporting import NOTHING, Recorded, document_of, recorded, what_of
from widgets.importing import ask_import
from widgets.intake import is_link, paths_of
from widgets.paste_dialog import PasteDialog
from widgets.previewing import ask_preview
from widgets.samples import open_sample
from widgets.saving import ask_where, open_file, open_folder
from widgets.settings_dialog import SettingsDialog
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


def _on(signal: object, run: Callable[[], object]) -> None:
    signal.connect(lambda _checked=False: run())  # type: ignore[attr-defined]


# -- files in and out


def _folder(window: "MainWindow", key: str) -> str:
    return window.memory.text(key, str(Path.home()))


def ask_open(window: "MainWindow") -> None:
    """Ask for an event's file and open it."""
    window.places.events.mkdir(parents=True, exist_ok=True)
    name, _ = QFileDialog.getOpenFileName(
        window,
        window.tr("Open an event"),
        window.memory.text("event folder", str(window.places.events)),
        window.tr("Events (*%1);;All files (*)").replace("%1", SUFFIX),
    )
    if name:
        window.memory.set_text("event folder", str(Path(name).parent))
        window.open_event(Path(name))


def ask_reports(window: "MainWindow") -> None:
    """Ask for report files and add them."""
    names, _ = QFileDialog.getOpenFileNames(
        window,
        window.tr("Add reports"),
        _folder(window, "report folder"),
        window.tr("Reports (*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.pdf);;All files (*)"),
    )
    if names:
        window.memory.set_text("report folder", str(Path(names[0]).parent))
        window.take_paths(tuple(Path(name) for name in names))


def ask_folder(window: "MainWindow") -> None:
    """Ask for a folder and add the reports in it."""
    name = QFileDialog.getExistingDirectory(
        window, window.tr("Add all reports of a folder"), _folder(window, "report folder")
    )
    if name:
        window.memory.set_text("report folder", name)
        window.take_paths((Path(name),))


def ask_password(window: "MainWindow", paths: tuple[Path, ...], wrong: bool) -> None:
    """Ask for the password of encrypted files, one after the other. It is used once and kept nowhere."""
    for path in paths:
        told = window.tr("That is not the password of “%1”.") if wrong else window.tr("“%1” is encrypted.")
        password, given = QInputDialog.getText(
            window,
            window.tr("Password"),
            f"{told.replace('%1', path.name)}\n{window.tr('Its password, used once and kept nowhere:')}",
            QLineEdit.EchoMode.Password,
        )
        if given and password:
            window.reader.read_paths((path,), window.take_readings, password)
        else:
            window.banner.warn(window.tr("“%1” was left out: it is encrypted.").replace("%1", path.name))


def paste(window: "MainWindow") -> None:
    """Take in what is on the clipboard: files as files, text through the dialog."""
    take_mime(window, QGuiApplication.clipboard().mimeData())


def take_dropped(window: "MainWindow", mime: QMimeData) -> None:
    """Take in what was dropped."""
    take_mime(window, mime)


def take_mime(window: "MainWindow", mime: QMimeData) -> None:
    """Files and folders are read; text is shown in the dialog first; what a link leads to is never fetched."""
    paths = paths_of(mime)
    if paths:
        window.take_paths(paths)
    elif is_link(mime):
        said = window.tr("Nothing is fetched from the network: save the page and drop the file, or paste its text.")
        window.banner.tell(said, window.tr("Paste the text…"), lambda: ask_pasted(window, ""))
    else:
        ask_pasted(window, mime.text())


def ask_pasted(window: "MainWindow", text: str) -> None:
    """Ask what the text is, then add it."""
    dialog = PasteDialog(text, window)

    def taken() -> None:
        window.reader.read_pasted(dialog.report(), window.take_readings)

    dialog.accepted.connect(taken)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


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


def ask_path(window: "MainWindow", suffix: str) -> Path | None:
    """Ask where an export of this kind goes; None where the user changed their mind."""
    if window.session is None:
        return None
    folder = Path(window.memory.text("export folder", str(Path.home())))
    proposed = folder / f"{Path(window.session.location).stem}{suffix}"
    kinds = f"{suffix[1:].upper()} (*{suffix})"
    path = ask_where(window, window.tr("Export the comparison"), proposed, suffix, kinds)
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


def exported(window: "MainWindow", path: Path, what: str = "") -> None:
    """Enter an export into the audit trail, say what was written and where, and offer to open it or its folder.

    `what` it is, in English, where the end of its name does not say it.
    """
    if window.session is not None:
        window.session.note_export(path, what or what_of(path))
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


def fill_recent(window: "MainWindow") -> None:
    """List the recent events; those whose file is gone say so."""
    menu = window.commands.recent
    menu.clear()
    for event in window.memory.recent():
        title = event.title.replace("&", "&&")
        text = window.tr("%1 (file not found)").replace("%1", title) if event.missing else title
        action = menu.addAction(text)
        action.setEnabled(not event.missing)
        action.setToolTip(str(event.path))
        _on(action.triggered, partial(window.open_event, event.path))
    if menu.isEmpty():
        menu.addAction(window.tr("No events yet")).setEnabled(False)


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


# -- the list of reports


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
        done=lambda _changeset: window.banner.tell(said, window.tr("Undo"), partial(undo, window)),
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
