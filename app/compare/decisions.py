"""A comparison as people corrected it: what they decided by hand is applied to what was computed, nothing is lost.

`decided` takes a computed comparison and gives another one, which views and exports show in its place:
`arrange(decided(compare(reports, settings), place_decisions(project.decisions, reports)), columns)`. Computed again
from other settings or with one report more, the same decisions take effect again.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
from rapidfuzz import fuzz, process

from app.compare import claims as claiming
from app.compare.actors import renamed
from app.compare.alignment import Event, Pairs, relation
from app.compare.divergences import divergences
from app.compare.engine import Aligned, aligned_of, event_of
from app.compare.lenses import CONFLICTING
from app.compare.parting import parted
from app.compare.rows import Group, Paragraph, in_reading_order, paragraph_links, row_of
from app.language.checkworth import check_worthiness
from app.model.comparison import Alignment, Claim, Comparison, Divergence, Row
from app.model.decision import (
    Link,
    NeverMark,
    NotOneActor,
    OneActor,
    PlacedDecision,
    Unlink,
    creation_order,
    wording_key,
)
from app.model.lens import Lens
from app.model.report import Span

Pair = tuple[int, int]  # global indices of two sentences, the smaller first


def decided(comparison: Comparison, decisions: Iterable[PlacedDecision]) -> Comparison:
    """The comparison with the decisions applied; the same object where none of them changes anything.

    A link aligns the passages' sentences (score 1), compares them for divergences, and brings their rows and claims
    together; an unlink takes alignments and divergences between two passages away and parts their claims, and their
    rows where nothing else aligns them. Wordings that are never to be marked leave phrases, loaded words and
    divergences. Names are joined and split in the labels. Of decisions that contradict each other the later one
    counts, whatever order they are given in. One whose words are orphaned, or whose report is not compared, changes
    nothing.
    """
    standing = sorted((d for d in decisions if not d.orphaned), key=lambda placed: creation_order(placed.decision))
    compared = {report.id for report in comparison.reports}
    passages = [d for d in standing if len(reports := {s.report for s in d.spans}) == 2 and reports <= compared]
    result = _regrouped(comparison, passages) if passages else comparison
    unmarked = [d.decision for d in standing if isinstance(d.decision, NeverMark)]
    result = _unmarked(result, unmarked) if unmarked else result
    actors = [d.decision for d in standing if isinstance(d.decision, OneActor | NotOneActor)]
    labels = renamed(result.labels, result.reports, actors) if actors else result.labels
    return result if labels == result.labels else replace(result, labels=labels)


class _Said:
    """What was decided about pairs of sentences; the last word on a pair counts."""

    def __init__(self, event: Event, passages: Sequence[PlacedDecision]) -> None:
        self._sides: list[tuple[bool, frozenset[int], frozenset[int]]] = []
        self._about: dict[int, list[int]] = defaultdict(list)
        for placed in passages:
            a, b = (_sentences(event, span) for span in placed.spans)
            if not a or not b or not isinstance(placed.decision, Link | Unlink):
                continue
            for sentence in (*a, *b):
                self._about[sentence].append(len(self._sides))
            self._sides.append((isinstance(placed.decision, Link), frozenset(a), frozenset(b)))
        self.links = {
            pair
            for linked, a, b in self._sides
            if linked
            for pair in _closest(event, sorted(a), sorted(b))
            if self.of(*pair)
        }

    def of(self, s: int, t: int) -> bool | None:
        """True for two linked sentences, False for unlinked ones, None where nothing was decided."""
        for n in reversed(self._about.get(s, ())):
            linked, a, b = self._sides[n]
            if (s in a and t in b) or (s in b and t in a):
                return linked
        return None

    def touches(self, sentence: int) -> bool:
        """Whether anything was decided about a sentence."""
        return sentence in self._about

    def unlinked(self) -> Iterable[tuple[frozenset[int], frozenset[int]]]:
        """The two sides of each unlink."""
        return ((a, b) for linked, a, b in self._sides if not linked)


def _sentences(event: Event, span: Span) -> range:
    """Global indices of the sentences that a span overlaps."""
    n = next(n for n, report in enumerate(event.reports) if report.id == span.report)
    own = event.reports[n].sentences
    low = bisect_right(own, span.start, key=lambda sentence: sentence[1])
    high = bisect_left(own, span.end, key=lambda sentence: sentence[0])
    return range(event.first[n] + low, event.first[n] + max(low, high))


def _closest(event: Event, a: list[int], b: list[int]) -> Iterable[Pair]:
    """Pairs of the sentences of two passages, the most alike first, until those of one side are used up."""
    a, b = sorted((a, b))
    told = [[" ".join(sorted(event.sentences[n].words)) for n in side] for side in (a, b)]
    alike = process.cdist(*told, scorer=fuzz.ratio, dtype=np.float32)
    used_a: set[int] = set()
    used_b: set[int] = set()
    for at in np.argsort(-alike, axis=None, kind="stable").tolist():
        i, j = divmod(at, len(b))
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            yield min(a[i], b[j]), max(a[i], b[j])
        if min(len(a), len(b)) == len(used_a):
            return


def _regrouped(comparison: Comparison, passages: Sequence[PlacedDecision]) -> Comparison:
    """The comparison with links and unlinks applied to alignments, rows, claims and divergences."""
    found = aligned_of(comparison)
    said = _Said(found.event, passages)
    listed = _alignments(found.event, comparison.alignments, said)
    shown = _alignments(found.event, found.chosen, said)
    result = replace(
        comparison,
        alignments=listed,
        rows=_rows(comparison, found, shown, said),
        claims=_claims(comparison, found, said),
        divergences=_divergences(comparison, found.event, shown, said),
    )
    if result == comparison:
        return comparison
    event_of.remember(result, found.event)
    return result


def _alignments(event: Event, known: Sequence[Alignment], said: _Said) -> tuple[Alignment, ...]:
    kept = []
    for alignment in known:
        s, t = event.index_of(alignment.a), event.index_of(alignment.b)
        if s is None or t is None or (said.of(s, t) is not False and (min(s, t), max(s, t)) not in said.links):
            kept.append(alignment)
    for s, t in said.links:
        left, right = event.sentences[s], event.sentences[t]
        kept.append(Alignment(left.span, right.span, 1.0, relation(left.words, right.words, 1.0)))
    order = {report.id: n for n, report in enumerate(event.reports)}
    return tuple(sorted(kept, key=lambda x: (order[x.a.report], x.a.start, order[x.b.report], x.b.start)))


# ---------------------------------------------------------------- rows


def _rows(comparison: Comparison, found: Aligned, shown: Sequence[Alignment], said: _Said) -> tuple[Row, ...]:
    reports, event = comparison.reports, found.event
    number = {report.id: n for n, report in enumerate(reports)}
    starts = [[start for start, _ in report.paragraphs] for report in reports]

    def home(span: Span) -> Paragraph:
        n = number[span.report]
        return n, max(0, bisect_right(starts[n], span.start) - 1)

    paragraph_of = {s: home(event.sentences[s].span) for s in range(len(event.sentences)) if said.touches(s)}
    together = sorted({(paragraph_of[s], paragraph_of[t]) for s, t in said.links})
    aligned = {frozenset((home(x.a), home(x.b))) for x in shown}
    apart = {
        frozenset((paragraph_of[s], paragraph_of[t]))
        for a, b in said.unlinked()
        for s, t in product(a, b)
        if said.of(s, t) is False
    } - aligned
    touched = {paragraph for pair in apart for paragraph in pair}
    groups = [[(number[report], k) for report, indices in row.cells for k in indices] for row in comparison.rows]
    known = {frozenset(group): row for group, row in zip(groups, comparison.rows, strict=True)}
    involved = {p for pair in (*together, *apart) for p in pair}
    near = [group for group in groups if not involved.isdisjoint(group)]
    links = paragraph_links(event, _among(found.kept, [s for group in near for p in group for s in _in(event, p)]))
    for a, b in together:
        links[a, b] = links[b, a] = 1.0

    def pull(one: Sequence[Paragraph], other: Sequence[Paragraph]) -> float:
        strengths = [links.get((p, q), 0.0) for p, q in product(one, other) if p[0] != q[0]]
        return sum(strengths) / len(strengths) if strengths else 0.0

    made = parted(
        groups,
        together,
        touched.__contains__,
        lambda p, q: frozenset((p, q)) in apart,
        pull,
        lambda paragraph: paragraph,
    )
    if {frozenset(group) for group in made} == known.keys() and not together:
        return comparison.rows
    laid: list[Group] = [{n: {k for m, k in group if m == n} for n, _ in group} for group in made]
    record = next((n for n, report in enumerate(reports) if report.id == comparison.settings.record), 0)
    rows = []
    for group in in_reading_order(reports, laid, record):
        members = frozenset((n, k) for n, indices in group.items() for k in indices)
        is_same = members in known and not any(set(pair) <= members for pair in together)
        rows.append(known[members] if is_same else row_of(reports, group, links))
    return tuple(rows)


def _in(event: Event, paragraph: Paragraph) -> range:
    """Global indices of the sentences of a paragraph."""
    report = event.reports[paragraph[0]]
    return _sentences(event, report.paragraph_span(paragraph[1]))


def _among(pairs: Pairs, sentences: Sequence[int]) -> Pairs:
    """The pairs both of whose sentences are among some."""
    chosen = np.isin(pairs.a, sentences) & np.isin(pairs.b, sentences)
    return pairs.only(chosen)


# ---------------------------------------------------------------- claims


def _claims(comparison: Comparison, found: Aligned, said: _Said) -> tuple[Claim, ...]:
    event = found.event
    groups: dict[tuple[int, ...], Claim] = {}
    others: list[Claim] = []  # of other places than sentences, which nothing was decided about
    for claim in comparison.claims:
        members = [event.index_of(occurrence.span) for occurrence in claim.occurrences]
        indices = tuple(sorted(s for s in members if s is not None))
        if indices and len(indices) == len(members):
            groups[indices] = claim
        else:
            others.append(claim)
    pairs = _among(found.kept, [s for group in groups if any(map(said.touches, group)) for s in group])
    scores = {
        (int(a), int(b)): float(score)
        for a, b, score in zip(pairs.a.tolist(), pairs.b.tolist(), pairs.score.tolist(), strict=True)
    }
    scores.update(dict.fromkeys(said.links, 1.0))

    def pull(one: Sequence[int], other: Sequence[int]) -> float:
        return sum(scores.get((min(s, t), max(s, t)), 0.0) for s, t in product(one, other)) / (len(one) * len(other))

    made = parted(
        list(groups),
        sorted(said.links),
        said.touches,
        lambda s, t: said.of(s, t) is False,
        pull,
        lambda sentence: (sentence,),
    )
    if {tuple(group) for group in made} == groups.keys():
        return comparison.claims
    occurrence = {event.index_of(o.span): o for claim in groups.values() for o in claim.occurrences}
    claims = others
    for group in made:
        known = groups.get(tuple(group))
        if known is None:
            text = " ".join(comparison.words_of(event.sentences[claiming.wording(group, scores)].span).split())
            known = Claim(text, tuple(occurrence[s] for s in group), check_worthiness(text))
        claims.append(known)
    order = {report.id: n for n, report in enumerate(comparison.reports)}
    record = comparison.settings.record if comparison.settings.record in order else next(iter(order))

    def first(claim: Claim) -> tuple[bool, int, int]:
        spans = (occurrence.span for occurrence in claim.occurrences)
        return min((span.report != record, order[span.report], span.start) for span in spans)

    return tuple(sorted(claims, key=first))


# ---------------------------------------------------------------- divergences and wordings


def _divergences(
    comparison: Comparison, event: Event, shown: Sequence[Alignment], said: _Said
) -> tuple[Divergence, ...]:
    """Those that an unlink does not take away, and those that a link brings."""

    def pair(found: Divergence) -> Pair | None:
        one, other = (_sentences(event, span) for span in (found.a, found.b))
        return (min(one[0], other[0]), max(one[0], other[0])) if one and other else None

    kept = [d for d in comparison.divergences if (at := pair(d)) is None or said.of(*at) is not False]
    linked = {event.reports[event.owner(s)].id for both in said.links for s in both}
    if linked:
        reports = [report for report in comparison.reports if report.id in linked]
        between = [x for x in shown if x.a.report in linked and x.b.report in linked]
        attributions = [a for a in comparison.attributions if a.report in linked]
        told = {(d.kind, *side) for d in kept for side in ((d.a, d.b.report), (d.b, d.a.report))}
        kept += (
            d
            for d in divergences(reports, between, attributions)
            if pair(d) in said.links and told.isdisjoint({(d.kind, d.a, d.b.report), (d.kind, d.b, d.a.report)})
        )
    order = {report.id: n for n, report in enumerate(comparison.reports)}
    return tuple(
        sorted(kept, key=lambda d: (order[d.a.report], d.a.start, d.a.end, order[d.b.report], d.b.start, d.kind))
    )


def _unmarked(comparison: Comparison, decisions: Sequence[NeverMark]) -> Comparison:
    """The comparison without the findings whose wording is not to be marked."""
    left_out = {
        lens: {key for d in decisions if d.lens in (None, lens) and (key := wording_key(d.words))}
        for lens in (Lens.SHARED, Lens.CONFLICTS, Lens.FRAMING)
    }

    def keeps(lens: Lens, *spans: Span) -> bool:
        keys = left_out[lens]
        return not keys or all(wording_key(comparison.words_of(span)) not in keys for span in spans)

    result = replace(
        comparison,
        shared_phrases=tuple(p for p in comparison.shared_phrases if keeps(Lens.SHARED, *p.occurrences)),
        loaded_words=tuple(w for w in comparison.loaded_words if keeps(Lens.FRAMING, w.span)),
        divergences=tuple(
            d
            for d in comparison.divergences
            if keeps(Lens.CONFLICTS if d.kind in CONFLICTING else Lens.FRAMING, d.a, d.b)
        ),
    )
    if result == comparison:
        return comparison
    event_of.remember(result, event_of(comparison))
    return result
