"""Words that judge while they tell."""

import re
from functools import cache

from app.language import lexicons
from app.language.quotations import QuotationMap
from app.language.words import Word, words
from app.model.comparison import LoadedWord
from app.model.report import Report, Span

QUOTED = 0.6
"""A loaded word in a quotation is the speaker's, not the report's: its score is multiplied by this."""

SCARE_WORDS = 3
"""Words in the longest quotation that can be scare quotes rather than somebody's words."""

SCARE_SCORE = 0.4

_SAID_BEFORE = re.compile(r"[,:]\s*$")


@cache
def _entries() -> dict[tuple[str, ...], tuple[str, float]]:
    found: dict[tuple[str, ...], tuple[str, float]] = {}
    for entry in lexicons.table("loaded_words"):
        word = entry["word"]
        forms = {
            "v": lambda: lexicons.verb_forms(word, entry["forms"]),  # noqa: B023 — called at once
            "n": lambda: lexicons.noun_forms(word),  # noqa: B023
        }.get(entry["pos"], lambda: iter((word,)))()  # noqa: B023
        for form in forms:
            found.setdefault(tuple(form.split(" ")), (entry["category"], float(entry["score"])))
    return found


@cache
def _longest() -> dict[str, int]:
    """For each first word of an entry, the words of the longest entry that begins with it."""
    longest: dict[str, int] = {}
    for entry in _entries():
        longest[entry[0]] = max(longest.get(entry[0], 0), len(entry))
    return longest


def loaded_words(report: Report) -> tuple[LoadedWord, ...]:
    """The loaded words of a report, in order, not overlapping; English only.

    Categories: evaluative, emotive, dysphemism, intensifier (see the lexicon), and scare: one to three words in
    quotation marks that nobody is said to have said. Scores 0…1; lower inside quotations, which are not the report's
    own voice, and for words in capitals inside a sentence, which are likely parts of names.
    """
    text = report.text
    quotes = QuotationMap(text)
    found = words(text)
    marked: list[LoadedWord] = []
    n = 0
    while n < len(found):
        length, category, score = _entry_at(found, n, text)
        if length:
            span = Span(report.id, found[n].start, found[n + length - 1].end)
            if not _in_name(text, found, n, length):
                quote = quotes.at(span.start)
                factor = QUOTED if quote is not None else 1.0
                marked.append(LoadedWord(span, category, round(score * factor, 3)))
            n += length
        else:
            n += 1
    taken = {(w.span.start, w.span.end) for w in marked}
    for start, end in quotes.spans:
        if _is_scare(text, start, end) and not any((w.start, w.end) in taken for w in words(text, start, end)):
            marked.append(LoadedWord(Span(report.id, start, end), "scare", SCARE_SCORE))
    return tuple(sorted(marked, key=lambda w: (w.span.start, w.span.end)))


def _entry_at(found: list[Word], n: int, text: str) -> tuple[int, str, float]:
    first = found[n].lower.replace("’", "'")
    for length in range(min(_longest().get(first, 0), len(found) - n), 0, -1):
        key = tuple(w.lower.replace("’", "'") for w in found[n : n + length])
        entry = _entries().get(key)
        if entry is not None and (
            length == 1 or found[n + length - 1].end - found[n].start <= sum(map(len, key)) + length
        ):
            return length, *entry
    return 0, "", 0.0


def _in_name(text: str, found: list[Word], n: int, length: int) -> bool:
    """A capital inside a sentence, beside another capital: “Radical Party”, “War Department”."""
    word = found[n]
    if not word.text[0].isupper() or word.text.isupper():
        return False
    before, after = n - 1, n + length
    initial = n == 0 or not re.fullmatch(r"[ ,]{1,2}", text[found[before].end : word.start])
    if initial:
        return False
    return (before >= 0 and found[before].text[0].isupper()) or (after < len(found) and found[after].text[0].isupper())


def _is_scare(text: str, start: int, end: int) -> bool:
    inner = words(text, start, end)
    if not 1 <= len(inner) <= SCARE_WORDS or not inner[0].text.islower():
        return False
    if text[end - 2 : end - 1] in (",", ".", "!", "?", ";"):
        return False
    return not _SAID_BEFORE.search(text[max(0, start - 3) : start])
