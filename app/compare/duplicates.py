"""Reports that are the same text, or nearly: recognised by their shingles, without comparing any two at length.

Each report is a set of hashed five-word shingles. A report is held against those loaded before it that share enough
of its *sketch* (the smallest of its hashes; Broder 1997), so the work grows with what is alike, not with all pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from app.compare.memory import PerReport
from app.compare.words import words_of
from app.model.progress import Progress
from app.model.report import Report

SHINGLE = 5  # words: fewer are common by chance, more break at every edit
SKETCH = 64  # hashes by which a candidate is found
FEWEST = 20  # words in the shortest report that can be told to be a copy
NEARLY = 0.7  # share of all shingles of two that both have: one word in twenty changed leaves about that much

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that is the same text as one loaded before it; likeness 0…1 is the share of shingles both have."""

    report: str
    of: str
    likeness: float


def duplicates(reports: Sequence[Report], progress: Progress | None = None) -> tuple[Copy, ...]:
    """The reports that are copies, each with the first loaded report it is a copy of, in the order of the reports.

    Raises:
        Cancelled: the user stopped it.
    """
    found: list[Copy] = []
    firsts: list[int] = []  # reports that are no copies
    at: dict[int, list[int]] = defaultdict(list)  # hash in a sketch → reports among firsts
    shingled = []
    for n, report in enumerate(reports):
        if progress is not None:
            progress.at(n / len(reports), "Looking for copies")
        shingled.append(shingles(report))
    values, counts = np.unique(
        np.concatenate([np.zeros(0, np.uint64), *(own[:SKETCH] for own in shingled)]), return_counts=True
    )
    shared = values[counts > 1]  # most hashes stand in one sketch only, and lead nowhere
    for n, (report, own) in enumerate(zip(reports, shingled, strict=True)):
        if not len(own):
            continue
        sketch = own[:SKETCH]
        common = np.intersect1d(sketch, shared, assume_unique=True).tolist()
        votes = Counter(other for value in common for other in at[value])
        likely = [other for other, count in votes.items() if count * 4 >= len(sketch)]
        scored = [(round(_likeness(own, shingled[other]), 4), -other) for other in likely]
        likeness, other = max(scored, default=(0.0, 0))
        if likeness >= NEARLY:
            found.append(Copy(report.id, reports[-other].id, likeness))
            continue
        firsts.append(n)
        for value in common:
            at[value].append(n)
    return tuple(found)


def _shingles(report: Report) -> Hashes:
    """The report's shingles as hashes, ascending, each once; none where it is too short to tell."""
    words = [token.word for token in words_of(report)]
    if len(words) < FEWEST:
        return np.zeros(0, np.uint64)
    known = {word: _number(word) for word in set(words)}
    numbers = np.array([known[word] for word in words], np.uint64)
    mixed = np.zeros(len(words) - SHINGLE + 1, np.uint64)
    for n in range(SHINGLE):  # arithmetic modulo 2⁶⁴: the same on every machine, unlike Python's own hash
        mixed = (mixed ^ numbers[n : n + len(mixed)]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


shingles: PerReport[Hashes] = PerReport(_shingles)
"""The report's shingles as hashes, ascending, each once; kept."""


def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _likeness(a: Hashes, b: Hashes) -> float:
    both = len(np.intersect1d(a, b, assume_unique=True))
    return both / (len(a) + len(b) - both)
