"""Choosing among annotations: by kind, status, verdict, tag and author."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from app.model.annotation import Annotation, PlacedAnnotation, Verdict


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which annotations are wanted. Of one facet any will do, of several each must fit; an empty one fits all."""

    kind: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    verdict: frozenset[str] = frozenset()
    tag: frozenset[str] = frozenset()
    author: frozenset[str] = frozenset()

    @property
    def is_set(self) -> bool:
        """Something is asked for."""
        return any(getattr(self, facet) for facet in FACETS)

    def toggled(self, facet: str, value: str) -> "NoteFilter":
        """The filter with one value more, or without it where it was asked for."""
        values = {name: getattr(self, name) for name in FACETS}
        values[facet] = values[facet] ^ {value}
        return NoteFilter(**values)


FACETS = tuple(field.name for field in fields(NoteFilter))


def chosen(notes: Iterable[PlacedAnnotation], wanted: NoteFilter) -> tuple[PlacedAnnotation, ...]:
    """The annotations that a filter asks for, in their order."""
    return tuple(placed for placed in notes if _fits(placed.annotation, wanted))


def choices(notes: Iterable[PlacedAnnotation]) -> Mapping[str, Mapping[str, int]]:
    """For each facet the values that there are, with how many annotations have each; the most frequent first."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for placed in notes:
        for facet, values in _facets(placed.annotation).items():
            counts[facet].update(values)
    return {facet: dict(count.most_common()) for facet, count in counts.items()}


def _fits(note: Annotation, wanted: NoteFilter) -> bool:
    facets = _facets(note)
    return all(not (asked := getattr(wanted, facet)) or asked & facets[facet] for facet in FACETS)


def _facets(note: Annotation) -> Mapping[str, frozenset[str]]:
    return {
        "kind": frozenset([note.kind.value]),
        "status": frozenset([note.status.value]),
        "verdict": frozenset() if note.verdict is Verdict.NONE else frozenset([note.verdict.value]),
        "tag": frozenset(note.tags),
        "author": frozenset([note.author]) if note.author else frozenset(),
    }
