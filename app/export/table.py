"""Tables that a spreadsheet opens as CSV: claims, conflicts and notes in one, or each with all there is to it."""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from app.compare.lenses import CONFLICTING
from app.export.content import ClaimLine, claim_lines, shown_divergences
from app.export.document import Document, shown_view, visible_annotations
from app.export.findings import Cell, annotations_sheet, claims_sheet, conflicts_sheet
from app.export.marks import VERDICT_NAMES
from app.export.text import printable
from app.model.annotation import PlacedAnnotation
from app.model.comparison import Comparison, Divergence
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
_INNER_FORMULA = re.compile(r"([;\t\n][\" \u00a0]*)(?=[=+@＝＋＠]|[-－](?! ))")
"""Where a spreadsheet that parts cells at semicolons, tabs and line feeds would begin a formula, quotes or not."""

_CELL_LIMIT = 32_767
"""UTF-16 units that Excel takes in a cell; one more and it calls the file damaged."""


def csv_text(document: Document) -> str:
    """The table as CSV (RFC 4180, UTF-8 with a byte order mark, for Excel): claims, conflicts, then annotations.

    Only what is shown: the document's columns, filter and private notes count, its lenses do not. What a spreadsheet
    would take for a formula begins with an apostrophe, within a cell too where it may be parted otherwise than at the
    commas. The same document gives the same text.
    """
    return _written(COLUMNS, ([row.get(column, "") for column in COLUMNS] for row in _rows(document)))


def claims_csv(document: Document) -> str:
    """The claims with a column for each report, as CSV in the manner of `csv_text`."""
    sheet = claims_sheet(document, shown_view(document))
    return _written(sheet.head, sheet.rows)


def conflicts_csv(document: Document) -> str:
    """The conflicts with both sides, as CSV in the manner of `csv_text`."""
    sheet = conflicts_sheet(shown_view(document))
    return _written(sheet.head, sheet.rows)


def annotations_csv(document: Document) -> str:
    """The annotations with evidence and replies, as CSV in the manner of `csv_text`."""
    sheet = annotations_sheet(document)
    return _written(sheet.head, sheet.rows)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would take a text for a formula (OWASP's list, and the wide forms that some take too)."""
    # a blank before the sign does not stop every spreadsheet
    return cell.startswith(_FORMULA) or cell.lstrip(" \u00a0").startswith(_FORMULA)


def fitting(cell: str) -> str:
    """A text as a cell can hold it: printable, and cut where it is longer than a spreadsheet takes."""
    cell = printable(cell)
    if len(cell) + sum(c > "\uffff" for c in cell[:_CELL_LIMIT]) <= _CELL_LIMIT:
        return cell
    units, kept = 1, []
    for c in cell:
        units += 2 if c > "\uffff" else 1
        if units > _CELL_LIMIT:
            break
        kept.append(c)
    return "".join(kept) + "…"


def _written(head: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    out = StringIO()
    out.write(_MARK)
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([_safe(name) for name in head])
    for row in rows:
        writer.writerow([_safe(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def _safe(cell: str) -> str:
    cell = _INNER_FORMULA.sub(r"\1'", cell)
    return fitting(f"'{cell}") if is_formula(cell) else fitting(cell)


def _rows(document: Document) -> Iterator[dict[str, str]]:
    comparison, view = document.comparison, shown_view(document)
    for line in claim_lines(document, view):
        yield _claim(comparison, line)
    for found in shown_divergences(view):
        yield _divergence(comparison, found)
    for placed in visible_annotations(document):
        yield _annotation(document, placed)


def _claim(comparison: Comparison, line: ClaimLine) -> dict[str, str]:
    record = line.record
    reports = tuple(dict.fromkeys(span.report for span in line.spans))
    sources = f"{len(reports)} reports, {line.confirmations} independent source{'s' if line.confirmations > 1 else ''}"
    told = [stance for cell in line.row.cells for stance in cell.stances] if line.row is not None else []
    remark = ""
    if line.claim is None:
        remark = "its words are no longer there" if record and record.occurrences else "added by hand"
    elif len(line.claim.reports) == 1 and len(comparison.reports) > 1:
        remark = "only in this report"
    elif line.confirmations < len(reports):
        remark = sources
    return {
        "kind": "claim",
        "type": "; ".join(dict.fromkeys(told)),
        "reports": _names(comparison, reports),
        "text": line.text,
        "places": _places(line.spans),
        "explanation": remark,
        "score": _score(line.claim.check_worthiness) if line.claim is not None else "",
        "verdict": line.verdict,
        "author": record.author if record else "",
        "created": record.created if record else "",
        "modified": record.modified if record else "",
        "id": record.id if record else "",
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
