"""Which paragraphs of a text are its headline."""

import re
from collections.abc import Sequence

from app.language.segments import sentences
from app.model.titles import folded, state
from app.reading.reading import Stretch

MAX_TITLE = 200
"""Code points of a headline; the longest of the sample reports' has 123."""

SHORTEST_REPEATED = 8
"""Code points of a headline that is known by being told twice: a shorter line recurs by chance."""

_FINAL = re.compile(r"[.!?…。！？؟۔।:;,][\"'”’»)\]」』]*$")
_NO_TITLE = re.compile(
    r"(?:by|from|source|author|published|updated|posted|date|photo|image|credit|copyright|©)\b.{0,80}$"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.{0,30}\d{4}.{0,20}$|\d+ \w+ ago$|(?:image|photo) copyright\b"
    r"|[\d\s./:,-]+$|https?:|www\.|(?:\w+,?\s){0,2}\d{1,2}\.?(?:st|nd|rd|th)?\s\w+,?\s\d{4}$|\w+\s\d{1,2},?\s\d{4}$",
    re.I,
)


def stating(title: str, text: str, paragraphs: Sequence[Stretch]) -> tuple[int, ...]:
    """Indices of those of the first paragraphs that only state this title."""
    wanted = folded(title)
    first = [folded(text[start : min(end, start + 2 * MAX_TITLE)]) for start, end in paragraphs[:4]]
    found = tuple(i for i, words in enumerate(first) if wanted and words == wanted)
    if not found and state([text[start : min(end, start + 2 * MAX_TITLE)] for start, end in paragraphs[:2]], title):
        return 0, 1  # a headline on two lines
    return found


def headline(text: str, paragraphs: Sequence[Stretch]) -> tuple[str | None, tuple[int, ...]]:
    """The title that a text opens with, and the indices of the paragraphs that state it; (None, ()) without one.

    A title is a first short line, without final punctuation, which is either told twice or followed by prose.
    """
    if len(paragraphs) < 2:
        return None, ()
    start, end = paragraphs[0]
    words = text[start:end]
    if len(words) > MAX_TITLE or not any(c.isalpha() for c in words) or _NO_TITLE.match(words) or "\n" in words:
        return None, ()
    title = " ".join(words.split())
    repeated = stating(title, text, paragraphs)
    if len(repeated) == 2 and repeated[1] <= 2 < len(paragraphs) and len(words) >= SHORTEST_REPEATED:
        return title, repeated
    if len(repeated) > 1:
        return None, ()  # a refrain, a list
    if len(title.split()) < 3 and not (len(title) >= 6 and title[0] >= "\u3040"):
        return None, ()  # "Article Excerpt", "Home News": labels of a page
    if _FINAL.search(words) or words[0].islower() or len(sentences(text, [(start, end)])) > 1:
        return None, ()
    after_blank = text[end : paragraphs[1][0]].count("\n") > 1
    for begin, stop in paragraphs[1:4]:
        is_prose = _FINAL.search(text, max(begin, stop - 8), stop) is not None
        if is_prose and (stop - begin >= (1.0 if after_blank else 1.3) * len(words) or len(paragraphs) > 6):
            return title, (0,)
    return None, ()
