"""The program around the window: the application object, the crash log, what to open first, and a picture of it all."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import resources
from app.export.fonts import load_fonts
from app.model.annotation import Verdict
from app.model.errors import ParallaxError
from app.model.lens import Lens
from app.model.report import Span
from app.model.storage import StoreFactory
from widgets import crash
from widgets.exporting import document_of
from widgets.main_window import MainWindow
from widgets.recent import Places
from widgets.samples import TITLE, open_sample, sample_files
from widgets.session import Session
from widgets.stops import Stop

_PATIENCE = 120.0
"""Seconds that a picture waits for the comparison: a limit against hanging for ever, no expectation."""

_SWITCH = 0.0001
"""Seconds after which a thread that computes lets the window go on. One key needs the interpreter some fifty times: at
Python's own 5 ms painting stutters, and at 1 ms a key waits 50 ms while reports are compared."""


def run(argv: list[str], stores: StoreFactory) -> int:
    """Open the window and stay until it is closed; returns the exit status.

    Args:
        argv: `--sample`, an event's file, or report files and folders; nothing opens the last event, or a first
            screen where there is none or the settings say so.
        stores: makes and opens the stores of events.
    """
    sys.setswitchinterval(_SWITCH)
    application = ready_application()
    places = Places.of_user()
    window = MainWindow(stores, places)
    crash.install(places.log, window.banner.warn)
    window.show()
    open_first(window, argv)
    status = application.exec()
    crash.uninstall()
    return int(status)


def open_first(window: MainWindow, argv: list[str]) -> None:
    """Open what the arguments name; the last event where they name nothing."""
    if "--sample" in argv:
        open_sample(window)
        return
    paths = tuple(Path(argument).absolute() for argument in argv if not argument.startswith("-"))
    if paths:
        window.take_paths(paths)
        return
    if not window.memory.flag("reopen", True):
        return
    last = next((event for event in window.memory.recent() if not event.missing), None)
    if last is not None:
        window.open_event(last.path)


def picture(
    stores: StoreFactory, png: Path, pdf: Path, size: tuple[int, int] = (1440, 960), *, dark: bool = False
) -> None:
    """Draw the window with the sample event into a PNG, and export the same event as a PDF; needs no display.

    The event goes the ordinary way: its files are read, kept in a (temporary) database, compared and shown, a passage
    in conflict is chosen, and two notes are made.

    Raises:
        ParallaxError: something on that way failed.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.export.pdf import write_pdf

    ready_application()
    with tempfile.TemporaryDirectory(prefix="parallax-") as folder:
        window = MainWindow(stores, Places.under(Path(folder)))
        try:
            window.set_looks("dark" if dark else "light")
            window.resize(*size)
            window.show()
            _draw(window, Path(folder), png)
            session = _session(window)
            document = document_of(session, frozenset(Lens))
            if document is not None:
                write_pdf(pdf, replace(document, columns=None))
        finally:
            window.close()
            window.deleteLater()
            QApplication.processEvents()


def _draw(window: MainWindow, folder: Path, png: Path) -> None:
    window.create_event(folder / "sample.parallax", TITLE, lambda: window.take_paths(sample_files()))
    _wait(window, lambda: window.session is not None and window.session.arranged is not None)
    session = _session(window)
    last = session.project.reports[-1].id
    window.reports.hiddenChanged.emit(last, True)
    _wait(window, lambda: session.arranged is not None and last not in session.arranged.view.columns)
    stop, told = _conflict(window)
    _note(window, _own_claim(session), "Only here. Two sources, both unnamed: who else knew?", Verdict.NONE, ())
    _note(
        window,
        told,
        "The harbour authority’s bulletin says 12. The Courier gives no source for 15. Ask the desk.",
        Verdict.CONTRADICTED,
        ("casualties",),
    )
    window.travel.visit(stop)
    window.travel.show_passage(told, keep_stop=True)
    _wait(window, lambda: window.inspector.passage is not None and not session.saving)
    _settle()
    window.views.setFocus()
    _settle()
    if not window.grab().save(str(png), "PNG"):
        raise ParallaxError(f"Cannot write {png}: check that the folder exists and can be written to.")


def _note(window: MainWindow, span: Span, note: str, verdict: Verdict, tags: tuple[str, ...]) -> None:
    session = _session(window)
    before = len(session.notes)
    session.change(lambda workspace: workspace.annotate((span,), note=note, verdict=verdict, tags=tags))
    _wait(window, lambda: len(session.notes) > before)


def _conflict(window: MainWindow) -> tuple[Stop, Span]:
    """The first conflict of numbers that the second report is part of, and the sentence in which it tells it."""
    session = _session(window)
    if session.arranged is None or not window.travel.stops:
        raise ParallaxError("The sample event shows no difference: its files were changed.")
    marks = session.arranged.view.marks
    second = session.columns[min(1, len(session.columns) - 1)]
    mine = {mark.group: mark.span for mark in marks if mark.span.report == second and mark.kind == "number"}
    stop = next((stop for stop in window.travel.stops if stop.group in mine), window.travel.stops[0])
    return stop, window.travel.sentence_of(mine.get(stop.group, stop.span))


def _own_claim(session: Session) -> Span:
    """A sentence that only the second report tells."""
    assert session.compared is not None
    comparison = session.compared.comparison
    second = session.columns[min(1, len(session.columns) - 1)]
    for claim in sorted(comparison.claims, key=lambda claim: -claim.check_worthiness):
        if claim.reports == (second,):
            return claim.occurrences[0].span
    return comparison.report(second).sentence_span(0)


def _session(window: MainWindow) -> Session:
    if window.session is None:
        raise ParallaxError("The sample event could not be opened.")
    return window.session


def _wait(window: MainWindow, ready: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not ready():
        if window.banner.messages:
            raise ParallaxError(window.banner.messages[0])
        if time.monotonic() > end:
            raise ParallaxError("The sample event did not get ready; is the computer very busy?")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        time.sleep(0.005)


def _settle() -> None:
    """Let everything that is waiting be laid out and painted."""
    for _ in range(30):
        QApplication.processEvents()
        time.sleep(0.02)


def ready_application() -> QApplication:
    """The one application object, with its name, translation and fonts; made where there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QCoreApplication.setApplicationName("Parallax")
    QCoreApplication.setOrganizationName("Parallax")
    application = QApplication(sys.argv[:1] or ["parallax"])
    application.setApplicationDisplayName("Parallax")
    application.setDesktopFileName("parallax")
    _translate(application)
    load_fonts()
    return application


def _translate(application: QApplication) -> None:
    """Install Parallax's own translation where there is one, and Qt's with it."""
    translations = resources.path("translations")
    for folder, name in (
        (translations, "parallax"),
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase"),
    ):
        translator = QTranslator(application)
        if translator.load(QLocale(), name, "_", str(folder)):
            application.installTranslator(translator)
