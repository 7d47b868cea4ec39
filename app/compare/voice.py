"""The same deed with and without its actor: “were not passed on” here, “the government did not pass on” there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.compare.facts import Conflict, Place
from app.language import lexicons
from app.language.words import STOP_WORDS, Word, stem

AGENT_REACH = 7
"""Words after a passive within which “by …” names the actor."""

SUBJECT_REACH = 8
"""Words before an active verb within which its actor stands."""

NOBODY = "nobody named: "
"""What an explanation says of the side without an actor."""

SCORE = 0.7
"""How sure two such sentences tell one deed, where verb and object are the same."""

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am", "gets", "got"))
_BETWEEN = lexicons.word_list("between an auxiliary and its verb") | {"not", "never"}
_AUXILIARIES = lexicons.word_list("auxiliaries") | {
    "didn't",
    "doesn't",
    "don't",
    "hasn't",
    "haven't",
    "hadn't",
    "won't",
}
_BEFORE_A_VERB = _AUXILIARIES | _BETWEEN | {"almost"}
_PREPOSITIONS = lexicons.word_list("prepositions")
_WITHIN = frozenset(("the", "a", "an", "of", "behind"))
_PARTICLES = frozenset(("on", "out", "off", "up", "down", "over", "back"))


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb at words first … last of a sentence (auxiliaries and a particle with it); `key` is its stem."""

    key: str
    first: int
    last: int
    at: int


def voices(a: Place, b: Place, words_a: Sequence[Word], words_b: Sequence[Word]) -> Iterable[Conflict]:
    """A passive without an actor on one side where the other side has the verb with one."""
    for hidden, named, own, other in ((a, b, words_a, words_b), (b, a, words_b, words_a)):
        for passive in _passives(own):
            objects = _content(own[max(0, passive.first - 8) : passive.first])
            for active in _actives(other, passive.key):
                actor = _actor(other, active.first)
                if actor is None or not objects & _content(other[active.last : active.last + 9]):
                    continue
                if _content(other[actor[0] : actor[1]]) & _content(own):
                    continue  # the actor is named there too, in another part of the sentence
                spans = [_stretch(own, passive.first, passive.last), _stretch(other, active.first, active.last)]
                shown = [NOBODY + _text(hidden, *spans[0]), _text(named, other[actor[0]].start, spans[1][1])]
                if hidden is b:
                    spans.reverse()
                    shown.reverse()
                yield Conflict("voice", spans[0], spans[1], SCORE, shown[0], shown[1])
                return


def _passives(own: Sequence[Word]) -> Iterable[_Verb]:
    """A form of “be”, a participle, and no “by” that names the actor."""
    for n, word in enumerate(own):
        if word.lower not in _BE:
            continue
        at = n + 1
        while at < len(own) and (own[at].lower in _BETWEEN or own[at].lower in _BE):
            at += 1
        if at >= len(own) or not own[at].lower.endswith(("ed", "en")) or len(own[at].lower) < 5:
            continue
        if any(w.lower == "by" for w in own[at + 1 : at + 1 + AGENT_REACH]):
            continue
        first = n - 1 if n and own[n - 1].lower in ("has", "have", "had", "will", "would", "could", "may") else n
        yield _Verb(stem(own[at].bare), first, _with_particle(own, at), at)


def _actives(own: Sequence[Word], key: str) -> Iterable[_Verb]:
    """The same verb with auxiliaries that leave it active, or none."""
    for at, word in enumerate(own):
        if stem(word.bare) != key or word.text[0].isupper():
            continue
        first = at
        while first and (own[first - 1].lower in _BEFORE_A_VERB or own[first - 1].lower.endswith("ly")):
            first -= 1
        helpers = {w.lower for w in own[first:at]} & _AUXILIARIES
        if helpers & _BE or (not helpers and not word.lower.endswith(("ed", "s"))):
            continue
        last = _with_particle(own, at)
        if last < len(own) and own[last].lower in _PREPOSITIONS:
            continue  # “due to damage of cables”: nothing is done to anything
        yield _Verb(key, first, _with_particle(own, at), at)


def _with_particle(own: Sequence[Word], at: int) -> int:
    return at + 2 if at + 1 < len(own) and own[at + 1].lower in _PARTICLES else at + 1


def _actor(own: Sequence[Word], verb: int) -> tuple[int, int] | None:
    """The words right before the verb that name who does it; None where none do."""
    first = verb
    while first and verb - first < SUBJECT_REACH:
        word = own[first - 1]
        if word.lower in STOP_WORDS and word.lower not in _WITHIN and not _joins_names(own, first - 1):
            break
        if own[first].start - word.end > 1 and first < verb:
            break
        first -= 1
        if word.lower in ("the", "a", "an") and (first == 0 or own[first - 1].lower not in _WITHIN):
            break
    content = [w for w in own[first:verb] if w.bare not in STOP_WORDS]
    if not content or (verb and own[verb].start - own[verb - 1].end > 1):
        return None
    return first, verb


def _joins_names(own: Sequence[Word], at: int) -> bool:
    """“Arts and Sciences”: the word stands within a name."""
    return own[at].lower == "and" and at > 0 and own[at - 1].text[0].isupper() and own[at + 1].text[0].isupper()


def _content(own: Sequence[Word]) -> set[str]:
    return {stem(w.bare) for w in own if w.bare not in STOP_WORDS}


def _stretch(own: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    return own[first].start, own[last - 1].end


def _text(place: Place, start: int, end: int) -> str:
    return " ".join(place.facts.report.text[start:end].split())
