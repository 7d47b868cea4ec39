"""The matrix on pages: claims × reports, with a chip for how each report tells each claim.

Shape and filling tell the stances apart; colour only adds to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.export.content import ClaimLine, claim_lines
from app.export.document import Document, Part
from app.export.fonts import Face
from app.export.pages import (
    DIM,
    INK,
    LINE,
    Heading,
    Page,
    Place,
    Rule,
    Shape,
    TextLine,
    fitted,
    set_text,
)
from app.export.setting import Setting
from app.export.sheet import Sheet
from app.export.text import one_line, printable
from app.export.typesetting import Block, Box, Style, isolated
from app.export.words import count_words, name_words
from app.model.claim_record import ClaimState
from app.model.comparison import Stance
from app.model.lens import Lens
from app.model.matrix import MatrixCell, Standing
from app.model.palette import LIGHT
from app.model.progress import Progress
from app.model.view import ComparisonView

_HEADING = Style(Face.TEXT, 16.0, INK, bold=True, leading=1.3)
_AGAIN = Style(Face.INTERFACE, 8.5, INK, bold=True)
_REMARK = Style(Face.INTERFACE, 7.6, DIM)
_NAME = Style(Face.INTERFACE, 7.0, INK, bold=True, leading=1.25)
_CLAIM = Style(Face.TEXT, 7.8, INK, leading=1.34)
_CHIP = Style(Face.INTERFACE, 6.8, INK, bold=True, leading=1.3)
_DENIED = Style(Face.INTERFACE, 6.8, "#ffffff", bold=True, leading=1.3)
_LEGEND = Style(Face.INTERFACE, 7.0, DIM, leading=1.3)
_VERDICT = Style(Face.INTERFACE, 7.0, INK, leading=1.3)

_RED, _BLUE, _PURPLE = (LIGHT.lenses[lens] for lens in (Lens.CONFLICTS, Lens.SHARED, Lens.FRAMING))
_STANCES: tuple[Stance, ...] = ("asserted", "attributed", "hedged", "denied")

_LEAST_CELL = 58.0
_GAP = 8.0
_PAD = 3.0
_CHIP_HEIGHT, _LEAST_CHIP = 12.0, 18.0
_CLAIM_LINES = 4


@dataclass
class MatrixPages:
    """The matrices of a view, one for each group of reports that fits beside each other.

    Attributes:
        pages: in order; empty where there is nothing to show.
        remarks: by page, what its head says on the right.
        heading: for the outline; None without pages.
    """

    document: Document
    view: ComparisonView
    setting: Setting
    sheet: Sheet
    pages: list[Page] = field(default_factory=list)
    remarks: dict[Page, str] = field(default_factory=dict)
    heading: Heading | None = None
    _y: float = 0.0

    def build(self, progress: Progress) -> None:
        """Set them."""
        lines, left_out = matrix_lines(self.document, self.view)
        if not lines:
            return
        sheet = self.sheet
        self._claim = sheet.measure * 0.36
        self._verdict = 74.0 if any(_said(line) for line in lines) else 0.0
        room = sheet.measure - self._claim - self._verdict
        most = max(1, int(room // _LEAST_CELL))
        count = -(-len(self.view.columns) // most)
        size = -(-len(self.view.columns) // count)
        shown = range(len(self.view.columns))
        groups = [shown[at : at + size] for at in range(0, len(shown), size)]
        told = [
            [line for line in lines if line.row is not None and any(line.row.cells[k].told for k in group)]
            for group in groups
        ]
        # a page with heads and nothing below them says less than a line
        silent = [_numbers(group) for group, own in zip(groups, told, strict=True) if not own]
        remark = _left_out(self.document, left_out) + (
            f" None of these is told by {', '.join(silent)}." if silent else ""
        )
        for n, (group, own) in enumerate(zip(groups, told, strict=True)):
            progress.at(n / len(groups), "Setting the matrix")
            if own:
                numbers = _numbers(group)
                said = f"{numbers[0].upper()}{numbers[1:]} of {len(self.view.columns)}" if len(groups) > 1 else ""
                self._group(group, own, said, remark)
                remark = ""

    def _group(self, group: Sequence[int], lines: Sequence[ClaimLine], said: str, remark: str) -> None:
        self._group_columns, self._said = group, said
        room = self.sheet.measure - self._claim - self._verdict
        self._cell = min(120.0, room / len(group))
        self._turn(f"Matrix, {said.lower()}" if said else "Matrix", remark, first=True)
        if self.heading is None:
            self.heading = Heading("Matrix", Place(self.pages[-1], 0.0))
        if said:
            self.heading.below.append(Heading(said, Place(self.pages[-1], 0.0)))
        for line in lines:
            self._row(line)

    def _turn(self, title: str, remark: str = "", *, first: bool = False) -> None:
        sheet = self.sheet
        page = Page(sheet)
        self.pages.append(page)
        self.remarks[page] = self._said
        y = sheet.top - (4.0 if not first else 0.0)
        if first:
            y += set_text(page, title, _HEADING, sheet.left, y, lines=1)
            about = f"Which report tells which claim, and how. A chip leads to the words.{remark}"
            y += set_text(page, about, _REMARK, sheet.left, y)
            y = self._legend(page, y + 5.0)
        else:
            y += set_text(page, f"{title}, continued", _AGAIN, sheet.left, y, lines=1)
        self._y = self._heads(page, y + 6.0)
        self._top = self._y

    def _legend(self, page: Page, y: float) -> float:
        x = self.sheet.left + 14.0
        entries: list[tuple[Stance, str, bool]] = [(stance, stance, False) for stance in _STANCES]
        entries.append(("asserted", "in conflict", True))
        for stance, words, conflict in entries:
            width = self._chip(page, x, y + _CHIP_HEIGHT / 2, "¶", stance, conflict)
            block = Block(words, _LEGEND, 80.0)
            page.items.append(TextLine(block, 0, x + width / 2 + 5.0, y + 1.5))
            x += width + block.natural()[1] + 22.0
        set_text(page, "– not told", _LEGEND, x - 8.0, y + 1.5, width=80.0)
        return y + _CHIP_HEIGHT + 4.0

    def _heads(self, page: Page, y: float) -> float:
        """Names over the columns, on every page."""
        sheet = self.sheet
        columns = [self.view.columns[k] for k in self._group_columns]
        record = self.view.comparison.settings.record or (self.view.columns[0] if self.view.columns else "")
        blocks = []
        for column in columns:
            name = isolated(one_line(name_words(self.view.comparison.report(column)), 60))
            blocks.append(fitted(f"★ {name}" if column == record else name, _NAME, self._cell - _GAP, 3))
        height = max(block.height for block in blocks)
        for n, block in enumerate(blocks):
            top = y + height - block.height
            for line in range(block.lines):
                left, natural = block.natural(line)
                x = self._x(n) - natural / 2 - left
                page.items.append(TextLine(block, line, x, top + line * _NAME.pitch))
        set_text(page, "Claim", _NAME, sheet.left, y + height - _NAME.pitch, width=100.0)
        if self._verdict:
            x = self._verdict_x
            set_text(page, "Verdict", _NAME, x, y + height - _NAME.pitch, width=self._verdict)
        y += height + 3.0
        page.items.append(Rule(sheet.left, y, sheet.right, y, DIM, 0.8))
        return y

    def _x(self, column: int) -> float:
        """The middle of a column."""
        return self.sheet.left + self._claim + (column + 0.5) * self._cell

    @property
    def _verdict_x(self) -> float:
        return self.sheet.left + self._claim + len(self._group_columns) * self._cell + 6.0

    def _row(self, line: ClaimLine) -> None:
        row = line.row
        assert row is not None
        words = isolated(" ".join(printable(line.text).split()))
        claim = fitted(words, _CLAIM, self._claim - 2 * _GAP, _CLAIM_LINES, language=row.language or "")
        said = fitted(_said(line), _VERDICT, self._verdict - 6.0, 3) if self._verdict and _said(line) else None
        height = max(claim.height, said.height if said else 0.0, _CHIP_HEIGHT + 4.0) + 2 * _PAD
        if self._y + height > self.sheet.bottom and self._y > self._top:
            self._turn(f"Matrix, {self._said.lower()}" if self._said else "Matrix")
        page, top = self.pages[-1], self._y + _PAD
        for n in range(claim.lines):
            page.items.append(TextLine(claim, n, self.sheet.left, top + n * _CLAIM.pitch))
        middle = self._y + height / 2
        for n, k in enumerate(self._group_columns):
            self._cell_at(page, self._x(n), middle, row.cells[k])
        if said is not None:
            for n in range(said.lines):
                y = middle - said.height / 2 + n * _VERDICT.pitch
                page.items.append(TextLine(said, n, self._verdict_x, y))
        self._y += height
        page.items.append(Rule(self.sheet.left, self._y, self.sheet.right, self._y, LINE))

    def _cell_at(self, page: Page, x: float, y: float, cell: MatrixCell) -> None:
        if cell.stance is None:
            set_text(page, "–", _LEGEND, x - 10.0, y - _LEGEND.pitch / 2, width=20.0, align="centre")
            return
        place = f"¶{cell.paragraph}" if cell.paragraph else "headline"
        words = cell.figure or ("denied" if cell.stance == "denied" else place)
        width = self._chip(page, x, y, one_line(words), cell.stance, cell.conflict)
        to = self.setting.place_of(cell.spans[0])
        if to is not None:
            half = _CHIP_HEIGHT / 2
            page.links.append((Box(x - width / 2, y - half, x + width / 2, y + half), to))

    def _chip(self, page: Page, x: float, y: float, words: str, stance: Stance, conflict: bool) -> float:
        """A chip around x, y; gives its width."""
        style = _DENIED if stance == "denied" else _CHIP
        block = fitted(isolated(words), style, max(20.0, self._cell - _GAP - 8.0), 1)
        left, natural = block.natural()
        width = max(_LEAST_CHIP, natural + 9.0)
        box = Box(x - width / 2, y - _CHIP_HEIGHT / 2, x + width / 2, y + _CHIP_HEIGHT / 2)
        add = page.items.append
        if conflict:
            add(Shape(box.grown(2.0, 2.0), fill=_RED, opacity=0.12, radius=4.5))
            add(Shape(box.grown(2.0, 2.0), stroke=_RED, width=1.2, radius=4.5))
        match stance:
            case "asserted":
                add(Shape(box, fill=_BLUE, opacity=0.24, radius=3.0))
            case "attributed":
                add(Shape(box, fill="#ffffff", stroke=_BLUE, width=0.8, radius=3.0))
            case "hedged":
                add(Shape(box, fill="#ffffff", stroke=_PURPLE, width=1.0, radius=3.0, dash=(1.0, 1.6)))
            case "denied":
                add(Shape(box, fill=INK, radius=3.0))
        page.items.append(TextLine(block, 0, x - natural / 2 - left, y - style.pitch / 2))
        return width


def matrix_lines(document: Document, view: ComparisonView) -> tuple[list[ClaimLine], int]:
    """The claims to show, one line each, and how many were left out.

    Where that list is wanted too, what one report alone tells only stands here when somebody is at it or it is in
    conflict: the matrix shows where reports meet.
    """
    seen: dict[int, ClaimLine] = {}
    for line in claim_lines(_without_notes(document), view):
        if line.row is not None:
            seen.setdefault(line.row.claim, line)
    listed = Part.SINGLE_SOURCE in document.parts and Lens.ONLY_HERE in document.lenses
    kept, left_out = [], 0
    for line in seen.values():
        row = line.row
        assert row is not None
        if listed and row.told == 1 and len(view.columns) > 1 and not row.conflict and not _said(line):
            left_out += 1
        else:
            kept.append(line)
    return kept, left_out


def _numbers(group: Sequence[int]) -> str:
    """`reports 5–8`: as the columns are counted."""
    first, last = group[0] + 1, group[-1] + 1
    return f"report {first}" if first == last else f"reports {first}–{last}"


def _left_out(document: Document, count: int) -> str:
    """How many claims are not in the matrix, and where they are."""
    if not count:
        return ""
    listed = "" if document.filter.active else "; see “Only one source”"
    return f" Not here: {count_words(count, 'claim')} that one report alone tells{listed}."


def _without_notes(document: Document) -> Document:
    """Where notes are not to be shown, their verdicts are not either."""
    return document if Lens.NOTES in document.lenses else replace(document, annotations=())


def _said(line: ClaimLine) -> str:
    """What people made of a claim; empty while nobody has begun."""
    standing = Standing(line.state, line.verdict)
    if standing.verdict:
        return one_line(standing.verdict, 60)
    return "" if line.state is ClaimState.UNCHECKED else line.state.capitalize()
