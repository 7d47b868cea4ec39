"""How the wording of two passages differs, word by word, the way a reader would mark it."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from rapidfuzz.distance import Indel

from app.language.tokens import is_unspaced, tokens
from app.model.view import DiffPiece

Op = Literal["equal", "removed", "added"]
Stretch = tuple[bool, int, int, int, int]  # equal?, words of a from–to, words of b from–to

_SPACED = re.compile(r"\s*\S+\s*")
_EDGES = re.compile(r"^\W+|\W+$")


def word_diff(a: str, b: str) -> tuple[DiffPiece, ...]:
    """The pieces that turn `a` into `b`: `removed` stands in a only, `added` in b, `equal` in both, as b writes it.

    Case and punctuation at the edges of a word make no difference. The equal and added pieces together are b, character
    for character. A word or two that happen to be equal between two changes belong to the change: nobody reads shreds.
    """
    words_a, words_b = _words(a), _words(b)
    stretches = [
        (op.tag == "equal", op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes([_key(w) for w in words_a], [_key(w) for w in words_b])
    ]
    pieces: list[DiffPiece] = []
    for equal, a_start, a_end, b_start, b_end in _joined(_without_shreds(_joined(stretches), words_a)):
        if equal:
            _add(pieces, "equal", words_b[b_start:b_end])
        else:
            _add(pieces, "removed", words_a[a_start:a_end])
            _add(pieces, "added", words_b[b_start:b_end])
    return tuple(pieces)


def _words(text: str) -> list[str]:
    """The text in words, each with the white space that follows it; characters where the script has no spaces."""
    found: list[str] = []
    for match in _SPACED.finditer(text):
        piece, at = match.group(), 0
        for token in tokens(piece):
            if is_unspaced(token.word):
                if token.start > at:
                    found.append(piece[at : token.start])
                found.append(piece[token.start : token.end])
                at = token.end
        if at < len(piece):
            found.append(piece[at:])
    return found


def _key(word: str) -> str:
    bare = word.strip()
    return _EDGES.sub("", bare).casefold().replace("’", "'") or bare


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Neighbouring stretches of one kind in one."""
    joined: list[Stretch] = []
    for stretch in stretches:
        if joined and joined[-1][0] == stretch[0]:
            equal, a_start, _, b_start, _ = joined[-1]
            joined[-1] = (equal, a_start, stretch[2], b_start, stretch[4])
        else:
            joined.append(stretch)
    return joined


def _without_shreds(stretches: Sequence[Stretch], words: Sequence[str]) -> Iterable[Stretch]:
    """The same stretches, tiny equal ones between two changes turned into changes."""
    for n, (equal, a_start, a_end, b_start, b_end) in enumerate(stretches):
        if equal and 0 < n < len(stretches) - 1:
            content = sum(token.content for word in words[a_start:a_end] for token in tokens(word))
            changed = _size(stretches[n - 1]) + _size(stretches[n + 1])
            if content == 0 and a_end - a_start <= 3:
                equal = changed < 4
            elif content == 1 and a_end - a_start <= 2:
                equal = changed < 10
        yield equal, a_start, a_end, b_start, b_end


def _size(stretch: Stretch) -> int:
    """Words of the longer side of a change."""
    return max(stretch[2] - stretch[1], stretch[4] - stretch[3])


def _add(pieces: list[DiffPiece], op: Op, words: Sequence[str]) -> None:
    if words:
        pieces.append(DiffPiece(op, "".join(words)))
