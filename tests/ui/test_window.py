"""The whole window with the real database: reports in, compared, annotated, kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.model.annotation import Verdict
from app.model.lens import Lens
from app.model.report import Span
from db.store import SqlStores
from widgets.application import open_first, picture
from widgets.giving_out import export_to
from widgets.main_window import MainWindow
from widgets.paste_dialog import PasteDialog
from widgets.recent import Places
from widgets.session import Session
from widgets.views import ViewName

LONG = 60_000

WIRE = """Bridge at Halden closed after crack

The old bridge at Halden was closed on Monday after inspectors found a crack in the northern pier.

Twelve people were rescued from a bus that had stopped on the bridge, the fire brigade said.

The mayor, Ida Lorentz, said the bridge would stay closed until Friday.

A retired engineer told the agency that the pier had been repaired badly in 2011.
"""

PAPER = """Halden bridge shut, commuters furious

Inspectors found a crack in the northern pier, and the old bridge at Halden was closed on Monday.

Fifteen people were rescued from a bus that had stopped on the bridge, the fire brigade admitted.

The embattled mayor, Ida Lorentz, claimed the bridge would stay closed until Saturday.

Ferries will run every ten minutes until the pier is safe.
"""

THIRD = """Halden crossing closed

The old bridge at Halden was closed on Monday after inspectors found a crack in the northern pier.

Shops on the eastern bank expect to lose half of their customers.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    paths = tuple(tmp_path / name for name in ("wire.txt", "paper.txt", "third.txt"))
    for path, text in zip(paths, (WIRE, PAPER, THIRD), strict=True):
        path.write_text(text, "utf-8")
    return paths  # type: ignore[return-value]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    windows: list[MainWindow] = []

    def made() -> MainWindow:
        window = MainWindow(SqlStores(), Places.under(tmp_path / "home"))
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        return window

    yield made
    for window in windows:
        window.noting.forget_unsaved()
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def opened(qtbot: QtBot, window: MainWindow, paths: tuple[Path, ...]) -> Session:
    """The window's session once these reports are compared and shown."""
    window.take_paths(paths)
    return compared(qtbot, window, len(paths))


def compared(qtbot: QtBot, window: MainWindow, count: int) -> Session:
    def ready() -> bool:
        session = window.session
        return (
            session is not None
            and session.arranged is not None
            and len(session.arranged.view.columns) == count
            and not session.saving
            and not window.tasks.busy
        )

    qtbot.waitUntil(ready, timeout=LONG)
    assert window.session is not None
    return window.session


def words(session: Session, report: int, text: str) -> Span:
    found = session.project.reports[report]
    start = found.text.index(text)
    return Span(found.id, start, start + len(text))


def text_field(window: MainWindow) -> QPlainTextEdit:
    field = window.inspector.editor.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    return field


def quiet(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until everything is saved, placed and shown."""
    qtbot.waitUntil(
        lambda: (
            not window.tasks.busy
            and not window.inspector.editor.pending
            and (window.session is None or not window.session.saving)
        ),
        timeout=LONG,
    )


def annotated(qtbot: QtBot, window: MainWindow, span: Span, note: str) -> str:
    """Select, press A, type; the id of the note once it is saved."""
    assert window.session is not None
    before = len(window.session.project.annotations)
    window.canvas.select(span)
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Qt.Key.Key_A)
    qtbot.keyClicks(text_field(window), note)
    session = window.session
    qtbot.waitUntil(
        lambda: len(session.project.annotations) > before and session.project.annotations[-1].note == note, timeout=LONG
    )
    quiet(qtbot, window)
    return session.project.annotations[-1].id


def test_reports_come_in_and_are_compared(qtbot: QtBot, make, files) -> None:
    """The main job: files in, columns with marks out, the event on disk under a name of its own."""
    window = make()
    session = opened(qtbot, window, files[:2])
    assert window.canvas.page() is not None
    assert [entry.id for entry in window.reports.entries] == ["r1", "r2"]
    assert all(entry.share and entry.share > 0 for entry in window.reports.entries)
    counts = {lens: switch.count for lens, switch in window.lenses.switches.items()}
    assert all(counts[lens] for lens in (Lens.SHARED, Lens.CONFLICTS, Lens.ONLY_HERE))
    assert Path(session.location).is_file()
    assert session.project.title == "Bridge at Halden closed after crack"
    assert window.status.saved_text == "All changes saved"


def test_a_note_is_typed_saved_and_there_after_reopening(qtbot: QtBot, make, files) -> None:
    """Select, press A, type, choose a verdict, add a tag; reopen from the recent list: all of it is there."""
    window = make()
    session = opened(qtbot, window, files[:2])
    span = words(session, 1, "Fifteen people were rescued")
    annotated(qtbot, window, span, "The fire brigade says twelve.")
    editor = window.inspector.editor
    assert editor.saved_text == "Saved just now"
    chip = next(b for b in editor.findChildren(QAbstractButton) if b.property("verdict") == "contradicted")
    chip.click()
    tag = editor.findChild(QLineEdit, "tag")
    assert isinstance(tag, QLineEdit)
    qtbot.keyClicks(tag, "casualties")
    qtbot.keyClick(tag, Qt.Key.Key_Return)
    quiet(qtbot, window)
    assert window.checked.text == "1 of 1 note"
    sha = [report.provenance.sha256 for report in session.project.reports]
    window.close()

    again = make()
    recent = again.memory.recent()
    assert [event.title for event in recent] == ["Bridge at Halden closed after crack"]
    assert not recent[0].missing
    open_first(again, [])
    session = compared(qtbot, again, 2)
    qtbot.waitUntil(lambda: bool(session.notes), timeout=LONG)
    note = session.notes[0]
    assert (note.annotation.note, note.annotation.verdict) == ("The fire brigade says twelve.", Verdict.CONTRADICTED)
    assert note.annotation.tags == ("casualties",)
    assert note.spans == (span,)
    assert [report.provenance.sha256 for report in session.project.reports] == sha
    assert again.inspector.notes.lines[0].note == "The fire brigade says twelve."


def test_typing_starts_before_the_note_is_on_disk(qtbot: QtBot, make, files) -> None:
    """Who presses A and types at once loses no letter, and no letter switches a lens."""
    window = make()
    session = opened(qtbot, window, files[:2])
    window.canvas.select(words(session, 0, "Twelve people"))
    window.annotate()
    assert window.inspector.editor.drafting
    qtbot.keyClicks(text_field(window), "sofc np")
    qtbot.waitUntil(lambda: any(a.note == "sofc np" for a in session.project.annotations), timeout=LONG)
    assert window.lenses.lenses == frozenset(Lens)


def test_undo_takes_a_whole_editing_session_back(qtbot: QtBot, make, files) -> None:
    """One undo takes the note back as it was before it was edited, not letter by letter; redo brings it again."""
    window = make()
    session = opened(qtbot, window, files[:2])
    note = annotated(qtbot, window, words(session, 0, "Twelve people"), "first")
    window.travel.go_to(words(session, 0, "A retired engineer"))
    quiet(qtbot, window)
    window.noting.choose(note)
    for piece in (" and", " more"):
        qtbot.keyClicks(text_field(window), piece)
        window.inspector.editor.flush()
    quiet(qtbot, window)
    assert session.project.annotation(note).note == "first and more"
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: session.project.annotation(note).note == "first", timeout=LONG)
    quiet(qtbot, window)
    assert text_field(window).toPlainText() == "first"
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not session.project.annotations, timeout=LONG)
    window.commands.redo.trigger()
    window.commands.redo.trigger()
    qtbot.waitUntil(lambda: [a.note for a in session.project.annotations] == ["first and more"], timeout=LONG)
    assert session.project.annotations[0].id == note


def test_undo_waits_for_what_is_being_typed(qtbot: QtBot, make, files) -> None:
    """Undo right after typing takes back the typing, not the change before it."""
    window = make()
    session = opened(qtbot, window, files[:2])
    window.rename("Crack at Halden")
    qtbot.waitUntil(lambda: session.project.title == "Crack at Halden", timeout=LONG)
    window.canvas.select(words(session, 0, "Twelve people"))
    window.annotate()
    qtbot.keyClicks(text_field(window), "unsaved yet")
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not session.saving and not session.project.annotations, timeout=LONG)
    assert session.project.title == "Crack at Halden"


def test_a_deleted_note_comes_back_with_undo(qtbot: QtBot, make, files) -> None:
    """A note deleted by mistake is one key away."""
    window = make()
    session = opened(qtbot, window, files[:2])
    note = annotated(qtbot, window, words(session, 0, "Twelve people"), "keep me")
    window.commands.delete_note.trigger()
    qtbot.waitUntil(lambda: not session.project.annotations, timeout=LONG)
    quiet(qtbot, window)
    assert not window.inspector.editor.isVisible()
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: len(session.notes) == 1, timeout=LONG)
    assert session.project.annotation(note).note == "keep me"


def test_switching_passages_saves_what_is_typed(qtbot: QtBot, make, files) -> None:
    """Going elsewhere in the middle of a sentence loses no word of it."""
    window = make()
    session = opened(qtbot, window, files[:2])
    window.canvas.select(words(session, 0, "Twelve people"))
    window.annotate()
    qtbot.waitUntil(lambda: window.inspector.editor.annotation_id is not None, timeout=LONG)
    qtbot.keyClicks(text_field(window), "half a thou")
    window.travel.go_to(words(session, 0, "A retired engineer"))
    quiet(qtbot, window)
    assert [a.note for a in session.project.annotations] == ["half a thou"]
    assert not window.inspector.editor.isVisible()


def test_closing_saves_what_is_typed(qtbot: QtBot, make, files) -> None:
    """Closing the window in the middle of a sentence loses no word of it."""
    window = make()
    session = opened(qtbot, window, files[:2])
    window.canvas.select(words(session, 0, "Twelve people"))
    window.annotate()
    qtbot.waitUntil(lambda: window.inspector.editor.annotation_id is not None, timeout=LONG)
    qtbot.keyClicks(text_field(window), "half a thou")
    location = Path(session.location)
    window.close()
    store = SqlStores().open(location)
    assert [a.note for a in store.load().annotations] == ["half a thou"]
    store.close()


def test_an_event_is_named_after_a_headline_rather_than_a_file(qtbot: QtBot, make, files, tmp_path: Path) -> None:
    """A list of recent events called "a.txt" tells nobody which one it was."""
    untitled = tmp_path / "a.txt"
    untitled.write_text(
        "The bridge was closed on Monday. It stays closed.\nNobody was hurt, the mayor said.\n", "utf-8"
    )
    session = opened(qtbot, make(), (untitled, files[0]))
    assert session.project.title == "Bridge at Halden closed after crack"


def test_a_file_that_cannot_be_read_is_named_and_nothing_is_lost(qtbot: QtBot, make, files, tmp_path: Path) -> None:
    """Bad files among good ones: the good ones come in, each bad one is named with its cause, the notes stay."""
    window = make()
    session = opened(qtbot, window, files[:2])
    annotated(qtbot, window, words(session, 0, "Twelve people"), "stays")
    empty, binary = tmp_path / "empty.txt", tmp_path / "noise.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 20)
    window.take_paths((empty, tmp_path / "gone.txt", binary, files[2]))
    qtbot.waitUntil(lambda: len(session.project.reports) == 3 and not window.reader.busy, timeout=LONG)
    told = window.banner.messages
    assert window.banner.isVisible()
    for name in ("empty.txt", "gone.txt", "noise.txt"):
        assert sum(name in line for line in told) == 1
    assert [a.note for a in session.project.annotations] == ["stays"]
    compared(qtbot, window, 3)


def test_an_event_that_cannot_be_opened_keeps_the_open_one(qtbot: QtBot, make, files, tmp_path: Path) -> None:
    """A broken file on top of one's work: a line that names it, and the work stays on the screen."""
    window = make()
    session = opened(qtbot, window, files[:2])
    broken = tmp_path / "broken.parallax"
    broken.write_bytes(b"no event at all")
    window.open_event(broken)
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert "broken.parallax" in window.banner.messages[0]
    assert window.session is session
    assert window.centre.currentIndex() == 1


def test_comparing_can_be_cancelled_and_started_again(qtbot: QtBot, make, files) -> None:
    """A comparison that takes too long is stopped; the reports stay, and it can be had later."""
    window = make()
    session = opened(qtbot, window, files[:2])
    stop = session.comparing.connect(lambda fraction, _what: window.cancel() if fraction >= 0 else None)
    window.take_paths((files[2],))
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert "cancelled" in window.banner.messages[0]
    assert len(session.project.reports) == 3
    assert not window.status.busy
    session.comparing.disconnect(stop)
    again = next(button for button in window.banner.findChildren(QAbstractButton) if button.text() == "Compare now")
    again.click()
    compared(qtbot, window, 3)


def test_next_and_previous_visit_every_difference_once(qtbot: QtBot, make, files) -> None:
    """N walks through all differences in reading order and comes back to the first; P walks back."""
    window = make()
    opened(qtbot, window, files[:2])
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


def test_a_lens_that_is_off_is_not_visited_nor_given_as_a_reason(qtbot: QtBot, make, files) -> None:
    """Next difference leaves out what the user has switched off."""
    window = make()
    opened(qtbot, window, files[:2])
    window.commands.lenses[Lens.FRAMING].trigger()
    assert Lens.FRAMING not in window.lenses.lenses
    assert Lens.FRAMING not in window.canvas.lenses()
    assert all(stop.lens is not Lens.FRAMING for stop in window.travel.stops)


def test_order_hiding_and_removing_can_be_undone(qtbot: QtBot, make, files) -> None:
    """The columns follow the list; a removed report comes back with its original bytes."""
    window = make()
    session = opened(qtbot, window, files)
    window.reports.shift("r1", 1)
    qtbot.waitUntil(lambda: session.columns == ("r2", "r1", "r3"), timeout=LONG)
    window.reports.hiddenChanged.emit("r3", True)
    qtbot.waitUntil(lambda: session.columns == ("r2", "r1"), timeout=LONG)
    compared(qtbot, window, 2)
    window.reports.removeAsked.emit("r1")
    qtbot.waitUntil(lambda: len(session.project.reports) == 2, timeout=LONG)
    for count in range(3):
        window.commands.undo.trigger()
        quiet(qtbot, window)
        assert count < 3
    qtbot.waitUntil(lambda: session.columns == ("r1", "r2", "r3"), timeout=LONG)
    got: list[bytes] = []
    session._worker.run(lambda workspace: workspace.original("r1").data, got.append, changes=False)
    qtbot.waitUntil(lambda: bool(got), timeout=LONG)
    assert got[0] == files[0].read_bytes()


def test_reading_again_with_another_encoding(qtbot: QtBot, make, files, tmp_path: Path) -> None:
    """A file whose encoding was guessed wrong is put right from its original bytes, the report keeps its place."""
    cyrillic = tmp_path / "вестник.txt"
    cyrillic.write_bytes("Старый мост в Халдене закрыт в понедельник.\n\nНайдена трещина.\n".encode("windows-1251"))
    window = make()
    session = opened(qtbot, window, (files[0], cyrillic))
    window.reports.encodingAsked.emit("r2", "koi8-r")
    qtbot.waitUntil(lambda: session.project.report("r2").provenance.encoding == "koi8-r", timeout=LONG)
    assert "Старый" not in session.project.report("r2").text
    window.reports.encodingAsked.emit("r2", "windows-1251")
    qtbot.waitUntil(lambda: "Старый мост" in session.project.report("r2").text, timeout=LONG)
    compared(qtbot, window, 2)


def test_a_note_whose_words_are_gone_is_shown_as_such(qtbot: QtBot, make, files) -> None:
    """Removing a report does not silently drop the notes on it."""
    window = make()
    session = opened(qtbot, window, files[:2])
    annotated(qtbot, window, words(session, 1, "Ferries will run"), "ask the operator")
    window.reports.removeAsked.emit("r2")
    qtbot.waitUntil(lambda: len(session.project.reports) == 1 and bool(session.notes), timeout=LONG)
    quiet(qtbot, window)
    line = window.inspector.notes.lines[0]
    assert line.lost
    assert line.note == "ask the operator"


def test_dropped_files_come_in(qtbot: QtBot, make, files) -> None:
    """Files dropped anywhere on the window are reports."""
    window = make()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files[:2]])
    event = QDropEvent(
        window.rect().center().toPointF(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    compared(qtbot, window, 2)


def test_a_dropped_link_is_not_fetched_and_it_says_what_to_do(qtbot: QtBot, make, files) -> None:
    """The address alone would have become a report of one line; and nothing may ask the network."""
    window = make()
    mime = QMimeData()
    mime.setUrls([QUrl("https://news.invalid/story.html")])
    drop = QDropEvent(
        window.rect().center().toPointF(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    assert "save the page" in window.banner.messages[0]
    assert window.session is None
    window.banner._action.click()
    assert window.findChild(PasteDialog) is not None


def test_pasted_text_becomes_a_report_with_what_is_known_of_it(qtbot: QtBot, make, files) -> None:
    """Text from the clipboard comes in with title, source and date, unchanged."""
    window = make()
    opened(qtbot, window, files[:2])
    QApplication.clipboard().setText("Один абзац.\n\n  A second one, with 🚢 in it.\n")
    window.commands.paste.trigger()
    dialog = window.findChild(PasteDialog)
    assert isinstance(dialog, PasteDialog)
    dialog._source.setText("The Reader")
    dialog._published.setText("2026-03-14")
    dialog.accept()
    session = compared(qtbot, window, 3)
    report = session.project.reports[2]
    assert (report.source, report.published) == ("The Reader", "2026-03-14")
    assert "  A second one, with 🚢 in it." in report.text


def test_the_same_file_twice_is_said(qtbot: QtBot, make, files) -> None:
    """Adding a report that is here already tells so instead of doing nothing."""
    window = make()
    session = opened(qtbot, window, files[:2])
    window.take_paths((files[0],))
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert len(session.project.reports) == 2


def test_a_copy_holds_everything(qtbot: QtBot, make, files, tmp_path: Path) -> None:
    """A saved copy opens by itself: reports, bytes, notes, order."""
    window = make()
    session = opened(qtbot, window, files[:2])
    annotated(qtbot, window, words(session, 0, "Twelve people"), "copied")
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
def test_exports_are_written_in_the_background(qtbot: QtBot, make, files, tmp_path: Path, suffix: str) -> None:
    """Every export of the menu writes its file and says where."""
    window = make()
    opened(qtbot, window, files[:2])
    target = tmp_path / f"out{suffix}"
    export_to(window, target)
    qtbot.waitUntil(lambda: not window.exporter.busy, timeout=LONG)
    assert target.stat().st_size > 500
    assert str(target) in window.banner.messages[0]


def test_an_export_that_fails_says_why(qtbot: QtBot, make, files, tmp_path: Path) -> None:
    """A folder that is not there: a line that names the file, nothing else happens."""
    window = make()
    opened(qtbot, window, files[:2])
    export_to(window, tmp_path / "nowhere" / "out.json")
    qtbot.waitUntil(lambda: bool(window.banner.messages), timeout=LONG)
    assert "out.json" in window.banner.messages[0] or "nowhere" in window.banner.messages[0]


def test_a_missing_recent_event_is_shown_as_missing(qtbot: QtBot, make, files) -> None:
    """An event whose drive is unplugged stays in the list and says so."""
    window = make()
    session = opened(qtbot, window, files[:2])
    location = Path(session.location)
    window.close_event()
    assert window.centre.currentIndex() == 0
    location.unlink()
    assert [event.missing for event in window.memory.recent()] == [True]


def test_every_control_has_a_name_for_screen_readers(qtbot: QtBot, make, files) -> None:
    """Whoever cannot see the window can still use it: nothing that takes the keyboard is nameless."""
    window = make()
    session = opened(qtbot, window, files[:2])
    annotated(qtbot, window, words(session, 0, "Twelve people"), "note")
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


def test_killing_the_process_after_a_note_was_acknowledged_loses_nothing(
    killed_window: Callable[[str, str], Path],
) -> None:
    """The power goes the moment the window says Saved: the note is in the file."""
    store = SqlStores().open(
        killed_window(
            WIRE,
            """
            editor = window.inspector.editor
            window.canvas.select(Span("r1", 40, 60))
            window.annotate()
            wait(lambda: editor.annotation_id is not None)
            editor.findChild(type(editor._text)).setPlainText("acknowledged")
            wait(lambda: editor.saved_text == "Saved just now" and not editor.pending)
            """,
        )
    )
    assert [a.note for a in store.load().annotations] == ["acknowledged"]
    store.close()


def test_the_menu_ticks_the_view_and_the_looks_that_are_up_and_no_other(qtbot: QtBot, make, files) -> None:
    """The menu had a tick at the matrix while the reports stood side by side."""
    window = make()
    window.take_paths(files[:2])
    compared(qtbot, window, 2)
    for view in (ViewName.SIDE, ViewName.READING, ViewName.SIDE):
        window.views.show_page(view)
        assert [name for name, action in window.commands.views.items() if action.isChecked()] == [view]
    for looks in ("light", "dark", "system"):
        window.set_looks(looks)
        assert [name for name, action in window.commands.looks.items() if action.isChecked()] == [looks]


def test_all_five_questions_stand_in_one_list(qtbot: QtBot, make, files) -> None:
    """Emphasis was known only as a view: who reads down the questions would not find the fifth."""
    window = make()
    window.take_paths(files[:2])
    compared(qtbot, window, 2)
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
