"""Claims, conflicts and notes as one table that a spreadsheet opens."""

import csv
from collections.abc import Iterator
from io import StringIO

from app.compare.evidence import confirmations_of
from app.compare.lenses import CONFLICTING
from app.export.document import Document
from app.export.marks import VERDICT_NAMES
from app.export.text import printable
from app.model.annotation import PlacedAnnotation
from app.model.comparison import Claim, Comparison, Divergence
from app.model.report import Span

COLUMNS = (
    "kind",
    "type",
    "reports",
    "text",
    "places",
    "other reports",
    "other text",
    "other places",
    "explanation",
    "score",
    "verdict",
    "tags",
    "author",
    "created",
    "modified",
    "id",
)
"""`places` are `report id:start-end` in code points, half open, as in the JSON."""

_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CELL_LIMIT = 32_767
"""Characters that Excel takes in a cell; one more and it calls the file damaged."""


def csv_text(document: Document) -> str:
    """The table as CSV (RFC 4180, UTF-8 with a byte order mark, for Excel): claims, conflicts, then annotations.

    A cell that a spreadsheet would take for a formula begins with an apostrophe. The same document gives the same text.
    """
    out = StringIO()
    out.write(_MARK)
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(COLUMNS)
    for row in _rows(document):
        writer.writerow([_safe(row.get(column, "")) for column in COLUMNS])
    return out.getvalue()


def _rows(document: Document) -> Iterator[dict[str, str]]:
    comparison = document.comparison
    for claim, sources in zip(comparison.claims, confirmations_of(comparison), strict=True):
        yield _claim(comparison, claim, sources)
    for found in comparison.divergences:
        yield _divergence(comparison, found)
    for placed in document.annotations:
        yield _annotation(document, placed)


def _claim(comparison: Comparison, claim: Claim, sources: int) -> dict[str, str]:
    reports = claim.reports
    single = len(reports) == 1 and len(comparison.reports) > 1
    again = f"{len(reports)} reports, {sources} independent source{'s' if sources > 1 else ''}"
    stances = dict.fromkeys(occurrence.stance for occurrence in claim.occurrences)
    return {
        "kind": "claim",
        "type": "; ".join(stances),
        "reports": _names(comparison, reports),
        "text": claim.text,
        "places": _places(tuple(occurrence.span for occurrence in claim.occurrences)),
        "explanation": "only in this report" if single else again if sources < len(reports) else "",
        "score": _score(claim.check_worthiness),
    }


def _divergence(comparison: Comparison, found: Divergence) -> dict[str, str]:
    return {
        "kind": "conflict" if found.kind in CONFLICTING else "framing",
        "type": found.kind,
        "reports": _names(comparison, (found.a.report,)),
        "text": comparison.words_of(found.a),
        "places": _places((found.a,)),
        "other reports": _names(comparison, (found.b.report,)),
        "other text": comparison.words_of(found.b),
        "other places": _places((found.b,)),
        "explanation": found.explanation,
        "score": _score(found.score),
    }


def _annotation(document: Document, placed: PlacedAnnotation) -> dict[str, str]:
    comparison, note = document.comparison, placed.annotation
    known = {report.id for report in comparison.reports}
    spans = tuple(span for span in placed.spans if span.report in known)
    words = [comparison.words_of(span) for span in spans] + [anchor.quote for anchor in placed.orphaned]
    lost = "its words are no longer there" if placed.orphaned else ""
    return {
        "kind": "annotation",
        "type": note.kind.value,
        "reports": _names(comparison, tuple(dict.fromkeys(span.report for span in spans))),
        "text": " … ".join(words),
        "places": _places(spans),
        "explanation": "\n".join(part for part in (note.note, lost) if part),
        "verdict": VERDICT_NAMES[note.verdict],
        "tags": "; ".join(note.tags),
        "author": note.author or document.author,
        "created": note.created,
        "modified": note.modified,
        "id": note.id,
    }


def _names(comparison: Comparison, reports: tuple[str, ...]) -> str:
    return "; ".join(comparison.report(report_id).name for report_id in reports)


def _places(spans: tuple[Span, ...]) -> str:
    return "; ".join(f"{span.report}:{span.start}-{span.end}" for span in spans)


def _score(score: float) -> str:
    return f"{float(score):.4f}".rstrip("0").rstrip(".")


def _safe(cell: str) -> str:
    cell = printable(cell)
    # a blank before the sign does not stop every spreadsheet
    if cell.lstrip(" \u00a0").startswith(_FORMULA):
        cell = "'" + cell
    return cell if len(cell) <= _CELL_LIMIT else cell[: _CELL_LIMIT - 1] + "…"
