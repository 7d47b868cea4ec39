"""Without these a wrong name would go unseen where the sentences differ, or two brothers would be taken for one."""

import pytest

from app.compare.engine import compare
from app.compare.facts import facts_of
from app.compare.namesakes import spellings
from app.compare.offices import two_names


def names(reports) -> list[str]:
    return [d.explanation for d in compare(reports).divergences if d.kind == "name"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # the holder of one office, under two given names, or nearly the same surname
        (
            "Nobody was hurt, harbour police spokesman Jens Rohde said.",
            "The pier is closed, according to harbour police spokesman Ove Rohde.",
            "Jens Rohde / Ove Rohde",
        ),
        (
            "The ferry will sail again, company director Mila Hahn said.",
            "A loss is certain, company director Mila Kahn told the paper.",
            "Mila Hahn / Mila Kahn",
        ),
        (
            "Mayor Berta Kowal opened the bridge.",
            "Mayor Bertha Koval was late for the ceremony.",
            "Mayor Berta Kowal / Mayor Bertha Koval",
        ),
        # the same, told behind the name or before it
        (
            "Judge Miriam Kowal sent him to prison.",
            "The judge, Marion Kowal, called him a thief.",
            "Judge Miriam Kowal / Marion Kowal",
        ),
        (
            "The pictures are lost, curator Els Daman said.",
            "Nobody slept. Ella Damen, its curator, wept.",
            "Els Daman / Ella Damen",
        ),
        # both words of a name
        (
            "A driver earns too little, said Ralf Imhof of the union.",
            "Rolf Imhoff, who leads the union, wants more.",
            "Ralf Imhof / Rolf Imhoff",
        ),
        # a firm whose name differs in a letter or two
        (
            "The fire began at Dunvegan Mills at noon.",
            "A hundred people work for Dunvagan Mills, the town's largest firm.",
            "Dunvegan Mills / Dunvagan Mills",
        ),
    ],
)
def test_one_of_two_names_is_wrong(make_reports, one, other, expected):
    assert names(make_reports([one], [other])) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # two offices
        ("It sank, harbour police spokesman Jens Rohde said.", "It floats, fire brigade spokesman Ove Rohde said."),
        # whoever may have a brother beside him
        ("The victim Jens Rohde was a sailor.", "The victim Ove Rohde was a cook."),
        # a short form
        ("Mayor Pat Kowal opened the bridge.", "Mayor Patricia Kowal opened the bridge."),
        # a brother and a sister, and two of one surname of whom a report knows
        ("Ruth Imhof lives in Hamm.", "Ralf Imhoff lives in Selm."),
        ("Ralf Imhof and his cousin Kurt Imhoff live in Hamm.", "Rolf Imhoff lives in Hamm."),
        # a report that knows both
        (
            "The company director Mila Hahn spoke. Her deputy, Mila Kahn, did not.",
            "A loss is certain, company director Mila Kahn told the paper.",
        ),
        # both are words of English, and so two firms
        ("It is owned by Eastern Mills of Hamm.", "It is owned by Western Mills of Hamm."),
        # two spellings
        ("It was held at the Labour Hall in Hamm.", "The Labor Hall was full by noon."),
        ("He sang at the Pin-Up Hall in Hamm.", "The Pinup Hall was full by noon."),
    ],
)
def test_two_names_may_both_be_right(make_reports, one, other):
    known = [facts_of(report) for report in make_reports([one], [other])]
    assert [*two_names(known), *spellings(known)] == []


def test_every_report_with_the_wrong_name_is_named(make_reports):
    """The second newsroom that has it wrong would go unseen beside the first."""
    right, wrong = "The fire began at Dunvegan Mills.", "A hundred people work for Dunvagan Mills."
    known = [facts_of(report) for report in make_reports([right], [wrong], [right], [wrong])]
    pairs = [(one.report.id, other.report.id) for one, _, other, _ in spellings(known)]
    assert pairs == [("r1", "r2"), ("r1", "r4"), ("r2", "r3"), ("r3", "r4")]
    right, wrong = "Mayor Berta Kowal spoke.", "Mayor Bertha Koval was late."
    known = [facts_of(report) for report in make_reports([right], [wrong], [right], [wrong])]
    pairs = [(one.report.id, other.report.id) for one, _, other, _ in two_names(known)]
    assert pairs == [("r1", "r2"), ("r1", "r4"), ("r2", "r3"), ("r3", "r4")]
