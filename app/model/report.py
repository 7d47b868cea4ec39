"""A report: one text about the event, immutable, with where it came from."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256

from app.model.titles import folded, state


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one report's text, in Unicode code points, half open. Everything that is marked anywhere is one."""

    report: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: "Span") -> int:
        """How many code points both cover; 0 in different reports."""
        if self.report != other.report:
            return 0
        start = self.start if self.start > other.start else other.start  # asked all the time: no calls
        end = self.end if self.end < other.end else other.end
        return end - start if end > start else 0


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes a report was read from, kept untouched."""

    data: bytes
    name: str
    media_type: str

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of the bytes."""
        return sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a report came from and how it was read.

    Attributes:
        path: the file as the user named it; None for pasted text.
        sha256: of the file's bytes; of the UTF-8 text where there was no file.
        media_type: `text/plain`, `text/html`, `text/markdown` …
        encoding: the encoding the bytes were decoded with; None for pasted text.
        reader: which reader made the text.
        remarks: what the reader had to do that a careful user would want to know, one plain sentence each.
    """

    path: str | None
    sha256: str
    media_type: str = "text/plain"
    encoding: str | None = None
    reader: str = "text"
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """One report of the event.

    `text` is the report as read; all offsets below are code points into it.

    Attributes:
        id: names the report within its project: r1, r2, … or the caller's own.
        paragraphs: (start, end) each, in order, not overlapping, no blanks at either side.
        sentences: (start, end) each, in order; every sentence lies inside one paragraph.
        headline: indices of the paragraphs that only state the title (the headline, and its repetition where there is
            one). They stay in `paragraphs` so that nothing of the text is lost, but views show them once, as the title.
        published: ISO 8601 date or date and time, None where unknown.
        language: ISO 639-1 code, None where unknown.
    """

    id: str
    text: str
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    provenance: Provenance
    title: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None
    headline: tuple[int, ...] = field(default=())

    def __hash__(self) -> int:
        """By id and text alone: Python keeps the hash of a string, and reports are looked up all the time."""
        return hash((self.id, self.text))

    def renamed(self, report_id: str) -> "Report":
        """The same report under another id."""
        return replace(self, id=report_id)

    @property
    def name(self) -> str:
        """What a person calls this report: the outlet, else the title, else the file, else the id."""
        if self.source or self.title:
            return self.source or self.title or self.id
        path = self.provenance.path
        return path.replace("\\", "/").rsplit("/", 1)[-1] if path else self.id

    @cached_property
    def title_paragraphs(self) -> range:
        """The paragraphs of the headline that are the title, one or several in a row; empty where it stands elsewhere.

        Case, blanks, quotation marks and closing punctuation make no difference.
        """
        title, lines = self.title or "", self._headlines
        for first in lines:
            said: list[str] = []
            while first + len(said) in lines and sum(map(len, said)) < len(title):
                said.append(lines[first + len(said)])
            if state(said, title):
                return range(first, first + len(said))
        return range(0)

    @cached_property
    def repeated_headlines(self) -> tuple[int, ...]:
        """The paragraphs of the headline that say only what one before them said: no second line of it does."""
        lines = {index: folded(said) for index, said in self._headlines.items()}
        first = {told: index for index, told in reversed(lines.items())}
        return tuple(index for index, told in lines.items() if first[told] != index)

    @property
    def _headlines(self) -> dict[int, str]:
        """The words of the headline's paragraphs, in the order of the text."""
        known = sorted({index for index in self.headline if 0 <= index < len(self.paragraphs)})
        return {index: self.words_of(self.paragraph_span(index)) for index in known}

    @cached_property
    def text_sha256(self) -> str:
        """Digest of the text alone: the version that anchors refer to."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def word_count(self) -> int:
        """Words separated by white space; for scripts without spaces, ideographs and kana count one each."""
        return sum(max(1, sum("\u3040" <= c <= "\u9fff" for c in word)) for word in self.text.split())

    def words_of(self, span: Span) -> str:
        """The characters that `span` covers."""
        return self.text[span.start : span.end]

    def paragraph_at(self, offset: int) -> int | None:
        """Index of the paragraph that holds this offset; None between paragraphs."""
        return _index_at(self.paragraphs, offset)

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds this offset; None between sentences."""
        return _index_at(self.sentences, offset)

    def paragraph_span(self, index: int) -> Span:
        """The paragraph of that index as a span."""
        return Span(self.id, *self.paragraphs[index])

    def sentence_span(self, index: int) -> Span:
        """The sentence of that index as a span."""
        return Span(self.id, *self.sentences[index])


def report_of(reports: tuple[Report, ...], report_id: str) -> Report:
    """The report of that id.

    Raises:
        KeyError: there is none.
    """
    for report in reports:
        if report.id == report_id:
            return report
    raise KeyError(report_id)


def _index_at(stretches: tuple[tuple[int, int], ...], offset: int) -> int | None:
    low, high = 0, len(stretches)
    while low < high:
        middle = (low + high) // 2
        if stretches[middle][1] <= offset:
            low = middle + 1
        else:
            high = middle
    return low if low < len(stretches) and stretches[low][0] <= offset else None
