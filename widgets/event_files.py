"""Files of an event: a copy of it that is whole or not there, and the digest of what was written."""

from hashlib import file_digest
from pathlib import Path

from app.model.storage import StoreFactory
from app.workspace import Workspace


def copy_event(workspace: Workspace, stores: StoreFactory, path: Path) -> None:
    """Write the event of `workspace` into a new file at `path`, replacing one that is there only when all is written.

    Raises:
        StorageError: it could not be written; `path` is as it was.
    """
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        store = stores.create(part, workspace.project.title)
        try:
            workspace.copy_into(store)
        finally:
            store.close()
        part.replace(path)
    finally:
        for leftover in path.parent.glob(f".{path.name}.part*"):
            leftover.unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """SHA-256 of what stands in a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
