"""All there is to say about the passage at hand: its counterparts, who does not tell it, and why it is marked."""

from collections import defaultdict
from typing import NamedTuple

from app.compare.alignment import KEPT, SHOWN, Event, relation
from app.compare.engine import event_of
from app.compare.evidence import claim_at
from app.compare.memory import Remembered
from app.compare.provenance import confirmations
from app.compare.worddiff import word_diff
from app.model.comparison import Alignment, Comparison, Relation
from app.model.report import Report, Span
from app.model.view import Absence, ComparisonView, Counterpart, Passage

MOST = 3  # counterparts shown of one report
_NEARLY = 0.75  # a further counterpart must reach this share of the best one's score


def _by_sentence(comparison: Comparison) -> dict[Span, list[Alignment]]:
    found: dict[Span, list[Alignment]] = defaultdict(list)
    for alignment in comparison.alignments:
        if alignment.score >= SHOWN:
            found[alignment.a].append(alignment)
            found[alignment.b].append(alignment)
    return dict(found)


def _by_paragraph(comparison: Comparison) -> dict[tuple[str, int | None], int]:
    return {(report, k): n for n, row in enumerate(comparison.rows) for report, indices in row.cells for k in indices}


_row_of: Remembered[dict[tuple[str, int | None], int]] = Remembered(_by_paragraph)
_alignments_of: Remembered[dict[Span, list[Alignment]]] = Remembered(_by_sentence)


def passage_at(view: ComparisonView, span: Span) -> Passage:
    """What is known about the sentence where `span` begins, or about its paragraph where no sentence begins there.

    Counterparts and absences follow the order of the columns; every other visible report is in one of the two. A diff
    reads from the passage at hand to the counterpart: `added` is what the other report has.

    Raises:
        KeyError: the span's report is not in the comparison.
    """
    report = view.comparison.report(span.report)
    event = event_of(view.comparison)
    passage, paragraph = _passage(report, span)
    counterparts: list[Counterpart] = []
    absences: list[Absence] = []
    for column in view.columns:
        if column == report.id:
            continue
        told = _aligned(view.comparison, passage, column)
        if not told:
            nearest = _nearest(view.comparison, event, passage, column)
            if nearest is not None and nearest.score >= KEPT and _in_one_row(view.comparison, passage, nearest.span):
                told = [nearest]
            else:
                absences.append(_absence(column, nearest))
        counterparts += (_counterpart(view.comparison, passage, other) for other in told)
    touching = tuple(mark for mark in view.marks if mark.span.overlap(passage))
    claim = claim_at(view.comparison).get(passage)
    carriers = () if claim is None else view.comparison.claims[claim].reports
    seen = [carrier for carrier in carriers if carrier in view.columns]
    sources = confirmations(seen, view.comparison.provenance)
    hidden = len(carriers) - len(seen)
    return Passage(passage, paragraph, tuple(counterparts), tuple(absences), touching, len(seen), sources, hidden)


def _passage(report: Report, span: Span) -> tuple[Span, int]:
    """The sentence, or the paragraph, that a span begins in or comes next to; and the paragraph's index."""
    sentence = report.sentence_at(span.start)
    if sentence is not None:
        found = report.sentence_span(sentence)
        return found, report.paragraph_at(found.start) or 0
    paragraph = report.paragraph_at(span.start)
    if paragraph is None:
        if not report.paragraphs:
            return span, 0
        paragraph = next((n for n, (_, end) in enumerate(report.paragraphs) if end > span.start), None)
        paragraph = len(report.paragraphs) - 1 if paragraph is None else paragraph
    return report.paragraph_span(paragraph), paragraph


class _Told(NamedTuple):
    """A sentence of another report that may tell the passage."""

    score: float
    span: Span
    relation: Relation


def _aligned(comparison: Comparison, passage: Span, column: str) -> list[_Told]:
    """What one report tells of the passage by the alignments, the best first."""
    sides = (
        _Told(found.score, found.b if found.a == passage else found.a, found.relation)
        for found in _alignments_of(comparison).get(passage, ())
    )
    told = sorted((side for side in sides if side.span.report == column), key=lambda side: (-side.score, side.span))
    return [side for side in told[:MOST] if side.score >= _NEARLY * told[0].score]


def _nearest(comparison: Comparison, event: Event, passage: Span, column: str) -> _Told | None:
    """The sentence of another report that comes closest, however far away that is."""
    index = event.index_of(passage)
    report = next(n for n, report in enumerate(comparison.reports) if report.id == column)
    best = event.nearest(index, report) if index is not None else None
    if index is None or best is None:
        return None
    found = event.sentences[best[0]]
    return _Told(best[1], found.span, relation(event.sentences[index].words, found.words, best[1]))


def _in_one_row(comparison: Comparison, passage: Span, other: Span) -> bool:
    """Whether two places stand side by side."""
    rows = _row_of(comparison)
    home, away = ((span.report, comparison.report(span.report).paragraph_at(span.start)) for span in (passage, other))
    return home in rows and rows.get(home) == rows.get(away)


def _counterpart(comparison: Comparison, passage: Span, told: _Told) -> Counterpart:
    report = comparison.report(told.span.report)
    diff = word_diff(comparison.words_of(passage), report.words_of(told.span))
    return Counterpart(told.span, report.paragraph_at(told.span.start) or 0, told.relation, told.score, diff)


def _absence(column: str, nearest: _Told | None) -> Absence:
    return Absence(column) if nearest is None else Absence(column, nearest.span, nearest.score)
