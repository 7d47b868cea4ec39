"""The project after a change, and the change that leads back."""

from collections.abc import Callable
from dataclasses import replace

from app.changes.kinds import (
    AddReports,
    Arrange,
    Change,
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
from app.model import claim_record as claiming
from app.model import decision as deciding
from app.model.annotation import creation_order
from app.model.errors import ParallaxError
from app.model.project import Project
from app.model.report import Original


def result_of(change: Change, project: Project) -> Project:
    """The project as it is after a change that fits it."""
    match change:
        case Rename(title):
            return replace(project, title=title)
        case SetSettings(settings):
            return replace(project, settings=settings)
        case AddReports(placed, settings):
            reports = list(project.reports)
            hidden = set(project.hidden)
            for item in placed:
                reports = [report for report in reports if report.id != item.report.id]
                reports.insert(max(0, item.position), item.report)
                (hidden.add if item.hidden else hidden.discard)(item.report.id)
            return replace(
                project, reports=tuple(reports), hidden=frozenset(hidden), settings=settings or project.settings
            )
        case RemoveReports(ids, settings):
            if settings is None:
                gone = project.settings.record in ids
                settings = replace(project.settings, record=None) if gone else project.settings
            left = tuple(report for report in project.reports if report.id not in ids)
            return replace(project, reports=left, hidden=project.hidden - set(ids), settings=settings)
        case Arrange(order, hidden_ids):
            return replace(project, reports=tuple(project.report(name) for name in order), hidden=hidden_ids)
        case PutAnnotation(annotation):
            others = (other for other in project.annotations if other.id != annotation.id)
            return replace(project, annotations=tuple(sorted((*others, annotation), key=creation_order)))
        case DeleteAnnotation(annotation_id):
            rest = tuple(other for other in project.annotations if other.id != annotation_id)
            return replace(project, annotations=rest)
        case PutDecision(decision):
            older = (other for other in project.decisions if other.id != decision.id)
            return replace(project, decisions=tuple(sorted((*older, decision), key=deciding.creation_order)))
        case DeleteDecision(decision_id):
            return replace(project, decisions=tuple(d for d in project.decisions if d.id != decision_id))
        case PutClaim(record):
            claims = (other for other in project.claims if other.id != record.id)
            return replace(project, claims=tuple(sorted((*claims, record), key=claiming.creation_order)))
        case DeleteClaim(claim_id):
            return replace(project, claims=tuple(record for record in project.claims if record.id != claim_id))
        case SetScales(scales, chosen):
            return replace(project, scales=scales, scale=chosen)
        case SetTemplates(templates):
            return replace(project, templates=templates)
        case Several(changes):
            for part in changes:
                project = result_of(part, project)
            return project


def inverse_of(change: Change, project: Project, original: Callable[[str], Original]) -> Change:
    """The change that brings back `project` after `change`; `original` gives the bytes of a report that goes.

    Raises:
        StorageError: the bytes of a report that goes cannot be read, so that it could not be brought back.
    """
    match change:
        case Rename():
            return Rename(project.title)
        case SetSettings():
            return SetSettings(project.settings)
        case AddReports(placed):
            before = [report.id for report in project.reports]
            added = [item.report.id for item in placed if item.report.id not in before]
            if not added:
                return AddReports(_placed(project, [item.report.id for item in placed], original), project.settings)
            if len(added) != len(placed):
                raise ParallaxError("Reports are either added or replaced, not both at once.")
            return RemoveReports(tuple(added), project.settings)
        case RemoveReports(ids):
            return AddReports(_placed(project, ids, original), project.settings)
        case Arrange():
            return Arrange(tuple(report.id for report in project.reports), project.hidden)
        case PutAnnotation(annotation):
            earlier = (other for other in project.annotations if other.id == annotation.id)
            found = next(earlier, None)
            return PutAnnotation(found) if found else DeleteAnnotation(annotation.id)
        case DeleteAnnotation(annotation_id):
            return PutAnnotation(project.annotation(annotation_id))
        case PutDecision(decision):
            known = next((other for other in project.decisions if other.id == decision.id), None)
            return PutDecision(known) if known else DeleteDecision(decision.id)
        case DeleteDecision(decision_id):
            return PutDecision(project.decision(decision_id))
        case PutClaim(record):
            there = next((other for other in project.claims if other.id == record.id), None)
            return PutClaim(there, change.label) if there else DeleteClaim(record.id, change.label)
        case DeleteClaim(claim_id):
            return PutClaim(project.claim(claim_id), change.label)
        case SetScales():
            return SetScales(project.scales, project.scale)
        case SetTemplates():
            return SetTemplates(project.templates)
        case Several(changes, label):
            undone: list[Change] = []
            for part in changes:
                undone.insert(0, inverse_of(part, project, original))
                project = result_of(part, project)
            return Several(tuple(undone), label)


def _placed(
    project: Project, ids: tuple[str, ...] | list[str], original: Callable[[str], Original]
) -> tuple[PlacedReport, ...]:
    # in the order of the columns: putting them back one by one leads every one to its old place
    return tuple(
        PlacedReport(report, original(report.id), position, report.id in project.hidden)
        for position, report in enumerate(project.reports)
        if report.id in ids
    )
