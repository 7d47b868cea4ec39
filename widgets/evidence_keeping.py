"""Keeps the evidence that a list shows: pieces are added, corrected and taken away, files go in and out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.export.files import write_whole
from app.model.annotation import Evidence
from app.model.errors import ParallaxError
from app.workspace import ChangeSet, Workspace
from widgets.evidence import EvidenceList
from widgets.session import Session

Pieces = tuple[Evidence, ...]
Put = Callable[[Workspace, Callable[[Pieces], Pieces]], ChangeSet]
"""Changes the evidence of one thing, from what it is at that moment."""


class EvidenceKeeping(QObject):
    """Joins one list of evidence to the open event.

    Signals:
        saved: the Path that a file was written to.
    """

    saved = Signal(object)

    def __init__(
        self,
        shown: EvidenceList,
        session: Callable[[], Session | None],
        at_hand: Callable[[], Put | None],
        parent: QObject | None = None,
    ) -> None:
        """`at_hand` says what the list shows the evidence of; None for nothing."""
        super().__init__(parent)
        self._session, self._at_hand = session, at_hand
        shown.added.connect(lambda piece: self._change(lambda pieces: (*pieces, piece)))
        shown.removed.connect(lambda gone: self._change(lambda pieces: tuple(p for p in pieces if p != gone)))
        shown.replaced.connect(
            lambda old, new: self._change(lambda pieces: tuple(new if p == old else p for p in pieces))
        )
        shown.fileChosen.connect(self._attach)
        shown.saveAsked.connect(self._save)

    def _change(self, edit: Callable[[Pieces], Pieces]) -> None:
        session, put = self._session(), self._at_hand()
        if session is not None and put is not None:
            session.change(lambda workspace: put(workspace, lambda pieces: tuple(dict.fromkeys(edit(pieces)))))

    def _attach(self, path: Path) -> None:
        session, put = self._session(), self._at_hand()
        if session is None or put is None:
            return

        def work(workspace: Workspace) -> ChangeSet:
            made = workspace.attach_file(path)
            return put(workspace, lambda pieces: pieces if made in pieces else (*pieces, made))

        session.change(work)

    def _save(self, piece: Evidence, path: Path) -> None:
        session = self._session()
        if session is None:
            return

        def work(workspace: Workspace) -> None:
            if path.resolve() == Path(workspace.location).resolve():
                raise ParallaxError(f"{path} is the event that is open. Choose another name.")
            write_whole(path, workspace.evidence_file(piece.sha256))
            workspace.note_export(path, piece.sha256, f"Evidence “{piece.text}”")

        session.ask(work, lambda _none: self.saved.emit(path))
