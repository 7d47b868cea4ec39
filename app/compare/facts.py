"""The numbers, dates, names and quotations of a report, found once and looked up by place."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.compare.meanings import language_told
from app.compare.memory import PerContent, PerReport
from app.language.dates import DateMention, dates
from app.language.names import Name, names
from app.language.numbers import Number, numbers
from app.language.quotations import QuotationMap
from app.language.words import Word, bare, content_stems, words
from app.model.comparison import DivergenceKind
from app.model.report import Report

names_of: PerContent[tuple[Name, ...]] = PerContent(
    lambda report, _: names(report.text, language_told(report)), lambda found, _: found
)
"""The names in a whole report, in order; kept, and the same for copies."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts about the same thing that differ; `score` is how sure it is that it is the same thing.

    Where that goes by how alike the two sentences are, too, `rise` is what it gains from 0 to 1. It stands apart
    because likeness changes with every report of the event, and nothing else about a conflict does.
    """

    kind: DivergenceKind
    a: tuple[int, int]
    b: tuple[int, int]
    score: float
    shown_a: str
    shown_b: str
    rise: float = 0.0

    def score_of(self, alike: float) -> float:
        """The score where the sentences are that much alike (0…1), to three decimal places."""
        return round(self.score + self.rise * alike, 3)


class ReportFacts:
    """The facts of one report, found once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._keys: dict[tuple[int, int], list[str]] = {}
        self._stems: dict[tuple[int, int], tuple[str, ...]] = {}

    def read(self) -> None:
        """Finds now what is else found when it is first asked for, so that it can be told between two reports."""
        for _ in self.numbers, self.name_words, self.quotes:
            pass

    def keys_in(self, start: int, end: int) -> list[str]:
        """The words from start to end, bare; found once a sentence."""
        found = self._keys.get((start, end))
        if found is None:
            found = self._keys[start, end] = [word.bare for word in self.words_in(start, end)]
        return found

    def stems_in(self, start: int, end: int) -> tuple[str, ...]:
        """The stems of the words that carry meaning, from start to end; found once a sentence."""
        found = self._stems.get((start, end))
        if found is None:
            found = self._stems[start, end] = content_stems(self.words_in(start, end))
        return found

    @cached_property
    def words(self) -> list[Word]:
        return words(self.report.text)

    @cached_property
    def _word_starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        return dates(self.report.text, self.report.published)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names_of(self.report)

    @cached_property
    def quotes(self) -> QuotationMap:
        return QuotationMap(self.report.text)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers that are no part of a date or a name."""
        taken = _Taken([(d.start, d.end) for d in self.dates] + [(n.start, n.end) for n in self.names])
        # a name may end within the sign of a currency: US$5
        found = numbers(self.report.text, language_told(self.report))
        return tuple(n for n in found if not taken.touches(n.end - 1, n.end))

    @cached_property
    def _numbers_by_unit(self) -> dict[tuple[str, str], list[Number]]:
        found: dict[tuple[str, str], list[Number]] = defaultdict(list)
        for number in self.numbers:
            found[number.kind, number.unit].append(number)
        return found

    def numbers_of(self, kind: str, unit: str) -> Sequence[Number]:
        """The numbers of one kind and unit."""
        return self._numbers_by_unit.get((kind, unit), ())

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every word of every name, and every word of the text that is written with a capital."""
        return frozenset(w for n in self.names for w in n.words) | {
            bare(w.lower) for w in self.words if w.text[0].isupper()
        }

    @cached_property
    def full_names(self) -> Mapping[str, frozenset[tuple[str, ...]]]:
        """By its last word, every name of more words than one."""
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for name in self.names:
            if len(name.words) > 1:
                found[name.words[-1]].add(name.words)
        return {surname: frozenset(names) for surname, names in found.items()}

    @cached_property
    def _number_starts(self) -> list[int]:
        return [number.start for number in self.numbers]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.start for date in self.dates]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    def numbers_in(self, start: int, end: int) -> tuple[Number, ...]:
        """The numbers that start in text[start:end], in order."""
        starts = self._number_starts
        return self.numbers[bisect_left(starts, start) : bisect_left(starts, end)]

    def dates_in(self, start: int, end: int) -> tuple[DateMention, ...]:
        """The dates that start in text[start:end], in order."""
        starts = self._date_starts
        return self.dates[bisect_left(starts, start) : bisect_left(starts, end)]

    def names_in(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that start in text[start:end], in order."""
        starts = self._name_starts
        return self.names[bisect_left(starts, start) : bisect_left(starts, end)]

    def words_in(self, start: int, end: int) -> list[Word]:
        """The words of the text from start to end."""
        return self.words[bisect_left(self._word_starts, start) : bisect_left(self._word_starts, end)]


facts_of: PerReport[ReportFacts] = PerReport(ReportFacts)
"""The facts of a report, kept by its content."""


class _Taken:
    """Which stretches of a text are taken; asked in logarithmic time."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [s for s, _ in ordered]
        self._ends: list[int] = []
        for _, end in ordered:
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def touches(self, start: int, end: int) -> bool:
        last = bisect_left(self._starts, end) - 1
        return last >= 0 and self._ends[last] > start


Fact = Number | DateMention | Name


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence, and the sentences of the other report that are aligned with it (its best partner among them)."""

    facts: ReportFacts
    start: int
    end: int
    partners: tuple[tuple[int, int], ...]

    def numbers(self) -> tuple[Number, ...]:
        return self.facts.numbers_in(self.start, self.end)

    def dates(self) -> tuple[DateMention, ...]:
        return self.facts.dates_in(self.start, self.end)

    def names(self) -> tuple[Name, ...]:
        return self.facts.names_in(self.start, self.end)

    def words_of(self, fact: Fact) -> str:
        return " ".join(self.facts.report.text[fact.start : fact.end].split())
