"""One part of the comparison: some reports side by side, rows of the same matter; what one alone tells across."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.export.fonts import Face
from app.export.lines import Line, fitting, height_of, lines_of
from app.export.pages import DIM, INK, LINE, PANEL, Heading, Page, Place, Rule, Shape, TextLine, set_text
from app.export.setting import Setting, paragraph_lines
from app.export.sheet import Sheet
from app.export.solo import CAPTION, Solo, spread, stretches
from app.export.text import one_line
from app.export.typesetting import Block, Box, Style, isolated
from app.export.words import date_words, name_words, outlet_words, paragraph_number
from app.model.progress import Progress
from app.model.report import Report
from app.model.view import ComparisonView, ViewCell, ViewRow

_SIZES = ((400.0, 10.5), (300.0, 9.6), (220.0, 9.0), (0.0, 8.2))
"""Size of the text by the least measure of a column that takes it, in points."""

_ACROSS_SIZE = 8.2
_LEADING = 1.44
_SINGLE_MEASURE = 440.0
_PAD = 9.0
_ROW_PAD = 6.0
_PART = Style(Face.INTERFACE, 8.5, INK, bold=True)
_PART_GAP = 30.0
_LABEL = Style(Face.INTERFACE, 6.8, DIM)
_OUTLET = Style(Face.INTERFACE, 7.2, DIM)
_TITLE = Style(Face.TEXT, 10.5, INK, bold=True, leading=1.28)
_TITLE_LINES, _TITLE_LINES_AGAIN = 4, 1
# a row that would fit on a page of its own is not cut when it is shorter than this share of the page
_KEEP = 0.25
_LEAST_ROOM = 5
"""Lines: where fewer fit, nothing that goes on overleaf is begun."""
_OUTLINE_EVERY = 5


@dataclass
class Grid:
    """Sets one part on a run of pages.

    Attributes:
        number: of the part, from 0.
        widest: how many reports stand beside each other in the widest part.
        remark: which reports these are, of how many; empty where they are all.
        pages: that something was set on so far.
        heading: of the part, for the outline.
    """

    setting: Setting
    view: ComparisonView
    part: tuple[str, ...]
    sheet: Sheet
    record: str
    number: int
    widest: int
    remark: str = ""
    pages: list[Page] = field(default_factory=list)

    def __post_init__(self) -> None:
        sheet = self.sheet
        self._reports = [self.view.comparison.report(report_id) for report_id in self.part]
        self._at = [self.view.columns.index(report_id) for report_id in self.part]
        self._left, self._right = sheet.left, sheet.right
        if len(self.part) == 1:
            half = min(sheet.measure, _SINGLE_MEASURE + 2 * _PAD) / 2
            self._left, self._right = sheet.width / 2 - half, sheet.width / 2 + half
        self._width = (self._right - self._left) / len(self.part)
        # all parts in one size, that of the narrowest columns
        measure = (self._right - self._left) / max(len(self.part), self.widest) - 2 * _PAD
        size = next(size for least, size in _SIZES if measure >= least)
        self._style = Style(Face.TEXT, size, INK, leading=_LEADING)
        self._y = self._top = sheet.top
        self._below = False
        self._across_lines: dict[Solo, list[Line]] = {}

    def begin_below(self, before: "Grid") -> None:
        """Begin on the page where another part has ended."""
        self.pages.append(before.pages[-1])
        self._y = before._y + _PART_GAP
        self._below = True

    # pages

    def _turn(self) -> None:
        first = not self.pages or self._below
        if self._below:
            self._y += 4.0 + set_text(self._page, self.remark, _PART, self._left, self._y)
            self._below = False
        else:
            self.pages.append(Page(self.sheet))
            self._y = self.sheet.top
        self._set_heads(first)
        self._top = self._y

    @property
    def _page(self) -> Page:
        return self.pages[-1]

    @property
    def room(self) -> float:
        """Points that are left on the page."""
        return self.sheet.bottom - self._y

    def _set_heads(self, first: bool) -> None:
        """Outlet, date and title over each column; in full at the beginning, on one line after that."""
        lowest = self._y
        for n, report in enumerate(self._reports):
            x = self._x(n)
            star = "★ " if report.id == self.record and len(self.view.columns) > 1 else ""
            parts = (isolated(one_line(outlet_words(report))), date_words(report.published))
            said = " · ".join(part for part in parts if part)
            y = self._y + set_text(self._page, star + said, _OUTLET, x, self._y, width=self._measure, lines=1)
            y += 1.5
            if one_line(report.title or ""):
                y += self._set_title(report, x, y, first)
            lowest = max(lowest, y)
        self._y = lowest + 6.0
        self._page.items.append(Rule(self._left, self._y, self._right, self._y, DIM, 0.8))

    def _set_title(self, report: Report, x: float, y: float, first: bool) -> float:
        title = one_line(report.title or "")
        lines = _TITLE_LINES if first else _TITLE_LINES_AGAIN
        language = report.language or ""
        blocks: list[tuple[int, Block]] = []
        for index in report.title_paragraphs if first else ():
            start, end = report.paragraphs[index]
            blocks.append((index, Block(report.text[start:end], _TITLE, self._measure, base=start, language=language)))
        if blocks and sum(block.lines for _, block in blocks) <= lines:
            top = y
            for index, block in blocks:
                for line in lines_of(block, 0.0, index):
                    self.setting.set_line(self._page, report, line, x, top + line.line * _TITLE.pitch)
                top += block.height
            return top - y
        return set_text(self._page, title, _TITLE, x, y, width=self._measure, lines=lines, language=language)

    @property
    def _measure(self) -> float:
        return self._width - 2 * _PAD

    def _x(self, column: int) -> float:
        return self._left + column * self._width + _PAD

    # rows

    def set_rows(self, name: str, progress: Progress) -> None:
        """Set every row that one of these reports tells; `name` stands in the outline."""
        top = self._y if self._below else None
        self._turn()
        self.heading = Heading(name, Place(self._page, top if top is not None else 0.0))
        rows = [row for row in self.view.rows if any(row.cells[at].paragraphs for at in self._at)]
        done = 0
        for stretch in stretches(rows, self._at, again=self.number > 0):
            progress.at(done / len(rows), "Setting the pages")
            if stretch.solos and self._pays(stretch.rows, stretch.solos):
                for solo in stretch.solos:
                    self._note_heading(done, self._reports[solo.column], solo.paragraphs)
                    self._set_solo(solo)
            else:
                for n, row in enumerate(stretch.rows):
                    self._set_row(done + n, row)
            done += len(stretch.rows)
        if not rows:
            said = "There is nothing to compare: these reports have no text."
            set_text(self._page, said, _OUTLET, self._left, self._y + 14.0, width=self._right - self._left)

    def _set_row(self, number: int, row: ViewRow) -> None:
        cells = [self._cell(report, row.cells[at]) for report, at in zip(self._reports, self._at, strict=True)]
        height = max(height_of(cell) for cell in cells) + 2 * _ROW_PAD
        page = self.sheet.bottom - self._top
        if (
            height > self.room
            and self._y > self._top
            and (height <= page * _KEEP or not self._fits_some(cells) or self.room < _LEAST_ROOM * self._style.pitch)
        ):
            self._turn()
        first = next((n for n, cell in enumerate(cells) if cell), 0)
        self._note_heading(number, self._reports[first], row.cells[self._at[first]].paragraphs)
        told = [bool(cell) for cell in cells]
        begun = [False] * len(cells)
        whole = height <= self.room
        while True:
            top = self._y
            self._y += _ROW_PAD
            cells, lowest = self._set_part(cells, told, begun, top + height if whole else 0.0)
            self._y = lowest + _ROW_PAD
            self._rule_columns(top, min(self._y, self.sheet.bottom))
            if not any(cells):
                break
            self._turn()
            cells = [
                [*lines_of(Block("continued", _LABEL, self._measure), tied=True), *cell] if cell and begun[n] else cell
                for n, cell in enumerate(cells)
            ]
            told = [True] * len(cells)
        self._page.items.append(Rule(self._left, self._y, self._right, self._y))

    def _fits_some(self, cells: Iterable[list[Line]]) -> bool:
        """Whether each cell can begin on this page."""
        return all(fitting(cell, self.room - 2 * _ROW_PAD) for cell in cells if cell)

    def _set_part(
        self, cells: list[list[Line]], told: list[bool], begun: list[bool], end: float
    ) -> tuple[list[list[Line]], float]:
        """As much of every cell as the page holds; gives what is left, and the lowest point that was reached."""
        top = lowest = self._y
        left_over: list[list[Line]] = []
        for n, (report, cell) in enumerate(zip(self._reports, cells, strict=True)):
            if not told[n]:
                absent = Block("not in this report", _LABEL, self._measure)
                # in the middle of a row that stands whole on the page, where the eye looks for the missing words
                y = (top - _ROW_PAD + end - _LABEL.pitch) / 2 if end else top
                left, natural = absent.natural()
                x = self._x(n) + (self._measure - natural) / 2 - left
                self._page.items.append(TextLine(absent, 0, x, y))
                lowest = max(lowest, top + _LABEL.pitch)
                left_over.append([])
                continue
            fit = fitting(cell, self.sheet.bottom - _ROW_PAD - top, force=top <= self._top + _ROW_PAD)
            y = top
            for position, line in enumerate(cell[:fit]):
                y += line.gap if position else 0.0
                self.setting.set_line(self._page, report, line, self._x(n), y)
                y += line.block.style.pitch
            begun[n] = begun[n] or fit > 0
            lowest = max(lowest, y)
            left_over.append(cell[fit:])
        return left_over, lowest

    def _cell(self, report: Report, cell: ViewCell) -> list[Line]:
        label: list[Line] = []
        if cell.displaced and cell.paragraphs:
            said = f"here as paragraph {paragraph_number(report, cell.paragraphs[0])}"
            label = lines_of(Block(said, _LABEL, self._measure), tied=True)
        return [*label, *paragraph_lines(report, cell.paragraphs, self._style, self._measure)]

    def _note_heading(self, number: int, report: Report, paragraphs: tuple[int, ...]) -> None:
        if number % _OUTLINE_EVERY or not paragraphs:
            return
        start, end = report.paragraphs[paragraphs[0]]
        self.heading.below.append(Heading(one_line(report.text[start : min(end, start + 90)], 60), self._here()))

    def _here(self) -> Place:
        return Place(self._page, self._y)

    def _rule_columns(self, top: float, bottom: float) -> None:
        for n in range(1, len(self._reports)):
            x = self._left + n * self._width
            self._page.items.append(Rule(x, top, x, bottom, LINE))

    # what one report alone tells

    def _pays(self, rows: list[ViewRow], solos: list[Solo]) -> bool:
        """Whether the rows take clearly less room across the page than in their columns."""
        beside = across = 0.0
        for row in rows:
            for report, at in zip(self._reports, self._at, strict=True):
                if row.cells[at].paragraphs:
                    beside += height_of(self._cell(report, row.cells[at])) + 2 * _ROW_PAD
        for solo in solos:
            across += CAPTION.pitch + 2 * _ROW_PAD
            if not self._again(solo):
                lines = self._solo_lines(solo)
                across += height_of(lines) / self._across + self._style.pitch
        return across < 0.8 * beside

    @property
    def _across(self) -> int:
        """Columns of text in what stands across the page."""
        return 3 if self.sheet.landscape else 2

    def _solo_lines(self, solo: Solo) -> list[Line]:
        """Its lines across the page; they are measured first, and then set."""
        if solo in self._across_lines:
            return self._across_lines[solo]
        measure = (self._right - self._left - 2 * _PAD - (self._across - 1) * 2 * _PAD) / self._across
        style = Style(Face.TEXT, min(self._style.size, _ACROSS_SIZE), INK, leading=_LEADING)
        lines = paragraph_lines(self._reports[solo.column], solo.paragraphs, style, measure)
        self._across_lines[solo] = lines
        return lines

    def _again(self, solo: Solo) -> bool:
        """The report of record stands in full in the first part: what no other report here tells is not repeated."""
        return self.number > 0 and solo.column == 0

    def _set_solo(self, solo: Solo) -> None:
        report = self._reports[solo.column]
        name = isolated(one_line(name_words(report), 60))
        told = _numbers(report, solo.paragraphs)
        if self._again(solo):
            self._set_again(report, solo, f"{name}, {told}: in no other report of this part")
            return
        only = "Only in" if solo.alone else "Of these reports only in"
        caption = f"{only} {name} · {told}"
        lines = self._solo_lines(solo)
        while lines:
            room = self.room - CAPTION.pitch - 2 * _ROW_PAD - 3.0
            fresh = self._y == self._top
            dealt = spread(lines, self._across, room, fresh=fresh)
            if not any(dealt):
                self._turn()
                continue
            self._set_dealt(report, caption, dealt)
            lines = lines[sum(map(len, dealt)) :]
            caption = f"{only} {name}, continued"

    def _set_dealt(self, report: Report, caption: str, dealt: list[list[Line]]) -> None:
        top = self._y
        ground = len(self._page.items)
        y = top + _ROW_PAD
        width = self._right - self._left
        y += set_text(self._page, caption, CAPTION, self._left + _PAD, y, width=width - 2 * _PAD, lines=1) + 3.0
        lowest = y
        step = (width - 2 * _PAD + 2 * _PAD) / self._across
        for n, lines in enumerate(dealt):
            at = y
            for position, line in enumerate(lines):
                at += line.gap if position else 0.0
                self.setting.set_line(self._page, report, line, self._left + _PAD + n * step, at)
                at += line.block.style.pitch
            lowest = max(lowest, at)
        self._y = lowest + _ROW_PAD
        box = Box(self._left, top, self._right, self._y)
        self._page.items.insert(ground, Shape(box, fill=PANEL, opacity=0.6))
        self._page.items.append(Rule(self._left, self._y, self._right, self._y))

    def _set_again(self, report: Report, solo: Solo, said: str) -> None:
        if self.room < CAPTION.pitch + 8.0:
            self._turn()
        y = self._y + 4.0
        place = self.setting.place_of(report.paragraph_span(solo.paragraphs[0]))
        left, right = self._left + _PAD, self._right - _PAD
        set_text(self._page, said, _LABEL, left, y, width=right - left - 90.0, lines=1)
        if place is not None:
            link = Block("set in the first part", _LABEL, 90.0)
            x = right - link.natural()[1]
            self._page.items.append(TextLine(link, 0, x, y))
            self._page.links.append((Box(x, y, right, y + _LABEL.pitch), place))
        self._y = y + _LABEL.pitch + 4.0
        self._page.items.append(Rule(self._left, self._y, self._right, self._y))


def _numbers(report: Report, paragraphs: tuple[int, ...]) -> str:
    """`paragraph 3`, `paragraphs 2–4 and 7`: as a reader counts."""
    runs: list[list[int]] = []
    for number in (paragraph_number(report, index) for index in paragraphs):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    together = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"paragraph {together}" if len(paragraphs) == 1 else f"paragraphs {together}"
