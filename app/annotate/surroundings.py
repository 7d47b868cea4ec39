"""Whether what stands around a quotation is told alike in two places: the rest of its sentence, or all its context."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.annotate.wording import Usage, doubts, words

CONTEXT = 32
"""Code points of prefix and suffix, where these tell the words from all others in the text."""

BEYOND = 24
"""Code points further than its context that the surroundings are read at a place: words may have come in."""

# where a sentence ends: the words beyond belong to another one
_ENDERS = ".!?…。！？\"'”’»)]"
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s|[。！？]|\n\s*\n")
_TAIL = 4


@dataclass(frozen=True, slots=True)
class _Side:
    """The words on one side of a quote, from the quote outwards.

    `is_cut` says that the text may go on beyond them; `piece` is then the word that the context may have cut.
    """

    words: list[str]
    is_cut: bool = False
    piece: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands before and after a quote."""

    before: _Side
    after: _Side

    def answering(self, there: "Surroundings", usage: Usage) -> tuple[list[str], list[str]] | None:
        """The words before and after another place, in a text with this usage, that answer to these; None where one
        of the sides says something else.
        """
        before = _answering(self.before, there.before, usage)
        after = _answering(self.after, there.after, usage)
        return None if before is None or after is None else (before[::-1], after)

    def around(self, quoted: list[str]) -> list[str]:
        """The words of a quote with those on its sides."""
        return [*self.before.words[::-1], *quoted, *self.after.words]

    @property
    def is_whole(self) -> bool:
        """Whether both sides end with the sentence."""
        return not (self.before.is_cut or self.after.is_cut)


def rest_of_sentence(prefix: str, quote: str, suffix: str) -> Surroundings:
    """The rest of the sentence that a quote is in, as far as the context reaches."""
    return Surroundings(_before(prefix, quote), _after(quote, suffix))


def all_around(prefix: str, suffix: str, width: int, *, ends: bool = True) -> Surroundings:
    """All the context, whatever sentences it is of; what is shorter than `width` code points ends with the text.

    Args:
        ends: whether that counts; else the text may go on there.
    """
    before, after = words(prefix)[::-1], words(suffix)
    return Surroundings(
        _cut(before, True) if len(prefix) >= width else _Side(before, not ends),
        _cut(after, True) if len(suffix) >= width else _Side(after, not ends),
    )


def _before(context: str, quote: str) -> _Side:
    ends = [end.end() for end in _END.finditer(context + quote[:1])]
    if ends:
        return _Side(words(context[ends[-1] :])[::-1])
    return _cut(words(context)[::-1], len(context) >= CONTEXT)


def _after(quote: str, context: str) -> _Side:
    # the quote may hold the full stop itself
    tail = quote[-_TAIL:]
    end = _END.search(tail + context, len(tail.rstrip(_ENDERS + " \n")))
    if end:
        return _Side(words(context[: max(0, end.start() - len(tail))]))
    return _cut(words(context), len(context) >= CONTEXT)


def _cut(found: list[str], is_cut: bool) -> _Side:
    return _Side(found[:-1], True, found[-1]) if is_cut and found else _Side(found, is_cut)


def _answering(a: _Side, b: _Side, usage: Usage) -> list[str] | None:
    if not a.is_cut:
        return None if b.is_cut or doubts(a.words, b.words, usage) is None else b.words
    # the context was cut, and the text goes on: its words beyond are out of sight
    if not b.is_cut and len(b.words) < len(a.words) - 1:
        return None
    lengths = [n for n in range(len(a.words) - 2, len(a.words) + 3) if 0 <= n <= len(b.words)]
    lengths.sort(key=lambda n: abs(n - len(a.words)))
    for n in lengths:
        # the outermost word must be there, or who is spoken of might be cut off
        is_whole = not a.words or (n > 0 and doubts(a.words[-1:], b.words[n - 1 : n], usage) is not None)
        is_same = is_whole and doubts(a.words, b.words[:n], usage) is not None
        if is_same and _goes_on(a.piece, [*b.words[n:], b.piece]):
            return b.words[:n]
    return None


def _goes_on(piece: str, ahead: Sequence[str]) -> bool:
    """Whether a number that the context cut may be one of the next words: 11 is of 113, and not of 206."""
    return not piece[:1].isdigit() or any(piece in word for word in ahead[:3] if word[:1].isdigit())
