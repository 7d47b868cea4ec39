"""Without these, every sentence would begin with a name, and Dr. Maas would be two people."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.names import names


def found_in(text: str) -> list[str]:
    return [text[n.start : n.end] for n in names(text)]


def test_titles_particles_and_acronyms_belong_to_the_name() -> None:
    text = "Yesterday Dr. Anna van der Berg met Prime Minister Olaf Lindqvist at the U.N. and the Bank of England."
    assert found_in(text) == ["Dr. Anna van der Berg", "Prime Minister Olaf Lindqvist", "U.N.", "Bank of England"]


def test_a_possessive_is_no_part_of_the_name() -> None:
    assert found_in("It was Olaf Lindqvist’s ferry and Berlin's harbour.") == ["Olaf Lindqvist", "Berlin"]


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name() -> None:
    assert found_in("Rescuers left. However, two stayed. Complaints followed. “There was fog.”") == []
    assert found_in("Twenty-four sailors left. Fifty-two stayed.") == []
    assert found_in("Lindqvist left. They saw Lindqvist.") == ["Lindqvist", "Lindqvist"]


def test_words_in_capitals_that_only_shout_are_no_names() -> None:
    """“cracks SIX times” beside “cracks four times” would be a name, and the two figures no conflict."""
    assert found_in("BUNGLING bosses KNEW that Sornby's bridge had NEVER been safe, and were told SIX times.") == [
        "Sornby"
    ]
    assert found_in("Both the BBC and NATO were told, as was the WHO.") == ["BBC", "NATO", "WHO"]


def test_a_title_of_two_words_belongs_to_the_name_at_the_beginning_of_a_sentence_too() -> None:
    assert found_in("Transport Minister Pavel Dorn left.") == ["Transport Minister Pavel Dorn"]


def test_a_nationality_of_two_words_is_a_group() -> None:
    assert [n.kind for n in names("It was a North Korean ship.")] == ["group"]


def test_months_days_and_headlines_make_no_names() -> None:
    assert found_in("They left on Monday, May 3, and in June.") == []
    assert found_in("Ferry Captain Blamed After Crash In Harbour\nThe captain was blamed.") == []


def test_the_kind_of_a_name() -> None:
    kinds = {
        n.words[-1]: n.kind for n in names("Then Maria Rossi of the Harbour Council left Norway with French sailors.")
    }
    assert kinds == {"rossi": "person", "council": "organisation", "norway": "place", "french": "group"}


def test_the_head_is_the_surname() -> None:
    (name,) = names("It was Mr. John Smith Jr. who left.")
    assert name.head == "smith"
    assert name.titles == ("mr",)


@pytest.mark.parametrize("text", ["and Ankara", "“Ankara", "— Ankara"])
def test_offsets_stand_on_the_name(text: str) -> None:
    text = f"They saw Ankara, then went on {text}."
    assert all(text[n.start : n.end] == "Ankara" for n in names(text))


@given(st.text(alphabet="ABab .,'’-“”\n&", max_size=80))
def test_names_lie_inside_the_text_in_order(text: str) -> None:
    found = names(text)
    assert all(0 <= n.start < n.end <= len(text) and n.words for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_hostile_text_ends(hostile: str) -> None:
    names(hostile)


def test_other_scripts_do_not_break_it(any_script: str) -> None:
    names(any_script)
