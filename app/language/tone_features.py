"""What speaks for a word being loaded: general features of the word and of the sentence it stands in.

No feature is a word of its own: lists, endings, parts of speech, what the word is about, and what stands around it.
"""

from collections.abc import Sequence
from functools import cache
from math import log1p
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from app.language import lexicons
from app.language.byword import by_word
from app.language.fitted import Floats
from app.language.quotations import QuotationMap
from app.language.traits import ABOUT, COMMON_TAGS, put_about, put_tag, traits
from app.language.words import STOP_WORDS, Word

Number = TypeVar("Number", np.int64, np.float64)

CATEGORIES = ("evaluative", "emotive", "dysphemism", "intensifier")
ENDINGS = (
    "ly",
    "ing",
    "ed",
    "ist",
    "ists",
    "ism",
    "ous",
    "ful",
    "less",
    "ize",
    "able",
    "ive",
    "ic",
    "ity",
    "tion",
    "ment",
    "ness",
    "ish",
    "er",
    "est",
    "phobic",
    "y",
    "al",
)
_ENDING = {ending: n for n, ending in enumerate(ENDINGS)}
_LONGEST_ENDING = max(map(len, ENDINGS))
BEGINNINGS = ("un", "anti", "ultra", "over", "mis", "dis", "pro", "pseudo", "non")
SCARE_WORDS = 3  # words in the longest quotation that can be scare quotes

_INTENSIFIERS = lexicons.word_list("before a loaded word")
_DETERMINERS = lexicons.word_list("definite determiners") | {"a", "an", "my", "your"}
_BE = lexicons.word_list("looks and is")
_SAYING = lexicons.word_list("plain saying")
_FIRST = lexicons.word_list("first person and we")
_SECOND = frozenset({"you", "your"})
_QUANTITY = frozenset({"percent", "million", "billion"})
_DASHES = (";", "—", "–")


@cache
def entries() -> dict[tuple[str, ...], tuple[str, float]]:
    """The loaded words and phrases of the lexicons, every form: its words → category and score."""
    found: dict[tuple[str, ...], tuple[str, float]] = {}
    for entry in lexicons.table("loaded_words"):
        _add(found, entry["word"], entry["pos"], entry["forms"], (entry["category"], float(entry["score"])))
    for entry in lexicons.table("loaded_kinds"):
        for word in entry["words"].split("; "):
            _add(found, word, entry["pos"], "", (entry["category"], float(entry["score"])))
    return found


def _add(
    found: dict[tuple[str, ...], tuple[str, float]], word: str, pos: str, irregular: str, told: tuple[str, float]
) -> None:
    if pos == "v":
        forms = tuple(lexicons.verb_forms(word, irregular))
    else:
        forms = tuple(lexicons.noun_forms(word)) if pos == "n" else (word,)
    for form in forms:
        found.setdefault(tuple(form.split(" ")), told)


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of `loaded_kinds`, in order."""
    return tuple(dict.fromkeys(entry["kind"] for entry in lexicons.table("loaded_kinds")))


@cache
def _kind_of() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for entry in lexicons.table("loaded_kinds"):
        for word in entry["words"].split("; "):
            forms = {"v": lexicons.verb_forms, "n": lexicons.noun_forms}.get(entry["pos"], lambda w: iter((w,)))(word)
            for form in forms:
                found.setdefault(form, set()).add(kinds().index(entry["kind"]))
    return found


@cache
def names() -> tuple[str, ...]:
    """The names of the features of a word alone; then those of its place, then those of its sentence."""
    own = [f"in the lexicon: {c}" for c in CATEGORIES] + ["score in the lexicon"]
    own += [f"commonest tag {t}" for t in COMMON_TAGS]
    own += [
        "valence +",
        "valence −",
        "valence",
        "polarity +",
        "polarity −",
        "subjectivity",
        "subjective",
        "kin +",
        "kin −",
        "kin strength",
    ]
    own += ["a slight", "senses", "seen", "known", "never seen"]
    own += [f"about {n}" for n in range(ABOUT)]
    own += [f"ends in {e}" for e in ENDINGS] + [f"begins with {b}" for b in BEGINNINGS]
    own += ["hyphen", "length", "stop word"] + [f"kind: {k}" for k in kinds()]
    return tuple(own)


PLACE_NAMES = (
    "in a loaded phrase",
    "quoted",
    "in scare quotes",
    "quoted and in the lexicon",
    "capital inside a sentence",
    "first and capital",
    "all capitals",
    "place from the front",
    "place from the end",
    "strength near",
    "strength of the others",
    "strongest other",
    "after an intensifier",
    "after a determiner",
    "after be",
    "before a capital",
    "after a capital",
    "before a noun",
    "after a noun",
    "before an adjective",
    "after an adjective",
    "after an adverb",
    "before a verb",
    "after a verb",
    "strength of the next",
    "strength of the last",
    "next in the lexicon",
    "last in the lexicon",
    "before a stop word",
    "after a stop word",
)
SENTENCE_NAMES = (
    "words",
    "share of capitals",
    "share quoted",
    "question",
    "exclamation",
    "digits",
    "plain saying",
    "first person",
    "second person",
    "mean strength",
    "mean subjectivity",
    "adjectives",
    "adverbs",
    "nouns",
    "stop words",
    "in the lexicon",
    "harsh words",
    "valence +",
    "valence −",
    "dash",
    "quantities",
)


@by_word(65536)
def of_word(word: str) -> Floats:
    """The features of a bare word alone, in the order of `names`."""
    known, entry = traits(word), entries().get((word,))
    own = np.zeros(len(names()))  # few features of a word are not 0
    if entry is not None:
        own[CATEGORIES.index(entry[0])] = 1
        own[_at("score in the lexicon")] = entry[1]
    put_tag(own, _at(f"commonest tag {COMMON_TAGS[0]}"), COMMON_TAGS, known)
    measured = [max(0.0, known.valence), max(0.0, -known.valence), float(known.valence != 0)]
    measured += [max(0.0, known.polarity), max(0.0, -known.polarity), known.subjectivity, float(known.subjectivity > 0)]
    measured += [max(0.0, known.kin), max(0.0, -known.kin), known.kin_strength, float(known.slight)]
    measured += [log1p(known.senses), known.seen / 10, float(known.known), float(known.seen == 0)]
    first = _at("valence +")
    own[first : first + len(measured)] = measured
    put_about(own, _at("about 0"), known)
    first = _at(f"ends in {ENDINGS[0]}")
    for size in range(1, min(_LONGEST_ENDING, len(word) - 3) + 1):
        if word[-size:] in _ENDING:
            own[first + _ENDING[word[-size:]]] = 1
    if word.startswith(BEGINNINGS):
        for n, beginning in enumerate(BEGINNINGS, _at(f"begins with {BEGINNINGS[0]}")):
            own[n] = word.startswith(beginning) and len(word) > len(beginning) + 3
    first = _at("hyphen")
    own[first : first + 3] = "-" in word, min(len(word), 40) / 10, word in STOP_WORDS
    for kind in _kind_of().get(word, ()):
        own[first + 3 + kind] = 1
    return own


@cache
def _at(name: str) -> int:
    return names().index(name)


@cache
def _columns(*wanted: str) -> tuple[int, ...]:
    return tuple(_at(f"commonest tag {tag}") for tag in wanted)


def of_sentences(
    text: str, sentences: Sequence[Sequence[Word]], phrases: Sequence[Floats], quotes: QuotationMap
) -> Floats:
    """The features of each word of some sentences that have words, a row a word, one sentence after the other: its own,
    those of its place, those of its sentence.

    `phrases` has for each word of a sentence the score of the loaded phrase of two words or more that it is part of,
    or 0. Sentences are taken together for speed alone: none says anything of another.
    """
    found = [word for sentence in sentences for word in sentence]
    bare = [word.bare for word in found]
    own = np.concatenate([of_word(word) for word in bare]).reshape(len(bare), -1)
    each = _Each(np.array([len(sentence) for sentence in sentences]))
    quoted, scare = _quoted(text, np.array([word.start for word in found]), quotes)
    capital = _flags([word.text[0].isupper() for word in found])
    inside = capital.copy()
    inside[each.first] = 0
    shouted = _flags([word.text.isupper() and len(word.text) > 1 for word in found])
    lexicon, stop = own[:, _at("score in the lexicon")], own[:, _at("stop word")]
    subjective = own[:, _at("subjectivity")]
    valence = own[:, _at("valence +")] + own[:, _at("valence −")]
    strength = lexicon * 2 + valence / 2 + own[:, _at("kin strength")] / 2 + subjective
    near = each.beside(strength, -3) + each.beside(strength, -2) + each.beside(strength, -1)
    near = near + each.beside(strength, 1) + each.beside(strength, 2) + each.beside(strength, 3)
    others = each.of_words(each.sums(strength)) - strength
    noun, adjective, adverb = (own[:, _columns(*t)].sum(axis=1) for t in (("NN", "NNS"), ("JJ",), ("RB",)))
    verb = own[:, _columns("VB", "VBD", "VBZ", "VBG", "VBN", "VBP")].sum(axis=1)
    sizes, at = each.of_words(each.sizes), np.arange(len(found)) - each.of_words(each.first)
    place = [
        *(np.concatenate(phrases), quoted, scare, quoted * lexicon, inside, capital - inside, shouted),
        *(at / sizes, (sizes - 1 - at) / sizes, near, others / 10, each.strongest_other(strength)),
        *(each.beside(_among(bare, words), -1) for words in (_INTENSIFIERS, _DETERMINERS, _BE)),
        *each.sides(inside),
        *each.sides(noun),
        *each.sides(adjective),
        each.beside(adverb, -1),
        *each.sides(verb),
        *each.sides(strength),
        *each.sides(lexicon),
        *each.sides(stop),
    ]
    saying, first, second, quantity = (
        each.counts(_among(bare, words)) for words in (_SAYING, _FIRST, _SECOND, _QUANTITY)
    )
    told = [text[sentence[0].start : sentence[-1].end + 3] for sentence in sentences]
    question, exclamation = (_flags([mark in one for one in told]) for mark in "?!")
    dashes = _flags([any(mark in one for mark in _DASHES) for one in told])
    whole = [
        *(each.sizes / 30, each.shares(inside), each.shares(quoted), question, exclamation),
        *(_flags([any(map(str.isdigit, one)) for one in told]), saying, first, second),
        *(each.sums(others) / each.sizes / 5, each.sums(subjective) / each.sizes),
        *(each.shares(adjective), each.shares(adverb), each.shares(noun), each.shares(stop)),
        *(each.counts(own[:, : len(CATEGORIES)].sum(axis=1)), each.counts(own[:, 2])),
        *(each.sums(own[:, _at("valence +")]) / 5, each.sums(own[:, _at("valence −")]) / 5),
        *(dashes, quantity),
    ]
    return np.hstack([own, np.column_stack(place), each.of_words(np.column_stack(whole))])


def _quoted(text: str, starts: NDArray[np.int64], quotes: QuotationMap) -> tuple[Floats, Floats]:
    """For each place 1 where it is quoted, and 1 where the quotation is no longer than scare quotes."""
    if not quotes.spans:
        return np.zeros(len(starts)), np.zeros(len(starts))
    spans = np.array(quotes.spans)
    last = np.searchsorted(spans[:, 0], starts, side="right") - 1  # -1, the last of all, begins behind them
    quoted = (spans[last, 0] <= starts) & (starts < spans[last, 1])
    scare = np.zeros(len(starts))
    for n in np.unique(last[quoted]).tolist():
        start, end = quotes.spans[n]
        scare[quoted & (last == n)] = len(text[start : min(end, start + 120)].split()) <= SCARE_WORDS
    return quoted.astype(np.float64), scare


def _among(bare: Sequence[str], words: frozenset[str]) -> Floats:
    return _flags([word in words for word in bare])


def _flags(true: Sequence[bool]) -> Floats:
    return np.array(true, np.float64)


_REACH = 3


class _Each:
    """Sentences one after the other: what a word has beside it, and what its sentence has, in a column of words."""

    def __init__(self, sizes: NDArray[np.int64]) -> None:
        self.sizes = sizes
        self._ends = np.cumsum(sizes)
        self.first = self._ends - sizes  # the first word of each sentence
        padding = np.repeat(np.arange(1, len(sizes) + 1) * _REACH, sizes)
        self._slots = np.arange(self._ends[-1]) + padding
        self._room = int(self._ends[-1]) + (len(sizes) + 1) * _REACH

    def of_words(self, values: NDArray[Number]) -> NDArray[Number]:
        """Values of the sentences, given to each of their words."""
        return np.repeat(values, self.sizes, axis=0)

    def beside(self, values: Floats, by: int) -> Floats:
        """The values of the words `by` places further on in their sentence, 3 at most; 0 beyond its ends."""
        padded = np.zeros(self._room)
        padded[self._slots] = values
        found: Floats = padded[self._slots + by]
        return found

    def sides(self, values: Floats) -> tuple[Floats, Floats]:
        """The values one place further on and one before."""
        return self.beside(values, 1), self.beside(values, -1)

    def sums(self, values: Floats) -> Floats:
        """The sum over each sentence, to the last bit what it would be alone."""
        edges = zip(self.first.tolist(), self._ends.tolist(), strict=True)
        return np.array([np.add.reduce(values[first:end]) for first, end in edges])

    def counts(self, values: Floats) -> Floats:
        """How many words of each sentence have 1, where all the others have 0."""
        counted: Floats = np.add.reduceat(values, self.first)
        return counted

    def shares(self, values: Floats) -> Floats:
        """The share of each sentence's words that have 1, where all the others have 0."""
        return self.counts(values) / self.sizes

    def strongest_other(self, values: Floats) -> Floats:
        """For each word the highest value among the other words of its sentence; 0 where there are none."""
        highest = np.maximum.reduceat(values, self.first)
        is_highest = values == self.of_words(highest)
        rest = np.maximum.reduceat(np.where(is_highest, -np.inf, values), self.first)
        second = np.where(np.add.reduceat(is_highest, self.first, dtype=np.int64) > 1, highest, rest)
        second[self.sizes == 1] = 0
        return np.where(is_highest, self.of_words(second), self.of_words(highest))


MODEL_FEATURES = (*names(), *PLACE_NAMES, *SENTENCE_NAMES)
"""The names of all features, in the order of `of_sentences`."""
