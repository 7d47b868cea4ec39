"""What tells that two sentences tell the same: measures over the sentences of two reports, all pairs at once.

None of them knows a word: they are general, so that the weights of `resources/weights/alignment.json`, which join them
into one score, hold for any event. docs/quality.md says what else was tried.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.language import lexicons
from app.language.fitted import WeightsError, regression
from app.language.tokens import tokens

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAMES = ("cosine", "contained", "context", "margin", "depth", "lead", "nearby", "fuzzy")
"""The measures in the order of the weights; the last is the costly one, and is left to the caller."""

KIN = 0.8  # what a kindred word counts beside the same one
SPELT = 1.0  # what another spelling of a word counts
BEFORE, AFTER = 0.4, 0.25  # what the sentences on both sides count in the context of one
AT_ONCE = 8_000_000  # matches of postings that are held in memory together


_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression: one weight for each measure of NAMES, and where it lies without any."""

    bias: float
    weights: tuple[float, ...]


@cache
def model() -> Model:
    """The fitted weights; the file says what they were fitted on and by which script.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    kept = regression("alignment")
    try:
        return Model(kept.bias, tuple(kept.weights[name] for name in NAMES))
    except KeyError as problem:
        raise WeightsError(f"The weights alignment.json have none for {problem}; install Parallax again.") from problem


@cache
def _kindred() -> Mapping[str, tuple[str, ...]]:
    """For each stem the names of the groups of words that it belongs to."""
    groups: dict[str, list[str]] = {}
    for n, entry in enumerate(lexicons.table("kindred_words")):
        for token in tokens(f"{entry['head']} {entry['others']}", "en"):
            names = groups.setdefault(token.stem, [])
            if f"≈{n}" not in names:
                names.append(f"≈{n}")
    return {stem: tuple(names) for stem, names in groups.items()}


def spellings(terms: Iterable[str]) -> dict[str, str]:
    """For each term of an event that occurs in two spellings, what both have in common: “Osgaard” and “Osgard”.

    Only doubled letters are made alike: any looser likeness takes “county” for “country”.
    """
    alike: dict[str, list[str]] = {}
    for term in terms:
        if len(term) >= 5 and term.isalpha():
            alike.setdefault(_DOUBLED.sub(r"\1", term), []).append(term)
    return {term: f"~{key}" for key, found in alike.items() if len(found) > 1 for term in found}


Bag = dict[str, tuple[float, tuple[str, ...]]]
"""What a sentence is compared by: for each entry what it counts, and the entries whose rarity it has."""


def bag(terms: Iterable[str], spelt: Mapping[str, str]) -> Bag:
    """The terms of a sentence, each once, with the groups of kindred words and of spellings that they belong to.

    A group of kindred words is as rare as the word that stands for it here: “lethal” says more than “died”.
    """
    kindred = _kindred()
    found: Bag = {term: (1.0, (term,)) for term in dict.fromkeys(terms)}
    for term in tuple(found):
        for group in kindred.get(term, ()):
            found[group] = KIN, (*(found[group][1] if group in found else ()), term)
        if term in spelt:
            found[spelt[term]] = SPELT, (spelt[term],)
    return found


@dataclass(frozen=True)
class Vectors:
    """The sentences of one report as sparse vectors of length 1: entry n says weight[n] at (row[n], term[n]).

    Attributes:
        row, term, weight: the entries, ordered by term.
        terms, start, count: the terms that occur, and where the entries of each begin and how many they are.
        norm: the length of each sentence before it was made 1; 0 for one without terms.
        context: the length of each sentence with its neighbours added.
    """

    row: Ints
    term: Ints
    weight: Floats
    terms: Ints
    start: Ints
    count: Ints
    norm: Floats
    context: Floats


def vectors(bags: Sequence[Bag], column: Mapping[str, int], rarity: Mapping[str, float]) -> Vectors:
    """The sentences of one report, their terms weighted by rarity."""
    weighed = [{column[key]: n * max(rarity[term] for term in of) for key, (n, of) in one.items()} for one in bags]
    norm = np.array([sum(w * w for w in one.values()) ** 0.5 for one in weighed])
    unit = [{t: w / length for t, w in one.items()} for one, length in zip(weighed, norm.tolist(), strict=True)]
    row = np.array([n for n, one in enumerate(unit) for _ in one], np.int64)
    term = np.array([t for one in unit for t in one], np.int64)
    weight = np.array([w for one in unit for w in one.values()])
    order = np.argsort(term, kind="stable")
    terms, start, count = np.unique(term[order], return_index=True, return_counts=True)
    return Vectors(row[order], term[order], weight[order], terms, start, count, norm, _context(unit))


def _context(unit: Sequence[Mapping[int, float]]) -> Floats:
    """The length of each vector with its neighbours added."""

    def dot(a: int, b: int) -> float:
        if a < 0 or b >= len(unit):
            return 0.0
        return sum(w * unit[b].get(t, 0.0) for t, w in unit[a].items())

    square = [
        dot(n, n)
        + BEFORE**2 * dot(n - 1, n - 1)
        + AFTER**2 * dot(n + 1, n + 1)
        + 2 * BEFORE * dot(n - 1, n)
        + 2 * AFTER * dot(n, n + 1)
        + 2 * BEFORE * AFTER * dot(n - 1, n + 1)
        for n in range(len(unit))
    ]
    return np.sqrt(np.array(square, np.float64))


def cosines(left: Vectors, right: Vectors) -> Floats:
    """The cosine of every sentence of one report with every one of another, through the terms that both have.

    Only postings of shared terms are touched, always in the same order: the result is the same to the last bit on any
    machine and any number of threads.
    """
    shape = len(left.norm), len(right.norm)
    found = np.zeros(shape[0] * shape[1])
    _, mine, theirs = np.intersect1d(left.terms, right.terms, assume_unique=True, return_indices=True)
    upto = np.cumsum(left.count[mine] * right.count[theirs])
    first = 0
    while first < len(mine):
        done = int(upto[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(upto, done + AT_ONCE, side="right")))
        m, t = mine[first:last], theirs[first:last]
        own = _ranges(left.start[m], left.count[m])
        partners = np.repeat(right.count[t], left.count[m])
        entries = np.repeat(own, partners)
        others = _ranges(np.repeat(right.start[t], left.count[m]), partners)
        key = left.row[entries] * shape[1] + right.row[others]
        found += np.bincount(key, left.weight[entries] * right.weight[others], minlength=len(found))
        first = last
    return np.clip(found.reshape(shape), 0, 1)


def _ranges(start: Ints, count: Ints) -> Ints:
    """The numbers start[n] … start[n] + count[n] - 1 of every n, one after the other."""
    ends = np.cumsum(count)
    return np.repeat(start - (ends - count), count) + np.arange(int(ends[-1]) if len(ends) else 0)


def measures(left: Vectors, right: Vectors, usual: float) -> tuple[Floats, ...]:
    """All of NAMES but the last, each as a matrix: sentences of one report by sentences of the other.

    `usual` is the ordinary length of a vector in the event: a very short sentence is easily contained in another.
    """
    cosine = cosines(left, right)
    shorter, longer = np.minimum.outer(left.norm, right.norm), np.maximum.outer(left.norm, right.norm)
    contained = np.minimum(1, cosine * longer / np.maximum(shorter, 1e-9)) * np.minimum(1, shorter / usual)
    around = _beside(_beside(cosine).T).T / np.maximum(np.outer(left.context, right.context), 1e-9)
    margin = np.minimum(_margin(cosine), _margin(cosine.T).T)
    n, m = (np.arange(size, dtype=np.float64) for size in cosine.shape)
    depth = np.abs(np.subtract.outer(n / max(1, len(n) - 1), m / max(1, len(m) - 1)))
    return cosine, contained, around, margin, depth, np.log1p(np.add.outer(n, m)), _nearby(contained)


def _beside(cosine: Floats) -> Floats:
    """Each row with its neighbours added."""
    found = cosine.copy()
    found[1:] += BEFORE * cosine[:-1]
    found[:-1] += AFTER * cosine[1:]
    return found


def _nearby(contained: Floats) -> Floats:
    """The best of the four pairs that both sentences' neighbours make: two passages that run together, in any order."""
    framed = np.pad(contained, 1)
    corners = framed[:-2, :-2], framed[2:, 2:], framed[:-2, 2:], framed[2:, :-2]
    best: Floats = np.maximum(np.maximum(corners[0], corners[1]), np.maximum(corners[2], corners[3]))
    return best


def _margin(cosine: Floats) -> Floats:
    """By how much each entry beats the best other one of its row; below 0 where it does not."""
    if not cosine.size:
        return cosine
    best = cosine.max(axis=1, keepdims=True)
    second = np.partition(cosine, -2, axis=1)[:, -2:-1] if cosine.shape[1] > 1 else np.zeros_like(best)
    return np.where(cosine >= best, cosine - second, cosine - best)
