"""What next and previous visit, and how much of a report is shared: small figures over the marks of a view."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.compare.lenses import marks
from app.model.annotation import PlacedAnnotation
from app.model.comparison import Comparison
from app.model.lens import Lens, Mark
from app.model.report import Report, Span
from app.model.view import ComparisonView

DIFFERENCES = frozenset({Lens.ONLY_HERE, Lens.CONFLICTS, Lens.FRAMING})


@dataclass(frozen=True, slots=True)
class Stop:
    """One finding on the way: where to go, and its place in the reading order (row, column, start)."""

    span: Span
    group: str
    lens: Lens
    order: tuple[int, int, int]


def order_of(
    view: ComparisonView, places: dict[tuple[str, int], tuple[int, int]], span: Span
) -> tuple[int, int, int] | None:
    """Where a span stands in the reading order (row, column, start); None where the view does not show it."""
    report = next((report for report in view.comparison.reports if report.id == span.report), None)
    paragraph = report.paragraph_at(span.start) if report is not None else None
    place = places.get((span.report, paragraph)) if paragraph is not None else None
    return (*place, span.start) if place is not None else None


def all_stops(view: ComparisonView, place: dict[tuple[str, int], tuple[int, int]]) -> tuple[Stop, ...]:
    """Every finding of the view once, in reading order: at the first of its marks; `place` is what `places_of` gave."""
    reports = {report.id: report for report in view.comparison.reports}
    first: dict[tuple[Lens, str], Stop] = {}
    for mark in view.marks:
        where = _place(mark, reports, place)
        if where is None:
            continue
        stop = Stop(mark.span, mark.group or repr(mark.span), mark.lens, (*where, mark.span.start))
        key = (stop.lens, stop.group)
        if key not in first or stop.order < first[key].order:
            first[key] = stop
    return tuple(sorted(first.values(), key=lambda stop: stop.order))


def places_of(view: ComparisonView) -> dict[tuple[str, int], tuple[int, int]]:
    """(row, column) of every paragraph that the view shows, by report and paragraph; titles stand in row -1."""
    reports = [view.comparison.report(report_id) for report_id in view.columns]
    titles = {(r.id, paragraph): (-1, c) for c, r in enumerate(reports) for paragraph in r.title_paragraphs}
    return titles | {
        (cell.report, paragraph): (r, c)
        for r, row in enumerate(view.rows)
        for c, cell in enumerate(row.cells)
        for paragraph in cell.paragraphs
    }


def note_stops(
    view: ComparisonView, place: dict[tuple[str, int], tuple[int, int]], notes: Iterable[PlacedAnnotation]
) -> tuple[Stop, ...]:
    """Every note on words that the view shows once, in reading order."""
    found = []
    for note in notes:
        at = [(where, span) for span in note.spans if (where := order_of(view, place, span)) is not None]
        if at:
            order, span = min(at)
            found.append(Stop(span, note.annotation.id, Lens.NOTES, order))
    return tuple(sorted(found, key=lambda stop: stop.order))


def active_stops(
    stops: tuple[Stop, ...], lenses: frozenset[Lens], notes: tuple[Stop, ...] = (), notes_asked: bool = False
) -> tuple[Stop, ...]:
    """The differences among the lenses that are on; where there is none, the shared passages, and else the notes.

    Notes that a filter asks for (`notes_asked`) are visited whatever else there is.
    """
    for wanted in (lenses & DIFFERENCES, lenses & {Lens.SHARED}):
        if found := tuple([stop for stop in stops if stop.lens in wanted]):  # some thousand, at each switch of a lens
            break
    if Lens.NOTES not in lenses or not (notes_asked or not found):
        return found
    known = {stop.span for stop in found}
    return tuple(sorted((*found, *(n for n in notes if n.span not in known)), key=lambda stop: stop.order))


def shares(comparison: Comparison) -> dict[str, float]:
    """How much of each report stands in shared wording: 0…1 of its characters."""
    covered: dict[str, list[tuple[int, int]]] = {report.id: [] for report in comparison.reports}
    for mark in marks(comparison):
        if mark.lens is Lens.SHARED:
            covered[mark.span.report].append((mark.span.start, mark.span.end))
    return {report.id: _share(report, covered[report.id]) for report in comparison.reports}


def _share(report: Report, stretches: list[tuple[int, int]]) -> float:
    body = sum(end - start for start, end in report.paragraphs)
    total, reach = 0, 0
    for start, end in sorted(stretches):
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return min(1.0, total / body) if body else 0.0


def _place(
    mark: Mark, reports: dict[str, Report], place: dict[tuple[str, int], tuple[int, int]]
) -> tuple[int, int] | None:
    report = reports.get(mark.span.report)
    paragraph = report.paragraph_at(mark.span.start) if report is not None else None
    return None if paragraph is None else place.get((mark.span.report, paragraph))
