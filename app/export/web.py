"""The comparison as one web page that needs nothing else: no network, no script, every lens a switch."""

from dataclasses import replace
from html import escape
from itertools import pairwise

from app import __version__
from app.compare.view import arrange
from app.export.content import quoted
from app.export.document import Document
from app.export.lists import conflicts
from app.export.marks import (
    LENS_MEANINGS,
    LENS_NAMES,
    VERDICT_NAMES,
    DrawnMark,
    MarksByReport,
    drawn_marks,
    kind_name,
    lens_count,
)
from app.export.text import one_line, printable
from app.export.web_style import CLASSES, stylesheet
from app.export.words import date_words, name_words, outlet_words, paragraph_number, report_facts, settings_words
from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens
from app.model.report import Report, Span
from app.model.view import ComparisonView, ViewCell

# forbids the page every request; what a report says can then neither call home nor run
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

# the outer ones stay in one piece where marks overlap: a box cut in two would look like two boxes
_NESTING = (Lens.ONLY_HERE, Lens.CONFLICTS, Lens.NOTES, Lens.SHARED, Lens.FRAMING)


def html_text(document: Document) -> str:
    """The document as one HTML page. The same document gives the same text."""
    return page_text(document, arrange(document.comparison, document.columns))


def page_text(document: Document, view: ComparisonView) -> str:
    """The page of a document whose comparison is arranged already; see `html_text`."""
    return _Page(document, view).text()


class _Page:
    """Writes one page."""

    def __init__(self, document: Document, view: ComparisonView) -> None:
        self._document = document
        self._view = view
        self._reports = [view.comparison.report(report_id) for report_id in view.columns]
        self._number = {report_id: n for n, report_id in enumerate(view.columns, 1)}
        self._marks = MarksByReport(self._reports, drawn_marks(document, view))
        self._lenses = [lens for lens in Lens if lens in document.lenses]

    def text(self) -> str:
        """The whole page."""
        title = _line(self._document.title) or "Untitled event"
        columns = max(1, len(self._reports))
        switches = "".join(
            f'<input type="checkbox" class="switch" id="lens-{CLASSES[lens]}" checked>\n' for lens in self._lenses
        )
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f'<meta name="generator" content="Parallax {__version__}">\n'
            f"<title>{title}: Parallax comparison</title>\n<style>\n{stylesheet(columns)}</style>\n</head>\n<body>\n"
            f"{switches}{self._header(title)}<main>\n{self._comparison()}{self._conflicts()}{self._notes()}"
            f"{self._colophon()}</main>\n</body>\n</html>\n"
        )

    def _header(self, title: str) -> str:
        made = " · ".join(
            part for part in (date_words(self._document.created), one_line(self._document.author)) if part
        )
        labels = "".join(
            f'<label for="lens-{CLASSES[lens]}" title="{escape(LENS_MEANINGS[lens])}">'
            f'<i class="sample {CLASSES[lens]}">{"1" if lens is Lens.NOTES else "a"}</i>{LENS_NAMES[lens]} '
            f"<b>{lens_count(self._document, self._view, lens):,}</b></label>\n"
            for lens in self._lenses
        )
        return (
            f'<header>\n<h1 dir="auto">{title}</h1>\n<p class="dim">{_line(made)}</p>\n'
            f'<div class="legend">\n{labels}</div>\n</header>\n'
        )

    # the comparison

    def _comparison(self) -> str:
        if not self._reports:
            return '<p class="dim">There is nothing to compare: no report is shown.</p>\n'
        heads = "".join(self._head(report) for report in self._reports)
        rows = "".join(
            '<div class="row" role="row">\n'
            + "".join(self._cell(report, cell) for report, cell in zip(self._reports, row.cells, strict=True))
            + "</div>\n"
            for row in self._view.rows
        )
        return (
            '<div class="scroll" tabindex="0"><div class="table" role="table" aria-label="Side by side">\n'
            f'<div class="row heads" role="row">\n{heads}</div>\n{rows}</div></div>\n'
        )

    def _head(self, report: Report) -> str:
        first = self._view.comparison.settings.record or self._view.columns[0]
        star = "★ " if report.id == first and len(self._reports) > 1 else ""
        outlet = _line(outlet_words(report))
        said = [f"{star}<bdi>{outlet}</bdi>" if outlet else star, _line(date_words(report.published))]
        title = ""
        if report.title:
            title = f'<h2 dir="auto"{_lang(report)}>{_line(report.title)}</h2>'
        source = " · ".join(part for part in said if part)
        return f'<div class="cell" role="columnheader"><p class="source">{source}</p>{title}</div>\n'

    def _cell(self, report: Report, cell: ViewCell) -> str:
        if not cell.paragraphs:
            return '<div class="cell absent" role="cell"><span>not in this report</span></div>\n'
        label = ""
        if cell.displaced:
            label = f'<p class="here">here as paragraph {paragraph_number(report, cell.paragraphs[0])}</p>'
        told = "".join(self._paragraph(report, index) for index in cell.paragraphs)
        return f'<div class="cell" role="cell"{_lang(report)}>{label}{told}</div>\n'

    def _paragraph(self, report: Report, index: int) -> str:
        start, end = report.paragraphs[index]
        marks = _joined(report, self._marks.in_paragraph(report.id, index))
        whole = any(mark.lens is Lens.ONLY_HERE and mark.span.start <= start and mark.span.end >= end for mark in marks)
        inner = self._marked(report, start, end, marks, _NESTING[1:] if whole else _NESTING)
        reason = next((m.contents for m in marks if m.lens is Lens.ONLY_HERE), "") if whole else ""
        only = f' class="only" title="{_attribute(reason)}"' if whole else ""
        return f'<p dir="auto" id="{self._anchor(report, index)}"{only}>{inner}</p>'

    def _marked(
        self, report: Report, start: int, end: int, marks: tuple[DrawnMark, ...], lenses: tuple[Lens, ...]
    ) -> str:
        """text[start:end] with an element for each mark of the first of these lenses, and the others' within."""
        if not lenses or not marks:
            return escape(printable(report.text[start:end]))
        lens, inner = lenses[0], lenses[1:]
        own = [m for m in marks if m.lens is lens and m.span.start < end and m.span.end > start]
        cuts = sorted({start, end, *(min(max(edge, start), end) for m in own for edge in (m.span.start, m.span.end))})
        parts = []
        for left, right in pairwise(cuts):
            here = [m for m in own if m.span.start <= left and m.span.end >= right]
            words = self._marked(report, left, right, marks, inner)
            if not here:
                parts.append(words)
                continue
            reason = _attribute(" · ".join(dict.fromkeys(m.contents for m in here if m.contents)))
            parts.append(f'<span class="{CLASSES[lens]}" title="{reason}">{words}</span>')
            parts += [
                f'<a class="badge" href="#note-{m.number}">{m.number}</a>'
                for m in here
                if m.number and m.span.end == right
            ]
        return "".join(parts)

    def _anchor(self, report: Report, index: int) -> str:
        # by number: an id of the caller's may be anything
        return f"p{self._number[report.id]}-{index + 1}"

    # the lists

    def _conflicts(self) -> str:
        found = conflicts(self._view) if Lens.CONFLICTS in self._document.lenses else []
        if not found:
            return ""
        items = "".join(
            f"<li><h3>{_line(mark.kind.capitalize())}: {_line(mark.reason)}</h3>"
            + "".join(self._quotation(span, CLASSES[Lens.CONFLICTS]) for span in (mark.span, *mark.partners))
            + "</li>\n"
            for mark in found
        )
        return f'<section id="conflicts"><h2>Conflicts</h2>\n<ol>\n{items}</ol></section>\n'

    def _notes(self) -> str:
        if Lens.NOTES not in self._document.lenses or not self._document.annotations:
            return ""
        items = "".join(self._note(number, placed) for number, placed in enumerate(self._document.annotations, 1))
        return f'<section id="notes"><h2>Notes</h2>\n<ol>\n{items}</ol></section>\n'

    def _note(self, number: int, placed: PlacedAnnotation) -> str:
        note = placed.annotation
        head = " · ".join(part for part in (kind_name(note), VERDICT_NAMES[note.verdict]) if part)
        signed = _line(date_words(note.modified or note.created))
        author = _line(note.author or self._document.author)
        by = " · ".join(part for part in (f"<bdi>{author}</bdi>" if author else "", signed) if part)
        tags = "".join(f'<span class="tag">{_line(tag)}</span>' for tag in note.tags)
        words = f'<p class="note" dir="auto">{escape(printable(note.note))}</p>' if note.note.strip() else ""
        lost = "".join(
            f'<p class="dim">no longer in its report: <q dir="auto">{_line(anchor.quote)}</q></p>'
            for anchor in placed.orphaned
        )
        places = "".join(self._quotation(span, CLASSES[Lens.NOTES]) for span in placed.spans)
        return f'<li id="note-{number}"><h3>{head}</h3><p class="dim">{by}</p>{words}{tags}{places}{lost}</li>\n'

    def _quotation(self, span: Span, name: str) -> str:
        """The sentence around a span, the span marked, leading to its place where that is on the page."""
        report = next((r for r in self._view.comparison.reports if r.id == span.report), None)
        if report is None:
            return ""
        text, start = quoted(report, span)
        begin, end = span.start - start, span.end - start
        words = "".join(
            (
                escape(printable(text[:begin])),
                f'<span class="{name}">{escape(printable(text[begin:end]))}</span>',
                escape(printable(text[end:])),
            )
        )
        index = report.paragraph_at(span.start)
        source = f"<bdi>{_line(name_words(report))}</bdi>"
        if index is not None:
            headline = index in report.headline
            where = "headline" if headline else f"paragraph {paragraph_number(report, index)}"
            linked = report.id in self._number and not headline
            source += f' · <a href="#{self._anchor(report, index)}">{where}</a>' if linked else f" · {where}"
        return f'<p class="source">{source}</p><blockquote dir="auto"{_lang(report)}>{words}</blockquote>'

    def _colophon(self) -> str:
        """Which files these are, and how they were compared."""
        reports = "".join(self._file(report) for report in self._reports)
        settings = "".join(
            f"<dt>{escape(name)}</dt><dd>{_line(value)}</dd>" for name, value in settings_words(self._view.comparison)
        )
        made = f"<dt>Made with</dt><dd>Parallax {__version__}</dd>"
        return (
            f'<section id="reports"><h2>Reports</h2>\n<ol>\n{reports}</ol></section>\n'
            f'<section id="settings"><h2>Settings</h2>\n<dl>{settings}{made}</dl></section>\n'
        )

    def _file(self, report: Report) -> str:
        origin = report.provenance
        remarks = "".join(f"<br>{_line(remark)}" for remark in origin.remarks)
        return (
            f"<li><h3><bdi>{_line(name_words(report))}</bdi></h3>"
            f'<p class="dim">{_line(report_facts(report))}<br><bdi>{_line(origin.path or "Pasted text")}</bdi><br>'
            f"SHA-256 <code>{_line(origin.sha256)}</code>{remarks}</p></li>\n"
        )


def _joined(report: Report, marks: tuple[DrawnMark, ...]) -> tuple[DrawnMark, ...]:
    """The marks of a paragraph, with one Only here bar along sentences that follow one another."""
    alone = sorted((m for m in marks if m.lens is Lens.ONLY_HERE), key=lambda m: m.span)
    bars: list[DrawnMark] = []
    for mark in alone:
        if bars and not report.text[bars[-1].span.end : mark.span.start].strip():
            end = max(bars[-1].span.end, mark.span.end)
            bars[-1] = replace(bars[-1], span=replace(bars[-1].span, end=end))
        else:
            bars.append(mark)
    return (*bars, *(m for m in marks if m.lens is not Lens.ONLY_HERE))


def _line(text: str) -> str:
    return escape(one_line(text))


def _attribute(text: str) -> str:
    return escape(printable(text)).replace("\n", "&#10;")


def _lang(report: Report) -> str:
    return f' lang="{escape(one_line(report.language))}"' if report.language else ""
