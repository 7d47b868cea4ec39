"""Sentences built alike around their facts, though they share too few words to be aligned.

“The index rose 16.02 points, or 1.62 percent, to 1,004.63” has its twin in another report even where every word that
carries weight differs. Only sentences that have no counterpart there are asked.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Sequence
from itertools import combinations, pairwise

from app.compare.facts import Place, ReportFacts, facts_of
from app.compare.memory import Asked, Paired, PerReport
from app.compare.namesakes import is_told
from app.compare.slots import LONGEST, Laid, keys_of
from app.language.names import Name
from app.model.progress import Progress
from app.model.report import Report

PARALLEL = 0.4
"""Share of the words and facts of both sentences that must stand for each other, in order; unrelated sentences of one
event reach .34 (all pairs of the development reports of spark and basil)."""

SLOTS = 2
"""Facts that must stand for each other."""

COMMON = 60
"""A turn (a fact and the word beside it) that stands in more sentences than this leads nowhere."""

_alike: Paired[tuple[int, int], float] = Paired()
"""How alike two sentences, by where they start, are built; 0 where they are no twins whatever else is known."""


def twins(
    known: Sequence[ReportFacts], joined: Callable[[str, str], Container[int]], progress: Progress | None = None
) -> list[tuple[Place, Place]]:
    """Sentences of two reports that are built alike and have no counterpart in the other report.

    `joined` gives, for a report and another one, by their ids, where the sentences of the first start that have a
    counterpart in the other. Each sentence is given with its likeliest twin a report only.
    """
    told = progress or Progress()
    sentences: list[tuple[ReportFacts, int, int]] = []
    turns: dict[tuple[str, str], list[int]] = defaultdict(list)
    for done, facts in enumerate(known):
        told.at(0.5 * done / len(known), "Looking for conflicts")
        for start, end, found in _turning(facts.report):
            for turn in found:
                turns[turn].append(len(sentences))
            sentences.append((facts, start, end))
    shared: Counter[tuple[int, int]] = Counter()
    for places in turns.values():
        if 1 < len(places) <= COMMON:
            shared.update(combinations(places, 2))
    likely = [pair for pair, count in shared.items() if count >= SLOTS]
    scored = []
    asked = Asked(_alike)
    for done, (i, j) in enumerate(likely):
        if done % 16 == 0:
            told.at(0.5 + 0.5 * done / len(likely), "Looking for conflicts")
        (one, *at), (other, *there) = sentences[i], sentences[j]
        if one is other:
            continue
        ids = one.report.id, other.report.id
        if at[0] in joined(*ids) or there[0] in joined(*reversed(ids)):
            continue
        a, b = Place(one, at[0], at[1], ((there[0], there[1]),)), Place(other, there[0], there[1], ((at[0], at[1]),))
        parallel = asked.get(one, other, (a.start, b.start), lambda: _parallel(a, b))  # noqa: B023 (asked at once)
        if parallel >= PARALLEL:
            scored.append((-parallel, i, j, a, b))
    asked.keep()
    taken: set[tuple[int, str]] = set()
    chosen = []
    for _, i, j, a, b in sorted(scored, key=lambda s: s[:3]):
        keys = (i, b.facts.report.id), (j, a.facts.report.id)
        if taken.isdisjoint(keys):
            taken.update(keys)
            chosen.append((a, b))
    return chosen


def _parallel(a: Place, b: Place) -> float:
    """How alike two sentences are built; 0 where they are about two matters, or too few facts stand for each other."""
    if _of_others(a, b):
        return 0.0
    laid = Laid(a, b, _strangers(a, b), _strangers(b, a))
    return laid.parallel if laid.slots >= SLOTS else 0.0


def _sentences(report: Report) -> tuple[tuple[int, int, frozenset[tuple[str, str]]], ...]:
    facts = facts_of(report)
    read = [(start, end, frozenset(_turns(facts, start, end))) for start, end in report.sentences]
    return tuple(sentence for sentence in read if len(sentence[2]) >= SLOTS)


_turning: PerReport[tuple[tuple[int, int, frozenset[tuple[str, str]]], ...]] = PerReport(_sentences)
"""The sentences of a report (start, end) that may have twins, with their turns."""


def _turns(facts: ReportFacts, start: int, end: int) -> set[tuple[str, str]]:
    """Each fact of a sentence with the word or fact beside it."""
    place = Place(facts, start, end, ())
    if len(place.numbers()) + len(place.dates()) < SLOTS:
        return set()
    keys = keys_of(place)
    if len(keys) > LONGEST:
        return set()
    return {pair for pair in pairwise(keys) if pair[0][0] in "#@" or pair[1][0] in "#@"}


def _strangers(own: Place, other: Place) -> list[Name]:
    return [name for name in own.names() if not is_told(name, other.facts)]


def _of_others(a: Place, b: Place) -> bool:
    """Whether each sentence names somebody that the other report knows, but that sentence does not: two matters."""
    return all(
        any(is_told(name, other.facts) and not _named(name, other) for name in own.names())
        for own, other in ((a, b), (b, a))
    )


def _named(name: Name, place: Place) -> bool:
    there = {word.bare for word in place.facts.words_in(place.start, place.end)}
    return any(word in there for word in name.words)
