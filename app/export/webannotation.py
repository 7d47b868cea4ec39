"""The annotations as W3C Web Annotations in JSON-LD, which other annotation tools read."""

import json
from typing import Any

from app import __version__
from app.annotate.anchors import anchor_of
from app.export.document import Document, visible_annotations
from app.export.text import plain
from app.model.annotation import (
    Anchor,
    Annotation,
    AnnotationStatus,
    Evidence,
    EvidenceKind,
    PlacedAnnotation,
    Reply,
    Verdict,
)
from app.model.progress import Progress
from app.model.report import Report, Span
from app.model.webannotation import CONTEXT, MOTIVATIONS, OWN, OWN_NAMESPACE, digest_address, uuid_address


def jsonld_text(document: Document, progress: Progress | None = None) -> str:
    """The annotations that may be shown as an AnnotationCollection in JSON-LD. The same document gives the same text.

    Each passage is a target with a TextQuoteSelector and a TextPositionSelector in code points, in the text whose
    SHA-256 stands with its source. A passage whose words are gone keeps the selectors of the version that had them.

    Raises:
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    return plain(json.dumps(collection(document, progress), ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def collection(document: Document, progress: Progress) -> dict[str, Any]:
    """The collection as plain dictionaries and lists; see `jsonld_text`."""
    reports = {report.id: report for report in document.comparison.reports}
    notes = visible_annotations(document)
    items = []
    for number, placed in enumerate(notes):
        progress.at(number / len(notes), "Writing the annotations")
        items.append(_annotation(placed, reports, document.author))
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    made: dict[str, Any] = {
        "@context": [CONTEXT, {OWN.rstrip(":"): OWN_NAMESPACE}],
        "type": "AnnotationCollection",
        "label": document.title,
        "creator": _person(document.author),
        "created": document.created,
        "generator": {"type": "Software", "name": f"Parallax {__version__}"},
        "total": len(items),
        "first": page,
    }
    return {key: value for key, value in made.items() if value not in (None, "")}


def _annotation(placed: PlacedAnnotation, reports: dict[str, Report], author: str) -> dict[str, Any]:
    note = placed.annotation
    targets: list[dict[str, Any] | str] = [
        _selected(_anchor(note, report, span), _source(report))
        for span in placed.spans
        if (report := reports.get(span.report)) is not None
    ]
    targets += [_lost(anchor, reports.get(anchor.report)) for anchor in placed.orphaned]
    if note.report is not None and note.report in reports:
        targets.append(_source(reports[note.report]))
    if note.claim is not None:
        targets.append(uuid_address(note.claim))
    made: dict[str, Any] = {
        "id": uuid_address(note.id),
        "type": "Annotation",
        "motivation": MOTIVATIONS[note.kind],
        "creator": _person(note.author or author),
        "created": note.created,
        "modified": note.modified,
        "body": _bodies(note),
        "target": targets or f"{OWN_NAMESPACE}event",
        f"{OWN}kind": note.kind.value,
        f"{OWN}status": note.status.value if note.status is not AnnotationStatus.OPEN else None,
        f"{OWN}private": True if note.private else None,
    }
    return {key: value for key, value in made.items() if value not in (None, "", [])}


def _bodies(note: Annotation) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = []
    if note.note:
        bodies.append(_words(note.note, "commenting"))
    if note.verdict is not Verdict.NONE:
        bodies.append(_words(note.verdict.value, "assessing"))
    bodies += [_words(tag, "tagging") for tag in note.tags]
    bodies += [_evidence(piece) for piece in note.evidence]
    bodies += [_reply(reply) for reply in note.replies]
    return bodies


def _words(text: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _evidence(piece: Evidence) -> dict[str, Any]:
    told = {
        f"{OWN}evidence": piece.kind.value,
        f"{OWN}note": piece.note,
        f"{OWN}sha256": piece.sha256,
        f"{OWN}mediaType": piece.media_type,
        f"{OWN}size": piece.size or None,
    }
    own = {key: value for key, value in told.items() if value not in (None, "")}
    if piece.kind is EvidenceKind.ADDRESS:
        return {"type": "SpecificResource", "source": piece.text, "purpose": "linking", **own}
    return {**_words(piece.text, "linking"), **own}


def _reply(reply: Reply) -> dict[str, Any]:
    told = {
        "id": uuid_address(reply.id),
        "creator": _person(reply.author),
        "created": reply.created,
        "modified": reply.modified,
    }
    return {**_words(reply.text, "replying"), **{key: value for key, value in told.items() if value not in (None, "")}}


def _anchor(note: Annotation, report: Report, span: Span) -> Anchor:
    """Of words in the version of the report at hand: the note's own where it was made for that one.

    A new one takes a search through the whole report for words like these.
    """
    words = report.words_of(span)
    for anchor in note.anchors:
        is_here = anchor.text_sha256 == report.text_sha256 and Span(anchor.report, anchor.start, anchor.end) == span
        if is_here and anchor.quote == words:
            return anchor
    return anchor_of(report, span)


def _lost(anchor: Anchor, report: Report | None) -> dict[str, Any]:
    source = _source(report) if report is not None else f"{OWN_NAMESPACE}report:{anchor.report}"
    return {**_selected(anchor, source), f"{OWN}orphaned": True}


def _selected(anchor: Anchor, source: str | dict[str, Any]) -> dict[str, Any]:
    told = {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextQuoteSelector", "exact": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix},
            {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
        ],
        f"{OWN}textSha256": anchor.text_sha256,
    }
    return {**told, f"{OWN}repeated": True} if anchor.repeated else told


def _source(report: Report) -> dict[str, Any]:
    """The report: named by the digest of its file, which stays when it is moved, and described for people."""
    origin = report.provenance
    told = {
        "id": digest_address(origin.sha256) or f"{OWN_NAMESPACE}report:{report.id}",
        "type": "Text",
        "format": origin.media_type,
        "language": report.language,
        "label": report.title,
        f"{OWN}report": report.id,
        f"{OWN}outlet": report.source,
        f"{OWN}path": origin.path,
        f"{OWN}sha256": origin.sha256,
    }
    return {key: value for key, value in told.items() if value}


def _person(name: str) -> dict[str, str] | None:
    return {"type": "Person", "name": name} if name.strip() else None
