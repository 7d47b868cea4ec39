"""Which sentences of two reports tell the same thing: many-to-many and in any order.

The score of a pair is a fixed blend of three measures, each 0…1: the cosine of TF-IDF vectors weighted within the
event's own reports (the best single score on real same-event news), how much of the shorter sentence the longer one
contains, and the fuzzy likeness of their sorted stems, which forgives spelling. docs/quality.md has the figures.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from app.language.tokens import Token, terms, tokens
from app.model.comparison import Alignment, Relation
from app.model.progress import Progress
from app.model.report import Report, Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

COSINE, CONTAINED, FUZZY = 0.6, 0.2, 0.2
SCORED = 1e-4  # a cosine above this means that the two share a word at all
SHOWN = 0.24  # the best partner in its row or column is shown from here up
SHOWN_ANYWAY = 0.38  # and any pair from here up: a sentence may be told twice
KEPT = 0.15  # below this a pair is of no use to rows or claims
PARTNERS = 6  # a sentence keeps so many in another report, unless it is among so many of theirs
MANY = 250_000  # candidate pairs of two reports: far beyond real news
_CLOSE, _VERBATIM, _PARAPHRASE = 0.6, 0.95, 0.38


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what it is compared by."""

    span: Span
    words: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighted:
    """The sentences of one report as sparse vectors of length 1: entry n says weight[n] at (row[n], term[n])."""

    row: Ints
    term: Ints
    weight: Floats
    norm: Floats


@dataclass(frozen=True)
class Pairs:
    """Scored sentence pairs as columns: global sentence indices, the first in the report that was loaded first."""

    a: Ints
    b: Ints
    score: Floats

    def at_least(self, score: float) -> "Pairs":
        """Only the pairs that reach a score."""
        return self.only(self.score >= score)

    def only(self, chosen: NDArray[np.bool_]) -> "Pairs":
        """Only the chosen pairs."""
        return Pairs(self.a[chosen], self.b[chosen], self.score[chosen])

    def __len__(self) -> int:
        return len(self.score)


@lru_cache(maxsize=64)
def tokens_of(report: Report) -> tuple[Token, ...]:
    """The words of a whole report; kept, because a report stays the same while others come and go."""
    return tokens(report.text, report.language)


@lru_cache(maxsize=64)
def sentences_of(report: Report) -> tuple[Sentence, ...]:
    """The report's sentences. Those in repetitions of the headline have no terms: they would pair with everything."""
    words, repeated = tokens_of(report), repeated_headline(report)
    found, at = [], 0
    for start, end in report.sentences:
        while at < len(words) and words[at].start < start:
            at += 1
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
        own = words[first:at]
        mute = any(low <= start < high for low, high in repeated)
        weighed = () if mute else tuple(terms(own))
        found.append(Sentence(Span(report.id, start, end), tuple(t.word for t in own), weighed))
    return tuple(found)


def repeated_headline(report: Report) -> tuple[tuple[int, int], ...]:
    """The paragraphs that only repeat the headline."""
    return tuple(report.paragraphs[n] for n in report.headline[1:] if n < len(report.paragraphs))


class Event:
    """All sentences of a set of reports, weighted by how rare their words are within the event.

    Attributes:
        sentences: of all reports, in order; a sentence's index here is its global index.
        first: for each report the global index of its first sentence, and the total at the end.
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = tuple(reports)
        by_report = [sentences_of(report) for report in self.reports]
        self.sentences = tuple(s for sentences in by_report for s in sentences)
        self.first = [0]
        for sentences in by_report:
            self.first.append(self.first[-1] + len(sentences))
        bags = [Counter(s.terms) for s in self.sentences]
        seen = Counter(term for bag in bags for term in bag)
        total = sum(map(bool, bags))
        self._column = {term: n for n, term in enumerate(seen)}
        rarity = {term: log((1 + total) / (1 + n)) + 1 for term, n in seen.items()}
        self._weighted = [_weighted(bags[low:high], self._column, rarity) for low, high in pairwise(self.first)]
        norms = np.concatenate([w.norm for w in self._weighted]) if self._weighted else np.zeros(0, np.float32)
        self._usual = float(np.median(norms[norms > 0])) if norms.any() else 1.0
        self._sorted = tuple(" ".join(sorted(s.terms)) for s in self.sentences)
        self._titles = {
            first + n
            for report, first in zip(self.reports, self.first, strict=False)
            for n, (start, _) in enumerate(report.sentences)
            if report.paragraph_at(start) in report.headline
        }
        self._index = {s.span: n for n, s in enumerate(self.sentences)}

    def owner(self, sentence: int) -> int:
        """Index of the report that a sentence belongs to."""
        return int(np.searchsorted(self.first, sentence, side="right")) - 1

    def index_of(self, span: Span) -> int | None:
        """Global index of the sentence that is exactly this span."""
        return self._index.get(span)

    def pairs(self, floor: float = KEPT, progress: Progress | None = None) -> Pairs:
        """Every sentence pair across two reports that scores `floor` or more and shares a word."""
        found = []
        both = list(combinations(range(len(self.reports)), 2))
        for done, (a, b) in enumerate(both):
            if progress is not None:
                progress.at(done / len(both), f"Aligning {self.reports[a].name} with {self.reports[b].name}")
            found.append(self._between(a, b, floor))
        if not found:
            nothing = np.zeros(0, np.int32)
            return Pairs(nothing, nothing, np.zeros(0, np.float32))
        return Pairs(*(np.concatenate([getattr(p, key) for p in found]) for key in ("a", "b", "score")))

    def nearest(self, sentence: int, report: int) -> tuple[int, float] | None:
        """The sentence of a report, headline apart, that scores best against a sentence; None if none shares a word."""
        low, high = self.first[report], self.first[report + 1]
        owner = self.owner(sentence)
        row = sentence - self.first[owner]
        source, target = self._weighted[owner], self._weighted[report]
        mine = source.row == row
        if not mine.any() or low == high:
            return None
        query = np.zeros(len(self._column), np.float32)
        query[source.term[mine]] = source.weight[mine]
        cosine = np.bincount(target.row, target.weight * query[target.term], minlength=high - low).astype(np.float32)
        lexical = _lexical(cosine[None, :], source.norm[row : row + 1], target.norm, self._usual)[0]
        telling = [n for n in np.flatnonzero(cosine > SCORED).tolist() if low + n not in self._titles]
        best = sorted(telling, key=lambda n: (-lexical[n], n))[:8]
        scored = [(self._score(sentence, low + n, float(lexical[n]), float(cosine[n])), -low - n) for n in best]
        if not scored:
            return None
        score, position = max(scored)
        return -position, score

    def _score(self, a: int, b: int, lexical: float, cosine: float) -> float:
        likeness = fuzz.ratio(self._sorted[a], self._sorted[b]) / 100
        return round(min(1.0, lexical + FUZZY * likeness * min(1.0, 3 * cosine)), 4)

    def _between(self, a: int, b: int, floor: float) -> Pairs:
        left, right = self._weighted[a], self._weighted[b]
        shared = np.intersect1d(left.term, right.term)
        cosine = np.clip(_dense(left, shared) @ _dense(right, shared).T, 0, 1)
        lexical = _lexical(cosine, left.norm, right.norm, self._usual)
        # fuzzy scores are the costly part: only where they can lift a pair over the floor
        rows, columns = np.nonzero((cosine > SCORED) & (lexical + FUZZY * np.minimum(1, 3 * cosine) >= floor))
        rows, columns = rows.astype(np.int32), columns.astype(np.int32)
        if floor > 0 and len(rows) > MANY:  # one line a thousand times over: its best partners will do
            near = -lexical[rows, columns] + 1e-3 * np.abs(rows / cosine.shape[0] - columns / cosine.shape[1])
            chosen = (_rank(rows, near) < PARTNERS) | (_rank(columns, near) < PARTNERS)
            rows, columns = rows[chosen], columns[chosen]
        i, j = rows + np.int32(self.first[a]), columns + np.int32(self.first[b])
        if not len(i):
            return Pairs(i, j, np.zeros(0, np.float32))
        likeness = process.cpdist(
            [self._sorted[n] for n in i], [self._sorted[n] for n in j], scorer=fuzz.ratio, dtype=np.float32
        )
        score = lexical[rows, columns] + FUZZY / 100 * likeness * np.minimum(1, 3 * cosine[rows, columns])
        found = Pairs(i, j, np.round(np.minimum(score, 1), 4).astype(np.float32))
        return found.at_least(floor)


def shown(event: Event, pairs: Pairs) -> NDArray[np.bool_]:
    """Which pairs the app shows: the best of its sentence in the other report, above a threshold; all very high ones.

    One-to-one matching and keeping the order both lost clearly against this on real reports: facts move and split.
    """
    owners = np.searchsorted(event.first, np.arange(len(event.sentences)), side="right") - 1
    best = np.zeros((len(event.sentences), max(1, len(event.reports))), np.float32)
    np.maximum.at(best, (pairs.a, owners[pairs.b]), pairs.score)
    np.maximum.at(best, (pairs.b, owners[pairs.a]), pairs.score)
    is_best = (pairs.score >= best[pairs.a, owners[pairs.b]]) | (pairs.score >= best[pairs.b, owners[pairs.a]])
    chosen = ((pairs.score >= SHOWN) & is_best) | (pairs.score >= SHOWN_ANYWAY)
    # a line that is repeated over and over has its partners, not everybody else's too
    depth = np.arange(len(event.sentences)) - np.array(event.first)[owners]
    near = -pairs.score + 1e-6 * np.abs(depth[pairs.a] - depth[pairs.b])
    count = max(1, len(event.reports))
    few = _rank(pairs.a * count + owners[pairs.b], near) < PARTNERS
    few |= _rank(pairs.b * count + owners[pairs.a], near) < PARTNERS
    shown_pairs: NDArray[np.bool_] = chosen & few
    return shown_pairs


def _rank(of: NDArray[np.signedinteger[Any]], by: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
    """The place of each entry among those of its group, the smallest `by` first."""
    order = np.lexsort((by, of))
    sorted_groups = of[order]
    starts = np.flatnonzero(np.diff(sorted_groups, prepend=-1))
    rank = np.empty(len(of), np.int64)
    rank[order] = np.arange(len(of)) - np.repeat(starts, np.diff(np.append(starts, len(of))))
    return rank


def alignments(event: Event, pairs: Pairs) -> tuple[Alignment, ...]:
    """The pairs as alignments, in reading order."""
    order = np.lexsort((pairs.b, pairs.a))
    made = []
    for a, b, score in zip(pairs.a[order].tolist(), pairs.b[order].tolist(), pairs.score[order].tolist(), strict=True):
        left, right = event.sentences[a], event.sentences[b]
        made.append(Alignment(left.span, right.span, round(score, 4), relation(left.words, right.words, score)))
    return tuple(made)


def relation(a: Sequence[str], b: Sequence[str], score: float) -> Relation:
    """How close the wording of two aligned sentences is, by the words they have in common, in order."""
    if a == b and a:
        return "verbatim"
    alike = Indel.normalized_similarity(a, b) if a and b else 0.0
    if alike >= _VERBATIM and min(len(a), len(b)) >= 4:
        return "verbatim"
    shorter = min(len(a), len(b))
    contained = (len(a) + len(b)) * alike / 2 / shorter if shorter >= 5 else 0.0  # one is a piece of the other
    if alike >= _CLOSE or contained >= 0.85:
        return "close"
    return "paraphrase" if score >= _PARAPHRASE else "related"


def _weighted(bags: Sequence[Counter[str]], column: dict[str, int], rarity: dict[str, float]) -> Weighted:
    rows, columns, weights = [], [], []
    for row, bag in enumerate(bags):
        for term, n in bag.items():
            rows.append(row)
            columns.append(column[term])
            weights.append((1 + log(n)) * rarity[term])
    row_array, weight = np.array(rows, np.int32), np.array(weights, np.float32)
    norm = np.sqrt(np.bincount(row_array, weight**2, minlength=len(bags))).astype(np.float32)
    scaled = (weight / np.maximum(norm[row_array], 1e-9)).astype(np.float32)
    return Weighted(row_array, np.array(columns, np.int32), scaled, norm)


def _dense(weighted: Weighted, kept: Ints) -> Floats:
    """The vectors over some of the terms (sorted), as a matrix."""
    matrix = np.zeros((len(weighted.norm), len(kept)), np.float32)
    if len(kept):
        at = np.minimum(np.searchsorted(kept, weighted.term), len(kept) - 1)
        present = kept[at] == weighted.term
        matrix[weighted.row[present], at[present]] = weighted.weight[present]
    return matrix


def _lexical(cosine: Floats, norm_a: Floats, norm_b: Floats, usual: float) -> Floats:
    """The part of the score that needs no strings. A short sentence is easily contained: it counts by its weight."""
    shorter = np.minimum.outer(norm_a, norm_b)
    longer = np.maximum.outer(norm_a, norm_b)
    contained = np.minimum(1, cosine * longer / np.maximum(shorter, 1e-9)) * np.minimum(1, shorter / usual)
    return (COSINE * cosine + CONTAINED * contained).astype(np.float32)
