"""Which sentences of two reports tell the same thing: many-to-many and in any order.

The score of a pair is a logistic regression over the measures of `features`: 0…1, and comparable between events. The
weights are data; docs/quality.md has the figures.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from app.compare import features, meanings
from app.compare.matches import Matches, matches
from app.compare.measures import Beside
from app.compare.memory import Begun, Columns, PerReport
from app.compare.ranking import first_of_each
from app.compare.sentences import sentences_of
from app.model.comparison import Alignment, Relation
from app.model.progress import Progress
from app.model.report import Report, Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

SHOWN = 0.24  # two sentences that are each other's best are shown from here up
SHOWN_ONE_SIDED = 0.32  # those where one has a better partner
SHOWN_ANYWAY = 0.4  # and any pair from here up: a sentence may be told twice
KEPT = 0.1  # below this a pair is of no use to rows or claims
PARTNERS = 6  # a sentence keeps so many in another report, unless it is among so many of theirs
RIVAL = 0.6  # … that also reaches this share of the best one of either sentence
SCORES = 2_000_000  # scores of report pairs that are kept for `nearest`: 16 MB
CELLS = 1_000_000  # scores that are worked out at once, unless two reports have more: some 100 MB in all
MOST_ALIKE = 4_000_000  # likenesses that one comparison leaves to the next: 48 MB, those of five hundred reports
MOST_MATCHES = (
    500_000  # pairs that share a word that one comparison leaves to the next: some 40 MB, those of 60 reports
)
AT_ONCE = 20_000  # pairs whose likeness by letters is worked out in one go: some hundredths of a second
MANY = 250_000  # candidate pairs of two reports: far beyond real news
_CLOSE, _VERBATIM, _PARAPHRASE = 0.6, 0.95, 0.38
_IS_CLOSE, _IS_VERBATIM = 1.0, 2.0


@dataclass(frozen=True)
class Pairs:
    """Scored sentence pairs as columns: global sentence indices, the first in the report that was loaded first."""

    a: Ints
    b: Ints
    score: Floats

    def at_least(self, score: float) -> "Pairs":
        """Only the pairs that reach a score."""
        return self.only(self.score >= score)

    def only(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Pairs":
        """Only the chosen pairs; as places, in that order."""
        return Pairs(self.a[chosen], self.b[chosen], self.score[chosen])

    def __len__(self) -> int:
        return len(self.score)


_bags: PerReport[features.Bags] = PerReport(lambda report: features.bags([s.terms for s in sentences_of(report)]))


_Likely = tuple[Ints, Ints, Floats]
"""Pairs of sentences that may be worth keeping, by their global indices, with what their score is without the last
measure, before the logistic function."""


_Beside = tuple[int, int, Matches]
"""Where a report shares words with some of those before it: from which one to before which one."""

_matches: Begun[tuple[features.Mark, tuple[int, ...]], tuple[_Beside, ...]] = Begun()
"""Where each report of an event shares words with those before it, none of which the reports behind it change."""


class _Numbered:
    """A number of its own for each sentence that is met, whatever the event; those of a report stand in a row."""

    def __init__(self) -> None:
        self._next = 0
        self._lock = Lock()

    def __call__(self, report: Report) -> NDArray[np.int64]:
        with self._lock:
            first = self._next
            self._next += len(report.sentences)
        return np.arange(first, first + len(report.sentences))


_numbers_of: PerReport[NDArray[np.int64]] = PerReport(_Numbered())
_close = Columns()  # how close the wording of two sentences is, by the numbers of both
_alike = Columns()
"""How alike the terms of two sentences are, by letters, by the numbers of both: the costly measure, of which no other
report changes anything."""


class _Likeness:
    """How alike sentences are by letters, 0…100: taken over from the comparison before where it is known there."""

    def __init__(self, event: "Event") -> None:
        self._ordered = [sentence.ordered for sentence in event.sentences]
        self._event = event
        self._keys = [np.zeros(0, np.int64)]
        self._values = [np.zeros(0, np.float32)]

    def of(self, a: Ints, b: Ints) -> Floats:
        """Of some pairs of sentences, by their global indices."""
        keys = self._event.keys_of(a, b)
        found, known = _alike.look_up(keys)
        new = np.flatnonzero(~known)
        if len(new):
            ordered = self._ordered
            left, right = ([ordered[n] for n in side[new].tolist()] for side in (a, b))
            found[new] = process.cpdist(left, right, scorer=fuzz.ratio, dtype=np.float32)
        self._keys.append(keys)
        self._values.append(found)
        return found

    def keep(self) -> None:
        """Leave what was asked for to the next comparison, unless it is too much."""
        if sum(map(len, self._keys)) <= MOST_ALIKE:
            _alike.keep(np.concatenate(self._keys), np.concatenate(self._values))


class Event:
    """All sentences of a set of reports, weighted by how rare their words are within the event.

    Where the encoder takes part, sentences of two languages are compared by what they mean.

    Attributes:
        sentences: of all reports, in order; a sentence's index here is its global index.
        first: for each report the global index of its first sentence, and the total at the end.
        owners: for each sentence the index of its report.
        vectors: the sentences as vectors, in order.
    """

    def __init__(self, reports: Sequence[Report], encoder: bool = False, progress: Progress | None = None) -> None:
        """Raises Cancelled where the user stopped it."""
        told = progress or Progress()
        self.reports = tuple(reports)
        self._languages = [meanings.language_told(report) for report in self.reports] if encoder else None
        by_report, bags = [], []
        for n, report in enumerate(self.reports):
            told.at(n / len(self.reports), "Weighing words")
            by_report.append(sentences_of(report))
            bags.append(_bags(report))
        self.sentences = tuple(s for sentences in by_report for s in sentences)
        self.first = [0]
        for sentences in by_report:
            self.first.append(self.first[-1] + len(sentences))
        self.owners = [n for n, sentences in enumerate(by_report) for _ in sentences]
        self.vectors = features.vectors(bags)
        norms = self.vectors.norm
        self._usual = float(np.median(norms[norms > 0])) if norms.any() else 1.0
        self._kept: OrderedDict[tuple[int, int], tuple[NDArray[np.int64], Ints, Floats]] = OrderedDict()

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        return np.concatenate([np.zeros(0, np.int64), *map(_numbers_of, self.reports)])

    def keys_of(self, a: Ints, b: Ints) -> NDArray[np.int64]:
        """What is known of some pairs of sentences, whatever the event, goes by these."""
        return self._numbers[b] << 31 | self._numbers[a]

    @cached_property
    def _index(self) -> dict[Span, int]:
        return {s.span: n for n, s in enumerate(self.sentences)}

    def owner(self, sentence: int) -> int:
        """Index of the report that a sentence belongs to."""
        return self.owners[sentence]

    def index_of(self, span: Span) -> int | None:
        """Global index of the sentence that is exactly this span."""
        return self._index.get(span)

    def pairs(self, floor: float = KEPT, progress: Progress | None = None) -> Pairs:
        """Every sentence pair across two reports that scores `floor` or more and shares a word, or a meaning."""
        found: list[Pairs] = []
        waiting: list[_Likely] = []
        alike = _Likeness(self)
        total = max(1, len(self.reports) * (len(self.reports) - 1) // 2)
        done = 0
        for own, beside in enumerate(self._beside_earlier()):
            for low, high, shared in beside:
                if progress is not None:
                    progress.at(done / total, f"Aligning {self.reports[own].name} with {self.reports[low].name}")
                waiting.append(self._between(own, low, shared, floor))
                foreign = self._foreign(own, low, high)
                if foreign or sum(len(logits) for _, _, logits in waiting) > AT_ONCE:
                    found.append(self._scored(waiting, floor, alike))
                    waiting = []
                found += [self._across(n, own, floor) for n in foreign]
                done += high - low
        if waiting:
            found.append(self._scored(waiting, floor, alike))
        if floor >= KEPT:
            alike.keep()
        if not found:
            nothing = np.zeros(0, np.int32)
            return Pairs(nothing, nothing, np.zeros(0, np.float32))
        return Pairs(*(np.concatenate([getattr(p, key) for p in found]) for key in ("a", "b", "score")))

    def _beside_earlier(self) -> Iterator[Iterable[_Beside]]:
        """For each report in turn where it shares words with those before it."""
        keys = [(mark, self._foreign(n, 0, n)) for n, mark in enumerate(self.vectors.marks)]
        known = _matches.of(keys)
        yield from known
        room = MOST_MATCHES - sum(len(shared) for beside in known for _, _, shared in beside)
        for own in range(len(known), len(self.reports)):
            found = self._matched(own)
            if room > 0:
                beside = tuple(found)
                room -= sum(len(shared) for _, _, shared in beside)
                known.append(beside)
                yield beside
            else:
                yield found
        _matches.keep(keys, known)

    def _matched(self, own: int) -> Iterator[_Beside]:
        low = 0
        while low < own:
            high = self._reach(own, low)
            yield low, high, matches(self.vectors, own, low, high, self._foreign(own, low, high))
            low = high

    def nearest(self, sentence: int, report: int) -> tuple[int, float] | None:
        """The sentence of a report, headline apart, that scores best against a sentence; None if none shares a word."""
        owner, low = self.owner(sentence), self.first[report]
        opens, partners, logits = self._scores(owner, report)
        own = slice(*opens[sentence - self.first[owner] :][:2].tolist())
        scores = zip(logits[own].tolist(), partners[own].tolist(), strict=True)
        telling = [(logit, n) for logit, n in scores if not self.sentences[low + n].title]
        best = sorted(telling, key=lambda found: (-found[0], found[1]))[:8]
        weight = 0.0 if self.is_foreign(owner, report) else features.model().weights[-1]
        scored = []
        for logit, n in best:
            likeness = fuzz.ratio(self.sentences[sentence].ordered, self.sentences[low + n].ordered) / 100
            scored.append((round(1 / (1 + exp(-logit - weight * likeness)), 4), -low - n))
        if not scored:
            return None
        score, position = max(scored)
        return -position, score

    def measures(self, a: int, b: int) -> tuple[features.Floats, ...]:
        """What the score of two reports' sentence pairs is made of, each a matrix, in the order of features.NAMES; of
        meanings.NAMES where they are compared by what they mean."""
        if self.is_foreign(a, b):
            return meanings.measures(*(meanings.meanings_of(self.reports[n]) for n in (a, b)))
        low, high = ([s.ordered for s in self.sentences[self.first[n] : self.first[n + 1]]] for n in (a, b))
        likeness = process.cdist(low, high, scorer=fuzz.ratio, dtype=np.float32).astype(np.float64) / 100
        beside = Beside(self.vectors, self._usual, b, a, matches(self.vectors, b, a, a + 1, every=True))
        return *(measure.reshape(likeness.T.shape).T for measure in beside.all()), likeness

    def _scores(self, own: int, other: int) -> tuple[NDArray[np.int64], Ints, Floats]:
        """The scores of two reports as they are kept for `nearest`: for each sentence of `own`, and for the end, where
        its partners in the other report begin, and these with what they reach."""
        if (own, other) not in self._kept:
            a, b = min(own, other), max(own, other)
            if self.is_foreign(a, b):
                earlier, later, logits = self._meant(a, b)
            else:
                later, earlier, logits = self._logits(b, a, matches(self.vectors, b, a, a + 1), -np.inf)
            mine, partners = (earlier, later) if own == a else (later, earlier)
            order = np.lexsort((partners, mine))
            opens = np.searchsorted(mine[order], np.arange(self.first[own + 1] - self.first[own] + 1))
            self._kept[own, other] = opens, partners[order], logits[order]
            while sum(len(logits) for _, _, logits in self._kept.values()) > SCORES and len(self._kept) > 1:
                self._kept.popitem(last=False)
        return self._kept[own, other]

    def _reach(self, own: int, low: int) -> int:
        """The report before which a block of scores ends that begins with report `low`: it has one report at least,
        and only reports before `own`."""
        most = CELLS // max(1, self.first[own + 1] - self.first[own])
        return min(own, max(low + 1, bisect_right(self.first, self.first[low] + most) - 1))

    def _logits(self, own: int, low: int, shared: Matches, least: float) -> tuple[Ints, Ints, Floats]:
        """The part of the score that needs no strings, before the logistic function, of sentences that share a word;
        all that reach `least`, and maybe some others.

        Rows are the sentences of report `own`, columns those of the reports from `low` on that it is matched with.
        """
        rows, columns, logits = Beside(self.vectors, self._usual, own, low, shared).logits(features.model(), least)
        return rows, columns, logits.astype(np.float32)

    def is_foreign(self, a: int, b: int) -> bool:
        """Whether the sentences of two reports are compared by what they mean, and not by their words."""
        return self._languages is not None and meanings.can_compare(self._languages[a], self._languages[b])

    def _foreign(self, own: int, low: int, high: int) -> tuple[int, ...]:
        """Those of the reports from `low` to before `high` that are in another language than report `own`."""
        return () if self._languages is None else tuple(n for n in range(low, high) if self.is_foreign(n, own))

    def _meant(self, a: int, b: int) -> tuple[Ints, Ints, Floats]:
        """The score of two reports in two languages, before the logistic function, of sentences that mean something
        alike; as in `_logits`."""
        fitted, found = meanings.model(), self.measures(a, b)
        telling = [self.vectors.norm[self.first[n] : self.first[n + 1]] > 0 for n in (a, b)]
        alike = np.nonzero((found[0] > meanings.LEAST) & np.logical_and.outer(*telling))
        rows, columns = (places.astype(np.int32) for places in alike)
        logits = np.full(len(rows), fitted.bias)
        for weight, measure in zip(fitted.weights, found, strict=True):
            logits += weight * measure[rows, columns]
        return rows, columns, logits.astype(np.float32)

    def _across(self, a: int, b: int, floor: float) -> Pairs:
        rows, columns, logits = self._meant(a, b)
        score = np.round(1 / (1 + np.exp(-logits.astype(np.float64))), 4).astype(np.float32)
        i, j = rows + np.int32(self.first[a]), columns + np.int32(self.first[b])
        return Pairs(i, j, score).at_least(floor)

    def _between(self, own: int, low: int, shared: Matches, floor: float) -> _Likely:
        weight = features.model().weights[-1]
        # fuzzy scores are the costly part: only where they can lift a pair over the floor
        least = log(floor / (1 - floor)) - max(0.0, weight) if 0 < floor < 1 else -np.inf if floor <= 0 else np.inf
        rows, columns, logits = self._logits(own, low, shared, least)
        likely = logits >= least
        rows, columns, logits = rows[likely], columns[likely], logits[likely]
        if floor > 0 and len(rows) > MANY:  # one line a thousand times over: its best partners will do
            chosen = np.ones(len(rows), np.bool_)
            for n in range(low, bisect_right(self.first, self.first[low] + shared.width - 1)):
                start, end = self.first[n] - self.first[low], self.first[n + 1] - self.first[low]
                among = np.flatnonzero((columns >= start) & (columns < end))
                if len(among) > MANY:
                    row, column = rows[among], columns[among] - np.int32(start)
                    apart = np.abs(row / (self.first[own + 1] - self.first[own]) - column / (end - start))
                    near = -logits[among] + 1e-3 * apart
                    chosen[among] = first_of_each(row, near, PARTNERS) | first_of_each(column, near, PARTNERS)
            rows, columns, logits = rows[chosen], columns[chosen], logits[chosen]
        return columns + np.int32(self.first[low]), rows + np.int32(self.first[own]), logits

    def _scored(self, waiting: Sequence[_Likely], floor: float, alike: _Likeness) -> Pairs:
        i, j, logits = (np.concatenate(columns) for columns in zip(*waiting, strict=True))
        if not len(i):
            return Pairs(i, j, np.zeros(0, np.float32))
        likeness = alike.of(i, j)
        score = 1 / (1 + np.exp(-logits.astype(np.float64) - features.model().weights[-1] / 100 * likeness))
        found = Pairs(i, j, np.round(score, 4).astype(np.float32))
        return found.at_least(floor)


def shown(event: Event, pairs: Pairs) -> NDArray[np.bool_]:
    """Which pairs the app shows: the best of its sentence in the other report, above a threshold; all very high ones.

    One-to-one matching and keeping the order both lost clearly against this on real reports: facts move and split.
    """
    owners = np.repeat(np.arange(len(event.reports)), np.diff(event.first))
    best = np.zeros((len(event.sentences), max(1, len(event.reports))), np.float32)
    np.maximum.at(best, (pairs.a, owners[pairs.b]), pairs.score)
    np.maximum.at(best, (pairs.b, owners[pairs.a]), pairs.score)
    of_a, of_b = best[pairs.a, owners[pairs.b]], best[pairs.b, owners[pairs.a]]
    is_best, mutual = pairs.score >= np.minimum(of_a, of_b), pairs.score >= np.maximum(of_a, of_b)
    chosen = (mutual & (pairs.score >= SHOWN)) | (is_best & (pairs.score >= SHOWN_ONE_SIDED))
    chosen |= (pairs.score >= SHOWN_ANYWAY) & (pairs.score >= RIVAL * np.maximum(of_a, of_b))
    # a line that is repeated over and over has its partners, not everybody else's too
    depth = np.arange(len(event.sentences)) - np.array(event.first)[owners]
    near = -pairs.score + 1e-6 * np.abs(depth[pairs.a] - depth[pairs.b])
    count = max(1, len(event.reports))
    few = first_of_each(pairs.a * count + owners[pairs.b], near, PARTNERS)
    few |= first_of_each(pairs.b * count + owners[pairs.a], near, PARTNERS)
    shown_pairs: NDArray[np.bool_] = chosen & few
    return shown_pairs


def alignments(event: Event, pairs: Pairs) -> tuple[Alignment, ...]:
    """The pairs as alignments, in reading order."""
    order = np.lexsort((pairs.b, pairs.a))
    pairs = pairs.only(order)
    a, b = pairs.a.tolist(), pairs.b.tolist()
    keys = event.keys_of(pairs.a, pairs.b)
    close, known = _close.look_up(keys)
    for n in np.flatnonzero(~known).tolist():
        close[n] = _closeness(event.sentences[a[n]].words, event.sentences[b[n]].words)
    if len(keys) <= MOST_ALIKE:
        _close.keep(keys, close)
    spans = [sentence.span for sentence in event.sentences]
    relations = [_relation(how, score) for how, score in zip(close.tolist(), pairs.score.tolist(), strict=True)]
    scores = np.round(pairs.score.astype(np.float64), 4).tolist()
    return tuple(map(Alignment, [spans[n] for n in a], [spans[n] for n in b], scores, relations))


def relation(a: Sequence[str], b: Sequence[str], score: float) -> Relation:
    """How close the wording of two aligned sentences is, by the words they have in common, in order."""
    return _relation(_closeness(a, b), score)


def _relation(closeness: float, score: float) -> Relation:
    if closeness:
        return "verbatim" if closeness > _IS_CLOSE else "close"
    return "paraphrase" if score >= _PARAPHRASE else "related"


def _closeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Whether the wording of two sentences is the same, close, or (0) neither."""
    if a == b and a:
        return _IS_VERBATIM
    alike = Indel.normalized_similarity(a, b) if a and b else 0.0
    if alike >= _VERBATIM and min(len(a), len(b)) >= 4:
        return _IS_VERBATIM
    shorter = min(len(a), len(b))
    contained = (len(a) + len(b)) * alike / 2 / shorter if shorter >= 5 else 0.0  # one is a piece of the other
    return _IS_CLOSE if alike >= _CLOSE or contained >= 0.85 else 0.0
