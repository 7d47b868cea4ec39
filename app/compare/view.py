"""Lays a comparison out for the side-by-side view. Only choosing and ordering: nothing is compared again."""

from collections.abc import Sequence

from app.compare.lenses import within
from app.compare.rows import longest_rising
from app.model.comparison import Comparison, Row
from app.model.lens import Lens, Mark
from app.model.view import ComparisonView, ViewCell, ViewRow


def arrange(comparison: Comparison, columns: Sequence[str] | None = None) -> ComparisonView:
    """The view of a comparison with these columns, by report id in the order shown; None shows all.

    Rows that no visible report has are left out, and so are the paragraphs that only state a title. A cell is displaced
    where its report tells it out of the order of the rows: in each column, what lies outside the longest run of rows
    that keeps the report's own order.

    Raises:
        KeyError: a column is not among the reports.
    """
    shown = tuple(report.id for report in comparison.reports) if columns is None else tuple(dict.fromkeys(columns))
    headlines = {report_id: frozenset(comparison.report(report_id).headline) for report_id in shown}
    laid = [cells for row in comparison.rows if any(cells := _cells(row, shown, headlines))]
    displaced = [_displaced([cells[n] for cells in laid]) for n in range(len(shown))]
    absent = [ViewCell(report_id) for report_id in shown]
    rows = tuple(
        ViewRow(
            tuple(
                ViewCell(report_id, cells[n], at in displaced[n]) if cells[n] else absent[n]
                for n, report_id in enumerate(shown)
            )
        )
        for at, cells in enumerate(laid)
    )
    marks = within(comparison, shown)
    order = {report_id: n for n, report_id in enumerate(shown)}
    marks = tuple(sorted(marks, key=lambda mark: order[mark.span.report]))
    return ComparisonView(comparison, shown, rows, marks, _counts(marks))


def _cells(row: Row, columns: Sequence[str], headlines: dict[str, frozenset[int]]) -> tuple[tuple[int, ...], ...]:
    """Paragraphs of the row for each column; all empty where no column has any."""
    indices = dict(row.cells)
    return tuple(
        tuple(k for k in own if k not in headlines[report_id]) if (own := indices.get(report_id)) else ()
        for report_id in columns
    )


def _displaced(column: Sequence[tuple[int, ...]]) -> frozenset[int]:
    """Rows whose cell stands out of its report's order."""
    told = [(at, paragraphs[0]) for at, paragraphs in enumerate(column) if paragraphs]
    in_order = {told[n][0] for n in longest_rising([first for _, first in told])}
    return frozenset(at for at, _ in told) - in_order


def _counts(marks: Sequence[Mark]) -> dict[Lens, int]:
    """Findings of each lens; notes are counted by whoever keeps them."""
    groups: dict[Lens, set[str]] = {lens: set() for lens in Lens if lens is not Lens.NOTES}
    for mark in marks:
        groups[mark.lens].add(mark.group)
    return {lens: len(found) for lens, found in groups.items()}
