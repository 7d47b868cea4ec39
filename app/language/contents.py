"""The parts of an English sentence that say what is said: where it begins and ends, before a cue and after it."""

import re
from bisect import bisect_left
from functools import cached_property

from app.language import lexicons
from app.language.clauses import (
    BE,
    CIRCUMSTANCES,
    CLAUSE_OPENERS,
    DETERMINERS,
    PAST,
    PRONOUNS,
    STOPS_SOURCE,
    TIMES,
    Clause,
)
from app.language.cue_phrases import phrase_at
from app.language.cues import Cue, verbs
from app.language.traits import traits
from app.model.report import Span

MAX_CONTINUED = 12
"""Sentences after an attribution that may go on with its quotation."""

SHORTEST_FRONT = 12
"""Characters in the shortest content without a quotation that can stand before its cue and is whole there."""

TELLING = frozenset(
    ("tell", "inform", "remind", "assure", "ask", "notify", "advise", "warn", "show", "convince", "persuade")
)
"""Verbs that name whom something is told."""

PARTICLES = frozenset(("off", "up", "out", "back", "away", "down", "over"))

_PREPOSITIONS = lexicons.word_list("prepositions")
_ADDRESSED = 9
"""Words after a verb of telling within which who is told ends and what they are told begins."""

_CLAUSE_SUBJECTS = frozenset(("he", "she", "it", "they", "we", "i", "there"))
_NO_CLAUSE = frozenset(("in", "on", "at", "of", "by", "for", "with", "about"))
_WANTED = frozenset(("to", "that", "the", "a", "an", "him", "her", "them"))
_PARTS = frozenset(("and", "but", "while", "whereas", "though", "although"))
_BESIDE = frozenset(("while", "whereas"))
_GOES_ON = frozenset(("but", "and", "or", "so"))
_REASONS = frozenset(("because", "since", "although", "though", "unless"))
_MODALS = frozenset(("would", "will", "could", "should", "may", "might", "must", "can", "did", "does", "do"))
_BREAK = re.compile(r"[,;:()\[\]]|[—–]|\s-{1,2}\s|--|\.{3}|…")
_ANY_MARK = re.compile(r"[,;:()—–“”\"?!.]")
_ENDS_SPEECH = frozenset(",?!.…—–")


class Contents(Clause):
    """One sentence, read for what a cue in it would report."""

    def opener(self, after: int, *, recipient: bool) -> int | None:
        """The “that”, “how”, “whether” … that opens what is said, past a circumstance, or the person who is told it."""
        skips = recipient or (after < len(self.words) and self.lower[after] in CIRCUMSTANCES | TIMES)
        for k in range(after, min(after + (8 if skips else 1), len(self.words))):
            if k > after and _ANY_MARK.search(self.gap(k - 1, k)):
                return None
            if self.lower[k] in CLAUSE_OPENERS:
                return k
            if self.lower[k] in PRONOUNS and k > after:
                return None
        return None

    def told_clause(self, after: int) -> int | None:
        """The first word of what is told without a “that”: “told the jury he was ill”, “told him it rained”."""
        for k in range(after + 1, min(after + _ADDRESSED, len(self.words))):
            if self.before(k).strip() or self.quoted(k) or self.lower[k] in CLAUSE_OPENERS:
                return None
            if self.lower[k] in _CLAUSE_SUBJECTS:
                return k
            noun = self.lower[k - 1] not in _PREPOSITIONS | DETERMINERS
            if self.lower[k] in DETERMINERS and noun and self.states_from(k):
                return k
        return None

    def states_from(self, n: int) -> bool:
        """Whether a verb that can stand alone follows word n soon, without a mark between."""
        for k in range(n + 1, min(n + 8, len(self.words))):
            if self.before(k).strip():
                return False
            if self.finite(k):
                return True
        return False

    def only_circumstance(self, n: int) -> bool:
        """Nothing but a circumstance follows from word n: “on Friday”, “in a statement”, “during a visit to …”."""
        return n < len(self.words) and self.lower[n] in STOPS_SOURCE | TIMES and self.lower[n] not in CLAUSE_OPENERS

    def only_recipient(self, n: int) -> bool:
        """Only who is told follows from word n: “told reporters.”, “told the Courier on Friday.”"""
        rest = len(self.words) - n
        if not 0 < rest <= _ADDRESSED or self.opener(n, recipient=True) is not None:
            return False
        if self.told_clause(n) is not None:
            return False
        return not any(_BREAK.search(self.gap(k, k + 1)) or self.quoted(k + 1) for k in range(n, n + rest - 1))

    def clause_start(self) -> int:
        """Where what is said before a cue begins: the sentence, or the quotation that runs into it."""
        quote = self.quotes.at(self.start)
        return max(quote[0], self.paragraph[0]) if quote is not None and quote[0] < self.start else self.start

    def quotation_above(self) -> Span | None:
        """The quotation that ends just before the sentence, in its paragraph: “…” Those were his words."""
        at = self.start
        while at > self.paragraph[0] and self.text[at - 1].isspace():
            at -= 1
        quote = self.quotes.at(at - 1) if at > self.paragraph[0] else None
        return Span(self.report.id, max(quote[0], self.paragraph[0]), quote[1]) if quote is not None else None

    # ------------------------------------------------------------ where it ends

    def end_of_content(self, start: int, cue: int | None = None) -> int:
        """Where what begins at `start` ends: before the next “, adding …”, “and said …”, “; critics say …”, else with
        the sentence. A verb that goes on after “and”, or stands beside another's, is in the tense of the word `cue`.
        """
        tense = self.tense(cue) if cue is not None else ""
        for at, other in self._next_cues[bisect_left(self._next_cues, (start, "")) :]:
            if not tense or not other or tense == other:
                return at
        return self.end

    def tense(self, n: int) -> str:
        """`past`, `present`, or empty for a form that does not stand alone (“to say”, “had said”, “was told”)."""
        word = self.lower[n]
        back = n - 1
        while back >= 0 and self.is_adverb(back):
            back -= 1
        helper = self.lower[back] if back >= 0 and not self.before(back + 1).strip() else ""
        if helper in ("has", "have", "'ve", "'s"):
            return "present"
        if word.endswith("ing") or helper in _MODALS or helper in ("to", "had", "'d") or helper in BE:
            return ""
        known = verbs().get(word)
        if known is not None and word in (known.lemma, known.lemma + "s", known.lemma + "es"):
            return "present"
        return "present" if word.endswith("ies") else "past"

    @cached_property
    def _next_cues(self) -> list[tuple[int, str]]:
        """Where a further cue begins, in order, and its tense where it must be that of the first."""
        found = []
        for k in range(1, len(self.words)):
            cue = verbs().get(self.lower[k])
            if (cue is None and self.lower[k] != "put") or self.quoted(k):
                continue
            if self.lower[k].endswith("ing"):
                heavy = cue is not None and (cue.group.endswith("always") or cue.lemma in ("call", "cite", "note"))
                if heavy and self.before(k).strip() == "," and k + 1 < len(self.words):
                    found.append((self.words[k].start, ""))
                continue
            weighs = cue is not None and cue.group.endswith(("always", "often"))
            if not weighs and (self.lower[k] != "put" or phrase_at(self.lower, self.close, k) is None):
                continue
            at = self._parts(k, self.tense(k))
            if at is not None:
                found.append(at)
        return sorted(found)

    def _parts(self, n: int, tense: str) -> tuple[int, str] | None:
        """Where the clause of the cue at word n parts from what is said before it, and the tense it must share."""
        back = n - 1
        while back > 0 and (self.is_adverb(back) or self.is_auxiliary(back)):
            back -= 1
        if self.lower[back] in ("and", "but"):
            told = self.lower[n + 1 : n + 2] in (["to"], ["that"], ["about"]) and self.lower[n] == "told"
            finite = self.lower[n] != "put" and verbs()[self.lower[n]].lemma != self.lower[n]
            return (self.words[back].start, tense) if tense and finite and not told else None
        bounds = self.subject(n)
        if bounds is None or not bounds[0] or self.lower[bounds[0]] in ("who", "which", "that"):
            return None
        first = bounds[0]
        if ";" in self.before(first):
            return self.words[first].start, ""
        if ";" in self.before(first - 1) and self.lower[first - 1] in _PARTS:
            return self.words[first - 1].start, ""
        if "," not in self.before(first - 1) or self.lower[first - 1] not in _PARTS:
            return None
        if self.lower[first - 1] in _BESIDE:
            return self.words[first - 1].start, ""
        return (self.words[first - 1].start, tense) if tense else None

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

    # ------------------------------------------------------------ before the cue

    def front(self, first: int, after: int, source: Span, cue: Cue) -> Span | None:
        """What stands before “, Jan Maas said.”, if that is what he said; `first` is the source's first word."""
        if first > 1 and self.lower[first - 1] == "as":
            first -= 1  # “…, as a memo of the ministry put it.”
        quoted = self.quoted(first - 1)
        comma = self.before(first).strip().endswith((",", ",”", ',"', ",’", "—", "–"))
        if not quoted and (cue.frame not in ("clause", "that", "act") or not comma):
            return None
        front = self.span(self.clause_start(), min(source.start, self.words[first].start))
        if front is None:
            return None
        cut = self.cut_at(after, cue)
        if len(front) <= SHORTEST_FRONT and not (cut is not None and self.finite(cut)) and not self.ends_speech(first):
            return None
        quote_after = self.quoted(after)
        ends = after >= len(self.words) or (
            self.after(after - 1).strip()[:1] in (",", ".", ";", "—", "–") and not quote_after
        )
        opens = after < len(self.words) and self.lower[after] in CLAUSE_OPENERS
        told = cue.lemma in TELLING and self.only_recipient(after)
        circumstance = self.only_circumstance(after) and cue.frame != "act"
        goes_on = cut is not None and self.finite(cut)
        if not quoted and not self.has_verb(front.start, front.end) and not ends and not goes_on:
            # “The owners, Almar Lines, said …”, “In Almar, the mayor said …”: what stands before is no statement.
            return None
        return front if ends or told or (quoted and not opens) or circumstance or goes_on else None

    def ends_speech(self, first: int) -> bool:
        """Whether a whole quotation, which ends as speech does, stands before word `first`: “No,” she said."""
        quote = self.quotes.at(self.words[first - 1].start) if first else None
        if quote is None or quote[0] > self.start:
            return False
        return not _ENDS_SPEECH.isdisjoint(self.text[quote[1] - 2 : self.words[first].start])

    def cut_at(self, after: int, cue: Cue) -> int | None:
        """Where a statement goes on that a cue cut in two, past whom and when it was told: “, he said on Friday, …”."""
        recipient = cue.lemma in TELLING
        for k in range(after, min(after + _ADDRESSED, len(self.words))):
            gap = self.before(k).strip()
            if gap:
                return k if gap == "," and not self.quoted(k) else None
            if k == after and not recipient and not self.only_circumstance(k):
                return None
        return None

    def rest(self, after: int, mark: Span, front: Span, cue: Cue) -> tuple[Span, ...]:
        """What is said after the cue: quotations that go on, or the statement that the cue cut in two."""
        cut = self.cut_at(after, cue)
        if cut is not None and self.quotes.at(front.start) is None:
            whole = self.has_verb(front.start, front.end)
            if not whole and self.after(after - 1).strip() == ",":
                return self._to_its_end(cut)
            return self.after_cut(cut, front) or self.continued(mark.end)
        return self.continued(mark.end)

    def after_cut(self, n: int, front: Span) -> tuple[Span, ...]:
        """What goes on from word n, if it goes on with what stood before: “The plan, he said, would fail.”"""
        whole = self.has_verb(front.start, front.end)
        there = self.text[front.start : front.end].lower() in ("there is", "there was", "there are", "there were")
        return self._to_its_end(n) if there or (self.finite(n) and not whole) or self._adds(n) else ()

    def _to_its_end(self, n: int) -> tuple[Span, ...]:
        rest = self.span(self.words[n].start, self.end_of_content(self.words[n].start))
        return (rest,) if rest is not None else ()

    def _adds(self, n: int) -> bool:
        """Whether a clause that begins with word n goes on with what is said: “, he said, but it is not new.”"""
        if self.lower[n] in _REASONS:
            return True
        if self.lower[n] not in _GOES_ON or n + 1 >= len(self.words) or self.finite(n + 1):
            return False
        return self.states_from(n) and not any(
            self.lower[k] in verbs() and verbs()[self.lower[k]].group.endswith(("always", "often"))
            for k in range(n + 1, len(self.words))
        )

    def states(self, front: Span, source: Span | None) -> bool:
        """Whether what stands before “, say experts” is a statement: by its verb, or as nothing follows who says it."""
        if self.has_verb(front.start, front.end):
            return True
        ends = source is not None and not any(c.isalnum() for c in self.text[source.end : self.end])
        return ends and source is not None and not self.has_verb(source.start, source.end)

    def in_clause(self, content: Span) -> Span | None:
        """What is said in “Maas, who said the bridge was safe, left”: up to the comma before the verb that goes on."""
        for k in range(1, len(self.words)):
            word = self.words[k]
            if word.start > content.end:
                break
            goes_on = word.lower in PAST or traits(word.bare).tag in ("VBD", "VBZ")
            if word.start > content.start and goes_on and self.before(k) == ", " and not self.quoted(k - 1):
                return self.span(content.start, self.words[k - 1].end)
        return content

    # ------------------------------------------------------------ after the cue

    def after_cue(self, n: int, after: int, cue: Cue) -> Span | None:
        """What follows the cue of words n to after - 1, where the cue's frame allows that as content."""
        if after >= len(self.words):
            return self.next_paragraph() if self.after(after - 1).strip() == ":" else None
        word, gap = self.words[after], self.after(after - 1).strip()
        start = word.start
        quote = self.quotes.at(start)
        if quote is not None:
            return self.span(quote[0], self.end_of_content(quote[0], n))
        opener = self.opener(after, recipient=cue.lemma in TELLING)
        opens = opener is not None and self.lower[opener] != "to"
        if cue.frame == "clause":
            if opener is None and cue.lemma in TELLING and not gap:
                opener = self.told_clause(after)
                opens = opener is not None
            if opener is not None and opens:
                start = self.words[opener].start
            elif gap != ":" and (gap or word.lower in _NO_CLAUSE or (cue.lemma in TELLING and opener is None)):
                return None
        elif cue.frame == "that":
            if gap not in ("", ":") or (opener is None and gap != ":"):
                return None
            start = self.words[opener].start if opener is not None else start
        elif cue.frame == "want":
            if word.lower not in _WANTED:
                return None
        elif gap or (cue.frame == "object" and word.lower in PARTICLES):
            return None
        return self.span(start, self.end_of_content(start, n))

    def loose_content(self, n: int, after: int) -> Span | None:
        """The rest of the clause; past a circumstance and its comma, and past who is told."""
        start = self.words[after].start
        gap = self.after(after - 1)
        if gap.strip() == "," and (colon := self.text.find(":", start, min(start + 120, self.end))) >= 0:
            start = colon
        for low, _ in self.quotes.between(start, self.end):
            if self.text[max(0, low - 2) : low].strip() in (",", ":") and low - start < 120:
                start = low
            break
        return self.span(start, self.end_of_content(start, n))
