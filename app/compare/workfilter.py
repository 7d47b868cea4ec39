"""Narrowing a work list down: by state, verdict, assignee, check-worthiness, report, and words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from app.compare.worklist import WorkItem
from app.model.search import folded

WORTH = (("high", 2 / 3), ("middle", 1 / 3), ("low", 0.0))
"""The thirds of check-worthiness, by where they begin."""


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """Which claims are wanted. Of one facet any will do, of several each must fit; an empty one fits all.

    A verdict is `scale/verdict`, by their ids; an assignee is empty for nobody; `words` must all stand in the claim.
    """

    state: frozenset[str] = frozenset()
    verdict: frozenset[str] = frozenset()
    assignee: frozenset[str] = frozenset()
    worth: frozenset[str] = frozenset()
    report: frozenset[str] = frozenset()
    words: str = ""

    def toggled(self, facet: str, value: str) -> "WorkFilter":
        """The filter with one value more, or without it where it was asked for."""
        return replace(self, **{facet: getattr(self, facet) ^ {value}})


FACETS = tuple(field.name for field in fields(WorkFilter) if field.name != "words")


def chosen_items(items: Iterable[WorkItem], wanted: WorkFilter) -> tuple[WorkItem, ...]:
    """The claims that a filter asks for, in their order."""
    words = folded(wanted.words).split()
    return tuple(item for item in items if _fits(item, wanted) and _says(item, words))


def work_choices(items: Iterable[WorkItem]) -> Mapping[str, Mapping[str, int]]:
    """For each facet the values that there are, with how many claims have each; the most frequent first."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for item in items:
        for facet, values in _facets(item).items():
            counts[facet].update(values)
    return {facet: dict(count.most_common()) for facet, count in counts.items()}


def worth_of(item: WorkItem) -> str:
    """The third that its check-worthiness lies in."""
    return next(name for name, least in WORTH if item.check_worthiness >= least)


def _fits(item: WorkItem, wanted: WorkFilter) -> bool:
    asked = [(facet, values) for facet in FACETS if (values := getattr(wanted, facet))]
    if not asked:
        return True
    facets = _facets(item)
    return all(values & facets[facet] for facet, values in asked)


def _says(item: WorkItem, words: list[str]) -> bool:
    if not words:
        return True
    text = folded(f"{item.text}\n{item.record.rationale if item.record else ''}")
    return all(word in text for word in words)


def _facets(item: WorkItem) -> Mapping[str, frozenset[str]]:
    record = item.record
    return {
        "state": frozenset([item.state.value]),
        "verdict": frozenset([f"{record.scale}/{record.verdict}"]) if record and record.verdict else frozenset(),
        "assignee": frozenset([item.assignee]),
        "worth": frozenset([worth_of(item)]),
        "report": frozenset(occurrence.span.report for occurrence in item.occurrences),
    }
