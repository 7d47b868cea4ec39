"""The fact-checker's work list: the claims of a comparison, with what is known about each, and what is left to do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
        occurrences: the places, with the stance that a person gave or, where nobody did, the computed one: those of
            the claim that no other record has and nobody denied, and all that the record has.
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

    def told_by(self, hidden: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of the reports that tell it, in order and each once: those that are shown, and those that are hidden."""
        reports = dict.fromkeys(occurrence.span.report for occurrence in self.occurrences)
        return tuple(r for r in reports if r not in hidden), tuple(r for r in reports if r in hidden)

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
    reports; of equals, to the earlier one. Several records may belong to one claim. A claim that none belongs to is no
    line of its own where records have most of its places: somebody merged it with another one.

    Of the orders, `reading` is that of the comparison, records without a claim last; `worth` puts first what is most
    worth checking; `state` what is in progress, then what is unchecked; `assignee` goes by name, nobody last. Equals
    stand in reading order.
    """
    claims, claims_at = comparison.claims, _claims_at(comparison.claims)
    of_claim: dict[int, list[PlacedClaim]] = defaultdict(list)
    alone: list[WorkItem] = []
    told: dict[Span, Stance] = {}
    taken: set[tuple[int, Span]] = set()
    for found in records:
        shared: Counter[int] = Counter()
        for span in filter(None, found.spans):
            touched = [(n, o) for n, o in claims_at[span.report] if o.span.overlap(span)]
            shared.update({n for n, _ in touched})
            same = [(n, o) for n, o in touched if _is_same(o.span, span)]
            told.update((span, o.stance) for _, o in same)
            taken.update((n, o.span) for n, o in same)
        if shared:
            of_claim[min(shared, key=lambda n: (-shared[n], n))].append(found)
        else:
            alone.append(_item(None, found, (), told))
    left = Counter(n for n, _ in taken)
    items: list[WorkItem] = []
    for n, claim in enumerate(claims):
        of_it = of_claim.get(n, [])
        items += (_item(claim, found, [other for other in of_it if other is not found], told) for found in of_it)
        if not of_it and 2 * left[n] <= len(claim.occurrences):
            items.append(WorkItem(claim, None, claim.occurrences))
    items += alone
    listed = sorted(items, key=_KEYS[order]) if order != "reading" else items
    states = Counter(item.state for item in items)
    verdicts = Counter((r.scale, r.verdict) for item in items if (r := item.record) and r.verdict)
    assignees = Counter(item.assignee for item in items)
    return WorkList(tuple(listed), {state: states[state] for state in ClaimState}, dict(verdicts), dict(assignees))


def as_said(comparison: Comparison, items: Iterable[WorkItem]) -> Comparison:
    """The comparison with its claims as people corrected them: their wording, their places and stances.

    `items` are all lines of its work list. The claims keep their order. One that several records are about keeps its
    words, and has the places of all; one that is no line, because it was merged with another, has no places any more.
    """
    number = {id(claim): n for n, claim in enumerate(comparison.claims)}
    lines: dict[int, list[WorkItem]] = defaultdict(list)
    for item in items:
        if item.claim is not None:
            lines[number[id(item.claim)]].append(item)
    claims = list(comparison.claims)
    for n, claim in enumerate(claims):
        found = [item for item in lines[n] if item.record is not None]
        if found:
            places = tuple({o.span: o for item in found for o in item.occurrences}.values())
            text = found[0].text if len(found) == 1 else claim.text
            claims[n] = replace(claim, text=text, occurrences=places or claim.occurrences)
        elif not lines[n]:
            claims[n] = replace(claim, occurrences=())
    return replace(comparison, claims=tuple(claims))


def _claims_at(claims: Sequence[Claim]) -> Mapping[str, list[tuple[int, Occurrence]]]:
    """Where each report carries which claim, by its index."""
    found: dict[str, list[tuple[int, Occurrence]]] = defaultdict(list)
    for n, claim in enumerate(claims):
        for occurrence in claim.occurrences:
            found[occurrence.span.report].append((n, occurrence))
    return found


def _is_same(one: Span, other: Span) -> bool:
    """Whether two places that overlap are one: most of the words of both are common to them."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return 2 * common > max(one.end, other.end) - min(one.start, other.start)


def _item(
    claim: Claim | None, placed: PlacedClaim, others: Iterable[PlacedClaim], told: Mapping[Span, Stance]
) -> WorkItem:
    """The line of a record; `others` belong to the same claim, `told` has the computed stances of recorded places."""
    record = placed.record
    own = [(span, o.stance) for o, span in zip(record.occurrences, placed.spans, strict=True) if span is not None]
    elsewhere = [span for other in others for span in other.spans if span is not None]
    elsewhere += placed.not_here
    occurrences: list[Occurrence] = []
    for occurrence in claim.occurrences if claim is not None else ():
        mine = [stance for span, stance in own if span.overlap(occurrence.span)]
        if mine or not any(span.overlap(occurrence.span) for span in elsewhere):
            said = next((stance for stance in mine if stance is not None), None)
            occurrences.append(occurrence if said is None else Occurrence(occurrence.span, said))
    known = [occurrence.span for occurrence in occurrences]
    occurrences += (
        Occurrence(span, stance or told.get(span, "asserted"))
        for span, stance in own
        if not any(span.overlap(other) for other in known)
    )
    is_gone = claim is None and bool(record.occurrences)
    return WorkItem(claim, record, tuple(occurrences), len(placed.orphaned), is_gone)


_KEYS = {
    "worth": lambda item: (-item.check_worthiness,),
    "state": lambda item: (_STATES.index(item.state), -item.check_worthiness),
    "assignee": lambda item: (not item.assignee, item.assignee.casefold(), -item.check_worthiness),
}
