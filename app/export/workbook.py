"""The findings as an Excel workbook: a sheet each for claims, conflicts, annotations and reports.

Written with XlsxWriter, which only writes, so that nobody's file is ever read by it, and which puts the same time on
every part of the archive.
"""

import os
import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.export.content import moment
from app.export.document import Document, Paper, Part, shown_view
from app.export.files import write_made
from app.export.findings import (
    Cell,
    Sheet,
    about_sheet,
    annotations_sheet,
    audit_sheet,
    claims_sheet,
    conflicts_sheet,
    reports_sheet,
)
from app.export.table import fitting, is_formula
from app.export.text import one_line
from app.model.palette import LIGHT
from app.model.progress import Progress

_EPOCH = datetime(1980, 1, 1)
_STAMP = re.compile(r"\d{4}-\d\d-\d\d")
_DAY = "yyyy-mm-dd"
_FIRST_YEAR = 1901
"""Excel knows no earlier dates, and takes 1900 for a leap year."""

_NARROWEST, _WIDEST, _USUAL, _FOR_TIMES = 9, 60, 22, 21
_PITCH, _MOST_LINES = 15.0, 12
"""Height of a line in points, and lines that a row shows at most."""

_LOOKED_AT = 200
"""Rows that a column's width is chosen by."""

_TINTS = {"denied": "#fbe3d8", "hedged": "#f6ecd0", "attributed": "#e3edf6", "asserted": "#dff1ea"}
_PAPERS = {Paper.A4: 9, Paper.LETTER: 1}
"""As Excel numbers them."""

_ROWS = 1_048_575
"""Rows below the head that a sheet can have."""


def write_xlsx(path: str | os.PathLike[str], document: Document, progress: Progress | None = None) -> None:
    """Write a document as a workbook, as `write_made` does. The same document gives the same bytes."""
    write_made(path, lambda told: xlsx_bytes(document, told), progress)


def xlsx_bytes(document: Document, progress: Progress | None = None) -> bytes:
    """The workbook of a document: what its filter lets through, whatever its lenses; see `write_xlsx`."""
    progress = progress or Progress()
    progress.at(0.0, "Laying out the tables")
    view = shown_view(document)
    made: list[Callable[[], Sheet]] = [
        lambda: claims_sheet(document, view),
        lambda: conflicts_sheet(view),
        lambda: annotations_sheet(document),
        lambda: reports_sheet(document, view),
        lambda: about_sheet(document, view),
    ]
    if Part.AUDIT in document.parts:
        made.append(lambda: audit_sheet(document))
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(_properties(document))
    styles = _Styles(book)
    for number, make in enumerate(made):
        sheet = make()
        within = progress.part(number / (len(made) + 1), (number + 1) / (len(made) + 1))
        _fill(book.add_worksheet(sheet.name), sheet, styles, document.paper, within)
    progress.at(len(made) / (len(made) + 1), "Packing the workbook")
    book.close()
    return out.getvalue()


def _properties(document: Document) -> dict[str, object]:
    created = moment(document.created)
    return {
        "title": one_line(document.title, 200),
        "author": one_line(document.author, 200),
        "comments": "Made with Parallax",
        "created": created.replace(tzinfo=None) if created else _EPOCH,
    }


class _Styles:
    """The looks of cells; a cell that begins as a formula does is marked as text, so that editing it runs nothing."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool, str], Format] = {}
        self.head = book.add_format({"bold": True, "bg_color": LIGHT.panel, "bottom": 1, "valign": "top"})
        self.head.set_text_wrap()

    def cell(self, tint: str = "", quoted: bool = False, number: str = "") -> Format:
        """Wrapped text at the top of its cell, on a tint; `number` is how Excel writes a number or a date."""
        known = self._made.get((tint, quoted, number))
        if known is None:
            known = self._book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": quoted})
            if tint:
                known.set_bg_color(tint)
            if number:
                known.set_num_format(number)
                known.set_align("left")
            self._made[tint, quoted, number] = known
        return known


def _fill(page: Worksheet, sheet: Sheet, styles: _Styles, paper: Paper, progress: Progress) -> None:
    rows = sheet.rows[:_ROWS]
    widths = [_width(name, [row[column] for row in rows[:_LOOKED_AT]]) for column, name in enumerate(sheet.head)]
    for column in sheet.times:
        widths[column] = _FOR_TIMES
    for column, name in enumerate(sheet.head):
        page.write_string(0, column, fitting(name), styles.head)
        page.set_column(column, column, widths[column])
    for number, row in enumerate(rows, 1):
        if number % 500 == 1:
            progress.at(number / (len(rows) + 1), f"Filling the sheet {sheet.name}")
        for column, cell in enumerate(row):
            if column in sheet.times and (dated := _dated(str(cell))) is not None:
                page.write_datetime(number, column, dated[0], styles.cell(number=dated[1]))
                continue
            tint = _TINTS.get(str(cell).split(":", 1)[0], "") if column in sheet.stances else ""
            _put(page, number, column, cell, styles, tint)
        # told, because not every program finds the height of wrapped text by itself
        page.set_row(number, _PITCH * min(_MOST_LINES, max(map(_lines, row, widths), default=1)))
    page.freeze_panes(1, 1 if sheet.stances else 0)
    if rows:
        page.autofilter(0, 0, len(rows), len(sheet.head) - 1)
    page.set_landscape()
    page.set_paper(_PAPERS[paper])
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, len(rows), len(sheet.head) - 1 - sheet.filed)
    page.repeat_rows(0)


def _put(page: Worksheet, row: int, column: int, cell: Cell, styles: _Styles, tint: str) -> None:
    if not isinstance(cell, str):
        page.write_number(row, column, cell, styles.cell(tint))
    elif cell:
        # never write(): what a cell is must not depend on what a report says
        page.write_string(row, column, fitting(cell), styles.cell(tint, is_formula(cell)))


def _dated(stamp: str) -> tuple[datetime, str] | None:
    """A date as Excel keeps one, in the clock it was written in, and how it is shown; None where it is none."""
    when = moment(stamp) if _STAMP.match(stamp) else None
    if when is None or when.year < _FIRST_YEAR:
        return None
    if len(stamp) == len("2018-04-06"):
        return when, _DAY
    zone = f"{when:%z}"
    shown = {"": "", "+0000": ' "UTC"'}.get(zone, f' "{zone}"')
    return when.replace(tzinfo=None), f"{_DAY} hh:mm{shown}"


def _lines(cell: Cell, width: int) -> int:
    """How many lines a cell needs, about."""
    lines = str(cell)[: _MOST_LINES * _WIDEST].split("\n")
    return sum(1 + (len(line) + sum(c >= "\u1100" for c in line)) // width for line in lines)


def _width(name: str, cells: list[Cell]) -> int:
    """Of a column, in characters: wide enough for most of what is in it."""
    lengths = sorted(max(map(len, str(cell).split("\n"))) for cell in cells if cell != "")
    most = lengths[len(lengths) * 4 // 5] if lengths else 0
    wanted = max(len(name) + 2, most + 2 if most <= _USUAL else min(_WIDEST, _USUAL + most // 4))
    return max(_NARROWEST, min(_WIDEST, wanted))
