"""Which notes matter at a passage: those on its words, on the claims that it tells, and on its report as a whole."""

from collections.abc import Mapping, Sequence

from app.model.annotation import Annotation, PlacedAnnotation
from app.model.claim_record import PlacedClaim
from app.model.project import Project
from app.model.report import Span


def notes_on(notes: Sequence[PlacedAnnotation], span: Span) -> tuple[PlacedAnnotation, ...]:
    """The notes on words of a passage."""
    return tuple(placed for placed in notes if any(own.overlap(span) for own in placed.spans))


def notes_around(
    notes: Sequence[PlacedAnnotation], span: Span, claims: Mapping[str, PlacedClaim]
) -> tuple[PlacedAnnotation, ...]:
    """Of the other notes those on the claims that a passage tells, then those on its report as a whole.

    Args:
        claims: by id of their record, where they stand.
    """
    others = [placed for placed in notes if not any(own.overlap(span) for own in placed.spans)]
    asked = {placed.annotation.claim for placed in others if placed.annotation.claim is not None}
    told = {claim: any(own.overlap(span) for own in places_of_claim(claim, claims)) for claim in asked}
    on_claims = [placed for placed in others if told.get(placed.annotation.claim or "")]
    return (*on_claims, *(one for one in others if one.annotation.report == span.report and one not in on_claims))


def places_of_claim(claim: str, claims: Mapping[str, PlacedClaim]) -> tuple[Span, ...]:
    """Where the words of a claim record stand."""
    known = claims.get(claim)
    return tuple(span for span in known.spans if span is not None) if known is not None else ()


def first_place(note: Annotation, project: Project, claims: Mapping[str, PlacedClaim]) -> Span | None:
    """Where to read what a note is about that is about no words, or whose words are gone; None for nowhere."""
    if note.claim is not None:
        return next(iter(places_of_claim(note.claim, claims)), None)
    report = next((report for report in project.reports if report.id == note.report), None)
    return report.paragraph_span(0) if report is not None and report.paragraphs else None
