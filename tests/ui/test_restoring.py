"""What a reporter would lose between two days: where they were, and how they looked at it."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.lens import Lens
from db.store import SqlStores
from widgets.main_window import MainWindow
from widgets.recent import Memory, Places
from widgets.views import ViewName

LONG = 60_000

TEXT = "\n\n".join(f"Paragraph {n} tells of the river at Tarn and of its {n} boats on Friday." for n in range(60))


def opened(qtbot: QtBot, places: Places) -> MainWindow:
    window = MainWindow(SqlStores(), places)
    window.resize(1100, 700)
    window.show()
    return window


def ready(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.session is not None and window.session.arranged is not None, timeout=LONG)


def leave(window: MainWindow) -> None:
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_an_event_comes_back_as_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"{name}\n\n{TEXT}", "utf-8")
    places = Places.under(tmp_path / "places")
    window = opened(qtbot, places)
    window.take_paths((tmp_path / "one.txt", tmp_path / "two.txt"))
    ready(qtbot, window)
    assert window.session is not None
    place = window.session.project.report("r1").sentence_span(40)
    window.travel.go_to(place)
    window.lenses.switches[Lens.SHARED].setChecked(False)
    window.inspector.show_tab(1)
    window.views.show_page(ViewName.MATRIX)
    window.travel.show_passage(place)
    file = Path(window.session.location)
    leave(window)
    again = opened(qtbot, places)
    again.open_event(file)
    ready(qtbot, again)
    qtbot.waitUntil(lambda: again.views.name is ViewName.MATRIX, timeout=LONG)
    assert Lens.SHARED not in again.lenses.lenses
    assert again.inspector.tab == 1
    assert again.views.current() == place
    again.views.show_page(ViewName.SIDE)
    assert again.canvas.verticalScrollBar().value() > 0
    leave(again)


def test_a_broken_state_opens_the_event_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    places = Places.under(tmp_path / "places")
    window = opened(qtbot, places)
    window.take_paths((tmp_path / "one.txt",))
    ready(qtbot, window)
    assert window.session is not None
    file = Path(window.session.location)
    leave(window)
    Memory(places.settings).keep_state(
        file, {"view": "upside down", "lenses": "heat", "passage": "r9 x", "tab": "99", "side.scroll": "-3", "x": "y"}
    )
    again = opened(qtbot, places)
    again.open_event(file)
    ready(qtbot, again)
    assert again.views.name is ViewName.SIDE
    leave(again)


def test_the_states_of_forgotten_events_are_forgotten(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    first, second = tmp_path / "first.parallax", tmp_path / "second.parallax"
    memory.remember(first, "First")
    memory.keep_state(first, {"view": "matrix"})
    memory.forget(first)
    memory.remember(second, "Second")
    memory.keep_state(second, {"view": "reading"})
    assert memory.state_of(second) == {"view": "reading"}
    assert memory.state_of(first) == {}
