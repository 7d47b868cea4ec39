"""Cells of the matrix as text for a spreadsheet or an editor."""

from collections.abc import Iterable, Sequence

from app.export.table import is_formula
from app.export.text import one_line
from app.export.words import date_words, name_words
from app.model.comparison import Comparison
from app.model.matrix import MatrixCell, MatrixRow

HEAD = ("claim", "report", "published", "stance", "paragraph", "text", "conflict")


def cells_tsv(comparison: Comparison, cells: Iterable[tuple[MatrixRow, MatrixCell]]) -> str:
    """A line for each passage of these cells, under a head, with tabs between; text with its source.

    An absent cell gives a line that says so. What a spreadsheet would take for a formula begins with an apostrophe.
    """
    lines = ["\t".join(HEAD)]
    for row, cell in cells:
        report = comparison.report(cell.report)
        source = (row.text, name_words(report), date_words(report.published))
        if not cell.told:
            lines.append(_line((*source, "not told", "", "", "")))
        for span, stance, paragraph in zip(cell.spans, cell.stances, cell.paragraphs, strict=True):
            place = str(paragraph) if paragraph else "headline"
            lines.append(_line((*source, stance, place, comparison.words_of(span), "; ".join(cell.reasons))))
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return "\t".join(_safe(one_line(cell)) for cell in cells)


def _safe(cell: str) -> str:
    return f"'{cell}" if is_formula(cell) else cell
