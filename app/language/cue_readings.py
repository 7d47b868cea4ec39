"""What each possible cue of a sentence would attribute to whom, were it one: a reading a candidate, and how it came."""

import re
from dataclasses import dataclass
from functools import cached_property

from app.language import lexicons
from app.language.clauses import CLAUSE_OPENERS, COORDINATORS, NO_SUBJECT, PRONOUNS, Clause
from app.language.cue_phrases import phrase_at
from app.language.cues import Cue, all_nouns, all_verbs, other_words, phrasal_heads, verbs
from app.language.fields import field
from app.language.traits import traits
from app.model.report import Span

SHORTEST_FRONT = 12
"""Characters in the shortest content that can stand before its cue."""

LONGEST_LOOK_BACK = 60
"""Words before a cue without a subject of its own within which the verb that it shares one with is looked for."""

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

BE = lexicons.word_list("forms of be")
_BETWEEN = lexicons.word_list("between an auxiliary and its verb")
_PARTICLES = frozenset(("off", "up", "out", "back", "away", "down", "over"))
_TELLING = frozenset(
    ("tell", "inform", "remind", "assure", "ask", "notify", "advise", "warn", "show", "convince", "persuade")
)
MODALS = frozenset(("not", "to", "would", "will", "could", "should", "may", "might", "must", "can"))
POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our", "your"))
_PAST = lexicons.word_list("irregular past forms") | frozenset(("are", "can"))
_CONTRACTED = frozenset(("he's", "he’s", "she's", "she’s", "it's", "it’s", "who's", "who’s", "that's", "that’s"))
_ACCORDING = re.compile(r"\b(?:according\s+to|in\s+the\s+words\s+of|as\s+told\s+by)(?=\s)", re.IGNORECASE)
_NOUN_JOINS = frozenset(
    ("that", "of", "to", "for", "about", "on", "over", "against", "with", "in", "toward", "towards")
)
_ARTICLES = frozenset(("the", "a", "an"))
_RELATIVE = frozenset(("who", "which", "whose", "whom", "where"))
_NO_CLAUSE = frozenset(("in", "on", "at", "of", "by", "for", "with", "about"))
_WANTED = frozenset(("to", "that", "the", "a", "an", "him", "her", "them"))


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


def is_possessive(word: str) -> bool:
    """Whether a lower-case word owns what follows: “mayor’s”, “owners’”, “his”."""
    return word in POSSESSIVES or (word.endswith(("'s", "’s", "s'", "s’")) and word not in _CONTRACTED)


class SentenceReader(Clause):
    """One sentence, read for who could say what in it."""

    def readings(self) -> list[Reading]:
        """One reading for each possible cue outside quotations, in order."""
        found: list[Reading] = []
        for m in _ACCORDING.finditer(self.text, self.start, self.end):
            if self.quotes.at(m.start()) is None:
                made = self._according(m.start(), m.end())
                if made is not None:
                    found.append(made)
        taken = [reading.mark for reading in found] + [r.source for r in found if r.source is not None]
        skip_to = -1
        for n in range(len(self.words)):
            if n < skip_to or self.quoted(n):
                continue
            length, cue = self.cue_at(n)
            if cue is None or any(s.start < self.words[n].end and self.words[n].start < s.end for s in taken[:8]):
                continue
            read = self._read(n, n + length, cue)
            if read is not None and read.content:
                found.append(read)
            skip_to = n + length
        return sorted(found, key=lambda r: r.mark.start)

    # ------------------------------------------------------------ what can be a cue

    def cue_at(self, n: int) -> tuple[int, Cue | None]:
        """How many words the possible cue at word n has, and what is known of it; a noun where one must stand."""
        word = self.words[n].lower
        made = phrase_at(self._lower, self._close, n)
        if made is not None and made[1].frame in ("light", "received"):
            return made
        if made is not None and self.is_passive(n):
            return made
        if word in phrasal_heads():
            for length in (3, 2):
                phrase = " ".join(w.lower for w in self.words[n : n + length])
                if length <= len(self.words) - n and phrase in all_verbs():
                    return length, all_verbs()[phrase]
        cue = all_verbs().get(word)
        if cue is None or (word in all_nouns() and self.follows_determiner(n)):
            return 1, all_nouns().get(word) or cue or other_words().get(word)
        return 1, cue

    @cached_property
    def _lower(self) -> list[str]:
        return [word.lower for word in self.words]

    @cached_property
    def _close(self) -> list[bool]:
        return [n > 0 and not self.before(n).strip() for n in range(len(self.words))]

    def follows_determiner(self, n: int) -> bool:
        """Whether a noun is due here: after an article, a preposition, a possessive."""
        previous = self.words[n - 1].lower if n else ""
        return previous in NO_SUBJECT - MODALS - {"there"} or previous.endswith(("'s", "’s"))

    def is_passive(self, n: int) -> bool:
        """Whether a form of be, with nothing but adverbs between, comes before word n."""
        word = self.words[n].lower
        if word.endswith("ing") or not word.endswith(("ed", "en", "t", "d", "n", "wn")):
            return False
        back = n - 1
        while back >= 0 and n - back < 4 and (self.is_adverb(back) or self.words[back].lower in _BETWEEN):
            back -= 1
        return back >= 0 and self.words[back].lower in BE and not self.before(n).strip()

    # ------------------------------------------------------------ kinds of reading

    def _made(
        self, n: int, after: int, cue: Cue, shape: str, strict: bool, source: Span | None, *content: Span | None
    ) -> Reading:
        mark = Span(self.report.id, self.words[n].start, self.words[after - 1].end)
        said = self.extended(tuple(piece for piece in content if piece is not None))
        return Reading(n, after, cue, shape, strict, source, mark, said)

    def _according(self, start: int, end: int) -> Reading | None:
        first = next((n for n, w in enumerate(self.words) if w.start >= end), None)
        source = self.following_source(first, long=True) if first is not None else None
        if first is None or source is None:
            return None
        before = self.span(self.clause_start(), start)
        content = before
        if before is None or len(before) <= SHORTEST_FRONT:
            content = self.span(source.end, self.end_of_content(source.end))
        if content is None:
            return None
        opening = next(n for n, w in enumerate(self.words) if w.start >= start)
        return Reading(
            opening,
            first,
            Cue("according to", "neutral", "clause", "clause neutral always"),
            "according",
            True,
            source,
            Span(self.report.id, start, end),
            self.extended((content,)),
        )

    def _read(self, n: int, after: int, cue: Cue) -> Reading | None:
        if cue.frame == "noun":
            return self._noun(n, cue)
        if cue.frame == "adverb":
            content = self.span(self.clause_start(), self.end_of_content(self.words[n].end))
            return self._made(n, after, cue, "loose", False, None, content)
        if cue.frame in ("light", "received"):
            return self._light(n, after, cue)
        return self._verb(n, after, cue)

    def _light(self, n: int, after: int, cue: Cue) -> Reading | None:
        """“Raised doubts about …”: the subject's words; “came under criticism for …”: somebody's about the subject."""
        subject = self.subject(n)
        following = self.words[after].lower if after < len(self.words) and not self.before(after).strip() else ""
        content = None
        if after == len(self.words):
            content = self._after_cue(after, cue)
        elif following in _NOUN_JOINS or self.after(after - 1).strip() == ":":
            opener = self.words[after if following in ("that", "") else min(after + 1, len(self.words) - 1)].start
            content = self.span(opener, self.end_of_content(opener))
        if cue.frame == "received":
            front = self.span(self.words[subject[0]].start, self.words[subject[1]].end) if subject is not None else None
            by = following in ("from", "by")
            source = self.following_source(after + 1, long=True) if by else None
            return self._made(n, after, cue, "received", True, source, front if by or content is None else content)
        source = self.source(subject) if subject is not None else self._shared_subject(n)
        if content is None and after < len(self.words):
            content = self._loose_content(after)
        return self._made(n, after, cue, "light", source is not None, source, content)

    def _noun(self, n: int, cue: Cue) -> Reading | None:
        """“Its claim that …”, “reports that …”, “his call for …”"""
        following = self.words[n + 1].lower if n + 1 < len(self.words) and not self.after(n).strip() else ""
        owned = n > 0 and is_possessive(self.words[n - 1].lower)
        source = self._owner(n) if owned else None
        if following in _NOUN_JOINS:
            opener = self.words[n + 1 if following == "that" else min(n + 2, len(self.words) - 1)].start
            content = self.span(opener, self.end_of_content(opener))
        else:
            content = self.span(self.words[n].end, self.end_of_content(self.words[n].end))
        strict = following == "that"
        return self._made(n, n + 1, cue, "owned" if owned else "noun", strict, source, content) if content else None

    def _owner(self, n: int) -> Span | None:
        if self.words[n - 1].lower in POSSESSIVES:
            return Span(self.report.id, self.words[n - 1].start, self.words[n - 1].end)
        return self.source(self.subject(n))

    def _verb(self, n: int, after: int, cue: Cue) -> Reading | None:
        mark = Span(self.report.id, self.words[n].start, self.words[after - 1].end)
        quote_before = self.quoted(n - 1)
        previous = self.words[n - 1].lower if n else ""
        inverted = self._inverted(n, after, mark, cue, quote_before)
        if inverted is not None:
            return inverted
        content = self._after_cue(after, cue)
        strict = content is not None
        if content is None and after < len(self.words):
            content = self._loose_content(after)
        if self._lower[after : after + 1] in (["nothing"], ["little"], ["anything"]) and self.after(after).strip():
            return None  # “said nothing.”
        if after - n == 2 and self._takes_a_thing(after):
            return None  # “laid out fifteen candles”
        if (is_possessive(previous) or previous in _ARTICLES) and self.words[n].lower.endswith("ed"):
            return None  # “the mayor’s favoured contractor”, “the recalled product”
        particle = after < len(self.words) and self.words[after].lower in _PARTICLES and not self.before(after).strip()
        if particle and cue.frame in ("object", "act"):
            return None  # “called off”, “put back”: another verb
        done_by = after < len(self.words) and self.words[after].lower == "by" and self.words[n].lower.endswith("ed")
        if (self.is_passive(n) or done_by) and not quote_before and not self._as_saying(n, after):
            return self._passive(n, after, cue, content)
        participle = self.words[n].lower.endswith("ing") and (not n or self.before(n).strip() == "," or not self._be(n))
        if n == 0 or previous in COORDINATORS or previous == "to" or participle:
            front = self._front(n, after, mark, cue) if participle or n == 0 else None
            source = self._shared_subject(n)
            if front is not None and n:
                return self._made(n, after, cue, "front", True, source, front, *self._rest(after, mark, front))
            return self._made(n, after, cue, "shared", strict, source, content)
        bounds = self.subject(n)
        source = self.source(bounds)
        if bounds is None:
            return self._made(n, after, cue, "loose", False, self._shared_subject(n), content)
        if source is not None:
            front = self._front(bounds[0], after, source, cue)
            if front is not None:
                return self._made(n, after, cue, "front", True, source, front, *self._rest(after, mark, front))
        if source is None:
            if self.words[bounds[1]].lower.endswith("ed"):
                return None  # “cancelled planned operations”
            source = self.span(self.words[bounds[0]].start, self.words[bounds[1]].end)
        if content is not None and self._lower[bounds[0]] in ("who", "which") and self.before(bounds[0]).strip() == ",":
            content = self._in_clause(content)
        shape = self._shape(after, cue) if strict else "loose"
        return self._made(n, after, cue, shape, strict, source, content)

    def _takes_a_thing(self, after: int) -> bool:
        """Whether what follows a verb and its particle is nothing but a thing: its first noun is one."""
        for k in range(after, min(after + 4, len(self.words))):
            if self.before(k).strip() or self.quoted(k) or self.words[k].lower in CLAUSE_OPENERS:
                return False
            if traits(self.words[k].bare).tag in ("NN", "NNS"):
                return field(self.words[k].bare) == "thing"
        return False

    def _as_saying(self, n: int, after: int) -> bool:
        return after - n == 3 and self._lower[n + 1] == "as"

    def _in_clause(self, content: Span) -> Span | None:
        """What is said in “Maas, who said the bridge was safe, left”: up to the comma before the verb that goes on."""
        for k in range(1, len(self.words)):
            word = self.words[k]
            if word.start > content.end:
                break
            goes_on = word.lower in _PAST or traits(word.bare).tag in ("VBD", "VBZ")
            if word.start > content.start and goes_on and self.before(k) == ", " and not self.quoted(k - 1):
                return self.span(content.start, self.words[k - 1].end)
        return content

    def _be(self, n: int) -> bool:
        return n > 0 and self.words[n - 1].lower in BE

    def _shape(self, after: int, cue: Cue) -> str:
        if after >= len(self.words):
            return "opened"
        if self.quotes.at(self.words[after].start) is not None:
            return "quoted"
        return "opened" if self.opener(after, recipient=cue.lemma in _TELLING) is not None else "plain"

    def _passive(self, n: int, after: int, cue: Cue, content: Span | None) -> Reading | None:
        """“The ban was backed by the council”: the source follows, what it says stands before.

        Nobody says anything where nothing is said: “was asked by the police”, “was denied entry”.
        """
        subject = self.subject(n)
        front = self.span(self.words[subject[0]].start, self.words[subject[1]].end) if subject is not None else None
        statement = cue.frame == "clause" and self.words[subject[1]].lower in PRONOUNS if subject is not None else False
        for k in range(after, min(after + 4, len(self.words) - 1)):
            if self.before(k).strip():
                break
            if self.words[k].lower == "by" and not statement:
                return self._made(n, after, cue, "passive", True, self.following_source(k + 1, long=True), front)
        opens = self.opener(after, recipient=False) is not None or self.quoted(after)
        if opens or (after < len(self.words) and self.words[after].lower == "as"):
            return self._made(n, after, cue, "passive", False, None, front, content)
        return None

    def _inverted(self, n: int, after: int, mark: Span, cue: Cue, quote_before: bool) -> Reading | None:
        """“…,” said Jan Maas. / …, said Jan Maas."""
        if (cue.frame not in ("clause", "that", "act") and not quote_before) or after >= len(self.words):
            return None
        if self.quoted(after):
            return None
        if self.words[n].lower.endswith("ing"):
            return None
        if not quote_before and not self.before(n).strip().endswith(","):
            return None
        if self.after(after - 1).strip() or not self.starts_source(after):
            return None
        front = self.span(self.clause_start(), mark.start)
        source = self.following_source(after)
        if front is None or (not quote_before and (self._in_aside(n) or not self._states(front, source))):
            return None
        strict = cue.frame != "act"
        continued = self.continued(source.end if source else mark.end)
        return self._made(n, after, cue, "inverted", strict, source, front, *continued)

    def _in_aside(self, n: int) -> bool:
        """Whether the comma before word n only closes “, who was not there,”: then who speaks stands before it."""
        opens = next((k for k in range(n - 1, 0, -1) if self.before(k).strip()), 0)
        return opens > 0 and self._lower[opens] in _RELATIVE

    def _states(self, front: Span, source: Span | None) -> bool:
        """Whether what stands before “, say experts” is a statement: by its verb, or as nothing follows who says it."""
        if self.has_verb(front.start, front.end):
            return True
        ends = source is not None and not any(c.isalnum() for c in self.text[source.end : self.end])
        return ends and source is not None and not self.has_verb(source.start, source.end)

    def _front(self, first: int, after: int, source: Span, cue: Cue) -> Span | None:
        """What stands before “, Jan Maas said.”, if that is what he said; `first` is the source's first word."""
        if first > 1 and self._lower[first - 1] == "as":
            first -= 1  # “…, as a memo of the ministry put it.”
        quoted = self.quoted(first - 1)
        comma = self.before(first).strip().endswith((",", ",”", ',"', ",’", "—", "–"))
        if not quoted and (cue.frame not in ("clause", "that", "act") or not comma):
            return None
        front = self.span(self.clause_start(), min(source.start, self.words[first].start))
        if front is None or len(front) <= SHORTEST_FRONT:
            return None
        quote_after = self.quoted(after)
        ends = after >= len(self.words) or (
            self.after(after - 1).strip()[:1] in (",", ".", ";", "—", "–") and not quote_after
        )
        opens = after < len(self.words) and self.words[after].lower in CLAUSE_OPENERS
        told = cue.lemma in _TELLING and self.only_recipient(after)
        circumstance = self.only_circumstance(after) and cue.frame != "act"
        if not quoted and not self.has_verb(front.start, front.end) and not ends:
            # “The owners, Almar Lines, said …”, “In Almar, the mayor said …”: what stands before is no statement.
            return None
        return front if ends or told or (quoted and not opens) or circumstance else None

    def _rest(self, after: int, mark: Span, front: Span) -> tuple[Span, ...]:
        """What is said after the cue: quotations that go on, or the statement that the cue cut in two."""
        cut = after < len(self.words) and self.after(after - 1).strip() == "," and not self.quoted(after)
        if cut and self.quotes.at(front.start) is None and not self.has_verb(front.start, front.end):
            rest = self.span(mark.end, self.end)
            return (rest,) if rest is not None else ()
        return self.continued(mark.end)

    def _shared_subject(self, n: int) -> Span | None:
        """“…, adding that …”, “… and said that …”, “agreed to …”: the source is the subject of the verb before."""
        participle = self.words[n].lower.endswith("ing")
        for wanted in ((verbs(),) if participle else ()) + (all_verbs(),):
            for k in range(n - 1, max(0, n - LONGEST_LOOK_BACK), -1):
                word = self.words[k].lower
                past = word.endswith("ed") and "-" not in word  # no verb: “better-than-expected”
                verb = word in wanted or (wanted is not verbs() and (past or word in BE))
                if self.quoted(k) or not verb or word.endswith("ing") or self.follows_determiner(k):
                    continue
                if self.words[k - 1].lower in COORDINATORS or self.words[k - 1].lower == "to":
                    continue
                source = self.source(self.subject(k))
                if source is not None:
                    return source
        return None

    # ------------------------------------------------------------ content after the cue

    def _after_cue(self, after: int, cue: Cue) -> Span | None:
        """What follows the cue, where the cue's frame allows that as content."""
        if after >= len(self.words):
            return self.next_paragraph() if self.after(after - 1).strip() == ":" else None
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
        elif gap or (cue.frame == "object" and word.lower in _PARTICLES):
            return None
        return self.span(start, self.end_of_content(start))

    def _loose_content(self, after: int) -> Span | None:
        """The rest of the clause; past a circumstance and its comma, and past who is told."""
        start = self.words[after].start
        gap = self.after(after - 1)
        if gap.strip() == "," and (colon := self.text.find(":", start, min(start + 120, self.end))) >= 0:
            start = colon
        for low, _ in self.quotes.between(start, self.end):
            if self.text[max(0, low - 2) : low].strip() in (",", ":") and low - start < 120:
                start = low
            break
        return self.span(start, self.end_of_content(start))


__all__ = ["BE", "MODALS", "POSSESSIVES", "PRONOUNS", "SHAPES", "Reading", "SentenceReader", "is_possessive"]
