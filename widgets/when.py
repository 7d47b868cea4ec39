"""Times as people read them, in the place where they are."""

from datetime import datetime

from PySide6.QtCore import QLocale


def when(stamp: str) -> str:
    """`14 Mar, 18:20` for an ISO time in UTC, in local time; with the year where it is another one."""
    try:
        at = datetime.fromisoformat(stamp).astimezone()
    except ValueError:
        return stamp
    day = f"{at.day} {QLocale().monthName(at.month, QLocale.FormatType.ShortFormat)}"
    year = f" {at.year}" if at.year != datetime.now().year else ""
    return f"{day}{year}, {at:%H:%M}"


def exactly(stamp: str) -> str:
    """`2031-03-14 18:20:05` for an ISO time in UTC, in local time."""
    try:
        return f"{datetime.fromisoformat(stamp).astimezone():%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return stamp
