"""Anchors: what holds an annotation to its words, also in another version of the report's text.

The selectors are tried from cheap to costly, and each result is checked against the stored quotation. Where there is
any doubt the answer is None, and the annotation shows as orphaned: better lost in sight than on a lookalike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from rapidfuzz.distance import Indel

from app.annotate.candidates import cuts, folded, index_of, near_matches
from app.annotate.surroundings import BEYOND, CONTEXT, Surroundings, all_around, rest_of_sentence
from app.annotate.wording import DOUBTFUL, doubts, usage_of, words
from app.model.annotation import Anchor
from app.model.errors import ParallaxError
from app.model.report import Report, Span

WIDER_CONTEXTS = (2 * CONTEXT, 4 * CONTEXT, 8 * CONTEXT)
"""Code points of prefix and suffix that are kept where CONTEXT does not tell the words from all others in the text."""

NEIGHBOURS = (CONTEXT * 3 // 2, *WIDER_CONTEXTS)
"""What is kept of the neighbours of a sentence that stands in the text more than once."""

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

MIN_SHORT_LIKENESS = 0.6
"""How like a shorter quote (0…1) such words must be; two letters of three that changed places make 0.67."""

MAX_FUZZY_QUOTE = 1000
"""Code points in the longest such quote, for the time it takes: a longer passage is found as it was, or not."""

MARGIN = 0.05
"""By how much the best place must surpass the second best."""

TELLING_WORDS = 6
"""Words in a whole sentence that is found wherever it stands, if it stands there once."""

_MOST_EXACT = 64
"""Places of the very words that are all looked at; of more, only those where the context is likely to stand."""

_REMEMBERED = 16_384


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
    if not report.words_of(span).strip():
        raise ParallaxError(f"The selection in “{report.name}” holds no words. Select some words first.")
    usual = _anchor(report, span, CONTEXT)
    twins = _twins(usual, report.text, span)
    if not twins:
        return usual
    for width in WIDER_CONTEXTS:
        wider = _anchor(report, span, width)
        if not any(_says_the_same(wider, report.text, twin) for twin in twins):
            return wider
    for width in NEIGHBOURS:
        # the same sentence once more: then what stands around it tells which one is meant, and not that the text ends
        # there, which another sentence may do in a later version
        wider = replace(_anchor(report, span, width), repeated=True)
        if not any(_stands_the_same(wider, report.text, twin, ends=False) for twin in twins):
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


def _twins(anchor: Anchor, text: str, span: Span) -> list[_Place]:
    """Other places where the same is said in the same surroundings."""
    places = [*_exact(anchor, text), *_fuzzy(anchor, text, elsewhere_than=span)]
    return [place for place in places if not _overlap(place, span) and _says_the_same(anchor, text, place)]


def find(anchor: Anchor, report: Report) -> Span | None:
    """Where the words of an anchor stand in a version of its report; None where that is not certain.

    In the version it was made for, that is its position. In another one, the quote must stand there as it was or
    nearly so (spelling, punctuation, a word more or less, but no word, number or negation changed), the rest of its
    sentence within the context must say the same, and no other place may fit about as well. A sentence that stood
    there more than once must be between the same neighbours.
    """
    text = report.text
    if anchor.report != report.id or not anchor.quote.strip():
        return None
    if anchor.text_sha256 == report.text_sha256 and text[anchor.start : anchor.end] == anchor.quote:
        return Span(report.id, anchor.start, anchor.end)
    place = _found(anchor, text)
    return Span(report.id, place.start, place.end) if place else None


@lru_cache(maxsize=_REMEMBERED)
def _found(anchor: Anchor, text: str) -> _Place | None:
    if anchor.repeated and max(len(anchor.prefix), len(anchor.suffix)) <= CONTEXT:
        return None
    for search in (_exact, _fuzzy):
        places = [
            place
            for place in search(anchor, text)
            if (place.evidence >= MIN_EVIDENCE or _is_telling(anchor))
            and _says_the_same(anchor, text, place)
            and (not anchor.repeated or _stands_the_same(anchor, text, place))
        ]
        if places:
            best = max(places, key=lambda place: place.evidence)
            rivals = [place for place in places if not _overlap(place, best)]
            is_clear = not rivals or best.evidence - max(place.evidence for place in rivals) >= MARGIN
            return best if is_clear and not (rivals and anchor.repeated) else None
    return None


def _exact(anchor: Anchor, text: str) -> Iterator[_Place]:
    quote = anchor.quote
    starts = list(islice(_starts(quote, text, 0, len(text)), _MOST_EXACT + 1))
    if len(starts) > _MOST_EXACT:
        sought = anchor.prefix + quote + anchor.suffix
        reach = len(sought) + len(sought) // 3
        begins = index_of(text).likely(sought, len(sought) // 3) or []
        starts = sorted({start for at in begins for start in _starts(quote, text, max(0, at), at + reach)})
    for start in starts:
        end = start + len(quote)
        # a whole word stays one: the quote "12" does not stand in "2012"
        if cuts(text, start) <= cuts(anchor.prefix + quote, len(anchor.prefix)) and cuts(text, end) <= cuts(
            quote + anchor.suffix, len(quote)
        ):
            yield _Place(start, end, _evidence(anchor, text, start, end, 1.0))


def _starts(quote: str, text: str, low: int, high: int) -> Iterator[int]:
    start = text.find(quote, low, high)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1, high)


def _fuzzy(anchor: Anchor, text: str, elsewhere_than: Span | None = None) -> Iterator[_Place]:
    length = len(anchor.quote)
    if length <= MOST_WITH_CONTEXT:
        yield from _searched(anchor, anchor.prefix[-CONTEXT:], anchor.suffix[:CONTEXT], text, elsewhere_than)
    if MIN_FUZZY_QUOTE <= length <= MAX_FUZZY_QUOTE:
        yield from _searched(anchor, "", "", text, elsewhere_than)


def _searched(anchor: Anchor, before: str, after: str, text: str, elsewhere_than: Span | None) -> Iterator[_Place]:
    """The places of a quote in other words than its own, sought together with some of its context."""
    sought = before + anchor.quote + after
    if len(sought) < MIN_FUZZY_QUOTE:
        return
    quote, quoted, usage = folded(anchor.quote), words(anchor.quote), usage_of(text)
    least_like = MIN_SHORT_LIKENESS if len(quote) < MIN_FUZZY_QUOTE else MIN_LIKENESS
    hidden = None
    if elsewhere_than is not None:
        # with the context that is sought, or the words' own surroundings would be found
        hidden = (elsewhere_than.start - len(before), elsewhere_than.end + len(after))
    for start, end in near_matches(sought, len(before), len(quote), text, hidden):
        stretch = text[start:end]
        likeness = Indel.normalized_similarity(quote, folded(stretch))
        there = words(stretch)
        is_like = likeness >= least_like or len(there) == len(quoted) > 0
        if is_like and doubts(quoted, there, usage) is not None:
            place = _Place(start, end, _evidence(anchor, text, start, end, likeness))
            if not _overlap(place, elsewhere_than):
                yield place


def _overlap(place: _Place, other: _Place | Span | None) -> bool:
    return other is not None and place.start < other.end and other.start < place.end


def _evidence(anchor: Anchor, text: str, start: int, end: int, likeness: float) -> float:
    """How much of prefix, quote and suffix agrees with a place, 0…1, each weighted with its length."""
    prefix, suffix = anchor.prefix, anchor.suffix
    before = Indel.normalized_similarity(folded(prefix), folded(text[max(0, start - len(prefix)) : start]))
    after = Indel.normalized_similarity(folded(suffix), folded(text[end : end + len(suffix)]))
    agreed = len(prefix) * before + len(anchor.quote) * likeness + len(suffix) * after
    return agreed / (len(prefix) + len(anchor.quote) + len(suffix))


def _says_the_same(anchor: Anchor, text: str, place: _Place) -> bool:
    """Whether quote and the rest of its sentence, as far as the context reaches, are told alike at a place."""
    quote = text[place.start : place.end]
    before, after = _around(anchor, text, place)
    return _is_told_alike(
        anchor,
        quote,
        rest_of_sentence(anchor.prefix, anchor.quote, anchor.suffix),
        rest_of_sentence(before, quote, after),
        text,
    )


def _is_telling(anchor: Anchor) -> bool:
    """Whether all of an anchor's sentence is known, and has so many words that it needs no context."""
    rest = rest_of_sentence(anchor.prefix, anchor.quote, anchor.suffix)
    return rest.is_whole and len(rest.around(words(anchor.quote))) >= TELLING_WORDS


def _stands_the_same(anchor: Anchor, text: str, place: _Place, *, ends: bool = True) -> bool:
    """Whether all the context of an anchor, whatever sentences it is of, is told alike at a place.

    Args:
        ends: whether it counts that the text of the anchor begins or ends within the context.
    """
    before, after = _around(anchor, text, place)
    width = max(len(anchor.prefix), len(anchor.suffix))
    return _is_told_alike(
        anchor,
        text[place.start : place.end],
        all_around(anchor.prefix, anchor.suffix, width, ends=ends),
        all_around(before, after, width),
        text,
    )


def _is_told_alike(anchor: Anchor, quote: str, mine: Surroundings, there: Surroundings, text: str) -> bool:
    """Whether one word is doubtful at most, or one of DOUBTFUL where that is more."""
    usage, quoted, found = usage_of(text), words(anchor.quote), words(quote)
    sides = mine.answering(there, usage)
    if sides is None or doubts(quoted, found, usage) is None:
        return False
    # all together once more: a word gone beside the quote and one come in within may be one in the place of the other
    whole = mine.around(quoted)
    doubtful = doubts(whole, [*sides[0], *found, *sides[1]], usage)
    return doubtful is not None and doubtful <= max(1, len(whole) // DOUBTFUL)


def _around(anchor: Anchor, text: str, place: _Place) -> tuple[str, str]:
    before = text[max(0, place.start - len(anchor.prefix) - BEYOND) : place.start]
    return before, text[place.end : place.end + len(anchor.suffix) + BEYOND]
