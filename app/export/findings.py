"""The findings as tables: claims against reports, conflicts with both sides, annotations, the reports themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from app import __version__
from app.export.content import (
    ClaimLine,
    about_words,
    claim_lines,
    conflict_list,
    evidence_words,
    place_words,
    quoted,
)
from app.export.document import Document, filter_words, visible_annotations
from app.export.marks import VERDICT_NAMES
from app.export.text import one_line
from app.export.words import date_words, name_words, settings_words
from app.model.annotation import PlacedAnnotation
from app.model.comparison import Comparison
from app.model.report import Report, Span
from app.model.view import ComparisonView

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table.

    Attributes:
        head: the names of the columns, no two the same.
        stances: indices of the columns that say what a report makes of a claim.
        filed: how many of the last columns are for the files alone, and not for paper.
        times: indices of the columns that hold ISO 8601 dates and times.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    stances: tuple[int, ...] = ()
    filed: int = 0
    times: tuple[int, ...] = ()


_CLAIM_HEAD = ("claim", "verdict", "state", "check-worthiness", "confirmations", "told by", "remark")
_CLAIM_TAIL = ("rationale", "evidence", "assignee", "notes", "scale", "author", "created", "modified", "id")


def claims_sheet(document: Document, view: ComparisonView) -> Sheet:
    """A line for each claim, a column for each report with its stance and, where versions differ, its words."""
    names = _apart((name_words(view.comparison.report(c)) for c in view.columns), (*_CLAIM_HEAD, *_CLAIM_TAIL))
    rows = tuple(_claim(line, view) for line in claim_lines(document, view))
    first = len(_CLAIM_HEAD)
    stances = tuple(range(first, first + len(names)))
    head = (*_CLAIM_HEAD, *names, *_CLAIM_TAIL)
    return Sheet("Claims", head, rows, stances, filed=4, times=(len(head) - 3, len(head) - 2))


def _claim(line: ClaimLine, view: ComparisonView) -> tuple[Cell, ...]:
    row, record = line.row, line.record
    cells = {cell.report: cell for cell in row.cells} if row is not None else {}
    stances = []
    for column in view.columns:
        cell = cells.get(column)
        told = cell.stance if cell is not None and cell.stance is not None else ""
        stances.append(f"{told}: {cell.figure}" if cell is not None and told and cell.figure else told)
    remarks = []
    if line.single:
        remarks.append("only in this report")
    if row is not None and row.conflict:
        remarks.append("conflict")
    if line.claim is None:
        remarks.append("its words are no longer there" if record and record.occurrences else "added by hand")
    return (
        line.text,
        line.verdict,
        str(line.state),
        round(row.check_worthiness, 4) if row is not None else "",
        line.confirmations,
        row.told if row is not None else 0,
        ", ".join(remarks),
        *stances,
        record.rationale if record else "",
        "\n".join(evidence_words(one) for one in record.evidence) if record else "",
        record.assignee if record else "",
        "\n".join(one_line(placed.annotation.note) for placed in line.notes),
        record.scale if record else "",
        record.author if record else "",
        record.created if record else "",
        record.modified if record else "",
        record.id if record else "",
    )


_CONFLICT_HEAD = (
    "conflict",
    "kind",
    "explanation",
    "report",
    "words",
    "quotation",
    "place",
    "other report",
    "other words",
    "other quotation",
    "other place",
    "score",
)


def conflicts_sheet(view: ComparisonView) -> Sheet:
    """A line for each two passages that cannot both be right; `conflict` counts those that belong together."""
    comparison = view.comparison
    rows: list[tuple[Cell, ...]] = []
    for number, conflict in enumerate(conflict_list(view), 1):
        for pair in conflict.pairs:
            sides = (*_side(comparison, pair.a), *_side(comparison, pair.b))
            rows.append((number, conflict.kind, pair.explanation, *sides, round(float(pair.score), 4)))
    return Sheet("Conflicts", _CONFLICT_HEAD, tuple(rows))


def _side(comparison: Comparison, span: Span) -> tuple[str, str, str, str]:
    report = comparison.report(span.report)
    return name_words(report), report.words_of(span), quoted(report, span)[0], place_words(report, span)


_ANNOTATION_HEAD = (
    "number",
    "kind",
    "status",
    "verdict",
    "quotation",
    "reports",
    "places",
    "about",
    "note",
    "tags",
    "evidence",
    "replies",
    "author",
    "private",
    "remark",
    "created",
    "modified",
    "id",
)


def annotations_sheet(document: Document) -> Sheet:
    """A line for each annotation; `places` are `report id:start-end` in code points, half open, as in the JSON."""
    known = {report.id: report for report in document.comparison.reports}
    notes = enumerate(visible_annotations(document), 1)
    rows = tuple(_annotation(document, known, number, placed) for number, placed in notes)
    times = (_ANNOTATION_HEAD.index("created"), _ANNOTATION_HEAD.index("modified"))
    return Sheet("Annotations", _ANNOTATION_HEAD, rows, filed=3, times=times)


def _annotation(
    document: Document, known: dict[str, Report], number: int, placed: PlacedAnnotation
) -> tuple[Cell, ...]:
    note = placed.annotation
    spans = [span for span in placed.spans if span.report in known]
    words = [known[span.report].words_of(span) for span in spans] + [anchor.quote for anchor in placed.orphaned]
    reports = dict.fromkeys(span.report for span in spans)
    return (
        number,
        note.kind.value,
        note.status.value,
        VERDICT_NAMES[note.verdict],
        " … ".join(words),
        "; ".join(name_words(known[report]) for report in reports),
        "; ".join(f"{span.report}:{span.start}-{span.end}" for span in spans),
        about_words(document, note),
        note.note,
        "; ".join(note.tags),
        "\n".join(evidence_words(one) for one in note.evidence),
        "\n".join(f"{one_line(r.author)} ({r.created}): {one_line(r.text)}" for r in note.replies),
        note.author or document.author,
        "yes" if note.private else "no",
        "its words are no longer there" if placed.orphaned else "",
        note.created,
        note.modified,
        note.id,
    )


_REPORT_HEAD = (
    "report",
    "outlet",
    "title",
    "published",
    "language",
    "words",
    "shown",
    "file",
    "sha256",
    "sha256 of the text",
    "media type",
    "encoding",
    "reader",
    "remarks",
)


def reports_sheet(document: Document, view: ComparisonView) -> Sheet:
    """A line for each report of the comparison, shown or not."""
    shown = set(view.columns)
    rows = tuple(_report(report, report.id in shown) for report in document.comparison.reports)
    return Sheet("Reports", _REPORT_HEAD, rows, times=(_REPORT_HEAD.index("published"),))


def _report(report: Report, shown: bool) -> tuple[Cell, ...]:
    origin = report.provenance
    return (
        report.id,
        report.source or "",
        report.title or "",
        report.published or "",
        report.language or "",
        report.word_count,
        "yes" if shown else "no",
        origin.path or "",
        origin.sha256,
        report.text_sha256,
        origin.media_type,
        origin.encoding or "",
        origin.reader,
        "\n".join(origin.remarks),
    )


def about_sheet(document: Document, view: ComparisonView) -> Sheet:
    """What this is, how it was compared, and what was left out."""
    rows = [("Event", document.title), ("Exported", date_words(document.created)), ("By", document.author)]
    rows += settings_words(view.comparison)
    rows += [(f"Filter: {what.lower()}", which) for what, which in filter_words(document)]
    if not document.include_private:
        rows.append(("Internal notes", "left out"))
    rows.append(("Made with", f"Parallax {__version__}"))
    return Sheet("About", ("what", "which"), tuple(row for row in rows if row[1]))


def audit_sheet(document: Document) -> Sheet:
    """The audit trail, oldest first."""
    rows = ((e.time, e.user, str(e.action), e.detail, "\n".join(e.digests)) for e in document.audit)
    return Sheet("Audit", ("time", "user", "action", "detail", "sha256"), tuple(rows), times=(0,))


def _apart(names: Iterable[str], taken: tuple[str, ...]) -> tuple[str, ...]:
    """Names on one line, no two the same whatever their capitals."""
    seen = {name.casefold() for name in taken}
    apart = []
    for name in names:
        bare = name = one_line(name, 60) or "report"
        count = 1
        while name.casefold() in seen:
            count += 1
            name = f"{bare} ({count})"
        seen.add(name.casefold())
        apart.append(name)
    return tuple(apart)
