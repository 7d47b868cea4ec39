"""Undo and redo: Qt's stack, filled with the inverses that the workspace gives back for every change."""

from collections.abc import Callable, Hashable

from PySide6.QtGui import QUndoCommand, QUndoStack

from app.workspace import Change, ChangeSet, Workspace

Run = Callable[[Callable[[Workspace], tuple[ChangeSet, ...]]], None]


class Steps:
    """The changes that take one undo step back (or, once taken, forth again).

    Lives on the main thread until it is handed to the database worker; `apply` runs there. Because the worker runs one
    job after the other, undo and redo may be pressed faster than the disk answers.
    """

    def __init__(self, inverse: Change) -> None:
        self._changes: list[Change] = [inverse]

    def extend(self, later: "Steps") -> None:
        """Take in a later edit of the same kind, so that one undo takes back both."""
        self._changes[:0] = later._changes

    def apply(self, workspace: Workspace) -> tuple[ChangeSet, ...]:
        """Apply the steps, and keep what takes them back.

        Raises:
            ParallaxError: a change could not be kept; those before it stand. The undo list is of no use after that.
        """
        done = tuple(workspace.apply(change, initiator="undo") for change in self._changes)
        self._changes = [result.inverse for result in reversed(done) if result.inverse is not None]
        return done


class ChangeCommand(QUndoCommand):
    """One entry of the undo list: a change that is already on disk.

    Args:
        merge: commands that follow each other with the same key become one step (one editing session of a note).
    """

    def __init__(self, changeset: ChangeSet, run: Run, merge: Hashable | None = None) -> None:
        super().__init__(changeset.label)
        if changeset.inverse is None:
            raise ValueError(f"{changeset.label} cannot be undone")
        self._steps = Steps(changeset.inverse)
        self._run = run
        self._merge = merge
        self._fresh = True

    def redo(self) -> None:
        """Qt calls this on push as well, when the change has been made already."""
        if self._fresh:
            self._fresh = False
            return
        self._run(self._steps.apply)

    def undo(self) -> None:
        """Take the change back."""
        self._run(self._steps.apply)

    def id(self) -> int:
        """Qt asks two neighbours of the same id whether they merge."""
        return 1 if self._merge is not None else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Become one step with the next edit of the same session."""
        if not isinstance(other, ChangeCommand) or other._merge != self._merge:
            return False
        self._steps.extend(other._steps)
        return True


class UndoStack(QUndoStack):
    """The undo list of the open event."""

    def record(self, changeset: ChangeSet, run: Run, merge: Hashable | None = None) -> None:
        """Keep a change that has been made, so that it can be taken back."""
        if changeset.inverse is not None:
            self.push(ChangeCommand(changeset, run, merge))
