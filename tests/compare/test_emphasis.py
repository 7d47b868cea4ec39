"""What a reader would get wrong about what leads and who speaks: depths, shares, and one speaker under two names."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.compare.emphasis import emphasis, prominent, spread
from app.compare.engine import compare
from app.compare.view import arrange
from app.model.comparison import Attribution, Claim, Comparison, Label, Occurrence, Settings
from app.model.lens import Lens, Mark
from app.model.report import Provenance, Report, Span
from app.model.view import ComparisonView


@pytest.fixture
def flood(make_report: Callable[..., Report]) -> tuple[Report, Report]:
    """Two reports of a flood; the second buries what leads the first."""
    return (
        make_report("r1", "Nine people drowned.", "“We ran,” said Mayor Ada Lund.", "Rain fell.", source="Post"),
        make_report("r2", "Rain fell all night.", "“We were late,” said Ms Lund.", "Nine drowned.", source="Bell"),
    )


def _span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(report.id, start, start + len(words))


@pytest.fixture
def view(flood: tuple[Report, Report]) -> ComparisonView:
    """Their claims and who says what, by hand."""
    one, two = flood

    def claim(*places: Span) -> Claim:
        report = one if places[0].report == "r1" else two
        return Claim(report.words_of(places[0]), tuple(Occurrence(place, "asserted") for place in places), 0.5)

    claims = (
        claim(_span(one, "Nine people drowned."), _span(two, "Nine drowned.")),
        claim(_span(one, "Rain fell."), _span(two, "Rain fell all night.")),
        claim(_span(two, "“We were late,” said Ms Lund.")),
        claim(_span(one, "“We ran,” said Mayor Ada Lund.")),
    )
    attributions = (
        Attribution("r1", _span(one, "Mayor Ada Lund"), _span(one, "said"), (_span(one, "“We ran,”"),)),
        Attribution("r2", _span(two, "Ms Lund"), _span(two, "said"), (_span(two, "“We were late,”"),)),
    )
    labels = (Label("Ada Lund", (_span(one, "Ada Lund"), _span(two, "Ms Lund"))),)
    comparison = Comparison(Settings(), flood, claims=claims, attributions=attributions, labels=labels)
    only = Mark(_span(two, "“We were late,” said Ms Lund."), Lens.ONLY_HERE, "single-source", "Only Bell says this")
    return ComparisonView(comparison, ("r1", "r2"), (), (only,))


def test_the_lead_is_on_top_and_what_comes_last_is_at_the_bottom(view: ComparisonView) -> None:
    lines = {line.text: line for line in emphasis(view).lines}
    drowned = lines["Nine people drowned."]
    assert drowned.points[0].depth == 0
    assert 0.7 < drowned.points[1].depth < 1
    assert drowned.points[1].paragraph == 3


def test_the_shares_of_a_report_that_is_all_claims_make_up_the_whole(view: ComparisonView) -> None:
    figures = emphasis(view)
    for column in range(2):
        total = sum(p.share for line in figures.lines for p in line.points if p.column == column)
        assert total == pytest.approx(1.0)


def test_one_speaker_under_two_names_is_one_speaker(view: ComparisonView) -> None:
    (voice,) = emphasis(view).voices
    assert voice.name == "Ada Lund"
    assert all(share > 0 for share in voice.shares)
    assert [view.comparison.words_of(spans[0]) for spans in voice.spans] == ["“We ran,”", "“We were late,”"]


def test_a_headline_takes_no_room_but_puts_its_claim_on_top() -> None:
    text = "Nine drowned\n\nRain fell.\n\nNine drowned."
    spans = ((0, 12), (14, 24), (26, 39))
    report = Report("r1", text, spans, spans, Provenance(None, "0" * 64), headline=(0,))
    places = tuple(Occurrence(Span("r1", *bounds), "asserted") for bounds in (spans[0], spans[2]))
    comparison = Comparison(Settings(), (report,), claims=(Claim("Nine drowned.", places, 0.5),))
    (line,) = emphasis(ComparisonView(comparison, ("r1",))).lines
    assert line.points[0].depth == 0
    assert line.points[0].paragraph == 2
    assert line.points[0].share == pytest.approx(13 / 23)


def test_the_most_prominent_claims_are_drawn_and_the_one_at_hand_always_is(view: ComparisonView) -> None:
    figures = emphasis(view)
    assert [line.text for line in prominent(figures, 1, 0)] == ["Nine people drowned."]
    assert [line.single for line in prominent(figures, 1, 1)] == [False, True]
    kept = prominent(figures, 1, 0, also=(3,))
    assert [line.claim for line in kept] == [0, 3]
    assert set(prominent(figures, 99, 99)) == {line for line in figures.lines if len(line.points) > 1 or line.single}


def test_real_reports_keep_every_share_within_the_whole(bridge: tuple[Report, ...]) -> None:
    figures = emphasis(arrange(compare(bridge, Settings())))
    assert figures.columns == ("r1", "r2", "r3")
    for column in range(3):
        assert 0 <= sum(voice.shares[column] for voice in figures.voices) <= 1
        assert sum(p.share for line in figures.lines for p in line.points if p.column == column) <= 1 + 1e-9
    for line in figures.lines:
        assert [p.column for p in line.points] == sorted({p.column for p in line.points})
        assert all(0 <= p.depth <= 1 and 0 <= p.share <= 1 for p in line.points)
    assert any("Trask" in voice.name and voice.shares[0] and voice.shares[1] for voice in figures.voices)


def test_an_empty_event_has_no_figures() -> None:
    assert emphasis(ComparisonView(Comparison(Settings()))).lines == ()


@given(st.lists(st.floats(0, 100), max_size=30), st.floats(0.5, 20))
def test_labels_never_cover_each_other_nor_leave_the_chart(wanted: list[float], gap: float) -> None:
    placed = spread(wanted, gap, 0.0, 100.0)
    assert len(placed) == len(wanted)
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in placed)
    room = min(gap, 100 / max(1, len(wanted) - 1))
    in_order = [placed[n] for n in sorted(range(len(wanted)), key=lambda n: wanted[n])]
    assert all(b - a >= room - 1e-6 for a, b in pairwise(in_order))


def test_labels_that_have_room_stay_where_they_are_wanted() -> None:
    assert spread([50.0, 10.0], 5, 0, 100) == [50.0, 10.0]
    assert spread([10.0, 10.0], 4, 0, 100) == [8.0, 12.0]
