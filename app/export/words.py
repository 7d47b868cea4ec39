"""Dates, languages and settings in the words of a reader."""

from datetime import datetime

from app.model.comparison import Comparison
from app.model.report import Report

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_LANGUAGES = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}


_FIELDS = {
    "text": "Wording",
    "occurrences": "Places",
    "not_here": "Not told here",
    "assignee": "Who checks it",
}


def field_words(field: str) -> str:
    """What a reader calls a field of a claim record; `field` is that of a HistoryEntry."""
    return _FIELDS.get(field, field.capitalize())


def date_words(published: str | None) -> str:
    """`2018-04-06T16:20` as `6 Apr 2018, 16:20`, in the clock it was written in; what is no date stays as it is."""
    if not published:
        return ""
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return published
    day = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    clock = f", {when.hour:02}:{when.minute:02}" if "T" in published or " " in published.strip() else ""
    zone = when.strftime("%z")
    return day + clock + ({"": "", "+0000": " UTC"}.get(zone, f" {zone}") if clock else "")


def language_words(code: str | None) -> str:
    """The language's English name; the code where it has none here."""
    return _LANGUAGES.get(code.lower()[:2], code) if code else ""


def count_words(count: int, one: str, many: str = "") -> str:
    """`1 word`, `2,434 words`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def outlet_words(report: Report) -> str:
    """The outlet, else the file, else the id; empty where only the title is known, so that it is not said twice."""
    path = report.provenance.path
    file = path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] if path else ""
    return report.source or file or ("" if report.title else report.id)


def name_words(report: Report) -> str:
    """What to call a report where nothing else is said about it."""
    return outlet_words(report) or report.title or report.id


def report_facts(report: Report) -> str:
    """When, in which language, how long."""
    facts = (date_words(report.published), language_words(report.language), count_words(report.word_count, "word"))
    return " · ".join(fact for fact in facts if fact)


def settings_words(comparison: Comparison) -> list[tuple[str, str]]:
    """Every setting, as (name, value)."""
    settings = comparison.settings
    names = {report.id: name_words(report) for report in comparison.reports}
    first = name_words(comparison.reports[0]) if comparison.reports else "none"
    return [
        ("Report of record", names.get(settings.record or "", first)),
        ("Shortest shared phrase", count_words(settings.min_phrase_words, "word")),
        ("Least score of a pair", "chosen by Parallax" if settings.min_score is None else f"{settings.min_score:g}"),
    ]


def paragraph_number(report: Report, index: int) -> int:
    """What a reader counts: headlines are no paragraphs."""
    return index + 1 - sum(headline < index for headline in report.headline)
