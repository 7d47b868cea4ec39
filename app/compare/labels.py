"""One actor, action or thing, and every name that the reports give it."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.compare.label_names import Actor, Place, actors
from app.compare.label_roles import describe
from app.compare.label_standing import standing_of
from app.compare.label_table import thing_of
from app.compare.label_text import Told, is_verb, nominal, told_of
from app.compare.label_things import things
from app.compare.label_uses import Use
from app.compare.memory import PerReport
from app.language import lexicons
from app.model.comparison import Label
from app.model.progress import Progress
from app.model.report import Report, Span

_MONTHS = lexicons.words_of("calendar_words", "word")
_COUNTS = lexicons.words_of("number_words", "word")


def labels(reports: Sequence[Report], progress: Progress | None = None) -> tuple[Label, ...]:
    """The actors and things that the reports name, each with all its mentions, ordered by their first mention.

    Names are joined by the same words, by surname, acronym and title, and countries with what stands for them; a
    description joins the actor that it stands for (“Ilse Brandt, the ferry's captain”, later “the captain”). Things
    are noun phrases whose heads are the same word, or words that news reports use for each other, in at least two
    reports; happenings with different people are different things. Only what stands inside paragraphs is read.

    Raises:
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    tellings = []
    for n, report in enumerate(reports):
        progress.at(0.5 * n / len(reports), "Gathering names")
        tellings.append(told_of(report))
    nouns = nominal(tellings)
    progress.at(0.5, "Gathering names")
    found = actors(tellings)
    homes = describe(tellings, found, nouns, progress.part(0.6, 0.8))
    progress.at(0.8, "Gathering names")
    order = {report.id: n for n, report in enumerate(reports)}
    made: list[Label] = []
    standing = standing_of(found, homes)
    told_things = things(tellings, standing, nouns, progress.part(0.85, 1))
    happenings = _happenings(found.all, tellings, told_things)
    joined = {*happenings.values()}
    several = [actor for actor in found.all if actor.itself.times + len(actor.described) > 1]
    common = _common([actor.itself.concept for actor in several], tellings)
    for actor in several:
        mentions = () if actor.itself.concept in common else _spans(actor)
        if len(mentions) > 1 and actor not in joined:
            made.append(Label(actor.itself.concept, mentions))
    known = [_wordings(told.report) for told in tellings]
    for n, uses in enumerate(told_things):
        named = happenings.get(n)
        concept = _commonest(tellings, known, uses) if named is None else named.itself.concept
        spans = {use.place: use.span for use in uses}
        if named is not None:
            spans.update(_placed(named))
        made.append(Label(concept, tuple([spans[place] for place in sorted(spans)])))
    firsts = [label.mentions[0] for label in made]
    places = [(order[first.report], first.start, first.end) for first in firsts]
    return tuple([made[n] for n in sorted(range(len(made)), key=places.__getitem__)])


def _happenings(
    actors: Iterable[Actor], tellings: Sequence[Told], told_things: Sequence[Sequence[Use]]
) -> Mapping[int, Actor]:
    """The things, by their index, that have a name in two reports or more: the Ridge Fire is the blaze of which all
    speak. None where several things, or several names, are of one kind."""
    named: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        if actor.itself.happening is not None:
            named[actor.itself.happening].append(actor)
    if not named:
        return {}
    found: dict[str, list[int]] = defaultdict(list)
    for n, uses in enumerate(told_things):
        lasts = (tellings[use.told].bares[use.words[1]] for use in uses)
        found[Counter(map(thing_of, lasts)).most_common(1)[0][0]].append(n)
    return {
        found[thing][0]: own[0]
        for thing, own in named.items()
        if len(own) == len(found[thing]) == 1 and len({told for (told, *_), _ in own[0].itself.places}) > 1
    }


def _common(concepts: Iterable[str], tellings: Iterable[Told]) -> frozenset[str]:
    """The one-word names that are ordinary words which some sentences begin with: they are written small elsewhere."""
    words = [concept for concept in concepts if " " not in concept and not concept.isupper()]
    lows = frozenset(word.lower() for word in words)
    small = frozenset().union(*(lows & told.small for told in tellings))
    return frozenset(word for word in words if word.lower() in small)


def _placed(actor: Actor) -> list[Place]:
    """All places of an actor, in order; one that is named and described stands there once."""
    places = [*actor.itself.places]
    for n, d in actor.described:
        place = (n, d.span.start, d.span.end), d.span
        at = bisect_left(places, place)
        if places[at : at + 1] != [place]:
            places.insert(at, place)
    return places


def _spans(actor: Actor) -> tuple[Span, ...]:
    """The same without what orders them."""
    return tuple([span for _, span in _placed(actor)]) if actor.described else actor.itself.spans


_Wordings = dict[tuple[int, int], tuple[str, bool]]


def _commonest(tellings: Sequence[Told], known: Sequence[_Wordings], uses: Sequence[Use]) -> str:
    """What a thing is called: its commonest phrase without determiner and count, of equals the longest."""
    read = [known[use.told].get(use.words) or _wording(tellings[use.told], use.words, known[use.told]) for use in uses]
    # “a meeting”, not “meet”, where both are told
    counts = Counter([wording for wording, verb in read if not verb]) or Counter([wording for wording, _ in read])
    return min(counts, key=lambda w: (-counts[w], -len(w), w))


_wordings: PerReport[_Wordings] = PerReport(lambda report: {})
"""What `_wording` gives for words of a report, from the first to the last; filled as it is asked."""


def _wording(told: Told, words: tuple[int, int], known: _Wordings) -> tuple[str, bool]:
    """A phrase without determiner and count, on one line and in small letters; and whether it is a verb. It is put
    among what is known."""
    k, last = words
    while k < last and (told.determines(k) or told.words[k].lower in _COUNTS or told.words[k].text.isdigit()):
        k += 1
    wording = " ".join(told.report.words_of(told.span(k, last)).split())
    first = told.words[k]
    proper = told.named[k] is not None or first.text.isupper() or first.lower in _MONTHS
    wording = wording if proper else wording[:1].lower() + wording[1:]
    verb = k == last and (wording.endswith("ed") or is_verb(wording) or told.acts(k))
    known[words] = wording, verb
    return wording, verb
