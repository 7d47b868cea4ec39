"""Which language a text is in, as far as its letters and its commonest words tell."""

import re
from collections import Counter
from functools import cache

from app.language import lexicons

LOOKED_AT = 6000
"""Code points of a text that are looked at."""

LEAST_WORDS = 12
"""Words in the shortest text in Latin letters whose language is told."""

LEAST_SHARE = 0.2
"""Share of its words that are function words of the language."""

LEAST_DIFFERENT = 4
"""How many different ones there must be: “a” and “to” belong to many languages."""

AHEAD = 1.25
"""How many times as many there must be as of any other language's."""

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("latin", re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("han", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
# letters that one language of a script has and the usual one has not
_OWN_LETTERS = {
    "cyrillic": (("uk", "іїєґ"), ("sr", "ђјљњћџ"), ("ru", "ыэё"), ("bg", "ъщ")),
    "arabic": (("ur", "ٹڈڑںے"), ("fa", "پچژگ")),
}
_USUAL = {"cyrillic": "ru", "arabic": "ar"}
_RARE = 0.004  # share of a text's letters from which letters of its own speak for a language


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language that a text is in; None where its beginning does not tell clearly."""
    text = text[:LOOKED_AT]
    letters = {name: len(script.findall(text)) for name, script in _SCRIPTS}
    if letters["ja"] * 10 >= letters["han"] > 0 or letters["ja"] > letters["latin"]:
        letters["ja"] += letters.pop("han")
    script = max(letters, key=lambda name: letters[name])
    if letters[script] * 2 <= sum(letters.values()):
        return None
    if script == "latin":
        return _by_words(text)
    lowered = text.lower()
    for language, own in _OWN_LETTERS.get(script, ()):
        if sum(lowered.count(letter) for letter in own) >= _RARE * letters[script]:
            return language
    return {"han": "zh", **_USUAL}.get(script, script)


def _by_words(text: str) -> str | None:
    words = Counter(_WORD.findall(text.lower()))
    total = words.total()
    if total < LEAST_WORDS:
        return None
    found = sorted(((sum(words[word] for word in own), language) for language, own in _all().items()), reverse=True)
    (most, best), (second, _) = found[:2]
    different = sum(word in words for word in _all()[best])
    clear = most >= LEAST_SHARE * total and most >= AHEAD * second and different >= LEAST_DIFFERENT
    return best if clear else None


def function_words(language: str) -> frozenset[str]:
    """The commonest small words of a language, by its ISO 639-1 code; none where it is not known."""
    return _all().get(language, frozenset())


@cache
def _all() -> dict[str, frozenset[str]]:
    return {entry["language"]: frozenset(entry["words"].split()) for entry in lexicons.table("function_words")}
