"""Narrows a view down to the findings that somebody wants to see; nothing is compared again."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from app.model.annotation import PlacedAnnotation
from app.model.emphasis import Voice
from app.model.filter import Filter
from app.model.lens import Lens, Mark
from app.model.report import Span
from app.model.view import ComparisonView


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be asked for in a view, with how many findings (of tags and verdicts: notes) each would leave.

    Attributes:
        kinds: (lens, kind, count) in the order of the lenses.
        reports, speakers, tags, verdicts: (id or name, count), the most frequent first; reports in their order.
    """

    kinds: tuple[tuple[Lens, str, int], ...] = ()
    reports: tuple[tuple[str, int], ...] = ()
    speakers: tuple[tuple[str, int], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
    verdicts: tuple[tuple[str, int], ...] = ()


def choices(view: ComparisonView, notes: Sequence[PlacedAnnotation], voices: Sequence[Voice]) -> Choices:
    """What a filter of this view can ask for."""
    by_kind: dict[tuple[Lens, str], set[str]] = defaultdict(set)
    by_report: dict[str, set[str]] = defaultdict(set)
    for mark in view.marks:
        by_kind[mark.lens, mark.kind].add(mark.group)
        for span in (mark.span, *mark.partners):
            by_report[span.report].add(mark.group)
    order = list(Lens)
    kinds = sorted(by_kind, key=lambda at: (order.index(at[0]), -len(by_kind[at]), at[1]))
    speakers = [(voice.name, len(own)) for voice, own in zip(voices, _heard(view, voices), strict=True) if own]
    tags = Counter(tag for placed in notes for tag in placed.annotation.tags)
    verdicts = Counter(str(placed.annotation.verdict) for placed in notes)
    return Choices(
        tuple((lens, kind, len(by_kind[lens, kind])) for lens, kind in kinds),
        tuple((column, len(by_report[column])) for column in view.columns if by_report[column]),
        tuple(sorted(((name, n) for name, n in speakers if name), key=lambda item: (-item[1], item[0]))),
        tuple(tags.most_common()),
        tuple((verdict, n) for verdict, n in verdicts.most_common() if verdict != "none"),
    )


def _heard(view: ComparisonView, voices: Sequence[Voice]) -> list[set[str]]:
    """The findings that each voice has a part in: one look at every mark, however many speak."""
    pieces: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, voice in enumerate(voices):
        for own in voice.spans:
            for span in own:
                pieces[span.report].append((span.start, span.end, number))
    reaches: dict[str, list[int]] = {}
    for report, said in pieces.items():
        said.sort()
        reaches[report] = list(accumulate((end for _, end, _ in said), max))
    found: list[set[str]] = [set() for _ in voices]
    for mark in view.marks:
        said, reach = pieces.get(mark.span.report, []), reaches.get(mark.span.report, [])
        at = bisect_left(said, (mark.span.end,))
        while at and reach[at - 1] > mark.span.start:
            at -= 1
            _, end, number = said[at]
            if end > mark.span.start:
                found[number].add(mark.group)
    return found


def narrowed(
    view: ComparisonView, wanted: Filter, notes: Sequence[PlacedAnnotation], voices: Sequence[Voice]
) -> ComparisonView:
    """The view with the marks of those findings alone that have all that is wanted; rows and columns stay.

    A finding is kept whole: both sides of a conflict, every place of a phrase. Of the claims those are left that have
    all that is wanted themselves, and, where kinds are, a mark of such a kind.
    """
    if not wanted.active:
        return view
    by_group: dict[tuple[Lens, str], list[Mark]] = defaultdict(list)
    for mark in view.marks:
        by_group[mark.lens, mark.group].append(mark)
    said = Places(span for voice in voices if voice.name in wanted.speakers for own in voice.spans for span in own)
    noted = Places(
        span for placed in narrowed_notes(notes, replace(wanted, speakers=frozenset())) for span in placed.spans
    )
    kept = {
        key
        for key, marks in by_group.items()
        if (not wanted.kinds or any(mark.kind in wanted.kinds for mark in marks))
        and (not wanted.reports or any(s.report in wanted.reports for m in marks for s in (m.span, *m.partners)))
        and (not wanted.speakers or any(said.meets(mark.span) for mark in marks))
        and (not wanted.asks_notes or any(noted.meets(mark.span) for mark in marks))
    }
    marks = tuple(mark for mark in view.marks if (mark.lens, mark.group) in kept)
    counts = {lens: sum(1 for at, _ in kept if at is lens) for lens in view.counts}
    marked = Places(mark.span for mark in marks)
    claims = frozenset(
        n
        for n, claim in enumerate(view.comparison.claims)
        if (not wanted.kinds or any(marked.meets(o.span) for o in claim.occurrences))
        and (not wanted.reports or any(o.span.report in wanted.reports for o in claim.occurrences))
        and (not wanted.speakers or any(said.meets(o.span) for o in claim.occurrences))
        and (not wanted.asks_notes or any(noted.meets(o.span) for o in claim.occurrences))
    )
    return replace(view, marks=marks, counts=counts, claims=claims)


def narrowed_notes(notes: Sequence[PlacedAnnotation], wanted: Filter) -> tuple[PlacedAnnotation, ...]:
    """The notes that have the tags and verdicts wanted, in the reports wanted."""
    return tuple(
        placed
        for placed in notes
        if (not wanted.tags or not wanted.tags.isdisjoint(placed.annotation.tags))
        and (not wanted.verdicts or placed.annotation.verdict in wanted.verdicts)
        and (not wanted.reports or any(span.report in wanted.reports for span in placed.spans))
    )


class Places:
    """Stretches of reports that tell whether another one meets them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._ends: dict[str, list[int]] = defaultdict(list)
        for span in sorted(spans):
            starts, ends = self._starts[span.report], self._ends[span.report]
            if ends and span.start <= ends[-1]:
                ends[-1] = max(ends[-1], span.end)
            else:
                starts.append(span.start)
                ends.append(span.end)

    def meets(self, span: Span) -> bool:
        """Whether any of them overlaps a span."""
        starts, ends = self._starts.get(span.report, []), self._ends.get(span.report, [])
        return bisect_right(ends, span.start) < bisect_left(starts, span.end)
