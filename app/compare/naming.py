"""What each report calls one actor or thing, and how often: the labels of a comparison, counted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.model.comparison import Comparison
from app.model.decision import wording_key
from app.model.report import Span


@dataclass(frozen=True, slots=True)
class Called:
    """One name of an actor or thing.

    Attributes:
        name: as it is written most often.
        mentions: every place, in the order of the reports.
        counts: mentions in each report that has any, in the order of the reports.
    """

    name: str
    mentions: tuple[Span, ...]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """One actor or thing with its names, the most frequent first.

    `divided`: the reports do not all use the same names.
    """

    concept: str
    names: tuple[Called, ...]
    divided: bool

    @property
    def mentions(self) -> int:
        """How often it is named in all."""
        return sum(len(name.mentions) for name in self.names)


def namings(comparison: Comparison, columns: Iterable[str] | None = None) -> tuple[Naming, ...]:
    """Each label within the visible reports, those that reports name differently first, then the most frequent."""
    reports = {report.id: report for report in comparison.reports}
    visible = [report_id for report_id in (columns if columns is not None else reports) if report_id in reports]
    found = []
    for label in comparison.labels:
        places: dict[str, list[Span]] = defaultdict(list)
        for mention in label.mentions:
            if mention.report in visible:
                places[wording_key(reports[mention.report].words_of(mention))].append(mention)
        if not places:
            continue
        names = tuple(
            sorted((_called(spans, comparison, visible) for spans in places.values()), key=lambda c: -len(c.mentions))
        )
        users = {tuple(report_id for report_id, _ in name.counts) for name in names}
        found.append(Naming(label.concept, names, len(names) > 1 and len(users) > 1))
    return tuple(sorted(found, key=lambda naming: (not naming.divided, -naming.mentions)))


def _called(spans: list[Span], comparison: Comparison, visible: list[str]) -> Called:
    written: dict[str, int] = defaultdict(int)
    for span in spans:
        written[" ".join(comparison.words_of(span).split())] += 1
    name = max(written, key=lambda words: written[words])
    counts = tuple(
        (report_id, n) for report_id in visible if (n := sum(span.report == report_id for span in spans)) > 0
    )
    return Called(name, tuple(sorted(spans, key=lambda s: (visible.index(s.report), s.start))), counts)
