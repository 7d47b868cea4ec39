"""What a view of a comparison shows, ready to be drawn: computed in `app.compare`, drawn by widgets and exports."""

from dataclasses import dataclass, field
from typing import Literal

from app.model.comparison import Comparison, Relation
from app.model.lens import Lens, Mark
from app.model.report import Span


@dataclass(frozen=True, slots=True)
class ViewCell:
    """One report's part of a row.

    Attributes:
        paragraphs: indices into the report's paragraphs; empty where the report does not tell this.
        displaced: the report tells this out of the order of the rows ("here as paragraph 3").
    """

    report: str
    paragraphs: tuple[int, ...] = ()
    displaced: bool = False


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One matter: a cell for each column, in the order of the columns."""

    cells: tuple[ViewCell, ...]


@dataclass(frozen=True)
class ComparisonView:
    """The side-by-side view of a comparison.

    Attributes:
        columns: ids of the visible reports, in the order shown.
        rows: in the order of the report of record; headline paragraphs are left out, columns show them as titles.
        marks: every mark of every lens in the visible reports, ordered by report and start.
        counts: findings (not marks) of each lens.
        claims: indices of the claims of the comparison that a filter leaves; None where nothing is filtered.
    """

    comparison: Comparison
    columns: tuple[str, ...] = ()
    rows: tuple[ViewRow, ...] = ()
    marks: tuple[Mark, ...] = ()
    counts: dict[Lens, int] = field(default_factory=dict)
    claims: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A run of words of a word-level difference, with the white space that follows it.

    A removed or added one is `moved` where the same words stand elsewhere on the other side.
    """

    op: Literal["equal", "removed", "added"]
    text: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Where another report tells what the passage at hand tells, and how the wording differs from it."""

    span: Span
    paragraph: int
    relation: Relation
    score: float
    diff: tuple[DiffPiece, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """A report that does not tell it; `nearest` is its closest passage, with the score that was too low."""

    report: str
    nearest: Span | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """All there is to say about the passage at hand (a sentence, or the whole paragraph where nothing finer fits).

    Attributes:
        told: how many visible reports carry the claim that the passage carries; 0 where it carries none.
        confirmations: how many sources these are, reports that are one source told again counting once.
        hidden: how many hidden reports carry it, too.
    """

    span: Span
    paragraph: int
    counterparts: tuple[Counterpart, ...] = ()
    absences: tuple[Absence, ...] = ()
    marks: tuple[Mark, ...] = ()
    told: int = 0
    confirmations: int = 0
    hidden: int = 0
