"""The whole window with the real database: compared, looked through, arranged, copied, exported."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.model.lens import Lens
from db.store import SqlStores
from widgets.application import picture
from widgets.giving_out import export_to
from widgets.views import ViewName

LONG = 60_000


def test_comparing_can_be_cancelled_and_started_again(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """A comparison that takes too long is stopped; the reports stay, and it can be had later."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    stop = session.comparing.connect(lambda fraction, _what: window.cancel() if fraction >= 0 else None)
    window.take_paths((files[2],))
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert "cancelled" in window.banner.messages[0]
    assert len(session.project.reports) == 3
    assert not window.status.busy
    session.comparing.disconnect(stop)
    again = next(button for button in window.banner.findChildren(QAbstractButton) if button.text() == "Compare now")
    again.click()
    hands.compared(qtbot, window, 3)


def test_next_and_previous_visit_every_difference_once(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """N walks through all differences in reading order and comes back to the first; P walks back."""
    window = make()
    hands.opened(qtbot, window, files[:2])
    stops = window.travel.stops
    assert stops == tuple(sorted(stops, key=lambda stop: stop.order))
    seen = []
    for _ in stops:
        window.commands.next.trigger()
        seen.append(window.travel._stop)
    assert tuple(seen) == stops
    window.commands.next.trigger()
    assert window.travel._stop == stops[0]
    window.commands.previous.trigger()
    assert window.travel._stop == stops[-1]


def test_a_lens_that_is_off_is_not_visited_nor_given_as_a_reason(
    qtbot: QtBot, make, files, hands: SimpleNamespace
) -> None:
    """Next difference leaves out what the user has switched off."""
    window = make()
    hands.opened(qtbot, window, files[:2])
    window.commands.lenses[Lens.FRAMING].trigger()
    assert Lens.FRAMING not in window.lenses.lenses
    assert Lens.FRAMING not in window.canvas.lenses()
    assert all(stop.lens is not Lens.FRAMING for stop in window.travel.stops)


def test_order_hiding_and_removing_can_be_undone(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """The columns follow the list; a removed report comes back with its original bytes."""
    window = make()
    session = hands.opened(qtbot, window, files)
    window.reports.shift("r1", 1)
    qtbot.waitUntil(lambda: session.columns == ("r2", "r1", "r3"), timeout=LONG)
    window.reports.hiddenChanged.emit("r3", True)
    qtbot.waitUntil(lambda: session.columns == ("r2", "r1"), timeout=LONG)
    hands.compared(qtbot, window, 2)
    window.reports.removeAsked.emit("r1")
    qtbot.waitUntil(lambda: len(session.project.reports) == 2, timeout=LONG)
    for count in range(3):
        window.commands.undo.trigger()
        hands.quiet(qtbot, window)
        assert count < 3
    qtbot.waitUntil(lambda: session.columns == ("r1", "r2", "r3"), timeout=LONG)
    got: list[bytes] = []
    session._worker.run(lambda workspace: workspace.original("r1").data, got.append, changes=False)
    qtbot.waitUntil(lambda: bool(got), timeout=LONG)
    assert got[0] == files[0].read_bytes()


def test_a_copy_holds_everything(qtbot: QtBot, make, files, tmp_path: Path, hands: SimpleNamespace) -> None:
    """A saved copy opens by itself: reports, bytes, notes, order."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    hands.annotated(qtbot, window, hands.words(session, 0, "Twelve people"), "copied")
    target = tmp_path / "copy.parallax"
    done: list[bool] = []
    session.copy_to(window.stores, target, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done), timeout=LONG)
    store = SqlStores().open(target)
    project = store.load()
    assert project.reports == session.project.reports
    assert project.annotations == session.project.annotations
    assert store.original("r1").data == files[0].read_bytes()
    store.close()
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.parallax"]


@pytest.mark.parametrize("suffix", [".pdf", ".json", ".csv", ".html"])
def test_exports_are_written_in_the_background(
    qtbot: QtBot, make, files, tmp_path: Path, suffix: str, hands: SimpleNamespace
) -> None:
    """Every export of the menu writes its file and says where."""
    window = make()
    hands.opened(qtbot, window, files[:2])
    target = tmp_path / f"out{suffix}"
    export_to(window, target)
    qtbot.waitUntil(lambda: not window.exporter.busy, timeout=LONG)
    assert target.stat().st_size > 500
    assert str(target) in window.banner.messages[0]


def test_an_export_that_fails_says_why(qtbot: QtBot, make, files, tmp_path: Path, hands: SimpleNamespace) -> None:
    """A folder that is not there: a line that names the file, nothing else happens."""
    window = make()
    hands.opened(qtbot, window, files[:2])
    export_to(window, tmp_path / "nowhere" / "out.json")
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert "out.json" in window.banner.messages[0] or "nowhere" in window.banner.messages[0]


def test_a_missing_recent_event_is_shown_as_missing(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """An event whose drive is unplugged stays in the list and says so."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    location = Path(session.location)
    window.close_event()
    assert window.centre.currentIndex() == 0
    location.unlink()
    assert [event.missing for event in window.memory.recent()] == [True]


def test_every_control_has_a_name_for_screen_readers(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """Whoever cannot see the window can still use it: nothing that takes the keyboard is nameless."""
    window = make()
    session = hands.opened(qtbot, window, files[:2])
    hands.annotated(qtbot, window, hands.words(session, 0, "Twelve people"), "note")
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox)
        and not widget.objectName().startswith("qt_")
        and widget.isVisibleTo(window)
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []


def test_shortcuts_are_given_once(make) -> None:
    """Two commands on one key would both be dead."""
    keys = [key.toString() for action in make().commands.everything() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_the_picture_of_the_sample_event(qtbot: QtBot, tmp_path: Path) -> None:
    """What `make run` shows without a display: a PNG of the window and the annotated PDF."""
    png, pdf = tmp_path / "window.png", tmp_path / "event.pdf"
    picture(SqlStores(), png, pdf, size=(1200, 760))
    assert png.stat().st_size > 40_000
    assert pdf.read_bytes().startswith(b"%PDF")


def test_the_menu_ticks_the_view_and_the_looks_that_are_up_and_no_other(
    qtbot: QtBot, make, files, hands: SimpleNamespace
) -> None:
    """The menu had a tick at the matrix while the reports stood side by side."""
    window = make()
    window.take_paths(files[:2])
    hands.compared(qtbot, window, 2)
    for view in (ViewName.SIDE, ViewName.READING, ViewName.SIDE):
        window.views.show_page(view)
        assert [name for name, action in window.commands.views.items() if action.isChecked()] == [view]
    for looks in ("light", "dark", "system"):
        window.set_looks(looks)
        assert [name for name, action in window.commands.looks.items() if action.isChecked()] == [looks]


def test_all_five_questions_stand_in_one_list(qtbot: QtBot, make, files, hands: SimpleNamespace) -> None:
    """Emphasis was known only as a view: who reads down the questions would not find the fifth."""
    window = make()
    window.take_paths(files[:2])
    hands.compared(qtbot, window, 2)
    qtbot.mouseClick(window.lenses.emphasis, Qt.MouseButton.LeftButton)
    assert window.views.name is ViewName.EMPHASIS
    window.views.show_page(ViewName.SIDE)
    qtbot.keyClick(window, Qt.Key.Key_E)
    assert window.views.name is ViewName.EMPHASIS


def test_with_many_reports_the_lenses_stay_in_sight(qtbot: QtBot, make, tmp_path: Path) -> None:
    """With twelve reports the switches of the lenses stood below the lower edge of a laptop's window."""
    for n in range(12):
        (tmp_path / f"r{n:02}.txt").write_text(f"The quay at Lisk was closed for {n + 2} hours on Monday.\n", "utf-8")
    window = make()
    window.take_paths(tuple(sorted(tmp_path.glob("r*.txt"))))
    qtbot.waitUntil(lambda: window.reports.count() == 12, timeout=LONG)
    QApplication.processEvents()
    last = window.checked.mapTo(window, window.checked.rect().bottomLeft())
    assert last.y() < window.height()
    assert window.reports.height() >= 4 * 60
