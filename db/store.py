"""Keeps a project in a database; fulfils the protocols of `app.model.storage`."""

from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import insert, select

from app.model.comparison import Settings
from app.model.project import Project
from app.model.storage import StorageError
from db import rows, schema
from db.claim_store import ClaimStore, claims_of, parts_of
from db.core import PROJECT, mine
from db.files import MOUNT_TABLE
from db.note_store import NoteStore, annotations_of, decisions_of, drop_unnamed_files
from db.report_store import ReportStore
from db.search import SearchStore
from db.sqlite import SqliteFile, new_file
from db.tables import AnnotationRow, ProjectRow, ReportRow


class SqlStores:
    """Makes and opens events' files; fulfils StoreFactory."""

    def __init__(self, *, migrations: Path = schema.MIGRATIONS, mount_table: Path = MOUNT_TABLE) -> None:
        """`migrations` and `mount_table` are where they always are, except in tests."""
        self._migrations = migrations
        self._mount_table = mount_table

    def create(self, path: Path, title: str) -> "SqlStore":
        """A new, empty project in a file that must not exist yet; its folder is made where it is missing.

        Raises:
            StorageError: it exists, or cannot be written there.
        """
        with new_file(Path(path), mount_table=self._mount_table) as connection:
            project = {"id": PROJECT, "title": title, "settings": rows.settings_row(Settings()), "last_report": 0}
            connection.execute(insert(ProjectRow).values(project))
        return self.open(path)

    def open(self, path: Path) -> "SqlStore":
        """The project in an existing file; an older schema is upgraded after a copy of the file was made beside it.

        Raises:
            StorageError: it cannot be opened, is no event, is damaged, is in use, or is newer than this Parallax.
        """
        return SqlStore(SqliteFile(Path(path), migrations=self._migrations, mount_table=self._mount_table))


class SqlStore(ReportStore, NoteStore, ClaimStore, SearchStore):
    """One project in one file; fulfils ProjectStore, which says what each method does and raises.

    Calls may come from several threads, but only one at a time.
    """

    def load(self) -> Project:
        """The whole project, without the originals' bytes."""
        with self._transaction("read") as connection:
            project = connection.execute(mine(select(ProjectRow.__table__), ProjectRow.id)).mappings().first()
            if project is None:
                raise rows.DamagedError("the project")
            reports = connection.execute(
                mine(select(ReportRow.__table__), ReportRow.project_id).order_by(ReportRow.position)
            ).mappings()
            loaded = [(rows.report_of(row), bool(row["hidden"])) for row in reports]
            return Project(
                title=project["title"],
                reports=tuple(report for report, _ in loaded),
                hidden=frozenset(report.id for report, hidden in loaded if hidden),
                annotations=annotations_of(connection),
                settings=rows.settings_of(project["settings"]),
                decisions=decisions_of(connection),
                claims=claims_of(connection),
                **parts_of(connection),
            )

    def close(self) -> None:
        """Let go of the file, without evidence that nothing names and drafts to no note. Closing twice is no error."""
        if self._file is None:
            return
        # undo ends with the window: nothing can bring back what they belong to; damage is no reason to fail here
        with suppress(StorageError, ValueError, TypeError, LookupError), self._transaction("change") as connection:
            drop_unnamed_files(connection)
            self._drop_lone_drafts(connection)
        self._file.close()
        self._file = None

    def _drop_lone_drafts(self, connection: sa.Connection) -> None:
        drafts = parts_of(connection).get("drafts", ())
        notes = set(connection.execute(mine(select(AnnotationRow.id), AnnotationRow.project_id)).scalars())
        left = tuple(draft for draft in drafts if draft.annotation in notes)
        if left != drafts:
            self.set_drafts(left)
