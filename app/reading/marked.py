"""What somebody marked in a PDF with another reader: highlights and notes, attached to the words of a report."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from app.model.report import Report, Span
from app.reading import limits
from app.reading.marked_words import Finder
from app.reading.pdf import pdf_date
from app.reading.pdf_glyphs import Box
from app.reading.pdf_layout import layout_of
from app.reading.pdf_opening import check_pages, objects_of
from app.reading.reading import ReadingError, Stretch, shown

_HIDDEN = 2
_LONGEST_NAME = 200
_TAG = re.compile(r"<[^<>]{0,1000}>")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class MarkKind(StrEnum):
    """What kind of mark another reader made."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    SQUIGGLY = "squiggly"
    STRIKEOUT = "strikeout"
    NOTE = "note"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ImportedReply:
    """What somebody answered to a mark.

    Attributes:
        author: as the file has it, "" where it says nothing.
        created: ISO 8601, "" where unknown.
        name: of the annotation in the file, "" where it has none.
    """

    text: str
    author: str = ""
    created: str = ""
    name: str = ""


_KINDS = {
    "/Highlight": MarkKind.HIGHLIGHT,
    "/Underline": MarkKind.UNDERLINE,
    "/Squiggly": MarkKind.SQUIGGLY,
    "/StrikeOut": MarkKind.STRIKEOUT,
    "/Text": MarkKind.NOTE,
    "/Caret": MarkKind.NOTE,
    "/FreeText": MarkKind.TEXT,
}
_ON_WORDS = frozenset({MarkKind.HIGHLIGHT, MarkKind.UNDERLINE, MarkKind.SQUIGGLY, MarkKind.STRIKEOUT})

MACHINE = "Parallax"
_FINDINGS = frozenset({"Shared", "Only here", "Conflicts", "Framing"})
"""Subjects of the marks that Parallax itself puts on a copy: nobody wrote them, and a comparison makes them anew."""


@dataclass(frozen=True, slots=True)
class ImportedMark:
    """One mark that a person made in another reader.

    Attributes:
        span: the words in the report; None where they are not, or not certainly, in its text.
        quote: the words as the PDF has them; of a note beside the text, the sentence that it stands next to.
        note: what was written.
        author, subject: as the file has them, "" where it says nothing.
        created: ISO 8601, "" where unknown.
        page: counted from 1.
        name: of the annotation in the file, "" where it has none.
        replies: to the mark, and to its replies, in the order in which they were given.
    """

    span: Span | None
    quote: str
    note: str
    author: str
    created: str
    kind: MarkKind
    subject: str
    page: int
    name: str = ""
    replies: tuple[ImportedReply, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """An annotation as the file has it; boxes are in page coordinates.

    Attributes:
        answers: identity of the annotation that this one replies to, or is a part of where it is `grouped`.
        hidden: it is not drawn. Replies seldom are, and there is nothing wrong with them.
        made: nobody wrote it, a comparison made it.
    """

    identity: object
    page: int
    kind: MarkKind
    boxes: tuple[tuple[int, Box], ...]
    note: str
    author: str
    created: str
    subject: str
    answers: object = None
    grouped: bool = False
    hidden: bool = False
    made: bool = False
    name: str = ""
    replies: tuple[ImportedReply, ...] = ()


def read_marks(original_bytes: bytes, report: Report, password: str | None = None) -> tuple[ImportedMark, ...]:
    """The marks in a PDF that is, or is a copy of, what a report was read from; in the order of the pages.

    Where the PDF's text is not the report's, the marked words are looked for in it, and a mark whose words are not
    certainly there has no span. A mark over words in several places gives one for each place. What Parallax itself
    marked is left out, but what somebody replied to it is a note on the same words.

    Raises:
        PasswordNeeded: the PDF is encrypted, and this is not the password.
        ReadingError: it is damaged, or has too many marks.
    """
    name = report.name
    layout = layout_of(original_bytes, name, password)
    with objects_of(original_bytes, name, password, unknown=True) as pdf:
        check_pages(pdf, layout.pages, name)
        found = list(_annotations(pdf, name))
    finder = Finder(layout, report)
    return tuple(mark for one in _with_replies(found) for mark in _marks(finder, one))


def _annotations(pdf: pikepdf.Pdf, name: str) -> Iterator[_Found]:
    quads = 0
    for annotation, page in _listed(pdf, name):
        if (one := _read(annotation, page)) is not None:
            quads += len(one.boxes)
            if quads <= limits.MAX_QUADS:
                yield one


def _listed(pdf: pikepdf.Pdf, name: str) -> Iterator[tuple[Dictionary, int]]:
    """Every annotation once, with its page: of several that list it, the one that it says itself, or the first."""
    many = 0
    places: dict[object, tuple[Dictionary, int]] = {}
    for number, page in enumerate(pdf.pages):
        listed = page.obj.get("/Annots")
        for annotation in listed if isinstance(listed, Array) else ():
            many += 1
            if many > limits.MAX_MARKS:
                raise ReadingError(
                    f"{shown(name)}: this PDF has more than {limits.MAX_MARKS:,} annotations; remove those that are "
                    "not yours"
                )
            if not isinstance(annotation, Dictionary):
                continue
            key = annotation.objgen if annotation.is_indirect else object()
            own = _value(annotation, "/P", Dictionary)
            if key not in places or (own is not None and own.objgen == page.obj.objgen):
                places[key] = annotation, number
    yield from places.values()


def _read(annotation: Dictionary, page: int) -> _Found | None:
    kind = _KINDS.get(str(_value(annotation, "/Subtype", Name)))
    answers = _value(annotation, "/IRT", Dictionary)
    hidden = bool((_value(annotation, "/F", int) or 0) & _HIDDEN)
    if kind is None or (hidden and answers is None) or "/State" in annotation:
        return None
    author, subject = _text(annotation, "/T"), _text(annotation, "/Subj")
    note = _text(annotation, "/Contents") or _TAG.sub("", _text(annotation, "/RC"))
    boxes = _quads(annotation) if kind in _ON_WORDS else ()
    return _Found(
        annotation.objgen if annotation.is_indirect else object(),
        page,
        kind,
        tuple((page, box) for box in boxes or _rect(annotation)),
        note.strip(),
        author,
        pdf_date(_text(annotation, "/CreationDate") or _text(annotation, "/M")) or "",
        subject,
        answers.objgen if answers is not None and answers.is_indirect else None,
        str(_value(annotation, "/RT", Name)) == "/Group",
        hidden,
        author == MACHINE and subject in _FINDINGS,
        _text(annotation, "/NM")[:_LONGEST_NAME],
    )


def _with_replies(found: Sequence[_Found]) -> list[_Found]:
    """Replies go with what they answer, and the parts of a group are one mark."""
    known = {one.identity: one for one in found}
    whole = {key: one for key, one in known.items() if one.answers not in known and not one.hidden}
    for key, one in known.items():
        if key in whole:
            continue
        target, seen = one, {key}
        while target.answers in known and target.answers not in seen:
            seen.add(target.answers)
            target = known[target.answers]
        first = whole.get(target.identity)
        if first is None:
            # what was hidden stays hidden with its replies; of those that answer each other, one is the note
            if not target.hidden and not one.hidden:
                whole[key] = one
        elif one.grouped:
            whole[target.identity] = _grouped(first, one)
        elif one.note:
            reply = ImportedReply(one.note, one.author, one.created, one.name)
            whole[target.identity] = replace(first, replies=(*first.replies, reply))
    in_order = [_in_order(whole[key]) for key in known if key in whole]
    return [mark for one in in_order for mark in (_answered(one) if one.made else (one,))]


def _grouped(first: _Found, part: _Found) -> _Found:
    """A mark with another part of it; where words were crossed out to be replaced, those count."""
    if part.kind not in _ON_WORDS:
        return first
    if first.kind in _ON_WORDS:
        return replace(first, boxes=first.boxes + part.boxes)
    return replace(first, kind=part.kind, boxes=part.boxes)


def _in_order(one: _Found) -> _Found:
    """With the replies by their time, where all of them have one."""
    if len(one.replies) < 2 or not all(reply.created for reply in one.replies):
        return one
    return replace(one, replies=tuple(sorted(one.replies, key=lambda reply: reply.created)))


def _answered(finding: _Found) -> Iterator[_Found]:
    """What people said to a finding, as a note with replies; a finding alone is none."""
    for said in finding.replies[:1]:
        note = replace(finding, note=said.text, author=said.author, created=said.created, name=said.name, subject="")
        yield replace(note, kind=MarkKind.HIGHLIGHT, replies=finding.replies[1:])


def _marks(finder: Finder, found: _Found) -> Iterator[ImportedMark]:
    """One mark for each stretch of words under an annotation, or the one sentence beside it."""
    places: list[Stretch | None] = [*(finder.under if found.kind in _ON_WORDS else finder.beside)(found.boxes)]
    for place in places or [None]:
        yield ImportedMark(
            finder.span(place) if place else None,
            finder.words(place) if place else "",
            found.note,
            found.author,
            found.created,
            found.kind,
            found.subject,
            found.page + 1,
            found.name,
            found.replies,
        )


def _quads(annotation: Dictionary) -> list[Box]:
    points = _numbers(annotation.get("/QuadPoints"), 8 * limits.MAX_QUADS)
    found = []
    for at in range(0, len(points) - 7, 8):
        xs, ys = points[at : at + 8 : 2], points[at + 1 : at + 8 : 2]
        found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def _rect(annotation: Dictionary) -> list[Box]:
    edges = _numbers(annotation.get("/Rect"), 4)
    if len(edges) < 4:
        return []
    return [(min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3]))]


def _numbers(given: Any, at_most: int) -> list[float]:
    """The numbers of an array; none where anything else is among them."""
    if not isinstance(given, Array) or len(given) > at_most:
        return []
    try:
        return [float(number) for number in given]
    except (TypeError, ValueError, OverflowError):
        return []


def _value(annotation: Dictionary, key: str, kind: type) -> Any:
    value: Any = annotation.get(key)
    return value if isinstance(value, kind) else None


def _text(annotation: Dictionary, key: str) -> str:
    value = _value(annotation, key, String)
    if value is None:
        return ""
    return _UNFIT.sub("\ufffd", str(value)[: limits.MAX_NOTE].replace("\r\n", "\n").replace("\r", "\n"))
