"""Plain and pasted text: the report's own characters, with its title where it has one."""

from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.model.report import Report
from app.reading import ReadingError, read_bytes, read_text

Check = Callable[[Report], Report]
BODY = "The council met on Monday evening and voted on the bridge. It did not agree.\n\nNobody left the hall early."


def outcome(data: bytes, name: str) -> tuple[Report | None, str]:
    try:
        return read_bytes(data, name).report, ""
    except ReadingError as error:
        return None, str(error)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=200))
def test_a_file_keeps_its_own_characters(text: str) -> None:
    """Offsets of notes and of other programs refer to the file: one character moved breaks them all."""
    report, error = outcome(text.encode(), "x.txt")
    assert "\n" not in error
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert report is None or report.text == expected


@example(b"\x01", "x.md")
@given(st.binary(max_size=300), st.sampled_from(["x.txt", "x.md", "x.html", "x"]))
def test_any_bytes_give_a_report_or_one_line(data: bytes, name: str) -> None:
    """A broken file among eight must not take the other seven, nor the window, with it."""
    report, error = outcome(data, name)
    if report is None:
        assert error.startswith(name + ": ")
        assert "\n" not in error
    else:
        assert report.paragraphs
        report.text.encode()


def test_no_words_give_an_empty_report(sound: Check) -> None:
    """A batch case with one empty report must still give a comparison."""
    report = sound(read_text("").report)
    assert (report.text, report.paragraphs, report.sentences, report.title) == ("", (), (), None)


def test_pasted_words_keep_what_was_said_about_them(sound: Check) -> None:
    reading = read_text(
        f"Bridge vote fails\n\n{BODY}",
        report_id="x",
        title="Bridge vote fails.",
        source="The Crier",
        published="2026-03-14",
        language="en-GB",
    )
    report = sound(reading.report)
    assert (report.id, report.title, report.source) == ("x", "Bridge vote fails.", "The Crier")
    assert (report.published, report.language, report.headline) == ("2026-03-14", "en", (0,))
    assert report.provenance.path is None
    assert report.provenance.sha256 == sha256(report.text.encode()).hexdigest() == reading.original.sha256


def test_code_points_that_cannot_be_stored_are_replaced_one_for_one(sound: Check) -> None:
    """A lone surrogate from the clipboard would make the project unsavable."""
    report = sound(read_text("A\ud800b\x00c came. It left.").report)
    assert report.text == "A\ufffdb\ufffdc came. It left."
    assert report.provenance.remarks


@pytest.mark.parametrize(
    ("text", "title", "headline"),
    [
        (f"Bridge vote fails again\n\n{BODY}", "Bridge vote fails again", (0,)),
        (f"Bridge vote fails again\n{BODY}", "Bridge vote fails again", (0,)),
        (f"Bridge vote fails again!\n\nBridge vote fails again!\n\n{BODY}", "Bridge vote fails again!", (0, 1)),
        (BODY, None, ()),
        ("Bridge vote fails again", None, ()),
        ("milk\neggs\nbread and butter\nsome salt", None, ()),
        (f"By Ann Orr of the Crier\n\n{BODY}", None, ()),
        (f"14 March 2026\n\n{BODY}", None, ()),
        ("na na na na\n" * 8, None, ()),
    ],
)
def test_titles_are_told_from_text(text: str, title: str | None, headline: tuple[int, ...]) -> None:
    """A sentence taken for a title vanishes from the rows; a title taken for a sentence is 'only here'."""
    report = read_text(text).report
    assert (report.title, report.headline) == (title, headline)


def test_line_ends_of_all_kinds_become_one(sound: Check) -> None:
    report = sound(read_bytes(b"\xef\xbb\xbfOne came.\r\n\r\nTwo left.\rThree stayed.\n", "x.txt").report)
    assert report.text == "One came.\n\nTwo left.\nThree stayed.\n"
    assert len(report.paragraphs) == 3


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Bridge vote fails; Mayor blames weather", "Bridge vote fails\nMayor blames weather"),
        ("Will it pass? Mayor blames weather", "Will it pass?\n\nMayor blames weather"),
        ("Mayor: ‘No bridge’ before spring", "MAYOR: „NO BRIDGE“\nBEFORE SPRING."),
    ],
)
def test_a_headline_on_two_lines_states_the_title(title: str, lines: str) -> None:
    """Its lines would stand in the rows, as told by this report alone, below a title that says the same."""
    report = read_text(f"{lines}\n\n{BODY}", title=title).report
    assert report.headline == (0, 1)
    assert report.title_paragraphs == range(2)
