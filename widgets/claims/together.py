"""What is done with several claims of the work list at once: who checks them, how far their check is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from app.compare.worklist import WorkItem
from app.model.claim_record import ClaimState
from app.workspace import ChangeSet, Workspace, user_name
from widgets.claims.editing import subject_of
from widgets.claims.words import tr

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


class Together(QObject):
    """Joins the selection in the work list to the open event; each change is one step of undo."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        panel = window.inspector.claims
        panel.assignAsked.connect(self.assign)
        panel.stateAsked.connect(self.set_state)
        panel.work.tickedAll.connect(self.tick)
        panel.author = lambda: window.memory.text("author", "") or user_name()

    def assign(self, items: tuple[WorkItem, ...], name: str | None) -> None:
        """Say who checks these claims; None asks who, an empty name is nobody."""
        if name is None:
            known = sorted({item.assignee for item in items if item.assignee})
            name, given = QInputDialog.getText(
                self._window, tr("Who checks it"), tr("Who checks this claim"), text=known[0] if known else ""
            )
            if not given:
                return
        self._change(items, lambda workspace, ids: workspace.edit_claims(ids, assignee=name))

    def set_state(self, items: tuple[WorkItem, ...], state: ClaimState) -> None:
        """Say how far the check of these claims is."""
        self._change(items, lambda workspace, ids: workspace.edit_claims(ids, state=state))

    def tick(self, items: tuple[WorkItem, ...]) -> None:
        """Tick all of them off; where all are, they are in progress again."""
        done = all(item.state is ClaimState.CHECKED for item in items)
        self.set_state(items, ClaimState.IN_PROGRESS if done else ClaimState.CHECKED)

    def _change(self, items: tuple[WorkItem, ...], change: Callable[[Workspace, tuple[str, ...]], ChangeSet]) -> None:
        session, subjects = self._window.session, tuple(map(subject_of, items))
        if session is not None:
            self._window.claiming.flush()
            session.change(lambda workspace: workspace.on_records(subjects, lambda ids: change(workspace, ids)))
