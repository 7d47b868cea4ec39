"""The matrix of claims and reports: who tells what, how, and where both cannot be right."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from app.model.claim_record import ClaimState
from app.model.comparison import Stance
from app.model.report import Span

Favour = Literal["for", "against", "open"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What people have made of a claim.

    Attributes:
        verdict: on the newsroom's scale, as it is shown; empty while there is none.
        favour: whether the verdict speaks for the claim, against it, or leaves it open.
    """

    state: ClaimState = ClaimState.UNCHECKED
    verdict: str = ""
    favour: Favour = "open"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one report makes of one claim.

    Attributes:
        stance: the one that commits the report most; None where it does not tell the claim.
        spans: the passages, those of the body first, in the order of the text.
        stances: one for each passage.
        paragraphs: one for each passage, as a reader counts (from 1); 0 for the headline.
        figure: the words at stake, short: the number, date, name or quotation that differs; else empty.
        reasons: one line for each conflict of these passages with another visible report.
    """

    report: str
    stance: Stance | None = None
    spans: tuple[Span, ...] = ()
    stances: tuple[Stance, ...] = ()
    paragraphs: tuple[int, ...] = ()
    figure: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def told(self) -> bool:
        """The report tells the claim."""
        return self.stance is not None

    @property
    def paragraph(self) -> int:
        """Of the first passage; 0 where that is the headline, or where there is none."""
        return self.paragraphs[0] if self.paragraphs else 0

    @property
    def conflict(self) -> bool:
        """It differs from what another visible report tells."""
        return bool(self.reasons)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One claim.

    Attributes:
        claim: its index among the claims of the comparison.
        cells: one for each column.
        told: how many visible reports tell it.
        single: of all loaded reports only one tells it, as the lens Only here has it.
        language: of the text, ISO 639-1; None where unknown.
        order: where it stands in the order of the report of record.
    """

    claim: int
    text: str
    cells: tuple[MatrixCell, ...]
    check_worthiness: float
    told: int
    single: bool
    conflict: bool
    standing: Standing
    language: str | None
    order: tuple[int, int, int]


@dataclass(frozen=True)
class Matrix:
    """Claims × reports.

    Attributes:
        columns: ids of the visible reports, in the order shown.
        rows: the claims that a visible report tells, in the order of the report of record.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[MatrixRow, ...] = ()


class SortKey(StrEnum):
    """What the rows are sorted by, if not by a report's column."""

    ORDER = "order"
    WORTH = "worth"
    REPORTS = "reports"
    CONFLICTS = "conflicts"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Sorting:
    """The order of the rows.

    Attributes:
        key: a SortKey, or the id of the report whose own order they follow.
        reverse: the other way round; rows that a report does not tell stay last.
    """

    key: str = SortKey.ORDER
    reverse: bool = False


class Kind(StrEnum):
    """What a row can be asked to be; rows that are all of what is asked are shown."""

    SINGLE = "single"
    CONFLICT = "conflict"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are shown.

    Attributes:
        least_worth: check-worthiness from here up (0…1).
        words: all of these words stand in the claim, whatever their case and accents.
    """

    kinds: frozenset[Kind] = field(default_factory=frozenset)
    least_worth: float = 0.0
    words: str = ""
