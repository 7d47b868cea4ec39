"""Who says it: source, cue and content of each attribution."""

import numpy as np

from app.language.cue_features import features, names_of_features
from app.language.cue_marks import mark_attributions
from app.language.cue_model import cue_model
from app.language.cue_readings import Reading, SentenceReader
from app.language.quotations import QuotationMap
from app.model.comparison import Attribution
from app.model.report import Report

SPEAKING = frozenset(("clause", "that"))
"""The frames of the cues that say something; those of the others as often do something ("the council backed it")."""


def attributions(report: Report) -> tuple[Attribution, ...]:
    """The attributions of a report, ordered by their cue; English prose, other languages give few or none.

    The source is None where the text names nobody; the content may be in pieces, before, after or around the cue.
    """
    quotes = QuotationMap(report.text)
    found = mark_attributions(report, quotes)
    taken = {attribution.cue.start for attribution in found}
    model = cue_model()
    for reading, likely in zip(*possible(report, quotes), strict=True):
        cut = model.cut if reading.cue.frame in SPEAKING else model.loose_cut
        if likely >= cut and reading.mark.start not in taken:
            found.append(Attribution(report.id, reading.source, reading.mark, reading.content))
    return tuple(sorted(found, key=lambda a: (a.cue.start, a.cue.end)))


def possible(report: Report, quotes: QuotationMap) -> tuple[list[Reading], list[float]]:
    """Every reading of the report's sentences, and how likely its cue is one, 0…1."""
    readings: list[Reading] = []
    tables = [np.zeros((0, len(names_of_features())), dtype=np.float32)]
    for index in range(len(report.sentences)):
        reader = SentenceReader(report, index, quotes)
        read = reader.readings()
        if read:
            readings += read
            tables.append(features(reader, read))
    return readings, [float(p) for p in cue_model().probabilities(np.concatenate(tables))]
