"""Dates and times in a text: absolute, month and day, weekdays, relative to the day of publication, times of day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH_OF = (
    {name: n + 1 for n, name in enumerate(_MONTHS)} | {name[:3]: n + 1 for n, name in enumerate(_MONTHS)} | {"sept": 9}
)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_FULL_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?:{_FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = re.compile(
    r"(?:(?=\d)|\b(?=[JFMASONDTWbdeilmnstuy]))(?:"  # what follows begins so: most places are passed over by this alone
    rf"\b(?P<iso>{_YEAR}([-/])\d\d\2\d\d)\b"
    rf"|(?<![\d/.])(?P<one>\d{{1,2}})(?P<stroke>[/.])(?P<two>\d{{1,2}})(?P=stroke)(?P<of_year>{_YEAR})(?![\d/])"
    rf"|\b(?P<md_month>{_MONTH})\s(?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d\d\d|:\d)(?:,?\s(?P<md_year>{_YEAR})\b)?"
    rf"|\b(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<dm_month>{_MONTH})(?!\.?\s\d{{1,2}}\b)(?:,?\s(?P<dm_year>{_YEAR})\b)?"
    rf"|\b(?P<my_month>{_MONTH})(?:\sof)?,?\s(?P<my_year>{_YEAR})\b"
    rf"|\b(?P<in>(?:in|since|by|during|until|last|next|early|late|mid)[\s-])(?P<month>{_FULL_MONTH})\b(?!\s[A-Z0-9])"
    r"|\b(?P<next>next\s)?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b"
    r"|\b(?P<farther>day\s(?:before\syesterday|after\stomorrow))\b"
    r"|(?<=\b[Oo]n\sthe\s)(?P<nth>\d{1,2})(?:st|nd|rd|th)\b(?!\s(?!of\sth|and\b|but\b|at\b|in\b|when\b)\w|-)"
    r"|\b(?P<relative>yesterday|today|tonight|tomorrow|last\snight|this\smorning|this\safternoon|this\sevening)\b"
    rf"|(?<![\d.,$€£#])(?P<year>{_YEAR})(?![\d%]|[.,]\d|-\d\d\b|\s(?:people|percent|per))(?=\W|$))",
)
_TIME = re.compile(
    r"(?:(?=\d)|\b(?=[nm]))(?:"
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m\b\.?)"
    r"|(?<![\d.:])(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![\d:])"
    r"|(?<![\d.:])(?P<clock>1[0-2]|[1-9])\so['’]clock\b"
    r"|(?<![\d.:])(?P<military>[0-2]\d[0-5]\d)(?=\s(?:GMT|UTC|EDT|EST|hours|local)\b)"
    r"|\b(?P<word>noon|midnight)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or a time of day as a text gives it; what it does not say is None.

    Attributes:
        start, end: code points.
        weekday: 0 is Monday.
        minutes: of the day, for a time; then the rest is None.
        half_open: a time that may be before or after noon (“at 6:00”).
        day_known: the calendar day, where the text (with the day of publication) settles it.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: int | None = None
    day_known: date | None = None
    half_open: bool = False

    @property
    def kind(self) -> str:
        """`time`, `day`, `weekday`, `month` or `year`: how fine it is."""
        if self.minutes is not None:
            return "time"
        if self.day is not None:
            return "day"
        if self.weekday is not None:
            return "weekday"
        return "month" if self.month is not None else "year"

    def agrees(self, other: "DateMention") -> bool:
        """Whether both may name the same day or time: nothing that both say differs."""
        if "weekday" in (self.kind, other.kind) and None not in (self._weekday(), other._weekday()):
            # Which week is meant is a guess; which day of the week is not.
            return self._weekday() == other._weekday()
        if self.day_known and other.day_known:
            return self.day_known == other.day_known
        if self.minutes is not None and other.minutes is not None and (self.half_open or other.half_open):
            return self.minutes % 720 == other.minutes % 720
        pairs = (
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
            (self.minutes, other.minutes),
            (self._weekday(), other._weekday()),
        )
        return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)

    def _weekday(self) -> int | None:
        return self.day_known.weekday() if self.day_known else self.weekday


def dates(text: str, published: str | None = None) -> tuple[DateMention, ...]:
    """The dates and times of a text, in order, not overlapping.

    `published` (ISO 8601, may hold a time) settles weekdays, "yesterday" and dates without a year; news speaks of
    the last few days, so a weekday is the latest one that is not after publication.
    """
    base = _published(published)
    read = [_date(m, base) for m in _DATE.finditer(text)] + [_time(m) for m in _TIME.finditer(text)]
    found = [mention for mention in read if mention is not None]
    kept: list[DateMention] = []
    for mention in sorted(found, key=lambda f: (f.start, -f.end)) if len(found) > 1 else found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _published(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _calendar(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month, day) if year and month and day else None
    except ValueError:
        return None


def _date(m: re.Match[str], base: date | None) -> DateMention | None:
    start, end = m.start(), m.end()
    if m["iso"]:
        year, month, day = (int(part) for part in re.split("[-/]", m["iso"]))
        known = _calendar(year, month, day)
        return DateMention(start, end, year, month, day, day_known=known) if known else None
    if m["of_year"]:
        return _in_figures(m)
    if m["nth"]:
        day = int(m["nth"])
        known = _near_day(base, day)
        return DateMention(start, end, known.year, known.month, day, day_known=known) if known else None
    if m["farther"]:
        if base is None:
            return None
        known = base + timedelta(-2 if "before" in m["farther"].lower() else 2)
        return DateMention(start, end, weekday=known.weekday(), day_known=known)
    for form in ("md", "dm"):
        if m[f"{form}_month"]:
            day = int(m[f"{form}_day"])
            if not 1 <= day <= 31:
                return None
            month = _month(m[f"{form}_month"])
            stated = int(m[f"{form}_year"]) if m[f"{form}_year"] else None
            return DateMention(
                start, end, stated, month, day, day_known=_calendar(stated or _near_year(base, month, day), month, day)
            )
    if m["my_month"]:
        return DateMention(start, end, int(m["my_year"]), _month(m["my_month"]))
    if m["month"]:
        return DateMention(m.start("month"), end, month=_month(m["month"]))
    if m["weekday"]:
        weekday = _WEEKDAYS.index(m["weekday"].lower())
        back = (base.weekday() - weekday) % 7 if base else 0
        known = base - timedelta(back - 7 if m["next"] else back) if base else None
        return DateMention(m.start("weekday"), end, weekday=weekday, day_known=known)
    if m["relative"]:
        if base is None:
            return None
        shift = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(m["relative"].split()[0].lower(), 0)
        known = base + timedelta(shift)
        return DateMention(start, end, weekday=known.weekday(), day_known=known)
    return DateMention(start, end, int(m["year"]))


def _in_figures(m: re.Match[str]) -> DateMention:
    """“13/05/2024”: day and month where only one order is possible, else no more than the year."""
    one, two, year = int(m["one"]), int(m["two"]), int(m["of_year"])
    european = m["stroke"] == "." or one > 12 or one == two
    day, month = (one, two) if european else (two, one)
    known = _calendar(year, month, day) if european or two > 12 else None
    if known is None:
        return DateMention(m.start(), m.end(), year)
    return DateMention(m.start(), m.end(), year, month, day, day_known=known)


def _near_day(base: date | None, day: int) -> date | None:
    """The day of a month that lies nearest to publication: “on the 12th”."""
    if base is None:
        return None
    months = {base - timedelta(28), base, base + timedelta(28)}
    found = [_calendar(month.year, month.month, day) for month in months]
    return min((d for d in found if d is not None), key=lambda d: (abs((d - base).days), d), default=None)


def _month(name: str) -> int:
    name = name.lower().rstrip(".")
    return _MONTH_OF.get(name) or _MONTH_OF[name[:3]]


def _near_year(base: date | None, month: int, day: int) -> int | None:
    """The year that brings month and day nearest to publication."""
    if base is None:
        return None
    years = [y for y in (base.year - 1, base.year, base.year + 1) if _calendar(y, month, day)]
    return min(years, key=lambda y: abs((date(y, month, day) - base).days), default=None)


def _time(m: re.Match[str]) -> DateMention | None:
    if m["word"]:
        return DateMention(m.start(), m.end(), minutes=720 if m["word"].lower() == "noon" else 0)
    if m["hour"]:
        hour = int(m["hour"])
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if m["half"][0] in "pP" else 0)
        return DateMention(m.start(), m.end(), minutes=hour * 60 + int(m["minute"] or 0))
    if m["hour24"]:
        hour = int(m["hour24"])
        half_open = 1 <= hour <= 12 and not m["hour24"].startswith("0")
        return DateMention(m.start(), m.end(), minutes=hour * 60 + int(m["minute24"]), half_open=half_open)
    if m["clock"]:
        return DateMention(m.start(), m.end(), minutes=int(m["clock"]) * 60, half_open=True)
    clock = m["military"]
    hour = int(clock[:2])
    return DateMention(m.start(), m.end(), minutes=hour * 60 + int(clock[2:])) if hour < 24 else None
