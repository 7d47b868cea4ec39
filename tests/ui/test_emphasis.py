"""What a reader would lose in the emphasis: places that lead to their words, figures that can be read out, pictures."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.export.pictures import VOICE_COLOURS, mixed, piece_colour
from app.model.comparison import Attribution, Claim, Comparison, Occurrence, Settings
from app.model.emphasis import Voice, VoicePiece
from app.model.lens import Lens, Mark
from app.model.palette import DARK, LIGHT
from app.model.report import Report, Span
from app.model.view import ComparisonView
from widgets.emphasis import EmphasisView
from widgets.fitting import Sideways
from widgets.theme import theme_for


@pytest.fixture
def view(make_report: Callable[..., Report]) -> ComparisonView:
    """Three reports; the second tells something that no other does, and the third has an Arabic name."""
    told = [["Nine hurt, said Ole Brandt."], ["The quay was closed."], ["It rained."]]
    one = make_report("r1", told, source="Northern Wire")
    two = make_report("r2", [["The alarm had been off."], *told[::-1]], source="The Lenz Courier")
    three = make_report("r3", told[:2], source="صحيفة الميناء")
    reports = (one, two, three)

    def places(words: str) -> tuple[Occurrence, ...]:
        return tuple(
            Occurrence(Span(r.id, r.text.index(words), r.text.index(words) + len(words)), "asserted")
            for r in reports
            if words in r.text
        )

    texts = ("Nine hurt, said Ole Brandt.", "The quay was closed.", "It rained.", "The alarm had been off.")
    claims = tuple(Claim(text, places(text), 0.5) for text in texts)
    attributions = tuple(
        Attribution(r.id, places("Ole Brandt")[n].span, places("said")[n].span, (places("Nine hurt")[n].span,))
        for n, r in enumerate(reports)
    )
    only = Mark(claims[3].occurrences[0].span, Lens.ONLY_HERE, "single-source", "Only The Lenz Courier says this")
    comparison = Comparison(Settings(), reports, claims=claims, attributions=attributions)
    return ComparisonView(comparison, ("r1", "r2", "r3"), (), (only,))


@pytest.fixture
def shown(qtbot: QtBot, view: ComparisonView) -> EmphasisView:
    """The charts of that event, drawn."""
    page = EmphasisView()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show_view(view)
    page.show()
    qtbot.waitUntil(lambda: page.slopes is not None and page.slopes.width() > 600, timeout=20_000)
    return page


def test_a_point_says_its_claim_and_leads_to_its_words(qtbot: QtBot, shown: EmphasisView, view: ComparisonView) -> None:
    assert shown.slopes is not None
    found = {}
    for x in range(0, shown.slopes.width(), 4):
        for y in range(0, shown.slopes.height(), 4):
            spot = shown.slopes.spot_at(QPointF(x, y))
            if spot is not None and spot[1] is not None:
                found.setdefault(spot[1], (QPointF(x, y), spot[0]))
    wanted = {o.span for claim in view.comparison.claims for o in claim.occurrences}
    assert set(found) == wanted
    alarm = view.comparison.claims[3].occurrences[0].span
    at, words = found[alarm]
    assert "The Lenz Courier" in words
    assert "only here" in words
    with qtbot.waitSignal(shown.passageActivated) as told:
        qtbot.mouseClick(shown.slopes.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert told.args == [alarm]
    assert shown.current() == alarm


def test_the_keyboard_walks_from_point_to_point(qtbot: QtBot, shown: EmphasisView) -> None:
    chart = shown.slopes
    assert chart is not None
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    first = chart.accessibleDescription()
    assert "Northern Wire" in first
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert "The Lenz Courier" in chart.accessibleDescription()
    assert chart.accessibleDescription().splitlines()[1] == first.splitlines()[1]
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert chart.accessibleDescription().splitlines()[1] != first.splitlines()[1]
    with qtbot.waitSignal(shown.passageActivated) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert told.args[0].report == "r2"
    with qtbot.waitSignal(shown.elsewhereAsked):
        qtbot.keyClick(chart, Qt.Key.Key_Space)


def test_a_speaker_leads_to_what_they_say(qtbot: QtBot, shown: EmphasisView, view: ComparisonView) -> None:
    chart = shown.voices
    assert chart is not None
    spots = [chart.spot_at(QPointF(chart.width() / 2, y)) for y in range(0, chart.height(), 5)]
    led = [spot for spot in spots if spot is not None]
    assert {spot[1].report for spot in led if spot[1] is not None} == {"r1", "r2", "r3"}
    assert all("Ole Brandt" in spot[0] for spot in led)


def test_the_figures_can_be_read_as_tables(qtbot: QtBot, shown: EmphasisView, view: ComparisonView) -> None:
    shown.as_table.setChecked(True)
    grid = shown.claim_table.grid
    assert grid.rowCount() == len(shown.lines) == 4
    read = {
        grid.index(row, 0).data(): [
            grid.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (1, 2, 3)
        ]
        for row in range(4)
    }
    assert read["The quay was closed."][0].startswith("Northern Wire: paragraph 2, ")
    assert read["It rained."][2] == "صحيفة الميناء: not told"
    assert "The alarm had been off. (only here)" in read
    assert shown.voice_table.grid.index(0, 0).data() == "Ole Brandt"
    shown.claim_table.setCurrentIndex(grid.index(0, 1))
    with qtbot.waitSignal(shown.passageActivated):
        qtbot.keyClick(shown.claim_table, Qt.Key.Key_Return)


def test_what_is_left_out_is_counted_and_the_claim_at_hand_is_never_left_out(
    qtbot: QtBot, shown: EmphasisView, view: ComparisonView
) -> None:
    shown.only_here.setChecked(False)
    assert len(shown.lines) == 3
    shown.set_current(view.comparison.claims[3].occurrences[0].span)
    assert len(shown.lines) == 4
    qtbot.wait(20)
    shown.set_current(None)
    assert len(shown.lines) == 3


def test_choices_come_back_with_the_event(qtbot: QtBot, shown: EmphasisView) -> None:
    shown.amount.setCurrentIndex(0)
    shown.only_here.setChecked(False)
    shown.as_table.setChecked(True)
    again = EmphasisView()
    qtbot.addWidget(again)
    again.restore(shown.state())
    assert {**again.state(), "scroll": ""} == {**shown.state(), "scroll": ""}
    again.restore({"amount": "17", "scroll": "down"})


def test_it_can_be_drawn_at_every_size_and_in_every_theme(shown: EmphasisView) -> None:
    for dark in (False, True):
        for contrast in (False, True):
            shown.set_theme(theme_for(dark, contrast))
            for zoom in (70, 100, 300):
                shown.set_zoom(zoom)
                assert not shown.grab().isNull()
    shown.resize(320, 300)
    assert not shown.grab().isNull()


def test_one_report_and_none_are_no_error(qtbot: QtBot, shown: EmphasisView, view: ComparisonView) -> None:
    shown.show_view(ComparisonView(view.comparison, ("r1",), (), ()))
    qtbot.waitUntil(lambda: len(shown.lines) == 3)
    assert not shown.grab().isNull()
    shown.show_view(ComparisonView(Comparison(Settings(), view.comparison.reports), ("r1",)))
    qtbot.waitUntil(lambda: shown.lines == ())
    shown.show_view(None)
    assert shown.lines == ()
    assert not shown.grab().isNull()


def test_the_charts_are_saved_as_pictures(qtbot: QtBot, shown: EmphasisView, tmp_path: Path) -> None:
    for name in ("emphasis.svg", "emphasis.png"):
        with qtbot.waitSignal(shown.picture.written, timeout=20_000):
            shown.picture.save(tmp_path / name)
    assert "The alarm had been off." in (tmp_path / "emphasis.svg").read_text("utf-8")
    assert (tmp_path / "emphasis.png").read_bytes().startswith(b"\x89PNG")
    with qtbot.waitSignal(shown.picture.failed, timeout=20_000):
        shown.picture.save(tmp_path / "nowhere" / "emphasis.svg")
    assert "does not exist" in shown.picture.said.text()


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_names_can_be_read_on_every_speakers_colour(palette: object) -> None:
    def light(colour: str) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(colour).getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    assert mixed("#ffffff", "#000000", 0.5) == "#808080"
    for rank in range(len(VOICE_COLOURS) + 1):
        colour = piece_colour(VoicePiece((Voice("Somebody", (0.1, 0.1), ((), ())),), rank, 0.1), palette)
        one, other = sorted((light(colour), light(palette.ink)))
        assert (other + 0.05) / (one + 0.05) >= 4.5


@pytest.mark.parametrize(("columns", "sideways"), [(12, False), (40, True)])
def test_many_reports_fit_or_scroll_alone_beneath_words_that_stay(
    qtbot: QtBot, make_report: Callable[..., Report], columns: int, sideways: bool
) -> None:
    """With twelve reports, scrolling to the last one pushed the names of all speakers out of the window."""
    reports = tuple(
        make_report(f"r{n}", [["The quay was closed."], [f"It rained {n} hours."]], source=f"The Harbour Post {n}")
        for n in range(columns)
    )
    claim = Claim("The quay was closed.", tuple(Occurrence(r.sentence_span(0), "asserted") for r in reports), 0.5)
    page = EmphasisView()
    qtbot.addWidget(page)
    page.resize(718, 700)
    page.show_view(
        ComparisonView(Comparison(Settings(), reports, claims=(claim,)), tuple(report.id for report in reports))
    )
    page.show()
    qtbot.waitUntil(lambda: page.slopes is not None and page.slopes.width() > 600, timeout=20_000)
    assert page.slopes is not None
    assert page.room is not None
    assert page._scroll.horizontalScrollBar().maximum() == 0
    for chart in (page.slopes, page.room):
        area = chart.parentWidget().parentWidget()
        assert isinstance(area, Sideways)
        assert (area.horizontalScrollBar().maximum() > 0) is sideways
        assert area.height() >= chart.height()
