"""The comparison as a Word document, with notes and verdicts as comments on their words."""

import os
from collections.abc import Sequence
from datetime import datetime

import docx
from docx.enum.section import WD_ORIENTATION
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph

from app import __version__
from app.export.content import (
    about_words,
    claim_lines,
    conflict_list,
    evidence_words,
    kind_label,
    moment,
    quoted,
    single_sources,
    source_groups,
    source_words,
)
from app.export.document import MOST_ACROSS, Document, Paper, Part, filter_words, shown_view, visible_annotations
from app.export.docx_comparison import SideBySide, new_row, new_table
from app.export.docx_file import packed, set_styles
from app.export.docx_tables import WordTables
from app.export.docx_text import (
    LABEL,
    PLAIN,
    SMALL,
    STRONG,
    Look,
    add_bar,
    add_heading,
    add_link,
    add_text,
    beside,
    direct,
    field_of,
    new_paragraph,
    shade,
)
from app.export.files import write_made
from app.export.marks import LENS_MEANINGS, LENS_NAMES, VERDICT_NAMES, kind_name, lens_count
from app.export.text import one_line
from app.export.words import count_words, date_words, name_words, report_facts, settings_words
from app.model.annotation import Evidence, EvidenceKind, PlacedAnnotation
from app.model.lens import Lens
from app.model.palette import LIGHT
from app.model.progress import Progress
from app.model.report import Report, Span

_PAPERS = {Paper.A4: (Mm(210), Mm(297)), Paper.LETTER: (Mm(215.9), Mm(279.4))}
_MARGIN = Mm(15)
_EPOCH = datetime(1980, 1, 1)


def write_docx(path: str | os.PathLike[str], document: Document, progress: Progress | None = None) -> None:
    """Write a document for Word, as `write_made` does. The same document gives the same bytes."""
    write_made(path, lambda told: docx_bytes(document, told), progress)


def docx_bytes(document: Document, progress: Progress | None = None) -> bytes:
    """The Word document of a document, with the parts that are wanted of it; see `write_docx`."""
    return _Writer(document, progress or Progress()).data()


class _Writer:
    """Writes one document."""

    def __init__(self, document: Document, progress: Progress) -> None:
        self._progress = progress
        progress.at(0.0, "Laying out the document")
        self._document = document
        self._view = shown_view(document)
        self._lines = claim_lines(document, self._view)
        self._reports = {report.id: report for report in document.comparison.reports}
        self._word = docx.Document()
        self._width = self._set_up()

    def data(self) -> bytes:
        """The whole file."""
        self._front()
        tables = WordTables(self._word, self._document, self._view, self._lines, self._width, self._progress)
        # each part comes after the one before it, whatever the order of the set
        makers = {
            Part.COMPARISON: self._comparison,
            Part.MATRIX: tables.matrix,
            Part.CONFLICTS: self._conflicts,
            Part.SINGLE_SOURCE: self._single_source,
            Part.VERDICTS: self._verdicts,
            Part.NOTES: self._notes,
            Part.NAMES: tables.names,
            Part.AUDIT: self._audit,
        }
        for part, make in makers.items():
            if part in self._document.parts:
                make()
        self._settings()
        self._progress.at(0.95, "Packing the document")
        return packed(self._word)

    # the page

    def _set_up(self) -> Length:
        document, word = self._document, self._word
        section = word.sections[0]
        short, long = _PAPERS[document.paper]
        section.orientation = WD_ORIENTATION.LANDSCAPE if document.landscape else WD_ORIENTATION.PORTRAIT
        section.page_width, section.page_height = (long, short) if document.landscape else (short, long)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
        title = one_line(document.title) or "Untitled event"
        foot = section.footer.paragraphs[0]
        add_text(foot, f"Parallax comparison · {one_line(title, 90)} · page ", LABEL)
        field_of(foot, "PAGE")
        made = moment(document.created)
        created = made.replace(tzinfo=None) if made else _EPOCH
        properties = word.core_properties
        properties.title, properties.author = one_line(title, 200), one_line(document.author, 200)
        properties.comments, properties.last_modified_by = f"Made with Parallax {__version__}", ""
        properties.created = properties.modified = created
        set_styles(word)
        return Length((long if document.landscape else short) - 2 * _MARGIN)

    # the parts

    def _front(self) -> None:
        document, word = self._document, self._word
        title = new_paragraph(word, "Title")
        name = one_line(document.title) or "Untitled event"
        direct(title, name)
        add_text(title, name, Look(interface=True))
        count = len(self._view.columns)
        facts = (
            "One report" if count == 1 else f"{count_words(count, 'report')} side by side",
            date_words(document.created),
            one_line(document.author),
        )
        add_text(self._paragraph(), beside(*facts), LABEL)
        if document.filter.active:
            asked = "; ".join(f"{what.lower()} {which}" for what, which in filter_words(document))
            add_text(self._paragraph(), f"Only some findings are shown. Filter: {one_line(asked)}", SMALL)
        if not document.include_private:
            add_text(self._paragraph(), "Internal notes are left out.", SMALL)
        legend = self._paragraph()
        for lens in Lens:
            if lens in document.lenses:
                sample = Look(size=17, interface=True, lenses=frozenset({lens}))
                add_text(legend, LENS_NAMES[lens], sample)
                found = lens_count(document, self._view, lens)
                add_text(legend, f"  {LENS_MEANINGS[lens].lower()}: {found:,}      ", LABEL)
        if count:
            self._report_table()

    def _report_table(self) -> None:
        add_heading(self._word, "Reports")
        table = new_table(self._word, 3, self._width, (0.2, 0.4, 0.4))
        for cell, head in zip(table.rows[0].cells, ("Outlet", "Title", "File"), strict=True):
            add_text(cell.paragraphs[0], head, STRONG)
            shade(cell._tc, LIGHT.panel)
        for report_id in self._view.columns:
            report = self._reports[report_id]
            origin = report.provenance
            outlet, title, file = (cell.paragraphs[0] for cell in new_row(table))
            add_text(outlet, one_line(name_words(report)), STRONG)
            direct(title, one_line(report.title or ""))
            add_text(title, one_line(report.title or ""), PLAIN, report.language or "")
            add_text(file, f"{one_line(origin.path or 'Pasted text')}\n{report_facts(report)}", LABEL)
            add_text(file, f"\nSHA-256 {origin.sha256}", LABEL)
            for remark in origin.remarks:
                add_text(file, f"\n{one_line(remark)}", LABEL)

    def _comparison(self) -> None:
        if not self._view.columns:
            add_text(self._paragraph(), "There is nothing to compare: no report is shown.", SMALL)
            return
        add_heading(self._word, "Side by side")
        sides = SideBySide(self._word, self._document, self._view, self._lines, self._width)
        sides.build(MOST_ACROSS[self._document.landscape], self._progress.part(0.1, 0.7))

    def _conflicts(self) -> None:
        found = conflict_list(self._view) if Lens.CONFLICTS in self._document.lenses else ()
        if not found:
            return
        add_heading(self._word, "Conflicts")
        for number, conflict in enumerate(found, 1):
            self._progress.at(0.8, "Setting the conflicts")
            self._entry(f"{number}. {kind_label(conflict.kind)}: {one_line(conflict.reason)}")
            for span in conflict.sides:
                self._quotation(span, Lens.CONFLICTS)

    def _single_source(self) -> None:
        self._only_here()
        groups = tuple(source_groups(self._document, self._view))
        if groups:
            add_heading(self._word, "One source told several times")
        for named, reasons in groups:
            self._entry(named)
            for reason in reasons:
                self._lines_of(reason)

    def _only_here(self) -> None:
        found = tuple(single_sources(self._view)) if Lens.ONLY_HERE in self._document.lenses else ()
        if not found:
            return
        add_heading(self._word, "Only in one report")
        add_text(self._paragraph(), "Told by one report and no other. Unchecked, not untrue.", LABEL)
        for report, alone in found:
            self._entry(one_line(name_words(report)))
            for span in alone:
                add_bar(self._words(report, span), Lens.ONLY_HERE)

    def _verdicts(self) -> None:
        judged = [line for line in self._lines if line.judged]
        if not judged:
            return
        add_heading(self._word, "Verdicts")
        for number, line in enumerate(judged, 1):
            self._progress.at(0.85, "Setting the verdicts")
            self._entry(f"{number}. {line.verdict or line.state}: {one_line(line.text)}")
            record = line.record
            if record is not None:
                signed = (one_line(record.assignee or record.author), date_words(record.modified))
                add_text(self._paragraph(), beside(*signed), LABEL)
                self._lines_of(record.rationale)
                self._evidence(record.evidence)
            for span in line.spans:
                self._quotation(span)
            for placed in line.notes:
                self._lines_of(f"{one_line(placed.annotation.author)}: {placed.annotation.note}")
            for entry in line.history:
                said = f"{date_words(entry.time)}, {one_line(entry.user)}: {one_line(entry.change)}"
                changed = " → ".join(one_line(part, 90) for part in (entry.before, entry.after) if part.strip())
                add_text(self._paragraph(), f"{said} ({changed})" if changed else said, LABEL)

    def _notes(self) -> None:
        notes = visible_annotations(self._document) if Lens.NOTES in self._document.lenses else ()
        if not notes:
            return
        add_heading(self._word, "Notes")
        for number, placed in enumerate(notes, 1):
            self._progress.at(0.9, "Setting the notes")
            self._note(number, placed)

    def _note(self, number: int, placed: PlacedAnnotation) -> None:
        note = placed.annotation
        head = (f"{number}. {kind_name(note)}", VERDICT_NAMES[note.verdict], about_words(self._document, note))
        self._entry(beside(*head))
        signed = (one_line(note.author or self._document.author), date_words(note.modified or note.created))
        add_text(self._paragraph(), beside(*signed), LABEL)
        self._lines_of(note.note)
        if note.tags:
            add_text(self._paragraph(), "Tags: " + ", ".join(map(one_line, note.tags)), LABEL)
        self._evidence(note.evidence)
        for span in placed.spans:
            self._quotation(span, Lens.NOTES)
        for anchor in placed.orphaned:
            paragraph = self._paragraph()
            add_text(paragraph, "No longer in its report: ", LABEL)
            add_text(paragraph, f"“{one_line(anchor.quote, 320)}”", Look(dim=True))
        for reply in note.replies:
            who = beside(one_line(reply.author), date_words(reply.created))
            self._lines_of(f"{who}: {reply.text}" if who else reply.text, indent=True)

    def _audit(self) -> None:
        if not self._document.audit:
            return
        add_heading(self._word, "Audit trail")
        table = new_table(self._word, 4, self._width, (0.14, 0.12, 0.34, 0.4))
        for cell, head in zip(table.rows[0].cells, ("Time (UTC)", "Who", "What", "SHA-256"), strict=True):
            add_text(cell.paragraphs[0], head, STRONG)
            shade(cell._tc, LIGHT.panel)
        for entry in self._document.audit:
            self._progress.at(0.93, "Setting the audit trail")
            words = (date_words(entry.time), entry.user, f"{entry.action}: {entry.detail}")
            *told, hashes = new_row(table)
            for cell, said in zip(told, words, strict=True):
                add_text(cell.paragraphs[0], one_line(said), Look(size=16, interface=True))
            add_text(hashes.paragraphs[0], "\n".join(map(one_line, entry.digests)), LABEL)

    def _settings(self) -> None:
        add_heading(self._word, "Settings")
        for name, value in (*settings_words(self._view.comparison), ("Made with", f"Parallax {__version__}")):
            paragraph = self._paragraph()
            add_text(paragraph, f"{name}: ", LABEL)
            add_text(paragraph, one_line(value), SMALL)

    # what they are made of

    def _paragraph(self) -> Paragraph:
        return new_paragraph(self._word)

    def _entry(self, head: str) -> None:
        paragraph = new_paragraph(self._word, "Heading2")
        direct(paragraph, head)
        add_text(paragraph, head, Look(bold=True, size=19, interface=True))

    def _lines_of(self, text: str, indent: bool = False) -> None:
        for line in text.strip().splitlines():
            if line.strip():
                paragraph = self._paragraph()
                direct(paragraph, line)
                if indent:
                    paragraph.paragraph_format.left_indent = Mm(6)
                add_text(paragraph, line.strip(), SMALL)

    def _evidence(self, evidence: Sequence[Evidence]) -> None:
        for one in evidence:
            paragraph = self._paragraph()
            add_text(paragraph, "Evidence: ", LABEL)
            if one.kind is EvidenceKind.ADDRESS:
                add_link(paragraph, one.text, SMALL)
                if one.note.strip():
                    add_text(paragraph, f": {one_line(one.note)}", SMALL)
            else:
                add_text(paragraph, evidence_words(one), SMALL)

    def _quotation(self, span: Span, lens: Lens | None = None) -> None:
        """Where the words stand, and their sentence with the words marked."""
        report = self._reports.get(span.report)
        if report is None or span.report not in self._view.columns:
            return
        source = self._paragraph()
        add_text(source, beside(*source_words(report, span)), LABEL)
        source.paragraph_format.keep_with_next = True
        text, start = quoted(report, span)
        paragraph = self._paragraph()
        direct(paragraph, text)
        paragraph.paragraph_format.left_indent = Mm(6)
        begin, end = span.start - start, span.end - start
        for piece, marked in ((text[:begin], False), (text[begin:end], True), (text[end:], False)):
            lenses = frozenset({lens}) if marked and lens is not None else frozenset()
            add_text(paragraph, piece.replace("\n", " "), Look(lenses=lenses), report.language or "")

    def _words(self, report: Report, span: Span) -> Paragraph:
        paragraph = self._paragraph()
        words = one_line(report.words_of(span))
        direct(paragraph, words)
        add_text(paragraph, words, PLAIN, report.language or "")
        return paragraph
