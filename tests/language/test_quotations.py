"""Without these, somebody's words would be shown as the outlet's own."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.quotations import QuotationMap, quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    "quotation",
    [
        "“We left.”",
        '"We left."',
        "‘We left.’",
        "'We left.'",
        "«Wir gingen.»",
        "„Wir gingen.“",
        "「我们走了」",
        "''We left.''",
    ],
)
def test_every_usual_mark_quotes(quotation: str) -> None:
    assert quoted(f"He said {quotation} Then he left.") == [quotation]


@pytest.mark.parametrize(
    "text", ["The sailors' boat didn't sink in the '90s.", "It’s the captain’s ’phone.", "a 5' mast", "rock 'n' roll"]
)
def test_apostrophes_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_within_one_belongs_to_it() -> None:
    assert quoted("“He said ‘no’ to us,” she said.") == ["“He said ‘no’ to us,”"]
    assert quoted("'I don't know,' he said.") == ["'I don't know,'"]


def test_a_quotation_that_goes_on_over_paragraphs_is_quoted_in_each() -> None:
    text = "“We left early.\n\n“We came back late,” he said."
    assert quoted(text) == ["“We left early.", "“We came back late,”"]


def test_a_mark_that_never_closes_swallows_nothing() -> None:
    """One stray mark must not turn the rest of the report inside out."""
    assert quoted('A 12" pipe. He said "we left" and went.') == ['"we left"']
    assert quoted("“Stray.\n\nThe rest is told by the paper.\n\n“Ours,” he said.") == ["“Ours,”"]


def test_the_map_finds_the_quotation_at_a_place() -> None:
    quotes = QuotationMap("He said “no” twice: “never”.")
    assert quotes.at(9) == (8, 12)
    assert quotes.at(0) is None
    assert len(quotes.between(0, 28)) == 2


@given(st.text(alphabet="ab .,\n“”\"'‘’«»„「」—", max_size=80))
def test_quotations_lie_inside_the_text_in_order(text: str) -> None:
    found = quotations(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))


def test_hostile_text_ends(hostile: str) -> None:
    quotations(hostile)


def test_other_scripts_do_not_break_it(any_script: str) -> None:
    quotations(any_script)
