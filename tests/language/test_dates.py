"""Without these, a wrong day would pass unnoticed, or Thursday and 9 February of the same week would be a conflict."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.dates import DateMention, dates


def only(text: str, published: str | None = None) -> DateMention:
    found = dates(text, published)
    assert len(found) == 1, [text[d.start : d.end] for d in found]
    return found[0]


@pytest.mark.parametrize(
    "text",
    ["February 9, 2023", "9 February 2023", "Feb. 9, 2023", "9th of February 2023", "2023-02-09", "February 9th, 2023"],
)
def test_one_day_is_the_same_day_in_every_spelling(text: str) -> None:
    assert only(text).day_known == date(2023, 2, 9)
    assert text == text[only(text).start : only(text).end]


def test_the_day_of_publication_settles_weekdays_and_yesterday() -> None:
    assert only("on Thursday", "2023-02-10T08:00:00").day_known == date(2023, 2, 9)
    assert only("yesterday", "2023-02-10").day_known == date(2023, 2, 9)
    assert only("February 9", "2023-02-10").day_known == date(2023, 2, 9)
    assert only("December 30", "2023-01-02").day_known == date(2022, 12, 30)
    assert dates("yesterday") == ()


def test_one_weekday_agrees_whenever_the_reports_came_out() -> None:
    """“Until Friday evening”, in papers of Thursday and of Saturday, is no conflict."""
    assert only("Friday", "2023-02-09").agrees(only("Friday", "2023-02-11"))
    assert not only("Friday", "2023-02-09").agrees(only("Saturday", "2023-02-09"))


@pytest.mark.parametrize(
    ("text", "minutes"), [("6:40 a.m.", 400), ("7.10 pm", 1150), ("19:10", 1150), ("noon", 720), ("12:30 am", 30)]
)
def test_times_of_day(text: str, minutes: int) -> None:
    assert only(text).minutes == minutes


def test_a_day_without_its_year_agrees_with_the_full_date() -> None:
    assert only("February 9").agrees(only("9 February 2023"))
    assert not only("February 9").agrees(only("February 19"))


@pytest.mark.parametrize("text", ["they may leave", "a march on the palace", "2,019 people", "$2019", "31 sailors"])
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == ()


@pytest.mark.parametrize("text", ["February 31, 2023", "2023-13-45", "25:99", "0 May 2020", "99 June"])
def test_impossible_dates_do_not_raise(text: str) -> None:
    assert all(d.day_known is None for d in dates(text, "2023-02-10"))


@given(st.text(alphabet="0123456789-/:., MayJuneapm", max_size=60), st.sampled_from([None, "2024-02-29", "x", ""]))
def test_dates_lie_inside_the_text_in_order(text: str, published: str | None) -> None:
    found = dates(text, published)
    assert all(0 <= d.start < d.end <= len(text) for d in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_hostile_text_ends(hostile: str) -> None:
    dates(hostile, "2024-02-29")


def test_other_scripts_do_not_break_it(any_script: str) -> None:
    dates(any_script, "2024-02-29")


def test_a_time_without_its_half_of_the_day_agrees_with_either() -> None:
    """“At 6:00” is no contradiction of “at 6 p.m.”."""
    (bare,), (evening,), (night,) = dates("at 6:00"), dates("at 6 p.m."), dates("at 18:30")
    assert bare.agrees(evening)
    assert not bare.agrees(night)


def test_a_number_before_a_month_and_day_is_no_day() -> None:
    """“The 19 Sept. 11 hijackers” are nineteen."""
    text = "the 19 Sept. 11 hijackers"
    assert [text[d.start : d.end] for d in dates(text)] == ["Sept. 11"]


def test_a_spaced_half_of_the_day_is_read() -> None:
    (early,) = dates("at 3:33 a. m. on the quay")
    assert early.minutes == 213
