"""Cues of several words that are made and not listed: a light verb and what it carries, “is quoted as saying”."""

from collections.abc import Sequence
from functools import cache

from app.language import lexicons
from app.language.cues import Cue, all_nouns, all_verbs

_FARTHEST = 6
"""Words after a light verb within which the noun stands: “gave the bridge its first warm approval”."""

_QUOTED_AS = frozenset(("quoted", "cited", "reported", "recorded", "heard"))


@cache
def _light() -> dict[str, str]:
    """Every form of the light verbs → `light` where the subject says it, `received` where it is said of it."""
    return {
        form: entry["kind"]
        for entry in lexicons.table("light_verbs")
        for form in lexicons.verb_forms(entry["verb"], entry["forms"])
    }


@cache
def first_words() -> frozenset[str]:
    """The words that a made cue can begin with."""
    return frozenset(form.split(" ", 1)[0] for form in _light()) | _QUOTED_AS


@cache
def _carried() -> dict[str, Cue]:
    """The nouns that a light verb makes a cue of; many are none without it."""
    more = {
        form: Cue(noun, "neutral", "noun", "noun speech")
        for noun in lexicons.word_list("said with a light verb")
        for form in lexicons.noun_forms(noun)
    }
    return {**more, **{form: cue for form, cue in all_nouns().items() if cue.group != "noun person"}}


def phrase_at(lower: Sequence[str], close: Sequence[bool], n: int) -> tuple[int, Cue] | None:
    """How many words the made cue at word n has, and what it is; None where there is none.

    `lower` are the sentence's words; `close` tells of each whether nothing but blanks parts it from the one before.
    The frame is `light` (the subject says it), `received` (it is said of the subject) or, for “quoted as saying”,
    that of the second verb.
    """
    kind = _light().get(lower[n])
    if lower[n] in ("put", "puts", "putting") and (put := _put_at(lower, close, n)):
        return put, Cue("put", "argument", "light", "clause neutral always")
    if kind is not None:
        return _with_noun(lower, close, n, n + 1, kind)
    if n + 1 < len(lower) and close[n + 1] and (kind := _light().get(f"{lower[n]} {lower[n + 1]}")) is not None:
        return _with_noun(lower, close, n, n + 2, kind)
    if lower[n] in _QUOTED_AS and lower[n + 1 : n + 2] == ["as"] and all(close[n + 1 : n + 3]):
        cue = all_verbs().get(lower[n + 2]) if n + 2 < len(lower) and lower[n + 2].endswith("ing") else None
        return (3, cue) if cue is not None else None
    return None


def _put_at(lower: Sequence[str], close: Sequence[bool], n: int) -> int:
    """How many words “put the figure at” has, before a number; 0 where it is none."""
    for k in range(n + 2, min(n + 2 + _FARTHEST, len(lower) - 1)):
        if not close[k] or lower[k] in ("on", "in", "to", "into", "with"):
            return 0
        if lower[k] == "at":
            return k + 1 - n if any(word[0].isdigit() for word in lower[k + 1 : k + 4]) else 0
    return 0


def _with_noun(lower: Sequence[str], close: Sequence[bool], n: int, first: int, kind: str) -> tuple[int, Cue] | None:
    """The last noun that can be carried counts: “gave the bridge a warm approval”."""
    found = None
    if lower[first : first + 1] and lower[first].endswith("ed") and lower[first] in all_verbs():
        return None  # “had mocked the complaint”
    for k in range(first, min(first + _FARTHEST, len(lower))):
        if not close[k] or lower[k] in _stops() or lower[k] in _light():
            break
        cue = _carried().get(lower[k])
        if cue is not None:
            found = k + 1 - n, Cue(cue.lemma, cue.implication, kind, cue.group)
    return found


@cache
def _stops() -> frozenset[str]:
    """Words that no noun phrase runs over."""
    return lexicons.word_list("prepositions") | lexicons.word_list("subordinators") | frozenset(("to", "that", "who"))
