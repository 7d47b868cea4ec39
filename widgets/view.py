"""What every view of an event can do: the window talks to whichever of the four is shown in the same words."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens
from app.model.project import Project
from app.model.report import Span
from app.model.view import ComparisonView
from widgets.theme import Theme


class EventView(QWidget):
    """One view of a comparison. Each overrides what it can show; what it cannot, it leaves alone.

    All spans are code points of a report. Setters emit nothing and do not scroll, but for `go_to`.

    Signals:
        passageActivated(Span): the user went to a sentence, by mouse or keyboard.
        selectionChanged(Span or None): other words are selected.
        noteActivated(str): the annotation with this id was chosen.
        annotateRequested(): the user wants to annotate what `selection()` or `current()` gives.
        zoomChanged(int): the text has another size, in per cent.
        orderAsked(tuple): the user wants the shown reports in this order, by id.
        hideAsked(str): the user wants the report with this id out of sight.
        linkAsked(Span, Span): the user dropped a passage on one of another report that tells the same.
        elsewhereAsked(Span): the user wants to read a passage where it stands, side by side.
        ownPlaceShown(Span, Span): a passage is shown where its report tells it: beside this paragraph.
        pictureWritten(Path, str): the view was saved as a picture, and what the audit trail calls it, in English.
    """

    passageActivated = Signal(object)
    selectionChanged = Signal(object)
    noteActivated = Signal(str)
    annotateRequested = Signal()
    zoomChanged = Signal(int)
    orderAsked = Signal(object)
    hideAsked = Signal(str)
    elsewhereAsked = Signal(object)
    linkAsked = Signal(object, object)
    ownPlaceShown = Signal(object, object)
    pictureWritten = Signal(object, str)

    def show_view(self, view: ComparisonView | None) -> None:
        """Show a comparison, or nothing; keeps the place where it still stands."""

    def set_project(self, project: Project) -> None:
        """Take what people decided about the event: verdicts, tags, claims."""

    def set_notes(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        """Show these annotations where they stand."""

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Show the marks of these lenses."""

    def offer(self, actions: tuple[QAction, ...]) -> None:
        """Put into the context menu what the window can do with the passage: ways to copy it, then to link it."""

    def set_found(self, spans: tuple[Span, ...], current: Span | None) -> None:
        """Show what a search found, one of it as the place at hand; () for no search."""

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours."""

    def widen(self, way: int) -> None:
        """Make the column of the passage at hand wider (1) or narrower (-1), where columns have widths of their own."""

    def fit_columns(self) -> None:
        """Make all columns fit into the window, where columns have widths of their own; once more undoes it."""

    def set_zoom(self, percent: int) -> None:
        """Set the size of the text."""

    def zoom(self) -> int:
        """The size of the text, in per cent."""
        return 100

    def go_to(self, span: Span, flash: bool = True) -> None:
        """Scroll to a place; flash it, so that the eye finds it."""

    def set_current(self, span: Span | None) -> None:
        """Make a span the passage at hand."""

    def current(self) -> Span | None:
        """The passage at hand."""
        return None

    def selection(self) -> Span | None:
        """The selected words; None when there are none."""
        return None

    def copy(self) -> None:
        """Put what is selected on the clipboard."""

    @property
    def walking(self) -> bool:
        """The passage at hand was come to by an arrow key, not chosen by a click or Enter."""
        return False

    def select_all_of_passage(self) -> None:
        """Select the whole paragraph of the passage at hand."""

    def state(self) -> dict[str, str]:
        """What is worth restoring when the event is opened again: scroll position, sorting, …"""
        return {}

    def restore(self, state: Mapping[str, str]) -> None:
        """Take up a state that `state` gave; what no longer fits is left out."""
