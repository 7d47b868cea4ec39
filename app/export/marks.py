"""Everything that a document marks, automatic marks and notes alike, ready to be drawn."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from app.export.content import evidence_words
from app.export.document import Document, visible_annotations
from app.export.text import one_line, printable
from app.export.words import date_words
from app.model.annotation import Annotation, AnnotationKind, AnnotationStatus, PlacedAnnotation, Reply, Verdict
from app.model.lens import Lens, Mark
from app.model.report import Report, Span
from app.model.view import ComparisonView

LENS_NAMES: dict[Lens, str] = {
    Lens.SHARED: "Shared",
    Lens.ONLY_HERE: "Only here",
    Lens.CONFLICTS: "Conflicts",
    Lens.FRAMING: "Framing",
    Lens.NOTES: "Notes",
}

LENS_MEANINGS: dict[Lens, str] = {
    Lens.SHARED: "The same wording in two or more reports",
    Lens.ONLY_HERE: "Told by one report and no other",
    Lens.CONFLICTS: "Both cannot be right: numbers, dates, names, quotations",
    Lens.FRAMING: "How it is told: who says it, how surely, with which words",
    Lens.NOTES: "What a person wrote about the words",
}

VERDICT_NAMES: dict[Verdict, str] = {
    Verdict.NONE: "",
    Verdict.CONFIRMED: "Confirmed",
    Verdict.CONTRADICTED: "Contradicted",
    Verdict.UNPROVEN: "Unproven",
}

_WAVY = frozenset((AnnotationKind.CORRECTION, AnnotationKind.QUESTION))

MACHINE = "Parallax"
"""Who signs the marks that nobody made by hand."""


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """One mark in one report.

    Attributes:
        key: names it, the same in every export of the same finding.
        subject: the lens, or what kind of note it is.
        note: what a reader sees on opening it, without the replies.
        created, modified: ISO 8601.
        number: of the note, counted from 1; 0 for automatic marks.
        wavy: it wants something put right: a correction or a question.
        replies: to a note, in the order in which they were given.
    """

    span: Span
    lens: Lens
    key: str
    subject: str
    note: str
    author: str
    created: str
    modified: str
    number: int = 0
    wavy: bool = False
    replies: tuple[Reply, ...] = ()

    @property
    def contents(self) -> str:
        """The note with its replies below it, for what has no other place for them."""
        return "\n".join(filter(None, (self.note, *map(_reply_line, self.replies))))


class MarksByReport:
    """Finds the marks that touch a stretch of a report."""

    def __init__(self, reports: Iterable[Report], marks: Iterable[DrawnMark]) -> None:
        self._in_paragraph: dict[tuple[str, int], list[DrawnMark]] = {}
        by_id = {report.id: report for report in reports}
        for mark in marks:
            report = by_id.get(mark.span.report)
            if report is not None:
                for index in touched(report, mark.span):
                    self._in_paragraph.setdefault((report.id, index), []).append(mark)

    def in_paragraph(self, report_id: str, index: int) -> tuple[DrawnMark, ...]:
        """The marks that touch this paragraph, in the order in which they were given."""
        return tuple(self._in_paragraph.get((report_id, index), ()))


def touched(report: Report, span: Span) -> range:
    """Indices of the paragraphs that share a code point with `span`."""
    low, high = 0, len(report.paragraphs)
    while low < high:
        middle = (low + high) // 2
        if report.paragraphs[middle][1] <= span.start:
            low = middle + 1
        else:
            high = middle
    end = low
    while end < len(report.paragraphs) and report.paragraphs[end][0] < span.end:
        end += 1
    return range(low, end)


def drawn_marks(document: Document, view: ComparisonView) -> tuple[DrawnMark, ...]:
    """The marks of the document's lenses in the view's columns, then its notes; by report and place within each."""
    visible = set(view.columns)
    marks = [
        _automatic(mark, document.created)
        for mark in view.marks
        if mark.lens in document.lenses and mark.lens is not Lens.NOTES and mark.span.report in visible
    ]
    if Lens.NOTES in document.lenses:
        for number, placed in enumerate(visible_annotations(document), 1):
            marks += [mark for mark in _of_note(placed, number, document) if mark.span.report in visible]
    order = {report: n for n, report in enumerate(view.columns)}
    marks.sort(key=lambda mark: (mark.number, order[mark.span.report], mark.span.start, -mark.span.end, mark.key))
    return tuple(_apart(marks))


def lens_count(document: Document, view: ComparisonView, lens: Lens) -> int:
    """Findings of a lens, as every view counts them."""
    return len(visible_annotations(document)) if lens is Lens.NOTES else view.counts.get(lens, 0)


def note_contents(annotation: Annotation) -> str:
    """What opens with a note: its words, what was decided, how it was filed, what it rests on."""
    lines = [printable(annotation.note).strip()]
    verdict = VERDICT_NAMES[annotation.verdict]
    filed = [f"Verdict: {verdict}"] if verdict else []
    if annotation.tags:
        filed.append("Tags: " + ", ".join(one_line(tag) for tag in annotation.tags))
    if annotation.status is AnnotationStatus.RESOLVED:
        filed.append("Resolved")
    lines.append(" · ".join(filed))
    lines += [f"Evidence: {evidence_words(piece)}" for piece in annotation.evidence]
    return "\n".join(line for line in lines if line)


def _reply_line(reply: Reply) -> str:
    who = " · ".join(part for part in (one_line(reply.author), date_words(reply.created)) if part)
    said = printable(reply.text).strip()
    return f"↳ {who}: {said}" if who else f"↳ {said}"


def kind_name(annotation: Annotation) -> str:
    """What a reader calls this kind of annotation."""
    return "Note" if annotation.kind is AnnotationKind.NOTE else annotation.kind.value.capitalize()


def _automatic(mark: Mark, created: str) -> DrawnMark:
    where = f"{mark.lens}|{mark.span.report}|{mark.span.start}|{mark.span.end}|{mark.kind}|{mark.group}"
    return DrawnMark(
        mark.span,
        mark.lens,
        sha256(where.encode("utf-8", "surrogatepass")).hexdigest()[:20],
        LENS_NAMES[mark.lens],
        printable(mark.reason),
        MACHINE,
        created,
        created,
    )


def _of_note(placed: PlacedAnnotation, number: int, document: Document) -> list[DrawnMark]:
    note = placed.annotation
    author = one_line(note.author or document.author) or MACHINE
    created = note.created or document.created
    return [
        DrawnMark(
            span,
            Lens.NOTES,
            note.id if n == 0 else f"{note.id}-{n + 1}",
            kind_name(note),
            note_contents(note),
            author,
            created,
            note.modified or created,
            number,
            note.kind in _WAVY,
            note.replies,
        )
        for n, span in enumerate(placed.spans)
    ]


def _apart(marks: list[DrawnMark]) -> list[DrawnMark]:
    """No two under one name, even where a comparison marks the same words twice for the same reason."""
    seen: dict[str, int] = {}
    apart = []
    for mark in marks:
        count = seen[mark.key] = seen.get(mark.key, 0) + 1
        apart.append(mark if count == 1 else replace(mark, key=f"{mark.key}.{count}"))
    return apart
