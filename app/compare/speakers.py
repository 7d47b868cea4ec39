"""Who speaks in the reports, and how much of their text each takes. Nothing is compared again."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.compare.bodies import Body
from app.compare.facts import names_of
from app.compare.memory import Remembered
from app.language.names import Name
from app.model.comparison import Attribution, Comparison, Label
from app.model.emphasis import Voice, VoicePiece
from app.model.report import Report, Span
from app.model.view import ComparisonView

SAME_ACTOR = 0.4
"""Share of a source's characters that the names of one actor must cover for the actor to be the speaker."""

_STAND_INS = frozenset(("he", "she", "they", "it", "who", "both", "neither", "one of them"))
"""Sources that stand for whoever spoke before."""
_NOBODY = frozenset(("each", "all", "some", "many", "others", "one", "another", "i", "we", "you"))
"""Sources that tell nobody's name, and need not stand for whoever spoke before."""
_PRONOUN = re.compile(r"(?:he|she|they)\s+\w+$", re.I)
"""“he believed”: a verb that was taken with the pronoun."""
_RELATIVE = re.compile(r"(?:who|which|that)\b", re.I)
"""“who earns twice as much”: stands for the name before it."""
_BETWEEN = re.compile(r"[\s,(\d)–—]*$")
"""What may stand between a name and its relative clause: “Ines Calder, 34, who …”."""
_LEADS_AWAY = re.compile(
    r"['’]s?\s|[,;:]|\b(?:of|for|to|from|with|by|at|in|on|near|and|or|than|against|about|over)\b", re.I
)
"""What stands before a name that is not the speaker's own: “a spokesman for”, “the lawyer of”."""
_TAIL = re.compile(
    r"\s*[,;:(–—]|\s+(?:who|which|that|whose)\b|\s+(?:\w+ed|seen|known|given|written|made|led|held)\s+(?:by|in|on|to|for)\b"
)
"""Where what is told about a speaker begins: “documents | seen by the Courier”."""
_ARTICLES = ("the ", "a ", "an ")


def voices(view: ComparisonView) -> tuple[Voice, ...]:
    """Who speaks in the visible reports, who says most first; worked out once for these columns of a comparison."""
    known = _known_voices(view.comparison)
    if view.columns not in known:
        bodies = {column: Body(view.comparison.report(column)) for column in view.columns}
        known[view.columns] = _voices(view.comparison, bodies)
    return known[view.columns]


def _no_voices(_comparison: Comparison) -> dict[tuple[str, ...], tuple[Voice, ...]]:
    return {}


_known_voices: Remembered[dict[tuple[str, ...], tuple[Voice, ...]]] = Remembered(_no_voices)


def pieces(voices: Sequence[Voice], column: int, least: float) -> tuple[VoicePiece, ...]:
    """Who speaks in a report, who says most in all reports first; last, as one, those whose share is below `least`."""
    heard = [(rank, voice) for rank, voice in enumerate(voices) if voice.shares[column]]
    small = [(rank, voice) for rank, voice in heard if voice.shares[column] < least]
    others = tuple(voice for _, voice in small) if len(small) > 1 else ()
    joined = {rank for rank, _ in small} if others else set()
    found = [VoicePiece((voice,), rank, voice.shares[column]) for rank, voice in heard if rank not in joined]
    if others:
        found.append(VoicePiece(others, None, sum(voice.shares[column] for voice in others)))
    return tuple(found)


def _voices(comparison: Comparison, bodies: Mapping[str, Body]) -> tuple[Voice, ...]:
    actors = _Actors(comparison.labels)
    said: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    for column in bodies:
        before = ""
        for attribution in sorted(
            (a for a in comparison.attributions if a.report == column), key=lambda a: (a.cue.start, a.cue.end)
        ):
            key, name = _speaker(comparison, attribution, actors, before)
            names[key] = names.get(key) or name
            said[key][column] += attribution.content
            before = key or before
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    for column, body in bodies.items():
        # what is said within what somebody else says belongs to who said it: the shortest pieces are dealt out first
        pieces = sorted((len(span), span, key) for key, own in said.items() for span in own.get(column, ()))
        taken: list[tuple[int, int]] = []
        counted: dict[str, int] = defaultdict(int)
        for _, span, key in pieces:
            counted[key] += body.covered((span,), taken)
        for key, count in counted.items():
            shares[key][column] = count / body.length if body.length else 0.0
    found = [
        Voice(
            names[key],
            tuple(shares[key].get(column, 0.0) for column in bodies),
            tuple(tuple(sorted(own.get(column, ()))) for column in bodies),
        )
        for key, own in said.items()
        if any(shares[key].values())
    ]
    return tuple(sorted(found, key=lambda voice: (-sum(voice.shares), voice.name)))


def _speaker(comparison: Comparison, attribution: Attribution, actors: "_Actors", before: str) -> tuple[str, str]:
    """(key, name) of who says it; both empty where nobody is named."""
    if attribution.source is None:
        return "", ""
    report, source = comparison.report(attribution.report), attribution.source
    plain = _key(report.text[source.start : source.end])
    stands_in = plain in _STAND_INS or _PRONOUN.match(plain) is not None
    if stands_in and before:
        return before, ""
    if stands_in or _RELATIVE.match(plain):
        antecedent = _named_before(report, source) if _RELATIVE.match(plain) else _person_before(report, source)
        if antecedent is None:
            return before, ""
        source = antecedent
    elif plain in _NOBODY:
        return "", ""
    person, bare = _person(report, source), _without_tail(report, source)
    named = None if person is None else Span(report.id, person.start, person.end)
    for bounds in (source, named, bare):
        actor = actors.of(bounds) if bounds is not None else ""
        if actor:
            return _key(actor), actor
    told = named or bare
    words = " ".join(report.text[told.start : told.end].split())
    return _key(words) if person is None else " ".join(person.words), words


def _named_before(report: Report, source: Span) -> Span | None:
    """The name that a relative clause follows: “Ines Calder, 34, who …”."""
    for name in reversed(names_of(report)):
        if name.end <= source.start:
            near = _BETWEEN.match(report.text[name.end : source.start])
            return Span(report.id, name.start, name.end) if near else None
    return None


def _person_before(report: Report, source: Span) -> Span | None:
    """The person who was named last before a pronoun."""
    for name in reversed(names_of(report)):
        if name.end <= source.start and name.kind == "person":
            return Span(report.id, name.start, name.end)
    return None


def _person(report: Report, source: Span) -> Name | None:
    """The whole name of a person that a source is: in “Witness Ines Calder, 34”, not in “a friend of Ines Calder”."""
    for name in names_of(report):
        if name.kind != "person" or len(name.words) < 2 or not source.start <= name.start < name.end <= source.end:
            continue
        ahead, behind = report.text[source.start : name.start], report.text[name.end : name.end + 2]
        if behind not in ("'s", "’s") and not _LEADS_AWAY.search(ahead):
            return name
    return None


def _without_tail(report: Report, source: Span) -> Span:
    """A source without what is told about it."""
    tail = _TAIL.search(report.text, source.start + 1, source.end)
    return Span(report.id, source.start, tail.start()) if tail else source


def _key(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).casefold().replace("’", "'").strip(" ,;:.")
    return next((folded[len(article) :] for article in _ARTICLES if folded.startswith(article)), folded)


class _Actors:
    """Finds the actor that a source names."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._mentions: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for label in labels:
            for mention in label.mentions:
                self._mentions[mention.report].append((mention.start, mention.end, label.concept))

    def of(self, source: Span) -> str:
        """What the actor is called; empty where the source names none."""
        covered: dict[str, int] = defaultdict(int)
        for start, end, concept in self._mentions.get(source.report, ()):
            covered[concept] += max(0, min(end, source.end) - max(start, source.start))
        best = max(covered, key=lambda concept: (covered[concept], concept), default="")
        return best if best and covered[best] >= SAME_ACTOR * len(source) else ""
