"""Who cannot use a mouse would lose whatever the keyboard does not reach, or reaches without showing where it is."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.model.decision import Link
from app.model.report import Span
from widgets.canvas import ComparisonCanvas
from widgets.canvas.carrying import grip_rect
from widgets.main_window import MainWindow
from widgets.reading.column import ReadingColumn
from widgets.session import Session
from widgets.side_view import CanvasView
from widgets.tab_order import region_of
from widgets.views import ViewName

LONG = 60_000
INTERACTIVE = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QAbstractItemView, ComparisonCanvas)

WIRE = """The mill at Orrin burned down on Friday night, the fire brigade said. Nine people were hurt.

The government promised help to the forty workers of the mill.

A shopkeeper sold candles until midnight.
"""
PAPER = """The mill at Orrin burned down on Friday night, according to the fire brigade. Eleven people were hurt.

The regime promised help to the forty workers of the mill.

Somebody handed out light for hours on the square.
"""
THIRD = """Eleven people were hurt when the mill at Orrin burned down.

The owner, Jan Bork, said: “We had no warning.”
"""


@pytest.fixture
def window(open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    made = open_window({"wire.txt": WIRE, "paper.txt": PAPER, "third.txt": THIRD}, size=(1400, 900))
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def sentence(window: MainWindow, report: str, words: str) -> Span:
    at = session_of(window).project.report(report).text.index(words)
    return window.travel.sentence_of(Span(report, at, at + len(words)))


def show(qtbot: QtBot, window: MainWindow, view: ViewName) -> None:
    window.views.show_page(view)
    qtbot.wait(50)
    if view in (ViewName.MATRIX, ViewName.EMPHASIS):
        page = window.views.page
        qtbot.waitUntil(lambda: getattr(page, "_built", None) is not None, timeout=LONG)
    qtbot.wait(50)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def shown(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def picture(widget: QWidget) -> np.ndarray:  # type: ignore[type-arg]
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[..., :3].astype(int)


def walk(window: MainWindow, back: bool = False) -> list[QWidget]:
    """Where the Tab key goes from the view until it comes round."""
    window.views.setFocus(Qt.FocusReason.TabFocusReason)
    found = [focused()]
    for _ in range(300):
        key, modifiers = Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier
        if back:
            key, modifiers = Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(focused(), key, modifiers)
        if focused() is found[0]:
            return found
        found.append(focused())
    raise AssertionError(f"the Tab key never comes back: {found[-5:]}")


def left_out(window: MainWindow, reached: list[QWidget]) -> list[tuple[str, str, str]]:
    """What can be used with the mouse and was not reached with the Tab key."""
    return [
        (type(widget).__name__, widget.accessibleName(), widget.objectName())
        for kind in INTERACTIVE
        for widget in window.findChildren(kind)
        if shown(widget) and widget.isEnabled() and widget not in reached and not _has_another_way(widget, reached)
    ]


def _has_another_way(widget: QWidget, reached: list[QWidget]) -> bool:
    """Parts of what is reached as a whole; what the arrow keys reach from a neighbour; what a key does as well."""
    above = widget.parentWidget()
    if isinstance(above, QLineEdit | QComboBox | QSpinBox | QAbstractItemView):
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive():
        return any(button in reached for button in group.buttons())  # tabs: the arrow keys go from one to the next
    # K locks a column of the reading view; the other columns are reached with the arrow keys, as cells are
    return isinstance(above, ReadingColumn) or isinstance(widget, ReadingColumn)


@pytest.mark.parametrize("view", ViewName)
def test_tab_reaches_everything_and_comes_round(qtbot: QtBot, window: MainWindow, view: ViewName):
    """Top bar, reports, lenses, view, inspector, status; nothing is left out, and nothing holds the keyboard."""
    show(qtbot, window, view)
    window.travel.step(1)
    qtbot.waitUntil(lambda: window.inspector.passage is not None, timeout=LONG)
    reached = walk(window)
    assert len(set(map(id, reached))) == len(reached)
    regions = [region_of(widget, window.regions) for widget in reached]
    at = regions.index(0)
    turned = regions[at:] + regions[:at]
    assert turned == sorted(turned, key=lambda n: -1 if n is None else n), "region by region"
    assert not left_out(window, reached)
    assert walk(window, back=True)[1:] == reached[:0:-1]


@pytest.mark.parametrize("tab", range(5), ids=["passage", "notes", "claims", "names", "by hand"])
def test_tab_reaches_what_the_inspector_and_the_bars_show(qtbot: QtBot, window: MainWindow, tab: int):
    window.travel.step(1)
    qtbot.waitUntil(lambda: window.inspector.passage is not None, timeout=LONG)
    wire, paper, _ = session_of(window).columns
    window.deciding.link(sentence(window, wire, "A shopkeeper"), sentence(window, paper, "Somebody"))
    session_of(window).change(lambda workspace: workspace.annotate((sentence(window, wire, "Nine"),), note="Ask them."))
    qtbot.waitUntil(lambda: bool(session_of(window).notes and linked(window)), timeout=LONG)
    window.finding.open()
    window.find_bar.field.setText("mill")
    window.filtering.open()
    window.inspector.show_tab(tab)
    qtbot.waitUntil(lambda: bool(window.finding.spans), timeout=LONG)
    qtbot.wait(50)
    assert not left_out(window, walk(window))


def test_arrow_keys_go_from_tab_to_tab(window: MainWindow):
    window.inspector.show_tab(0)
    buttons = window.inspector.findChildren(QAbstractButton)
    next(b for b in buttons if b.group() is not None and b.isChecked()).setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert window.inspector.tab == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("view", ViewName)
def test_wherever_the_keyboard_is_can_be_seen(qtbot: QtBot, window: MainWindow, view: ViewName, dark: bool):
    window.set_looks("dark" if dark else "light")
    show(qtbot, window, view)
    window.travel.step(1)
    qtbot.waitUntil(lambda: window.inspector.passage is not None, timeout=LONG)
    unseen = []
    for widget in walk(window):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = picture(widget)
        widget.clearFocus()
        without = picture(widget)
        if with_focus.shape != without.shape:
            continue  # the title, which is a field while it is edited
        changed = np.abs(with_focus - without).max(axis=2) > 40
        if changed.sum() < 40:
            unseen.append((type(widget).__name__, widget.accessibleName(), int(changed.sum())))
    assert not unseen


def test_f6_goes_from_part_to_part_and_back(qtbot: QtBot, window: MainWindow):
    window.views.setFocus()
    visited = []
    for _ in range(4):
        QTest.keyClick(focused(), Qt.Key.Key_F6)
        visited.append(region_of(focused(), window.regions))
    assert visited == [3, 0, 1, 2]
    assert region_of(focused(), (window.views,)) == 0
    QTest.keyClick(focused(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is window.reports


def test_escape_leaves_bars_modes_and_panels(qtbot: QtBot, window: MainWindow):
    window.travel.go_to(sentence(window, session_of(window).columns[0], "The mill"))
    window.views.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_L)
    assert window.deciding.linking is not None
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert window.deciding.linking is None
    assert not window.banner.isVisible()

    window.finding.open()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert window.find_bar.isHidden()
    assert region_of(focused(), (window.views,)) == 0

    window.filtering.open()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert window.filter_bar.isHidden()
    assert region_of(focused(), (window.views,)) == 0

    window.lenses.switches["shared"].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert region_of(focused(), (window.views,)) == 0


def test_letters_are_typed_where_there_is_a_field(qtbot: QtBot, window: MainWindow):
    """1, 2, S, O, C, F, N, P, A, L and K are commands elsewhere; a note with these letters must be a note."""
    letters = "1234socfnpalkgz"
    window.travel.step(1)
    window.annotate()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit), timeout=LONG)
    lenses, view = window.lenses.lenses, window.views.name
    window.finding.open()
    fields = [w for w in window.findChildren(QWidget) if isinstance(w, QLineEdit | QPlainTextEdit) and shown(w)]
    assert len(fields) >= 3
    for field in fields:
        field.setFocus()
        QTest.keyClicks(field, letters)
        assert letters in (field.text() if isinstance(field, QLineEdit) else field.toPlainText())
        assert (window.lenses.lenses, window.views.name) == (lenses, view)


def test_the_lists_of_the_filter_are_ticked_by_keyboard(qtbot: QtBot, window: MainWindow):
    window.filtering.open()
    qtbot.waitUntil(lambda: len(window.filter_bar.boxes("reports")) > 1, timeout=LONG)
    button = next(b for key, b in window.filter_bar._buttons.items() if key == "reports")
    menu = button.menu()
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    qtbot.waitExposed(menu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    box = QApplication.focusWidget()
    assert isinstance(box, QCheckBox)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert len(window.filter_bar.filter.reports) == 1
    menu.close()


def test_columns_and_panels_get_wider_and_narrower_by_key(qtbot: QtBot, window: MainWindow):
    first = session_of(window).columns[0]
    window.travel.go_to(sentence(window, first, "The mill"))
    window.views.setFocus()
    page = window.canvas.page()
    assert page is not None
    before = page.geometry.widths
    QTest.keyClick(focused(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    page = window.canvas.page()
    assert page is not None
    assert page.geometry.widths[0] > before[0]
    sizes = window.splitter.sizes()
    window.reports.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.splitter.sizes()[0] > sizes[0]


def test_what_is_dragged_can_also_be_chosen(window: MainWindow):
    """The order, width, place and sight of columns, the order of reports."""
    actions = [action.text() for action in window.canvas.column_menu(1).actions()]
    for wanted in (
        "Keep at the left",
        "Wider",
        "Narrower",
        "Move to the left",
        "Move to the right",
        "Hide this report",
    ):
        assert any(text.startswith(wanted) for text in actions)
    reports = [action.text() for action in window.reports.menu_for(window.reports.entries[1]).actions()]
    assert {"Move up", "Move down", "Hide"} <= set(reports)


# -- carrying a passage to another one


def middle_of(canvas: ComparisonCanvas, span: Span) -> QPoint:
    rect = canvas.rects_of(span)[0]
    return rect.center().toPoint()


def linked(window: MainWindow) -> list[Link]:
    return [decision for decision in session_of(window).project.decisions if isinstance(decision, Link)]


def carry(
    canvas: ComparisonCanvas, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier, drop: bool = True
) -> None:
    """Press, move in steps, let go."""
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas.viewport(), left, modifiers, start)
    for step in range(1, 6):
        QTest.mouseMove(canvas.viewport(), start + (end - start) * step / 5)
    if drop:
        QTest.mouseRelease(canvas.viewport(), left, modifiers, end)


def test_a_passage_is_dropped_on_another_one_by_its_grip(qtbot: QtBot, window: MainWindow):
    canvas = window.canvas
    wire, paper, _ = session_of(window).columns
    a, b = sentence(window, wire, "A shopkeeper"), sentence(window, paper, "Somebody")
    for fold in canvas.folds():
        canvas.set_folded(fold, False)
    canvas.activate(a)
    qtbot.wait(30)
    carry(canvas, grip_rect(canvas).center().toPoint(), middle_of(canvas, b), Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: len(linked(window)) == 1, timeout=LONG)
    assert canvas.selection() is None
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not linked(window), timeout=LONG)


def test_a_passage_is_carried_with_alt_and_let_go_with_escape(qtbot: QtBot, window: MainWindow):
    canvas = window.canvas
    wire, paper, _ = session_of(window).columns
    a, b = sentence(window, wire, "The government"), sentence(window, paper, "The mill at Orrin")
    alt = Qt.KeyboardModifier.AltModifier
    carry(canvas, middle_of(canvas, a), middle_of(canvas, b), alt, drop=False)
    page = canvas.page()
    assert page is not None
    assert canvas.shown(page).carried == (a, b), "both are pointed out"
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, alt, middle_of(canvas, b))
    assert canvas.shown(page).carried == ()
    qtbot.wait(50)
    assert not linked(window)
    same = sentence(window, wire, "Nine people")
    carry(canvas, middle_of(canvas, a), middle_of(canvas, same), alt)
    qtbot.wait(50)
    assert not linked(window), "two passages of one report cannot be linked"
    carry(canvas, middle_of(canvas, a), middle_of(canvas, b), alt)
    qtbot.waitUntil(lambda: len(linked(window)) == 1, timeout=LONG)


def test_dragging_without_alt_still_selects_words(qtbot: QtBot, window: MainWindow):
    canvas = window.canvas
    span = sentence(window, session_of(window).columns[0], "The government")
    rect = canvas.rects_of(span)[0].toRect()
    start, end = QPoint(rect.left() + 4, rect.center().y()), QPoint(rect.right() - 8, rect.center().y())
    carry(canvas, start, end, Qt.KeyboardModifier.NoModifier)
    assert canvas.selection() is not None


def test_a_passage_is_carried_from_one_column_of_the_reading_view_to_another(qtbot: QtBot, window: MainWindow):
    show(qtbot, window, ViewName.READING)
    wire, paper, _ = session_of(window).columns
    columns = {column.report.id: column for column in window.findChildren(ReadingColumn)}
    a, b = sentence(window, wire, "A shopkeeper"), sentence(window, paper, "Somebody")
    source, target = columns[wire], columns[paper]
    end = source.viewport().mapFromGlobal(target.viewport().mapToGlobal(middle_of(target, b)))
    carry(source, middle_of(source, a), end, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(linked(window)) == 1, timeout=LONG)


def test_side_by_side_is_a_canvas(window: MainWindow):
    assert isinstance(window.views.of(ViewName.SIDE), CanvasView)
