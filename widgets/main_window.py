"""The main window: puts the panels around the comparison and joins them to the open event."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.model.errors import ParallaxError
from app.model.lens import Lens
from app.model.project import Project
from app.model.report import Span
from app.model.storage import ProjectStore, StoreFactory
from app.model.view import Passage
from app.reading import Reading
from app.workspace import SUFFIX, ChangeSet, new_event_path
from widgets.banner import Banner
from widgets.canvas import ComparisonCanvas
from widgets.commands import Commands
from widgets.dropping import DropWindow
from widgets.exporting import Exporter
from widgets.inspector import Inspector
from widgets.intake import Reader
from widgets.lenses_panel import Checked, LensesPanel
from widgets.noting import Noting
from widgets.overview import OverviewStrip
from widgets.recent import Memory, Places
from widgets.reports_panel import ReportsPanel
from widgets.session import Session
from widgets.start_page import StartPage
from widgets.status_bar import StatusBar
from widgets.stops import Stop, active_stops, order_of
from widgets.style import as_role, heading, window_sheet
from widgets.tasks import Tasks
from widgets.theme import Theme, ThemeFollower, apply, theme_for
from widgets.top_bar import TopBar
from widgets.wiring import connect_commands, connect_reports


class MainWindow(DropWindow):
    """One window with one event.

    Attributes:
        session: the open event; None on the first screen.
        commands: every command as an action.
    """

    def __init__(self, stores: StoreFactory, places: Places | None = None) -> None:
        super().__init__()
        self.stores = stores
        self.places = places or Places.of_user()
        self.memory = Memory(self.places.settings)
        self.session: Session | None = None
        self.tasks = Tasks(self)
        self.reader = Reader(self.tasks, self)
        self.exporter = Exporter(self.tasks, self)
        self.commands = Commands(self)
        self._stops: tuple[Stop, ...] = ()
        self._stop: Stop | None = None
        self._position: tuple[int, int, int] = (-1, -1, -1)
        self._opening: Session | None = None
        self._close_anyway = False
        self._build()
        self.noting = Noting(self.inspector, self)
        self._connect()
        self._restore()
        self._show_event()

    # -- how it is built

    def _build(self) -> None:
        self.setMinimumSize(760, 480)
        self.resize(1440, 900)
        c = self.commands
        self.topbar = TopBar(c.menus, c.previous, c.next, c.export_pdf)
        self.banner = Banner()
        self.canvas = ComparisonCanvas()
        self.overview = OverviewStrip(self.canvas)
        self.start = StartPage()
        self.inspector = Inspector()
        self.status = StatusBar()
        comparison = QWidget()
        line = QHBoxLayout(comparison)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.canvas, 1)
        line.addWidget(self.overview)
        self.centre = QStackedWidget()
        self.centre.addWidget(self.start)
        self.centre.addWidget(comparison)
        middle = QWidget()
        middle.setObjectName("page")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.centre, 1)
        self.left = self._left_panel()
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget in (self.left, middle, self.inspector):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([231, 879, 330])
        self.left.setMinimumWidth(190)
        self.inspector.setMinimumWidth(250)
        middle.setMinimumWidth(280)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.topbar, 0), (self.splitter, 1), (self.status, 0)):
            column.addWidget(widget, stretch)
        self.setCentralWidget(whole)
        for action in c.everything():
            self.addAction(action)

    def _left_panel(self) -> QWidget:
        panel = QWidget()
        panel.setObjectName("leftpanel")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.reports, self.lenses, self.checked = ReportsPanel(), LensesPanel(), Checked()
        self.add = as_role(QPushButton(self.tr("+ Add reports…")), "link")
        self.add.clicked.connect(self.commands.add_reports.trigger)
        column = QVBoxLayout(panel)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(6)
        column.addWidget(heading(self.tr("Reports")))
        column.addWidget(self.reports, 1000)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(heading(self.tr("Lenses")))
        column.addWidget(self.lenses)
        column.addSpacing(16)
        column.addWidget(heading(self.tr("Checked")))
        column.addWidget(self.checked)
        column.addStretch(1)
        return panel

    def _connect(self) -> None:
        connect_commands(self)
        connect_reports(self)
        self.lenses.lensesChanged.connect(self._lenses_changed)
        self.canvas.passageActivated.connect(self.show_passage)
        self.canvas.noteActivated.connect(self.noting.choose)
        self.canvas.annotateRequested.connect(self.annotate)
        self.canvas.zoomChanged.connect(self.status.show_zoom)
        self.inspector.goTo.connect(self.go_to)
        self.inspector.addNoteAsked.connect(self.annotate)
        self.noting.goTo.connect(self.go_to)
        self.noting.leaving.connect(self.canvas.setFocus)
        self.noting.refused.connect(self._note_refused)
        self.topbar.title.renamed.connect(self.rename)
        self.status.cancelled.connect(self.cancel)
        self.reader.reading.connect(lambda done, what: self._step(self.tr("Reading"), done, what))
        self.reader.problem.connect(self.banner.warn)
        self.exporter.exporting.connect(lambda done, what: self._step(self.tr("Exporting"), done, what))
        self.exporter.failed.connect(self.show_error)
        self._follower = ThemeFollower(self)
        self._follower.changed.connect(lambda _theme: self.set_looks(self.memory.text("looks", "system")))

    def _restore(self) -> None:
        geometry, split = self.memory.bytes("geometry"), self.memory.bytes("splitter")
        if geometry is not None:
            self.restoreGeometry(geometry)
        if split is not None:
            self.splitter.restoreState(split)
        if (zoom := self.memory.text("zoom", "100")).isdigit():
            self.canvas.set_zoom(int(zoom))
        self.set_looks(self.memory.text("looks", "system"))

    # -- looks

    def set_looks(self, mode: str) -> None:
        """`light`, `dark`, or `system` for what the system asks for; remembered."""
        system = self._follower.theme
        wanted = {"light": False, "dark": True}.get(mode, system.dark)
        self.commands.looks.get(mode, self.commands.looks["system"]).setChecked(True)
        self.memory.set_text("looks", mode)
        self.set_theme(system if wanted == system.dark else theme_for(wanted, system.high_contrast))

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in these colours."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply(application, theme)
        self.setStyleSheet(window_sheet(theme.palette))
        self.canvas.set_theme(theme)
        self.overview.refresh()
        for part in (
            self.topbar,
            self.banner,
            self.start,
            self.reports,
            self.lenses,
            self.checked,
            self.inspector,
        ):
            part.set_colours(theme.palette)

    # -- events

    def new_event(self, title: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Make a new event and open it; it is on disk at once."""
        name = " ".join(title.split())[:120] if title else self.tr("New event")
        folder = self.places.events
        self._open(lambda: self._create(new_event_path(name, folder), name), then)

    def create_event(self, path: Path, title: str, then: Callable[[], None] | None = None) -> None:
        """Make a new event in a file that does not exist yet, and open it."""
        self._open(lambda: self._create(path, title), then)

    def _create(self, path: Path, title: str) -> ProjectStore:
        path.parent.mkdir(parents=True, exist_ok=True)
        return self.stores.create(path, title)

    def open_event(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open an event's file; the one that is open now stays if that fails."""
        if self.session is not None and Path(self.session.location) == path:
            return
        self._open(lambda: self.stores.open(path), then)

    def close_event(self) -> None:
        """Close the event and show the first screen; everything acknowledged is on disk."""
        if self.session is not None and self._settle():
            self._replace_session(None)

    def _open(self, make: Callable[[], ProjectStore], then: Callable[[], None] | None) -> None:
        if not self._settle():
            return
        if self._opening is not None:
            self._opening.close()
        session = Session(self.tasks, self)
        self._opening = session

        def opened() -> None:
            if session is self._opening:
                self._opening = None
                self._replace_session(session)
                if then is not None:
                    then()

        def failed(error: Exception) -> None:
            if session is self._opening:
                self._opening = None
            session.close()
            session.deleteLater()
            self._show_event()
            self.show_error(error)

        session.opened.connect(opened)
        session.open(make, "", failed)

    def _replace_session(self, session: Session | None) -> None:
        old, self.session = self.session, session
        self.noting.set_session(None)
        if old is not None:
            self.canvas.show_view(None)
            old.close()
            old.deleteLater()
        self._stop, self._position, self._stops = None, (-1, -1, -1), ()
        self.inspector.show_passage(None, session.project if session is not None else Project())
        if session is not None:
            session.changed.connect(self._changed)
            session.viewChanged.connect(self._view_changed)
            session.notesChanged.connect(self._notes_changed)
            session.comparing.connect(lambda done, what: self._step(self.tr("Comparing"), done, what))
            session.savingChanged.connect(lambda pending: self.status.show_saving(pending, True))
            session.failed.connect(self.show_error)
            session.stopped.connect(self._comparing_stopped)
            self.noting.set_session(session)
            self.memory.remember(Path(session.location), session.project.title)
            for signal, slot in (
                (session.undo_stack.canUndoChanged, self.commands.undo.setEnabled),
                (session.undo_stack.canRedoChanged, self.commands.redo.setEnabled),
            ):
                signal.connect(slot)
        self.commands.undo.setEnabled(False)
        self.commands.redo.setEnabled(False)
        self.banner.clear()
        self.canvas.set_notes(())
        self._show_event()

    def rename(self, title: str) -> None:
        """Name the event."""
        if self.session is not None:
            self.session.change(lambda workspace: workspace.rename(title))

    # -- reports in

    def take_paths(self, paths: tuple[Path, ...]) -> None:
        """Take in files and folders; an event's own file is opened."""
        events = [path for path in paths if path.suffix.lower() == SUFFIX]
        reports = tuple(path for path in paths if path not in events)
        if events:
            self.open_event(events[0], (lambda: self.take_paths(reports)) if reports else None)
        elif reports:
            self.reader.read_paths(reports, self.take_readings)

    def take_readings(self, readings: tuple[Reading, ...]) -> None:
        """Put reports into the open event, or into a new one named after the first."""
        if self.session is None:
            first = readings[0].report
            self.new_event(first.title or first.name, lambda: self.take_readings(readings))
            return

        def added(changeset: ChangeSet) -> None:
            if not changeset.changed:
                self.banner.tell(self.tr("%1.").replace("%1", changeset.label))

        self.session.add(readings, added)

    # -- what is at hand

    def show_passage(self, span: Span, *, keep_stop: bool = False) -> None:
        """Make a passage the one at hand: the inspector tells all about it."""
        session = self.session
        if session is None:
            return
        self.canvas.set_current(span)
        self.reports.select(span.report)
        if session.arranged is not None:
            self._position = order_of(session.arranged.view, span) or self._position
        if not keep_stop:
            self._stop = None
            self._show_position()
        self.noting.show_passage(span)

        def done(passage: Passage) -> None:
            if session is self.session:
                self.inspector.show_passage(passage, session.project)

        session.passage(span, done)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The differences that next and previous visit."""
        return self._stops

    def go_to(self, span: Span) -> None:
        """Scroll to a place, and make its passage the one at hand."""
        self.canvas.go_to(span)
        self.show_passage(self.sentence_of(span))

    def step(self, way: int) -> None:
        """Go to the next (1) or previous (-1) difference; after the last comes the first."""
        if not self._stops:
            return
        if self._stop in self._stops:
            index = (self._stops.index(self._stop) + way) % len(self._stops)
        else:
            orders = [stop.order for stop in self._stops]
            index = bisect_right(orders, self._position) if way > 0 else bisect_left(orders, self._position) - 1
            index %= len(self._stops)
        self.visit(self._stops[index])

    def visit(self, stop: Stop) -> None:
        """Go to a difference."""
        self._stop = stop
        self.canvas.go_to(stop.span)
        self.show_passage(self.sentence_of(stop.span), keep_stop=True)
        self._position = stop.order
        self._show_position()

    def annotate(self) -> None:
        """Make a note on the selected words, or on the passage at hand."""
        span = self.canvas.selection() or self.canvas.current()
        if self.session is None or span is None:
            self.banner.tell(self.tr("Select the words that the note is about, or click a sentence, then press A."))
            return
        passage = self.sentence_of(span)
        if self.canvas.current() is None or not passage.overlap(self.canvas.current() or passage):
            self.show_passage(passage)
        if not self.right_shown:
            self.commands.right_panel.setChecked(True)
        self.lenses.switches[Lens.NOTES].setChecked(True)
        self.noting.annotate(span)

    def show_panels(self) -> None:
        """Show or hide the panels at the sides, as the menu says."""
        self._show_event()

    @property
    def right_shown(self) -> bool:
        """The inspector is not hidden."""
        return not self.inspector.isHidden()

    def sentence_of(self, span: Span) -> Span:
        """The sentence that a span begins in: the passage that the inspector tells about."""
        if self.session is None:
            return span
        report = self.session.project.report(span.report)
        sentence = report.sentence_at(span.start)
        return report.sentence_span(sentence) if sentence is not None else span

    # -- what changed

    def _changed(self, changeset: ChangeSet | None) -> None:
        self._show_event()
        if self.session is not None and changeset is not None:
            self.memory.remember(Path(self.session.location), self.session.project.title)

    def _view_changed(self) -> None:
        session = self.session
        if session is None:
            return
        self.canvas.show_view(session.arranged.view if session.arranged is not None else None)
        self.canvas.set_notes(session.notes)
        self._show_event()
        current = self.canvas.current()
        if current is not None:
            self.show_passage(current, keep_stop=True)
        else:
            self.inspector.show_passage(None, session.project)

    def _notes_changed(self) -> None:
        if self.session is not None:
            self.canvas.set_notes(self.session.notes)
            self.noting.refresh()
            self._show_figures()

    def _lenses_changed(self, lenses: frozenset[Lens]) -> None:
        self.canvas.set_lenses(lenses)
        self.inspector.set_lenses(lenses)
        for lens, action in self.commands.lenses.items():
            action.setChecked(lens in lenses)
        self._show_figures()

    def _show_event(self) -> None:
        session = self.session
        has_reports = session is not None and bool(session.project.reports)
        has_view = session is not None and session.arranged is not None and has_reports
        title = session.project.title if session is not None else ""
        self.setWindowTitle(f"{title} – Parallax" if title else "Parallax")
        self.topbar.title.set_title(title)
        self.centre.setCurrentIndex(1 if has_view else 0)
        if has_reports and not has_view:
            self.start.show_comparing()
        elif not has_reports:
            self.start.show_state(event_open=session is not None, recent=self.memory.recent())
        if session is not None:
            shares = session.compared.shares if session.compared is not None else {}
            self.reports.show_project(session.project, session.record, shares)
        else:
            self.reports.clear()
        self.left.setVisible(session is not None and self.commands.left_panel.isChecked())
        self.inspector.setVisible(has_reports and self.commands.right_panel.isChecked())
        self.topbar.stepper.setVisible(has_view)
        self.topbar.export.setVisible(has_view)
        c = self.commands
        for action in (c.rename, c.save_copy, c.close):
            action.setEnabled(session is not None)
        for action in (
            c.export_pdf, c.export_html, c.export_json, c.export_csv, c.add_note, c.next, c.previous, c.copy,
            c.select_passage,
        ):  # fmt: skip
            action.setEnabled(has_view)
        for action in (c.earlier, c.later):
            action.setEnabled(has_reports)
        self.status.show_reports(
            len(session.project.reports) if session is not None else 0, len(session.columns) if session else 0
        )
        self.status.show_saving(session.saving if session is not None else 0, session is not None)
        self._show_figures()

    def _show_figures(self) -> None:
        session = self.session
        arranged = session.arranged if session is not None else None
        self._stops = active_stops(arranged.stops, self.lenses.lenses) if arranged is not None else ()
        notes = len(session.project.annotations) if session is not None else 0
        self.lenses.set_counts(arranged.view.counts if arranged is not None else None, notes)
        self.checked.show_figure(*(session.checked() if session is not None else (0, 0)))
        self.status.show_differences(len(self._stops) if arranged is not None else None)
        self.commands.delete_note.setEnabled(notes > 0)
        self._show_position()

    def _show_position(self) -> None:
        index = self._stops.index(self._stop) if self._stop in self._stops else None
        self.topbar.stepper.show_position(index, len(self._stops))

    # -- long steps and errors

    def cancel(self) -> None:
        """Stop whatever long step is shown."""
        self.reader.cancel()
        self.exporter.cancel()
        if self.session is not None:
            self.session.cancel_comparing()

    def show_error(self, error: Exception) -> None:
        """Tell the user; what is no error of the environment goes on to the crash log."""
        if isinstance(error, ParallaxError | OSError):
            self.banner.warn(str(error))
        else:
            raise error

    def _step(self, name: str, fraction: float, what: str) -> None:
        if fraction < 0:
            self.status.show_step(None)
        else:
            self.status.show_step(f"{name}: {what}" if what else f"{name}…", fraction)

    def _comparing_stopped(self) -> None:
        session = self.session
        if session is not None:
            if session.arranged is None:
                self.start.show_stopped()
            self.banner.tell(
                self.tr("Comparing was cancelled. The reports are kept."),
                self.tr("Compare now"),
                session.recompute,
            )

    def _note_refused(self, error: Exception) -> None:
        if isinstance(error, ParallaxError | OSError):
            self.banner.warn(
                self.tr("The note is not saved yet. %1").replace("%1", str(error)),
                action=self.tr("Try again"),
                on_action=self.noting.retry,
            )
        else:
            raise error

    # -- leaving

    def _settle(self) -> bool:
        """Save what is typed and wait until it is on disk; False where that failed and the user has been told."""
        self.inspector.editor.flush()
        session = self.session
        if session is None:
            return True
        if session.saving:
            loop = QEventLoop()
            session.savingChanged.connect(lambda pending: None if pending else loop.quit())
            QTimer.singleShot(30_000, loop.quit)  # a disk that hangs must not take the window with it
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return not self.noting.unsaved

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._settle() and not self._close_anyway:
            self._close_anyway = True
            self.banner.warn(self.tr("A note could not be saved. Close again to leave without it."))
            event.ignore()
            return
        self.memory.set_bytes("geometry", self.saveGeometry())
        self.memory.set_bytes("splitter", self.splitter.saveState())
        self.memory.set_text("zoom", str(self.canvas.zoom()))
        if self.session is not None:
            self.session.close()
            self.session = None
        self.tasks.close()
        event.accept()
