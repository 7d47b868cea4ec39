"""Words with their places, for readings that ask how a word is written (capitals, acronyms, hyphens)."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, repeat
from threading import Lock
from typing import NamedTuple

import snowballstemmer

from app.language import lexicons
from app.language.byword import by_word

# Acronyms with full stops first (U.S., C.I.A.), then words that may hold apostrophes or hyphens inside. No two parts of
# the pattern can match the same character, so that it is linear on any input.
_WORD = re.compile(r"((?:[A-Z]\.){2,}|[^\W_]+(?:['’‑-][^\W_]+)*)")

_STEMMER = snowballstemmer.stemmer("english")
_STEMMING = Lock()  # the stemmer works on one word at a time: two threads would spoil each other's

# code points of a stretch whose words are kept: a sentence, not a report
_SHORT = 1_000

_POSSESSIVES = ("'s", "’s", "'S", "’S")


class Word(NamedTuple):
    """A word of a text; `start` and `end` are code points."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def bare(self) -> str:
        """The word in lower case without a possessive ending, with straight apostrophes."""
        return bare(self.lower)


@by_word(65536)
def bare(word: str) -> str:
    """`word` in lower case without a possessive ending, with straight apostrophes."""
    word = word.lower().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word.removesuffix("'")


def possessive_length(word: str) -> int:
    """How many characters of the word's end are a possessive ending (0 or 2)."""
    return 2 if word.endswith(_POSSESSIVES) and len(word) > 2 else 0


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of text[start:end], in order, with their places in `text`."""
    stop = len(text) if end is None else end
    return [*_kept_words(text, start, stop)] if stop - start <= _SHORT else [*_words(text, start, stop)]


def _words(text: str, start: int, stop: int) -> Iterator[Word]:
    parts = _WORD.split(text[start:stop])  # what is no word, a word, what is no word, and so on
    edges, found = list(accumulate(map(len, parts), initial=start)), parts[1::2]
    entries = zip(edges[1:-1:2], edges[2::2], found, map(str.lower, found), strict=True)
    return map(tuple.__new__, repeat(Word), entries)  # no call into Python for each word


@by_word(4096)
def _kept_words(text: str, start: int, stop: int) -> tuple[Word, ...]:
    # several readings ask for the words of each sentence
    return tuple(_words(text, start, stop))


@by_word(65536)
def stem(word: str) -> str:
    """The English stem of a bare word; numbers and words of other scripts come back as they are."""
    if not (word.isascii() and word.isalpha()):
        return word
    with _STEMMING:
        return str(_STEMMER.stemWord(word))


STOP_WORDS = lexicons.word_list("stop words")
"""Words that tell nothing about what a sentence is about."""


def content_stems(found: Iterable[Word]) -> tuple[str, ...]:
    """The stems of the words that are no stop words, in order."""
    return tuple(stem(key) for key in (w.bare for w in found) if key not in STOP_WORDS)
