"""Descriptions of actors as a text has them: “the embattled captain”, “its leader, Kim Jong-un”, “X is the mayor”."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.compare import label_nations as nations
from app.compare.label_text import DETERMINERS, Phrase, Told, is_verb, label_words, told_of
from app.compare.memory import PerReport
from app.language import lexicons
from app.language.names import Name
from app.language.traits import listed_tag
from app.language.words import STOP_WORDS, bare
from app.model.report import Span

MAX_BACK = 6
"""Words before the head of a description that are looked at."""

_CLOSES = (",", ".", ";", "—", " —", ")")
_COPULAS = frozenset(("is", "was", "became", "remains"))


@dataclass(frozen=True, slots=True)
class Role:
    """What a description says: its head, the modifiers that make another office of it, of what it is, and the rest."""

    head: str
    modifiers: frozenset[str]
    of: frozenset[str]
    others: frozenset[str]

    @property
    def key(self) -> tuple[str, ...]:
        """An order that does not depend on the run."""
        return (self.head, *sorted(self.modifiers), "", *sorted(self.of), "", *sorted(self.others))


@dataclass(frozen=True, slots=True)
class Description:
    """A description in a report: words `first` to `last` (indices), and where they stand in the text; `definite` if it
    speaks of one that is known."""

    first: int
    last: int
    span: Span
    role: Role
    definite: bool
    article: bool


@cache
def groups() -> dict[str, str]:
    return {e["word"]: e["group"] for e in lexicons.table("roles")}


@cache
def people() -> frozenset[str]:
    return lexicons.words_of("roles", "word", kind="person")


def is_person(head: str) -> bool:
    """Whether a head word says what a person is."""
    return head in people()


_read_once: PerReport[dict[int, Description]] = PerReport(lambda report: {})
"""The descriptions of a report by their heads; filled as they are asked for."""


def read(told: Told, k: int) -> Description:
    """The description whose head is word k."""
    known = _read_once(told.report)
    found = known.get(k)
    if found is None:
        found = known[k] = _read(told, k)
    return found


def _read(told: Told, k: int) -> Description:
    modifiers: set[str] = set()
    of: set[str] = set()
    others: set[str] = set()
    first, definite, article = k, False, False
    j = k - 1
    capital = told.words[k].text[0].isupper()
    while j >= 0 and k - j <= MAX_BACK and told.joined(j):
        low = told.words[j].lower
        if low in DETERMINERS and told.determines(j):
            first, article = j, True
            definite = low not in ("a", "an")
            break
        named = told.named[j]
        if low in STOP_WORDS and named is None:
            break
        if told.words[j].text.islower() and (is_verb(low) or low.endswith("ly")) and not told.participle(j):
            break
        if low.endswith(("'s", "’s")):
            definite = True
        if low in label_words("role modifiers"):
            modifiers.add(low)
        elif named is not None and not told.names[named].titles:
            j = told.at(told.names[named].start)
            of.add(_of(told.names[named].words))
            definite = definite or told.names[named].kind == "group"
        elif (land := _land(told, j)) is not None:
            of.add(land)
            definite = True
            if j and nations.of_people(f"{told.words[j - 1].lower} {bare(low)}") == land:
                j -= 1
        elif capital and told.words[j].text.islower() and low not in label_words("describing"):
            break
        elif low not in label_words("describing"):
            others.add(bare(low))
        first = j
        j -= 1
    last = k
    if k + 2 < len(told.words) and told.words[k + 1].lower == "of" and told.joined(k) and told.joined(k + 1):
        n = k + 3 if told.words[k + 2].lower == "the" and k + 3 < len(told.words) else k + 2
        named = told.named[n]
        if named is not None:
            of.add(_of(told.names[named].words))
            last = told.at(told.names[named].end) - 1
            definite = definite or not article
    return Description(
        first,
        last,
        told.span(first, last),
        Role(bare(told.words[k].lower), frozenset(modifiers), frozenset(of), frozenset(others)),
        definite,
        article,
    )


def _land(told: Told, k: int) -> str | None:
    low = bare(told.words[k].lower)
    two = f"{told.words[k - 1].lower} {low}" if k else ""
    return nations.of_people(two) or nations.of_people(low) or nations.country((low.replace(".", ""),))


def _of(words: tuple[str, ...]) -> str:
    """What a description is of, in one word for all its names."""
    return nations.country(words) or nations.of_people(" ".join(words)) or words[-1]


def _said(told: Told) -> Iterator[tuple[int, Description, bool]]:
    heads = {p.head: p for p in told.phrases}
    opening = {p.first: p for p in told.phrases}
    for index, name in enumerate(told.names):
        start, end = told.name_words[index]
        if name.titles:
            for k in range(start + len(name.titles) - 1, start - 1, -1):
                if bare(told.words[k].lower) in people():
                    d = read(told, k)
                    yield index, d, d.last < start
                    break
        before = told.text[max(0, name.start - 2) : name.start]
        k = start - 1
        if k >= 0 and told.words[k].text.islower():
            low = bare(told.words[k].lower)
            named = low in people() and (not low.endswith("ed") or _the(told, k - 1))  # “the accused”, “she accused”
            owner = told.words[k].text.endswith(("'s", "’s"))  # “the couple's Marisol” is no couple
            if (
                told.joined(k)
                and not owner
                and (named or (k in heads and _the(told, heads[k].first) and _is_kind(low)))
            ):
                yield index, read(told, k), True
            elif before == ", " and k in heads and _closes(told, end):
                d = read(told, k)
                if d.definite and (d.article or _owned(told, d)) and not _in_list(told, d.first) and not _many(d, name):
                    yield index, d, True
        if end >= len(told.words):
            continue
        gap = told.text[name.end : told.words[end].start]
        if gap == ", ":
            p = opening.get(end)
            if p is not None and _may_describe(told, p) and not _only_where(told, start, name, p):
                d = read(told, p.head)
                if (
                    d.first == p.first
                    and not _goes_on(told, d.last)
                    and (_closes(told, d.last + 1) or told.words[p.head + 1].lower in ("of", "who"))
                ):
                    yield _whom(told, index, d), d, True
            elif told.words[end].lower == "who" and end + 2 < len(told.words) and told.words[end + 1].lower in _COPULAS:
                yield from _equals(told, index, end + 2, opening)
        elif gap == " " and told.words[end].lower in _COPULAS:
            yield from _equals(told, index, end + 1, opening)


said: PerReport[tuple[tuple[int, Description, bool], ...]] = PerReport(lambda report: tuple(_said(told_of(report))))
"""(index of the name, description, whether it stands apart from the name) where a report says who somebody is; kept."""


def _equals(told: Told, index: int, first: int, opening: dict[int, Phrase]) -> Iterator[tuple[int, Description, bool]]:
    """“X is the captain”: the description after a form of be, where it says what a person is."""
    p = opening.get(first)
    if p is None or first >= len(told.words) or told.words[first].lower != "the":
        return
    if bare(told.words[p.head].lower) in people():
        yield index, read(told, p.head), True


def _whom(told: Told, index: int, d: Description) -> int:
    """Whom a description after a name is of: “Ilse Brandt of Lisk, the mayor”, is of Brandt."""
    start = told.name_words[index][0]
    if index == 0 or start == 0 or told.words[start - 1].lower != "of" or not is_person(d.role.head):
        return index
    return index - 1 if told.name_words[index - 1][1] == start - 1 else index


def _only_where(told: Told, start: int, name: Name, p: Phrase) -> bool:
    """Whether a name only says where something was, so that a person after it is another: “on Twitter, the mayor …”."""
    if name.kind == "person" or not is_person(bare(told.words[p.head].lower)) or start == 0:
        return False
    before = told.words[start - 1].lower
    return before == "on" or before in label_words("locatives")


def _may_describe(told: Told, p: Phrase) -> bool:
    """Whether a phrase after a name and a comma may say who it is."""
    head = bare(told.words[p.head].lower)
    if head in people():
        return True
    opener = told.words[p.first].lower
    return opener in ("the", "a", "an", "its", "his", "her", "their") and head not in label_words("general nouns")


def _owned(told: Told, d: Description) -> bool:
    """Whether a description says whose it is: “Castell's chief”."""
    return is_person(d.role.head) and told.words[d.first].text.endswith(("'s", "’s"))


def _the(told: Told, k: int) -> bool:
    return told.words[k].lower == "the"


def _many(d: Description, name: Name) -> bool:
    """Whether a description is of several people, of whom the name is only one: “the women, Ilse Brandt and …”."""
    head = d.role.head
    return name.kind != "organisation" and (
        head in label_words("several people") or (is_person(head) and head[-1] == "s")
    )


def _is_kind(low: str) -> bool:
    """Whether a word before a name may say what it is: “the ferry Marisol”, not “the state Senate”, “the icy Sorn”."""
    known = low in label_words("general nouns") or low in label_words("no kinds")
    return not known and listed_tag(low) not in ("JJ", "JJR", "JJS", "RB")


def _goes_on(told: Told, k: int) -> bool:
    """Whether a list of adjectives begins with word k: “an independent, unpaid body”."""
    if told.gap(k).strip() != "," or k + 1 >= len(told.words) or is_person(told.bares[k]):
        return False
    after = told.words[k + 1]
    verb = is_verb(after.lower) or after.lower.endswith(("ed", "ing", "s"))
    return after.text.islower() and after.lower not in STOP_WORDS | DETERMINERS and not verb and told.joined(k + 1)


def _closes(told: Told, k: int) -> bool:
    """Whether the phrase that ends before word k ends there: at a comma or a full stop."""
    return told.gap(k - 1).startswith(_CLOSES)


def _in_list(told: Told, first: int) -> bool:
    """Whether a phrase may be one of a list: “Turkey, the president, Ilse Brandt”."""
    return first > 0 and (told.gap(first - 1).strip() == "," or told.words[first - 1].lower in ("and", "or"))
