"""A claim's life: what the fact-checkers know about a claim, on a scale of verdicts, with all that ever changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.model.annotation import Anchor, Evidence
from app.model.comparison import Stance
from app.model.report import Span


class ClaimState(StrEnum):
    """How far the check of a claim is."""

    UNCHECKED = "unchecked"
    IN_PROGRESS = "in progress"
    CHECKED = "checked"


class FactKind(StrEnum):
    """The kinds of facts that are ticked off line by line."""

    NAMES = "names"
    NUMBERS = "numbers"
    DATES = "dates"
    TITLES = "titles"
    QUOTATIONS = "quotations"


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """A fact that somebody found to be right. `when` is ISO 8601 in UTC."""

    kind: FactKind
    anchor: Anchor
    checked_by: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class RecordedOccurrence:
    """One place that carries a claim; `stance` is what a person says it is, None where the computed one stands."""

    anchor: Anchor
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """What is known about one claim.

    Attributes:
        id: a UUID in hexadecimal.
        text: the claim, as people want it worded.
        occurrences: the places that carry it; none where it was added by hand without any.
        scale, verdict: ids of a scale and of a verdict on it; both empty while there is none.
        assignee: who checks it; empty where nobody does.
        facts: ticked off, in the order of ticking.
        author, created, modified: who recorded it, and when (ISO 8601 in UTC).
        not_here: places that a comparison finds and a person says do not tell it.
    """

    id: str
    text: str
    occurrences: tuple[RecordedOccurrence, ...] = ()
    state: ClaimState = ClaimState.UNCHECKED
    scale: str = ""
    verdict: str = ""
    rationale: str = ""
    evidence: tuple[Evidence, ...] = ()
    assignee: str = ""
    facts: tuple[CheckedFact, ...] = ()
    author: str = ""
    created: str = ""
    modified: str = ""
    not_here: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim record with the places where its words stand now.

    Attributes:
        spans: for each occurrence its span, None where its words are no longer there.
        facts: for each ticked fact its span, None where its words are no longer there: that tick no longer counts.
        not_here: where the places stand that do not tell it; those whose words are gone are left out.
    """

    record: ClaimRecord
    spans: tuple[Span | None, ...] = ()
    facts: tuple[Span | None, ...] = ()
    not_here: tuple[Span, ...] = ()

    @property
    def orphaned(self) -> tuple[Anchor, ...]:
        """The anchors whose words are gone."""
        return tuple(o.anchor for o, span in zip(self.record.occurrences, self.spans, strict=True) if span is None)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one claim; entries are only ever added.

    Attributes:
        claim: id of the claim record.
        time: ISO 8601 in UTC.
        change: what was done, as the undo menu calls it.
        field: what is different: a field of ClaimRecord, or `claim` for adding and removing the whole.
        before, after: as people read it; one line an item where there are several.
    """

    claim: str
    time: str
    user: str
    change: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ScaleVerdict:
    """One verdict on a scale; `meaning` explains it in one line."""

    id: str
    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class VerdictScale:
    """The verdicts that a newsroom chooses from, the most favourable first.

    `ordered` says that they are steps of one scale, so that a number (1 for the last) makes sense of them.
    """

    id: str
    name: str
    verdicts: tuple[ScaleVerdict, ...]
    ordered: bool = False

    def verdict(self, verdict_id: str) -> ScaleVerdict | None:
        """The verdict of that id; None where it is not on this scale."""
        return next((verdict for verdict in self.verdicts if verdict.id == verdict_id), None)


def verdict_words(record: ClaimRecord, scales: Iterable[VerdictScale]) -> str:
    """A claim's verdict as people read it, with the name of its scale; empty where it has none."""
    scale = next((scale for scale in scales if scale.id == record.scale), None)
    verdict = scale.verdict(record.verdict) if scale is not None else None
    if scale is None or verdict is None:
        return record.verdict
    return f"{verdict.name} ({scale.name})"


PRESETS = (
    VerdictScale(
        "truth",
        "True to false",
        (
            ScaleVerdict("true", "True", "Accurate, with nothing important missing"),
            ScaleVerdict("mostly-true", "Mostly true", "Accurate, but needs clarification"),
            ScaleVerdict("rather-true", "Rather true", "More right than wrong"),
            ScaleVerdict("rather-false", "Rather false", "More wrong than right"),
            ScaleVerdict("mostly-false", "Mostly false", "Has some truth in it, but gives another impression"),
            ScaleVerdict("false", "False", "Not accurate"),
        ),
        ordered=True,
    ),
    VerdictScale(
        "evidence",
        "Supported or refuted",
        (
            ScaleVerdict("supported", "Supported", "The evidence supports it"),
            ScaleVerdict("refuted", "Refuted", "The evidence refutes it"),
            ScaleVerdict("not-enough", "Not enough evidence", "The evidence decides it neither way"),
        ),
    ),
    VerdictScale(
        "confirmation",
        "Confirmed or contradicted",
        (
            ScaleVerdict("confirmed", "Confirmed", "An independent source confirms it"),
            ScaleVerdict("unconfirmed", "Unconfirmed", "No independent source confirms it yet"),
            ScaleVerdict("contradicted", "Contradicted", "An independent source contradicts it"),
        ),
    ),
)
"""The scales that every project has; a newsroom adds its own."""


def creation_order(record: ClaimRecord) -> tuple[str, str]:
    """Sort key: records stand in the order of their creation."""
    return record.created, record.id
