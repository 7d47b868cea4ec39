"""All there is to say about the passage at hand."""

import gc

import pytest

from app.compare.engine import compare, event_of
from app.compare.passage import passage_at
from app.compare.provenance import confirmations
from app.compare.view import arrange
from app.model.report import Span


def test_every_other_report_is_a_counterpart_or_an_absence(bridge):
    """A report would be silently missing from the inspector."""
    view = arrange(compare(bridge))
    for report in bridge:
        for start, end in report.sentences:
            passage = passage_at(view, Span(report.id, start, end))
            told = {c.span.report for c in passage.counterparts}
            absent = {a.report for a in passage.absences}
            assert told | absent == {r.id for r in bridge} - {report.id}
            assert not told & absent


def test_a_click_gives_the_sentence_with_its_diff_and_its_marks(bridge):
    """The inspector would stay empty."""
    view = arrange(compare(bridge))
    at = bridge[0].text.index("killing four")
    passage = passage_at(view, Span("r1", at, at))
    assert passage.span == bridge[0].sentence_span(0)
    assert passage.paragraph == 0
    nearest = next(c for c in passage.counterparts if c.span.report == "r2")
    assert ("removed", "four ") in [(p.op, p.text) for p in nearest.diff]
    assert passage.marks
    assert all(mark.span.overlap(passage.span) for mark in passage.marks)


def test_an_absence_names_the_nearest_passage(bridge):
    """The fact-checker could not see how close the other report comes."""
    view = arrange(compare(bridge))
    at = bridge[0].text.index("A choir")
    passage = passage_at(view, Span("r1", at, at + 1))
    assert passage.counterparts == ()
    assert all(absence.score < 0.24 for absence in passage.absences)


def test_hidden_reports_are_not_spoken_of(bridge):
    """The inspector would show a report that the user has put away."""
    view = arrange(compare(bridge), ["r1", "r3"])
    passage = passage_at(view, Span("r1", 0, 0))
    assert {c.span.report for c in passage.counterparts} | {a.report for a in passage.absences} == {"r3"}


def test_between_sentences_the_paragraph_answers(bridge):
    """A click into a margin would raise an error."""
    view = arrange(compare(bridge))
    gap = bridge[0].paragraphs[0][1]
    assert passage_at(view, Span("r1", gap, gap)).paragraph in (0, 1)
    assert passage_at(view, Span("r1", 10_000, 10_001)).paragraph == 3
    with pytest.raises(KeyError):
        passage_at(view, Span("r9", 0, 1))


def test_an_empty_report_has_an_empty_passage(make_report, bridge):
    """Clicking into an empty column would raise an error."""
    view = arrange(compare([make_report("e", ""), bridge[0]]))
    assert passage_at(view, Span("e", 0, 0)).counterparts == ()


def test_what_is_remembered_goes_with_its_comparison(bridge):
    """An afternoon of edits would fill the memory."""
    comparison = compare(bridge)
    event_of(comparison)
    key = id(comparison)
    assert key in event_of._known
    del comparison
    gc.collect()
    assert key not in event_of._known


def test_how_many_sources_tell_it_is_said_beside_the_reports(make_reports) -> None:
    """The inspector would show two copies of one text as two reports that agree."""
    text = [
        "The old iron bridge over the Sorn collapsed on Monday morning, killing four people and closing the river.",
        "Engineers had warned the council about rust in the eastern pillar two years ago, and nothing was done then.",
        "Mayor Ellen Trask said the bridge would be rebuilt within eighteen months with money from the province.",
    ]
    comparison = compare(make_reports(text, text))
    passage = passage_at(arrange(comparison), comparison.reports[0].sentence_span(0))
    assert (passage.told, passage.confirmations) == (2, 1)


def test_a_hidden_report_is_counted_as_hidden_and_not_among_those_beside_it(bridge) -> None:
    """“3 reports tell it” above two cards: the reader looks for the third, which somebody hid."""
    comparison = compare(bridge)
    shared = next(claim for claim in comparison.claims if len(claim.reports) == 3)
    here, *others = shared.reports
    span = next(o.span for o in shared.occurrences if o.span.report == here)
    everything = passage_at(arrange(comparison), span)
    assert (everything.told, everything.hidden) == (3, 0)
    assert everything.confirmations == confirmations(shared.reports, comparison.provenance)
    one_less = passage_at(arrange(comparison, (here, others[0])), span)
    assert (one_less.told, one_less.hidden) == (2, 1)
    assert one_less.confirmations == confirmations((here, others[0]), comparison.provenance)
    assert passage_at(arrange(comparison, (here,)), span).hidden == 2
