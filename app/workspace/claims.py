"""The life of claims in an open project: recorded, checked, merged, split; every step goes into their history."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

from app.annotate.anchors import anchor_of, find
from app.annotate.place import place_claims
from app.changes import MERGE, SPLIT, Change, ChangeSet, DeleteClaim, PutAnnotation, PutClaim, SetScales, Several
from app.model.annotation import Anchor, Evidence
from app.model.claim_record import (
    CheckedFact,
    ClaimRecord,
    ClaimState,
    FactKind,
    HistoryEntry,
    RecordedOccurrence,
    VerdictScale,
)
from app.model.comparison import Claim, Stance
from app.model.errors import ParallaxError
from app.model.report import Span
from app.workspace.core import Core


class Claims(Core):
    """What can be done with the claims of an open project.

    Each method raises ParallaxError where it names something that is not there or makes no sense, and StorageError
    where the change could not be kept. Undoing a change adds to the history, it takes nothing out of it.
    """

    def record_claim(self, claim: Claim, initiator: object | None = None) -> ChangeSet:
        """Make a record of a comparison's claim; the new record is the last of `project.claims`.

        No change where a record has most of the claim's places already.
        """
        if self._record_of(claim) is not None:
            return self._nothing("Recorded already", initiator)
        return self.add_claim(claim.text, [occurrence.span for occurrence in claim.occurrences], initiator=initiator)

    def on_records(
        self,
        claims: Sequence[Claim | str],
        change: Callable[[tuple[str, ...]], ChangeSet],
        initiator: object | None = None,
    ) -> ChangeSet:
        """Make a change to the records of some claims, those without one being recorded first: all of it is one step.

        Args:
            claims: claims of a comparison, or ids of records.
            change: gets the ids of the records in that order. What it raises takes the recording back.
        """
        recorded: list[ChangeSet] = []
        ids: list[str] = []
        try:
            for claim in claims:
                known = self._claim(claim).id if isinstance(claim, str) else self._record_of(claim)
                if known is None and isinstance(claim, Claim):
                    recorded.append(self.record_claim(claim, initiator))
                    known = self._project.claims[-1].id
                ids.append(known or "")
            last = change(tuple(ids))
        except BaseException:
            for step in reversed(recorded):
                if step.inverse is not None:
                    self.apply(step.inverse, initiator)
            raise
        steps = [*recorded, last]
        back = tuple(step.inverse for step in reversed(steps) if step.inverse is not None)
        if len(back) < 2:
            return last if not recorded else replace(last, changed=last.changed | recorded[0].changed, inverse=back[0])
        changed = frozenset(aspect for step in steps for aspect in step.changed)
        return replace(last, changed=changed, inverse=Several(back, last.label))

    def add_claim(self, text: str, spans: Sequence[Span] = (), initiator: object | None = None) -> ChangeSet:
        """Add a claim by hand, with the places that carry it, if there are any."""
        now = self._now()
        record = ClaimRecord(
            id=uuid4().hex,
            text=" ".join(text.split()),
            occurrences=self._occurrences(spans),
            author=self.author,
            created=now,
            modified=now,
        )
        return self.apply(PutClaim(record, "Add claim"), initiator)

    def edit_claim(
        self,
        claim_id: str,
        *,
        text: str | None = None,
        state: ClaimState | None = None,
        rationale: str | None = None,
        assignee: str | None = None,
        evidence: Iterable[Evidence] | None = None,
        initiator: object | None = None,
    ) -> ChangeSet:
        """Change what is given and leave the rest; no change where nothing differs.

        A claim that is unchecked from now on loses its verdict, which its history keeps.
        """
        before = self._claim(claim_id)
        after = replace(
            _in_state(before, state),
            text=before.text if text is None else " ".join(text.split()),
            rationale=before.rationale if rationale is None else rationale,
            assignee=before.assignee if assignee is None else " ".join(assignee.split()),
            evidence=before.evidence if evidence is None else tuple(evidence),
        )
        return self._put(before, after, "Edit claim", initiator)

    def edit_claims(
        self,
        claim_ids: Iterable[str],
        *,
        state: ClaimState | None = None,
        assignee: str | None = None,
        initiator: object | None = None,
    ) -> ChangeSet:
        """Change the same of several claims, in one step: how far their check is, who checks them.

        Those that are unchecked from now on lose their verdicts, which their history keeps.
        """
        now, changes = self._stamp(), []
        for before in map(self._claim, dict.fromkeys(claim_ids)):
            after = _in_state(before, state)
            if assignee is not None:
                after = replace(after, assignee=" ".join(assignee.split()))
            if after != before:
                changes.append(PutClaim(replace(after, modified=now)))
        label = "Edit claim" if len(changes) == 1 else f"Edit {len(changes)} claims"
        return self.apply(Several(tuple(changes), label), initiator)

    def set_verdict(
        self,
        claim_id: str,
        verdict: str,
        *,
        scale: str | None = None,
        rationale: str | None = None,
        initiator: object | None = None,
    ) -> ChangeSet:
        """Give a claim a verdict on a scale (the project's own choice where None), which makes it checked.

        An empty verdict takes the old one away; a checked claim is then in progress again.
        """
        before = self._claim(claim_id)
        state = ClaimState.CHECKED
        if not verdict:
            state = ClaimState.IN_PROGRESS if before.state is ClaimState.CHECKED else before.state
        after = replace(
            before,
            scale=(scale or self._project.scale) if verdict else "",
            verdict=verdict,
            state=state,
            rationale=before.rationale if rationale is None else rationale,
        )
        return self._put(before, after, "Set verdict", initiator)

    def set_stance(
        self, claim_id: str, anchor: Anchor, stance: Stance | None, initiator: object | None = None
    ) -> ChangeSet:
        """Say what stance one of a claim's places takes; None leaves it to the comparison."""
        before = self._claim(claim_id)
        self._need_place(before, anchor)
        occurrences = tuple(replace(o, stance=stance) if o.anchor == anchor else o for o in before.occurrences)
        return self._put(before, replace(before, occurrences=occurrences), "Set stance", initiator)

    def add_places(self, claim_id: str, spans: Sequence[Span], initiator: object | None = None) -> ChangeSet:
        """Say that a claim is carried by further places."""
        before = self._claim(claim_id)
        occurrences = _united(before.occurrences, self._occurrences(spans))
        not_here = self._still_not_here(before, spans)
        return self._put(before, replace(before, occurrences=occurrences, not_here=not_here), "Add places", initiator)

    def place_claim(
        self, claim_id: str, anchor: Anchor, span: Span | None, initiator: object | None = None
    ) -> ChangeSet:
        """Put the words of a span in the place of one of a claim's places; None says that it is not told there.

        A comparison that finds the claim there does not bring the place back.
        """
        before = self._claim(claim_id)
        self._need_place(before, anchor)
        made = self._occurrences([] if span is None else [span])
        occurrences: tuple[RecordedOccurrence, ...] = ()
        for known in before.occurrences:
            new = tuple(replace(o, stance=known.stance) for o in made) if known.anchor == anchor else (known,)
            occurrences = _united(occurrences, new)
        if span is None:
            not_here = tuple(dict.fromkeys((*before.not_here, anchor)))
        else:
            not_here = self._still_not_here(before, [span])
        after = replace(before, occurrences=occurrences, not_here=not_here)
        return self._put(before, after, "Place claim", initiator)

    def deny_place(self, claim_id: str, span: Span, initiator: object | None = None) -> ChangeSet:
        """Say that a place where a comparison finds a claim does not tell it."""
        before = self._claim(claim_id)
        made = anchor_of(self._report(span.report), span)
        not_here = tuple(dict.fromkeys((*before.not_here, made)))
        return self._put(before, replace(before, not_here=not_here), "Place claim", initiator)

    def merge_claims(self, claim_ids: Sequence[str], initiator: object | None = None) -> ChangeSet:
        """Make one claim of several: the first one, with the places, evidence and ticked facts of all.

        What the first one has no state, verdict or assignee of, it takes from the next one that has; what was written
        as rationale of each stands one after the other. Notes about the others are about it from then on.
        """
        records = [self._claim(claim_id) for claim_id in dict.fromkeys(claim_ids)]
        if len(records) < 2:
            raise ParallaxError("Choose two claims or more to merge.")
        first, *others = records
        merged = first
        for other in others:
            merged = replace(
                merged,
                occurrences=_united(merged.occurrences, other.occurrences),
                evidence=tuple(dict.fromkeys((*merged.evidence, *other.evidence))),
                facts=_ticked(merged.facts, other.facts),
                rationale=_both(merged.rationale, other.rationale),
                assignee=merged.assignee or other.assignee,
                state=other.state if merged.state is ClaimState.UNCHECKED else merged.state,
            )
            if not merged.verdict:
                merged = replace(merged, scale=other.scale, verdict=other.verdict)
        gone = {record.id for record in others}
        moved = [replace(note, claim=first.id) for note in self._project.annotations if note.claim in gone]
        changes: tuple[Change, ...] = (
            PutClaim(replace(merged, modified=self._stamp()), MERGE),
            *(PutAnnotation(note) for note in moved),
            *(DeleteClaim(record.id, MERGE) for record in others),
        )
        return self.apply(Several(changes, MERGE), initiator)

    def split_claim(
        self, claim_id: str, anchors: Sequence[Anchor], text: str, initiator: object | None = None
    ) -> ChangeSet:
        """Make a claim of its own of some of a claim's places; the new record, unchecked, is the last one.

        Facts that were ticked off in those places go with them.
        """
        before = self._claim(claim_id)
        moved = tuple(o for o in before.occurrences if o.anchor in anchors)
        kept = tuple(o for o in before.occurrences if o.anchor not in anchors)
        if not moved or not kept:
            raise ParallaxError("Choose some of the claim's places, but not all of them, to split off.")
        facts = tuple(fact for fact in before.facts if any(_within(fact.anchor, o.anchor) for o in moved))
        now = self._now()
        made = ClaimRecord(
            uuid4().hex,
            " ".join(text.split()),
            moved,
            assignee=before.assignee,
            facts=facts,
            author=self.author,
            created=now,
            modified=now,
        )
        rest = tuple(fact for fact in before.facts if fact not in facts)
        left = replace(before, occurrences=kept, facts=rest, modified=now)
        return self.apply(Several((PutClaim(left, SPLIT), PutClaim(made, SPLIT)), SPLIT), initiator)

    def delete_claim(self, claim_id: str, initiator: object | None = None) -> ChangeSet:
        """Delete a record; its history stays, and the inverse brings it back."""
        return self.apply(DeleteClaim(self._claim(claim_id).id), initiator)

    def tick_fact(self, claim_id: str, kind: FactKind, span: Span, initiator: object | None = None) -> ChangeSet:
        """Tick off a fact of a claim as checked and right."""
        before, report = self._claim(claim_id), self._report(span.report)
        made = CheckedFact(FactKind(kind), anchor_of(report, span), self.author, self._stamp())
        # also in an earlier version of the text
        if any(fact.kind == made.kind and find(fact.anchor, report) == span for fact in before.facts):
            return self._nothing("Ticked off already", initiator)
        return self._put(before, replace(before, facts=(*before.facts, made)), "Tick fact", initiator)

    def untick_fact(self, claim_id: str, fact: CheckedFact, initiator: object | None = None) -> ChangeSet:
        """Take a tick away."""
        before = self._claim(claim_id)
        facts = tuple(known for known in before.facts if known != fact)
        return self._put(before, replace(before, facts=facts), "Untick fact", initiator)

    def set_scales(
        self, scales: Iterable[VerdictScale], chosen: str | None = None, initiator: object | None = None
    ) -> ChangeSet:
        """Set the newsroom's own scales, and which scale new verdicts are on (as now where None)."""
        return self.apply(SetScales(tuple(scales), chosen or self._project.scale), initiator)

    def history(self, claim_id: str | None = None) -> tuple[HistoryEntry, ...]:
        """All that ever changed about one claim, or about all, oldest first; also of claims that were deleted."""
        return self._store.history(claim_id)

    def _record_of(self, claim: Claim) -> str | None:
        """Id of the first record that has most of a claim's places, or no others; as the work list sees it."""
        spans = {occurrence.span for occurrence in claim.occurrences}
        for found in place_claims(self._project.claims, self._project.reports):
            own = {span for span in found.spans if span is not None}
            both = spans & own
            if both and (2 * len(both) > len(spans) or own <= spans):
                return found.record.id
        return None

    def _put(self, before: ClaimRecord, after: ClaimRecord, label: str, initiator: object | None) -> ChangeSet:
        if after != before:
            after = replace(after, modified=self._stamp())
        return self.apply(PutClaim(after, label), initiator)

    def _occurrences(self, spans: Sequence[Span]) -> tuple[RecordedOccurrence, ...]:
        anchors = dict.fromkeys(anchor_of(self._report(span.report), span) for span in spans)
        return tuple(map(RecordedOccurrence, anchors))

    def _still_not_here(self, record: ClaimRecord, spans: Sequence[Span]) -> tuple[Anchor, ...]:
        """The places that do not tell a claim, without those that overlap spans which do."""
        reports = {span.report: self._report(span.report) for span in spans}
        found = ((a, find(a, reports[a.report]) if a.report in reports else None) for a in record.not_here)
        return tuple(a for a, place in found if place is None or not any(place.overlap(span) for span in spans))

    def _need_place(self, record: ClaimRecord, anchor: Anchor) -> None:
        if all(o.anchor != anchor for o in record.occurrences):
            raise ParallaxError("The claim is not carried by those words any more.")


def _in_state(record: ClaimRecord, state: ClaimState | None) -> ClaimRecord:
    """The record with its check so far; as it is where None."""
    if state is None:
        return record
    if ClaimState(state) is ClaimState.UNCHECKED:
        return replace(record, state=ClaimState.UNCHECKED, scale="", verdict="")
    return replace(record, state=ClaimState(state))


def _united(
    some: tuple[RecordedOccurrence, ...], more: tuple[RecordedOccurrence, ...]
) -> tuple[RecordedOccurrence, ...]:
    """The places of both, each once; where both have one, the first one's stance counts."""
    known = {occurrence.anchor for occurrence in some}
    return (*some, *(occurrence for occurrence in more if occurrence.anchor not in known))


def _both(one: str, other: str) -> str:
    return one if not other.strip() or other in one else f"{one}\n\n{other}" if one.strip() else other


def _ticked(some: tuple[CheckedFact, ...], more: tuple[CheckedFact, ...]) -> tuple[CheckedFact, ...]:
    known = {(fact.kind, fact.anchor) for fact in some}
    return (*some, *(fact for fact in more if (fact.kind, fact.anchor) not in known))


def _within(inner: Anchor, outer: Anchor) -> bool:
    """Whether words that were anchored in one version of a report lie within others."""
    same = (inner.report, inner.text_sha256) == (outer.report, outer.text_sha256)
    if same:
        return outer.start <= inner.start and inner.end <= outer.end
    return inner.report == outer.report and inner.quote in outer.quote
