"""Figures in reports of several languages: digits of any script and the commonest number words, with what they say.

Coarser than `numbers`, which reads English closely: only what two languages can be held together by.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.language import lexicons

Sort = Literal["count", "percent", "money"]

Bound = Literal["exact", "about", "least", "most"]

_BEFORE = 24
"""Code points before a figure in which words may stand that say how it is meant."""

YEARS = range(1900, 2100)
"""Plain whole numbers that are taken for years."""

_GAP = r"[\s\u00a0\u202f]"
_DIGITS = re.compile(
    rf"(?<![^\W\u0600-\u06ff\u3400-\u9fff])(?<![.,:/\-−–])(?P<sign>[$€£¥₽]{_GAP}?)?"
    r"(?P<whole>\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+(?!\d)|\d{1,12})(?P<part>[.,]\d{1,2}(?!\d))?"
    r"(?![\d:/]|[.,]\d|[-–]\d)"
)
_AFTER = re.compile(
    rf"{_GAP}?(?P<sign>[%٪％$€£¥₽])|{_GAP}?(?P<unspaced>[万亿千]|元|欧元|美元|年|月|日|点|号|岁|小时|分钟|天|公里|米)"
)
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\.)?")
_OF = re.compile(r"\s(?:d['’]|d[ei]\s)(?=[edf])")
_HAN = {"两": 2, **{numeral: n for n, numeral in enumerate("一二三四五六七八九", 1)}}
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
_HAN_NUMBER = re.compile(
    "(?<![一二三四五六七八九十百千万亿第周期几两数])[一二三四五六七八九十百千两]+(?=[人名位票辆艘架座所家次])"
)
_CURRENCIES = {"euro": "€", "euros": "€", "евро": "€", "يورو": "€", "欧元": "€", "dollar": "$", "dollars": "$",
               "dólar": "$", "dólares": "$", "dollari": "$",
               "доллар": "$", "доллара": "$", "долларов": "$", "دولار": "$", "美元": "$"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: where it stands, in code points (what it counts is not in it), what it says, and what it is of.

    `bound` is how it is meant: `least` (“more than 40”), `most` (“up to 40”), `about`, or `exact`.
    """

    start: int
    end: int
    value: float
    sort: Sort
    currency: str = ""
    bound: Bound = "exact"


def figures(text: str, language: str | None, start: int = 0, end: int | None = None) -> list[Figure]:
    """The figures of text[start:end], in order: counts, shares and sums of money; no years, dates, times or measures.

    `language` is an ISO 639-1 code; where it has no words here, only digits are read.
    """
    end = len(text) if end is None else end
    plain = text[:end] if text.isascii() else "".join(map(_digit, text[:end]))
    words = _words_of(language or "")
    found = []
    for match in _DIGITS.finditer(plain, start, end):
        whole = re.sub(r"\D", "", match["whole"])
        value = float(whole + (match["part"] or "").replace(",", "."))
        known = _figure(plain, match.start(), match.end(), value, (match["sign"] or "").strip(), words, len(whole) == 4)
        found += [known] if known else []
    for match in _HAN_NUMBER.finditer(plain, start, end):
        if match.group() != "一":  # an article
            found.append(Figure(match.start(), match.end(), _han(match.group()), "count"))
    if words.numbers is not None:
        for match in words.numbers.finditer(plain, start, end):
            value = words.values[match.group().lower()]
            known = _figure(plain, match.start(), match.end(), value, "", words, False)
            found += [known] if known else []
    return sorted(found, key=lambda figure: figure.start)


@dataclass(frozen=True)
class _Words:
    """The words of one language: the numbers as a pattern, what they say, and what may follow a number."""

    numbers: re.Pattern[str] | None
    values: dict[str, float]
    scales: dict[str, float]
    bounds: re.Pattern[str] | None
    percent: tuple[str, ...]
    measures: frozenset[str]


def _figure(text: str, start: int, end: int, value: float, sign: str, words: _Words, is_year: bool) -> Figure | None:
    """What the number of text[start:end] says with what follows it; None where it is a date or a measure."""
    sort: Sort = "money" if sign else "count"
    while True:
        after = _AFTER.match(text, end)
        if after and after["sign"]:
            sort, sign, end = (
                ("money", after["sign"], after.end()) if after["sign"] not in "%٪％" else ("percent", "", after.end())
            )
            break
        if after:
            unit = after["unspaced"]
            if unit in "万亿千":
                value *= {"万": 1e4, "亿": 1e8, "千": 1e3}[unit]
                end = after.end()
                continue
            if unit not in ("欧元", "美元"):
                return None
            sort, sign, end = "money", _CURRENCIES[unit], after.end()
            break
        follows = text[end : end + 40].lstrip().lower()
        share = next((word for word in words.percent if follows.startswith(word)), None)
        if share is not None:
            sort, end = "percent", text.lower().index(share, end) + len(share)
            break
        of = _OF.match(text, end) if text[end - 1].isalpha() else None  # “2,4 milliards de dollars”
        word = _WORD.match(text, of.end() if of else end + 1) if text[end : end + 1].isspace() else None
        if word is None:
            break
        key = word.group().lower()
        if key in words.measures:
            return None
        if key in _CURRENCIES:
            sort, sign, end = "money", _CURRENCIES[key], word.end()
            break
        if key not in words.scales:
            break
        value *= words.scales[key]
        end = word.end()
        is_year = False
    bound = _bound(text, start, words)
    if sort == "count" and is_year and value in YEARS and bound == "exact":
        return None
    return Figure(start, end, value, sort, sign, bound)


def _bound(text: str, start: int, words: _Words) -> Bound:
    """How a figure is meant, by the words before it."""
    found = words.bounds.search(text[max(0, start - _BEFORE) : start]) if words.bounds is not None else None
    if found is None:
        return "exact"
    return "least" if found["least"] else "most" if found["most"] else "about"


def _digit(character: str) -> str:
    """A digit of any script as one of ours; every other character as it is, so that no offset moves."""
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _han(numerals: str) -> float:
    total, digit = 0, 0
    for numeral in numerals:
        if numeral in _HAN_PLACES:
            total += max(1, digit) * _HAN_PLACES[numeral]
            digit = 0
        else:
            digit = _HAN[numeral]
    return float(total + digit)


@cache
def _words_of(language: str) -> _Words:
    kinds: dict[str, list[str]] = defaultdict(list)
    values: dict[str, float] = {}
    scales: dict[str, float] = {}
    for entry in lexicons.table("figure_words"):
        if entry["language"] == language:
            own = entry["words"].split("|")
            kinds[entry["kind"]] += own
            into = {"number": values, "scale": scales}.get(entry["kind"])
            if into is not None:
                into.update(dict.fromkeys(own, float(entry["value"])))
    longest_first = sorted(values, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<![\w\-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w\-])", re.IGNORECASE)
    percent = tuple(sorted(kinds["percent"], key=len, reverse=True))
    measures = frozenset(kinds["time"] + kinds["unit"])
    return _Words(pattern if values else None, values, scales, _bounds_of(kinds), percent, measures)


def _bounds_of(kinds: Mapping[str, Sequence[str]]) -> re.Pattern[str] | None:
    """The words before a figure that say how it is meant, as a pattern that ends where the figure begins."""
    groups = [
        f"(?P<{bound}>{'|'.join(re.escape(words) for words in sorted(kinds[bound], key=len, reverse=True))})"
        for bound in ("least", "most", "about")
        if kinds.get(bound)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?:{_GAP}|(?<=['’]))$", re.IGNORECASE) if groups else None
