"""Words that judge while they tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import exp

import numpy as np

from app.language import tone_features
from app.language.fitted import Fitted, Floats, weights
from app.language.literal import literal
from app.language.quotations import QuotationMap
from app.language.tone_features import SCARE_WORDS, entries
from app.language.traits import traits
from app.language.words import Word, possessive_length, words
from app.model.comparison import LoadedWord
from app.model.progress import Progress
from app.model.report import Report, Span

QUOTED = 0.6
"""A loaded word in a quotation is the speaker's, not the report's: its score is multiplied by this."""

SCARE_SCORE = 0.4

UNLISTED = 0.5
"""How loaded a word counts that no lexicon has, where the score is made."""

LONGEST_SENTENCE = 400
"""Words of a sentence that are weighed together; a longer one is taken in pieces."""

EACH = 32
"""Sentences after which it is told how far a report is read."""

_TOGETHER = 600  # words that are weighed at once: their features fit the processor's cache
_UNLIKELY = -3.0  # log odds of the linear part below which the trees are not asked (under one word in twenty)
_SAID_BEFORE = re.compile(r"[,:]\s*$")
_APPROXIMATE = {"RB": "intensifier", "VB": "emotive", "VBD": "emotive", "VBG": "emotive", "VBN": "emotive"}


@dataclass(frozen=True, slots=True)
class Weighed:
    """The words of one sentence with the log odds that each is loaded, and that the sentence as a whole is."""

    words: list[Word]
    phrases: list[int]  # for each word the length of the loaded phrase that begins there, else 1
    rows: Floats
    odds: Floats


def loaded_words(report: Report, progress: Progress | None = None) -> tuple[LoadedWord, ...]:
    """The loaded words of a report, in order, not overlapping; English only.

    Categories: evaluative, emotive, dysphemism, intensifier (see the lexicons), and scare: one to three words in
    quotation marks that nobody is said to have said. Which words are marked, and how strongly (0…1), is weighed by a
    fitted model from general features of the word, its neighbours and its sentence (`tone_features`): the lexicons say
    what may be loaded, the sentence whether it is. Scores are lower inside quotations, which are not the report's own
    voice; words in capitals inside a sentence, which are likely parts of names, are left out.

    Raises:
        WeightsError, LexiconError: the data that come with Parallax are missing.
        Cancelled: the user stopped it.
    """
    text = report.text
    quotes = QuotationMap(text)
    models = weights("tone")
    word_model, sentence_model = models["word"], models["sentence"]
    marked: list[LoadedWord] = []
    for n, weighed in enumerate(weigh(text, report.sentences, quotes, word_model)):
        if progress is not None and n % EACH == 0:
            progress.at(min(1.0, n / len(report.sentences)), f"Reading {report.name}")
        marked += _marked(report, weighed, quotes, word_model, sentence_model)
    taken = {quotes.at(word.span.start) for word in marked} | {quotes.at(word.span.end - 1) for word in marked}
    for start, end in quotes.spans:
        if _is_scare(text, start, end) and (start, end) not in taken:
            marked.append(LoadedWord(Span(report.id, start, end), "scare", SCARE_SCORE))
    return tuple(sorted(marked, key=lambda w: (w.span.start, w.span.end)))


def weigh(
    text: str, sentences: tuple[tuple[int, int], ...], quotes: QuotationMap, model: Fitted | None
) -> Iterator[Weighed]:
    """Each sentence that has words, with the features of its words and their log odds (all 0 without a model)."""
    for together in _gathered(text, sentences):
        phrases = [_phrases(found) for found in together]
        rows = tone_features.of_sentences(text, together, [scores for _, scores in phrases], quotes)
        odds = np.zeros(len(rows)) if model is None else _log_odds(model, rows)
        edges = np.cumsum([0, *map(len, together)]).tolist()
        for found, (lengths, _), first, last in zip(together, phrases, edges, edges[1:], strict=False):
            yield Weighed(found, lengths, rows[first:last], odds[first:last])


def _gathered(text: str, sentences: tuple[tuple[int, int], ...]) -> Iterator[list[list[Word]]]:
    """The words of the sentences that have some, as many sentences at a time as are quickly worked on together."""
    together: list[list[Word]] = []
    many = 0
    for start, end in sentences:
        whole = words(text, start, end)
        for first in range(0, len(whole), LONGEST_SENTENCE):
            together.append(whole[first : first + LONGEST_SENTENCE])
            many += len(together[-1])
            if many >= _TOGETHER:
                yield together
                together, many = [], 0
    if together:
        yield together


def sentence_features(rows: Floats, odds: Floats) -> Floats:
    """What the words of a sentence say together: the three likeliest, how many, and the means of their features."""
    ranked = np.concatenate([np.sort(odds)[::-1][:3], np.full(3, -5.0)])[:3]
    chance = 1 / (1 + np.exp(-odds))
    own = len(tone_features.names())
    last = len(tone_features.SENTENCE_NAMES)
    parts = [ranked, [chance.sum(), np.log1p(-np.minimum(chance, 0.999)).sum(), len(odds) / 30]]
    return np.concatenate([*parts, rows[:, :own].mean(axis=0) * 5, rows[0, -last:]])


def _log_odds(model: Fitted, rows: Floats) -> Floats:
    odds = model.linear(rows)
    likely = odds > _UNLIKELY
    if model.trees is not None and likely.any():
        odds[likely] = (odds[likely] + model.trees(rows[likely])) / 2
    return odds


def _phrases(found: list[Word]) -> tuple[list[int], Floats]:
    """The loaded phrases of two words or more: length by first word, score by word."""
    lengths, scores, after = [1] * len(found), np.zeros(len(found)), 0
    lower = [word.lower.replace("’", "'") for word in found]
    longest = _longest()
    for n, word in enumerate(lower):
        if n < after or word not in longest:
            continue
        for tried in range(min(longest[word], len(found) - n), 1, -1):
            entry = entries().get(tuple(lower[n : n + tried]))
            close = found[n + tried - 1].end - found[n].start <= sum(map(len, lower[n : n + tried])) + tried
            if entry is not None and close:
                lengths[n] = tried
                scores[n : n + tried] = entry[1]
                after = n + tried
                break
    return lengths, scores


@cache
def _longest() -> dict[str, int]:
    """For each first word of a phrase of the lexicons, the words of the longest phrase that begins with it."""
    longest: dict[str, int] = {}
    for entry in entries():
        longest[entry[0]] = max(longest.get(entry[0], 0), len(entry))
    return longest


def _marked(
    report: Report, weighed: Weighed, quotes: QuotationMap, word_model: Fitted, sentence_model: Fitted
) -> Iterator[LoadedWord]:
    """The words of one sentence that are likely enough, with their scores."""
    cut = word_model.constants["cut"]
    likely = weighed.odds >= cut
    if not likely.any() or literal(report.text, weighed.words)[likely].all():
        return  # nothing, or nothing but “a broken wrist”
    mood = float(sentence_model(sentence_features(weighed.rows, weighed.odds)[None])[0])
    found, n = weighed.words, 0
    while n < len(found):
        length = weighed.phrases[n]
        odds = float(weighed.odds[n : n + length].max())
        if odds >= cut and not _in_name(report.text, found, n, length):
            last = found[n + length - 1]
            span = Span(report.id, found[n].start, last.end - possessive_length(last.text))
            yield LoadedWord(
                span,
                _category(found[n : n + length]),
                score(odds, mood, _listed(found[n : n + length]), word_model.constants, _quoted(quotes, span)),
            )
        n += length


def score(odds: float, mood: float, listed: float, constants: dict[str, float], quoted: bool) -> float:
    """0…1, three decimals: from the log odds of word and sentence, and what the lexicons say (0 = nothing)."""
    raw = constants["word"] * (odds - constants["cut"]) + constants["sentence"] * mood + constants["offset"]
    raw += constants["lexicon"] * ((listed or UNLISTED) - UNLISTED)
    return max(0.001, round((QUOTED if quoted else 1.0) / (1 + exp(-raw)), 3))


def _quoted(quotes: QuotationMap, span: Span) -> bool:
    return quotes.at(span.start) is not None


def _entry(found: list[Word]) -> tuple[str, float] | None:
    return entries().get(tuple(word.lower.replace("’", "'") for word in found)) or entries().get((found[0].bare,))


def _listed(found: list[Word]) -> float:
    entry = _entry(found)
    return 0.0 if entry is None else entry[1]


def _category(found: list[Word]) -> str:
    """That of the lexicons; for a word they do not have, what its part of speech suggests."""
    entry = _entry(found)
    if entry is not None:
        return entry[0]
    return _APPROXIMATE.get(traits(found[0].bare).tag, "evaluative")


def _in_name(text: str, found: list[Word], n: int, length: int) -> bool:
    """A capital inside a sentence, beside another capital: “Radical Party”, “War Department”."""
    word = found[n]
    if not word.text[0].isupper() or word.text.isupper():
        return False
    before, after = n - 1, n + length
    initial = n == 0 or not re.fullmatch(r"[ ,]{1,2}", text[found[before].end : word.start])
    if initial:
        return False
    return (before >= 0 and found[before].text[0].isupper()) or (after < len(found) and found[after].text[0].isupper())


def _is_scare(text: str, start: int, end: int) -> bool:
    inner = words(text, start, min(end, start + 120))
    if not 1 <= len(inner) <= SCARE_WORDS or not inner[0].text.islower():
        return False
    if text[end - 2 : end - 1] in (",", ".", "!", "?", ";"):
        return False
    return not _SAID_BEFORE.search(text[max(0, start - 3) : start])
