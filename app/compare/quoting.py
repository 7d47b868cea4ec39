"""A quotation that two reports give in different words, though it is one."""

from collections.abc import Iterable

from rapidfuzz.distance import Indel, Opcode

from app.compare.facts import Conflict, Place
from app.language import lexicons
from app.language.words import STOP_WORDS, Word, stem

QUOTE_WORDS = 4
"""Words in the shortest quotation that can be told to be another version of one."""

QUOTE_ALIKE = 0.6
"""Likeness (0…1, by words) from which two quotations are versions of one."""

ONE_SPEAKER_ALIKE = 0.5
"""The same within the changed part, where both reports name one speaker."""

AT_AN_END, RUN_BESIDE = 2, 5
"""Words at one end of a quotation that may stand for others; and equal words that must follow or precede them."""

AROUND = 2
"""Words on either side of a change that are shown with it."""

_TURNING = frozenset(("not", "no", "nor", "will", "would", "could", "can", "may", "might", "should", "must", "never"))
"""Small words that matter all the same when a quotation is changed."""

_DENYING = frozenset(("not", "no", "nor", "never", "without", "only"))
_UNMARKED = lexicons.word_list("negations without an apostrophe")
_SPELLINGS = (("our", "or"), ("isation", "ization"), ("ise", "ize"), ("yse", "yze"), ("ogue", "og"), ("ll", "l"))
_ENDINGS = {"ve": "have", "re": "are", "ll": "will", "d": "would", "m": "am", "s": "is"}
_CONTRACTED = {
    "gonna": ["going", "to"],
    "wanna": ["want", "to"],
    "gotta": ["got", "to"],
    "can't": ["can", "not"],
    "won't": ["will", "not"],
    "cannot": ["can", "not"],
    "ok": ["okay"],
    "sen": ["senator"],
    "gov": ["governor"],
    "rep": ["representative"],
    "mr": ["mister"],
    "dr": ["doctor"],
    "gen": ["general"],
    "st": ["saint"],
}


def quoted_otherwise(a: Place, b: Place, one_speaker: bool) -> Iterable[Conflict]:
    """What differs between two versions of a quotation, of each two quotations of two aligned sentences.

    `one_speaker` says that both reports name the same source: then less of the wording needs to be the same.
    """
    for low_a, high_a in _quoted(a):
        words_a = a.facts.words_in(low_a, high_a)
        for low_b, high_b in _quoted(b):
            words_b = b.facts.words_in(low_b, high_b)
            if min(len(words_a), len(words_b)) < QUOTE_WORDS or max(len(words_a), len(words_b)) > 200:
                continue
            yield from _changed(a, b, words_a, words_b, one_speaker)


def _quoted(place: Place) -> list[tuple[int, int]]:
    quotes = place.facts.quotes
    first = quotes.at(place.start)
    found = list(quotes.between(place.start, place.end))
    if first is not None and first not in found:
        found.insert(0, first)
    return found


def _changed(a: Place, b: Place, words_a: list[Word], words_b: list[Word], one_speaker: bool) -> Iterable[Conflict]:
    """The words within two versions of a quotation that differ; what one leaves out at its ends is no change."""
    keys_a, keys_b = ([w.lower.replace("’", "'") for w in found] for found in (words_a, words_b))
    codes = list(Indel.opcodes(keys_a, keys_b))
    equal = [c for c in codes if c.tag == "equal"]
    same = sum(c.src_end - c.src_start for c in equal)
    if not equal or same < 3 or same < QUOTE_ALIKE * min(len(keys_a), len(keys_b)):
        return
    matter = sum(key not in STOP_WORDS for c in equal for key in keys_a[c.src_start : c.src_end])
    inner_a, inner_b = (equal[0].src_start, equal[-1].src_end), (equal[0].dest_start, equal[-1].dest_end)
    if _replaced(equal[0], inner_a[0], inner_b[0]):
        inner_a, inner_b = (0, inner_a[1]), (0, inner_b[1])
    if _replaced(equal[-1], len(keys_a) - inner_a[1], len(keys_b) - inner_b[1]):
        inner_a, inner_b = (inner_a[0], len(keys_a)), (inner_b[0], len(keys_b))
    extent = max(inner_a[1] - inner_a[0], inner_b[1] - inner_b[0])
    if same < (ONE_SPEAKER_ALIKE if one_speaker else QUOTE_ALIKE) * extent or matter < (1 if one_speaker else 2):
        return
    group = _heaviest(codes, keys_a, keys_b, inner_a, inner_b)
    if group is None or _elided(a, words_a, group[0]) or _elided(b, words_b, group[1]):
        return
    changed = (words_a, *group[0]), (words_b, *group[1])
    spans = [_stretch(own, first, last) for own, first, last in changed]
    if any(not p.start <= s < p.end for p, (s, _) in zip((a, b), spans, strict=True)):
        return  # the change stands in another sentence, which is aligned with its own counterpart or with none
    shown = []
    for place, (own, first, last) in zip((a, b), changed, strict=True):
        start, end = _stretch(own, max(0, first - AROUND), min(len(own), last + AROUND))
        shown.append(" ".join(place.facts.report.text[start:end].split()))
    yield Conflict("quote", spans[0], spans[1], round(0.6 + 0.4 * same / extent, 3), f"“{shown[0]}”", f"“{shown[1]}”")


def _replaced(run: Opcode, left_a: int, left_b: int) -> bool:
    """Whether the words beyond the outermost equal run stand for each other: “abused / betrayed the trust of …”.

    That is, a word or two on either side, next to a run that is too long to be chance.
    """
    return left_a == left_b <= AT_AN_END and left_a > 0 and run.src_end - run.src_start >= RUN_BESIDE


def _heaviest(
    codes: Iterable[Opcode], keys_a: list[str], keys_b: list[str], inner_a: tuple[int, int], inner_b: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The change with most words that matter, as word indices on both sides; None where only small words differ.

    Where one side only has more words, both are given with the words around them.
    """
    groups: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for code in codes:
        if code.tag == "equal":
            continue
        part_a, part_b = (code.src_start, code.src_end), (code.dest_start, code.dest_end)
        if groups and groups[-1][0][1] == part_a[0] and groups[-1][1][1] == part_b[0]:
            groups[-1] = (groups[-1][0][0], part_a[1]), (groups[-1][1][0], part_b[1])
        else:
            groups.append((part_a, part_b))
    best, most = None, 0
    for part_a, part_b in groups:
        if part_a[0] < inner_a[0] or part_a[1] > inner_a[1] or part_b[0] < inner_b[0] or part_b[1] > inner_b[1]:
            continue
        told_a, told_b = _plain(keys_a[slice(*part_a)]), _plain(keys_b[slice(*part_b)])
        matter = [w for w in told_a + told_b if w not in STOP_WORDS - _TURNING]
        if not any(w not in STOP_WORDS or w in _DENYING for w in matter):
            continue
        added = not (told_a and told_b)
        if "".join(told_a) == "".join(told_b) or any(w[0].isdigit() for w in told_a + told_b):
            continue
        if added and len(matter) < 2 and not _DENYING.intersection(matter):
            continue
        if {stem(one_spelling(w)) for w in told_a if w in matter} == {
            stem(one_spelling(w)) for w in told_b if w in matter
        }:
            continue  # “pew” and “pews”, “neighbour” and “neighbor”
        if len(matter) > most:
            best, most = (part_a, part_b), len(matter)
            if added:
                best = (part_a[0] - 1, part_a[1] + 1), (part_b[0] - 1, part_b[1] + 1)
    return best


def _plain(keys: Iterable[str]) -> list[str]:
    """Words as they would be written without contractions, short forms and hyphens."""
    found: list[str] = []
    for key in keys:
        if key in _UNMARKED:
            key = f"{key[:-1]}'t"
        if key in _CONTRACTED:
            found += _CONTRACTED[key]
            continue
        word, mark, end = key.partition("'")
        if mark and end in _ENDINGS:
            found += [word, _ENDINGS[end]]
        elif key.endswith("n't"):
            found += [key[:-3], "not"]
        else:
            found += key.replace("‑", "-").split("-")
    return [word for word in found if word]


def _stretch(own: list[Word], first: int, last: int) -> tuple[int, int]:
    """Words first … last as a stretch of the text."""
    return own[first].start, own[last - 1].end


def _elided(place: Place, own: list[Word], changed: tuple[int, int]) -> bool:
    """Whether the writer marked the change, by an ellipsis or brackets."""
    start, end = _stretch(own, *changed)
    text = place.facts.report.text[max(0, start - 5) : end + 5]
    return any(mark in text for mark in ("…", "...", ". .", "[", "]", "(", ")"))


def one_spelling(word: str) -> str:
    """A word with what British and American spelling differ in made one: “neighbor”, “organize”, “travel(l)ed”."""
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    return word
