"""Dates and languages as files state them, in one form."""

import re
from datetime import date, datetime

_LANGUAGE = re.compile(r"\s*([A-Za-z]{2})(?:[-_][A-Za-z0-9-_]{1,20})?\s*$")


def iso_date(said: str) -> str | None:
    """An ISO 8601 date, or date and time, as a file states it; None where it is anything else."""
    said = said.strip()[:40]
    try:
        if "T" in said or ":" in said:
            return datetime.fromisoformat(said).isoformat()
        return date.fromisoformat(said).isoformat()
    except ValueError:
        return None


def language_code(said: str) -> str | None:
    """ISO 639-1 code of a language tag ("en-GB" → "en"); None where there is none."""
    found = _LANGUAGE.match(said[:40])
    return found[1].lower() if found else None
