"""Keeps claim records with their history, scales of verdicts, recurring notes, half-typed answers, the audit trail."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from sqlalchemy import delete, func, insert, select

from app.model.annotation import Draft, Template
from app.model.audit import AuditEntry
from app.model.claim_record import ClaimRecord, HistoryEntry, VerdictScale, creation_order
from app.model.storage import StorageError
from db import claim_rows, rows
from db.core import PROJECT, StoreCore, mine
from db.tables import AuditRow, ClaimRow, HistoryRow, PartRow


class ClaimStore(StoreCore):
    """The part of a store that keeps claims; ProjectStore says what each method does and raises."""

    def put_claim(self, record: ClaimRecord) -> None:
        """Add a claim record, or replace the one of the same id. Writes its own row only."""
        with self._transaction("change") as connection:
            _delete_claim(connection, record.id)
            connection.execute(insert(ClaimRow).values({**claim_rows.claim_row(record), "project_id": PROJECT}))
            self._touch("claim", record.id)

    def remove_claim(self, claim_id: str) -> None:
        """Delete a claim record; its history stays."""
        with self._transaction("change") as connection:
            if not _delete_claim(connection, claim_id):
                raise StorageError(f"{self._location} has no claim {claim_id}.")
            self._touch("claim", claim_id)

    def set_scales(self, scales: tuple[VerdictScale, ...], chosen: str) -> None:
        """Keep the newsroom's own scales, and which scale new verdicts are on."""
        self._set_part("scales", {"own": [asdict(scale) for scale in scales], "chosen": chosen})

    def set_templates(self, templates: tuple[Template, ...]) -> None:
        """Keep the recurring notes."""
        self._set_part("templates", {"own": [rows.template_content(template) for template in templates]})

    def set_drafts(self, drafts: tuple[Draft, ...]) -> None:
        """Keep the answers that are being typed."""
        self._set_part("drafts", {"own": [asdict(draft) for draft in drafts]})

    def add_history(self, entries: tuple[HistoryEntry, ...]) -> None:
        """Add entries to the history of claims."""
        self._append(HistoryRow, [asdict(entry) for entry in entries])

    def history(self, claim_id: str | None = None) -> tuple[HistoryEntry, ...]:
        """The history of one claim, or of all, oldest first."""
        statement = mine(select(HistoryRow.__table__), HistoryRow.project_id).order_by(HistoryRow.number)
        if claim_id is not None:
            statement = statement.where(HistoryRow.claim == claim_id)
        with self._transaction("read") as connection:
            return tuple(map(claim_rows.history_of, connection.execute(statement).mappings()))

    def add_audit(self, entries: tuple[AuditEntry, ...]) -> None:
        """Add entries to the audit trail."""
        self._append(AuditRow, [{**asdict(entry), "action": entry.action.value} for entry in entries])

    def audit(self) -> tuple[AuditEntry, ...]:
        """The audit trail, oldest first."""
        statement = mine(select(AuditRow.__table__), AuditRow.project_id).order_by(AuditRow.number)
        with self._transaction("read") as connection:
            return tuple(map(claim_rows.audit_of, connection.execute(statement).mappings()))

    def _append(self, table: type[HistoryRow] | type[AuditRow], entries: Sequence[dict[str, Any]]) -> None:
        with self._transaction("change") as connection:
            last = connection.execute(mine(select(func.max(table.number)), table.project_id)).scalar() or 0
            if entries:
                connection.execute(
                    insert(table),
                    [{**entry, "project_id": PROJECT, "number": last + n} for n, entry in enumerate(entries, 1)],
                )

    def _set_part(self, name: str, content: dict[str, Any]) -> None:
        with self._transaction("change") as connection:
            connection.execute(mine(delete(PartRow), PartRow.project_id).where(PartRow.name == name))
            connection.execute(insert(PartRow).values({"project_id": PROJECT, "name": name, "content": content}))


def claims_of(connection: sa.Connection, only: Collection[str] | None = None) -> tuple[ClaimRecord, ...]:
    """The claim records of some ids, or all of them, in order of creation."""
    statement = mine(select(ClaimRow.__table__), ClaimRow.project_id)
    if only is not None:
        statement = statement.where(ClaimRow.id.in_(only))
    stored = connection.execute(statement).mappings()
    return tuple(sorted(map(claim_rows.claim_of, stored), key=creation_order))


def parts_of(connection: sa.Connection) -> dict[str, Any]:
    """Scales, the chosen scale, templates and drafts as the fields of a project; none that were never set."""
    stored = connection.execute(mine(select(PartRow.name, PartRow.content), PartRow.project_id)).all()
    parts: dict[str, Any] = {}
    for name, content in stored:
        if name == "scales":
            parts["scales"] = tuple(map(claim_rows.scale_of, content["own"]))
            parts["scale"] = content["chosen"]
        elif name == "templates":
            parts["templates"] = tuple(map(rows.template_of, content["own"]))
        elif name == "drafts":
            parts["drafts"] = tuple(Draft(**draft) for draft in content["own"])
    return parts


def _delete_claim(connection: sa.Connection, claim_id: str) -> bool:
    gone = mine(delete(ClaimRow), ClaimRow.project_id).where(ClaimRow.id == claim_id)
    return bool(connection.execute(gone).rowcount)
