"""The same wording in two or more reports: seeds over all reports at once, extended through small edits.

A phrase is a set of places. Longer phrases come first; a shorter one is added only where it shows a sharing that no
longer one has shown: a sentence that two reports copied and the core of it that a third has too give two phrases.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, product
from typing import NamedTuple

from app.compare.memory import PerReport
from app.compare.repeats import maximal_repeats
from app.compare.stream import Stream, make_stream
from app.language.quotations import quotations
from app.model.comparison import PhraseKind, PhraseSort, SharedPhrase
from app.model.progress import Progress
from app.model.report import Report, Span

WIDEST_EDIT = 2  # words by which two copies may differ in one place
LEAST_LIKE = 0.9  # share of a near phrase's words that must be the same
LEAST_NEAR = 16  # words that must be the same in it: below, the inspector's word diff shows the edit better
QUOTED = 0.6  # share of a phrase within quotation marks that makes it a quotation: "said one sailor" may follow
TOLD_TWICE = 6  # words that one report may have in a second place, where the others' place is shown already
LONG = 6  # words in each piece of a near phrase; and from which a run is wording though no word of it says something
_MOST_PLACES = 60  # a run that stands more often, per report, is furniture of the language

_EDITS = sorted(product(range(WIDEST_EDIT + 1), repeat=2), key=lambda e: (e[0] + e[1], e))[1:]  # the smallest first
# what a publisher's line has, each with the words in lower case that it cannot do without: they are found in no time
_BOILERPLATE = tuple(
    (clue, re.compile(rf"\b(?:{pattern})", re.IGNORECASE | re.DOTALL))
    for clue, pattern in (
        ("sign", r"sign(?:ed)? up (?:for|to)\b.{0,40}\b(?:newsletter|e-?mail|alerts?|inbox|briefing)"),
        ("subscribe ", r"subscribe (?:to|now|today)\b"),
        *((clue, rf"(?:our|your) (?:daily |weekly |free )?{clue}") for clue in ("newsletter", "inbox")),
        ("all rights reserved", "all rights reserved"),
        ("©", "©"),
        ("copyright ", r"copyright (?:\d{4}|©)"),
        *((clue, rf"{clue}s?(?: credit)?(?: by|:)") for clue in ("photo", "image", "picture", "video")),
        *((clue, rf"{clue}\b\s*[/|)]") for clue in ("getty images", "afp", "reuters", "ap photo")),
        ("ing by", r"(?:reporting|editing|writing|additional reporting) by\b"),
        ("contributed to this ", r"contributed to this (?:report|story|article)"),
        ("may not be ", r"may not be (?:published|reproduced|broadcast|redistributed)"),
        ("follow ", r"follow (?:us|him|her|them) on\b"),
        ("terms of ", r"terms of (?:use|service)\b"),
        *((clue, rf"{clue}\b") for clue in ("read more", "click here", "advertisement", "share this")),
        *((clue, rf"{clue}\b") for clue in ("privacy policy", "cookie policy")),
        *((clue, clue) for clue in ("enlarge this image", "toggle caption")),
        *((clue, rf"{clue} (?:has been|was) (?:updated|corrected)") for clue in ("this story", "this article")),
    )
)
_STORY = 400  # code points from which a paragraph is a story's
_BYLINE = re.compile(r"\s*(?:By|BY|Von|Par|Por) (?=[A-Z])")


class Run(NamedTuple):
    """A phrase in the making: word indices (start, end) of each place."""

    places: tuple[tuple[int, int], ...]
    kind: PhraseKind


def shared_phrases(
    reports: Sequence[Report], shortest: int = 3, progress: Progress | None = None
) -> tuple[SharedPhrase, ...]:
    """Every shared phrase of at least `shortest` words, in reading order of its first place."""
    told = progress or Progress()
    if len(reports) < 2:
        return ()
    stream = make_stream(reports)
    told.at(0.1, "Looking for shared phrasing")
    seeds = maximal_repeats(stream.numbers, max(1, shortest), _MOST_PLACES * max(1, len(reports)), stream.owner)
    told.at(0.4, "Looking for shared phrasing")
    exact = _without_confetti(stream, _seed_runs(stream, seeds, shortest), shortest, told.part(0.4, 0.7))
    near = _near(stream, exact, told.part(0.7, 0.9))
    runs = _not_told_by(near, exact) + near
    runs.sort(key=lambda run: [(start, -end) for start, end in run.places])
    sorts = _Sorts(stream)
    phrases = []
    for done, run in enumerate(runs):
        if done % 512 == 0:
            told.at(0.9 + 0.1 * done / len(runs), "Looking for shared phrasing")
        phrases.append(sorts.phrase(run))
    return tuple(phrases)


def _seed_runs(stream: Stream, seeds: Sequence[tuple[int, tuple[int, ...]]], shortest: int) -> list[Run]:
    """The repeats (of two reports or more) that are wording: long enough, and with a word that says something."""
    runs = []
    content, halves = stream.content.data, stream.halves.data  # give plain integers, and copy nothing
    for length, starts in seeds:
        first = starts[0]
        if length < LONG and content[first + length] == content[first]:
            continue
        if halves[first + length] - halves[first] < 2 * shortest:
            continue
        places: list[tuple[int, int]] = []
        until = 0
        for start in starts:  # places that overlap each other ("very very very") would only repeat themselves
            if start >= until:
                until = start + length
                places.append((start, until))
        runs.append(Run(tuple(places), "verbatim"))
    return runs


def _without_confetti(stream: Stream, runs: list[Run], shortest: int, progress: Progress) -> list[Run]:
    """The longest runs first; a run stays if it shows a sharing not shown yet, over enough words, in two reports; one
    that is long in one alone: a headline or a caption repeats what the story says, and that was copied twice."""
    shown = [0] * len(stream.numbers)  # for each word a bit for each report that it is known to be shared with
    owner = stream.owner.data  # gives plain integers, and copies nothing
    kept = []
    runs = sorted(runs, key=lambda run: (run.places[0][0] - run.places[0][1], run.places))
    for done, run in enumerate(runs):
        if done % 512 == 0:
            progress.at(done / len(runs), "Looking for shared phrasing")
        owners = [1 << owner[start] for start, _ in run.places]
        everyone = 0
        for own in owners:
            everyone |= own
        gaining = 0
        for own, (start, end) in zip(owners, run.places, strict=True):
            if not gaining & own and _gains(shown[start:end], everyone & ~own, shortest):
                gaining |= own
                if gaining != own:
                    break
        if gaining & (gaining - 1) or (gaining and run.places[0][1] - run.places[0][0] >= TOLD_TWICE):
            kept.append(run)
            for own, (start, end) in zip(owners, run.places, strict=True):
                others = everyone & ~own
                shown[start:end] = [bits | others for bits in shown[start:end]]
    return kept


def _gains(shown: Sequence[int], others: int, shortest: int) -> bool:
    """Whether enough words of a place are not known yet to be shared with all of those others."""
    return not any(shown) or len([1 for bits in shown if others & ~bits]) >= shortest


def _near(stream: Stream, exact: Sequence[Run], progress: Progress) -> list[Run]:
    """Exact runs carried on through small edits, for as long as enough words stay the same."""
    found: list[list[tuple[int, int]]] = []
    at: dict[int, list[int]] = defaultdict(list)  # first word of a near phrase → its index in found
    numbers, owner = stream.numbers.data, stream.owner.data  # give plain integers, and copy nothing
    edits = _Edits(numbers)
    covered: dict[tuple[int, int], list[tuple[tuple[int, int], tuple[int, int]]]] = defaultdict(list)
    for done, run in enumerate(exact):
        if done % 64 == 0:
            progress.at(done / len(exact), "Looking for shared phrasing")
        anchor = run.places[0]
        if anchor[1] - anchor[0] < LONG:
            continue
        for other in run.places[1:]:
            pair = owner[anchor[0]], owner[other[0]]
            if pair[0] == pair[1] or any(_inside(anchor, a) and _inside(other, b) for a, b in covered[pair]):
                continue
            if _goes_on(numbers, anchor, other):  # a longer exact run of these two has been here before
                continue
            a, b, same = edits.extended(anchor, other)
            if same == anchor[1] - anchor[0] or same < LEAST_NEAR or same < LEAST_LIKE * max(a[1] - a[0], b[1] - b[0]):
                continue
            covered[pair].append((a, b))
            home = next((n for n in at[a[0]] if _alike(found[n][0], a)), None)
            if home is None:
                at[a[0]].append(len(found))
                found.append([a, b])
            elif not any(_overlap(b, place) for place in found[home]):
                found[home].append(b)
    return [Run(tuple(sorted(places)), "near") for places in found]


class _Edits:
    """Carries equal runs on through small edits, to the end of the text or back to its beginning.

    How far it goes from a place on is known once some run came by it: a text of like sentences is walked through once.
    """

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers
        # by direction and the next two words: how many words further the one goes, the other, and how many are the same
        self._known: dict[tuple[int, int, int], tuple[int, int, int]] = {}

    def extended(self, a: tuple[int, int], b: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int], int]:
        """Two equal runs carried on to both sides; also how many words of them are the same."""
        right, left = self._carried_on(1, a[1], b[1]), self._carried_on(-1, a[0] - 1, b[0] - 1)
        same = a[1] - a[0] + right[2] + left[2]
        return (a[0] - left[0], a[1] + right[0]), (b[0] - left[1], b[1] + right[1]), same

    def _carried_on(self, way: int, a: int, b: int) -> tuple[int, int, int]:
        passed = []
        while (way, a, b) not in self._known:
            step = _step(self._numbers, a, b, way)
            if step is None:
                self._known[way, a, b] = 0, 0, 0
                break
            here, there, same = step[0] + step[2], step[1] + step[2], step[2]
            passed.append(((way, a, b), here, there, same))
            a, b = a + way * here, b + way * there
        found = self._known[way, a, b]
        for at, here, there, same in reversed(passed):
            found = self._known[at] = found[0] + here, found[1] + there, found[2] + same
        return found


def _goes_on(numbers: Sequence[int], a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether the words beside two equal runs are equal too."""
    return _same(numbers, a[0] - 1, b[0] - 1) or _same(numbers, a[1], b[1])


def _step(numbers: Sequence[int], a: int, b: int, way: int) -> tuple[int, int, int] | None:
    """The smallest edit behind which enough words are the same again: (skipped here, skipped there, same)."""
    most_a, most_b = (_most_skipped(numbers, n, way) for n in (a, b))
    for skip_a, skip_b in _EDITS:
        if skip_a > most_a or skip_b > most_b:
            continue
        same, x, y = 0, a + way * skip_a, b + way * skip_b
        while _same(numbers, x, y):
            same, x, y = same + 1, x + way, y + way
        if same >= LONG:
            return skip_a, skip_b, same
    return None


def _most_skipped(numbers: Sequence[int], n: int, way: int) -> int:
    """How many words an edit may skip from one on, before a wall."""
    for skipped in range(WIDEST_EDIT):
        if not 0 <= n < len(numbers) or numbers[n] < 0:
            return skipped
        n += way
    return WIDEST_EDIT


def _same(numbers: Sequence[int], x: int, y: int) -> bool:
    """Whether one word stands in two places, and no wall."""
    total = len(numbers)
    return 0 <= x < total and 0 <= y < total and numbers[x] == numbers[y] and numbers[x] >= 0


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _alike(a: tuple[int, int], b: tuple[int, int]) -> bool:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both >= LEAST_LIKE * max(a[1] - a[0], b[1] - b[0])


def _not_told_by(near: Sequence[Run], exact: Sequence[Run]) -> list[Run]:
    """The exact runs that no near phrase holds in every place of theirs."""
    holding: dict[int, list[int]] = defaultdict(list)  # word → near phrases that cover it
    for n, run in enumerate(near):
        for start, end in run.places:
            for word in range(start, end):
                holding[word].append(n)
    kept = []
    for run in exact:
        likely = holding.get(run.places[0][0], ())
        if not any(all(any(_inside(p, whole) for whole in near[n].places) for p in run.places) for n in likely):
            kept.append(run)
    return kept


class _Sorts:
    """Tells quotations and boilerplate from wording. Each report's quotations and lines are looked at once."""

    def __init__(self, stream: Stream) -> None:
        self._starts, self._ends, self._owner = stream.starts.data, stream.ends.data, stream.owner.data
        self._read = [_read(report) for report in stream.reports]

    def phrase(self, run: Run) -> SharedPhrase:
        """A run as a phrase: a quotation where most places stand within quotation marks, boilerplate where most are a
        publisher's lines."""
        starts, ends, owner, read = self._starts, self._ends, self._owner, self._read
        places = [read[owner[first]].at(starts[first], ends[last - 1]) for first, last in run.places]
        sort: PhraseSort = "wording"
        if 2 * len([1 for place in places if place.furniture]) > len(places):
            sort = "boilerplate"
        elif 2 * len([1 for place in places if place.quoted]) > len(places):
            sort = "quotation"
        return SharedPhrase(tuple([place.span for place in places]), run.kind, sort)


class _Place(NamedTuple):
    """A place of a phrase: whether it is quoted, and whether it belongs to the page and not to the story."""

    span: Span
    quoted: bool
    furniture: bool


class _Read:
    """What the sorts go by in one report; kept from one comparison to the next."""

    def __init__(self, report: Report) -> None:
        self._quoted = _Quoted(quotations(report.text))
        self._report = report
        self._publishers: dict[tuple[int, int], bool] = {}
        self._places: dict[tuple[int, int], _Place] = {}

    def at(self, start: int, end: int) -> _Place:
        """The place from `start` to before `end` (code points)."""
        found = self._places.get((start, end))
        if found is None:
            quoted = self._quoted.within(start, end) >= QUOTED * (end - start)
            furniture = self._is_furniture(start, end)
            found = self._places[start, end] = _Place(Span(self._report.id, start, end), quoted, furniture)
        return found

    def _is_furniture(self, start: int, end: int) -> bool:
        """Whether a phrase stands in a line that belongs to the page, not to the story."""
        index = self._report.paragraph_at(start)
        line = (start, end) if index is None else self._report.paragraphs[index]
        if line[1] - line[0] > _STORY:
            line = start, end  # a story may mention a newsletter; then only the phrase can be furniture
        if line not in self._publishers:
            self._publishers[line] = _is_publishers(self._report.text[slice(*line)])
        return self._publishers[line]


class _Quoted:
    """How much of any stretch stands within quotation marks."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self._stretches = stretches
        self._starts = [low for low, _ in stretches]
        self._upto = list(accumulate((high - low for low, high in stretches), initial=0))

    def within(self, start: int, end: int) -> int:
        """Code points between `start` and `end` that are quoted."""
        return self._before(end) - self._before(start)

    def _before(self, offset: int) -> int:
        n = bisect_left(self._starts, offset)
        return self._upto[n] - max(0, self._stretches[n - 1][1] - offset) if n else 0


def _is_publishers(line: str) -> bool:
    lowered = line.replace("İ", "i").replace("ı", "i").casefold()  # the pattern takes both for i
    return any(clue in lowered and pattern.search(line) for clue, pattern in _BOILERPLATE) or bool(
        len(line) < 80 and _BYLINE.match(line)
    )


_read: PerReport[_Read] = PerReport(_Read)
