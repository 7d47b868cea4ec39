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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("two days ago", date(2024, 5, 6)),
        ("6 days ago", date(2024, 5, 2)),
        ("New Year’s Eve", date(2023, 12, 31)),
        ("Christmas Day", date(2023, 12, 25)),
    ],
)
def test_days_told_by_their_distance_or_their_name(text: str, day: date) -> None:
    """Without it “two days ago” and the weekday that another report names are never set beside each other."""
    assert only(text, "2024-05-08").day_known == day


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [("last year", 2023, None), ("next year", 2025, None), ("earlier this month", 2024, 1), ("last month", 2023, 12)],
)
def test_months_and_years_told_from_publication(text: str, year: int, month: int | None) -> None:
    found = only(text, "2024-01-08")
    assert (found.year, found.month) == (year, month)
    assert dates(text) == ()


@pytest.mark.parametrize("text", ["over the last year", "in the last month", "the Sunday Times", "on Black Friday"])
def test_spans_and_titles_are_no_dates(text: str) -> None:
    assert dates(text, "2024-05-08") == ()


@pytest.mark.parametrize("text", ["May 3-5, 2024", "3–5 May 2024", "from 3 to 5 May 2024", "May 3 and 5, 2024"])
def test_both_days_of_a_range_are_read(text: str) -> None:
    """One report's “3–5 May” and the other's “May 3-5” would else be the 5th against the 3rd."""
    assert [(d.day_known, text[d.start]) for d in dates(text)] == [
        (date(2024, 5, 3), "M" if text[0] == "M" else "3"),
        (date(2024, 5, 5), "5"),
    ]


def test_a_month_and_a_count_are_no_range() -> None:
    text = "On May 3 and 5 people died"
    assert [text[d.start : d.end] for d in dates(text)] == ["May 3"]


@pytest.mark.parametrize(
    ("text", "minutes"), [("half past five", 330), ("a quarter to six", 345), ("quarter past 10", 615)]
)
def test_times_in_words(text: str, minutes: int) -> None:
    assert only(text).minutes == minutes
    assert only(text).agrees(only(f"{minutes // 60 + 12}:{minutes % 60}"))


def test_times_of_two_zones_are_no_conflict() -> None:
    """“6 p.m. ET” is “22:00 GMT” in summer; within one zone two times do differ."""
    assert only("at 6 p.m. ET").agrees(only("2200 GMT"))
    assert only("at 6 p.m.").agrees(only("11 p.m. GMT"))
    assert not only("at 6 p.m.").agrees(only("7 p.m. ET"))
    assert not only("at 6:30 p.m. ET").agrees(only("2200 GMT"))
    assert not only("6 p.m. EDT").agrees(only("7 p.m. ET"))


def test_a_clock_of_four_figures_is_no_year() -> None:
    assert only("at 1800 local time").minutes == 1080


def test_about_a_time_is_near_it() -> None:
    assert only("at about 8:45 p.m.").agrees(only("20:49"))
    assert not only("around 8 p.m.").agrees(only("8:30 p.m."))
    assert not only("8:45 p.m.").agrees(only("8:49 p.m."))
    assert only("just before midnight").agrees(only("23:55"))
