"""Names of people, organisations and places, found by how they are written."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.language import lexicons
from app.language.languages import function_words
from app.language.traits import listed_tag
from app.language.words import STOP_WORDS, Word, bare, possessive_length, words

NameKind = Literal["person", "organisation", "place", "group", "unknown"]

MAX_NAME_WORDS = 9
"""Words in the longest name; a longer run of capitals is a headline."""

NOUNS_IN_CAPITALS = frozenset(("de", "lb"))
"""Languages that write every noun with a capital."""

FULL = 2
"""Words in capitals in the shortest name there."""

TITLE_CASE = 0.8
"""Share of a line's longer words in capitals from which the line is a headline, whose capitals tell nothing."""

_LINE = re.compile(r"[^\n]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]['\"”’»)\]]*\s+|\n\s*|[–—]\s+)['\"“‘«„(\[]*$")
_AMBIGUOUS_MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|May|April|June)\b\.?(?=,?\s\d|\sof\s\d)"
    r"|(?<=[IiOo]n\s)(?:May|April|June)\b|(?<=\d\s)(?:Jan|Feb|Mar|Apr|May|April|June?|July?|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|(?<=last\s|next\s|late\s|this\s)(?:May|April|June)\b|(?<=since\s|until\s|early\s)(?:May|April|June)\b"
)
_ENDINGS = (
    "ing",
    "ly",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ers",
    "ors",
    "ists",
    "ies",
    "ts",
    "ks",
    "ds",
    "gs",
    "ed",
)
_SCALES = frozenset(("million", "millionen", "milliarde", "milliarden", "prozent"))
_SHORTENED = ("st", "ft", "mt")
_PARTY = re.compile(r"\([A-Z]-[A-Z]")  # “(D-Mo.)”
_LATIN = "\u024f"
_LINKS = lexicons.word_list("name links")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a text has it.

    Attributes:
        start, end: code points, with a title before the name, without a possessive ending.
        kind: `group` is a nationality or the like ("American").
        words: the name's own words without titles, bare (lower case, no possessive).
        titles: the words of the title, bare ("prime", "minister").
    """

    start: int
    end: int
    kind: NameKind
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The word that most often stands for the whole: a surname, else the last word."""
        own = [w for w in self.words if w not in _suffixes()]
        return own[-1] if own else self.words[-1]


@cache
def _parts(kind: str) -> frozenset[str]:
    return lexicons.words_of("name_parts", "word", kind=kind)


@cache
def _suffixes() -> frozenset[str]:
    return _parts("suffix")


@cache
def _titles() -> frozenset[str]:
    return _parts("title") | _parts("honorific")


@cache
def _common() -> frozenset[str]:
    return lexicons.words_of("common_words", "word")


@cache
def _calendar() -> frozenset[str]:
    return lexicons.words_of("calendar_words", "word")


@cache
def _nations() -> tuple[frozenset[str], frozenset[str]]:
    return lexicons.words_of("countries", "country"), lexicons.words_of("countries", "adjective")


def is_group(word: str) -> bool:
    """Whether a bare word is a nationality ("french", "americans")."""
    adjectives = _nations()[1]
    return word in adjectives or word.removesuffix("s") in adjectives


def names(text: str, language: str | None = None) -> tuple[Name, ...]:
    """The names of a text, in order, not overlapping; `language` is an ISO 639-1 code, None for English or unknown.

    A word in capitals at a sentence's beginning counts only where something else speaks for it (it goes on in
    capitals, the same word stands in capitals elsewhere, and never in lower case). Scripts without capitals give none.
    """
    found = words(text)
    lower = Counter([w.lower for w in found if w.text.islower()])
    flags = [_capital(w) for w in found]
    initial = [capital and _is_initial(text, found, n) for n, capital in enumerate(flags)]  # asked of capitals alone
    headline = _headlines(text, found, flags)
    inside = Counter(
        bare(w.lower)
        for w, cap, first, head in zip(found, flags, initial, headline, strict=True)
        if cap and not first and not head
    )
    result: list[Name] = []
    n = 0
    while n < len(found):
        if not flags[n] or _is_date(text, found[n]) or _PARTY.match(text, found[n].start - 1):
            n += 1
            continue
        title = not headline[n] and _opens_title(text, found, flags, n)
        joined = found[n].text.isupper() and text[found[n].end : found[n].end + 1] == "&"
        if not title and not joined and _skips(found[n], initial[n], headline[n], lower, inside):
            n += 1
            continue
        end = _run(text, found, flags, n, headline[n], inside)
        if end == n + 1 and initial[n] and found[n].text[0] > _LATIN and not inside[bare(found[n].lower)]:
            n = end  # of other scripts no ordinary word is known
            continue
        made = _name(text, found[n:end], initial[n])
        if made is not None:
            result.append(made)
        n = end
    if language in (None, "en"):
        return tuple(result)
    return tuple(kept for name in result for kept in _foreign(text, name, language))


def _foreign(text: str, name: Name, language: str) -> Iterator[Name]:
    """A name in another language without the small words that only begin a sentence: “Das Rathaus”, “À Lyon”.

    Where every noun has a capital, one word alone tells nothing: only names of two words or more are left there.
    """
    own = words(text, name.start, name.end)
    while own and (own[0].lower in function_words(language) or own[0].text[0].islower()):
        own = own[1:]
    keys = tuple(bare(word.lower).replace(".", "") for word in own)
    capitals = sum(word.text[0].isupper() for word in own)
    if not own or (
        language in NOUNS_IN_CAPITALS and (capitals < FULL or any(_is_small(key, language) for key in keys))
    ):
        return
    if len(own) == len(words(text, name.start, name.end)):
        yield name
    else:
        yield Name(own[0].start, name.end, name.kind, keys)


def _is_small(key: str, language: str) -> bool:
    """Whether a word inside a run of capitals parts two nouns, or belongs to a figure: “Angaben der Polizei”."""
    return key in function_words(language) or key in _SCALES


def _is_date(text: str, word: Word) -> bool:
    return word.lower in _calendar() or _AMBIGUOUS_MONTH.match(text, word.start) is not None


def _capital(word: Word) -> bool:
    first = word.text[0]
    return first.isupper() or (
        first.islower() and len(word.text) > 3 and word.text[:3] in ("al-", "el-") and word.text[3].isupper()
    )


def _is_initial(text: str, found: list[Word], n: int) -> bool:
    start = found[n].start
    if n == 0:
        return True
    before = found[n - 1].end
    if start - before == 1 or start - before > 12:
        # One blank: the same sentence, unless the word before was a bare acronym that ended it.
        return start - before > 12
    gap = text[max(0, before - 1) : start]
    if gap[1:].startswith(".") and "\n" not in gap:
        word = found[n - 1]
        if (
            word.lower in _titles()
            or len(word.text) == 1
            or word.lower in ("st", "no", "vs", "jr", "sr", "inc", "corp", "co")
        ):
            return False
    return _SENTENCE_START.search(gap) is not None or gap[1:].strip() in ('"', "“", "'", "‘", "«", "„")


def _headlines(text: str, found: list[Word], flags: list[bool]) -> list[bool]:
    """For each word, whether it stands in a line that is written in capitals throughout."""
    result = [False] * len(found)
    n = 0
    for m in _LINE.finditer(text):
        first = n
        while n < len(found) and found[n].start < m.end():
            n += 1
        longer = [k for k in range(first, n) if len(found[k].text) > 3]
        sentence = m.group().rstrip().endswith((".", ".”", '."', ".’", ".'"))
        if len(longer) >= 4 and not sentence and sum(flags[k] for k in longer) >= TITLE_CASE * len(longer):
            result[first:n] = [True] * (n - first)
    return result


_STRESSED = frozenset(("CD", "RB", "PRP", "DT", "MD", "CC", "IN", "VBD", "VBG", "VBN", "VBZ", "JJR", "JJS"))
"""Parts of speech of words that stand in capitals only because somebody shouts: “they KNEW”, “SIX times”."""


def _skips(word: Word, initial: bool, headline: bool, lower: Counter[str], inside: Counter[str]) -> bool:
    key = bare(word.lower)
    if len(word.text) > 2 and word.text.isupper() and listed_tag(key) in _STRESSED:
        return True
    if headline:
        return not inside[key] or (key in _common() and not word.text.isupper())
    if not initial:
        return key in STOP_WORDS and word.text not in ("US", "IT", "WHO", "May", "Will")
    if key in _common() and not (word.text.isupper() and len(word.text) > 1 and key in ("us", "who")):
        return True
    if not inside[key] and not word.text.isupper() and _ordinary(key):
        return True
    return lower[word.lower] > 0 and lower[word.lower] >= inside[key] and key not in _titles()


def _opens_title(text: str, found: list[Word], flags: list[bool], n: int) -> bool:
    """Whether an ordinary word begins a title and a name: “Transport Minister Pavel Dorn”, “Harbour Master Osgaard”."""
    if n + 2 >= len(found) or bare(found[n].lower) in STOP_WORDS or not (flags[n + 1] and flags[n + 2]):
        return False
    if bare(found[n + 1].lower) not in _parts("title") or found[n].lower.endswith("ly"):
        return False
    return all(text[found[k].end : found[k + 1].start] == " " for k in (n, n + 1))


def _ordinary(key: str) -> bool:
    """Whether a word that only begins sentences looks like an ordinary English word: by its ending, or a number."""
    if key in lexicons.words_of("given_names", "word") or key in _nations()[0] or is_group(key):
        return False
    numerals = lexicons.words_of("number_words", "word")
    return key.endswith(_ENDINGS) or numerals.issuperset(key.replace("‑", "-").split("-"))


def _run(text: str, found: list[Word], flags: list[bool], n: int, headline: bool, inside: Counter[str]) -> int:
    """The index after the last word of the name that begins at word n."""
    end = n + 1
    while end < len(found) and end - n < MAX_NAME_WORDS:
        gap = text[found[end - 1].end : found[end].start]
        word = found[end]
        former = found[end - 1]
        abbreviated = gap == ". " and (former.lower in _titles() or former.lower in _SHORTENED or len(former.text) == 1)
        if gap not in (" ", "-", "‑", " ", " & ", "&") and not abbreviated:
            if gap == ", " and word.lower in _suffixes():
                end += 1
                continue
            break
        if possessive_length(found[end - 1].text):
            break
        if flags[end] and not _is_date(text, word) and not (headline and not inside[bare(word.lower)]):
            if bare(word.lower) in _common() and not word.text.isupper() and word.text not in ("May", "Will"):
                break
            end += 1
            continue
        ahead = end
        while ahead < len(found) and ahead - end < 2 and found[ahead].lower in _LINKS and found[ahead].text.islower():
            ahead += 1
        if (
            ahead == end
            or ahead >= len(found)
            or not flags[ahead]
            or _is_date(text, found[ahead])
            or not _links(found[n:end], found[end:ahead], found[ahead])
        ):
            break
        if any(text[found[k].end : found[k + 1].start] != " " for k in range(end, ahead)):
            break
        end = ahead + 1
    return end


def _links(before: list[Word], links: list[Word], after: Word) -> bool:
    """Whether “of”, “and”, “van” … go on with a name: “Bank of England”, but not “Ankara and Moscow”."""
    first = links[0].lower
    if first in ("of", "for"):
        return any(w.lower in _parts("organisation") or w.lower in _parts("place") for w in before) or (
            before[-1].lower in ("bank", "house", "city", "prince", "king", "queen")
        )
    if first in ("and", "the", "on"):
        return len(links) == 1 and first == "and" and before[0].lower in ("department", "ministry", "office", "bureau")
    return True


def _name(text: str, run: list[Word], initial: bool) -> Name | None:
    titles, own = _parted(run)
    if not own:
        return None
    last = own[-1]
    end = last.end - possessive_length(last.text)
    keys = tuple(bare(w.lower).replace(".", "") for w in own)
    if len(own) == 1 and len(own[0].text) == 1:
        return None
    return Name(run[0].start, end, _kind(text, own, keys, bool(titles)), keys, tuple(bare(w.lower) for w in titles))


def _parted(run: list[Word]) -> tuple[list[Word], list[Word]]:
    """The title and the name proper: “British Prime Minister | Olaf Lindqvist”, but “Justice Department” whole."""
    first = next((n + 1 for n in range(len(run) - 1, -1, -1) if run[n].lower.rstrip(".") in _titles()), 0)
    if first and any(_is_body(bare(w.lower)) for w in run[first:] or run[:1]):
        return [], run
    return run[:first], run[first:]


def _is_body(key: str) -> bool:
    """Whether a word is part of what an organisation or a place is called."""
    return key in _parts("organisation") or key in _parts("place")


def _is_people(keys: tuple[str, ...]) -> bool:
    """Whether the words are a nationality of more than one word: “North Korean”."""
    key = " ".join(keys)
    return len(keys) > 1 and (key in _nations()[1] or key.removesuffix("s") in _nations()[1])


def _kind(text: str, own: list[Word], keys: tuple[str, ...], titled: bool) -> NameKind:
    countries, _ = _nations()
    if (len(keys) == 1 and is_group(keys[0])) or _is_people(keys):
        return "group"
    if " ".join(keys) in countries or keys in (("us",), ("usa",), ("uk",), ("united", "states"), ("united", "kingdom")):
        return "place"
    if any(k in _parts("organisation") for k in keys) or (
        len(own) == 1 and own[0].text.isupper() and len(own[0].text) > 1
    ):
        return "organisation"
    if titled or keys[0] in lexicons.words_of("given_names", "word"):
        return "person"
    if any(k in _parts("place") for k in keys):
        return "place"
    before = text[max(0, own[0].start - 12) : own[0].start].lower().split()
    if before and before[-1] in ("in", "near", "at", "from", "to", "outside", "into") and len(own) <= 2:
        return "place"
    return "unknown"
