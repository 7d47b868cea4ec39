"""The list of notes, in the order of the numbers in the text, with what was answered."""

from app.export.content import about_words
from app.export.document import visible_annotations
from app.export.entries import HEAD, Entries
from app.export.flow import Piece
from app.export.marks import VERDICT_NAMES, kind_name
from app.export.pages import Heading
from app.export.text import one_line
from app.export.typesetting import Block, isolated
from app.export.words import date_words
from app.model.annotation import Annotation, AnnotationStatus, PlacedAnnotation


def notes(entries: Entries) -> Heading | None:
    """Every note that may be shown."""
    found = visible_annotations(entries.document)
    if not found:
        return None
    flow = entries.flow
    place = flow.section("Notes", "What people wrote, in the order of the numbers in the text.")
    heading = Heading("Notes", place)
    for number, placed in enumerate(found, 1):
        note = placed.annotation
        at = flow.add(_note(entries, number, placed), gap=15.0)
        heading.below.append(Heading(one_line(f"{number}. {note.note or kind_name(note)}", 70), at))
    return heading


def _note(entries: Entries, number: int, placed: PlacedAnnotation) -> list[Piece]:
    note = placed.annotation
    pieces = [Piece(Block(f"{number}. {note_head(note)}", HEAD, entries.flow.width), tied=True)]
    signed = signature(note, entries.document.author)
    if signed:
        pieces.append(entries.label(signed, tied=True))
    about = about_words(entries.document, note)
    if about:
        pieces.append(
            entries.label(f"About the {about}" if about.startswith(("claim:", "report:")) else f"About {about}")
        )
    pieces += entries.said(note.note)
    if note.tags:
        pieces.append(entries.label(f"Tags: {', '.join(one_line(tag) for tag in note.tags)}", 3.0))
    pieces += entries.evidence(note.evidence)
    known = entries.known
    for span in placed.spans:
        if span.report in known:
            pieces += [entries.source(span, 5.0), entries.quotation(span)]
    for anchor in placed.orphaned:
        pieces += entries.orphan(anchor)
    return pieces + entries.replies(note.replies)


def note_head(note: Annotation) -> str:
    """Kind, verdict, and what a reader must know about it: `Question · resolved · internal`."""
    said = [kind_name(note), VERDICT_NAMES[note.verdict]]
    said.append("resolved" if note.status is AnnotationStatus.RESOLVED else "")
    said.append("internal" if note.private else "")
    return " · ".join(part for part in said if part)


def signature(note: Annotation, author: str) -> str:
    """Who wrote it, and when last."""
    parts = (isolated(one_line(note.author or author)), date_words(note.modified or note.created))
    return " · ".join(part for part in parts if part)
