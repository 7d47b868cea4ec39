"""Numbers in a text: value or range, what is counted, how exactly it is said."""

import re
from dataclasses import dataclass, replace
from functools import cache

from app.language import lexicons
from app.language.separators import as_english, digits_pattern
from app.language.spelled import spelled_out, word_values

# How far “about 40” may lie from a value before the two are no longer the same.
APPROXIMATE = 0.15

# How far a value may lie under “up to 40”, or two figures that are both “at least” apart, and still be the same.
LOOSE = 0.75

WIDEST_RANGE = 5
"""How many times its lower bound the upper bound of a range may be."""

_CURRENCY = {
    **{"$": "$", "US$": "$", "A$": "A$", "C$": "C$", "€": "€", "£": "£", "¥": "¥", "₹": "rupee", "₽": "rouble"},
    **{"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CHF": "franc"},
}
_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4}
_APPROXIMATORS = (
    "about|around|roughly|approximately|nearly|almost|some|an estimated|estimated|close to|just under|just over|or so|"
    "circa|up to|as many as|as much as"
)
_AT_LEAST = "at least|no fewer than|no less than|not less than|more than|over|above|upwards of|a minimum of|exceeding"
_AT_MOST = (
    "at most|no more than|not more than|fewer than|less than|under|below|up to|as many as|as much as|a maximum of"
)
_BOUND = re.compile(
    rf"\b(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<about>{_APPROXIMATORS}))\s+(?:an?\s+)?$", re.IGNORECASE
)
_GROUPED = re.compile(r"\d{1,3}(?:[ .\u00a0\u202f\u2009]\d{3})+")  # “1.200.000”, “1 200 000”
_ASKED = r"(?:(?:(?<=\.\d\d)|(?<=\.\d{4}))/\d{2,3}(?:\.\d\d)?)?"  # bid and asked: “$4.81/83”
_BEFORE = (
    r"(?<![\w.,/:$€£¥])(?:(?<![A-Za-z]-)|(?<=\d-to-))"
    r"(?P<currency>(?:US|A|C)?\$|[€£¥₹₽]|USD|EUR|GBP|JPY|CHF)?\s?(?P<sign>[-−+])?"
)
_DIGIT = re.compile(r"[\d½⅓⅔¼¾]")
_LETTERS = re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[^\W\d_]+")
_UNIT_GAP = re.compile(r"[\s  -]{0,2}(?:(?<=[^\W\d_]\s)(?:d['’]|d[ei]\s))?")  # “3 millions d’euros”
_RANGE_GAP = re.compile(r"\s?(?:-|–|—|to|and|or|-to-)\s?$", re.IGNORECASE)
_OF_A_UNIT = re.compile(r"\s(?:of\s)?(?:an?|one)\s(?=percentage|point|per|mile|second|metre|meter|inch)")
_AFTER = re.compile(r"(?:\s+or\s+|-(?=odd|plus)|(?=\+))(so|more|less|fewer|odd|plus|\+)(?!\w)")
_CONNECTIVES = lexicons.word_list("before a head noun")
_NO_HEAD = lexicons.word_list("ends a noun phrase")
_SMALLER = {
    **{"year": ("month", 12), "week": ("day", 7), "day": ("hour", 24)},
    **{"hour": ("minute", 60), "minute": ("second", 60)},
}
_FEET = re.compile(r"(?:feet|foot|ft)$", re.IGNORECASE)
_INCHES = re.compile(r"(?:inch(?:es)?|ins?)$", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text gives it.

    Attributes:
        start, end: code points: the figure with its sign, currency, magnitude and unit; not what it counts.
        low, high: the value, or the bounds of a range; in the unit's base (cents are hundredths of a dollar).
        kind: `count`, `percent`, `currency`, `points`, `length`, `mass`, `time` …
        unit: one name for all spellings of a unit; empty for a bare number.
        head: the words that are counted, in lower case, up to three ("people", "armed police officers"); may be empty.
        step: the last place the value is given to: 0.1 for "2.9 percent", 1 for "40".
        bound: `exact`, `about`, `least` ("at least 40"), `most` ("up to 40"), `vague` ("dozens") or `range`.
    """

    start: int
    end: int
    low: float
    high: float
    kind: str = "count"
    unit: str = ""
    head: tuple[str, ...] = ()
    bound: str = "exact"
    step: float = 0.0

    def agrees(self, other: "Number") -> bool:
        """Whether both may be true of the same thing: the values are equal, or differ by no more than exactness.

        A value that is given to a coarser place than the other may be the other, rounded.
        """
        if self.bound == other.bound and self.bound in ("least", "most") and self.low > 0 < other.low:
            return min(self.high, other.high) >= LOOSE * max(self.high, other.high)
        low, high = self._reach(self.step > other.step)
        other_low, other_high = other._reach(other.step > self.step)
        return low <= other_high and other_low <= high

    def _reach(self, coarser: bool) -> tuple[float, float]:
        slack = abs(self.high) * 1e-9
        if self.bound == "least":
            return self.low - slack, self.high * 1.5 + 1
        if self.bound == "most":
            return self.low * LOOSE, self.high + slack
        if self.bound == "about":
            last = self.step * 5 if 0 < self.step < 0.1 else _trailing(self.high)
            slack = max(slack, min(abs(self.high) * APPROXIMATE, last))
        if coarser and self.bound != "vague":
            slack = max(slack, self.step / 2)
        return self.low - slack, self.high + slack


def _last_place(value: float, digits: str = "", scale: float = 1.0, part: bool = False) -> float:
    """The last place a value is given to: 0.1 for 2.9, 100,000 for 1.2 million, 1 for 40.

    A round figure from 1,000 up may be rounded to its zeros, but by no more than a twentieth.
    """
    if part:
        return value / 10  # “two-thirds” is seldom meant to the last percent
    if _GROUPED.fullmatch(digits) and digits.count(".") != 1:
        digits = ""
    fraction, denominator = re.sub(r",(?=\d{1,2}$)", ".", digits).partition(".")[2], digits.partition("/")[2]
    if fraction.isdigit():
        return float(scale / 10 ** len(fraction))
    if denominator and int(denominator):
        return scale / int(denominator)
    return min(_trailing(value), value / 20) if value >= 1000 else 1.0


def _trailing(value: float) -> float:
    """10 to the number of zeros that a value ends in."""
    step = 1.0
    while step < 1e15 and value >= step * 10 and value % (step * 10) == 0:
        step *= 10
    return step


@cache
def _units() -> dict[str, tuple[str, str, float]]:
    return {e["word"].lower(): (e["kind"], e["unit"], float(e["factor"])) for e in lexicons.table("units")}


@cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(
        "(?:" + "|".join(re.escape(u) for u in sorted(_units(), key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
    )


@cache
def _figure_in(language: str | None) -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE}(?P<digits>(?>{digits_pattern(language)})){_ASKED}(?![/:]\d)")


def numbers(text: str, language: str | None = None) -> tuple[Number, ...]:
    """The numbers of a text, digits and English words, in order and not overlapping.

    Dates, clock times and ordinals are none; see `app.language.dates` for the first two.

    Args:
        language: a tag as `de`; it decides what points, commas and blanks between digits are: “1.200” is twelve
            hundred in German. None, and a language that writes figures so, is as in English.
    """
    words = [
        _finished(text, w.start, w.end, w.low, w.high, "", w.bound, _last_place(w.high, part=w.part))
        for w in spelled_out(text)
    ]
    found = sorted([*_figures(text, language), *words], key=lambda n: (n.start, -n.end))
    kept: list[Number] = []
    for number in found:
        if kept and number.start < kept[-1].end:
            continue
        if kept and _is_range(text, kept[-1], number):
            kept[-1] = _joined(kept[-1], number)
        elif kept and _goes_on(text, kept[-1], number):
            kept[-1] = _added(kept[-1], number)
        elif kept and _is_share(text, kept[-1], number):
            share = kept[-1].low / number.low
            kept[-1] = replace(number, start=kept[-1].start, low=share, high=share, step=share / 10)
        else:
            kept.append(number)
    return tuple(kept)


def _figures(text: str, language: str | None) -> list[Number]:
    found: list[Number] = []
    if _DIGIT.search(text) is None:  # as in most sentences
        return found
    for m in _figure_in(language).finditer(text):
        start, end = m.start(), m.end()
        digits = as_english(m["digits"], language)
        while text[start].isspace():
            start += 1
        following = text[end : end + 1]
        if _ORDINAL.match(text, end):
            continue
        if following.isalpha() and _LETTERS.match(text, end) is None:
            continue
        value = _value(digits)
        end, scale = _scaled(text, end)
        if scale == 1 and text[end : end + 1].isalpha() and not _unit_at(text, end):
            continue
        minus = m["sign"] in ("-", "−") and _sign_counts(text, start)
        if text[max(0, start - 6) : start].lower() == "minus ":
            minus, start = True, start - 6
        low = value * scale * (-1 if minus else 1)
        found.append(
            _finished(text, start, end, low, low, m["currency"] or "", "exact", _last_place(low, digits, scale))
        )
    return found


def _sign_counts(text: str, start: int) -> bool:
    return start == 0 or text[start - 1].isspace()


def _value(digits: str) -> float:
    if digits[-1] in _VULGAR:
        return float(digits[:-1] or 0) + _VULGAR[digits[-1]]
    if (digits.count(".") != 1 or " " in digits) and _GROUPED.fullmatch(digits):
        return float(re.sub(r"\D", "", digits))
    if re.fullmatch(r"\d{1,3},\d{1,2}", digits):
        return float(digits.replace(",", "."))
    whole, _, fraction = re.sub(r"\s", "-", digits).partition("-")
    if "/" in whole:
        whole, fraction = "0", whole
    value = float(whole.replace(",", ""))
    if "/" in fraction:
        top, _, bottom = fraction.partition("/")
        value += float(top) / float(bottom) if float(bottom) else 0.0
    return value


def _scaled(text: str, end: int) -> tuple[int, float]:
    gap = _UNIT_GAP.match(text, end)
    at = gap.end() if gap else end
    word = _WORD.match(text, at)
    if word is None or len(word.group()) > 10:
        return end, 1.0
    name = word.group().lower()
    kind, low, _ = word_values().get(name, ("", 0.0, 0.0))
    if kind == "vague":  # “3 millions”, as French has it
        kind, low, _ = word_values().get(name.removesuffix("s"), ("", 0.0, 0.0))
    # “5m” is five million, but “5 m” five metres.
    if kind == "scale" and (len(name) > 2 or at == end or name == "bn"):
        return word.end(), low
    return end, 1.0


def _unit_at(text: str, end: int) -> re.Match[str] | None:
    gap = _UNIT_GAP.match(text, end)
    return _unit_pattern().match(text, gap.end() if gap else end)


def _finished(
    text: str, start: int, end: int, low: float, high: float, currency: str, bound: str, step: float = 0.0
) -> Number:
    """The number with its unit, its bound and its head noun."""
    kind, unit, factor = ("currency", _CURRENCY[currency], 1.0) if currency else ("count", "", 1.0)
    m = _unit_at(text, end)
    part = _OF_A_UNIT.match(text, end) if m is None and low < 1 else None
    if part is not None:
        m = _unit_pattern().match(text, part.end())
    if m is not None and not currency:
        kind, unit, factor = _units()[m.group().lower()]
        end = m.end()
    before = _BOUND.search(text[max(0, start - 24) : start])
    if before is not None and bound != "vague":
        phrase = before.group().lower()
        if before["least"]:
            bound = "least"
        elif before["most"] or phrase.startswith(("up to", "as many", "as much")):
            bound = "most"
        elif not phrase.startswith("some ") or low >= 10:
            bound = "about"
    elif (after := _AFTER.match(text, end)) is not None:
        bound = {"so": "about", "odd": "about", "more": "least", "plus": "least", "+": "least"}.get(after[1], "most")
    return Number(start, end, low * factor, high * factor, kind, unit, _head(text, end), bound, step * factor)


def _head(text: str, end: int) -> tuple[str, ...]:
    """What is counted: the content words that follow in the paragraph, until a word that ends a noun phrase."""
    head: list[str] = []
    position = end
    for _ in range(6):
        m = re.compile(r"(?!\n\s*\n)[\s-]{1,2}([^\W\d_]+(?:['’-][^\W\d_]+)*)").match(text, position)
        if m is None or len(head) == 3:
            break
        word = m.group(1).lower()
        if word in _CONNECTIVES and not head:
            position = m.end()
            continue
        if word in _NO_HEAD or word in _CONNECTIVES or word.endswith("ly"):
            break
        head.append(word)
        position = m.end()
    return tuple(head)


def _is_range(text: str, first: Number, second: Number) -> bool:
    gap = text[first.end : second.start]
    if len(gap) > 5 or not _RANGE_GAP.fullmatch(gap) or first.low >= second.low or first.bound == "vague":
        return False
    if gap.strip().lower() in ("and", "or"):
        before = text[max(0, first.start - 9) : first.start].lower().rstrip()
        if gap.strip().lower() == "and" and not before.endswith("between"):
            return False
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if second.low > WIDEST_RANGE * first.low and _trailing(second.low) < 1000:
        return False  # “up 19.96 to 981.25”: a change, and what it led to
    money = first.kind == "currency" and second.kind == "count"
    return first.kind == "count" or first.kind == second.kind or money


def _is_share(text: str, first: Number, second: Number) -> bool:
    """“1 in 5 children”, in figures: a share, and nothing is counted in it."""
    whole = first.low.is_integer() and second.low.is_integer() and 0 < first.low < second.low <= 100
    plain = all(n.kind == "count" and n.bound == "exact" and n.low == n.high for n in (first, second))
    return whole and plain and text[first.end : second.start] in (" in ", " out of ", " in every ")


def _goes_on(text: str, whole: Number, part: Number) -> bool:
    """“four years and six months”, “six feet two inches”: one length."""
    beside = whole.kind == part.kind == "time" and _SMALLER.get(whole.unit, ("", 0))[0] == part.unit
    beside = beside or bool(_FEET.search(text[whole.start : whole.end]) and _INCHES.search(text[part.start : part.end]))
    plain = whole.low == whole.high and part.low == part.high and part.bound == "exact"
    return beside and plain and text[whole.end : part.start] in (" ", " and ", ", ")


def _added(whole: Number, part: Number) -> Number:
    units = _SMALLER[whole.unit][1] if whole.unit in _SMALLER else 1  # feet and inches are metres already
    value = whole.low + part.low / units
    return replace(whole, end=part.end, low=value, high=value, head=part.head, step=part.step / units)


def _joined(first: Number, second: Number) -> Number:
    low = first.low
    unit, kind = second.unit or first.unit, second.kind if second.unit else first.kind
    if (not first.unit or not second.unit) and second.low >= 1000 and low < 1000 and second.low % 1000 == 0:
        # “10 to 12 million”: the magnitude belongs to both.
        scale = 1.0
        while scale * 1000 <= second.low and second.low / (scale * 1000) >= 1:
            scale *= 1000
        if low < second.low / scale:
            low *= scale
    return Number(first.start, second.end, low, second.high, kind, unit, second.head, "range")
