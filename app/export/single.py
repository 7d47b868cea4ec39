"""One report annotated, as a PDF: its text at a comfortable measure, the notes in the margin and as annotations."""

from dataclasses import replace

from app.export import pages
from app.export.coverage import letters_not_drawn
from app.export.document import Document, filter_words, shown_view, visible_annotations
from app.export.fonts import Face, ensure_application, load_fonts
from app.export.legend import SAMPLE_WIDTH, set_sample
from app.export.lines import Line, fitting, lines_of
from app.export.margin import Margin, MarginNote, note_lines
from app.export.marks import LENS_NAMES, MarksByReport, drawn_marks
from app.export.pages import DIM, INK, Heading, Page, Place, Rule, TextLine, set_text
from app.export.pdf_file import Laid, Typeset, pdf_of
from app.export.setting import BAR_ROOM, Setting
from app.export.sheet import sheet_of
from app.export.text import one_line
from app.export.typesetting import Block, Style, isolated, runs_left
from app.export.words import date_words, name_words, outlet_words, paragraph_number, report_facts
from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens
from app.model.progress import Progress
from app.model.report import Report
from app.model.view import ComparisonView

_KICKER = Style(Face.INTERFACE, 8.0, DIM)
_TITLE = Style(Face.TEXT, 20.0, INK, bold=True, leading=1.24)
_FACT = Style(Face.INTERFACE, 7.6, DIM, leading=1.5)
_FINE = Style(Face.INTERFACE, 6.2, DIM, leading=1.45)
_NAME = Style(Face.INTERFACE, 7.8, INK, bold=True)
_HEADLINE = Style(Face.TEXT, 12.5, INK, bold=True, leading=1.35)
_NUMBER = Style(Face.INTERFACE, 6.2, DIM)

_MEASURE = 400.0
"""Points of a line at most: more than 75 letters are tiring."""
_NUMBER_ROOM = 22.0
_GUTTER = 26.0


def report_pdf_bytes(document: Document, report_id: str, progress: Progress | None = None) -> bytes:
    """One report with its marks and notes as PDF; see `typeset_report`."""
    return typeset_report(document, report_id, progress).data


def typeset_report(document: Document, report_id: str, progress: Progress | None = None) -> Typeset:
    """One report with its marks and notes as PDF, and what it has no letters for; the same document, the same bytes.

    Marks are those of the whole comparison that stand in this report, under the document's lenses and filter. Where no
    application exists yet, it must be called on the main thread.

    Raises:
        ExportError: a font is missing.
        Cancelled: the user stopped it.
        KeyError: there is no such report.
    """
    progress = progress or Progress()
    report = document.comparison.report(report_id)
    ensure_application()
    load_fonts()
    columns = document.columns
    if columns is not None and report_id not in columns:
        document = replace(document, columns=(*columns, report_id))
    view = shown_view(document)
    document = replace(document, annotations=_about(document, report_id))
    only = replace(
        view, columns=(report_id,), marks=tuple(mark for mark in view.marks if mark.span.report == report_id)
    )
    laid = _Single(document, only, report).lay_out(progress.part(0.0, 0.4))
    return Typeset(pdf_of(laid, document, progress.part(0.4, 1.0)), letters_not_drawn(laid.pages))


def _about(document: Document, report_id: str) -> tuple[PlacedAnnotation, ...]:
    """The notes on a report in the order of its text, so that their numbers run down the page; then the others."""
    claims = {
        placed.record.id
        for placed in document.claims
        if any(span is not None and span.report == report_id for span in placed.spans)
    }

    def place(placed: PlacedAnnotation) -> tuple[int, int]:
        starts = [(span.end, span.start) for span in placed.spans if span.report == report_id]
        if starts:
            return min(starts)
        return (-1, 0) if placed.annotation.report == report_id else (1 << 60, 0)

    kept = []
    for placed in document.annotations:
        note = placed.annotation
        own = any(span.report == report_id for span in placed.spans)
        orphaned = tuple(anchor for anchor in placed.orphaned if anchor.report == report_id)
        if own or orphaned or note.report == report_id or note.claim in claims:
            kept.append(replace(placed, orphaned=orphaned))
    return tuple(sorted(kept, key=place))


class _Single:
    """Lays one report out."""

    def __init__(self, document: Document, view: ComparisonView, report: Report) -> None:
        self._document, self._view, self._report = document, view, report
        self._sheet = sheet = sheet_of(document)
        self._setting = Setting(MarksByReport((report,), drawn_marks(document, view)))
        self._mirrored = runs_left(report.text)
        notes = visible_annotations(document) if Lens.NOTES in document.lenses else ()
        self._notes = dict(enumerate(notes, 1))
        room = sheet.measure - _NUMBER_ROOM
        self._width = min(_MEASURE, room * 0.64) if notes else min(_MEASURE, room)
        # text and margin together stand in the middle of the page
        whole = _NUMBER_ROOM + self._width + (min(room - self._width, 270.0) if notes else 0.0)
        left = sheet.left + (sheet.measure - whole) / 2
        self._left, self._right = left, left + whole
        text = left + _NUMBER_ROOM
        edges = (text + self._width + _GUTTER, self._right)
        if self._mirrored:
            text, edges = self._flipped(text, text + self._width)[0], self._flipped(*edges)
        self._text = text
        self._margin = Margin(*edges, text if self._mirrored else text + self._width, self._mirrored)
        self._style = Style(Face.TEXT, 10.4 if self._width > 360 else 9.6, INK, leading=1.56)
        self._pages = [Page(sheet)]
        self._heading = Heading(one_line(report.title or name_words(report), 70), Place(self._pages[0], 0.0))
        self._in_margin: set[int] = set()

    def _flipped(self, left: float, right: float) -> tuple[float, float]:
        """The same stretch with left and right exchanged."""
        return self._left + self._right - right, self._left + self._right - left

    def lay_out(self, progress: Progress) -> Laid:
        """The pages, their outline and their properties."""
        document, report = self._document, self._report
        self._set_text(self._front(), progress)
        while self._margin.waiting:
            self._set_rest()
        title = one_line(report.title or "") or name_words(report)
        pages.furnish(self._pages, title, dict.fromkeys(range(len(self._pages)), one_line(outlet_words(report))))
        event = one_line(document.title)
        subject = f"Report of {event}, annotated" if event else "Report, annotated"
        languages = (report.language,) if report.language else ()
        return Laid(self._pages, [self._heading], title, subject, languages)

    # the head of the first page

    def _front(self) -> float:
        """Title, facts and legend; gives where the text begins."""
        page, report, sheet = self._pages[0], self._report, self._sheet
        half, language = sheet.measure / 2, report.language or ""
        left, width = self._left, self._right - self._left
        event = one_line(self._document.title)
        kicker = " · ".join(part for part in ("Annotated report", isolated(event)) if part)
        set_text(page, kicker, _KICKER, left, 34.0, width=width * 0.6, lines=1)
        created = date_words(self._document.created)
        set_text(page, created, _KICKER, self._right - half, 34.0, width=half, align="right", lines=1)
        title = one_line(report.title or "") or name_words(report)
        y = sheet.top + set_text(page, title, _TITLE, left, sheet.top, width=width, lines=4, language=language)
        outlet = outlet_words(report)
        side = "right" if self._mirrored else "left"
        named = isolated(one_line(outlet)) if report.title else ""
        facts = " · ".join(part for part in (named, report_facts(report)) if part)
        y += 3.0 + set_text(page, facts, _FACT, left, y + 3.0, width=width, align=side)
        path = isolated(one_line(report.provenance.path or "Pasted text", 200))
        origin = f"{path} · SHA-256 {report.provenance.sha256}"
        y += set_text(page, origin, _FINE, left, y, width=width, align=side)
        for name, value in filter_words(self._document):
            y += set_text(page, f"Filter, {name.lower()}: {value}", _FACT, left, y, width=width)
        y = self._legend(page, left, y + 7.0)
        page.items.append(Rule(left, y, self._right, y, INK, 0.8))
        return y + 14.0

    def _legend(self, page: Page, x: float, y: float) -> float:
        """The lenses that mark something here, in lines."""
        counts = {
            lens: len({mark.group or str(mark.span) for mark in self._view.marks if mark.lens is lens})
            for lens in Lens
            if lens in self._document.lenses
        }
        if Lens.NOTES in counts:
            counts[Lens.NOTES] = len(self._notes)
        start, found = x, False
        for lens, count in counts.items():
            if not count:
                continue
            block = Block(f"{LENS_NAMES[lens]} {count:,}", _NAME, 120.0)
            width = SAMPLE_WIDTH + 7.0 + block.natural()[1]
            if found and x + width > self._right:
                x, y = start, y + 18.0
            set_sample(page, lens, x, y)
            page.items.append(TextLine(block, 0, x + SAMPLE_WIDTH + 7.0, y + 0.5))
            x, found = x + width + 18.0, True
        return y + 22.0 if found else y

    # the text

    def _set_text(self, y: float, progress: Progress) -> None:
        report, sheet = self._report, self._sheet
        lines = self._lines()
        top = y
        due = [self._note(number, y, None) for number, placed in self._notes.items() if self._is_whole(placed)]
        done, whole = 0, max(1, len(lines))
        while True:
            progress.at(done / whole, "Setting the pages")
            page = self._pages[-1]
            count = fitting(lines, sheet.bottom - y, force=y <= sheet.top)
            for position, line in enumerate(lines[:count]):
                y += line.gap if position else 0.0
                due += self._set_line(page, line, y)
                y += line.block.style.pitch
            lines, done = lines[count:], done + count
            if not lines:
                due += [self._note(number, y, None) for number in self._notes if number not in self._in_margin]
            self._margin.fill(page, due, top)
            if not lines:
                break
            due = []
            self._pages.append(Page(sheet))
            y = top = sheet.top
        if not report.paragraphs:
            set_text(self._pages[0], "This report has no text.", _FACT, self._text, y, width=self._width)

    def _lines(self) -> list[Line]:
        """All of the text; a headline that says what the title says already is left out."""
        report = self._report
        lines: list[Line] = []
        title = one_line(report.title or "")
        for index, (start, end) in enumerate(report.paragraphs):
            headline = index in report.headline
            if headline and not lines and one_line(report.text[start:end]) == title and not self._is_marked(index):
                continue
            style = _HEADLINE if headline else self._style
            language = report.language or ""
            block = Block(report.text[start:end], style, self._width, base=start, language=language)
            lines += lines_of(block, style.pitch * 0.5 if lines else 0.0, index, tied=headline)
        return lines

    def _is_marked(self, index: int) -> bool:
        return bool(self._setting.marks.in_paragraph(self._report.id, index))

    def _set_line(self, page: Page, line: Line, y: float) -> list[MarginNote]:
        """Put a line on the page; gives the notes whose words end on it."""
        report, x, width = self._report, self._text, self._width
        bar = x + width + BAR_ROOM if self._mirrored else None
        numbered = line.line == 0 and line.index is not None and line.index not in report.headline
        # what stands to the left is drawn first: readers that part a line at a high mark take the parts as drawn
        if numbered and not self._mirrored:
            self._set_number(page, line, x - _NUMBER_ROOM, y)
        touched = self._setting.set_line(page, report, line, x, y, bar)
        if numbered and self._mirrored:
            self._set_number(page, line, x + width + 10.0, y)
        notes = []
        for here in touched:
            number = here.mark.number
            if number and number not in self._in_margin and here.badge is not None:
                box = here.boxes[-1]
                notes.append(self._note(number, y, (here.badge[0], box.bottom + 1.0), Place(page, y)))
        return notes

    def _set_number(self, page: Page, line: Line, x: float, y: float) -> None:
        count = str(paragraph_number(self._report, line.index or 0))
        align = "left" if self._mirrored else "right"
        down = line.block.baseline(0) - Block(count, _NUMBER, 12.0).baseline(0)
        set_text(page, count, _NUMBER, x, y + down, width=_NUMBER_ROOM - 10.0, align=align)

    # the margin

    def _note(
        self, number: int, wanted: float, anchor: tuple[float, float] | None, to: Place | None = None
    ) -> MarginNote:
        self._in_margin.add(number)
        placed = self._notes[number]
        lines = note_lines(placed, number, self._document, self._margin.width)
        entry = one_line(f"{number}. {placed.annotation.note or lines[0].block.text}", 70)
        self._heading.below.append(Heading(entry, to or Place(self._pages[-1], wanted)))
        return MarginNote(number, lines, wanted, anchor, to)

    def _is_whole(self, placed: PlacedAnnotation) -> bool:
        return not placed.spans and placed.annotation.report == self._report.id

    def _set_rest(self) -> None:
        """A page of notes that no margin had room for, in columns."""
        sheet, width = self._sheet, self._margin.width
        page = Page(sheet)
        self._pages.append(page)
        y = sheet.top + 6.0 + set_text(page, "Notes, continued", _NAME, self._left, sheet.top)
        count = max(1, int((sheet.measure + _GUTTER) // (width + _GUTTER)))
        for n in range(count):
            x = sheet.left + n * (width + _GUTTER)
            if self._mirrored:
                x = sheet.left + sheet.right - x - width
            column = Margin(x, x + width, x, self._mirrored, self._margin.waiting)
            column.fill(page, (), y)
            self._margin.waiting = column.waiting
            if not column.waiting:
                break
