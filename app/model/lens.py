"""The lenses: the questions of someone who compares coverage, and the marks that answer them."""

from dataclasses import dataclass
from enum import StrEnum

from app.model.report import Span


class Lens(StrEnum):
    """One question, one colour and pattern, one list, one count, one key."""

    SHARED = "shared"
    ONLY_HERE = "only_here"
    CONFLICTS = "conflicts"
    FRAMING = "framing"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a lens shows in one report.

    Attributes:
        reason: one line that says why this is marked, readable without the manual.
        kind: what the lens found: `verbatim`, `near`, `single-source`, a divergence kind, a loaded-word category …
        partners: the places elsewhere that belong to it (the other side of a conflict, the other copies of a phrase).
        group: marks that came from one finding share this; it counts once, and next/previous visits it once.
    """

    span: Span
    lens: Lens
    kind: str
    reason: str
    partners: tuple[Span, ...] = ()
    score: float = 1.0
    group: str = ""
