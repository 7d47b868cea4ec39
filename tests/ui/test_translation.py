"""Who reads German would lose what is not translated, or reads a text with its figures gone."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db.store import SqlStores
from widgets.commands import Commands
from widgets.lenses_panel import LensesPanel
from widgets.main_window import MainWindow
from widgets.recent import Places
from widgets.status_bar import StatusBar

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "resources" / "translations"
_HOLES = re.compile(r"%\d|%n|\{\}")

sys.path.insert(0, str(ROOT / "packaging"))
import translate  # noqa: E402  (a script beside the package)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(TRANSLATIONS / "parallax_de.qm"))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def entries(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """(context, text, its translation; two where it counts) of all that is translated in a file."""
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            done = message.find("translation")
            assert done is not None
            if done.get("type") == "unfinished":
                continue
            forms = [form.text or "" for form in done.iter("numerusform")] or [done.text or ""]
            yield context.findtext("name", ""), message.findtext("source", ""), forms


def test_every_text_of_the_window_can_be_translated():
    found, unreadable = translate.messages()
    assert not unreadable
    assert len(found) > 500


@pytest.mark.parametrize("path", sorted(TRANSLATIONS.glob("*.ts")), ids=lambda path: path.stem)
def test_a_translation_covers_the_window_and_keeps_what_is_put_in(path: Path):
    """What is not translated yet is shown in English; `make translations` takes it in."""
    known = {(context, text) for context, text, _ in entries(path)}
    needed = {(message.context, message.text) for message in translate.messages()[0]}
    assert len(needed & known) >= 0.9 * len(needed), "run make translations, and translate what is new"
    wrong = []
    for context, text, forms in entries(path):
        for form in forms:
            holes, kept = Counter(_HOLES.findall(text)), Counter(_HOLES.findall(form))
            one = len(forms) > 1 and form is forms[0]  # “one report” may do without its figure
            if not form.strip() or (kept != holes and not (one and kept == holes - Counter(["%n"]))):
                wrong.append((context, text, form))
            if ("&" in text) != ("&" in form) or text[:1].isspace() != form[:1].isspace():
                wrong.append((context, text, form))
    assert not wrong
    assert path.with_suffix(".qm").exists()


def test_the_ready_file_is_the_newest(german: None):
    for context, text, forms in entries(TRANSLATIONS / "parallax_de.ts"):
        if len(forms) == 1:
            assert QCoreApplication.translate(context, text) == forms[0]


def test_menus_are_german(qtbot: QtBot, german: None):
    commands = Commands()
    names = [action.text().replace("&", "") for action in commands.menus.actions()]
    assert names == ["Datei", "Bearbeiten", "Ansicht", "Gehe zu", "Hilfe"]
    assert commands.find.text() == "In allen Berichten &suchen"
    assert commands.find.shortcut().toString() == "Ctrl+F"


@pytest.mark.parametrize("language", ["", "german"])
def test_no_two_commands_of_a_menu_share_a_letter(qtbot: QtBot, request: pytest.FixtureRequest, language: str):
    if language:
        request.getfixturevalue(language)
    commands = Commands()
    menus = [commands.menus, *commands.menus.findChildren(QMenu)]
    for menu in menus:
        letters = Counter(re.findall(r"&(\w)", " ".join(action.text().lower() for action in menu.actions())))
        assert not {letter: n for letter, n in letters.items() if n > 1}, [a.text() for a in menu.actions()]


def test_what_is_counted_is_counted_in_german(qtbot: QtBot, german: None):
    status = StatusBar()
    qtbot.addWidget(status)
    status.show_reports(1, 1)
    assert status._reports.text() == "1 Bericht · 1 gezeigt"
    status.show_reports(4, 3)
    assert status._reports.text() == "4 Berichte · 3 gezeigt"
    lenses = LensesPanel()
    qtbot.addWidget(lenses)
    lenses.switches["conflicts"].set_count(1)
    assert lenses.switches["conflicts"].accessibleName() == "Widersprüche, 1 Fund"


def test_the_window_is_german(qtbot: QtBot, german: None, tmp_path: Path):
    window = MainWindow(SqlStores(), Places.under(tmp_path))
    qtbot.addWidget(window)
    assert [button.text() for button in window.topbar.views.segments.values()] == [
        "Nebeneinander", "Lesen", "Matrix", "Gewichtung",
    ]  # fmt: skip
    assert window.topbar.export.text() == "PDF exportieren …"
    assert window.find_bar.field.placeholderText() == "In allen Berichten suchen"
    assert window.add.text() == "+ Berichte hinzufügen …"
    window.close()
