"""Puts the lines of reports on pages, with what is marked on them, and remembers where they went."""

from bisect import bisect_right
from dataclasses import dataclass, field

from app.export.appearance import badge_step
from app.export.lines import Line, lines_of
from app.export.marks import MarksByReport
from app.export.pages import MarkOnPage, Page, Place, TextLine
from app.export.typesetting import Block, Style, runs_left
from app.model.report import Report, Span

BAR_ROOM = 5.0
"""Points between a line and the bar beside it."""


@dataclass
class Setting:
    """What was set so far.

    Attributes:
        marks: of all reports.
        copy: which appearance of a report is being set; the report of record may stand on the pages several times.
    """

    marks: MarksByReport
    copy: int = 0
    _lines: dict[str, dict[int, tuple[int, Place]]] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)

    def place_of(self, span: Span) -> Place | None:
        """Where the beginning of a span was set first; None where it is on no page yet."""
        lines = self._lines.get(span.report, {})
        starts = self._starts.get(span.report, [])
        if len(starts) != len(lines):
            starts = self._starts[span.report] = sorted(lines)
        at = bisect_right(starts, span.start) - 1
        if at < 0:
            return None
        end, place = lines[starts[at]]
        return place if span.start < end else None

    def set_line(
        self, page: Page, report: Report, line: Line, x: float, y: float, bar: float | None = None
    ) -> list[MarkOnPage]:
        """Put a line on a page, and what is marked on it; gives the marks that it touches.

        Args:
            bar: x of the bars beside it; left of it where that is not said.
        """
        block = line.block
        page.items.append(TextLine(block, line.line, x, y))
        if line.index is None:
            return []
        first, last = block.range_of(line.line)
        own = self._lines.setdefault(report.id, {})
        own.setdefault(block.base + first, (block.base + last, Place(page, y)))
        touched = []
        for mark in self.marks.in_paragraph(report.id, line.index):
            start, end = mark.span.start - block.base, mark.span.end - block.base
            if start >= last or end <= first:
                continue
            boxes = [box.moved(x, y) for box in block.boxes(line.line, start, end)]
            if not boxes:
                continue
            here = page.marks.setdefault((self.copy, mark.key), MarkOnPage(mark, self.copy))
            here.boxes += boxes
            here.strips.append((x - BAR_ROOM if bar is None else bar, y, y + block.style.pitch))
            if mark.number and end <= last:
                corner = block.boxes(line.line, max(end - 1, start, first), end) or block.boxes(line.line, start, end)
                leftwards = runs_left(block.text[end - 1])
                side = corner[0].left - badge_step(mark.number) if leftwards else corner[-1].right
                here.badge = (x + side, y + corner[0].top)
            touched.append(here)
        return touched


def paragraph_lines(report: Report, indices: tuple[int, ...], style: Style, measure: float) -> list[Line]:
    """The lines of some paragraphs of a report, one below the other."""
    lines: list[Line] = []
    for index in indices:
        start, end = report.paragraphs[index]
        block = Block(report.text[start:end], style, measure, base=start, language=report.language or "")
        lines += lines_of(block, style.pitch * 0.45 if lines else 0.0, index)
    return lines
