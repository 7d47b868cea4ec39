"""What the fitted weights look at when they decide whether a possible cue is one; general, never the word itself."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from app.language import lexicons
from app.language.clauses import CLAUSE_OPENERS, COORDINATORS, PRONOUNS, TIMES
from app.language.cue_meanings import meanings, names_of_meanings
from app.language.cue_readings import BE, POSSESSIVES, SHAPES, Reading, SentenceReader
from app.language.cues import all_nouns, all_verbs, groups, other_words
from app.language.fitted import Floats
from app.language.words import Word

NEAR = (-3, -2, -1, 1, 2, 3)
"""The places around a possible cue whose words' classes are features."""

_MARKS = ("none", "comma", "colon", "dash", "full stop", "quotation", "other")
_HAVE = frozenset(("has", "have", "had", "having", "'ve", "'d"))
_MODAL = frozenset(("would", "will", "could", "should", "may", "might", "must", "can", "shall", "'ll"))
_DO = frozenset(("do", "does", "did", "don't", "doesn't", "didn't", "don’t", "doesn’t", "didn’t"))
_PREPOSITIONS = lexicons.word_list("prepositions") | frozenset(("into", "over", "against", "during", "as", "out", "up"))
_DETERMINERS = lexicons.word_list("determiners") - POSSESSIVES
_SUBORDINATORS = lexicons.word_list("subordinators")
_RELATIVES = frozenset(("who", "which", "whose", "whom"))
_WANT = frozenset(("not", "never", "no", "n't"))
_IRREGULAR = lexicons.word_list("irregular past forms")
_PEOPLE = lexicons.word_list("people without a plural ending")
_TITLES = lexicons.words_of("name_parts", "word", kind="title") | lexicons.words_of(
    "name_parts", "word", kind="honorific"
)

# In this order: the first class that a word is in.
_CLASSES = (
    ("be", BE),
    ("have", _HAVE),
    ("modal", _MODAL),
    ("do", _DO),
    ("to", frozenset(("to",))),
    ("that", frozenset(("that",))),
    ("it", frozenset(("it", "this", "there"))),
    ("relative", _RELATIVES),
    ("opener", CLAUSE_OPENERS),
    ("pronoun", PRONOUNS),
    ("possessive", POSSESSIVES),
    ("him", frozenset(("him", "me", "them", "us", "her"))),
    ("determiner", _DETERMINERS),
    ("and", COORDINATORS),
    ("negation", _WANT),
    ("by", frozenset(("by",))),
    ("of", frozenset(("of",))),
    ("for", frozenset(("for",))),
    ("preposition", _PREPOSITIONS),
    ("subordinator", _SUBORDINATORS),
    ("time", TIMES),
)
_OPEN = ("none", "quoted", "name", "number", "genitive", "cue verb", "cue noun", "cue word")
_ENDINGS = ("-ly", "-ing", "-ed", "-s", "word")
_KINDS = tuple(name for name, _ in _CLASSES) + _OPEN + _ENDINGS
_FORMS = ("base", "-s", "-ing", "-ed", "irregular", "other")
_SOURCES = ("none", "pronoun", "relative", "name", "title", "people", "plural", "determined", "other")


@cache
def _class_of() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, members in _CLASSES:
        for word in members:
            found.setdefault(word, name)
    return found


def word_class(word: Word, *, first: bool) -> str:
    """The class of a word by its letters alone; `first` = it opens its sentence, where a capital tells nothing."""
    known = _class_of().get(word.lower)
    if known is not None:
        return known
    if word.lower.endswith(("'s", "’s", "s'", "s’")):
        return "genitive"
    if word.text[:1].isupper() and not first:
        return "name"
    if word.text[:1].isdigit():
        return "number"
    if word.lower in all_verbs():
        return "cue verb"
    if word.lower in all_nouns():
        return "cue noun"
    if word.lower in other_words():
        return "cue word"
    for ending in ("ly", "ing", "ed", "s"):
        if word.lower.endswith(ending) and len(word.lower) > len(ending) + 2:
            return "-" + ending
    return "word"


def names_of_features() -> tuple[str, ...]:
    """The features, in the order of the columns; the weights file names them too."""
    names = [f"group {g}" for g in groups()] + [f"noun group {g}" for g in groups() if g.startswith("noun")]
    names += [f"{place} {kind}" for place in NEAR for kind in _KINDS]
    names += [f"mark {side} {mark}" for side in ("before", "after") for mark in _MARKS]
    names += [f"form {form}" for form in _FORMS] + [f"shape {shape}" for shape in SHAPES]
    names += [f"source {kind}" for kind in _SOURCES]
    return (*names, *names_of_meanings(), *_NUMBERS)


_NUMBERS = (
    "strict",
    "passive",
    "words in cue",
    "words before",
    "words after",
    "share of sentence before",
    "first of paragraph",
    "paragraph number",
    "capital",
    "capitals in sentence",
    "ends without a stop",
    "quotations in sentence",
    "quoted share of sentence",
    "sentence starts quoted",
    "quotation after",
    "words to that",
    "words since cue",
    "sure cues before",
    "sure cues after",
    "cues in sentence",
    "words since sure cue",
    "that since sure cue",
    "words to next sure cue",
    "source words",
    "source distance",
    "content pieces",
    "content length",
    "content quoted",
    "content has a verb",
    "content before",
    "could be a noun",
    "first person",
)


@cache
def _columns() -> dict[str, int]:
    return {name: n for n, name in enumerate(names_of_features())}


def _mark_kind(gap: str) -> str:
    gap = gap.strip()
    if not gap:
        return "none"
    if any(q in gap for q in "“”\"'‘’«»"):
        return "quotation"
    if gap[0] in ",:":
        return "comma" if gap[0] == "," else "colon"
    return "dash" if gap[0] in "—–-―" else "full stop" if gap[0] in ".?!;" else "other"


def _source_kind(reader: SentenceReader, reading: Reading) -> str:
    if reading.source is None:
        return "none"
    inside = [w for w in reader.words if reading.source.start <= w.start < reading.source.end]
    if not inside:
        return "none"
    lower = [w.lower for w in inside]
    if len(inside) == 1 and lower[0] in _RELATIVES | {"that"}:
        return "relative"
    if len(inside) == 1 and lower[0] in PRONOUNS:
        return "pronoun"
    if any(w in _TITLES for w in lower):
        return "title"
    if any(w in _PEOPLE for w in lower):
        return "people"
    if any(w.text[:1].isupper() and (n or w.start != reader.start) for n, w in enumerate(inside)):
        return "name"
    if lower[-1].endswith("s"):
        return "plural"
    return "determined" if lower[0] in _DETERMINERS | POSSESSIVES else "other"


def _form(word: str, lemma: str) -> str:
    if word == lemma.split(" ", 1)[0]:
        return "base"
    if word in _IRREGULAR:
        return "irregular"
    return next((f"-{e}" for e in ("ing", "ed", "s") if word.endswith(e)), "other")


def is_sure(reading: Reading) -> bool:
    """Whether the lexicon says that this word hardly ever means anything else."""
    return reading.cue.group.endswith(" always")


def features(reader: SentenceReader, readings: Sequence[Reading]) -> Floats:
    """The features of a sentence's readings, one row each, columns as `names_of_features`."""
    columns = _columns()
    table = np.zeros((len(readings), len(columns)), dtype=np.float64)
    words = reader.words
    kinds = [
        "quoted" if inside else word_class(word, first=n == 0)
        for n, (word, inside) in enumerate(zip(words, reader.in_quotation, strict=True))
    ]
    quoted = sum(kind == "quoted" for kind in kinds)
    capitals = sum(word.text[:1].isupper() for word in words)
    quotes = len(reader.quotes.between(reader.start, reader.end))
    sure = [n for n, reading in enumerate(readings) if is_sure(reading)]
    first_person = any(word.lower in ("i", "my", "me") and kinds[n] != "quoted" for n, word in enumerate(words))
    text, total = reader.text, max(1, len(words))
    stop = text[reader.end - 1 : reader.end] in ('.?!”"’:' + "'")
    numbers = len(columns) - len(_NUMBERS)
    meant = numbers - len(names_of_meanings())
    for row, reading in enumerate(readings):
        n, after, values = reading.first, reading.after, table[row]
        word = words[n]
        values[columns[f"group {reading.cue.group}"]] = 1
        noun = all_nouns().get(word.lower)
        if noun is not None:
            values[columns[f"noun group {noun.group}"]] = 1
        for place in NEAR:
            k = n + place if place < 0 else after + place - 1
            kind = kinds[k] if 0 <= k < len(words) else "none"
            values[columns[f"{place} {kind}"]] = 1
        gap_after = text[words[after - 1].end : words[after].start if after < len(words) else reader.end]
        values[columns[f"mark before {_mark_kind(reader.before(n))}"]] = 1
        values[columns[f"mark after {_mark_kind(gap_after)}"]] = 1
        values[columns[f"form {_form(word.lower, reading.cue.lemma)}"]] = 1
        values[columns[f"shape {reading.shape}"]] = 1
        values[columns[f"source {_source_kind(reader, reading)}"]] = 1
        earlier = [m for m in sure if readings[m].first < n]
        later = [m for m in sure if readings[m].first > n]
        since = n - readings[earlier[-1]].after if earlier else 40
        to_that = next((k - after for k in range(after, min(after + 10, len(words))) if words[k].lower == "that"), 20)
        content = reading.content
        low, high = (content[0].start, content[0].end) if content else (0, 0)
        values[meant:numbers] = meanings(reader, reading)
        values[numbers:] = (
            reading.strict,
            reader.is_passive(n),
            after - n,
            n,
            len(words) - after,
            n / total,
            reader.start == reader.paragraph[0],
            min(10, reader.number),
            word.text[:1].isupper(),
            capitals / total,
            not stop,
            quotes,
            quoted / total,
            bool(kinds) and kinds[0] == "quoted",
            any(kinds[k] == "quoted" for k in range(after, min(after + 6, len(words)))),
            to_that,
            n - readings[row - 1].after if row else 40,
            len(earlier),
            len(later),
            len(readings),
            since,
            bool(earlier) and any(words[k].lower == "that" for k in range(max(0, n - min(since, 40)), n)),
            readings[later[0]].first - after if later else 40,
            len(text[reading.source.start : reading.source.end].split()) if reading.source else 0,
            min(200, reading.mark.start - reading.source.end) if reading.source else 0,
            len(content),
            sum(len(piece) for piece in content),
            any(reader.quotes.at(piece.start) is not None for piece in content),
            reader.has_verb(low, high),
            bool(content) and low < reading.mark.start,
            noun is not None,
            first_person,
        )
    return table
