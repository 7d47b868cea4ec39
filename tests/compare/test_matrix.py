"""What a fact-checker would lose in the matrix: who tells what, how, where both cannot be right, and what is left."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.compare.engine import compare
from app.compare.matrix import chosen, claims_by_place, counts, matrix, nearest, recorded, standings
from app.compare.view import arrange
from app.model.annotation import Anchor, Annotation, AnnotationKind, PlacedAnnotation, Verdict
from app.model.claim_record import PRESETS, ClaimRecord, ClaimState, PlacedClaim, RecordedOccurrence, VerdictScale
from app.model.comparison import Claim, Comparison, Occurrence, Settings, Stance
from app.model.lens import Lens, Mark
from app.model.matrix import Kind, Matrix, Sorting, SortKey, Standing, Wanted
from app.model.report import Report, Span
from app.model.view import ComparisonView, ViewCell, ViewRow


@pytest.fixture
def view(make_report: Callable[..., Report]) -> ComparisonView:
    """Three reports of a flood: a conflict over a number and a name, a denial, and claims that only one tells."""
    one = make_report("r1", "Nine people drowned.", "The dam was sound, the council said.", "It rained.", source="Post")
    two = make_report("r2", "Eleven people drowned.", "The dam was not sound.", source="Bell")
    three = make_report("r3", "Perhaps nine people drowned.", "Pumps came from Ostry.", source="Lantern")
    s1, s2, s3 = ([report.sentence_span(n) for n in range(len(report.sentences))] for report in (one, two, three))

    def claim(worth: float, *places: tuple[Span, Stance]) -> Claim:
        words = next(r for r in (one, two, three) if r.id == places[0][0].report).words_of(places[0][0])
        return Claim(words, tuple(Occurrence(span, stance) for span, stance in places), worth)

    claims = (
        claim(0.9, (s1[0], "asserted"), (s2[0], "asserted"), (s3[0], "hedged")),
        claim(0.5, (s1[1], "attributed"), (s2[1], "denied")),
        claim(0.1, (s1[2], "asserted")),
        claim(0.6, (s3[1], "asserted")),
    )
    comparison = Comparison(Settings(), (one, two, three), claims=claims)
    a, b = Span("r1", s1[0].start, s1[0].start + 11), Span("r2", s2[0].start, s2[0].start + 13)
    marks = (
        Mark(a, Lens.CONFLICTS, "number", "Nine people here, Eleven people in Bell", (b,), 0.9, "c1"),
        Mark(s1[2], Lens.ONLY_HERE, "single-source", "Only Post says this", group="o1"),
        Mark(b, Lens.CONFLICTS, "number", "Eleven people here, Nine people in Post", (a,), 0.9, "c1"),
        Mark(s3[1], Lens.ONLY_HERE, "single-source", "Only Lantern says this", group="o2"),
    )
    rows = tuple(
        ViewRow(tuple(ViewCell(f"r{n}", (k,) if k is not None else ()) for n, k in enumerate(row, 1)))
        for row in ((0, 0, 0), (1, 1, None), (None, None, 1), (2, None, None))
    )
    return ComparisonView(comparison, ("r1", "r2", "r3"), rows, marks)


def _texts(shown: Matrix, rows: tuple[int, ...]) -> list[str]:
    return [shown.rows[n].text for n in rows]


def test_every_report_says_how_it_tells_a_claim_or_that_it_does_not(view: ComparisonView) -> None:
    first, dam, *_ = matrix(view).rows
    assert [cell.stance for cell in first.cells] == ["asserted", "asserted", "hedged"]
    assert [cell.stance for cell in dam.cells] == ["attributed", "denied", None]
    assert [cell.paragraph for cell in dam.cells] == [2, 2, 0]


def test_a_conflict_shows_the_words_at_stake_without_what_all_have_in_common(view: ComparisonView) -> None:
    cells = matrix(view).rows[0].cells
    assert [cell.figure for cell in cells] == ["Nine", "Eleven", ""]
    assert [cell.conflict for cell in cells] == [True, True, False]
    assert cells[1].reasons == ("Eleven people here, Nine people in Post",)


def test_the_rows_follow_the_report_of_record(view: ComparisonView) -> None:
    assert [row.text for row in matrix(view).rows] == [
        "Nine people drowned.",
        "The dam was sound, the council said.",
        "Pumps came from Ostry.",
        "It rained.",
    ]


def test_the_chips_count_what_they_show(view: ComparisonView) -> None:
    shown = matrix(view, {0: Standing(ClaimState.CHECKED, "confirmed", "for")})
    assert counts(shown) == {Kind.SINGLE: 2, Kind.CONFLICT: 1, Kind.UNCHECKED: 3}
    for kind, count in counts(shown).items():
        assert len(chosen(shown, Wanted(frozenset({kind})), Sorting())) == count


def test_filters_narrow_each_other_down(view: ComparisonView) -> None:
    shown = matrix(view)
    single = frozenset({Kind.SINGLE})
    assert _texts(shown, chosen(shown, Wanted(single, least_worth=0.5), Sorting())) == ["Pumps came from Ostry."]
    assert _texts(shown, chosen(shown, Wanted(words="COUNCIL dám"), Sorting())) == [
        "The dam was sound, the council said."
    ]
    assert chosen(shown, Wanted(words="nobody wrote this"), Sorting()) == ()


@pytest.mark.parametrize(
    ("sorting", "first"),
    [
        (Sorting(SortKey.WORTH), "Nine people drowned."),
        (Sorting(SortKey.WORTH, reverse=True), "It rained."),
        (Sorting(SortKey.REPORTS, reverse=True), "Pumps came from Ostry."),
        (Sorting(SortKey.CONFLICTS), "Nine people drowned."),
        (Sorting(SortKey.ORDER, reverse=True), "It rained."),
        (Sorting("r2", reverse=True), "The dam was sound, the council said."),
        (Sorting("gone"), "Nine people drowned."),
    ],
)
def test_the_rows_can_be_sorted(view: ComparisonView, sorting: Sorting, first: str) -> None:
    shown = matrix(view)
    rows = chosen(shown, Wanted(), sorting)
    assert shown.rows[rows[0]].text == first
    assert sorted(rows) == list(range(len(shown.rows)))


def test_what_a_report_does_not_tell_stays_last_in_its_order(view: ComparisonView) -> None:
    shown = matrix(view)
    for reverse in (False, True):
        rows = chosen(shown, Wanted(), Sorting("r2", reverse))
        told = [shown.rows[n].cells[1].told for n in rows]
        assert told == sorted(told, reverse=True)


def test_a_hidden_report_takes_its_claims_along(view: ComparisonView) -> None:
    shown = matrix(ComparisonView(view.comparison, ("r2",), view.rows, ()))
    assert [row.text for row in shown.rows] == ["Nine people drowned.", "The dam was sound, the council said."]
    assert [len(row.cells) for row in shown.rows] == [1, 1]


def test_only_the_claims_that_a_filter_of_the_event_leaves_are_laid_out(view: ComparisonView) -> None:
    assert [row.claim for row in matrix(replace(view, claims=frozenset({1}))).rows] == [1]
    assert matrix(replace(view, claims=frozenset())).rows == ()


def test_a_verdict_on_a_passage_is_a_verdict_on_its_claim_and_the_newest_counts(view: ComparisonView) -> None:
    span = view.comparison.claims[1].occurrences[0].span

    def note(name: str, verdict: Verdict, when: str, at: Span) -> PlacedAnnotation:
        return PlacedAnnotation(Annotation(name, (), kind=AnnotationKind.NOTE, verdict=verdict, modified=when), (at,))

    other = view.comparison.claims[3].occurrences[0].span
    found = standings(
        view.comparison,
        (
            note("a", Verdict.CONTRADICTED, "2031-05-02", span),
            note("b", Verdict.CONFIRMED, "2031-05-01", span),
            note("c", Verdict.NONE, "2031-05-03", Span(span.report, span.start + 2, span.start + 3)),
            note("d", Verdict.NONE, "2031-05-03", other),
        ),
    )
    assert found == {1: Standing(ClaimState.CHECKED, "contradicted", "against"), 3: Standing(ClaimState.IN_PROGRESS)}


@pytest.mark.parametrize(
    ("scale", "verdict", "name", "favour"),
    [
        (PRESETS[0], "mostly-true", "Mostly true", "for"),
        (PRESETS[0], "false", "False", "against"),
        (PRESETS[1], "refuted", "Refuted", "against"),
        (PRESETS[1], "not-enough", "Not enough evidence", "open"),
        (PRESETS[2], "unconfirmed", "Unconfirmed", "open"),
    ],
)
def test_a_claim_record_says_how_the_claim_stands(
    view: ComparisonView, scale: VerdictScale, verdict: str, name: str, favour: str
) -> None:
    span = view.comparison.claims[1].occurrences[0].span
    anchor = Anchor("r1", "", "", "", 0, 0, "")
    checked = ClaimRecord(
        "a", "", (RecordedOccurrence(anchor),), ClaimState.CHECKED, scale.id, verdict, modified="2031-05-02"
    )
    older = ClaimRecord("b", "", (RecordedOccurrence(anchor),), ClaimState.IN_PROGRESS, modified="2031-05-01")
    untouched = ClaimRecord("c", "", (RecordedOccurrence(anchor),), modified="2031-05-03")
    gone = ClaimRecord("d", "", (RecordedOccurrence(anchor),), ClaimState.CHECKED, modified="2031-05-04")
    placed = [PlacedClaim(record, (span,)) for record in (checked, older, untouched)] + [PlacedClaim(gone, (None,))]
    assert recorded(view.comparison, placed, PRESETS) == {1: Standing(ClaimState.CHECKED, name, favour)}


def test_a_place_leads_to_its_claim_and_a_gap_to_none(view: ComparisonView) -> None:
    places = claims_by_place(view.comparison)
    for index, claim in enumerate(view.comparison.claims):
        for occurrence in claim.occurrences:
            assert places.touched(occurrence.span) == (index,)
    gap = view.comparison.claims[0].occurrences[0].span.end
    assert places.touched(Span("r1", gap, gap + 1)) == ()
    assert places.touched(Span("nobody", 0, 5)) == ()


def test_an_absent_cell_leads_to_the_nearest_passage(bridge: tuple[Report, ...]) -> None:
    view = arrange(compare(bridge, Settings()))
    shown = matrix(view)
    row = next(row for row in shown.rows if "choir" in row.text)
    absence = nearest(view, row.claim, "r2")
    assert absence.report == "r2"
    assert absence.nearest is None or (absence.nearest.report == "r2" and 0 <= absence.score < 1)
    with pytest.raises(KeyError):
        nearest(view, row.claim, "nobody")


def test_a_real_event_has_every_claim_once(bridge: tuple[Report, ...]) -> None:
    view = arrange(compare(bridge, Settings()))
    shown = matrix(view)
    assert sorted(row.claim for row in shown.rows) == list(range(len(view.comparison.claims)))
    collapse = next(row for row in shown.rows if row.conflict)
    assert {cell.figure for cell in collapse.cells if cell.conflict} >= {"four", "six"}
    for row in shown.rows:
        assert row.told == sum(cell.told for cell in row.cells)
        for cell in row.cells:
            assert len(cell.spans) == len(cell.stances) == len(cell.paragraphs)


def test_an_event_without_claims_gives_an_empty_matrix() -> None:
    assert matrix(ComparisonView(Comparison(Settings()))).rows == ()
