"""Anchors: what holds an annotation to its words, also in another version of the report's text.

The selectors are tried from cheap to costly, and each result is checked against the stored quotation. Where there is
any doubt the answer is None, and the annotation shows as orphaned: better lost in sight than on a lookalike.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from app.model.annotation import Anchor
from app.model.errors import ParallaxError
from app.model.report import Report, Span

CONTEXT = 32
"""Code points of prefix and suffix."""

MIN_EVIDENCE = 0.7
"""How much of prefix, quote and suffix together must agree (0…1). Unrelated English stretches of 32 code points agree
by 0.4 to 0.5, so a quote of fewer than some 50 code points needs context that agrees, a longer one stands by itself."""

MIN_LIKENESS = 0.85
"""How like the quote (0…1, insertions and deletions) words must be that are not exactly the quote."""

MIN_FUZZY_QUOTE = 20
"""Code points in the shortest quote that is searched for in other words than its own: shorter ones fit too much."""

MAX_FUZZY_QUOTE = 1000
"""Code points in the longest such quote, for the time it takes: a longer passage is found as it was, or not."""

MARGIN = 0.05
"""By how much the best place must surpass the second best."""

_MOST_FUZZY_PLACES = 8

# one character for one character, so that offsets stay
_FOLDED = str.maketrans(
    {**dict.fromkeys("\n\t\r\f\v\u00a0\u2009\u202f", " "), **dict.fromkeys("‘’‚‛′", "'")}
) | str.maketrans({**dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―", "-")})
# where a sentence ends: the words beyond belong to another one
_ENDERS = ".!?…。！？\"'”’»)]"
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s|[。！？]|\n\s*\n")
_TAIL = 4
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\d_]+(?:['’][^\W\d_]+)*")
# words that turn a statement round, in the languages read most: one more or less is another statement
_NEGATION_WORDS = """
no not never none nobody nothing neither nor without cannot
nicht kein keine keinen keiner keinem nie niemals niemand nichts ohne
ne pas jamais aucun aucune rien sans non nunca ningún nada sin mai
не нет ни никогда без ні لا لم لن ليس ليست 不 没 沒 無 无 未 非
"""
_NEGATIONS = frozenset(_NEGATION_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    evidence: float


def anchor_of(report: Report, span: Span) -> Anchor:
    """The anchor of the words that a span covers.

    Raises:
        ParallaxError: the span lies outside the report, or covers nothing but blanks.
    """
    if span.report != report.id or not 0 <= span.start <= span.end <= len(report.text):
        raise ParallaxError(f"The selection lies outside the text of “{report.name}”. Select the words again.")
    quote = report.words_of(span)
    if not quote.strip():
        raise ParallaxError(f"The selection in “{report.name}” holds no words. Select some words first.")
    anchor = Anchor(
        report=report.id,
        quote=quote,
        prefix=report.text[max(0, span.start - CONTEXT) : span.start],
        suffix=report.text[span.end : span.end + CONTEXT],
        start=span.start,
        end=span.end,
        text_sha256=report.text_sha256,
    )
    twins = [place for place in _exact(anchor, report.text) if place.start >= span.end or place.end <= span.start]
    twins += _fuzzy(anchor, report.text, elsewhere_than=span)
    return replace(anchor, repeated=any(_says_the_same(anchor, report.text, place) for place in twins))


def find(anchor: Anchor, report: Report) -> Span | None:
    """Where the words of an anchor stand in a version of its report; None where that is not certain.

    In the version it was made for, that is its position. In another one, the quote must stand there as it was or
    nearly so (spelling, punctuation, a word more or less, but no word, number or negation changed), the rest of its
    sentence within the context must say the same, and no other place may fit about as well.
    """
    text = report.text
    if anchor.report != report.id or not anchor.quote.strip():
        return None
    if anchor.text_sha256 == report.text_sha256 and text[anchor.start : anchor.end] == anchor.quote:
        return Span(report.id, anchor.start, anchor.end)
    if anchor.repeated:
        return None
    for search in (_exact, _fuzzy):
        places = [
            place
            for place in search(anchor, text)
            if place.evidence >= MIN_EVIDENCE and _says_the_same(anchor, text, place)
        ]
        places.sort(key=lambda place: -place.evidence)
        if len(places) > 1 and places[0].evidence - places[1].evidence < MARGIN:
            return None
        if places:
            return Span(report.id, places[0].start, places[0].end)
    return None


def _exact(anchor: Anchor, text: str) -> Iterator[_Place]:
    quote = anchor.quote
    start = text.find(quote)
    while start >= 0:
        end = start + len(quote)
        # a whole word stays one: the quote "12" does not stand in "2012"
        if _cuts(text, start) <= _cuts(anchor.prefix + quote, len(anchor.prefix)) and _cuts(text, end) <= _cuts(
            quote + anchor.suffix, len(quote)
        ):
            yield _Place(start, end, _evidence(anchor, text, start, end, 1.0))
        start = text.find(quote, start + 1)


def _fuzzy(anchor: Anchor, text: str, elsewhere_than: Span | None = None) -> Iterator[_Place]:
    quote = anchor.quote.translate(_FOLDED)
    if not MIN_FUZZY_QUOTE <= len(quote) <= MAX_FUZZY_QUOTE:
        return
    folded = hidden = text.translate(_FOLDED)
    if elsewhere_than is not None:
        hidden = _without(hidden, elsewhere_than.start, elsewhere_than.end)
    for _ in range(_MOST_FUZZY_PLACES):
        window = fuzz.partial_ratio_alignment(quote, hidden, score_cutoff=100 * (2 * MIN_LIKENESS - 1))
        if window is None or window.dest_end <= window.dest_start:
            return
        start, end = _fit(quote, folded, window.dest_start, window.dest_end)
        likeness = Indel.normalized_similarity(quote, folded[start:end])
        if likeness >= MIN_LIKENESS and _same_words(_words(quote), _words(folded[start:end])):
            yield _Place(start, end, _evidence(anchor, text, start, end, likeness))
        hidden = _without(hidden, min(start, window.dest_start), max(end, window.dest_end))


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{chr(0) * (end - start)}{text[end:]}"


def _fit(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch near a window that the quote's first and last characters are aligned with."""
    slack = max(16, len(quote) // 3)
    low, high = max(0, start - slack), min(len(text), end + slack)
    around = text[low:high]
    blocks = [block for block in Indel.opcodes(quote, around) if block.tag == "equal"]
    # single letters that happen to agree far outside are no part of it
    blocks = [block for block in blocks if block.src_end - block.src_start > 2] or blocks
    if not blocks:
        return start, end
    first, last = blocks[0], blocks[-1]
    start = max(low, low + first.dest_start - first.src_start)
    end = min(high, low + last.dest_end + len(quote) - last.src_end)
    while start < end and text[start].isspace() and not quote[0].isspace():
        start += 1
    while start < end and text[end - 1].isspace() and not quote[-1].isspace():
        end -= 1
    while _cuts(text, start):
        start -= 1
    while _cuts(text, end):
        end += 1
    return start, end


def _evidence(anchor: Anchor, text: str, start: int, end: int, likeness: float) -> float:
    """How much of prefix, quote and suffix agrees with a place, 0…1, each weighted with its length."""
    prefix, suffix = anchor.prefix, anchor.suffix
    before = Indel.normalized_similarity(
        prefix.translate(_FOLDED), text[max(0, start - len(prefix)) : start].translate(_FOLDED)
    )
    after = Indel.normalized_similarity(suffix.translate(_FOLDED), text[end : end + len(suffix)].translate(_FOLDED))
    agreed = len(prefix) * before + len(anchor.quote) * likeness + len(suffix) * after
    return agreed / (len(prefix) + len(anchor.quote) + len(suffix))


def _says_the_same(anchor: Anchor, text: str, place: _Place) -> bool:
    """Whether quote and the rest of its sentence, as far as the context reaches, are told alike at a place."""
    quote = text[place.start : place.end]
    before = text[max(0, place.start - CONTEXT) : place.start]
    after = text[place.end : place.end + CONTEXT]
    return (
        _same_words(_words(anchor.quote), _words(quote))
        and _same_side(_before(anchor.prefix, anchor.quote), _before(before, quote))
        and _same_side(_after(anchor.quote, anchor.suffix), _after(quote, after))
    )


def _before(context: str, quote: str) -> tuple[list[str], bool]:
    """The words of the same sentence before the quote, from there outwards, and whether it may begin even earlier."""
    ends = [end.end() for end in _END.finditer(context + quote[:1])]
    if ends:
        return _words(context[ends[-1] :])[::-1], False
    # the first word may be the end of a longer one
    is_cut = len(context) == CONTEXT
    return (_words(context)[:0:-1] if is_cut else _words(context)[::-1]), is_cut


def _after(quote: str, context: str) -> tuple[list[str], bool]:
    """The words of the same sentence behind the quote, and whether it may go on beyond them."""
    # the quote may hold the full stop itself
    tail = quote[-_TAIL:]
    end = _END.search(tail + context, len(tail.rstrip(_ENDERS + " \n")))
    if end:
        return _words(context[: max(0, end.start() - len(tail))]), False
    is_cut = len(context) == CONTEXT
    return (_words(context)[:-1] if is_cut else _words(context)), is_cut


def _same_side(a: tuple[list[str], bool], b: tuple[list[str], bool]) -> bool:
    (words, is_cut), (others, is_other_cut) = a, b
    shared = min(len(words), len(others))
    # where a context was cut, the longer one has words that the other one may have too, out of sight
    if shared and words[:shared] == others[:shared] and (is_cut if len(words) < len(others) else is_other_cut):
        return True
    return _same_words(words, others)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).replace("’", "'").casefold())


def _same_words(a: list[str], b: list[str]) -> bool:
    """Whether b differs from a at most in spelling and in words more or less that count nothing and deny nothing."""
    if [word for word in a if word[0].isdigit()] != [word for word in b if word[0].isdigit()]:
        return False
    if Counter(filter(_denies, a)) != Counter(filter(_denies, b)):
        return False
    return all(
        _same_spelling(one, other)
        for block in Levenshtein.opcodes(a, b)
        if block.tag == "replace"
        for one, other in zip(a[block.src_start : block.src_end], b[block.dest_start : block.dest_end], strict=True)
    )


def _denies(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")


def _same_spelling(a: str, b: str) -> bool:
    """One letter more, less or other in a word of five or more: organise and organize, but not killed and injured."""
    return min(len(a), len(b)) >= 5 and a[0] == b[0] and Levenshtein.distance(a, b, score_cutoff=1) <= 1


def _cuts(text: str, offset: int) -> bool:
    """Whether an offset lies inside a word."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()
