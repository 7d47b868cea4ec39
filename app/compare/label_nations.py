"""Countries by any of their names: the country, its people, its capital, the seat of its government."""

from functools import cache

from app.language import lexicons
from app.language.byword import by_word

_ARTICLES = ("the",)


@cache
def _by(column: str) -> dict[str, str]:
    """The cells of one column of the countries, each with its country."""
    found: dict[str, str] = {}
    for entry in lexicons.table("countries"):
        for cell in (entry[column] or "").split("|"):
            if cell and (cell not in found or " " in entry["country"]):
                found[cell] = _one(entry["country"])
    return found


@cache
def _one(country: str) -> str:
    """The country that another entry of the table calls it: Britain is the United Kingdom."""
    for entry in lexicons.table("countries"):
        if country in entry["also"].split("|"):
            return entry["country"]
    return country


@by_word(50_000)
def country(words: tuple[str, ...]) -> str | None:
    """The country whose name these bare words are."""
    key = " ".join(w for w in words if w not in _ARTICLES)
    return _by("country").get(key) or _by("also").get(key)


def of_people(word: str) -> str | None:
    """The country of an adjective or a people: "north korean", "americans"."""
    found = _by("adjective")
    return found.get(word) or found.get(word.removesuffix("s"))


@by_word(50_000)
def capital(words: tuple[str, ...]) -> str | None:
    """The country whose capital these bare words name."""
    return _by("capital").get(" ".join(words))


@by_word(50_000)
def seat(words: tuple[str, ...]) -> str | None:
    """The country whose government is called after this seat: "the Kremlin"."""
    return _by("seat").get(" ".join(w for w in words if w not in _ARTICLES))
