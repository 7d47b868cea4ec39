"""The sheet of all keys (F1) leaves none out, and names none that does nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from widgets.commands import Commands
from widgets.dialogs import shortcuts
from widgets.own_keys import own_keys

WIDGETS = Path(__file__).parents[2] / "widgets"
CALLED = {"PageUp": "PgUp", "PageDown": "PgDown", "Delete": "Del", "Escape": "Esc"}
TEXT = ("canvas/keyboard.py", "reading/column.py")


def pressed(path: Path) -> set[str]:
    """The keys that a module tells apart, as Qt calls them, without what is held down with them."""
    names = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    keys = {name.removeprefix("Key_") for name in names if name.startswith("Key_")} - {"unknown"}
    return {CALLED.get(key, key) for key in keys}


def bound() -> Iterator[str]:
    """Keys that buttons are given, outside the menus."""
    for path in WIDGETS.rglob("*.py"):
        if path.name not in ("commands.py", "own_keys.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    for given in node.args:
                        if isinstance(given, ast.Constant) and re.fullmatch(r"(Alt|Ctrl|Shift)\+\w+", str(given.value)):
                            yield str(given.value)


def listed(name: str = "") -> set[str]:
    """The keys on the sheet, or in one part of it, with what is held down with them."""
    return {key for part, lines in own_keys() if name in ("", part) for keys, _ in lines for key in keys.split(", ")}


def bare(keys: set[str]) -> set[str]:
    return {key.rpartition("+")[2] for key in keys}


def test_no_key_of_any_part_is_left_out(qapp: object) -> None:
    """Who looks for a key on the sheet and does not find it believes that there is none."""
    menus = Commands()
    commands = {key.toString() for action in menus.everything() for key in action.shortcuts()}
    known = bare(listed() | commands)
    missing = {path.name: pressed(path) - known for path in sorted(WIDGETS.rglob("*.py"))}
    assert {name: keys for name, keys in missing.items() if keys} == {}
    assert set(bound()) <= listed() | commands


def test_the_keys_of_the_text_are_those_that_it_knows() -> None:
    known = set().union(*(pressed(WIDGETS / path) for path in TEXT))
    assert bare(listed("In the text")) == known


@pytest.mark.parametrize("key", sorted(listed()))
def test_every_key_is_called_as_qt_calls_it(key: str) -> None:
    assert QKeySequence(key).toString() == key


def test_the_sheet_shows_them_all(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    commands = Commands(parent)
    sheet = shortcuts(commands.groups, parent)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    for name, lines in own_keys():
        assert any(name.casefold() == text.casefold() for text in shown)
        for keys, what in lines:
            assert {keys, what} <= shown
    assert commands.link.shortcut().toString() in shown
