"""One report as labels read it: its words inside paragraphs, its names, and its noun phrases."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from app.compare.facts import names_of
from app.compare.label_table import forms
from app.compare.meanings import is_english
from app.compare.memory import PerReport, Union
from app.language import lexicons
from app.language.byword import by_word
from app.language.names import Name
from app.language.traits import listed_tag
from app.language.words import STOP_WORDS, Word, bare, words
from app.model.report import Report, Span

MAX_PHRASE_WORDS = 6
"""Words in the longest noun phrase; what is longer was not read rightly."""

DETERMINERS = lexicons.word_list("definite determiners")
POSSESSIVES = frozenset(("his", "her", "its", "their", "our", "my", "your"))
_CONTRACTED = re.compile(r"(?:n['’]t|['’](?:m|d|ll|ve|re))$")
_LIKE = ("able", "ible", "ful", "ous", "less", "ish", "ive", "al")  # endings of adjectives
_NOUNS = ("NN", "NNS")
_PAST = lexicons.word_list("irregular past forms")
QUANTITIES = frozenset("some any no each every all both such another several many few".split())  # noqa: SIM905


@cache
def label_words(name: str) -> frozenset[str]:
    """One of the short lists of `label_words.tsv`; empty where there is none of that name."""
    return frozenset(w for e in lexicons.table("label_words") if e["list"] == name for w in e["words"].split())


@cache
def people_too() -> frozenset[str]:
    """The words that describe and may also say what a person is: “official”, “executive”."""
    return label_words("describing") & lexicons.words_of("roles", "word", kind="person") | {"official"}


def is_contracted(word: str) -> bool:
    """Whether a word in small letters holds a verb in short: “didn't”, “we’ll”; a possessive does not."""
    return _CONTRACTED.search(word) is not None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, by the indices of its words in `Told.words`: determiner, modifiers, head.

    `first` is the determiner where there is one, else the first modifier or the head; `core` the first word after the
    determiner. The head is a word in small letters.
    """

    first: int
    core: int
    head: int


class Told:
    """The words, names and noun phrases of one report, found once and looked up by place."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = report.text
        self.words: list[Word] = []
        for start, end in report.paragraphs:
            self.words += words(report.text, start, end)
        self.starts = [w.start for w in self.words]
        self.english = is_english(report)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names inside paragraphs; what else a file holds (its front matter) is nobody's telling."""
        begins = [start for start, _ in self.report.paragraphs]
        found = []
        for name in names_of(self.report):
            n = bisect_right(begins, name.start) - 1
            if n >= 0 and name.end <= self.report.paragraphs[n][1]:
                found.append(name)
        return tuple(found)

    @cached_property
    def named(self) -> list[int | None]:
        """For each word, the index of the name whose own words or title hold it."""
        result: list[int | None] = [None] * len(self.words)
        for n, (first, end) in enumerate(self.name_words):
            result[first:end] = [n] * (end - first)
        return result

    @cached_property
    def sentence(self) -> list[int]:
        """For each word, the index of its sentence."""
        begins = [start for start, _ in self.report.sentences]
        return [bisect_right(begins, start) - 1 for start in self.starts]

    @cached_property
    def bares(self) -> list[str]:
        """Each word, bare."""
        return [bare(w.lower) for w in self.words]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The indices of each bare word, in order."""
        found: dict[str, list[int]] = {}
        for k, low in enumerate(self.bares):
            found.setdefault(low, []).append(k)
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All bare words."""
        return frozenset(self.places)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that are written in small letters somewhere."""
        return frozenset(w.text for w in self.words if w.text.islower())

    @cached_property
    def nominal(self) -> frozenset[str]:
        """The bare words that stand right after an article or a possessive somewhere."""
        words, bares = self.words, self.bares
        return frozenset(
            bares[k] for k in range(1, len(words)) if words[k - 1].lower in DETERMINERS and self.joined(k - 1)
        )

    @cached_property
    def name_words(self) -> list[tuple[int, int]]:
        """For each name, the index of its first word, title included, and of the word after its last."""
        return [(self.at(name.start), self.at(name.end)) for name in self.names]

    @cached_property
    def wordings(self) -> list[str]:
        """Each name as it stands in the text, on one line: of two words or more without its title, else with it."""
        found = []
        for name, (first, _) in zip(self.names, self.name_words, strict=True):
            start = self.starts[first + len(name.titles)] if len(name.words) > 1 else name.start
            found.append(" ".join(self.text[start : name.end].split()))
        return found

    def at(self, offset: int) -> int:
        """The index of the first word that begins at this offset or later."""
        return bisect_left(self.starts, offset)

    def gap(self, k: int) -> str:
        """What stands between word k and the next; a full stop where there is none."""
        return self.text[self.words[k].end : self.words[k + 1].start] if 0 <= k < len(self.words) - 1 else "."

    def span(self, first: int, last: int) -> Span:
        """The words from first to last, without a possessive ending."""
        end = self.words[last].end
        low = self.words[last].text
        if low.endswith(("'s", "’s")) and len(low) > 2:
            end -= 2
        return Span(self.report.id, self.words[first].start, end)

    def joined(self, k: int) -> bool:
        """Whether word k and the next stand in one phrase: nothing but a blank or a hyphen between them."""
        return self.gap(k) in (" ", "-", "\n")

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The noun phrases, in order, not overlapping."""
        return tuple(self._phrases()) if self.english else ()

    def _phrases(self) -> Iterator[Phrase]:
        n, total = 0, len(self.words)
        while n < total:
            determined = self.determines(n)
            core = n + 1 if determined else n
            if determined and not (core < total and self.joined(n)):
                n += 1
                continue
            end = core
            while end < total and end - core < MAX_PHRASE_WORDS and self._inside(end):
                end += 1
                if not self.joined(end - 1):
                    break
            head = end - 1
            while head >= core and not (
                self._head(head, head > core or determined) and not self._only_tells(core, head)
            ):
                head -= 1
            if head >= core:
                yield Phrase(n, core, head)
                n = head + 1
            else:
                n = max(n + 1, end)

    def _inside(self, k: int) -> bool:
        """Whether word k may stand in a noun phrase (not as its determiner)."""
        low = self.words[k].lower
        if (low in STOP_WORDS and self.named[k] is None) or is_contracted(low):
            return False
        if not self.words[k].text.islower():
            return True
        return not self.acts(k) and (not is_verb(low) or self.participle(k))

    def determines(self, k: int) -> bool:
        """Whether word k opens a noun phrase; “that” does so only where no clause can have gone before it."""
        low = self.words[k].lower
        if low == "that":
            return self._opens(k)
        return low in DETERMINERS or low in QUANTITIES

    def participle(self, k: int) -> bool:
        """Whether word k is a participle that describes: “the embattled captain”, “the regime's favoured firm”."""
        if not self.words[k].lower.endswith("ed") or k == 0 or not self.joined(k - 1) or not self.joined(k):
            return False
        before = self.words[k - 1]
        return self.determines(k - 1) or before.lower.endswith(("'s", "’s"))

    def acts(self, k: int) -> bool:
        """Whether word k is a verb by the word before it: “to visit”, “would visit”."""
        return k > 0 and self.words[k - 1].lower in label_words("modals and to") and self.joined(k - 1)

    def _head(self, k: int, modified: bool) -> bool:
        word = self.words[k]
        low = bare(word.lower)
        if (not word.text[:1].islower() and not (self._opens(k) and self.named[k] is None)) or len(low) < 3:
            return False
        if low in label_words("function"):
            return False
        if low.endswith("ing"):
            return low in happenings() or (modified and k > 0 and (self.determines(k - 1) or not self._takes_object(k)))
        if low in label_words("camp adjectives") or low.endswith(("ly", "ed")) or low.isdigit():
            return False
        return low not in label_words("describing") or (low in people_too() and modified and self._noun_before(k))

    def _only_tells(self, core: int, k: int) -> bool:
        """Whether word k, the last of a phrase, only says what the rest is like: “called the walkout regrettable”."""
        if k == core:
            return False
        low = self.bares[k]
        if not low.endswith(_LIKE) or low in lexicons.words_of("roles", "word", kind="person"):
            return False
        return listed_tag(low) == "JJ" and listed_tag(self.bares[k - 1]) in _NOUNS

    def _noun_before(self, k: int) -> bool:
        """Whether the word before word k is a noun, so that k is more than an adjective: “administration official”."""
        low = self.bares[k - 1]
        return not self.determines(k - 1) and low not in label_words("describing") and not low.endswith(("ly", "ed"))

    def _takes_object(self, k: int) -> bool:
        """Whether a word in -ing acts on what follows (“facing the issues”) and is no noun (“the morning crossing”)."""
        return self.joined(k) and self.words[k + 1].lower not in STOP_WORDS - DETERMINERS - QUANTITIES

    def _opens(self, k: int) -> bool:
        """Whether word k begins its sentence, where every word has a capital."""
        return k == 0 or self.sentence[k - 1] != self.sentence[k]


def _told(report: Report) -> Told:
    told = Told(report)
    told.phrases  # noqa: B018 (worked out now, so that between two reports it can be told how far it is)
    return told


told_of: PerReport[Told] = PerReport(_told)
"""A report as labels read it, kept by its content."""


@cache
def happenings() -> frozenset[str]:
    """The nouns of the table of things, in the form that stands there."""
    return frozenset(n.removesuffix("?") for e in lexicons.table("things") for n in e["nouns"].split("|"))


@by_word(50_000)
def is_verb(low: str) -> bool:
    """Whether a word in small letters is a verb wherever it stands."""
    if low in _PAST or low in label_words("verbs") or (low.endswith("ed") and len(low) > 4):
        return True
    third = low.endswith("s") and listed_tag(low) == "VBZ" and low not in forms().nouns
    return third and listed_tag(low[:-1]) in ("VB", "VBP")  # “succeeds”, not “hopes”


def nominal(reports: Sequence[Told]) -> frozenset[str]:
    """The bare words that stand right after an article or a possessive somewhere: what speaks for their being nouns."""
    return _nominal.of([told.nominal for told in reports])


_nominal: Union[str] = Union()
