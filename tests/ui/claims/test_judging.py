"""Claims are checked: verdicts, reasons, wording and scales, by keyboard and while one types."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.compare.workfilter import WorkFilter
from app.model.claim_record import ClaimState
from app.workspace import Workspace
from db.store import SqlStores
from widgets.main_window import MainWindow

LONG = 60_000

WIRE = """Twelve people were rescued from the ferry at Orrin on Friday, the coast guard said.

Captain Ilse Brandt had reported fog an hour before. “We saw nothing,” she said.

A shopkeeper sold 40 candles until midnight.
"""


def test_claims_are_ticked_off_and_judged_by_keyboard(window: MainWindow, qtbot: QtBot, hands: SimpleNamespace) -> None:
    """Space, a number, the arrows: the whole list without a mouse, and no key switches the view."""
    work = window.inspector.claims.work
    hands.at_hand(window, "shopkeeper")
    work.setFocus()
    hands.press(qtbot, window, Qt.Key.Key_Space)
    assert hands.record_of(window, "shopkeeper").state is ClaimState.CHECKED
    total = len(hands.items(window))
    assert window.inspector.claims.told == f"1 of {total} claims checked"
    assert window.checked.claims_text == f"1 of {total} claims"
    hands.press(qtbot, window, Qt.Key.Key_6)
    assert (hands.record_of(window, "shopkeeper").scale, hands.record_of(window, "shopkeeper").verdict) == (
        "truth",
        "false",
    )
    hands.press(qtbot, window, Qt.Key.Key_1)
    assert hands.record_of(window, "shopkeeper").verdict == "true"
    hands.press(qtbot, window, Qt.Key.Key_1)
    record = hands.record_of(window, "shopkeeper")
    assert (record.verdict, record.state) == ("", ClaimState.IN_PROGRESS)
    hands.press(qtbot, window, Qt.Key.Key_9)  # the scale has six
    assert hands.record_of(window, "shopkeeper").verdict == ""
    assert window.views.name == "side"
    before = work.currentIndex().row()
    qtbot.keyClick(work, Qt.Key.Key_Up)
    assert work.currentIndex().row() == before - 1


def test_a_claim_is_recorded_at_the_first_change_and_one_undo_forgets_it(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    hands.at_hand(window, "Twelve people")
    hands.press(qtbot, window, Qt.Key.Key_Space)
    assert len(hands.session_of(window).project.claims) == 1
    assert len(hands.record_of(window, "Twelve people").occurrences) == len(
        hands.item_of(window, "Twelve people").occurrences
    )
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not hands.session_of(window).project.claims, timeout=LONG)
    hands.quiet(qtbot, window)
    assert hands.item_of(window, "Twelve people").state is ClaimState.UNCHECKED
    window.commands.redo.trigger()
    qtbot.waitUntil(lambda: len(hands.session_of(window).project.claims) == 1, timeout=LONG)


def test_a_rationale_is_saved_while_it_is_typed_and_undone_in_one_step(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    """Also where the claim is recorded by the first letter, and the reader goes elsewhere at once."""
    window.travel.go_to(hands.words(window, "r1", "A shopkeeper"))
    editor = window.inspector.claim_editor
    qtbot.waitUntil(lambda: editor.isVisible() and editor.item is not None, timeout=LONG)
    editor.unfold()
    qtbot.keyClicks(editor.rationale, "The shopkeeper ")
    editor.flush()
    qtbot.keyClicks(editor.rationale, "says so.")
    window.travel.go_to(hands.words(window, "r2", "clear weather"))
    hands.quiet(qtbot, window)
    assert hands.record_of(window, "shopkeeper").rationale == "The shopkeeper says so."
    window.travel.go_to(hands.words(window, "r1", "A shopkeeper"))
    qtbot.waitUntil(lambda: editor.rationale.toPlainText() == "The shopkeeper says so.", timeout=LONG)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not hands.session_of(window).project.claims, timeout=LONG)
    hands.quiet(qtbot, window)
    assert editor.rationale.toPlainText() == ""


def test_wording_and_assignee_outlive_closing_the_event(
    window: MainWindow, qtbot: QtBot, hands: SimpleNamespace
) -> None:
    hands.at_hand(window, "shopkeeper")
    editor = window.inspector.claims.editor
    editor.unfold()
    editor._text.setPlainText("Candles were sold until midnight.")
    editor._assignee.setFocus()
    qtbot.keyClicks(editor._assignee, "Ada")
    editor.flush()
    hands.quiet(qtbot, window)
    place = Path(hands.session_of(window).location)
    window.close_event()
    window.open_event(place)
    qtbot.waitUntil(lambda: window.session is not None and window.session.listed is not None, timeout=LONG)
    record = hands.record_of(window, "Candles were sold")
    assert record.assignee == "Ada"
    window.inspector.claims.set_filter(WorkFilter(assignee=frozenset(["Ada"])))
    assert [line.item.assignee for line in window.inspector.claims.work.lines.lines] == ["Ada"]


def test_what_is_typed_stays_when_it_cannot_be_saved(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, hands: SimpleNamespace
) -> None:
    """The disk is full: the words stay in the field, and are saved at the next try."""
    hands.at_hand(window, "shopkeeper")
    editor = window.inspector.claims.editor

    def full(*_arguments: object, **_names: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "edit_claim", full)
        qtbot.keyClicks(editor.rationale, "hard won")
        editor.flush()
        qtbot.waitUntil(lambda: editor.refused, timeout=LONG)
    assert window.claiming.unsaved
    assert any("not saved" in told for told in window.banner.messages)
    assert not hands.session_of(window).project.claims
    window.save_again()
    hands.quiet(qtbot, window)
    assert hands.record_of(window, "shopkeeper").rationale == "hard won"
    assert not window.claiming.unsaved


def test_a_newsroom_uses_a_scale_of_its_own(window: MainWindow, qtbot: QtBot, hands: SimpleNamespace) -> None:
    """Two verdicts at least; what is refused stays on the screen to be mended."""
    dialog = window.claiming.ask_scales()
    assert dialog is not None
    dialog._add()
    dialog.name.setText("House scale")
    dialog.verdicts.setPlainText("Stands")
    dialog.save()
    qtbot.waitUntil(lambda: bool(dialog.problem.text()), timeout=LONG)
    dialog.verdicts.setPlainText("Stands: we print it\nShaky\nFalls")
    dialog.save()
    qtbot.waitUntil(lambda: bool(hands.session_of(window).project.scales), timeout=LONG)
    hands.quiet(qtbot, window)
    made = hands.session_of(window).project.scales[0]
    assert hands.session_of(window).project.scale == made.id
    assert (made.verdicts[0].name, made.verdicts[0].meaning) == ("Stands", "we print it")
    hands.at_hand(window, "shopkeeper")
    hands.press(qtbot, window, Qt.Key.Key_2)
    record = hands.record_of(window, "shopkeeper")
    assert (record.scale, record.verdict) == (made.id, made.verdicts[1].id)
    assert window.inspector.claims.work.lines.lines[-1].verdict == "Shaky"


def test_killing_the_process_after_a_rationale_was_acknowledged_loses_nothing(
    killed_window: Callable[[str, str], Path],
) -> None:
    """The power goes the moment the window says Saved: the rationale is in the file, and its claim with it."""
    store = SqlStores().open(
        killed_window(
            WIRE,
            """
            editor = window.inspector.claim_editor
            window.travel.go_to(Span("r1", 10, 20))
            wait(lambda: editor.item is not None)
            editor.rationale.setPlainText("acknowledged")
            wait(lambda: editor.saved_text == "Saved" and not editor.pending)
            """,
        )
    )
    assert [record.rationale for record in store.load().claims] == ["acknowledged"]
    store.close()


def test_a_verdict_in_use_is_not_renamed_unasked(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, hands: SimpleNamespace
) -> None:
    """Who puts a new verdict in the place of an old one would change what others have found."""
    dialog = window.claiming.ask_scales()
    assert dialog is not None
    dialog._add()
    dialog.name.setText("House scale")
    dialog.verdicts.setPlainText("Stands\nShaky\nFalls")
    dialog.save()
    qtbot.waitUntil(lambda: bool(hands.session_of(window).project.scales), timeout=LONG)
    hands.at_hand(window, "shopkeeper")
    hands.press(qtbot, window, Qt.Key.Key_2)
    again = window.claiming.ask_scales()
    assert again is not None
    again.verdicts.setPlainText("Stands\nOutdated\nFalls")
    monkeypatch.setattr(again, "_agreed", lambda _renamed: False)
    again.save()
    assert again.renamed() == ("1 claim: “Shaky” becomes “Outdated”",)
    hands.quiet(qtbot, window)
    assert hands.session_of(window).project.scales[0].verdicts[1].name == "Shaky"
    monkeypatch.setattr(again, "_agreed", lambda _renamed: True)
    again.save()
    qtbot.waitUntil(lambda: hands.session_of(window).project.scales[0].verdicts[1].name == "Outdated", timeout=LONG)
