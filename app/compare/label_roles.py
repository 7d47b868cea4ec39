"""Descriptions that stand for an actor: titles, appositions, “X is the …”, and later uses of the same words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import log
from operator import itemgetter

from app.compare.label_descriptions import Description, Role, groups, people, read, said
from app.compare.label_names import Actor, Actors
from app.compare.label_text import POSSESSIVES, Told, is_verb, label_words, told_of
from app.compare.memory import PerReport
from app.language.words import STOP_WORDS, bare, stem
from app.model.progress import Progress
from app.model.report import Report

CLEARLY = 1.6
"""How much more likely than the next one an actor must be for a description to be taken for it."""

NEAR, FAR = 2, 6
"""Sentences back within which a name was spoken of just now, and lately."""

SLOT_WORDS, SLOT_CONTENT = 4, 3
"""Words after a sentence's subject, and content words among them, that two reports must share for the subject to be
the same: “Almar Lines has run the Vell crossing”, “The ferry company has run the Vell crossing”."""

ALIKE = 0.3
"""Worth of a word of the same group (“skipper” for “captain”) against the same word."""

MAX_CANDIDATES = 40
"""Actors that are weighed for one description; where more are called so, it tells nobody apart."""

OFTEN = 4
"""Names of a thing in all reports from which a report that never names it may still mean it by “the ferry”."""


def describe(
    tellings: Sequence[Told], actors: Actors, nouns: Set[str], progress: Progress
) -> Mapping[Actor, Counter[str]]:
    """Adds to each actor the descriptions that stand for it; gives what each is said to be of: a country, a firm.

    A description is joined where a text says who it is (a title, an apposition, “is the …”, the same slot in another
    report; “the trust” for the Dellmouth Health Trust), and where it is definite and one actor is clearly likelier than
    all others: called so more often, named more often in this report, and more lately.
    """
    known: dict[str, Counter[tuple[Actor, Role]]] = defaultdict(Counter)
    done: set[tuple[int, int]] = set()
    for n, told in enumerate(tellings):
        progress.at(0.4 * n / len(tellings), "Gathering names")
        if not told.english:
            continue
        for index, d, apart in said(told.report):
            actor = actors.named(n, index)
            if actor is None or not _fits(d.role.head, actor):
                continue
            known[d.role.head][actor, d.role] += 1
            if apart and (n, d.last) not in done:
                done.add((n, d.last))
                actor.described.append((n, d))
    for n, d, actor in _same_slots(tellings, actors):
        if _fits(d.role.head, actor) and (n, d.last) not in done:
            done.add((n, d.last))
            known[d.role.head][actor, d.role] += 1
            actor.described.append((n, d))
    said_so = frozenset(known)
    for actor in actors.all:
        for head, others in actor.itself.generic:
            known[head][actor, Role(head, frozenset(), frozenset(), others)] += 1
    homes: dict[Actor, Counter[str]] = defaultdict(Counter)
    for counts in known.values():
        for (actor, role), times in counts.items():
            for of in role.of:
                homes[actor][of] += times
    _resolve(tellings, known, said_so, homes, nouns, done, progress.part(0.4, 1))
    return homes


def _fits(head: str, actor: Actor) -> bool:
    """A captain is nobody's country, and a firm no person."""
    if head in people():
        return actor.itself.kind in ("person", "unknown")
    return actor.itself.kind != "person"


# ---------------------------------------------------------------- the same slot in another report


@dataclass(frozen=True, slots=True)
class _Slots:
    """What a report's sentences go on with, behind subjects that are names (by their index) and descriptions."""

    names: tuple[tuple[tuple[str, ...], int], ...]
    described: tuple[tuple[tuple[str, ...], Description], ...]


def _slots(report: Report) -> _Slots:
    told = told_of(report)
    names: list[tuple[tuple[str, ...], int]] = []
    described: list[tuple[tuple[str, ...], Description]] = []
    opening = {p.first: p for p in told.phrases}
    for k in range(len(told.words)):
        if k and told.sentence[k - 1] == told.sentence[k]:
            continue
        index = told.named[k]
        if index is not None:
            key = _goes_on(told, told.name_words[index][1])
            if key is not None:
                names.append((key, index))
        elif k in opening and told.words[k].lower == "the":
            key = _goes_on(told, opening[k].head + 1)
            if key is not None:
                described.append((key, read(told, opening[k].head)))
    return _Slots(tuple(names), tuple(described))


_slots_of: PerReport[_Slots] = PerReport(_slots)


def _same_slots(tellings: Sequence[Told], actors: Actors) -> Iterator[tuple[int, Description, Actor]]:
    """Subjects of sentences that go on in the same words as another report's whose subject is a name, each with the
    number of its report."""
    names: dict[tuple[str, ...], set[Actor]] = defaultdict(set)
    slots = [(n, _slots_of(told.report)) for n, told in enumerate(tellings) if told.english]
    for n, own in slots:
        for key, index in own.names:
            actor = actors.named(n, index)
            if actor is not None:
                names[key].add(actor)
    for n, own in slots:
        for key, d in own.described:
            if len(names.get(key, ())) == 1:
                yield n, d, next(iter(names[key]))


def _goes_on(told: Told, k: int) -> tuple[str, ...] | None:
    """The next words, without those that the subject's number and gender change; None where they say too little."""
    found = []
    for n in range(k, min(k + 3 * SLOT_WORDS, len(told.words))):
        if told.sentence[n] != told.sentence[k]:
            break
        low = told.words[n].lower
        if low not in ("it", "they", "he", "she", "was", "were", "has", "have", "had", "is", "are", "the", "a"):
            found.append(stem(bare(low)))
            if len(found) == SLOT_WORDS:
                break
    content = sum(w not in STOP_WORDS for w in found)
    return tuple(found) if len(found) == SLOT_WORDS and content >= SLOT_CONTENT else None


# ---------------------------------------------------------------- later uses


def _sentences(tellings: Sequence[Told], actors: Iterable[Actor]) -> list[dict[Actor, list[int]]]:
    """For each report the sentences that name each actor."""
    found: list[dict[Actor, list[int]]] = [{} for _ in tellings]
    for actor in actors:
        for group in actor.itself.names:
            for named in group:
                found[named.told].setdefault(actor, []).extend(m.sentence for m in named.mentions)
    return found


def _likely(evidence: Counter[tuple[Actor, Role]]) -> list[tuple[Actor, Role, int]]:
    """The few actors that a head word may stand for: those most often called so, and most often named."""
    ranked = [*evidence.items()]
    if len(ranked) > 1:
        ranked.sort(key=lambda e: (-e[1], -e[0][0].itself.times, e[0][0].number, e[0][1].key))
    return [(actor, role, times) for (actor, role), times in ranked[:MAX_CANDIDATES]]


def _resolve(
    tellings: Sequence[Told],
    known: dict[str, Counter[tuple[Actor, Role]]],
    said_so: Set[str],
    homes: Mapping[Actor, Counter[str]],
    nouns: Set[str],
    done: set[tuple[int, int]],
    progress: Progress,
) -> None:
    by_group: dict[str, Counter[tuple[Actor, Role]]] = defaultdict(Counter)
    for head, counts in known.items():
        if head in groups():
            by_group[groups()[head]].update(counts)
    same = {head: _likely(counts) for head, counts in known.items()}
    alike = {group: _likely(counts) for group, counts in by_group.items()}
    spoken = {groups()[head] for head in said_so if head in groups()}
    said = said_so | {head for head, group in groups().items() if group in spoken}
    heads = {*known, *(head for head, group in groups().items() if group in by_group)}
    weights: dict[Role, list[tuple[Actor, float]]] = {}
    called = {actor: 0 for ranked in (*same.values(), *alike.values()) for actor, _, _ in ranked}
    for n, (told, sentences) in enumerate(zip(tellings, _sentences(tellings, called), strict=True)):
        progress.at(n / len(tellings), "Gathering names")
        if not told.english:
            continue
        uses = _uses_of(told.report)
        here = {head for head in heads & told.vocabulary if head in said or not _has_other(told, head, same)}
        for head in here:
            if head not in uses:
                uses[head] = [use for k in told.places[head] if (use := _use(told, k)) is not None]
        for k, d, early, following in sorted([use for head in here for use in uses[head]], key=itemgetter(0)):
            head = d.role.head
            if (n, k) in done or following in nouns or (early and head not in said):
                continue
            weighed = weights.get(d.role)
            if weighed is None:
                evidence = same.get(head, ()), alike.get(groups().get(head, ""), ())
                weighed = weights[d.role] = _weights(d.role, evidence, homes)
            sentence = told.sentence[k]
            chosen = _likeliest(d.role, weighed, sentences, sentence)
            if chosen is None or (early and min(sentences.get(chosen, (sentence,))) < sentence):
                continue  # what was named before is not told as new
            done.add((n, k))
            chosen.described.append((n, d))


def _has_other(told: Told, head: str, same: Mapping[str, Sequence[tuple[Actor, Role, int]]]) -> bool:
    """Whether a report speaks of another thing of the kind that names only say: “the Islamic center”, where the one
    with a name is the World Trade Center. Then “the center” may be either."""
    known = _told_apart(told.report)
    roles = known.get(head)
    if roles is None:
        every = (read(told, k).role for k in told.places[head] if told.named[k] is None)
        roles = known[head] = list(dict.fromkeys(role for role in every if role.of or role.others))
    return any(not any(_agrees(role, other, None) for _, other, _ in same.get(head, ())) for role in roles)


_told_apart: PerReport[dict[str, list[Role]]] = PerReport(lambda report: {})
"""The roles with a bare head word in a report that tell it from others; filled as it is asked."""


_Use = tuple[int, Description, bool, str]
"""A word that may be the head of a description of an actor, with the description; whether it may tell what was not
named yet; and the word behind it that must be no noun."""

_uses_of: PerReport[dict[str, list[_Use]]] = PerReport(lambda report: {})
"""What `_use` gives for the places of a bare word in a report; filled as it is asked."""


def _use(told: Told, k: int) -> _Use | None:
    following = _ends_before(told, k)
    if told.named[k] is not None or following is None:
        return None
    d, person = read(told, k), told.bares[k] in people()
    early = not d.definite and not person and d.article
    if not (d.definite or early or _is_title(told, k, d)) or told.words[d.first].lower in POSSESSIVES:
        return None
    if person and _succeeds(told, d.first, k):
        return None
    return k, d, early, following


def _is_title(told: Told, k: int, d: Description) -> bool:
    """Whether word k is a title that stands for its bearer without an article: “President”."""
    inside = k > 0 and told.sentence[k - 1] == told.sentence[k]
    return not d.article and inside and told.words[k].text[0].isupper() and d.role.head in people() and told.joined(k)


def _succeeds(told: Told, first: int, head: int) -> bool:
    """Whether a description tells one bearer of an office from those before: “the new president”, “the 45th”."""
    return any(w.text[0].isdigit() or w.lower in label_words("succession") for w in told.words[first:head])


def _ends_before(told: Told, k: int) -> str | None:
    """The word that must be no noun if word k is to end its phrase; empty where it does in any case, None where not."""
    if told.words[k].text.endswith(("'s", "’s")) or k + 1 >= len(told.words) or not told.joined(k):
        return ""
    following = told.words[k + 1]
    if not following.text.islower() or _goes_no_further(following.lower):
        return "" if told.named[k + 1] is None else None
    return bare(following.lower) if following.lower.endswith(("s", "ly")) else None


def _goes_no_further(low: str) -> bool:
    return low in STOP_WORDS or low in label_words("function") or is_verb(low)


def _weights(
    wanted: Role,
    evidence: tuple[Sequence[tuple[Actor, Role, int]], Sequence[tuple[Actor, Role, int]]],
    homes: Mapping[Actor, Counter[str]],
) -> list[tuple[Actor, float]]:
    """Who may be described by a role, and how well that agrees with what each is called.

    `evidence` is who is called by the same head word, and who by one of its group.
    """
    weights: dict[Actor, float] = defaultdict(float)
    for found, worth in zip(evidence, (1.0, ALIKE), strict=True):
        for actor, role, times in found:
            weights[actor] += worth * min(3, times) * _agrees(wanted, role, homes.get(actor))
    return [(actor, min(weight, 6.0)) for actor, weight in weights.items() if weight > 0]


def _likeliest(
    wanted: Role, weighed: Sequence[tuple[Actor, float]], sentences: Mapping[Actor, list[int]], sentence: int
) -> Actor | None:
    """The actor that a description in a sentence stands for; None where none is clearly likelier than the others.

    `weighed` is what `_weights` gives, `sentences` are those of the report that name each actor.
    """
    person = wanted.head in people()
    scored: list[tuple[float, Actor]] = []
    for actor, weight in weighed:
        if not person and actor not in sentences and actor.itself.times < OFTEN:
            continue
        named_at = sentences.get(actor, ())
        ago = min((sentence - at for at in named_at if at <= sentence), default=FAR + 1)
        lately = 2.0 if ago <= NEAR else 1.4 if ago <= FAR else 1.0
        named = log(2 + len(named_at))
        scored.append((weight * lately * named, actor))
    if not scored:
        return None
    scored.sort(key=lambda item: -item[0])
    if len(scored) > 1 and scored[0][0] < CLEARLY * scored[1][0]:
        return None
    return scored[0][1]


def _agrees(wanted: Role, known: Role, home: Counter[str] | None) -> float:
    """How well what is wanted agrees with what an actor is known as: 0 not at all."""
    changing = label_words("changing modifiers")
    if wanted.modifiers & changing != known.modifiers & changing:
        return 0.0
    if wanted.head == known.head and not wanted.modifiers <= known.modifiers:
        return 0.0
    if wanted.head not in people() and wanted.others and known.others and not wanted.others & known.others:
        return 0.0
    if wanted.of and home:
        return 2.0 if any(of in home for of in wanted.of) else 0.0
    if wanted.of and known.others and wanted.head not in people():
        return 0.5 if wanted.of & known.others else 0.0
    return 0.5 if wanted.of else 1.0
