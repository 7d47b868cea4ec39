"""Which reports are one source told several times, and why; and how much of each report is in its own words.

What counts is wording in a report's own voice: a quotation that two reporters both heard, and the lines of a publisher,
say nothing about who copied whom. A group needs wording in common; credits, dates and shared misspellings say who goes
back to whom, and let less wording suffice. Five copies of one agency are one confirmation.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.compare.credits import Credit, agency_credits, agency_of, outlet_credits, own_agency
from app.compare.duplicates import Copy
from app.compare.memory import PerReport
from app.compare.misspellings import Slip, slips
from app.compare.sentences import repeated_headline
from app.compare.words import words_of
from app.language.quotations import quotations
from app.model.comparison import Reason, SharedPhrase, SharedWith, SourceGroup, Wording
from app.model.progress import Progress
from app.model.report import Report

RUN = 6  # words in the shortest run that tells of copying: names and stock phrases alone are shorter
SAME_TEXT = 0.5  # share of the one in the other from which two reports are one source, whatever else is known
CREDITED = 0.2  # and where one credits the other, or both the same agency
LONGEST = 15  # words that the longest common run must have, where nobody is credited
FIT = 0.6  # how far, on average, all of two groups must be alike as their most alike two: a digest of two joins nothing
FEWEST = 40  # words told in its own voice, below which a report's share says little

_Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class _Told:
    """What a report tells in its own voice: words (start, end), and the weight of each: 0 in a quotation."""

    starts: list[int]
    ends: list[int]
    counts: NDArray[np.bool_]
    at: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """The first word from one offset on, and the first one from the other on; kept in `at`."""
        found = self.at.get((start, end))
        if found is None:
            found = self.at[start, end] = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return found


@dataclass(frozen=True, slots=True)
class _Tie:
    """What is known of two reports, as indices, beside the wording that they share.

    `copied` is how like two copies are, 0 where they are none; `credits` those of the one for the other; `agency` the
    one whose text both say they are; `earlier` the one published first, None where the dates do not tell.
    """

    a: int
    b: int
    copied: float
    credits: dict[int, tuple[Credit, ...]]
    agency: str | None
    earlier: int | None
    slips: tuple[Slip, ...]
    source: int | None

    @property
    def named(self) -> bool:
        """Whether somebody is credited, or a slip is shared: then less wording suffices."""
        return bool(self.agency or self.credits[self.a] or self.credits[self.b] or self.slips)


@dataclass(frozen=True, slots=True)
class _Link:
    """Two reports that are one source, with why."""

    tie: _Tie
    strength: float
    reasons: tuple[Reason, ...]

    @property
    def ends(self) -> tuple[int, int]:
        return self.tie.a, self.tie.b


def _told(report: Report) -> _Told:
    words = words_of(report)
    starts = [word.start for word in words]
    counts = np.ones(len(words), bool)
    for low, high in (*quotations(report.text), *repeated_headline(report)):
        counts[bisect_left(starts, low) : bisect_left(starts, high)] = False
    return _Told(starts, [word.end for word in words], counts)


_told_by: PerReport[_Told] = PerReport(_told)


def provenance(
    reports: Sequence[Report],
    phrases: Sequence[SharedPhrase],
    copies: Sequence[Copy],
    progress: Progress | None = None,
) -> tuple[tuple[Wording, ...], tuple[SourceGroup, ...]]:
    """How much of each report is its own, in the order of the reports; and the groups, in that of their first report.

    `phrases` is what `shared_phrases` found in these reports, `copies` what `duplicates` did.
    """
    progress = progress or Progress()
    share, longest = _shares(reports, phrases, progress.part(0, 0.7))
    wording = tuple(_wording(reports, n, share, longest) for n in range(len(reports)))
    links = _links(reports, share, longest, copies, progress.part(0.7, 1))
    return wording, _groups(reports, links, share)


def confirmations(report_ids: Iterable[str], groups: Sequence[SourceGroup]) -> int:
    """How many sources some reports are: those of one group count once."""
    home = {report: n for n, group in enumerate(groups) for report in group.reports}
    return len({home.get(report, report) for report in report_ids})


# ---------------------------------------------------------------- how much, with whom


def _shares(reports: Sequence[Report], phrases: Sequence[SharedPhrase], progress: Progress) -> tuple[_Matrix, _Matrix]:
    """share[a, b]: how much of a stands in b; longest[a, b]: words in their longest common run; share[a, a]: in any."""
    count = len(reports)
    index = {report.id: n for n, report in enumerate(reports)}
    told_by = [_told_by(report) for report in reports]
    share, longest = np.zeros((count, count)), np.zeros((count, count))
    runs: list[list[tuple[int, int, list[int]]]] = [[] for _ in reports]  # words first … last, and who has them too
    furniture: list[list[tuple[int, int]]] = [[] for _ in reports]
    for done, phrase in enumerate(phrases):
        if done % 256 == 0:
            progress.at(0.5 * done / len(phrases), "Tracing sources")
        holders = [index[span.report] for span in phrase.occurrences]
        owners: list[int] = []
        for n, span in zip(holders, phrase.occurrences, strict=True):
            first, last = told_by[n].words_in(span.start, span.end)
            if phrase.sort == "boilerplate":
                furniture[n].append((first, last))
            elif last - first >= RUN:
                owners = owners or sorted(set(holders))
                runs[n].append((first, last, owners))
    for n, told in enumerate(told_by):
        progress.at(0.5 + 0.5 * n / count, "Tracing sources")
        counts, reach = told.counts.copy(), [0] * count
        for first, last in furniture[n]:
            counts[first:last] = False
        edges = sorted({edge for first, last, _ in runs[n] for edge in (first, last)})
        if not edges or not counts.any():
            continue
        at = {edge: k for k, edge in enumerate(edges)}
        upto = np.concatenate(([0], np.cumsum(counts)))[edges]
        weights, before = np.diff(upto), dict(zip(edges, upto.tolist(), strict=True))
        held = np.zeros((count, len(edges) - 1), bool)
        for first, last, owners in runs[n]:
            held[owners, at[first] : at[last]] = True
            words = before[last] - before[first]
            for owner in owners:
                if words > reach[owner]:
                    reach[owner] = words
        longest[n] = reach
        held[n] = False
        held[n] = held.any(axis=0)
        share[n] = (held @ weights) / counts.sum()
    return share, longest


def _wording(reports: Sequence[Report], n: int, share: _Matrix, longest: _Matrix) -> Wording:
    others = sorted((m for m in range(len(reports)) if m != n and share[n, m] > 0), key=lambda m: (-share[n, m], m))
    shared = tuple(SharedWith(reports[m].id, round(float(share[n, m]), 4), int(longest[n, m])) for m in others)
    return Wording(reports[n].id, round(1 - float(share[n, n]), 4), shared)


# ---------------------------------------------------------------- who goes back to whom


def _links(
    reports: Sequence[Report], share: _Matrix, longest: _Matrix, copies: Sequence[Copy], progress: Progress
) -> list[_Link]:
    """The pairs of reports that are one source."""
    index = {report.id: n for n, report in enumerate(reports)}
    copied = {(index[copy.of], index[copy.report]): copy.likeness for copy in copies}
    shared_slips: dict[tuple[int, int], tuple[Slip, ...]] = defaultdict(tuple)
    for slip in slips(reports):
        for pair in combinations(slip.reports, 2):
            shared_slips[pair] += (slip,)
    names = [report.source for report in reports if report.source]
    named = [outlet_credits(report, names) for report in reports]
    enough = np.array([_told_by(report).counts.sum() >= FEWEST for report in reports], bool)
    strengths = np.maximum(share * enough[:, None], (share * enough[:, None]).T)
    found = []
    for done, (a, b) in enumerate(combinations(range(len(reports)), 2)):
        if done % 256 == 0:
            progress.at(done / len(reports) ** 2 * 2, "Tracing sources")
        likeness, strength = copied.get((a, b), 0.0), float(strengths[a, b])
        if not likeness and strength < CREDITED:
            continue
        tie = _tie(reports, a, b, likeness, named, shared_slips[a, b])
        if likeness or tie.named or (strength >= SAME_TEXT and longest[a, b] >= LONGEST):
            found.append(_Link(tie, max(strength, likeness), _reasons(reports, tie, share, longest)))
    return found


def _tie(
    reports: Sequence[Report],
    a: int,
    b: int,
    copied: float,
    named: Sequence[tuple[Credit, ...]],
    shared_slips: tuple[Slip, ...],
) -> _Tie:
    credited = {n: _credits(reports[n], reports[m], named[n]) for n, m in ((a, b), (b, a))}
    agency = agency_of(reports[a])
    agency = agency if agency == agency_of(reports[b]) else None
    earlier = _earlier(reports, a, b)
    source = earlier
    if bool(credited[a]) != bool(credited[b]):
        source = b if credited[a] else a
    elif agency is not None and own_agency(reports[a]) is None and own_agency(reports[b]) is None:
        source = None  # both go back to the agency, whoever of them was quicker
    return _Tie(a, b, copied, credited, agency, earlier, shared_slips, source)


def _credits(report: Report, other: Report, named: Sequence[Credit]) -> tuple[Credit, ...]:
    """Where a report credits another one: by its name, or by that of the agency that published it."""
    own = tuple(credit for credit in named if credit.outlet == other.source)
    agency = own_agency(other)
    if agency is not None and own_agency(report) != agency:
        own += tuple(c for c in agency_credits(report) if c.outlet == agency and c.span not in {o.span for o in own})
    return own


def _earlier(reports: Sequence[Report], a: int, b: int) -> int | None:
    first, second = _moment(reports[a].published), _moment(reports[b].published)
    if first is None or second is None:
        return None
    (day_a, exact_a), (day_b, exact_b) = first, second
    if exact_a is not None and exact_b is not None and (exact_a.tzinfo is None) == (exact_b.tzinfo is None):
        return None if exact_a == exact_b else a if exact_a < exact_b else b
    return None if day_a == day_b else a if day_a < day_b else b


def _moment(published: str | None) -> tuple[str, datetime | None] | None:
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return moment.date().isoformat(), moment if len(published or "") > len("2026-01-01") else None


def _reasons(reports: Sequence[Report], tie: _Tie, share: _Matrix, longest: _Matrix) -> tuple[Reason, ...]:
    """Why two reports are one source, the strongest reason first."""
    origin = tie.a if tie.source is None else tie.source
    later = tie.a + tie.b - origin
    first, second = reports[origin], reports[later]
    names = [report.name if first.name != second.name else f"{report.name} ({report.id})" for report in (first, second)]
    one, other = names
    found = []
    if tie.copied:
        line = f"{other} is {'' if tie.copied >= 0.98 else 'nearly '}the same text as {one}"
        found.append(Reason("copy", second.id, first.id, line))
    told, repeated = share[later, origin], share[origin, later]
    if max(told, repeated) > 0:
        line = f"{other} repeats {repeated:.0%} of {one} word for word"
        if told > repeated:
            line = f"{told:.0%} of {other} stands word for word in {one}"
        run = int(max(longest[origin, later], longest[later, origin]))
        found.append(Reason("wording", second.id, first.id, f"{line}, up to {run} words in one run"))
    for n, source in ((later, first), (origin, second)):
        if tie.credits[n]:
            line = f"{other if n == later else one} credits {tie.credits[n][0].outlet}"
            evidence = tuple(credit.span for credit in tie.credits[n])
            found.append(Reason("credit", reports[n].id, source.id, line, evidence))
    if tie.agency is not None and tie.source is None:
        evidence = tuple(c.span for n in (tie.a, tie.b) for c in agency_credits(reports[n]) if c.outlet == tie.agency)
        line = f"{one} and {other} both credit {tie.agency}"
        found.append(Reason("credit", second.id, None, line, evidence))
    if tie.earlier is not None and tie.earlier == tie.source:
        found.append(Reason("earlier", second.id, first.id, f"{one} was published earlier than {other}"))
    for slip in tie.slips:
        evidence = tuple(span for span in slip.places if span.report in (first.id, second.id))
        odd, usual = slip.odd.capitalize(), slip.usual.capitalize()
        line = f"{one} and {other} both write “{odd}”, where most write “{usual}”"
        found.append(Reason("error", second.id, first.id, line, evidence))
    return tuple(found)


# ---------------------------------------------------------------- groups


def _groups(reports: Sequence[Report], links: Sequence[_Link], share: _Matrix) -> tuple[SourceGroup, ...]:
    """Linked reports together, the strongest links first.

    Two groups join where they fit as wholes, so that a digest of two agencies does not make them one; or where the one
    is a report, with what goes back to it, that goes back to the other; or where all are one agency's text.
    """
    either = np.maximum(share, share.T)
    group_of = {n: [n] for n in range(len(reports))}
    goes_back: dict[int, int] = {}
    joined: list[_Link] = []
    for link in sorted(links, key=lambda link: (-round(link.strength, 6), link.ends)):
        a, b = link.ends
        left, right, source = group_of[a], group_of[b], link.tie.source
        derived = None if source is None else a + b - source
        if left is not right:
            cross = either[np.ix_(left, right)]
            fits = cross.mean() >= FIT * max(cross.max(), 1e-9)
            whole = derived is not None and all(n == derived or goes_back.get(n) == derived for n in group_of[derived])
            if not (fits or whole or (link.tie.agency is not None and source is None)):
                continue
            left += right
            group_of.update((member, left) for member in right)
        joined.append(link)
        if derived is not None and source is not None:
            goes_back.setdefault(derived, source)
    own: dict[int, list[_Link]] = defaultdict(list)
    for link in joined:
        own[min(group_of[link.tie.a])].append(link)
    return tuple(_group(reports, sorted(group_of[first]), own[first]) for first in sorted(own))


def _group(reports: Sequence[Report], members: list[int], links: Sequence[_Link]) -> SourceGroup:
    sources = {link.tie.source for link in links if link.tie.source is not None}
    derived = {sum(link.ends) - link.tie.source for link in links if link.tie.source is not None}
    tops = sorted(sources - derived)
    origin = tops[0] if len(tops) == 1 else None
    agencies = [agency for n in members if (agency := agency_of(reports[n])) is not None]
    told = dict.fromkeys(reason for link in _telling(members, links, origin) for reason in link.reasons)
    return SourceGroup(
        reports=tuple(reports[n].id for n in members),
        origin=None if origin is None else reports[origin].id,
        agency=max(sorted(set(agencies)), key=agencies.count, default=None),
        reasons=tuple(told),
    )


def _telling(members: list[int], links: Sequence[_Link], origin: int | None) -> list[_Link]:
    """For each report the one link that explains best why it is here: that to the origin, else its strongest."""
    best: dict[int, tuple[bool, float, tuple[int, int]]] = {}
    by_ends = {link.ends: link for link in links}
    for link in links:
        for n in link.ends:
            rank = origin not in link.ends, -link.strength, link.ends
            if n != origin and (n not in best or rank < best[n]):
                best[n] = rank
    return [by_ends[ends] for ends in dict.fromkeys(best[n][2] for n in members if n in best)]
