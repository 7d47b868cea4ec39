"""Things and happenings that several reports speak of, with the words that each has for them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.compare.label_roles import is_person
from app.compare.label_text import DETERMINERS, QUANTITIES, Phrase, Told, label_words
from app.language import lexicons
from app.language.words import bare, stem
from app.model.report import Span

MAX_THINGS = 60
"""Labels of things (not names) at most; the most widely told ones are kept."""

THING_REPORTS, THING_MENTIONS = 2, 3
"""Reports that must speak of a thing for it to be a label, and places in all."""

KIND_MENTIONS = 3
"""Places from which a kind of a thing (“state visit”) may be a label apart from the others (“visit”)."""

WHOLE = 0.5
"""Share of a thing's places from which one kind of it is the thing itself: “the exemption” is the permanent one."""


@dataclass(frozen=True, slots=True)
class _Use:
    """One place of a thing: its span, its head word, and the modifier that tells a kind where there is one."""

    span: Span
    told: int
    head: str
    kind: str


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    """For the nouns and the verbs of the table of things: each form, and the thing that it tells."""
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    for entry in lexicons.table("things"):
        for noun in entry["nouns"].split("|"):
            forms = (noun[:-1],) if noun.endswith(".") else tuple(lexicons.noun_forms(noun))
            for form in forms:
                nouns.setdefault(form, entry["thing"])
        for verb in (entry["verbs"] or "").split("|"):
            if verb:
                verbs.setdefault(verb, entry["thing"])
    return nouns, verbs


def thing_of(word: str) -> str:
    """What a bare head word stands for: its group in the table of things, else its stem."""
    return _forms()[0].get(word) or stem(word)


def things(tellings: Sequence[Told], taken: Sequence[Span], nouns: Counter[str]) -> list[list[Span]]:
    """The places of each thing that at least two reports speak of; `taken` are those that stand for actors."""
    if len(tellings) < THING_REPORTS:
        return []
    covered = {(s.report, n) for s in taken for n in range(s.start, s.end)}
    uses: dict[str, list[_Use]] = defaultdict(list)
    alone = Counter[str]()
    proven = {
        form
        for told in tellings
        for p in told.phrases
        if p.core > p.first
        for form in _both_numbers(bare(told.words[p.head].lower))
    }
    for n, told in enumerate(tellings):
        for p in told.phrases:
            head = bare(told.words[p.head].lower)
            alone[stem(head)] += 1
            if (told.report.id, told.words[p.head].start) in covered or not _is_thing(head):
                continue
            if head not in proven and head not in _forms()[0]:
                continue
            first = _clear_of(told, p, nouns)
            uses[thing_of(head)].append(_Use(told.span(first, p.head), n, head, _kind(told, p)))
    forms = {form: thing for thing, found in uses.items() for u in found for form in _both_numbers(u.head)}
    forms |= {verb: thing for verb, thing in _forms()[1].items() if thing in uses}
    for n, told in enumerate(tellings):
        if told.english:
            _add_bare(told, n, uses, forms, covered)
    return _kept(_split(uses, alone))


def _both_numbers(noun: str) -> tuple[str, ...]:
    """A noun with its regular plural or singular."""
    forms = [*lexicons.noun_forms(noun)]
    if noun.endswith("ies"):
        forms.append(noun[:-3] + "y")
    elif noun.endswith("s") and not noun.endswith("ss"):
        forms.append(noun[:-1])
    return tuple(forms)


def _is_thing(head: str) -> bool:
    return len(head) > 3 and head not in label_words("general nouns") and not is_person(head) and head not in _titles()


@cache
def _titles() -> frozenset[str]:
    return lexicons.words_of("name_parts", "word", kind="title")


def _clear_of(told: Told, p: Phrase, nouns: Counter[str]) -> int:
    """The first word of a phrase that belongs to the thing: “Trump's visit” is named “visit”, and of words without an
    article only those count that are seen to describe (a name, an adjective, a word that follows articles)."""
    first = p.first
    for k in range(p.first, p.head):
        if told.words[k].text.endswith(("'s", "’s")):
            first = k + 1
    if first == p.first and told.words[first].lower in QUANTITIES:
        first += 1
    if p.core > first:
        return first
    k = p.head
    while k > first:
        before = told.words[k - 1]
        low = bare(before.lower)
        describes = (
            (told.named[k - 1] is not None and (told.named[k - 1] == told.named[k - 2] if k - 2 >= first else True))
            or low in label_words("describing")
            or (nouns[low] > 0 and not low.endswith("s"))
        )
        if not describes:
            break
        k -= 1
    return k


def _kind(told: Told, p: Phrase) -> str:
    """The modifier that may tell a kind: the word before the head, unless it only describes it or is a name."""
    k = p.head - 1
    if k < p.core or told.named[k] is not None:
        return ""
    word = told.words[k].lower
    plain = word.isalpha() or "-" in word
    if not plain or word in DETERMINERS or word in label_words("describing") or word.endswith(("'s", "’s", "ing")):
        return ""
    return stem(bare(word))


def _add_bare(
    told: Told, number: int, uses: dict[str, list[_Use]], forms: Mapping[str, str], covered: set[tuple[str, int]]
) -> None:
    """Adds the places where a thing is told by a noun within a phrase or by a verb: “tariff policy”, “to visit”."""
    heads = {p.head for p in told.phrases}
    for k, word in enumerate(told.words):
        if k in heads or (told.report.id, word.start) in covered or told.named[k] is not None:
            continue
        low = bare(word.lower)
        thing = forms.get(low)
        if thing is not None and _is_thing(low):
            uses[thing].append(_Use(told.span(k, k), number, low, ""))


def _split(uses: Mapping[str, list[_Use]], alone: Counter[str]) -> list[list[_Use]]:
    """The uses of each thing, kinds that many places tell apart by themselves: “state visits”, but not “steel tariffs”
    where steel is spoken of on its own."""
    result = []
    for found in uses.values():
        kinds = Counter(use.kind for use in found if use.kind)
        reports = {kind: len({use.told for use in found if use.kind == kind}) for kind in kinds}
        apart = {
            kind
            for kind, count in kinds.items()
            if count >= KIND_MENTIONS and reports[kind] >= THING_REPORTS and alone[kind] < count < WHOLE * len(found)
        }
        plain = sum(not use.kind for use in found)
        if not plain and len(kinds) > 1:
            apart = set(kinds)
        groups: dict[str, list[_Use]] = defaultdict(list)
        for use in found:
            groups[use.kind if use.kind in apart else ""].append(use)
        result += list(groups.values())
    return result


def _kept(groups: Sequence[list[_Use]]) -> list[list[Span]]:
    told = [(len({u.told for u in found}), len(found), found) for found in groups]
    kept = [t for t in told if t[0] >= THING_REPORTS and t[1] >= THING_MENTIONS]
    kept.sort(key=lambda t: (-t[0], -t[1], t[2][0].span))
    return [[use.span for use in found] for _, _, found in kept[:MAX_THINGS]]
