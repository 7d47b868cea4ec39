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


class AnnotationStatus(StrEnum):
    """Whether there is still something to do about it."""

    OPEN = "open"
    RESOLVED = "resolved"


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    ADDRESS = "address"
    CITATION = "citation"
    FILE = "file"


MAX_EVIDENCE_BYTES = 50_000_000
"""The largest file that is kept as evidence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a note or a verdict rests on.

    Attributes:
        text: the address, the citation, or the file's name.
        note: what it shows.
        sha256, media_type, size: of a file, whose bytes the project keeps; they are never opened or run.
    """

    kind: EvidenceKind
    text: str
    note: str = ""
    sha256: str = ""
    media_type: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to an annotation; times are ISO 8601 in UTC, `id` is a UUID in hexadecimal."""

    id: str
    text: str
    author: str = ""
    created: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of an answer that is being typed and was not given yet; nobody else sees it.

    Attributes:
        annotation: id of the annotation that it answers.
        reply: id of the reply that it corrects; empty for a new one.
    """

    annotation: str
    text: str
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Holds an annotation to its words (W3C text quote and text position selectors together).

    Attributes:
        quote: the exact words when the annotation was made.
        prefix, suffix: up to 32 code points before and after; more where fewer do not tell the words from others.
        start, end: code points, in the version of the text named by `text_sha256`.
        repeated: the same sentence stood more than once in that version. In any other version only its neighbours
            tell which one was meant, and where prefix and suffix are no longer than 32, nothing does.
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
    """One annotation; `created` and `modified` are ISO 8601 in UTC, `id` is a UUID in hexadecimal.

    It is about the words of its anchors (of one report or of several), about a claim, or about a whole report.

    Attributes:
        replies: in the order they were given.
        private: an internal note, which exports may leave out.
        claim: id of the claim record it is about.
        report: id of the report that it is about as a whole.
    """

    id: str
    anchors: tuple[Anchor, ...]
    note: str = ""
    kind: AnnotationKind = AnnotationKind.NOTE
    verdict: Verdict = Verdict.NONE
    tags: tuple[str, ...] = ()
    author: str = ""
    created: str = ""
    modified: str = ""
    status: AnnotationStatus = AnnotationStatus.OPEN
    replies: tuple[Reply, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    private: bool = False
    claim: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A recurring note: what a new annotation made from it starts with."""

    name: str
    note: str = ""
    kind: AnnotationKind = AnnotationKind.NOTE
    tags: tuple[str, ...] = ()
    private: bool = False


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
