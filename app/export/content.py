"""What the lists of an export hold: claims with what people made of them, and conflicts with all their sides."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from app.compare.matrix import matrix
from app.compare.provenance import confirmations
from app.compare.worklist import WorkItem, as_said, work_list
from app.export.document import Document, standings_of, visible_annotations
from app.export.text import one_line, printable
from app.export.words import date_words, name_words, paragraph_number
from app.model.annotation import Annotation, Evidence, EvidenceKind, PlacedAnnotation
from app.model.claim_record import ClaimRecord, ClaimState, HistoryEntry, VerdictScale
from app.model.comparison import Claim, Divergence, DivergenceKind
from app.model.lens import Lens, Mark
from app.model.matrix import MatrixRow
from app.model.report import Report, Span
from app.model.view import ComparisonView

_UNFIT_IN_ADDRESS = re.compile(r'["<>\\^`{|}]')

CONTEXT = 320
"""Code points of a quotation: the sentence, cut around the words in question where it is longer."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What cannot all be right.

    Attributes:
        sides: every place that belongs to it, the first in reading order first.
        reason: one line, as seen from the first side.
        pairs: the divergences that it consists of.
    """

    kind: str
    reason: str
    sides: tuple[Span, ...]
    pairs: tuple[Divergence, ...]


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim of the shown reports, or of a record, with what people made of it.

    Attributes:
        text: as people worded it, else as it was computed.
        claim: of the comparison; None where the words of the record carry none any more.
        row: of the matrix, with the stances that people gave where they did; None without a claim.
        confirmations: how many of the shown sources tell it, copies of one counting once; 0 without a claim.
        verdict: its name; empty while there is none.
        notes: about the claim itself, not about words of a report.
        history: of its record, oldest first.
        spans: where the words stand.
    """

    text: str
    claim: Claim | None
    row: MatrixRow | None
    record: ClaimRecord | None
    confirmations: int
    state: ClaimState
    verdict: str
    notes: tuple[PlacedAnnotation, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def single(self) -> bool:
        """One report alone tells it."""
        return self.row is not None and self.row.single

    @property
    def judged(self) -> bool:
        """There is a verdict, or a rationale or evidence for one."""
        record = self.record
        return bool(self.verdict or (record is not None and (record.rationale.strip() or record.evidence)))


def conflict_list(view: ComparisonView) -> tuple[Conflict, ...]:
    """The conflicts that a view shows, each once, in reading order."""
    order = {report: n for n, report in enumerate(view.columns)}
    marks = [mark for mark in view.marks if mark.lens is Lens.CONFLICTS and mark.span.report in order]
    marks.sort(key=lambda mark: (order[mark.span.report], mark.span.start, mark.span.end))
    firsts: dict[object, Mark] = {}
    sides: dict[object, dict[Span, None]] = defaultdict(dict)
    for mark in marks:
        key: object = mark.group or (mark.kind, frozenset((mark.span, *mark.partners)))
        firsts.setdefault(key, mark)
        sides[key].update(dict.fromkeys((mark.span, *mark.partners)))
    group_at = {(firsts[key].kind, span): key for key, spans in sides.items() for span in spans}
    pairs: dict[object, list[Divergence]] = defaultdict(list)
    for found in view.comparison.divergences:
        key = group_at.get((found.kind, found.a))
        if key is not None and group_at.get((found.kind, found.b)) == key:
            pairs[key].append(found)
    return tuple(Conflict(m.kind, m.reason, tuple(sides[key]), tuple(pairs[key])) for key, m in firsts.items())


def single_sources(view: ComparisonView) -> Iterator[tuple[Report, tuple[Span, ...]]]:
    """The shown reports that tell something alone, in the order of the columns, each with these passages."""
    for column in view.columns:
        own = tuple(m.span for m in view.marks if m.lens is Lens.ONLY_HERE and m.span.report == column)
        if own:
            yield view.comparison.report(column), own


def source_groups(document: Document, view: ComparisonView) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The shown reports that are one source told several times: a line that names them, and one a reason.

    None where a filter asks for some findings alone.
    """
    shown = set(view.columns) if not document.filter.active else set()
    for group in view.comparison.provenance:
        names = [one_line(name_words(view.comparison.report(r)), 60) for r in group.reports if r in shown]
        if len(names) < 2:
            continue
        source = f", all from {one_line(group.agency)}" if group.agency else ""
        lines = tuple(
            one_line(reason.line)
            for reason in group.reasons
            if reason.report in shown and (reason.other is None or reason.other in shown)
        )
        yield f"{', '.join(names)}: {len(names)} reports, one confirmation{source}", lines


def claim_lines(document: Document, view: ComparisonView) -> tuple[ClaimLine, ...]:
    """The claims that a shown report tells, in the order of the report of record; then records whose claim is gone.

    A claim that several records are about has a line for each of them. Records whose words all stand in reports that
    are not shown are left out.
    """
    comparison = view.comparison
    number = {id(claim): n for n, claim in enumerate(comparison.claims)}
    items: dict[int, list[WorkItem]] = defaultdict(list)
    alone: list[WorkItem] = []
    listed = work_list(comparison, document.claims).items
    for item in listed:
        if item.claim is None:
            alone.append(item)
            continue
        items[number[id(item.claim)]].append(item)
    shown = matrix(replace(view, comparison=as_said(comparison, listed)), standings_of(document))
    about = _About(document)
    lines = [
        about.line(item, row, confirmations((cell.report for cell in row.cells if cell.told), comparison.provenance))
        for row in shown.rows
        for item in items[row.claim]
    ]
    columns = set(view.columns)
    for item in alone:
        if not item.occurrences or any(o.span.report in columns for o in item.occurrences):
            lines.append(about.line(item, None, 0))
    return tuple(lines)


def shown_divergences(view: ComparisonView) -> tuple[Divergence, ...]:
    """The divergences, conflicts and framing alike, that have a mark at both sides in a view."""
    groups = {
        (mark.kind, mark.span): mark.group
        for mark in view.marks
        if mark.lens in (Lens.CONFLICTS, Lens.FRAMING) and mark.partners
    }
    return tuple(
        found
        for found in view.comparison.divergences
        if (group := groups.get((found.kind, found.a))) is not None and groups.get((found.kind, found.b)) == group
    )


class _About:
    """Finds what people made of a claim."""

    def __init__(self, document: Document) -> None:
        self._scales = document.scales
        self._notes: dict[str, list[PlacedAnnotation]] = defaultdict(list)
        for placed in visible_annotations(document):
            if placed.annotation.claim:
                self._notes[placed.annotation.claim].append(placed)
        self._history: dict[str, list[HistoryEntry]] = defaultdict(list)
        for entry in document.history:
            self._history[entry.claim].append(entry)

    def line(self, item: WorkItem, row: MatrixRow | None, confirmations: int) -> ClaimLine:
        record = item.record
        state, verdict = item.state, ""
        if record is not None and (record.verdict or record.state is not ClaimState.UNCHECKED):
            verdict = verdict_name(self._scales, record)
        elif row is not None:
            state, verdict = row.standing.state, row.standing.verdict.capitalize()
        return ClaimLine(
            item.text,
            item.claim,
            row,
            record,
            confirmations,
            state,
            verdict,
            tuple(self._notes[record.id]) if record is not None else (),
            tuple(self._history[record.id]) if record is not None else (),
            tuple(occurrence.span for occurrence in item.occurrences),
        )


def verdict_name(scales: Iterable[VerdictScale], record: ClaimRecord) -> str:
    """What the verdict of a record is called; its id where the scale is not known any more."""
    scale = next((scale for scale in scales if scale.id == record.scale), None)
    verdict = scale.verdict(record.verdict) if scale is not None else None
    return verdict.name if verdict is not None else record.verdict


def verdict_contents(line: ClaimLine) -> str:
    """What opens with a verdict: what was found, why, and what it rests on."""
    record = line.record
    lines = [f"Verdict: {line.verdict}" if line.verdict else f"No verdict yet: {line.state}"]
    if record is not None:
        lines += [printable(record.rationale).strip()]
        lines += [f"Evidence: {evidence_words(one)}" for one in record.evidence]
    return "\n".join(part for part in lines if part)


def moment(stamp: str) -> datetime | None:
    """An ISO 8601 date and time; None where it is none."""
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None


def quoted(report: Report, span: Span) -> tuple[str, int]:
    """The sentences that hold a span, cut around it where they are long, with the offset at which they begin."""
    first, last = report.sentence_at(span.start), report.sentence_at(max(span.start, span.end - 1))
    start = report.sentences[first][0] if first is not None else span.start
    end = report.sentences[last][1] if last is not None else span.end
    start, end = min(start, span.start), max(end, span.end)
    if end - start > CONTEXT:
        margin = max(0, CONTEXT - len(span)) // 2
        start = max(start, span.start - margin)
        end = min(end, max(span.start + CONTEXT, span.end + margin) if len(span) > CONTEXT else span.end + margin)
    return report.text[start:end], start


def place_words(report: Report, span: Span) -> str:
    """Where in its report a span stands, as a reader counts: `paragraph 3`, `headline`."""
    index = report.paragraph_at(span.start)
    if index is None:
        return ""
    return "headline" if index in report.headline else f"paragraph {paragraph_number(report, index)}"


def source_words(report: Report, span: Span) -> tuple[str, ...]:
    """Outlet, date and paragraph of a span, as far as they are known."""
    parts = (one_line(name_words(report)), date_words(report.published), place_words(report, span))
    return tuple(part for part in parts if part)


def evidence_words(evidence: Evidence) -> str:
    """One piece of evidence in one line: the address, citation or file, and what it shows."""
    parts = [one_line(evidence.text)]
    if evidence.kind is EvidenceKind.FILE and evidence.sha256:
        parts.append(f"(file, SHA-256 {evidence.sha256})")
    said = " ".join(part for part in parts if part)
    return f"{said}: {one_line(evidence.note)}" if evidence.note.strip() else said


def is_link(address: str) -> bool:
    """Whether an address may be made a link: only what a browser fetches, and nothing that it would run."""
    start = address[:8].lower()
    if not start.startswith(("http://", "https://")) or any(c.isspace() or c < " " for c in address):
        return False
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:  # no address at all, for which Word calls a document damaged
        return False


def link_target(address: str) -> str:
    """What a link to an address leads to: the same, with what no address may hold (RFC 3987) written as percentages."""
    return _UNFIT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", printable(address))


def about_words(document: Document, note: Annotation) -> str:
    """What a note is about where it is not about words: a claim or a whole report; else empty."""
    if note.claim is not None:
        text = next((placed.record.text for placed in document.claims if placed.record.id == note.claim), "")
        return f"claim: {one_line(text)}" if text else "a claim that was deleted"
    if note.report is not None:
        report = next((report for report in document.comparison.reports if report.id == note.report), None)
        return f"report: {one_line(name_words(report))}" if report else "a report that was removed"
    return ""


def kind_label(kind: DivergenceKind | str) -> str:
    """What a conflict is about, as a heading."""
    return {"quote": "Quotation", "negation": "Denial"}.get(kind, kind.capitalize())
