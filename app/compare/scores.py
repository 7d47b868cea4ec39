"""Results that two reports give differently: “a 3-1 win”, “beating them 3-2”; “71 votes to 64”, “by 73 to 62”.

A report that gives one result only means that of the event; half-time scores and those of other days do not count. So
it is with ranks: “their fourth final”, “a third appearance in a final”.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.compare.facts import Conflict, ReportFacts, facts_of
from app.compare.memory import PerReport
from app.language import lexicons
from app.language.words import STOP_WORDS
from app.model.report import Report

ONE_RESULT = 0.7
"""Likelihood (0…1) that two results are of one match or vote."""

NEAR = 50
"""Code points on either side of two figures in which a word says that they are a result."""

_RESULT = re.compile(
    r"(?<![\w.,/$€£:(–-])(?P<one>\d{1,4})(?:(?<!\d{4})[-–‑]|\s(?:votes?\s)?(?:to|against)\s)(?P<two>\d{1,4})"
    r"(?!\w|[-–/%)]|[.,:]\d|\s?(?:per\s?cent|percent|a\.?m|p\.?m|years?|months?|weeks?|days?|hours?|minutes?|million))"
)
_RANK = re.compile(
    r"\b(?P<rank>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|\d{1,2}(?:st|nd|rd|th))"
    r"(?:\s[a-z]+(?:\s(?:in|to|of|at)\s(?:a|an|the))?)?\s(?P<what>terms?|titles?|finals?|crown|championship|anniversary"
    r"|birthday|edition|floor|attempt|marriage|mandate)\b"
)
_ORDINALS = [
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_RANKS = frozenset((*_ORDINALS, *(f"{n}{ending}" for n in range(2, 100) for ending in ("st", "nd", "rd", "th"))))
_WON = lexicons.word_list("winning and losing")
_VOTED = lexicons.word_list("voting")
_OTHER = lexicons.word_list("no result of the whole")


@dataclass(frozen=True, slots=True)
class _Result:
    """Two figures of a match or a vote, or a rank, with what it is of.

    `names` are the words of its sentence that are written with a capital.
    """

    start: int
    end: int
    of: str
    figures: tuple[int, ...]
    names: frozenset[str]


def two_results(known: Sequence[ReportFacts]) -> Iterator[tuple[ReportFacts, ReportFacts, Conflict]]:
    """Where two reports give one result or rank each, of one thing, and they differ."""
    by_kind: dict[str, list[tuple[ReportFacts, _Result]]] = defaultdict(list)
    for facts in known:
        for result in _results(facts.report):
            by_kind[result.of].append((facts, result))
    for told in by_kind.values():
        for k, (one, x) in enumerate(told):
            for other, y in told[k + 1 :]:
                if x.figures != y.figures and (x.of == "vote" or not x.names.isdisjoint(y.names)):
                    spans = (x.start, x.end), (y.start, y.end)
                    shown = one.report.text[slice(*spans[0])], other.report.text[slice(*spans[1])]
                    yield one, other, Conflict("number", *spans, ONE_RESULT, *shown)


def _read(report: Report) -> tuple[_Result, ...]:
    """The results and ranks that a report gives once, or each time alike."""
    found: dict[str, list[_Result]] = defaultdict(list)
    text = report.text
    facts = facts_of(report)
    for number in facts.numbers:
        m = _RESULT.match(text, number.start)
        of = _kind(report, m.start(), m.end()) if m is not None else ""
        if m is not None and of:
            figures = tuple(sorted((int(m["one"]), int(m["two"]))))
            found[of].append(_Result(m.start(), m.end(), of, figures, _names(report, m.start())))
    for m in [_RANK.match(text, word.start) for word in facts.words if word.lower in _RANKS]:
        if m is None:
            continue
        rank, what = m["rank"], m["what"].removesuffix("s")
        place = _ORDINALS.index(rank) + 2 if rank in _ORDINALS else int(rank[:-2])
        found[what].append(_Result(m.start(), m.end(), what, (place,), _names(report, m.start())))
    return tuple(
        results[0] for results in found.values() if all(other.figures == results[0].figures for other in results)
    )


_results: PerReport[tuple[_Result, ...]] = PerReport(_read)
"""The results and ranks that a report gives."""


def _kind(report: Report, start: int, end: int) -> str:
    """What two figures are the result of, `match` or `vote`; empty where they are none, or of another time."""
    number = report.sentence_at(start)
    if number is None:
        return ""
    low, high = report.sentences[number]
    facts = facts_of(report)
    near = {word.lower for word in facts.words_in(max(low, start - NEAR), min(high, end + NEAR))}
    if not near.isdisjoint(_OTHER):
        return ""
    if any(date.kind in ("year", "month") for date in facts.dates_in(low, high)):
        return ""
    if not near.isdisjoint(_VOTED):
        return "vote"
    return "match" if not near.isdisjoint(_WON) else ""


def _names(report: Report, offset: int) -> frozenset[str]:
    number = report.sentence_at(offset)
    if number is None:
        return frozenset()
    words = facts_of(report).words_in(*report.sentences[number])
    return frozenset(word.bare for word in words if word.text[0].isupper() and word.bare not in STOP_WORDS)
