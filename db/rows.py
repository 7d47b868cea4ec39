"""Nouns to rows and back. Reading checks what it can: a row that makes no sense is damage, not data."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import RowMapping

from app.model.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    AnnotationStatus,
    Evidence,
    EvidenceKind,
    Reply,
    Template,
    Verdict,
)
from app.model.comparison import Settings
from app.model.decision import Decision, Link, NeverMark, NotOneActor, OneActor, Unlink
from app.model.lens import Lens
from app.model.report import Original, Provenance, Report


class DamagedError(ValueError):
    """A row does not hold what was once written into it; the message says which."""


def settings_row(settings: Settings) -> dict[str, Any]:
    """Settings as JSON."""
    return asdict(settings)


def settings_of(stored: Any) -> Settings:
    """Settings from JSON; one that this version does not know is left out, one that is missing has its default."""
    if not isinstance(stored, dict):
        raise DamagedError("the settings")
    known = {field.name for field in fields(Settings)}
    return Settings(**{name: value for name, value in stored.items() if name in known})


def report_row(report: Report, original: Original) -> dict[str, Any]:
    """A report's columns, without project, position and hidden."""
    provenance = report.provenance
    return {
        "id": report.id,
        "title": report.title,
        "source": report.source,
        "published": report.published,
        "language": report.language,
        "text": report.text,
        "text_sha256": report.text_sha256,
        "paragraphs": report.paragraphs,
        "sentences": report.sentences,
        "headline": report.headline,
        "path": provenance.path,
        "sha256": provenance.sha256,
        "media_type": provenance.media_type,
        "encoding": provenance.encoding,
        "reader": provenance.reader,
        "remarks": provenance.remarks,
        "original_sha256": original.sha256,
        "original_name": original.name,
        "original_media_type": original.media_type,
    }


def report_of(row: RowMapping) -> Report:
    """A report from its columns.

    Raises:
        DamagedError: the text is not the one that was kept, or its offsets lie outside it.
    """
    text = row["text"]
    report = Report(
        id=row["id"],
        text=text,
        paragraphs=_stretches(row["paragraphs"], len(text), row["id"]),
        sentences=_stretches(row["sentences"], len(text), row["id"]),
        provenance=Provenance(
            path=row["path"],
            sha256=row["sha256"],
            media_type=row["media_type"],
            encoding=row["encoding"],
            reader=row["reader"],
            remarks=tuple(row["remarks"]),
        ),
        title=row["title"],
        source=row["source"],
        published=row["published"],
        language=row["language"],
        headline=tuple(row["headline"]),
    )
    if report.text_sha256 != row["text_sha256"]:
        raise DamagedError(f"the text of report {report.id}")
    return report


def _stretches(stored: Any, length: int, report_id: str) -> tuple[tuple[int, int], ...]:
    stretches = tuple((int(start), int(end)) for start, end in stored)
    if any(not 0 <= start <= end <= length for start, end in stretches):
        raise DamagedError(f"the offsets of report {report_id}")
    return stretches


def annotation_row(annotation: Annotation) -> dict[str, Any]:
    """An annotation's columns, without its anchors, tags, replies and evidence."""
    return {
        "id": annotation.id,
        "note": annotation.note,
        "kind": annotation.kind.value,
        "verdict": annotation.verdict.value,
        "author": annotation.author,
        "created": annotation.created,
        "modified": annotation.modified,
        "status": annotation.status.value,
        "private": annotation.private,
        "claim": annotation.claim,
        "report": annotation.report,
    }


def anchor_row(anchor: Anchor) -> dict[str, Any]:
    """An anchor's columns."""
    return asdict(anchor)


def anchor_of_row(row: RowMapping) -> Anchor:
    """An anchor from its columns."""
    return Anchor(**{field.name: row[field.name] for field in fields(Anchor)})


def reply_of(row: RowMapping) -> Reply:
    """A reply from its columns."""
    return Reply(**{field.name: row[field.name] for field in fields(Reply)})


def evidence_row(evidence: Evidence) -> dict[str, Any]:
    """A piece of evidence as columns or JSON."""
    return {**asdict(evidence), "kind": evidence.kind.value}


def evidence_of(row: Mapping[Any, Any]) -> Evidence:
    """A piece of evidence from its columns or from JSON."""
    content = {field.name: row[field.name] for field in fields(Evidence)}
    return Evidence(**{**content, "kind": EvidenceKind(content["kind"])})


def annotation_of(
    row: RowMapping,
    anchors: tuple[Anchor, ...],
    tags: tuple[str, ...],
    replies: tuple[Reply, ...],
    evidence: tuple[Evidence, ...],
) -> Annotation:
    """An annotation from its columns and what else belongs to it."""
    return Annotation(
        id=row["id"],
        anchors=anchors,
        note=row["note"],
        kind=AnnotationKind(row["kind"]),
        verdict=Verdict(row["verdict"]),
        tags=tags,
        author=row["author"],
        created=row["created"],
        modified=row["modified"],
        status=AnnotationStatus(row["status"]),
        replies=replies,
        evidence=evidence,
        private=bool(row["private"]),
        claim=row["claim"],
        report=row["report"],
    )


def template_content(template: Template) -> dict[str, Any]:
    """A template as JSON."""
    return {**asdict(template), "kind": template.kind.value}


def template_of(content: Mapping[str, Any]) -> Template:
    """A template from JSON."""
    return Template(**{**content, "kind": AnnotationKind(content["kind"]), "tags": tuple(content["tags"])})


_DECISIONS: dict[str, type[Decision]] = {
    "link": Link,
    "unlink": Unlink,
    "never_mark": NeverMark,
    "one_actor": OneActor,
    "not_one_actor": NotOneActor,
}


def decision_row(decision: Decision) -> dict[str, Any]:
    """A decision's columns."""
    content = asdict(decision)
    named = {name: content.pop(name) for name in ("id", "author", "created")}
    kind = next(kind for kind, made in _DECISIONS.items() if made is type(decision))
    return {**named, "kind": kind, "content": content}


def decision_of(row: RowMapping) -> Decision:
    """A decision from its columns."""
    content = dict(row["content"])
    if row["kind"] in ("link", "unlink"):
        content = {side: Anchor(**content[side]) for side in ("a", "b")}
    if "names" in content:
        content["names"] = tuple(content["names"])
    if content.get("lens") is not None:
        content["lens"] = Lens(content["lens"])
    return _DECISIONS[row["kind"]](**content, id=row["id"], author=row["author"], created=row["created"])
