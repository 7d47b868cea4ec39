"""Dates and languages as files state them, in one form."""

import json
import re
from datetime import date, datetime
from typing import Any

MAX_STRUCTURED = 500_000
"""Code points of one JSON-LD block; a report's own has some thousands."""

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


def stated(blocks: list[str]) -> dict[str, str]:
    """What a page's JSON-LD says of the article: `headline`, `published` and `source`, where it says so."""
    found: dict[str, str] = {}
    for block in blocks:
        try:
            told: Any = json.loads(block) if len(block) <= MAX_STRUCTURED else None
        except (ValueError, RecursionError):
            continue
        waiting = _listed(told)
        waiting += [part for item in waiting if isinstance(item, dict) for part in _listed(item.get("@graph"))]
        for item in waiting:
            if isinstance(item, dict) and any("Article" in str(kind) for kind in _listed(item.get("@type"))):
                publisher = item.get("publisher")
                for key, value in (
                    ("headline", item.get("headline")),
                    ("published", item.get("datePublished")),
                    ("source", publisher.get("name") if isinstance(publisher, dict) else None),
                ):
                    if isinstance(value, str) and value.strip():
                        found.setdefault(key, " ".join(value[:1000].split()))
    return found


def _listed(value: Any) -> list[Any]:
    return value[:100] if isinstance(value, list) else [value]
