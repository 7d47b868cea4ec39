"""What a reader of several reports at once would lose: the matching place, a steady scroll."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.compare.reading import Anchor, Matches, Matching, _rising, matching
from app.model.comparison import Alignment, Comparison, Settings
from app.model.lens import Lens, Mark
from app.model.report import Provenance, Report, Span
from app.model.view import ComparisonView, ViewCell, ViewRow

LENGTHS = st.integers(1, 5000)


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Anchor], int, int]:
    """Anchors between two reports, in any order, overlapping or not."""
    a, b = draw(LENGTHS), draw(LENGTHS)

    def stretch(length: int) -> tuple[float, float]:
        start = draw(st.integers(0, length - 1))
        return start, draw(st.integers(start + 1, length))

    anchors = [Anchor(stretch(a), stretch(b), draw(st.floats(0.01, 100))) for _ in range(draw(st.integers(0, 12)))]
    return anchors, a, b


def made(situation: tuple[list[Anchor], int, int]) -> Matching:
    anchors, a, b = situation
    return matching(anchors, (0, a), (0, b))


@given(situations())
def test_reading_on_never_scrolls_the_other_report_back(situation: tuple[list[Anchor], int, int]):
    found = made(situation)
    assert all(x < y for x, y in zip(found.xs, found.xs[1:], strict=False))
    assert all(x < y for x, y in zip(found.ys, found.ys[1:], strict=False))


@given(situations())
def test_both_begin_and_end_together(situation: tuple[list[Anchor], int, int]):
    found, (_, a, b) = made(situation), situation
    assert (found.there(0), found.there(a)) == (0, b)
    assert (found.there(-5), found.there(a + 5)) == (0, b)


@given(situations(), st.floats(0, 1))
def test_the_way_back_leads_to_the_same_place(situation: tuple[list[Anchor], int, int], share: float):
    found, x = made(situation), share * situation[1]
    assert found.turned.there(found.there(x)) == pytest.approx(x, abs=1e-3)


@given(situations(), st.floats(0, 1), st.floats(0, 1e-6))
def test_a_small_step_is_a_small_step_in_the_other_report(
    situation: tuple[list[Anchor], int, int], share: float, step: float
):
    """Columns would jump while one is scrolled pixel by pixel."""
    found, x = made(situation), share * situation[1]
    steepest = max((found.ys[n + 1] - found.ys[n]) / (found.xs[n + 1] - found.xs[n]) for n in range(len(found.xs) - 1))
    moved = found.there(x + step) - found.there(x)
    assert -1e-6 <= moved <= step * steepest * 1.001 + 1e-6


@given(
    st.lists(st.tuples(st.integers(1, 10), st.integers(15, 90), st.integers(1, 10), st.integers(15, 90)), max_size=9)
)
def test_the_middle_of_a_passage_stands_beside_the_middle_of_its_counterpart(steps: list[tuple[int, int, int, int]]):
    anchors, a, b = [], 0, 0
    for gap_a, length_a, gap_b, length_b in steps:
        a, b = a + gap_a, b + gap_b
        anchors.append(Anchor((a, a + length_a), (b, b + length_b)))
        a, b = a + length_a, b + length_b
    found = matching(anchors, (0, a + 1), (0, b + 1))
    for anchor in anchors:
        for share in (0.2, 0.5, 0.8):
            x = anchor.a[0] + share * (anchor.a[1] - anchor.a[0])
            y = anchor.b[0] + share * (anchor.b[1] - anchor.b[0])
            assert found.there(x) == pytest.approx(y, abs=1e-6)


@given(situations())
def test_the_chosen_anchors_weigh_as_much_as_any_choice_could(situation: tuple[list[Anchor], int, int]):
    """A short phrase told elsewhere must not push the long passages out of step."""
    anchors = situation[0][:8]
    chosen = _rising(anchors)
    for before, after in pairwise(chosen):
        assert before.a[1] <= after.a[0]
        assert before.b[1] <= after.b[0]
    best: dict[int, float] = {}
    order = sorted(range(len(anchors)), key=lambda n: anchors[n].a)
    for n in order:
        fits = [best[m] for m in best if anchors[m].a[1] <= anchors[n].a[0] and anchors[m].b[1] <= anchors[n].b[0]]
        best[n] = anchors[n].weight + max(fits, default=0.0)
    assert sum(anchor.weight for anchor in chosen) == pytest.approx(max(best.values(), default=0.0))


def test_what_one_report_tells_first_and_the_other_last_stays_out_of_the_way():
    anchors = [Anchor((0, 10), (90, 100), 1), Anchor((20, 60), (0, 40), 5), Anchor((60, 100), (40, 80), 5)]
    found = matching(anchors, (0, 100), (0, 100))
    assert found.there(40) == 20
    assert found.there(80) == 60


def test_a_long_stretch_that_only_one_report_has_does_not_rush_past():
    """Thirty paragraphs would fly by between two lines of the neighbour."""
    same = [
        Anchor((n * 100, n * 100 + 99), (n * 100 + 3000 * (n >= 20), n * 100 + 3000 * (n >= 20) + 99))
        for n in range(40)
    ]
    found = matching(same, (0, 4000), (0, 7000))
    slopes = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairwise(zip(found.xs, found.ys, strict=True))]
    assert max(slopes) < 15
    assert found.there(1050) == 1050
    assert found.there(3050) == 6050


def test_an_empty_report_is_no_error():
    assert matching([], (0, 0), (0, 0)).there(0) == 0


# -- what belongs together


def report(report_id: str, *paragraphs: str, headline: tuple[int, ...] = ()) -> Report:
    text, bounds = "", []
    for paragraph in paragraphs:
        bounds.append((len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return Report(report_id, text, tuple(bounds), tuple(bounds), Provenance(None, "0" * 64), headline=headline)


WIRE = report("r1", "Fire in port", "Nine were hurt.", "The owner kept silent.", "A guard saw smoke.", headline=(0,))
COURIER = report("r2", "Eleven were hurt.", "It burned for hours.", "The owner refused to speak.")
ECHO = report("r3", "Smoke, said a guard.")


def view(marks: tuple[Mark, ...] = (), alignments: tuple[Alignment, ...] = ()) -> ComparisonView:
    cells = [((1,), (0,), ()), ((2,), (2,), ()), ((), (1,), ()), ((3,), (), (0,))]
    columns = ("r1", "r2", "r3")
    rows = tuple(ViewRow(tuple(ViewCell(name, own) for name, own in zip(columns, row, strict=True))) for row in cells)
    reports = (WIRE, COURIER, ECHO)
    return ComparisonView(Comparison(Settings(), reports, alignments=alignments), columns, rows, marks)


def test_passages_of_one_row_belong_together_in_the_order_of_the_first_report():
    ties = Matches(view()).ties("r1", "r2")
    assert [(WIRE.words_of(tie.a), COURIER.words_of(tie.b)) for tie in ties] == [
        ("Nine were hurt.", "Eleven were hurt."),
        ("The owner kept silent.", "The owner refused to speak."),
    ]
    assert [tie.row for tie in ties] == [0, 1]
    assert Matches(view()).ties("r2", "r1") == tuple(tie.turned for tie in ties)


def test_a_conflict_is_stronger_than_shared_words():
    nine, eleven = Span("r1", 14, 18), Span("r2", 0, 6)
    hurt = (Span("r1", 24, 28), Span("r2", 12, 16))
    marks = (
        Mark(hurt[0], Lens.SHARED, "verbatim", "x", (hurt[1],)),
        Mark(nine, Lens.CONFLICTS, "number", "x", (eleven,)),
        Mark(Span("r1", 31, 36), Lens.ONLY_HERE, "single-source", "x"),
    )
    ties = Matches(view(marks)).ties("r1", "r2")
    assert [tie.lenses for tie in ties] == [(Lens.CONFLICTS, Lens.SHARED), ()]


def test_sentences_of_different_rows_that_are_aligned_are_joined_but_not_what_is_only_related():
    across = Alignment(COURIER.paragraph_span(1), WIRE.paragraph_span(3), 0.6, "close")
    loose = Alignment(COURIER.paragraph_span(1), WIRE.paragraph_span(1), 0.2, "related")
    ties = Matches(view(alignments=(across, loose))).ties("r1", "r2")
    assert [tie for tie in ties if tie.row is None] == [ties[-1]]
    assert (ties[-1].a, ties[-1].b) == (across.b, across.a)


def test_the_counterpart_of_a_passage_is_found_wherever_it_stands():
    matches = Matches(view(alignments=(Alignment(COURIER.paragraph_span(1), WIRE.paragraph_span(3), 0.6, "close"),)))
    assert matches.partner(WIRE.paragraph_span(3), "r2") == COURIER.paragraph_span(1)
    assert matches.partner(WIRE.paragraph_span(2), "r2") == COURIER.paragraph_span(2)
    assert matches.partner(ECHO.paragraph_span(0), "r2") is None


def test_columns_begin_together_although_only_one_has_a_headline():
    found = Matches(view()).between("r1", "r2")
    assert found.there(WIRE.paragraphs[1][0]) == 0
    assert found.there(len(WIRE.text)) == COURIER.paragraphs[-1][1]


def test_a_report_alone_shows_every_paragraph_but_the_headline():
    mark = Mark(Span("r1", 14, 18), Lens.CONFLICTS, "number", "x", (Span("r2", 0, 6),))
    alone = Matches(view((mark,))).alone("r1")
    assert [row.cells[0].paragraphs for row in alone.rows] == [(1,), (2,), (3,)]
    assert alone.marks == (mark,)


def test_a_report_that_is_not_shown_is_refused():
    with pytest.raises(KeyError):
        Matches(view()).ties("r1", "r9")
