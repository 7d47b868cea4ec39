"""Who says it: source, cue and content of each attribution."""

import re

from app.language import lexicons
from app.language.clauses import CLAUSE_OPENERS, COORDINATORS, NO_SUBJECT, Clause
from app.language.cues import Cue, nouns, phrasal_heads, verbs
from app.language.quotations import QuotationMap
from app.model.comparison import Attribution
from app.model.report import Report, Span

SHORTEST_FRONT = 12
"""Characters in the shortest content that can stand before its cue."""

_MODALS = frozenset(("not", "to", "would", "will", "could", "should", "may", "might", "must", "can"))
_BE = lexicons.word_list("forms of be")
_BETWEEN = lexicons.word_list("between an auxiliary and its verb")
_BEFORE_BASE = lexicons.word_list("before a base form")
_PARTICLES = frozenset(("off", "up", "out", "back", "away", "down", "over"))
_TELLING = frozenset(
    ("tell", "inform", "remind", "assure", "ask", "notify", "advise", "warn", "show", "convince", "persuade")
)
_CONTRACTED = frozenset(("he's", "he’s", "she's", "she’s", "it's", "it’s", "who's", "who’s", "that's", "that’s"))
_ACCORDING = re.compile(r"\b(?:according\s+to|in\s+the\s+words\s+of|as\s+told\s+by)(?=\s)", re.IGNORECASE)


def attributions(report: Report) -> tuple[Attribution, ...]:
    """The attributions of a report, ordered by their cue; English prose, other languages give few or none.

    The source is None where the text names nobody; the content may be in pieces, before, after or around the cue.
    """
    quotes = QuotationMap(report.text)
    found: list[Attribution] = []
    for index in range(len(report.sentences)):
        found += _Sentence(report, index, quotes).attributions()
    return tuple(sorted(found, key=lambda a: (a.cue.start, a.cue.end)))


class _Sentence(Clause):
    """One sentence, read for who says what in it."""

    def attributions(self) -> list[Attribution]:
        found: list[Attribution] = []
        for m in _ACCORDING.finditer(self.text, self.start, self.end):
            if self.quotes.at(m.start()) is None:
                made = self._according(m.start(), m.end())
                if made is not None:
                    found.append(made)
        skip_to = -1
        for n in range(len(self.words)):
            if n < skip_to or self.quoted(n):
                continue
            length, cue = self._cue_at(n)
            if cue is None:
                continue
            made = self._noun(n) if cue.frame == "noun" else self._verb(n, n + length, cue)
            if made is not None and not any(_within(made.cue, other) for other in found):
                found.append(made)
                skip_to = n + length
        return found

    # ------------------------------------------------------------ what is a cue

    def _cue_at(self, n: int) -> tuple[int, Cue | None]:
        word = self.words[n].lower
        if word in phrasal_heads():
            for length in (3, 2):
                phrase = " ".join(w.lower for w in self.words[n : n + length])
                if length <= len(self.words) - n and phrase in verbs():
                    return length, verbs()[phrase]
        cue = verbs().get(word)
        if cue is None or (word in nouns() and self._follows_determiner(n)):
            return 1, nouns().get(word)
        return 1, cue

    def _follows_determiner(self, n: int) -> bool:
        previous = self.words[n - 1].lower if n else ""
        return previous in NO_SUBJECT - _MODALS - {"there"} or previous.endswith(("'s", "’s"))

    def _is_other_word(self, n: int, cue: Cue) -> bool:
        """Whether the word is a noun here ("the world champion", "his rivals' claims") or a passive ("was asked")."""
        word, previous = self.words[n].lower, self.words[n - 1].lower if n else ""
        if previous.endswith(("'s", "’s", "s'", "s’")) and previous not in _CONTRACTED:
            return True
        if word == cue.lemma and previous not in _BEFORE_BASE and not previous.endswith("s"):
            return True
        if word.endswith("ing") or word == cue.lemma:
            return False
        back = n - 1
        while back >= 0 and n - back < 4 and (self.is_adverb(back) or self.words[back].lower in _BETWEEN):
            back -= 1
        return back >= 0 and self.words[back].lower in _BE and not self.before(n).strip()

    # ------------------------------------------------------------ kinds of attribution

    def _made(self, source: Span | None, cue: Span, *content: Span) -> Attribution:
        return Attribution(self.report.id, source, cue, self.extended(content))

    def _according(self, start: int, end: int) -> Attribution | None:
        first = next((n for n, w in enumerate(self.words) if w.start >= end), None)
        source = self.following_source(first, long=True) if first is not None else None
        if source is None:
            return None
        before = self.span(self.clause_start(), start)
        content = before
        if before is None or len(before) <= SHORTEST_FRONT:
            content = self.span(source.end, self.end_of_content(source.end))
        return self._made(source, Span(self.report.id, start, end), content) if content is not None else None

    def _noun(self, n: int) -> Attribution | None:
        """“Its claim that …”, “reports that …”"""
        if n + 2 >= len(self.words) or self.words[n + 1].lower != "that" or self.after(n).strip():
            return None
        opener, word = self.words[n + 1].start, self.words[n]
        content = self.span(opener, self.end_of_content(opener))
        if content is None:
            return None
        owned = n > 0 and self.words[n - 1].lower.endswith(("'s", "’s", "s'", "s’"))
        source = self.source(self.subject(n)) if owned else None
        return self._made(source, Span(self.report.id, word.start, word.end), content)

    def _verb(self, n: int, after: int, cue: Cue) -> Attribution | None:
        mark = Span(self.report.id, self.words[n].start, self.words[after - 1].end)
        quote_before = self.quoted(n - 1)
        previous = self.words[n - 1].lower if n else ""
        if previous in NO_SUBJECT - _MODALS and not quote_before:
            return None
        inverted = self._inverted(n, after, mark, cue, quote_before)
        if inverted is not None:
            return inverted
        if cue.frame == "object" and self.words[after : after + 1] and self.words[after].lower in _PARTICLES:
            return None
        if previous in COORDINATORS or (self.words[n].lower.endswith("ing") and self.before(n).strip() == ","):
            return self._shared_subject(n, after, mark, cue)
        bounds = self.subject(n)
        source = self.source(bounds)
        if bounds is None or source is None:
            return None
        front = self._front(bounds[0], after, source, cue)
        if front is not None:
            return self._made(source, mark, front, *self._rest(after, mark, front))
        if not quote_before and self._is_other_word(n, cue):
            return None
        content = self._after_cue(after, cue)
        return self._made(source, mark, content) if content is not None else None

    def _inverted(self, n: int, after: int, mark: Span, cue: Cue, quote_before: bool) -> Attribution | None:
        """“…,” said Jan Maas. / …, said Jan Maas."""
        if cue.frame not in ("clause", "that") or after >= len(self.words) or self.quoted(after):
            return None
        if not quote_before and not self.before(n).strip().endswith(","):
            return None
        if self.after(after - 1).strip() or not self.starts_source(after):
            return None
        front = self.span(self.clause_start(), mark.start)
        if front is None or not (quote_before or self.has_verb(front.start, front.end)):
            return None
        source = self.following_source(after)
        return self._made(source, mark, front, *self.continued(source.end if source else mark.end))

    def _front(self, first: int, after: int, source: Span, cue: Cue) -> Span | None:
        """What stands before “, Jan Maas said.”, if that is what he said; `first` is the source's first word."""
        quoted = self.quoted(first - 1)
        comma = self.before(first).strip().endswith((",", ",”", ',"', ",’", "—", "–"))
        if cue.frame not in ("clause", "that") or not (quoted or comma):
            return None
        front = self.span(self.clause_start(), source.start)
        if front is None or len(front) <= SHORTEST_FRONT:
            return None
        quote_after = self.quoted(after)
        ends = after >= len(self.words) or (
            self.after(after - 1).strip()[:1] in (",", ".", ";", "—", "–") and not quote_after
        )
        opens = after < len(self.words) and self.words[after].lower in CLAUSE_OPENERS
        told = cue.lemma in _TELLING and self.only_recipient(after)
        return front if ends or told or (quoted and not opens) or self.only_circumstance(after) else None

    def _rest(self, after: int, mark: Span, front: Span) -> tuple[Span, ...]:
        """What is said after the cue: quotations that go on, or the statement that the cue cut in two."""
        cut = after < len(self.words) and self.after(after - 1).strip() == "," and not self.quoted(after)
        if cut and self.quotes.at(front.start) is None and not self.has_verb(front.start, front.end):
            rest = self.span(mark.end, self.end)
            return (rest,) if rest is not None else ()
        return self.continued(mark.end)

    def _shared_subject(self, n: int, after: int, mark: Span, cue: Cue) -> Attribution | None:
        """“…, adding that …”, “… and said that …”: the source is that of the cue before, else of nobody named here."""
        content = self._after_cue(after, cue)
        if content is None or (self.words[n].lower == cue.lemma):
            return None
        for k in range(n - 1, 0, -1):
            if not self.quoted(k) and self.words[k].lower in verbs():
                source = self.source(self.subject(k))
                if source is not None:
                    return self._made(source, mark, content)
        opener = self.opener(after, recipient=cue.lemma in _TELLING)
        return self._made(None, mark, content) if opener is not None or self.quoted(after) else None

    # ------------------------------------------------------------ content after the cue

    def _after_cue(self, after: int, cue: Cue) -> Span | None:
        """What follows the cue, where the cue's frame allows that as content."""
        if after >= len(self.words):
            return None
        word, gap = self.words[after], self.after(after - 1).strip()
        start = word.start
        quote = self.quotes.at(start)
        if quote is not None:
            return self.span(quote[0], self.end_of_content(quote[0]))
        opener = self.opener(after, recipient=cue.lemma in _TELLING)
        opens = opener is not None and self.words[opener].lower != "to"
        if cue.frame == "clause":
            if opener is not None and opens:
                start = self.words[opener].start
            elif gap != ":" and (gap or word.lower in _NO_CLAUSE or (cue.lemma in _TELLING and opener is None)):
                return None
        elif cue.frame == "that":
            if gap not in ("", ":") or (opener is None and gap != ":"):
                return None
            start = self.words[opener].start if opener is not None else start
        elif cue.frame == "want":
            if word.lower not in _WANTED:
                return None
        elif gap:
            return None
        return self.span(start, self.end_of_content(start))


_NO_CLAUSE = frozenset(("in", "on", "at", "of", "by", "for", "with", "about"))
_WANTED = frozenset(("to", "that", "the", "a", "an", "him", "her", "them"))


def _within(cue: Span, other: Attribution) -> bool:
    """Whether a cue lies in another attribution's cue or source."""
    return cue.overlap(other.cue) > 0 or (other.source is not None and cue.overlap(other.source) > 0)
