"""The lists that close a printed comparison: conflicts, what only one report tells, notes."""

from collections.abc import Callable

from app.export.columns import Columns
from app.export.content import CONTEXT, quoted
from app.export.document import Document
from app.export.flow import Flow, Piece
from app.export.fonts import Face
from app.export.marks import VERDICT_NAMES, kind_name
from app.export.pages import DIM, INK, Heading, Page
from app.export.text import one_line, printable
from app.export.typesetting import Block, Style, isolated
from app.export.words import count_words, date_words, name_words, paragraph_number
from app.model.annotation import Anchor, Annotation, PlacedAnnotation
from app.model.lens import Lens, Mark
from app.model.palette import LIGHT
from app.model.progress import Progress
from app.model.report import Report, Span
from app.model.view import ComparisonView

_HEAD = Style(Face.INTERFACE, 8.6, INK, bold=True)
_REPORT = Style(Face.INTERFACE, 10.5, INK, bold=True)
_LABEL = Style(Face.INTERFACE, 7.2, DIM)
_LINK = Style(Face.INTERFACE, 7.2, LIGHT.lenses[Lens.SHARED])
_QUOTE = Style(Face.TEXT, 8.8, INK)
_NOTE = Style(Face.INTERFACE, 8.6, INK, leading=1.5)

PageNumber = Callable[[Page], int]


class Lists:
    """Builds the lists; every entry leads back to the words in the comparison.

    Attributes:
        headings: of the lists built so far, in order.
    """

    def __init__(self, document: Document, view: ComparisonView, columns: Columns, number: PageNumber) -> None:
        self._flow = Flow()
        self.headings: list[Heading] = []
        self._document = document
        self._view = view
        self._columns = columns
        self._number = number

    @property
    def pages(self) -> list[Page]:
        """The pages of the lists built so far."""
        return self._flow.pages

    def build(self, progress: Progress) -> None:
        """Every list whose lens is on and that has an entry."""
        progress.at(0.0, "Setting the lists")
        if Lens.CONFLICTS in self._document.lenses:
            self._conflicts()
        progress.at(0.4, "Setting the lists")
        if Lens.ONLY_HERE in self._document.lenses:
            self._only_here()
        progress.at(0.7, "Setting the lists")
        if Lens.NOTES in self._document.lenses and self._document.annotations:
            self._notes()
        progress.at(1.0, "Setting the lists")

    # conflicts

    def _conflicts(self) -> None:
        found = conflicts(self._view)
        if not found:
            return
        flow = self._flow
        place = flow.section("Conflicts", "Passages that tell the same matter, where both cannot be right.")
        heading = Heading("Conflicts", place)
        colour = LIGHT.lenses[Lens.CONFLICTS]
        for number, mark in enumerate(found, 1):
            head = Style(Face.INTERFACE, 8.6, colour, bold=True)
            told = f"{number}. {mark.kind.capitalize()}: {one_line(mark.reason)}"
            pieces = [Piece(Block(told, head, flow.width))]
            for span in (mark.span, *mark.partners):
                pieces += self._side(flow, span, colour)
            at = flow.add(pieces, gap=15.0)
            heading.below.append(Heading(one_line(f"{number}. {mark.reason}", 70), at))
        self.headings.append(heading)

    def _side(self, flow: Flow, span: Span, colour: str) -> list[Piece]:
        """One side of a conflict: who, where, and the sentence with the words outlined."""
        report = self._view.comparison.report(span.report)
        text, start = quoted(report, span)
        block = Block(text, _QUOTE, flow.width - 12.0, language=report.language or "")
        begin = max(0, span.start - start)
        return [
            *self._source(flow, report, span, 12.0, 5.0),
            Piece(block, 12.0, 0.5, outlined=((begin, begin + len(span)),), colour=colour),
        ]

    def _source(
        self, flow: Flow, report: Report, span: Span, indent: float, gap: float, named: bool = True
    ) -> list[Piece]:
        """Outlet, date and paragraph on the left; the page, which leads there, on the right."""
        index = report.paragraph_at(span.start)
        parts = [isolated(one_line(name_words(report), 46)), date_words(report.published)] if named else []
        if index is not None:
            headline = index in report.headline
            parts.append("headline" if headline else f"paragraph {paragraph_number(report, index)}")
        said = " · ".join(part for part in parts if part)
        place = self._columns.place_of(span)
        pieces = [Piece(Block(said, _LABEL, flow.width - indent - 44.0), indent, gap)]
        if place is not None:
            link = Block(f"page {self._number(place.page)}", _LINK, 44.0)
            pieces.append(Piece(link, flow.width - link.natural()[1], beside=True, to=place))
        return pieces

    # only here

    def _only_here(self) -> None:
        marks = [mark for mark in self._view.marks if mark.lens is Lens.ONLY_HERE]
        if not marks:
            return
        flow = self._flow
        place = flow.section("Only here", "What one of these reports tells and no other does. Unchecked, not untrue.")
        heading = Heading("Only here", place)
        colour = LIGHT.lenses[Lens.ONLY_HERE]
        for report_id in self._view.columns:
            own = [mark for mark in marks if mark.span.report == report_id]
            if not own:
                continue
            report = self._view.comparison.report(report_id)
            name = one_line(name_words(report), 60)
            head = Piece(Block(name, _REPORT, flow.width))
            for number, mark in enumerate(own):
                words = " ".join(printable(report.words_of(mark.span)).split())
                block = Block(words, _QUOTE, flow.width - 12.0, language=report.language or "")
                pieces = self._source(flow, report, mark.span, 12.0, 4.0, named=False)
                pieces.append(Piece(block, 12.0, 0.5, bar=True, colour=colour))
                if number == 0:
                    pieces.insert(0, head)
                at = flow.add(pieces, gap=18.0 if number == 0 else 9.0)
                if number == 0:
                    heading.below.append(Heading(f"{name} ({count_words(len(own), 'passage')})", at))
        self.headings.append(heading)

    # notes

    def _notes(self) -> None:
        flow = self._flow
        place = flow.section("Notes", "What people wrote about the words, in the order of the numbers in the text.")
        heading = Heading("Notes", place)
        for number, placed in enumerate(self._document.annotations, 1):
            note = placed.annotation
            pieces = self._note(flow, number, placed)
            at = flow.add(pieces, gap=16.0)
            heading.below.append(Heading(one_line(f"{number}. {note.note or kind_name(note)}", 70), at))
        self.headings.append(heading)

    def _note(self, flow: Flow, number: int, placed: PlacedAnnotation) -> list[Piece]:
        note = placed.annotation
        said = [f"{number}. {kind_name(note)}"]
        if VERDICT_NAMES[note.verdict]:
            said.append(VERDICT_NAMES[note.verdict])
        pieces = [Piece(Block(" · ".join(said), _HEAD, flow.width))]
        pieces.append(Piece(Block(_signed(note, self._document.author), _LABEL, flow.width), 12.0, 1.0))
        for line in note.note.strip().splitlines():
            if line.strip():
                pieces.append(Piece(Block(line.strip(), _NOTE, flow.width - 12.0), 12.0, 3.0))
        if note.tags:
            tags = "Tags: " + ", ".join(one_line(tag) for tag in note.tags)
            pieces.append(Piece(Block(tags, _LABEL, flow.width - 12.0), 12.0, 3.0))
        known = {report.id for report in self._view.comparison.reports}
        for span in placed.spans:
            if span.report not in known:
                continue
            report = self._view.comparison.report(span.report)
            words = shortened(" ".join(printable(report.words_of(span)).split()))
            pieces += self._source(flow, report, span, 12.0, 5.0)
            block = Block(f"“{words}”", _QUOTE, flow.width - 12.0, language=report.language or "")
            pieces.append(Piece(block, 12.0, 0.5))
        for anchor in placed.orphaned:
            pieces += self._orphan(flow, anchor)
        return pieces

    def _orphan(self, flow: Flow, anchor: Anchor) -> list[Piece]:
        known = {report.id: name_words(report) for report in self._view.comparison.reports}
        name = known.get(anchor.report)
        said = f"no longer in {isolated(one_line(name, 60))}" if name else "its report was removed"
        words = shortened(" ".join(printable(anchor.quote).split()))
        faded = Style(_QUOTE.face, _QUOTE.size, DIM)
        return [
            Piece(Block(said, _LABEL, flow.width - 12.0), 12.0, 5.0),
            Piece(Block(f"“{words}”", faded, flow.width - 12.0), 12.0, 0.5),
        ]


def conflicts(view: ComparisonView) -> list[Mark]:
    """One mark for each conflict, the first of its group; its partners are the other sides. In reading order."""
    found: dict[object, Mark] = {}
    for mark in view.marks:
        if mark.lens is Lens.CONFLICTS:
            sides = frozenset((mark.span, *mark.partners))
            found.setdefault(mark.group or (mark.kind, sides), mark)
    order = {report: n for n, report in enumerate(view.columns)}
    return sorted(found.values(), key=lambda mark: (order.get(mark.span.report, 0), mark.span.start, mark.span.end))


def shortened(words: str) -> str:
    """A quotation of at most CONTEXT code points: its beginning and its end."""
    if len(words) <= CONTEXT:
        return words
    half = CONTEXT // 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"


def _signed(note: Annotation, author: str) -> str:
    return " · ".join(
        part for part in (isolated(one_line(note.author or author)), date_words(note.modified or note.created)) if part
    )
