"""The reading view in the real window: what is asked of a column's head must reach the event."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.store import SqlStores
from widgets.main_window import MainWindow
from widgets.reading import ReadingView
from widgets.recent import Places
from widgets.views import ViewName

LONG = 60_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with an event of three reports, one of them hidden."""
    told = [
        "Bridge closed\n\nThe old bridge was closed on Monday. Nobody was hurt.\n\nThe mayor kept silent.",
        "Bridge shut\n\nThe mayor refused to speak.\n\nOn Monday the old bridge was closed. Nobody was hurt.",
        "Crossing closed\n\nThe old bridge was closed on Monday.",
    ]
    paths = tuple(tmp_path / f"report-{n}.txt" for n in range(len(told)))
    for path, text in zip(paths, told, strict=True):
        path.write_text(text, "utf-8")
    made = MainWindow(SqlStores(), Places.under(tmp_path / "home"))
    qtbot.addWidget(made)
    made.resize(1400, 700)
    made.show()
    made.take_paths(paths)
    qtbot.waitUntil(lambda: made.session is not None and made.session.arranged is not None, timeout=LONG)
    yield made
    made.close()


def wait(qtbot: QtBot, window: MainWindow, columns: Callable[[], tuple[str, ...]]) -> None:
    def arranged() -> bool:
        session = window.session
        return session is not None and session.arranged is not None and session.arranged.view.columns == columns()

    qtbot.waitUntil(arranged, timeout=LONG)


def test_heads_move_and_hide_reports_of_the_event(qtbot: QtBot, window: MainWindow):
    window.commands.views[ViewName.READING].trigger()
    page = window.views.page
    assert isinstance(page, ReadingView)
    first, second, third = (column.report.id for column in page.desk.columns)
    page.desk.columns[0].hideAsked.emit(first)
    wait(qtbot, window, lambda: (second, third))
    page.desk.columns[1].shiftAsked.emit(-1)
    wait(qtbot, window, lambda: (third, second))
    assert window.session is not None
    assert [report.id for report in window.session.project.reports] == [first, third, second]
    window.views.show_page(ViewName.SIDE)
    window.views.side.canvas.orderAsked.emit((second, third))
    wait(qtbot, window, lambda: (second, third))


def test_the_passage_at_hand_goes_along_between_the_views(qtbot: QtBot, window: MainWindow):
    assert window.session is not None
    report = window.session.project.reports[1]
    sentence = report.sentence_at(report.paragraphs[2][0])
    assert sentence is not None
    window.views.side.canvas.activate(report.sentence_span(sentence))
    window.commands.views[ViewName.READING].trigger()
    current = window.views.page.current()
    assert current is not None
    assert report.words_of(current) == "On Monday the old bridge was closed."
    window.grab()
