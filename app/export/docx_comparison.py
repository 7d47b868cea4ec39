"""The side-by-side tables of a Word document, with the marks in the text and comments on the words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docx.document import Document as WordDocument
from docx.shared import Length
from docx.table import Table, _Cell
from docx.text.run import Run

from app.export.content import ClaimLine, verdict_contents
from app.export.document import Document, Part, visible_annotations
from app.export.docx_comments import Comments
from app.export.docx_text import (
    LABEL,
    STRONG,
    Look,
    add_bar,
    add_text,
    beside,
    direct,
    first_language,
    keep_whole,
    repeat,
    shade,
    thin_lines,
)
from app.export.marks import MarksByReport, drawn_marks
from app.export.text import one_line, printable
from app.export.words import date_words, name_words, outlet_words, paragraph_number
from app.model.annotation import AnnotationStatus, Reply
from app.model.lens import Lens
from app.model.palette import LIGHT
from app.model.progress import Progress
from app.model.report import Report, Span
from app.model.view import ComparisonView, ViewCell


@dataclass(frozen=True, slots=True)
class Remark:
    """What a comment says of some words, and what was answered; `created` is ISO 8601."""

    span: Span
    text: str
    author: str
    created: str
    replies: tuple[Reply, ...] = ()
    is_settled: bool = False


class SideBySide:
    """Builds the tables."""

    def __init__(
        self, word: WordDocument, document: Document, view: ComparisonView, lines: Sequence[ClaimLine], width: Length
    ) -> None:
        self._word = word
        self._view = view
        self._width = width
        self._reports = {report_id: view.comparison.report(report_id) for report_id in view.columns}
        marks = drawn_marks(document, view)
        self._marks = MarksByReport(self._reports.values(), marks)
        self._remarks: dict[str, list[Remark]] = defaultdict(list)
        notes = enumerate(visible_annotations(document), 1)
        settled = {number for number, placed in notes if placed.annotation.status is AnnotationStatus.RESOLVED}
        for mark in marks:
            if mark.lens is Lens.NOTES:
                text = f"{mark.number}. {mark.subject}\n{mark.note}".rstrip()
                told = Remark(mark.span, text, mark.author, mark.modified, mark.replies, mark.number in settled)
                self._remarks[mark.span.report].append(told)
        if Part.VERDICTS in document.parts:
            for line in lines:
                for remark in _of_verdict(line, document):
                    self._remarks[remark.span.report].append(remark)
        self._placed: set[Remark] = set()
        self._comments = Comments(word)

    def build(self, most: int, progress: Progress) -> None:
        """A table for each `most` columns or fewer."""
        columns = self._view.columns
        tables = -(-len(columns) // most)
        size = -(-len(columns) // tables)
        for number in range(tables):
            group = columns[number * size : (number + 1) * size]
            if tables > 1:
                names = beside(*(one_line(name_words(self._reports[column]), 40) for column in group))
                self._word.add_heading(names, 2)
            self._table(group, number * size, progress.part(number / tables, (number + 1) / tables))
        self._comments.close()

    def _table(self, columns: Sequence[str], first: int, progress: Progress) -> None:
        table = new_table(self._word, len(columns), self._width)
        for column, cell in zip(columns, table.rows[0].cells, strict=True):
            self._head(self._reports[column], cell)
        rows = self._view.rows
        for number, row in enumerate(rows):
            progress.at(number / len(rows), "Setting the rows")
            told = row.cells[first : first + len(columns)]
            if any(cell.paragraphs for cell in told):
                for part, target in zip(told, new_row(table), strict=True):
                    self._cell(self._reports[part.report], part, target)

    def _head(self, report: Report, cell: _Cell) -> None:
        record = self._view.comparison.settings.record or self._view.columns[0]
        star = "★ " if report.id == record and len(self._view.columns) > 1 else ""
        said = (outlet_words(report), date_words(report.published))
        paragraph = cell.paragraphs[0]
        add_text(paragraph, star + beside(*map(one_line, said)), LABEL)
        if report.title:
            paragraph = cell.add_paragraph()
            title = one_line(report.title)
            direct(paragraph, title)
            runs = add_text(paragraph, title, STRONG, report.language or "")
            for remark in self._remarks[report.id]:
                if report.paragraph_at(remark.span.start) in report.headline:
                    self._comment(remark, runs)
        shade(cell._tc, LIGHT.panel)

    def _cell(self, report: Report, cell: ViewCell, target: _Cell) -> None:
        paragraph = target.paragraphs[0]
        if not cell.paragraphs:
            add_text(paragraph, "not in this report", LABEL)
            return
        if cell.displaced:
            add_text(paragraph, f"here as paragraph {paragraph_number(report, cell.paragraphs[0])}", LABEL)
        runs: dict[Remark, list[Run]] = defaultdict(list)
        for number, index in enumerate(cell.paragraphs):
            if number or cell.displaced:
                paragraph = target.add_paragraph()
            start, end = report.paragraphs[index]
            direct(paragraph, report.text[start:end])
            marks = self._marks.in_paragraph(report.id, index)
            remarks = [r for r in self._remarks[report.id] if r.span.start < end and r.span.end > start]
            alone = [m.span for m in marks if m.lens is Lens.ONLY_HERE]
            whole = any(span.start <= start and span.end >= end for span in alone)
            if whole:
                add_bar(paragraph, Lens.ONLY_HERE)
            spans = [*(mark.span for mark in marks), *(remark.span for remark in remarks)]
            edges = {min(max(edge, start), end) for span in spans for edge in (span.start, span.end)}
            for left, right in pairwise(sorted({start, end, *edges})):
                lenses = frozenset(
                    mark.lens
                    for mark in marks
                    if mark.span.start <= left
                    and mark.span.end >= right
                    and not (whole and mark.lens is Lens.ONLY_HERE)
                )
                words = " ".join(printable(report.text[left:right]).split("\n"))
                made = add_text(paragraph, words, Look(lenses=lenses), first_language(report.language))
                for remark in remarks:
                    if remark.span.start <= left and remark.span.end >= right:
                        runs[remark] += made
        for remark, made in runs.items():
            self._comment(remark, made)

    def _comment(self, remark: Remark, runs: list[Run]) -> None:
        # a passage that goes on in another row has its comment where it begins
        if runs and remark not in self._placed:
            self._placed.add(remark)
            said = (remark.text, remark.author, remark.created, remark.replies)
            self._comments.add(runs, *said, is_settled=remark.is_settled)


def new_table(word: WordDocument, columns: int, width: Length, shares: Sequence[float] = ()) -> Table:
    """A table with its head row, of so many columns: each has its share of the width, or all the same."""
    table: Table = word.add_table(rows=1, cols=columns, style="Table Grid")
    table.autofit = False
    thin_lines(table)
    shares = shares or [1 / columns] * columns
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(int(width * share))
    for cell, share in zip(table.rows[0].cells, shares, strict=True):
        cell.width = Length(int(width * share))
    repeat(table.rows[0]._tr)
    return table


def new_row(table: Table) -> tuple[_Cell, ...]:
    """The cells of a new last row, which stays on one page where it can."""
    row = table.add_row()  # type: ignore[no-untyped-call]
    keep_whole(row._tr)
    return tuple(row.cells)


def _of_verdict(line: ClaimLine, document: Document) -> Iterable[Remark]:
    record = line.record
    if record is None or not line.judged:
        return
    text = f"{one_line(line.text)}\n{verdict_contents(line)}"
    for span in line.spans:
        yield Remark(span, text, record.author or document.author, record.modified or document.created)
