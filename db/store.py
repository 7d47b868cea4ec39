"""Keeps a project in a database; fulfils the protocols of `app.model.storage`."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import delete, func, insert, select, update

from app.model import decision as deciding
from app.model.annotation import Anchor, Annotation, creation_order
from app.model.comparison import Settings
from app.model.decision import Decision
from app.model.project import Project
from app.model.report import Original, Report
from app.model.storage import StorageError
from db import rows, schema
from db.files import MOUNT_TABLE
from db.sqlite import SqliteFile, new_file
from db.tables import AnchorRow, AnnotationRow, DecisionRow, OriginalRow, ProjectRow, ReportRow, TagRow

_PROJECT = 1
"""The number of the one project in a file."""

_NUMBERED = re.compile(r"r([1-9][0-9]{0,8})")


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
            project = {"id": _PROJECT, "title": title, "settings": rows.settings_row(Settings()), "last_report": 0}
            connection.execute(insert(ProjectRow).values(project))
        return self.open(path)

    def open(self, path: Path) -> "SqlStore":
        """The project in an existing file; an older schema is upgraded after a copy of the file was made beside it.

        Raises:
            StorageError: it cannot be opened, is no event, is damaged, is in use, or is newer than this Parallax.
        """
        return SqlStore(SqliteFile(Path(path), migrations=self._migrations, mount_table=self._mount_table))


class SqlStore:
    """One project in one file; fulfils ProjectStore, which says what each method does and raises.

    Calls may come from several threads, but only one at a time.
    """

    def __init__(self, file: SqliteFile) -> None:
        self._file: SqliteFile | None = file
        self._location = str(file.path)
        self._inside: sa.Connection | None = None
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

    def load(self) -> Project:
        """The whole project, without the originals' bytes."""
        with self._transaction("read") as connection:
            project = connection.execute(_mine(select(ProjectRow.__table__), ProjectRow.id)).mappings().first()
            if project is None:
                raise rows.DamagedError("the project")
            reports = connection.execute(
                _mine(select(ReportRow.__table__), ReportRow.project_id).order_by(ReportRow.position)
            ).mappings()
            loaded = [(rows.report_of(row), bool(row["hidden"])) for row in reports]
            return Project(
                title=project["title"],
                reports=tuple(report for report, _ in loaded),
                hidden=frozenset(report.id for report, hidden in loaded if hidden),
                annotations=_annotations(connection),
                settings=rows.settings_of(project["settings"]),
                decisions=_decisions(connection),
            )

    def last_report_number(self) -> int:
        """The highest N of all reports rN that the project has or ever had; 0 where there was none."""
        with self._transaction("read") as connection:
            return int(connection.execute(_mine(select(ProjectRow.last_report), ProjectRow.id)).scalar_one())

    def set_title(self, title: str) -> None:
        """Name the event."""
        with self._transaction("change") as connection:
            connection.execute(_mine(update(ProjectRow), ProjectRow.id).values(title=title))

    def set_settings(self, settings: Settings) -> None:
        """Keep the comparison settings."""
        with self._transaction("change") as connection:
            connection.execute(_mine(update(ProjectRow), ProjectRow.id).values(settings=rows.settings_row(settings)))

    def put_report(self, report: Report, original: Original, position: int) -> None:
        """Add a report at a position, or replace the one of the same id; a replaced one stays hidden if it was."""
        with self._transaction("change") as connection:
            replaced = connection.execute(
                _mine(select(ReportRow.original_sha256), ReportRow.project_id).where(ReportRow.id == report.id)
            ).scalar()
            digest = original.sha256
            kept = _mine(select(OriginalRow.sha256), OriginalRow.project_id).where(OriginalRow.sha256 == digest)
            if connection.execute(kept).first() is None:
                connection.execute(insert(OriginalRow).values(project_id=_PROJECT, sha256=digest, data=original.data))
            values = rows.report_row(report, original)
            if replaced is None:
                # stands nowhere until _set_order says where
                connection.execute(
                    insert(ReportRow).values({**values, "project_id": _PROJECT, "hidden": False, "position": -1})
                )
            else:
                connection.execute(
                    _mine(update(ReportRow), ReportRow.project_id).where(ReportRow.id == report.id).values(values)
                )
                _drop_unused(connection, replaced)
            order = [report_id for report_id in _order(connection) if report_id != report.id]
            order.insert(max(0, position), report.id)
            _set_order(connection, order)
            if number := _NUMBERED.fullmatch(report.id):
                connection.execute(
                    _mine(update(ProjectRow), ProjectRow.id)
                    .where(ProjectRow.last_report < int(number[1]))
                    .values(last_report=int(number[1]))
                )

    def remove_report(self, report_id: str) -> None:
        """Take a report and its original out of the project. Annotations that refer to it stay."""
        with self._transaction("change") as connection:
            mine = _mine(select(ReportRow.original_sha256), ReportRow.project_id).where(ReportRow.id == report_id)
            digest = connection.execute(mine).scalar()
            if digest is None:
                raise StorageError(f"{self._location} has no report {report_id}.")
            connection.execute(_mine(delete(ReportRow), ReportRow.project_id).where(ReportRow.id == report_id))
            _drop_unused(connection, digest)
            _set_order(connection, _order(connection))

    def arrange(self, order: tuple[str, ...], hidden: frozenset[str]) -> None:
        """Set the order of all reports and which of them are hidden."""
        with self._transaction("change") as connection:
            if sorted(order) != sorted(_order(connection)) or not hidden <= set(order):
                raise StorageError(f"{self._location} has other reports than those to be arranged.")
            _set_order(connection, list(order))
            stored = connection.execute(_mine(select(ReportRow.id, ReportRow.hidden), ReportRow.project_id)).all()
            for report_id, was_hidden in stored:
                if was_hidden != (report_id in hidden):
                    connection.execute(
                        _mine(update(ReportRow), ReportRow.project_id)
                        .where(ReportRow.id == report_id)
                        .values(hidden=not was_hidden)
                    )

    def original(self, report_id: str) -> Original:
        """The bytes that a report was read from, checked against the SHA-256 they were kept under."""
        with self._transaction("read") as connection:
            found = connection.execute(
                select(ReportRow.original_name, ReportRow.original_media_type, OriginalRow.sha256, OriginalRow.data)
                .join_from(
                    ReportRow,
                    OriginalRow,
                    (OriginalRow.project_id == ReportRow.project_id)
                    & (OriginalRow.sha256 == ReportRow.original_sha256),
                )
                .where(ReportRow.project_id == _PROJECT, ReportRow.id == report_id)
            ).first()
            if found is None:
                raise StorageError(f"{self._location} has no report {report_id}.")
            name, media_type, digest, data = found
            if sha256(data).hexdigest() != digest:
                raise rows.DamagedError(f"the original of report {report_id}")
            return Original(data=data, name=name, media_type=media_type)

    def put_annotation(self, annotation: Annotation) -> None:
        """Add an annotation, or replace the one of the same id. Writes its own rows only."""
        with self._transaction("change") as connection:
            key = {"project_id": _PROJECT, "annotation_id": annotation.id}
            _delete_annotation(connection, annotation.id)
            connection.execute(
                insert(AnnotationRow).values({**rows.annotation_row(annotation), "project_id": _PROJECT})
            )
            if annotation.anchors:
                connection.execute(
                    insert(AnchorRow),
                    [{**key, "number": n, **rows.anchor_row(anchor)} for n, anchor in enumerate(annotation.anchors)],
                )
            if annotation.tags:
                connection.execute(
                    insert(TagRow), [{**key, "number": n, "tag": tag} for n, tag in enumerate(annotation.tags)]
                )

    def remove_annotation(self, annotation_id: str) -> None:
        """Delete an annotation."""
        with self._transaction("change") as connection:
            if not _delete_annotation(connection, annotation_id):
                raise StorageError(f"{self._location} has no annotation {annotation_id}.")

    def put_decision(self, decision: Decision) -> None:
        """Add a decision made by hand, or replace the one of the same id."""
        with self._transaction("change") as connection:
            _delete_decision(connection, decision.id)
            connection.execute(insert(DecisionRow).values({**rows.decision_row(decision), "project_id": _PROJECT}))

    def remove_decision(self, decision_id: str) -> None:
        """Forget a decision made by hand."""
        with self._transaction("change") as connection:
            if not _delete_decision(connection, decision_id):
                raise StorageError(f"{self._location} has no decision {decision_id}.")

    def close(self) -> None:
        """Let go of the file. Closing twice is no error."""
        if self._file is not None:
            self._file.close()
            self._file = None

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
        except (ValueError, TypeError, LookupError) as error:
            if doing == "read":
                raise self._damaged(error) from error
            raise
        finally:
            self._inside = None

    def _damaged(self, error: Exception) -> StorageError:
        what = str(error) if isinstance(error, rows.DamagedError) else "its content"
        return StorageError(f"{self._location} is damaged: {what} cannot be read. Open a backup copy of it.")


def _mine(statement: Any, column: Any) -> Any:
    return statement.where(column == _PROJECT)


def _order(connection: sa.Connection) -> list[str]:
    statement = _mine(select(ReportRow.id), ReportRow.project_id).order_by(ReportRow.position)
    return list(connection.execute(statement).scalars())


def _set_order(connection: sa.Connection, order: list[str]) -> None:
    stored = dict(connection.execute(_mine(select(ReportRow.id, ReportRow.position), ReportRow.project_id)).all())
    for position, report_id in enumerate(order):
        if stored[report_id] != position:
            connection.execute(
                _mine(update(ReportRow), ReportRow.project_id)
                .where(ReportRow.id == report_id)
                .values(position=position)
            )


def _drop_unused(connection: sa.Connection, digest: str) -> None:
    users = _mine(select(func.count()).select_from(ReportRow), ReportRow.project_id)
    if not connection.execute(users.where(ReportRow.original_sha256 == digest)).scalar_one():
        connection.execute(_mine(delete(OriginalRow), OriginalRow.project_id).where(OriginalRow.sha256 == digest))


def _delete_annotation(connection: sa.Connection, annotation_id: str) -> bool:
    gone = _mine(delete(AnnotationRow), AnnotationRow.project_id).where(AnnotationRow.id == annotation_id)
    return bool(connection.execute(gone).rowcount)


def _delete_decision(connection: sa.Connection, decision_id: str) -> bool:
    gone = _mine(delete(DecisionRow), DecisionRow.project_id).where(DecisionRow.id == decision_id)
    return bool(connection.execute(gone).rowcount)


def _decisions(connection: sa.Connection) -> tuple[Decision, ...]:
    stored = connection.execute(_mine(select(DecisionRow.__table__), DecisionRow.project_id)).mappings()
    return tuple(sorted(map(rows.decision_of, stored), key=deciding.creation_order))


def _annotations(connection: sa.Connection) -> tuple[Annotation, ...]:
    anchors: dict[str, list[Anchor]] = defaultdict(list)
    for row in _rows(connection, AnchorRow):
        anchors[row["annotation_id"]].append(rows.anchor_of_row(row))
    tags: dict[str, list[str]] = defaultdict(list)
    for row in _rows(connection, TagRow):
        tags[row["annotation_id"]].append(row["tag"])
    found = [
        rows.annotation_of(row, tuple(anchors[row["id"]]), tuple(tags[row["id"]]))
        for row in connection.execute(_mine(select(AnnotationRow.__table__), AnnotationRow.project_id)).mappings()
    ]
    # sorted here: each database has an alphabet of its own
    return tuple(sorted(found, key=creation_order))


def _rows(connection: sa.Connection, table: type[AnchorRow] | type[TagRow]) -> Iterator[sa.RowMapping]:
    statement = _mine(select(table.__table__), table.project_id).order_by(table.annotation_id, table.number)
    return iter(connection.execute(statement).mappings())
