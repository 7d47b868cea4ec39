"""The tables of a Word document that have a column for each report: claims, and names."""

from collections.abc import Iterator, Sequence

from docx.document import Document as WordDocument
from docx.shared import Length

from app.compare.naming import Naming
from app.export.content import ClaimLine
from app.export.document import MOST_ACROSS, Document
from app.export.docx_comparison import new_row, new_table
from app.export.docx_text import LABEL, SMALL, STRONG, Look, add_heading, add_text, direct, new_paragraph, shade
from app.export.naming import called_words, name_list
from app.export.text import one_line
from app.export.words import name_words
from app.model.lens import Lens
from app.model.palette import LIGHT
from app.model.progress import Progress
from app.model.view import ComparisonView


class WordTables:
    """Builds the tables of one document."""

    def __init__(
        self,
        word: WordDocument,
        document: Document,
        view: ComparisonView,
        lines: Sequence[ClaimLine],
        width: Length,
        progress: Progress,
    ) -> None:
        self._word = word
        self._document = document
        self._view = view
        self._lines = lines
        self._width = width
        self._progress = progress
        self._reports = {report_id: view.comparison.report(report_id) for report_id in view.columns}

    def matrix(self) -> None:
        """The claims with what each report makes of them, and their verdicts."""
        lines = [line for line in self._lines if line.row is not None]
        columns = self._view.columns
        if not lines or len(columns) < 2:
            return
        add_heading(self._word, "Claims")
        for group in self._groups():
            self._matrix_of(group, lines)

    def _matrix_of(self, columns: Sequence[str], lines: Sequence[ClaimLine]) -> None:
        across, is_on = len(columns), Lens.CONFLICTS in self._document.lenses
        claim, verdict = (0.34, 0.16) if across <= 5 else (0.24, 0.1)
        shares = (claim, *[(1 - claim - verdict) / across] * across, verdict)
        table = new_table(self._word, across + 2, self._width, shares)
        names = ("Claim", *(one_line(name_words(self._reports[c]), 40) for c in columns), "Verdict")
        for cell, name in zip(table.rows[0].cells, names, strict=True):
            add_text(cell.paragraphs[0], name, Look(bold=True, size=16, interface=True))
            shade(cell._tc, LIGHT.panel)
        for number, line in enumerate(lines):
            self._progress.at(0.7 + 0.1 * number / len(lines), "Setting the claims")
            first, *told, last = new_row(table)
            direct(first.paragraphs[0], line.text)
            add_text(first.paragraphs[0], one_line(line.text), Look(size=17), _language(line))
            stances = {cell.report: cell for cell in line.row.cells} if line.row is not None else {}
            for column, cell in zip(columns, told, strict=True):
                found = stances[column]
                words = f"{found.stance}: {found.figure}" if found.figure else found.stance or "—"
                conflict = frozenset({Lens.CONFLICTS}) if found.conflict and is_on else frozenset()
                add_text(cell.paragraphs[0], one_line(words), Look(size=15, interface=True, lenses=conflict))
            add_text(last.paragraphs[0], line.verdict or str(line.state), SMALL if line.verdict else LABEL)

    def names(self) -> None:
        """Who calls whom what."""
        found = name_list(self._view)
        if not found.divided:
            return
        add_heading(self._word, "Names")
        add_text(
            new_paragraph(self._word), "Who and what these reports do not all call the same, and how often.", LABEL
        )
        for columns in self._groups():
            self._names_of(columns, found.divided)
        if found.alike:
            told = f"Called the same wherever they are named: {', '.join(found.alike)}"
            add_text(new_paragraph(self._word), told, LABEL)

    def _names_of(self, columns: Sequence[str], divided: Sequence[Naming]) -> None:
        shares = (0.22, *[0.78 / len(columns)] * len(columns))
        table = new_table(self._word, len(columns) + 1, self._width, shares)
        names = ("Who or what", *(one_line(name_words(self._reports[column]), 40) for column in columns))
        for cell, name in zip(table.rows[0].cells, names, strict=True):
            add_text(cell.paragraphs[0], name, Look(bold=True, size=16, interface=True))
            shade(cell._tc, LIGHT.panel)
        for naming in divided:
            first, *told = new_row(table)
            add_text(first.paragraphs[0], one_line(naming.concept), STRONG)
            for column, cell in zip(columns, told, strict=True):
                said = called_words(naming, column)
                direct(cell.paragraphs[0], said)
                add_text(cell.paragraphs[0], said, Look(size=16, interface=True))

    def _groups(self) -> Iterator[Sequence[str]]:
        """The columns by as many as stand beside each other in a table of few words."""
        columns = self._view.columns
        tables = -(-len(columns) // (2 * MOST_ACROSS[self._document.landscape]))
        size = -(-len(columns) // tables)
        for first in range(0, len(columns), size):
            if first:
                new_paragraph(self._word)
            yield columns[first : first + size]


def _language(line: ClaimLine) -> str:
    return (line.row.language if line.row is not None else None) or ""
