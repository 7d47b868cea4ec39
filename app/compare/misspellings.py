"""Odd spellings of names that only a few reports have, where the others agree on another one.

Two newsrooms seldom make the same slip: a slip that two reports share says that one had the other's text before it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.compare.memory import PerReport
from app.compare.words import words_of
from app.language import lexicons
from app.model.report import Report, Span

LETTERS = 6  # in the shortest name: shorter ones are neighbours of each other too often
AGREE = 3  # reports that must have the usual spelling
TIMES = 2  # and as many times more than have the odd one
ENDING = 2  # letters at the end that may be an inflection: a difference there is no slip


@dataclass(frozen=True, slots=True)
class Slip:
    """A spelling that only some reports have, `usual` being that of most others; `places` are all of it."""

    odd: str
    usual: str
    reports: tuple[int, ...]
    places: tuple[Span, ...]


def _names(report: Report) -> dict[str, tuple[Span, ...]]:
    """Words that are always written with a capital, folded, with their places."""
    found: dict[str, list[Span]] = defaultdict(list)
    small: set[str] = set()
    for token in words_of(report):
        if len(token.word) >= LETTERS and token.word.isalpha():
            if report.text[token.start].isupper():
                found[token.word].append(Span(report.id, token.start, token.end))
            else:
                small.add(token.word)
    return {word: tuple(places) for word, places in found.items() if word not in small}


_names_of: PerReport[dict[str, tuple[Span, ...]]] = PerReport(_names)


def slips(reports: Sequence[Report]) -> tuple[Slip, ...]:
    """The odd spellings that two reports or more share, in alphabetical order."""
    places: dict[str, dict[int, tuple[Span, ...]]] = defaultdict(dict)
    for n, report in enumerate(reports):
        for word, spans in _names_of(report).items():
            places[word][n] = spans
    common = lexicons.words_of("common_words", "word")
    usual = sorted(word for word, told in places.items() if len(told) >= AGREE)
    odd = sorted(word for word, told in places.items() if len(told) > 1 and word not in common)
    if not usual or not odd:
        return ()
    found = []
    near = process.cdist(odd, usual, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)
    for k, m in np.argwhere(near == 1).tolist():
        word, other = odd[k], usual[m]
        told = places[word]
        if len(places[other]) >= TIMES * len(told) and told.keys().isdisjoint(places[other]) and _is_slip(word, other):
            spans = tuple(span for n in sorted(told) for span in told[n])
            found.append(Slip(word, other, tuple(sorted(told)), spans))
    return tuple(found)


def _is_slip(word: str, other: str) -> bool:
    """Whether two spellings differ within, where no inflection and no other name's initial stands."""
    shorter = min(len(word), len(other))
    same = next((n for n in range(shorter) if word[n] != other[n]), shorter)
    return 0 < same <= shorter - ENDING
