"""What an editor would lose: what they decided by hand, and the way to take it back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.compare.naming import Called, Naming
from app.compare.worddiff import word_diff
from app.model.decision import Link, NeverMark, OneActor, Unlink
from app.model.lens import Lens, Mark
from app.model.project import Project
from app.model.report import Provenance, Report, Span
from app.model.view import Absence, Counterpart, Passage
from widgets.main_window import MainWindow
from widgets.names_panel import NamesPanel
from widgets.passage_view import PassageView
from widgets.session import Session
from widgets.views import ViewName

LONG = 60_000

WIRE = """The mill at Orrin burned down on Friday night, the fire brigade said.

The government promised help to the forty workers of the mill.

A shopkeeper sold candles until midnight.
"""
PAPER = """The mill at Orrin burned down on Friday night, according to the fire brigade.

The regime promised help to the forty workers of the mill.

Somebody handed out light for hours on the square.
"""


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window({"wire.txt": WIRE, "paper.txt": PAPER}, size=(1300, 900))


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def sentence(window: MainWindow, report: str, words: str) -> Span:
    told = session_of(window).project.report(report)
    return window.travel.sentence_of(Span(report, told.text.index(words), told.text.index(words) + len(words)))


def aligned(window: MainWindow, a: Span, b: Span) -> bool:
    arranged = session_of(window).arranged
    assert arranged is not None
    return any({x.a, x.b} == {a, b} for x in arranged.view.comparison.alignments)


def test_a_passage_is_linked_by_pointing_at_its_counterpart_and_undo_takes_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    here, there = sentence(window, "r1", "candles"), sentence(window, "r2", "handed out")
    assert not aligned(window, here, there)
    window.travel.show_passage(here)
    window.commands.link.trigger()
    window.views.passageActivated.emit(here)  # a click in the same report links nothing
    assert window.deciding.linking == here
    window.views.passageActivated.emit(there)
    qtbot.waitUntil(lambda: aligned(window, here, there), timeout=LONG)
    assert isinstance(session_of(window).project.decisions[0], Link)
    cards = window.inspector._view._counterparts
    # not “reworded”, as if it were found; and all of it struck out beside all of it tinted would say nothing
    qtbot.waitUntil(lambda: any("linked by hand" in card._where.text() for card in cards), timeout=LONG)
    assert "line-through" not in cards[0]._text.text()
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: not aligned(window, here, there), timeout=LONG)


def test_an_unlink_from_the_inspector_outlives_closing_the_event(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    here, there = sentence(window, "r1", "mill at Orrin"), sentence(window, "r2", "mill at Orrin")
    assert aligned(window, here, there)
    window.travel.show_passage(here)
    qtbot.waitUntil(lambda: window.inspector.passage is not None, timeout=LONG)
    window.inspector.unlinkAsked.emit(here, there)
    qtbot.waitUntil(lambda: not aligned(window, here, there), timeout=LONG)
    place = Path(session_of(window).location)
    window.close_event()
    window.open_event(place)
    qtbot.waitUntil(lambda: window.session is not None and window.session.arranged is not None, timeout=LONG)
    assert not aligned(window, here, there)
    assert isinstance(session_of(window).project.decisions[0], Unlink)
    assert len(window.inspector.decisions.cards) == 1
    window.inspector.decisions.forgetAsked.emit(session_of(window).project.decisions[0].id)
    qtbot.waitUntil(lambda: aligned(window, here, there), timeout=LONG)


def test_words_are_never_marked_again(window: MainWindow, qtbot: QtBot) -> None:
    arranged = session_of(window).arranged
    assert arranged is not None
    shared = next(mark for mark in arranged.view.marks if mark.lens is Lens.SHARED)
    words = session_of(window).project.report(shared.span.report).words_of(shared.span)
    window.inspector.neverMarkAsked.emit(words, Lens.SHARED)

    def unmarked() -> bool:
        now = session_of(window).arranged
        return now is not None and not any(m.span == shared.span and m.lens is Lens.SHARED for m in now.view.marks)

    qtbot.waitUntil(unmarked, timeout=LONG)
    assert isinstance(session_of(window).project.decisions[0], NeverMark)


def test_names_are_joined_and_split_in_the_list_of_names(window: MainWindow, qtbot: QtBot) -> None:
    window.inspector.names.joinAsked.emit(("The government", "The regime"), "The government")

    def names() -> dict[str, set[str]]:
        now = session_of(window).arranged
        assert now is not None
        return {naming.concept: {called.name for called in naming.names} for naming in now.whole.namings}

    qtbot.waitUntil(lambda: {"The government", "The regime"} <= names().get("The government", set()), timeout=LONG)
    assert isinstance(session_of(window).project.decisions[0], OneActor)
    window.inspector.show_tab(3)
    tree = window.inspector.names.tree
    item = next(tree.topLevelItem(n) for n in range(tree.topLevelItemCount()))
    assert item is not None
    with qtbot.waitSignal(window.inspector.names.goTo):
        tree.itemClicked.emit(item.child(0), 0)
    item = next(tree.topLevelItem(n) for n in range(tree.topLevelItemCount()))
    assert item is not None
    tree.setCurrentItem(next(item.child(n) for n in range(item.childCount()) if item.child(n).text(0)[:6] == "The re"))
    window.inspector.names.other.click()
    qtbot.waitUntil(lambda: "The regime" not in names().get("The government", set()), timeout=LONG)


def test_the_menus_of_the_inspector_offer_what_fits(window: MainWindow, qtbot: QtBot) -> None:
    window.travel.show_passage(sentence(window, "r1", "mill at Orrin"))
    view = window.inspector._view
    qtbot.waitUntil(lambda: bool(view._counterparts) and bool(view._lines), timeout=LONG)
    offered = [action.text() for action in view._counterparts[0].more.menu_now().actions()]
    assert "This is not the same matter" in offered
    assert any(action.text().startswith("Never mark") for action in view._lines[0].more.menu_now().actions())


def test_names_are_joined_and_split_by_buttons_that_everybody_sees(qtbot: QtBot) -> None:
    """Hidden in a context menu, merging and splitting would be found by nobody."""
    panel = NamesPanel()
    qtbot.addWidget(panel)
    panel.show()
    place = Span("r1", 0, 5)
    panel.show_namings(
        tuple(Naming(name, (Called(name, (place,), (("r1", 1),)),), False) for name in ("Lisk", "The port")), ()
    )
    assert not panel.same.isEnabled()
    for n in range(2):
        line = panel.tree.topLevelItem(n)
        assert line is not None
        line.setSelected(True)
    with qtbot.waitSignal(panel.joinAsked) as joined:
        panel.same.click()
    assert joined.args == [("Lisk", "The port"), "Lisk"]
    assert panel.same.accessibleName() == panel.same.text()
    assert not panel.other.isEnabled()
    first = panel.tree.topLevelItem(0)
    assert first is not None
    panel.tree.setCurrentItem(first.child(0))
    with qtbot.waitSignal(panel.splitAsked) as parted:
        panel.other.click()
    assert parted.args == ["Lisk", "Lisk"]


def test_a_counterpart_in_another_language_says_so_and_is_no_difference_of_words(qtbot: QtBot) -> None:
    """A Russian passage was called reworded, and all of both struck out and tinted."""
    wire, paper = (
        Report(name, text, ((0, len(text)),), ((0, len(text)),), Provenance(None, "0" * 64), source=name)
        for name, text in (("wire", "Nine people were hurt."), ("vestnik", "Пострадали девять человек."))
    )
    there = paper.sentence_span(0)
    diff = word_diff(wire.text, paper.text)
    view = PassageView()
    qtbot.addWidget(view)
    passage = Passage(wire.sentence_span(0), 0, (Counterpart(there, 0, "paraphrase", 0.8, diff),), (), ())
    view.show_passage(passage, Project(reports=(wire, paper)))
    (card,) = view._counterparts
    assert "in another language" in card._where.text()
    assert "line-through" not in card._text.text()


def test_with_one_report_it_says_what_comes_next(qtbot: QtBot) -> None:
    """Somebody with one report would click sentences and learn nothing."""
    report = Report("r1", "Rain.", ((0, 5),), ((0, 5),), Provenance(None, "0" * 64))
    view = PassageView()
    qtbot.addWidget(view)
    view.show_passage(None, Project(reports=(report,)))
    assert "Add another report" in view._hint.text()
    view.show_passage(None, Project(reports=(report, replace(report, id="r2"))))
    assert "Click a sentence" in view._hint.text()


def test_a_dozen_reports_that_do_not_tell_it_leave_the_reasons_in_sight(qtbot: QtBot) -> None:
    """Eleven cards of what is not there stood between a passage and why it is marked."""
    report = Report("r0", "Rain.", ((0, 5),), ((0, 5),), Provenance(None, "0" * 64))
    reports = tuple(replace(report, id=f"r{n}") for n in range(12))
    view = PassageView()
    qtbot.addWidget(view)
    view.show()
    absences = tuple(Absence(f"r{n}", Span(f"r{n}", 0, 5) if n % 2 else None) for n in range(1, 12))
    view.show_passage(Passage(report.sentence_span(0), 0, (), absences, ()), Project(reports=reports))

    def cards() -> int:
        return sum(not card.isHidden() for card in (*view._near, *view._absent))

    assert cards() == 3
    assert "8 more" in view._rest.text()
    view._rest.click()
    assert cards() == 11
    assert view._rest.isHidden()
    second = replace(reports[1], text="Rain fell.", paragraphs=((0, 10),), sentences=((0, 10),))
    view.show_passage(
        Passage(Span("r1", 0, 10), 0, (), absences[1:], ()), Project(reports=(report, second, *reports[2:]))
    )
    assert cards() == 3


@pytest.mark.parametrize("view", [ViewName.SIDE, ViewName.READING])
def test_by_keyboard_one_walks_to_the_counterpart_and_links_it_with_enter(
    window: MainWindow, qtbot: QtBot, view: ViewName
) -> None:
    """The first arrow key into another report linked whatever stood there."""
    window.views.show_page(view)
    window.travel.go_to(sentence(window, "r1", "mill at Orrin"))
    window.views.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L)
    assert window.deciding.linking is not None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(QApplication.focusWidget(), key)
    current = window.views.current()
    assert current is not None
    assert current.report == "r2"
    assert window.deciding.linking is not None
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.deciding.linking is None
    qtbot.waitUntil(lambda: bool(session_of(window).project.decisions), timeout=LONG)
    assert isinstance(session_of(window).project.decisions[0], Link)


def test_every_reason_can_be_read(qtbot: QtBot) -> None:
    """“and 2 more” was all that one learned of them."""
    report = Report("r1", "Rain.", ((0, 5),), ((0, 5),), Provenance(None, "0" * 64))
    view = PassageView()
    qtbot.addWidget(view)
    view.show()
    span = report.sentence_span(0)
    marks = tuple(Mark(span, Lens.CONFLICTS, "number", f"Reason {n}", group=f"g{n}") for n in range(5))
    view.show_passage(Passage(span, 0, (), (), marks), Project(reports=(report,)))
    assert sum(not line.isHidden() for line in view._lines) == 3
    view._more.click()
    assert sum(not line.isHidden() for line in view._lines) == 5
    assert view._more.isHidden()
