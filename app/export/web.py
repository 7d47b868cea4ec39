"""The comparison as one web page that needs nothing else: no network, no script, every lens a switch."""

from dataclasses import replace
from itertools import pairwise

from app import __version__
from app.export.document import MOST_ACROSS, Document, Part, filter_words, shown_view
from app.export.marks import LENS_MEANINGS, LENS_NAMES, DrawnMark, MarksByReport, drawn_marks, lens_count
from app.export.markup import attribute, language, line, words
from app.export.text import one_line
from app.export.web_lists import Section, WebLists
from app.export.web_style import CLASSES, stylesheet
from app.export.words import date_words, name_words, outlet_words, paragraph_number
from app.model.lens import Lens
from app.model.progress import Progress
from app.model.report import Report, Span
from app.model.view import ComparisonView, ViewCell

# forbids the page every request; what a report says can then neither call home nor run
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

# the outer ones stay in one piece where marks overlap: a box cut in two would look like two boxes
_NESTING = (Lens.ONLY_HERE, Lens.CONFLICTS, Lens.NOTES, Lens.SHARED, Lens.FRAMING)


def html_text(document: Document, progress: Progress | None = None) -> str:
    """The document as one HTML page, with the parts that are wanted of it. The same document gives the same text.

    Raises:
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    progress.at(0.0, "Laying out the page")
    return page_text(document, shown_view(document), progress)


def page_text(document: Document, view: ComparisonView, progress: Progress | None = None) -> str:
    """The page of a document whose comparison is arranged already; see `html_text`."""
    return _Page(document, view, progress or Progress()).text()


class _Page:
    """Writes one page."""

    def __init__(self, document: Document, view: ComparisonView, progress: Progress) -> None:
        self._document = document
        self._view = view
        self._progress = progress
        self._reports = [view.comparison.report(report_id) for report_id in view.columns]
        self._by_id = {report.id: report for report in self._reports}
        self._number = {report_id: n for n, report_id in enumerate(view.columns, 1)}
        self._has_rows = Part.COMPARISON in document.parts
        drawn = drawn_marks(document, view)
        self._marks = MarksByReport(self._reports, drawn)
        self._on_headlines = [mark for mark in drawn if mark.number and self._is_headline(mark.span)]
        self._lenses = [lens for lens in Lens if lens in document.lenses]

    def text(self) -> str:
        """The whole page."""
        title = line(self._document.title) or "Untitled event"
        columns = max(1, len(self._reports))
        switches = "".join(
            f'<input type="checkbox" role="switch" class="switch" id="lens-{CLASSES[lens]}" checked>\n'
            for lens in self._lenses
        )
        comparison = self._comparison() if self._has_rows else ""
        self._progress.at(0.8, "Writing the lists")
        sections = WebLists(self._document, self._view, self._anchor_of).sections()
        style = stylesheet(columns, f"{self._document.paper} {'landscape' if self._document.landscape else 'portrait'}")
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f'<meta name="generator" content="Parallax {__version__}">\n'
            f"<title>{title}: Parallax comparison</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">Skip to the comparison</a>\n{switches}{self._header(title, sections)}'
            f'<main id="main">\n{comparison}{"".join(section.html for section in sections)}</main>\n</body>\n</html>\n'
        )

    def _header(self, title: str, sections: list[Section]) -> str:
        made = " · ".join(
            part for part in (date_words(self._document.created), one_line(self._document.author)) if part
        )
        labels = "".join(
            f'<label for="lens-{CLASSES[lens]}" title="{attribute(LENS_MEANINGS[lens])}">'
            f'<i class="sample {CLASSES[lens]}" aria-hidden="true">{"1" if lens is Lens.NOTES else "a"}</i>'
            f"{LENS_NAMES[lens]} <b>{lens_count(self._document, self._view, lens):,}</b></label>\n"
            for lens in self._lenses
        )
        links = "".join(f'<a href="#{section.name}">{section.heading}</a>\n' for section in sections)
        return (
            f'<header>\n<h1 dir="auto">{title}</h1>\n<p class="dim">{line(made)}</p>\n{self._limits()}'
            f'<div class="legend" role="group" aria-label="What is marked">\n{labels}</div>\n'
            f'<nav aria-label="On this page">\n{links}</nav>\n</header>\n'
        )

    def _limits(self) -> str:
        """What was left out on purpose, so that nobody takes the page for everything."""
        limits = []
        if self._document.filter.active:
            asked = "; ".join(f"{what.lower()} {which}" for what, which in filter_words(self._document))
            limits.append(f"Only some findings are shown. Filter: {line(asked)}")
        if not self._document.include_private:
            limits.append("Internal notes are left out.")
        return "".join(f'<p class="limits">{limit}</p>\n' for limit in limits)

    # the comparison

    def _comparison(self) -> str:
        if not self._reports:
            return '<p class="dim">There is nothing to compare: no report is shown.</p>\n'
        heads = "".join(self._head(report) for report in self._reports)
        rows = []
        for number, row in enumerate(self._view.rows):
            self._progress.at(0.8 * number / len(self._view.rows), "Writing the rows")
            cells = (self._cell(report, cell) for report, cell in zip(self._reports, row.cells, strict=True))
            rows.append(f'<tr class="row">\n{"".join(cells)}</tr>\n')
        many = " many" if len(self._reports) > MOST_ACROSS[self._document.landscape] else ""
        return (
            '<h2 class="unseen" id="side-by-side">Side by side</h2>\n'
            f'<div class="scroll side{many}" tabindex="0" role="region" aria-labelledby="side-by-side">'
            f'<table class="table">\n<thead><tr>\n{heads}</tr></thead>\n'
            f"<tbody>\n{''.join(rows)}</tbody></table></div>\n"
        )

    def _head(self, report: Report) -> str:
        first = self._view.comparison.settings.record or self._view.columns[0]
        star = '<span title="Report of record">★</span> ' if report.id == first and len(self._reports) > 1 else ""
        outlet = line(outlet_words(report))
        said = [f"{star}<bdi>{outlet}</bdi>" if outlet else star, line(date_words(report.published))]
        title = ""
        if report.title:
            badges = "".join(self._badge(mark) for mark in self._on_headlines if mark.span.report == report.id)
            title = f'<p class="title" dir="auto"{language(report)}>{line(report.title)}{badges}</p>'
        source = " · ".join(part for part in said if part)
        return f'<th scope="col" class="cell"><p class="source">{source}</p>{title}</th>\n'

    def _cell(self, report: Report, cell: ViewCell) -> str:
        # for paper and narrow screens, where a cell does not stand below its head
        named = f' data-report="{attribute(one_line(name_words(report)))}"' if len(self._reports) > 1 else ""
        if not cell.paragraphs:
            return f'<td class="cell absent"{named}>not in this report</td>\n'
        label = ""
        if cell.displaced:
            label = f'<p class="here">here as paragraph {paragraph_number(report, cell.paragraphs[0])}</p>'
        told = "".join(self._paragraph(report, index) for index in cell.paragraphs)
        return f'<td class="cell"{named}{language(report)}>{label}{told}</td>\n'

    def _paragraph(self, report: Report, index: int) -> str:
        start, end = report.paragraphs[index]
        marks = _joined(report, self._marks.in_paragraph(report.id, index))
        whole = any(mark.lens is Lens.ONLY_HERE and mark.span.start <= start and mark.span.end >= end for mark in marks)
        inner = self._marked(report, start, end, marks, _NESTING[1:] if whole else _NESTING)
        reason = next((m.contents for m in marks if m.lens is Lens.ONLY_HERE), "") if whole else ""
        only = f' class="only" title="{attribute(reason)}"' if whole else ""
        return f'<p dir="auto" id="{self._anchor(report, index)}"{only}>{inner}</p>'

    def _marked(
        self, report: Report, start: int, end: int, marks: tuple[DrawnMark, ...], lenses: tuple[Lens, ...]
    ) -> str:
        """text[start:end] with an element for each mark of the first of these lenses, and the others' within."""
        if not lenses or not marks:
            return words(report.text[start:end])
        lens, inner = lenses[0], lenses[1:]
        own = [m for m in marks if m.lens is lens and m.span.start < end and m.span.end > start]
        cuts = sorted({start, end, *(min(max(edge, start), end) for m in own for edge in (m.span.start, m.span.end))})
        parts = []
        for left, right in pairwise(cuts):
            here = [m for m in own if m.span.start <= left and m.span.end >= right]
            told = self._marked(report, left, right, marks, inner)
            if not here:
                parts.append(told)
                continue
            reason = attribute(" · ".join(dict.fromkeys(m.contents for m in here if m.contents)))
            parts.append(f'<mark class="{CLASSES[lens]}" title="{reason}">{told}</mark>')
            parts += [self._badge(m) for m in here if m.number and m.span.end == right]
        return "".join(parts)

    def _anchor(self, report: Report, index: int) -> str:
        # by number: an id of the caller's may be anything
        return f"p{self._number[report.id]}-{index + 1}"

    def _anchor_of(self, span: Span) -> str:
        report = self._by_id.get(span.report)
        index = report.paragraph_at(span.start) if report is not None else None
        if report is None or index is None or index in report.headline or not self._has_rows:
            return ""
        return self._anchor(report, index)

    def _is_headline(self, span: Span) -> bool:
        report = self._by_id[span.report]
        return report.paragraph_at(span.start) in report.headline

    def _badge(self, mark: DrawnMark) -> str:
        if Part.NOTES not in self._document.parts:
            return f'<span class="badge">{mark.number}</span>'
        return f'<a class="badge" href="#note-{mark.number}" aria-label="Note {mark.number}">{mark.number}</a>'


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
