"""What a speaker goes on to say in sentences and paragraphs that name nobody: “The port would close, she said. It would
also lose its cranes.”"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from app.language import lexicons
from app.language.cues import verbs
from app.language.quotations import QuotationMap
from app.language.words import Word, words
from app.model.comparison import Attribution
from app.model.report import Report, Span

MOST_CARRIED = 4
"""Sentences, or paragraphs of quotation, that a speaker goes on for at most."""

_FIRST_WORDS = 9
"""Words of a sentence among which the verb that is shifted back stands."""

_FIRST_CHARACTERS = 12
"""Characters before who speaks, or what is said, where a sentence is about nothing else: “But ”, “On Monday ”."""

_HELPERS = frozenset(("has", "have", "had"))
_POINTS_BACK = frozenset("it they this that there these those such".split())  # noqa: SIM905
_SHIFTED = frozenset(("would", "might", "should"))
_MAY_BE_SHIFTED = _SHIFTED | {"could", "must", "had", "ought", "was", "were"}
_NARRATED = frozenset(("later", "eventually", "soon", "go", "become", "never"))
_PRONOUNS = lexicons.word_list("speaking pronouns")
_OPENING = re.compile(r"[“\"‘'«„]")
_CLOSING = ("”", '"', "’", "'", "»", "“")


def carried_on(report: Report, quotes: QuotationMap, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each with what its speaker goes on to say; in the order given.

    A sentence counts that points back (“It would also …”) in the tense of reported speech, or that stands between two
    sentences of one speaker in that tense; and a paragraph that is nothing but a quotation after, or, where its mark is
    left open, before one that ends in a quotation.
    """
    cues: dict[int, list[int]] = {}
    starts = [start for start, _ in report.sentences]
    for n, attribution in enumerate(found):
        cues.setdefault(bisect_right(starts, attribution.cue.start) - 1, []).append(n)
    made = list(found)
    for index, here in sorted(cues.items()):
        last = max(here, key=lambda n: found[n].cue.start)
        more = _sentences_after(report, quotes, found, cues, index, last)
        if more:
            made[last] = replace(made[last], content=(*made[last].content, *more))
    by_paragraph: dict[int, list[int]] = {}
    for n, attribution in enumerate(found):
        paragraph = report.paragraph_at(attribution.cue.start)
        if paragraph is not None:
            by_paragraph.setdefault(paragraph, []).append(n)
    for paragraph, here in sorted(by_paragraph.items()):
        last = max(here, key=lambda n: found[n].cue.start)
        after = _quotations_after(report, quotes, by_paragraph, paragraph, made[last])
        before = _quotation_before(report, quotes, by_paragraph, paragraph, made[min(here)])
        made[last] = replace(made[last], content=(*made[last].content, *after))
        made[min(here)] = replace(made[min(here)], content=(*before, *made[min(here)].content))
    return made


# ---------------------------------------------------------------- sentences


def _sentences_after(
    report: Report, quotes: QuotationMap, found: Sequence[Attribution], cues: dict[int, list[int]], index: int, n: int
) -> list[Span]:
    """The sentences after sentence `index` that go on with what the n-th attribution reports."""
    if not _reports_in_the_past(report, quotes, found[n], report.sentences[index][0]):
        return []
    paragraph = report.paragraph_at(found[n].cue.start)
    limit = report.paragraphs[paragraph][1] if paragraph is not None else 0
    waiting: list[Span] = []
    more: list[Span] = []
    for k in range(index + 1, min(index + 1 + MOST_CARRIED, len(report.sentences))):
        start, end = report.sentences[k]
        if end > limit or quotes.at(start) is not None or quotes.between(start, end):
            break
        if k in cues:
            return more + waiting if _same_speaker(report, found[n], found[min(cues[k])]) else more
        inside = words(report.text, start, end)
        if not _shifted(inside, _MAY_BE_SHIFTED):
            break
        waiting.append(Span(report.id, start, end))
        if _points_back(inside):
            more, waiting = more + waiting, []
    return more


def _reports_in_the_past(report: Report, quotes: QuotationMap, attribution: Attribution, start: int) -> bool:
    """Whether the sentence that begins at `start` says something in the past, and not in the speaker's own words."""
    word = report.words_of(attribution.cue).lower().split()[-1]
    cue = verbs().get(word)
    past = cue is not None and cue.frame == "clause" and cue.implication != "belief" and not word.endswith(("ing", "s"))
    if cue is None or not past or word == cue.lemma or attribution.source is None or not attribution.content:
        return False
    helped = report.text[min(attribution.source.end, attribution.cue.start) : attribution.cue.start].lower().split()
    main = start >= min(attribution.source.start, attribution.content[0].start) - _FIRST_CHARACTERS
    unquoted = all(quotes.at(piece.start) is None for piece in attribution.content)
    return main and unquoted and _HELPERS.isdisjoint(helped)


def _shifted(inside: Sequence[Word], helpers: frozenset[str]) -> bool:
    """Whether the first helping verb stands in the tense of reported speech: “would”, “should have”, “had been”."""
    for k, word in enumerate(inside[:_FIRST_WORDS]):
        if word.lower in helpers:
            following = inside[k + 1].lower if k + 1 < len(inside) else ""
            if word.lower in ("was", "were"):
                return following == "to"
            return following not in _NARRATED
    return False


def _points_back(inside: Sequence[Word]) -> bool:
    also = any(
        word.lower in _MAY_BE_SHIFTED and inside[k + 1].lower == "also"
        for k, word in enumerate(inside[: min(_FIRST_WORDS, len(inside) - 1)])
    )
    return also or (inside[0].lower in _POINTS_BACK and _shifted(inside, _SHIFTED))


def _same_speaker(report: Report, first: Attribution, second: Attribution) -> bool:
    if first.source is None or second.source is None:
        return False
    one, other = report.words_of(first.source).lower(), report.words_of(second.source).lower()
    return other in _PRONOUNS or one == other or other.split()[-1] == one.split()[-1]


# ---------------------------------------------------------------- paragraphs


def _quotations_after(
    report: Report, quotes: QuotationMap, cues: dict[int, list[int]], paragraph: int, attribution: Attribution
) -> list[Span]:
    """The paragraphs after that are nothing but a quotation, where this one tells what somebody said in a quotation."""
    told = [quotes.at(piece.end - 1) is not None for piece in attribution.content]
    start, end = report.paragraphs[paragraph]
    if attribution.source is None or not told or not told[-1] or attribution.content[-1].end < start:
        return []
    rest = report.text[max(attribution.cue.end, *(piece.end for piece in attribution.content)) : end]
    if len(rest.split()) > _FIRST_WORDS or _OPENING.search(rest):
        return []
    more: list[Span] = []
    for k in range(paragraph + 1, min(paragraph + 1 + MOST_CARRIED, len(report.paragraphs))):
        low, high = _trimmed(report, k)
        if k in cues or not _is_quotation(report, quotes, low, high) or any(p.end > low for p in attribution.content):
            break
        more.append(Span(report.id, low, high))
    return more


def _quotation_before(
    report: Report, quotes: QuotationMap, cues: dict[int, list[int]], paragraph: int, attribution: Attribution
) -> list[Span]:
    """The paragraphs before whose quotation is left open, for this one to go on with."""
    if not attribution.content or attribution.content[0].start > _trimmed(report, paragraph)[0]:
        return []
    if quotes.at(attribution.content[0].start) is None:
        return []
    more: list[Span] = []
    for k in range(paragraph - 1, max(-1, paragraph - 1 - MOST_CARRIED), -1):
        low, high = _trimmed(report, k)
        open_mark = report.text[high - 1 : high] not in _CLOSING
        if k in cues or not open_mark or not _is_quotation(report, quotes, low, high):
            break
        more.insert(0, Span(report.id, low, high))
    return more


def _trimmed(report: Report, paragraph: int) -> tuple[int, int]:
    start, end = report.paragraphs[paragraph]
    while end > start and report.text[end - 1].isspace():
        end -= 1
    while start < end and report.text[start].isspace():
        start += 1
    return start, end


def _is_quotation(report: Report, quotes: QuotationMap, start: int, end: int) -> bool:
    """Whether a stretch is a quotation, or several, and nothing else."""
    at = start
    while at < end:
        quote = quotes.at(at)
        if quote is None or quote[0] < start:
            return False
        at = quote[1]
        while at < end and report.text[at].isspace():
            at += 1
    return end > start
