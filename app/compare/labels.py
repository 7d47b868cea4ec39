"""One actor, action or thing, and every name that the reports give it."""

from collections import Counter
from collections.abc import Sequence

from app.compare.label_names import Actor, Mention, actors
from app.compare.label_roles import describe
from app.compare.label_text import DETERMINERS, Told, nominal
from app.compare.label_things import partners_of, things
from app.model.comparison import Label
from app.model.report import Report, Span


def labels(reports: Sequence[Report]) -> tuple[Label, ...]:
    """The actors and things that the reports name, each with all its mentions, ordered by their first mention.

    Names are joined by the same words, by surname, acronym and title, and countries with what stands for them; a
    description joins the actor that it stands for (“Ilse Brandt, the ferry's captain”, later “the captain”). Things
    are noun phrases whose heads are the same word, or words that news reports use for each other, in at least two
    reports. Only what stands inside paragraphs is read.
    """
    tellings = [Told(report) for report in reports]
    nouns = nominal(tellings)
    found = actors(tellings)
    homes = describe(tellings, found, nouns)
    lower = Counter(w.text for t in tellings for w in t.words if w.text.islower())
    texts = {report.id: report.text for report in reports}
    made: list[tuple[str, list[Span]]] = []
    for actor in found:
        concept, spans = _fullest(tellings, actor), actor.spans
        if len(spans) > 1 and not _is_common(concept, lower):
            made.append((concept, spans))
    taken = [span for actor in found for span in actor.spans]
    made += [
        (_commonest(texts, spans), sorted(set(spans)))
        for spans in things(tellings, taken, nouns, partners_of(tellings, found, homes))
    ]
    order = {report.id: n for n, report in enumerate(reports)}
    told = [Label(name, tuple(sorted(spans, key=lambda s: (order[s.report], s.start, s.end)))) for name, spans in made]
    return tuple(sorted(told, key=lambda f: (order[f.mentions[0].report], f.mentions[0].start, f.mentions[0].end)))


def _is_common(concept: str, lower: Counter[str]) -> bool:
    """Whether a one-word name is an ordinary word that some sentences begin with: it is written small elsewhere."""
    return " " not in concept and lower[concept.lower()] > 0 and not concept.isupper()


def _wordings(texts: dict[str, str], spans: Sequence[Span]) -> Counter[str]:
    return Counter(" ".join(texts[s.report][s.start : s.end].split()) for s in spans)


def _fullest(tellings: Sequence[Told], actor: Actor) -> str:
    """What an actor is called: the commonest of its names of two words or more without the title, else the commonest
    name with its title."""
    full = [m for m in actor.named if len(m.name.words) > 1]
    own = [Span(m.report, _start(tellings[m.told], m), m.name.end) for m in full] or [m.span for m in actor.named]
    wordings = _wordings({t.report.id: t.text for t in tellings}, own)
    return min(wordings, key=lambda w: (-wordings[w], -len(w), w))


def _start(told: Told, m: Mention) -> int:
    """Where a name's own words begin, after its title."""
    return told.starts[told.at(m.name.start) + len(m.name.titles)]


def _commonest(texts: dict[str, str], spans: Sequence[Span]) -> str:
    """What a thing is called: its commonest phrase without a determiner, of equals the longest."""
    counts: Counter[str] = Counter()
    for wording, times in _wordings(texts, spans).items():
        first, _, rest = wording.partition(" ")
        counts[(rest if rest and first.lower() in DETERMINERS else wording)] += times
    return min(counts, key=lambda w: (-counts[w], -len(w), w))
