"""Selecting words: what is selected, and where words begin and end."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QTextBoundaryFinder

from app.model.report import Report, Span
from app.model.utf16 import Utf16Map
from widgets.canvas.layout import display_text


class Grain(Enum):
    """What one step of a selection takes: set by the number of clicks."""

    CHARACTER = 1
    WORD = 2
    SENTENCE = 3
    PARAGRAPH = 4


@dataclass(frozen=True, slots=True)
class Selection:
    """Selected words of one report, in code points.

    Attributes:
        start, end: the unit where selecting began (equal for a caret); it stays selected whatever follows.
        caret: the end that moves.
    """

    report: str
    start: int
    end: int
    caret: int

    @property
    def span(self) -> Span | None:
        """The selected words; None when there are none."""
        first, last = min(self.start, self.caret), max(self.end, self.caret)
        return Span(self.report, first, last) if first < last else None

    def to(self, start: int, end: int) -> "Selection":
        """Extended to the unit start…end."""
        return Selection(self.report, self.start, self.end, end if start >= self.start else start)


def unit_at(report: Report, paragraph: int, offset: int, grain: Grain, sentence: Span) -> tuple[int, int]:
    """Start and end of the unit of a size at an offset; `sentence` is the one that holds the offset."""
    if grain is Grain.CHARACTER:
        return offset, offset
    if grain is Grain.SENTENCE:
        return sentence.start, sentence.end
    start, end = report.paragraphs[paragraph]
    if grain is Grain.PARAGRAPH:
        return start, end
    first, last = word_at(report.text[start:end], offset - start)
    return start + first, start + last


def word_at(text: str, offset: int) -> tuple[int, int]:
    """The word (or the run of blanks or signs) that holds the character at an offset, the last one at the end."""
    if not text:
        return 0, 0
    offset = min(max(offset, 0), len(text) - 1)
    units = Utf16Map(text)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, display_text(text))
    position = units.to_units(offset)
    finder.setPosition(position)
    start = position if finder.isAtBoundary() else finder.toPreviousBoundary()
    finder.setPosition(position)
    end = finder.toNextBoundary()
    return units.to_points(max(start, 0)), units.to_points(end) if end >= 0 else len(text)


def next_word(text: str, offset: int) -> int:
    """End of the word that follows an offset; the text's end after the last one."""
    while offset < len(text):
        start, end = word_at(text, offset)
        offset = max(end, offset + 1)
        if any(character.isalnum() for character in text[start:end]):
            break
    return min(offset, len(text))


def previous_word(text: str, offset: int) -> int:
    """Start of the word before an offset; 0 before the first one."""
    while offset > 0:
        start, _ = word_at(text, offset - 1)
        word = text[start:offset]
        offset = min(start, offset - 1)
        if any(character.isalnum() for character in word):
            break
    return max(offset, 0)
