"""An event's file: a SQLite database that is one window's alone while it is open."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from app.model.storage import StorageError
from db import schema
from db.files import MOUNT_TABLE, FileClaim, check_existing, check_place, reason

APPLICATION_ID = 0x50524C58
"""Stands in the header of every event's file: the letters PRLX."""

_BUSY_MILLISECONDS = 2000
_SMALLEST = 512
"""Bytes in the smallest page that SQLite has."""

_NO_EVENT = "is not a Parallax event. Choose a .parallax file."
# everything SQLite says about a file whose content is not as SQLite wrote it
_DAMAGED = "is damaged and cannot be read safely. Open a backup copy of it, if there is one."


class SqliteFile:
    """One event's file, open. Calls may come from several threads, but only one at a time.

    Attributes:
        connection: the only connection; foreign keys are on.
        backup: the copy made before the schema was upgraded; None where it was up to date.

    The journal is a WAL and `synchronous` is FULL. In WAL mode NORMAL, the usual choice, syncs only at checkpoints:
    the file stays whole, but the last commits can be gone after a power cut. A note that was acknowledged must not be,
    and an fsync or two a change are not felt. After each change the journal is folded into the file, so that a copy of
    the file alone, which a file manager or a backup makes while the event is open, has all of it. `locking_mode` is
    EXCLUSIVE: two windows on one file would each show a project that the other one has changed, so the second is
    refused, and so is any other program while this one writes.
    """

    def __init__(self, path: Path, *, migrations: Path = schema.MIGRATIONS, mount_table: Path = MOUNT_TABLE) -> None:
        """Open an existing file and bring it to the newest schema.

        Raises:
            StorageError: it cannot be opened, is no event, is damaged, is in use, or is newer than this Parallax.
        """
        self.path = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would show the user another name
        self.backup: Path | None = None
        check_existing(self.path)
        check_place(self.path, mount_table)
        self._claim = FileClaim(self.path)
        try:
            with self.explained("open"):
                self.connection = _connect(self.path)
                try:
                    self._identify()
                    _make_durable(self.connection)
                    self._upgrade(migrations)
                    self._fold_in()
                except BaseException:
                    self.connection.close()
                    raise
        except BaseException:
            self._claim.release()
            raise

    @property
    def location(self) -> str:
        """The file's path."""
        return str(self.path)

    @contextmanager
    def explained(self, doing: str) -> Iterator[None]:
        """Turn what the database or the disk raises inside into a StorageError."""
        try:
            yield
        except (sa.exc.StatementError, sqlite3.Error, OSError) as error:
            raise StorageError(_explain(self.path, error, doing)) from error

    @contextmanager
    def transaction(self, doing: str) -> Iterator[sa.Connection]:
        """All that happens inside is kept together when it ends, or not at all.

        Raises:
            StorageError: it could not be kept.
        """
        self._claim.check()
        with self.explained(doing), self.connection.begin():
            yield self.connection
        if doing != "read":
            self._fold_in()

    def _fold_in(self) -> None:
        """Bring the journal into the file itself: who copies the file while it is open does not copy the journal."""
        with suppress(sa.exc.SQLAlchemyError, sqlite3.Error):
            # what cannot be folded in now (a full disk) is safe in the journal, and the next change tries again
            _raw(self.connection).execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def close(self) -> None:
        """Fold the journal into the file and let go of it."""
        with suppress(sa.exc.SQLAlchemyError, sqlite3.Error):
            # whatever cannot be folded in now stays in the journal beside the file, and the next opening does it
            self.connection.close()
        self._claim.release()

    def _identify(self) -> None:
        raw = _raw(self.connection)
        (application,) = raw.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION_ID:
            if self.path.stat().st_size < _SMALLEST:
                # SQLite takes a few bytes for an empty database
                raise StorageError(f"{self.path} {_NO_EVENT}")
            raise StorageError(f"{self.path} is a database of another program, not a Parallax event.")
        (verdict,) = raw.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise StorageError(f"{self.path} {_DAMAGED}")

    def _upgrade(self, migrations: Path) -> None:
        known = schema.revisions(migrations)
        with self.connection.begin():
            found = schema.revision_of(self.connection)
        if found == known[-1]:
            return
        if found is None:
            raise StorageError(f"{self.path} {_DAMAGED}")
        if found not in known:
            raise StorageError(
                f"{self.path} was made by a newer Parallax (its schema is {found}, this one knows {known[-1]}). "
                "Update Parallax to open it."
            )
        self.backup = self._back_up(found)
        try:
            migrate(self.connection, migrations)
        except Exception as error:
            raise StorageError(
                f"{self.path} could not be upgraded and was left as it was: {str(error).splitlines()[0]}. "
                f"A copy is in {self.backup}."
            ) from error

    def _back_up(self, revision: str) -> Path:
        stem = f"{self.path.stem} (before upgrade from {revision}"
        target = next(
            candidate
            for number in range(1, 10_000)
            if not (
                candidate := self.path.with_name(f"{stem}{f', {number}' if number > 1 else ''}){self.path.suffix}")
            ).exists()
        )
        try:
            with _closing(sqlite3.connect(target)) as copy:
                _raw(self.connection).backup(copy)
        except sqlite3.Error as error:
            target.unlink(missing_ok=True)
            raise StorageError(
                f"{self.path} needs an upgrade, but no backup could be written to {target}: {reason(error)}. "
                "Free some space or open a copy in another folder."
            ) from error
        with suppress(OSError):
            shutil.copymode(self.path, target)
        return target


def migrate(connection: sa.Connection, migrations: Path = schema.MIGRATIONS) -> None:
    """Bring a SQLite database to the newest schema, whole or not at all.

    Raises:
        whatever the migration raises, and IntegrityError where it would leave rows that refer to nothing.
    """
    raw = _raw(connection)
    # SQLite alters a table by copying and dropping it, which would take along the rows that refer to it
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            schema.upgrade(connection, migrations)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise sqlite3.IntegrityError("the upgrade would leave rows that refer to nothing")
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


@contextmanager
def new_file(path: Path, *, mount_table: Path = MOUNT_TABLE) -> Iterator[sa.Connection]:
    """A new event's file, with tables but no project; what is done inside goes into it.

    The file comes under its name only when all of it is on disk, and never over another file.

    Raises:
        StorageError: the file exists, or its place does not allow it.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would show the user another name
    check_place(path, mount_table)
    taken = StorageError(f"{path} exists already. Choose another name, or open it.")
    draft = path.with_name(f".{uuid4().hex}.new")
    try:
        if path.exists() or path.is_symlink():
            raise taken
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(exist_ok=False)
        connection = _connect(draft)
        try:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.commit()
            migrate(connection)
            with connection.begin():
                yield connection
        finally:
            connection.close()
        try:
            _place(draft, path)
        except FileExistsError as error:
            raise taken from error
    except (sa.exc.StatementError, sqlite3.Error, OSError, ValueError) as error:
        raise StorageError(_explain(path, error, "make")) from error
    finally:
        with suppress(OSError, ValueError):
            for leftover in (draft, draft.with_name(draft.name + "-journal")):
                leftover.unlink(missing_ok=True)


def _connect(path: Path) -> sa.Connection:
    def connect() -> sqlite3.Connection:
        # rw: a file that vanished meanwhile is an error, not a new empty database
        raw = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False)
        try:
            raw.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
            raw.execute("PRAGMA locking_mode=EXCLUSIVE")
            raw.execute("PRAGMA foreign_keys=ON")
            raw.execute("PRAGMA synchronous=FULL")
            # the index that is searched holds the reports' words: not in a file that others could read
            raw.execute("PRAGMA temp_store=MEMORY")
        except BaseException:
            raw.close()
            raise
        return raw

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=NullPool)
    # Python's driver begins transactions by its own rules and not before DDL; so SQLAlchemy says when
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine.connect()


def _make_durable(connection: sa.Connection) -> None:
    raw = _raw(connection)
    (mode,) = raw.execute("PRAGMA journal_mode=WAL").fetchone()
    if mode != "wal":
        raise sqlite3.OperationalError("the file system does not allow a write-ahead journal")
    # fails now, not at the first note, where the file turns out to be unwritable
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("COMMIT")


def _raw(connection: sa.Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


@contextmanager
def _closing(raw: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield raw
    finally:
        raw.close()


def _place(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # a file system without hard links (FAT); Windows' rename refuses an existing name by itself
        if path.exists():
            raise FileExistsError(str(path)) from None
        draft.rename(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _explain(path: Path, error: Exception, doing: str) -> str:
    cause = error.orig if isinstance(error, sa.exc.StatementError) and error.orig is not None else error
    if isinstance(cause, OSError | ValueError):
        return (
            f"{path}: Parallax could not {doing} it: {reason(cause)}. Choose another place, or change its permissions."
        )
    match getattr(cause, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"{path} is in use by another program. Close it there, then try again."
        case sqlite3.SQLITE_FULL:
            return f"{path}: the disk is full, so Parallax could not {doing} it. Free some space, then try again."
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return f"{path} cannot be written. Make the file and its folder writable, or open a copy elsewhere."
        case sqlite3.SQLITE_CANTOPEN:
            return f"{path} cannot be opened. Make sure that you may write to the file and to its folder."
        case sqlite3.SQLITE_NOTADB:
            return f"{path} {_NO_EVENT}"
        case sqlite3.SQLITE_CORRUPT:
            return f"{path} {_DAMAGED}"
        case sqlite3.SQLITE_TOOBIG:
            return f"{path}: a file of more than a gigabyte is too large to be kept in an event. Add a smaller one."
        case sqlite3.SQLITE_IOERR:
            return f"{path}: the disk failed, so Parallax could not {doing} it. Check the disk, then try again."
        case _:
            return f"{path}: Parallax could not {doing} it: {str(cause).splitlines()[0] if str(cause) else cause!r}."
