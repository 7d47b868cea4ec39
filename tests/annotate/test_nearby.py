"""Notes that matter at a passage: one that is not found there is written a second time by somebody else."""

from app.annotate.anchors import anchor_of
from app.annotate.nearby import first_place, notes_around, notes_on
from app.model.annotation import Annotation, PlacedAnnotation
from app.model.claim_record import ClaimRecord, PlacedClaim
from app.model.project import Project
from app.model.report import Span
from app.reading import read_text

REPORT = read_text("The ferry ran aground at noon. Nobody was hurt.", report_id="r1").report
NOON, HURT = Span("r1", 0, 30), Span("r1", 31, 47)
CLAIM = PlacedClaim(ClaimRecord("c" * 32, "It was noon."), (None, NOON))
CLAIMS = {"c" * 32: CLAIM}


def note(number: int, *spans: Span, claim: str | None = None, report: str | None = None) -> PlacedAnnotation:
    made = Annotation(f"{number:032x}", tuple(anchor_of(REPORT, s) for s in spans), claim=claim, report=report)
    return PlacedAnnotation(made, spans)


ON_NOON, ON_HURT = note(1, Span("r1", 4, 9)), note(2, HURT)
ON_CLAIM, ON_REPORT = note(3, claim="c" * 32), note(4, report="r1")
ELSEWHERE, GONE = note(5, report="r2"), note(6, claim="d" * 32)
NOTES = (ON_REPORT, ON_NOON, ON_HURT, ON_CLAIM, ELSEWHERE, GONE)


def test_notes_on_the_words_come_first_then_on_the_claim_then_on_the_report():
    assert notes_on(NOTES, NOON) == (ON_NOON,)
    assert notes_around(NOTES, NOON, CLAIMS) == (ON_CLAIM, ON_REPORT)
    assert notes_around(NOTES, HURT, CLAIMS) == (ON_REPORT,)
    assert notes_around(NOTES, Span("r2", 0, 4), {}) == (ELSEWHERE,)


def test_a_note_without_words_leads_to_what_it_is_about():
    """A click on it in the list would lead nowhere."""
    project = Project(reports=(REPORT,))
    assert first_place(ON_CLAIM.annotation, project, CLAIMS) == NOON
    assert first_place(ON_REPORT.annotation, project, CLAIMS) == REPORT.paragraph_span(0)
    for lost in (GONE, ELSEWHERE, ON_NOON):
        assert first_place(lost.annotation, project, CLAIMS) is None
