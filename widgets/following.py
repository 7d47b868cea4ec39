"""Lets the window show what becomes of the open event: its snapshot, its results, and what could not be saved."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.model.errors import ParallaxError
from app.model.lens import Lens
from app.workspace import Aspect, ChangeSet
from widgets.house import house_of, to_text
from widgets.restoring import restore, state_of
from widgets.session import Session
from widgets.standing import show_event, show_figures

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class Following(QObject):
    """Hears what changed, and tells the views and panels that it concerns."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._not_saved = ""
        self._restored = False

    def follow(self, session: Session | None) -> None:
        """Another event is open, or none: from now on it is the one that is shown."""
        self._restored = False
        if session is None:
            return
        window = self._window
        session.changed.connect(self._changed)
        session.viewChanged.connect(self._view_changed)
        session.notesChanged.connect(self._notes_changed)
        session.claimsChanged.connect(partial(show_figures, window))
        session.comparing.connect(lambda done, what: window.show_step(window.tr("Comparing"), done, what))
        session.savingChanged.connect(self._saving)
        session.failed.connect(window.show_error)
        session.stopped.connect(self._comparing_stopped)
        for signal, slot in (
            (session.undo_stack.canUndoChanged, window.commands.undo.setEnabled),
            (session.undo_stack.canRedoChanged, window.commands.redo.setEnabled),
        ):
            signal.connect(slot)

    def keep_state(self) -> None:
        """Remember how the open event is looked at, once that has been taken up."""
        session = self._window.session
        if session is not None and self._restored:
            self._window.memory.keep_state(Path(session.location), state_of(self._window))

    def show_lenses(self, lenses: frozenset[Lens]) -> None:
        """Other lenses are on."""
        window = self._window
        window.views.set_lenses(lenses)
        window.inspector.set_lenses(lenses)
        for lens, action in window.commands.lenses.items():
            action.setChecked(lens in lenses)
        show_figures(window)

    def refuse(self, error: Exception) -> None:
        """Something that was typed could not be saved: tell it until it is."""
        window = self._window
        if isinstance(error, ParallaxError | OSError):
            self._not_saved = window.tr("What you typed is not saved yet. %1").replace("%1", str(error))
            window.banner.warn(self._not_saved, action=window.tr("Try again"), on_action=window.save_again)
        else:
            raise error

    def _changed(self, changeset: ChangeSet | None) -> None:
        window = self._window
        show_event(window)
        if window.session is not None and changeset is not None:
            window.memory.remember(Path(window.session.location), window.session.project.title)
            if changeset.changed & {Aspect.CLAIMS, Aspect.SCALES}:
                window.views.set_project(changeset.project)
            if changeset.changed & {Aspect.SCALES, Aspect.TEMPLATES}:
                window.memory.set_text("house", to_text(house_of(changeset.project)))

    def _saving(self, pending: int) -> None:
        window = self._window
        window.status.show_saving(pending, True)
        if self._not_saved and not pending and not (window.noting.unsaved or window.claiming.unsaved):
            window.banner.retract(self._not_saved)  # it is all on disk now
            self._not_saved = ""

    def _view_changed(self) -> None:
        window = self._window
        session = window.session
        if session is None:
            return
        is_first = session.arranged is not None and not self._restored
        window.views.set_project(session.project)
        window.views.show_view(session.arranged.view if session.arranged is not None else None)
        window.views.set_notes(session.notes_wanted)
        window.finding.refresh()
        window.filtering.refresh()
        show_event(window)
        arranged = session.arranged
        whole = arranged.whole if arranged is not None else None
        window.inspector.names.show_namings(whole.namings if whole else (), session.project.reports)
        window.inspector.show_decisions(whole.decisions if whole else (), session.project)
        window.inspector.set_decision_count(len(session.project.decisions))
        if is_first:
            self._restored = True
            restore(window, window.memory.state_of(Path(session.location)))
            if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
                window.views.setFocus()  # the arrow keys read on, wherever the keyboard was while reports came in
        current = window.views.current()
        if current is not None:
            window.travel.show_passage(current, keep_stop=True)
        else:
            window.inspector.show_passage(None, session.project)

    def _notes_changed(self) -> None:
        window = self._window
        if window.session is not None:
            window.views.set_project(window.session.project)
            window.views.set_notes(window.session.notes_wanted)
            window.noting.refresh()
            window.filtering.refresh()
            show_figures(window)

    def _comparing_stopped(self) -> None:
        window = self._window
        session = window.session
        if session is not None:
            if session.arranged is None:
                window.start.show_stopped()
            window.banner.tell(
                window.tr("Comparing was cancelled. The reports are kept."),
                window.tr("Compare now"),
                session.recompute,
            )
