"""Without these, the wrong speaker of a quotation would go unseen, or two who speak together would be set apart."""

import pytest

from app.compare.engine import compare

WORDS = "“The old pier has to go before the winter,”"


def speakers(make_reports, one: str, other: str) -> list[str]:
    found = compare(make_reports([one], [other])).divergences
    return [d.explanation for d in found if d.kind == "attribution"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{WORDS} said mayor Ilse Dorn on Monday.", f"{WORDS} harbour master Ole Rask said."),
        # a pronoun, right after the one it stands for
        (
            f"Mayor Ilse Dorn said that storms would come. {WORDS} she said.",
            f"{WORDS} harbour master Ole Rask told reporters.",
        ),
    ],
)
def test_one_quotation_has_one_speaker(make_reports, one, other):
    assert [line.split(":")[0].removeprefix("Mayor ") for line in speakers(make_reports, one, other)] == ["Ilse Dorn"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one man, named in full and by his surname; or not at all
        (f"{WORDS} said mayor Ilse Dorn on Monday.", f"{WORDS} Dorn said."),
        (f"{WORDS} said mayor Ilse Dorn on Monday.", f"{WORDS} a spokesman said."),
        # two who speak together
        (f"{WORDS} said Ilse Dorn and Ole Rask in a letter.", f"{WORDS} Ole Rask said."),
        # a body, and whoever speaks for it
        (f"{WORDS} the HARBOUR COUNCIL said.", f"{WORDS} harbour master Ole Rask said."),
        # a pronoun after somebody else was named
        (
            f"Mayor Ilse Dorn said that storms would come. Ole Rask agreed. {WORDS} he said.",
            f"{WORDS} harbour master Ole Rask told reporters.",
        ),
        # few words, which anybody says
        ("“It is all over,” said Ilse Dorn.", "“It is all over,” said Ole Rask."),
    ],
)
def test_one_speaker_may_be_named_in_two_ways(make_reports, one, other):
    assert speakers(make_reports, one, other) == []
