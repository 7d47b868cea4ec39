"""The same matter told differently: what cannot both be right, and what is put on different people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from app.compare.ages import ONE_PERSON, contradictions
from app.compare.between import Couples, Told, differing, hearing_of
from app.compare.clashes import MISSPELLED, conflicts
from app.compare.facts import Conflict, Place, ReportFacts, facts_of
from app.compare.frames import twins
from app.compare.headlines import in_body
from app.compare.measured import ONE_MEASURE, one_measure
from app.compare.memory import Asked, Paired, content_of
from app.compare.misprints import MISTYPED, misprints
from app.compare.mouths import two_mouths
from app.compare.namesakes import spellings
from app.compare.offices import two_names
from app.compare.opposites import opposites
from app.compare.quantities import one_quantity
from app.compare.reversals import none_and_some
from app.compare.scores import two_results
from app.language.numbers import Number
from app.model.comparison import Alignment, Attribution, Divergence, DivergenceKind
from app.model.progress import Progress
from app.model.report import Report, Span

LEAST_ALIKE = 0.2
"""Alignments below this score are too loose for a difference to mean anything."""

SHOWN_CHARACTERS = 60
"""Characters of one side in an explanation."""

_of_twins: Paired[object, Told] = Paired()
"""What differs between two sentences that are built alike, by where they stand."""


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
    kept = (a for a in alignments if a.score >= LEAST_ALIKE and a.a.report in known and a.b.report in known)
    couples = Couples(kept)
    hearing = hearing_of((facts.report for facts in known.values()), attributions)
    found: list[Divergence] = []
    decided: set[tuple[str, Span, str]] = set()

    first = _of_one_content(known.values())

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

    for alignment, told in differing(couples, known, hearing, first, progress.part(0.3, 0.7)):
        decide(known[alignment.a.report], known[alignment.b.report], told, alignment.score)
    asked = Asked(_of_twins)
    for here, there in twins(list(known.values()), couples.joined, progress.part(0.7, 0.95)):
        places = here.start, there.start, here.partners, there.partners
        decide(
            here.facts,
            there.facts,
            asked.get(first[here.facts], first[there.facts], places, partial(_conflicts, here, there)),
        )
    asked.keep()
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
    order = {report.id: n for n, report in enumerate(reports)}
    return tuple(
        sorted(found, key=lambda d: (order[d.a.report], d.a.start, d.a.end, order[d.b.report], d.b.start, d.kind))
    )


def _anywhere(
    known: Sequence[ReportFacts], said: Mapping[str, Sequence[Attribution]]
) -> Iterator[tuple[ReportFacts, ReportFacts, Conflict]]:
    """What contradicts itself between two reports whatever the sentences around it say.

    That is ages, mistyped figures, figures and dates with a name of their own or of the event, results, one quotation
    that is put into two mouths, what is told as its opposite, and what happened to some or to none.
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
    yield from two_results(known)
    yield from opposites(known)
    yield from one_quantity(known)


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


def _conflicts(a: Place, b: Place) -> Told:
    return tuple(conflicts(a, b))


def _last_word(known: Mapping[str, ReportFacts], span: Span) -> str:
    words = known[span.report].words_in(span.start, span.end)
    return words[-1].bare if words else ""


def _short(words: str) -> str:
    words = " ".join(words.split()).replace(" / ", "/")  # the sides of an explanation are parted by a stroke
    return words if len(words) <= SHOWN_CHARACTERS else words[: SHOWN_CHARACTERS - 1].rstrip() + "…"
