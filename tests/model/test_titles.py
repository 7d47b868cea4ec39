"""Which lines of a text are its title: where they are not found, a headline shows without its marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.report import Provenance, Report
from app.model.titles import in_letters_of, state


def report_of(title: str | None, *paragraphs: str, headline: tuple[int, ...]) -> Report:
    text, bounds = "", []
    for words in paragraphs:
        bounds.append((len(text), len(text) + len(words)))
        text += words + "\n\n"
    return Report("r1", text, tuple(bounds), tuple(bounds), Provenance(None, "0" * 64), title=title, headline=headline)


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Ferry stays in port", "FERRY STAYS IN PORT"),
        ("Mayor: ‘a fiasco’", 'Mayor: "a fiasco"'),
        ("Мэр назвал пожар «провалом»", "Мэр назвал пожар „провалом“"),
        ("市长批评“失败”", "市长批评「失败」"),
        ("Ferry stays in port", "Ferry\u00a0 stays\nin port."),
    ],
)
def test_what_is_only_written_otherwise_is_the_title(title, line):
    """The head of the column would show the title without a single mark."""
    assert report_of(title, line, "The ferry stayed.", headline=(0,)).title_paragraphs == range(1)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Ferry stays in port; Mayor slams owner", ("Ferry stays in port", "Mayor slams owner")),
        ("Why did the ferry stay? Mayor slams owner", ("Why did the ferry stay?", "Mayor slams owner")),
        ("Ferry stays; mayor slams owner", ("Ferry stays.", "Mayor slams owner.")),
        ("Ferry stays in port after fire", ("Ferry stays", "in port", "after fire")),
    ],
)
def test_a_headline_on_several_lines_is_one_title(title, lines):
    report = report_of(title, *lines, "The ferry stayed in port.", headline=tuple(range(len(lines))))
    assert report.title_paragraphs == range(len(lines))
    assert report.repeated_headlines == ()


def test_a_title_that_is_said_again_stands_once_in_the_head():
    report = report_of("Ferry stays", "FERRY STAYS", "By Ines Holt", "Ferry stays.", "It stayed.", headline=(0, 2))
    assert report.title_paragraphs == range(1)
    assert report.repeated_headlines == (2,)


def test_another_title_is_no_paragraph_of_the_text():
    """What a person called the report would be gone from the head of its column."""
    for title in ("The ferry affair", "Ferry", "", None):
        assert not report_of(title, "Ferry stays", "in port", "It stayed.", headline=(0, 1)).title_paragraphs
    assert not report_of("Ferry stays in port", "Ferry stays", "Rain", "in port", headline=(0, 2)).title_paragraphs
    assert not report_of("Ferry stays", "Ferry stays", headline=()).title_paragraphs
    assert not report_of("Ferry stays", "Ferry", headline=(0, 7, -1)).title_paragraphs


def test_a_title_is_read_in_its_own_letters():
    assert in_letters_of("Ferry ‘fiasco’", 'FERRY "FIASCO"') == "Ferry ‘fiasco’"
    assert in_letters_of("Ferry stays; mayor rages", "Ferry stays\n\nMayor rages") == "Ferry stays; mayor rages"
    assert in_letters_of("Ferry stays; mayor rages", "Ferry stays\nMayor rages") == "Ferry stays mayor rages"
    assert in_letters_of("Straße zu", "STRASSE ZU") == "STRASSE zu"
    assert in_letters_of("A b", "a \n\t b").replace("\u200b", "") == "A b"
    assert in_letters_of("Rain", "Ferry stays") == "Ferry stays"


@given(st.text(max_size=30), st.text(max_size=30))
def test_marks_stand_on_their_letters(title, words):
    """One letter more or less in the head, and every mark behind it would stand beside its words."""
    shown = in_letters_of(title, words)
    assert len(shown) == len(words)
    assert [a.isspace() for a in shown if a != "\u200b"].count(True) <= [b.isspace() for b in words].count(True)


@given(st.lists(st.text(max_size=12), max_size=3), st.text(max_size=20))
def test_no_title_is_stated_by_nothing(lines, title):
    if not "".join(lines).split():
        assert not state(lines, title)
