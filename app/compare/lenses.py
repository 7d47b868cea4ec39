"""The marks of the lenses: what each of them shows in each report, and one line that says why."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.compare.alignment import SHOWN
from app.compare.memory import Remembered
from app.compare.tellings import AS_CERTAIN, AS_FACT
from app.compare.voice import NOBODY
from app.compare.words import words_of
from app.language.tokens import Token, is_unspaced
from app.model.comparison import Alignment, Comparison, Divergence, LoadedWord, PhraseKind, PhraseSort
from app.model.lens import Lens, Mark
from app.model.report import Report, Span

CONFLICTING = frozenset({"number", "date", "name", "quote", "negation"})
LEAST_LOADED = 0.4  # loaded words below this are listed, but marking every "very" would bury the rest
LONGEST_NAME = 44  # code points
_LOADED_REASONS = {
    "evaluative": "A word that judges",
    "emotive": "A word that stirs feelings",
    "dysphemism": "A harsh word where a plain one would do",
    "intensifier": "A word that turns up the volume",
    "scare": "In quotation marks, as if not meant",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """What the reason of a shared phrase is made of."""

    words: int
    kind: PhraseKind
    sort: PhraseSort
    unspaced: bool

    def reason(self, partners: Sequence[Span], names: Mapping[str, str]) -> str:
        """One line with the names of the other reports."""
        length = f"{self.words} {'characters' if self.unspaced else 'words'}"
        where = _listed(partners, names)
        if self.sort == "quotation":
            same = "Nearly the same" if self.kind == "near" else "The same"
            return f"{same} quotation in {where} ({length})"
        if self.kind == "near":
            return f"Nearly the same {length} in {where}"
        return f"{length} in common with {where}"


@dataclass(frozen=True, slots=True)
class Contrast:
    """What the reason of a divergence is made of: what stands here, and what at each of its partners."""

    mine: str
    theirs: tuple[tuple[Span, str], ...]

    def reason(self, partners: Sequence[Span], names: Mapping[str, str]) -> str:
        """One line that gives each other version once, with the reports that have it."""
        versions: dict[str, list[Span]] = defaultdict(list)
        for span, told in self.theirs:
            if span in partners:
                versions[told].append(span)
        return ", ".join([f"{self.mine} here", *(f"{v} in {_listed(at, names)}" for v, at in versions.items())])


@dataclass(frozen=True)
class Findings:
    """All marks of a comparison, ordered by report and start, and what the reasons of those with partners are made of.

    `made_of` is by group and place: where some reports are hidden, a reason names only those that are left.
    """

    marks: tuple[Mark, ...]
    made_of: dict[tuple[str, Span], Wording | Contrast]


def marks(comparison: Comparison) -> tuple[Mark, ...]:
    """Every mark of every lens in all reports, ordered by the reports' order and start; computed once a comparison."""
    return findings(comparison).marks


def within(comparison: Comparison, columns: Iterable[str]) -> tuple[Mark, ...]:
    """The marks that remain where only some reports are visible.

    A finding that lies between reports vanishes with the last of its partners; its reason names visible reports only.
    """
    visible, known = set(columns), findings(comparison)
    if visible.issuperset(report.id for report in comparison.reports):
        return known.marks
    names = {report.id: _short(report.name) for report in comparison.reports}
    kept = []
    for mark in known.marks:
        if mark.span.report not in visible:
            continue
        partners = tuple(span for span in mark.partners if span.report in visible)
        if len(partners) == len(mark.partners):
            kept.append(mark)
        elif partners:
            reason = known.made_of[mark.group, mark.span].reason(partners, names)
            kept.append(replace(mark, partners=partners, reason=reason))
    return tuple(kept)


def _find(comparison: Comparison) -> Findings:
    made_of: dict[tuple[str, Span], Wording | Contrast] = {}
    found = [
        *_shared(comparison, made_of),
        *_only_here(comparison),
        *_differing(comparison, made_of),
        *_loaded(comparison.loaded_words, {report.id: report for report in comparison.reports}),
    ]
    order = {report.id: n for n, report in enumerate(comparison.reports)}
    found.sort(key=lambda m: (order[m.span.report], m.span.start, -m.span.end, m.lens, m.group))
    return Findings(tuple(found), made_of)


findings: Remembered[Findings] = Remembered(_find)
"""The marks of a comparison and what their reasons are made of; computed once a comparison."""


def _shared(comparison: Comparison, made_of: dict[tuple[str, Span], Wording | Contrast]) -> Iterable[Mark]:
    """The shared phrases that say something. One that lies within longer ones everywhere has been said by those."""
    names = _names(comparison)
    words_in = {report.id: _Words(report) for report in comparison.reports}
    telling = []
    for n, phrase in enumerate(comparison.shared_phrases):
        first = phrase.occurrences[0]
        words = words_in[first.report].within(first)
        count = _counted(words, comparison, first)
        if phrase.sort != "boilerplate" and _says_something(comparison.report(first.report).text, words, count):
            unspaced = all(is_unspaced(token.word) for token in words)
            telling.append((f"phrase-{n:05}", phrase, Wording(count, phrase.kind, phrase.sort, unspaced)))
    longer = _Within(span for _, phrase, _ in telling for span in phrase.occurrences)
    for group, phrase, wording in telling:
        if all(longer.holds(span) for span in phrase.occurrences):
            continue
        for own in phrase.occurrences:
            partners = tuple(span for span in phrase.occurrences if span.report != own.report)
            made_of[group, own] = wording
            yield Mark(own, Lens.SHARED, phrase.kind, wording.reason(partners, names), partners, 1.0, group)


def _says_something(text: str, words: Sequence[Token], count: int) -> bool:
    """Whether a reader finds a shared phrase worth seeing.

    Three-word runs ("at the time", "North Korean soldiers") and bare names ("the Great Patriotic War") stand in any
    two reports of an event; they are in the data, but marking them would bury what was copied. So: four words with two
    that carry meaning, and, up to five words, not a name alone.
    """
    content = [token for token in words if token.content]
    if all(is_unspaced(token.word) for token in words):
        return len(words) >= 8  # some four words
    if len(content) < 2 or count < 4:
        return False
    only_name = all(text[token.start].isupper() or text[token.start].isdigit() for token in content)
    return not (only_name and count <= 5)


def _counted(words: Sequence[Token], comparison: Comparison, span: Span) -> int:
    """Words as a reader counts them: a compound with a hyphen is one."""
    if any(is_unspaced(token.word) for token in words):
        return len(words)
    return len(comparison.words_of(span).split())


def _only_here(comparison: Comparison) -> Iterable[Mark]:
    if sum(bool(report.sentences) for report in comparison.reports) < 2:
        return
    names = _names(comparison)
    words_in = {report.id: _Words(report) for report in comparison.reports}
    headlines = {
        report.id: [report.paragraphs[k] for k in report.headline if k < len(report.paragraphs)]
        for report in comparison.reports
    }
    told_elsewhere = _told_elsewhere(comparison.alignments)
    for n, claim in enumerate(comparison.claims):
        if len(claim.reports) != 1:
            continue
        for occurrence in claim.occurrences:
            span = occurrence.span
            words = words_in[span.report].within(span)
            fragment = len(words) < 4 or sum(token.content for token in words) < 3
            in_headline = any(start <= span.start < end for start, end in headlines[span.report])
            if fragment or in_headline or span in told_elsewhere:
                continue
            reason = f"Only {names[span.report]} says this"
            yield Mark(span, Lens.ONLY_HERE, "single-source", reason, (), claim.check_worthiness, f"only-{n:05}")


def _told_elsewhere(alignments: Iterable[Alignment]) -> set[Span]:
    """Sentences that the inspector shows a counterpart for: half new they may be, but not "only here"."""
    return {span for found in alignments if found.score >= SHOWN for span in (found.a, found.b)}


def _differing(comparison: Comparison, made_of: dict[tuple[str, Span], Wording | Contrast]) -> Iterable[Mark]:
    """The divergences; those of one kind that meet in a place are one finding, with a mark at each place."""
    names = _names(comparison)
    told: dict[tuple[str, Span], list[tuple[Divergence, str, Span, str]]] = defaultdict(list)
    group_of: dict[tuple[str, Span], list[tuple[str, Span]]] = {}
    for found in comparison.divergences:
        mine, theirs = _sides(found)
        a, b = (found.kind, found.a), (found.kind, found.b)
        told[a].append((found, mine, found.b, theirs))
        told[b].append((found, theirs, found.a, mine))
        left, right = group_of.setdefault(a, [a]), group_of.setdefault(b, [b])
        if left is not right:
            left += right
            for place in right:
                group_of[place] = left
    numbers: dict[int, int] = {}
    for place, sides in told.items():
        kind, own = place
        conflict = kind in CONFLICTING
        number = numbers.setdefault(id(group_of[place]), len(numbers))
        group = f"{'conflict' if conflict else 'framing'}-{number:05}"
        made_of[group, own] = contrast = Contrast(sides[0][1], tuple((span, text) for _, _, span, text in sides))
        partners = tuple(dict.fromkeys(span for _, _, span, _ in sides))
        score = max(found.score for found, *_ in sides)
        lens = Lens.CONFLICTS if conflict else Lens.FRAMING
        yield Mark(own, lens, kind, contrast.reason(partners, names), partners, score, group)


def _sides(found: Divergence) -> tuple[str, str]:
    """What the explanation says of either side."""
    parts = found.explanation.split(" / ")
    half = len(parts) // 2
    if len(parts) % 2:
        return found.explanation, "told otherwise"
    one, other = " / ".join(parts[:half]), " / ".join(parts[half:])
    return (one, other) if found.kind in CONFLICTING else (_quoted(one), _quoted(other))


def _quoted(told: str) -> str:
    """A side of a framing as a reader sees it: words of the report in quotation marks, what is said of them outside."""
    said = next((said for said in (AS_FACT, AS_CERTAIN, NOBODY) if told.startswith(said)), None)
    return f"“{told}”" if said is None else f"{said.rstrip(': ')} (“{told.removeprefix(said)}”)"


def _loaded(words: Iterable[LoadedWord], reports: dict[str, Report]) -> Iterable[Mark]:
    for n, word in enumerate(words):
        if word.score < LEAST_LOADED:
            continue
        why = _LOADED_REASONS.get(word.category, f"A loaded word ({word.category})")
        reason = f"{why}: {' '.join(reports[word.span.report].words_of(word.span).split())}"
        yield Mark(word.span, Lens.FRAMING, word.category, reason, (), word.score, f"loaded-{n:05}")


class _Words:
    """The words of one report, found by place."""

    def __init__(self, report: Report) -> None:
        self._words = words_of(report)
        self._starts = [token.start for token in self._words]

    def within(self, span: Span) -> tuple[Token, ...]:
        """The words that begin within a span."""
        return self._words[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


class _Within:
    """Tells which of some spans lie within a longer one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._reach: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for span in sorted(spans, key=lambda s: (s.report, s.start, -s.end)):
            reach = self._reach[span.report]
            # the span that reaches furthest of all that begin at or before this one
            furthest = max(reach[-1], (span.end, -span.start)) if reach else (span.end, -span.start)
            self._starts[span.report].append(span.start)
            reach.append(furthest)

    def holds(self, span: Span) -> bool:
        """Whether another, longer span holds this one."""
        at = bisect_right(self._starts[span.report], span.start) - 1
        end, start = self._reach[span.report][at]
        return (end, -start) != (span.end, span.start) and end >= span.end


def _names(comparison: Comparison) -> dict[str, str]:
    """A name for each report, short enough for one line; a title that stands for a missing outlet is cut at a word."""
    return {report.id: _short(report.name) for report in comparison.reports}


def _short(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,.:;-–—") + "…"


def _listed(places: Iterable[Span], names: Mapping[str, str]) -> str:
    """The reports of some places as a reader lists them; more than three are counted."""
    told = [names[report] for report in dict.fromkeys(span.report for span in places)]
    if len(told) > 3:
        return f"{told[0]}, {told[1]} and {len(told) - 2} others"
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
