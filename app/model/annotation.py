"""A fact-checker's annotation and the anchor that holds it to the words it is about."""

from dataclasses import dataclass
from enum import StrEnum

from app.model.report import Span


class AnnotationKind(StrEnum):
    """What an annotation is."""

    NOTE = "note"
    QUESTION = "question"
    CORRECTION = "correction"
    EVIDENCE = "evidence"
    VERDICT = "verdict"


class Verdict(StrEnum):
    """What the fact-checker found; NONE while undecided."""

    NONE = "none"
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Holds an annotation to its words (W3C text quote and text position selectors together).

    Attributes:
        quote: the exact words when the annotation was made.
        prefix, suffix: up to 32 code points before and after.
        start, end: code points, in the version of the text named by `text_sha256`.
        repeated: the same words stood in the same surroundings more than once in that version, so that in any other
            version nobody can tell which of them was meant.
    """

    report: str
    quote: str
    prefix: str
    suffix: str
    start: int
    end: int
    text_sha256: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation; `created` and `modified` are ISO 8601 in UTC, `id` is a UUID in hexadecimal."""

    id: str
    anchors: tuple[Anchor, ...]
    note: str = ""
    kind: AnnotationKind = AnnotationKind.NOTE
    verdict: Verdict = Verdict.NONE
    tags: tuple[str, ...] = ()
    author: str = ""
    created: str = ""
    modified: str = ""


def creation_order(annotation: Annotation) -> tuple[str, str]:
    """Sort key: annotations stand in the order of their creation, everywhere and on every database."""
    return annotation.created, annotation.id


@dataclass(frozen=True, slots=True)
class PlacedAnnotation:
    """An annotation with the places where its words stand now: one span an anchor that was found again.

    `orphaned` holds the anchors whose words are no longer there; they are shown as such, never moved to a lookalike.
    """

    annotation: Annotation
    spans: tuple[Span, ...]
    orphaned: tuple[Anchor, ...] = ()
