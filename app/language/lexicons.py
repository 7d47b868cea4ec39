"""The lexicons of `resources/lexicons`: word lists kept as data, one table each.

A table is tab-separated text: comment lines that start with # and say where the table comes from, one line of column
names, then one line an entry. Every function here gives the parsed table once and keeps it.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from app.model.errors import ParallaxError


class LexiconError(ParallaxError):
    """A lexicon that should have come with Parallax is missing or damaged."""


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The entries of one lexicon, each as column name → cell; a cell that is left out at the end is empty.

    Raises:
        LexiconError: there is no such table, or it cannot be read.
    """
    place = files("resources").joinpath("lexicons", f"{name}.tsv")
    try:
        lines = [line for line in place.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    except (OSError, UnicodeError) as problem:
        raise LexiconError(
            f"The lexicon {name}.tsv cannot be read ({problem}); install Parallax again to restore it."
        ) from problem
    if not lines:
        raise LexiconError(f"The lexicon {name}.tsv is empty; install Parallax again to restore it.")
    columns = lines[0].split("\t")
    entries = []
    for line in lines[1:]:
        cells = line.split("\t")
        cells += [""] * (len(columns) - len(cells))
        entries.append(dict(zip(columns, cells, strict=False)))
    return tuple(entries)


@cache
def words_of(name: str, column: str, **only: str) -> frozenset[str]:
    """The cells of one column, of the entries whose other columns have the values named."""
    return frozenset(entry[column] for entry in table(name) if all(entry[key] == value for key, value in only.items()))


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the short lists of `word_lists.tsv`.

    Raises:
        LexiconError: there is no such list.
    """
    for entry in table("word_lists"):
        if entry["list"] == name:
            return frozenset(entry["words"].split())
    raise LexiconError(f"The lexicon word_lists.tsv has no list “{name}”; install Parallax again to restore it.")


def verb_forms(lemma: str, irregular: str = "") -> Iterator[str]:
    """The forms of an English verb: base, third person, past, participles; of a phrasal verb the first word inflects.

    `irregular` names the forms that are not regular, separated by |; then only those and the base form are given.
    """
    yield lemma
    if irregular:
        yield from irregular.split("|")
        return
    verb, _, rest = lemma.partition(" ")
    for form in _regular(verb):
        yield f"{form} {rest}" if rest else form


def _regular(verb: str) -> Iterator[str]:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        yield verb + "es"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        yield verb[:-1] + "ies"
    else:
        yield verb + "s"
    if verb.endswith("e"):
        yield verb + "d"
        yield (verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]) + "ing"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        yield verb[:-1] + "ied"
        yield verb + "ing"
    else:
        yield verb + "ed"
        yield verb + "ing"


def noun_forms(lemma: str) -> Iterator[str]:
    """Singular and regular plural of an English noun."""
    yield lemma
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        yield lemma + "es"
    elif lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        yield lemma[:-1] + "ies"
    else:
        yield lemma + "s"
