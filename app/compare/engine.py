"""Reports in, Comparison out: runs the parts in order, and checks what goes in."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from app.compare import claims as claiming
from app.compare.alignment import KEPT, Event, Pairs, alignments, shown
from app.compare.divergences import divergences
from app.compare.labels import labels
from app.compare.memory import Remembered
from app.compare.phrases import shared_phrases
from app.compare.rows import rows
from app.language.attributions import attributions
from app.language.certainty import stance
from app.language.checkworth import check_worthiness
from app.language.tone import loaded_words
from app.model.comparison import Attribution, Claim, Comparison, LoadedWord, Occurrence, Settings
from app.model.errors import ParallaxError
from app.model.progress import Progress
from app.model.report import Report


class ComparisonError(ParallaxError):
    """The reports cannot be compared as they were given."""


event_of: Remembered[Event] = Remembered(lambda comparison: Event(comparison.reports))
"""The weighted sentences behind a comparison: what `passage` asks for the nearest sentence of a report."""


def compare(
    reports: Sequence[Report], settings: Settings | None = None, progress: Progress | None = None
) -> Comparison:
    """Compare any number of reports of one event; none, one, and empty ones give a valid result too.

    The result depends on nothing but the reports, in their order, and the settings. The columns keep the order of the
    reports; the rows follow `settings.record`, or the first report where that one is not among them.

    Raises:
        ComparisonError: two reports have the same id, or a setting is out of its range.
        Cancelled: the user stopped it.
    """
    reports, settings, told = tuple(reports), settings or Settings(), progress or Progress()
    _check(reports, settings)
    said: list[Attribution] = []
    loaded: list[LoadedWord] = []
    for n, report in enumerate(reports):
        told.at(0.2 * n / len(reports), f"Reading {report.name}")
        of_report = _attributions(report)
        said += of_report
        loaded += _loaded_words(report)
    told.at(0.2, "Weighing words")
    event = Event(reports)
    floor = KEPT if settings.min_score is None else min(KEPT, settings.min_score)
    pairs = event.pairs(floor, told.part(0.2, 0.5))
    kept = pairs.at_least(KEPT)
    chosen = alignments(event, kept.only(shown(event, kept)))
    told.at(0.5, "Laying paragraphs side by side")
    record = next((n for n, report in enumerate(reports) if report.id == settings.record), 0)
    laid = rows(event, kept, record, told.part(0.5, 0.6))
    phrases = shared_phrases(reports, settings.min_phrase_words, told.part(0.6, 0.75))
    made = _claims(event, kept, record, told.part(0.75, 0.85))
    told.at(0.85, "Looking for conflicts")
    differing = divergences(reports, chosen, said)
    told.at(0.95, "Gathering names")
    named = labels(reports)
    listed = chosen if settings.min_score is None else alignments(event, pairs.at_least(settings.min_score))
    comparison = Comparison(
        settings=settings,
        reports=reports,
        rows=laid,
        alignments=listed,
        shared_phrases=phrases,
        divergences=differing,
        attributions=tuple(said),
        loaded_words=tuple(loaded),
        labels=named,
        claims=made,
    )
    event_of.remember(comparison, event)
    told.at(1.0, "Compared")
    return comparison


def _check(reports: Sequence[Report], settings: Settings) -> None:
    twice = [report_id for report_id, n in Counter(report.id for report in reports).items() if n > 1]
    if twice:
        raise ComparisonError(f"Two reports have the id {twice[0]!r}: give each report an id of its own.")
    if settings.min_score is not None and not 0 <= settings.min_score <= 1:
        raise ComparisonError(f"The lowest score shown is {settings.min_score}: it must lie between 0 and 1.")
    if settings.min_phrase_words < 1:
        raise ComparisonError(f"The shortest phrase is {settings.min_phrase_words} words: it must have one at least.")


# attributions and loaded words depend on one report alone: adding the ninth leaves those of the eight as they are
@lru_cache(maxsize=64)
def _attributions(report: Report) -> tuple[Attribution, ...]:
    return attributions(report)


@lru_cache(maxsize=64)
def _loaded_words(report: Report) -> tuple[LoadedWord, ...]:
    return loaded_words(report)


def _claims(event: Event, pairs: Pairs, record: int, progress: Progress) -> tuple[Claim, ...]:
    """The claims in reading order, that of the report of record first."""
    scores = {(a, b): s for a, b, s in zip(pairs.a.tolist(), pairs.b.tolist(), pairs.score.tolist(), strict=True)}
    found: list[tuple[tuple[bool, int], Claim]] = []
    gathered = claiming.clusters(event, pairs, progress.part(0, 0.5))
    for n, cluster in enumerate(gathered):
        if n % 64 == 0:
            progress.at(0.5 + 0.5 * n / len(gathered), "Gathering claims")
        members = [(event.owner(member), event.sentences[member].span) for member in cluster]
        carried = tuple(
            Occurrence(span, stance(event.reports[owner], span, _attributions(event.reports[owner])))
            for owner, span in members
        )
        span = event.sentences[claiming.wording(cluster, scores)].span
        words = next(report for report in event.reports if report.id == span.report).words_of(span)
        text = " ".join(words.split())
        first = min((owner != record, member) for (owner, _), member in zip(members, cluster, strict=True))
        found.append((first, Claim(text, carried, check_worthiness(text))))
    return tuple(claim for _, claim in sorted(found, key=lambda item: item[0]))
