"""The canvas's keys.

Arrows move the passage at hand; with Shift they extend the selection (left and right by word, up and down by
sentence). Home and End go to the first and last passage of the column, Page Up and Down a window further.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.model.report import Report, Span
from widgets.canvas import navigation
from widgets.canvas.selection import Selection, next_word, previous_word
from widgets.canvas.sheet import Sheet

if TYPE_CHECKING:
    from widgets.canvas.canvas import ComparisonCanvas

_KEY = Qt.Key


def press(canvas: "ComparisonCanvas", event: QKeyEvent) -> bool:
    """Do what a key stands for; whether it was one of the canvas's."""
    page = canvas.page()
    if page is None:
        return False
    if event.matches(QKeySequence.StandardKey.Copy):
        canvas.copy()
        return True
    if event.matches(QKeySequence.StandardKey.SelectAll):
        canvas.select_all_of_passage()
        return True
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == _KEY.Key_A and modifiers == Qt.KeyboardModifier.NoModifier:
        canvas.annotate()
        return True
    if key == _KEY.Key_Escape and canvas.let_go():
        return True
    if key == _KEY.Key_Escape and canvas.selection() is not None:
        canvas.clear_selection()
        return True
    if modifiers == Qt.KeyboardModifier.ShiftModifier and key in (
        _KEY.Key_Left,
        _KEY.Key_Right,
        _KEY.Key_Up,
        _KEY.Key_Down,
        _KEY.Key_Home,
        _KEY.Key_End,
    ):
        return _extend(canvas, page.sheet, Qt.Key(key))
    if modifiers == Qt.KeyboardModifier.NoModifier and key in (_KEY.Key_G, _KEY.Key_Z):
        (canvas.go_to_its_place if key == _KEY.Key_G else canvas.turn_fold)()
        return True
    if modifiers & ~Qt.KeyboardModifier.ControlModifier:
        return False
    if modifiers and key not in (_KEY.Key_Home, _KEY.Key_End):
        return False
    return _move(canvas, page.sheet, Qt.Key(key))


def _move(canvas: "ComparisonCanvas", sheet: Sheet, key: Qt.Key) -> bool:
    if key not in (
        _KEY.Key_Up,
        _KEY.Key_Down,
        _KEY.Key_Left,
        _KEY.Key_Right,
        _KEY.Key_Home,
        _KEY.Key_End,
        _KEY.Key_PageUp,
        _KEY.Key_PageDown,
        _KEY.Key_Return,
        _KEY.Key_Enter,
    ):
        return False
    passage = canvas.current()
    headed: int | None = None
    if passage is not None and sheet.place_of(passage) is None:
        headed = sheet.column_of.get(passage.report)
        passage = None  # a headline: it stands in no row
    target: Span | None
    if key in (_KEY.Key_PageUp, _KEY.Key_PageDown):
        target = _page_further(canvas, sheet, passage, key == _KEY.Key_PageDown)
    elif passage is None:
        target = _first_in_window(canvas, sheet, headed)
    elif key in (_KEY.Key_Up, _KEY.Key_Down):
        target = _past_folds(canvas, sheet, passage, key == _KEY.Key_Down)
    elif key in (_KEY.Key_Left, _KEY.Key_Right):
        target = navigation.horizontal(sheet, passage, (key == _KEY.Key_Right) != canvas.isRightToLeft())
    elif key in (_KEY.Key_Home, _KEY.Key_End):
        target = navigation.edge(sheet, sheet.column_of[passage.report], key == _KEY.Key_End)
    else:
        target = passage
        canvas.open_for(passage)
    if target is not None:
        if key not in (_KEY.Key_Return, _KEY.Key_Enter):
            canvas.clear_selection()
        if key not in (_KEY.Key_PageUp, _KEY.Key_PageDown):
            canvas.make_visible(target)
        canvas.activate(target, by_keyboard=True, walking=key not in (_KEY.Key_Return, _KEY.Key_Enter))
    return True


def _past_folds(canvas: "ComparisonCanvas", sheet: Sheet, passage: Span, down: bool) -> Span:
    """The next sentence up or down; a fold is one step, at its first passage, and Return opens it."""
    here = canvas.fold_holding(passage) if canvas.is_folded(passage) else None
    target = navigation.vertical(sheet, passage, down)
    while here is not None and canvas.fold_holding(target) == here:
        following = navigation.vertical(sheet, target, down)
        if following == target:
            return passage
        target = following
    fold = canvas.fold_holding(target) if canvas.is_folded(target) else None
    column = sheet.column_of[target.report]
    return navigation.nearest(sheet, column, fold.first) or target if fold is not None else target


def _first_in_window(canvas: "ComparisonCanvas", sheet: Sheet, headed: int | None) -> Span | None:
    """The passage at the top of the window, in the column whose headline was at hand, or else in the first."""
    page = canvas.page()
    if page is None or not len(page.heights):
        return None
    row = page.heights.row_at(canvas.verticalScrollBar().value() + 1)
    below = navigation.nearest(sheet, headed, row) if headed is not None else None
    if below is not None:
        return below
    for column in range(len(sheet.columns)):
        if sheet.cell(row, column).paragraphs:
            return navigation.nearest(sheet, column, row)
    return navigation.first_passage(sheet)


def _page_further(canvas: "ComparisonCanvas", sheet: Sheet, passage: Span | None, down: bool) -> Span | None:
    page = canvas.page()
    if page is None or not len(page.heights):
        return None
    bar = canvas.verticalScrollBar()
    before = bar.value()
    step = max(1, canvas.viewport().height() - 2 * round(page.geometry.line_height))
    bar.setValue(before + (step if down else -step))
    column = sheet.column_of[passage.report] if passage is not None else 0
    if bar.value() == before:
        return navigation.edge(sheet, column, last=down)
    top, height = bar.value(), canvas.viewport().height()
    seen = [row for row in page.heights.between(top, top + height) if page.heights.top(row) >= top]
    begun = [row for row in seen if sheet.cell(row, column).paragraphs]
    wanted = page.heights.row_at(top + height // 3)
    target = navigation.nearest(sheet, column, min(begun, key=lambda row: abs(row - wanted), default=wanted))
    if target is not None and not begun:
        canvas.make_visible(target)
    return target


def _extend(canvas: "ComparisonCanvas", sheet: Sheet, key: Qt.Key) -> bool:
    selection = canvas.caret_selection()
    if selection is None or selection.span is None:
        passage = canvas.current()
        if passage is None:
            return True
        backwards = key in (_KEY.Key_Left, _KEY.Key_Up, _KEY.Key_Home)
        at = passage.end if backwards else passage.start
        selection = Selection(passage.report, at, at, at)
    report = sheet.report(selection.report)
    if report is None:
        return True
    caret = _caret(sheet, report, selection.caret, key)
    moved = Selection(selection.report, *_fixed(selection), caret)
    canvas.change_selection(moved)
    canvas.make_visible(Span(report.id, max(0, min(caret, len(report.text) - 1)), caret + 1))
    return True


def _fixed(selection: Selection) -> tuple[int, int]:
    """The end that stays while the caret moves by keys."""
    at = selection.start if selection.caret >= selection.end else selection.end
    return at, at


def _caret(sheet: Sheet, report: Report, caret: int, key: Qt.Key) -> int:
    shown = sorted(paragraph for _, paragraph in sheet.passages(sheet.column_of[report.id]))
    if not shown:
        return caret
    forward = key in (_KEY.Key_Right, _KEY.Key_Down, _KEY.Key_End)
    # the paragraph that the caret is in or at; between two, the one it moves to
    inside = [p for p in shown if report.paragraphs[p][0] <= caret <= report.paragraphs[p][1]]
    if not inside:
        ahead = [p for p in shown if report.paragraphs[p][0] > caret]
        behind = [p for p in shown if report.paragraphs[p][1] < caret]
        inside = ahead[:1] or behind[-1:] if forward else behind[-1:] or ahead[:1]
    paragraph = inside[0]
    start, end = report.paragraphs[paragraph]
    if caret == (end if forward else start):
        position = shown.index(paragraph) + (1 if forward else -1)
        if not 0 <= position < len(shown):
            return caret
        start, end = report.paragraphs[shown[position]]
        paragraph = shown[position]
        caret = start if forward else end
    if key in (_KEY.Key_Home, _KEY.Key_End):
        return end if forward else start
    if key in (_KEY.Key_Up, _KEY.Key_Down):
        stops = [s.end if forward else s.start for s in sheet.sentences(report, paragraph)]
        further = [stop for stop in stops if (stop > caret if forward else stop < caret)]
        return (further[0] if forward else further[-1]) if further else (end if forward else start)
    text = report.text[start:end]
    return start + (next_word(text, caret - start) if forward else previous_word(text, caret - start))
