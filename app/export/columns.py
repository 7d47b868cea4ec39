"""The side-by-side comparison on pages: columns of reports, in parts where not all of them fit beside each other."""

from dataclasses import dataclass, field

from app.export.grid import Grid
from app.export.marks import DrawnMark, MarksByReport
from app.export.pages import Heading, Page
from app.export.setting import Setting
from app.export.sheet import Sheet
from app.export.text import one_line
from app.export.words import name_words
from app.model.progress import Progress
from app.model.view import ComparisonView

_SHARED_PAGE = 0.4
"""Share of a page that must be left for the next part to begin on it."""


@dataclass
class Columns:
    """The pages of the comparison, and where everything on them went.

    Attributes:
        remarks: by page, what its head says on the right.
        headings: for the outline, one for each part.
    """

    setting: Setting
    pages: list[Page] = field(default_factory=list)
    remarks: dict[Page, str] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)


def most_columns(sheet: Sheet) -> int:
    """More stand in parts: they would fall under 35 letters a line."""
    return 4 if sheet.landscape else 3


def groups(columns: tuple[str, ...], record: str | None, most: int) -> list[tuple[str, ...]]:
    """The columns in parts of at most so many, as even as can be; each begins with the report of record."""
    if len(columns) <= most:
        return [columns] if columns else []
    first = record if record in columns else columns[0]
    others = [column for column in columns if column != first]
    count = -(-len(others) // (most - 1))
    size, extra = divmod(len(others), count)
    made = []
    at = 0
    for n in range(count):
        take = size + (n < extra)
        made.append((first, *others[at : at + take]))
        at += take
    return made


def lay_out(view: ComparisonView, marks: tuple[DrawnMark, ...], sheet: Sheet, progress: Progress) -> Columns:
    """Set the whole view on pages."""
    columns = Columns(Setting(MarksByReport(view.comparison.reports, marks)))
    record = view.comparison.settings.record
    parts = groups(view.columns, record, most_columns(sheet))
    begun, last = 0, None
    for n, part in enumerate(parts):
        columns.setting.copy = n
        remark = _remark(view, part, begun) if len(parts) > 1 else ""
        begun += len(part) - 1
        grid = Grid(columns.setting, view, part, sheet, record or view.columns[0], n, len(parts[0]), remark)
        if last is not None and last.room > _SHARED_PAGE * (sheet.bottom - sheet.top):
            grid.begin_below(last)
        name = remark.split(",")[0] or "Side by side"
        grid.set_rows(name, progress.part(n / len(parts), (n + 1) / len(parts)))
        last = grid
        own = [page for page in grid.pages if page not in columns.remarks]
        columns.pages += own
        columns.remarks |= dict.fromkeys(own, remark)
        columns.headings.append(grid.heading)
    return columns


def _remark(view: ComparisonView, part: tuple[str, ...], begun: int) -> str:
    """`Reports 5–7 of 12, beside Meridian Wire`: the report of record is number 1 and stands in every part."""
    first, last = begun + 2, begun + len(part)
    numbers = f"Report {first}" if first == last else f"Reports {first}–{last}"
    if not begun:
        return f"Reports 1–{last} of {len(view.columns)}"
    return f"{numbers} of {len(view.columns)}, beside {one_line(name_words(view.comparison.report(part[0])), 40)}"
