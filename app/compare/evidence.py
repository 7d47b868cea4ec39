"""What stands behind a claim: how many sources tell it, and how near the reports come that do not.

A reader who is told “only here” wants to see the closest passage elsewhere, and one who is told “five reports” how many
of them had it from each other.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.compare.alignment import Event
from app.compare.engine import aligned_of
from app.compare.memory import Remembered
from app.compare.provenance import confirmations
from app.model.comparison import Comparison
from app.model.report import Span
from app.model.view import Absence

THOROUGH = 20
"""Reports up to which a passage is looked for however far away the nearest one is; with more, as far as alignments."""


def _confirmations(comparison: Comparison) -> tuple[int, ...]:
    return tuple(confirmations(claim.reports, comparison.provenance) for claim in comparison.claims)


confirmations_of: Remembered[tuple[int, ...]] = Remembered(_confirmations)
"""How many sources tell each claim: reports of one group, which are one source told again, count once."""


def _claims_by_place(comparison: Comparison) -> dict[Span, int]:
    return {o.span: n for n, claim in enumerate(comparison.claims) for o in claim.occurrences}


claim_at: Remembered[dict[Span, int]] = Remembered(_claims_by_place)
"""The index of the claim that each sentence carries."""


def _nearest(comparison: Comparison) -> tuple[tuple[Absence, ...], ...]:
    aligned = aligned_of(comparison)
    event, pairs = aligned.event, aligned.kept
    single = [len(claim.reports) == 1 for claim in comparison.claims]
    claim_of = np.full(len(event.sentences), -1)
    for span, claim in claim_at(comparison).items():
        index = event.index_of(span)
        if index is not None and single[claim]:
            claim_of[index] = claim
    telling = ~_headlines(event)
    # every pair is looked at from both ends: here the claim, there what may come near to it
    here, there = np.concatenate((pairs.a, pairs.b)), np.concatenate((pairs.b, pairs.a))
    score = np.concatenate((pairs.score, pairs.score))
    asked = (claim_of[here] >= 0) & telling[there]
    here, there, score = here[asked], there[asked], score[asked]
    best: dict[tuple[int, str], Absence] = {}
    for n in np.lexsort((there, -score)).tolist():
        near = event.sentences[there[n]].span
        key = int(claim_of[here[n]]), near.report
        if key not in best:
            best[key] = Absence(near.report, near, float(score[n]))
    _fill(comparison, event, single, best)
    return tuple(
        tuple(best.get((n, r.id), Absence(r.id)) for r in comparison.reports if r.id not in claim.reports)
        if alone
        else ()
        for n, (claim, alone) in enumerate(zip(comparison.claims, single, strict=True))
    )


def _fill(comparison: Comparison, event: Event, single: Sequence[bool], best: dict[tuple[int, str], Absence]) -> None:
    """Look for what comes near from further away, where alignment kept nothing."""
    if len(comparison.reports) > THOROUGH:
        return
    for number, report in enumerate(comparison.reports):
        for n, claim in enumerate(comparison.claims):
            if not single[n] or (n, report.id) in best or report.id in claim.reports:
                continue
            for occurrence in claim.occurrences:
                index = event.index_of(occurrence.span)
                found = event.nearest(index, number) if index is not None else None
                known = best.get((n, report.id))
                if found is not None and (known is None or found[1] > known.score):
                    best[n, report.id] = Absence(report.id, event.sentences[found[0]].span, found[1])


def _headlines(event: Event) -> NDArray[np.bool_]:
    found = [report.paragraph_at(start) in report.headline for report in event.reports for start, _ in report.sentences]
    return np.array(found, bool)


nearest_of: Remembered[tuple[tuple[Absence, ...], ...]] = Remembered(_nearest)
"""For each claim that one report alone tells, what comes closest to it in each other report, in the reports' order.

The passage is None and the score 0 where no word is shared or, with more than `THOROUGH` reports, where none reaches
`alignment.KEPT`. Claims of several reports have none.
"""
