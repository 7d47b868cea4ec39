"""Where one report may speak of a thing: its noun phrases and bare words, read once; what the event says goes in as
arguments, and only the places that what changed there speaks to are looked at again. With whom a thing is goes by all
names of the event, which every report more changes; so a place only says where to look, and `whom` looks there."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache

from app.compare.label_descriptions import is_person
from app.compare.label_standing import Marks, Standing
from app.compare.label_table import forms, thing_of
from app.compare.label_text import DETERMINERS, QUANTITIES, Phrase, Told, label_words, told_of
from app.compare.memory import PerReport
from app.language import lexicons
from app.language.byword import by_word
from app.language.traits import listed_tag
from app.language.words import STOP_WORDS, bare, stem
from app.model.report import Report, Span

PARTNER_REACH = 7
"""Words after a head that are looked at for those who take part."""

_RELATING = ("al", "ic", "ar", "ary", "an", "ish", "ese", "ist", "er", "ern", "left", "right", "front", "rear", "mid")
"""Endings of adjectives that tell a kind rather than describe: “nuclear”, “federal”, “upper”."""

_STOPS = STOP_WORDS - {"and", "the", "his", "her", "its", "with"}

_NOBODY: Marks = frozenset()


@dataclass(frozen=True, eq=False, slots=True)
class Use:
    """One place of a thing in report number `told`.

    Attributes:
        span: where it stands; `place` orders it among the places of all reports: number of the report, start, end.
        words: the indices of its first and of its last word, the head.
        head, kind: its head word, and the modifier that tells a kind.
        wording: the kind, whether anything describes it, the stem.
        reach: the words behind the head that may name who takes part.
    """

    span: Span
    told: int
    place: tuple[int, int, int]
    words: tuple[int, int]
    head: str
    kind: str
    wording: tuple[str, bool, str]
    reach: range


@dataclass(frozen=True, slots=True)
class Nouns:
    """What one report alone says of things.

    Attributes:
        phrases: the noun phrases that may be things, each with its head, the thing that it stands for, and its kind.
        alone: how often each stem is the head of a phrase.
        proven: the heads that stand after a determiner, in both numbers.
        bare: the places of words that may tell a thing without being the head of a phrase.
        heads: the heads of the phrases.
        before: the words before the heads, which may describe: whether they do, other reports may show.
        by_word: the indices in `phrases` of those that a head or a word before it may change.
        by_place: by the place of a head, the index of its phrase.
    """

    phrases: tuple[tuple[Phrase, str, str, str], ...]
    alone: Counter[str]
    proven: frozenset[str]
    bare: dict[str, list[int]]
    heads: frozenset[str]
    before: frozenset[str]
    by_word: dict[str, list[int]]
    by_place: dict[int, int]


def _read(report: Report) -> Nouns:
    told = told_of(report)
    heads = [(p, told.bares[p.head]) for p in told.phrases]
    read = [(p, _in_two(told, p, head)) for p, head in heads if _is_thing(head)]
    phrases = tuple((p, head, thing_of(head), "" if " " in head else _kind(told, p)) for p, head in read)
    by_word: dict[str, list[int]] = defaultdict(list)
    before: set[str] = set()
    for n, (p, head, *_) in enumerate(phrases):
        first = _without_owner(told, p)
        own = told.bares[first : p.head] if p.core <= first else ()
        before.update(own)
        for low in (*own, head):
            by_word[low].append(n)
    return Nouns(
        phrases,
        Counter(stem(head) for _, head in heads),
        frozenset(form for p, head in heads if p.core > p.first for form in both_numbers(head)),
        _bare(told),
        frozenset(head for _, head, *_ in phrases),
        frozenset(before),
        dict(by_word),
        {p.head: n for n, (p, *_) in enumerate(phrases)},
    )


def _in_two(told: Told, p: Phrase, head: str) -> str:
    """A head with the word before it where the table of things knows both together: “industrial action”."""
    firsts = forms().lasts.get(head)
    if not firsts or p.head == p.core or told.bares[p.head - 1] not in firsts:
        return head
    return f"{told.bares[p.head - 1]} {head}"


def _bare(told: Told) -> dict[str, list[int]]:
    """The places of words that may tell a thing within a phrase or as a verb, by the bare word."""
    heads = {k: p.head for p in told.phrases for k in range(p.core, p.head + 1)}
    found: dict[str, list[int]] = defaultdict(list)
    nouns, vague, lasts = forms().nouns, forms().vague, forms().lasts
    for k, low in enumerate(told.bares):
        if heads.get(k) == k or told.named[k] is not None:
            continue
        if k in heads and (low not in nouns or low in vague or low in lasts.get(told.bares[k + 1], ())):
            continue  # “steel” in “steel tariffs” only says which
        if _is_thing(low):
            found[low].append(k)
    return found


nouns_of: PerReport[Nouns] = PerReport(_read)
"""What a report says of things; kept."""


Uses = Mapping[str, Sequence[Use]]
"""The places of things in one report, by the thing, in order."""


def _by_thing(found: Iterable[tuple[str, Use]]) -> Uses:
    uses: dict[str, list[Use]] = defaultdict(list)
    for thing, use in found:
        uses[thing].append(use)
    return dict(uses)


@dataclass(frozen=True, slots=True)
class Phrased:
    """What the phrases of a report tell, by the words of the event that `in_phrases` was given: what each phrase does,
    what all of them do, and for each head the thing."""

    taken: Set[int]
    proven: Set[str]
    described: Set[str]
    each: Sequence[tuple[str, Use] | None]
    uses: Uses
    heads: Mapping[str, str]


_phrased: PerReport[dict[int, Phrased]] = PerReport(lambda report: {})
"""What was asked of a report last, for the number that it was met under."""


def in_phrases(told: Told, number: int, taken: Set[int], proven: Set[str], described: Set[str]) -> Phrased:
    """The things that phrases of report `number` may tell.

    `taken` are the words that stand for somebody; `proven` are those of its heads that stand after a determiner
    somewhere, `described` those of the words before them that follow one.
    """
    own, known = nouns_of(told.report), _phrased(told.report)
    last = known.get(number)
    each: list[tuple[str, Use] | None]
    if last is None:
        each = [None] * len(own.phrases)
        changed = set(range(len(own.phrases)))
    else:
        words = (proven ^ last.proven) | (described ^ last.described)
        changed = {n for low in words for n in own.by_word[low]}
        changed.update(own.by_place[k] for k in taken ^ last.taken if k in own.by_place)
        if not changed:
            return last
        each = [*last.each]
    nouns, vague = forms().nouns, forms().vague
    for n in changed:
        p, head, thing, kind = own.phrases[n]
        stands = p.head in taken or (head not in proven and (head not in nouns or head in vague))
        each[n] = None if stands else (thing, _use(told, number, p, head, kind, described))
    uses = _by_thing(use for use in each if use is not None)
    heads = {use.head: thing for thing, found in uses.items() for use in found}
    known.clear()
    known[number] = result = Phrased(taken, proven, described, each, uses, heads)
    return result


def _use(told: Told, number: int, p: Phrase, head: str, kind: str, described: Set[str]) -> Use:
    first = min(_clear_of(told, p, described), p.head - head.count(" "))
    return _made(told, number, (first, p.head), head, kind, _described(told, first, p))


def _made(told: Told, number: int, words: tuple[int, int], head: str, kind: str, described: bool) -> Use:
    span, reach = told.span(*words), range(words[1] + 1, _reach(told, words[1]))
    return Use(span, number, (number, span.start, span.end), words, head, kind, (kind, described, stem(head)), reach)


@dataclass(frozen=True, slots=True)
class _Bare:
    """What the bare words of a report tell, by what they stand for and which are taken; and each place that was ever
    asked for."""

    things: tuple[str | None, ...] = ()
    taken: Set[int] = frozenset()
    uses: Uses = field(default_factory=dict)
    made: dict[int, Use] = field(default_factory=dict)


_barely: PerReport[dict[int, _Bare]] = PerReport(lambda report: {})
"""What was asked of a report last, for the number that it was met under."""


def bare_uses(told: Told, number: int, taken: Set[int], things: Mapping[str, str]) -> Uses:
    """The places where a thing is told by a noun within a phrase or by a verb: “tariff policy”, “to visit”; `things`
    says what each word tells, the other arguments are those of `in_phrases`."""
    places, known = nouns_of(told.report).bare, _barely(told.report)
    last = known.get(number, _Bare())
    tell = tuple(map(things.get, places))
    if tell == last.things and taken == last.taken:
        return last.uses
    at = sorted((k, thing) for low, thing in zip(places, tell, strict=True) if thing is not None for k in places[low])
    found = []
    for k, thing in at:
        if k not in taken:
            use = last.made.get(k)
            if use is None:
                use = last.made[k] = _made(told, number, (k, k), told.bares[k], "", described=False)
            found.append((thing, use))
    known.clear()
    known[number] = result = _Bare(tell, taken, _by_thing(found), last.made)
    return result.uses


def settled(uses: Mapping[str, list[Use]]) -> Mapping[str, list[Use]]:
    """The uses of each thing where words that may tell several things stand for the one that the event tells most.

    It must be told by other words, in two reports or more, as often as by the word in question; and a kind of that
    (“trade deal”) which the other words do not have is another thing.
    """
    senses, several = forms().senses, forms().several
    heads: dict[str, dict[str, list[Use]]] = {}
    for thing, found in uses.items():
        if thing not in several:
            continue
        by_head: dict[str, list[Use]] = defaultdict(list)
        for use in found:
            by_head[use.head].append(use)
        heads[thing] = by_head
    result = dict(uses)
    for thing, by_head in heads.items():
        for head, found in by_head.items():
            if head not in senses:
                continue
            beside = {
                other: [use for word, own in heads[other].items() if word != head for use in own]
                for other in senses[head]
                if other in heads
            }
            meant = max(beside, key=lambda other: len(beside[other]), default=thing)
            if meant == thing or len(beside[meant]) < max(len(beside.get(thing, ())) + 1, len(found)):
                continue
            if len({use.told for use in beside[meant]}) > 1:
                kinds = {"", *(use.kind for use in beside[meant])}
                moved = [use for use in found if use.kind in kinds]
                result[meant] = [*result[meant], *moved]
                result[thing] = [use for use in result[thing] if use.head != head or use.kind not in kinds]
    return {thing: found for thing, found in result.items() if found}


def _reach(told: Told, k: int) -> int:
    """The word before which the search for those who take part ends, behind head k: that is right behind it or after a
    word that leads to them (“talks with Mr. Kim”, “visit to London”, “met Kim”)."""
    for j in range(k + 1, min(k + 1 + PARTNER_REACH, len(told.words))):
        if not told.joined(j - 1):
            return j
        low = told.words[j].lower
        if low not in label_words("partners") if j == k + 1 else low in _STOPS:
            return j + 1
    return min(k + 1 + PARTNER_REACH, len(told.words))


def whom(use: Use, standing: Standing) -> Marks:
    """With whom or where a thing is: the marks of the first one named behind its head; `standing` is its report's."""
    if standing.words.isdisjoint(use.reach):
        return _NOBODY
    return next((marks for k in use.reach if k in standing.words and (marks := standing.marks(k))), _NOBODY)


@by_word(50_000)
def both_numbers(noun: str) -> tuple[str, ...]:
    """A noun with its regular plural or singular."""
    forms = [*lexicons.noun_forms(noun)]
    if noun.endswith("ies"):
        forms.append(noun[:-3] + "y")
    elif noun.endswith("s") and not noun.endswith("ss"):
        forms.append(noun[:-1])
    return tuple(forms)


def _is_thing(head: str) -> bool:
    if len(head) < 4 and (head not in forms().nouns or head in forms().vague):
        return False
    return head not in label_words("general nouns") and not is_person(head) and head not in _titles()


@cache
def _titles() -> frozenset[str]:
    return lexicons.words_of("name_parts", "word", kind="title")


def _clear_of(told: Told, p: Phrase, described: Set[str]) -> int:
    """The first word of a phrase that belongs to the thing: “Trump's visit” is named “visit”, and of words without an
    article only those count that are seen to describe (a name, an adjective, a word that follows articles)."""
    first = _without_owner(told, p)
    if p.core > first:
        return first
    k = p.head
    while k > first:
        before = told.words[k - 1]
        low = bare(before.lower)
        describes = (
            (told.named[k - 1] is not None and (told.named[k - 1] == told.named[k - 2] if k - 2 >= first else True))
            or low in label_words("describing")
            or (low in described and not low.endswith("s"))
        )
        if not describes:
            break
        k -= 1
    return k


def _without_owner(told: Told, p: Phrase) -> int:
    """The first word of a phrase that is not whose it is, nor how many: “visit” in “Trump's visit”."""
    first = p.first
    for k in range(p.first, p.head):
        if told.words[k].text.endswith(("'s", "’s")):
            first = k + 1
    if first == p.first and told.words[first].lower in QUANTITIES:
        first += 1
    return first


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
    return "" if _only_describes(word) else stem(bare(word))


@by_word(50_000)
def _only_describes(word: str) -> bool:
    """Whether a modifier says what a thing is like and not what kind it is: “fragile”, “25-year”."""
    return word[0].isdigit() or (listed_tag(word) in ("JJ", "VBN", "VBD") and not word.endswith(_RELATING))
