"""Whom a text credits: the agency that wrote it, or the outlet that a fact in it is taken from.

The words are data: `agencies.tsv` (who), `credits.tsv` (how). A mention alone ("he told AFP") never makes a text an
agency's; a dateline, a byline or a tagline does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.compare.memory import PerReport
from app.language import lexicons
from app.language.byword import by_word
from app.model.report import Report, Span

Extent = Literal["text", "fact"]

EDGE = 3  # paragraphs from either end in which a byline, a dateline or a tagline stands
LINE = 90  # code points in the longest paragraph that can be a byline

_PHOTO = re.compile(r"\b(?:photo|photograph|image|picture|video|pic|file|getty|handout|pool)\b", re.IGNORECASE)
_BY = re.compile(r"(?:by|from|via|source)\b:?", re.IGNORECASE)
_DASH = re.compile(r"[)\]]?\s*[-–—:]")
_OPENS = re.compile(r"\s[-–—]\s")
_JOB = re.compile(r"(?:staff|reporters?|writers?|correspondents?|newsroom)$|(?:and|in)\s", re.IGNORECASE)
_PLACE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:,[\w .]{1,24}){0,2}\s*[-–—]?\s*")
_ENDS = tuple('.!?”"’')
_LINKS = ("and", "in", "of", "staff", "correspondent", "writer", "with", "the")


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet that a report names as its source; `extent` says whether for the whole text or for a fact in it."""

    outlet: str
    span: Span
    extent: Extent


def _agency_credits(report: Report) -> tuple[Credit, ...]:
    found = []
    forms = _forms()
    for match in _any_of(tuple(forms)).finditer(report.text):
        extent = _extent(report, match.start(), match.end())
        if extent is not None:
            found.append(Credit(forms[match.group()], Span(report.id, match.start(), match.end()), extent))
    return tuple(found)


agency_credits: PerReport[tuple[Credit, ...]] = PerReport(_agency_credits)
"""The agencies that a report credits, in order; kept."""


def own_agency(report: Report) -> str | None:
    """The agency that published the report itself, by its outlet's name or the address of its site."""
    source = (report.source or "").removesuffix(" News")
    known = _forms().get(source) or _forms().get(report.source or "")
    if known is not None or "." not in source or " " in source:
        return known
    sites = {form.lower().replace(" ", ""): agency for form, agency in _forms().items() if form.isascii()}
    *parts, top = source.lower().split(".")
    # "news.ap.org"; two letters are too few elsewhere
    return next((sites[part] for part in parts if part in sites and (len(part) > 2 or top == "org")), None)


def agency_of(report: Report) -> str | None:
    """The agency whose text the report is: by its outlet's name, else by its first credit for the whole text."""
    return own_agency(report) or next((c.outlet for c in agency_credits(report) if c.extent == "text"), None)


def outlet_credits(report: Report, outlets: Sequence[str]) -> tuple[Credit, ...]:
    """Where the report names some outlets as its source, in order."""
    named = tuple(sorted({name for name in outlets if len(name) > 2 and name != report.source}))
    if not named:
        return ()
    found = []
    for match in _any_of(named).finditer(report.text):
        extent = _extent(report, match.start(), match.end())
        if extent is not None:
            found.append(Credit(match.group(), Span(report.id, match.start(), match.end()), extent))
    return tuple(found)


@cache
def _forms() -> dict[str, str]:
    return {entry["form"]: entry["agency"] for entry in lexicons.table("agencies")}


def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return _pattern("|".join(map(re.escape, longest_first)))


@by_word(64)
def _pattern(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@/.-])(?:{alternatives})(?![\w-]|\.\w)")


@cache
def _beside(side: str, what: str) -> re.Pattern[str]:
    phrases = "|".join(
        re.escape(words) for words in sorted(lexicons.words_of("credits", "words", side=side, what=what))
    )
    if side == "before":  # "according to the Meridian Wire", "told news agency AFP"
        when = r"(?:\(c\) )?(?:\d{4},? )?"  # "Copyright 2026 The Meridian Wire"
        agency = r"(?:the |a |an )?(?:(?:state |news |local )*(?:agency|wire) )?"
        return re.compile(rf"(?:(?<!\w)(?:{phrases}))\s+{when}{agency}$", re.I)
    # "Meridian Wire writer Ann Holt contributed to this report"
    writer = r"(?:\s(?:writers?|reporters?|correspondents?|journalists?)\s[^.;]{2,80}?)?"
    also = r"(?:(?:also|has|had|have|first|earlier) )*"
    return re.compile(rf"^(?:['’]s? \w+)?{writer},?\s+{also}(?:{phrases})(?!\w)", re.I)


def _extent(report: Report, start: int, end: int) -> Extent | None:
    """What the outlet named at this place is credited with."""
    index = report.paragraph_at(start)
    if index is None or index in report.headline:
        return None
    low, high = report.paragraphs[index]
    line = report.text[low:high]
    before, after = report.text[max(low, start - 60) : start], report.text[end : min(high, end + 60)]
    at_edge = index < EDGE + len(report.headline) or index >= len(report.paragraphs) - EDGE
    if at_edge and not _PHOTO.search(line) and any(_text_credit(line, start - low, end - low, before, after)):
        return "text"
    if _beside("before", "fact").search(before) or _beside("after", "fact").search(after):
        return "fact"
    return None


def _text_credit(line: str, start: int, end: int, before: str, after: str) -> Iterator[bool]:
    """The signs that a whole text is credited to the outlet at `line[start:end]`."""
    if line[start - 1 : start] in ("(", "[") and line[end : end + 1] in (")", "]", "/"):
        opens = start <= 61 and (start == 1 or _DASH.match(line, end + 1) or _PLACE.fullmatch(line, 0, start - 1))
        yield bool(opens)  # LISK, May 3 (Reuters) — …
        told = line[: start - 1].rstrip()  # "…, he said. (AFP)"; three dots are a caption that was cut
        yield end >= len(line) - 2 and (not told or (told[-1] in _ENDS and not told.endswith("...")))
    yield start == 0 and _OPENS.match(line, end) is not None  # "AFP – A ferry …"
    yield bool(re.search(r"[–—-]\s*$", before)) and end >= len(line.rstrip(" .")) and len(line) - start < 40
    yield bool(_beside("before", "text").search(before) or _beside("after", "text").search(after))
    yield len(line) <= LINE and _is_byline(line[:start].strip(), line[end:].strip())


def _is_byline(before: str, after: str) -> bool:
    """Whether a short line is made of names alone: "By Ann Holt, Reuters", "Reuters / Lisk"."""
    opened = not before or _BY.match(before) is not None
    opened = opened or before.endswith(" and")
    closed = not after or (bool(before) and after in ".)") or after[0] in ",/|-–—" or _JOB.match(after) is not None
    names = re.findall(r"\w[\w'’.-]*", _BY.sub("", before) + " " + after)
    own = all(name[0].isupper() or name.isdigit() or name.lower() in _LINKS for name in names)
    return opened and closed and len(names) <= 6 and own
