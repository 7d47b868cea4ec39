"""The facts that a fact-checker ticks off line by line: names, numbers, dates, titles and quotations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.compare.facts import ReportFacts, facts_of
from app.compare.memory import PerReport
from app.language.figures import figures
from app.language.names import Name
from app.language.quotations import quotations
from app.model.claim_record import CheckedFact, FactKind, PlacedClaim
from app.model.report import Report, Span

_ENGLISH = ("en", None)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact; `words` as the report has them, on one line."""

    kind: FactKind
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact and what became of it.

    Attributes:
        claim, tick: the record that it was ticked off in, and how; None where nobody has.
    """

    fact: Fact
    claim: str | None = None
    tick: CheckedFact | None = None

    @property
    def is_checked(self) -> bool:
        """Somebody found it to be right."""
        return self.tick is not None


@dataclass(frozen=True)
class FactList:
    """Facts with their ticks, by kind and then by place."""

    lines: tuple[FactLine, ...] = ()

    def of(self, kind: FactKind) -> tuple[FactLine, ...]:
        """Those of one kind."""
        return tuple(line for line in self.lines if line.fact.kind is kind)

    @cached_property
    def checked(self) -> int:
        """How many are ticked off."""
        return sum(line.is_checked for line in self.lines)


def _facts(report: Report) -> tuple[Fact, ...]:
    known = facts_of(report)
    found: list[tuple[FactKind, int, int]] = []
    for name in known.names:
        if name.kind == "group":
            continue  # “American” names nobody
        own = _own_start(known, name)
        if own > name.start:
            found.append((FactKind.TITLES, name.start, _end_of_title(known, name)))
        found.append((FactKind.NAMES, own, name.end))
    if report.language in _ENGLISH:
        found += [(FactKind.NUMBERS, number.start, number.end) for number in known.numbers]
    else:
        found += [(FactKind.NUMBERS, figure.start, figure.end) for figure in figures(report.text, report.language)]
    found += [(FactKind.DATES, date.start, date.end) for date in known.dates]
    found += [(FactKind.QUOTATIONS, start, end) for start, end in quotations(report.text)]
    order = list(FactKind)
    return tuple(
        Fact(kind, Span(report.id, start, end), " ".join(report.text[start:end].split()))
        for kind, start, end in sorted(set(found), key=lambda item: (order.index(item[0]), *item[1:]))
        if report.text[start:end].strip()
    )


facts_in: PerReport[tuple[Fact, ...]] = PerReport(_facts)
"""Every fact of a report, headline included: by kind in the order of `FactKind`, then by place."""


def facts_of_spans(reports: Iterable[Report], spans: Iterable[Span]) -> tuple[Fact, ...]:
    """The facts that begin within passages: by kind, then in the order of the reports, then by place."""
    wanted = tuple(spans)
    order = list(FactKind)
    found = [
        fact
        for report in reports
        if any(span.report == report.id for span in wanted)
        for fact in facts_in(report)
        if any(span.report == report.id and span.start <= fact.span.start < span.end for span in wanted)
    ]
    return tuple(sorted(found, key=lambda fact: order.index(fact.kind)))  # sorted() leaves equals in their order


def fact_list(facts: Iterable[Fact], records: Sequence[PlacedClaim]) -> FactList:
    """The facts with the ticks of the records; a tick counts where the words that were ticked stand now."""
    ticks: dict[tuple[FactKind, Span], tuple[str, CheckedFact]] = {}
    for placed in records:
        for tick, span in zip(placed.record.facts, placed.facts, strict=True):
            if span is not None:
                ticks.setdefault((tick.kind, span), (placed.record.id, tick))
    lines = []
    for fact in facts:
        claim, tick_ = ticks.get((fact.kind, fact.span), (None, None))
        lines.append(FactLine(fact, claim, tick_))
    return FactList(tuple(lines))


def _own_start(known: ReportFacts, name: Name) -> int:
    """Where a name begins behind its title."""
    within = known.words_in(name.start, name.end)
    return within[len(name.titles)].start if name.titles and len(name.titles) < len(within) else name.start


def _end_of_title(known: ReportFacts, name: Name) -> int:
    return known.words_in(name.start, name.end)[len(name.titles) - 1].end
