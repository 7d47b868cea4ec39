"""What shared wording is looked for in: the words of all reports one after the other, as numbers.

Kept in columns, not in objects: a hundred thousand words are laid out in a few hundredths of a second.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from app.compare.memory import PerReport
from app.language.byword import at_forgetting
from app.language.tokens import folded, is_unspaced, pieces
from app.model.report import Report

Numbers = NDArray[np.int64]

MOST_WORDS = 300_000  # that are remembered from one comparison to the next, and ways to write them; some 55 MB

_JOINTS = np.array([ord(mark) for mark in "-‐‑/"], np.uint32)

_MOST_BETWEEN = 24  # code points from blank to blank on an average; beyond, hardly anything comes again whole

_WALL = np.array([[-1], [0], [0], [0]])

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


class _Vocabulary:
    """A number for each word that was met, in its folded form. Safe on any number of threads.

    `laid` gives the columns of a report's words in these numbers; they are kept.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.laid: PerReport[Numbers] = PerReport(lambda report: _laid(report, self))
        self.lock = Lock()
        self._numbers: dict[str, int] = {}
        self._writings: dict[str | None, _Writings] = {}

    def number(self, word: str) -> int:
        """The number of a word, the next one if it is new; whoever asks has the lock."""
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number

    def writings(self, language: str | None) -> "_Writings":
        """Those of one language: a stop word of one is a noun of another."""
        with self.lock:
            if language not in self._writings:
                self._writings[language] = _Writings(language, self)
            return self._writings[language]

    def __len__(self) -> int:
        """How much is remembered: words, and what they were written as."""
        with self.lock:
            return len(self.words) + sum(map(len, self._writings.values()))


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
        self.words.append(self._vocabulary.number(word))
        self.traits.append(_CONTENT * says_something + (1 if is_unspaced(word) else 2))
        self[spelling] = number = len(self)
        return number


class _Table:
    """Columns that others are added to, without copying them all each time; what is there never changes."""

    def __init__(self, rows: int) -> None:
        self.columns = np.zeros((rows, 1024), np.int64)  # those from `size` on mean nothing yet
        self.size = 0

    def add(self, columns: Numbers) -> None:
        """Put these behind the others."""
        size = self.size + columns.shape[1]
        if size > self.columns.shape[1]:
            wider = np.zeros((len(self.columns), 2 * size), np.int64)
            wider[:, : self.size] = self.columns[:, : self.size]
            self.columns = wider
        self.columns[:, self.size : size] = columns
        self.size = size


class _Writings:
    """How words are written in one language: the columns of any text's words.

    What stands between two blanks (“"well-known",”) is cut into words once, for no word reaches over a blank, and a
    blank beside it counts like the end of the text; whatever comes again is looked up whole. Column n of `_held` says
    where in `_words` that of number n begins, and how many words it has; places there count from where it begins.
    """

    def __init__(self, language: str | None, vocabulary: _Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._spellings = _Spellings(language, vocabulary)
        self._numbers: dict[str, int] = {}
        self._held = _Table(2)
        self._words = _Table(4)

    def __len__(self) -> int:
        return max(self._held.size, self._words.size)

    def columns_of(self, text: str) -> Numbers:
        """Four rows: number, start, end and traits of each word of a text, compounds in one piece."""
        blanked = text.replace("\n", " ")
        written = blanked.split(" ")
        with self._vocabulary.lock:
            if len(text) > _MOST_BETWEEN * len(written):
                return self._cut(text)
            numbers = np.fromiter(map(self._numbers.get, written, repeat(-1)), np.int64, len(written))
            new = np.flatnonzero(numbers < 0)
            if len(new):
                spelled = [written[n] for n in new.tolist()]
                self._learn(list(dict.fromkeys(spelled)))
                numbers[new] = [self._numbers[word] for word in spelled]
            (firsts, counts), words = np.take(self._held.columns, numbers, axis=1), self._words.columns
        upto = np.cumsum(counts)
        found: Numbers = np.take(words, np.arange(upto[-1]) + np.repeat(firsts + counts - upto, counts), axis=1)
        begins = np.flatnonzero(_codes(blanked) == ord(" ")) + 1
        found[1:3] += np.repeat(np.append(0, begins), counts)
        return found

    def _learn(self, new: Sequence[str]) -> None:
        """Cut what was not met before."""
        words = self._cut(" ".join(new))
        begins = np.cumsum([0, *(len(word) + 1 for word in new)])
        edges = np.searchsorted(words[1], begins)
        counts = np.diff(edges)
        words[1:3] -= np.repeat(begins[:-1], counts)
        self._numbers.update(zip(new, range(self._held.size, self._held.size + len(new)), strict=True))
        self._held.add(np.stack([edges[:-1] + self._words.size, counts]))
        self._words.add(words)

    def _cut(self, text: str) -> Numbers:
        """The same four rows, by the rules for words alone."""
        parts, known, vocabulary = pieces(text), self._spellings, self._vocabulary
        edges = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)))
        starts, ends = edges[:-1:2], edges[1::2].copy()
        spelled = np.fromiter(map(known.__getitem__, parts[1::2]), np.int64, len(starts))
        numbers, traits = np.array(known.words, np.int64)[spelled], np.array(known.traits, np.int64)[spelled]
        joined = _joints(text, starts, ends)
        opening = joined[np.diff(joined, prepend=-2) > 1]
        closing = joined[np.diff(joined, append=len(starts) + 1) > 1] + 1
        for start, end in zip(opening.tolist(), closing.tolist(), strict=True):
            numbers[start] = vocabulary.number("-".join(vocabulary.words[n] for n in numbers[start : end + 1].tolist()))
            traits[start] = traits[start : end + 1].max()
        ends[opening] = ends[closing]
        kept = np.ones(len(starts), np.bool_)
        kept[joined + 1] = False
        return np.stack([numbers, starts, ends, traits])[:, kept]


_known = [_Vocabulary()]  # the one in use: most words come again in the next comparison


def _begin_anew() -> None:
    _known[0] = _Vocabulary()  # whoever is at work with the old one goes on with it


at_forgetting(_begin_anew)


def make_stream(reports: Sequence[Report]) -> Stream:
    """The stream of some reports, one at least, without repetitions of their headlines."""
    if len(_known[0]) > MOST_WORDS:
        _begin_anew()
    vocabulary = _known[0]
    laid = [vocabulary.laid(report) for report in reports]
    numbers, starts, ends, traits = np.concatenate(laid, axis=1)
    owner = np.repeat(np.arange(len(laid)), [columns.shape[1] for columns in laid])
    return Stream(tuple(reports), numbers, owner, starts, ends, _upto(traits // _CONTENT), _upto(traits % _CONTENT))


def _upto(column: Numbers) -> Numbers:
    counted = np.zeros(len(column) + 1, np.int64)
    np.cumsum(column, out=counted[1:])
    return counted


def _laid(report: Report, vocabulary: _Vocabulary) -> Numbers:
    """Number, start, end and traits of each word of a report, with a wall behind each paragraph."""
    words = vocabulary.writings(report.language).columns_of(report.text)
    mute = set(report.repeated_headlines)
    paragraphs = np.array([p for k, p in enumerate(report.paragraphs) if k not in mute], np.int64).reshape(-1, 2)
    low, high = np.searchsorted(words[1], paragraphs).T
    upto = np.cumsum(high - low)
    taken = np.arange(upto[-1] if len(upto) else 0) + np.repeat(high - upto, high - low)
    taken = np.insert(taken, upto, -1)  # a wall is the last entry of each column
    return np.take(np.append(words, _WALL, axis=1), taken, axis=1)


def _joints(text: str, starts: Numbers, ends: Numbers) -> Numbers:
    """The words that only a hyphen or a slash parts from the next one."""
    codes = _codes(text)
    unlike = np.flatnonzero(codes[ends[:-1]] != ord(" "))  # few words have no space behind them
    near = unlike[starts[unlike + 1] == ends[unlike] + 1]
    joints: Numbers = near[np.isin(codes[ends[near]], _JOINTS)]
    return joints


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
