"""The side-by-side comparison on pages: columns of reports, rows of the same matter."""

from bisect import bisect_right
from dataclasses import dataclass, field

from app.export.fonts import Face
from app.export.marks import DrawnMark, MarksByReport
from app.export.pages import (
    BOTTOM,
    DIM,
    INK,
    LEFT,
    LINE,
    RIGHT,
    TOP,
    Heading,
    MarkOnPage,
    Page,
    Place,
    Rule,
    TextLine,
    set_text,
)
from app.export.text import one_line
from app.export.typesetting import Block, Style, isolated, runs_left
from app.export.words import date_words, name_words, outlet_words, paragraph_number
from app.model.progress import Progress
from app.model.report import Report, Span
from app.model.view import ComparisonView, ViewCell, ViewRow

MOST_COLUMNS = 4
"""More stand in groups: five columns on A4 would fall under 40 letters a line."""

_SIZES = {1: 10.5, 2: 9.6, 3: 9.0, 4: 8.5}
_SINGLE_MEASURE = 440.0
_PAD = 9.0
_ROW_PAD = 7.0
_LABEL = Style(Face.INTERFACE, 6.8, DIM)
_OUTLET = Style(Face.INTERFACE, 7.2, DIM)
_TITLE = Style(Face.TEXT, 10.5, INK, bold=True, leading=1.28)
_TITLE_LINES, _TITLE_LINES_AGAIN = 4, 1
# a row that would fit on a page of its own is not cut when it is shorter than this share of the page
_KEEP = 0.4
_OUTLINE_EVERY = 5


@dataclass(frozen=True, slots=True)
class _Set:
    """One line of a cell, `gap` points below the one before."""

    block: Block
    line: int
    gap: float
    index: int | None = None

    @property
    def height(self) -> float:
        return self.gap + self.block.style.pitch


@dataclass
class Columns:
    """The pages of the comparison, and where everything on them went.

    Attributes:
        remarks: by page, what its head says on the right.
        headings: for the outline, one for each group of columns.
    """

    pages: list[Page] = field(default_factory=list)
    remarks: dict[Page, str] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    _lines: dict[str, dict[int, tuple[int, Place]]] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)

    def note_line(self, report_id: str, start: int, end: int, place: Place) -> None:
        """Remember where a line of a report was set; call it for the first copy of a report only."""
        self._lines.setdefault(report_id, {}).setdefault(start, (end, place))

    def place_of(self, span: Span) -> Place | None:
        """Where the beginning of a span was set; None where it is on no page. Call it when all lines are known."""
        lines = self._lines.get(span.report, {})
        starts = self._starts.setdefault(span.report, sorted(lines))
        at = bisect_right(starts, span.start) - 1
        if at < 0:
            return None
        end, place = lines[starts[at]]
        return place if span.start < end else None


def groups(columns: tuple[str, ...], record: str | None) -> list[tuple[str, ...]]:
    """The columns in groups that fit on a page, as even as can be; each begins with the report of record."""
    if len(columns) <= MOST_COLUMNS:
        return [columns] if columns else []
    first = record if record in columns else columns[0]
    others = [column for column in columns if column != first]
    count = -(-len(others) // (MOST_COLUMNS - 1))
    size, extra = divmod(len(others), count)
    made = []
    at = 0
    for n in range(count):
        take = size + (n < extra)
        made.append((first, *others[at : at + take]))
        at += take
    return made


def lay_out(view: ComparisonView, marks: tuple[DrawnMark, ...], progress: Progress) -> Columns:
    """Set the whole view on pages."""
    columns = Columns()
    by_report = MarksByReport(view.comparison.reports, marks)
    record = view.comparison.settings.record
    parts = groups(view.columns, record)
    for n, part in enumerate(parts):
        remark = ""
        if len(parts) > 1:
            again = name_words(view.comparison.report(part[0]))
            remark = f"Part {n + 1} of {len(parts)}: {len(part)} of {len(view.columns)} reports"
            remark += f", {one_line(again, 40)} repeated" if n else ""
        run = _Run(columns, view, part, by_report, n, remark, record or view.columns[0])
        run.set_rows(progress.part(n / len(parts), (n + 1) / len(parts)))
    return columns


class _Run:
    """Sets one group of columns on a run of pages."""

    def __init__(
        self,
        columns: Columns,
        view: ComparisonView,
        part: tuple[str, ...],
        marks: MarksByReport,
        copy: int,
        remark: str,
        record: str,
    ) -> None:
        self._columns = columns
        self._view = view
        self._reports = [view.comparison.report(report_id) for report_id in part]
        self._at = [view.columns.index(report_id) for report_id in part]
        self._marks = marks
        self._copy = copy
        self._remark = remark
        self._record = record
        self._left, self._right = LEFT, RIGHT
        if len(part) == 1:
            self._left = (LEFT + RIGHT - _SINGLE_MEASURE) / 2 - _PAD
            self._right = (LEFT + RIGHT + _SINGLE_MEASURE) / 2 + _PAD
        self._width = (self._right - self._left) / len(part)
        self._style = Style(Face.TEXT, _SIZES[len(part)], INK, leading=1.5)
        self._heading: Heading | None = None
        self._page = Page()
        self._y = TOP

    # pages

    def _turn(self) -> None:
        first = self._heading is None
        self._page = Page()
        self._columns.pages.append(self._page)
        self._columns.remarks[self._page] = self._remark
        self._y = TOP
        if first:
            name = self._remark.split(",")[0] if self._remark else "Side by side"
            self._heading = Heading(name, Place(self._page, 0.0))
            self._columns.headings.append(self._heading)
        self._set_heads(first)
        self._top = self._y

    def _set_heads(self, first: bool) -> None:
        """Outlet, date and title over each column; in full at the beginning, on one line after that."""
        lowest = self._y
        for n, report in enumerate(self._reports):
            x = self._x(n)
            star = "★ " if report.id == self._record and len(self._view.columns) > 1 else ""
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
        index = report.headline[0] if report.headline else None
        if first and index is not None:
            start, end = report.paragraphs[index]
            block = Block(report.text[start:end], _TITLE, self._measure, base=start, language=report.language or "")
            if block.lines <= lines and " ".join(block.text.split()) == title:
                for line in range(block.lines):
                    self._set_line(report, _Set(block, line, 0.0, index), x, y + line * _TITLE.pitch)
                return block.height
        return set_text(
            self._page, title, _TITLE, x, y, width=self._measure, lines=lines, language=report.language or ""
        )

    @property
    def _measure(self) -> float:
        return self._width - 2 * _PAD

    def _x(self, column: int) -> float:
        return self._left + column * self._width + _PAD

    # rows

    def set_rows(self, progress: Progress) -> None:
        """Set every row that one of these reports tells."""
        self._turn()
        rows = [row for row in self._view.rows if any(row.cells[at].paragraphs for at in self._at)]
        for n, row in enumerate(rows):
            progress.at(n / len(rows), "Setting the pages")
            self._set_row(n, row)
        if not rows:
            said = "There is nothing to compare: these reports have no text."
            set_text(self._page, said, _OUTLET, self._left, self._y + 14.0, width=self._right - self._left)

    def _set_row(self, number: int, row: ViewRow) -> None:
        cells = [self._cell(report, row.cells[at]) for report, at in zip(self._reports, self._at, strict=True)]
        height = max(sum(line.height for line in cell) for cell in cells) + 2 * _ROW_PAD
        room = BOTTOM - self._y
        page = BOTTOM - self._top
        fresh = self._y == self._top
        if height > room and not fresh and (height <= page * _KEEP or room < 5 * self._style.pitch):
            self._turn()
        self._note_heading(number, cells)
        begun = [bool(cell) for cell in cells]
        whole = height <= BOTTOM - self._y
        while True:
            top = self._y
            self._y += _ROW_PAD
            cells, lowest = self._set_part(cells, begun, top + height if whole else 0.0)
            self._y = lowest + _ROW_PAD
            self._rule_columns(top, min(self._y, BOTTOM))
            if not any(cells):
                break
            self._turn()
            for n, cell in enumerate(cells):
                if cell:
                    continued = Block("continued", _LABEL, self._measure)
                    cells[n] = [_Set(continued, 0, 0.0), *cell]
            begun = [True] * len(cells)
        self._page.items.append(Rule(self._left, self._y, self._right, self._y))

    def _set_part(self, cells: list[list[_Set]], begun: list[bool], end: float) -> tuple[list[list[_Set]], float]:
        """As much of every cell as the page holds; gives what is left, and the lowest point that was reached."""
        top = self._y
        lowest = top
        left_over: list[list[_Set]] = []
        for n, (report, cell) in enumerate(zip(self._reports, cells, strict=True)):
            if not begun[n]:
                absent = Block("not in this report", _LABEL, self._measure)
                # in the middle of a row that stands whole on the page, where the eye looks for the missing words
                y = (top - _ROW_PAD + end - _LABEL.pitch) / 2 if end else top
                left, natural = absent.natural()
                x = self._x(n) + (self._measure - natural) / 2 - left
                self._page.items.append(TextLine(absent, 0, x, y))
                lowest = max(lowest, top + _LABEL.pitch)
                left_over.append([])
                continue
            fit = _fitting(cell, BOTTOM - _ROW_PAD - top)
            y = top
            for position, line in enumerate(cell[:fit]):
                y += line.gap if position else 0.0
                self._set_line(report, line, self._x(n), y)
                y += line.block.style.pitch
            lowest = max(lowest, y)
            left_over.append(cell[fit:])
        return left_over, lowest

    def _cell(self, report: Report, cell: ViewCell) -> list[_Set]:
        lines: list[_Set] = []
        if cell.displaced and cell.paragraphs:
            label = Block(f"here as paragraph {paragraph_number(report, cell.paragraphs[0])}", _LABEL, self._measure)
            lines.append(_Set(label, 0, 0.0))
        for index in cell.paragraphs:
            start, end = report.paragraphs[index]
            language = report.language or ""
            block = Block(report.text[start:end], self._style, self._measure, base=start, language=language)
            gap = self._style.pitch * 0.45 if lines and lines[-1].index is not None else 0.0
            lines += [_Set(block, line, gap if line == 0 else 0.0, index) for line in range(block.lines)]
        return lines

    def _set_line(self, report: Report, line: _Set, x: float, y: float) -> None:
        """Put a line on the page, and what is marked on it."""
        block = line.block
        self._page.items.append(TextLine(block, line.line, x, y))
        if line.index is None:
            return
        first, last = block.range_of(line.line)
        if self._copy == 0 or report is not self._reports[0]:  # the report of record comes again in every group
            self._columns.note_line(report.id, block.base + first, block.base + last, Place(self._page, y))
        for mark in self._marks.in_paragraph(report.id, line.index):
            start, end = mark.span.start - block.base, mark.span.end - block.base
            if start >= last or end <= first:
                continue
            boxes = [box.moved(x, y) for box in block.boxes(line.line, start, end)]
            if not boxes:
                continue
            here = self._page.marks.setdefault((self._copy, mark.key), MarkOnPage(mark, self._copy, x - _PAD * 0.55))
            here.boxes += boxes
            here.strips.append((y, y + block.style.pitch))
            if mark.number and end <= last:
                corner = block.boxes(line.line, max(end - 1, start, first), end) or block.boxes(line.line, start, end)
                side = corner[0].left if runs_left(block.text[end - 1]) else corner[-1].right
                here.badge = (x + side, y + corner[0].top)

    def _note_heading(self, number: int, cells: list[list[_Set]]) -> None:
        if number % _OUTLINE_EVERY or self._heading is None:
            return
        words = next((line.block.text for cell in cells for line in cell if line.index is not None), "")
        self._heading.below.append(Heading(one_line(words, 60), Place(self._page, self._y)))

    def _rule_columns(self, top: float, bottom: float) -> None:
        for n in range(1, len(self._reports)):
            x = self._left + n * self._width
            self._page.items.append(Rule(x, top, x, bottom, LINE))


def _fitting(cell: list[_Set], room: float) -> int:
    """How many lines go into so many points, leaving no single line of a paragraph behind or ahead where avoidable."""
    taken = 0.0
    fit = 0
    for position, line in enumerate(cell):
        taken += line.height if position else line.block.style.pitch
        if taken > room:
            break
        fit += 1
    if fit in (0, len(cell)):
        # a line taller than the page cannot be: the sizes are fixed
        return fit
    last, following = cell[fit - 1], cell[fit]
    if last.index is None:
        return fit - 1
    if following.block is last.block and fit > 1:
        if last.line == 0:
            return fit - 1
        if following.line == following.block.lines - 1 and last.line > 1:
            return fit - 1
    return fit
