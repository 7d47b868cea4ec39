"""How much a sentence is worth checking: a factual, public claim with something in it that can be right or wrong."""

import re
from collections.abc import Sequence
from math import exp, log1p, log10

import numpy as np

from app.language import lexicons
from app.language.byword import by_word
from app.language.dates import dates
from app.language.fitted import Floats, weights
from app.language.names import names
from app.language.numbers import numbers
from app.language.traits import ABOUT, COMMON_TAGS, put_about, put_tag, traits
from app.language.words import STOP_WORDS, Word, bare, words

LONGEST = 4000
"""Code points of a sentence that are read."""

TAGS = (*COMMON_TAGS, "UH")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOSING = "\"'”’)"


def _lists() -> dict[str, frozenset[str]]:
    kept = ("first person", "opinion", "future", "comparison", "public matter", "leans on what came before")
    found = {name: lexicons.word_list(name) for name in kept}
    for entry in lexicons.table("checkworth_words"):
        found[entry["list"]] = frozenset(entry["words"].split())
    return found


_LISTS = _lists()
_LISTED = {
    word: [n for n, listed in enumerate(_LISTS.values()) if word in listed] for word in set().union(*_LISTS.values())
}
_MEASURED = len(TAGS) + ABOUT  # the column where the measures of a word begin

NUMBERED = (
    "words",
    "words (log)",
    "under five words",
    "under eight words",
    "names",
    "names a word",
    "capitals a word",
    "capitals",
    "numbers",
    "per cents",
    "sums of money",
    "counts",
    "largest number (log)",
    "dates",
    "words with digits",
    "a year",
    "question",
    "exclamation",
    "commas",
    "ends with a mark",
    "broken off",
    "begins with a capital",
)


def feature_names() -> tuple[str, ...]:
    """The names of the features, in the order of `features`."""
    words_have = [f"tag {tag}" for tag in TAGS] + [f"about {n}" for n in range(ABOUT)]
    words_have += ["valence", "valence −", "valence +", "subjectivity", "kin", "seen", "length", "stop word"]
    words_have += [f"list: {name}" for name in _LISTS]
    found = list(NUMBERED) + [f"sum of {name}" for name in words_have] + [f"mean of {name}" for name in words_have]
    found += [f"first word: tag {tag}" for tag in TAGS] + [f"first word: {name}" for name in _LISTS]
    return tuple(found + [f"first three words: {name}" for name in _LISTS])


@by_word(65536)
def _of_word(word: str) -> Floats:
    known = traits(bare(word))
    row = np.zeros(_MEASURED + 8 + len(_LISTS))
    put_tag(row, 0, TAGS, known)
    put_about(row, len(TAGS), known)
    measured = [abs(known.valence) / 4, max(0.0, -known.valence) / 4, max(0.0, known.valence) / 4, known.subjectivity]
    measured += [abs(known.kin) / 4, known.seen / 10, min(len(word), 40) / 10, float(word in STOP_WORDS)]
    row[_MEASURED : _MEASURED + len(measured)] = measured
    for n in _LISTED.get(word, ()):
        row[_MEASURED + len(measured) + n] = 1
    return row


def _with_digits(text: str, found: Sequence[Word]) -> int:
    """How many of the words of a text hold a digit."""
    return sum(any(map(str.isdigit, word.text)) for word in found) if any(map(str.isdigit, text)) else 0


def features(text: str) -> Floats | None:
    """What speaks for and against a sentence's being worth checking, in the order of `feature_names`; None = no word.

    General features only: figures, names, dates, parts of speech, what the words are about, who speaks, and how the
    sentence begins and ends.
    """
    text = text[:LONGEST]
    found = words(text)
    if not found:
        return None
    low = [word.lower.replace("’", "'") for word in found]
    count = len(low)
    named = [n for n in names(text) if n.start > 0 or len(n.words) > 1]
    figures, days = numbers(text), dates(text)
    capitals = sum(word.text[0].isupper() for word in found[1:])
    largest = max((log10(1 + min(abs(f.high), 1e15)) for f in figures), default=0.0)
    end = text.rstrip()
    numbered = [
        *(count / 30, log1p(count), float(count < 5), float(count < 8), len(named), len(named) / count),
        *(capitals / count, capitals, len(figures), sum(f.kind == "percent" for f in figures)),
        *(sum(f.kind == "currency" for f in figures), sum(f.kind == "count" for f in figures), largest, len(days)),
        *(_with_digits(text, found), float(_YEAR.search(text) is not None)),
        *(float(end.rstrip(_CLOSING).endswith("?")), float("!" in text), text.count(","), float(end[-1:] in ".!?")),
        *(float("..." in text or "--" in text or "…" in text), float(found[0].text[0].isupper())),
    ]
    rows = np.concatenate([_of_word(word) for word in low]).reshape(count, -1)
    tags, lists = len(TAGS), len(_LISTS)
    first = [rows[0, :tags], rows[0, -lists:], rows[:3, -lists:].max(axis=0)]
    total = rows.sum(axis=0)
    return np.concatenate([np.array(numbered, float), total, total / count, *first])


@by_word(16384)
def _kept(text: str) -> list[float]:
    """What is known of a sentence: nothing, or its worth."""
    return []


def check_worthiness(text: str) -> float:
    """How much a sentence is worth a fact-checker's time, 0…1; 0 for one without a word.

    A fitted model over `features`: statistics, comparisons and what named people did speak for a claim; questions,
    greetings, opinions and requests against it. The weights file names the sets and the figures behind it.

    Raises:
        WeightsError, LexiconError: the data that come with Parallax are missing.
    """
    return check_worthinesses([text])[0]


def check_worthinesses(texts: Sequence[str]) -> list[float]:
    """The same for each of many sentences: their models are asked together, which is faster than one by one."""
    kept = {text: _kept(text) for text in texts}
    new = {text: features(text) for text, found in kept.items() if not found}
    rows = [row for row in new.values() if row is not None]
    odds = iter(weights("checkworth")["sentence"](np.stack(rows)).tolist() if rows else ())
    for text, row in new.items():
        kept[text].append(0.0 if row is None else round(1 / (1 + exp(-next(odds))), 4))
    return [kept[text][0] for text in texts]
