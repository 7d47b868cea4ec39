"""All there is to say about the passage at hand: its counterparts, who does not tell it, and why it is marked."""

from collections import defaultdict

from app.compare.alignment import KEPT, SHOWN, Event, relation
from app.compare.engine import event_of
from app.compare.memory import Remembered
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
        if column != report.id:
            told = _counterparts(view.comparison, event, passage, column)
            counterparts += told
            if not told:
                absences.append(_absence(view.comparison, event, passage, column))
    touching = tuple(mark for mark in view.marks if mark.span.overlap(passage))
    return Passage(passage, paragraph, tuple(counterparts), tuple(absences), touching)


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


def _counterparts(comparison: Comparison, event: Event, passage: Span, column: str) -> list[Counterpart]:
    """Where one report tells the passage: by the alignments, else in the row, if a sentence there comes close."""
    sides = [
        (alignment.score, alignment.b if alignment.a == passage else alignment.a, alignment.relation)
        for alignment in _alignments_of(comparison).get(passage, ())
    ]
    told = sorted((side for side in sides if side[1].report == column), key=lambda side: (-side[0], side[1]))
    kept = [side for side in told[:MOST] if side[0] >= _NEARLY * told[0][0]] or _in_row(
        comparison, event, passage, column
    )
    report, words = comparison.report(column), comparison.words_of(passage)
    return [
        Counterpart(other, report.paragraph_at(other.start) or 0, how, score, word_diff(words, report.words_of(other)))
        for score, other, how in kept
    ]


def _in_row(comparison: Comparison, event: Event, passage: Span, column: str) -> list[tuple[float, Span, Relation]]:
    """The nearest sentence of another report, if it stands in the passage's own row."""
    index = event.index_of(passage)
    paragraph = comparison.report(passage.report).paragraph_at(passage.start)
    if index is None or paragraph is None:
        return []
    row = next((row for row in comparison.rows if paragraph in row.indices(passage.report)), None)
    best = event.nearest(index, _position(comparison, column))
    if row is None or best is None or best[1] < KEPT:
        return []
    found, own = event.sentences[best[0]], event.sentences[index]
    if comparison.report(column).paragraph_at(found.span.start) not in row.indices(column):
        return []
    return [(best[1], found.span, relation(own.words, found.words, best[1]))]


def _absence(comparison: Comparison, event: Event, passage: Span, column: str) -> Absence:
    index = event.index_of(passage)
    best = event.nearest(index, _position(comparison, column)) if index is not None else None
    return Absence(column) if best is None else Absence(column, event.sentences[best[0]].span, best[1])


def _position(comparison: Comparison, report_id: str) -> int:
    return next(n for n, report in enumerate(comparison.reports) if report.id == report_id)
