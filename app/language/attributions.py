"""Who says it: source, cue and content of each attribution."""

import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from app.language.carried_on import carried_on
from app.language.cue_features import features, names_of_features
from app.language.cue_marks import mark_attributions
from app.language.cue_readings import Reading, SentenceReader
from app.language.fitted import Floats, weights
from app.language.quotations import QuotationMap
from app.model.comparison import Attribution
from app.model.progress import Progress
from app.model.report import Report, Span

_TOGETHER = re.compile(r"\s*(?:[^\s,;:.!?“”\"—–]+\s+)?")

EACH = 32
"""Sentences after which it is told how far a report is read."""

SPEAKING = frozenset(("clause", "that"))
"""The frames of the cues that say something; those of the others as often do something ("the council backed it")."""


TELLING = frozenset(("according", "front", "inverted", "quoted"))
"""The shapes that hardly ever mean anything else: “…, records show.”"""


SURE = 0.15
"""Chance (0…1) from which a verb of saying is a cue that has its speaker and a statement: “the union claims it won”.

The weights know such verbs from political reports, where firms and unions, whose names do much else, speak seldom.
"""


def attributions(report: Report, progress: Progress | None = None) -> tuple[Attribution, ...]:
    """The attributions of a report, ordered by their cue; English prose, other languages give few or none.

    The source is None where the text names nobody; the content may be in pieces, before, after or around the cue.

    Raises:
        WeightsError, LexiconError: the data that come with Parallax are missing.
        Cancelled: the user stopped it.
    """
    quotes = QuotationMap(report.text)
    readings, rows = possible(report, quotes, progress)
    model = weights("attributions")["cue"]
    return chosen(report, quotes, readings, model(rows), model.constants)


def possible(report: Report, quotes: QuotationMap, progress: Progress | None = None) -> tuple[list[Reading], Floats]:
    """Every reading of the report's sentences, in order, and what the weights look at, a row a reading."""
    readings: list[Reading] = []
    tables = [np.zeros((0, len(names_of_features())))]
    for index in range(len(report.sentences)):
        if progress is not None and index % EACH == 0:
            progress.at(index / len(report.sentences), f"Reading {report.name}")
        reader = SentenceReader(report, index, quotes)
        read = reader.readings()
        if read:
            readings += read
            tables.append(features(reader, read))
    return readings, np.concatenate(tables)


def chosen(
    report: Report, quotes: QuotationMap, readings: Sequence[Reading], odds: Floats, cuts: Mapping[str, float]
) -> tuple[Attribution, ...]:
    """The attributions by mark, and those of the readings whose log odds reach their cut (a chance, 0…1)."""
    found = mark_attributions(report, quotes)
    taken = {attribution.cue.start for attribution in found}
    chances = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    for n, (reading, chance) in enumerate(zip(readings, chances, strict=True)):
        cut = cuts["cut" if reading.cue.frame in SPEAKING else "loose_cut"]
        if reading.shape in TELLING:
            cut = cuts["telling_cut"]
        elif reading.shape == "opened" and reading.source is not None and reading.cue.group.endswith(" always"):
            cut = SURE
        rivals = [k for k in (n - 1, n + 1) if 0 <= k < len(readings) and _one(report.text, readings[n], readings[k])]
        beaten = any((chances[k], -k) > (chance, -n) for k in rivals)
        if chance >= cut and not beaten and reading.mark.start not in taken:
            found.append(Attribution(report.id, reading.source, reading.mark, reading.content))
    said = {attribution.cue for attribution in found if attribution.cue.start not in taken}
    found = [a for a in found if a.cue.start not in taken or not _is_said(a, said)]
    return tuple(sorted(carried_on(report, quotes, found), key=lambda a: (a.cue.start, a.cue.end)))


def _is_said(marked: Attribution, said: Collection[Span]) -> bool:
    """Whether what stands before a colon holds the cue: “Ilse Brandt said: “…””, which is told twice then."""
    return marked.source is not None and any(marked.source.overlap(cue) for cue in said)


def _one(text: str, a: Reading, b: Reading) -> bool:
    """Whether two possible cues stand so close that they are one: “agreed to suggest”, “said her report”."""
    gap = text[min(a.mark.end, b.mark.end) : max(a.mark.start, b.mark.start)]
    return _TOGETHER.fullmatch(gap) is not None
