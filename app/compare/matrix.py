"""Lays the claims of a comparison out against its reports. Only choosing and ordering: nothing is compared again."""

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.compare.engine import event_of
from app.compare.memory import Remembered
from app.model.annotation import PlacedAnnotation, Verdict
from app.model.claim_record import ClaimState, PlacedClaim, VerdictScale
from app.model.comparison import Claim, Comparison, Occurrence, Stance
from app.model.lens import Lens, Mark
from app.model.matrix import Favour, Kind, Matrix, MatrixCell, MatrixRow, Sorting, SortKey, Standing, Wanted
from app.model.report import Report, Span
from app.model.view import Absence, ComparisonView

LONGEST_FIGURE = 28
"""Code points of the words at stake in a cell."""

_COMMITMENT: tuple[Stance, ...] = ("denied", "asserted", "attributed", "hedged")
"""Which stance stands for a report that tells a claim more than once: a denial first, then what commits it most."""

_FAVOUR: dict[Verdict, Favour] = {Verdict.CONFIRMED: "for", Verdict.CONTRADICTED: "against", Verdict.UNPROVEN: "open"}
_PLAIN: dict[str, Favour] = {"supported": "for", "confirmed": "for", "refuted": "against", "contradicted": "against"}
_TRIMMED = frozenset(("number", "name"))
_LAST = 1 << 30
_STATES = tuple(ClaimState)


def matrix(view: ComparisonView, standings: Mapping[int, Standing] | None = None) -> Matrix:
    """The matrix of what a view shows.

    Args:
        standings: what people have made of the claims, by index among `view.comparison.claims`; what is missing is
            unchecked.
    """
    comparison, columns = view.comparison, view.columns
    standings = standings or {}
    reports = {report.id: report for report in comparison.reports}
    marks = _Marks(view.marks)
    absent = {column: MatrixCell(column) for column in columns}
    order = _Order(view, reports)
    rows = []
    for index, claim in enumerate(comparison.claims):
        places: dict[str, list[Occurrence]] = defaultdict(list)
        for occurrence in claim.occurrences:
            if occurrence.span.report in absent:
                places[occurrence.span.report].append(occurrence)
        if not places or (view.claims is not None and index not in view.claims):
            continue
        found = {c: [m for o in places[c] for m in marks.within(o.span, Lens.CONFLICTS)] for c in places}
        figures = _figures(comparison, found)
        cells = tuple(
            _cell(reports[c], places[c], found[c], figures.get(c, "")) if c in places else absent[c] for c in columns
        )
        rows.append(
            MatrixRow(
                claim=index,
                text=" ".join(claim.text.split()),
                cells=cells,
                check_worthiness=claim.check_worthiness,
                told=len(places),
                single=any(marks.within(o.span, Lens.ONLY_HERE) for own in places.values() for o in own),
                conflict=any(found.values()),
                standing=standings.get(index, Standing()),
                language=_language(claim, reports),
                order=order.of(places),
            )
        )
    return Matrix(columns, tuple(sorted(rows, key=lambda row: (row.order, row.claim))))


def standings(comparison: Comparison, notes: Iterable[PlacedAnnotation]) -> dict[int, Standing]:
    """What the annotations on the passages say of each claim, by its index; claims without any are left out.

    A verdict makes a claim checked, the newest counts; any other annotation means that somebody is at it.
    """
    claims = claims_by_place(comparison)
    found: dict[int, tuple[str, Standing]] = {}
    for placed in notes:
        note = placed.annotation
        checked = note.verdict is not Verdict.NONE
        standing = (
            Standing(ClaimState.CHECKED, note.verdict.value, _FAVOUR[note.verdict])
            if checked
            else Standing(ClaimState.IN_PROGRESS)
        )
        when = ("1" if checked else "0") + (note.modified or note.created)
        for claim in {index for span in placed.spans for index in claims.touched(span)}:
            if claim not in found or when >= found[claim][0]:
                found[claim] = (when, standing)
    return {claim: standing for claim, (_, standing) in found.items()}


def recorded(
    comparison: Comparison, claims: Iterable[PlacedClaim], scales: Iterable[VerdictScale]
) -> dict[int, Standing]:
    """What the claim records say of each claim, by its index; of several records of one claim the newest counts.

    Records that nobody has begun to check are left out, and so are those whose words stand nowhere any more.
    """
    places, by_id = claims_by_place(comparison), {scale.id: scale for scale in scales}
    known = {report.id for report in comparison.reports}
    found: dict[int, Standing] = {}
    for placed in sorted(claims, key=lambda placed: placed.record.modified or placed.record.created):
        record = placed.record
        if record.state is ClaimState.UNCHECKED and not record.verdict:
            continue
        scale = by_id.get(record.scale)
        verdict = scale.verdict(record.verdict) if scale is not None else None
        name = verdict.name if verdict is not None else record.verdict
        standing = Standing(record.state, name, _favour(scale, record.verdict))
        for span in placed.spans:
            if span is not None and span.report in known:
                found.update(dict.fromkeys(places.touched(span), standing))
    return found


def _favour(scale: VerdictScale | None, verdict: str) -> Favour:
    """Whether a verdict speaks for a claim: by its name, else by its place on a scale whose verdicts are steps."""
    if verdict in _PLAIN:
        return _PLAIN[verdict]
    ids = [step.id for step in scale.verdicts] if scale is not None and scale.ordered else []
    if verdict not in ids:
        return "open"
    at, middle = ids.index(verdict), (len(ids) - 1) / 2
    return "open" if at == middle else "for" if at < middle else "against"


def chosen(shown: Matrix, wanted: Wanted, sorting: Sorting) -> tuple[int, ...]:
    """Indices of the rows that are wanted, in the order of the sorting; of equals the earlier in the event first."""
    words = [fold(word) for word in wanted.words.split()]
    kept = [n for n, row in enumerate(shown.rows) if _is(row, wanted) and _has(row, words)]
    return tuple(_sorted(shown, kept, sorting))


def counts(shown: Matrix) -> dict[Kind, int]:
    """How many rows there are of each kind."""
    return {kind: sum(_of_kind(row, kind) for row in shown.rows) for kind in Kind}


def nearest(view: ComparisonView, claim: int, column: str) -> Absence:
    """The passage of a report that does not tell a claim which comes closest to any place that does.

    Raises:
        KeyError: the report is not in the comparison. IndexError: there is no such claim.
    """
    comparison = view.comparison
    event = event_of(comparison)
    comparison.report(column)
    number = next(n for n, report in enumerate(comparison.reports) if report.id == column)
    best = Absence(column)
    for occurrence in comparison.claims[claim].occurrences:
        index = event.index_of(occurrence.span)
        found = event.nearest(index, number) if index is not None else None
        if found is not None and (best.nearest is None or found[1] > best.score):
            best = Absence(column, event.sentences[found[0]].span, float(found[1]))
    return best


def fold(text: str) -> str:
    """`text` without differences of case and accents."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parted if not unicodedata.combining(c))


class ClaimPlaces:
    """Finds the claims that a stretch of a report carries."""

    def __init__(self, comparison: Comparison) -> None:
        self._places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for index, claim in enumerate(comparison.claims):
            for occurrence in claim.occurrences:
                span = occurrence.span
                self._places[span.report].append((span.start, span.end, index))
        for places in self._places.values():
            places.sort()

    def touched(self, span: Span) -> tuple[int, ...]:
        """Indices of the claims whose places overlap a span, in the order of the text; each once."""
        places = self._places.get(span.report, [])
        # sentences do not overlap: none that begins before the one at the start of the span reaches into it
        first = max(0, bisect_right(places, (span.start, _LAST, _LAST)) - 1)
        found = []
        for start, end, index in places[first:]:
            if start >= max(span.end, span.start + 1):
                break
            if end > span.start:
                found.append(index)
        return tuple(dict.fromkeys(found))


claims_by_place: Remembered[ClaimPlaces] = Remembered(ClaimPlaces)
"""Finds the claims of a comparison by place; made once a comparison."""


class _Marks:
    """Finds the marks of a lens that begin in a sentence."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks: dict[tuple[Lens, str], list[Mark]] = defaultdict(list)
        for mark in marks:
            if mark.lens in (Lens.CONFLICTS, Lens.ONLY_HERE):
                self._marks[mark.lens, mark.span.report].append(mark)
        self._starts = {}
        for key, own in self._marks.items():
            own.sort(key=lambda mark: mark.span)
            self._starts[key] = [mark.span.start for mark in own]

    def within(self, span: Span, lens: Lens) -> list[Mark]:
        key = (lens, span.report)
        if key not in self._starts:
            return []
        starts = self._starts[key]
        return self._marks[key][bisect_right(starts, span.start - 1) : bisect_right(starts, span.end - 1)]


class _Order:
    """Where claims stand in the order of the report of record."""

    def __init__(self, view: ComparisonView, reports: Mapping[str, Report]) -> None:
        self._reports = reports
        self._column = {column: n for n, column in enumerate(view.columns)}
        self._record = view.comparison.settings.record or next(iter(reports), "")
        self._row = {
            (cell.report, paragraph): n
            for n, row in enumerate(view.rows)
            for cell in row.cells
            for paragraph in cell.paragraphs
        }

    def of(self, places: Mapping[str, Sequence[Occurrence]]) -> tuple[int, int, int]:
        """(row, column, offset) in the report of record where that tells it, else in the first place that does."""
        told = places.get(self._record)
        among = [told] if told else list(places.values())
        return min(self._place(o.span) for own in among for o in own)

    def _place(self, span: Span) -> tuple[int, int, int]:
        report = self._reports[span.report]
        paragraph = report.paragraph_at(span.start)
        if paragraph in report.headline:
            return -1, self._column[span.report], span.start
        row = self._row.get((span.report, paragraph if paragraph is not None else -1), _LAST)
        return row, self._column[span.report], span.start


def _cell(report: Report, places: Sequence[Occurrence], marks: Sequence[Mark], figure: str) -> MatrixCell:
    # what the body says comes before what the headline says: that is where a reader looks
    told = sorted((_paragraph(report, o.span) == 0, o.span, o.stance) for o in places)
    return MatrixCell(
        report=report.id,
        stance=min((stance for _, _, stance in told), key=_COMMITMENT.index),
        spans=tuple(span for _, span, _ in told),
        stances=tuple(stance for _, _, stance in told),
        paragraphs=tuple(_paragraph(report, span) for _, span, _ in told),
        figure=figure,
        reasons=tuple(dict.fromkeys(mark.reason for mark in marks)),
    )


def _paragraph(report: Report, span: Span) -> int:
    """As a reader counts it; 0 in the headline."""
    index = report.paragraph_at(span.start)
    if index is None or index in report.headline:
        return 0
    return index + 1 - sum(headline < index for headline in report.headline)


def _figures(comparison: Comparison, found: Mapping[str, Sequence[Mark]]) -> dict[str, str]:
    """The words at stake in each report: of the strongest conflict that lies between reports of this row, if any."""
    best = {
        report: max(marks, key=lambda m: (any(p.report in found for p in m.partners), m.score, -m.span.start))
        for report, marks in found.items()
        if marks
    }
    words = {report: comparison.words_of(mark.span).split() for report, mark in best.items()}
    by_kind: dict[str, list[str]] = defaultdict(list)
    for report, mark in best.items():
        by_kind[mark.kind].append(report)
    for kind, reports in by_kind.items():
        if kind in _TRIMMED and len(reports) > 1:
            for report, own in zip(reports, _without_common([words[r] for r in reports]), strict=True):
                words[report] = own
    return {report: _figure(" ".join(own), best[report].kind) for report, own in words.items()}


def _without_common(versions: Sequence[list[str]]) -> list[list[str]]:
    """Without the words that all of them begin or end with, as long as something is left of each."""
    head = tail = 0
    shortest = min(len(version) for version in versions)
    while head < shortest - 1 and len({version[head] for version in versions}) == 1:
        head += 1
    while tail < shortest - 1 - head and len({version[-1 - tail] for version in versions}) == 1:
        tail += 1
    return [version[head : len(version) - tail] for version in versions]


def _figure(words: str, kind: str) -> str:
    words = words.strip(" ,;:")
    if len(words) > LONGEST_FIGURE:
        words = words[: LONGEST_FIGURE - 1].rstrip() + "…"
    return f"“{words.strip('“”')}”" if kind == "quote" else words


def _language(claim: Claim, reports: Mapping[str, Report]) -> str | None:
    """Of the report whose wording stands for the claim."""
    return next(
        (
            report.language
            for o in claim.occurrences
            if (report := reports.get(o.span.report)) is not None
            and report.words_of(o.span).split()[:4] == claim.text.split()[:4]
        ),
        None,
    )


def _is(row: MatrixRow, wanted: Wanted) -> bool:
    return row.check_worthiness >= wanted.least_worth and all(_of_kind(row, kind) for kind in wanted.kinds)


def _of_kind(row: MatrixRow, kind: Kind) -> bool:
    match kind:
        case Kind.SINGLE:
            return row.single
        case Kind.CONFLICT:
            return row.conflict
        case Kind.UNCHECKED:
            return row.standing.state is ClaimState.UNCHECKED


def _has(row: MatrixRow, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = fold(row.text)
    return all(word in text for word in words)


def _sorted(shown: Matrix, kept: list[int], sorting: Sorting) -> list[int]:
    rows = shown.rows
    match sorting.key:
        case SortKey.ORDER:
            return kept[::-1] if sorting.reverse else kept
        case SortKey.WORTH:
            return sorted(kept, key=lambda n: rows[n].check_worthiness, reverse=not sorting.reverse)
        case SortKey.REPORTS:
            return sorted(kept, key=lambda n: rows[n].told, reverse=not sorting.reverse)
        case SortKey.CONFLICTS:
            return sorted(kept, key=lambda n: rows[n].conflict, reverse=not sorting.reverse)
        case SortKey.STATE:
            return sorted(kept, key=lambda n: _STATES.index(rows[n].standing.state), reverse=sorting.reverse)
    if sorting.key not in shown.columns:
        return kept
    column = shown.columns.index(sorting.key)
    told = [n for n in kept if rows[n].cells[column].told]
    told.sort(key=lambda n: min(rows[n].cells[column].spans), reverse=sorting.reverse)
    return told + [n for n in kept if not rows[n].cells[column].told]
