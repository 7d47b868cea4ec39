"""Without these, a fact-checker would be handed greetings before figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.byword import forget_words
from app.language.checkworth import check_worthiness, check_worthinesses


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Unemployment rose by 4 percent in Norway last year.", "I think we should all be kind."),
        ("The company paid 12 million dollars in fines in 2019.", "Did the company pay?"),
        ("The council voted for the law in 1998.", "Thank you very much."),
        ("He has cut spending on schools by a third since 2011.", "Good evening, and welcome to the debate."),
        ("She voted against the war in 2003.", "Senator, you have 30 seconds to respond."),
        ("Wages have grown less than prices in the last ten years.", "We will build a better future together."),
    ],
)
def test_what_can_be_checked_comes_before_what_cannot(more: str, less: str) -> None:
    assert check_worthiness(more) > check_worthiness(less)


@given(st.text(max_size=120))
def test_it_is_a_share(text: str) -> None:
    assert 0 <= check_worthiness(text) <= 1


def test_nothing_is_worth_nothing() -> None:
    assert check_worthiness("") == 0
    assert check_worthiness(" … ") == 0


def test_hostile_text_ends(hostile: str) -> None:
    check_worthiness(hostile)


def test_many_at_once_are_worth_what_they_are_alone() -> None:
    """A claim would stand in another place of the list, depending on which others were read with it."""
    texts = [
        "Rents in Lisk rose by 7 percent in 2023.",
        "…",
        "Did nobody ask?",
        "Rents in Lisk rose by 7 percent in 2023.",
        "The council spent 4 million on the quay in May.",
    ]
    together = check_worthinesses(texts)
    forget_words()
    assert [check_worthiness(text) for text in texts] == together
    assert check_worthinesses(texts) == together
    assert together[1] == 0
