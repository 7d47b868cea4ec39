"""Moving the passage at hand with the keyboard: from sentence to sentence, from row to row, from column to column."""

from bisect import bisect_right

from app.model.report import Span
from widgets.canvas.sheet import Sheet


def first_passage(sheet: Sheet) -> Span | None:
    """The first sentence of the first column that has one."""
    return next((found for column in range(len(sheet.columns)) if (found := edge(sheet, column, last=False))), None)


def edge(sheet: Sheet, column: int, last: bool) -> Span | None:
    """The first or the last sentence of a column, from top to bottom; None where the column is empty."""
    passages = sheet.passages(column)
    if not passages:
        return None
    report = sheet.columns[column]
    sentences = sheet.sentences(report, passages[-1 if last else 0][1])
    return sentences[-1 if last else 0]


def vertical(sheet: Sheet, passage: Span, down: bool) -> Span:
    """The next or previous sentence in the column, in the order of the rows; the same at the end."""
    place = sheet.place_of(passage)
    report = sheet.report(passage.report)
    if place is None or report is None:
        return first_passage(sheet) or passage
    paragraph = sheet.cell(place.row, place.column).paragraphs[place.position]
    sentences = sheet.sentences(report, paragraph)
    position = next((n for n, s in enumerate(sentences) if s.overlap(passage)), 0)
    if 0 <= position + (1 if down else -1) < len(sentences):
        return sentences[position + (1 if down else -1)]
    passages = sheet.passages(place.column)
    number = passages.index((place.row, paragraph)) + (1 if down else -1)
    if not 0 <= number < len(passages):
        return passage
    return sheet.sentences(report, passages[number][1])[0 if down else -1]


def horizontal(sheet: Sheet, passage: Span, right: bool) -> Span:
    """The first sentence of the nearest cell of the same row to the right or left; the same where there is none."""
    place = sheet.place_of(passage)
    if place is None:
        return first_passage(sheet) or passage
    columns = range(place.column + 1, len(sheet.columns)) if right else range(place.column - 1, -1, -1)
    for column in columns:
        paragraphs = sheet.cell(place.row, column).paragraphs
        if paragraphs:
            return sheet.sentences(sheet.columns[column], paragraphs[0])[0]
    return passage


def nearest(sheet: Sheet, column: int, row: int) -> Span | None:
    """The first sentence of the column's cell in a row, or of the last one above it, or of the first below."""
    passages = sheet.passages(column)
    if not passages:
        return None
    number = max(0, bisect_right(passages, (row, 1 << 60)) - 1)
    same_row = [passage for passage in passages if passage[0] == passages[number][0]]
    return sheet.sentences(sheet.columns[column], same_row[0][1])[0]
