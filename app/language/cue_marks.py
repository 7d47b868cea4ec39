"""Attributions without a word for them: a transcript's “MAAS: …”, and “…” – Jan Maas under a quotation."""

import re
from collections import Counter

from app.language import lexicons
from app.language.quotations import QuotationMap
from app.model.comparison import Attribution
from app.model.report import Report, Span

MOST_NAME_WORDS = 6
"""Words in the longest name of a speaker before a colon or after a dash."""

LONGEST_HEADLINE = 160
"""Code points in the longest first paragraph that is taken for a headline."""

_HEADLINE_SOURCES = frozenset(("poll", "study", "report", "survey", "police", "officials", "experts", "sources"))
_SPEAKER = re.compile(r"[\"“'‘>\s]{0,3}(?P<name>[^\W\d_][\w.’'-]{0,30}(?: [\w.,’'()-]{1,30}){0,5}) ?(?P<cue>:)(?=\s)")
_SIGNED = re.compile(r"[”\"’»]\s?(?P<cue>[—–―]|--?)\s?(?P<name>[^\W\d_][^\n“”\":;!?—–―]{1,60})$")


def mark_attributions(report: Report, quotes: QuotationMap) -> list[Attribution]:
    """The attributions by a colon or a dash alone, in order of the text.

    A colon counts where the name before it is in capitals (a transcript), where one name opens two paragraphs or more,
    where what follows is quoted, or in a headline where who stands before it is heard again below.
    """
    found: list[Attribution] = []
    openings = [_SPEAKER.match(report.text, start, min(end, start + 120)) for start, end in report.paragraphs]
    names = [m["name"] if m is not None and is_name(m["name"]) else None for m in openings]
    often = {name for name, times in Counter(names).items() if name is not None and times > 1}
    for number, (start, end) in enumerate(report.paragraphs):
        opening, name = openings[number], names[number]
        if opening is not None and name is not None:
            said = opening.end("cue")
            quoted = report.text[said : said + 3].strip()[:1] in ("“", '"', "‘", "'", "«")
            transcript = name in often or (name.isupper() and len(name) > 2)
            heads = number == 0 and end - start < LONGEST_HEADLINE and _speaks_in_headline(report, name, end)
            if (transcript or quoted or heads) and report.text[said:end].strip():
                source = Span(report.id, opening.start("name"), opening.end("name"))
                cue = Span(report.id, opening.start("cue"), opening.end("cue"))
                found.append(Attribution(report.id, source, cue, (_trimmed(report, said, end),)))
            continue
        signed = _SIGNED.search(report.text, max(start, end - 80), _without_stop(report.text, start, end))
        if signed is not None and is_name(signed["name"].rstrip(". ")):
            quote = quotes.at(signed.start())
            low = max(start, quote[0]) if quote is not None else start
            source = Span(report.id, signed.start("name"), signed.start("name") + len(signed["name"].rstrip(". ")))
            cue = Span(report.id, signed.start("cue"), signed.end("cue"))
            found.append(Attribution(report.id, source, cue, (Span(report.id, low, signed.start() + 1),)))
    return found


def is_name(text: str) -> bool:
    """Whether the words could be a name of a speaker: few, the first and the last with a capital."""
    parts = text.split()
    capitals = [p for p in parts if p[:1].isupper()]
    return 0 < len(parts) <= MOST_NAME_WORDS and bool(parts[0][:1].isupper()) and 2 * len(capitals) > len(parts)


def _speaks_in_headline(report: Report, name: str, end: int) -> bool:
    """Whether who stands before a headline's colon is heard again below it, or is a poll, the police, officials."""
    if name.lower() in _HEADLINE_SOURCES:
        return True
    below = report.text.find(name.split()[-1], end)
    return below >= 0 and len(name.split()) <= 3 and name.lower() not in lexicons.words_of("countries", "country")


def _trimmed(report: Report, start: int, end: int) -> Span:
    while start < end - 1 and report.text[start].isspace():
        start += 1
    while end > start + 1 and report.text[end - 1].isspace():
        end -= 1
    return Span(report.id, start, end)


def _without_stop(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    return end
