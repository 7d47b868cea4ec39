"""The parts of an English sentence that say who speaks: subjects and sources."""

import re
from bisect import bisect_left
from collections.abc import Container
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

PRONOUNS = lexicons.word_list("speaking pronouns")
CLAUSE_OPENERS = lexicons.word_list("clause openers")
NO_SUBJECT = lexicons.word_list("no subject before a verb")
TIMES = lexicons.word_list("times")
COORDINATORS = frozenset(("and", "but", "or", "then"))

BE = lexicons.word_list("forms of be")
STOPS_SOURCE = lexicons.word_list("ends a source")
STOPS_LONG_SOURCE = lexicons.word_list("ends a source after according to")
DETERMINERS = lexicons.word_list("determiners")
CIRCUMSTANCES = frozenset("in on at after by for from with during under amid meanwhile later however".split())  # noqa: SIM905
RELATIVES = frozenset(("who", "which", "that", "whom"))
PAST = lexicons.word_list("irregular past forms") | frozenset(("are", "can"))

_AUXILIARIES = lexicons.word_list("auxiliaries")
_SUBORDINATORS = lexicons.word_list("subordinators")
_FINITE = frozenset("is are was were has have had will would can could does did won't isn't wasn't hasn't".split())  # noqa: SIM905
_SUBJECTS = frozenset("he she it they we you".split())  # noqa: SIM905
_SAID = frozenset("said says told tells claimed added argued insisted warned".split())  # noqa: SIM905
_ENDS_APPOSITION = CLAUSE_OPENERS | {"when", "while", "after"}
_STOPS_AGENT = STOPS_LONG_SOURCE | {"as", "to", "not", "during", "after", "before", "amid", "with"}
_ASKED = frozenset(("asked", "pressed", "questioned", "contacted", "reached", "quizzed"))
_OF_A_STATEMENT = frozenset(("a", "an", "his", "her", "its", "their"))
_PLURALS = lexicons.word_list("people without a plural ending")
_SPEAKING = frozenset(("utterance", "person", "group"))
_THINGS_SAID = frozenset("nothing something anything little much so more it what".split())  # noqa: SIM905
_BREAK = re.compile(r"[,;:()\[\]]|[—–]|\s-{1,2}\s|--|\.{3}|…")
_HARD_BREAK = re.compile(r"[;:()—–“”\"?!]|--|\s-\s")
# A full stop that ends a sentence, and not an ellipsis, an initial or an acronym.
_FULL_STOP = re.compile(r"(?<![.]|\b[A-Z])(?<!\.\w)\.$")
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

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [word.lower for word in self.words]

    @cached_property
    def close(self) -> list[bool]:
        """Of each word, whether nothing but blanks parts it from the one before."""
        return [n > 0 and not self.before(n).strip() for n in range(len(self.words))]

    def quoted(self, n: int) -> bool:
        """Whether word n stands in a quotation."""
        return 0 <= n < len(self.words) and self.in_quotation[n]

    @cached_property
    def in_quotation(self) -> list[bool]:
        """Of each word, whether it stands in a quotation."""
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

    # ------------------------------------------------------------ verbs

    def finite(self, n: int) -> bool:
        """Whether word n looks like a verb that stands alone: “was”, “rose”, “insists”, “denied”."""
        word = self.lower[n]
        if word in _FINITE or word in PAST:
            return True
        tag = traits(self.words[n].bare).tag
        return tag in ("VBD", "VBZ") or (tag == "VBN" and word.endswith("ed") and not self._described(n))

    def states_at_once(self, n: int) -> bool:
        """Whether a statement begins at word n, and no noun phrase alone: “(claims) the vote was rigged”."""
        while n + 1 < len(self.words) and self.words[n + 1].text.isdigit() and self.before(n + 1) == ",":
            n += 1  # “5,000”
        subject = self.lower[n] in _SUBJECTS
        if not (subject or self.lower[n] in DETERMINERS or self.words[n].text[0].isdigit()):
            return False
        for k in range(n + 1, min(n + (2 if subject else 5), len(self.words))):
            if self.before(k).strip() or not self.words[k].text.islower():
                return False
            if (subject or k > n + 1) and (self.lower[k] in _FINITE or self.lower[k] in PAST):
                return True
        return False

    def _described(self, n: int) -> bool:
        return n > 0 and (self.lower[n - 1] in DETERMINERS or self.lower[n - 1] in BE)

    def has_verb(self, start: int, end: int) -> bool:
        """Whether text[start:end] looks like a statement and not like a name: an auxiliary, or a word in -ed."""
        low = bisect_left(self.words, start, key=lambda w: w.start)
        high = bisect_left(self.words, end + 1, lo=low, key=lambda w: w.end)
        inside = self.lower[low:high]
        return any(w in _AUXILIARIES and w != "'s" for w in inside) or any(w.endswith("ed") for w in inside[1:])

    def is_auxiliary(self, n: int) -> bool:
        """Whether word n is an auxiliary, or one of the adverbs that stand among them."""
        return self.lower[n] in _AUXILIARIES

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
        if self.words[last].lower in PRONOUNS | RELATIVES:
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

    def after_quotation(self, n: int) -> tuple[int, int] | None:
        """First and last word of who speaks between a quotation and its verb, descriptions and all.

        “…,” Jan Maas, 34, who saw it, told the Courier. None where no quotation ends there, or a verb is on the way.
        """
        last = n - 1
        while last > 0 and (self.is_auxiliary(last) or self.is_adverb(last)) and self.close[last + 1]:
            last -= 1
        first, described = last, False
        while first > 0 and last - first < MAX_SOURCE_WORDS and not self.quoted(first - 1):
            first -= 1
        if (
            first < 1
            or first > last
            or not self.quoted(first - 1)
            or self.quoted(last)
            or not self.starts_source(first)
        ):
            return None
        if self.before(first).strip()[-1:] not in ("”", '"', "’", "'", "»", ","):
            return None
        for k in range(first, last + 1):
            gap = self.before(k).strip() if k > first else ""
            if gap and gap != ",":
                return None
            if self.lower[k] in ("who", "whose", "which"):
                described = True
            elif gap and described:
                described = False
            elif self.finite(k) and not described and not (gap and self.is_participle(k)):
                return None
        return first, last

    def is_reduced(self, n: int, after: int) -> bool:
        """Whether a participle only describes: “The report, published on Tuesday, found …”, “Asked, she said …”"""
        word = self.lower[n]
        if not self.is_participle(n) or self.lower[after : after + 1] == ["by"]:
            return False
        closes = next((k for k in range(after, min(after + MAX_SOURCE_WORDS, len(self.words))) if self._comma(k)), None)
        if n == 0:
            return closes is not None and word.endswith("ed")
        if self.before(n).strip() != "," or closes is None or not self.finite(self._past_adverbs(closes)):
            return False
        for k in range(n - 1, max(-1, n - MAX_SOURCE_WORDS), -1):
            if self.finite(k):
                return False
            if _HARD_BREAK.search(self.before(k)):
                break
        return True

    def is_participle(self, n: int) -> bool:
        """Whether word n can be a participle of the past."""
        return self.lower[n].endswith("ed") or traits(self.words[n].bare).tag == "VBN"

    def _comma(self, n: int) -> bool:
        return self.before(n).strip() == ","

    def _past_adverbs(self, n: int) -> int:
        while n + 1 < len(self.words) and self.is_adverb(n):
            n += 1
        return n

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
            and (n + 1 < len(self.words) and self.words[n + 1].lower in DETERMINERS | RELATIVES)
        )

    def _in_relative_clause(self, n: int) -> bool:
        """Whether word n is a verb of “who have left”, “that was closed”."""
        return any(self.words[k].lower in RELATIVES for k in range(max(0, n - 3), n))

    def _joins_names(self, n: int) -> bool:
        return self.words[n].text[:1].isupper() and n >= 2 and self.words[n - 2].text[:1].isupper()

    def source(self, bounds: tuple[int, int] | None) -> Span | None:
        """The subject as a source; None where nothing in it can speak."""
        if bounds is None:
            return None
        first, last = bounds
        if self.words[first].lower in CIRCUMSTANCES and first < last:
            # “In a statement the ministry said”: the source begins at the last determiner.
            first = next((k for k in range(last - 1, first, -1) if self.words[k].lower in DETERMINERS), first)
        while first < last and self.words[first].text.isdigit() and self.before(first).endswith(":"):
            first += 1  # “23:12 The president said”
        if not any(self._can_speak(k, k == last) for k in range(first, last + 1)):
            return None
        aside = next((k for k in range(first + 1, last + 1) if self._comma(k)), 0)
        if aside and (self.lower[aside] in _ASKED or (self.lower[aside].endswith("ing") and aside < last)):
            last = aside - 1  # “A spokesman, asked about it, said”, “the minister, speaking on Sunday, said”
        elif not aside and last - first > 1 and self.lower[last] in TIMES and self.lower[last - 1] == "on":
            last -= 2  # “the City on Monday said”
        return self.span(self.words[first].start, self.words[last].end)

    def _can_speak(self, n: int, last: bool) -> bool:
        word = self.words[n]
        if word.text[0].isupper() or word.lower in PRONOUNS or word.lower in DETERMINERS:
            return True
        if last and (word.lower.endswith("s") or word.lower in _PLURALS):
            return True
        return field(word.bare) in _SPEAKING and traits(word.bare).tag in ("NN", "NNS")

    def following_source(self, n: int, *, long: bool = False) -> Span | None:
        """The noun phrase that begins at word n: after “said” in “…, said Jan Maas, the harbour master.”

        `long` ones, after “according to”, go on over “by”, “from”, “in”: “records seen by the Courier”. An apposition
        belongs to it up to its comma or the end, but not where it turns out to be what is said.
        """
        last = self.following_phrase(n, STOPS_LONG_SOURCE if long else STOPS_SOURCE)
        return self.span(self.words[n].start, self.words[last].end) if last is not None else None

    def following_phrase(self, n: int, stops: Container[str]) -> int | None:
        """The last word of the noun phrase that begins at word n and that no word of `stops` is in."""
        if n >= len(self.words):
            return None
        k, commas, first_comma, described = n, 0, n, False
        while k + 1 < len(self.words) and k - n < MAX_SOURCE_WORDS and not self.quoted(k + 1):
            gap, following = self.gap(k, k + 1), self.lower[k + 1]
            if _HARD_BREAK.search(gap):
                break
            if "," in gap and not self._no_comma(k + 1):
                if described:
                    break
                if following in ("who", "whose"):
                    described = True  # “Ilse Dorn, who lives by the bridge,”
                elif not (commas == 0 and self.words[k].text.isdigit() and self._no_comma(k)):
                    commas += 1
                    first_comma = k if commas == 1 else first_comma
                    if commas > 1 or following in PRONOUNS or following in stops or following.endswith("ing"):
                        break
            elif described:
                pass
            elif (following in PRONOUNS or following in _ENDS_APPOSITION) if commas else following in stops:
                break
            k += 1
        if commas and first_comma < k and self.has_verb(self.words[first_comma].start, self.words[k].end):
            k = first_comma
        return k

    def agent(self, n: int, *, blamed: bool) -> int | None:
        """The last word of who did it, from word n, after “by”: “by prosecutors | of fraud”, “by critics | as a gift”.

        After a verb of blame or praise (`blamed`) a “for” begins what it is about.
        """
        last = self.following_phrase(n, _STOPS_AGENT)
        if last is None:
            return None
        for k in range(n + 1, last + 1):
            word, after = self.lower[k], self.lower[k + 1] if k < len(self.words) - 1 else ""
            doing = word in ("of", "for", "over") and after.endswith("ing") and after.islower()
            about = blamed and word in ("for", "over") and not self.words[k - 1].text[:1].isupper()
            where = word in ("in", "on", "at") and (after in _OF_A_STATEMENT or after in TIMES)
            if doing or (about and field(self.words[k - 1].bare) != "person") or where:
                return k - 1
        return last

    def starts_source(self, n: int) -> bool:
        """Whether word n can begin a noun phrase that speaks."""
        word = self.words[n]
        if word.lower in PRONOUNS or word.lower in DETERMINERS or word.text[:1].isupper():
            return word.lower not in TIMES
        if word.lower in _THINGS_SAID:
            return False
        return word.lower not in STOPS_SOURCE | CLAUSE_OPENERS | _SUBORDINATORS | TIMES | NO_SUBJECT
