"""The claim that an editor shows, and what it wants kept of it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from app.compare.worklist import WorkItem
from app.model.annotation import Anchor
from app.model.claim_record import PlacedClaim
from app.model.comparison import Claim, Stance
from app.model.report import Span
from app.workspace import ChangeSet, Workspace

Subject = Claim | str
"""A claim of the comparison that nobody has recorded yet, or the id of a record."""

On = Callable[[Workspace, str], ChangeSet]
"""A change of one record, by its id."""


def subject_of(item: WorkItem) -> Subject:
    """What a change of this claim is about."""
    if item.record is not None:
        return item.record.id
    if item.claim is None:
        raise ValueError("neither a record nor a claim")
    return item.claim


@dataclass(frozen=True, slots=True)
class ClaimEdit:
    """What was typed about a claim; None leaves a field as it is.

    Attributes:
        session: the same for all edits of one stay in the editor: they become one undo step.
        number: grows; the newest acknowledged number tells whether all is saved.
    """

    subject: Subject
    text: str | None
    rationale: str | None
    assignee: str | None
    session: Hashable
    number: int


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """A place of a claim.

    Attributes:
        which: the anchor of a recorded place; the index of one of a claim that nobody recorded yet; None for a place
            that the comparison found and the record does not have.
        span: where it stands; None where its words are gone.
        stance: what counts. said: what a person said; None where the computed one counts.
    """

    words: str
    which: Anchor | int | None
    span: Span | None
    stance: Stance | None = None
    said: Stance | None = None


def claim_places(item: WorkItem, placed: PlacedClaim | None) -> tuple[ClaimPlace, ...]:
    """The recorded places of a claim, then those that only the comparison knows."""
    if item.record is None or placed is None:
        return tuple(
            ClaimPlace("", n, occurrence.span, occurrence.stance) for n, occurrence in enumerate(item.occurrences)
        )
    computed = {occurrence.span: occurrence.stance for occurrence in item.occurrences}
    found: list[ClaimPlace] = []
    taken = [span for span in placed.spans if span is not None]
    for occurrence, span in zip(item.record.occurrences, placed.spans, strict=True):
        near = next((stance for other, stance in computed.items() if span is not None and span.overlap(other)), None)
        found.append(
            ClaimPlace(occurrence.anchor.quote, occurrence.anchor, span, occurrence.stance or near, occurrence.stance)
        )
    found += [
        ClaimPlace("", None, occurrence.span, occurrence.stance)
        for occurrence in item.occurrences
        if not any(occurrence.span.overlap(span) for span in taken)
    ]
    return tuple(found)
