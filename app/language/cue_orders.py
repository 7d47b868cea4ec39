"""Who says what where the speaker does not stand before the verb: “according to”, “…, said X”, “was denied by X”."""

import re
from dataclasses import dataclass

from app.language import lexicons
from app.language.clauses import (
    BE,
    DETERMINERS,
    PRONOUNS,
    RELATIVES,
    STOPS_LONG_SOURCE,
    STOPS_SOURCE,
    TIMES,
)
from app.language.contents import SHORTEST_FRONT, TELLING, Contents
from app.language.cues import Cue, nouns
from app.model.report import Span

SHAPES = (
    "according",
    "inverted",
    "front",
    "shared",
    "opened",
    "quoted",
    "plain",
    "loose",
    "passive",
    "noun",
    "owned",
    "light",
    "received",
)
"""How a reading came: by which pattern its source and its content were found."""

_ACCORDING_TO = Cue("according to", "neutral", "clause", "clause neutral always")
_ACCORDING = re.compile(
    r"\b(?:according\s+to|in\s+the\s+(?:words|view|opinion|judge?ment|eyes)\s+of|as\s+told\s+by)(?=\s)"
    r"|(?<=, )per(?=\s)|\A\W*(?P<first>[Pp]er)(?=\s)"
    r"|\A(?:those|these)\s+(?:are|were)\s+(?P<above>the\s+words\s+of)(?=\s)",
    re.IGNORECASE,
)
_BETWEEN = lexicons.word_list("between an auxiliary and its verb")
_PEOPLE = lexicons.word_list("people without a plural ending")
_QUOTING = frozenset(("quoted", "cited"))
_NEVER_INVERTED = TELLING - {"ask", "warn", "advise"}
_FARTHEST_THAT = 12
"""Words before a passive within which the clause of its subject begins: “her claim that …”."""

_FARTHEST_BY = 4
"""Words after a passive within which its “by” stands: “was flatly denied on Monday by”."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A possible attribution; `first` and `after` are the cue's first word and the word after it in the sentence."""

    first: int
    after: int
    cue: Cue
    shape: str
    strict: bool
    source: Span | None
    mark: Span
    content: tuple[Span, ...]


class Orders(Contents):
    """One sentence, read for speakers that stand after their verb or have none."""

    def made(
        self, n: int, after: int, cue: Cue, shape: str, strict: bool, source: Span | None, *content: Span | None
    ) -> Reading:
        """The reading of the cue of words n to after - 1."""
        mark = Span(self.report.id, self.words[n].start, self.words[after - 1].end)
        said = self.extended(tuple(piece for piece in content if piece is not None))
        return Reading(n, after, cue, shape, strict, source, mark, said)

    # ------------------------------------------------------------ according to

    def accordings(self) -> list[Reading]:
        """“According to X”, “in the view of X”, “per X”, “those were the words of X”."""
        found = []
        text = self.text[self.start : self.end]
        for m in _ACCORDING.finditer(text):
            name = "first" if m["first"] else "above" if m["above"] else 0
            start, end = self.start + m.start(name), self.start + m.end(name)
            if self.quotes.at(start) is None:
                made = self._according(start, end, m.group(name).lower())
                if made is not None:
                    found.append(made)
        return found

    def _according(self, start: int, end: int, cue: str) -> Reading | None:
        first = next((n for n, w in enumerate(self.words) if w.start >= end), None)
        last = self.following_phrase(first, STOPS_LONG_SOURCE - {"who", "whose"}) if first is not None else None
        source = (
            self.span(self.words[first].start, self.words[last].end) if first is not None and last is not None else None
        )
        if first is None or last is None or source is None or (cue == "per" and not self._per(first, last)):
            return None
        before = self.span(self.clause_start(), start)
        after = self.span(source.end, self.end_of_content(source.end))
        goes_on = last + 1 < len(self.words) and self.after(last).strip() == "," and self.finite(last + 1)
        content, rest = before, None
        if cue == "the words of":
            content = self.quotation_above()
        elif before is not None and goes_on and not self.has_verb(before.start, before.end):
            rest = after  # “The road, according to the mayor, was closed.”
        elif before is None or len(before) <= SHORTEST_FRONT:
            content = after
        if content is None:
            return None
        opening = next(n for n, w in enumerate(self.words) if w.start >= start)
        mark, said = Span(self.report.id, start, end), (content,) if rest is None else (content, rest)
        return Reading(opening, first, _ACCORDING_TO, "according", True, source, mark, self.extended(said))

    def _per(self, first: int, last: int) -> bool:
        """Whether “per” names a source, and no rate: a name or a definite noun, up to a comma or the sentence's end."""
        word = self.words[first]
        named = word.text[:1].isupper() or word.lower in DETERMINERS - {"a", "an", "one"}
        named = named or word.lower in _PEOPLE or (word.lower.endswith("s") and first == last)
        return named and (last + 1 == len(self.words) or self.after(last).strip() == ",")

    # ------------------------------------------------------------ said X

    def inverted(self, n: int, after: int, cue: Cue, quote_before: bool) -> Reading | None:
        """“…,” said Jan Maas. / …, said Jan Maas. / So said Jan Maas."""
        if (cue.frame not in ("clause", "that", "act") and not quote_before) or after >= len(self.words):
            return None
        if self.quoted(after) or self.lower[n].endswith("ing") or cue.lemma in _NEVER_INVERTED:
            return None
        so = n == 1 and self.lower[0] == "so" and self.close[1]
        if not quote_before and not so and not self.before(n).strip().endswith(","):
            return None
        if self.after(after - 1).strip() or not self.starts_source(after):
            return None
        last = self.following_phrase(after, STOPS_SOURCE)
        source = self.span(self.words[after].start, self.words[last].end) if last is not None else None
        if so:
            above = self.quotation_above()
            return self.made(n, after, cue, "inverted", True, source, above) if above is not None else None
        mark = Span(self.report.id, self.words[n].start, self.words[after - 1].end)
        front = self.span(self.clause_start(), mark.start)
        if front is None or last is None:
            return None
        if not quote_before and (
            self._in_aside(n) or self._has_subject(n, after, last) or not self.states(front, source)
        ):
            return None
        return self.made(
            n, after, cue, "inverted", cue.frame != "act", source, front, *self._said_on(last, mark, front)
        )

    def _said_on(self, last: int, mark: Span, front: Span) -> tuple[Span, ...]:
        """What is said after the speaker: quotations, or the statement that “, said X,” cut in two."""
        cut = last + 1 < len(self.words) and self.after(last).strip() == "," and not self.quoted(last + 1)
        if cut and self.quotes.at(front.start) is None:
            return self.after_cut(last + 1, front) or self.continued(mark.end)
        return self.continued(self.words[last].end)

    def _in_aside(self, n: int) -> bool:
        """Whether the comma before word n only closes “, who was not there,”: then who speaks stands before it."""
        opens = next((k for k in range(n - 1, 0, -1) if self.before(k).strip()), 0)
        return opens > 0 and self.lower[opens] in RELATIVES | {"where", "whose"}

    def _has_subject(self, n: int, after: int, last: int) -> bool:
        """Whether what follows the verb is said and does not say: “The mayor, asked about it, said staff were ill.”"""
        goes_on = last + 1 < len(self.words) and self.close[last + 1] and self.finite(last + 1)
        return goes_on or any(
            self.finite(k) and self.close[k] for k in range(after + 1, last + 1) if self._bare(after, k)
        )

    def _bare(self, after: int, k: int) -> bool:
        """Whether nothing but blanks stands between the words, so that word k is no part of an apposition."""
        return all(self.close[after + 1 : k + 1]) and not any(w in RELATIVES for w in self.lower[after:k])

    # ------------------------------------------------------------ was said by X

    def is_passive(self, n: int) -> bool:
        """Whether a form of be, with nothing but adverbs between, comes before word n."""
        word = self.lower[n]
        if word.endswith("ing") or not word.endswith(("ed", "en", "t", "d", "n", "wn")):
            return False
        back = n - 1
        while back >= 0 and n - back < 4 and (self.is_adverb(back) or self.lower[back] in _BETWEEN):
            back -= 1
        return back >= 0 and self.lower[back] in BE and not self.before(n).strip()

    def passive(self, n: int, after: int, cue: Cue, content: Span | None) -> Reading | None:
        """“The ban was backed by the council”: the source follows, what it says stands before and after.

        Nobody says anything where nothing is said: “was asked by the police”, “was denied entry”.
        """
        subject = self.subject(n)
        if subject is not None and (noun := self._claim(subject[0])) is not None:
            subject = noun, subject[1]  # “Her claim that she was bullied was rejected by …”
        front = self.span(self.words[subject[0]].start, self.words[subject[1]].end) if subject is not None else None
        # “It was reported that …” has no subject in it, and who “was told” says nothing
        addressed = subject is not None and (cue.frame == "clause" and self.lower[subject[1]] in PRONOUNS)
        addressed = addressed or cue.lemma in TELLING
        by = self._by(after)
        last = self.agent(by + 1, blamed=cue.frame == "object") if by is not None else None
        if by is not None and last is not None:
            source = self.span(self.words[by + 1].start, self.words[last].end)
            if self.lower[n] in _QUOTING and self.lower[last + 1 : last + 2] == ["as"] and last + 3 < len(self.words):
                start = self.words[last + 3].start  # “was quoted by the Courier as saying …”
                return self.made(n, last + 3, cue, "passive", True, front, self.span(start, self.end_of_content(start)))
            rest = self._of_agent(last + 1)
            if not addressed:
                return self.made(n, after, cue, "passive", True, source, front, rest)
            return self.made(n, after, cue, "passive", True, source, rest) if rest is not None else None
        opens = self.opener(after, recipient=False) is not None or self.quoted(after)
        if opens or (after < len(self.words) and self.lower[after] == "as"):
            whole = addressed and content is not None
            return self.made(n, after, cue, "passive", False, None, None if whole else front, content)
        return None

    def _claim(self, first: int) -> int | None:
        """The first word of “her claim that …”, where the clause of a noun of saying begins before word `first`."""
        for k in range(first, max(0, first - _FARTHEST_THAT), -1):
            if self.lower[k] == "that" and self.lower[k - 1] in nouns() and self.close[k]:
                claim = self.subject(k)
                return claim[0] if claim is not None and claim[0] == 0 else None
            if k < first and self.before(k + 1).strip():
                return None
        return None

    def _by(self, after: int) -> int | None:
        for k in range(after, min(after + _FARTHEST_BY, len(self.words) - 1)):
            if self.before(k).strip():
                return None
            if self.lower[k] == "by":
                return k
        return None

    def _of_agent(self, n: int) -> Span | None:
        """What the agent says, after its name: “of hiding the leak”, “as a gift”, “that the talks had failed”."""
        if n >= len(self.words) or self.before(n).strip() not in ("", ":"):
            return None
        if self.lower[n] not in ("as", "to", "not", "that", "of", "for", "over", "whether", "how") and not self.quoted(
            n
        ):
            return None
        return self.span(self.words[n].start, self.end_of_content(self.words[n].start))

    # ------------------------------------------------------------ as X reported

    def as_reported(self, n: int, after: int, cue: Cue, bounds: tuple[int, int], source: Span) -> Reading | None:
        """“As the Courier reported on Friday, the bridge was closed”: what follows the comma is told."""
        if bounds[0] != 1 or self.lower[0] != "as" or cue.frame not in ("clause", "that"):
            return None
        for k in range(after, min(after + 8, len(self.words))):
            gap = self.before(k).strip()
            if gap == "," and not self.quoted(k):
                start = self.words[k].start
                return self.made(n, after, cue, "front", True, source, self.span(start, self.end_of_content(start)))
            if gap or (k == after and not self.only_circumstance(k) and self.lower[k] not in TIMES):
                return None
        return None

    def is_how(self, n: int, after: int, cue: Cue, bounds: tuple[int, int], source: Span) -> Reading | None:
        """“It just went”: that is how the owner put it."""
        k = bounds[0] - 2
        if k < 1 or self.lower[k : k + 2] not in (["is", "how"], ["was", "how"]):
            return None
        k -= self.lower[k - 1] in ("that", "this", "it") and not self.quoted(k - 1)
        quote = self.quotes.at(self.words[k - 1].start) if k else None
        if quote is None:
            return None
        rest = self.span(self.words[after].start, self.end) if after < len(self.words) else None
        return self.made(
            n, after, cue, "front", True, source, self.span(max(quote[0], self.paragraph[0]), quote[1]), rest
        )
