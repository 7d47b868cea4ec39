"""What a newsroom would do over and over: define its scale and write its recurring notes anew for each event."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.annotation import AnnotationKind, Template
from app.model.claim_record import ScaleVerdict, VerdictScale
from app.model.project import Project
from db.store import SqlStores
from widgets.house import House, from_text, house_of, to_text
from widgets.main_window import MainWindow
from widgets.recent import Places

LONG = 60_000
SCALE = VerdictScale(
    "0a1b", "House scale", (ScaleVerdict("a", "Stands", "we print it"), ScaleVerdict("b", "Falls")), True
)
TEMPLATE = Template("Ask twice", "Who else says so?", AnnotationKind.QUESTION, ("sources",), private=True)


def test_a_new_event_has_the_scales_and_templates_of_the_last_one(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(SqlStores(), Places.under(tmp_path))
    window.new_event("One")
    qtbot.waitUntil(lambda: window.session is not None, timeout=LONG)
    one = window.session
    assert one is not None
    one.change(lambda workspace: workspace.set_scales([SCALE], SCALE.id))
    one.change(lambda workspace: workspace.set_templates([TEMPLATE]))
    qtbot.waitUntil(lambda: bool(one.project.templates), timeout=LONG)
    window.close()
    again = MainWindow(SqlStores(), Places.under(tmp_path))
    again.new_event("Two")
    qtbot.waitUntil(lambda: again.session is not None, timeout=LONG)
    two = again.session
    assert two is not None
    assert house_of(two.project) == House((SCALE,), SCALE.id, (TEMPLATE,))
    assert not again.commands.undo.isEnabled()
    again.close()
    for made in (window, again):
        made.deleteLater()
    QApplication.processEvents()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"scales": 1}', '{"scales": [{}], "scale": "x", "templates": []}'])
def test_what_is_remembered_wrongly_does_not_keep_a_new_event_from_being_made(text: str) -> None:
    assert from_text(text) == House()


def test_what_is_remembered_comes_back_as_it_was() -> None:
    house = house_of(Project(scales=(SCALE,), scale=SCALE.id, templates=(TEMPLATE,)))
    assert from_text(to_text(house)) == house
