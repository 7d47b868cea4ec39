"""Finds words in all reports at once: plain, whole words, or a regular expression, with or without accents."""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from app.compare.memory import PerReport
from app.model.errors import ParallaxError
from app.model.progress import Progress
from app.model.report import Report, Span

PATIENCE = 2.0
"""Seconds that one report may take: a regular expression can be written so that it never ends."""

MOST = 10_000
"""Places that are listed at most, over all reports: more than anybody steps through."""

# typography that nobody types into a search field
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-",
     "‐": "-", "‑": "-", "−": "-", "…": "...", "\u00ad": "", "\u200b": "", "\u2060": ""}
)  # fmt: skip

# combining accents, Hebrew points and Arabic vowel signs: left out by whoever types
_OPTIONAL = frozenset(map(chr, (*range(0x300, 0x370), *range(0x591, 0x5C8), *range(0x64B, 0x660), 0x670)))


class FindError(ParallaxError):
    """What is looked for cannot be looked for."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and how.

    Attributes:
        whole_words: "art" does not find "part".
        regular_expression: `text` is a pattern in the syntax of the package `regex`, much like Perl's.
        accents: "é" and "e" differ, and so do “ and ".
        case: "US" and "us" differ.
    """

    text: str
    whole_words: bool = False
    regular_expression: bool = False
    accents: bool = False
    case: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The places, ordered by the reports' order and start; `more` where there are more than `MOST`."""

    spans: tuple[Span, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without accents and with plain marks; `starts` gives each code point's place in the original.

    `starts` has one entry more than `text` has code points, and is None where both have the same offsets.
    """

    text: str
    starts: tuple[int, ...] | None

    def original(self, start: int, end: int, length: int) -> tuple[int, int]:
        """The offsets in the original, of `length` code points, of a stretch here; marks that follow belong to it."""
        if self.starts is None:
            return start, end
        first = self.starts[start]
        last = self.starts[bisect_right(self.starts, self.starts[end - 1])] if end > start else first
        return first, min(last, length)


def find(reports: Sequence[Report], query: Query, progress: Progress | None = None) -> Found:
    """Every place where the reports have what is looked for; none for a blank query.

    A space in plain words stands for any white space, so that a phrase is found across the end of a line.

    Raises:
        FindError: the regular expression is none, or takes too long.
        Cancelled: the user stopped it.
    """
    told = progress or Progress()
    if not query.text.strip():
        return Found()
    pattern = _pattern(query)
    spans: list[Span] = []
    for n, report in enumerate(reports):
        told.at(n / len(reports), report.name)
        folded = Folded(report.text, None) if query.accents else _folded(report)
        try:
            for match in pattern.finditer(folded.text, timeout=PATIENCE):
                if match.end() > match.start():
                    spans.append(Span(report.id, *folded.original(match.start(), match.end(), len(report.text))))
                    if len(spans) > MOST:
                        return Found(tuple(spans[:MOST]), True)
        except TimeoutError:
            raise FindError(
                f"“{query.text}” takes too long to look for in “{report.name}”: make the pattern simpler."
            ) from None
    return Found(tuple(spans))


def fold(text: str) -> Folded:
    """The text without accents, with plain quotation marks and dashes."""
    if text.isascii():
        return Folded(text, None)
    plain = {ord(character): _fold(character) for character in set(text) if not character.isascii()}
    if all(len(to) == 1 for to in plain.values()):
        return Folded(text.translate(plain), None)
    pieces = [plain.get(ord(character), character) for character in text]
    starts = [at for at, piece in enumerate(pieces) for _ in piece]
    return Folded("".join(pieces), (*starts, len(text)))


_folded: PerReport[Folded] = PerReport(lambda report: fold(report.text))


def _fold(character: str) -> str:
    """One code point without its accent: "" where it is nothing but one."""
    if character in _OPTIONAL:
        return ""
    if character in "ёЁ":
        return "е" if character == "ё" else "Е"
    apart = unicodedata.normalize("NFD", character.translate(_PLAIN))
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    # in other scripts the marks make other letters: й is no и
    return bare if bare.isascii() or "GREEK" in unicodedata.name(bare[0], "") else character


def _pattern(query: Query) -> "regex.Pattern[str]":
    flags = 0 if query.case else regex.IGNORECASE | regex.FULLCASE
    words = query.text if query.accents else fold(query.text).text
    try:
        if query.regular_expression:
            return regex.compile(f"(?:{words})" if not query.whole_words else rf"\b(?:{words})\b", flags)
        plain = r"\s+".join(regex.escape(word) for word in words.split())
        return regex.compile(rf"(?<!\w){plain}(?!\w)" if query.whole_words else plain, flags)
    except (regex.error, OverflowError, RecursionError) as error:
        raise FindError(
            f"“{query.text}” is no regular expression: {str(error).partition(' at position')[0]}."
        ) from None


def excerpt(report: Report, span: Span, before_them: int = 48, around: int = 120) -> tuple[str, str, str]:
    """The words found, on one line, with code points of their paragraph: so many before them, so many after."""
    paragraph = report.paragraph_at(span.start)
    first, last = report.paragraphs[paragraph] if paragraph is not None else (span.start, span.end)
    before, after = report.text[max(first, span.start - before_them) : span.start], report.text[span.end : last]
    if span.start - before_them > first:
        before = "…" + before.partition(" ")[2] if " " in before else "…" + before
    if len(after) > around:
        cut = after[:around]
        after = (cut.rpartition(" ")[0] if " " in cut else cut) + "…"
    return (
        " ".join(f"{before}|".split())[:-1],
        " ".join(report.words_of(span).split()),
        " ".join(f"|{after}".split())[1:],
    )
