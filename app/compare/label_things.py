"""Things and happenings that several reports speak of, with the words that each has for them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.compare import label_nations as nations
from app.compare.label_descriptions import is_person
from app.compare.label_names import Actor
from app.compare.label_text import DETERMINERS, QUANTITIES, Phrase, Told, label_words, told_of
from app.compare.memory import PerReport
from app.language import lexicons
from app.language.words import STOP_WORDS, bare, stem
from app.model.progress import Progress
from app.model.report import Report, Span

MAX_THINGS = 60
"""Labels of things (not names) at most; the most widely told ones are kept."""

THING_REPORTS, THING_MENTIONS = 2, 3
"""Reports that must speak of a thing for it to be a label, and places in all."""

KIND_MENTIONS = 3
"""Places from which a kind of a thing (“state visit”) may be a label apart from the others (“visit”)."""

PARTNER_REACH = 7
"""Words after a head that are looked at for those who take part."""

MAX_PARTED = 12
"""Groups of those who take part that one kind of happening is parted into at most."""

WHOLE = 0.5
"""Share of a thing's places from which one kind of it is the thing itself: “the exemption” is the permanent one."""


_STOPS = STOP_WORDS - {"and", "the", "his", "her", "its", "with"}


@dataclass(frozen=True, slots=True)
class _Use:
    """One place of a thing: its span, its head word, the modifier that tells a kind, whether anything describes it, and
    with whom or where it is."""

    span: Span
    told: int
    head: str
    kind: str
    described: bool
    partners: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Nouns:
    """What one report alone says of things.

    Attributes:
        phrases: the noun phrases that may be things, each with its head, the thing that it stands for, and its kind.
        alone: how often each stem is the head of a phrase.
        proven: the heads that stand after a determiner, in both numbers.
        bare: the places of words that may tell a thing without being the head of a phrase.
    """

    phrases: tuple[tuple[Phrase, str, str, str], ...]
    alone: Counter[str]
    proven: frozenset[str]
    bare: dict[str, list[int]]


def _read(report: Report) -> _Nouns:
    told = told_of(report)
    heads = [(p, told.bares[p.head]) for p in told.phrases]
    return _Nouns(
        tuple((p, head, thing_of(head), _kind(told, p)) for p, head in heads if _is_thing(head)),
        Counter(stem(head) for _, head in heads),
        frozenset(form for p, head in heads if p.core > p.first for form in _both_numbers(head)),
        _bare(told),
    )


def _bare(told: Told) -> dict[str, list[int]]:
    """The places of words that may tell a thing within a phrase or as a verb, by the bare word."""
    heads = {k: p.head for p in told.phrases for k in range(p.core, p.head + 1)}
    found: dict[str, list[int]] = defaultdict(list)
    for k, low in enumerate(told.bares):
        if heads.get(k) == k or told.named[k] is not None:
            continue
        if k in heads and low not in _forms()[0]:
            continue  # “steel” in “steel tariffs” only says which
        if _is_thing(low):
            found[low].append(k)
    return found


_nouns: PerReport[_Nouns] = PerReport(_read)


@cache
def _forms() -> tuple[dict[str, str], dict[str, str]]:
    """For the nouns and the verbs of the table of things: each form, and the thing that it tells."""
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    for entry in lexicons.table("things"):
        listed = entry["nouns"].split("|")
        nouns |= {noun[:-1]: entry["thing"] for noun in listed if noun.endswith(".")}
    for entry in lexicons.table("things"):
        for noun in entry["nouns"].split("|"):
            for form in () if noun.endswith(".") else lexicons.noun_forms(noun):
                nouns.setdefault(form, entry["thing"])
        for verb in (entry["verbs"] or "").split("|"):
            if verb:
                verbs.setdefault(verb, entry["thing"])
    return nouns, verbs


def thing_of(word: str) -> str:
    """What a bare head word stands for: its group in the table of things, else its stem."""
    return _forms()[0].get(word) or stem(word)


def partners_of(
    tellings: Sequence[Told], actors: Sequence[Actor], homes: Mapping[Actor, Counter[str]]
) -> dict[tuple[int, int], frozenset[str]]:
    """For each named word (report number, index), the marks by which two happenings with somebody are told apart: the
    actor and its country. None for the actor that is named most, who takes part in everything."""
    if not actors:
        return {}
    first = max(range(len(actors)), key=lambda n: (len(actors[n].named), -n))
    found: dict[tuple[int, int], frozenset[str]] = {}
    numbers = {told.report.id: n for n, told in enumerate(tellings)}
    common = _marks(first, actors[first], homes)
    for n, actor in enumerate(actors):
        marks = _marks(n, actor, homes) - common
        for m in actor.named if marks else ():
            for k in range(*tellings[m.told].name_words[m.index]):
                found[m.told, k] = marks
        for span in actor.described if marks else ():
            t = numbers[span.report]
            for k in range(tellings[t].at(span.start), tellings[t].at(span.end)):
                found[t, k] = marks
    return found


def _marks(number: int, actor: Actor, homes: Mapping[Actor, Counter[str]]) -> frozenset[str]:
    words = actor.named[0].name.words
    lands = {land for m in actor.named[:20] if (land := nations.country(m.name.words) or nations.capital(m.name.words))}
    return frozenset((f"{number} {words[-1]}", *lands, *homes.get(actor, ())))


def things(
    tellings: Sequence[Told],
    taken: Sequence[Span],
    nouns: Counter[str],
    partners: Mapping[tuple[int, int], frozenset[str]],
    progress: Progress,
) -> list[list[Span]]:
    """The places of each thing that at least two reports speak of; `taken` are those that stand for actors, `partners`
    what `partners_of` gives."""
    if len(tellings) < THING_REPORTS:
        return []
    numbers = {told.report.id: n for n, told in enumerate(tellings)}
    covered: list[set[int]] = [set() for _ in tellings]
    for span in taken:
        told = tellings[numbers[span.report]]
        covered[numbers[span.report]].update(range(told.at(span.start), told.at(span.end)))
    uses: dict[str, list[_Use]] = defaultdict(list)
    known = []
    for n, told in enumerate(tellings):
        progress.at(0.4 * n / len(tellings), "Gathering names")
        known.append(_nouns(told.report))
    proven = frozenset().union(*(own.proven for own in known))
    for n, (told, own) in enumerate(zip(tellings, known, strict=True)):
        progress.at(0.4 + 0.4 * n / len(tellings), "Gathering names")
        for p, head, thing, kind in own.phrases:
            if p.head in covered[n] or (head not in proven and head not in _forms()[0]):
                continue
            first = _clear_of(told, p, nouns)
            whom = _partners(told, n, p.head, partners)
            uses[thing].append(_Use(told.span(first, p.head), n, head, kind, _described(told, first, p), whom))
    forms = {form: thing for thing, found in uses.items() for u in found for form in _both_numbers(u.head)}
    forms |= {verb: thing for verb, thing in _forms()[1].items() if thing in uses}
    for n, told in enumerate(tellings):
        progress.at(0.8 + 0.2 * n / len(tellings), "Gathering names")
        if told.english:
            _add_bare(told, n, uses, forms, covered[n], partners)
    return _kept([(part, apart) for found, apart in _split(uses, known) for part in _parted(found)])


def _partners(told: Told, number: int, k: int, partners: Mapping[tuple[int, int], frozenset[str]]) -> frozenset[str]:
    """With whom or where: the names right after the head (“talks with Mr. Kim”, “visit to London”, “met Kim”)."""
    for j in range(k + 1, min(k + 1 + PARTNER_REACH, len(told.words))):
        if not told.joined(j - 1):
            break
        marks = partners.get((number, j))
        if marks:
            return marks
        if marks is not None:
            continue
        if j == k + 1:
            if told.words[j].lower not in label_words("partners"):
                break
        elif told.words[j].lower in _STOPS:
            break
    return frozenset()


def _parted(found: list[_Use]) -> list[list[_Use]]:
    """Happenings of one kind with different people or in different places, apart: talks with Kim, talks with Abe.

    A use that does not say with whom goes with the one before it in its report that does, else with the most told.
    """
    groups: list[tuple[set[str], list[_Use]]] = []
    for use in found:
        if use.partners:
            mine = next((g for g in groups if g[0] & use.partners), None)
            if mine is None and len(groups) < MAX_PARTED:
                mine = (set(), [])
                groups.append(mine)
            if mine is not None:
                mine[0].update(use.partners)
                mine[1].append(use)
    groups = [g for g in groups if len(g[1]) >= KIND_MENTIONS or (len(g[1]) > 1 and len({u.told for u in g[1]}) > 1)]
    if not groups:
        return [found]
    largest = max(range(len(groups)), key=lambda n: (len(groups[n][1]), -n))
    result: list[list[_Use]] = [[] for _ in groups]
    at: dict[int, int] = {}
    for use in sorted(found, key=lambda u: (u.told, u.span)):
        if use.partners:
            n = next((n for n, g in enumerate(groups) if g[0] & use.partners), None)
            if n is None:
                continue
            at[use.told] = n
        result[at.get(use.told, largest)].append(use)
    return result


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


def _described(told: Told, first: int, p: Phrase) -> bool:
    """Whether anything but a determiner and a count goes before the head."""
    return any(not told.determines(k) and not told.words[k].text.isdigit() for k in range(first, p.head))


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
    told: Told,
    number: int,
    uses: dict[str, list[_Use]],
    forms: Mapping[str, str],
    covered: set[int],
    partners: Mapping[tuple[int, int], frozenset[str]],
) -> None:
    """Adds the places where a thing is told by a noun within a phrase or by a verb: “tariff policy”, “to visit”."""
    bares = _nouns(told.report).bare
    for k in sorted(k for low in bares.keys() & forms.keys() for k in bares[low]):
        if k not in covered:
            low = told.bares[k]
            whom = _partners(told, number, k, partners)
            uses[forms[low]].append(_Use(told.span(k, k), number, low, "", False, whom))


def _split(uses: Mapping[str, list[_Use]], known: Sequence[_Nouns]) -> list[tuple[list[_Use], bool]]:
    """The uses of each thing, kinds that many places tell apart by themselves: “state visits”, but not “steel tariffs”
    where steel is spoken of on its own. With each group, whether it is such a kind."""
    result: list[tuple[list[_Use], bool]] = []
    for found in uses.values():
        kinds = Counter(use.kind for use in found if use.kind)
        reports = Counter(kind for kind, _ in {(use.kind, use.told) for use in found})
        apart = {
            kind
            for kind, count in kinds.items()
            if count >= KIND_MENTIONS
            and reports[kind] >= THING_REPORTS
            and sum(own.alone[kind] for own in known) < count < WHOLE * len(found)
        }
        plain = sum(not use.kind for use in found)
        if not plain and len(kinds) > 1:
            apart = set(kinds)
        groups: dict[str, list[_Use]] = defaultdict(list)
        for use in found:
            groups[use.kind if use.kind in apart else ""].append(use)
        result += [(group, bool(kind)) for kind, group in groups.items()]
    return result


def _kept(groups: Sequence[tuple[list[_Use], bool]]) -> list[list[Span]]:
    """The groups worth a label: told in several reports and, unless a group is somebody or set apart from others of its
    kind, in more than one wording."""
    told = [(len({u.told for u in found}), len(found), found, apart) for found, apart in groups]
    kept = [t for t in told if t[0] >= THING_REPORTS and t[1] >= THING_MENTIONS and (t[3] or _telling(t[2]))]
    kept.sort(key=lambda t: (-t[0], -t[1], t[2][0].span))
    return [[use.span for use in found] for _, _, found, _ in kept[:MAX_THINGS]]


def _telling(found: list[_Use]) -> bool:
    wordings = {(use.kind, use.described, stem(use.head)) for use in found}
    return len(wordings) > 1 or found[0].head in lexicons.words_of("roles", "word", kind="body")
