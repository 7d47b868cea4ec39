"""Numbers written in English words: “twenty-one”, “half a million”, “a few thousand”, “one in five”."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from app.language import lexicons

_SCALES = ("thousand", "trillion", "hundred", "million", "billion", "dozen", "crore", "lakh")
"""Words of magnitude that English also writes without figures; other languages' and abbreviated ones follow figures."""

_SPAN = r"[\s-](?:second|minute|hour|day|night|week|month|year|mile|game|match|season|inning)"
"""What “two in ten” is no share of: “two in ten days”."""

_HALVES = {"half": 0.5, "quarter": 0.25, "third": 1 / 3, "fifth": 0.2}


class Spelled(NamedTuple):
    """A number in words.

    Attributes:
        start, end: code points.
        low, high: its value, or the bounds of a vague one.
        bound: `exact`, `about` or `vague`, as the words themselves have it.
        part: whether it is a part of a whole, seldom meant to the last percent.
    """

    start: int
    end: int
    low: float
    high: float
    bound: str
    part: bool


@cache
def word_values() -> dict[str, tuple[str, float, float]]:
    """Kind (`unit`, `scale`, `vague`, `fraction`) and bounds of every number word."""
    return {e["word"]: (e["kind"], float(e["low"]), float(e["high"])) for e in lexicons.table("number_words")}


@cache
def _spelled() -> re.Pattern[str]:
    units = [w for w, (kind, _, _) in word_values().items() if kind == "unit"]
    vague = [w for w, (kind, _, _) in word_values().items() if kind == "vague"]
    parts = [w for w, (kind, _, _) in word_values().items() if kind == "fraction"]
    one = "|".join(sorted([*units, *_SCALES], key=len, reverse=True))
    many = "thousand|million|billion|trillion"
    digit = "one|two|three|four|five|six|seven|eight|nine"
    own = rf"(?:{one})(?:[\s-]+(?:and\s+)?(?:{one})){{0,8}}"
    begins = {"a": {"n", r"\s", r"\-"}}  # hardly any word has the first two letters of a number
    for word in (*units, *vague, *_SCALES, "tens", "one", "two", "four", "nine", "half"):
        begins.setdefault(word[0], set()).add(word[1])
    number = "|".join(f"{first}[{''.join(sorted(second))}]" for first, second in sorted(begins.items()))
    return re.compile(
        rf"(?:(?<![\w'’-])|(?<=[a-z]-to-))(?={number})(?:"
        rf"(?P<few>an?\s+few|several|an?\s+couple(?:\s+of)?)[\s-]+(?P<fold>hundred|dozen|{many})"
        rf"|(?P<vague>tens(?=\s+of\s+(?:thous|mill|bill))|{'|'.join(vague)})"
        rf"(?:\s+of\s+(?P<times>{many})s|(?=\s+of\b|\s+(?:more|others)\b|\s+[a-z]))"
        rf"|(?P<couple>an?\s+couple)(?=\s+of\b)"
        rf"|(?P<in>{digit})\s(?:in|out\sof)(?:\severy)?\s(?P<every>{digit}|ten|\d{{1,3}}(?![\d.,%]))(?!{_SPAN})"
        rf"|(?P<part>one|two|three|four)[\s-](?P<parts>{'|'.join(sorted(parts, key=len, reverse=True))})(?!-)"
        rf"|half[\s-](?:an?\s)?(?P<half>dozen|{many})"
        r"|(?P<one_half>half)(?=\s(?:of|the|its|their|his|her|all)\b)"
        r"|an?\s(?P<share>half|third|quarter|fifth)(?=\sof\b|\s(?:higher|lower|more|less|fewer|bigger|smaller)\b)"
        r"|(?:(?<=\bby\s)|(?<=\bby\salmost\s)|(?<=\bby\snearly\s)|(?<=\bby\sabout\s)|(?<=\bby\smore\sthan\s))"
        r"an?\s(?P<change>half|third|quarter|fifth)(?=[.,;)]|\s(?:to|in|from|since|over|by|and|this|last)\b|\s*$)"
        rf"|(?P<mixed>(?:an?|{own}))[\s-]and[\s-]a[\s-](?P<rest>half|quarter)(?:\s(?P<more>{many}))?"
        rf"|(?P<article>an?)\s+(?P<scale>{'|'.join(_SCALES)})|(?P<words>{own}))"
        r"(?![\w'’]|-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)",
        re.IGNORECASE,
    )


_NOT_A_COUNT = re.compile(r"\s+(?:of|day|another|thing|or|hand|that|who|in|could|can|might|would)\b|[^\w\s]|\s*$")
"""What follows a “one” that counts nothing: “one of them”, “one day”; “one man was killed” does."""

_NO_COUNT = re.compile(r"\b(?:no|any|every|this|that|the|each|number)\s+$")
_CLOCK = re.compile(r"\b(?:half|quarter)\s(?:past|to)\s$", re.IGNORECASE)
_ONE_OF_TWO = re.compile(
    r"(?:\b(?:an?|the|one|this|that|its|his|her|their|our|in|by|first|second|other|former|latter|last|next|better|"
    r"top|bottom|upper|lower|northern|southern|eastern|western)\s|\w-)$",
    re.IGNORECASE,
)
"""Before a “half” that is one half of something or other: “the second half of the year”, “in half the time”."""

_FEW = {"couple": (2.0, 3.0), "of": (2.0, 3.0), "few": (2.0, 9.99), "several": (2.0, 9.99)}
_ROUND = frozenset(("hundred", "thousand", "million", "billion", "trillion", "dozen"))


def spelled_out(text: str) -> Iterator[Spelled]:
    """The numbers that a text writes in English words, in order; “one in 10” has its figure."""
    for m in _spelled().finditer(text):
        value = _value(text, m)
        if value is not None:
            low, high, bound = value
            part = any(m[name] for name in ("part", "share", "change", "in", "one_half"))
            yield Spelled(m.start(), m.end(), low, high, bound, part)


def _value(text: str, m: re.Match[str]) -> tuple[float, float, str] | None:
    """The bounds of a number and how exact it is; None for what counts nothing."""
    bound = "exact"
    if m["few"]:
        fewest, most = _FEW[m["few"].lower().split()[-1]]
        scale = _one(m["fold"])
        return fewest * scale, most * scale, "vague"
    if m["vague"]:
        _, low, high = word_values()[m["vague"].lower()]
        scale = _one(m["times"]) if m["times"] else 1.0
        return low * scale, high * scale, "vague"
    if m["couple"]:
        return 2.0, 3.0, "vague"
    if m["in"]:
        value = _one(m["in"]) / (float(m["every"]) if m["every"].isdigit() else _one(m["every"]))
        return (value, value, bound) if value < 1 else None
    if m["one_half"]:
        return None if _ONE_OF_TWO.search(text[max(0, m.start() - 12) : m.start()]) else (0.5, 0.5, bound)
    if m["half"]:
        value = _one(m["half"]) / 2
        bound = "exact" if m["half"].lower() == "dozen" else "about"
    elif m["share"] or m["change"]:
        value = _HALVES[(m["share"] or m["change"]).lower()]
    elif m["mixed"]:
        value = _mixed(m)
    elif m["part"]:
        value = _one(m["parts"]) * _one(m["part"])
    elif m["scale"]:
        value = _one(m["scale"])
        bound = "about" if m["scale"].lower() != "dozen" else "exact"
    else:
        names = [w for w in re.split(r"[\s-]+", m["words"].lower()) if w and w != "and"]
        before = text[max(0, m.start() - 14) : m.start()]
        if _CLOCK.search(before):
            return None
        if names == ["one"] and (_NOT_A_COUNT.match(text[m.end() : m.end() + 10]) or _NO_COUNT.search(before.lower())):
            return None
        value = _spelled_value(names)
        if _ROUND.issuperset(names) and not re.search(r"\bthe\s*$", before):
            bound = "about"
    return value, value, bound


def _one(word: str) -> float:
    return word_values()[word.lower()][1]


def _mixed(m: re.Match[str]) -> float:
    """“Two and a half”, “one and a half million”."""
    names = re.split(r"[\s-]+", m["mixed"].lower())
    whole = 1.0 if names[0] in ("a", "an") else _spelled_value([name for name in names if name != "and"])
    return (whole + _HALVES[m["rest"].lower()]) * (_one(m["more"]) if m["more"] else 1.0)


def _spelled_value(names: list[str]) -> float:
    total = current = 0.0
    for name in names:
        kind, low, _ = word_values()[name]
        if kind == "unit":
            current += low
        elif low in (100, 12):
            current = max(current, 1.0) * low
        else:
            total += max(current, 1.0) * low
            current = 0.0
    return total + current
