"""The lists that close a printed comparison, and their order: conflicts first, the audit trail last."""

from collections.abc import Callable

from app.export import pdf_audit, pdf_claims, pdf_names, pdf_notes
from app.export.content import conflict_list, kind_label
from app.export.document import Document, Part
from app.export.entries import Entries
from app.export.flow import Flow, Piece
from app.export.fonts import Face
from app.export.pages import Heading, Page
from app.export.setting import Setting
from app.export.sheet import Sheet
from app.export.text import one_line
from app.export.typesetting import Block, Style
from app.export.words import count_words
from app.model.lens import Lens
from app.model.palette import LIGHT
from app.model.progress import Progress
from app.model.view import ComparisonView

MakeList = Callable[[Entries], Heading | None]


class Lists:
    """Builds the lists; every entry leads back to the words in the comparison.

    Attributes:
        headings: of the lists built so far, in order.
    """

    def __init__(
        self,
        document: Document,
        view: ComparisonView,
        setting: Setting,
        sheet: Sheet,
        number: Callable[[Page], int],
    ) -> None:
        self._flow = Flow(sheet)
        self.headings: list[Heading] = []
        self._document = document
        self._entries = Entries(document, view, setting, self._flow, number)

    @property
    def pages(self) -> list[Page]:
        """The pages of the lists built so far."""
        return self._flow.pages

    def build(self, progress: Progress) -> None:
        """Every list that is wanted and has an entry; those that belong to a lens only where it is on."""
        lists: tuple[tuple[Part, Lens | None, MakeList], ...] = (
            (Part.CONFLICTS, Lens.CONFLICTS, _conflicts),
            (Part.SINGLE_SOURCE, Lens.ONLY_HERE, pdf_claims.single_source),
            (Part.VERDICTS, None, pdf_claims.verdicts),
            (Part.NOTES, Lens.NOTES, pdf_notes.notes),
            (Part.NAMES, None, pdf_names.names),
            (Part.AUDIT, None, pdf_audit.audit),
        )
        for n, (part, lens, make) in enumerate(lists):
            progress.at(n / len(lists), "Setting the lists")
            if part in self._document.parts and (lens is None or lens in self._document.lenses):
                heading = make(self._entries)
                self.headings += [heading] if heading is not None else []
        progress.at(1.0, "Setting the lists")


def _conflicts(entries: Entries) -> Heading | None:
    """Each conflict with all its sides."""
    found = conflict_list(entries.view)
    if not found:
        return None
    flow = entries.flow
    remark = f"{count_words(len(found), 'conflict')}: passages on the same matter, where both cannot be right."
    heading = Heading("Conflicts", flow.section("Conflicts", remark))
    colour = LIGHT.lenses[Lens.CONFLICTS]
    head = Style(Face.INTERFACE, 8.4, colour, bold=True)
    for number, conflict in enumerate(found, 1):
        reason = one_line(conflict.reason)
        pieces = [Piece(Block(f"{number}. {kind_label(conflict.kind)}: {reason}", head, flow.width), tied=True)]
        for span in conflict.sides:
            pieces += [entries.source(span, 5.0), entries.sentence(span, colour)]
        at = flow.add(pieces, gap=14.0)
        heading.below.append(Heading(one_line(f"{number}. {reason}", 70), at))
    return heading
