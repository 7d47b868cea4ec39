"""One actor, action or thing, and every name that the reports give it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

from app.compare.label_names import Actor, actors
from app.compare.label_roles import describe
from app.compare.label_text import Told, is_verb, nominal, told_of
from app.compare.label_things import standing_of, things
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
    by_id = {told.report.id: told for told in tellings}
    nouns = nominal(tellings)
    progress.at(0.5, "Gathering names")
    found = actors(tellings)
    homes = describe(tellings, found, nouns, progress.part(0.6, 0.8))
    progress.at(0.8, "Gathering names")
    small = frozenset().union(*(told.small for told in tellings))
    order = {report.id: n for n, report in enumerate(reports)}

    def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
        placed = {(order[span.report], span.start, span.end): span for span in spans}
        return tuple([span for _, span in sorted(placed.items())])

    made: list[Label] = []
    for actor in found:
        if len(actor.named) + len(actor.described) > 1:
            concept = _fullest(tellings, actor)
            mentions = () if _is_common(concept, small) else in_order(actor.spans)
            if len(mentions) > 1:
                made.append(Label(concept, mentions))
    known = {told.report.id: _wordings(told.report) for told in tellings}
    standing = standing_of(tellings, found, homes)
    for told_at in things(tellings, standing, nouns, progress.part(0.85, 1)):
        made.append(Label(_commonest(by_id, known, told_at), in_order(told_at)))
    firsts = [label.mentions[0] for label in made]
    places = [(order[first.report], first.start, first.end) for first in firsts]
    return tuple([made[n] for n in sorted(range(len(made)), key=places.__getitem__)])


def _is_common(concept: str, small: Set[str]) -> bool:
    """Whether a one-word name is an ordinary word that some sentences begin with: it is written small elsewhere."""
    return " " not in concept and not concept.isupper() and concept.lower() in small


def _fullest(tellings: Sequence[Told], actor: Actor) -> str:
    """What an actor is called: the commonest of its names of two words or more without the title, else the commonest
    name with its title."""
    full = [m for m in actor.named if len(m.name.words) > 1]
    told = [tellings[m.told].wordings[m.index] for m in full or actor.named]
    if told.count(told[0]) == len(told):
        return told[0]
    wordings = Counter(told)
    return min(wordings, key=lambda w: (-wordings[w], -len(w), w))


_Wordings = dict[tuple[int, int], tuple[str, bool]]


def _commonest(tellings: Mapping[str, Told], known: Mapping[str, _Wordings], spans: Sequence[Span]) -> str:
    """What a thing is called: its commonest phrase without determiner and count, of equals the longest."""
    read = [
        known[span.report].get((span.start, span.end)) or _wording(tellings[span.report], span, known[span.report])
        for span in spans
    ]
    # “a meeting”, not “meet”, where both are told
    counts = Counter([wording for wording, verb in read if not verb]) or Counter([wording for wording, _ in read])
    return min(counts, key=lambda w: (-counts[w], -len(w), w))


_wordings: PerReport[_Wordings] = PerReport(lambda report: {})
"""What `_wording` gives for stretches of a report; filled as it is asked."""


def _wording(told: Told, span: Span, known: _Wordings) -> tuple[str, bool]:
    """A phrase without determiner and count, on one line and in small letters; and whether it is a verb. It is put
    among what is known."""
    k, last = told.at(span.start), told.at(span.end) - 1
    while k < last and (told.determines(k) or told.words[k].lower in _COUNTS or told.words[k].text.isdigit()):
        k += 1
    wording = " ".join(told.report.words_of(told.span(k, last)).split())
    first = told.words[k]
    proper = told.named[k] is not None or first.text.isupper() or first.lower in _MONTHS
    wording = wording if proper else wording[:1].lower() + wording[1:]
    verb = k == last and (wording.endswith("ed") or is_verb(wording) or told.acts(k))
    known[span.start, span.end] = wording, verb
    return wording, verb
