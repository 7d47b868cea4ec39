"""Where the words of annotations stand now."""

from collections.abc import Iterable

from app.annotate.anchors import find
from app.model.annotation import Anchor, Annotation, PlacedAnnotation
from app.model.report import Report, Span


def place(annotations: Iterable[Annotation], reports: Iterable[Report]) -> tuple[PlacedAnnotation, ...]:
    """Each annotation with the spans of its words; an anchor whose words or report are gone is orphaned."""
    by_id = {report.id: report for report in reports}
    return tuple(_placed(annotation, by_id) for annotation in annotations)


def _placed(annotation: Annotation, reports: dict[str, Report]) -> PlacedAnnotation:
    spans: list[Span] = []
    orphaned: list[Anchor] = []
    for anchor in annotation.anchors:
        report = reports.get(anchor.report)
        span = find(anchor, report) if report is not None else None
        if span is None:
            orphaned.append(anchor)
        else:
            spans.append(span)
    return PlacedAnnotation(annotation, tuple(spans), tuple(orphaned))
