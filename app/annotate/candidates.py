"""Where in a text a stretch of words may stand, in these or in nearly these words: an index of the text's words."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

from app.annotate.wording import WORD

MOST_PLACES = 8
"""Places that are looked at, those first that have most in common with what is sought."""

_MOST_VOTES = 3000
"""Places of words and of pairs of words that are counted, those first that are rarest."""

_LEAST_SHARE = 0.2
"""Of the words and pairs that are counted, how many there must be in a place."""

_FEW_WORDS = 3
"""Fewer words than this are sought letter by letter in the whole text."""

_LEAST_ALIKE = 70.0
"""How like a window of the text (0…100) what is sought must be."""

_ENDS = 4
_END_WORD = 4

# one character for one character, so that offsets stay
_FOLDED = str.maketrans(
    {**dict.fromkeys("\n\t\r\f\v\u00a0\u2009\u202f", " "), **dict.fromkeys("‘’‚‛′", "'")}
) | str.maketrans({**dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―", "-")})

_Integers = NDArray[np.int64]


def folded(text: str) -> str:
    """The text with one kind of blank, quotation mark and dash; offsets stay."""
    return text.translate(_FOLDED)


class Index:
    """Where each word of a text stands, and each pair of neighbours."""

    def __init__(self, text: str) -> None:
        self.folded = folded(text)
        self._numbers: dict[str, int] = {}
        found = [(match.start(), _key(match.group())) for match in WORD.finditer(text)]
        ids = np.array([self._numbers.setdefault(key, len(self._numbers)) for _, key in found], dtype=np.int64)
        starts = np.array([start for start, _ in found], dtype=np.int64)
        self._words = _Places(ids, starts)
        self._pairs = _Places(ids[:-1] * len(self._numbers) + ids[1:], starts)

    def likely(self, sought: str, slack: int, elsewhere_than: int | None = None) -> list[int] | None:
        """Offsets, give or take `slack`, at which a stretch may begin; the likeliest first, MOST_PLACES at most.

        None where it has too few words to tell. `elsewhere_than` is an offset that is not meant.
        """
        found = [(match.start(), self._numbers.get(_key(match.group()), -1)) for match in WORD.finditer(sought)]
        if len(found) < _FEW_WORDS:
            return None
        offsets = [self._words.of(number) - start for start, number in found if number >= 0]
        for (start, one), (_, other) in pairwise(found):
            if one >= 0 and other >= 0:
                offsets.append(self._pairs.of(one * len(self._numbers) + other) - start)
        votes = _rarest(offsets)
        if not votes:
            return []
        at = np.sort(np.concatenate(votes))
        if elsewhere_than is not None:
            at = at[np.abs(at - elsewhere_than) > slack]
        counts = np.searchsorted(at, at + slack, side="right") - np.arange(len(at))
        chosen: list[int] = []
        for k in np.argsort(-counts, kind="stable"):
            if len(chosen) == MOST_PLACES or counts[k] < _LEAST_SHARE * len(votes):
                break
            if all(abs(at[k] - other) > slack for other in chosen):
                chosen.append(int(at[k]))
        return chosen


class _Places:
    """The places of each of many numbers."""

    def __init__(self, numbers: _Integers, starts: _Integers) -> None:
        order = np.argsort(numbers, kind="stable")
        self._numbers, self._starts = numbers[order], starts[: len(numbers)][order]

    def of(self, number: int) -> _Integers:
        """Where it stands, in order."""
        low, high = np.searchsorted(self._numbers, (number, number + 1))
        return self._starts[low:high]


def _rarest(offsets: list[_Integers]) -> list[_Integers]:
    """Those with the fewest places, as many as can be counted in no time."""
    kept: list[_Integers] = []
    left = _MOST_VOTES
    for places in sorted((places for places in offsets if len(places)), key=len):
        if kept and len(places) > left:
            break
        kept.append(places[:_MOST_VOTES])
        left -= len(places)
    return kept


@lru_cache(maxsize=8)
def index_of(text: str) -> Index:
    """The index of a text."""
    return Index(text)


def near_matches(
    sought: str, lead: int, length: int, text: str, hidden: tuple[int, int] | None = None
) -> Iterator[tuple[int, int]]:
    """(start, end) of stretches of a text that a part of what is sought, from `lead` on, is aligned with.

    `hidden` is the stretch of the text where the very words stand, if others are sought.
    """
    sought = folded(sought)
    index = index_of(text)
    slack = max(16, len(sought) // 3)
    begins = index.likely(sought, slack, hidden and hidden[0])
    if begins is None:
        regions = [(0, len(text))]
    else:
        regions = [(max(0, at - slack), min(len(text), at + len(sought) + 2 * slack)) for at in begins]
    for low, high in regions:
        around = index.folded[low:high]
        if hidden and hidden[0] < high and low < hidden[1]:
            around = _without(around, hidden[0] - low, hidden[1] - low)
        window = fuzz.partial_ratio_alignment(sought, around, score_cutoff=_LEAST_ALIKE)
        if window is not None and window.dest_end > window.dest_start:
            yield _fit(sought, lead, length, index.folded, low + window.dest_start, low + window.dest_end)


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
        _trimmed(quote, text, low + start_there, low + end_there)
        for a in firsts
        for b in lasts
        # what is missing at an end may be another word, or one that is gone
        for start_there in {a.dest_start - a.src_start + lead, max(a.dest_start, a.dest_start - a.src_start + lead)}
        for end_there in {
            b.dest_end + lead + length - b.src_end,
            min(b.dest_end, b.dest_end + lead + length - b.src_end),
        }
    ]
    stretches = [(s, e) for s, e in stretches if low <= s < e <= high] or [(start, end)]
    return max(stretches, key=lambda at: _covered(quote, text[at[0] : at[1]]))


def _covered(quote: str, stretch: str) -> float:
    """How many letters of the quote a stretch has, in order; four that came in weigh as much as one that is missing.

    A stretch that begins and ends with the same words as the quote is preferred to one that does so by half.
    """
    common = LCSseq.similarity(quote, stretch)
    mine, there = quote.split(), stretch.split()
    ends = (mine[:1] == there[:1]) + (mine[-1:] == there[-1:])
    return common - (len(stretch) - common) / 4 + _END_WORD * ends


def _trimmed(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that begins and ends with whole words, and with no more blanks and other signs than the quote."""
    start, end = max(0, start), min(len(text), end)
    while start < end and (text[start].isspace() > quote[0].isspace() or text[start].isalnum() < quote[0].isalnum()):
        start += 1
    while start < end and (
        text[end - 1].isspace() > quote[-1].isspace() or text[end - 1].isalnum() < quote[-1].isalnum()
    ):
        end -= 1
    while cuts(text, start):
        start -= 1
    while cuts(text, end):
        end += 1
    return start, end


def cuts(text: str, offset: int) -> bool:
    """Whether an offset lies inside a word."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _key(word: str) -> str:
    return unicodedata.normalize("NFKC", word).replace("’", "'").casefold()
