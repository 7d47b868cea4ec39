"""Notes in the margin of a report: beside their words, joined to them, and flowing on where there are many."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.export.content import about_words, evidence_words
from app.export.document import Document
from app.export.fonts import Face
from app.export.lines import Line, fitting, height_of, lines_of
from app.export.pages import DIM, INK, Page, Place, Rule, TextLine
from app.export.pdf_notes import note_head, signature
from app.export.text import one_line, printable
from app.export.typesetting import Block, Box, Style, isolated
from app.export.words import date_words
from app.model.annotation import PlacedAnnotation

_HEAD = Style(Face.INTERFACE, 7.8, INK, bold=True)
_SIGNED = Style(Face.INTERFACE, 6.8, DIM)
_SAID = Style(Face.INTERFACE, 7.8, INK, leading=1.46)
_GONE = Style(Face.TEXT, 7.8, DIM)
_GAP = 11.0
_LEADER = "#c39a1c"
"""The marker's colour, dark enough for a thin line."""


@dataclass(frozen=True, slots=True)
class MarginNote:
    """One note on its way into the margin.

    Attributes:
        number: as in the text.
        wanted: y of the line that its words end on.
        anchor: where its words end, so that it can be joined to them; None where it has none on this page.
        to: where a click on its head leads.
    """

    number: int
    lines: tuple[Line, ...]
    wanted: float
    anchor: tuple[float, float] | None = None
    to: Place | None = None

    def late(self) -> "MarginNote":
        """The same note on a page after that of its words."""
        return self if self.anchor is None and not self.wanted else replace(self, wanted=0.0, anchor=None)


@dataclass
class Margin:
    """The column of notes.

    Attributes:
        left, right: its edges.
        text_edge: the edge of the text on its side.
        mirrored: it stands on the left, as for a report that is read from right to left.
        waiting: notes and parts of notes that did not fit on the page before.
    """

    left: float
    right: float
    text_edge: float
    mirrored: bool = False
    waiting: list[MarginNote] = field(default_factory=list)

    @property
    def width(self) -> float:
        """Points of a line."""
        return self.right - self.left

    def fill(self, page: Page, notes: Sequence[MarginNote], top: float) -> None:
        """Set the notes of a page, those that wait first; what does not fit waits for the next."""
        bottom = page.sheet.bottom
        due = [*self.waiting, *sorted(notes, key=lambda note: note.wanted)]
        self.waiting = []
        near = _near(due, bottom - top)
        for n, (note, y) in enumerate(zip(near, _tops(near, top, bottom), strict=True)):
            count = fitting(note.lines, bottom - y, force=y <= top)
            if not count or self.waiting:
                # none may overtake another
                self.waiting += [note.late() for note in due[n:]]
                break
            self._set(page, note, note.lines[:count], y)
            if count < len(note.lines):
                head = f"{note.number}, continued"
                rest = (*lines_of(Block(head, _HEAD, self.width), tied=True), *note.lines[count:])
                self.waiting.append(MarginNote(note.number, rest, top))

    def _set(self, page: Page, note: MarginNote, lines: Sequence[Line], y: float) -> None:
        at = y
        for position, line in enumerate(lines):
            at += line.gap if position else 0.0
            page.items.append(TextLine(line.block, line.line, self.left, at))
            at += line.block.style.pitch
        first = lines[0].block.style.pitch
        if note.to is not None:
            page.links.append((Box(self.left, y, self.right, y + first), note.to))
        outer, step = (self.right, -6.0) if self.mirrored else (self.left, 6.0)
        page.items.append(Rule(outer - step, y + 1.0, outer - step, at - 1.0, _LEADER, 1.2))
        if note.anchor is not None:
            x, low = note.anchor
            edge = self.text_edge + step / 2
            page.items.append(Rule(x, low, edge, low, _LEADER, 0.5, (1.5, 1.5)))
            page.items.append(Rule(edge, low, outer - step, y + first / 2, _LEADER, 0.5))


def note_lines(placed: PlacedAnnotation, number: int, document: Document, width: float) -> tuple[Line, ...]:
    """All there is to say about a note, in lines of the margin; `document` knows what it is about."""
    note = placed.annotation
    lines = lines_of(Block(f"{number}  {note_head(note)}", _HEAD, width), tied=True)
    signed, about = signature(note, document.author), about_words(document, note)
    lines += lines_of(Block(signed, _SIGNED, width)) if signed else []
    lines += lines_of(Block(f"About {about}", _SIGNED, width)) if about else []
    lines += _said(note.note, width)
    if note.tags:
        lines += lines_of(Block(f"Tags: {', '.join(one_line(tag) for tag in note.tags)}", _SIGNED, width), 2.0)
    for piece in note.evidence:
        lines += lines_of(Block(f"Evidence: {evidence_words(piece)}", _SIGNED, width), 2.0)
    for anchor in placed.orphaned:
        lines += lines_of(Block("Its words are no longer there:", _SIGNED, width), 2.0, tied=True)
        lines += lines_of(Block(f"“{one_line(anchor.quote, 320)}”", _GONE, width))
    for reply in note.replies:
        who = " · ".join(filter(None, ("Reply", isolated(one_line(reply.author)), date_words(reply.created))))
        lines += lines_of(Block(who, _SIGNED, width), 4.0, tied=True)
        lines += _said(reply.text, width)
    return tuple(lines)


def _said(text: str, width: float) -> list[Line]:
    paragraphs = [line.strip() for line in printable(text).splitlines() if line.strip()]
    return [line for paragraph in paragraphs for line in lines_of(Block(paragraph, _SAID, width), 1.5)]


def _near(notes: Sequence[MarginNote], room: float) -> Sequence[MarginNote]:
    """The notes that a page of so many points can have to do with: thousands may wait for the pages after it.

    Where those of three pages wait, they are set one after the other, and none of the last two pages is reached.
    """
    height = 0.0
    for n, note in enumerate(notes):
        height += height_of(note.lines) + _GAP
        if height > 3 * room:
            return notes[: n + 1]
    return notes


def _tops(notes: Sequence[MarginNote], top: float, bottom: float) -> list[float]:
    """Where each note begins: as near to its words as the others leave room, and on the page as far as they fit."""
    tops: list[float] = []
    at = top
    for note in notes:
        at = max(at, note.wanted)
        tops.append(at)
        at += height_of(note.lines) + _GAP
    limit = bottom
    for n in range(len(notes) - 1, -1, -1):
        tops[n] = max(top, min(tops[n], limit - height_of(notes[n].lines)))
        limit = tops[n] - _GAP
    # where all together are too high for the page, pushing up has laid them over each other: one after the other then
    at = top
    for n, note in enumerate(notes):
        tops[n] = max(tops[n], at)
        at = tops[n] + height_of(note.lines) + _GAP
    return tops
