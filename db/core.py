"""The heart of a store: its transactions, and the index that is searched."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa

from app.model.storage import StorageError
from db import rows

PROJECT = 1
"""The number of the one project in a file."""


class Database(Protocol):
    """What a store needs of a database: SqliteFile is one."""

    @property
    def location(self) -> str:
        """As the user would name it."""
        ...

    @property
    def backup(self) -> Path | None:
        """The copy made before the schema was upgraded; None where it was up to date."""
        ...

    def transaction(self, doing: str) -> AbstractContextManager[sa.Connection]:
        """All that happens inside is kept together when it ends, or not at all; raises StorageError."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class StoreCore:
    """One project in one database, without the methods that keep particular things.

    Calls may come from several threads, but only one at a time.
    """

    def __init__(self, file: Database) -> None:
        self._file: Database | None = file
        self._location = file.location
        self._inside: sa.Connection | None = None
        self._indexed = False
        self._touched: set[tuple[str, str]] = set()
        self.backup = file.backup

    @property
    def location(self) -> str:
        """The file's path."""
        return self._location

    @contextmanager
    def together(self) -> Iterator[None]:
        """All changes made inside are one transaction."""
        with self._transaction("change"):
            yield

    @contextmanager
    def _transaction(self, doing: str) -> Iterator[sa.Connection]:
        if self._file is None:
            raise StorageError(f"{self._location} is closed. Open it again.")
        if self._inside is not None:
            yield self._inside
            return
        try:
            with self._file.transaction(doing) as connection:
                self._inside = connection
                yield connection
        except BaseException as error:
            # the index is a temporary table, whose rows are taken back with all others
            self._indexed = False
            if doing == "read" and isinstance(error, ValueError | TypeError | LookupError):
                raise self._damaged(error) from error
            raise
        finally:
            self._inside = None

    def _damaged(self, error: Exception) -> StorageError:
        what = str(error) if isinstance(error, rows.DamagedError) else "its content"
        return StorageError(f"{self._location} is damaged: {what} cannot be read. Open a backup copy of it.")

    def _touch(self, kind: str, owner: str) -> None:
        """Say that the texts of something differ from those in the index."""
        self._touched.add((kind, owner))


def mine(statement: Any, column: Any) -> Any:
    """A statement that is about the rows of this project only."""
    return statement.where(column == PROJECT)
