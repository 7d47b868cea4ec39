"""The marks: what the lenses show, and why."""

from app.compare.engine import compare
from app.compare.lenses import marks, within
from app.model.lens import Lens


def of(comparison, lens):
    """(report, words, reason) of every mark of a lens."""
    return [(m.span.report, comparison.words_of(m.span), m.reason) for m in marks(comparison) if m.lens is lens]


def test_every_mark_says_why_in_one_line_and_stands_in_order(bridge):
    """A mark without a reason is an accusation."""
    found = marks(compare(bridge))
    assert all(mark.reason and "\n" not in mark.reason for mark in found)
    assert all(mark.group for mark in found)
    assert [m.span.report for m in found] == sorted(m.span.report for m in found)


def test_only_here_marks_whole_sentences_that_no_other_report_tells(bridge):
    """Exclusive matter would be missed, or common matter be called exclusive."""
    found = of(compare(bridge), Lens.ONLY_HERE)
    assert {words[:7] for _, words, _ in found} == {"A choir", "Trains ", "Bakers "}
    assert "Only Harbour Post says this" in {reason for _, _, reason in found}


def test_one_report_alone_has_nothing_only_here(bridge, make_report):
    """With nothing to compare, the whole report would be marked."""
    assert of(compare(bridge[:1]), Lens.ONLY_HERE) == []
    assert of(compare([bridge[0], make_report("e", "")]), Lens.ONLY_HERE) == []


def test_shared_names_the_other_reports(bridge):
    """The reader could not tell who has the same words."""
    found = of(compare(bridge), Lens.SHARED)
    assert ("r1", "Mayor Ellen Trask said the bridge would be rebuilt within eighteen months",
            "12 words in common with Morning Bell") in found  # fmt: skip


def test_bare_names_are_not_marked_as_shared_wording(make_reports):
    """Every mention of the actor would be tinted."""
    comparison = compare(
        make_reports(
            ["On Monday President Anna Maria Holt resigned over the dam."],
            ["Crowds cheered President Anna Maria Holt."],
        )
    )
    assert comparison.shared_phrases
    assert of(comparison, Lens.SHARED) == []


def test_a_number_against_two_others_is_one_conflict_with_all_sides(make_reports):
    """The count would say three conflicts where there is one."""
    line = "The ferry Marit sank off Cape Orrin on Friday, killing {} passengers, the coast guard said."
    comparison = compare(make_reports(*([line.format(n)] for n in ("12", "15", "12"))))
    found = [m for m in marks(comparison) if m.lens is Lens.CONFLICTS]
    assert len({m.group for m in found}) == 1
    assert {m.span.report for m in found} == {"r1", "r2", "r3"}
    (odd,) = [m for m in found if m.span.report == "r2"]
    assert {span.report for span in odd.partners} == {"r1", "r3"}
    assert "15" in odd.reason
    assert "Harbour Post and The Lantern" in odd.reason


def test_hiding_a_report_takes_its_findings_and_its_name_away(make_reports):
    """A hidden report would still be accused, or a conflict point nowhere."""
    line = "The ferry Marit sank off Cape Orrin on Friday, killing {} passengers, the coast guard said."
    comparison = compare(make_reports(*([line.format(n)] for n in ("12", "15", "12"))))
    left = within(comparison, ("r1", "r2"))
    assert left
    assert all("The Lantern" not in m.reason for m in left)
    assert all(span.report != "r3" for m in left for span in m.partners)
    assert not [m for m in within(comparison, ("r1", "r3")) if m.lens is Lens.CONFLICTS]
    assert not [m for m in within(comparison, ("r2",)) if m.lens is Lens.SHARED]


def test_boilerplate_is_not_marked(make_reports):
    """A newsletter box would be the longest shared phrase of the event."""
    box = "Sign up for our morning newsletter and never miss a single story again."
    comparison = compare(make_reports(["The dam broke.", box], ["Water rose in Lisk.", box]))
    assert of(comparison, Lens.SHARED) == []


def test_the_core_of_a_copy_is_not_marked_again_inside_it(make_reports):
    """One sentence would carry five tints, each a word shorter than the last."""
    line = "The harbour master opened both gates of the lower basin before the storm reached Lisk."
    comparison = compare(make_reports([line], [line], [line]))
    assert len({m.group for m in marks(comparison) if m.lens is Lens.SHARED}) == 1


def test_a_plain_statement_beside_an_attributed_one_is_no_quotation(make_reports):
    """“told as fact” are our words: in quotation marks they would be put into the report's mouth."""
    one = ["The ferry was travelling at 17 knots through the fog, harbour master Olaf Dahl told reporters."]
    other = ["The ferry was travelling at 17 knots through the fog."]
    reasons = [reason for _, _, reason in of(compare(make_reports(one, other)), Lens.FRAMING)]
    assert any("told as fact (“The ferry" in reason for reason in reasons)
