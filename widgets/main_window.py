"""The main window: puts the panels around the comparison and joins them to the open event."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from app.model.errors import ParallaxError
from app.model.lens import Lens
from app.model.project import Project
from app.model.report import Span
from app.model.storage import StoreFactory
from app.reading import Reading
from app.workspace import SUFFIX, ChangeSet
from widgets.afterwards import Afterwards
from widgets.claims.claiming import Claiming
from widgets.collector import let_go
from widgets.deciding import Deciding
from widgets.exporting import Exporter
from widgets.filtering import Filtering
from widgets.finding import Finding
from widgets.following import Following
from widgets.frame import WindowFrame
from widgets.inspector import conflict_sides
from widgets.intake import Reader
from widgets.newer import ask_newer
from widgets.noting import Noting, Subject
from widgets.opening import Opening
from widgets.recent import Memory, Places
from widgets.session import Session
from widgets.standing import show_event
from widgets.tab_order import region_of
from widgets.tasks import Tasks
from widgets.theme import TEXT_SIZES, ThemeFollower, system_text_size, theme_for
from widgets.travel import Travel
from widgets.views import ViewName
from widgets.wiring import connect_commands, connect_reports


class MainWindow(WindowFrame):
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
        self.afterwards = Afterwards(self)
        self.reader = Reader(self.tasks, self)
        self.exporter = Exporter(self.tasks, self)
        self.opening = Opening(self)
        self._close_anyway = False
        self.following = Following(self)
        self.noting = Noting(self.inspector, self)
        self.travel = Travel(self)
        self.claiming = Claiming(self)
        self.finding = Finding(self)
        self.deciding = Deciding(self)
        self.filtering = Filtering(self)
        self._connect()
        self._view_shown(self.views.name)
        self._restore()
        show_event(self)
        self.start.setFocus()

    # -- how it is joined

    def _connect(self) -> None:
        connect_commands(self)
        connect_reports(self)
        self.lenses.lensesChanged.connect(self.following.show_lenses)
        self.views.passageActivated.connect(self._activated)
        self.views.noteActivated.connect(self.noting.choose)
        self.views.annotateRequested.connect(self.annotate)
        self.views.zoomChanged.connect(self.status.show_zoom)
        self.views.elsewhereAsked.connect(self.travel.read_aside)
        self.views.ownPlaceShown.connect(self.travel.say_own_place)
        self.views.shown.connect(self._view_shown)
        self.reports.newerAsked.connect(partial(ask_newer, self))
        self.inspector.goTo.connect(self.travel.go_to)
        self.inspector.addNoteAsked.connect(self.annotate)
        self.noting.goTo.connect(self.travel.go_to)
        self.noting.leaving.connect(self.views.setFocus)
        self.noting.refused.connect(self.following.refuse)
        self.noting.told.connect(self.banner.tell)
        self.noting.claimChosen.connect(self.claiming.choose)
        self.claiming.refused.connect(self.following.refuse)
        self.noting.selected = self.views.selection
        self.inspector.bothSidesAsked.connect(self.annotate_sides)
        self.topbar.title.renamed.connect(self.rename)
        self.status.cancelled.connect(self.cancel)
        self.reader.reading.connect(lambda done, what: self.show_step(self.tr("Reading"), done, what))
        self.reader.problem.connect(self.banner.warn)
        self.exporter.exporting.connect(lambda done, what: self.show_step(self.tr("Exporting"), done, what))
        self.exporter.failed.connect(self.show_error)
        self._follower = ThemeFollower(self)
        self._follower.changed.connect(lambda _theme: self.set_looks(self.memory.text("looks", "system")))

    def _restore(self) -> None:
        geometry, split = self.memory.bytes("geometry"), self.memory.bytes("splitter")
        if geometry is not None:
            self.restoreGeometry(geometry)
        if split is not None:
            self.splitter.restoreState(split)
        if (zoom := self.memory.text("zoom", str(self.text_size))).isdigit():
            self.views.set_zoom(int(zoom))
        self.set_looks(self.memory.text("looks", "system"))

    # -- looks

    def set_looks(self, mode: str) -> None:
        """`light`, `dark`, or `system` for what the system asks for; remembered."""
        system = self._follower.theme
        wanted = {"light": False, "dark": True}.get(mode, system.dark)
        self.commands.looks.get(mode, self.commands.looks["system"]).setChecked(True)
        self.memory.set_text("looks", mode)
        theme = system if wanted == system.dark else theme_for(wanted, system.high_contrast)
        self.set_theme(replace(theme, text=self.text_size))

    @property
    def text_size(self) -> int:
        """Size of the text of bars and panels, in per cent."""
        kept = self.memory.text("text", "")
        return min(max(int(kept), TEXT_SIZES[0]), TEXT_SIZES[-1]) if kept.isdigit() else system_text_size()

    def set_text_size(self, percent: int | None) -> None:
        """Set the size of the text of bars and panels, in per cent; None for what the system has. Remembered."""
        self.memory.set_text("text", "" if percent is None else str(percent))
        self.set_looks(self.memory.text("looks", "system"))

    def step_text_size(self, way: int) -> None:
        """One size larger (1) or smaller (-1)."""
        beyond = [size for size in TEXT_SIZES if (size > self.text_size if way > 0 else size < self.text_size)]
        if beyond:
            self.set_text_size(beyond[0] if way > 0 else beyond[-1])
            self.status.tell(self.tr("Text of the window: %1 %").replace("%1", str(self.text_size)))

    def set_author(self, name: str) -> None:
        """Whose name stands on notes; empty for the name in the operating system. Remembered."""
        name = " ".join(name.split())
        if name != self.memory.text("author", ""):
            self.memory.set_text("author", name)
            if self.session is not None:
                self.session.set_author(name)

    # -- events

    def new_event(self, title: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Make a new event and open it; it is on disk at once."""
        self.opening.new(title, then)

    def create_event(self, path: Path, title: str, then: Callable[[], None] | None = None) -> None:
        """Make a new event in a file that does not exist yet, and open it."""
        self.opening.create(path, title, then)

    def open_event(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open an event's file; the one that is open now stays if that fails."""
        if self.session is None or Path(self.session.location) != path:
            self.opening.open(path, then)

    def close_event(self) -> None:
        """Close the event and show the first screen; everything acknowledged is on disk."""
        if self.session is not None and self.settle():
            self.replace_session(None)
            self.start.setFocus()

    def replace_session(self, session: Session | None) -> None:
        """Show another event that is open, or none; the one before is closed."""
        self.following.keep_state()
        old, self.session = self.session, session
        self.afterwards.drop()
        self.noting.set_session(None)
        self.claiming.set_session(None)
        if old is not None:
            self.views.show_view(None)
            old.close()
            old.deleteLater()
        self.travel.clear()
        self.inspector.show_passage(None, session.project if session is not None else Project())
        self.inspector.names.show_namings((), ())
        self.inspector.show_decisions((), Project())
        self.following.follow(session)
        if session is not None:
            self.noting.set_session(session)
            self.claiming.set_session(session)
            self.memory.remember(Path(session.location), session.project.title)
        self.commands.undo.setEnabled(False)
        self.commands.redo.setEnabled(False)
        if not self.find_bar.isHidden():
            self.find_bar.close_search()
        self.filtering.clear()
        self.banner.clear()
        if session is not None and session.backup is not None:
            told = self.tr("The event was brought to this version of Parallax. As it was before, it is in %1")
            self.banner.tell(told.replace("%1", str(session.backup)))
        self.views.set_notes(())
        show_event(self)
        if old is not None:
            kept = session.project.reports if session is not None else ()
            self.tasks.run(lambda _progress: let_go(kept), name=self.tr("Closing"))

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
        """Put reports into the open event, or into a new one named after the first that has a title."""
        if self.session is None and self.opening.under_way:
            self.opening.then(lambda: self.take_readings(readings))  # more files, while the event is made
            return
        if self.session is None:
            first = next((reading for reading in readings if reading.report.title), readings[0]).report
            self.new_event(first.title or first.name, lambda: self.take_readings(readings))
            return

        def added(changeset: ChangeSet) -> None:
            if not changeset.changed:
                self.banner.tell(self.tr("%1.").replace("%1", changeset.label))

        self.session.add(readings, added)

    # -- what is at hand

    def annotate(self) -> None:
        """Make a note on the selected words, or on the passage at hand."""
        span = self.views.selection() or self.views.current()
        if self.session is None or span is None:
            self.banner.tell(self.tr("Select the words that the note is about, or click a sentence, then press A."))
            return
        passage = self.travel.sentence_of(span)
        if self.views.current() is None or not passage.overlap(self.views.current() or passage):
            self.travel.show_passage(passage)
        self.start_note(Subject((span,)))

    def annotate_sides(self) -> None:
        """Make one note on every side of the conflict at hand."""
        passage = self.inspector.passage
        sides = conflict_sides(passage, self.travel.group) if passage is not None else ()
        if not sides:
            self.banner.tell(self.tr("Go to a conflict first: the note is then on all of its sides."))
            return
        self.start_note(Subject(sides))

    def annotate_report(self, report_id: str) -> None:
        """Make a note on a report as a whole."""
        self.start_note(Subject(report=report_id))

    def start_note(self, subject: Subject) -> None:
        """Make a note on whatever it is about, with the inspector and the notes in sight."""
        self.parts.bring(self.inspector)
        self.lenses.switches[Lens.NOTES].setChecked(True)
        self.noting.start(subject)

    def _activated(self, span: Span) -> None:
        if not self.deciding.chosen(span):
            self.travel.show_passage(span)

    def _view_shown(self, name: ViewName) -> None:
        self.commands.views[name].setChecked(True)
        self.topbar.views.show_current(name)

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

    def show_step(self, name: str, fraction: float, what: str) -> None:
        """Show how far a long step is, 0…1; less than 0 when it has ended."""
        if fraction < 0:
            self.status.show_step(None)
        else:
            self.status.show_step(f"{name}: {what}" if what else f"{name}…", fraction)

    def flush(self) -> None:
        """Save at once what is typed anywhere."""
        self.inspector.editor.flush()
        self.claiming.flush()

    def save_again(self) -> None:
        """Try again to save what could not be saved."""
        self.noting.retry()
        self.claiming.retry()

    # -- leaving

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.leave():
            super().keyPressEvent(event)

    def leave(self) -> bool:
        """Escape: leave the mode, the bar or the panel that the keyboard is in; whether there was one to leave."""
        if self.deciding.linking is not None:
            self.deciding.stop_linking()
        elif not self.find_bar.isHidden():
            self.find_bar.close_search()
        elif not self.filter_bar.isHidden():
            self.filter_bar.close_bar()
            self.views.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.banner.isVisible():
            self.banner.clear()
        elif self.centre.currentWidget() is self.views and region_of(QApplication.focusWidget(), (self.views,)) is None:
            self.parts.bring_middle()
            self.views.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            return False
        return True

    def settle(self) -> bool:
        """Save what is typed and wait until it is on disk; False where that failed and the user has been told."""
        self.flush()
        session = self.session
        if session is None:
            return True
        if session.saving:
            loop = QEventLoop()
            session.savingChanged.connect(lambda pending: None if pending else loop.quit())
            QTimer.singleShot(30_000, loop.quit)  # a disk that hangs must not take the window with it
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return not (self.noting.unsaved or self.claiming.unsaved)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.settle() and not self._close_anyway:
            self._close_anyway = True
            self.banner.warn(self.tr("What you typed could not be saved. Close again to leave without it."))
            event.ignore()
            return
        if not self.find_bar.isHidden():
            self.find_bar.close_search()  # what was typed last would be looked for when nobody is there any more
        self.following.keep_state()
        self.memory.set_bytes("geometry", self.saveGeometry())
        self.memory.set_bytes("splitter", self.splitter.saveState())
        self.memory.set_text("zoom", str(self.views.zoom()))
        if self.session is not None:
            self.session.close()
            self.session = None
        self.tasks.close()
        event.accept()
