"""The sentences of a report, with what they are compared by."""

from dataclasses import dataclass

from app.compare.memory import PerReport
from app.compare.words import words_of
from app.language.tokens import terms
from app.model.report import Report, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what it is compared by: its words, its terms, and those in order of the alphabet.

    `title` says whether it stands in the headline, or a repetition of it.
    """

    span: Span
    words: tuple[str, ...]
    terms: tuple[str, ...]
    ordered: str
    title: bool


def repeated_headline(report: Report) -> tuple[tuple[int, int], ...]:
    """The paragraphs that only repeat the headline."""
    return tuple(report.paragraphs[n] for n in report.repeated_headlines)


def _sentences(report: Report) -> tuple[Sentence, ...]:
    words, repeated = words_of(report), repeated_headline(report)
    found, at = [], 0
    for start, end in report.sentences:
        while at < len(words) and words[at].start < start:
            at += 1
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
        own = words[first:at]
        mute = any(low <= start < high for low, high in repeated)
        weighed = () if mute else tuple(terms(own))
        title = report.paragraph_at(start) in report.headline
        span = Span(report.id, start, end)
        found.append(Sentence(span, tuple(t.word for t in own), weighed, " ".join(sorted(weighed)), title))
    return tuple(found)


sentences_of: PerReport[tuple[Sentence, ...]] = PerReport(_sentences)
"""The report's sentences. Those in repetitions of the headline have no terms: they would pair with everything."""
