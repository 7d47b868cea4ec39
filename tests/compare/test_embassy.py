"""Two real reports of one event, heavily reworded: the first thing the app must read well."""

from pathlib import Path

import pytest

from app.compare.engine import compare
from app.compare.view import arrange
from app.model.lens import Lens
from app.reading import read_file

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples" / "embassy"

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")


@pytest.fixture(scope="module")
def comparison():
    """The two compared."""
    return compare([read_file(SAMPLES / name, report_id=name[0]).report for name in ("a.txt", "b.txt")])


def row_of(comparison, report, words):
    """The row whose paragraph of a report holds these words."""
    text = comparison.report(report).text
    index = comparison.report(report).paragraph_at(text.index(words))
    return next(n for n, row in enumerate(comparison.rows) if index in row.indices(report))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("80th anniversary", "speaking at a reception"),
        ("recent remarks", "recent invocation"),
        ("drew to a close", "the guests departed"),
    ],
)
def test_the_same_matter_stands_in_one_row(comparison, a, b):
    """The reader would have to find it alone."""
    assert row_of(comparison, "a", a) == row_of(comparison, "b", b)


def test_the_anniversary_phrase_is_found_and_counted_once(comparison):
    """The longest wording they share would be missed."""
    longest = max(comparison.shared_phrases, key=lambda p: len(p.occurrences[0]))
    assert comparison.words_of(longest.occurrences[0]).startswith("the 80th anniversary")
    view = arrange(comparison)
    assert 3 <= view.counts[Lens.SHARED] <= 12


def test_no_row_is_a_heap(comparison):
    """A row of ten paragraphs aligns nothing."""
    assert max(len(indices) for row in comparison.rows for _, indices in row.cells) <= 3
