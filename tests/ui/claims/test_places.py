"""Where claims are told: places and their stances, merged, split off, added and lost."""

from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.compare.worklist import as_said
from app.reading import read_bytes
from widgets.main_window import MainWindow
from widgets.matrix.table import MatrixTable
from widgets.views import ViewName

LONG = 60_000

WIRE = """Twelve people were rescued from the ferry at Orrin on Friday, the coast guard said.

Captain Ilse Brandt had reported fog an hour before. “We saw nothing,” she said.

A shopkeeper sold 40 candles until midnight.
"""


def test_places_take_a_stance_are_added_split_off_and_taken_away(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    hands.at_hand(window, "Twelve people")
    editor = window.inspector.claims.editor
    places = editor.places
    editor.unfold()
    assert len(places.lines) == 2
    places.stanceAsked.emit(places.lines[1].place.which, "denied")
    hands.quiet(qtbot, window)
    assert [o.stance for o in hands.record_of(window, "Twelve people").occurrences] == [None, "denied"]
    window.canvas.select(hands.words(window, "r1", "an hour before"))
    editor.add_place.click()
    hands.quiet(qtbot, window)
    assert [o.anchor.quote for o in hands.record_of(window, "Twelve people").occurrences][2] == "an hour before"
    places.dropAsked.emit(places.lines[2].place.which)
    hands.quiet(qtbot, window)
    assert len(hands.record_of(window, "Twelve people").occurrences) == 2
    dialog = window.claiming.shaping.ask_split(hands.item_of(window, "Twelve people"))
    assert dialog is not None
    dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.text.setPlainText("Fifteen were rescued")
    dialog.accept()
    hands.quiet(qtbot, window)
    texts = {
        record.text: [o.anchor.report for o in record.occurrences] for record in hands.session_of(window).project.claims
    }
    assert texts["Fifteen were rescued"] == ["r2"]


def test_a_place_that_does_not_tell_the_claim_does_not_come_back(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    """The paper would go on telling, in list, matrix and every export, what somebody found it does not tell."""
    hands.at_hand(window, "Twelve people")
    editor = window.inspector.claims.editor
    editor.unfold()
    hands.press(qtbot, window, Qt.Key.Key_Space)
    (place,) = (line.place.which for line in editor.places.lines if line.place.span and line.place.span.report == "r2")
    editor.places.dropAsked.emit(place)
    hands.quiet(qtbot, window)
    for _ in range(2):
        assert [o.span.report for o in hands.item_of(window, "Twelve people").occurrences] == ["r1"]
        assert [line.place.span.report for line in editor.places.lines if line.place.span] == ["r1"]
        hands.session_of(window).recompute()
        hands.quiet(qtbot, window)
    session = hands.session_of(window)
    assert session.arranged is not None
    comparison = session.arranged.whole.view.comparison
    said = as_said(comparison, hands.items(window))
    assert [len(claim.occurrences) for claim in said.claims][:1] == [1]
    window.travel.go_to(hands.words(window, "r2", "Fifteen people"))
    assert window.claiming.editors[0].item is None
    editor.places.addAsked.emit(hands.words(window, "r2", "Fifteen people were rescued"))
    hands.quiet(qtbot, window)
    assert [o.span.report for o in hands.item_of(window, "Twelve people").occurrences] == ["r1", "r2"]
    assert hands.record_of(window, "Twelve people").not_here == ()


def test_not_all_places_of_a_claim_can_be_split_off(window: MainWindow, qtbot: QtBot, hands: SimpleNamespace) -> None:
    """The question would close, and an error would be all that came of it."""
    dialog = window.claiming.shaping.ask_split(hands.item_of(window, "Twelve people"))
    assert dialog is not None
    ok = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Split off")
    states = []
    for row in range(2):
        states.append(ok.isEnabled())
        dialog.list.item(row).setCheckState(Qt.CheckState.Checked)
    assert [*states, ok.isEnabled()] == [False, True, False]
    dialog.reject()


def test_claims_are_merged_and_undo_parts_them(window: MainWindow, qtbot: QtBot, hands: SimpleNamespace) -> None:
    first, before = hands.item_of(window, "shopkeeper"), len(hands.items(window))
    dialog = window.claiming.shaping.ask_merge(first)
    assert dialog is not None
    row = next(n for n in range(dialog.list.count()) if "saw nothing" in dialog.list.item(n).text())
    dialog.list.item(row).setCheckState(Qt.CheckState.Checked)
    window.views.show_page(ViewName.MATRIX)
    table = window.findChildren(MatrixTable)[0]
    qtbot.waitUntil(lambda: table.claims.rowCount() == before, timeout=LONG)
    dialog.accept()
    hands.quiet(qtbot, window)
    assert len(hands.record_of(window, "shopkeeper").occurrences) == 2
    assert len(hands.items(window)) == before - 1
    assert not any("saw nothing" in item.text for item in hands.items(window))
    qtbot.waitUntil(lambda: table.claims.rowCount() == before - 1, timeout=LONG)
    shown = [table.claims.row(row).text for row in range(table.claims.rowCount())]
    assert not any("saw nothing" in text for text in shown)
    assert len(hands.item_of(window, "shopkeeper").occurrences) == 2
    window.travel.go_to(hands.words(window, "r1", "“We saw nothing,”"))
    here = window.claiming.editors[0].item
    assert here is not None
    assert here.record == hands.record_of(window, "shopkeeper")
    hands.session_of(window).recompute()
    hands.quiet(qtbot, window)
    assert len(hands.items(window)) == before - 1
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not hands.session_of(window).project.claims, timeout=LONG)
    hands.quiet(qtbot, window)
    assert len(hands.items(window)) == before
    qtbot.waitUntil(lambda: table.claims.rowCount() == before, timeout=LONG)


def test_what_is_said_of_a_claim_agrees_with_the_reports_that_are_shown(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    """“Told by 2 reports” above one column: the reader looks for the other, which is hidden."""
    window.travel.go_to(hands.words(window, "r1", "Twelve people"))
    editor = window.claiming.editors[0]
    qtbot.waitUntil(lambda: editor.item is not None, timeout=LONG)
    assert editor._told.text().startswith("told by 2 reports · worth")
    for hidden, told in ((True, "told by 1 report · 1 hidden report · "), (False, "told by 2 reports · worth")):
        window.reports.hiddenChanged.emit("r2", hidden)
        hands.quiet(qtbot, window)
        assert editor._told.text().startswith(told)
        assert window.inspector.claims.told  # listed when somebody looks
        line = next(line for line in window.inspector.claims.work.lines.lines if line.text.startswith("Twelve"))
        assert ("1 hidden report" in line.meta) == hidden
        said = window.inspector._view._sources.text()
        assert ("Also in 1 hidden report." in said) == hidden


def test_a_claim_is_added_by_hand_with_the_selected_words(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    window.canvas.select(hands.words(window, "r1", "40 candles"))
    dialog = window.claiming.shaping.add()
    assert dialog is not None
    assert dialog.words == "40 candles"
    dialog.text.setPlainText("Forty candles were sold")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(hands.session_of(window).project.claims), timeout=LONG)
    hands.quiet(qtbot, window)
    made = hands.session_of(window).project.claims[0]
    assert (made.text, made.occurrences[0].anchor.quote) == ("Forty candles were sold", "40 candles")
    shown = window.inspector.claims.editor.item
    assert shown is not None
    assert shown.record == made


def test_a_place_whose_words_are_gone_says_so_and_is_placed_by_hand(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    hands.at_hand(window, "shopkeeper")
    hands.press(qtbot, window, Qt.Key.Key_Space)
    newer = WIRE.replace("A shopkeeper sold 40 candles until midnight.", "Two bakers gave bread away at dawn.")
    reading = read_bytes(newer.encode(), "wire.txt")
    hands.session_of(window).change(lambda workspace: workspace.replace_report("r1", reading))
    qtbot.waitUntil(lambda: any(item.is_gone for item in hands.items(window)), timeout=LONG)
    hands.quiet(qtbot, window)
    hands.at_hand(window, "shopkeeper")
    window.inspector.claims.editor.unfold()
    lost = window.inspector.claims.editor.places.lines[0]
    assert lost.place.span is None
    window.canvas.select(hands.words(window, "r1", "Two bakers gave bread away"))
    window.inspector.claims.editor.places.placeAsked.emit(lost.place.which)
    hands.quiet(qtbot, window)
    assert not any(item.is_gone for item in hands.items(window))
