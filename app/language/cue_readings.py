"""What each possible cue of a sentence would attribute to whom, were it one: a reading a candidate, and how it came."""

from collections.abc import Mapping
from functools import cache

from app.language.clauses import (
    BE,
    CIRCUMSTANCES,
    CLAUSE_OPENERS,
    COORDINATORS,
    MAX_SOURCE_WORDS,
    NO_SUBJECT,
    PAST,
    PRONOUNS,
    RELATIVES,
)
from app.language.contents import PARTICLES, TELLING
from app.language.cue_orders import SHAPES, Orders, Reading
from app.language.cue_phrases import first_words, phrase_at
from app.language.cues import Cue, all_nouns, all_verbs, other_words, phrasal_heads, verbs
from app.language.deeds import is_deed
from app.language.fields import field
from app.language.traits import listed_tag, traits
from app.model.report import Span

LONGEST_LOOK_BACK = 60
"""Words before a cue without a subject of its own within which the verb that it shares one with is looked for."""

MODALS = frozenset(("not", "to", "would", "will", "could", "should", "may", "might", "must", "can"))
POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our", "your"))
_CONTRACTED = frozenset(("he's", "he’s", "she's", "she’s", "it's", "it’s", "who's", "who’s", "that's", "that’s"))
_NOUN_JOINS = frozenset(
    ("that", "of", "to", "for", "about", "on", "over", "against", "with", "in", "toward", "towards")
)
_HELPERS = frozenset(("is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "can", "may"))
_ARTICLES = frozenset(("the", "a", "an"))


def is_possessive(word: str) -> bool:
    """Whether a lower-case word owns what follows: “mayor’s”, “owners’”, “his”."""
    return word in POSSESSIVES or (word.endswith(("'s", "’s", "s'", "s’")) and word not in _CONTRACTED)


def _base(word: str) -> str:
    """The base form of a regular past form, by the table of words: “beamed”, “smiled”, “grinned”."""
    stems = (word.removesuffix("ed"), word.removesuffix("d"), word[:-3])
    return next((stem for stem in stems if word.endswith("ed") and listed_tag(stem) is not None), word)


@cache
def _first_words() -> frozenset[str]:
    """Every word that a possible cue begins with."""
    return frozenset((*all_verbs(), *all_nouns(), *other_words())) | first_words() | phrasal_heads()


class SentenceReader(Orders):
    """One sentence, read for who could say what in it."""

    def readings(self) -> list[Reading]:
        """One reading for each possible cue outside quotations, in order."""
        found = self.accordings()
        taken = [reading.mark for reading in found] + [r.source for r in found if r.source is not None]
        skip_to = -1
        begins, any_quoted = _first_words(), any(self.in_quotation)
        for n, (word, inside) in enumerate(zip(self.lower, self.in_quotation, strict=True)):
            if n < skip_to or inside:
                continue
            if word in begins:
                length, cue = self.cue_at(n)
            else:
                length, cue = 1, self._uttered(n) if n and any_quoted else None
            if cue is None or any(s.start < self.words[n].end and self.words[n].start < s.end for s in taken[:8]):
                continue
            read = self._read(n, n + length, cue)
            if read is not None and read.content:
                found.append(read)
            skip_to = max(n + length, read.after if read is not None else 0)
        return sorted(found, key=lambda r: r.mark.start)

    # ------------------------------------------------------------ what can be a cue

    def cue_at(self, n: int) -> tuple[int, Cue | None]:
        """How many words the possible cue at word n has, and what is known of it; a noun where one must stand."""
        word = self.lower[n]
        made = phrase_at(self.lower, self.close, n)
        if made is not None and made[1].frame in ("light", "received"):
            return made
        if made is not None and self.is_passive(n):
            return made
        noun_due = word in all_nouns() and self.follows_determiner(n)
        if word in phrasal_heads() and not noun_due:
            for length in (3, 2):
                phrase = " ".join(w.lower for w in self.words[n : n + length])
                if length <= len(self.words) - n and phrase in all_verbs():
                    return length, all_verbs()[phrase]
        cue = all_verbs().get(word)
        if cue is None or noun_due:
            return 1, all_nouns().get(word) or cue or other_words().get(word)
        return 1, cue

    def _uttered(self, n: int) -> Cue | None:
        """A verb that is no cue elsewhere, beside a quotation and who speaks: “…,” beamed the bride."""
        word = self.lower[n]
        if not (self.is_participle(n) or traits(self.words[n].bare).tag == "VBD") or word in PAST:
            return None
        ends = n + 1 == len(self.words) or not self.close[n + 1] or self.only_circumstance(n + 1)
        if self.quoted(n - 1):
            speaks = not ends and self.ends_speech(n) and self.starts_source(n + 1)
        else:
            bounds = self.after_quotation(n) if ends else None
            speaks = bounds is not None and self.ends_speech(bounds[0])
        return Cue(_base(word), "neutral", "act", "verb speech") if speaks else None

    def follows_determiner(self, n: int) -> bool:
        """Whether a noun is due here: after an article, a preposition, a possessive."""
        previous = self.lower[n - 1] if n else ""
        return previous in NO_SUBJECT - MODALS - {"there"} or previous.endswith(("'s", "’s"))

    # ------------------------------------------------------------ kinds of reading

    def _read(self, n: int, after: int, cue: Cue) -> Reading | None:
        if cue.frame == "noun":
            return self._noun(n, cue)
        if cue.frame == "adverb":
            content = self.span(self.clause_start(), self.end_of_content(self.words[n].end))
            return self.made(n, after, cue, "loose", False, None, content)
        if cue.frame in ("light", "received"):
            return self._light(n, after, cue)
        return self._verb(n, after, cue)

    def _light(self, n: int, after: int, cue: Cue) -> Reading | None:
        """“Raised doubts about …”: the subject's words; “came under criticism for …”: somebody's about the subject."""
        subject = self.subject(n)
        following = self.lower[after] if after < len(self.words) and not self.before(after).strip() else ""
        content = None
        if after == len(self.words):
            content = self.after_cue(n, after, cue)
        elif following in _NOUN_JOINS or self.after(after - 1).strip() == ":":
            opener = self.words[after if following in ("that", "") else min(after + 1, len(self.words) - 1)].start
            content = self.span(opener, self.end_of_content(opener))
        if cue.frame == "received":
            front = self.span(self.words[subject[0]].start, self.words[subject[1]].end) if subject is not None else None
            by = following in ("from", "by")
            source = self.following_source(after + 1, long=True) if by else None
            return self.made(n, after, cue, "received", True, source, front if by or content is None else content)
        source = self.source(subject) if subject is not None else self._shared_subject(n)
        if content is None and after < len(self.words):
            content = self.loose_content(n, after)
        return self.made(n, after, cue, "light", source is not None, source, content)

    def _noun(self, n: int, cue: Cue) -> Reading | None:
        """“Its claim that …”, “reports that …”, “his call for …”"""
        following = self.lower[n + 1] if n + 1 < len(self.words) and not self.after(n).strip() else ""
        owned = n > 0 and is_possessive(self.lower[n - 1])
        source = self._owner(n) if owned else None
        if following in _NOUN_JOINS:
            opener = n + 1 if following in ("that", "to") else min(n + 2, len(self.words) - 1)
            content = self.span(self.words[opener].start, self._end_of_noun(opener, that=following == "that"))
        else:
            content = self.span(self.words[n].end, self.end_of_content(self.words[n].end))
        strict = following == "that"
        above = self._quoted_before(source) if source is not None else None
        shape = "owned" if owned else "noun"
        return self.made(n, n + 1, cue, shape, strict, source, above, content) if content or above else None

    def _end_of_noun(self, n: int, *, that: bool) -> int:
        """Where what a noun says, from word n, ends: before the verb that the noun is the subject of, before a comma.

        “The claim that she lied | was rejected.” “Despite his promise to pay |, …”
        """
        end = self.end_of_content(self.words[n].start)
        fronted = self.lower[0] in CIRCUMSTANCES or self.lower[0] in ("despite", "amid")
        told = 0 if that else 1
        for k in range(n + 1, len(self.words)):
            if self.words[k].start >= end:
                break
            if self.before(k).strip():
                if self.before(k).strip() == "," and fronted and self.starts_source(k):
                    return self.words[k - 1].end
                break
            if self.lower[k] in CLAUSE_OPENERS or self.lower[k] in COORDINATORS or self.lower[k] in RELATIVES:
                break
            if self.lower[k] in _HELPERS:
                if told and self.lower[k - 1] not in _HELPERS and not self.is_adverb(k - 1):
                    return self.words[k - 1].end
                told = 1
            elif self.finite(k):
                told = 1
        return end

    def _quoted_before(self, source: Span) -> Span | None:
        """The quotation in “Not now” – the mayor's verdict on the bridge."""
        first = next((k for k, word in enumerate(self.words) if word.start >= source.start), 0)
        if (
            first < 1
            or not self.quoted(first - 1)
            or not self.before(first).strip().endswith(("–", "—", "-", ",", ":"))
        ):
            return None
        quote = self.quotes.at(self.words[first - 1].start)
        return Span(self.report.id, *quote) if quote is not None and quote[0] >= self.start else None

    def _owner(self, n: int) -> Span | None:
        if self.lower[n - 1] in POSSESSIVES:
            return Span(self.report.id, self.words[n - 1].start, self.words[n - 1].end)
        return self.source(self.subject(n))

    def _verb(self, n: int, after: int, cue: Cue) -> Reading | None:
        mark = Span(self.report.id, self.words[n].start, self.words[after - 1].end)
        quote_before = self.quoted(n - 1)
        previous = self.lower[n - 1] if n else ""
        inverted = self.inverted(n, after, cue, quote_before)
        if inverted is not None:
            return inverted
        content = self.after_cue(n, after, cue)
        strict = content is not None
        if content is None and after < len(self.words):
            content = self.loose_content(n, after)
        if not quote_before and self._says_nothing(n, after, cue):
            return None
        done_by = after < len(self.words) and self.lower[after] == "by" and self.lower[n].endswith("ed")
        if (self.is_passive(n) or done_by) and not quote_before and not self._as_saying(n, after):
            return self.passive(n, after, cue, content)
        participle = self.lower[n].endswith("ing") and (not n or self.before(n).strip() == "," or not self._be(n))
        if n == 0 and participle and (opening := self._opening(after, cue, content)) is not None:
            return opening
        if n == 0 or previous in COORDINATORS or previous == "to" or participle:
            front = self.front(n, after, mark, cue) if participle or n == 0 else None
            source = self._shared_subject(n)
            if front is not None and n:
                return self.made(n, after, cue, "front", True, source, front, *self.rest(after, mark, front, cue))
            return self.made(n, after, cue, "shared", strict, source, content)
        bounds = self.after_quotation(n) or self.subject(n)
        source = self.source(bounds)
        if bounds is None:
            return self.made(n, after, cue, "loose", False, self._shared_subject(n), content)
        if source is not None:
            told = self.as_reported(n, after, cue, bounds, source) or self.is_how(n, after, cue, bounds, source)
            if told is not None:
                return told
            front = self.front(bounds[0], after, source, cue)
            if front is not None:
                return self.made(n, after, cue, "front", True, source, front, *self.rest(after, mark, front, cue))
        if source is None:
            if self.lower[bounds[1]].endswith("ed"):
                return None  # “cancelled planned operations”
            source = self.span(self.words[bounds[0]].start, self.words[bounds[1]].end)
        if content is not None and self.lower[bounds[0]] in ("who", "which") and self.before(bounds[0]).strip() == ",":
            content = self.in_clause(content)
        shape = self._shape(after, cue) if strict else "loose"
        return self.made(n, after, cue, shape, strict, source, content)

    def _says_nothing(self, n: int, after: int, cue: Cue) -> bool:
        """Whether the verb cannot be a cue here: another verb, an adjective, a deed."""
        if self.lower[after : after + 1] in (["nothing"], ["little"], ["anything"]) and self.after(after).strip():
            return True  # “said nothing.”
        if after - n == 2 and self._takes_a_thing(after):
            return True  # “laid out fifteen candles”
        previous = self.lower[n - 1] if n else ""
        if (is_possessive(previous) or previous in _ARTICLES) and self.lower[n].endswith("ed"):
            return True  # “the mayor’s favoured contractor”, “the recalled product”
        particle = after < len(self.words) and self.lower[after] in PARTICLES and not self.before(after).strip()
        if particle and cue.frame in ("object", "act"):
            return True  # “called off”, “put back”: another verb
        return self.is_reduced(n, after) or is_deed(self, n, after, cue)

    def _opening(self, after: int, cue: Cue, content: Span | None) -> Reading | None:
        """“Citing a memo, the Courier reported …”: who cites is the subject of what follows the comma."""
        for k in range(after + 1, min(after + LONGEST_LOOK_BACK, len(self.words))):
            if self.before(k).strip() != "," or self.quoted(k) or not self.starts_source(k):
                continue
            verb = next((m for m in range(k + 1, min(k + MAX_SOURCE_WORDS, len(self.words))) if self.finite(m)), 0)
            source = self.source(self.subject(verb)) if verb else None
            if content is not None and source is not None and source.start >= self.words[k].start:
                cut = self.span(content.start, min(content.end, self.words[k - 1].end))
                return self.made(0, after, cue, "shared", True, source, cut)
        return None

    def _takes_a_thing(self, after: int) -> bool:
        """Whether what follows a verb and its particle is nothing but a thing: its first noun is one."""
        for k in range(after, min(after + 4, len(self.words))):
            if self.before(k).strip() or self.quoted(k) or self.lower[k] in CLAUSE_OPENERS:
                return False
            if traits(self.words[k].bare).tag in ("NN", "NNS"):
                return field(self.words[k].bare) == "thing"
        return False

    def _as_saying(self, n: int, after: int) -> bool:
        return after - n == 3 and self.lower[n + 1] == "as"

    def _be(self, n: int) -> bool:
        return n > 0 and self.lower[n - 1] in BE

    def _shape(self, after: int, cue: Cue) -> str:
        if after >= len(self.words):
            return "opened"
        if self.quotes.at(self.words[after].start) is not None:
            return "quoted"
        opened = self.opener(after, recipient=cue.lemma in TELLING) is not None
        return "opened" if opened or (cue.frame == "clause" and self.states_at_once(after)) else "plain"

    def _shared_subject(self, n: int) -> Span | None:
        """“…, adding that …”, “… and said that …”, “agreed to …”: the source is the subject of the verb before."""
        participle = self.lower[n].endswith("ing")
        tense = "" if participle else self.tense(n)
        if tense and self.lower[n - 1] in COORDINATORS:
            source = self._subject_of(n, verbs(), tense)
            if source is not None:
                return source
        for wanted in ((verbs(),) if participle else ()) + (all_verbs(),):
            source = self._subject_of(n, wanted, "")
            if source is not None:
                return source
        return None

    def _subject_of(self, n: int, wanted: Mapping[str, Cue], tense: str) -> Span | None:
        """The source of the nearest verb before word n; with a `tense`, only a verb of saying in that tense counts."""
        for k in range(n - 1, max(0, n - LONGEST_LOOK_BACK), -1):
            word = self.lower[k]
            past = word.endswith("ed") and "-" not in word  # no verb: “better-than-expected”
            verb = word in wanted or (wanted is not verbs() and (past or word in BE))
            if self.quoted(k) or not verb or word.endswith("ing") or self.follows_determiner(k):
                continue
            if self.lower[k - 1] in COORDINATORS or self.lower[k - 1] == "to":
                continue
            if tense and not (wanted[word].group.endswith(("always", "often")) and self.tense(k) == tense):
                continue
            source = self.source(self.after_quotation(k) or self.subject(k))
            if source is not None:
                return source
        return None


__all__ = ["BE", "MODALS", "POSSESSIVES", "PRONOUNS", "SHAPES", "Reading", "SentenceReader", "is_possessive"]
