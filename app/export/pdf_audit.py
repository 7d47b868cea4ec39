"""The last pages on request: what was done with the event, when and by whom, and what ever changed about claims."""

from app.export.entries import HEAD, INDENT, LABEL, SAID, Entries
from app.export.flow import Piece
from app.export.fonts import Face
from app.export.pages import DIM, Heading
from app.export.text import one_line
from app.export.typesetting import Block, Style, isolated
from app.export.words import date_words, field_words
from app.model.claim_record import HistoryEntry

_DIGEST = Style(Face.INTERFACE, 5.6, DIM)


def audit(entries: Entries) -> Heading | None:
    """The audit trail, oldest first, then the history of the claims."""
    document, flow = entries.document, entries.flow
    if not document.audit and not document.history:
        return None
    remark = "What was imported, compared, decided, checked and exported, oldest first. Digests are SHA-256."
    heading = Heading("Audit trail", flow.section("Audit trail", remark))
    for entry in document.audit:
        who = " · ".join(filter(None, (date_words(entry.time), isolated(one_line(entry.user)))))
        pieces = [
            Piece(Block(who, LABEL, flow.width), tied=True),
            Piece(Block(f"{entry.action.capitalize()}: {one_line(entry.detail)}", SAID, flow.width - INDENT), INDENT),
        ]
        for digest in entry.digests:
            pieces += [Piece(Block(half, _DIGEST, flow.width - INDENT), INDENT) for half in _halves(entries, digest)]
        flow.add(pieces, gap=6.0)
    _history(entries, heading)
    return heading


def _halves(entries: Entries, digest: str) -> list[str]:
    """A digest in one line, or in two halves where it does not fit: a single digit left over is overlooked."""
    if Block(digest, _DIGEST, entries.flow.width - INDENT).lines < 2:
        return [digest]
    return [digest[: len(digest) // 2], digest[len(digest) // 2 :]]


def _history(entries: Entries, heading: Heading) -> None:
    flow = entries.flow
    texts = {placed.record.id: placed.record.text for placed in entries.document.claims}
    by_claim: dict[str, list[HistoryEntry]] = {}
    for change in entries.document.history:
        by_claim.setdefault(change.claim, []).append(change)
    for n, (claim, changes) in enumerate(by_claim.items()):
        text = one_line(texts.get(claim, "") or next((c.before or c.after for c in changes if c.field == "claim"), ""))
        head = Piece(Block(f"Claim: {text}" if text else "A claim that was deleted", HEAD, flow.width), tied=True)
        at = flow.add([head, *(piece for change in changes for piece in _change(entries, change))], gap=12.0)
        if n == 0:
            heading.below.append(Heading("History of the claims", at))


def _change(entries: Entries, change: HistoryEntry) -> list[Piece]:
    width = entries.flow.width - INDENT
    who = " · ".join(filter(None, (date_words(change.time), isolated(one_line(change.user)), one_line(change.change))))
    pieces = [Piece(Block(who, LABEL, width), INDENT, 3.0, tied=True)]
    before, after = one_line(change.before), one_line(change.after)
    said = (
        after or before
        if change.field == "claim"
        else f"{field_words(change.field)}: {before or 'none'} → {after or 'none'}"
    )
    pieces.append(Piece(Block(said, SAID, width), INDENT))
    return pieces
