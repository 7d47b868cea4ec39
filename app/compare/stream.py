"""What shared wording is looked for in: the words of all reports one after the other, as numbers.

Kept in columns, not in objects: a hundred thousand words are laid out in a few hundredths of a second.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from app.compare.memory import PerReport
from app.language.tokens import folded, is_unspaced, pieces
from app.model.report import Report

Numbers = NDArray[np.int64]

MOST_WORDS = 300_000  # that are remembered from one comparison to the next; some 60 MB

_JOINTS = np.array([ord(mark) for mark in "-‐‑/"], np.uint32)

_CONTENT = 4  # added to the traits of a word that says something


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """The words of all reports one after the other; paragraphs are walled off from each other.

    Compounds are in one piece: a phrase that began within "well-known" would look wrong. `numbers[n]` is negative at a
    wall; `owner[n]` is the index of the report that word n belongs to, `starts[n]` and `ends[n]` are its edges there.
    `content` and `halves` count up to before word n: content words, and twice the words, but once the characters of a
    script without spaces.
    """

    reports: tuple[Report, ...]
    numbers: Numbers
    owner: Numbers
    starts: Numbers
    ends: Numbers
    content: Numbers
    halves: Numbers

    def owner_of(self, word: int) -> int:
        """The index of the report that a word belongs to."""
        return int(self.owner.data[word])  # gives a plain integer, in a third of the time


class _Vocabulary:
    """A number for each word that was met, in its folded form. Safe on any number of threads.

    `laid` gives the columns of a report's words in these numbers; they are kept.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.laid: PerReport[list[Numbers]] = PerReport(lambda report: _laid(report, self))
        self.lock = RLock()
        self._numbers: dict[str, int] = {}
        self._spellings: dict[str | None, _Spellings] = {}

    def number(self, word: str) -> int:
        """The number of a word, the next one if it is new."""
        with self.lock:
            number = self._numbers.setdefault(word, len(self.words))
            if number == len(self.words):
                self.words.append(word)
            return number

    def spellings(self, language: str | None) -> "_Spellings":
        """Those of one language: a stop word of one is a noun of another."""
        with self.lock:
            if language not in self._spellings:
                self._spellings[language] = _Spellings(language, self)
            return self._spellings[language]


class _Spellings(dict[str, int]):
    """A number for each spelling; by that number its folded word, and its traits.

    The traits are its length in halves, plus _CONTENT if it says something.
    """

    def __init__(self, language: str | None, vocabulary: _Vocabulary) -> None:
        super().__init__()
        self.words = array("q")
        self.traits = array("q")
        self._vocabulary = vocabulary
        self._folded = folded(language)

    def __missing__(self, spelling: str) -> int:
        word, says_something = self._folded[spelling]
        with self._vocabulary.lock:
            if spelling not in self:
                self.words.append(self._vocabulary.number(word))
                self.traits.append(_CONTENT * says_something + (1 if is_unspaced(word) else 2))
                self[spelling] = len(self.words) - 1
            return self[spelling]


_known = [_Vocabulary()]  # the one in use: most words come again in the next comparison


def make_stream(reports: Sequence[Report]) -> Stream:
    """The stream of some reports, one at least, without repetitions of their headlines."""
    if len(_known[0].words) > MOST_WORDS:
        _known[0] = _Vocabulary()
    vocabulary = _known[0]
    laid = [vocabulary.laid(report) for report in reports]
    numbers, starts, ends, traits = (np.concatenate(columns) for columns in zip(*laid, strict=True))
    owner = np.repeat(np.arange(len(laid)), [len(columns[0]) for columns in laid])
    return Stream(tuple(reports), numbers, owner, starts, ends, _upto(traits // _CONTENT), _upto(traits % _CONTENT))


def _upto(column: Numbers) -> Numbers:
    return np.concatenate(([0], np.cumsum(column)))


def _laid(report: Report, vocabulary: _Vocabulary) -> list[Numbers]:
    """Number, start, end and traits of each word of a report, with a wall behind each paragraph."""
    words = _whole_words(report, vocabulary)
    mute = set(report.headline[1:])
    paragraphs = np.array([p for k, p in enumerate(report.paragraphs) if k not in mute], np.int64).reshape(-1, 2)
    low, high = np.searchsorted(words[1], paragraphs).T
    upto = np.cumsum(high - low)
    taken = np.arange(upto[-1] if len(upto) else 0) + np.repeat(high - upto, high - low)
    taken = np.insert(taken, upto, -1)  # a wall is the last entry of each column
    return [np.append(column, wall)[taken] for column, wall in zip(words, (-1, 0, 0, 0), strict=True)]


def _whole_words(report: Report, vocabulary: _Vocabulary) -> list[Numbers]:
    """The same columns without walls; compounds in one piece."""
    parts, known = pieces(report.text), vocabulary.spellings(report.language)
    edges = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)))
    starts, ends = edges[:-1:2], edges[1::2].copy()
    spelled = np.fromiter(map(known.__getitem__, parts[1::2]), np.int64, len(starts))
    numbers, traits = np.array(known.words, np.int64)[spelled], np.array(known.traits, np.int64)[spelled]
    joined = _joints(report.text, starts, ends)
    if not len(joined):
        return [numbers, starts, ends, traits]
    opening = joined[np.diff(joined, prepend=-2) > 1]
    closing = joined[np.diff(joined, append=len(starts) + 1) > 1] + 1
    for start, end in zip(opening.tolist(), closing.tolist(), strict=True):
        numbers[start] = vocabulary.number("-".join(vocabulary.words[n] for n in numbers[start : end + 1].tolist()))
        traits[start] = traits[start : end + 1].max()
    ends[opening] = ends[closing]
    kept = np.ones(len(starts), np.bool_)
    kept[joined + 1] = False
    return [column[kept] for column in (numbers, starts, ends, traits)]


def _joints(text: str, starts: Numbers, ends: Numbers) -> Numbers:
    """The words that only a hyphen or a slash parts from the next one."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    unlike = np.flatnonzero(codes[ends[:-1]] != ord(" "))  # few words have no space behind them
    near = unlike[starts[unlike + 1] == ends[unlike] + 1]
    joints: Numbers = near[np.isin(codes[ends[near]], _JOINTS)]
    return joints
