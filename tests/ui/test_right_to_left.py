"""Who reads Arabic or Hebrew would lose the way if columns, marks and clicks did not turn round together."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.report import Span
from db.store import SqlStores
from widgets.canvas import ComparisonCanvas
from widgets.canvas.carrying import grip_rect
from widgets.canvas.live_heads import LiveHeads
from widgets.emphasis import EmphasisView
from widgets.main_window import MainWindow
from widgets.matrix import MatrixView
from widgets.reading import ReadingView
from widgets.recent import Places
from widgets.session import Session
from widgets.views import ViewName

LONG = 60_000

WIRE = """The mill at Orrin burned down on Friday night, the fire brigade said. Nine people were hurt.

The government promised help to the forty workers of the mill.

A shopkeeper sold candles until midnight.
"""
PAPER = """The mill at Orrin burned down on Friday night, according to the fire brigade. Eleven people were hurt.

“We had no warning,” said the guard, Ole Brandt.
"""
ARABIC = """احترقت المطحنة في أورين ليلة الجمعة، حسب فرقة الإطفاء. أصيب تسعة أشخاص.

وعدت الحكومة بمساعدة عمال المطحنة الأربعين.
"""


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for name, text in (("wire.txt", WIRE), ("paper.txt", PAPER), ("sahifa.txt", ARABIC)):
        (tmp_path / name).write_text(text, "utf-8")
    made = MainWindow(SqlStores(), Places.under(tmp_path / "places"))
    made.resize(1300, 800)
    made.show()
    made.take_paths(tuple(tmp_path / name for name in ("wire.txt", "paper.txt", "sahifa.txt")))
    qtbot.waitUntil(lambda: made.session is not None and made.session.arranged is not None, timeout=LONG)
    made.travel.step(1)
    qtbot.waitUntil(lambda: made.inspector.passage is not None, timeout=LONG)
    yield made
    made.close()
    made.deleteLater()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    QApplication.processEvents()


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def sentences(window: MainWindow, report_id: str) -> list[Span]:
    report = session_of(window).project.report(report_id)
    return [Span(report_id, *bounds) for bounds in report.sentences]


def click(canvas: ComparisonCanvas, span: Span) -> None:
    at = canvas.rects_of(span)[0].center().toPoint()
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def x_of(canvas: ComparisonCanvas, span: Span) -> float:
    return canvas.rects_of(span)[0].center().x()


def test_the_panels_change_sides(window: MainWindow):
    left, right = (part.mapTo(window, QPoint(0, 0)).x() for part in (window.left, window.inspector))
    assert left > right
    switch = window.topbar.views.segments
    assert switch[ViewName.SIDE].x() > switch[ViewName.EMPHASIS].x()
    assert window.commands.menus.width() > 200, "the menus are all there"


@pytest.mark.parametrize("name", list(ViewName))
def test_a_window_that_is_open_turns_round_with_the_program(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, name: ViewName
):
    """Who changes the language while an event is open must not get panels of the one side and columns of the other."""

    def picture() -> QImage:
        """What the view shows once it is at rest: a place that was gone to is pointed out for a second."""
        seen: list[QImage] = []

        def at_rest() -> bool:
            qtbot.wait(150)
            seen.append(window.views.grab().toImage())
            drawn = {seen[-1].pixel(x, y) for x in range(0, 700, 7) for y in range(0, 700, 7)}
            return len(drawn) > 5 and len(seen) > 1 and seen[-1] == seen[-2]

        qtbot.waitUntil(at_rest, timeout=LONG)
        return seen[-1]

    window.views.show_page(name)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    there = picture()
    if name is ViewName.SIDE:
        xs = [x_of(window.canvas, sentences(window, column)[0]) for column in session_of(window).columns[:2]]
        assert xs[0] < xs[1]
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    back = picture()
    assert back != there
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert picture() == there
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert picture() == back


def test_columns_run_from_right_to_left_and_a_click_goes_where_the_words_are(window: MainWindow):
    canvas, columns = window.canvas, session_of(window).columns
    for fold in canvas.folds():
        canvas.set_folded(fold, False)
    firsts = [sentences(window, column)[0] for column in columns]
    xs = [x_of(canvas, span) for span in firsts]
    assert xs[0] > xs[1]
    for column in columns[:2]:
        for span in sentences(window, column):
            canvas.make_visible(span)
            click(canvas, span)
            assert canvas.current() == span


@pytest.mark.parametrize("scrolled", [0, 120, 400])
def test_words_are_found_under_the_pointer_while_scrolled_sideways(window: MainWindow, scrolled: int):
    canvas = window.canvas
    canvas.set_zoom(200)
    canvas.horizontalScrollBar().setValue(scrolled)
    page = canvas.page()
    assert page is not None
    for column in session_of(window).columns:
        for span in sentences(window, column)[:2]:
            rects = canvas.rects_of(span)
            at = rects[0].center().toPoint() if rects else QPoint(-1, -1)
            if canvas.viewport().rect().contains(at):
                hit = canvas.hit(at)
                assert hit is not None
                assert hit.report.id == column
                assert span.start <= hit.offset <= span.end


def test_a_pinned_column_stays_at_the_right(window: MainWindow):
    canvas, first = window.canvas, session_of(window).columns[0]
    canvas.set_zoom(200)
    canvas.set_pinned([first])
    before = x_of(canvas, sentences(window, first)[0])
    canvas.horizontalScrollBar().setValue(200)
    assert x_of(canvas, sentences(window, first)[0]) == before
    click(canvas, sentences(window, first)[0])
    assert canvas.current() == sentences(window, first)[0]


def test_heads_stand_over_their_columns_and_are_drawn_wider_to_the_left(window: MainWindow):
    canvas = window.canvas
    heads = canvas.findChild(LiveHeads)
    page = canvas.page()
    assert heads is not None
    assert page is not None
    lefts, _ = canvas.placing()
    for column in range(2):
        middle = lefts[column] + page.geometry.widths[column] / 2
        assert heads.column_at(middle) == column
    assert heads.x() == canvas.viewport().x()
    edge, before = lefts[0], page.geometry.widths[0]
    assert heads.line_at(edge) == 0
    QTest.mousePress(heads, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(edge, 20))
    QTest.mouseMove(heads, QPoint(edge - 50, 20))
    QTest.mouseRelease(heads, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(edge - 50, 20))
    page = canvas.page()
    assert page is not None
    assert page.geometry.widths[0] == before + 50


def test_arrows_and_the_grip_follow_the_eye(window: MainWindow):
    canvas, columns = window.canvas, session_of(window).columns
    canvas.activate(sentences(window, columns[0])[0])
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    current = canvas.current()
    assert current is not None
    assert current.report == columns[1]
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    current = canvas.current()
    assert current is not None
    assert current.report == columns[0]
    assert grip_rect(canvas).left() > canvas.rects_of(current)[0].right()


def test_the_reading_view_is_mirrored(qtbot: QtBot, window: MainWindow):
    window.views.show_page(ViewName.READING)
    qtbot.wait(100)
    view = window.views.page
    assert isinstance(view, ReadingView)
    columns = view.desk.columns
    assert columns[0].x() > columns[1].x() > columns[2].x()
    assert view.desk.visible_columns()[0] is columns[0]
    gutter = view.desk.gutters[0]
    assert (gutter.left, gutter.right) == (columns[1], columns[0])
    assert columns[1].x() < gutter.x() < columns[0].x()
    click(columns[0], sentences(window, columns[0].report.id)[1])
    assert view.current() == sentences(window, columns[0].report.id)[1]
    QTest.keyClick(columns[0], Qt.Key.Key_Left)
    assert view.current() is not None
    assert view.current().report == columns[1].report.id  # type: ignore[union-attr]


def test_a_column_far_away_is_scrolled_to(qtbot: QtBot, window: MainWindow):
    window.views.show_page(ViewName.READING)
    window.views.set_zoom(250)
    qtbot.wait(100)
    view = window.views.page
    assert isinstance(view, ReadingView)
    last = view.desk.columns[-1]
    view.go_to(sentences(window, last.report.id)[0])
    qtbot.wait(50)
    assert last in view.desk.visible_columns()


def test_the_matrix_is_mirrored(qtbot: QtBot, window: MainWindow):
    window.views.show_page(ViewName.MATRIX)
    view = window.views.page
    assert isinstance(view, MatrixView)
    qtbot.waitUntil(lambda: view.table.claims.rowCount() > 0, timeout=LONG)
    qtbot.wait(50)
    table = view.table
    rects = [table.visualRect(table.claims.index(0, column)) for column in range(3)]
    assert rects[0].left() > rects[1].left() > rects[2].left()
    assert table.verticalHeader().x() > table.viewport().x()
    corner = table._corner
    assert corner.geometry().right() == table.rect().right()
    cell = table.claims.cell(0, 0)
    if cell is not None and cell.told:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rects[0].center())
        assert view.current() == cell.spans[0]


def test_the_charts_are_mirrored_and_a_click_goes_to_the_passage_drawn_there(qtbot: QtBot, window: MainWindow):
    window.views.show_page(ViewName.EMPHASIS)
    view = window.views.page
    assert isinstance(view, EmphasisView)
    qtbot.waitUntil(lambda: view.slopes is not None and bool(view.slopes._places), timeout=LONG)
    qtbot.wait(100)
    slopes = view.slopes
    assert slopes is not None
    line, places = slopes._lines[0], slopes._places[0]
    seen = slopes.mirror(QPointF(*places[0]))
    assert seen.x() > slopes.width() / 2, "the first report stands at the right"
    drawn = slopes.plotItem.getViewBox().mapViewToScene(QPointF(*places[0]))
    assert abs(drawn.x() - seen.x()) < 3, "what is painted there is what a click finds there"
    with qtbot.waitSignal(slopes.activated) as told:
        QTest.mouseClick(slopes.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, seen.toPoint())
    assert told.args == [line.points[0].span]
