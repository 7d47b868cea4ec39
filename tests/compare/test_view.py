"""The side-by-side view."""

import pytest

from app.compare import engine
from app.compare.engine import compare
from app.compare.view import arrange
from app.model.lens import Lens


def test_every_row_has_a_cell_for_every_column(bridge):
    """Columns would slip against each other."""
    view = arrange(compare(bridge))
    assert view.columns == ("r1", "r2", "r3")
    assert all(tuple(cell.report for cell in row.cells) == view.columns for row in view.rows)


def test_what_is_told_out_of_order_is_displaced(make_reports):
    """ "here as paragraph 3" would stand in the wrong place, or nowhere."""
    lines = [
        "The iron bridge collapsed on Monday.",
        "Engineers warned about rust in the pillar.",
        "Mayor Ellen Trask promised a new crossing.",
        "Trains to the coast were cancelled.",
    ]
    view = arrange(compare(make_reports(lines, [lines[3], *lines[:3]])))
    displaced = {(cell.report, cell.paragraphs) for row in view.rows for cell in row.cells if cell.displaced}
    assert displaced == {("r2", (0,))}


def test_columns_may_be_fewer_and_in_another_order_without_comparing_again(bridge, monkeypatch):
    """Hiding a report would cost a whole comparison."""
    comparison = compare(bridge)
    monkeypatch.setattr(engine, "Event", None)
    view = arrange(comparison, ["r3", "r1"])
    assert view.columns == ("r3", "r1")
    assert all(any(cell.paragraphs for cell in row.cells) for row in view.rows)
    assert [m.span.report for m in view.marks] == sorted((m.span.report for m in view.marks), reverse=True)


def test_headlines_are_no_rows(make_report):
    """The title would stand twice: above its column and in the text."""
    title = "Bridge over the Sorn is gone"
    one = make_report("a", title, title, "Four people died on Monday.", title=title)
    view = arrange(compare([one, make_report("b", "Four people died on Monday, police said.")]))
    assert sorted(k for row in view.rows for k in row.cells[0].paragraphs) == [2]


def test_counts_are_findings_of_every_lens_but_notes(bridge):
    """The chip would say 40 where the list has 20 entries."""
    view = arrange(compare(bridge))
    assert set(view.counts) == set(Lens) - {Lens.NOTES}
    for lens, count in view.counts.items():
        assert count == len({m.group for m in view.marks if m.lens is lens})
    assert view.counts[Lens.ONLY_HERE] == 3


def test_nothing_to_show_is_a_view_too(bridge):
    """The empty window would not open."""
    assert arrange(compare(())).rows == ()
    hidden = arrange(compare(bridge), [])
    assert (hidden.columns, hidden.rows, hidden.marks) == ((), (), ())


def test_an_unknown_column_is_an_error(bridge):
    """A mistyped id would silently show nothing."""
    with pytest.raises(KeyError):
        arrange(compare(bridge), ["r9"])
