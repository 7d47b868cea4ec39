"""The sample event, through the real readers and the real comparison: what was planted must be found.

It is the first thing that anybody sees of Parallax; a lens that misses what was put there for it promises nothing.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest

import resources
from app.compare.engine import compare
from app.compare.view import arrange
from app.model.comparison import Claim, Comparison, Divergence
from app.model.lens import Lens
from app.model.report import Report, Span
from app.reading import expand, read_file

WIRE, COURIER, STANDARD, LEDGER = "r1", "r2", "r3", "r4"


@pytest.fixture(scope="module")
def event() -> Comparison:
    """The four reports of the sample, compared."""
    paths = expand([resources.path("samples", "port-almar")])
    return compare([read_file(path, report_id=f"r{n}").report for n, path in enumerate(paths, start=1)])


def _at(report: Report, words: str) -> Span:
    """The one place where a report has these words."""
    assert report.text.count(words) == 1, (report.id, words, report.text.count(words))
    start = report.text.index(words)
    return Span(report.id, start, start + len(words))


def _conflicts(event: Comparison, kind: str, one: tuple[str, str], other: tuple[str, str]) -> list[Divergence]:
    """Divergences of a kind between two places, each given as a report and its words."""
    a, b = (_at(event.report(report), words) for report, words in (one, other))
    return [
        d
        for d in event.divergences
        if d.kind == kind and ((d.a.overlap(a) and d.b.overlap(b)) or (d.a.overlap(b) and d.b.overlap(a)))
    ]


def _claims_at(event: Comparison, report: str, words: str) -> list[Claim]:
    place = _at(event.report(report), words)
    return [claim for claim in event.claims if any(o.span.overlap(place) for o in claim.occurrences)]


def _reports(claims: Iterable[Claim]) -> set[str]:
    return {report for claim in claims for report in claim.reports}


def _stance(event: Comparison, report: str, words: str) -> set[str]:
    place = _at(event.report(report), words)
    return {o.stance for claim in event.claims for o in claim.occurrences if o.span.overlap(place)}


# ---------------------------------------------------------------- reading


def test_each_report_is_read_whole_and_nothing_else(event: Comparison) -> None:
    """A navigation bar in the text would be "only here", and a lost paragraph would be "not in this report"."""
    assert [(r.source, (r.published or "")[:10]) for r in event.reports] == [
        ("Meridian Wire", "2024-03-14"),
        ("The Almar Courier", "2024-03-14"),
        ("Daily Standard", "2024-03-15"),
        ("The Northern Ledger", "2024-03-15"),
    ]
    assert [r.title for r in event.reports] == [
        "Ferry and freighter collide off Port Almar, 12 dead",
        "Fifteen lost as ageing ferry is rammed in fog",
        "Twelve killed in Almar ferry collision",
        "Ferry disaster puts Almar Lines contract in doubt",
    ]
    last = ("harbour church at noon.", "kept putting them out.", "are open from today.", "its weekly income.")
    for report, words in zip(event.reports, last, strict=True):
        assert report.text.rstrip().endswith(words)
        assert 15 <= len(report.paragraphs) - len(report.headline) <= 26, report.id
        assert report.language == "en"
    shown = " ".join(r.text[start:end] for r in event.reports for start, end in r.paragraphs)
    for foreign in ("cookies", "newsletter", "Most read", "Letters:", "All rights reserved", "date: 2024", "*"):
        assert foreign not in shown


# ---------------------------------------------------------------- shared


def test_the_wire_copy_shows_as_long_shared_wording(event: Comparison) -> None:
    longest = max(
        (p for p in event.shared_phrases if {WIRE, STANDARD} <= {s.report for s in p.occurrences}),
        key=lambda phrase: len(phrase.occurrences[0]),
    )
    assert len(longest.occurrences[0]) > 150
    standard = event.report(STANDARD)
    covered: set[int] = set()
    for phrase in event.shared_phrases:
        if WIRE in {span.report for span in phrase.occurrences}:
            for span in phrase.occurrences:
                if span.report == STANDARD:
                    covered.update(range(span.start, span.end))
    assert len(covered) / len(standard.text) > 0.75


def test_the_edits_of_the_wire_copy_are_not_called_identical(event: Comparison) -> None:
    edited = _at(event.report(STANDARD), "cargo ship")
    for phrase in event.shared_phrases:
        if phrase.kind == "verbatim" and WIRE in {span.report for span in phrase.occurrences}:
            assert not any(span.overlap(edited) for span in phrase.occurrences)


def test_a_quotation_in_three_reports_is_no_borrowed_wording(event: Comparison) -> None:
    words = "no warning on the radar until it was too late"
    places = [_at(event.report(report), words) for report in (WIRE, STANDARD, LEDGER)]
    carrying = [p for p in event.shared_phrases if all(any(s.overlap(x) for s in p.occurrences) for x in places)]
    assert carrying
    assert {phrase.sort for phrase in carrying} == {"quotation"}


# ---------------------------------------------------------------- only here


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (COURIER, "fog horn had been out of order since January"),
        (COURIER, "somebody tore out the page"),
        (LEDGER, "fell 23 per cent in early trading"),
        (LEDGER, "Insurers put the cost of the sinking"),
        (LEDGER, "Northline and Vell Marine"),
        (STANDARD, "books of condolence"),
    ],
)
def test_what_only_one_tells_is_marked_as_such(event: Comparison, report: str, words: str) -> None:
    assert _reports(_claims_at(event, report, words)) == {report}
    place = _at(event.report(report), words)
    marks = [mark for mark in arrange(event).marks if mark.lens is Lens.ONLY_HERE]
    assert any(mark.span.overlap(place) for mark in marks)


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("was carrying 112 passengers and six crew", {WIRE, STANDARD, LEDGER}),
        ("travelling at 17 knots", {WIRE, COURIER, STANDARD, LEDGER}),
        ("promised a first report within 30 days", {WIRE, COURIER, STANDARD, LEDGER}),
        ("had not been working since Tuesday", {WIRE, COURIER, LEDGER}),
        ("doctors cancelled all planned operations", {WIRE, COURIER, STANDARD}),
        ("comes up for renewal in June", {WIRE, LEDGER}),
    ],
)
def test_what_several_tell_is_one_claim(event: Comparison, words: str, reports: set[str]) -> None:
    assert reports <= _reports(_claims_at(event, WIRE, words))


# ---------------------------------------------------------------- conflicts


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("number", (WIRE, "Twelve people were killed"), (COURIER, "Fifteen people were killed")),
        ("number", (WIRE, "83 people"), (COURIER, "more than 90 people")),
        ("date", (WIRE, "February 9"), (LEDGER, "February 19")),
        ("date", (WIRE, "6:40 a.m."), (LEDGER, "7:10 a.m.")),
        ("date", (WIRE, "until Friday evening"), (COURIER, "until Saturday evening")),
        ("name", (WIRE, "Osgaard"), (COURIER, "Osgard")),
        ("quote", (WIRE, "Every family will get an answer"), (COURIER, "Every family deserves an answer")),
        ("quote", (WIRE, "appeared out of the fog like a wall"), (COURIER, "came out of the fog like a wall")),
    ],
)
def test_what_cannot_both_be_right_is_a_conflict(
    event: Comparison, kind: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert _conflicts(event, kind, one, other)


def test_what_the_copy_says_alike_is_no_conflict(event: Comparison) -> None:
    """A false alarm between two identical sentences would cost all trust in the real ones."""
    false = [
        d
        for d in event.divergences
        if {d.a.report, d.b.report} == {WIRE, STANDARD} and d.kind in ("number", "date", "name", "quote", "negation")
    ]
    assert not false, [(d.explanation, event.words_of(d.a), event.words_of(d.b)) for d in false]


def test_two_lower_bounds_can_both_be_right(event: Comparison) -> None:
    assert not _conflicts(event, "number", (WIRE, "at least 40 injured"), (LEDGER, "at least 43 injured"))


# ---------------------------------------------------------------- framing


def test_one_fact_is_asserted_attributed_and_hedged(event: Comparison) -> None:
    knots = "travelling at 17 knots"
    assert _stance(event, COURIER, knots) == {"asserted"}
    assert _stance(event, WIRE, knots) == {"attributed"}
    assert _stance(event, LEDGER, knots) == {"hedged"}
    assert "denied" in _stance(event, WIRE, "had been overcrowded")


def test_said_and_admitted_are_told_apart(event: Comparison) -> None:
    said = (WIRE, "The harbour authority said that the radar beacon")
    admitted = (COURIER, "The harbour authority admitted that the radar beacon")
    assert _conflicts(event, "attribution", said, admitted)


def test_the_angry_paper_has_the_loaded_words(event: Comparison) -> None:
    counts = {report.id: 0 for report in event.reports}
    for word in event.loaded_words:
        counts[word.span.report] += 1
    assert counts[COURIER] >= 5
    assert counts[COURIER] > 2 * max(counts[WIRE], counts[STANDARD], counts[LEDGER])
    found = {event.words_of(word.span).lower() for word in event.loaded_words}
    assert {"shameful", "embattled", "notorious"} <= found


def test_one_company_and_its_names(event: Comparison) -> None:
    label = next(label for label in event.labels if "Almar Lines" in label.concept)
    assert {span.report for span in label.mentions} == {WIRE, COURIER, STANDARD, LEDGER}


# ---------------------------------------------------------------- emphasis


def test_the_view_says_where_another_order_is_told(event: Comparison) -> None:
    """The Standard tells the number of the dead after the captain's words; the wire tells it before."""
    view = arrange(event)
    standard = event.report(STANDARD)
    moved = standard.paragraph_at(_at(standard, "Twelve people were killed").start)
    cells = [cell for row in view.rows for cell in row.cells if cell.report == STANDARD and moved in cell.paragraphs]
    assert [cell.displaced for cell in cells] == [True]
    displaced = [cell for row in view.rows for cell in row.cells if cell.displaced]
    assert {COURIER, LEDGER} <= {cell.report for cell in displaced}
    assert sum(cell.report == STANDARD for cell in displaced) <= 3


def test_every_paragraph_is_shown_once(event: Comparison) -> None:
    view = arrange(event)
    for report in event.reports:
        shown = [p for row in view.rows for cell in row.cells if cell.report == report.id for p in cell.paragraphs]
        assert sorted(shown) == [n for n in range(len(report.paragraphs)) if n not in report.headline]


def test_the_samples_say_that_they_are_invented() -> None:
    readme = Path(resources.path("samples", "README.md")).read_text("utf-8")
    assert "invented" in readme
    for path in expand([resources.path("samples", "port-almar")]):
        assert path.name in readme
