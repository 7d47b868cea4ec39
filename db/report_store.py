"""Keeps reports with their originals, title and settings."""

import re
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy import delete, func, insert, select, update

from app.model.comparison import Settings
from app.model.report import Original, Report
from app.model.storage import StorageError
from db import rows
from db.core import PROJECT, StoreCore, mine
from db.tables import OriginalRow, ProjectRow, ReportRow

_NUMBERED = re.compile(r"r([1-9][0-9]{0,8})")


class ReportStore(StoreCore):
    """The part of a store that keeps reports; ProjectStore says what each method does and raises."""

    def last_report_number(self) -> int:
        """The highest N of all reports rN that the project has or ever had; 0 where there was none."""
        with self._transaction("read") as connection:
            return int(connection.execute(mine(select(ProjectRow.last_report), ProjectRow.id)).scalar_one())

    def raise_last_report_number(self, number: int) -> None:
        """Never give the ids r1 … rN again, also where no report had them here."""
        with self._transaction("change") as connection:
            lower = mine(update(ProjectRow), ProjectRow.id).where(ProjectRow.last_report < number)
            connection.execute(lower.values(last_report=number))

    def set_title(self, title: str) -> None:
        """Name the event."""
        with self._transaction("change") as connection:
            connection.execute(mine(update(ProjectRow), ProjectRow.id).values(title=title))

    def set_settings(self, settings: Settings) -> None:
        """Keep the comparison settings."""
        with self._transaction("change") as connection:
            connection.execute(mine(update(ProjectRow), ProjectRow.id).values(settings=rows.settings_row(settings)))

    def put_report(self, report: Report, original: Original, position: int) -> None:
        """Add a report at a position, or replace the one of the same id; a replaced one stays hidden if it was."""
        with self._transaction("change") as connection:
            replaced = connection.execute(
                mine(select(ReportRow.original_sha256), ReportRow.project_id).where(ReportRow.id == report.id)
            ).scalar()
            digest = original.sha256
            kept = mine(select(OriginalRow.sha256), OriginalRow.project_id).where(OriginalRow.sha256 == digest)
            if connection.execute(kept).first() is None:
                connection.execute(insert(OriginalRow).values(project_id=PROJECT, sha256=digest, data=original.data))
            values = rows.report_row(report, original)
            if replaced is None:
                # stands nowhere until _set_order says where
                connection.execute(
                    insert(ReportRow).values({**values, "project_id": PROJECT, "hidden": False, "position": -1})
                )
            else:
                connection.execute(
                    mine(update(ReportRow), ReportRow.project_id).where(ReportRow.id == report.id).values(values)
                )
                _drop_unused(connection, replaced)
            order = [report_id for report_id in _order(connection) if report_id != report.id]
            order.insert(max(0, position), report.id)
            _set_order(connection, order)
            if number := _NUMBERED.fullmatch(report.id):
                self.raise_last_report_number(int(number[1]))
            self._touch("report", report.id)

    def remove_report(self, report_id: str) -> None:
        """Take a report and its original out of the project. Annotations that refer to it stay."""
        with self._transaction("change") as connection:
            kept = mine(select(ReportRow.original_sha256), ReportRow.project_id).where(ReportRow.id == report_id)
            digest = connection.execute(kept).scalar()
            if digest is None:
                raise StorageError(f"{self._location} has no report {report_id}.")
            connection.execute(mine(delete(ReportRow), ReportRow.project_id).where(ReportRow.id == report_id))
            _drop_unused(connection, digest)
            _set_order(connection, _order(connection))
            self._touch("report", report_id)

    def arrange(self, order: tuple[str, ...], hidden: frozenset[str]) -> None:
        """Set the order of all reports and which of them are hidden."""
        with self._transaction("change") as connection:
            if sorted(order) != sorted(_order(connection)) or not hidden <= set(order):
                raise StorageError(f"{self._location} has other reports than those to be arranged.")
            _set_order(connection, list(order))
            stored = connection.execute(mine(select(ReportRow.id, ReportRow.hidden), ReportRow.project_id)).all()
            for report_id, was_hidden in stored:
                if was_hidden != (report_id in hidden):
                    connection.execute(
                        mine(update(ReportRow), ReportRow.project_id)
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
                .where(ReportRow.project_id == PROJECT, ReportRow.id == report_id)
            ).first()
            if found is None:
                raise StorageError(f"{self._location} has no report {report_id}.")
            name, media_type, digest, data = found
            if sha256(data).hexdigest() != digest:
                raise rows.DamagedError(f"the original of report {report_id}")
            return Original(data=data, name=name, media_type=media_type)


def _order(connection: sa.Connection) -> list[str]:
    statement = mine(select(ReportRow.id), ReportRow.project_id).order_by(ReportRow.position)
    return list(connection.execute(statement).scalars())


def _set_order(connection: sa.Connection, order: list[str]) -> None:
    stored = dict(connection.execute(mine(select(ReportRow.id, ReportRow.position), ReportRow.project_id)).all())
    for position, report_id in enumerate(order):
        if stored[report_id] != position:
            connection.execute(
                mine(update(ReportRow), ReportRow.project_id).where(ReportRow.id == report_id).values(position=position)
            )


def _drop_unused(connection: sa.Connection, digest: str) -> None:
    users = mine(select(func.count()).select_from(ReportRow), ReportRow.project_id)
    if not connection.execute(users.where(ReportRow.original_sha256 == digest)).scalar_one():
        connection.execute(mine(delete(OriginalRow), OriginalRow.project_id).where(OriginalRow.sha256 == digest))
