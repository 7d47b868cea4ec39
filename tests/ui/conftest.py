"""An invented event for the widgets, made of the real nouns: no engine is needed to draw it."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.comparison import Comparison, Settings
from app.model.lens import Lens, Mark
from app.model.report import Provenance, Report, Span
from app.model.view import ComparisonView, ViewCell, ViewRow
from db.store import SqlStores
from widgets.canvas import ComparisonCanvas
from widgets.main_window import MainWindow
from widgets.recent import Places
from widgets.theme import theme_for

MakeReport = Callable[..., Report]
KilledWindow = Callable[[str, str], Path]
OpenWindow = Callable[..., MainWindow]
ShowCanvas = Callable[..., ComparisonCanvas]

_OPENED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.model.report import Span
from db.store import SqlStores
from widgets.main_window import MainWindow
from widgets.recent import Places
app = QApplication([])
window = MainWindow(SqlStores(), Places.under(Path(sys.argv[1])))
window.show()
def wait(ready):
    while not ready():
        app.processEvents()
window.take_paths((Path(sys.argv[2]),))
wait(lambda: window.session is not None and window.session.listed is not None)
"""
_KILLED = """
print(window.session.location, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def _report(report_id: str, paragraphs: list[list[str]], **about: str) -> Report:
    """A report from paragraphs of sentences."""
    text, bounds, sentences = "", [], []
    for paragraph in paragraphs:
        start = len(text)
        for sentence in paragraph:
            begin = len(text)
            text += sentence
            sentences.append((begin, len(text)))
            text += " "
        text = text[:-1]
        bounds.append((start, len(text)))
        text += "\n\n"
    return Report(report_id, text, tuple(bounds), tuple(sentences), Provenance(None, "0" * 64), **about)


@pytest.fixture
def make_report() -> MakeReport:
    """Builds a report: make_report("r1", [["Sentence.", "Sentence."], …], title=…)."""
    return _report


@pytest.fixture
def make_view() -> Callable[..., ComparisonView]:
    """Builds a view: make_view(reports, rows, marks); a row is one tuple of paragraph indices a report."""

    def make(
        reports: list[Report],
        rows: list[tuple[tuple[int, ...], ...]],
        marks: list[Mark] | tuple[Mark, ...] = (),
        displaced: frozenset[tuple[int, int]] = frozenset(),
    ) -> ComparisonView:
        columns = tuple(report.id for report in reports)
        shown = tuple(
            ViewRow(
                tuple(
                    ViewCell(report.id, row[column], (number, column) in displaced)
                    for column, report in enumerate(reports)
                )
            )
            for number, row in enumerate(rows)
        )
        comparison = Comparison(Settings(), tuple(reports))
        return ComparisonView(comparison, columns, shown, tuple(marks))

    return make


@pytest.fixture
def span_of() -> Callable[[Report, str], Span]:
    """The first place of some words in a report."""

    def find(report: Report, words: str) -> Span:
        start = report.text.index(words)
        return Span(report.id, start, start + len(words))

    return find


@pytest.fixture
def event_view(make_view: Callable[..., ComparisonView], span_of: Callable[[Report, str], Span]) -> ComparisonView:
    """A fire told by three outlets: five rows, one displaced cell, three absent ones, and a mark of every lens."""
    wire = _report(
        "r1",
        [
            ["A warehouse burned down in the old port of Lenz on Monday night.", "Nobody slept."],
            ["Nine people were hurt, the fire brigade said."],
            ["“We saw no smoke before ten,” said the guard, Ole Brandt."],
            ["The owner did not answer questions."],
        ],
        title="Nine hurt as warehouse burns in old port",
        source="Northern Wire",
        published="2031-05-05T23:40",
    )
    courier = _report(
        "r2",
        [
            ["Eleven people were hurt, the embattled fire brigade admitted."],
            ["The ramshackle warehouse burned down in the old port of Lenz on Monday night."],
            ["Two neighbours told the Courier that the alarm had been off since April 🚒."],
        ],
        title="Eleven hurt in blaze",
        source="The Lenz Courier",
        published="2031-05-06",
    )
    echo = _report(
        "r3",
        [["Пожар в старом порту Ленца."], ["قال رجال الإطفاء إن تسعة أشخاص أصيبوا."]],
        title="Пожар в порту",
        source="Эхо",
    )
    rows = [((0,), (1,), (0,)), ((1,), (0,), (1,)), ((2,), (), ()), ((), (2,), ()), ((3,), (), ())]
    shared = "burned down in the old port of Lenz on Monday night"
    a, b = span_of(wire, shared), span_of(courier, shared)
    nine, eleven = span_of(wire, "Nine"), span_of(courier, "Eleven")
    marks = [
        Mark(a, Lens.SHARED, "verbatim", "11 words in common with The Lenz Courier.", (b,), group="p1"),
        Mark(nine, Lens.CONFLICTS, "number", "9 hurt / 11 hurt", (eleven,), group="d1"),
        Mark(eleven, Lens.CONFLICTS, "number", "9 hurt / 11 hurt", (nine,), group="d1"),
        Mark(span_of(courier, "admitted"), Lens.FRAMING, "attribution", "said / admitted", group="d2"),
        Mark(b, Lens.SHARED, "verbatim", "11 words in common with Northern Wire.", (a,), group="p1"),
        Mark(courier.paragraph_span(2), Lens.ONLY_HERE, "single-source", "No other report says this.", group="c1"),
    ]
    return make_view([wire, courier, echo], rows, marks, frozenset({(0, 1)}))


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens a window: open_window({"wire.txt": "The text.", …}, size=(1280, 800)), with these reports compared.

    The files are in `tmp_path`; without any no event is open. It is closed when the test has ended, whatever it left.
    """
    made: list[MainWindow] = []

    def run(texts: Mapping[str, str] | None = None, *, size: tuple[int, int] | None = None) -> MainWindow:
        window = MainWindow(SqlStores(), Places.under(tmp_path / "places"))
        made.append(window)
        if size is not None:
            window.resize(*size)
        window.show()
        for name, text in (texts or {}).items():
            (tmp_path / name).write_text(text, "utf-8")
        if texts:
            window.take_paths(tuple(tmp_path / name for name in texts))
            qtbot.waitUntil(lambda: window.session is not None and window.session.arranged is not None, timeout=60_000)
        return window

    yield run
    for window in made:
        window.noting.forget_unsaved()
        window.claiming.forget_unsaved()
        window.close()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def killed_window(tmp_path: Path) -> KilledWindow:
    """A window of its own process, killed without a word: killed_window(text of a report, what is done in it).

    `window`, `app`, `Span` and `wait(ready)` are there for what is done; gives the event's file as it was left.
    """

    def run(text: str, done: str) -> Path:
        report = tmp_path / "wire.txt"
        report.write_text(text, "utf-8")
        ended = subprocess.run(
            [sys.executable, "-c", _OPENED + textwrap.dedent(done) + _KILLED, str(tmp_path / "home"), str(report)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == -9, ended.stderr
        return Path(ended.stdout.strip())

    return run


@pytest.fixture
def show_canvas(qtbot: QtBot) -> ShowCanvas:
    """Shows a view side by side, in a widget of so many pixels: show_canvas(view, width=800, height=420)."""

    def shown(view: ComparisonView, width: int = 800, height: int = 420) -> ComparisonCanvas:
        widget = ComparisonCanvas(theme=theme_for(dark=False))
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show_view(view)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    return shown
