"""What speaks for a word being loaded: general features of the word and of the sentence it stands in.

No feature is a word of its own: lists, endings, parts of speech, what the word is about, and what stands around it.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from math import log1p

import numpy as np

from app.language import lexicons
from app.language.fitted import Floats
from app.language.quotations import QuotationMap
from app.language.traits import COMMON_TAGS, traits
from app.language.words import STOP_WORDS, Word

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
BEGINNINGS = ("un", "anti", "ultra", "over", "mis", "dis", "pro", "pseudo", "non")
ABOUT = 45  # WordNet's lexicographer files
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


@lru_cache(maxsize=65536)
def of_word(word: str) -> Floats:
    """The features of a bare word alone, in the order of `names`."""
    known, entry = traits(word), entries().get((word,))
    own = [float(entry is not None and entry[0] == c) for c in CATEGORIES] + [entry[1] if entry else 0.0]
    own += [float(known.tag == tag) for tag in COMMON_TAGS]
    own += [max(0.0, known.valence), max(0.0, -known.valence), float(known.valence != 0)]
    own += [max(0.0, known.polarity), max(0.0, -known.polarity), known.subjectivity, float(known.subjectivity > 0)]
    own += [max(0.0, known.kin), max(0.0, -known.kin), known.kin_strength, float(known.slight), log1p(known.senses)]
    own += [known.seen / 10, float(known.known), float(known.seen == 0)]
    about = [0.0] * ABOUT
    for n, file in enumerate(known.about):
        about[file] = 1 / (n + 1)
    own += about
    own += [float(word.endswith(e) and len(word) > len(e) + 2) for e in ENDINGS]
    own += [float(word.startswith(b) and len(word) > len(b) + 3) for b in BEGINNINGS]
    own += [float("-" in word), min(len(word), 40) / 10, float(word in STOP_WORDS)]
    of_kind = _kind_of().get(word, set())
    own += [float(n in of_kind) for n in range(len(kinds()))]
    return np.array(own)


@cache
def _at(name: str) -> int:
    return names().index(name)


@cache
def _columns(*wanted: str) -> tuple[int, ...]:
    return tuple(_at(f"commonest tag {tag}") for tag in wanted)


def of_sentence(text: str, found: Sequence[Word], phrase: Floats, quotes: QuotationMap) -> Floats:
    """The features of each word of one sentence, a row a word: its own, those of its place, those of the sentence.

    `phrase` has for each word the score of the loaded phrase of two words or more that it is part of, or 0.
    """
    bare = [word.bare for word in found]
    own = np.array([of_word(word) for word in bare])
    n = len(found)
    quoted, scare = np.zeros(n), np.zeros(n)
    for k, word in enumerate(found):
        around = quotes.at(word.start)
        if around is not None:
            quoted[k] = 1
            scare[k] = len(text[around[0] : min(around[1], around[0] + 120)].split()) <= SCARE_WORDS
    capital = np.array([float(word.text[0].isupper()) for word in found])
    inside = capital.copy()
    inside[0] = 0
    shouted = np.array([float(word.text.isupper() and len(word.text) > 1) for word in found])
    lexicon, stop = own[:, _at("score in the lexicon")], own[:, _at("stop word")]
    valence = own[:, _at("valence +")] + own[:, _at("valence −")]
    subjective = own[:, _at("subjectivity")]
    strength = lexicon * 2 + valence / 2 + own[:, _at("kin strength")] / 2 + subjective
    beside = _Around(strength)
    near = beside.at(-3) + beside.at(-2) + beside.at(-1)
    near = near + beside.at(1) + beside.at(2) + beside.at(3)
    others = strength.sum() - strength
    ranked = np.sort(strength)[::-1]
    strongest = np.where(strength == ranked[0], ranked[1] if n > 1 else 0.0, ranked[0])
    noun, adjective, adverb = (own[:, _columns(*t)].sum(axis=1) for t in (("NN", "NNS"), ("JJ",), ("RB",)))
    verb = own[:, _columns("VB", "VBD", "VBZ", "VBG", "VBN", "VBP")].sum(axis=1)
    place = [
        *(phrase, quoted, scare, quoted * lexicon, inside, capital - inside, shouted),
        *(np.arange(n) / n, np.arange(n)[::-1] / n, near, others / 10, strongest),
        *(_Around(_among(bare, words)).at(-1) for words in (_INTENSIFIERS, _DETERMINERS, _BE)),
        *_sides(inside),
        *_sides(noun),
        *_sides(adjective),
        _Around(adverb).at(-1),
        *_sides(verb),
        *_sides(strength),
        *_sides(lexicon),
        *_sides(stop),
    ]
    told = text[found[0].start : found[-1].end + 3]
    whole = [
        *(n / 30, inside.sum() / n, quoted.mean(), float("?" in told), float("!" in told)),
        *(float(any(c.isdigit() for c in told)), _among(bare, _SAYING).sum(), _among(bare, _FIRST).sum()),
        *(_among(bare, _SECOND).sum(), others.mean() / 5, subjective.mean(), adjective.mean(), adverb.mean()),
        *(noun.mean(), stop.mean(), own[:, : len(CATEGORIES)].sum(), own[:, 2].sum()),
        *(own[:, _at("valence +")].sum() / 5, own[:, _at("valence −")].sum() / 5),
        *(float(any(mark in told for mark in _DASHES)), _among(bare, _QUANTITY).sum()),
    ]
    return np.hstack([own, np.column_stack(place), np.repeat([whole], n, axis=0)])


def _among(bare: Sequence[str], words: frozenset[str]) -> Floats:
    return np.array([float(word in words) for word in bare])


def _sides(values: Floats) -> tuple[Floats, Floats]:
    """The values one place further on and one before."""
    around = _Around(values)
    return around.at(1), around.at(-1)


_REACH = 3


class _Around:
    """Values of the words of a sentence, so that those some places further on can be looked up; 0 beyond the ends."""

    def __init__(self, values: Floats) -> None:
        self._size = len(values)
        self._padded = np.zeros(self._size + 2 * _REACH)
        self._padded[_REACH : _REACH + self._size] = values

    def at(self, by: int) -> Floats:
        """The values `by` places further on, 3 at most."""
        return self._padded[_REACH + by : _REACH + by + self._size]


MODEL_FEATURES = (*names(), *PLACE_NAMES, *SENTENCE_NAMES)
"""The names of all features, in the order of `of_sentence`."""
