"""What a search through a whole project finds, and how words are compared for it."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from app.model.report import Span

HitKind = Literal["report", "annotation", "claim"]
HitField = Literal["text", "title", "note", "quote", "reply", "tag", "evidence", "author", "rationale", "assignee"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One text that holds all the words that were asked for.

    Attributes:
        kind, id: what it belongs to: a report, an annotation or a claim record.
        field: which of its texts; the text of a report is found paragraph by paragraph. `quote` are the words that a
            note is about, as they were when it was made; `author` is whoever wrote it or a reply.
        text: all of that text.
        start: where `text` begins within the report's text, in code points; 0 for anything else.
        matches: (start, end) of each word found, in code points of `text`, in order.
    """

    kind: HitKind
    id: str
    field: HitField
    text: str
    start: int = 0
    matches: tuple[tuple[int, int], ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words found as places in the report; none for anything but a report's text."""
        if self.kind != "report" or self.field != "text":
            return ()
        return tuple(Span(self.id, self.start + start, self.start + end) for start, end in self.matches)


def folded(text: str) -> str:
    """The text without the difference of capitals, of accents, and of wide and narrow forms; its length may change."""
    return text.lower() if text.isascii() else "".join(map(_fold, text))


def terms_of(query: str) -> tuple[str, ...]:
    """What a query asks for, folded: words, and phrases in quotation marks."""
    parts = query.replace("“", '"').replace("”", '"').replace("„", '"').split('"')
    # what stands between two marks is a phrase; a mark that is never closed begins none
    phrases = parts[1::2] if len(parts) % 2 else parts[1:-1:2]
    words = " ".join([*parts[0::2], *([] if len(parts) % 2 else parts[-1:])]).split()
    wanted = (" ".join(folded(term).split()) for term in (*phrases, *words))
    return tuple(dict.fromkeys(term for term in wanted if term))


def matches_in(text: str, terms: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where any of the folded terms stands in a text, (start, end) in code points; what overlaps is one match."""
    pieces = [_fold(character) for character in text]
    origin = [n for n, piece in enumerate(pieces) for _ in piece]
    within = "".join(pieces)
    found: list[tuple[int, int]] = []
    for term in terms:
        at = within.find(term)
        while at >= 0:
            found.append((origin[at], origin[at + len(term) - 1] + 1))
            at = within.find(term, at + len(term))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def excerpt(hit: Hit, before: int = 24, most: int = 140) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A stretch of the text that was found, from shortly before the first match: one line, with the matches in it.

    Args:
        before: code points that stand in front of the first match, at most; a word more is never cut in two.
        most: code points of the stretch.
    """
    text = "".join(" " if character.isspace() else character for character in hit.text)
    first = hit.matches[0][0] if hit.matches else 0
    start = 0 if first <= before else text.rfind(" ", 0, first - before) + 1
    if first - start > 2 * before:
        start = first - before  # a script without blanks, or one very long word
    end = min(len(text), start + most)
    lead, tail = "…" if start else "", "…" if end < len(text) else ""
    shift = start - len(lead)
    inside = tuple((a - shift, min(b, end) - shift) for a, b in hit.matches if start <= a < end)
    return lead + text[start:end] + tail, inside


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character.isspace():
        return " "
    if "\uac00" <= character <= "\ud7a3":
        return character  # a syllable is a letter to its readers
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(c for c in plain if not "\u0300" <= c <= "\u036f")
