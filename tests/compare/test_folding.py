"""A long stretch that only one report has would push apart what the others tell together."""

from hypothesis import given
from hypothesis import strategies as st

from app.compare.folding import LEAST_ROWS, folds
from app.model.comparison import Comparison, Settings
from app.model.view import ComparisonView, ViewCell, ViewRow


def view(*rows: str) -> ComparisonView:
    """A view of reports a, b and c; a row is the letters of those that tell it, twice for two paragraphs."""
    following = dict.fromkeys("abc", 0)
    made = []
    for row in rows:
        cells = []
        for report in "abc":
            count = row.count(report)
            cells.append(ViewCell(report, tuple(range(following[report], following[report] + count))))
            following[report] += count
        made.append(ViewRow(tuple(cells)))
    return ComparisonView(Comparison(Settings()), ("a", "b", "c"), tuple(made))


def test_three_rows_in_a_row_that_only_one_report_has_fold_into_one_line():
    (found,) = folds(view("abc", "b", "bb", "b", "ac"))
    assert (found.first, found.last, found.report, found.paragraphs) == (1, 4, "b", 4)


def test_two_rows_do_not_fold_and_neither_do_rows_of_different_reports():
    assert folds(view("abc", "b", "b", "ac", "a", "b", "a", "c")) == ()


def test_a_run_at_the_end_folds():
    (found,) = folds(view("abc", "c", "c", "c"))
    assert (found.first, found.last) == (1, 4)


def test_a_report_alone_has_no_gaps():
    rows = tuple(ViewRow((ViewCell("a", (n,)),)) for n in range(9))
    assert folds(ComparisonView(Comparison(Settings()), ("a",), rows)) == ()


def test_a_fold_keeps_its_name_when_rows_above_it_come_and_go():
    """What the reader opened would fall shut with every report that is added."""
    (before,) = folds(view("ab", "c", "c", "c"))
    (after,) = folds(view("ab", "ab", "a", "c", "c", "c", "c"))
    assert before.key == after.key


@given(st.lists(st.sampled_from(["a", "b", "c", "ab", "bc", "abc"]), max_size=40))
def test_folds_do_not_overlap_and_hold_nothing_that_two_reports_tell(rows: list[str]):
    found = folds(view(*rows))
    end = 0
    for fold in found:
        assert end <= fold.first
        assert fold.last - fold.first >= LEAST_ROWS
        assert set(rows[fold.first : fold.last]) == {fold.report}
        end = fold.last
    loose = {n for n in range(len(rows)) if len(rows[n]) == 1} - {n for f in found for n in range(f.first, f.last)}
    assert not any({n, n + 1, n + 2} <= loose and rows[n] == rows[n + 1] == rows[n + 2] for n in loose)
