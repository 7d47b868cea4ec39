"""Without these, “the border is open” beside “the frontier has been closed” would go unseen, or be called where it is
none: asked for, later, elsewhere, of some."""

import pytest

from app.compare.facts import facts_of
from app.compare.opposites import opposites


def told(make_reports, one: str, other: str) -> list[str]:
    known = [facts_of(report) for report in make_reports([one], [other])]
    return [f"{conflict.shown_a} / {conflict.shown_b}" for _, _, conflict in opposites(known)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "The frontier has been closed to all traffic, the ministry said.",
            "Lorries wait for hours, but the border is open, drivers said.",
            "The frontier has been closed / the border is open",
        ),
        (
            "Officials have closed two wards of the clinic.",
            "All wards remain open, the clinic said.",
            "have closed two wards / All wards remain open",
        ),
        (
            "The mill burned for a day, and the school was destroyed.",
            "The school was not damaged.",
            "the school was destroyed / The school was not damaged",
        ),
        (
            "The council rejected the bid on Monday.",
            "By a wide margin the bid was approved.",
            "rejected the bid / the bid was approved",
        ),
        (
            "Peace talks will go ahead, the ministry said.",
            "The talks have been called off at the army's request.",
            "Peace talks will go ahead / The talks have been called off",
        ),
        (
            "Mila Hahn would stay, the board said.",
            "The firm needs a new head: Mila Hahn steps down in spring.",
            "Mila Hahn would stay / Mila Hahn steps down",
        ),
        (
            "The coach Mila Hahn has resigned.",
            "Mila Hahn said she would not resign.",
            "The coach Mila Hahn has resigned / she would not resign",
        ),
        ("The guide survived.", "Their guide, Ove Rohde, was among the victims.",
         "The guide survived / Their guide, Ove Rohde, was among the victims"),
        (
            "The families have filed a complaint with the prosecutor.",
            "No legal complaint has been made.",
            "have filed a complaint / No legal complaint has been made",
        ),
        (
            "The alarm went off at three.",
            "The thieves were quick, and the alarm stayed silent.",
            "The alarm went off / the alarm stayed silent",
        ),
        ("Ove Rohde was armed.", "Police shot Ove Rohde. He was unarmed.", "Ove Rohde was armed / He was unarmed"),
    ],
)  # fmt: skip
def test_two_reports_tell_opposites(make_reports, one, other, expected):
    assert told(make_reports, one, other) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The border is open.", "The army wants the border to be closed."),  # asked for
        ("The border is open.", "The border could be closed at any time."),  # possible
        ("The border is open.", "The army denied that the border was closed."),
        ("The border is open.", "Is the border closed?"),
        ("The border is open.", "The border will be closed."),  # to come
        ("The border is open.", "The border was closed earlier."),  # another time
        ("On Monday the border was open.", "On Friday the border was closed."),
        ("The border is open.", "The museum is closed."),  # something else
        ("The northern border is open.", "The southern border is closed."),
        ("Two wards were closed.", "Three wards remain open."),  # a part
        ("Some roads are closed.", "The roads are open."),
        ("The border was closed at noon. Now the border is open.", "The border was closed."),  # told both ways
        ("He is survived by Mila Hahn. Ove Rohde died at home.", "Ove Rohde is survived by a sister."),
        ("Ove Rohde was convicted of fraud.", "Ove Rohde was found guilty of fraud. He was cleared of theft."),
        ("Ove Rohde had pleaded not guilty.", "Ove Rohde pleaded guilty."),  # and changed his mind
        ("A man was killed.", "A man survived with burns."),
        ("The finance minister resigned.", "The labour minister will stay."),
        ("Mila Hahn resigned.", "Mila Kern said she would not resign."),
        ("Mila Hahn resigned.", "Ove Rohde will stay."),  # somebody else
        ("The council rejected the bid.", "The council approved the budget."),
    ],
)
def test_what_can_both_be_so(make_reports, one, other):
    assert told(make_reports, one, other) == []


def test_a_text_of_nothing_else_takes_no_time(make_reports):
    """A hostile text must not make every sentence of one meet every sentence of the other."""
    one, other = "The border is open. " * 3_000, "On a Monday the border is closed. " * 3_000
    assert len(told(make_reports, one, other)) == 1
