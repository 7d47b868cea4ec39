"""What English words are, whatever the text: part of speech, valence, subjectivity, and what they are about.

The table is `resources/lexicons/word_traits.tsv`; its header names the sources.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from app.language.byword import by_word
from app.language.fitted import Floats
from app.language.lexicons import LexiconError

_NAME = "word_traits.tsv"
_COLUMNS = 11


class Traits(NamedTuple):
    """One word: `tag` as in the Penn Treebank ("" = not known), all other measures 0 where a source is silent."""

    tag: str
    valence: float  # −4…4
    polarity: float  # −1…1
    subjectivity: float  # 0…1
    kin: float  # −4…4, of its synonyms and its definition
    kin_strength: float  # 0…4
    slight: bool
    senses: int
    seen: int  # powers of two
    about: tuple[int, ...]  # WordNet's lexicographer files, commonest first
    known: bool


COMMON_TAGS = (
    "JJ",
    "JJR",
    "JJS",
    "RB",
    "VB",
    "VBD",
    "VBG",
    "VBN",
    "VBZ",
    "VBP",
    "NN",
    "NNS",
    "NNP",
    "PRP",
    "IN",
    "DT",
    "CC",
    "CD",
    "MD",
    "WP",
)
"""The parts of speech that models look at, as the table writes them; weights files know them in this order."""

ABOUT = 45
"""WordNet's lexicographer files: what words can be about."""

UNKNOWN = Traits("", 0.0, 0.0, 0.0, 0.0, 0.0, False, 0, 0, (), False)

_ENDINGS = (
    ("'s", ""),
    ("ies", "y"),
    ("es", "e"),
    ("s", ""),
    ("ied", "y"),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
)
_GUESSES = (
    ("ly", "RB"), ("ing", "VBG"), ("ed", "VBN"), ("ous", "JJ"), ("ful", "JJ"), ("less", "JJ"), ("able", "JJ"),
    ("ible", "JJ"), ("ive", "JJ"), ("ic", "JJ"), ("al", "JJ"), ("ish", "JJ"), ("ary", "JJ"), ("ies", "NNS"),
    ("ss", "NN"), ("us", "NN"), ("is", "NN"), ("s", "NNS"),
)  # fmt: skip


@cache
def _lines() -> dict[str, str]:
    place = files("resources").joinpath("lexicons", _NAME)
    try:
        text = place.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as problem:
        raise LexiconError(f"The lexicon {_NAME} cannot be read ({problem}); install Parallax again.") from problem
    return {line.partition("\t")[0]: line for line in text.split("\n") if line and not line.startswith("#")}


def guess_tag(word: str) -> str:
    """A part of speech by the word's ending; a noun if nothing speaks against it."""
    return next((tag for ending, tag in _GUESSES if len(word) > len(ending) + 2 and word.endswith(ending)), "NN")


def listed_tag(word: str) -> str | None:
    """The part of speech that the table has for this very lower-case word, "" where it has none (rare words, and most
    abbreviations); None where only other forms of it are in the table, or nothing.
    """
    line = _lines().get(word)
    return None if line is None else line.split("\t")[1]


def put_tag(row: Floats, first: int, tags: Sequence[str], known: Traits) -> None:
    """Put 1 where a word's tag stands among `tags`, whose columns begin at `first`, in a row that is 0 there."""
    if known.tag in tags:
        row[first + tags.index(known.tag)] = 1


def put_about(row: Floats, first: int, known: Traits) -> None:
    """Put how much a word is about each of the `ABOUT` files, whose columns begin at `first`: 1 for its commonest, a
    half for the next, and so on."""
    for n, file in enumerate(known.about):
        row[first + file] = 1 / (n + 1)


@by_word(65536)
def traits(word: str) -> Traits:
    """The traits of a bare lower-case word; an inflected or hyphenated one that is not listed has those of its parts.

    Raises:
        LexiconError: the table is missing or cannot be read.
    """
    found = _listed(word)
    if found is not None:
        return found
    parts = [part for part in word.split("-") if part]
    if len(parts) > 1:
        known = [t for t in (traits(part) for part in parts) if t.known]
        if known:
            telling = max(known, key=lambda t: abs(t.valence) + t.kin_strength + t.subjectivity)
            return telling._replace(tag="JJ", seen=0, senses=0, about=known[-1].about)
    for ending, base in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            found = _listed(word.removesuffix(ending) + base)
            if found is not None:
                return found._replace(tag=guess_tag(word))
    return UNKNOWN._replace(tag=guess_tag(word))


def _listed(word: str) -> Traits | None:
    line = _lines().get(word)
    if line is None:
        return None
    cells = line.split("\t")
    cells += [""] * (_COLUMNS - len(cells))
    number = [float(cell or 0) for cell in cells[2:7]]
    return Traits(
        cells[1] or guess_tag(word),
        number[0] / 10,
        number[1] / 10,
        number[2] / 10,
        number[3] / 10,
        number[4] / 10,
        cells[7] == "1",
        int(cells[8] or 0),
        int(cells[9] or 0),
        tuple(int(n) for n in cells[10].split(",") if n),
        True,
    )
