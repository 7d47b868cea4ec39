"""What tells that two sentences tell the same: measures over the sentences of two reports, all pairs at once.

None of them knows a word: they are general, so that the weights of `resources/weights/alignment.json`, which join them
into one score, hold for any event. docs/quality.md says what else was tried.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from app.compare.terms import by_first, in_two_spellings, vocabulary
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


@dataclass(frozen=True, eq=False)
class Bags:
    """The sentences of one report as bags of terms: entry n says worth[n] in sentence row[n] of term number term[n].

    A term counts once a sentence, however often it occurs; the groups of kindred words that it belongs to count beside
    it. A group is as rare as the word that stands for it here, number source[n] (“lethal” says more than “died”); where
    several do, each has an entry, one after the other, and the rarest counts.
    """

    count: int
    number: Mapping[str, int]
    row: Ints
    term: Ints
    source: Ints
    worth: Floats

    @cached_property
    def shared_below(self) -> "tuple[_Shared, _Shared]":
        """The terms that each sentence shares with the next, and with the one after that; terms counted once each."""
        once = _once(self.row, self.term)
        return _shared_below(self.row[once], self.term[once])


_Shared = tuple[Ints, Ints]
"""The entries of a term in one sentence, and in another."""


def _once(row: Ints, term: Ints) -> Ints:
    """The places of the first entries of each term in each sentence; those of one stand one after the other."""
    return np.flatnonzero((np.diff(row, prepend=-1) != 0) | (np.diff(term, prepend=-1) != 0))


def _shared_below(row: Ints, term: Ints) -> tuple[_Shared, _Shared]:
    """Of the entries of a report the pairs of one term in a sentence and in the next, and in the one after that."""
    width = int(term.max(initial=0)) + 1
    key = row * width + term
    order = np.argsort(key)
    key = np.append(key[order], -1)

    def so_far_below(apart: int) -> _Shared:
        at = np.empty(len(order), np.int64)
        at[order] = np.searchsorted(key[:-1], key[:-1] + apart * width)  # quick: what is looked for is in order
        here = np.flatnonzero(key[at] == (row + apart) * width + term)
        return here, order[at[here]]

    return so_far_below(1), so_far_below(2)


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
    return Bags(len(sentences), number, rows, numbered, sources, np.array(worth))


@dataclass(frozen=True, eq=False)
class ByTerm:
    """The entries of vectors in the order of their terms, and for each term in that of the rows.

    Attributes:
        order: the entries; rank: for each entry its place in that order.
        begin: for each place that of the first entry of the same term.
        owned: where the entries of each report begin, by row, and their number at the end.
        height: how many rows there may be.
        key: for each place a number that rises with the term, and for each term with the row.
    """

    order: Ints
    rank: Ints
    begin: Ints
    owned: Ints
    height: int
    key: Ints

    def of_report(self, report: int) -> Ints:
        """The places of the entries of a report, in order."""
        return np.sort(self.rank[self.owned[report] : self.owned[report + 1]])

    def places(self, terms: Ints, row: int) -> Ints:
        """Where the entries of some terms begin from a row on."""
        return np.searchsorted(self.key, terms * self.height + row)


@dataclass(frozen=True)
class Vectors:
    """The sentences of some reports as sparse vectors of length 1: entry n says weight[n] at (row[n], term[n]).

    Attributes:
        row, term, weight: the entries, ordered by row.
        norm: the length of each sentence before it was made 1; 0 for one without terms.
        context: the length of each sentence with its neighbours added.
        first: where the sentences of each report begin, and their number at the end.
        report, number, depth: of each sentence its report, its number in it, and how deep in it that is, 0…1.
        lead: what two sentences are worth by where they stand, by the sum of their numbers.
        marks: what the rows and terms of each report hang on: they, and the order of the terms, are the same in two
            events where the marks of this report and of all before it are.
    """

    row: Ints
    term: Ints
    weight: Floats
    norm: Floats
    context: Floats
    first: Ints
    report: Ints
    number: Ints
    depth: Floats
    lead: Floats
    marks: "tuple[Mark, ...]"

    @cached_property
    def by_term(self) -> ByTerm:
        """The entries by their terms."""
        order = _in_order(self.term)
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        opens = np.flatnonzero(np.diff(self.term[order], prepend=-1))
        begin = np.repeat(opens, np.diff(opens, append=len(order)))
        owned, height = np.searchsorted(self.row, self.first), int(self.first[-1]) + 1
        return ByTerm(order, rank, begin, owned, height, self.term[order] * height + self.row[order])


Mark = tuple[Bags, bytes]
"""A report's bags, and which of their entries have another spelling in the event."""


def _in_order(values: Ints) -> Ints:
    """The places of some small numbers, none of them negative, in their order; of equals the first."""
    few = int(values.max(initial=0)) < 1 << 16  # then there is a way of sorting that takes a tenth of the time
    return np.argsort(values.astype(np.uint16) if few else values, kind="stable")


def vectors(reports: Sequence[Bags]) -> Vectors:
    """The sentences of an event, their terms weighted by how rare they are in it; spellings of one word count as it."""
    first = np.concatenate([[0], np.cumsum([report.count for report in reports])]).astype(np.int64)
    row, term, source, worth, marks = _entries(reports, first)
    each = _once(row, term)
    seen = np.bincount(term[each], minlength=int(source.max(initial=0)) + 1)
    told = int(np.count_nonzero(np.diff(row, prepend=-1)))
    rarity = np.array([log((1 + told) / (1 + n)) + 1 for n in range(int(seen.max(initial=0)) + 1)])[seen]
    weight = worth * rarity[source]
    weight = np.maximum.reduceat(weight, each) if len(each) else weight
    row, term = row[each], term[each]
    norm = np.sqrt(np.bincount(row, weight * weight, minlength=int(first[-1])))
    weight = weight / norm[row]
    context = _context(row, term, weight, first, marks)
    sizes = np.diff(first)
    of, number = np.repeat(np.arange(len(reports)), sizes), np.arange(first[-1]) - np.repeat(first[:-1], sizes)
    depth = number.astype(np.float64) / np.repeat(np.maximum(1, sizes - 1), sizes)
    lead = np.log1p(np.arange(2 * int(number.max(initial=0)) + 1, dtype=np.float64))
    return Vectors(row, term, weight, norm, context, first, of, number, depth, lead, marks)


def _entries(reports: Sequence[Bags], first: Ints) -> tuple[Ints, Ints, Ints, Floats, tuple[Mark, ...]]:
    """The bags of all reports over one numbering of terms, with the spellings: row (ascending), term, source, worth;
    and the mark of each report.

    `first` says where the sentences of each report begin.
    """
    words = vocabulary()
    own = [words.numbers(report, report.number) for report in reports]
    form_of, stands = words.spellings()
    nothing = np.zeros(0, np.int64)
    several = in_two_spellings(np.concatenate([nothing, *own]), form_of, len(stands))
    several = np.append(several, False)  # of what has no form: that is number -1
    met, spelt = [nothing], []
    for numbers in own:
        forms = form_of[numbers]
        forms[~several[forms]] = -1
        also = np.flatnonzero(forms >= 0)
        spelt.append((also, stands[forms[also]]))
        met += (numbers, spelt[-1][1])
    column, width = by_first(np.concatenate(met), len(form_of))
    rows, terms, sources, worths = [nothing], [nothing], [nothing], [np.zeros(0)]
    marks: list[Mark] = []
    for report, numbers, (also, standing), low in zip(reports, own, spelt, first.tolist(), strict=False):
        rows.append(report.row + low)
        numbered = column[numbers]
        terms.append(numbered[report.term])
        sources.append(numbered[report.source])
        worths.append(report.worth)
        marks.append((report, also.tobytes()))
        if len(also):
            stood = np.full(len(numbers), -1, np.int64)
            stood[also] = column[standing]
            keys = stood[report.term]
            there = np.flatnonzero(keys >= 0)
            pairs = np.unique(rows[-1][there] * width + keys[there])
            rows.append(pairs // width)
            terms.append(pairs % width)
            sources.append(pairs % width)
            worths.append(np.full(len(pairs), SPELT))
    order = np.argsort(np.concatenate(rows), kind="stable")
    row, term, source = (np.concatenate(parts)[order] for parts in (rows, terms, sources))
    return row, term, source, np.concatenate(worths)[order], tuple(marks)


def _context(row: Ints, term: Ints, weight: Floats, first: Ints, marks: Sequence[Mark]) -> Floats:
    """The length of each vector with its neighbours of the same report added; the entries are ordered by row."""
    count, owned = int(first[-1]), np.searchsorted(row, first).tolist()
    below = [
        _shared_below(row[begin:end], term[begin:end]) if spelt else report.shared_below
        for (report, spelt), (begin, end) in zip(marks, pairwise(owned), strict=True)
    ]

    def dot(apart: int) -> Floats:
        """The product of each vector with the one so many below it; 0 where that is another report's."""
        nothing, shared = np.zeros(0, np.int64), [both[apart - 1] for both in below]
        here, there = (
            np.concatenate([nothing, *(low + both[n] for low, both in zip(owned, shared, strict=False))])
            for n in (0, 1)
        )
        product: Floats = np.bincount(row[here], weight[here] * weight[there], minlength=count).astype(np.float64)
        return product

    def moved(values: Floats, by: int) -> Floats:
        found = np.zeros(count)
        found[max(0, by) : count + min(0, by)] = values[max(0, -by) : count - max(0, by)]
        return found

    same = np.bincount(row, weight * weight, minlength=count).astype(np.float64)
    next_, over = dot(1), dot(2)
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
