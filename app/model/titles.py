"""Titles, and the lines of a text that state them: what makes no difference between the two."""

import re
from collections.abc import Sequence

_ALIKE = str.maketrans(dict.fromkeys('‘’‚‛‹›“”„‟«»「」『』《》〈〉＂＇"', "'") | dict.fromkeys("–—", "-"))
_BLANKS = re.compile(r"(\s+)")


def folded(words: str) -> str:
    """A title folded for comparing: case, blanks, quotation marks and closing punctuation make no difference.

    Nor does the semicolon that a title has where its headline goes on in another line.
    """
    return " ".join(words.translate(_ALIKE).casefold().split()).strip(" .!?;'#*_").replace("; ", " ")


def state(lines: Sequence[str], title: str) -> bool:
    """Whether these lines together say a title and nothing else, each ended as a line or as a sentence."""
    wanted = folded(title)
    return bool(wanted) and wanted in (folded(" ".join(lines)), folded(" ".join(map(folded, lines))))


def in_letters_of(title: str, words: str) -> str:
    """The words of a text in the letters of the title that they state; as many code points as they have.

    A word that the title spells with more or fewer letters stays as it is, and of several blanks one is seen: a
    headline on two lines reads as one, with the mark that the title has between them where there is room for it.
    """
    pieces = _BLANKS.split(words)  # words at even places, blanks between them
    told = title.split()
    for at, other in zip(range(0, len(pieces), 2), told if len(told) == len(pieces[::2]) else (), strict=False):
        word, blanks = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else ""
        if folded(other) != folded(word):
            continue
        if len(other) == len(word):
            pieces[at] = other
        elif len(other) == len(word) + 1 and len(blanks) > 1:
            pieces[at], pieces[at + 1] = other, blanks[1:]
    return "".join(piece if n % 2 == 0 else " " + "\u200b" * (len(piece) - 1) for n, piece in enumerate(pieces))
