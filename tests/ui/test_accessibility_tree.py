"""A reader who hears the window would lose whatever has no name, or the same name as its neighbour."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import shiboken6
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from widgets.dialogs import about, shortcuts
from widgets.main_window import MainWindow
from widgets.paste_dialog import PasteDialog
from widgets.settings_dialog import SettingsDialog
from widgets.views import ViewName
from widgets.words import Card, Words

LONG = 60_000
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
Role = QAccessible.Role

INTERACTIVE = {
    Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.RadioButton, Role.ComboBox,
    Role.EditableText, Role.SpinBox, Role.MenuItem, Role.ListItem, Role.TreeItem, Role.Cell, Role.ColumnHeader,
    Role.RowHeader, Role.Row, Role.Table, Role.List, Role.Tree, Role.PageTab, Role.Link, Role.Paragraph, Role.Note,
    Role.ProgressBar, Role.Slider, Role.Graphic, Role.Chart,
}  # fmt: skip
REPEATED = {Role.Cell, Role.Row, Role.Note, Role.Paragraph, Role.TreeItem, Role.ListItem}
"""What is named by its content, which two reports may share word for word."""

WIRE = """The mill at Orrin burned down on Friday night, the fire brigade said. Nine people were hurt.

The government promised help to the forty workers of the mill.

A shopkeeper sold candles until midnight.
"""
PAPER = """The mill at Orrin burned down on Friday night, according to the fire brigade. Eleven people were hurt.

“We had no warning,” said the guard, Ole Brandt.

Somebody handed out light for hours on the square.
"""


@dataclass(frozen=True)
class Said:
    """What one element says."""

    role: Role
    name: str
    description: str
    path: tuple[str, ...]
    focusable: bool
    checked: bool
    selected: bool
    children: int


def told(interface: QAccessibleInterface | None, path: tuple[str, ...] = ()) -> Iterator[Said]:
    """Everything below an element that can be seen."""
    if interface is None or not interface.isValid() or interface.state().invisible or len(path) > 40:
        return
    state, role = interface.state(), interface.role()
    name = interface.text(NAME)
    yield Said(
        role, name, interface.text(DESCRIPTION), path, state.focusable, state.checked, state.selected,
        interface.childCount(),
    )  # fmt: skip
    for number in range(interface.childCount()):
        yield from told(interface.child(number), (*path, f"{role.name} {name[:30]}"))


def tree(widget: QWidget) -> list[Said]:
    QApplication.processEvents()
    return list(told(QAccessible.queryAccessibleInterface(widget)))


def complaints(said: list[Said]) -> list[str]:
    """Elements without a name; names that tell neighbours of one kind not apart; pictures without words."""
    found = [f"no name: {s.role.name} in {s.path[-3:]}" for s in said if s.role in INTERACTIVE and not s.name.strip()]
    found += [f"cannot be told what has the keyboard: {s}" for s in said if s.focusable and not _speaks(s)]
    named = Counter((s.role, s.name, _where(s)) for s in said if s.role in INTERACTIVE - REPEATED and s.name.strip())
    found += [f"{count} times {role.name} “{name}”" for (role, name, _), count in named.items() if count > 1]
    return found


def _where(said: Said) -> tuple[str, ...]:
    """Heads are told apart within their table; everything else within the whole window."""
    return said.path if said.role in (Role.ColumnHeader, Role.RowHeader) else ()


def _speaks(said: Said) -> bool:
    # an area that scrolls has no words of its own, nor has the inside of a chart
    return bool(said.name.strip()) or said.role in (Role.Client, Role.LayeredPane)


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def window(open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    made = open_window({"wire.txt": WIRE, "paper.txt": PAPER}, size=(1400, 900))
    made.travel.step(1)
    qtbot.waitUntil(lambda: made.inspector.passage is not None, timeout=LONG)
    return made


def show(qtbot: QtBot, window: MainWindow, view: ViewName) -> list[Said]:
    window.views.show_page(view)
    if view in (ViewName.MATRIX, ViewName.EMPHASIS):
        qtbot.waitUntil(lambda: getattr(window.views.page, "_built", None) is not None, timeout=LONG)
    qtbot.wait(100)
    return tree(window)


@pytest.mark.parametrize("view", ViewName)
def test_everything_in_the_window_has_a_name_of_its_own(qtbot: QtBot, window: MainWindow, view: ViewName):
    assert not complaints(show(qtbot, window, view))


@pytest.mark.parametrize("tab", range(5), ids=["passage", "notes", "claims", "names", "by hand"])
def test_bars_and_lists_have_names_too(qtbot: QtBot, window: MainWindow, tab: int):
    session = window.session
    assert session is not None
    a, b = (session.project.report(column).sentence_span(-1) for column in session.columns)
    window.deciding.link(a, b)
    session.change(lambda workspace: workspace.annotate((a,), note="Who was it?"))
    qtbot.waitUntil(lambda: bool(session.notes and session.project.decisions), timeout=LONG)
    window.finding.open()
    window.find_bar.field.setText("mill")
    window.filtering.open()
    window.inspector.show_tab(tab)
    qtbot.waitUntil(lambda: bool(window.finding.spans), timeout=LONG)
    assert not complaints(tree(window))


def test_the_first_screen_and_the_dialogs_have_names(qtbot: QtBot, window: MainWindow):
    for dialog in (
        SettingsDialog(window),
        PasteDialog("Some words.", window),
        shortcuts(window.commands.groups, window),
        about(window, "log"),
    ):
        dialog.show()
        qtbot.waitExposed(dialog)
        assert not complaints(tree(dialog))
        dialog.close()
    window.close_event()
    qtbot.waitUntil(lambda: window.session is None, timeout=LONG)
    assert not complaints(tree(window))


@pytest.mark.parametrize("view", [ViewName.SIDE, ViewName.READING])
def test_reports_rows_passages_marks_and_reasons_are_told(qtbot: QtBot, window: MainWindow, view: ViewName):
    said = show(qtbot, window, view)
    names = {s.name: s for s in said}
    assert "wire.txt: Nine people were hurt." in names
    assert "paper.txt: Eleven people were hurt." in names
    marks = [s for s in said if s.role is Role.Note and s.name.startswith("Conflicts: ")]
    assert marks
    assert all(s.description for s in said if s.role is Role.Note), "every mark says why"
    assert any(s.role is Role.Paragraph and s.selected for s in said), "the passage at hand"
    heads = [s.name for s in said if s.role is Role.ColumnHeader]
    assert any("wire" in head for head in heads)
    assert any("paper" in head for head in heads)


def test_the_matrix_is_told_cell_by_cell(qtbot: QtBot, window: MainWindow):
    said = show(qtbot, window, ViewName.MATRIX)
    cells = [s for s in said if s.role is Role.Cell]
    assert any("wire" in s.name and "in conflict" in s.name for s in cells)
    assert any("not told" in s.name for s in cells)
    assert all(s.description for s in cells), "which claim it is about"
    assert any("Only one report says this." in s.name for s in said if s.role is Role.RowHeader)


def test_the_charts_are_told_as_tables(qtbot: QtBot, window: MainWindow):
    said = show(qtbot, window, ViewName.EMPHASIS)
    tables = {s.name for s in said if s.role is Role.Table}
    assert tables == {"Where each claim stands", "Who gets to speak", "How much room each claim gets"}
    cells = [s.name for s in said if s.role is Role.Cell]
    assert any("wire" in name and "paragraph 1, at the top" in name for name in cells)
    assert any(name.endswith("%") and "paper" in name for name in cells), "who is quoted how much"
    assert any("Ole Brandt" in s.name for s in said if s.role is Role.RowHeader)


def test_states_are_told(qtbot: QtBot, window: MainWindow):
    window.lenses.switches["framing"].setChecked(False)
    said = show(qtbot, window, ViewName.MATRIX)
    lenses = {s.name.split(",")[0]: s.checked for s in said if s.role is Role.CheckBox}
    assert lenses["Shared"]
    assert not lenses["Framing"]
    assert lenses["View: Matrix"]
    assert not lenses["View: Reading"]
    tabs = {s.name: s.checked for s in said if s.role is Role.RadioButton}
    assert tabs["Passage"]
    assert next(s.name for s in said if s.role is Role.ListItem and s.selected).startswith(("wire", "paper"))


def test_cards_are_buttons(qtbot: QtBot, window: MainWindow):
    said = show(qtbot, window, ViewName.SIDE)
    cards = [s for s in said if s.role is Role.Button and "paper" in s.name and ":" in s.name]
    assert cards
    assert all(s.focusable for s in cards)


def test_cards_come_and_go_while_somebody_listens(qapp: QApplication):
    kept = []
    for number in range(40):
        parent = QWidget()
        card = Card(clickable=bool(number % 3), parent=parent)
        card.setAccessibleName(f"Card {number}")
        card.column.addWidget(Words("words"))
        parent.show()
        interface = QAccessible.queryAccessibleInterface(card)
        assert interface is not None
        assert interface.text(NAME) == f"Card {number}"
        kept.append(interface.role())
        if number % 2:
            shiboken6.delete(parent)
        else:
            parent.deleteLater()
            qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
        del parent, card, interface
        gc.collect()
    assert kept.count(Role.Button) == 26
