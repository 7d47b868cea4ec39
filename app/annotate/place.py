"""Where the words of annotations, of decisions and of claim records stand now."""

from collections.abc import Iterable

from app.annotate.anchors import find
from app.model.annotation import Anchor, Annotation, PlacedAnnotation
from app.model.claim_record import ClaimRecord, PlacedClaim
from app.model.decision import Decision, PlacedDecision, anchors_of
from app.model.project import Project
from app.model.report import Report, Span


def place(annotations: Iterable[Annotation], reports: Iterable[Report]) -> tuple[PlacedAnnotation, ...]:
    """Each annotation with the spans of its words; an anchor whose words or report are gone is orphaned."""
    by_id = {report.id: report for report in reports}
    return tuple(PlacedAnnotation(a, *_found(a.anchors, by_id)) for a in annotations)


def place_decisions(decisions: Iterable[Decision], reports: Iterable[Report]) -> tuple[PlacedDecision, ...]:
    """Each decision with the spans of its passages; an anchor whose words or report are gone is orphaned."""
    by_id = {report.id: report for report in reports}
    return tuple(PlacedDecision(d, *_found(anchors_of(d), by_id)) for d in decisions)


def place_claims(records: Iterable[ClaimRecord], reports: Iterable[Report]) -> tuple[PlacedClaim, ...]:
    """Each claim record with the spans of its occurrences, of its ticked facts, and of what does not tell it."""
    by_id = {report.id: report for report in reports}
    return tuple(
        PlacedClaim(
            record,
            tuple(_where(occurrence.anchor, by_id) for occurrence in record.occurrences),
            tuple(_where(fact.anchor, by_id) for fact in record.facts),
            _found(record.not_here, by_id)[0],
        )
        for record in records
    )


def lost_words(project: Project, report_id: str) -> tuple[int, int]:
    """How many notes, and how many claim records, have words in a report that are not in it any more."""
    notes = sum(any(a.report == report_id for a in p.orphaned) for p in place(project.annotations, project.reports))
    placed = place_claims(project.claims, project.reports)
    return notes, sum(any(anchor.report == report_id for anchor in found.orphaned) for found in placed)


def _where(anchor: Anchor, reports: dict[str, Report]) -> Span | None:
    report = reports.get(anchor.report)
    return find(anchor, report) if report is not None else None


def _found(anchors: Iterable[Anchor], reports: dict[str, Report]) -> tuple[tuple[Span, ...], tuple[Anchor, ...]]:
    """Where the words of anchors stand, and the anchors whose words stand nowhere."""
    spans: list[Span] = []
    orphaned: list[Anchor] = []
    for anchor in anchors:
        span = _where(anchor, reports)
        if span is None:
            orphaned.append(anchor)
        else:
            spans.append(span)
    return tuple(spans), tuple(orphaned)
