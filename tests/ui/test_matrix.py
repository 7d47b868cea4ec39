"""What a fact-checker would lose in the matrix: finding a claim, reaching its passages, and hearing what a cell is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.qtbot import QtBot

from app.annotate.anchors import anchor_of
from app.model.annotation import Annotation, PlacedAnnotation, Verdict
from app.model.claim_record import ClaimRecord, ClaimState, RecordedOccurrence
from app.model.comparison import Claim, Comparison, Occurrence, Settings
from app.model.lens import Lens, Mark
from app.model.matrix import Kind, SortKey, Wanted
from app.model.project import Project
from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.matrix import MatrixView
from widgets.theme import theme_for


@pytest.fixture
def view(make_report: Callable[..., Report]) -> ComparisonView:
    """Two reports that differ in a number; each tells one claim that the other does not."""
    wire = make_report("r1", [["Nine hurt."], ["The quay was closed."]], source="Northern Wire")
    courier = make_report("r2", [["Eleven hurt, =one said."], ["قال الحارس إن الرصيف مفتوح."]], source="صحيفة")
    a, b = wire.sentence_span(0), courier.sentence_span(0)
    claims = (
        Claim("Nine hurt.", (Occurrence(a, "asserted"), Occurrence(b, "denied")), 0.8),
        Claim("The quay was closed.", (Occurrence(wire.sentence_span(1), "attributed"),), 0.2),
        Claim("قال الحارس إن الرصيف مفتوح.", (Occurrence(courier.sentence_span(1), "hedged"),), 0.4),
    )
    marks = (
        Mark(Span("r1", 0, 4), Lens.CONFLICTS, "number", "Nine here, Eleven in صحيفة", (b,), 0.9, "c1"),
        Mark(wire.sentence_span(1), Lens.ONLY_HERE, "single-source", "Only Northern Wire says this", group="o1"),
        Mark(Span("r2", 0, 6), Lens.CONFLICTS, "number", "Eleven here, Nine in Northern Wire", (a,), 0.9, "c1"),
    )
    comparison = Comparison(Settings(), (wire, courier), claims=claims)
    return ComparisonView(comparison, ("r1", "r2"), (), marks)


@pytest.fixture
def shown(qtbot: QtBot, view: ComparisonView) -> MatrixView:
    """The matrix of that event, laid out."""
    page = MatrixView()
    qtbot.addWidget(page)
    page.resize(860, 640)
    page.show_view(view)
    page.show()
    qtbot.waitUntil(lambda: page.table.claims.rowCount() == 3)
    return page


def _claims(page: MatrixView) -> list[str]:
    return [page.table.claims.row(n).text for n in range(page.table.claims.rowCount())]


def test_a_cell_leads_to_its_passage(qtbot: QtBot, shown: MatrixView, view: ComparisonView) -> None:
    rect = shown.table.visualRect(shown.table.claims.index(0, 1))
    with qtbot.waitSignal(shown.passageActivated) as told:
        qtbot.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert told.args == [view.comparison.claims[0].occurrences[1].span]
    assert shown.current() == told.args[0]
    assert "Eleven here, Nine in Northern Wire" in shown.detail.accessibleName()


def test_a_double_click_shows_the_passage_side_by_side(qtbot: QtBot, shown: MatrixView, view: ComparisonView) -> None:
    """The charts promise that a double click does; here it did nothing."""
    at = shown.table.visualRect(shown.table.claims.index(0, 1)).center()
    qtbot.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(shown.elsewhereAsked) as told:
        qtbot.mouseDClick(shown.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [view.comparison.claims[0].occurrences[1].span]


def test_the_keyboard_reaches_every_cell_and_its_passage(qtbot: QtBot, shown: MatrixView) -> None:
    shown.table.setFocus()
    shown.table.setCurrentIndex(shown.table.claims.index(0, 0))
    qtbot.keyClick(shown.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(shown.passageActivated) as told:
        qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert told.args[0] == shown.table.claims.row(1).cells[0].spans[0]
    with qtbot.waitSignal(shown.elsewhereAsked):
        qtbot.keyClick(shown.table, Qt.Key.Key_Space)


def test_an_absent_cell_says_so_and_names_the_nearest_passage(qtbot: QtBot, shown: MatrixView) -> None:
    row = shown.table.claims.row_of(1)
    assert row is not None
    shown.table.chosen.emit(shown.table.claims.index(row, 1))
    qtbot.waitUntil(lambda: "Looking" not in shown.detail.accessibleName())
    assert "صحيفة" in shown.detail.accessibleName()
    if shown.detail.span is not None:
        assert "alike" in shown.detail.accessibleName()
        with qtbot.waitSignal(shown.passageActivated) as told:
            shown.table.chosen.emit(shown.table.claims.index(row, 1))
        assert told.args[0].report == "r2"


def test_filters_show_what_they_count_and_say_so_when_nothing_is_left(qtbot: QtBot, shown: MatrixView) -> None:
    qtbot.mouseClick(shown.bar.chips[Kind.CONFLICT], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _claims(shown) == ["Nine hurt."])
    shown.bar.words.setText("nothing like this")
    qtbot.waitUntil(lambda: shown.table.claims.rowCount() == 0)
    assert not shown.table.isVisible()
    shown.bar.clear()
    qtbot.waitUntil(lambda: shown.table.claims.rowCount() == 3)
    assert shown.table.isVisible()


def test_a_head_sorts_and_a_second_press_turns_it_round(shown: MatrixView) -> None:
    shown.table.sortAsked.emit(1)
    first = _claims(shown)
    shown.table.sortAsked.emit(1)
    assert first[0] == "Nine hurt."
    assert _claims(shown)[0] == "قال الحارس إن الرصيف مفتوح."


def test_what_was_filtered_and_sorted_comes_back_with_the_event(
    qtbot: QtBot, shown: MatrixView, view: ComparisonView
) -> None:
    shown.bar.set_wanted(Wanted(frozenset({Kind.UNCHECKED}), 0.25, "hurt"))
    shown.bar.order.setCurrentIndex(shown.bar.order.findData(SortKey.WORTH))
    shown.bar.order.activated.emit(shown.bar.order.currentIndex())
    again = MatrixView()
    qtbot.addWidget(again)
    again.restore(shown.state())
    again.show_view(view)
    qtbot.waitUntil(lambda: _claims(again) == ["Nine hurt."])
    assert again.state() == shown.state()
    again.restore({"worth": "nonsense", "kinds": "gone single", "claims": "-3"})
    assert again.bar.wanted == Wanted(frozenset({Kind.SINGLE}))


def test_the_row_of_the_passage_at_hand_is_marked_and_gone_to(shown: MatrixView, view: ComparisonView) -> None:
    span = view.comparison.claims[2].occurrences[0].span
    inside = Span(span.report, span.start + 2, span.start + 4)
    shown.set_current(inside)
    shown.go_to(inside)
    assert shown.table.marked_row == shown.table.claims.row_of(2)
    assert shown.table.currentIndex().column() == 1
    shown.set_current(None)
    assert shown.table.marked_row == -1


def test_a_place_asked_for_before_the_matrix_is_there_is_gone_to_then(qtbot: QtBot, view: ComparisonView) -> None:
    page = MatrixView()
    qtbot.addWidget(page)
    page.show_view(view)
    page.go_to(view.comparison.claims[1].occurrences[0].span)
    qtbot.waitUntil(lambda: page.table.currentIndex().isValid())
    assert page.table.claims.row(page.table.currentIndex().row()).claim == 1


def test_a_verdict_on_a_passage_stands_beside_its_claim(qtbot: QtBot, shown: MatrixView, view: ComparisonView) -> None:
    span = view.comparison.claims[0].occurrences[0].span
    shown.set_notes((PlacedAnnotation(Annotation("n", (), verdict=Verdict.CONTRADICTED), (span,)),))
    qtbot.waitUntil(lambda: shown.table.claims.index(0, 2).data() == "Contradicted")


def test_a_claim_record_stands_beside_its_claim(qtbot: QtBot, shown: MatrixView, view: ComparisonView) -> None:
    span = view.comparison.claims[1].occurrences[0].span
    anchor = anchor_of(view.comparison.report("r1"), span)
    record = ClaimRecord(
        "a", "", (RecordedOccurrence(anchor),), ClaimState.CHECKED, "truth", "mostly-false", modified="2031-05-05"
    )
    row = shown.table.claims.row_of(1)
    shown.set_project(Project(reports=view.comparison.reports, claims=(record,)))
    qtbot.waitUntil(lambda: shown.table.claims.index(row, 2).data() == "Mostly false")


def test_a_verdict_elsewhere_leaves_the_reader_where_they_are(qtbot: QtBot, make_report: Callable[..., Report]) -> None:
    report = make_report("r1", [[f"It rained in town {n}."] for n in range(80)], source="Wire")
    spans = [report.sentence_span(n) for n in range(80)]
    claims = tuple(Claim(report.words_of(span), (Occurrence(span, "asserted"),), 0.5) for span in spans)
    page = MatrixView()
    qtbot.addWidget(page)
    page.resize(700, 500)
    page.show_view(ComparisonView(Comparison(Settings(), (report,), claims=claims), ("r1",)))
    page.show()
    qtbot.waitUntil(lambda: page.table.claims.rowCount() == 80)
    page.table.setCurrentIndex(page.table.claims.index(3, 0))
    page.table.verticalScrollBar().setValue(1500)
    page.set_notes((PlacedAnnotation(Annotation("n", (), verdict=Verdict.CONFIRMED), (spans[0],)),))
    qtbot.waitUntil(lambda: page.table.claims.index(0, 1).data() == "Confirmed")
    assert page.table.verticalScrollBar().value() == 1500
    assert page.table.currentIndex().row() == 3


def test_cells_are_copied_with_text_and_source(shown: MatrixView) -> None:
    shown.table.setCurrentIndex(shown.table.claims.index(0, 0))
    shown.select_all_of_passage()
    shown.copy()
    head, wire, courier = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t")[:2] == ["claim", "report"]
    assert wire.split("\t")[:2] == ["Nine hurt.", "Northern Wire"]
    assert courier.split("\t")[3:6] == ["denied", "1", "Eleven hurt, =one said."]


def test_a_screen_reader_is_told_what_a_cell_is(shown: MatrixView) -> None:
    table = QAccessible.queryAccessibleInterface(shown.table)
    assert table.text(QAccessible.Text.Name) == "Claims by report"
    cell = shown.table.claims.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "denied" in cell
    assert "in conflict: Eleven here, Nine in Northern Wire" in cell
    absent = shown.table.claims.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "not told" in absent
    head = shown.table.claims.headerData(1, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert head.startswith("The quay was closed.")
    assert "Only one report says this." in head


def test_it_can_be_read_at_every_size_and_in_every_theme(shown: MatrixView) -> None:
    for dark in (False, True):
        for contrast in (False, True):
            shown.set_theme(theme_for(dark, contrast))
            for zoom in (70, 100, 300):
                shown.set_zoom(zoom)
                assert not shown.grab().isNull()
    assert shown.zoom() == 300
    shown.set_lenses(frozenset())
    assert shown.table.rowHeight(0) > 100


def test_nothing_to_compare_is_no_error(qtbot: QtBot, shown: MatrixView, view: ComparisonView) -> None:
    shown.show_view(None)
    assert shown.table.claims.rowCount() == 0
    shown.set_current(Span("r1", 0, 1))
    shown.go_to(Span("r1", 0, 1))
    shown.show_view(ComparisonView(Comparison(Settings(), view.comparison.reports), ("r1", "r2")))
    shown.copy()
    qtbot.wait(20)
    assert shown.table.claims.rowCount() == 0


def test_the_claims_stay_while_the_reports_scroll(qtbot: QtBot, make_report: Callable[..., Report]) -> None:
    reports = tuple(make_report(f"r{n}", [["It rained."]], source=f"Outlet {n}") for n in range(30))
    claim = Claim("It rained.", tuple(Occurrence(report.sentence_span(0), "asserted") for report in reports), 0.5)
    page = MatrixView()
    qtbot.addWidget(page)
    page.resize(800, 500)
    page.show_view(
        ComparisonView(Comparison(Settings(), reports, claims=(claim,)), tuple(report.id for report in reports))
    )
    page.show()
    qtbot.waitUntil(lambda: page.table.claims.rowCount() == 1)
    heads = page.table.verticalHeader()
    before = heads.mapTo(page, QPoint(0, 0))
    page.table.horizontalScrollBar().setValue(page.table.horizontalScrollBar().maximum())
    assert page.table.horizontalScrollBar().maximum() > 0
    assert heads.mapTo(page, QPoint(0, 0)) == before
    assert heads.width() > 100
