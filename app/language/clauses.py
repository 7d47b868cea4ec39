"""The parts of an English sentence that say who speaks: subjects, sources, and where what is said begins and ends."""

import re
from bisect import bisect_left
from functools import cached_property

from app.language import lexicons
from app.language.fields import field
from app.language.quotations import QuotationMap
from app.language.traits import traits
from app.language.words import words
from app.model.report import Report, Span

MAX_SOURCE_WORDS = 22
"""Words in the longest source; what is longer is a clause, not a name."""

MAX_SENTENCE_WORDS = 400
"""Words of a sentence that are looked at; a longer one is no prose."""

MAX_CONTINUED = 12
"""Sentences after an attribution that may go on with its quotation."""

PRONOUNS = lexicons.word_list("speaking pronouns")
CLAUSE_OPENERS = lexicons.word_list("clause openers")
NO_SUBJECT = lexicons.word_list("no subject before a verb")
TIMES = lexicons.word_list("times")
COORDINATORS = frozenset(("and", "but", "or", "then"))

_AUXILIARIES = lexicons.word_list("auxiliaries")
_SUBORDINATORS = lexicons.word_list("subordinators")
_FINITE = frozenset("is are was were has have had will would can could does did won't isn't wasn't hasn't".split())  # noqa: SIM905
_SAID = frozenset("said says told tells claimed added argued insisted warned".split())  # noqa: SIM905
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_STOPS_SOURCE = lexicons.word_list("ends a source")
_STOPS_LONG_SOURCE = lexicons.word_list("ends a source after according to")
_DETERMINERS = lexicons.word_list("determiners")
_PLURALS = lexicons.word_list("people without a plural ending")
_SPEAKING = frozenset(("utterance", "person", "group"))
_THINGS_SAID = frozenset("nothing something anything little much so more it what".split())  # noqa: SIM905
_CIRCUMSTANCES = frozenset("in on at after by for from with during under amid meanwhile later however".split())  # noqa: SIM905
_BREAK = re.compile(r"[,;:()\[\]]|[—–]|\s-{1,2}\s|--|\.{3}|…")
_HARD_BREAK = re.compile(r"[;:()—–“”\"?!]|--|\s-\s")
# A full stop that ends a sentence, and not an ellipsis, an initial or an acronym.
_FULL_STOP = re.compile(r"(?<![.]|\b[A-Z])(?<!\.\w)\.$")
_NEXT_CUE = re.compile(
    r",\s+(?=(?:adding|saying|calling|citing|noting|arguing|claiming|insisting|warning)\b)"
    r"|,?\s+(?=(?:and|but)\s+(?:said|added|promised|claimed|denied|told|insisted|warned|vowed)\b)"
)
# “(D-Mo.)”, “(R)”, “(NATO)”, “(54)”: they say more of a name and do not part it from its verb.
_ASIDE = re.compile(
    r"\s?\((?:[A-Z][\w.]{0,9}[-–][\w.]{1,9}|[A-Z][A-Z.]{0,9}|[A-Z][A-Za-z]{1,9}:\s?[A-Z.]{1,6}|\d{1,3})\)"
)
_EDGES = " \t\n,;:—–-"


class Clause:
    """One sentence, read for its noun phrases and quotations; words are named by their index in it."""

    def __init__(self, report: Report, index: int, quotes: QuotationMap) -> None:
        self.report, self.index, self.quotes = report, index, quotes
        self.text = report.text
        self.start, self.end = report.sentences[index]
        self.words = words(self.text, self.start, self.end)[:MAX_SENTENCE_WORDS]
        self._asides = [m.span() for m in _ASIDE.finditer(self.text, self.start, self.end)]
        if self._asides:
            inside = self._asides
            self.words = [w for w in self.words if not any(a < w.start < b for a, b in inside)]
        paragraph = report.paragraph_at(self.start)
        self.number = paragraph if paragraph is not None else 0
        self.paragraph = report.paragraphs[paragraph] if paragraph is not None else (self.start, self.end)

    # ------------------------------------------------------------ places

    def gap(self, left: int, right: int) -> str:
        """The characters between two words."""
        return self._between(self.words[left].end, self.words[right].start)

    def before(self, n: int) -> str:
        """The characters between the word before and word n."""
        return self._between(self.words[n - 1].end if n else self.start, self.words[n].start)

    def after(self, n: int) -> str:
        """The characters between word n and the word after."""
        return self._between(self.words[n].end, self.words[n + 1].start if n + 1 < len(self.words) else self.end)

    def _between(self, start: int, end: int) -> str:
        """The characters of a gap; short asides, which are no words here, are no marks either."""
        told = self.text[start:end]
        return _ASIDE.sub("", told) if self._asides and "(" in told else told

    def quoted(self, n: int) -> bool:
        """Whether word n stands in a quotation."""
        return 0 <= n < len(self.words) and self._quoted[n]

    @cached_property
    def _quoted(self) -> list[bool]:
        if self.quotes.at(self.start) is None and not self.quotes.between(self.start, self.end):
            return [False] * len(self.words)
        return [self.quotes.at(word.start) is not None for word in self.words]

    def span(self, start: int, end: int) -> Span | None:
        """The stretch without blanks and commas around it and the sentence's full stop; None without letters."""
        while start < end and self.text[start] in _EDGES:
            start += 1
        while end > start and self.text[end - 1] in _EDGES:
            end -= 1
        if end > start and _FULL_STOP.search(self.text[max(start, end - 5) : end]) and self.quotes.at(end - 1) is None:
            end -= 1
        return Span(self.report.id, start, end) if any(c.isalnum() for c in self.text[start:end]) else None

    # ------------------------------------------------------------ who

    def is_adverb(self, n: int) -> bool:
        """Whether word n is an adverb in -ly."""
        word = self.words[n].text
        return word.endswith("ly") and word.islower() and len(word) > 4

    def subject(self, n: int) -> tuple[int, int] | None:
        """First and last word of the noun phrase just before word n (auxiliaries and adverbs left out).

        A verb that goes on after “and” has no subject here: None.
        """
        last = n - 1
        while last >= 0 and (self.words[last].lower in _AUXILIARIES or self.is_adverb(last)):
            if _BREAK.search(self.gap(last, last + 1)):
                break
            last -= 1
        if last < 0 or self.quoted(last) or self.words[last].lower in COORDINATORS:
            return None
        if self.words[last].lower in PRONOUNS | _RELATIVES:
            return last, last
        if self.words[last].lower in _SUBORDINATORS:
            return None
        apposition = self.gap(last, last + 1).strip() == ","
        first, commas = last, 0
        while first > 0 and last - first < MAX_SOURCE_WORDS and not self.quoted(first - 1):
            gap = self.gap(first - 1, first)
            if _HARD_BREAK.search(gap):
                break
            if "," in gap and not self._no_comma(first):
                commas += 1
                if not apposition or commas > 1:
                    break
            before = self.words[first - 1].lower
            joins = (before == "and" and self._joins_names(first)) or (apposition and commas == 0)
            if before in _SUBORDINATORS and not joins:
                break
            if (before in _FINITE or before in _SAID) and not self._in_relative_clause(first - 1):
                break
            first -= 1
        return first, last

    def _no_comma(self, n: int) -> bool:
        """Whether the comma before word n parts nothing: in “60,000”, and before the age in “Jan Maas, 34, a cook,”."""
        number = self.words[n].text.isdigit()
        if number and self.before(n) == "," and self.words[n - 1].text.isdigit():
            return True
        return (
            number
            and len(self.words[n].text) < 4
            and self.before(n) == ", "
            and self.after(n) == ", "
            and (n + 1 < len(self.words) and self.words[n + 1].lower in _DETERMINERS | _RELATIVES)
        )

    def _in_relative_clause(self, n: int) -> bool:
        """Whether word n is a verb of “who have left”, “that was closed”."""
        return any(self.words[k].lower in _RELATIVES for k in range(max(0, n - 3), n))

    def _joins_names(self, n: int) -> bool:
        return self.words[n].text[:1].isupper() and n >= 2 and self.words[n - 2].text[:1].isupper()

    def source(self, bounds: tuple[int, int] | None) -> Span | None:
        """The subject as a source; None where nothing in it can speak."""
        if bounds is None:
            return None
        first, last = bounds
        if self.words[first].lower in _CIRCUMSTANCES and first < last:
            # “In a statement the ministry said”: the source begins at the last determiner.
            first = next((k for k in range(last - 1, first, -1) if self.words[k].lower in _DETERMINERS), first)
        while first < last and self.words[first].text.isdigit() and self.before(first).endswith(":"):
            first += 1  # “23:12 The president said”
        if not any(self._can_speak(k, k == last) for k in range(first, last + 1)):
            return None
        if last - first > 1 and self.words[last].lower in TIMES and self.words[last - 1].lower == "on":
            last -= 2  # “the City on Monday said”
        return self.span(self.words[first].start, self.words[last].end)

    def _can_speak(self, n: int, last: bool) -> bool:
        word = self.words[n]
        if word.text[0].isupper() or word.lower in PRONOUNS or word.lower in _DETERMINERS:
            return True
        if last and (word.lower.endswith("s") or word.lower in _PLURALS):
            return True
        return field(word.bare) in _SPEAKING and traits(word.bare).tag in ("NN", "NNS")

    def following_source(self, n: int, *, long: bool = False) -> Span | None:
        """The noun phrase that begins at word n: after “said” in “…, said Jan Maas, the harbour master.”

        `long` ones, after “according to”, go on over “by”, “from”, “in”: “records seen by the Courier”. An apposition
        belongs to it up to its comma or the end, but not where it turns out to be what is said.
        """
        if n >= len(self.words):
            return None
        stops = _STOPS_LONG_SOURCE if long else _STOPS_SOURCE
        k, commas, first_comma = n, 0, n
        while k + 1 < len(self.words) and k - n < MAX_SOURCE_WORDS and not self.quoted(k + 1):
            gap, following = self.gap(k, k + 1), self.words[k + 1].lower
            if _HARD_BREAK.search(gap):
                break
            if "," in gap:
                commas += 1
                first_comma = k if commas == 1 else first_comma
                if commas > 1 or following in stops | PRONOUNS or following.endswith("ing"):
                    break
            elif following in (PRONOUNS | CLAUSE_OPENERS | {"when", "while", "after"} if commas else stops):
                break
            k += 1
        if commas and first_comma < k and self.has_verb(self.words[first_comma].start, self.words[k].end):
            k = first_comma
        return self.span(self.words[n].start, self.words[k].end)

    def starts_source(self, n: int) -> bool:
        """Whether word n can begin a noun phrase that speaks."""
        word = self.words[n]
        if word.lower in PRONOUNS or word.lower in _DETERMINERS or word.text[:1].isupper():
            return word.lower not in TIMES
        if word.lower in _THINGS_SAID:
            return False
        return word.lower not in _STOPS_SOURCE | CLAUSE_OPENERS | _SUBORDINATORS | TIMES | NO_SUBJECT

    # ------------------------------------------------------------ what

    def opener(self, after: int, *, recipient: bool) -> int | None:
        """The “that”, “how”, “whether” … that opens what is said, past a circumstance, or the person who is told it."""
        skips = recipient or (after < len(self.words) and self.words[after].lower in _CIRCUMSTANCES | TIMES)
        for k in range(after, min(after + (8 if skips else 1), len(self.words))):
            if k > after and re.search(r"[,;:()—–“”\"?!.]", self.gap(k - 1, k)):
                return None
            if self.words[k].lower in CLAUSE_OPENERS:
                return k
            if self.words[k].lower in PRONOUNS and k > after:
                return None
        return None

    def only_circumstance(self, n: int) -> bool:
        """Nothing but a circumstance follows from word n: “on Friday”, “in a statement”, “during a visit to …”."""
        return (
            n < len(self.words)
            and self.words[n].lower in _STOPS_SOURCE | TIMES
            and self.words[n].lower not in CLAUSE_OPENERS
        )

    def only_recipient(self, n: int) -> bool:
        """Only who is told follows from word n: “told reporters.”, “told the Courier on Friday.”"""
        rest = len(self.words) - n
        if not 0 < rest <= 8 or self.opener(n, recipient=True) is not None:
            return False
        return not any(_BREAK.search(self.gap(k, k + 1)) or self.quoted(k + 1) for k in range(n, n + rest - 1))

    def has_verb(self, start: int, end: int) -> bool:
        """Whether text[start:end] looks like a statement and not like a name: an auxiliary, or a word in -ed."""
        inside = [w.lower for w in self.words if start <= w.start and w.end <= end]
        return any(w in _AUXILIARIES and w != "'s" for w in inside) or any(w.endswith("ed") for w in inside[1:])

    def clause_start(self) -> int:
        """Where what is said before a cue begins: the sentence, or the quotation that runs into it."""
        quote = self.quotes.at(self.start)
        return max(quote[0], self.paragraph[0]) if quote is not None and quote[0] < self.start else self.start

    def end_of_content(self, start: int) -> int:
        """Where what begins at `start` ends: before the next “, adding …”, “and said …”, else with the sentence."""
        at = bisect_left(self._next_cues, start)
        return self._next_cues[at] if at < len(self._next_cues) else self.end

    @cached_property
    def _next_cues(self) -> list[int]:
        """Where a further cue begins (“, adding …”, “and said …”), in order."""
        found = (m.start() for m in _NEXT_CUE.finditer(self.text, self.start, self.end))
        return [at for at in found if self.quotes.at(at) is None]

    def continued(self, start: int) -> tuple[Span, ...]:
        """Quotations that go on after the attribution, in the sentence and in the paragraph's next ones."""
        limit = self.end
        sentences = self.report.sentences
        for k in range(self.index + 1, min(self.index + MAX_CONTINUED, len(sentences))):
            low, high = sentences[k]
            quote = self.quotes.at(low)
            if high > self.paragraph[1] or quote is None or quote[1] < high - 1:
                break
            limit = high
        spans = [self.span(low, min(high, self.paragraph[1])) for low, high in self.quotes.between(start, limit)]
        return tuple(span for span in spans if span is not None)

    def next_paragraph(self) -> Span | None:
        """The paragraph after, where the sentence ends its own with a colon: “He added:” and what he added."""
        following = self.report.paragraphs[self.number + 1 : self.number + 2]
        at_end = self.report.paragraph_at(self.start) is not None and self.end >= self.paragraph[1]
        return self.span(*following[0]) if following and at_end else None

    def extended(self, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
        """The pieces, each grown to the end of the quotation that it stops in."""
        grown: list[Span] = []
        for piece in pieces:
            quote = self.quotes.at(piece.end - 1)
            if quote is not None and quote[1] > piece.end:
                piece = Span(piece.report, piece.start, max(piece.end, min(quote[1], self.paragraph[1])))
            if not any(piece.overlap(other) for other in grown):
                grown.append(piece)
        return tuple(grown)
