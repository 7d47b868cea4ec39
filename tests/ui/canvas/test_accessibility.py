"""A reader who hears the screen would lose the comparison if the canvas were one silent rectangle."""

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.lens import Lens
from app.model.report import Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.theme import theme_for

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def canvas(qtbot: QtBot, event_view: ComparisonView) -> ComparisonCanvas:
    widget = ComparisonCanvas(theme=theme_for(dark=False))
    qtbot.addWidget(widget)
    widget.resize(960, 640)
    widget.show_view(event_view)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def table(canvas: ComparisonCanvas) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(canvas)
    assert found is not None
    return found


def test_the_comparison_is_a_table_of_heads_and_rows(canvas: ComparisonCanvas):
    found = table(canvas)
    assert found.role() == QAccessible.Role.Table
    assert found.text(NAME) == "Comparison"
    assert found.text(DESCRIPTION) == "3 reports side by side, 5 rows"
    assert found.childCount() == 6
    heads = found.child(0)
    assert [heads.child(n).role() for n in range(3)] == [QAccessible.Role.ColumnHeader] * 3
    assert heads.child(0).text(NAME).startswith("Northern Wire. Nine hurt as warehouse burns in old port. 5 May 2031")


def test_a_cell_is_read_with_its_report_and_says_why_it_is_marked(canvas: ComparisonCanvas):
    cell = table(canvas).child(2).child(1)
    assert cell.text(NAME) == "The Lenz Courier: Eleven people were hurt, the embattled fire brigade admitted."
    assert cell.text(DESCRIPTION) == "Conflicts: 9 hurt / 11 hurt\nFraming: said / admitted"
    canvas.set_lenses(frozenset({Lens.FRAMING}))
    assert cell.text(DESCRIPTION) == "Framing: said / admitted"
    assert table(canvas).child(3).child(2).text(NAME) == "Эхо: not in this report"


def test_parents_children_and_places_agree(canvas: ComparisonCanvas):
    found = table(canvas)
    for number in range(found.childCount()):
        row = found.child(number)
        assert found.indexOfChild(row) == number
        assert row.parent() is found
        for column in range(row.childCount()):
            cell = row.child(column)
            assert row.indexOfChild(cell) == column
            assert cell.parent() is row
            assert row.rect().top() == cell.rect().top()
    cell = found.child(2).child(1)
    at = cell.rect().center()
    assert found.childAt(at.x(), at.y()) is found.child(2)
    assert found.child(2).childAt(at.x(), at.y()) is cell
    assert found.childAt(*(found.child(0).rect().center()).toTuple()) is found.child(0)


def test_the_passage_at_hand_has_the_focus(canvas: ComparisonCanvas):
    """A reader who goes from sentence to sentence hears the sentence, not the whole paragraph again and again."""
    canvas.activate(Span("r1", 66, 79), by_keyboard=True)
    cell = table(canvas).child(1).child(0)
    assert table(canvas).focusChild() is cell.child(1)
    assert cell.child(1).text(NAME) == "Northern Wire: Nobody slept."
    assert cell.state().selected
    assert cell.child(1).state().selected
    assert not cell.child(0).state().selected


def test_a_passage_has_its_marks_below_it(canvas: ComparisonCanvas):
    passage = table(canvas).child(2).child(1).child(0)
    assert passage.role() == QAccessible.Role.Paragraph
    marks = [passage.child(n) for n in range(passage.childCount())]
    assert [(mark.text(NAME), mark.text(DESCRIPTION)) for mark in marks] == [
        ("Conflicts: Eleven", "9 hurt / 11 hurt"),
        ("Framing: admitted", "said / admitted"),
    ]
    assert passage.rect().contains(marks[0].rect())
    canvas.set_lenses(frozenset())
    assert passage.childCount() == 0
    assert not marks[0].isValid()


def test_rows_of_a_former_view_say_that_they_are_void(canvas: ComparisonCanvas, event_view: ComparisonView):
    cell = table(canvas).child(5).child(0)
    assert cell.isValid()
    canvas.show_view(None)
    assert not cell.isValid()
    assert cell.text(NAME) == ""
    assert table(canvas).childCount() == 0
    assert table(canvas).text(DESCRIPTION) == ""


def test_canvases_come_and_go_while_somebody_listens(qapp: QApplication, event_view: ComparisonView):
    """Qt and Python both keep the interfaces: a canvas that is closed must take none of them down with it."""
    kept = []
    for number in range(30):
        widget = ComparisonCanvas(theme=theme_for(dark=False))
        widget.show_view(event_view)
        widget.show()
        widget.activate(Span("r1", 0, 5))
        kept.append(table(widget).child(1).child(0))
        assert kept[-1].rect().contains(kept[-1].rect().center())
        if number % 2:
            shiboken6.delete(widget)
        else:
            widget.deleteLater()
            qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
            qapp.processEvents()
        del widget
        gc.collect()
    assert not any(cell.isValid() for cell in kept)
    assert all(cell.text(NAME) == "" for cell in kept)
    assert all(cell.childAt(QPoint().x(), 0) is None for cell in kept)
