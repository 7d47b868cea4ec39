"""Claim records, scales, history and audit trail to rows and back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, get_args

from sqlalchemy import RowMapping

from app.model.annotation import Anchor
from app.model.audit import AuditAction, AuditEntry
from app.model.claim_record import (
    CheckedFact,
    ClaimRecord,
    ClaimState,
    FactKind,
    HistoryEntry,
    RecordedOccurrence,
    ScaleVerdict,
    VerdictScale,
)
from app.model.comparison import Stance
from db.rows import DamagedError, evidence_of, evidence_row

_COLUMNS = ("id", "text", "assignee", "author", "created", "modified")


def claim_row(record: ClaimRecord) -> dict[str, Any]:
    """A claim record's columns."""
    return {
        **{name: getattr(record, name) for name in _COLUMNS},
        "state": record.state.value,
        "content": {
            "occurrences": [{"anchor": asdict(o.anchor), "stance": o.stance} for o in record.occurrences],
            "scale": record.scale,
            "verdict": record.verdict,
            "rationale": record.rationale,
            "evidence": [evidence_row(evidence) for evidence in record.evidence],
            "facts": [{**asdict(fact), "kind": fact.kind.value} for fact in record.facts],
            "not_here": [asdict(anchor) for anchor in record.not_here],
        },
    }


def claim_of(row: RowMapping) -> ClaimRecord:
    """A claim record from its columns."""
    content = row["content"]
    return ClaimRecord(
        **{name: row[name] for name in _COLUMNS},
        state=ClaimState(row["state"]),
        occurrences=tuple(_occurrence(stored) for stored in content["occurrences"]),
        scale=content["scale"],
        verdict=content["verdict"],
        rationale=content["rationale"],
        evidence=tuple(evidence_of(stored) for stored in content["evidence"]),
        facts=tuple(
            CheckedFact(FactKind(stored["kind"]), Anchor(**stored["anchor"]), stored["checked_by"], stored["when"])
            for stored in content["facts"]
        ),
        not_here=tuple(Anchor(**stored) for stored in content.get("not_here", ())),  # older files have none
    )


def _occurrence(stored: Mapping[str, Any]) -> RecordedOccurrence:
    stance = stored["stance"]
    if stance is not None and stance not in get_args(Stance):
        raise DamagedError("the stance of a claim")
    return RecordedOccurrence(Anchor(**stored["anchor"]), stance)


def scale_of(stored: Mapping[str, Any]) -> VerdictScale:
    """A scale from JSON, which `asdict` gives."""
    verdicts = tuple(ScaleVerdict(**verdict) for verdict in stored["verdicts"])
    return VerdictScale(stored["id"], stored["name"], verdicts, stored["ordered"])


def history_of(row: RowMapping) -> HistoryEntry:
    """An entry of the history from its columns."""
    return HistoryEntry(**{field.name: row[field.name] for field in fields(HistoryEntry)})


def audit_of(row: RowMapping) -> AuditEntry:
    """An entry of the audit trail from its columns."""
    return AuditEntry(row["time"], row["user"], AuditAction(row["action"]), row["detail"], tuple(row["sha256s"]))
