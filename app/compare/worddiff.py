"""How the wording of two passages differs, word by word, the way a reader would mark it."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Indel

from app.language.tokens import is_unspaced, tokens
from app.model.view import DiffPiece

Op = Literal["equal", "removed", "added"]
Stretch = tuple[bool, int, int, int, int]  # equal?, words of a from–to, words of b from–to
Move = tuple[int, int, int]  # so many words, from this one of a, from that one of b

LEAST_MOVED = 3
"""Words in the shortest phrase that is said to have moved; characters without spaces count half."""

_MOST_PLACES = 20  # in which the first word of a moved phrase is looked for
_SPACED = re.compile(r"\s*\S+\s*")
_EDGES = re.compile(r"^\W+|\W+$")
_DASHES = re.compile("[-‐‑‒–—―]+")


def word_diff(a: str, b: str) -> tuple[DiffPiece, ...]:
    """The pieces that turn `a` into `b`: `removed` stands in a only, `added` in b, `equal` in both, as b writes it.

    Case and punctuation at the edges of a word make no difference. The equal and added pieces together are b, character
    for character; the removed ones are stretches of a. A word or two that happen to be equal between two changes belong
    to the change: nobody reads shreds. A phrase that only stands elsewhere is removed and added, and `moved` in both.
    """
    words_a, words_b = _words(a), _words(b)
    keys_a, keys_b = [_key(w) for w in words_a], [_key(w) for w in words_b]
    stretches = _joined(
        (op.tag == "equal", op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes(keys_a, keys_b)
    )
    telling = [sum(token.content for token in tokens(word)) for word in words_a]
    while (fewer := _joined(_without_shreds(stretches, telling))) != stretches:
        stretches = fewer  # what was thrown together may leave the next shred between two long changes
    stretches = _joined(_tight(stretches, keys_a, keys_b))
    moves = _moves(stretches, keys_a, keys_b, telling)
    moved_a = {n for length, start, _ in moves for n in range(start, start + length)}
    moved_b = {n for length, _, start in moves for n in range(start, start + length)}
    pieces: list[DiffPiece] = []
    for equal, a_start, a_end, b_start, b_end in stretches:
        if equal:
            _add(pieces, "equal", words_b, b_start, b_end, set())
        else:
            _add(pieces, "removed", words_a, a_start, a_end, moved_a)
            _add(pieces, "added", words_b, b_start, b_end, moved_b)
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
    if _DASHES.fullmatch(bare):
        return "–"
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


def _without_shreds(stretches: Sequence[Stretch], telling: Sequence[int]) -> Iterable[Stretch]:
    """The same stretches, tiny equal ones between two changes turned into changes."""
    for n, (equal, a_start, a_end, b_start, b_end) in enumerate(stretches):
        if equal and 0 < n < len(stretches) - 1:
            content = sum(telling[a_start:a_end])
            changed = _size(stretches[n - 1]) + _size(stretches[n + 1])
            if content == 0 and a_end - a_start <= 3:
                equal = changed < 4
            elif content == 1 and a_end - a_start <= 2:
                equal = changed < 10
        yield equal, a_start, a_end, b_start, b_end


def _tight(stretches: Sequence[Stretch], keys_a: Sequence[str], keys_b: Sequence[str]) -> Iterable[Stretch]:
    """The same stretches; equal words at the edges of a change go to the equal stretch beside it."""
    for n, (equal, a_start, a_end, b_start, b_end) in enumerate(stretches):
        if equal:
            yield stretches[n]
            continue
        room = min(a_end - a_start, b_end - b_start)
        before = after = 0
        while n and before < room and keys_a[a_start + before] == keys_b[b_start + before]:
            before += 1
        while (
            n + 1 < len(stretches) and after < room - before and keys_a[a_end - 1 - after] == keys_b[b_end - 1 - after]
        ):
            after += 1
        if before:
            yield True, a_start, a_start + before, b_start, b_start + before
        if a_start + before < a_end - after or b_start + before < b_end - after:
            yield False, a_start + before, a_end - after, b_start + before, b_end - after
        if after:
            yield True, a_end - after, a_end, b_end - after, b_end


def _size(stretch: Stretch) -> int:
    """Words of the longer side of a change."""
    return max(stretch[2] - stretch[1], stretch[4] - stretch[3])


def _moves(
    stretches: Sequence[Stretch], keys_a: Sequence[str], keys_b: Sequence[str], telling: Sequence[int]
) -> list[Move]:
    """The phrases removed in one place and added in another, the longest first, no word in two of them."""
    gone = [(a_start, a_end) for equal, a_start, a_end, _, _ in stretches if not equal]
    new = [(b_start, b_end) for equal, _, _, b_start, b_end in stretches if not equal]
    at: dict[str, list[tuple[int, int]]] = defaultdict(list)  # key → where it was added, and where that stretch ends
    for start, end in new:
        for j in range(start, end):
            at[keys_b[j]].append((j, end))
    found = []
    for start, end in gone:
        for i in range(start, end):
            for j, last in at[keys_a[i]][:_MOST_PLACES]:
                length = 1
                while i + length < end and j + length < last and keys_a[i + length] == keys_b[j + length]:
                    length += 1
                words = sum(0.5 if is_unspaced(key) else 1 for key in keys_a[i : i + length])
                if words >= LEAST_MOVED and sum(telling[i : i + length]) > 1:
                    found.append((length, i, j))
    kept: list[Move] = []
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for length, i, j in sorted(found, key=lambda move: (-move[0], move)):
        a_words, b_words = range(i, i + length), range(j, j + length)
        if taken_a.isdisjoint(a_words) and taken_b.isdisjoint(b_words):
            kept.append((length, i, j))
            taken_a.update(a_words)
            taken_b.update(b_words)
    return kept


def _add(pieces: list[DiffPiece], op: Op, words: Sequence[str], start: int, end: int, moved: Container[int]) -> None:
    for is_moved, places in groupby(range(start, end), key=lambda n: n in moved):
        pieces.append(DiffPiece(op, "".join(words[n] for n in places), is_moved))
