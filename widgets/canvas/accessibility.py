"""The canvas for screen readers: a table with a row of column heads and, below it, cells with text and marks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from app.model.lens import Mark
from app.model.report import Span
from widgets import accessible
from widgets.accessible import Found, Node
from widgets.canvas.heads import published_text
from widgets.canvas.painting import fold_caption, translate
from widgets.canvas.tips import lens_name

if TYPE_CHECKING:
    from widgets.canvas.canvas import ComparisonCanvas


def install() -> None:
    """Make canvases known to screen readers, once for the program."""
    accessible.install(_factory)


def _factory(key: str, thing: QObject) -> Found:
    from widgets.canvas.canvas import ComparisonCanvas

    if not isinstance(thing, ComparisonCanvas):
        return None
    return accessible.keep(thing, _Table(thing))


def forget(canvas: "ComparisonCanvas") -> None:
    """The rows of a canvas are now others."""
    for table in accessible.kept(canvas):
        if isinstance(table, _Table):
            table.renew()


def focus_moved(canvas: "ComparisonCanvas", span: Span) -> None:
    """Tell a listening screen reader which passage is at hand."""
    if not QAccessible.isActive():
        return
    table = QAccessible.queryAccessibleInterface(canvas)
    told = table.passage_of(span) if isinstance(table, _Table) else None
    if told is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(told, QAccessible.Event.Focus))


class _Table(Node):
    """The whole comparison. Child 0 is the row of heads, child n the n-th row."""

    def __init__(self, canvas: "ComparisonCanvas") -> None:
        super().__init__()
        self._canvas: ComparisonCanvas | None = canvas
        self._rows: dict[int, _Row] = {}
        # interfaces that a screen reader may still hold; they say of themselves that they are void
        self._former: list[_Row] = []

    @property
    def canvas(self) -> "ComparisonCanvas | None":
        """The canvas; None once it is gone."""
        if self._canvas is not None and not shiboken6.isValid(self._canvas):
            self._canvas = None
        return self._canvas

    def renew(self) -> None:
        """The view is another one."""
        for row in self._rows.values():
            row.void = True
        self._former = [*self._former, *self._rows.values()][-400:]
        self._rows = {}

    def row(self, number: int) -> "_Row":
        """The n-th child."""
        if number not in self._rows:
            self._rows[number] = _Row(self, number)
        return self._rows[number]

    def passage_of(self, span: Span) -> "_Passage | _Cell | None":
        """The passage that a span begins in, or else its cell; None where neither a row nor a head shows it."""
        page = self.canvas.page() if self.canvas is not None else None
        report = page.sheet.report(span.report) if page is not None else None
        if page is None or report is None:
            return None
        place, cell = page.sheet.place_of(span), None
        if place is not None:
            cell = self.row(place.row + 1).cell(place.column)
        elif report.paragraph_at(span.start) in report.title_paragraphs:
            cell = self.row(0).cell(page.sheet.column_of[report.id])
        return (cell.passage_of(span) or cell) if cell is not None else None

    def isValid(self) -> bool:
        return self.canvas is not None

    def object(self) -> Found:
        return self.canvas

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Table

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        canvas = self.canvas
        if canvas is not None:
            state.focusable = True
            state.focused = canvas.hasFocus()
            state.readOnly = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        canvas = self.canvas
        if canvas is None:
            return ""
        if kind == QAccessible.Text.Name:
            return canvas.accessibleName()
        if kind == QAccessible.Text.Description:
            return canvas.accessible_summary()
        return ""

    def rect(self) -> QRect:
        canvas = self.canvas
        return QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size()) if canvas is not None else QRect()

    def parent(self) -> Found:
        canvas = self.canvas
        parent: QWidget | None = canvas.parentWidget() if canvas is not None else None
        return QAccessible.queryAccessibleInterface(parent) if parent is not None else None

    def childCount(self) -> int:
        page = self.canvas.page() if self.canvas is not None else None
        return len(page.sheet.rows) + 1 if page is not None else 0

    def child(self, index: int) -> Found:
        return self.row(index) if 0 <= index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number if isinstance(child, _Row) and not child.void else -1

    def childAt(self, x: int, y: int) -> Found:
        canvas = self.canvas
        page = canvas.page() if canvas is not None else None
        if canvas is None or page is None:
            return None
        point = canvas.viewport().mapFromGlobal(QPoint(x, y))
        if point.y() < 0:
            return self.row(0)
        if not len(page.heights):
            return None
        return self.row(page.heights.row_at(point.y() + canvas.verticalScrollBar().value()) + 1)

    def focusChild(self) -> Found:
        passage = self.canvas.current() if self.canvas is not None else None
        return self.passage_of(passage) if passage is not None else None


class _Row(Node):
    """The heads (number 0) or one row of the comparison."""

    def __init__(self, table: _Table, number: int) -> None:
        super().__init__()
        self.table = table
        self.number = number
        self.void = False
        self._cells: dict[int, _Cell] = {}

    def cell(self, column: int) -> "_Cell":
        """The cell of a column."""
        if column not in self._cells:
            self._cells[column] = _Cell(self, column)
        return self._cells[column]

    def isValid(self) -> bool:
        return not self.void and self.table.isValid()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Row

    def text(self, kind: QAccessible.Text) -> str:
        if kind != QAccessible.Text.Name or not self.isValid():
            return ""
        if self.number == 0:
            return translate("Reports")
        canvas = self.table.canvas
        page = canvas.page() if canvas is not None else None
        fold = page.fold_at(self.number - 1) if page is not None else None
        if page is not None and fold is not None and fold.first == self.number - 1:
            return translate("Folded: {}", fold_caption(page, fold))
        return translate("Row {} of {}", self.number, self.table.childCount() - 1)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        canvas = self.table.canvas
        page = canvas.page() if canvas is not None and not self.void else None
        if page is not None and page.fold_at(self.number - 1) is not None:
            state.collapsed = True
        return state

    def rect(self) -> QRect:
        canvas = self.table.canvas
        if canvas is None or self.void:
            return QRect()
        if self.number == 0:
            return canvas.heads_rect()
        rect = canvas.row_rect(self.number - 1)
        return QRect(canvas.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def parent(self) -> Found:
        return self.table if self.table.isValid() else None

    def childCount(self) -> int:
        canvas = self.table.canvas
        page = canvas.page() if canvas is not None and not self.void else None
        return len(page.sheet.columns) if page is not None else 0

    def child(self, index: int) -> Found:
        return self.cell(index) if 0 <= index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.column if isinstance(child, _Cell) else -1


class _Cell(Node):
    """One report's part of a row: its text as the name, its marks' reasons as the description."""

    def __init__(self, row: _Row, column: int) -> None:
        super().__init__()
        self._row = row
        self.column = column
        self._passages: dict[int, _Passage] = {}

    def isValid(self) -> bool:
        return self._row.isValid()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ColumnHeader if self._row.number == 0 else QAccessible.Role.Cell

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        table = self._row.table
        if self.isValid() and (self._row.number or self.childCount()) and table.canvas is not None:
            state.focusable = True
            current = table.canvas.current()
            state.selected = current is not None and self.passage_of(current) is not None
        return state

    def text(self, kind: QAccessible.Text) -> str:
        canvas = self._row.table.canvas
        page = canvas.page() if canvas is not None and self.isValid() else None
        if canvas is None or page is None:
            return ""
        report = page.sheet.columns[self.column]
        if self._row.number == 0:
            parts = (report.name, report.title or "", published_text(report.published))
            if kind == QAccessible.Text.Name:
                return ". ".join(dict.fromkeys(p for p in parts if p))
        paragraphs = self._paragraphs()
        if kind == QAccessible.Text.Name:
            if not paragraphs:
                return f"{report.name}: {translate('not in this report')}"
            words = " ".join(report.words_of(report.paragraph_span(p)) for p in paragraphs)
            return f"{report.name}: {words}"
        if kind == QAccessible.Text.Description:
            lines: dict[str, None] = {}
            for paragraph in paragraphs:
                for mark in page.sheet.marks(report.id, paragraph):
                    if mark.lens in canvas.lenses():
                        lines[f"{lens_name(mark.lens)}: {mark.reason}"] = None
                for note in page.sheet.notes(report.id, paragraph):
                    lines[f"{translate('Note')} {note.number}: {note.placed.annotation.note}"] = None
            return "\n".join(lines)
        return ""

    def rect(self) -> QRect:
        canvas = self._row.table.canvas
        page = canvas.page() if canvas is not None else None
        if canvas is None or page is None:
            return QRect()
        row = self._row.rect()
        left = canvas.view_left(self.column)
        return QRect(row.left() + left, row.top(), page.geometry.widths[self.column], row.height())

    def parent(self) -> Found:
        return self._row

    def spans(self) -> list[Span]:
        """The passages of the cell, in their order."""
        canvas = self._row.table.canvas
        page = canvas.page() if canvas is not None and self.isValid() else None
        if page is None:
            return []
        report = page.sheet.columns[self.column]
        return [span for paragraph in self._paragraphs() for span in page.sheet.sentences(report, paragraph)]

    def _paragraphs(self) -> Sequence[int]:
        """The paragraphs of the cell; of a head those that are its title, if the text has it."""
        canvas = self._row.table.canvas
        page = canvas.page() if canvas is not None else None
        if page is None:
            return ()
        if self._row.number:
            return page.sheet.cell(self._row.number - 1, self.column).paragraphs
        return page.sheet.columns[self.column].title_paragraphs

    def passage_of(self, span: Span) -> "_Passage | None":
        """The passage that a span begins in."""
        found = (n for n, own in enumerate(self.spans()) if own.overlap(span))
        number = next(found, None)
        return self.passage(number) if number is not None else None

    def passage(self, number: int) -> "_Passage":
        """The n-th passage."""
        return self._passages.setdefault(number, _Passage(self, number))

    def childCount(self) -> int:
        return len(self.spans())

    def child(self, index: int) -> Found:
        return self.passage(index) if 0 <= index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number if isinstance(child, _Passage) else -1

    @property
    def canvas(self) -> "ComparisonCanvas | None":
        """The canvas that the cell is of."""
        return self._row.table.canvas


class _Passage(Node):
    """A sentence of a cell; its marks are below it."""

    def __init__(self, cell: _Cell, number: int) -> None:
        super().__init__()
        self.cell = cell
        self.number = number
        self._marks: dict[int, _MarkNode] = {}

    def span(self) -> Span | None:
        """The words; None once they are no longer shown."""
        spans = self.cell.spans()
        return spans[self.number] if self.number < len(spans) else None

    def isValid(self) -> bool:
        return self.span() is not None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Paragraph

    def state(self) -> QAccessible.State:
        state, span, canvas = QAccessible.State(), self.span(), self.cell.canvas
        if span is not None and canvas is not None:
            current = canvas.current()
            state.focusable = state.selectable = state.readOnly = True
            state.selected = current is not None and current.overlap(span) > 0
            state.focused = state.selected and canvas.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        span, canvas = self.span(), self.cell.canvas
        report = canvas.report_of(span) if canvas is not None else None
        if span is None or report is None:
            return ""
        if kind == QAccessible.Text.Name:
            return f"{report.name}: {' '.join(report.words_of(span).split())}"
        if kind == QAccessible.Text.Description:
            return "\n".join(dict.fromkeys(f"{lens_name(mark.lens)}: {mark.reason}" for mark in self.marks()))
        return ""

    def marks(self) -> list[Mark]:
        """The marks that touch the words, of the lenses that are on."""
        span, canvas = self.span(), self.cell.canvas
        page, report = (canvas.page(), canvas.report_of(span)) if canvas is not None else (None, None)
        paragraph = report.paragraph_at(span.start) if report is not None and span is not None else None
        if span is None or canvas is None or page is None or report is None or paragraph is None:
            return []
        near = page.sheet.marks(report.id, paragraph)
        return [mark for mark in near if mark.lens in canvas.lenses() and mark.span.overlap(span)]

    def rect(self) -> QRect:
        span, canvas = self.span(), self.cell.canvas
        return _screen_rect(canvas, span) if span is not None and canvas is not None else QRect()

    def parent(self) -> Found:
        return self.cell

    def childCount(self) -> int:
        return len(self.marks())

    def child(self, index: int) -> Found:
        return self._marks.setdefault(index, _MarkNode(self, index)) if 0 <= index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number if isinstance(child, _MarkNode) else -1


class _MarkNode(Node):
    """A mark: its lens and words as the name, its reason as the description."""

    def __init__(self, passage: _Passage, number: int) -> None:
        super().__init__()
        self._passage = passage
        self.number = number

    def mark(self) -> Mark | None:
        """The mark; None once it is no longer shown."""
        marks = self._passage.marks()
        return marks[self.number] if self.number < len(marks) else None

    def isValid(self) -> bool:
        return self.mark() is not None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Note

    def text(self, kind: QAccessible.Text) -> str:
        mark, canvas = self.mark(), self._passage.cell.canvas
        report = canvas.report_of(mark.span) if mark is not None and canvas is not None else None
        if mark is None or report is None:
            return ""
        if kind == QAccessible.Text.Name:
            return f"{lens_name(mark.lens)}: {' '.join(report.words_of(mark.span).split())}"
        return mark.reason if kind == QAccessible.Text.Description else ""

    def rect(self) -> QRect:
        mark, canvas = self.mark(), self._passage.cell.canvas
        return _screen_rect(canvas, mark.span) if mark is not None and canvas is not None else QRect()

    def parent(self) -> Found:
        return self._passage


def _screen_rect(canvas: "ComparisonCanvas", span: Span) -> QRect:
    """Around all lines of a span, on the screen."""
    around = QRect()
    for rect in canvas.rects_of(span):
        around = around.united(rect.toAlignedRect())
    return QRect(canvas.viewport().mapToGlobal(around.topLeft()), around.size())
