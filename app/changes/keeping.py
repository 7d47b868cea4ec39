"""Writing a change into the store."""

from app.changes.kinds import (
    AddReports,
    Arrange,
    Change,
    DeleteAnnotation,
    DeleteClaim,
    DeleteDecision,
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
from app.changes.results import result_of
from app.model.project import Project
from app.model.storage import ProjectStore


def keep(change: Change, before: Project, after: Project, store: ProjectStore) -> None:
    """Write a change that leads from `before` to `after` into the store, and nothing else.

    Raises:
        StorageError: it could not be kept.
    """
    match change:
        case Rename(title):
            store.set_title(title)
        case AddReports(placed):
            for item in placed:
                store.put_report(item.report, item.original, item.position)
            if after.hidden != before.hidden:
                store.arrange(tuple(report.id for report in after.reports), after.hidden)
        case RemoveReports(ids):
            for report_id in ids:
                store.remove_report(report_id)
        case Arrange(order, hidden):
            store.arrange(order, hidden)
        case PutAnnotation(annotation):
            store.put_annotation(annotation)
        case DeleteAnnotation(annotation_id):
            store.remove_annotation(annotation_id)
        case PutDecision(decision):
            store.put_decision(decision)
        case DeleteDecision(decision_id):
            store.remove_decision(decision_id)
        case PutClaim(record):
            store.put_claim(record)
        case DeleteClaim(claim_id):
            store.remove_claim(claim_id)
        case SetScales(scales, chosen):
            store.set_scales(scales, chosen)
        case SetTemplates(templates):
            store.set_templates(templates)
        case Several(changes):
            for part in changes:
                between = result_of(part, before)
                keep(part, before, between, store)
                before = between
        case SetSettings():
            pass
    if after.settings != before.settings:
        store.set_settings(after.settings)
