"""The front page of a printed comparison: which event, which reports, what is marked, how it was made."""

from dataclasses import dataclass, field

from app import __version__
from app.compare.provenance import confirmations
from app.compare.worklist import as_said, work_list
from app.export.document import Document, filter_words
from app.export.fonts import Face
from app.export.legend import SAMPLE_WIDTH, set_sample
from app.export.lines import Line, height_of, lines_of
from app.export.marks import LENS_MEANINGS, LENS_NAMES, lens_count
from app.export.pages import DIM, INK, Heading, Page, Place, Rule, TextLine, set_text
from app.export.sheet import Sheet
from app.export.text import one_line
from app.export.typesetting import Block, Box, Style, isolated
from app.export.words import count_words, date_words, name_words, outlet_words, report_facts, settings_words
from app.model.lens import Lens
from app.model.palette import LIGHT
from app.model.report import Report
from app.model.view import ComparisonView

_KICKER = Style(Face.INTERFACE, 8.0, DIM)
_TITLE = Style(Face.TEXT, 26.0, INK, bold=True, leading=1.22)
_SECTION = Style(Face.INTERFACE, 7.4, DIM, bold=True)
_NAME = Style(Face.INTERFACE, 9.4, INK, bold=True)
_HEADLINE = Style(Face.TEXT, 9.8, INK)
_FACT = Style(Face.INTERFACE, 7.4, DIM, leading=1.5)
_FINE = Style(Face.INTERFACE, 6.2, DIM, leading=1.45)
_VALUE = Style(Face.INTERFACE, 7.4, INK, leading=1.5)
_LINK = Style(Face.INTERFACE, 8.4, LIGHT.lenses[Lens.SHARED])

_ASIDE, _GUTTER = 236.0, 40.0
_MOST_IN_ONE, _CARD_GUTTER = 4, 22.0

Contents = list[tuple[Heading, int]]


@dataclass
class Strip:
    """A column that goes over to the next page when it is full.

    Attributes:
        pages: of the front matter, made as they are needed; shared between strips.
        at: index of the page that is being filled.
    """

    pages: list[Page]
    sheet: Sheet
    x: float
    width: float
    y: float
    at: int = 0

    def room(self, height: float) -> Page:
        """The page where the next so many points go, a new one where this one has no room for them."""
        if self.y + height > self.sheet.bottom and self.y > self.sheet.top:
            self.at += 1
            if self.at == len(self.pages):
                self.pages.append(Page(self.sheet))
            self.y = self.sheet.top
        return self.pages[self.at]

    def head(self, text: str, following: float) -> None:
        """The head of a section; what follows at once takes so many points."""
        page = self.room(_SECTION.pitch + 5.0 + following)
        self.y += 5.0 + set_text(page, text.upper(), _SECTION, self.x, self.y, width=self.width)


@dataclass
class Front:
    """Lays the front page out; `contents` are the sections with their page numbers."""

    document: Document
    view: ComparisonView
    sheet: Sheet
    contents: Contents
    pages: list[Page] = field(default_factory=list)

    @property
    def heading(self) -> Heading:
        """Its entry in the outline."""
        return Heading("Front page", Place(self.pages[0], 0.0))

    def build(self) -> "Front":
        """Set the front page, and as many after it as the reports need; gives itself."""
        sheet, document = self.sheet, self.document
        page = Page(sheet)
        self.pages.append(page)
        half = sheet.measure / 2
        set_text(page, "Parallax comparison", _KICKER, sheet.left, 40.0, width=half)
        created = date_words(document.created)
        set_text(page, created, _KICKER, sheet.right - half, 40.0, width=half, align="right")
        title = one_line(document.title) or "Untitled event"
        y = 58.0 + set_text(page, title, _TITLE, sheet.left, 58.0, lines=3)
        y += 3.0 + set_text(page, self._summary(), _KICKER, sheet.left, y + 3.0)
        y += 10.0
        page.items.append(Rule(sheet.left, y, sheet.right, y, INK, 1.0))
        y += 14.0
        if sheet.landscape:
            self._aside([Strip(self.pages, sheet, sheet.right - _ASIDE, _ASIDE, y)])
            width = sheet.measure - _ASIDE - _GUTTER
            columns = 1 if len(self.view.columns) <= _MOST_IN_ONE else 2
        else:
            width, columns = sheet.measure, 2
            each = (width - _CARD_GUTTER) / 2
            strips = [Strip(self.pages, sheet, sheet.left + n * (each + _CARD_GUTTER), each, y) for n in range(2)]
            self._aside(strips)
            y = max(strip.y for strip in strips if strip.at == 0) + 8.0
        self._reports(width, columns, y)
        return self

    def _summary(self) -> str:
        view, comparison = self.view, self.view.comparison
        words = sum(comparison.report(report_id).word_count for report_id in view.columns)
        count = len(view.columns)
        hidden = len(comparison.reports) - count
        shown = set(view.columns)
        said = as_said(comparison, work_list(comparison, self.document.claims).items)
        claims = [told for claim in said.claims if (told := shown.intersection(claim.reports))]
        several = sum(confirmations(told, comparison.provenance) > 1 for told in claims)
        parts = [
            "One report" if count == 1 else f"{count_words(count, 'report')} side by side",
            count_words(words, "word"),
            count_words(len(claims), "claim") if claims else "",
            f"{several:,} from several sources" if several else "",
            f"{hidden} {'report' if hidden == 1 else 'reports'} not shown" if hidden else "",
            f"by {one_line(self.document.author, 80)}" if self.document.author.strip() else "",
        ]
        return " · ".join(part for part in parts if part)

    # the reports

    def _reports(self, width: float, columns: int, y: float) -> None:
        """One card a report, in two columns where they are many; on pages of their own after the first."""
        sheet = self.sheet
        each = (width - (columns - 1) * _CARD_GUTTER) / columns
        cards = [self._card(report_id, each) for report_id in self.view.columns]
        if cards and y + 60.0 > sheet.bottom:
            self.pages.append(Page(sheet))
            page, y = self.pages[-1], sheet.top
        else:
            page = self.pages[0]
        y += 5.0 + set_text(page, "REPORTS", _SECTION, sheet.left, y, width=width)
        at, column, top = self.pages.index(page), 0, y
        for lines in cards:
            if y > top and y + height_of(lines) > sheet.bottom:
                column += 1
                if column == columns:
                    column, at = 0, at + 1
                    if at == len(self.pages):
                        self.pages.append(Page(sheet))
                    page = self.pages[at]
                    again = set_text(page, "REPORTS, CONTINUED", _SECTION, sheet.left, sheet.top, width=width)
                    top = sheet.top + 5.0 + again
                y = top
            for line in lines:
                y += line.gap
                page.items.append(TextLine(line.block, line.line, sheet.left + column * (each + _CARD_GUTTER), y))
                y += line.block.style.pitch
            y += 8.0

    def _card(self, report_id: str, width: float) -> list[Line]:
        report = self.view.comparison.report(report_id)
        first = self.view.comparison.settings.record or self.view.columns[0]
        is_record = report_id == first and len(self.view.columns) > 1
        name = isolated(one_line(name_words(report), 90))
        lines = lines_of(Block(f"★ {name}, report of record" if is_record else name, _NAME, width))
        if report.title and outlet_words(report):
            title = isolated(one_line(report.title, 240))
            lines += lines_of(Block(title, _HEADLINE, width, language=report.language or ""), 0.5)
        lines += lines_of(Block(report_facts(report), _FACT, width), 0.5)
        figures = self._figures(report)
        lines += lines_of(Block(figures, _FACT, width)) if figures else []
        lines += lines_of(Block(isolated(one_line(report.provenance.path or "Pasted text", 400)), _FINE, width))
        lines += _digest(report.provenance.sha256, width)
        for remark in report.provenance.remarks:
            lines += lines_of(Block(one_line(remark, 300), _FINE, width))
        return lines

    def _figures(self, report: Report) -> str:
        """How much of it is its own, and what the lenses found in it."""
        own = next((wording.own for wording in self.view.comparison.wording if wording.report == report.id), None)
        said = [f"{own:.0%} in its own words" if own is not None and len(self.view.columns) > 1 else ""]
        for lens, words in ((Lens.ONLY_HERE, "only here"), (Lens.CONFLICTS, "in conflict")):
            if lens in self.document.lenses:
                marks = [mark for mark in self.view.marks if mark.lens is lens and mark.span.report == report.id]
                groups = {mark.group or str(mark.span) for mark in marks}
                said.append(f"{len(groups):,} {words}" if groups else "")
        return " · ".join(part for part in said if part)

    # legend, filter, contents, settings

    def _aside(self, strips: list[Strip]) -> None:
        """Legend and filter in the first strip, contents and settings in the last."""
        first, last = strips[0], strips[-1]
        self._legend(first)
        self._filter(first)
        if self.contents:
            last.head("Contents", _LINK.pitch)
            for heading, number in self.contents:
                self._entry(last, heading, number)
            last.y += 9.0
        last.head("Settings", _FACT.pitch)
        kept = "included" if self.document.include_private else "left out"
        settings = [
            *settings_words(self.view.comparison),
            ("Internal notes", kept),
            ("Made with", f"Parallax {__version__}"),
        ]
        for name, value in settings:
            _pair(last, name, one_line(value))

    def _legend(self, strip: Strip) -> None:
        strip.head("What is marked", 30.0)
        for lens in Lens:
            if lens not in self.document.lenses:
                continue
            meaning = Block(LENS_MEANINGS[lens], _FACT, strip.width - SAMPLE_WIDTH - 12.0)
            page = strip.room(_NAME.pitch + meaning.height)
            set_sample(page, lens, strip.x, strip.y + 1.0)
            x = strip.x + SAMPLE_WIDTH + 12.0
            set_text(page, LENS_NAMES[lens], _NAME, x, strip.y, width=120.0)
            count = f"{lens_count(self.document, self.view, lens):,}"
            set_text(page, count, _NAME, strip.x, strip.y, width=strip.width, align="right")
            strip.y += _NAME.pitch
            for line in range(meaning.lines):
                page.items.append(TextLine(meaning, line, x, strip.y + line * _FACT.pitch))
            strip.y += meaning.height + 4.0
        if not self.document.lenses:
            said = "Nothing: every lens was off."
            strip.y += 4.0 + set_text(strip.room(12.0), said, _FACT, strip.x, strip.y, width=strip.width)
        strip.y += 7.0

    def _filter(self, strip: Strip) -> None:
        asked = filter_words(self.document)
        if not asked:
            return
        strip.head("Filter: not everything is marked", _FACT.pitch)
        for name, value in asked:
            _pair(strip, name, one_line(value, 160))
        strip.y += 9.0

    def _entry(self, strip: Strip, heading: Heading, number: int) -> None:
        page = strip.room(_LINK.pitch)
        x, y = strip.x, strip.y
        page.items.append(TextLine(Block(heading.text, _LINK, strip.width - 36.0), 0, x, y))
        set_text(page, str(number), _LINK, x, y, width=strip.width, align="right")
        page.links.append((Box(x, y, x + strip.width, y + _LINK.pitch), heading.place))
        strip.y += _LINK.pitch + 1.0


def _pair(strip: Strip, name: str, value: str) -> None:
    """A name on the left, its value on the right."""
    room = strip.width * 0.56
    block = Block(value, _VALUE, room)
    page = strip.room(block.height)
    set_text(page, name, _FACT, strip.x, strip.y, width=strip.width - room, lines=1)
    strip.y += set_text(page, value, _VALUE, strip.x + strip.width - room, strip.y, width=room, align="right")


def _digest(sha256: str, width: float) -> list[Line]:
    block = Block(f"SHA-256 {sha256}", _FINE, width)
    if block.lines == 1:
        return lines_of(block)
    half = len(sha256) // 2
    return [*lines_of(Block(f"SHA-256 {sha256[:half]}", _FINE, width)), *lines_of(Block(sha256[half:], _FINE, width))]
