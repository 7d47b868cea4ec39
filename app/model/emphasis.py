"""What leads, what is buried and who gets to speak: the figures of the emphasis view."""

from dataclasses import dataclass

from app.model.report import Span


@dataclass(frozen=True, slots=True)
class EmphasisPoint:
    """Where one report tells one claim.

    Attributes:
        column: of the report.
        span: its first passage in the body; in the headline where it stands only there.
        paragraph: of that passage, as a reader counts (from 1); 0 for the headline.
        depth: 0 (the lead) … 1 (the end of the body): the share of the body that stands before the passage.
        share: 0…1 of the body's characters that carry the claim.
    """

    column: int
    report: str
    span: Span
    paragraph: int
    depth: float
    share: float


@dataclass(frozen=True, slots=True)
class EmphasisLine:
    """One claim through the reports.

    Attributes:
        points: one for each visible report that tells it, in the order of the columns.
        single: of all loaded reports only one tells it, as the lens Only here has it.
        prominence: each report counts 1 where the claim leads, down to ½ where it comes last.
    """

    claim: int
    text: str
    language: str | None
    points: tuple[EmphasisPoint, ...]
    single: bool
    prominence: float


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is quoted, in their own words or the report's.

    Attributes:
        name: what the reports call them; empty for sources that nobody names.
        shares: 0…1 of the body's characters, one for each column.
        spans: what they say, one tuple for each column, in the order of the text.
    """

    name: str
    shares: tuple[float, ...]
    spans: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class VoicePiece:
    """A piece of one report's bar of speakers.

    Attributes:
        voices: one speaker, or the several who each say too little to be told apart.
        rank: of the one speaker among all, by how much they say; None for several.
        share: 0…1 of the report's body.
    """

    voices: tuple[Voice, ...]
    rank: int | None
    share: float


@dataclass(frozen=True)
class Emphasis:
    """Everything the emphasis view can draw.

    Attributes:
        columns: ids of the visible reports, in the order shown.
        lines: every claim that a visible report tells, the most prominent first.
        voices: whoever is quoted, who speaks most in all reports together first.
    """

    columns: tuple[str, ...] = ()
    lines: tuple[EmphasisLine, ...] = ()
    voices: tuple[Voice, ...] = ()
