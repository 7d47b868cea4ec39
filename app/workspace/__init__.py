"""The one door to an open project: every change goes through it and comes back as a ChangeSet."""

from app.changes import (
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
from app.workspace.annotations import Annotations
from app.workspace.claims import Claims
from app.workspace.decisions import Decisions
from app.workspace.imports import Brought, Imports, Source, brought
from app.workspace.names import SUFFIX, default_folder, new_event_path, user_name
from app.workspace.reports import Read, Reports
from app.workspace.trail import Trail, Verified

__all__ = [
    "SUFFIX",
    "AddReports",
    "Arrange",
    "Aspect",
    "Brought",
    "Change",
    "ChangeSet",
    "DeleteAnnotation",
    "DeleteClaim",
    "DeleteDecision",
    "PlacedReport",
    "PutAnnotation",
    "PutClaim",
    "PutDecision",
    "Read",
    "RemoveReports",
    "Rename",
    "SetScales",
    "SetSettings",
    "SetTemplates",
    "Several",
    "Source",
    "Verified",
    "Workspace",
    "brought",
    "default_folder",
    "new_event_path",
    "user_name",
]


class Workspace(Reports, Annotations, Decisions, Claims, Imports, Trail):
    """An open project. When a method returns, its change is on disk; when it raises, nothing was changed.

    It is used from one thread at a time; the projects and change sets it hands out are immutable and may go anywhere.
    `initiator` of each method comes back in the ChangeSet, so that a view knows its own changes.
    """
