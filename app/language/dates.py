"""Dates and times in a text: absolute, month and day, weekdays, relative to the day of publication, times of day."""

import re
from dataclasses import dataclass, replace
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
_FEW = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_FEASTS = {
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
    "New Year['’]s Eve": (12, 31),
    "New Year['’]s Day": (1, 1),
    "Valentine['’]s Day": (2, 14),
    "Halloween": (10, 31),
}
"""Feasts that fall on one day of the calendar wherever they are kept."""

_OF_ITS_OWN = re.compile(r"\b(?:Black|Good|Ash|Palm|Super|Cyber|Easter|Bloody)\s$")
"""Before a weekday that is a day of its own in the year: “Black Friday”."""

_DATE = re.compile(  # the first line passes most places over: what follows begins so
    r"(?:(?=\d)|\b(?=[ABCDFHJMNOSTVW][acehopru]|[bdefilmnstuy][aehinouwy]))(?:"
    rf"\b(?P<iso>{_YEAR}([-/])\d\d\2\d\d)\b"
    rf"|(?<![\d/.])(?P<one>\d{{1,2}})(?P<stroke>[/.])(?P<two>\d{{1,2}})(?P=stroke)(?P<of_year>{_YEAR})(?![\d/])"
    rf"|\b(?P<md_month>{_MONTH})\s(?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d\d\d|:\d)"
    rf"(?:,?\s(?P<md_year>{_YEAR})\b)?"
    rf"|\b(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<dm_month>{_MONTH})(?!\.?\s\d{{1,2}}\b)(?:,?\s(?P<dm_year>{_YEAR})\b)?"
    rf"|\b(?P<my_month>{_MONTH})(?:\sof)?,?\s(?P<my_year>{_YEAR})\b"
    rf"|\b(?P<in>(?:in|since|by|during|until|last|next|early|late|mid)[\s-])(?P<month>{_FULL_MONTH})\b(?!\s[A-Z0-9])"
    r"|\b(?P<next>next\s)?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b"
    r"(?!\s(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Tribune|Independent|Night\s(?:Live|Football))\b)"
    r"|\b(?P<farther>day\s(?:before\syesterday|after\stomorrow))\b"
    r"|(?<=\b[Oo]n\sthe\s)(?P<nth>\d{1,2})(?:st|nd|rd|th)\b(?!\s(?!of\sth|and\b|but\b|at\b|in\b|when\b)\w|-)"
    rf"|\b(?P<ago>\d|{'|'.join(_FEW)})\sdays\sago\b"
    r"|\b(?P<which>last|this|next)\s(?P<span>month|year)\b"
    rf"|\b(?P<feast>{'|'.join(_FEASTS)})\b"
    r"|\b(?P<relative>yesterday|today|tonight|tomorrow|last\snight|this\smorning|this\safternoon|this\sevening)\b"
    rf"|(?<![\d.,$€£#])(?P<year>{_YEAR})(?![\d%]|[.,]\d|-\d\d\b|\s(?:people|percent|per|GMT|UTC|hours|local)\b)(?=\W|$))",
)
_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TIME = re.compile(
    r"(?:(?=\d)|\b(?=no|mi|ha|qu|a\sq))(?:"
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m\b\.?)"
    r"|(?<![\d.:])(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![\d:])"
    rf"|\b(?P<part>half|(?:a\s)?quarter)\s(?P<side>past|to)\s(?P<of>{'|'.join(_HOURS)}|1[0-2]|[1-9])\b(?!:)"
    r"|(?<![\d.:])(?P<clock>1[0-2]|[1-9])\so['’]clock\b"
    r"|(?<![\d.:])(?P<military>[0-2]\d[0-5]\d)(?=\s(?:GMT|UTC|EDT|EST|hours|local)\b)"
    r"|\b(?P<word>noon|midnight)\b)",
    re.IGNORECASE,
)

NEAR = 15
"""Minutes that “around 6 p.m.” may lie from another time and still be the same."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or a time of day as a text gives it; what it does not say is None.

    Attributes:
        start, end: code points.
        weekday: 0 is Monday.
        minutes: of the day, for a time; then the rest is None.
        half_open: a time that may be before or after noon (“at 6:00”).
        zone: the time zone that a time names (“GMT”), in capitals; empty where none is named.
        about: whether a time is said to be near (“around 6 p.m.”).
        by_publication: whether a month or a year is told by the day of publication (“last year”).
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
    zone: str = ""
    about: bool = False
    by_publication: bool = False

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
        if self.minutes is not None and other.minutes is not None:
            return self._same_time(self.minutes, other.minutes, other)
        pairs = (
            (self.year, other.year),
            (self.month, other.month),
            (self.day, other.day),
            (self._weekday(), other._weekday()),
        )
        return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)

    def _same_time(self, mine: int, theirs: int, other: "DateMention") -> bool:
        day = 720 if self.half_open or other.half_open else 1440
        apart = (mine - theirs) % day
        if self.zone != other.zone and ("GMT" in (self.zone, other.zone) or (self.zone and other.zone)):
            return apart % 60 == 0  # zones lie whole hours apart, but for a few
        return min(apart, day - apart) <= (NEAR if self.about or other.about else 0)

    def _weekday(self) -> int | None:
        return self.day_known.weekday() if self.day_known else self.weekday


_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|circa|(?:shortly|just|soon)\s(?:before|after|past))\s$",
    re.IGNORECASE,
)
_ZONE = re.compile(r"(?:\so['’]clock)?\s?[(]?(GMT|UTC|BST|CES?T|[ECMP][SD]?T|IST|JST|AES?T|MSK)\b")
_OF_ZONE = {"UTC": "GMT", "CEST": "CET", "EST": "ET", "EDT": "ET", "CST": "CT", "CDT": "CT"} | {
    **{"MST": "MT", "MDT": "MT", "PST": "PT", "PDT": "PT"}
}
_UNTIL = re.compile(
    r"(?:[-–]|\s(?:to|and)\s(?=\d{1,2}(?:st|nd|rd|th)?(?:[,;.)]|\s(?:in|at|on|for|of)\b|$)))"
    rf"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?![\d:%-]|[.,]\d)(?:,?\s(?P<year>{_YEAR})\b)?"
)
"""What makes “May 3” the first of two days: “May 3-5, 2024”, “May 3 and 5”."""

_FROM = re.compile(r"(?<![\w.,/:-])(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?:[-–]|\s(?:to|and)\s)$")
"""What stands before the last of two days: “3–5 May”."""


def dates(text: str, published: str | None = None) -> tuple[DateMention, ...]:
    """The dates and times of a text, in order, not overlapping.

    `published` (ISO 8601, may hold a time) settles weekdays, "yesterday" and dates without a year; news speaks of
    the last few days, so a weekday is the latest one that is not after publication.
    """
    base = _published(published)
    found = [mention for m in _DATE.finditer(text) for mention in _days(text, m, base)]
    found += [mention for m in _TIME.finditer(text) if (mention := _time(text, m)) is not None]
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


def _days(text: str, m: re.Match[str], base: date | None) -> list[DateMention]:
    """The date of a match, and the other one where two days share a month."""
    read = _date(m, base)
    if read is None or read.day is None:
        return [] if read is None else [read]
    year = read.year
    if m["md_month"] and not year and (until := _UNTIL.match(text, m.end())) is not None:
        year = int(until["year"]) if until["year"] else None
        other, start, end = int(until["day"]), until.start("day"), until.end()
    elif m["dm_month"] and (since := _FROM.search(text, max(0, m.start() - 9), m.start())) is not None:
        other, start, end = int(since["day"]), since.start("day"), since.end("day")
    else:
        return [read]
    month = read.month or 1
    first, second = (
        _calendar(year or _near_year(base, month, day), month, day) if day else None for day in (read.day, other)
    )
    one = replace(read, year=year, day_known=first)
    return [one, DateMention(start, end, year, month, other, day_known=second)] if 1 <= other <= 31 else [read]


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
        if _OF_ITS_OWN.search(m.string, max(0, start - 8), start):
            return None
        weekday = _WEEKDAYS.index(m["weekday"].lower())
        back = (base.weekday() - weekday) % 7 if base else 0
        known = base - timedelta(back - 7 if m["next"] else back) if base else None
        return DateMention(m.start("weekday"), end, weekday=weekday, day_known=known)
    if m["feast"]:
        month, day = next(on for name, on in _FEASTS.items() if re.fullmatch(name, m["feast"]))
        known = _calendar(_near_year(base, month, day), month, day)
        return DateMention(start, end, month=month, day=day, day_known=known)
    if base is None and (m["ago"] or m["which"] or m["relative"]):
        return None
    if base and m["ago"]:
        known = base - timedelta(_FEW.get(m["ago"]) or int(m["ago"]))
        return DateMention(start, end, weekday=known.weekday(), day_known=known)
    if base and m["which"]:
        if m.string[max(0, start - 4) : start].lower() == "the ":
            return None  # “over the last year”
        shift = {"last": -1, "next": 1}.get(m["which"].lower(), 0)
        if m["span"] == "year":
            return DateMention(start, end, base.year + shift, by_publication=True)
        months = base.year * 12 + base.month - 1 + shift
        return DateMention(start, end, months // 12, months % 12 + 1, by_publication=True)
    if base and m["relative"]:
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


def _time(text: str, m: re.Match[str]) -> DateMention | None:
    read = _of_day(m)
    if read is None:
        return None
    zone = _ZONE.match(text, m.end())
    about = _ABOUT.search(text, max(0, m.start() - 20), m.start())
    return replace(read, zone=_OF_ZONE.get(zone[1], zone[1]) if zone else "", about=about is not None)


def _of_day(m: re.Match[str]) -> DateMention | None:
    if m["part"]:
        hour = int(m["of"]) if m["of"].isdigit() else _HOURS.index(m["of"].lower()) + 1
        beside = {"half": 30}.get(m["part"].lower(), 15) * (1 if m["side"].lower() == "past" else -1)
        if m["part"].lower() == "half" and beside < 0:
            return None
        return DateMention(m.start(), m.end(), minutes=(hour * 60 + beside) % 1440, half_open=True)
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
