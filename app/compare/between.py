"""What differs between aligned sentences of two reports.

That depends on the two alone: which of their sentences are aligned, the most alike first, and who speaks in either. It
is kept by the two for as long as both are, so that a report that is added asks nothing of the others again. Where the
alignments of two change, what is known of each two sentences is looked up.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.compare import tellings
from app.compare.clashes import conflicts
from app.compare.facts import Conflict, Place, ReportFacts
from app.compare.memory import MOST_PAIRED, Key, Paired, PerReport
from app.model.comparison import Alignment, Attribution
from app.model.progress import Progress
from app.model.report import Report

NEARBY = 50
"""Pieces of what is said before a sentence that may still reach into it."""

Told = tuple[Conflict, ...]
_Bounds = tuple[int, int]


class Couples:
    """Alignments by the two reports that they join, the one whose sentence is `a` first."""

    def __init__(self, alignments: Iterable[Alignment]) -> None:
        found: dict[tuple[str, str], list[Alignment]] = defaultdict(list)
        for alignment in alignments:
            found[alignment.a.report, alignment.b.report].append(alignment)
        self._found = dict(found)
        self._joined: dict[tuple[str, str], frozenset[int]] = {}
        self.size = sum(map(len, found.values()))

    def __len__(self) -> int:
        return len(self._found)

    def best_first(self) -> Iterator[tuple[str, str, Sequence[Alignment]]]:
        """Each two reports with their alignments, the most alike first."""
        for (one, other), own in self._found.items():
            yield one, other, sorted(own, key=lambda x: (-x.score, x.a, x.b)) if len(own) > 1 else own

    def joined(self, report: str, other: str) -> frozenset[int]:
        """Where the sentences of a report start that are aligned with a sentence of another one."""
        starts = self._joined.get((report, other))
        if starts is None:
            ours, theirs = self._found.get((report, other), ()), self._found.get((other, report), ())
            starts = frozenset((*(x.a.start for x in ours), *(x.b.start for x in theirs)))
            self._joined[report, other] = starts
        return starts


# ---------------------------------------------------------------- who speaks


class _Spoken(NamedTuple):
    """Who speaks in a sentence: the attributions whose cue stands there, and whether what anybody says lies in it."""

    who: tuple[Attribution, ...]
    is_told: bool


class Hearing:
    """Tells who speaks in the sentences of one report; works it out once a sentence."""

    def __init__(self, said: list[Attribution]) -> None:
        self.said = said
        self._known: dict[_Bounds, _Spoken] = {}
        self.ordered = sorted(said, key=lambda attribution: attribution.cue.start)
        self._cues = [attribution.cue.start for attribution in self.ordered]
        self._contents = sorted((piece.start, piece.end) for attribution in said for piece in attribution.content)
        self._begins = [start for start, _ in self._contents]

    @cached_property
    def key(self) -> Key:
        """Who speaks anywhere in the report, without its name."""
        return Key(_placed(self.ordered))

    def at(self, start: int, end: int) -> _Spoken:
        """Who speaks in a sentence."""
        found = self._known.get((start, end))
        if found is None:
            first, last = (bisect_left(self._cues, edge) for edge in (start, end))
            who, is_told = tuple(self.ordered[first:last]), self._holds_speech(start, end)
            found = self._known[start, end] = _Spoken(who, is_told)
        return found

    def _holds_speech(self, start: int, end: int) -> bool:
        """Whether any of what is said, named wherever, lies in the sentence."""
        last = bisect_left(self._begins, end)
        return any(reaching > start for _, reaching in self._contents[max(0, last - NEARBY) : last])


def _placed(said: Sequence[Attribution]) -> tuple[tuple[int, ...], ...]:
    """Where attributions stand, in whatever report."""
    return tuple(
        tuple(edge for span in (a.cue, a.source or a.cue, *a.content) for edge in (span.start, span.end)) for a in said
    )


_heard: PerReport[list[Hearing]] = PerReport(lambda report: [])
"""Who speaks in a report, by the attributions that were asked about last."""


def hearing_of(reports: Iterable[Report], attributions: Sequence[Attribution]) -> dict[str, Hearing]:
    """For each report, by its id, who speaks in it."""
    known = {report.id: report for report in reports}
    said: dict[str, list[Attribution]] = {report_id: [] for report_id in known}
    for attribution in attributions:
        if attribution.report in said:
            said[attribution.report].append(attribution)
    found = {}
    for report_id, own in said.items():
        heard = _heard(known[report_id])
        hearing = heard[0] if heard else None
        if hearing is None or hearing.said != own:
            hearing = Hearing(own)
            heard[:] = [hearing]
        found[report_id] = hearing
    return found


# ---------------------------------------------------------------- what differs


class _Side(NamedTuple):
    """One of two reports; `known_by` is the first one of the same content."""

    facts: ReportFacts
    hearing: Hearing
    known_by: ReportFacts


_At = tuple[int, int, int, int]
"""Where two aligned sentences stand: from where to where the one, and the other."""

_Pair = tuple[int, int, tuple[_Bounds, ...], tuple[_Bounds, ...]]
"""Two sentences, by where they start, and all partners of either: what differs goes by nothing else, once it is known
who speaks."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What differs between two reports: by the number of the alignment, where anything does, and by sentences."""

    aligned: tuple[_At, ...]
    differing: tuple[tuple[int, Told], ...]
    told: Mapping[_Pair, Told]


_between: Paired[tuple[Key, Key], _Known] = Paired()
"""What differs between two reports, by who speaks in them. How alike sentences are goes into the scores only."""


def differing(
    couples: Couples,
    known: Mapping[str, ReportFacts],
    hearing: Mapping[str, Hearing],
    first: Mapping[ReportFacts, ReportFacts],
    progress: Progress,
) -> list[tuple[Alignment, Told]]:
    """The alignments whose sentences differ in something, with what; the most alike first.

    Of sentences that align many to many a pair counts where one is the best for the other.

    Args:
        known: every report of the alignments, by its id, like `hearing`.
        first: for each of them the first one of the same content.

    Raises:
        Cancelled: the user stopped it.
    """
    sides = {name: _Side(facts, hearing[name], first[facts]) for name, facts in known.items()}
    new: dict[tuple[ReportFacts, ReportFacts, tuple[Key, Key]], _Known] = {}
    found: list[tuple[Alignment, Told]] = []
    for done, (a, b, own) in enumerate(couples.best_first()):
        part = done / len(couples), (done + 1) / len(couples)
        if done % 16 == 0:
            progress.at(part[0], "Looking for conflicts")
        one, other = sides[a], sides[b]
        aligned = tuple([(x.a.start, x.a.end, x.b.start, x.b.end) for x in own])
        key = one.known_by, other.known_by, (one.hearing.key, other.hearing.key)
        last = new.get(key) or _between.of(*key[:2]).get(key[2])
        if last is None or last.aligned != aligned:
            last = new[key] = _compared(one, other, aligned, last.told if last else {}, progress.part(*part))
        found += [(own[n], told) for n, told in last.differing]
    if couples.size <= MOST_PAIRED:
        for (x, y, speaking), between in new.items():
            _between.keep(x, y, {speaking: between})
    return sorted(found, key=lambda f: (-f[0].score, f[0].a, f[0].b))


def _compared(
    one: _Side, other: _Side, aligned: tuple[_At, ...], last: Mapping[_Pair, Told], progress: Progress
) -> _Known:
    """What differs between the aligned sentences of two reports, the most alike first; `last` is known already."""
    theirs = _partners((start, (there, until)) for start, _, there, until in aligned)
    ours = _partners((there, (start, end)) for start, end, there, _ in aligned)
    told: dict[_Pair, Told] = {}
    differing = []
    for n, (start, end, there, until) in enumerate(aligned):
        if n % 16 == 0:
            progress.at(n / len(aligned), "Looking for conflicts")
        (best, partners), (best_too, partners_too) = theirs[start], ours[there]
        if best != (there, until) and best_too != (start, end):
            continue
        pair = start, there, partners, partners_too
        found = last.get(pair)
        if found is None:
            found = _differences(one, (start, end, partners), other, (there, until, partners_too))
        told[pair] = found
        if found:
            differing.append((n, found))
    return _Known(aligned, tuple(differing), told)


def _partners(joined: Iterable[tuple[int, _Bounds]]) -> dict[int, tuple[_Bounds, tuple[_Bounds, ...]]]:
    """The partners of each sentence, by where it starts: the first one given, which is the best; and all in order."""
    found: dict[int, list[_Bounds]] = defaultdict(list)
    for start, partner in joined:
        found[start].append(partner)
    return {start: (places[0], tuple(sorted(places))) for start, places in found.items()}


_Of = tuple[int, int, tuple[_Bounds, ...]]
"""From where to where a sentence stands, and its partners."""


def _differences(one: _Side, x: _Of, other: _Side, y: _Of) -> Told:
    """All that differs between two aligned sentences."""
    if one.facts.report.text[x[0] : x[1]] == other.facts.report.text[y[0] : y[1]]:
        return ()  # what stands in both to the letter is told alike
    a, b = Place(one.facts, *x), Place(other.facts, *y)
    here, there = one.hearing.at(a.start, a.end), other.hearing.at(b.start, b.end)
    return (*conflicts(a, b), *tellings.differences(a, b, here.who, there.who, (here.is_told, there.is_told)))
