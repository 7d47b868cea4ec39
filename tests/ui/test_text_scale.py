"""Who needs large text would lose what is cut off, or pushed out of a window of 1280 × 800."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.store import SqlStores
from widgets.canvas.area import ZOOM_MOST
from widgets.elided import ElidedButton
from widgets.main_window import MainWindow
from widgets.recent import Places
from widgets.theme import TEXT_SIZES
from widgets.views import ViewName

LONG = 60_000

WIRE = """The mill at Orrin burned down on Friday night, the fire brigade said. Nine people were hurt.

The government promised help to the forty workers of the mill.

A shopkeeper sold candles until midnight.
"""
PAPER = """The mill at Orrin burned down on Friday night, according to the fire brigade. Eleven people were hurt.

“We had no warning,” said the guard, Ole Brandt.

Somebody handed out light for hours on the square.
"""


@pytest.fixture(scope="module")
def opened(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all: opening an event takes longer than looking at it."""
    folder = tmp_path_factory.mktemp("scale")
    for name, text in (("wire.txt", WIRE), ("paper.txt", PAPER)):
        (folder / name).write_text(text, "utf-8")
    made = MainWindow(SqlStores(), Places.under(folder / "places"))
    made.resize(1280, 800)
    made.show()
    made.take_paths((folder / "wire.txt", folder / "paper.txt"))
    _wait(lambda: made.session is not None and made.session.arranged is not None)
    made.travel.step(1)
    _wait(lambda: made.inspector.passage is not None)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def window(opened: MainWindow) -> Iterator[MainWindow]:
    opened.resize(1280, 800)
    yield opened
    opened.set_text_size(100)
    opened.views.set_zoom(100)
    opened.find_bar.close_search()
    opened.filter_bar.close_bar()
    opened.banner.clear()
    for action in (opened.commands.left_panel, opened.commands.right_panel):
        action.setChecked(True)
    opened.parts.bring_middle()
    QApplication.processEvents()


def _wait(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG / 1000
    while not ready():
        assert time.monotonic() < end
        QApplication.processEvents()
        time.sleep(0.005)


def show(qtbot: QtBot, window: MainWindow, view: ViewName) -> None:
    window.views.show_page(view)
    if view in (ViewName.MATRIX, ViewName.EMPHASIS):
        qtbot.waitUntil(lambda: getattr(window.views.page, "_built", None) is not None, timeout=LONG)
    qtbot.wait(150)


def scrolled_in(widget: QWidget) -> bool:
    """It stands in something that scrolls to it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def out_of_reach(window: MainWindow) -> list[str]:
    """Visible things that stand outside of the window, or outside of what they are in, and cannot be scrolled to."""
    found = []
    for kind in (QPushButton, QComboBox, QLineEdit, QLabel):
        for widget in window.findChildren(kind):
            if not widget.isVisible():
                continue
            parent = widget.parentWidget()
            inside = parent is None or parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())
            place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            if not inside or not (scrolled_in(widget) or window.rect().contains(place)):
                found.append(f"{kind.__name__} “{_words(widget)}” at {place.getRect()} in {type(parent).__name__}")
    return found


def cut(window: MainWindow) -> list[str]:
    """Words that have less room than they need, and do not say so with an ellipsis and a tool tip."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text() or label.objectName() == "title":
            continue
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height() + 2:
                found.append(f"label “{label.text()[:40]}”: {label.height()} of {label.heightForWidth(label.width())}")
        elif label.sizeHint().width() > label.width() + 1 or label.sizeHint().height() > label.height() + 1:
            found.append(f"label “{label.text()[:40]}”: {label.size().toTuple()} of {label.sizeHint().toTuple()}")
    for area in window.findChildren(QScrollArea):
        inner = area.widget()
        fixed = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if area.isVisible() and fixed and inner is not None and inner.width() > area.viewport().width() + 1:
            found.append(f"{inner.objectName()}: {inner.width()} wide in {area.viewport().width()}, and no scroll bar")
    for button in window.findChildren(QPushButton):
        if not button.isVisible() or not button.text():
            continue
        option = QStyleOptionButton()
        button.initStyleOption(option)
        room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
        wide = button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
        if isinstance(button, ElidedButton):
            if wide > room.width() and button.text() not in button.toolTip():
                found.append(f"button “{button.text()}” is cut and its tool tip does not say it")
        elif wide > room.width() + 2 or button.fontMetrics().height() > button.height():
            found.append(f"button “{button.text()}”: {room.width()} of {wide}")
    return found


def _words(widget: QWidget) -> str:
    return str(widget.property("text") or widget.accessibleName())[:30]


@pytest.mark.parametrize("percent", [100, 200, 300])
@pytest.mark.parametrize("view", ViewName)
def test_nothing_is_cut_or_out_of_reach(qtbot: QtBot, window: MainWindow, view: ViewName, percent: int):
    window.set_text_size(percent)
    window.views.set_zoom(percent)
    show(qtbot, window, view)
    assert window.size().toTuple() == (1280, 800)
    assert not out_of_reach(window)
    assert not cut(window)


@pytest.mark.parametrize("size", [(640, 400), (427, 267)], ids=["a screen at 200 %", "a screen at 300 %"])
@pytest.mark.parametrize("view", ViewName)
def test_a_small_window_shows_one_part_after_the_other(
    qtbot: QtBot, window: MainWindow, view: ViewName, size: tuple[int, int]
):
    """QT_SCALE_FACTOR 2 or 3 on a screen of 1280 × 800 leaves this many points."""
    window.resize(*size)
    show(qtbot, window, view)
    assert window.size().toTuple() == size
    assert not window.views.isHidden()
    assert not out_of_reach(window)
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(50)
    assert not window.left.isHidden()
    assert not out_of_reach(window)
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(50)
    assert not window.inspector.isHidden()
    assert window.commands.right_panel.isChecked()
    assert not out_of_reach(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.views.isVisible()


def test_large_bars_with_all_they_can_hold(qtbot: QtBot, window: MainWindow):
    window.set_text_size(200)
    window.finding.open()
    window.find_bar.field.setText("mill")
    window.filtering.open()
    window.banner.tell(
        "The comparison was copied to a file whose name is long enough to need several lines.", "Open it"
    )
    qtbot.waitUntil(lambda: bool(window.finding.spans), timeout=LONG)
    qtbot.wait(100)
    assert not cut(window)
    assert not out_of_reach(window)


def test_both_texts_grow_to_three_times_their_size(window: MainWindow):
    assert TEXT_SIZES[-1] == ZOOM_MOST == 300
    before = window.fontMetrics().height()
    for _ in TEXT_SIZES:
        window.commands.text_larger.trigger()
    assert window.text_size == 300
    assert window.fontMetrics().height() > 2.8 * before
    for _ in range(30):
        window.commands.zoom_in.trigger()
    assert window.views.zoom() == 300
    window.commands.text_smaller.trigger()
    assert window.text_size == 250


def test_a_panel_that_was_crowded_out_comes_back_with_the_room(qtbot: QtBot, window: MainWindow):
    window.resize(440, 400)
    qtbot.waitUntil(window.left.isHidden)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not window.left.isHidden())
    assert not window.inspector.isHidden()
    window.commands.left_panel.trigger()
    assert window.left.isHidden()
    assert not window.commands.left_panel.isChecked()
