"""The changes that a project can undergo, each with its inverse; `app.workspace` makes them."""

from app.changes.fitting import check
from app.changes.keeping import keep
from app.changes.kinds import (
    AddReports,
    Arrange,
    Aspect,
    Change,
    ChangeSet,
    DeleteAnnotation,
    DeleteDecision,
    PlacedReport,
    PutAnnotation,
    PutDecision,
    RemoveReports,
    Rename,
    SetSettings,
)
from app.changes.results import inverse_of, result_of

__all__ = [
    "AddReports",
    "Arrange",
    "Aspect",
    "Change",
    "ChangeSet",
    "DeleteAnnotation",
    "DeleteDecision",
    "PlacedReport",
    "PutAnnotation",
    "PutDecision",
    "RemoveReports",
    "Rename",
    "SetSettings",
    "check",
    "inverse_of",
    "keep",
    "result_of",
]
