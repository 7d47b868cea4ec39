"""The same matter told differently: what cannot both be right, and what is put on different people."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from app.compare import tellings
from app.compare.ages import ONE_PERSON, contradictions
from app.compare.clashes import MISSPELLED, conflicts
from app.compare.facts import Conflict, Place, ReportFacts, facts_of
from app.compare.frames import Counterpart, twins
from app.compare.headlines import in_body
from app.compare.measured import ONE_MEASURE, one_measure
from app.compare.memory import Asked, Key, Paired, PerReport, content_of
from app.compare.misprints import MISTYPED, misprints
from app.compare.mouths import two_mouths
from app.compare.namesakes import spellings
from app.compare.offices import two_names
from app.compare.reversals import none_and_some
from app.language.numbers import Number
from app.model.comparison import Alignment, Attribution, Divergence, DivergenceKind
from app.model.progress import Progress
from app.model.report import Report, Span

LEAST_ALIKE = 0.2
"""Alignments below this score are too loose for a difference to mean anything."""

NEARBY = 50
"""Pieces of what is said before a sentence that may still reach into it."""

SHOWN_CHARACTERS = 60
"""Characters of one side in an explanation."""

_Told = tuple[Conflict, ...]

_between: Paired[object, _Told] = Paired()
"""What differs between two sentences, by all that it depends on: where they stand, what else is aligned with them, and
who speaks in them. How alike they are goes into the scores only."""


def divergences(
    reports: Sequence[Report],
    alignments: Sequence[Alignment],
    attributions: Sequence[Attribution],
    progress: Progress | None = None,
) -> tuple[Divergence, ...]:
    """The divergences between aligned sentences, ordered by the reports' order and their place in it.

    Precision first: a number, date or name counts only where no sentence of the other report that is aligned with this
    one tells it too, and where what stands around both says that they are about the same thing. Two places diverge
    once, and where sentences align many to many, the pair with the highest score decides. Sentences that have
    no counterpart are compared too where they are built alike around their facts.

    Raises:
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    known = _facts(reports, progress.part(0, 0.3))
    kept = sorted(
        (a for a in alignments if a.score >= LEAST_ALIKE and a.a.report in known and a.b.report in known),
        key=lambda a: (-a.score, a.a, a.b),
    )
    partners = _partners(kept)
    hearing = _hearing(known, attributions)
    found: list[Divergence] = []
    decided: set[tuple[str, Span, str]] = set()

    asked = Asked(_between)
    alike = _of_one_content(known.values())

    def decide(a: ReportFacts, b: ReportFacts, told: Sequence[Conflict], alike: float = 0.0) -> None:
        if not told:
            return
        one, other = a.report.id, b.report.id
        for conflict in told:
            spans = (
                Span(one, *in_body(a, conflict.kind, conflict.a)),
                Span(other, *in_body(b, conflict.kind, conflict.b)),
            )
            keys = ((conflict.kind, spans[0], other), (conflict.kind, spans[1], one))
            if decided.isdisjoint(keys):
                decided.update(keys)
                line = f"{_short(conflict.shown_a)} / {_short(conflict.shown_b)}"
                found.append(Divergence(conflict.kind, *spans, conflict.score_of(alike), line))

    for done, alignment in enumerate(kept):
        if done % 16 == 0:
            progress.at(0.3 + 0.4 * done / len(kept), "Looking for conflicts")
        a, b = alignment.a, alignment.b
        theirs, ours = partners[a.report, a.start, b.report], partners[b.report, b.start, a.report]
        if theirs.best != (b.start, b.end) and ours.best != (a.start, a.end):
            continue
        one, other = known[a.report], known[b.report]
        if a.end - a.start == b.end - b.start and one.report.words_of(a) == other.report.words_of(b):
            continue  # what stands in both to the letter is told alike
        spoken = hearing[a.report].at(a), hearing[b.report].at(b)
        key = a.start, b.start, theirs.places, ours.places, spoken[0].key, spoken[1].key
        at = (one, a.start, a.end, theirs.places), (other, b.start, b.end, ours.places)
        told = asked.get(alike[one], alike[other], key, partial(_differences, *at, *spoken))
        decide(one, other, told, alignment.score)
    for here, there in twins(list(known.values()), partners, progress.part(0.7, 0.95)):
        places = here.start, there.start, here.partners, there.partners
        told = asked.get(alike[here.facts], alike[there.facts], places, partial(_conflicts, here, there))
        decide(here.facts, there.facts, told)
    progress.at(0.95, "Looking for conflicts")
    different = {
        (d.a.report, d.b.report, _last_word(known, d.a), _last_word(known, d.b)) for d in found if d.kind == "name"
    }
    everybody = list(known.values())
    for one, x, other, y in (*spellings(everybody), *two_names(everybody)):
        here, there = (Place(facts, name.start, name.end, ()) for facts, name in ((one, x), (other, y)))
        if (one.report.id, other.report.id, x.words[-1], y.words[-1]) not in different:
            different.add((one.report.id, other.report.id, x.words[-1], y.words[-1]))
            shown = here.words_of(x), there.words_of(y)
            decide(one, other, [Conflict("name", (x.start, x.end), (y.start, y.end), MISSPELLED, *shown)])
    for one, other, conflict in _anywhere(
        everybody, {report_id: heard.ordered for report_id, heard in hearing.items()}
    ):
        decide(one, other, [conflict])
    asked.keep()
    order = {report.id: n for n, report in enumerate(reports)}
    return tuple(
        sorted(found, key=lambda d: (order[d.a.report], d.a.start, d.a.end, order[d.b.report], d.b.start, d.kind))
    )


def _anywhere(
    known: Sequence[ReportFacts], said: Mapping[str, Sequence[Attribution]]
) -> Iterator[tuple[ReportFacts, ReportFacts, Conflict]]:
    """What contradicts itself between two reports whatever the sentences around it say.

    That is ages, mistyped figures, figures and dates with a name of their own, one quotation that is put into two
    mouths, and what happened to some or to none.
    """
    yield from two_mouths(known, said)
    yield from none_and_some(known)
    for one, older, other, younger in contradictions(known):
        spans = [(person.age.start, person.age.end) for person in (older, younger)]
        ages = older.shown(one.report.text), younger.shown(other.report.text)
        yield one, other, Conflict("number", spans[0], spans[1], ONE_PERSON, *ages)
    for one, x, other, y in misprints(known):
        yield one, other, Conflict("number", (x.start, x.end), (y.start, y.end), MISTYPED, x.shown, y.shown)
    for one, m, other, n in one_measure(known):
        shown = [" ".join(f.report.text[fact.start : fact.end].split()) for f, fact in ((one, m), (other, n))]
        kind: DivergenceKind = "number" if isinstance(m, Number) else "date"
        yield one, other, Conflict(kind, (m.start, m.end), (n.start, n.end), ONE_MEASURE, shown[0], shown[1])


def _facts(reports: Sequence[Report], progress: Progress) -> dict[str, ReportFacts]:
    found = {}
    for n, report in enumerate(reports):
        progress.at(n / len(reports), "Looking for conflicts")
        found[report.id] = facts_of(report)
        found[report.id].read()
    return found


def _of_one_content(known: Iterable[ReportFacts]) -> dict[ReportFacts, ReportFacts]:
    """For each report the first one that is the same but for its id: what is found between the one and a third report
    is found between the other and the third too."""
    first: dict[Report, ReportFacts] = {}
    return {facts: first.setdefault(content_of(facts.report), facts) for facts in known}


class _Partners(NamedTuple):
    """The sentences of one report that are aligned with a sentence of another: the best one, and all in order."""

    best: tuple[int, int]
    places: tuple[tuple[int, int], ...]


def _partners(kept: Sequence[Alignment]) -> dict[Counterpart, _Partners]:
    """The partners of each sentence, with the report that they are in; `kept` has the most alike first."""
    found: dict[Counterpart, list[tuple[int, int]]] = defaultdict(list)
    for alignment in kept:
        a, b = alignment.a, alignment.b
        found[a.report, a.start, b.report].append((b.start, b.end))
        found[b.report, b.start, a.report].append((a.start, a.end))
    return {
        sentence: _Partners(places[0], tuple(sorted(places) if len(places) > 1 else places))
        for sentence, places in found.items()
    }


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Who speaks in a sentence: the attributions whose cue stands there, and whether what anybody says lies in it.

    `key` says both without the report's name.
    """

    who: tuple[Attribution, ...]
    is_told: bool
    key: Key


class _Hearing:
    """Tells who speaks in the sentences of one report; works it out once a sentence."""

    def __init__(self, said: list[Attribution]) -> None:
        self.said = said
        self._known: dict[tuple[int, int], _Spoken] = {}
        self.ordered = sorted(said, key=lambda attribution: attribution.cue.start)
        self._cues = [attribution.cue.start for attribution in self.ordered]
        self._contents = sorted((piece.start, piece.end) for attribution in said for piece in attribution.content)
        self._begins = [start for start, _ in self._contents]

    def at(self, sentence: Span) -> _Spoken:
        """Who speaks in a sentence."""
        found = self._known.get((sentence.start, sentence.end))
        if found is None:
            first, last = (bisect_left(self._cues, edge) for edge in (sentence.start, sentence.end))
            who, is_told = tuple(self.ordered[first:last]), self._holds_speech(sentence)
            found = self._known[sentence.start, sentence.end] = _Spoken(who, is_told, Key((_placed(who), is_told)))
        return found

    def _holds_speech(self, sentence: Span) -> bool:
        """Whether any of what is said, named wherever, lies in the sentence."""
        last = bisect_left(self._begins, sentence.end)
        return any(end > sentence.start for _, end in self._contents[max(0, last - NEARBY) : last])


_heard: PerReport[list[_Hearing]] = PerReport(lambda report: [])
"""Who speaks in a report, by the attributions that were asked about last."""


def _hearing(known: Mapping[str, ReportFacts], attributions: Sequence[Attribution]) -> dict[str, _Hearing]:
    """For each report who speaks in it."""
    said: dict[str, list[Attribution]] = {report_id: [] for report_id in known}
    for attribution in attributions:
        if attribution.report in said:
            said[attribution.report].append(attribution)
    found = {}
    for report_id, own in said.items():
        heard = _heard(known[report_id].report)
        hearing = heard[0] if heard else None
        if hearing is None or hearing.said != own:
            hearing = _Hearing(own)
            heard[:] = [hearing]
        found[report_id] = hearing
    return found


def _conflicts(a: Place, b: Place) -> _Told:
    return tuple(conflicts(a, b))


_At = tuple[ReportFacts, int, int, tuple[tuple[int, int], ...]]
"""What a place is made of, which is made only where it is not known what differs."""


def _differences(one: _At, other: _At, x: _Spoken, y: _Spoken) -> _Told:
    """All that differs between two aligned sentences."""
    a, b = Place(*one), Place(*other)
    return (*conflicts(a, b), *tellings.differences(a, b, x.who, y.who, (x.is_told, y.is_told)))


def _placed(said: Sequence[Attribution]) -> tuple[tuple[int, ...], ...]:
    """Where attributions stand, in whatever report."""
    return tuple(
        tuple(edge for span in (a.cue, a.source or a.cue, *a.content) for edge in (span.start, span.end)) for a in said
    )


def _last_word(known: Mapping[str, ReportFacts], span: Span) -> str:
    words = known[span.report].words_in(span.start, span.end)
    return words[-1].bare if words else ""


def _short(words: str) -> str:
    words = " ".join(words.split()).replace(" / ", "/")  # the sides of an explanation are parted by a stroke
    return words if len(words) <= SHOWN_CHARACTERS else words[: SHOWN_CHARACTERS - 1].rstrip() + "…"
