"""The words that stand in for each other where two sentences otherwise run alike: “regime” and “government”."""

from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz.distance import Indel

from app.compare.facts import Conflict, Fact, Place
from app.language import lexicons
from app.language.cues import verbs
from app.language.words import STOP_WORDS, Word, stem

LONGEST_CHANGE = 3
"""Words on either side that stand in for each other; more are another sentence."""

BESIDE = 3
"""Equal words that must stand on both sides of the change together, at least one on each."""

ON_ONE_SIDE = 5
"""Equal words that do where they stand on one side only, and the change is of verbs."""

SLOT_BESIDE = 2
"""Equal words that must stand on either side of a change of one plain word."""

BUILT_ALIKE = 0.5
"""Share of the words of two sentences that must be the same for a change of one plain word to count."""

LOADED_ALIKE = 0.3
"""The same for a change with a loaded word, or of verbs beside a long run."""

SHORTEST = 4
"""Letters in the shortest plain word that counts."""

LOADED_FROM = 0.5
"""Score from which a word of the lexicon of loaded words counts."""

LOADED, PLAIN = 0.75, 0.55
"""Score of a change with a loaded word on one side, and of one without."""

WRITTEN_ALIKE = 0.7
"""Likeness (0…1, by letters) from which two words are spellings or forms of one."""


def wordings(a: Place, b: Place) -> Iterable[Conflict]:
    """The content words of two sentences that stand in for each other; no facts, names, forms or spellings of one word.

    Without a loaded word on one side, a change counts only where the sentences run alike on both sides of it.
    """
    if a.facts.quotes.at(a.start) is not None or b.facts.quotes.at(b.start) is not None:
        return
    words_a, words_b = (p.facts.words_in(p.start, p.end) for p in (a, b))
    if not words_a or not words_b or max(len(words_a), len(words_b)) > 200:
        return
    keys_a, keys_b = (p.facts.keys_in(p.start, p.end) for p in (a, b))
    codes = list(Indel.opcodes(keys_a, keys_b))
    equal = sum(code.src_end - code.src_start for code in codes if code.tag == "equal")
    built = 2 * equal / (len(keys_a) + len(keys_b))
    at = 0
    while at < len(codes):
        if codes[at].tag == "equal":
            at += 1
            continue
        end = at
        while end < len(codes) and codes[end].tag != "equal":
            end += 1
        part_a, part_b = (codes[at].src_start, codes[end - 1].src_end), (codes[at].dest_start, codes[end - 1].dest_end)
        before = codes[at - 1].src_end - codes[at - 1].src_start if at else 0
        after = codes[end].src_end - codes[end].src_start if end < len(codes) else 0
        at = end
        told_a: Sequence[Word] = words_a[slice(*part_a)]
        told_b: Sequence[Word] = words_b[slice(*part_b)]
        score = _score(told_a, told_b, before, after, built)
        if not score and (after >= ON_ONE_SIDE or before >= ON_ONE_SIDE):
            last = after >= ON_ONE_SIDE
            run = keys_a[part_a[1] : part_a[1] + after] if last else keys_a[part_a[0] - before : part_a[0]]
            alike = built >= LOADED_ALIKE and _says_something(run)
            told_a, told_b = _verbs(told_a, told_b, last) if alike else ((), ())
            score = PLAIN if told_a else 0.0
        if not score or _told_too(told_a, a, b) or _told_too(told_b, b, a):
            continue
        if not any(_is_fact(p, told) for p, told in ((a, told_a), (b, told_b))):
            spans = [(told[0].start, told[-1].end) for told in (_core(told_a), _core(told_b))]
            shown = [" ".join(p.facts.report.text[s:e].split()) for p, (s, e) in zip((a, b), spans, strict=True)]
            yield Conflict("wording", spans[0], spans[1], score, shown[0], shown[1])


def _score(told_a: Sequence[Word], told_b: Sequence[Word], before: int, after: int, built: float) -> float:
    """How telling a change is, with so many equal words before and after it; 0 where it is not.

    `built` is the share of the words of both sentences that are the same.
    """
    content = [[w for w in told if w.bare not in STOP_WORDS] for told in (told_a, told_b)]
    if (
        not all(1 <= len(own) <= LONGEST_CHANGE for own in content)
        or max(len(told_a), len(told_b)) > LONGEST_CHANGE + 1
    ):
        return 0.0
    if any(w.lower in _TIMES for own in content for w in own):
        return 0.0
    if any(w.text[0].isupper() or not w.text.isascii() or w.text[0].isdigit() for own in content for w in own):
        return 0.0
    if all(any(w.lower in verbs() for w in own) for own in content):
        return 0.0  # “added” and “concluded”: who said it is a divergence of its own
    if any(_one_word(x.bare, y.bare) for x in content[0] for y in content[1]):
        return 0.0
    loaded = [any(w.lower in _loaded() for w in own) for own in content]
    around = before and after and before + after >= BESIDE
    endings = [{_ending(w.lower) for w in own} for own in content]
    if loaded[0] != loaded[1] and max(map(len, content)) <= 2 and around and endings[0] & endings[1]:
        single = max(map(len, content)) == 1
        return LOADED if built >= (LOADED_ALIKE if single else BUILT_ALIKE) else 0.0
    if max(len(told_a), len(told_b)) > 2 or any(len(own) != 1 for own in content):
        return 0.0
    x, y = (own[0].lower for own in content)
    if min(len(x), len(y)) < SHORTEST or _ending(x) != _ending(y):
        return 0.0
    slot = len(told_a) == len(told_b) == 1 and min(before, after) >= SLOT_BESIDE and built >= BUILT_ALIKE
    return PLAIN if slot else 0.0


def _verbs(told_a: Sequence[Word], told_b: Sequence[Word], last: bool) -> tuple[Sequence[Word], Sequence[Word]]:
    """The verbs of two changes that touch the long run of equal words beside them, where both do; else nothing."""
    if told_a and told_b:
        x, y = (told_a[-1], told_b[-1]) if last else (told_a[0], told_b[0])
        if all(
            is_past(w.text) and w.bare not in STOP_WORDS and w.lower not in verbs() for w in (x, y)
        ) and not _one_word(x.bare, y.bare):
            return (x,), (y,)
    return (), ()


def _ending(word: str) -> str:
    """What a word's form says of its part: a verb in the past, one in -ing, an adverb, a plural, or none of these."""
    if is_past(word):
        return "ed"
    return next((ending for ending in ("ing", "ly", "s") if word.endswith(ending)), "")


def _says_something(run: Sequence[str]) -> bool:
    """Whether equal words are about something: two that carry meaning."""
    return sum(key not in STOP_WORDS for key in run) >= 2


def _told_too(told: Sequence[Word], own: Place, other: Place) -> bool:
    """Whether the other report says this word too, in a sentence that is aligned with this one."""
    keys = {stem(w.bare) for w in told if w.bare not in STOP_WORDS}
    return any(stem(w.bare) in keys for start, end in own.partners for w in other.facts.words_in(start, end))


def _core(told: Sequence[Word]) -> Sequence[Word]:
    """The change from its first content word to its last."""
    content = [n for n, w in enumerate(told) if w.bare not in STOP_WORDS]
    return told[content[0] : content[-1] + 1]


def _is_fact(place: Place, told: Sequence[Word]) -> bool:
    """Whether a number, date or name lies in the change, or a quotation around it: those differ in their own right."""
    start, end = told[0].start, told[-1].end
    facts: list[Fact] = [*place.numbers(), *place.dates(), *place.names()]
    return any(f.start < end and f.end > start for f in facts) or place.facts.quotes.at(start) is not None


def is_past(word: str) -> bool:
    """Whether a word, as it is written, may be a verb in the past."""
    return (len(word) > 4 and word.endswith("ed")) or word in _PAST


def _one_word(x: str, y: str) -> bool:
    return stem(x) == stem(y) or Indel.normalized_similarity(x, y) >= WRITTEN_ALIKE


_TIMES = lexicons.word_list("when")
_PAST = lexicons.word_list("irregular past forms") - {
    "is",
    "are",
    "has",
    "will",
    "would",
    "can",
    "could",
    "say",
    "says",
}


@cache
def _loaded() -> frozenset[str]:
    """Every form of the words that judge."""
    found: set[str] = set()
    for entry in lexicons.table("loaded_words"):
        if float(entry["score"]) >= LOADED_FROM:
            word, part = entry["word"], entry["pos"]
            found.add(word)
            found.update(lexicons.noun_forms(word) if part == "n" else ())
            found.update(lexicons.verb_forms(word, entry["forms"]) if part == "v" else ())
    return frozenset(found)
