"""Deciding by hand: linking and unlinking passages, leaving words unmarked, joining and splitting names."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.model.lens import Lens
from app.model.report import Span
from app.workspace import ChangeSet, Workspace

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class Deciding(QObject):
    """Joins what the inspector offers to the open event. Everything it does can be undone.

    Attributes:
        linking: the passage that waits for its counterpart to be chosen; None outside of that.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.linking: Span | None = None
        self._window = window
        inspector = window.inspector
        inspector.unlinkAsked.connect(self.unlink)
        inspector.linkAsked.connect(self.link)
        window.views.linkAsked.connect(self._dropped)
        inspector.chooseLinkAsked.connect(self.choose_link)
        inspector.neverMarkAsked.connect(self.never_mark)
        inspector.names.joinAsked.connect(self.join)
        inspector.names.splitAsked.connect(self.split)
        inspector.decisions.forgetAsked.connect(self.forget)

    def link(self, a: Span, b: Span) -> None:
        """These passages tell the same matter."""
        self._decide(lambda workspace: workspace.link(a, b), self.tr("Linked."))

    def _dropped(self, a: Span, b: Span) -> None:
        sentence_of = self._window.travel.sentence_of
        self.link(sentence_of(a), sentence_of(b))

    def unlink(self, a: Span, b: Span) -> None:
        """These passages do not tell the same matter."""
        self._decide(lambda workspace: workspace.unlink(a, b), self.tr("No longer shown as the same matter."))

    def never_mark(self, words: str, lens: Lens) -> None:
        """Leave this wording unmarked by this lens."""
        said = self.tr("“%1” is not marked any more.").replace("%1", words)
        self._decide(lambda workspace: workspace.never_mark(words, lens), said)

    def join(self, names: tuple[str, ...], concept: str) -> None:
        """These names are names of one actor."""
        said = self.tr("%1: one actor now.").replace("%1", ", ".join(names))
        self._decide(lambda workspace: workspace.one_actor(names, concept), said)

    def split(self, name: str, concept: str) -> None:
        """This name is not a name of that actor."""
        said = self.tr("“%1” is no longer a name of %2.").replace("%1", name).replace("%2", concept)
        self._decide(lambda workspace: workspace.not_one_actor(name, concept), said)

    def forget(self, decision_id: str) -> None:
        """Take a decision back."""
        self._decide(lambda workspace: workspace.forget_decision(decision_id), self.tr("Taken back."))

    def choose_link(self) -> None:
        """Let the user point at the passage that tells the same as the one at hand."""
        window = self._window
        span = window.views.current()
        if window.session is None or span is None:
            window.banner.tell(self.tr("Click a sentence first, then link it with another."))
            return
        self.linking = window.travel.sentence_of(span)
        window.banner.tell(
            self.tr("Now click the passage in another report that tells the same, or go there and press Enter."),
            self.tr("Cancel"),
            self.stop_linking,
        )

    def stop_linking(self) -> None:
        """No passage waits any more."""
        if self.linking is not None:
            self.linking = None
            self._window.banner.clear()

    def chosen(self, span: Span) -> bool:
        """A passage was gone to; True where it was chosen as the counterpart of the one that waits, not passed by."""
        if self.linking is None or span.report == self.linking.report or self._window.views.page.walking:
            return False
        waiting = self.linking
        self.stop_linking()
        self.link(waiting, self._window.travel.sentence_of(span))
        return True

    def _decide(self, change: Callable[[Workspace], ChangeSet], said: str) -> None:
        window = self._window
        if window.session is not None:
            undo = window.commands.undo.trigger
            window.session.change(
                change,
                done=lambda made: (
                    window.banner.tell(said if made.changed else f"{made.label}.", self.tr("Undo"), undo)
                    if made.changed
                    else window.banner.tell(f"{made.label}.")
                ),
            )
