"""What the words of a possible attribution are about: the cue, who would say it, and what it is said of.

The table of word traits tells the fields of meaning; "points out a mistake" and "points out a house" differ there only.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from math import log1p

from app.language import lexicons
from app.language.byword import by_word
from app.language.clauses import PRONOUNS
from app.language.cue_readings import Reading, SentenceReader
from app.language.fields import FIELDS, fields
from app.language.traits import traits
from app.language.words import Word, bare

_TAGS = ("JJ", "RB", "VB", "NN", "NNP", "IN", "DT", "CD", "other")
_TAG_OF = {
    "JJR": "JJ", "JJS": "JJ", "VBD": "VB", "VBG": "VB", "VBN": "VB", "VBZ": "VB", "VBP": "VB", "NNS": "NN", "TO": "IN",
}  # fmt: skip
PLACES = (-2, -1, 1, 2)
_FARTHEST = 6
"""Words after a cue within which the head of its object is looked for."""

_DETERMINERS = lexicons.word_list("determiners") | lexicons.word_list("definite determiners")
_AFTER_HEAD = frozenset(("of", "for", "in", "at", "from", "on", "who", "with"))
_RELATIVES = frozenset(("who", "which", "that", "whom"))


@by_word(65536)
def _tag(word: str) -> str:
    tag = traits(word).tag
    tag = _TAG_OF.get(tag, tag)
    return tag if tag in _TAGS else "other"


@cache
def names_of_meanings() -> tuple[str, ...]:
    """The features, in the order of `meanings`."""
    names: list[str] = [f"cue: {f}" for f in FIELDS] + ["cue: senses", "cue: seen", "cue: valence", "cue: subjective"]
    names += [f"source: {f}" for f in FIELDS] + ["source: name", "source: pronoun", "source: antecedent"]
    names += [f"object: {f}" for f in FIELDS]
    names += ["object: name", "object: none", "object: words before its head", "object: determined"]
    return (*names, *(f"{place} {tag}" for place in PLACES for tag in _TAGS))


_SOURCE = len(FIELDS) + 4
_OBJECT = _SOURCE + len(FIELDS) + 3
_AROUND = _OBJECT + len(FIELDS) + 4


def meanings(reader: SentenceReader, reading: Reading) -> list[float]:
    """What the cue, its source's head and its object's head are about, and the parts of speech around the cue."""
    words = reader.words
    told = [0.0] * len(names_of_meanings())
    lemma = reading.cue.lemma.split(" ", 1)[0]
    known = traits(lemma)
    for n, weight in fields(lemma):
        told[n] = weight
    told[len(FIELDS) : _SOURCE] = log1p(known.senses), known.seen / 10, abs(known.valence), known.subjectivity
    _source(reader, reading, told)
    _object(reader, reading, told)
    for n, place in enumerate(PLACES):
        k = reading.first + place if place < 0 else reading.after + place - 1
        if 0 <= k < len(words) and not reader.quoted(k):
            told[_AROUND + n * len(_TAGS) + _TAGS.index(_tag_at(words, k))] = 1
    return told


def _tag_at(words: Sequence[Word], k: int) -> str:
    word = words[k]
    if word.text[0].isdigit():
        return "CD"
    if k and word.text[0].isupper():
        return "NNP"
    return _tag(bare(word.lower))


def _source(reader: SentenceReader, reading: Reading, told: list[float]) -> None:
    """The head of who would say it: for “who” and “that” the noun before, else the last word before a comma."""
    source, words = reading.source, reader.words
    head = bisect_left(words, source.start, key=lambda w: w.start) if source is not None else len(words)
    if source is None or head == len(words) or words[head].start >= source.end:
        return
    for n in range(head + 1, len(words)):
        if words[n].start >= source.end or words[n].lower in _AFTER_HEAD or reader.before(n).strip():
            break
        head = n
    antecedent = words[head].lower in _RELATIVES and head > 0
    head -= antecedent
    word = words[head]
    for n, weight in fields(bare(word.lower)):
        told[_SOURCE + n] = weight
    told[_OBJECT - 3 : _OBJECT] = word.text[0].isupper() and head > 0, word.lower in PRONOUNS, antecedent


def _object(reader: SentenceReader, reading: Reading, told: list[float]) -> None:
    """The head of the noun phrase after the cue: its last noun before anything that ends it."""
    words, head = reader.words, -1
    for k in range(reading.after, min(reading.after + _FARTHEST, len(words))):
        if reader.before(k).strip() or reader.quoted(k):
            break
        tag = _tag_at(words, k)
        if tag in ("NN", "NNP", "CD"):
            head = k
        elif tag in ("IN", "VB", "other") and not (head < 0 and words[k].lower in _DETERMINERS):
            break
    if head < 0:
        told[_AROUND - 3] = 1
        return
    for n, weight in fields(bare(words[head].lower)):
        told[_OBJECT + n] = weight
    told[_AROUND - 4] = words[head].text[0].isupper()
    told[_AROUND - 2 : _AROUND] = head - reading.after, words[reading.after].lower in _DETERMINERS
