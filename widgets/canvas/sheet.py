"""What stands where in a comparison view: cells, passages and marks, found by report and paragraph."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens, Mark
from app.model.report import Report, Span
from app.model.view import ComparisonView, ViewCell

T = TypeVar("T", Mark, "NoteMark", Span)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: row and column, and its position among the paragraphs of its cell."""

    row: int
    column: int
    position: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """One annotated stretch: the annotation, the number on its badge (from 1) and the words."""

    placed: PlacedAnnotation
    number: int
    span: Span


_ABSENT = ViewCell("")


class Sheet:
    """A comparison view, indexed. Immutable once made, except for the notes."""

    def __init__(self, view: ComparisonView) -> None:
        self.view = view
        self.columns: tuple[Report, ...] = tuple(view.comparison.report(report) for report in view.columns)
        self.column_of = {report.id: column for column, report in enumerate(self.columns)}
        self.rows: list[tuple[ViewCell, ...]] = []
        self._places: dict[tuple[str, int], Place] = {}
        self._order: list[list[tuple[int, int]]] = [[] for _ in self.columns]
        for number, row in enumerate(view.rows):
            given = {cell.report: cell for cell in row.cells}
            cells = tuple(given.get(report.id, _ABSENT) for report in self.columns)
            self.rows.append(cells)
            for column, cell in enumerate(cells):
                for position, paragraph in enumerate(cell.paragraphs):
                    self._places.setdefault((cell.report, paragraph), Place(number, column, position))
                    self._order[column].append((number, paragraph))
        self._marks: dict[tuple[str, int], list[Mark]] = {}
        for mark in view.marks:
            for key in self._touched(mark.span):
                self._marks.setdefault(key, []).append(mark)
        self._notes: dict[tuple[str, int], list[NoteMark]] = {}
        self._found: dict[tuple[str, int], list[Span]] = {}

    def cell(self, row: int, column: int) -> ViewCell:
        """The cell of a row in a column."""
        return self.rows[row][column]

    def report(self, report_id: str) -> Report | None:
        """A visible report."""
        column = self.column_of.get(report_id)
        return None if column is None else self.columns[column]

    def place(self, report_id: str, paragraph: int) -> Place | None:
        """Where a paragraph stands; None for headlines and hidden reports."""
        return self._places.get((report_id, paragraph))

    def place_of(self, span: Span) -> Place | None:
        """Where the first shown paragraph of a span stands."""
        return next((self._places[key] for key in self._touched(span) if key in self._places), None)

    def passages(self, column: int) -> list[tuple[int, int]]:
        """(row, paragraph) of a column, from top to bottom."""
        return self._order[column]

    def marks(self, report_id: str, paragraph: int) -> list[Mark]:
        """Marks that touch a paragraph, in the order of the view."""
        return self._marks.get((report_id, paragraph), [])

    def notes(self, report_id: str, paragraph: int) -> list[NoteMark]:
        """Notes that touch a paragraph."""
        return self._notes.get((report_id, paragraph), [])

    def set_notes(self, placed: tuple[PlacedAnnotation, ...]) -> set[tuple[str, int]]:
        """Take the notes to show; (report, paragraph) of every paragraph whose notes stand elsewhere now."""
        before = self._notes
        self._notes = {}
        for number, annotation in enumerate(placed, start=1):
            for span in annotation.spans:
                note = NoteMark(annotation, number, span)
                for key in self._touched(span):
                    self._notes.setdefault(key, []).append(note)

        def spans(notes: list[NoteMark]) -> list[Span]:
            return [note.span for note in notes]

        # what is written in a note changes with every rest in typing, and moves nothing
        keys = before.keys() | self._notes.keys()
        return {key for key in keys if spans(before.get(key, [])) != spans(self._notes.get(key, []))}

    def found(self, report_id: str, paragraph: int) -> list[Span]:
        """What a search found that touches a paragraph."""
        return self._found.get((report_id, paragraph), [])

    def set_found(self, spans: tuple[Span, ...]) -> None:
        """Take what a search found."""
        self._found = {}
        for span in spans:
            for key in self._touched(span):
                self._found.setdefault(key, []).append(span)

    def together(self, of: Callable[[str, int], list[T]], report_id: str, paragraphs: range) -> list[T]:
        """What touches any of these paragraphs, each once: `of` is `marks`, `notes` or `found`."""
        if len(paragraphs) == 1:
            return of(report_id, paragraphs[0])
        return list(dict.fromkeys(one for paragraph in paragraphs for one in of(report_id, paragraph)))

    def annotated(self) -> set[tuple[str, int]]:
        """(report, paragraph) of every paragraph with a note."""
        return set(self._notes)

    def sentences(self, report: Report, paragraph: int) -> list[Span]:
        """The sentences of a paragraph; the whole paragraph where it has none."""
        start, end = report.paragraphs[paragraph]
        first = bisect_left(report.sentences, (start, start))
        found = []
        for sentence in report.sentences[first:]:
            if sentence[0] >= end:
                break
            found.append(Span(report.id, *sentence))
        return found or [Span(report.id, start, end)]

    def passage_at(self, report: Report, paragraph: int, offset: int) -> Span:
        """The sentence at an offset of a paragraph, or the nearest one."""
        sentences = self.sentences(report, paragraph)
        return min(sentences, key=lambda s: max(s.start - offset, offset - s.end + 1, 0))

    def overview(self) -> dict[Lens, list[tuple[int, float]]]:
        """Where marks and notes begin, by lens: (row, fraction of the row's height), from top to bottom, each once."""
        notes = {
            self._height(key, self._places[key], note.span)
            for key, notes in self._notes.items()
            for note in notes
            if key in self._places
        }
        return {**self._overview, Lens.NOTES: sorted(notes)} if notes else self._overview

    @cached_property
    def _overview(self) -> dict[Lens, list[tuple[int, float]]]:
        found: dict[Lens, set[tuple[int, float]]] = {}
        for key, marks in self._marks.items():
            place = self._places.get(key)
            if place is not None:
                for mark in marks:
                    found.setdefault(mark.lens, set()).add(self._height(key, place, mark.span))
        return {lens: sorted(places) for lens, places in found.items()}

    def _height(self, key: tuple[str, int], place: Place, span: Span) -> tuple[int, float]:
        report = self.columns[place.column]
        paragraphs = self.rows[place.row][place.column].paragraphs
        if len(paragraphs) == 1:
            start, end = report.paragraphs[key[1]]
            return place.row, min(1.0, max(0, span.start - start) / max(1, end - start))
        lengths = [report.paragraphs[p][1] - report.paragraphs[p][0] for p in paragraphs]
        before = sum(lengths[: place.position]) + max(0, span.start - report.paragraphs[key[1]][0])
        return place.row, min(1.0, before / max(1, sum(lengths)))

    def _touched(self, span: Span) -> list[tuple[str, int]]:
        report = self.report(span.report)
        if report is None:
            return []
        index = max(0, bisect_left(report.paragraphs, (span.start, span.start)) - 1)
        keys = []
        for number in range(index, len(report.paragraphs)):
            start, end = report.paragraphs[number]
            if start >= max(span.end, span.start + 1):
                break
            if end > span.start:
                keys.append((span.report, number))
        return keys


def paragraph_number(report: Report, paragraph: int) -> int:
    """How a reader counts a paragraph: from 1, headlines left out."""
    return paragraph + 1 - sum(headline < paragraph for headline in report.headline)
