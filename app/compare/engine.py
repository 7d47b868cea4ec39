"""Reports in, Comparison out: runs the parts in order, and checks what goes in.

Copies are looked for first: a report that is another one's text is not read again. What depends on one report alone
(its words, attributions, loaded words, facts, names, noun phrases, shingles) is kept by the report's content, and what
depends on two alone (what cannot both be right) by both: adding the ninth report leaves that of the eight. What
depends on all reports is kept by all of them and by the settings that it depends on: another record lays the rows anew
and nothing else. Scores of sentence pairs are never carried over to another set of reports, because words are weighted
by how rare they are in the event: one report more changes every score a little, and the result must be what comparing
afresh would give, to the byte.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from app.compare import claims as claiming
from app.compare.alignment import KEPT, Event, Pairs, alignments, shown
from app.compare.divergences import divergences
from app.compare.duplicates import Copy, duplicates
from app.compare.figures import differing_figures
from app.compare.labels import labels
from app.compare.meanings import are_foreign, is_english, language_told, takes_part
from app.compare.memory import (
    Memory,
    PerContent,
    PerReport,
    Remembered,
    forget_all,
    no_collecting,
    weight_of,
)
from app.compare.phrases import shared_phrases
from app.compare.provenance import provenance
from app.compare.rows import rows
from app.language.attributions import attributions
from app.language.byword import forget_words
from app.language.certainty import stance
from app.language.checkworth import check_worthinesses
from app.language.tone import loaded_words
from app.model.comparison import (
    Alignment,
    Attribution,
    Claim,
    Comparison,
    Divergence,
    LoadedWord,
    Occurrence,
    Settings,
    SharedPhrase,
    SourceGroup,
    Wording,
)
from app.model.errors import ParallaxError
from app.model.progress import Progress
from app.model.report import Report, Span

T = TypeVar("T")
Reports = tuple[Report, ...]

RECENT = 2_000_000  # code points of the sets of reports whose parts are kept: the last one always is


class ComparisonError(ParallaxError):
    """The reports cannot be compared as they were given."""


@dataclass(frozen=True)
class Aligned:
    """What alignment found: the event, the pairs worth keeping, which of them the app shows, and those as they are."""

    event: Event
    kept: Pairs
    shown: NDArray[np.bool_]
    chosen: tuple[Alignment, ...]


event_of: Remembered[Event] = Remembered(
    lambda comparison: Event(comparison.reports, bool(comparison.settings.encoder))
)
"""The weighted sentences behind a comparison: what `passage` asks for the nearest sentence of a report."""


def aligned_of(comparison: Comparison) -> Aligned:
    """What the sentences behind a comparison align to, whatever settings it was made with."""
    reports, encoder = comparison.reports, bool(comparison.settings.encoder)
    return _kept("alignment", reports, encoder, lambda: _aligned(reports, encoder, Progress()))


def _attributions_under(found: tuple[Attribution, ...], report_id: str) -> tuple[Attribution, ...]:
    def moved(span: Span) -> Span:
        return Span(report_id, span.start, span.end)

    return tuple(
        Attribution(report_id, a.source and moved(a.source), moved(a.cue), tuple(map(moved, a.content))) for a in found
    )


def _loaded_under(found: tuple[LoadedWord, ...], report_id: str) -> tuple[LoadedWord, ...]:
    return tuple(replace(word, span=Span(report_id, word.span.start, word.span.end)) for word in found)


def _said_in(report: Report, progress: Progress) -> tuple[Attribution, ...]:
    """Who says what; read in English only."""
    return attributions(report, progress) if is_english(report) else ()


def _loaded_in(report: Report, progress: Progress) -> tuple[LoadedWord, ...]:
    """The loaded words; read in English only, for “sin” is no sin in Spanish."""
    return loaded_words(report, progress) if is_english(report) else ()


_attributions: PerContent[tuple[Attribution, ...]] = PerContent(_said_in, _attributions_under)
_loaded_words: PerContent[tuple[LoadedWord, ...]] = PerContent(_loaded_in, _loaded_under)


class _Asserted:
    """What one sentence asserts, worked out as it is asked for."""

    def __init__(self, report: Report, span: Span) -> None:
        self._report = report
        self._span = span

    @cached_property
    def text(self) -> str:
        """The sentence on one line."""
        return " ".join(self._report.words_of(self._span).split())

    @cached_property
    def worth(self) -> float:
        """How worth checking it is; `_weigh` tells it of many at once."""
        return check_worthinesses([self.text])[0]

    @cached_property
    def occurrence(self) -> Occurrence:
        """The sentence as a place of a claim."""
        return Occurrence(self._span, stance(self._report, self._span, _attributions(self._report)))

    @cached_property
    def alone(self) -> Claim:
        """The claim that no other sentence carries."""
        return Claim(self.text, (self.occurrence,), self.worth)


def _weigh(asserted: Sequence[_Asserted]) -> None:
    """Work out together how worth checking some sentences are."""
    new = [sentence for sentence in asserted if "worth" not in vars(sentence)]
    for sentence, worth in zip(new, check_worthinesses([sentence.text for sentence in new]), strict=True):
        sentence.worth = worth


_asserted: PerReport[dict[int, _Asserted]] = PerReport(lambda report: {})
"""What the sentences of a report assert, by their number; filled as claims ask for them."""

_TOGETHER = 64  # claims whose worth is worked out at once, before the user may stop it

_parts: dict[str, Memory[tuple[Reports, object], Any]] = {}


def compare(
    reports: Sequence[Report], settings: Settings | None = None, progress: Progress | None = None
) -> Comparison:
    """Compare any number of reports of one event; none, one, and empty ones give a valid result too.

    The result depends on nothing but the reports, in their order, and the settings; where reports are in different
    languages, also on whether the optional encoder is installed, and the settings of the result say so. The columns
    keep the order of the reports; the rows follow `settings.record`, or the first report where that one is not among
    them. Any number of threads may compare at once.

    Raises:
        ComparisonError: two reports have the same id, or a setting is out of its range.
        EncoderError: the settings insist on the encoder, the reports need it, and it cannot be used.
        Cancelled: the user stopped it.
    """
    reports, settings = tuple(reports), settings or Settings()
    _check(reports, settings)
    settings = replace(settings, encoder=takes_part(reports, settings.encoder))
    with no_collecting:
        return _compared(reports, settings, progress or Progress())


def _compared(reports: Reports, settings: Settings, told: Progress) -> Comparison:
    copies = _kept("copies", reports, None, lambda: duplicates(reports, told.part(0, 0.05)))
    said: list[Attribution] = []
    loaded: list[LoadedWord] = []
    for n, report in enumerate(reports):
        low, middle, high = (0.05 + 0.15 * done / len(reports) for done in (n, n + 0.5, n + 1))
        told.at(low, f"Reading {report.name}")
        said += _attributions(report, told.part(low, middle))
        told.at(middle, f"Reading {report.name}")
        loaded += _loaded_words(report, told.part(middle, high))
    encoder = bool(settings.encoder)
    aligned = _kept("alignment", reports, encoder, lambda: _aligned(reports, encoder, told.part(0.2, 0.5)))
    event, chosen = aligned.event, aligned.chosen
    told.at(0.5, "Laying paragraphs side by side")
    record = next((n for n, report in enumerate(reports) if report.id == settings.record), 0)
    laid = _kept("rows", reports, (record, encoder), lambda: rows(event, aligned.kept, record, told.part(0.5, 0.55)))
    phrases = _phrases(reports, settings.min_phrase_words, told.part(0.55, 0.68))
    told.at(0.68, "Tracing sources")
    wording, groups = _kept("provenance", reports, None, lambda: _provenance(reports, copies, told.part(0.68, 0.75)))
    made = _kept("claims", reports, (record, encoder), lambda: _claims(aligned, record, told.part(0.75, 0.85)))
    told.at(0.85, "Looking for conflicts")
    differing = _kept("divergences", reports, encoder, lambda: _divergences(event, chosen, said, told.part(0.85, 0.92)))
    told.at(0.92, "Gathering names")
    named = _kept("labels", reports, None, lambda: labels(reports, told.part(0.92, 0.98)))
    told.at(0.98, "Gathering the findings")
    comparison = Comparison(
        settings=settings,
        reports=reports,
        rows=laid,
        alignments=_listed(aligned, settings.min_score, told.part(0.98, 1)),
        shared_phrases=phrases,
        divergences=differing,
        attributions=tuple(said),
        loaded_words=tuple(loaded),
        labels=named,
        claims=made,
        wording=wording,
        provenance=groups,
    )
    event_of.remember(comparison, event)
    told.at(1.0, "Compared")
    return comparison


def forget(keep: Iterable[Report] = ()) -> None:
    """Drop everything that is kept between comparisons, but for that of the reports to keep.

    The next comparison works all else out anew.
    """
    keep = tuple(keep)
    forget_all(keep)
    if not keep:
        _parts.clear()
        forget_words()


def _check(reports: Sequence[Report], settings: Settings) -> None:
    twice = [report_id for report_id, n in Counter(report.id for report in reports).items() if n > 1]
    if twice:
        raise ComparisonError(f"Two reports have the id {twice[0]!r}: give each report an id of its own.")
    if settings.min_score is not None and not 0 <= settings.min_score <= 1:
        raise ComparisonError(f"The lowest score shown is {settings.min_score}: it must lie between 0 and 1.")
    if settings.min_phrase_words < 1:
        raise ComparisonError(f"The shortest phrase is {settings.min_phrase_words} words: it must have one at least.")


def _kept(part: str, reports: Reports, setting: object, compute: Callable[[], T]) -> T:
    """One part of a comparison, kept for these reports and the setting that it depends on."""
    memory = _parts.setdefault(part, Memory(RECENT))
    return cast(T, memory.get((reports, setting), weight_of(reports), compute))


def _aligned(reports: Reports, encoder: bool, progress: Progress) -> Aligned:
    event = Event(reports, encoder, progress.part(0, 0.1))
    kept = event.pairs(KEPT, progress.part(0.1, 1))
    good = shown(event, kept)
    return Aligned(event, kept, good, alignments(event, kept.only(good)))


def _divergences(
    event: Event, chosen: Sequence[Alignment], said: Sequence[Attribution], progress: Progress
) -> tuple[Divergence, ...]:
    """What differs: in words where both reports are read as English, else in figures only."""
    index = {report.id: n for n, report in enumerate(event.reports)}
    english = {report.id for report in event.reports if is_english(report)}
    abroad = [pair for pair in chosen if not (pair.a.report in english and pair.b.report in english)]
    if not abroad:
        return divergences(event.reports, chosen, said, progress)
    across = set(abroad)
    own = [report for report in event.reports if report.id in english]
    found = divergences(own, [pair for pair in chosen if pair not in across], said, progress)
    figures = differing_figures(event.reports, abroad)
    return tuple(sorted((*found, *figures), key=lambda d: (index[d.a.report], d.a, index[d.b.report], d.b, d.kind)))


def _listed(aligned: Aligned, least: float | None, progress: Progress) -> tuple[Alignment, ...]:
    """The alignments that are asked for: those that the app shows, or every pair from a score up."""
    if least is None:
        return aligned.chosen
    pairs = aligned.kept if least >= KEPT else aligned.event.pairs(least, progress)
    return alignments(aligned.event, pairs.at_least(least))


def _phrases(reports: Reports, shortest: int, progress: Progress) -> tuple[SharedPhrase, ...]:
    return _kept("phrases", reports, shortest, lambda: shared_phrases(reports, shortest, progress))


def _provenance(
    reports: Reports, copies: Sequence[Copy], progress: Progress
) -> tuple[tuple[Wording, ...], tuple[SourceGroup, ...]]:
    """Provenance goes by the phrases of the usual length, however long the user wants them shown."""
    usual = _phrases(reports, Settings().min_phrase_words, progress.part(0, 0.5))
    return provenance(reports, usual, copies, progress.part(0.5, 1))


def _claims(aligned: Aligned, record: int, progress: Progress) -> tuple[Claim, ...]:
    """The claims in reading order, that of the report of record first."""
    event, strong = aligned.event, claiming.strong_pairs(aligned.kept, aligned.shown)
    links = claiming.links_of(aligned.kept, strong)
    languages = [language_told(report) for report in event.reports]
    foreign = [are_foreign(language, languages[record]) for language in languages]
    kept = [_asserted(report) for report in event.reports]

    def asserted(sentence: int) -> _Asserted:
        owner = event.owners[sentence]
        number = sentence - event.first[owner]
        found = kept[owner].get(number)
        if found is None:
            found = kept[owner][number] = _Asserted(event.reports[owner], event.sentences[sentence].span)
        return found

    def wording(cluster: Sequence[int]) -> int:
        """The sentence that stands for a claim, in the language of the report of record where there is one."""
        if len(cluster) == 1:
            return cluster[0]
        return claiming.wording([m for m in cluster if not foreign[event.owners[m]]] or cluster, links)

    found: list[tuple[tuple[bool, int], Claim]] = []
    gathered = claiming.clusters(event, strong, links, progress.part(0, 0.5))
    for begin in range(0, len(gathered), _TOGETHER):
        progress.at(0.5 + 0.5 * begin / len(gathered), "Gathering claims")
        some = gathered[begin : begin + _TOGETHER]
        best = [asserted(wording(cluster)) for cluster in some]
        _weigh(best)
        for cluster, telling in zip(some, best, strict=True):
            if len(cluster) == 1:
                if not claiming.is_idle(telling.text, telling.worth):
                    found.append(((event.owners[cluster[0]] != record, cluster[0]), telling.alone))
                continue
            first = min((event.owners[member] != record, member) for member in cluster)
            carried = tuple(asserted(member).occurrence for member in cluster)
            found.append((first, Claim(telling.text, carried, telling.worth)))

    return tuple(claim for _, claim in sorted(found, key=lambda item: item[0]))
