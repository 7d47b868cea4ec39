"""One quotation that two reports put into the mouths of two people."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.compare.facts import Conflict, ReportFacts
from app.compare.memory import PerReport
from app.compare.namesakes import may_be_one
from app.language import lexicons
from app.language.names import Name
from app.model.comparison import Attribution

LEAST_WORDS = 6
"""Words in the shortest quotation that two people hardly say alike."""

TWO_MOUTHS = 0.9
"""Likelihood (0…1) that one of the two reports has the wrong speaker."""

_PRONOUNS = lexicons.word_list("speaking pronouns") - {"it", "we", "i", "you", "who", "one", "they"}
_TOGETHER = re.compile(r",?\s(?:and|&)\s")
_SAYING = lexicons.word_list("plain saying") - {"according"}


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A quotation of a report: its words, its source, as the text has it, and who that is."""

    words: tuple[str, ...]
    source: tuple[int, int]
    speaker: Name


def two_mouths(
    known: Sequence[ReportFacts], said: Mapping[str, Sequence[Attribution]]
) -> Iterator[tuple[ReportFacts, ReportFacts, Conflict]]:
    """Quotations of two reports that are the same words, and are put on two people; the first place of each.

    `said` has the attributions of each report, by its id, ordered by where their cues stand.
    """
    openings: dict[tuple[str, ...], list[tuple[int, _Spoken]]] = defaultdict(list)
    for n, facts in enumerate(known):
        for spoken in _spoken_in(facts, said.get(facts.report.id, ())):
            openings[spoken.words[:LEAST_WORDS]].append((n, spoken))
    for told in openings.values():
        seen: set[tuple[int, int]] = set()
        for k, (i, x) in enumerate(told):
            for j, y in told[k + 1 :]:
                shorter = min(len(x.words), len(y.words))
                if i == j or (i, j) in seen or x.words[:shorter] != y.words[:shorter]:
                    continue
                if not set(x.speaker.words) & set(y.speaker.words) and not may_be_one(x.speaker, y.speaker):
                    seen.add((i, j))
                    one, other = known[i], known[j]
                    line = _shown(one, x), _shown(other, y)
                    yield one, other, Conflict("attribution", x.source, y.source, TWO_MOUTHS, *line)


_kept: PerReport[list[tuple[Sequence[Attribution], tuple[_Spoken, ...]]]] = PerReport(lambda report: [])
"""The quotations of a report, each once a speaker, by the attributions that were asked about last."""


def _spoken_in(facts: ReportFacts, said: Sequence[Attribution]) -> tuple[_Spoken, ...]:
    kept = _kept(facts.report)
    last = kept[0] if kept else None
    if last is not None and last[0] is said:
        return last[1]
    first: dict[tuple[object, ...], _Spoken] = {}
    for spoken in _quotations(facts, said):
        first.setdefault((spoken.words, spoken.speaker.words), spoken)
    found = tuple(first.values())
    kept[:] = [(said, found)]
    return found


def _quotations(facts: ReportFacts, said: Sequence[Attribution]) -> Iterator[_Spoken]:
    """The quotations of a report whose speaker it names, there or, with a pronoun, in the sentence before."""
    last: Name | None = None
    for attribution in said:
        source, cue = attribution.source, attribution.cue
        if source is None or facts.report.text[cue.start : cue.end].lower() not in _SAYING:
            continue
        if facts.report.text[source.start : source.end].lower() in _PRONOUNS:
            if last is None or not _goes_on(facts, last, source.start):
                continue
        else:
            last = _person(facts, source.start, source.end)
        if last is None:
            continue
        for content in attribution.content:
            for low, high in facts.quotes.between(content.start, content.end):
                words = tuple(word.bare for word in facts.words_in(low, high))
                if len(words) >= LEAST_WORDS:
                    yield _Spoken(words, (source.start, source.end), last)


def _goes_on(facts: ReportFacts, speaker: Name, offset: int) -> bool:
    """Whether a pronoun stands for a speaker: named in the sentence before, and nobody named since."""
    here, there = facts.report.sentence_at(offset), facts.report.sentence_at(speaker.start)
    others = [name for name in facts.names_in(speaker.end, offset) if name.words[-1] != speaker.words[-1]]
    return here is not None and there is not None and here - there <= 1 and not others


def _person(facts: ReportFacts, start: int, end: int) -> Name | None:
    """Whom a source names, where it is one person; None for two who speak together."""
    names = [name for name in facts.names_in(start, end) if name.kind in ("person", "unknown")]
    text = facts.report.text
    if not names or _TOGETHER.match(text, end) or any(_TOGETHER.match(text, name.end) for name in names):
        return None
    return next((name for name in names if name.kind == "person"), names[-1])


def _shown(facts: ReportFacts, spoken: _Spoken) -> str:
    """“Ilse Brandt: we never stopped believing in it”."""
    speaker = facts.report.text[spoken.speaker.start : spoken.speaker.end]
    return f"{' '.join(speaker.split())}: {' '.join(spoken.words[:LEAST_WORDS])}"
