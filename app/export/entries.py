"""What the entries of all lists are made of: captions, quotations that lead to their words, signatures, evidence."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.export.content import CONTEXT, evidence_words, place_words, quoted
from app.export.document import Document
from app.export.flow import Flow, Piece
from app.export.fonts import Face
from app.export.pages import DIM, INK, Page
from app.export.setting import Setting
from app.export.text import one_line, printable
from app.export.typesetting import Block, Style, isolated
from app.export.words import date_words, name_words
from app.model.annotation import Anchor, Evidence, Reply
from app.model.lens import Lens
from app.model.palette import LIGHT
from app.model.report import Report, Span
from app.model.view import ComparisonView

HEAD = Style(Face.INTERFACE, 8.4, INK, bold=True)
GROUP = Style(Face.INTERFACE, 10.0, INK, bold=True)
LABEL = Style(Face.INTERFACE, 7.0, DIM)
LINK = Style(Face.INTERFACE, 7.0, LIGHT.lenses[Lens.SHARED])
QUOTE = Style(Face.TEXT, 8.4, INK)
FADED = Style(Face.TEXT, 8.4, DIM)
SAID = Style(Face.INTERFACE, 8.2, INK, leading=1.48)

INDENT = 11.0
_LINK_ROOM = 40.0


@dataclass(frozen=True)
class Entries:
    """Makes the pieces of entries; `number` gives the number of a page of the comparison."""

    document: Document
    view: ComparisonView
    setting: Setting
    flow: Flow
    number: Callable[[Page], int]
    _places: dict[tuple[str, float], Block] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, Report]:
        """The compared reports by id."""
        return {report.id: report for report in self.view.comparison.reports}

    def label(self, text: str, gap: float = 1.0, *, tied: bool = False) -> Piece:
        """A small line below the head of an entry."""
        return Piece(Block(text, LABEL, self.flow.width - INDENT), INDENT, gap, tied=tied)

    def said(self, text: str, gap: float = 3.0, style: Style = SAID) -> list[Piece]:
        """What a person wrote, a piece for each line."""
        lines = [line.strip() for line in printable(text).splitlines() if line.strip()]
        return [Piece(Block(line, style, self.flow.width - INDENT), INDENT, gap) for line in lines]

    def source(self, span: Span, gap: float, *, named: bool = True, also: str = "", tied: bool = True) -> Piece:
        """Outlet, date and paragraph on the left; the page, which leads there, on the right."""
        report = self.view.comparison.report(span.report)
        parts = [isolated(one_line(name_words(report), 46)), _day(report)] if named else []
        said = " · ".join(part for part in (*parts, place_words(report, span), also) if part)
        place = self.setting.place_of(span)
        width = self.flow.width - INDENT - (_LINK_ROOM if place is not None else 0.0)
        block = self._place(said, LABEL, width)
        if place is None:
            return Piece(block, INDENT, gap, tied=tied)
        link = self._place(f"page {self.number(place.page)}", LINK, _LINK_ROOM)
        return Piece(block, INDENT, gap, tied=tied, aside=link, to=place)

    def _place(self, said: str, style: Style, width: float) -> Block:
        """Where something stands: thousands of entries say the same."""
        key = (said, width)
        if key not in self._places:
            self._places[key] = Block(said, style, width)
        return self._places[key]

    def sentence(self, span: Span, colour: str) -> Piece:
        """The sentence around a span, with its words outlined."""
        report = self.view.comparison.report(span.report)
        text, start = quoted(report, span)
        block = Block(text, QUOTE, self.flow.width - INDENT, language=report.language or "")
        begin = max(0, span.start - start)
        return Piece(block, INDENT, 0.5, outlined=((begin, begin + len(span)),), colour=colour)

    def quotation(self, span: Span) -> Piece:
        """The words of a span between quotation marks."""
        report = self.view.comparison.report(span.report)
        words = shortened(" ".join(printable(report.words_of(span)).split()))
        return Piece(Block(f"“{words}”", QUOTE, self.flow.width - INDENT, language=report.language or ""), INDENT, 0.5)

    def orphan(self, anchor: Anchor) -> list[Piece]:
        """Words that are no longer where they were."""
        report = self.known.get(anchor.report)
        said = f"no longer in {isolated(one_line(name_words(report), 60))}" if report else "its report was removed"
        words = shortened(" ".join(printable(anchor.quote).split()))
        block = Block(f"“{words}”", FADED, self.flow.width - INDENT)
        return [self.label(said, 5.0, tied=True), Piece(block, INDENT, 0.5)]

    def evidence(self, evidence: Iterable[Evidence]) -> list[Piece]:
        """What it rests on, one piece each."""
        return [
            Piece(Block(f"Evidence: {evidence_words(one)}", LABEL, self.flow.width - INDENT), INDENT, 3.0)
            for one in evidence
        ]

    def replies(self, replies: Iterable[Reply]) -> list[Piece]:
        """What was answered, further to the right."""
        pieces: list[Piece] = []
        for reply in replies:
            width = self.flow.width - 2 * INDENT
            signed = " · ".join(part for part in (isolated(one_line(reply.author)), date_words(reply.created)) if part)
            pieces.append(Piece(Block(f"Reply · {signed}", LABEL, width), 2 * INDENT, 4.0, tied=True))
            lines = [line.strip() for line in printable(reply.text).splitlines() if line.strip()]
            pieces += [Piece(Block(line, SAID, width), 2 * INDENT, 0.5) for line in lines]
        return pieces


def _day(report: Report) -> str:
    """When it was published, without the time of day, which the front page has."""
    return date_words((report.published or "")[:10])


def shortened(words: str) -> str:
    """A quotation of at most CONTEXT code points: its beginning and its end."""
    if len(words) <= CONTEXT:
        return words
    half = CONTEXT // 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
