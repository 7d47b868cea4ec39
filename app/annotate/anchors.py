"""Anchors: what holds an annotation to its words, also in another version of the report's text.

The selectors are tried from cheap to costly, and each result is checked against the stored quotation. Where there is
any doubt the answer is None, and the annotation shows as orphaned: better lost in sight than on a lookalike.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Indel, LCSseq, Levenshtein

from app.model.annotation import Anchor
from app.model.errors import ParallaxError
from app.model.report import Report, Span

CONTEXT = 32
"""Code points of prefix and suffix, where these tell the words from all others in the text."""

WIDER_CONTEXTS = (2 * CONTEXT, 4 * CONTEXT, 8 * CONTEXT)
"""What is kept where fewer do not."""

MIN_EVIDENCE = 0.7
"""How much of prefix, quote and suffix together must agree (0…1). Unrelated English stretches of 32 code points agree
by 0.4 to 0.5, so a quote of fewer than some 50 code points needs context that agrees, a longer one stands by itself."""

MIN_LIKENESS = 0.85
"""How like the quote (0…1, insertions and deletions) words must be that are not exactly the quote."""

MIN_FUZZY_QUOTE = 20
"""Code points in the shortest quote that is searched for in other words than its own by itself: shorter ones fit too
much, so they are searched for together with their context."""

MOST_WITH_CONTEXT = 64
"""Code points in the longest quote that is sought with its context: set phrases stand in a report many times."""

MIN_SHORT_LIKENESS = 0.7
"""How like a shorter quote (0…1) such words must be; one letter of four makes 0.75."""

MIN_SHORT_EVIDENCE = 0.85
"""How much of prefix, quote and suffix must agree (0…1) for a shorter quote in other words than its own."""

MAX_FUZZY_QUOTE = 1000
"""Code points in the longest such quote, for the time it takes: a longer passage is found as it was, or not."""

MARGIN = 0.05
"""By how much the best place must surpass the second best."""

BEYOND = 24
"""Code points further than its context that the rest of a sentence is read at a place: words may have come in."""

DOUBTFUL = 8
"""One word in so many may be misspelt in a way that also turns one word into another (the in ghe, but cat in car)."""

_MOST_FUZZY_PLACES = 8
_ENDS = 4

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
    usual = _anchor(report, span, CONTEXT)
    if not _has_twin(usual, report, span):
        return usual
    for width in WIDER_CONTEXTS:
        wider = _anchor(report, span, width)
        if not _has_twin(wider, report, span):
            return wider
    return replace(usual, repeated=True)


def _anchor(report: Report, span: Span, width: int) -> Anchor:
    return Anchor(
        report=report.id,
        quote=report.words_of(span),
        prefix=report.text[max(0, span.start - width) : span.start],
        suffix=report.text[span.end : span.end + width],
        start=span.start,
        end=span.end,
        text_sha256=report.text_sha256,
    )


def _has_twin(anchor: Anchor, report: Report, span: Span) -> bool:
    """Whether the same is said once more in the same surroundings."""
    twins = [place for place in _exact(anchor, report.text) if not _overlap(place, span)]
    twins += _fuzzy(anchor, report.text, elsewhere_than=span)
    return any(_says_the_same(anchor, report.text, place) for place in twins)


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
        if not places:
            continue
        best = Span(report.id, places[0].start, places[0].end)
        rivals = [place.evidence for place in places if not _overlap(place, best)]
        return None if rivals and places[0].evidence - max(rivals) < MARGIN else best
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
    length = len(anchor.quote)
    if length <= MOST_WITH_CONTEXT:
        yield from _searched(anchor, anchor.prefix[-CONTEXT:], anchor.suffix[:CONTEXT], text, elsewhere_than)
    if MIN_FUZZY_QUOTE <= length <= MAX_FUZZY_QUOTE:
        yield from _searched(anchor, "", "", text, elsewhere_than)


def _searched(anchor: Anchor, before: str, after: str, text: str, elsewhere_than: Span | None) -> Iterator[_Place]:
    """The places of a quote in other words than its own, sought together with some of its context."""
    quote = anchor.quote.translate(_FOLDED)
    sought = before.translate(_FOLDED) + quote + after.translate(_FOLDED)
    if len(sought) < MIN_FUZZY_QUOTE:
        return
    is_short = len(quote) < MIN_FUZZY_QUOTE
    least_like, least_evident = (MIN_SHORT_LIKENESS, MIN_SHORT_EVIDENCE) if is_short else (MIN_LIKENESS, 0.0)
    folded = hidden = text.translate(_FOLDED)
    if elsewhere_than is not None:
        # with the context that is sought, or the words' own surroundings would be found
        hidden = _without(hidden, elsewhere_than.start - len(before), elsewhere_than.end + len(after))
    for _ in range(_MOST_FUZZY_PLACES):
        window = fuzz.partial_ratio_alignment(sought, hidden, score_cutoff=100 * (2 * MIN_LIKENESS - 1))
        if window is None or window.dest_end <= window.dest_start:
            return
        start, end = _fit(sought, len(before), len(quote), folded, window.dest_start, window.dest_end)
        likeness = Indel.normalized_similarity(quote, folded[start:end])
        if likeness >= least_like and _same_words(_words(quote), _words(folded[start:end]), _uses(text)):
            place = _Place(start, end, _evidence(anchor, text, start, end, likeness))
            if place.evidence >= least_evident and not _overlap(place, elsewhere_than):
                yield place
        hidden = _without(hidden, min(start, window.dest_start), max(end, window.dest_end))


def _overlap(place: _Place, span: Span | None) -> bool:
    return span is not None and place.start < span.end and span.start < place.end


def _without(text: str, start: int, end: int) -> str:
    start, end = max(0, start), min(len(text), end)
    return f"{text[:start]}{chr(0) * (end - start)}{text[end:]}"


def _fit(sought: str, lead: int, length: int, text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch near a window that a part of what was sought, the quote, is aligned with."""
    slack = max(16, len(sought) // 3)
    low, high = max(0, start - slack), min(len(text), end + slack)
    around = text[low:high]
    blocks = [block for block in Indel.opcodes(sought, around) if block.tag == "equal"]
    # single letters that happen to agree far outside are no part of it
    blocks = [block for block in blocks if block.src_end - block.src_start > 2] or blocks
    quote = sought[lead : lead + length]
    firsts = [block for block in blocks if block.src_end > lead][:_ENDS]
    lasts = [block for block in blocks if block.src_start < lead + length][-_ENDS:]
    # a word of the quote may stand just outside as well, so that more than one end is possible
    stretches = [
        _trimmed(quote, text, low + a.dest_start - a.src_start + lead, low + b.dest_end + lead + length - b.src_end)
        for a in firsts
        for b in lasts
    ]
    stretches = [(s, e) for s, e in stretches if low <= s < e <= high] or [(start, end)]
    return max(stretches, key=lambda at: _covered(quote, text[at[0] : at[1]]))


def _covered(quote: str, stretch: str) -> float:
    """How many letters of the quote a stretch has, in order; four that came in weigh as much as one that is missing."""
    common = LCSseq.similarity(quote, stretch)
    return common - (len(stretch) - common) / 4


def _trimmed(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that begins and ends with whole words, and with no more blanks than the quote."""
    start, end = max(0, start), min(len(text), end)
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
    before = text[max(0, place.start - len(anchor.prefix) - BEYOND) : place.start]
    after = text[place.end : place.end + len(anchor.suffix) + BEYOND]
    uses = _uses(text)
    return (
        _same_words(_words(anchor.quote), _words(quote), uses)
        and _same_side(_before(anchor.prefix, anchor.quote), _before(before, quote), uses)
        and _same_side(_after(anchor.quote, anchor.suffix), _after(quote, after), uses)
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of the same sentence on one side of a quote, from the quote outwards.

    `is_cut` says that the sentence may go on beyond them; `piece` is then the word that the context may have cut.
    """

    words: list[str]
    is_cut: bool = False
    piece: str = ""


def _before(context: str, quote: str) -> _Side:
    ends = [end.end() for end in _END.finditer(context + quote[:1])]
    if ends:
        return _Side(_words(context[ends[-1] :])[::-1])
    return _cut(_words(context)[::-1], len(context) >= CONTEXT)


def _after(quote: str, context: str) -> _Side:
    # the quote may hold the full stop itself
    tail = quote[-_TAIL:]
    end = _END.search(tail + context, len(tail.rstrip(_ENDERS + " \n")))
    if end:
        return _Side(_words(context[: max(0, end.start() - len(tail))]))
    return _cut(_words(context), len(context) >= CONTEXT)


def _cut(words: list[str], is_cut: bool) -> _Side:
    return _Side(words[:-1], True, words[-1]) if is_cut and words else _Side(words, is_cut)


def _same_side(a: _Side, b: _Side, uses: Mapping[str, int]) -> bool:
    if not a.is_cut:
        return not b.is_cut and _same_words(a.words, b.words, uses, forgiven=1)
    # the context was cut, and the sentence goes on: its words beyond are out of sight
    if not b.is_cut and len(b.words) < len(a.words) - 1:
        return False
    lengths = [n for n in range(len(a.words) - 2, len(a.words) + 3) if 0 <= n <= len(b.words)]
    lengths.sort(key=lambda n: abs(n - len(a.words)))
    return any(
        _same_words(a.words, b.words[:n], uses, forgiven=1) and _goes_on(a.piece, [*b.words[n:], b.piece])
        for n in lengths
    )


def _goes_on(piece: str, words: list[str]) -> bool:
    """Whether a number that the context cut may be one of the next words: 11 is of 113, and not of 206."""
    return not piece[:1].isdigit() or any(piece in word for word in words[:3] if word[:1].isdigit())


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).replace("’", "'").casefold())


@lru_cache(maxsize=8)
def _uses(text: str) -> Mapping[str, int]:
    """How often a text uses each of its words."""
    return Counter(_words(text))


def _same_words(a: list[str], b: list[str], uses: Mapping[str, int], forgiven: int = 0) -> bool:
    """Whether b differs from a at most in spelling and in words more or less that count nothing and deny nothing.

    `forgiven` doubtful spellings are, or one word of DOUBTFUL where that is more.
    """
    if [word for word in a if word[0].isdigit()] != [word for word in b if word[0].isdigit()]:
        return False
    blocks = Levenshtein.opcodes(a, b)
    changed = [
        pair
        for block in blocks
        if block.tag == "replace"
        for pair in zip(a[block.src_start : block.src_end], b[block.dest_start : block.dest_end], strict=True)
    ]
    doubtful = [pair for pair in changed if not _same_spelling(*pair, uses)]
    if len(doubtful) > max(forgiven, len(a) // DOUBTFUL) or not all(_may_be_misspelt(*pair, uses) for pair in doubtful):
        return False
    # a denial may be misspelt, but only so that no other word comes of it
    short = [pair for pair in changed if any(map(_denies, pair)) and min(map(len, pair)) < 5]
    gone = [word for block in blocks if block.tag == "delete" for word in a[block.src_start : block.src_end]]
    new = [word for block in blocks if block.tag == "insert" for word in b[block.dest_start : block.dest_end]]
    return not short and Counter(filter(_denies, gone)) == Counter(filter(_denies, new))


def _denies(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")


def _same_spelling(a: str, b: str, uses: Mapping[str, int]) -> bool:
    """One letter more, less or other, or two swapped: organise and organize, but not killed and injured.

    Words of five letters or more must begin alike (killed is not billed). Shorter ones, and those that begin otherwise
    by a letter more, less or swapped, must be a misspelling: a word that the report hardly uses.
    """
    if OSA.distance(a, b, score_cutoff=1) > 1:
        return False
    if min(len(a), len(b)) >= 5 and a[0] == b[0]:
        return True
    is_other_letter = len(a) == len(b) and sorted(a) != sorted(b)
    return _may_be_misspelt(a, b, uses) and not is_other_letter


def _may_be_misspelt(a: str, b: str, uses: Mapping[str, int]) -> bool:
    """A word of three letters or more with one letter changed, which the report hardly uses, or not beside the other.

    The same slip may happen twice; that "hte" stands for "the" five times in a hundred is no other word either.
    """
    if max(len(a), len(b)) < 3 or OSA.distance(a, b, score_cutoff=1) > 1:
        return False
    return uses[b] <= max(2, uses[a] // 20)


def _cuts(text: str, offset: int) -> bool:
    """Whether an offset lies inside a word."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()
