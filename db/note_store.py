"""Keeps annotations, decisions, and the files that are evidence."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import asdict
from hashlib import sha256 as hashed
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import delete, insert, select

from app.model import decision as deciding
from app.model.annotation import Annotation, creation_order
from app.model.decision import Decision
from app.model.storage import StorageError
from db import rows
from db.claim_store import claims_of
from db.core import PROJECT, StoreCore, mine
from db.tables import AnchorRow, AnnotationRow, DecisionRow, EvidenceFileRow, EvidenceRow, ReplyRow, TagRow

T = TypeVar("T")


class NoteStore(StoreCore):
    """The part of a store that keeps notes; ProjectStore says what each method does and raises."""

    def put_annotation(self, annotation: Annotation) -> None:
        """Add an annotation, or replace the one of the same id. Writes its own rows only."""
        with self._transaction("change") as connection:
            key = {"project_id": PROJECT, "annotation_id": annotation.id}
            _delete_annotation(connection, annotation.id)
            connection.execute(insert(AnnotationRow).values({**rows.annotation_row(annotation), "project_id": PROJECT}))
            if annotation.anchors:
                connection.execute(
                    insert(AnchorRow),
                    [{**key, "number": n, **rows.anchor_row(anchor)} for n, anchor in enumerate(annotation.anchors)],
                )
            if annotation.tags:
                connection.execute(
                    insert(TagRow), [{**key, "number": n, "tag": tag} for n, tag in enumerate(annotation.tags)]
                )
            if annotation.replies:
                connection.execute(
                    insert(ReplyRow),
                    [{**key, "number": n, **asdict(reply)} for n, reply in enumerate(annotation.replies)],
                )
            if annotation.evidence:
                connection.execute(
                    insert(EvidenceRow),
                    [{**key, "number": n, **rows.evidence_row(found)} for n, found in enumerate(annotation.evidence)],
                )
            self._touch("annotation", annotation.id)

    def remove_annotation(self, annotation_id: str) -> None:
        """Delete an annotation."""
        with self._transaction("change") as connection:
            if not _delete_annotation(connection, annotation_id):
                raise StorageError(f"{self._location} has no annotation {annotation_id}.")
            self._touch("annotation", annotation_id)

    def put_decision(self, decision: Decision) -> None:
        """Add a decision made by hand, or replace the one of the same id."""
        with self._transaction("change") as connection:
            _delete_decision(connection, decision.id)
            connection.execute(insert(DecisionRow).values({**rows.decision_row(decision), "project_id": PROJECT}))

    def remove_decision(self, decision_id: str) -> None:
        """Forget a decision made by hand."""
        with self._transaction("change") as connection:
            if not _delete_decision(connection, decision_id):
                raise StorageError(f"{self._location} has no decision {decision_id}.")

    def put_file(self, data: bytes) -> str:
        """Keep the bytes of a file as evidence; gives their SHA-256."""
        digest = hashed(data).hexdigest()
        with self._transaction("change") as connection:
            kept = mine(select(EvidenceFileRow.sha256), EvidenceFileRow.project_id)
            if connection.execute(kept.where(EvidenceFileRow.sha256 == digest)).first() is None:
                values = {"project_id": PROJECT, "sha256": digest, "data": data}
                connection.execute(insert(EvidenceFileRow).values(values))
        return digest

    def file(self, sha256: str) -> bytes:
        """The bytes of a file that is kept as evidence, checked against their SHA-256."""
        with self._transaction("read") as connection:
            kept = mine(select(EvidenceFileRow.data), EvidenceFileRow.project_id)
            data = connection.execute(kept.where(EvidenceFileRow.sha256 == sha256)).scalar()
            if data is None:
                raise StorageError(
                    f"{self._location} has lost the evidence file with the SHA-256 {sha256[:12]}…. "
                    "Take it from a backup copy of the event."
                )
            if hashed(data).hexdigest() != sha256:
                raise StorageError(
                    f"{self._location}: the evidence file with the SHA-256 {sha256[:12]}… was changed meanwhile. "
                    "Take it from a backup copy of the event."
                )
            return bytes(data)


def _delete_annotation(connection: sa.Connection, annotation_id: str) -> bool:
    gone = mine(delete(AnnotationRow), AnnotationRow.project_id).where(AnnotationRow.id == annotation_id)
    return bool(connection.execute(gone).rowcount)


def _delete_decision(connection: sa.Connection, decision_id: str) -> bool:
    gone = mine(delete(DecisionRow), DecisionRow.project_id).where(DecisionRow.id == decision_id)
    return bool(connection.execute(gone).rowcount)


def drop_unnamed_files(connection: sa.Connection) -> None:
    """Drop the files that no evidence names."""
    kept = set(connection.execute(mine(select(EvidenceFileRow.sha256), EvidenceFileRow.project_id)).scalars())
    if kept:
        named = {e.sha256 for annotation in annotations_of(connection) for e in annotation.evidence}
        named |= {e.sha256 for record in claims_of(connection) for e in record.evidence}
        unnamed = mine(delete(EvidenceFileRow), EvidenceFileRow.project_id)
        connection.execute(unnamed.where(EvidenceFileRow.sha256.in_(kept - named)))


def decisions_of(connection: sa.Connection) -> tuple[Decision, ...]:
    """All decisions, in order of creation."""
    stored = connection.execute(mine(select(DecisionRow.__table__), DecisionRow.project_id)).mappings()
    return tuple(sorted(map(rows.decision_of, stored), key=deciding.creation_order))


def annotations_of(connection: sa.Connection, only: Collection[str] | None = None) -> tuple[Annotation, ...]:
    """The annotations of some ids, or all of them, in order of creation."""
    anchors = _parts(connection, AnchorRow, rows.anchor_of_row, only)
    tags = _parts(connection, TagRow, lambda row: str(row["tag"]), only)
    replies = _parts(connection, ReplyRow, rows.reply_of, only)
    evidence = _parts(connection, EvidenceRow, rows.evidence_of, only)
    statement = mine(select(AnnotationRow.__table__), AnnotationRow.project_id)
    if only is not None:
        statement = statement.where(AnnotationRow.id.in_(only))
    found = [
        rows.annotation_of(
            row,
            tuple(anchors[row["id"]]),
            tuple(tags[row["id"]]),
            tuple(replies[row["id"]]),
            tuple(evidence[row["id"]]),
        )
        for row in connection.execute(statement).mappings()
    ]
    # sorted here: each database has an alphabet of its own
    return tuple(sorted(found, key=creation_order))


def _parts(
    connection: sa.Connection,
    table: type[AnchorRow] | type[TagRow] | type[ReplyRow] | type[EvidenceRow],
    made: Callable[[sa.RowMapping], T],
    only: Collection[str] | None,
) -> dict[str, list[T]]:
    """What belongs to annotations, by their ids, in its order."""
    statement = mine(select(table.__table__), table.project_id).order_by(table.annotation_id, table.number)
    if only is not None:
        statement = statement.where(table.annotation_id.in_(only))
    found: dict[str, list[T]] = defaultdict(list)
    for row in connection.execute(statement).mappings():
        found[row["annotation_id"]].append(made(row))
    return found
