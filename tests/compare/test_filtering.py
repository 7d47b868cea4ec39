"""What a fact-checker would lose: the few findings they asked for, whole, among hundreds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.compare.filtering import Places, choices, narrowed, narrowed_notes
from app.model.annotation import Anchor, Annotation, PlacedAnnotation, Verdict
from app.model.comparison import Claim, Comparison, Occurrence, Settings
from app.model.emphasis import Voice
from app.model.filter import Filter
from app.model.lens import Lens, Mark
from app.model.report import Span
from app.model.view import ComparisonView


def note(span: Span, *tags: str, verdict: Verdict = Verdict.NONE) -> PlacedAnnotation:
    anchor = Anchor(span.report, "x", "", "", span.start, span.end, "0")
    return PlacedAnnotation(Annotation("n" + str(span.start), (anchor,), tags=tags, verdict=verdict), (span,))


@pytest.fixture
def view() -> ComparisonView:
    a, b, c = Span("r1", 0, 6), Span("r2", 10, 17), Span("r1", 40, 50)
    marks = (
        Mark(a, Lens.CONFLICTS, "number", "12 / 15", (b,), group="d1"),
        Mark(c, Lens.FRAMING, "evaluative", "judges", group="w1"),
        Mark(b, Lens.CONFLICTS, "number", "12 / 15", (a,), group="d1"),
        Mark(Span("r2", 60, 80), Lens.SHARED, "verbatim", "5 words", group="p1"),
    )
    counts = {Lens.CONFLICTS: 1, Lens.FRAMING: 1, Lens.SHARED: 1, Lens.ONLY_HERE: 0}
    return ComparisonView(Comparison(Settings(), ()), ("r1", "r2"), (), marks, counts)


VOICES = (Voice("the mayor", (0.1, 0.0), ((Span("r1", 35, 60),), ())),)


def groups(view: ComparisonView) -> set[str]:
    return {mark.group for mark in view.marks}


def test_a_kind_leaves_its_findings_with_both_sides_and_counts_them(view: ComparisonView) -> None:
    only = narrowed(view, Filter(kinds=frozenset({"number"})), (), ())
    assert [mark.span.report for mark in only.marks] == ["r1", "r2"]
    assert only.counts == {Lens.CONFLICTS: 1, Lens.FRAMING: 0, Lens.SHARED: 0, Lens.ONLY_HERE: 0}


def test_a_report_keeps_what_lies_between_it_and_another(view: ComparisonView) -> None:
    assert groups(narrowed(view, Filter(reports=frozenset({"r1"})), (), ())) == {"d1", "w1"}


def test_a_speaker_keeps_what_stands_in_their_words(view: ComparisonView) -> None:
    assert groups(narrowed(view, Filter(speakers=frozenset({"the mayor"})), (), VOICES)) == {"w1"}


def test_tags_and_verdicts_keep_what_such_a_note_stands_on(view: ComparisonView) -> None:
    notes = (note(Span("r2", 12, 14), "casualties"), note(Span("r1", 41, 45), verdict=Verdict.CONFIRMED))
    assert groups(narrowed(view, Filter(tags=frozenset({"casualties"})), notes, ())) == {"d1"}
    assert groups(narrowed(view, Filter(verdicts=frozenset({"confirmed"})), notes, ())) == {"w1"}
    both = Filter(tags=frozenset({"casualties"}), verdicts=frozenset({"confirmed"}))
    assert groups(narrowed(view, both, notes, ())) == set()
    assert narrowed_notes(notes, Filter(reports=frozenset({"r2"}))) == notes[:1]


def test_the_claims_that_are_left_have_what_was_asked_for(view: ComparisonView) -> None:
    """The matrix would go on listing what the speaker asked for never said."""
    told = [Span("r1", 0, 20), Span("r1", 36, 55), Span("r2", 60, 90)]
    claims = tuple(Claim("x", (Occurrence(span, "asserted"),), 0.5) for span in told)
    view = replace(view, comparison=replace(view.comparison, claims=claims))
    notes = (note(Span("r2", 70, 72), "desk"),)

    def left(wanted: Filter) -> frozenset[int] | None:
        return narrowed(view, wanted, notes, VOICES).claims

    assert left(Filter()) is None
    assert left(Filter(speakers=frozenset({"the mayor"}))) == {1}
    assert left(Filter(kinds=frozenset({"number"}))) == {0}
    assert left(Filter(reports=frozenset({"r1"}))) == {0, 1}
    assert left(Filter(tags=frozenset({"desk"}))) == {2}
    assert left(Filter(reports=frozenset({"r1"}), tags=frozenset({"desk"}))) == set()


def test_no_filter_changes_nothing(view: ComparisonView) -> None:
    assert narrowed(view, Filter(), (), VOICES) is view


def test_what_can_be_asked_for_is_counted(view: ComparisonView) -> None:
    found = choices(view, (note(Span("r2", 12, 14), "casualties"),), VOICES)
    assert (Lens.CONFLICTS, "number", 1) in found.kinds
    assert found.reports == (("r1", 2), ("r2", 2))
    assert found.speakers == (("the mayor", 1),)
    assert found.tags == (("casualties", 1),)
    assert found.verdicts == ()


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=8), st.integers(0, 50), st.integers(1, 9))
def test_a_place_meets_what_it_overlaps_and_nothing_else(
    stretches: list[tuple[int, int]], start: int, length: int
) -> None:
    spans = [Span("r1", at, at + size) for at, size in stretches]
    span = Span("r1", start, start + length)
    assert Places(spans).meets(span) == any(span.overlap(other) for other in spans)


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), max_size=4), max_size=4),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=8),
)
def test_every_speaker_is_offered_with_the_findings_in_their_words(
    said: list[list[tuple[int, int]]], found: list[tuple[int, int]]
) -> None:
    voices = [
        Voice(f"speaker {n}", (1.0,), (tuple(Span("r1", at, at + size) for at, size in own),))
        for n, own in enumerate(said)
    ]
    marks = tuple(
        Mark(Span("r1", at, at + size), Lens.FRAMING, "evaluative", "judges", group=f"w{n}")
        for n, (at, size) in enumerate(found)
    )
    offered = dict(choices(ComparisonView(Comparison(Settings(), ()), ("r1",), (), marks), (), voices).speakers)
    for voice in voices:
        own = {mark.group for mark in marks if any(mark.span.overlap(span) for span in voice.spans[0])}
        assert offered.get(voice.name, 0) == len(own)
