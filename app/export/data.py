"""The comparison as data: JSON, the public interface that scripts and newsroom pipelines read, and a table.

A key that stands here keeps its meaning; one that changes raises VERSION. Keys may be added freely.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from app import __version__
from app.compare.evidence import confirmations_of, nearest_of
from app.export.document import Document, Part, visible_annotations
from app.export.table import csv_text
from app.export.text import plain
from app.model.comparison import Comparison
from app.model.report import Report, Span
from app.model.view import Absence

__all__ = ["FORMAT", "VERSION", "comparison_dict", "csv_text", "document_dict", "document_json", "json_text"]

FORMAT = "parallax.comparison"
VERSION = 1

# scores beyond this are noise of the machine's arithmetic, and would make two machines' files differ
_SCORE_DIGITS = 6


def comparison_dict(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain lists, numbers and strings. All offsets are code points into that report's own text.

    Lone surrogates, which JSON cannot carry, become U+FFFD one for one, so that no offset moves.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "settings": {**asdict(comparison.settings), "app": "Parallax", "app_version": __version__},
        "reports": [_report(report) for report in comparison.reports],
        "rows": [
            {"cells": {report: list(indices) for report, indices in row.cells if indices}, "score": _score(row.score)}
            for row in comparison.rows
        ],
        "alignments": [
            {"a": _span(pair.a), "b": _span(pair.b), "score": _score(pair.score), "relation": pair.relation}
            for pair in comparison.alignments
        ],
        "shared_phrases": [
            {"occurrences": [_span(span) for span in phrase.occurrences], "kind": phrase.kind, "sort": phrase.sort}
            for phrase in comparison.shared_phrases
        ],
        "divergences": [
            {
                "kind": found.kind,
                "a": _span(found.a),
                "b": _span(found.b),
                "score": _score(found.score),
                "explanation": plain(found.explanation),
            }
            for found in comparison.divergences
        ],
        "attributions": [
            {
                "report": found.report,
                "source": _range(found.source) if found.source else None,
                "cue": _range(found.cue),
                "content": [_range(piece) for piece in found.content],
            }
            for found in comparison.attributions
        ],
        "loaded_words": [
            {**_span(word.span), "category": word.category, "score": _score(word.score)}
            for word in comparison.loaded_words
        ],
        "labels": [
            {"concept": plain(label.concept), "mentions": [_span(span) for span in label.mentions]}
            for label in comparison.labels
        ],
        "claims": [
            {
                "text": plain(claim.text),
                "occurrences": [{**_span(o.span), "stance": o.stance} for o in claim.occurrences],
                "check_worthiness": _score(claim.check_worthiness),
                "confirmations": sources,
                "nearest": [_near(absence) for absence in near],
            }
            for claim, sources, near in zip(
                comparison.claims, confirmations_of(comparison), nearest_of(comparison), strict=True
            )
        ],
        "wording": [
            {
                "report": found.report,
                "own": _score(found.own),
                "shared": [
                    {"report": other.report, "share": _score(other.share), "longest": other.longest}
                    for other in found.shared
                ],
            }
            for found in comparison.wording
        ],
        "provenance": [
            {
                "reports": list(group.reports),
                "origin": group.origin,
                "agency": _optional(group.agency),
                "reasons": [
                    {
                        "kind": reason.kind,
                        "report": reason.report,
                        "other": reason.other,
                        "line": plain(reason.line),
                        "evidence": [_span(span) for span in reason.evidence],
                    }
                    for reason in group.reasons
                ],
            }
            for group in comparison.provenance
        ],
    }


def json_text(comparison: Comparison) -> str:
    """`comparison_dict` as JSON: one finding a line, ending with a line feed, the same for the same comparison."""
    return plain("".join(_lines(comparison_dict(comparison))))


def document_dict(document: Document) -> dict[str, Any]:
    """The comparison with what people made of it: the same keys, and one more for each kind of thing that they add.

    The comparison is whole whatever the filter, which stands under `filter`; annotations are those that may be shown.
    """
    wanted = {key: sorted(value) for key, value in asdict(document.filter).items() if value}
    made: dict[str, Any] = {
        **comparison_dict(document.comparison),
        "title": document.title,
        "created": document.created,
        "author": document.author,
        "columns": list(document.columns) if document.columns is not None else None,
        "filter": wanted,
        "annotations": [
            {
                **asdict(placed.annotation),
                "spans": [_span(span) for span in placed.spans],
                "orphaned": [asdict(anchor) for anchor in placed.orphaned],
            }
            for placed in visible_annotations(document)
        ],
        "claim_records": [
            {**asdict(placed.record), "spans": [_span(span) if span else None for span in placed.spans]}
            for placed in document.claims
        ],
        "history": [asdict(entry) for entry in document.history],
        "scales": [asdict(scale) for scale in document.scales],
        "decisions": [
            {
                "kind": type(placed.decision).__name__,
                **asdict(placed.decision),
                "spans": [_span(s) for s in placed.spans],
            }
            for placed in document.decisions
        ],
    }
    if Part.AUDIT in document.parts:
        made["audit"] = [asdict(entry) for entry in document.audit]
    return made


def document_json(document: Document) -> str:
    """`document_dict` as JSON, in the manner of `json_text`."""
    return plain("".join(_lines(document_dict(document))))


def _lines(document: dict[str, Any]) -> Iterator[str]:
    yield "{\n"
    last = len(document) - 1
    for n, (key, value) in enumerate(document.items()):
        comma = "" if n == last else ","
        if isinstance(value, list) and value:
            items = ",\n".join("    " + _json(item) for item in value)
            yield f"  {_json(key)}: [\n{items}\n  ]{comma}\n"
        else:
            yield f"  {_json(key)}: {_json(value)}{comma}\n"
    yield "}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _report(report: Report) -> dict[str, Any]:
    origin = report.provenance
    return {
        "id": report.id,
        "title": _optional(report.title),
        "source": _optional(report.source),
        "published": _optional(report.published),
        "language": _optional(report.language),
        "path": _optional(origin.path),
        "sha256": origin.sha256,
        "text": plain(report.text),
        "paragraphs": [list(stretch) for stretch in report.paragraphs],
        "sentences": [list(stretch) for stretch in report.sentences],
        "headline": list(report.headline),
        "words": report.word_count,
        "media_type": origin.media_type,
        "encoding": origin.encoding,
        "reader": origin.reader,
        "remarks": [plain(remark) for remark in origin.remarks],
    }


def _optional(text: str | None) -> str | None:
    return None if text is None else plain(text)


def _span(span: Span) -> dict[str, Any]:
    return {"report": span.report, "start": span.start, "end": span.end}


def _near(absence: Absence) -> dict[str, Any]:
    near = absence.nearest
    return {
        "report": absence.report,
        "start": near.start if near else None,
        "end": near.end if near else None,
        "score": _score(absence.score),
    }


def _range(span: Span) -> list[int]:
    return [span.start, span.end]


def _score(score: float | None) -> float | None:
    return None if score is None else round(float(score), _SCORE_DIGITS)
