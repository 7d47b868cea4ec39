"""What people decided by hand: links, unlinks, wordings that are not marked, names joined and split."""

from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.annotate.anchors import anchor_of
from app.annotate.place import place_decisions
from app.compare.decisions import decided
from app.compare.engine import compare
from app.compare.view import arrange
from app.model.comparison import Comparison, LoadedWord, Settings
from app.model.decision import Decision, Link, NeverMark, NotOneActor, OneActor, PlacedDecision, Unlink, wording_key
from app.model.lens import Lens
from app.model.report import Report, Span
from app.reading import read_text

PARAGRAPHS = (
    (
        "The old iron bridge over the Sorn collapsed on Monday morning, killing four people. Divers came at noon.",
        "Engineers had warned the council about rust in the eastern pillar two years ago.",
        "Mayor Ellen Trask said the bridge would be rebuilt within eighteen months.",
        "A choir from the primary school sang for the rescue workers in the evening.",
    ),
    (
        "The old iron bridge over the Sorn collapsed on Monday morning, killing six people.",
        "Mayor Ellen Trask said the bridge would be rebuilt within eighteen months. Her plan was not shown.",
        "Trains to the coast were cancelled until further notice.",
    ),
    (
        "The council had been warned by engineers about rust in the bridge's eastern pillar.",
        "Six people died when the iron bridge across the Sorn collapsed on Monday.",
        "Bakers gave away bread to the helpers at the northern end of the market square.",
    ),
)
REPORTS = tuple(
    read_text("\n\n".join(paragraphs), report_id=f"r{n}", source=f"Outlet {n}", language="en").report
    for n, paragraphs in enumerate(PARAGRAPHS, 1)
)
COMPARED = compare(REPORTS)
_numbers = count()


def placed(*decisions: Decision, reports: Sequence[Report] = REPORTS) -> tuple[PlacedDecision, ...]:
    """Decisions with their places."""
    return place_decisions(decisions, reports)


def about(kind: type[Link] | type[Unlink], a: Span, b: Span) -> Link | Unlink:
    """A link or unlink, later than all made before."""
    one, other = (anchor_of(next(r for r in REPORTS if r.id == span.report), span) for span in (a, b))
    number = f"{next(_numbers):08}"
    return kind(one, other, id=number, created=number)


def paragraph(report: int, index: int) -> Span:
    """A paragraph of a report, both from 0."""
    return REPORTS[report].paragraph_span(index)


def sentence(report: int, index: int) -> Span:
    """A sentence of a report, both from 0."""
    return REPORTS[report].sentence_span(index)


def row_of(comparison: Comparison, report: str, index: int) -> dict[str, tuple[int, ...]]:
    """The row that a paragraph stands in."""
    return next(dict(row.cells) for row in comparison.rows if index in row.indices(report))


def claim_of(comparison: Comparison, span: Span) -> frozenset[Span]:
    """The places of the claim that a sentence carries."""
    claims = (frozenset(o.span for o in claim.occurrences) for claim in comparison.claims)
    return next(spans for spans in claims if span in spans)


def test_a_link_brings_two_passages_side_by_side():
    """Dragging the choir onto the bakers would do nothing."""
    before = row_of(COMPARED, "r1", 3)
    assert before == {"r1": (3,)}
    result = decided(COMPARED, placed(about(Link, paragraph(0, 3), paragraph(2, 2))))
    assert row_of(result, "r1", 3) == {"r1": (3,), "r3": (2,)}
    (made,) = [x for x in result.alignments if x.a == sentence(0, 4) and x.b == sentence(2, 2)]
    assert (made.score, made.relation) == (1.0, "paraphrase")
    assert claim_of(result, sentence(0, 4)) == {sentence(0, 4), sentence(2, 2)}
    # and the view, the marks and their counts follow
    single = {mark.span for mark in arrange(result).marks if mark.lens is Lens.ONLY_HERE}
    assert sentence(2, 2) not in single
    assert sentence(2, 2) in {mark.span for mark in arrange(COMPARED).marks if mark.lens is Lens.ONLY_HERE}


def test_an_unlink_takes_the_whole_finding_away():
    """A conflict between passages that do not tell the same would still be printed."""
    assert [d.kind for d in COMPARED.divergences if {d.a.report, d.b.report} == {"r1", "r2"}] == ["number"]
    result = decided(COMPARED, placed(about(Unlink, paragraph(1, 0), paragraph(0, 0))))
    assert not [d for d in result.divergences if {d.a.report, d.b.report} == {"r1", "r2"}]
    assert not [x for x in result.alignments if x.a == sentence(0, 0) and x.b == sentence(1, 0)]
    assert "r2" not in row_of(result, "r1", 0)
    assert sentence(1, 0) not in claim_of(result, sentence(0, 0))
    # the third report goes with the side that it is closer to
    assert row_of(result, "r3", 1) in (row_of(result, "r1", 0), row_of(result, "r2", 0))


def test_an_unlink_of_one_sentence_leaves_paragraphs_together_that_others_align():
    """A wrong pair of sentences would tear a good row apart."""
    texts = (
        "The ferry Marit sank in the strait of Orrin. Captain Jonas Hale was arrested in the port.",
        "The ferry Marit sank in the strait of Orrin. Captain Jonas Hale was arrested in the harbour.",
    )
    reports = tuple(read_text(text, report_id=f"r{n}", language="en").report for n, text in enumerate(texts, 1))
    comparison = compare(reports)
    a, b = (report.sentence_span(0) for report in reports)
    made = Unlink(anchor_of(reports[0], a), anchor_of(reports[1], b), id="x", created="1")
    result = decided(comparison, placed(made, reports=reports))
    assert result.rows == comparison.rows
    assert len(result.alignments) == len(comparison.alignments) - 1
    assert len(result.claims) == len(comparison.claims) + 1


def test_a_link_finds_the_conflict_between_the_passages():
    """Two figures for one matter, joined by hand, would stay unnoticed."""
    one, other = paragraph(0, 0), paragraph(1, 0)
    apart = decided(COMPARED, placed(about(Unlink, one, other)))
    assert not [d for d in apart.divergences if {d.a.report, d.b.report} == {"r1", "r2"}]
    both = decided(apart, placed(about(Link, one, other)))
    assert [d for d in both.divergences if {d.a.report, d.b.report} == {"r1", "r2"}] == [
        d for d in COMPARED.divergences if {d.a.report, d.b.report} == {"r1", "r2"}
    ]
    assert both.divergences == COMPARED.divergences


def test_a_decision_takes_effect_in_a_comparison_computed_anew():
    """Another setting, another record or one report more would lose the work."""
    link = about(Link, paragraph(0, 3), paragraph(2, 2))
    fourth = read_text("Shops in the valley stayed closed.", report_id="r4", language="en").report
    for reports, made in (
        (REPORTS, Settings(record="r3", min_score=0.9)),
        (REPORTS, Settings(min_score=0.0)),
        ((*REPORTS, fourth), None),
    ):
        result = decided(compare(reports, made), placed(link, reports=reports))
        assert row_of(result, "r1", 3) == {"r1": (3,), "r3": (2,)}
    rows = decided(compare(REPORTS), placed(link)).rows
    for score in (0.0, 0.95):
        assert decided(compare(REPORTS, Settings(min_score=score)), placed(link)).rows == rows


def test_an_orphaned_decision_changes_nothing():
    """It would be moved to a lookalike."""
    link = about(Link, paragraph(0, 3), paragraph(2, 2))
    changed = read_text("Bakers slept.", report_id="r3", language="en").report
    reports = (*REPORTS[:2], changed)
    (found,) = placed(link, reports=reports)
    assert [anchor.report for anchor in found.orphaned] == ["r3"]
    comparison = compare(reports)
    assert decided(comparison, [found]) is comparison
    without = compare(REPORTS[:2])
    assert decided(without, placed(link)) is without


def test_a_wording_is_not_marked_by_the_lens_it_was_said_for():
    """A phrase that every report must use would be marked for ever."""
    phrase = max(COMPARED.shared_phrases, key=lambda p: len(p.occurrences[0]))
    words = COMPARED.words_of(phrase.occurrences[0])
    for lens, gone in ((None, True), (Lens.SHARED, True), (Lens.FRAMING, False)):
        result = decided(COMPARED, placed(NeverMark(f" {words.upper()}…", lens, id="n")))
        assert (phrase not in result.shared_phrases) == gone
    conflict = COMPARED.divergences[0]
    side = COMPARED.words_of(conflict.a)
    assert conflict not in decided(COMPARED, placed(NeverMark(side, Lens.CONFLICTS, id="n"))).divergences
    assert conflict in decided(COMPARED, placed(NeverMark(side, Lens.FRAMING, id="n"))).divergences
    loaded = Comparison(Settings(), REPORTS, loaded_words=(LoadedWord(Span("r1", 4, 7), "evaluative", 1.0),))
    assert decided(loaded, placed(NeverMark("old", id="n"))).loaded_words == ()
    assert decided(loaded, placed(NeverMark("iron", id="n"))) is loaded


@pytest.fixture
def named(make_reports):
    """A comparison with an actor under two names and a third name that no label has."""
    reports = make_reports(
        [
            "Mayor Ellen Trask opened the bridge. Mayor Trask praised the builders.",
            "Robert Hale objected. Hale left. The iron lady smiled.",
        ],
        ["Ellen Trask cut the ribbon.", "Robert Hale stayed at home, and the iron lady knew."],
    )
    return compare(reports)


def worded(comparison: Comparison, concept: str) -> set[str]:
    """The wordings of a label's mentions."""
    (label,) = [label for label in comparison.labels if label.concept == concept]
    return {comparison.words_of(mention) for mention in label.mentions}


def test_names_are_joined_also_those_that_were_not_found(named):
    """“The iron lady” would stay a stranger."""
    result = decided(named, placed(OneActor(("Ellen Trask", "The iron lady", "the iron lady"), "Ellen Trask", id="o")))
    assert {"The iron lady", "the iron lady"} <= worded(result, "Ellen Trask")
    assert worded(named, "Ellen Trask") < worded(result, "Ellen Trask")
    merged = decided(named, placed(OneActor(("Ellen Trask", "Robert Hale"), "The council", id="o")))
    assert worded(merged, "The council") == worded(named, "Ellen Trask") | worded(named, "Robert Hale")
    assert len(merged.labels) == len(named.labels) - 1


def test_a_name_is_split_off(named):
    """Two people of one surname would stay one."""
    result = decided(named, placed(NotOneActor(("Robert Hale",), "Hale", id="n")))
    assert worded(result, "Hale") == {"Hale"}
    assert worded(result, "Robert Hale") == {"Robert Hale"}
    again = decided(result, placed(OneActor(("Hale", "Robert Hale"), "Robert Hale", id="o")))
    assert again.labels == named.labels


def test_the_later_of_two_decisions_on_names_counts(named):
    """Whatever order they are given in."""
    split = NotOneActor(("Robert Hale",), "Hale", id="a", created="1")
    join = OneActor(("Hale", "Robert Hale"), "Robert Hale", id="b", created="2")
    assert decided(named, placed(split, join)).labels == decided(named, placed(join, split)).labels == named.labels


def test_wordings_are_the_same_in_other_capitals_and_punctuation():
    """“Never mark” would miss the same phrase at the start of a sentence."""
    assert wording_key("“At the  Time,”") == wording_key("at the time") == "at the time"
    assert wording_key("…") == ""


# --- whatever is decided ----------------------------------------------------------------------------------------------

PLACES = [sentence(n, k) for n, report in enumerate(REPORTS) for k in range(len(report.sentences))] + [
    paragraph(n, k) for n, report in enumerate(REPORTS) for k in range(len(report.paragraphs))
]
PAIRS = st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES)).filter(
    lambda pair: pair[0].report != pair[1].report
)
PASSAGES = st.builds(lambda kind, pair: about(kind, *pair), st.sampled_from([Link, Unlink]), PAIRS)
NAMES = st.sampled_from(["Ellen Trask", "the bridge", "Sorn", "engineers", "the council", "bread"])
WORDINGS = st.builds(
    lambda words, lens: NeverMark(words, lens, id=words),
    st.sampled_from(["killing", "four", "six", "the bridge would be rebuilt within eighteen months"]),
    st.sampled_from([None, Lens.SHARED, Lens.CONFLICTS]),
)
ACTORS = st.one_of(
    st.builds(lambda a, b: OneActor((a, b), a, id=f"{a} is {b}", created=b), NAMES, NAMES),
    st.builds(lambda a, b: NotOneActor((a,), b, id=f"{a} is not {b}", created=a), NAMES, NAMES),
)


def paragraphs(comparison: Comparison) -> list[tuple[str, int]]:
    """All paragraphs in the rows."""
    return sorted((report, k) for row in comparison.rows for report, indices in row.cells for k in indices)


@given(st.lists(PASSAGES, max_size=5))
@settings(max_examples=60)
def test_rows_and_claims_stay_partitions(decisions):
    """A paragraph would be shown twice, or not at all."""
    result = decided(COMPARED, placed(*decisions))
    assert paragraphs(result) == paragraphs(COMPARED)
    spans = [[o.span for claim in c.claims for o in claim.occurrences] for c in (result, COMPARED)]
    assert sorted(spans[0]) == sorted(spans[1])
    links = {(d.a.start, d.b.start) for d in decisions if isinstance(d, Link)}
    assert len(result.alignments) <= len(COMPARED.alignments) + 4 * len(links)
    assert [r.id for r in result.reports] == [r.id for r in COMPARED.reports]


@given(
    st.lists(st.one_of(PASSAGES, WORDINGS, ACTORS), max_size=6).flatmap(
        lambda d: st.tuples(st.just(d), st.permutations(d))
    )
)
@settings(max_examples=60)
def test_the_order_in_which_decisions_are_given_does_not_matter(both):
    """The database's order would decide what is seen."""
    given_, shuffled = both
    assert decided(COMPARED, placed(*given_)) == decided(COMPARED, placed(*shuffled))


@given(st.lists(PASSAGES, max_size=3), st.lists(ACTORS, max_size=3))
@settings(max_examples=40)
def test_decisions_of_different_kinds_do_not_get_in_each_others_way(passages, actors):
    """One after the other, either way round, or together."""
    one, other = placed(*passages), placed(*actors)
    together = decided(COMPARED, one + other)
    assert decided(decided(COMPARED, one), other) == decided(decided(COMPARED, other), one) == together


@given(PAIRS)
@settings(max_examples=60)
def test_an_unlink_after_a_link_gives_the_original(pair):
    """A wrong drag could not be taken back by hand."""
    link, unlink = about(Link, *pair), about(Unlink, *pair)
    only = decided(COMPARED, placed(about(Unlink, *pair)))
    assert decided(COMPARED, placed(link, unlink)) == only
    if not belong_together(*pair):
        assert only is COMPARED


def belong_together(a: Span, b: Span) -> bool:
    """Whether two passages are aligned, or share a row or a claim, by what was computed."""
    homes = [(span.report, REPORTS[int(span.report[1]) - 1].paragraph_at(span.start)) for span in (a, b)]
    if any(all(k in row.indices(report) for report, k in homes) for row in COMPARED.rows):
        return True
    groups = [[o.span for o in claim.occurrences] for claim in COMPARED.claims]
    groups += [[x.a, x.b] for x in COMPARED.alignments]
    return any(all(any(span.overlap(s) for span in group) for s in (a, b)) for group in groups)


@given(PAIRS)
@settings(max_examples=40)
def test_deciding_twice_is_deciding_once(pair):
    """A view that applies the decisions again would show something else."""
    made = placed(about(Link, *pair))
    once = decided(COMPARED, made)
    assert decided(once, made) == once
