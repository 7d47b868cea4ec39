"""The fact-checker's work list: the claims of a comparison, with what is known about each, and what is left to do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.model.claim_record import ClaimRecord, ClaimState, PlacedClaim
from app.model.comparison import Claim, Comparison, Occurrence, Stance
from app.model.report import Span

Order = Literal["reading", "worth", "state", "assignee"]

_STATES = (ClaimState.IN_PROGRESS, ClaimState.UNCHECKED, ClaimState.CHECKED)


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line of the work list.

    Attributes:
        claim: of the comparison; None where no claim of it is told where the record's words stand.
        record: None while nobody has recorded the claim.
        occurrences: the places, with the stance that a person gave or, where nobody did, the computed one; those of a
            record without a claim are its own.
        orphaned: how many of the record's places have lost their words.
        is_gone: the record had places, but none of them carries a claim of this comparison any more.
    """

    claim: Claim | None
    record: ClaimRecord | None
    occurrences: tuple[Occurrence, ...] = ()
    orphaned: int = 0
    is_gone: bool = False

    @property
    def text(self) -> str:
        """As people worded it, else as it was computed."""
        return self.record.text if self.record else self.claim.text if self.claim else ""

    @property
    def state(self) -> ClaimState:
        """How far the check is; a claim without a record is unchecked."""
        return self.record.state if self.record else ClaimState.UNCHECKED

    @property
    def assignee(self) -> str:
        """Who checks it; empty where nobody does."""
        return self.record.assignee if self.record else ""

    @property
    def check_worthiness(self) -> float:
        """0…1; what a person recorded although no claim was computed is worth checking: 1."""
        return self.claim.check_worthiness if self.claim else 1.0


@dataclass(frozen=True, slots=True)
class WorkList:
    """The items in the order asked for, and how many there are of each state, verdict and assignee.

    `verdicts` counts (scale, verdict) pairs of the records that have one.
    """

    items: tuple[WorkItem, ...]
    states: Mapping[ClaimState, int]
    verdicts: Mapping[tuple[str, str], int]
    assignees: Mapping[str, int]

    @property
    def progress(self) -> float:
        """The share of claims that are checked, 0…1; 0 where there are none."""
        return self.states[ClaimState.CHECKED] / len(self.items) if self.items else 0.0


def work_list(comparison: Comparison, records: Iterable[PlacedClaim], order: Order = "reading") -> WorkList:
    """Every claim of the comparison with its record, and every record whose claim is gone.

    A record belongs to the claim that shares the most of its places, by where their words stand in the compared
    reports; of equals, to the earlier one. Several records may belong to one claim.

    Of the orders, `reading` is that of the comparison, records without a claim last; `worth` puts first what is most
    worth checking; `state` what is in progress, then what is unchecked; `assignee` goes by name, nobody last. Equals
    stand in reading order.
    """
    placed = tuple(records)
    claims_at = _claims_at(comparison.claims)
    of_claim: dict[int, list[WorkItem]] = defaultdict(list)
    alone: list[WorkItem] = []
    for found in placed:
        spans = [span for span in found.spans if span is not None]
        shared: Counter[int] = Counter()
        for span in spans:
            shared.update({n for start, end, n in claims_at[span.report] if start < span.end and span.start < end})
        if shared:
            n = min(shared, key=lambda n: (-shared[n], n))
            of_claim[n].append(_item(comparison.claims[n], found))
        else:
            alone.append(_item(None, found))
    items = [item for n, claim in enumerate(comparison.claims) for item in of_claim.get(n) or [_item(claim, None)]]
    items += alone
    listed = sorted(items, key=_KEYS[order]) if order != "reading" else items
    states = Counter(item.state for item in items)
    verdicts = Counter((r.scale, r.verdict) for item in items if (r := item.record) and r.verdict)
    assignees = Counter(item.assignee for item in items)
    return WorkList(tuple(listed), {state: states[state] for state in ClaimState}, dict(verdicts), dict(assignees))


def _claims_at(claims: Sequence[Claim]) -> Mapping[str, list[tuple[int, int, int]]]:
    """Where each report carries which claim: (start, end, index of the claim)."""
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for n, claim in enumerate(claims):
        for occurrence in claim.occurrences:
            found[occurrence.span.report].append((occurrence.span.start, occurrence.span.end, n))
    return found


def _item(claim: Claim | None, placed: PlacedClaim | None) -> WorkItem:
    if placed is None:
        return WorkItem(claim, None, claim.occurrences if claim else ())
    record = placed.record
    said: list[tuple[Span, Stance | None]] = [
        (span, o.stance) for o, span in zip(record.occurrences, placed.spans, strict=True) if span is not None
    ]
    if claim is None:
        occurrences = tuple(Occurrence(span, stance or "asserted") for span, stance in said)
    else:
        occurrences = tuple(
            next(
                (Occurrence(o.span, stance) for span, stance in said if stance is not None and span.overlap(o.span)), o
            )
            for o in claim.occurrences
        )
    return WorkItem(claim, record, occurrences, len(placed.orphaned), claim is None and bool(record.occurrences))


_KEYS = {
    "worth": lambda item: (-item.check_worthiness,),
    "state": lambda item: (_STATES.index(item.state), -item.check_worthiness),
    "assignee": lambda item: (not item.assignee, item.assignee.casefold(), -item.check_worthiness),
}
