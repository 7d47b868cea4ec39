"""The cues by which English puts words or thoughts on somebody: verbs, phrasal verbs and nouns, from the lexicons."""

from dataclasses import dataclass
from functools import cache

from app.language import lexicons


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue says about the report it introduces; see the lexicon's own comments."""

    lemma: str
    implication: str
    frame: str


@cache
def verbs() -> dict[str, Cue]:
    """Every form of every cue verb, phrasal ones included, in lower case."""
    forms: dict[str, Cue] = {}
    for entry in lexicons.table("cue_verbs"):
        cue = Cue(entry["lemma"], entry["implication"], entry["frame"])
        for form in lexicons.verb_forms(entry["lemma"], entry["forms"]):
            forms.setdefault(form, cue)
    return forms


@cache
def nouns() -> dict[str, Cue]:
    """Every form of every cue noun, in lower case."""
    return {
        form: Cue(entry["noun"], entry["implication"], "noun")
        for entry in lexicons.table("cue_nouns")
        for form in lexicons.noun_forms(entry["noun"])
    }


@cache
def phrasal_heads() -> frozenset[str]:
    """The first words of the phrasal cue verbs, in every form."""
    return frozenset(form.split(" ", 1)[0] for form in verbs() if " " in form)


def implication(cue_text: str) -> str:
    """What a cue implies about the truth of its content: `neutral`, `doubt`, `concession`, `denial` …

    `cue_text` is the cue as the text has it ("said", "also claimed"); unknown cues are neutral.
    """
    for word in reversed(cue_text.lower().split()):
        found = verbs().get(word) or nouns().get(word)
        if found is not None:
            return found.implication
    return "neutral"
