"""The changes that a project can undergo, each with its inverse; `app.workspace` makes them."""

from app.changes.auditing import MERGE, SPLIT, audit_of
from app.changes.fitting import check
from app.changes.history import history_of
from app.changes.keeping import keep
from app.changes.kinds import (
    AddReports,
    Arrange,
    Aspect,
    Change,
    ChangeSet,
    DeleteAnnotation,
    DeleteClaim,
    DeleteDecision,
    PlacedReport,
    PutAnnotation,
    PutClaim,
    PutDecision,
    RemoveReports,
    Rename,
    SetScales,
    SetSettings,
    SetTemplates,
    Several,
)
from app.changes.results import inverse_of, result_of

__all__ = [
    "MERGE",
    "SPLIT",
    "AddReports",
    "Arrange",
    "Aspect",
    "Change",
    "ChangeSet",
    "DeleteAnnotation",
    "DeleteClaim",
    "DeleteDecision",
    "PlacedReport",
    "PutAnnotation",
    "PutClaim",
    "PutDecision",
    "RemoveReports",
    "Rename",
    "SetScales",
    "SetSettings",
    "SetTemplates",
    "Several",
    "audit_of",
    "check",
    "history_of",
    "inverse_of",
    "keep",
    "result_of",
]
