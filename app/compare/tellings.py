"""How two aligned sentences tell the same thing: who it is put on, how certain it is, what is turned around."""

from collections.abc import Iterable, Sequence

from app.compare.facts import Conflict, Place
from app.compare.quoting import quoted_otherwise
from app.compare.reversals import turned_around
from app.compare.slots import Laid
from app.compare.voice import voices
from app.compare.wording import is_past, wordings
from app.language import lexicons
from app.language.certainty import hedges, negations
from app.language.cues import implication, verbs
from app.language.words import STOP_WORDS, Word, content_stems, stem
from app.model.comparison import Attribution, DivergenceKind
from app.model.report import Span

BUILT_ALIKE = 0.3
"""Share of the words of two sentences that must stand for each other before one is called surer than the other."""

TURNED_AROUND = 0.45
"""The same for a sentence that the other turns into its opposite."""

SAME_CONTENT = 0.8
"""Share of what somebody says, and of a plain statement, that must be the same to set one against the other."""

SAME_MATTER = 0.5
"""Share of the smaller side's content words that must occur on the other side for stance to be compared."""

HEDGE_REACH = 20
"""Characters between a hedge and the word that it takes back."""

NEGATION_REACH = 12
"""Characters between a negation and the word that it turns around."""

BEFORE = 2
"""Words before what is told as certain that are shown with it."""

LONGEST_SHOWN = 80
"""Code points from a source to its cue that are still shown in one line."""

AS_FACT, AS_CERTAIN = "told as fact: ", "told as certain: "
"""What an explanation says of a side that only tells what the other puts on somebody, or is not sure of."""

_UNMARKED = lexicons.word_list("negations without an apostrophe")
"""Negations whose apostrophe was lost."""

_ACCUSING = lexicons.word_list("accusing")
_BEST = frozenset(("best", "better", "most", "least"))
_OPEN = frozenset(("any", "if", "whether", "no"))
_LINKING = frozenset(("to", "be", "been", "being", "have", "a", "an", "the", "any", "yet"))
_SUBORDINATORS = lexicons.word_list("subordinators")
_PRONOUNS = frozenset(("he", "she", "they", "it", "who"))
_FIRST_PERSON = lexicons.word_list("first person") | {"we", "our", "us"}
_TELLING = {"doubt": 3, "denial": 4, "concession": 2, "neutral": 0, "revelation": 0, "emphasis": 0, "argument": 0}
"""What an implication says about the truth of what is told; praise, wishes and the like say nothing about it."""


def differences(
    a: Place,
    b: Place,
    said_a: Sequence[Attribution],
    said_b: Sequence[Attribution],
    told_by_others: tuple[bool, bool] = (False, False),
) -> list[Conflict]:
    """What differs in the telling of two aligned sentences.

    `said_…` are the attributions whose cue stands in them; `told_by_others` says whether somebody is speaking in them
    whom another sentence names.
    """
    words_a, words_b = (p.facts.words_in(p.start, p.end) for p in (a, b))
    one_speaker = any(_one_speaker(a, x, b, y, named=True) for x in said_a for y in said_b)
    found = list(quoted_otherwise(a, b, one_speaker))
    if _shared(*(p.facts.stems_in(p.start, p.end) for p in (a, b))) >= SAME_MATTER:
        built = Laid(a, b).parallel
        found += _attribution(a, b, said_a, said_b, built)
        if not any(c.kind == "attribution" for c in found):
            found += _put_on_somebody(a, b, said_a, said_b, told_by_others)
        if built >= BUILT_ALIKE:
            found += _certainty(a, b, words_a, words_b, said_a, said_b)
            found += voices(a, b, words_a, words_b)
        if built >= TURNED_AROUND:
            found += _negation(a, b, words_a, words_b, built)
    if not any(c.kind == "negation" for c in found):
        found += turned_around(a, b)
    return [*found, *wordings(a, b)]


def _shared(x: Sequence[str], y: Sequence[str]) -> float:
    """Share of the smaller set that lies in the other; 0 where there is too little to tell."""
    left, right = set(x), set(y)
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller >= 3 else 0.0


# ---------------------------------------------------------------- who it is put on


def _attribution(
    a: Place, b: Place, said_a: Sequence[Attribution], said_b: Sequence[Attribution], built: float
) -> Iterable[Conflict]:
    text_a, text_b = a.facts.report.text, b.facts.report.text
    for x in said_a:
        for y in said_b:
            one, other = (implication(t[s.cue.start : s.cue.end]) for t, s in ((text_a, x), (text_b, y)))
            if not (_is_said(a, x) and _is_said(b, y)):
                continue
            if one == other or one not in _TELLING or other not in _TELLING or _TELLING[one] == _TELLING[other]:
                continue
            denied = "denial" in (one, other)
            if not _one_speaker(a, x, b, y, named=denied) or _shared(_content(a, x), _content(b, y)) < SAME_MATTER:
                continue
            shown = _who(a, x), _who(b, y)
            yield Conflict("attribution", (x.cue.start, x.cue.end), (y.cue.start, y.cue.end), 0.5, *shown, rise=0.4)
            return
    if bool(said_a) != bool(said_b) and built >= BUILT_ALIKE:
        yield from _told_as_fact(a, b, said_a, said_b)


def _who(place: Place, said: Attribution) -> str:
    """“the harbour authority admitted”: who says it and how, or only how where the two stand far apart."""
    cue = _text(place, said.cue.start, said.cue.end)
    if said.source is None:
        return cue
    low, high = min(said.cue.start, said.source.start), max(said.cue.end, said.source.end)
    return _text(place, low, high) if high - low <= LONGEST_SHOWN else cue


def _is_said(place: Place, said: Attribution) -> bool:
    """Whether a cue says in words that somebody says something: no mark, and no deed that tells it only by the way."""
    cue = _text(place, said.cue.start, said.cue.end).lower()
    return cue.startswith("according") or any(word in verbs() for word in cue.split())


def _turned(claiming: Place, content: Sequence[Span], asserting: Place) -> bool:
    """Whether one of what is said and what is told has a negation that the other has not."""
    said = any(_negates(claiming, piece.start, piece.end) for piece in content)
    return said != _negates(asserting, asserting.start, asserting.end)


def _negates(place: Place, start: int, end: int) -> bool:
    return bool(negations(place.facts.report.text, start, end)) or any(
        word.lower in _UNMARKED for word in place.facts.words_in(start, end)
    )


def _one_speaker(a: Place, x: Attribution, b: Place, y: Attribution, named: bool = False) -> bool:
    """Whether two attributions may name one source: a word in common, or (unless `named`) a pronoun on one side."""
    if x.source is None or y.source is None:
        return False
    one, other = ({w.bare for w in p.facts.words_in(s.start, s.end)} for p, s in ((a, x.source), (b, y.source)))
    return bool((one & other) - STOP_WORDS) or (not named and (one <= _PRONOUNS or other <= _PRONOUNS))


def _told_as_fact(
    a: Place, b: Place, said_a: Sequence[Attribution], said_b: Sequence[Attribution]
) -> Iterable[Conflict]:
    """One report asserts what the other only says somebody claimed."""
    claiming, asserting, said = (a, b, said_a) if said_a else (b, a, said_b)
    text = claiming.facts.report.text
    if asserting.facts.quotes.at(asserting.start) is not None:
        return
    for x in said:
        cue = text[x.cue.start : x.cue.end]
        if implication(cue) != "doubt":
            continue
        place = _counterpart(claiming, x.content, asserting)
        content, told_there = set(_content(claiming, x)), set(_stems_of(asserting))
        if place is None or len(content) < 3 or len(content & told_there) < (SAME_MATTER + 0.1) * len(content):
            continue
        if _turned(claiming, x.content, asserting) or stem(cue.lower()) in told_there:
            continue
        deeds = {stem(w.bare) for w in _words_of(claiming, x) if is_past(w.text) and w.bare not in STOP_WORDS}
        if deeds and not deeds & told_there:
            continue  # “claims to have captured pirates” and “the pirates were about to board”
        start, end = place
        told = _text(asserting, asserting.start, asserting.end)
        sides = [((x.cue.start, x.cue.end), _who(claiming, x)), ((start, end), f"{AS_FACT}{told}")]
        if claiming is b:
            sides.reverse()
        yield Conflict("attribution", sides[0][0], sides[1][0], 0.4, sides[0][1], sides[1][1], rise=0.4)
        return


def _put_on_somebody(
    a: Place,
    b: Place,
    said_a: Sequence[Attribution],
    said_b: Sequence[Attribution],
    told_by_others: tuple[bool, bool],
) -> Iterable[Conflict]:
    """One report puts on somebody, in whatever words, what the other tells as a plain fact."""
    for naming, plain, said, also, spoken in (
        (a, b, said_a, said_b, told_by_others[1]),
        (b, a, said_b, said_a, told_by_others[0]),
    ):
        if also or spoken or plain.facts.quotes.at(plain.start) is not None:
            continue
        if hedges(plain.facts.report.text, plain.start, plain.end) or _is_headline(plain):
            continue
        if any(w.bare.partition("'")[0] in _FIRST_PERSON for w in plain.facts.words_in(plain.start, plain.end)):
            continue  # a letter, or a speech, printed whole
        for x in said:
            content, told = set(_content(naming, x)), set(_stems_of(plain))
            cue = _text(naming, x.cue.start, x.cue.end)
            if x.source is None or implication(cue) not in _TELLING or min(len(content), len(told)) < 3:
                continue
            if not _is_said(naming, x) or _turned(naming, x.content, plain):
                continue
            if len(content & told) < SAME_CONTENT * max(len(content), len(told)):
                continue
            place = _counterpart(naming, x.content, plain)
            if place is None:
                continue
            told_plainly = f"{AS_FACT}{_text(plain, plain.start, plain.end)}"
            sides = [((x.cue.start, x.cue.end), _who(naming, x)), (place, told_plainly)]
            if naming is b:
                sides.reverse()
            score = round(0.4 + 0.4 * len(content & told) / max(len(content), len(told)), 3)
            yield Conflict("attribution", sides[0][0], sides[1][0], score, sides[0][1], sides[1][1])
            return


def _is_headline(place: Place) -> bool:
    return place.facts.report.paragraph_at(place.start) in place.facts.report.headline


def _words_of(place: Place, attribution: Attribution) -> list[Word]:
    return [w for s in attribution.content for w in place.facts.words_in(s.start, s.end)]


def _content(place: Place, attribution: Attribution) -> tuple[str, ...]:
    return content_stems(_words_of(place, attribution))


def _stems_of(place: Place) -> tuple[str, ...]:
    return place.facts.stems_in(place.start, place.end)


def _counterpart(claiming: Place, content: Sequence[Span], asserting: Place) -> tuple[int, int] | None:
    """The verb or first shared content word of the content, where the other sentence has it."""
    wanted = {s for piece in content for s in content_stems(claiming.facts.words_in(piece.start, piece.end))}
    shared = [
        w
        for w in asserting.facts.words_in(asserting.start, asserting.end)
        if w.bare not in STOP_WORDS and stem(w.bare) in wanted
    ]
    verbs = [w for w in shared if w.text.islower() and w.lower.endswith("ed")]
    verbs = verbs or [w for w in shared if w.text.islower() and w.lower.endswith("ing")]
    chosen = verbs or [w for w in shared if w.text.islower()]
    return (chosen[0].start, chosen[0].end) if chosen else None


# ---------------------------------------------------------------- how certain it is


def _certainty(
    a: Place,
    b: Place,
    words_a: list[Word],
    words_b: list[Word],
    said_a: Sequence[Attribution],
    said_b: Sequence[Attribution],
) -> Iterable[Conflict]:
    found_a, found_b = (
        [
            h
            for h in hedges(p.facts.report.text, p.start, p.end)
            if h.strength >= 0.6 and p.facts.quotes.at(h.start) is None
        ]
        for p in (a, b)
    )
    if bool(found_a) == bool(found_b):
        return
    hedged, plain, found, own, other = (
        (a, b, found_a, words_a, words_b) if found_a else (b, a, found_b, words_b, words_a)
    )
    weak = hedges(plain.facts.report.text, plain.start, plain.end)
    if weak or (said_b if hedged is a else said_a) or any(w.lower in _ACCUSING for w in other):
        return
    for hedge in found:
        doubt = _text(hedged, hedge.start, hedge.end).lower()
        describes = doubt in _ACCUSING and not doubt.endswith("ly")
        partner = _after(own, hedge.end, other, reach=2 if describes else 1)
        if partner is None:
            continue
        mine, theirs = partner
        if (describes and is_past(mine.text)) or other[max(0, other.index(theirs) - 1)].lower in _OPEN:
            continue  # “the suspected driver hit”: the driver is, not the hit; “sue for any role”
        between = hedged.facts.report.text[hedge.end : mine.start]
        if _BEST.intersection(between.lower().split()):
            continue  # “may be best known for”
        if len(between) > HEDGE_REACH or any(c in ",;:—–" or c.isdigit() for c in between):
            continue
        first = other[max(0, other.index(theirs) - BEFORE)]
        sides = [
            ((hedge.start, hedge.end), _text(hedged, hedge.start, mine.end)),
            ((theirs.start, theirs.end), f"{AS_CERTAIN}{_text(plain, first.start, theirs.end)}"),
        ]
        if hedged is b:
            sides.reverse()
        score = 0.3 + 0.2 * hedge.strength
        yield Conflict("certainty", sides[0][0], sides[1][0], score, sides[0][1], sides[1][1], rise=0.4)
        return


def _negation(a: Place, b: Place, words_a: list[Word], words_b: list[Word], built: float) -> Iterable[Conflict]:
    """One side says “not” before a word that the other side has without any negation."""
    found_a, found_b = (
        [n for n in negations(p.facts.report.text, p.start, p.end) if n.kind == "negation"] for p in (a, b)
    )
    if bool(found_a) == bool(found_b):
        return
    negated, found, own, other = (a, found_a, words_a, words_b) if found_a else (b, found_b, words_b, words_a)
    plain = b if negated is a else a
    if _negates(plain, plain.start, plain.end):
        return
    kind: DivergenceKind = "negation"
    for negation in found:
        partner = _after(own, negation.end, other, reach=1)
        if partner is None or partner[0].start - negation.end > NEGATION_REACH:
            continue
        mine, theirs = partner
        between = negated.facts.report.text[negation.end : mine.start].lower().split()
        if not set(between) <= _LINKING:
            continue
        if sum(stem(w.bare) == stem(mine.bare) for w in own) != 1:
            continue  # “we get the best deal, and if we do not get it …”
        if (negated.facts.quotes.at(negation.start) is None) != (plain.facts.quotes.at(theirs.start) is None):
            continue  # what somebody denies, and what a report tells
        sides = [
            ((negation.start, mine.end), _text(negated, negation.start, mine.end)),
            ((theirs.start, theirs.end), theirs.text),
        ]
        if negated is b:
            sides.reverse()
        yield Conflict(kind, sides[0][0], sides[1][0], round(0.4 + 0.5 * built, 3), sides[0][1], sides[1][1])
        return


def _after(own: list[Word], offset: int, other: list[Word], reach: int) -> tuple[Word, Word] | None:
    """The last content word within reach after `offset`, with the word of the other side that has the same stem."""
    seen, found = 0, None
    for word in own:
        if word.start < offset:
            continue
        if word.bare in STOP_WORDS:
            if seen:
                break
            continue
        seen += 1
        if seen > reach or word.bare in _SUBORDINATORS:
            break
        if word.text[0].isdigit() or (word.text[0].isupper() and reach == 1):
            continue
        same = [w for w in other if stem(w.bare) == stem(word.bare)]
        if same:
            found = word, same[0]
    return found


def _text(place: Place, start: int, end: int) -> str:
    return " ".join(place.facts.report.text[start:end].split())
