"""What tells that two sentences tell the same: measures over the sentences of two reports, all pairs at once.

None of them knows a word: they are general, so that the weights of `resources/weights/alignment.json`, which join them
into one score, hold for any event. docs/quality.md says what else was tried.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

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
    """A logistic regression: one weight for each measure, in their order, and where it lies without any."""

    bias: float
    weights: tuple[float, ...]


@cache
def model() -> Model:
    """The fitted weights; the file says what they were fitted on and by which script.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    return fitted_model("alignment", NAMES)


def fitted_model(file: str, names: Sequence[str]) -> Model:
    """The fitted weights of these measures.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    kept = regression(file)
    try:
        return Model(kept.bias, tuple(kept.weights[name] for name in names))
    except KeyError as problem:
        raise WeightsError(f"The weights {file}.json have none for {problem}; install Parallax again.") from problem


@cache
def kindred() -> Mapping[str, tuple[str, ...]]:
    """For each stem the names of the groups of kindred words that it belongs to: “fatal” and “death”."""
    groups: dict[str, list[str]] = {}
    for n, entry in enumerate(lexicons.table("kindred_words")):
        for token in tokens(f"{entry['head']} {entry['others']}", "en"):
            names = groups.setdefault(token.stem, [])
            if f"≈{n}" not in names:
                names.append(f"≈{n}")
    return {stem: tuple(names) for stem, names in groups.items()}


@lru_cache(maxsize=100_000)
def _plain(term: str) -> str:
    """A word without doubled letters; empty where it is too short to tell, or no word."""
    return _DOUBLED.sub(r"\1", term) if len(term) >= 5 and term.isalpha() else ""


def spellings(terms: Iterable[str]) -> dict[str, str]:
    """For each term of an event that occurs in two spellings, what both have in common: “Osgaard” and “Osgard”.

    Only doubled letters are made alike: any looser likeness takes “county” for “country”.
    """
    alike: dict[str, list[str]] = {}
    for term in terms:
        if plain := _plain(term):
            alike.setdefault(plain, []).append(term)
    return {term: f"~{key}" for key, found in alike.items() if len(found) > 1 for term in found}


@dataclass(frozen=True)
class Bags:
    """The sentences of one report as bags of terms: entry n says worth[n] at (row[n], terms[term[n]]).

    A term counts once a sentence, however often it occurs; the groups of kindred words that it belongs to count beside
    it. A group is as rare as the word that stands for it here, terms[source[n]] (“lethal” says more than “died”); where
    several do, each has an entry, one after the other, and the rarest counts.
    """

    count: int
    terms: tuple[str, ...]
    row: Ints
    term: Ints
    source: Ints
    worth: Floats


def bags(sentences: Sequence[Sequence[str]]) -> Bags:
    """The terms of each sentence of a report, each once, with the groups of kindred words that they belong to."""
    families, number = kindred(), dict[str, int]()
    row: list[int] = []
    term: list[int] = []
    source: list[int] = []
    worth: list[float] = []
    for n, terms in enumerate(sentences):
        own = [number.setdefault(one, len(number)) for one in dict.fromkeys(terms)]
        groups: dict[str, list[str]] = {}
        for one in dict.fromkeys(terms):
            for group in families.get(one, ()):
                groups.setdefault(group, []).append(one)
        kin = [(number.setdefault(group, len(number)), number[one]) for group, by in groups.items() for one in by]
        row += [n] * (len(own) + len(kin))
        term += own + [group for group, _ in kin]
        source += own + [one for _, one in kin]
        worth += [1.0] * len(own) + [KIN] * len(kin)
    rows, numbered, sources = (np.array(column, np.int64) for column in (row, term, source))
    return Bags(len(sentences), tuple(number), rows, numbered, sources, np.array(worth))


@dataclass(frozen=True)
class Vectors:
    """The sentences of some reports as sparse vectors of length 1: entry n says weight[n] at (row[n], term[n]).

    Attributes:
        row, term, weight: the entries, ordered by term.
        terms, start, count: the terms that occur, and where the entries of each begin and how many they are.
        norm: the length of each sentence before it was made 1; 0 for one without terms.
        context: the length of each sentence with its neighbours added.
        first: where the sentences of each report begin, and their number at the end.
    """

    row: Ints
    term: Ints
    weight: Floats
    terms: Ints
    start: Ints
    count: Ints
    norm: Floats
    context: Floats
    first: Ints

    def of_reports(self, low: int, high: int) -> "Vectors":
        """The sentences of the reports from number `low` to before `high` of these."""
        first, last = self.first[low], self.first[high]
        own = np.flatnonzero((self.row >= first) & (self.row < last))
        term = self.term[own]
        start, count = _runs(term)
        return Vectors(
            self.row[own] - first,
            term,
            self.weight[own],
            term[start],
            start,
            count,
            self.norm[first:last],
            self.context[first:last],
            self.first[low : high + 1] - first,
        )


def _runs(values: Ints) -> tuple[Ints, Ints]:
    """Where each run of equal values begins, and how long it is."""
    start = np.flatnonzero(np.diff(values, prepend=-1))
    return start, np.diff(start, append=len(values))


def vectors(reports: Sequence[Bags]) -> Vectors:
    """The sentences of an event, their terms weighted by how rare they are in it; spellings of one word count as it."""
    first = np.concatenate([[0], np.cumsum([report.count for report in reports])]).astype(np.int64)
    row, term, source, worth = _entries(reports, first)
    each = np.flatnonzero((np.diff(row, prepend=-1) != 0) | (np.diff(term, prepend=-1) != 0))
    seen = np.bincount(term[each], minlength=int(source.max(initial=0)) + 1)
    told = len(np.unique(row))
    rarity = np.array([log((1 + told) / (1 + n)) + 1 for n in range(int(seen.max(initial=0)) + 1)])[seen]
    weight = worth * rarity[source]
    weight = np.maximum.reduceat(weight, each) if len(each) else weight
    row, term = row[each], term[each]
    norm = np.sqrt(np.bincount(row, weight * weight, minlength=int(first[-1])))
    weight = weight / norm[row]
    context = _context(row, term, weight, first)
    order = np.argsort(term, kind="stable")
    start, many = _runs(term[order])
    return Vectors(row[order], term[order], weight[order], term[order][start], start, many, norm, context, first)


def _entries(reports: Sequence[Bags], first: Ints) -> tuple[Ints, Ints, Ints, Floats]:
    """The bags of all reports over one numbering of terms, with the spellings: row (ascending), term, source, worth.

    `first` says where the sentences of each report begin.
    """
    spelt = spellings(dict.fromkeys(term for report in reports for term in report.terms))
    column: dict[str, int] = {}
    nothing = np.zeros(0, np.int64)
    rows, terms, sources, worths = [nothing], [nothing], [nothing], [np.zeros(0)]
    for report, low in zip(reports, first.tolist(), strict=False):
        rows.append(report.row + low)
        own = np.array([column.setdefault(one, len(column)) for one in report.terms], np.int64)
        terms.append(own[report.term])
        sources.append(own[report.source])
        worths.append(report.worth)
        twice = {n: spelt[one] for n, one in enumerate(report.terms) if one in spelt}
        if twice:
            numbers = {key: column.setdefault(key, len(column)) for key in twice.values()}
            also = np.flatnonzero(np.isin(report.term, list(twice)))
            keys = [numbers[twice[n]] for n in report.term[also].tolist()]
            pairs = sorted(set(zip(rows[-1][also].tolist(), keys, strict=True)))
            extra = np.array(pairs, np.int64).reshape(-1, 2)
            rows.append(extra[:, 0])
            terms.append(extra[:, 1])
            sources.append(extra[:, 1])
            worths.append(np.full(len(extra), SPELT))
    order = np.argsort(np.concatenate(rows), kind="stable")
    row, term, source = (np.concatenate(parts)[order] for parts in (rows, terms, sources))
    return row, term, source, np.concatenate(worths)[order]


def _context(row: Ints, term: Ints, weight: Floats, first: Ints) -> Floats:
    """The length of each vector with its neighbours of the same report added; the entries are ordered by row."""
    count, width = int(first[-1]), int(term.max(initial=0)) + 1
    report = np.repeat(np.arange(len(first) - 1), np.diff(first))
    key = row * width + term
    order = np.argsort(key)
    key, value = key[order], weight[order]

    def dot(apart: int) -> Floats:
        """The product of each vector with the one so many below it; 0 where that is another report's."""
        there = (row + apart) * width + term
        at = np.minimum(np.searchsorted(key, there), len(key) - 1)
        near = np.flatnonzero(key[at] == there) if len(key) else at
        near = near[report[row[near]] == report[row[near] + apart]]
        product: Floats = np.bincount(row[near], weight[near] * value[at[near]], minlength=count).astype(np.float64)
        return product

    def moved(values: Floats, by: int) -> Floats:
        found = np.zeros(count)
        found[max(0, by) : count + min(0, by)] = values[max(0, -by) : count - max(0, by)]
        return found

    same, next_, over = (dot(apart) for apart in (0, 1, 2))
    before, after = moved(same, 1), moved(same, -1)
    opens = first[:-1][np.diff(first) > 0]
    before[opens] = 0
    after[np.append(opens[1:], count)[: len(opens)] - 1] = 0
    return np.sqrt(
        same
        + BEFORE**2 * before
        + AFTER**2 * after
        + 2 * BEFORE * moved(next_, 1)
        + 2 * AFTER * next_
        + 2 * BEFORE * AFTER * moved(over, 1)
    )


def cosines(left: Vectors, right: Vectors) -> Floats:
    """The cosine of every sentence on the one side with every one on the other, through the terms that both have.

    Only postings of shared terms are touched, always in the same order: the result is the same to the last bit on any
    machine and any number of threads.
    """
    shape = len(left.norm), len(right.norm)
    found: Floats | None = None
    place = np.minimum(np.searchsorted(right.terms, left.terms), max(0, len(right.terms) - 1))
    mine = np.flatnonzero(right.terms[place] == left.terms) if len(right.terms) else place[:0]
    theirs = place[mine]
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
        product = left.weight[entries] * right.weight[others]
        more: Floats = np.bincount(key, product, minlength=shape[0] * shape[1]).astype(np.float64, copy=False)
        found = more if found is None else found + more
        first = last
    if found is None:
        return np.zeros(shape)
    return np.clip(found, 0, 1, out=found).reshape(shape)


def _ranges(start: Ints, count: Ints) -> Ints:
    """The numbers start[n] … start[n] + count[n] - 1 of every n, one after the other."""
    ends = np.cumsum(count)
    return np.repeat(start - (ends - count), count) + np.arange(int(ends[-1]) if len(ends) else 0)


def measures(
    left: Vectors, right: Vectors, usual: float, cosine: Floats, rows: Ints, columns: Ints
) -> tuple[Floats, ...]:
    """All of NAMES but the last, of sentences of one report with some of others: at some rows and columns of `cosine`.

    Every entry above a negligible cosine is to be among them: what one beats is looked for in them alone. `usual` is
    the ordinary length of a vector in the event: a very short sentence is easily contained in another.
    """
    at = rows * cosine.shape[1] + columns  # one index into the rows laid end to end is looked up faster than two
    shared = cosine.ravel()[at]
    shorter, longer = (pick(left.norm[rows], right.norm[columns]) for pick in (np.minimum, np.maximum))
    contained = np.minimum(1, shared * longer / np.maximum(shorter, 1e-9)) * np.minimum(1, shorter / usual)
    near = _around(cosine, left.first, right.first, at, columns)
    around = near / np.maximum(left.context[rows] * right.context[columns], 1e-9)
    report = np.repeat(np.arange(len(right.first) - 1), np.diff(right.first))[columns]
    margin = np.minimum(_margin(shared, rows * (len(right.first) - 1) + report), _margin(shared, columns))
    (n, depth_n), (m, depth_m) = (_places(side.first) for side in (left, right))
    depth = np.abs(depth_n[rows] - depth_m[columns])
    lead, nearby = np.log1p(n[rows] + m[columns]), _nearby(contained, cosine.shape, right.first, rows, columns)
    return shared, contained, around, margin, depth, lead, nearby


def _nearby(contained: Floats, shape: tuple[int, ...], first: Ints, rows: Ints, columns: Ints) -> Floats:
    """The best of the four pairs that both sentences' neighbours make: two passages that run together, in any order.

    `contained` are entries at `rows` and `columns` of a matrix of that shape; `first` as in `Vectors`, of the columns.
    """
    width = shape[1] + 2  # with a frame of zeros
    framed = np.zeros((shape[0] + 2) * width)
    above = rows * width + columns  # up and to the left of each entry
    framed[above + width + 1] = contained
    follows = np.ones(shape[1] + 1)
    follows[first] = 0
    before, after = follows[columns], follows[columns + 1]
    below = above + 2 * width
    best: Floats = np.maximum(
        np.maximum(framed[above] * before, framed[below + 2] * after),
        np.maximum(framed[above + 2] * after, framed[below] * before),
    )
    return best


def _places(first: Ints) -> tuple[Floats, Floats]:
    """The number of each sentence in its report, and how deep in it that is, 0…1."""
    sizes = np.diff(first)
    number = (np.arange(first[-1]) - np.repeat(first[:-1], sizes)).astype(np.float64)
    return number, number / np.repeat(np.maximum(1, sizes - 1), sizes)


def _around(cosine: Floats, first: Ints, first_columns: Ints, at: Ints, columns: Ints) -> Floats:
    """Some entries with their neighbours of the same two reports added; `at` are their places in the rows laid end to
    end, `first` and `first_columns` as in `Vectors`, of the rows and of the columns."""
    follows = np.ones((len(cosine) + 1, 1))  # 0 where a row is the first one of its report
    follows[first] = 0
    found = cosine.copy()
    found[1:] += cosine[:-1] * (BEFORE * follows[1:-1])
    found[:-1] += cosine[1:] * (AFTER * follows[1:-1])
    beside = np.ones(cosine.shape[1] + 1)
    beside[first_columns] = 0
    rows = found.ravel()
    last = len(rows) - 1
    near: Floats = rows[at] + rows[np.maximum(at - 1, 0)] * (BEFORE * beside[columns])
    near += rows[np.minimum(at + 1, last)] * (AFTER * beside[columns + 1])
    return near


def _margin(shared: Floats, group: Ints) -> Floats:
    """By how much each entry beats the best other one of its group; below 0 where it does not.

    What is no entry shares no word, and counts 0.
    """
    count = int(group.max(initial=-1)) + 1
    best, second = np.zeros(count), np.zeros(count)
    np.maximum.at(best, group, shared)
    most = best[group]
    leading = shared >= most
    np.maximum.at(second, group[~leading], shared[~leading])
    second = np.where(np.bincount(group[leading], minlength=count) > 1, best, second)
    return np.where(leading, shared - second[group], shared - most)
