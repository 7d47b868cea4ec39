"""What is asserted, once, with all the places that carry it: sentences of the reports, merged where they tell the same.

Clusters grow from the strongest pair. Two clusters become one only where their sentences fit each other on average over
all pairs of reports, so that a chain (A like B, B like C, A unlike C) never makes one giant claim of half the event.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.compare.alignment import Event, Pairs
from app.compare.memory import PerReport
from app.compare.sentences import repeated_headline
from app.model.progress import Progress
from app.model.report import Report

SAME = 0.32  # two sentences that are aligned may carry one claim from here up
FIT = 0.28  # what the links between two clusters must reach on average
MOST_OWN = 6  # sentences of one report in one claim
IDLE = 0.025  # check-worthiness (0…1) below which a question is no claim
LEAST_WORDS = 2  # of a sentence without a figure that tells something; fewer are a cry, or cut off an abbreviation

_AROUND = " \t\n\"'“”‘’«»()[]•–—-"
_CREDIT = re.compile(
    r"(?-i:[Bb][Yy](?: [A-Z][\w.’'-]*,?| and| for| in)+$)"
    r"|(?:with |additional )?(?:reporting|writing|editing)(?: and (?:reporting|writing|editing))? by (?-i:[A-Z])"
    r"|copyright (?:\d{4}|©)|©|all rights reserved\W*$|read more\b|click here\b|for immediate release\W*$"
    r"|from our (?:news services|(?:own )?correspondents?)\W*$|(?:sign up|subscribe) (?:to|for|now|today)\b",
    re.IGNORECASE,
)


Links = Mapping[tuple[int, int], float]
"""The score of two sentences, by their global indices, the smaller first."""


def strong_pairs(pairs: Pairs, shown: NDArray[np.bool_]) -> Pairs:
    """The pairs that may carry one claim, of those that are shown."""
    return pairs.only(shown).at_least(SAME)


def links_of(pairs: Pairs, strong: Pairs) -> Links:
    """The pairs by their sentences, but for those whose sentences are not both in strong pairs: these stand alone."""
    told = np.zeros(1 + int(pairs.b.max(initial=0)), np.bool_)
    told[strong.a] = told[strong.b] = True
    among = pairs.only(told[pairs.a] & told[pairs.b])
    return dict(zip(zip(among.a.tolist(), among.b.tolist(), strict=True), among.score.tolist(), strict=True))


def clusters(
    event: Event, strong: Pairs, links: Links, progress: Progress | None = None
) -> tuple[tuple[int, ...], ...]:
    """The sentences (global indices) that carry each claim, in order of their first one; each sentence in exactly one.

    `strong` is what `strong_pairs` gives, and `links` what `links_of` does. Sentences that only repeat the headline
    belong to no claim.
    """
    order = np.lexsort((strong.b, strong.a, -strong.score))
    group_of: dict[int, list[int]] = {n: [n] for n in claimed_sentences(event)}
    owner = event.owners
    for done, (a, b) in enumerate(zip(strong.a[order].tolist(), strong.b[order].tolist(), strict=True)):
        if progress is not None and done % 512 == 0:
            progress.at(done / len(order), "Gathering claims")
        if a not in group_of or b not in group_of:
            continue
        left, right = group_of[a], group_of[b]
        if left is not right and _fit(left, right, links, owner):
            left += right
            for member in right:
                group_of[member] = left
    groups = {id(group): tuple(sorted(group)) for group in group_of.values()}
    return tuple(sorted(groups.values()))


def claimed_sentences(event: Event) -> list[int]:
    """Global indices of the sentences that assert something of their own: no repetitions of a headline, no credits."""
    found: list[int] = []
    for report, first in zip(event.reports, event.first, strict=False):
        found += [first + n for n in _telling(report)]
    return found


def asserts(sentence: str) -> bool:
    """Whether a sentence tells something that could be true or false: no byline, credit, or single word."""
    told = sentence.strip(_AROUND)
    if _CREDIT.match(told) is not None:
        return False
    return any(c.isdigit() for c in told) or len(told.split()) >= LEAST_WORDS or not told.isascii()


def is_idle(text: str, worth: float) -> bool:
    """Whether a claim is a question that nobody would check; some questions do claim something, and are worth more."""
    return worth < IDLE and text.rstrip(_AROUND).endswith("?")


def _read(report: Report) -> tuple[int, ...]:
    mute = repeated_headline(report)
    return tuple(
        n
        for n, (start, end) in enumerate(report.sentences)
        if asserts(report.text[start:end]) and not any(low <= start < high for low, high in mute)
    )


_telling: PerReport[tuple[int, ...]] = PerReport(_read)
"""The numbers of a report's sentences that assert something; kept by its content."""


def wording(cluster: Sequence[int], scores: Links) -> int:
    """The sentence whose wording stands for the claim: the one most like the others; of equals the first."""
    if len(cluster) <= 2:  # of two each is as like the other
        return min(cluster)

    def likeness(n: int) -> float:
        return sum(scores.get((min(n, m), max(n, m)), 0.0) for m in cluster if m != n)

    return max(cluster, key=lambda n: (round(likeness(n), 4), -n))


def _fit(left: list[int], right: list[int], links: Links, owner: Sequence[int]) -> bool:
    """Whether two clusters are one claim."""
    if len(left) == len(right) == 1:
        a, b = left[0], right[0]
        return links.get((a, b) if a < b else (b, a), 0.0) >= FIT
    own: dict[int, int] = {}
    best: dict[tuple[int, int], float] = {}
    for member in (*left, *right):
        own[owner[member]] = own.get(owner[member], 0) + 1
    if max(own.values()) > MOST_OWN:
        return False
    for a in left:
        for b in right:
            key = owner[a], owner[b]
            if key[0] != key[1]:
                score = links.get((a, b) if a < b else (b, a), 0.0)
                if score >= best.get(key, 0.0):
                    best[key] = score
    return sum(best.values()) >= FIT * len(best)
