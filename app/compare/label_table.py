"""The table of words that stand for one thing in news, by all their forms."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.language import lexicons
from app.language.words import stem


@dataclass(frozen=True, slots=True)
class Forms:
    """The table of things, by the forms of its words; two words stand there with a blank.

    Attributes:
        nouns: each form, and the thing that it tells; of one that may tell several, the first; of one that is too
            general to tell a thing by itself, its stem.
        verbs: the same for verbs.
        senses: for the forms that may tell several things, or only beside other words for it, those things.
        vague: the nouns of no thing of their own.
        several: all that those with senses may tell, and their stems where they tell none.
        lasts: for each second word of two, the first ones.
    """

    nouns: dict[str, str]
    verbs: dict[str, str]
    senses: dict[str, tuple[str, ...]]
    vague: frozenset[str]
    several: frozenset[str]
    lasts: Mapping[str, frozenset[str]]


@cache
def forms() -> Forms:
    """The forms of the nouns and the verbs of the table of things."""
    told: dict[str, list[str]] = defaultdict(list)
    vague: dict[str, list[str]] = defaultdict(list)
    verbs: dict[str, list[str]] = defaultdict(list)
    for entry in lexicons.table("things"):
        thing = f"={entry['thing']}"  # no stem of another word is the same
        for n, noun in enumerate(entry["nouns"].split("|")):
            plain = noun.removesuffix("?")
            found = told if plain == noun else vague
            for form in (plain[:-1],) if plain.endswith(".") else lexicons.noun_forms(plain):
                found[form].insert(0 if n == 0 else len(found[form]), thing)
        for verb in (entry["verbs"] or "").split("|"):
            if verb:
                verbs[verb].append(thing)
    nouns = {form: things[0] for form, things in told.items()}
    general = frozenset(vague.keys() - nouns.keys())
    nouns |= {form: stem(form) for form in general}
    senses = {
        form: tuple(dict.fromkeys((*told.get(form, ()), *vague.get(form, ()), *verbs.get(form, ()))))
        for form in {**told, **vague, **verbs}
    }
    senses = {form: things for form, things in senses.items() if len(things) > 1 or form in vague}
    lasts: dict[str, set[str]] = defaultdict(set)
    for form in nouns:
        first, _, last = form.partition(" ")
        if last:
            lasts[last].add(first)
    return Forms(
        nouns,
        {verb: things[0] for verb, things in verbs.items()},
        senses,
        general,
        frozenset(thing for things in senses.values() for thing in things) | {nouns[form] for form in general},
        {last: frozenset(firsts) for last, firsts in lasts.items()},
    )


def thing_of(word: str) -> str:
    """What a bare head word stands for: its group in the table of things, else its stem."""
    return forms().nouns.get(word) or stem(word)
