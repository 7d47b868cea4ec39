"""Runs of rows that one report alone tells, set across the page: in its own column most of the page would be empty."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.export.fonts import Face
from app.export.lines import Line, balanced
from app.export.pages import INK
from app.export.typesetting import Style
from app.model.view import ViewRow

CAPTION = Style(Face.INTERFACE, 7.2, INK, bold=True)


@dataclass(frozen=True, slots=True)
class Solo:
    """What one report tells within a run of rows, none of which another column has.

    Attributes:
        column: its place among the reports of the part.
        alone: no other column of the whole view tells any of it either.
    """

    column: int
    paragraphs: tuple[int, ...]
    alone: bool


@dataclass
class Stretch:
    """A run of rows: either each is told by one report of the part, or one row that several tell."""

    rows: list[ViewRow]
    solos: list[Solo] = field(default_factory=list)


def stretches(rows: Sequence[ViewRow], columns: Sequence[int], *, again: bool = False) -> list[Stretch]:
    """The rows of a part in runs, in order; `columns` are the places of its reports in the view.

    Within a run of rows that one report each tells, what belongs to one report is put together: which report comes
    first says nothing there, and the order within each stays. `again` says that the first column stood in a part
    before: who else tells what it tells says nothing any more.
    """
    found: list[Stretch] = []
    run: list[ViewRow] = []
    for row in rows:
        if sum(bool(row.cells[at].paragraphs) for at in columns) == 1:
            run.append(row)
            continue
        if run:
            found.append(Stretch(run, _solos(run, columns, again)))
            run = []
        found.append(Stretch([row]))
    if run:
        found.append(Stretch(run, _solos(run, columns, again)))
    return found


def _solos(rows: Sequence[ViewRow], columns: Sequence[int], again: bool) -> list[Solo]:
    told: dict[tuple[int, bool], list[int]] = {}
    for row in rows:
        for n, at in enumerate(columns):
            if row.cells[at].paragraphs:
                alone = not (again and n == 0) and sum(bool(cell.paragraphs) for cell in row.cells) == 1
                told.setdefault((n, alone), []).extend(row.cells[at].paragraphs)
    return [Solo(column, tuple(paragraphs), alone) for (column, alone), paragraphs in told.items()]


def spread(lines: list[Line], columns: int, room: float, *, fresh: bool) -> list[list[Line]]:
    """As many of the lines as so many points hold, in even columns; none at all where too little room is left."""
    pitch = lines[0].block.style.pitch
    whole = sum(line.height for line in lines) / columns
    if not fresh and room < min(whole, 3 * pitch):
        return []
    return [list(part) for part in balanced(lines, columns, room, force=fresh)]
