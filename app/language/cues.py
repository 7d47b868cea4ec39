"""The cues by which English puts words or thoughts on somebody: verbs, phrasal verbs and nouns, from the lexicons."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.language import lexicons


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue says about the report it introduces; see the lexicon's own comments.

    `group` is the family of meaning that the fitted weights know the word by; `frame` is one of `clause`, `that`,
    `object`, `want`, `act`, `noun`, `adjective` and `adverb`.
    """

    lemma: str
    implication: str
    frame: str
    group: str = ""


@cache
def verbs() -> dict[str, Cue]:
    """Every form of every cue verb, phrasal ones included, in lower case."""
    forms: dict[str, Cue] = {}
    for entry in lexicons.table("cue_verbs"):
        group = f"{entry['frame']} {entry['implication']}"
        cue = Cue(entry["lemma"], entry["implication"], entry["frame"], f"{group} {entry['reports']}".strip())
        for form in lexicons.verb_forms(entry["lemma"], entry["forms"]):
            forms.setdefault(form, cue)
    return forms


@cache
def nouns() -> dict[str, Cue]:
    """Every form of every cue noun, in lower case."""
    return {
        form: Cue(entry["noun"], entry["implication"], "noun", "noun " + entry["implication"])
        for entry in lexicons.table("cue_nouns")
        for form in lexicons.noun_forms(entry["noun"])
    }


def _acts(kind: str) -> Iterator[tuple[str, Cue]]:
    for entry in lexicons.table("cue_acts"):
        if entry["kind"] != kind:
            continue
        for word in entry["words"].split():
            lemma, _, irregular = word.replace("_", " ").partition("/")
            cue = Cue(lemma, "neutral", "act" if kind == "verb" else kind, f"{kind} {entry['group']}")
            if kind == "verb":
                forms = tuple(lexicons.verb_forms(lemma, irregular))
            else:
                forms = tuple(lexicons.noun_forms(lemma)) if kind == "noun" else (lemma,)
            yield from ((form, cue) for form in forms)


@cache
def all_verbs() -> dict[str, Cue]:
    """The cue verbs, and every form of the verbs that are a cue here and none there."""
    return {**dict(_acts("verb")), **verbs()}


@cache
def all_nouns() -> dict[str, Cue]:
    """The cue nouns, and every form of the nouns that are a cue here and none there."""
    return {**dict(_acts("noun")), **nouns()}


@cache
def other_words() -> dict[str, Cue]:
    """The adjectives ("is convinced that …") and adverbs ("allegedly") that put something on somebody."""
    return {**dict(_acts("adjective")), **dict(_acts("adverb"))}


@cache
def phrasal_heads() -> frozenset[str]:
    """The first words of the phrasal cue verbs, in every form."""
    return frozenset(form.split(" ", 1)[0] for form in all_verbs() if " " in form)


@cache
def groups() -> tuple[str, ...]:
    """Every family of cues, in order; the fitted weights are for these."""
    return tuple(sorted({c.group for table in (all_verbs(), all_nouns(), other_words()) for c in table.values()}))


def implication(cue_text: str) -> str:
    """What a cue implies about the truth of its content: `neutral`, `doubt`, `concession`, `denial` …

    `cue_text` is the cue as the text has it ("said", "also claimed"); unknown cues are neutral.
    """
    for word in reversed(cue_text.lower().split()):
        found = verbs().get(word) or nouns().get(word)
        if found is not None:
            return found.implication
    return "neutral"
