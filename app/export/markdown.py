"""The comparison as Markdown (CommonMark, with tables): for the clipboard, and as a file."""

from collections.abc import Iterable, Sequence

from app import __version__
from app.export.clipboard import escaped
from app.export.content import (
    ClaimLine,
    about_words,
    claim_lines,
    conflict_list,
    evidence_words,
    is_link,
    kind_label,
    link_target,
    quoted,
    single_sources,
    source_groups,
    source_words,
)
from app.export.document import Document, Part, filter_words, shown_view, visible_annotations
from app.export.marks import VERDICT_NAMES, kind_name
from app.export.naming import called_words, name_list
from app.export.text import one_line
from app.export.words import date_words, name_words, report_facts, settings_words
from app.model.annotation import Evidence, EvidenceKind, PlacedAnnotation
from app.model.lens import Lens
from app.model.progress import Progress
from app.model.report import Report, Span
from app.model.view import ComparisonView


def markdown_text(document: Document, progress: Progress | None = None) -> str:
    """The document as Markdown, with the parts that are wanted of it. The same document gives the same text.

    Raises:
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    progress.at(0.0, "Laying out the document")
    return _Writer(document, shown_view(document)).text(progress)


def claims_markdown(document: Document) -> str:
    """The claims against the reports, with their verdicts, as one Markdown table; empty without any."""
    view = shown_view(document)
    return _Writer(document, view).claims()


class _Writer:
    """Writes one document."""

    def __init__(self, document: Document, view: ComparisonView) -> None:
        self._document = document
        self._view = view
        self._lines = claim_lines(document, view)
        self._reports = {report.id: report for report in view.comparison.reports}

    def text(self, progress: Progress) -> str:
        """The whole document."""
        document = self._document
        parts = [f"# {_said(document.title) or 'Untitled event'}", self._made()]
        makers = (
            (Part.COMPARISON, "Side by side", self._comparison),
            (Part.MATRIX, "Claims", self.claims),
            (Part.CONFLICTS, "Conflicts", self._conflicts),
            (Part.SINGLE_SOURCE, "Only in one report", self._single_source),
            (Part.SINGLE_SOURCE, "One source told several times", self._sources),
            (Part.VERDICTS, "Verdicts", self._verdicts),
            (Part.NOTES, "Notes", self._notes),
            (Part.NAMES, "Names", self._names),
            (Part.AUDIT, "Audit trail", self._audit),
        )
        for number, (part, heading, make) in enumerate(makers):
            progress.at(number / len(makers), "Writing the parts")
            made = make() if part in document.parts else ""
            if made:
                parts.append(f"## {heading}\n\n{made.rstrip()}")
        parts.append(f"## Reports\n\n{self._files()}")
        parts.append(f"## Settings\n\n{self._settings()}")
        return "\n\n".join(part for part in parts if part) + "\n"

    def _made(self) -> str:
        document = self._document
        lines = [_joined(date_words(document.created), document.author)]
        if document.filter.active:
            asked = "; ".join(f"{what.lower()} {which}" for what, which in filter_words(document))
            lines.append(f"Only some findings are shown. Filter: {_said(asked)}")
        if not document.include_private:
            lines.append("Internal notes are left out.")
        return "\n\n".join(line for line in lines if line)

    def _comparison(self) -> str:
        columns = self._view.columns
        rows = []
        for row in self._view.rows:
            cells = []
            for cell in row.cells:
                report = self._reports[cell.report]
                told = (report.words_of(report.paragraph_span(index)) for index in cell.paragraphs)
                cells.append("<br>".join(map(_said, told)) or "*not in this report*")
            rows.append(cells)
        return _table([_said(name_words(self._reports[column])) for column in columns], rows) if columns else ""

    def claims(self) -> str:
        """The table of claims."""
        lines = [line for line in self._lines if line.row is not None]
        heads = ["Claim", *(_said(name_words(self._reports[column])) for column in self._view.columns), "Verdict"]
        rows = []
        for line in lines:
            cells = line.row.cells if line.row is not None else ()
            told = [_said(f"{c.stance}: {c.figure}" if c.figure else c.stance or "—") for c in cells]
            verdict = f"**{_said(line.verdict)}**" if line.verdict else str(line.state)
            rows.append([_said(line.text), *told, verdict])
        return _table(heads, rows) if rows else ""

    def _conflicts(self) -> str:
        found = conflict_list(self._view) if Lens.CONFLICTS in self._document.lenses else ()
        parts = []
        for number, conflict in enumerate(found, 1):
            parts.append(f"### {number}. {kind_label(conflict.kind)}: {_said(conflict.reason)}")
            parts += [self._quotation(span) for span in conflict.sides]
        return "\n\n".join(parts)

    def _single_source(self) -> str:
        if Lens.ONLY_HERE not in self._document.lenses:
            return ""
        parts = []
        for report, alone in single_sources(self._view):
            items = "\n".join(f"- {_said(report.words_of(span))}" for span in alone)
            parts.append(f"### {_said(name_words(report))}\n\n{items}")
        return "\n\n".join(parts)

    def _sources(self) -> str:
        parts = []
        for named, reasons in source_groups(self._document, self._view):
            items = "\n".join(f"- {_said(reason)}" for reason in reasons)
            parts.append(f"### {_said(named)}\n\n{items}".rstrip())
        return "\n\n".join(parts)

    def _verdicts(self) -> str:
        return "\n\n".join(self._verdict(line) for line in self._lines if line.judged)

    def _verdict(self, line: ClaimLine) -> str:
        record = line.record
        parts = [f"### {_said(line.verdict or str(line.state))}: {_said(line.text)}"]
        if record is not None:
            parts.append(_joined(record.assignee or record.author, date_words(record.modified)))
            parts.append(_paragraphs(record.rationale))
            parts.append(_evidence(record.evidence))
        parts += [self._quotation(span) for span in line.spans]
        parts += [_paragraphs(f"{placed.annotation.author}: {placed.annotation.note}") for placed in line.notes]
        return "\n\n".join(part for part in parts if part)

    def _notes(self) -> str:
        notes = visible_annotations(self._document) if Lens.NOTES in self._document.lenses else ()
        return "\n\n".join(self._note(number, placed) for number, placed in enumerate(notes, 1))

    def _note(self, number: int, placed: PlacedAnnotation) -> str:
        note = placed.annotation
        head = (kind_name(note), VERDICT_NAMES[note.verdict], about_words(self._document, note))
        parts = [
            f"### {number}. {_joined(*head)}",
            _joined(note.author or self._document.author, date_words(note.modified or note.created)),
            _paragraphs(note.note),
            f"Tags: {_said(', '.join(note.tags))}" if note.tags else "",
            _evidence(note.evidence),
            *(self._quotation(span) for span in placed.spans),
            *(f"No longer in its report:\n\n> {_said(anchor.quote)}" for anchor in placed.orphaned),
        ]
        for reply in note.replies:
            parts.append(f"{_joined(reply.author, date_words(reply.created))}: {_said(reply.text)}")
        return "\n\n".join(part for part in parts if part)

    def _names(self) -> str:
        found = name_list(self._view)
        columns = self._view.columns
        rows = [[_said(n.concept), *(_said(called_words(n, column)) for column in columns)] for n in found.divided]
        heads = ["Who or what", *(_said(name_words(self._reports[column])) for column in columns)]
        alike = f"Called the same wherever they are named: {_said(', '.join(found.alike))}" if found.alike else ""
        return "\n\n".join(part for part in (_table(heads, rows), alike) if part) if rows else ""

    def _audit(self) -> str:
        rows = [
            [
                _said(date_words(e.time)),
                _said(e.user),
                _said(f"{e.action}: {e.detail}"),
                "<br>".join(map(_said, e.digests)),
            ]
            for e in self._document.audit
        ]
        return _table(["Time", "Who", "What", "SHA-256"], rows) if rows else ""

    def _files(self) -> str:
        return "\n".join(self._file(self._reports[column]) for column in self._view.columns) or "None is shown."

    def _file(self, report: Report) -> str:
        origin = report.provenance
        title = f"“{_said(report.title)}”, " if report.title else ""
        path = _said(origin.path or "Pasted text")
        facts = _said(report_facts(report))
        return f"- **{_said(name_words(report))}**: {title}{facts}<br>{path}<br>SHA-256 {_said(origin.sha256)}"

    def _settings(self) -> str:
        told = (*settings_words(self._view.comparison), ("Made with", f"Parallax {__version__}"))
        return "\n".join(f"- {name}: {_said(value)}" for name, value in told)

    def _quotation(self, span: Span) -> str:
        """The sentence around a span, and where it stands."""
        report = self._reports.get(span.report)
        if report is None or span.report not in self._view.columns:
            return ""
        return f"> {_said(quoted(report, span)[0])}\n>\n> — {_joined(*source_words(report, span))}"


def _said(text: str) -> str:
    """A text on one line that means nothing to Markdown."""
    return escaped(one_line(text))


def _joined(*parts: str) -> str:
    return " · ".join(_said(part) for part in parts if part.strip())


def _paragraphs(text: str) -> str:
    return "\n\n".join(_said(line) for line in text.splitlines() if line.strip())


def _evidence(evidence: Sequence[Evidence]) -> str:
    return "\n".join(f"- Evidence: {_piece(one)}" for one in evidence)


def _piece(one: Evidence) -> str:
    if one.kind is EvidenceKind.ADDRESS and is_link(one.text):
        return f"<{link_target(one.text)}>" + (f": {_said(one.note)}" if one.note.strip() else "")
    return _said(evidence_words(one))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
