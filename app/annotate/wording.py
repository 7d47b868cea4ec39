"""Whether two stretches of text say the same: in other spelling, or with a word more or less, but nothing else.

A slip of the pen is told from another word by the word lists of app/language (a slip is no word), by what the text
itself uses, and by a list of words that decide what is said, however small they are.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from app.annotate.deciding import SLIPS_OF, decides, deciding_words, denies, may_come
from app.language import lexicons
from app.language.languages import language_of
from app.language.traits import listed_tag, traits
from app.language.words import STOP_WORDS

DOUBTFUL = 8
"""One word in so many may be misspelt in a way that may also turn one word into another."""

MOST_GONE, MOST_COME = 10, 5
"""One word in so many may be gone, and one have come in; one and two in any case."""

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\d_]+(?:['’][^\W\d_]+)*")

_CAPITAL = re.compile(r"(?<=[^\W_][ ,])[^\W\d_]+(?:['’][^\W\d_]+)*")


_VOWELS = frozenset("aeiouy")
_VERBS = range(29, 44)  # of WordNet's lexicographer files
_SMALL = """
the and that has had have was were are been than for from with when who which this their there they them our your his
her its did said told would could will about near since into because
"""
_SMALL_WORDS = frozenset(_SMALL.split())
_MANY = 20  # words
_LONG_FORM = 7  # letters of a word's form that no list has: "sayed" is none
_SHORT = 3  # letters of a word that is none unless it is used: WordNet has hundreds of abbreviations
_COMMON, _RARE = 5, 1  # seen so often, in powers of two, a word may be of more kinds than the table says
_SLIPS = frozenset(
    (
        ("for", "or"),
        ("from", "form"),
        ("and", "an"),
        ("its", "is"),
        ("his", "is"),
        ("the", "he"),
        ("the", "she"),
        ("was", "as"),
        ("has", "as"),
    )
)


class _Pair(IntEnum):
    """What a word and the one in its place are to each other: how much doubt there is, or that they are two.

    A stray word is another one by a letter, and may be a slip in a long passage of which all else is the same.
    """

    SAME = 0
    DOUBTFUL = 1
    STRAY = 5
    OTHER = 1000


@dataclass(frozen=True, slots=True)
class Usage:
    """How a text uses words.

    Attributes:
        counts: how often each stands there, in lower case.
        names: those that have a capital inside sentences and are never without one.
        language: its ISO 639-1 code, if that is clear; only in English do the lists say what is no word.
    """

    counts: Mapping[str, int]
    names: frozenset[str]
    language: str | None


@lru_cache(maxsize=8)
def usage_of(text: str) -> Usage:
    """How a text uses its words."""
    plain = _plain(text)
    inside = {word.casefold() for word in _CAPITAL.findall(plain) if word[0].isupper()}
    small = {word for word in WORD.findall(plain) if not word[0].isupper()}
    return Usage(Counter(words(text)), frozenset(inside - small), language_of(text))


def words(text: str) -> list[str]:
    """The words of a text in lower case, with straight apostrophes; numbers, and Han and kana one by one."""
    return WORD.findall(_plain(text).casefold())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("’", "'")


def doubts(a: Sequence[str], b: Sequence[str], usage: Usage) -> int | None:
    """How much doubt there is, in words, whether b, of a text with this usage, is a in other spelling; None where it
    differs in more than that and some words that decide nothing.
    """
    if a == b:
        return 0
    doubtful = gone = come = 0
    for block in Levenshtein.opcodes(a, b):
        old, new = a[block.src_start : block.src_end], b[block.dest_start : block.dest_end]
        if block.tag == "replace":
            pairs = [_pair(one, other, usage) for one, other in zip(old, new, strict=True)]
            if _Pair.OTHER in pairs:
                return None
            doubtful += sum(pairs)
        elif block.tag != "equal":
            if not all(_may_come(word, len(a), usage) for word in (*old, *new)):
                return None
            gone += len(old)
            come += len(new)
    if gone > max(1, len(a) // MOST_GONE) or come > max(2, len(a) // MOST_COME):
        return None
    # of few words, one gone and another come in may be one in the place of the other
    return None if gone and come and len(a) < _MANY else doubtful


def _may_come(word: str, among: int, usage: Usage) -> bool:
    """Whether a word may be gone or have come in: none that decides, and among few no verb."""
    is_verb = usage.language == "en" and among < _MANY and traits(word).tag.startswith("V")
    return not is_verb and may_come(word, usage.language)


def _pair(a: str, b: str, usage: Usage) -> _Pair:
    """Whether a word is another one or the same in other spelling: a letter more, less or other, or two swapped."""
    if a[0].isdigit() or b[0].isdigit() or max(len(a), len(b)) < 3 or OSA.distance(a, b, score_cutoff=1) > 1:
        return _Pair.OTHER
    in_english = usage.language == "en"
    decided = decides(a, usage.language) or decides(b, usage.language)
    denied = denies(a, usage.language) or denies(b, usage.language)
    begins_alike = min(len(a), len(b)) >= 5 and a[0] == b[0]
    one_is_word, other_is_word = is_word(a, in_english), is_word(b, in_english)
    # amoral is not moral, though it is in no list
    one_is_word = one_is_word or (a == f"a{b}" and traits(b).tag == "JJ")
    other_is_word = other_is_word or (b == f"a{a}" and traits(a).tag == "JJ")
    if one_is_word and other_is_word:
        if begins_alike and not decided and _american(a) == _american(b):
            return _Pair.SAME
        if in_english and _is_out_of_place(b, a):
            return _Pair.DOUBTFUL
        return _Pair.STRAY if in_english and not decided and _is_stray(b, a, usage) else _Pair.OTHER
    is_name = b in usage.names and not (one_is_word and a not in _given_names())
    if one_is_word != other_is_word and in_english and not is_name:
        is_slip = usage.counts.get(b, 0) <= max(3, usage.counts.get(a, 0) // 8)
        return _Pair.SAME if is_slip and (not denied or _may_deny_the_same(a, b)) else _Pair.OTHER
    if denied:
        return _Pair.OTHER
    # a text that has both names, and more than once the other one, speaks of two people
    are_two = is_name and usage.counts.get(a, 0) > 0 and usage.counts.get(b, 0) > 1
    if begins_alike and not decided:
        return _Pair.OTHER if are_two else _Pair.SAME
    is_other_letter = len(a) == len(b) and sorted(a) != sorted(b)
    # the same slip may happen twice; what stands for a word five times in a hundred is no other word either
    is_rare = usage.counts.get(b, 0) <= max(2, usage.counts.get(a, 0) // 20)
    if not is_rare or (is_name and is_other_letter):
        return _Pair.OTHER
    return _Pair.DOUBTFUL if decided or is_other_letter or is_name else _Pair.SAME


def _may_deny_the_same(a: str, b: str) -> bool:
    """Whether of an English denial and what is no word, this can only be the other one misspelt."""
    return a in SLIPS_OF or b in SLIPS_OF or (a.endswith("n't") and b.endswith("n't"))


def _american(word: str) -> str:
    """A word in one spelling, be it British or American: neighbours, organize, centre, defense, traveler."""
    word = word.replace("our", "or").replace("s", "z").replace("ll", "l")
    return f"{word[:-2]}er" if word.endswith("re") else f"{word[:-2]}ze" if word.endswith("ce") else word


def _is_out_of_place(word: str, meant: str) -> bool:
    """Whether a word can only be a slip where a word of another kind was: no sentence that says something else is made
    by a noun in the place of an article, or by “he” where “the” was.
    """
    if (meant, word) in _SLIPS:
        return True
    if meant not in _SMALL_WORDS or decides(word, "en") or word in STOP_WORDS:
        return False
    known = traits(word)
    may_be_verb = known.tag.startswith(("V", "M")) or any(number in _VERBS for number in known.about)
    return known.seen <= (_RARE if may_be_verb else _COMMON)


def _is_stray(word: str, meant: str, usage: Usage) -> bool:
    """Whether a word stands once in a text and is not of the kind that turns what happened into something else, as
    elected and ejected do.
    """
    are_verbs = traits(word).tag.startswith("V") and traits(meant).tag.startswith("V")
    is_contrary = f"a{word}" == meant or word == f"a{meant}"
    return not (are_verbs or is_contrary) and usage.counts.get(word, 0) <= 1 and word not in usage.names


@lru_cache(maxsize=65536)
def is_word(word: str, in_english: bool) -> bool:
    """Whether a word list of English, or of any language, has a word in lower case; abbreviations are no words."""
    if word in _english() or (not in_english and word in _listed()):
        return True
    known, tag = traits(word), listed_tag(word)
    if _VOWELS.isdisjoint(word) or not known.senses:
        return False
    if tag is None:
        return known.seen > 0 and len(word) >= _LONG_FORM
    return len(word) > _SHORT or known.seen > 0 or tag not in ("", "FW")


@cache
def _english() -> frozenset[str]:
    common = lexicons.words_of("common_words", "word")
    return _given_names() | common | STOP_WORDS | deciding_words("en")


@cache
def _listed() -> frozenset[str]:
    function_words = (word for entry in lexicons.table("function_words") for word in entry["words"].split())
    return deciding_words(None) | frozenset(function_words)


@cache
def _given_names() -> frozenset[str]:
    return lexicons.words_of("given_names", "word")
