"""Without these, 12 and a dozen would be reported as a conflict, and 12 and 15 would not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.numbers import Number, numbers


def only(text: str) -> Number:
    found = numbers(text)
    assert len(found) == 1, [text[n.start : n.end] for n in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("12 sailors", 12, 12, "count"),
        ("twelve sailors", 12, 12, "count"),
        ("a dozen sailors", 12, 12, "count"),
        ("twenty-three sailors", 23, 23, "count"),
        ("three hundred and five sailors", 305, 305, "count"),
        ("two thousand sailors", 2000, 2000, "count"),
        ("1.2 million crowns", 1_200_000, 1_200_000, "count"),
        ("1,200,000 crowns", 1_200_000, 1_200_000, "count"),
        ("10 to 12 sailors", 10, 12, "count"),
        ("between 10 and 12 sailors", 10, 12, "count"),
        ("$2.5 billion", 2.5e9, 2.5e9, "currency"),
        ("€3m", 3e6, 3e6, "currency"),
        ("19 cents", 0.19, 0.19, "currency"),
        ("4.4%", 4.4, 4.4, "percent"),
        ("4.4 percent", 4.4, 4.4, "percent"),
        ("5 km", 5000, 5000, "length"),
        ("four years and six months", 4.5, 4.5, "time"),
        ("four-and-a-half years", 4.5, 4.5, "time"),
        ("3\u00a01/2 km", 3500, 3500, "length"),
        ("½ km", 500, 500, "length"),
        ("1.234 567 sailors", 1_234_567, 1_234_567, "count"),
        ("0.000 000", 0, 0, "count"),
        ("$413 mln", 413e6, 413e6, "currency"),
        ("4.5pc", 4.5, 4.5, "percent"),
        ("80 kilometres per hour", 80, 80, "speed"),
        ("raised by a fifth.", 0.2, 0.2, "count"),
        ("a third higher", 1 / 3, 1 / 3, "count"),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, low: float, high: float, kind: str) -> None:
    number = only(text)
    assert (number.low, number.high) == pytest.approx((low, high))
    assert number.kind == kind or text.endswith("crowns")


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("fr", "2,4 milliards de dollars", 2.4e9, "$"),
        ("fr", "3 millions d’euros", 3e6, "€"),
        ("es", "3,5 millones de euros", 3.5e6, "€"),
        ("de", "45 Kilometern pro Stunde", 45, "km/h"),
    ],
)
def test_magnitudes_of_other_languages_belong_to_the_figure(language, text, value, unit) -> None:
    """Else 2.4 dollars would stand beside 2.4 billion."""
    found = numbers(text, language)
    assert [(n.low, n.unit, n.end) for n in found] == [(pytest.approx(value), unit, len(text))]


def test_a_magnitude_of_another_language_alone_is_no_number() -> None:
    """„zwei Millionen Euro“: what stands before it is not read, so neither is it."""
    assert numbers("mehr als zwei Millionen Euro", "de") == ()


def test_a_third_party_is_no_third() -> None:
    assert numbers("It was bought by a third party.") == ()


def test_what_is_counted_goes_with_the_number() -> None:
    """Else 12 killed and 30 injured would be taken for two versions of one figure."""
    assert only("12 people were killed").head == ("people",)
    assert only("Plant shuts with loss of 2,300 jobs\n\nWire service").head == ("jobs",), "a line below is not counted"
    assert only("At least 40 of the passengers left").head == ("passengers", "left")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("about 12 people", "12 people"),
        ("about a dozen people", "12 people"),
        ("dozens of people", "40 people"),
        ("at least 40 people", "43 people"),
        ("more than 40 people", "43 people"),
        ("1.2 million people", "1,234,000 people"),
        ("40,000 people", "39,800 people"),
        ("2.9 percent", "2.86 percent"),
        ("10 to 12 people", "11 people"),
        ("some 40 people", "43 people"),
        ("at least 40 people", "at least 43 people"),
        ("up to 40 people", "35 people"),
        ("about $85,000", "$85,780.50"),
        ("$250,000 or more", "$260,000"),
    ],
)
def test_less_exact_is_no_conflict(a: str, b: str) -> None:
    assert only(a).agrees(only(b))
    assert only(b).agrees(only(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("12 people", "15 people"),
        ("at least 40 people", "38 people"),
        ("1.2 million people", "1.4 million people"),
        ("4.31 percent", "4.30 percent"),
        ("about 70 miles", "about 90 miles"),
        ("dozens of people", "12 people"),
        ("about 1.5292", "1.5261"),
        ("up to 40 people", "20 people"),
        ("more than 150 people", "more than 100 people"),
    ],
)
def test_different_values_differ(a: str, b: str) -> None:
    assert not only(a).agrees(only(b))
    assert not only(b).agrees(only(a))


@pytest.mark.parametrize("text", ["no one", "one of them", "the 3rd man", "an F-16", "someone", "a tenant"])
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert numbers(text) == ()


def test_the_span_holds_the_unit_and_not_what_is_counted() -> None:
    text = "It fell 19 cents, or 4.4%, and 12 people left."
    assert [text[n.start : n.end] for n in numbers(text)] == ["19 cents", "4.4%", "12"]


@given(st.text(alphabet="0123456789.,$€% -–/ amillionbtwelve\n", max_size=80))
def test_numbers_lie_inside_the_text_in_order(text: str) -> None:
    found = numbers(text)
    assert all(0 <= n.start < n.end <= len(text) and n.low <= n.high for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.from_regex(r"[0-9½]{1,4}([ .,/\u00a0\u2009\x85'-]{1,2}[0-9½]{1,4}){1,4}", fullmatch=True))
def test_figures_that_nobody_writes_are_read_or_passed_over(text: str) -> None:
    """One odd blank or point in one report, and the event could not be compared at all."""
    for language in (None, "de", "es", "fr"):
        assert all(0 <= number.start < number.end <= len(text) for number in numbers(text, language))


def test_hostile_text_ends(hostile: str) -> None:
    numbers(hostile)


def test_other_scripts_do_not_break_it(any_script: str) -> None:
    assert all(any_script[n.start : n.end].strip() for n in numbers(any_script))


@pytest.mark.parametrize(
    ("text", "shown", "low"),
    [
        ("it slid 23/32 for a yield", "23/32", 23 / 32),
        ("up 1-10/32 here", "1-10/32", 1 + 10 / 32),
        ("it dipped 0.08 of a point", "0.08 of a point", 0.08),
        ("at $4.81/83 a barrel", "$4.81/83", 4.81),
        ("from 18-to-64 here", "18-to-64", 18),
        ("worth US$1.1895 now", "US$1.1895", 1.1895),
        ("13 nautical miles away", "13 nautical miles", 13 * 1852),
    ],
)
def test_fractions_spreads_and_parts_are_one_number(text: str, shown: str, low: float) -> None:
    """Half a figure marked as a conflict makes the whole finding look careless."""
    number = only(text)
    assert text[number.start : number.end] == shown
    assert number.low == pytest.approx(low)


def test_two_thirds_are_no_two() -> None:
    assert only("two-thirds of the town").low == pytest.approx(2 / 3, abs=1e-3)
    assert only("two third-graders").low == 2


def test_dates_written_with_strokes_are_no_fractions() -> None:
    assert numbers("on 9/11, on 03/04/2020 and 24/7") == ()


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("de", "1.200 Menschen, 12.500,75 Euro, 3,5 Prozent, 1,599 Euro je Liter", [1200, 12500.75, 3.5, 1.599]),
        ("de-CH", "1'200 Menschen und 12’500 Franken", [1200, 12500]),
        ("de", "im Jahr 2020 kamen 0.5 oder 2.25 von 1.200.000.", [2020, 0.5, 2.25, 1_200_000]),
        ("fr", "1 200 personnes, 3\u202f500 euros, 2,5 litres", [1200, 3500, 2.5]),
        ("ru", "1 200 человек, 12,5 процента", [1200, 12.5]),
        ("es", "1.200 personas, 1,200 personas y 3,5 por ciento", [1200, 1200, 3.5]),
        ("en", "1,200 people, 1.200 metres and 3.5 percent", [1200, 1.2, 3.5]),
        ("en-GB", "1.200 metres", [1.2]),
        (None, "1,200 people and 1.200 metres", [1200, 1.2]),
        ("zh", "1,200 人", [1200]),
    ],
)
def test_points_and_commas_are_what_the_language_makes_of_them(language, text, values):
    """Twelve hundred dead in a German report and 1,200 in an English one would be shown as a conflict."""
    assert [number.low for number in numbers(text, language)] == pytest.approx(values)


def test_a_german_date_is_no_number():
    """A day and a month would be told as 24.12 of something."""
    assert numbers("Am 24.12.2020 war es so weit", "de") == ()


def test_a_decimal_comma_has_its_last_place():
    """“2,9 Prozent” is given to the tenth: rounded, it is the other report's three percent."""
    (german,), (english,) = numbers("2,9 Prozent", "de"), numbers("3 percent")
    assert german.step == pytest.approx(0.1)
    assert german.agrees(english)
