"""Who says it: source, cue and content of each attribution."""

import re
from dataclasses import dataclass
from functools import cache

from app.language import lexicons
from app.language.quotations import QuotationMap
from app.language.words import Word, words
from app.model.comparison import Attribution
from app.model.report import Report, Span

MAX_SOURCE_WORDS = 22
"""Words in the longest source; what is longer is a clause, not a name."""

MAX_SENTENCE_WORDS = 400
"""Words of a sentence that are looked at; a longer one is no prose."""

_AUXILIARIES = lexicons.word_list("auxiliaries")
_SUBORDINATORS = lexicons.word_list("subordinators")
_PRONOUNS = lexicons.word_list("speaking pronouns")
_CLAUSE_OPENERS = lexicons.word_list("clause openers")
_NO_SUBJECT = lexicons.word_list("no subject before a verb")
_STOPS_SOURCE = lexicons.word_list("ends a source")
_DETERMINERS = lexicons.word_list("determiners")
_BE = lexicons.word_list("forms of be")
_BETWEEN = lexicons.word_list("between an auxiliary and its verb")
_BEFORE_BASE = lexicons.word_list("before a base form")
_CONTRACTED = frozenset(("he's", "he’s", "she's", "she’s", "it's", "it’s", "who's", "who’s", "that's", "that’s"))
_BREAK = re.compile(r"[,;:()\[\]]|[—–]|\s-{1,2}\s|--|\.{3}|…")
_ACCORDING = re.compile(r"\b(?:according\s+to|in\s+the\s+words\s+of|as\s+told\s+by|per\s+a(?=\s))(?=\s)", re.IGNORECASE)
# A full stop that ends a sentence, and not an ellipsis, an initial or an acronym.
_FULL_STOP = re.compile(r"(?<![.]|\b[A-Z])(?<!\.\w)\.$")
_THAT_CUT = re.compile(r",\s+(?=(?:adding|saying|calling|citing|noting|arguing|claiming|insisting|warning)\b)")


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue says about the report it introduces; see the lexicon's own comments."""

    lemma: str
    implication: str
    frame: str


@cache
def _verbs() -> dict[str, Cue]:
    forms: dict[str, Cue] = {}
    for entry in lexicons.table("cue_verbs"):
        cue = Cue(entry["lemma"], entry["implication"], entry["frame"])
        for form in lexicons.verb_forms(entry["lemma"], entry["forms"]):
            forms.setdefault(form, cue)
    return forms


@cache
def _nouns() -> dict[str, Cue]:
    return {
        form: Cue(entry["noun"], entry["implication"], "noun")
        for entry in lexicons.table("cue_nouns")
        for form in lexicons.noun_forms(entry["noun"])
    }


@cache
def _phrasal_heads() -> frozenset[str]:
    return frozenset(form.split(" ", 1)[0] for form in _verbs() if " " in form)


def implication(cue_text: str) -> str:
    """What a cue implies about the truth of its content: `neutral`, `doubt`, `concession`, `denial` …

    `cue_text` is the cue as the text has it ("said", "also claimed"); unknown cues are neutral.
    """
    for word in reversed(cue_text.lower().split()):
        found = _verbs().get(word) or _nouns().get(word)
        if found is not None:
            return found.implication
    return "neutral"


def attributions(report: Report) -> tuple[Attribution, ...]:
    """The attributions of a report, ordered by their cue; English prose, other languages give few or none.

    The source is None where the text names nobody; the content may be in pieces, before, after or around the cue.
    """
    quotes = QuotationMap(report.text)
    found: list[Attribution] = []
    for index, (start, end) in enumerate(report.sentences):
        found += _Sentence(report, index, start, end, quotes).attributions()
    return tuple(sorted(found, key=lambda a: (a.cue.start, a.cue.end)))


class _Sentence:
    """One sentence, read for who says what in it."""

    def __init__(self, report: Report, index: int, start: int, end: int, quotes: QuotationMap) -> None:
        self.report, self.index, self.start, self.end, self.quotes = report, index, start, end, quotes
        self.text = report.text
        self.words = words(self.text, start, end)[:MAX_SENTENCE_WORDS]
        paragraph = report.paragraph_at(start)
        self.paragraph = report.paragraphs[paragraph] if paragraph is not None else (start, end)

    # ------------------------------------------------------------ finding cues

    def attributions(self) -> list[Attribution]:
        found: list[Attribution] = []
        for m in _ACCORDING.finditer(self.text, self.start, self.end):
            if self.quotes.at(m.start()) is None:
                made = self._according(m.start(), m.end())
                if made is not None:
                    found.append(made)
        skip_to = -1
        for n, word in enumerate(self.words):
            if n < skip_to or self.quotes.at(word.start) is not None:
                continue
            length, cue = self._cue_at(n)
            if cue is None:
                continue
            made = self._noun(n, cue) if cue.frame == "noun" else self._verb(n, n + length, cue)
            if made is not None and not any(made.cue.overlap(other.cue) for other in found):
                found.append(made)
                skip_to = n + length
        return found

    def _cue_at(self, n: int) -> tuple[int, Cue | None]:
        word = self.words[n]
        if word.lower in _phrasal_heads():
            for length in (3, 2):
                phrase = " ".join(w.lower for w in self.words[n : n + length])
                if length <= len(self.words) - n and phrase in _verbs():
                    return length, _verbs()[phrase]
        cue = _verbs().get(word.lower)
        if cue is None:
            cue = _nouns().get(word.lower)
        elif word.lower in _nouns() and self._is_noun(n):
            cue = _nouns()[word.lower]
        return 1, cue

    def _is_noun(self, n: int) -> bool:
        before = self.words[n - 1].lower if n else ""
        return before in _NO_SUBJECT and before not in (
            "would",
            "will",
            "could",
            "should",
            "may",
            "might",
            "must",
            "can",
            "to",
            "not",
            "there",
        )

    def _is_other_word(self, n: int, cue: Cue) -> bool:
        """Whether the word is a noun here ("the world champion", "his rivals' claims") or a passive ("was asked")."""
        word, previous = self.words[n].lower, self.words[n - 1].lower if n else ""
        if previous.endswith(("'s", "’s", "s'", "s’")) and previous not in _CONTRACTED:
            return True
        if cue.frame != "clause" and word == cue.lemma and previous not in _BEFORE_BASE and not previous.endswith("s"):
            return True
        if word.endswith("ing") or word == cue.lemma:
            return False
        back = n - 1
        while back >= 0 and n - back < 4 and (self._is_adverb(back) or self.words[back].lower in _BETWEEN):
            back -= 1
        return back >= 0 and self.words[back].lower in _BE and not self._before(n).strip()

    # ------------------------------------------------------------ building blocks

    def _gap(self, left: int, right: int) -> str:
        """The characters between two words of the sentence, by index."""
        return self.text[self.words[left].end : self.words[right].start]

    def _before(self, n: int) -> str:
        return self.text[self.words[n - 1].end if n else self.start : self.words[n].start]

    def _after(self, n: int) -> str:
        return self.text[self.words[n].end : self.words[n + 1].start if n + 1 < len(self.words) else self.end]

    def _span(self, start: int, end: int, strip: str = " \t\n,;:—–-") -> Span | None:
        while start < end and (self.text[start].isspace() or self.text[start] in strip):
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in strip):
            end -= 1
        if end > start and _FULL_STOP.search(self.text[max(start, end - 5) : end]) and self.quotes.at(end - 1) is None:
            end -= 1
        if not any(c.isalnum() for c in self.text[start:end]):
            return None
        return Span(self.report.id, start, end)

    def _subject(self, n: int) -> tuple[int, int] | None:
        """The noun phrase that ends just before word n (auxiliaries and adverbs left out), as word indices."""
        last = n - 1
        while last >= 0 and (self.words[last].lower in _AUXILIARIES or self._is_adverb(last)):
            if _BREAK.search(self._gap(last, last + 1)):
                break
            last -= 1
        if last < 0 or self.quotes.at(self.words[last].start) is not None:
            return None
        apposition = self._gap(last, last + 1).strip() == ","
        first, commas = last, 0
        while first > 0 and last - first < MAX_SOURCE_WORDS:
            gap = self._gap(first - 1, first)
            if self.quotes.at(self.words[first - 1].start) is not None or re.search(r"[;:()—–“”\"?!]|--", gap):
                break
            if "," in gap:
                commas += 1
                if not apposition or commas > 1:
                    break
            before = self.words[first - 1].lower
            joins = (before == "and" and self._joins_names(first)) or (apposition and commas == 0)
            if before in _SUBORDINATORS and not joins:
                break
            first -= 1
        if self.words[last].lower in _PRONOUNS:
            return last, last
        return first, last

    def _is_adverb(self, n: int) -> bool:
        word = self.words[n].text
        return word.endswith("ly") and word.islower() and len(word) > 4

    def _joins_names(self, n: int) -> bool:
        return self.words[n].text[:1].isupper() and n >= 2 and self.words[n - 2].text[:1].isupper()

    def _source(self, bounds: tuple[int, int] | None) -> Span | None:
        if bounds is None:
            return None
        first, last = bounds
        if (
            self.words[first].lower in ("in", "on", "at", "after", "by", "for", "from", "meanwhile", "later", "however")
            and first < last
        ):
            # “In a statement the ministry said”: the source begins at the last determiner or capital run.
            for k in range(last, first, -1):
                if self.words[k].lower in _DETERMINERS and k < last:
                    first = k
                    break
        return self._span(self.words[first].start, self.words[last].end)

    def _following_source(self, n: int) -> Span | None:
        """The noun phrase that begins at word n: after “said” in “…, said Jan Maas, the harbour master.”"""
        if n >= len(self.words):
            return None
        k, commas = n, 0
        while k + 1 < len(self.words) and k - n < MAX_SOURCE_WORDS:
            gap, following = self._gap(k, k + 1), self.words[k + 1]
            if re.search(r"[;:()—–“”\"?!]|--", gap) or self.quotes.at(following.start) is not None:
                break
            if "," in gap:
                commas += 1
                if commas > 1 or following.lower in _STOPS_SOURCE | _PRONOUNS or following.lower.endswith("ing"):
                    break
            elif (following.lower in _STOPS_SOURCE and not commas) or (
                commas and following.lower in _PRONOUNS | {"that", "adding", "when", "while", "after", "because"}
            ):
                break
            k += 1
        return self._span(self.words[n].start, self.words[k].end)

    # ------------------------------------------------------------ kinds of attribution

    def _according(self, start: int, end: int) -> Attribution | None:
        first = next((n for n, w in enumerate(self.words) if w.start >= end), None)
        if first is None:
            return None
        source = self._following_source(first)
        if source is None:
            return None
        before = self._span(self._clause_start(start), start)
        after = self._span(source.end, self._end_of_content(source.end))
        content = before if before is not None and len(before) > 12 else after
        if content is None:
            return None
        return Attribution(self.report.id, source, Span(self.report.id, start, end), self._extended((content,)))

    def _noun(self, n: int, cue: Cue) -> Attribution | None:
        if n + 2 >= len(self.words) or self.words[n + 1].lower != "that" or self._after(n).strip():
            return None
        content = self._span(self.words[n + 1].start, self._end_of_content(self.words[n + 1].start))
        if content is None:
            return None
        source = None
        if n and self.words[n - 1].text.lower().endswith(("'s", "’s", "s'", "s’")):
            bounds = self._subject(n)
            source = self._source(bounds)
        word = self.words[n]
        return Attribution(self.report.id, source, Span(self.report.id, word.start, word.end), (content,))

    def _verb(self, n: int, after: int, cue: Cue) -> Attribution | None:
        mark = Span(self.report.id, self.words[n].start, self.words[after - 1].end)
        gap_after = self._after(after - 1)
        next_word = self.words[after] if after < len(self.words) else None
        quote_after = next_word is not None and self.quotes.at(next_word.start) is not None
        quote_before = n > 0 and self.quotes.at(self.words[n - 1].start) is not None
        previous = self.words[n - 1].lower if n else ""
        if (
            previous in _NO_SUBJECT - {"not", "to", "would", "will", "could", "should", "may", "might", "must", "can"}
            and not quote_before
        ):
            return None
        if not quote_before and self._is_other_word(n, cue):
            return None
        # …,” said Jan Maas / …, said Jan Maas
        reported_before = (quote_before or self._before(n).strip().endswith(",")) and cue.frame in ("clause", "that")
        if (
            reported_before
            and next_word is not None
            and not quote_after
            and not gap_after.strip()
            and self._starts_source(after)
        ):
            front = self._span(self._clause_start(mark.start), mark.start)
            if front is not None and (quote_before or len(front) > 20):
                source = self._following_source(after)
                rest = self._continued(source.end if source else mark.end)
                return Attribution(self.report.id, source, mark, self._extended((front, *rest)))
        bounds = self._subject(n)
        if bounds is None:
            if self.words[n].lower.endswith("ing") and self._before(n).strip() == ",":
                return self._participle(n, after, mark, cue)
            return None
        if self.words[n].lower.endswith("ing") and self._before(n).strip() == ",":
            return self._participle(n, after, mark, cue)
        source = self._source(bounds)
        if source is None:
            return None
        ends_here = next_word is None or (gap_after.strip()[:1] in (",", ".", ";", "—", "–") and not quote_after)
        # …,” Jan Maas said. / …, the police said on Friday.
        before_source = self._before(bounds[0]).strip()
        quoted_front = bounds[0] > 0 and self.quotes.at(self.words[bounds[0] - 1].start) is not None
        if cue.frame in ("clause", "that") and (
            quoted_front or before_source.endswith((",", ",”", ',"', ",’", "—", "–"))
        ):
            front = self._span(self._clause_start(source.start), source.start)
            if (
                front is not None
                and len(front) > 12
                and (ends_here or (quoted_front and not self._opens_clause(after)) or self._only_time(after))
            ):
                return Attribution(self.report.id, source, mark, self._extended((front, *self._continued(mark.end))))
        content = self._after_content(after, cue, quote_after, gap_after)
        if content is None:
            return None
        return Attribution(self.report.id, source, mark, self._extended((content,)))

    def _participle(self, n: int, after: int, mark: Span, cue: Cue) -> Attribution | None:
        """“…, adding that …”: the source is the sentence's subject."""
        next_word = self.words[after] if after < len(self.words) else None
        quote_after = next_word is not None and self.quotes.at(next_word.start) is not None
        content = self._after_content(after, cue, quote_after, self._after(after - 1))
        if content is None:
            return None
        source = None
        for k in range(1, n):
            known = _verbs().get(self.words[k].lower)
            if known is not None and self.quotes.at(self.words[k].start) is None:
                source = self._source(self._subject(k))
                if source is not None:
                    break
        return Attribution(self.report.id, source, mark, self._extended((content,)))

    def _after_content(self, after: int, cue: Cue, quote_after: bool, gap_after: str) -> Span | None:
        """What follows the cue, where the cue's frame allows that as content."""
        if after >= len(self.words):
            return None
        word = self.words[after]
        start = word.start
        if quote_after:
            quote = self.quotes.at(word.start)
            start = quote[0] if quote else start
            return self._span(start, self._end_of_content(start))
        opener = self._opener(after)
        if cue.frame == "clause":
            if opener is not None and self.words[opener].lower != "to":
                start = self.words[opener].start
            elif gap_after.strip() == ":":
                start = word.start
            elif gap_after.strip() or (
                word.lower in ("in", "on", "at", "of", "by", "for", "with", "about") and opener is None
            ):
                return None
        elif cue.frame == "that":
            if gap_after.strip() not in ("", ":") or (opener is None and gap_after.strip() != ":"):
                return None
            if opener is not None:
                start = self.words[opener].start
        elif cue.frame == "want":
            if word.lower not in ("to", "that", "the", "a", "an", "him", "her", "them"):
                return None
        elif gap_after.strip():
            return None
        return self._span(start, self._end_of_content(start))

    def _opener(self, after: int) -> int | None:
        """The index of the “that”, “how”, “whether” … that opens the content, past the person who is told."""
        for k in range(after, min(after + 8, len(self.words))):
            if k > after and re.search(r"[;:()—–“”\"?!.]", self._gap(k - 1, k)):
                return None
            if self.words[k].lower in _CLAUSE_OPENERS:
                return k
            if self.words[k].lower in _PRONOUNS and k > after:
                return None
        return None

    def _opens_clause(self, n: int) -> bool:
        return n < len(self.words) and self.words[n].lower in _CLAUSE_OPENERS

    def _only_time(self, n: int) -> bool:
        """Nothing but a circumstance follows: “on Friday”, “in a statement”, “during a visit to …”."""
        return n < len(self.words) and self.words[n].lower in _STOPS_SOURCE | _TIMES and not self._opens_clause(n)

    def _starts_source(self, n: int) -> bool:
        word = self.words[n]
        if word.lower in _PRONOUNS | _DETERMINERS:
            return True
        return word.text[:1].isupper() or (
            word.lower not in _STOPS_SOURCE | _CLAUSE_OPENERS | _SUBORDINATORS | _TIMES | _NO_SUBJECT
        )

    # ------------------------------------------------------------ content

    def _clause_start(self, before: int) -> int:
        """Where the content before `before` begins: the sentence, or the opening of a quotation that runs into it."""
        quote = self.quotes.at(self.start)
        return max(quote[0], self.paragraph[0]) if quote is not None and quote[0] < self.start else self.start

    def _end_of_content(self, start: int) -> int:
        m = _THAT_CUT.search(self.text, start, self.end)
        while m is not None and self.quotes.at(m.start()) is not None:
            m = _THAT_CUT.search(self.text, m.end(), self.end)
        return m.start() if m is not None else self.end

    def _continued(self, start: int) -> tuple[Span, ...]:
        """Quotations that go on after the attribution, in the sentence and in the paragraph's next ones."""
        pieces: list[Span] = []
        limit = self.end
        sentences = self.report.sentences
        for k in range(self.index + 1, min(self.index + 12, len(sentences))):
            low, high = sentences[k]
            if high > self.paragraph[1]:
                break
            quote = self.quotes.at(low)
            if quote is None or quote[1] < high - 1:
                break
            limit = high
        for low, high in self.quotes.between(start, limit):
            piece = self._span(low, min(high, self.paragraph[1]))
            if piece is not None:
                pieces.append(piece)
        return tuple(pieces)

    def _extended(self, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
        """The pieces, each grown to the end of the quotation that it stops in."""
        grown: list[Span] = []
        for piece in pieces:
            quote = self.quotes.at(piece.end - 1)
            if quote is not None and quote[1] > piece.end:
                piece = Span(piece.report, piece.start, min(quote[1], self.paragraph[1]))
            if not any(piece.overlap(other) for other in grown):
                grown.append(piece)
        return tuple(grown)


_TIMES = lexicons.word_list("times")


def cue_of(word: Word) -> Cue | None:
    """The lexicon's entry of a cue verb, in any form; None where the word is none."""
    return _verbs().get(word.lower)
