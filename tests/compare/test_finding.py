"""What a reader would miss when looking for words: accents, line ends, scripts, and patterns that never end."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.compare.finding import FindError, Query, find, fold
from app.model.report import Report
from app.reading import read_text


def report_of(text: str, report_id: str = "r1") -> Report:
    return read_text(text, report_id=report_id).report


def words(text: str, query: Query) -> list[str]:
    report = report_of(text)
    return [report.words_of(span) for span in find([report], query).spans]


def test_accents_and_typographic_marks_need_not_be_typed() -> None:
    text = "The café’s owner, Zoë Müller, said “no”. Cafe\u0301s nearby closed."
    assert words(text, Query("cafe's")) == ["café’s"]
    assert words(text, Query("cafes")) == ["Cafe\u0301s"]
    assert words(text, Query('muller, said "no"')) == ["Müller, said “no”"]
    assert words(text, Query("cafe", accents=True)) == ["Cafe"]


def test_a_phrase_is_found_across_the_end_of_a_line() -> None:
    assert words("the harbour\nauthority said", Query("harbour authority")) == ["harbour\nauthority"]


def test_whole_words_leave_longer_ones_alone() -> None:
    assert words("A part of the art, Art.", Query("art", whole_words=True)) == ["art", "Art"]
    assert words("A part of the art, Art.", Query("art", whole_words=True, case=True)) == ["art"]


def test_other_scripts_are_found_as_they_are_written() -> None:
    assert words("Ёлка и её соседи", Query("елка")) == ["Ёлка"]
    assert words("йод и иод", Query("иод")) == ["иод"]
    assert words("قالَ الوزيرُ", Query("الوزير")) == ["الوزيرُ"]
    assert words("港口管理局说，十二人死亡。", Query("管理局")) == ["管理局"]
    assert words("Die Straße", Query("STRASSE")) == ["Straße"]


def test_offsets_stay_right_behind_characters_that_vanish_or_grow() -> None:
    assert words("😀 na\u00adïve… e\u0301x and more", Query("and more")) == ["and more"]


def test_a_pattern_finds_every_figure_and_a_broken_one_says_so() -> None:
    assert words("12 dead, 40 hurt", Query(r"\d+", regular_expression=True)) == ["12", "40"]
    with pytest.raises(FindError, match="no regular expression"):
        words("x", Query("(", regular_expression=True))


def test_a_pattern_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.compare.finding.PATIENCE", 0.05)
    with pytest.raises(FindError, match="takes too long"):
        words("a" * 5000 + "b", Query(r"(a|aa)+$", regular_expression=True))


def test_empty_matches_and_blank_queries_find_nothing() -> None:
    assert words("abc", Query("x*", regular_expression=True)) == []
    assert words("abc", Query("  ")) == []


def test_places_come_in_the_order_of_the_reports() -> None:
    reports = [report_of("fog and fog", "r2"), report_of("fog", "r1")]
    assert [(s.report, s.start) for s in find(reports, Query("fog")).spans] == [("r2", 0), ("r2", 8), ("r1", 0)]


_WORDS = st.text(st.characters(categories=("L", "N", "P", "M", "Zs")), max_size=30)


@given(_WORDS, _WORDS, _WORDS)
def test_words_that_stand_in_a_text_are_found_in_it(before: str, inner: str, after: str) -> None:
    report = report_of(f"{before} {inner} {after}")
    if not fold(inner).text.split():
        return
    spans = find([report], Query(inner)).spans
    assert spans
    for span in spans:
        assert 0 <= span.start < span.end <= len(report.text)


@given(st.text(max_size=60))
def test_folding_keeps_a_way_back_to_every_character(text: str) -> None:
    folded = fold(text)
    for at in range(len(folded.text)):
        start, end = folded.original(at, at + 1, len(text))
        assert 0 <= start < end <= len(text)
        assert all(unicodedata.normalize("NFD", c) for c in text[start:end])
