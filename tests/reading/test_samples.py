"""The two real reports of one event: the first thing anybody tries."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.model.report import Report
from app.reading import read_file

EMBASSY = Path(__file__).parents[2].parent / "shared" / "samples" / "embassy"
pytestmark = pytest.mark.skipif(not EMBASSY.is_dir(), reason="the samples are not beside this checkout")
Check = Callable[[Report], Report]


def test_a_report_without_headline_and_with_a_sentence_a_line(sound: Check) -> None:
    """Its first line is no title, and each line is a paragraph of its own."""
    data = (EMBASSY / "a.txt").read_bytes()
    report = sound(read_file(EMBASSY / "a.txt").report)
    assert report.text == data.decode()
    assert (report.title, report.headline) == (None, ())
    assert [report.text[a:b] for a, b in report.paragraphs] == [x.strip() for x in report.text.split("\n") if x.strip()]
    assert len(report.sentences) > len(report.paragraphs)


def test_a_report_that_carries_its_headline_twice(sound: Check) -> None:
    """The view shows the title once; counted as text it would be a shared phrase of the report with itself."""
    report = sound(read_file(EMBASSY / "b.txt").report)
    assert report.text == (EMBASSY / "b.txt").read_text("utf-8")
    assert report.headline == (0, 1)
    assert report.title == report.text.split("\n")[0]
    assert report.name == report.title
    assert len(report.paragraphs) == sum(1 for line in report.text.split("\n") if line.strip())
