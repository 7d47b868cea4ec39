"""What a comparison found. Everything here is immutable, and every place is a Span into one of the reports.

The same content, as JSON, is the public interface that `app.export.data` writes.
"""

from dataclasses import dataclass
from typing import Literal

from app.model.report import Report, Span, report_of

Relation = Literal["verbatim", "close", "paraphrase", "related"]
PhraseKind = Literal["verbatim", "near"]
PhraseSort = Literal["wording", "quotation", "boilerplate"]
DivergenceKind = Literal["number", "date", "name", "quote", "negation", "attribution", "certainty", "wording", "voice"]
Stance = Literal["asserted", "attributed", "hedged", "denied"]
ReasonKind = Literal["copy", "wording", "credit", "earlier", "error"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting that influences a comparison.

    Attributes:
        min_score: sentence pairs from here up (0…1) stand in `alignments`; None takes what the app itself would show,
            0 lists every scored pair. It never changes rows, claims or divergences.
        record: id of the report of record, whose order the rows follow; None is the first report.
        min_phrase_words: words in the shortest shared phrase.
        encoder: whether reports in different languages are compared by the optional encoder: None takes it where it is
            installed, True insists, False does without. The settings of a finished comparison say what was done: True
            or False where reports are in different languages, None where all are in one.
    """

    min_score: float | None = None
    record: str | None = None
    min_phrase_words: int = 3
    encoder: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that tell the same matter: (report id, paragraph indices) for each report that has it."""

    cells: tuple[tuple[str, tuple[int, ...]], ...]
    score: float | None = None

    def indices(self, report_id: str) -> tuple[int, ...]:
        """Paragraph indices of one report in this row; empty where it is absent."""
        return next((indices for report, indices in self.cells if report == report_id), ())


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two sentences of two reports that tell the same thing; score 0…1, comparable between events."""

    a: Span
    b: Span
    score: float
    relation: Relation


@dataclass(frozen=True, slots=True)
class SharedPhrase:
    """The same wording in two or more reports."""

    occurrences: tuple[Span, ...]
    kind: PhraseKind
    sort: PhraseSort = "wording"


@dataclass(frozen=True, slots=True)
class Divergence:
    """The same matter told differently, with both sides and one line that explains it."""

    kind: DivergenceKind
    a: Span
    b: Span
    score: float
    explanation: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it: source None where the text names nobody; content may be in pieces."""

    report: str
    source: Span | None
    cue: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A word that judges while it tells."""

    span: Span
    category: str
    score: float


@dataclass(frozen=True, slots=True)
class Label:
    """One actor, action or thing, and every name that the reports give it."""

    concept: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place that carries a claim."""

    span: Span
    stance: Stance


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asserted, once, however many reports carry it."""

    text: str
    occurrences: tuple[Occurrence, ...]
    check_worthiness: float

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that carry it, in order of occurrence, each once."""
        return tuple(dict.fromkeys(o.span.report for o in self.occurrences))


@dataclass(frozen=True, slots=True)
class SharedWith:
    """How much of a report stands in another one in the same words.

    Attributes:
        report: id of the other one.
        share: 0…1 of the words told in the report's own voice, so without quotations and a publisher's lines.
        longest: words in the longest run that the two have in common.
    """

    report: str
    share: float
    longest: int


@dataclass(frozen=True, slots=True)
class Wording:
    """How much of a report is in its own words, 0…1, and with whom it shares the rest, the most first."""

    report: str
    own: float
    shared: tuple[SharedWith, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a report is another source told again.

    Attributes:
        kind: copy (the same text), wording (runs in common), credit (it names its source), earlier (who published
            first), error (a misspelling that only these have).
        report: id of the report that is not a source of its own.
        other: id of the report it goes back to; None where that is an agency whose own text is not among the reports.
        line: one plain line for a reader.
        evidence: the places that show it.
    """

    kind: ReasonKind
    report: str
    other: str | None
    line: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Reports that are one source told several times: for what they agree on they count as one confirmation.

    Attributes:
        reports: their ids, in the order in which they were loaded.
        origin: id of the report that the others go back to; None where nothing tells which it is.
        agency: the agency whose text it is, where a report says so.
        reasons: why.
    """

    reports: tuple[str, ...]
    origin: str | None
    agency: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Comparison:
    """All that was found in a set of reports; `rows` are in reading order."""

    settings: Settings
    reports: tuple[Report, ...] = ()
    rows: tuple[Row, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    shared_phrases: tuple[SharedPhrase, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    loaded_words: tuple[LoadedWord, ...] = ()
    labels: tuple[Label, ...] = ()
    claims: tuple[Claim, ...] = ()
    wording: tuple[Wording, ...] = ()
    provenance: tuple[SourceGroup, ...] = ()

    def report(self, report_id: str) -> Report:
        """The report of that id.

        Raises:
            KeyError: there is none.
        """
        return report_of(self.reports, report_id)

    def words_of(self, span: Span) -> str:
        """The characters that a span covers in its report."""
        return self.report(span.report).words_of(span)
