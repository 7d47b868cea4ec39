"""How sure a text is of what it tells: hedges, negations, and the stance it takes to a passage."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from app.language import lexicons
from app.language.cues import implication
from app.model.comparison import Attribution, Stance
from app.model.report import Report, Span

MOSTLY = 0.5
"""Share of a passage's letters that somebody must say for the passage to count as attributed."""

NEAR = 6000
"""Code points from a cue within which all that it attributes stands (the longest quotation, and a sentence)."""

HEDGED_FROM = 0.5
"""Strength from which a hedge takes a passage back; below (“potential”) the passage stays asserted."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A phrase that keeps a distance from what is told; strength 0…1."""

    start: int
    end: int
    strength: float


@dataclass(frozen=True, slots=True)
class Negation:
    """A phrase that turns a statement around (`negation`), or calls one untrue (`denial`)."""

    start: int
    end: int
    kind: str


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    by_letter: dict[str, list[str]] = {}  # so that a word is not held against every phrase
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        by_letter.setdefault(phrase[0].lower(), []).append(re.escape(phrase[1:]).replace(r"\ ", r"\s"))
    listed = "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return re.compile(rf"(?<![\w’'-])(?:{listed})(?![\w-])", re.IGNORECASE)


@cache
def _hedges() -> tuple[re.Pattern[str], dict[str, float]]:
    strengths = {entry["phrase"]: float(entry["strength"]) for entry in lexicons.table("hedges")}
    return _phrases(strengths), strengths


@cache
def _negations() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {entry["phrase"]: entry["kind"] for entry in lexicons.table("negations")}
    return _phrases(kinds), kinds


_UNABLE = re.compile(r"\s(?:only|hardly|barely|scarcely|no longer|not|never)\b", re.IGNORECASE)
_ABLE_BEFORE = re.compile(
    r"\b(?:before|until|till|whatever|everything|all|(?:as|so) \w+ as)\s(?:the\s|an?\s)?[\w’']+\s$", re.IGNORECASE
)
_PERCEIVED = frozenset(("see", "hear", "feel", "smell", "taste", "afford", "remember", "recall", "tell", "understand"))
_COMPARING = ("more ", "less ", " as ")
_CONTRACTED = re.compile(r"\b\w{1,12}n['’]t\b", re.IGNORECASE)


def hedges(text: str, start: int = 0, end: int | None = None) -> tuple[Hedge, ...]:
    """The hedges in text[start:end], in order; offsets are code points of `text`."""
    pattern, strengths = _hedges()
    found = []
    for m in pattern.finditer(text, start, len(text) if end is None else end):
        if m.group() == "May" and not _sentence_initial(text, m.start()):
            continue
        if m.group().lower() == "likely" and text[max(0, m.start() - 5) : m.start()].lower().endswith(_COMPARING):
            continue  # “twice as likely to be ill” compares, and doubts nothing
        if m.group().lower() == "could" and _is_able(text, m.start(), m.end()):
            continue
        strength = strengths.get(re.sub(r"\s", " ", m.group().lower()), 0.5)
        found.append(Hedge(m.start(), m.end(), strength))
    return tuple(found)


def _is_able(text: str, start: int, end: int) -> bool:
    """Whether “could” tells what somebody was able to do: “could hardly walk”, “could hear it”, “before she could run”.

    What somebody could perceive, could not do or did all he could is told as it was, and doubts nothing.
    """
    if _UNABLE.match(text, end) or _ABLE_BEFORE.search(text, max(0, start - 60), start):
        return True
    following = _LETTERS.search(text, end, end + 20)
    return following is not None and following.group().lower() in _PERCEIVED


def _sentence_initial(text: str, offset: int) -> bool:
    before = text[max(0, offset - 3) : offset].rstrip()
    return (not before or before[-1] in '.?!:“"') and not re.match(r"May\s+\d", text[offset : offset + 8])


def negations(text: str, start: int = 0, end: int | None = None) -> tuple[Negation, ...]:
    """The negations and denials in text[start:end], in order; offsets are code points of `text`."""
    stop = len(text) if end is None else end
    pattern, kinds = _negations()
    found = [
        Negation(m.start(), m.end(), kinds.get(re.sub(r"\s", " ", m.group().lower()), "negation"))
        for m in pattern.finditer(text, start, stop)
    ]
    passage = text[start:stop].lower()
    if "n't" in passage or "n’t" in passage:
        found += [Negation(m.start(), m.end(), "negation") for m in _CONTRACTED.finditer(text, start, stop)]
    return tuple(sorted(found, key=lambda n: (n.start, n.end)))


_LETTERS = re.compile(r"[^\W\d_]+")
_OPENERS = (lexicons.word_list("clause openers") - {"to"}) | {"which", "whatever", "because", "although"}


def _cue_start(attribution: Attribution) -> int:
    return attribution.cue.start


def _refuses(text: str, cue: Span) -> bool:
    """Whether a cue of denial is a mere infinitive or gerund: “a right to deny them service” denies nothing."""
    return text[max(0, cue.start - 5) : cue.start].lower().endswith((" to ", " for ", " of ", " by "))


def stance(report: Report, span: Span, attributions: Sequence[Attribution]) -> Stance:
    """How `report` stands to the passage: asserted in its own voice, attributed to somebody, hedged, or denied.

    `attributions` are those of the report, ordered by their cue. Denied comes first, then attributed (at least half of
    the passage's letters are somebody's words, or lie in that attribution's source or cue), then hedged.
    """
    text = report.text
    first, last = (bisect_left(attributions, at, key=_cue_start) for at in (span.start - NEAR, span.end + NEAR))
    touching = [a for a in attributions[first:last] if a.report == span.report and _touches(a, span.start, span.end)]
    denied = any(
        implication(report.words_of(a.cue)) == "denial" and a.cue.overlap(span) and not _refuses(text, a.cue)
        for a in touching
    )
    if denied or any(n.kind == "denial" for n in negations(text, span.start, span.end)):
        return "denied"
    covered = bytearray(max(0, span.end - span.start))
    for a in touching:
        pieces = [*a.content, a.cue]
        if a.source is not None:
            pieces.append(a.source)
        for piece in pieces:
            low, high = max(piece.start, span.start), min(piece.end, span.end)
            if low < high:
                covered[low - span.start : high - span.start] = b"\x01" * (high - low)
    if 1 in covered:
        letters = bytes(map(str.isalnum, text[span.start : span.end]))
        said = (int.from_bytes(letters) & int.from_bytes(covered)).bit_count()
        if said and said >= MOSTLY * letters.count(1):
            return "attributed"
    doubts = (h for h in hedges(text, span.start, span.end) if h.strength >= HEDGED_FROM)
    if any(not _in_a_clause(text, span.start, h.start) for h in doubts):
        return "hedged"
    return "asserted"


def _touches(attribution: Attribution, start: int, end: int) -> bool:
    """Whether the cue or what is said reaches into text[start:end]."""
    if attribution.cue.start < end and start < attribution.cue.end:
        return True
    return any(piece.start < end and start < piece.end for piece in attribution.content)


def _in_a_clause(text: str, start: int, hedge: int) -> bool:
    """Whether a hedge stands in a clause within the sentence, so that the sentence itself stands: “he said what seemed
    right”. A clause that a comma has closed before the hedge does not count."""
    since = max(text.rfind(mark, start, hedge) for mark in ",;:—–")
    before = _LETTERS.findall(text, max(start, since + 1), hedge)
    return any(word.lower() in _OPENERS for word in before)
