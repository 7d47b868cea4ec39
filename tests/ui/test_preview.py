"""What a fact-checker would lose without a look before printing: the pages as they will be."""

import errno
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QFont, QImage, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.export.document import Part
from app.export.fonts import ensure_application, load_fonts
from db.store import SqlStores
from widgets.main_window import MainWindow
from widgets.preview import Preview
from widgets.preview_options import Kind
from widgets.previewing import said_of, show_preview
from widgets.recent import Places

LONG = 60_000


@pytest.fixture
def preview(qtbot: QtBot, tmp_path: Path) -> Iterator[Preview]:
    for name, count in (("one.txt", 12), ("two.txt", 15)):
        (tmp_path / name).write_text(f"The bridge at Orrin fell.\n\n{count} people were hurt on Friday.\n", "utf-8")
    window = MainWindow(SqlStores(), Places.under(tmp_path / "places"))
    window.show()
    window.take_paths((tmp_path / "one.txt", tmp_path / "two.txt"))
    qtbot.waitUntil(lambda: window.session is not None and window.session.arranged is not None, timeout=LONG)
    made = show_preview(window)
    assert made is not None
    qtbot.waitUntil(lambda: made.ready, timeout=LONG)
    yield made
    if isValid(made):  # a preview that was saved is gone
        made.close()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_the_pages_are_drawn_and_can_be_saved_as_they_are_shown(preview: Preview, qtbot: QtBot, tmp_path: Path) -> None:
    preview.pages.grab()
    qtbot.waitUntil(preview.pages.drawn, timeout=LONG)
    picture: QImage = preview.pages.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert middle.lightness() > 200  # paper
    file = tmp_path / "out.pdf"
    file.write_bytes(preview.data)
    with pypdfium2.PdfDocument(file) as saved:
        assert len(saved) == preview.pages.count()
        assert "Orrin" in "".join(page.get_textpage().get_text_range() for page in saved)


def test_printing_gives_every_page_once(preview: Preview, qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(preview.printed):
        preview.print_to(printer)
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed:
        assert len(printed) == preview.pages.count()
        widths = {round(printed[n].get_width() > printed[n].get_height()) for n in range(len(printed))}
        shown = {round(width > height) for width, height in preview.pages._pdf.sizes}  # type: ignore[union-attr]
        assert widths == shown


def test_another_choice_sets_the_pages_again_and_is_remembered(preview: Preview, qtbot: QtBot) -> None:
    """Whoever hands the same kind of paper to the same desk each day would set it up each day."""
    options, before = preview.options, preview.data
    options.turned.setCurrentIndex(1)
    options.parts[Part.MATRIX].setChecked(False)
    qtbot.waitUntil(lambda: not preview.ready, timeout=LONG)
    assert not preview.save.isEnabled()  # what is in sight is not what was chosen
    qtbot.waitUntil(lambda: preview.ready, timeout=LONG)
    assert preview.data != before
    with pypdfium2.PdfDocument(preview.data) as pdf:
        assert pdf[0].get_width() < pdf[0].get_height()
        assert "Matrix" not in "".join(page.get_textpage().get_text_range() for page in pdf)
    window = preview.parent()
    assert isinstance(window, MainWindow)
    again = show_preview(window)
    assert again is not None
    chosen = again.options.choice()
    again.close()
    assert not chosen.document.landscape
    assert Part.MATRIX not in chosen.document.parts


def test_one_report_alone(preview: Preview, qtbot: QtBot) -> None:
    """The outlet that is asked for a correction gets its own report, not everybody's."""
    kind = preview.options.kind
    assert kind.findData(Kind.ORIGINAL.value) < 0  # none of these came from a PDF
    kind.setCurrentIndex(kind.findData(Kind.REPORT.value))
    preview.options.report.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not preview.ready, timeout=LONG)
    qtbot.waitUntil(lambda: preview.ready, timeout=LONG)
    with pypdfium2.PdfDocument(preview.data) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "15 people" in text
    assert "12 people" not in text


def test_the_last_report_stays_chosen_and_internal_notes_stay_inside(preview: Preview) -> None:
    """A comparison of nothing would be saved; a note on an informant would be sent."""
    for box in preview.options.reports.values():
        box.setChecked(False)
    choice = preview.options.choice()
    assert len(choice.document.columns or ()) == 1
    assert not choice.document.include_private


def test_letters_that_no_font_has_are_named_beside_the_pages(preview: Preview, qtbot: QtBot) -> None:
    """Empty boxes among many pages are easily overlooked, until the reader asks what they say."""
    told = preview.findChild(QLabel, "missing")
    assert told is not None
    assert not told.isVisible()
    document = preview.options.choice().document
    report = document.comparison.reports[0]
    other = replace(report, title="\ue0f1 \U000f5a5a")
    reports = (other, *document.comparison.reports[1:])
    shown = replace(
        preview.options.choice(), document=replace(document, comparison=replace(document.comparison, reports=reports))
    )
    preview.options.changed.emit(shown)
    qtbot.waitUntil(lambda: preview.ready, timeout=LONG)
    assert told.isVisible()
    assert told.text().endswith("\ue0f1\U000f5a5a")


def test_stopping_leaves_a_word_and_no_file(preview: Preview, qtbot: QtBot) -> None:
    """A button that does nothing visible is pressed again and again."""
    preview.options.paper.setCurrentIndex(1 - preview.options.paper.currentIndex())
    qtbot.waitUntil(lambda: not preview.ready, timeout=LONG)
    preview.stop()
    qtbot.waitUntil(lambda: preview.ready or "Stopped" in preview._told.text(), timeout=LONG)
    assert preview.ready == preview.save.isEnabled()


def test_the_trail_says_which_pages_left_the_house(
    preview: Preview, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Months later somebody asks what was sent: one report with its notes is not the comparison of all."""
    window = preview.parent()
    assert isinstance(window, MainWindow)
    session = window.session
    assert session is not None
    preview.options.kind.setCurrentIndex(preview.options.kind.findData(Kind.REPORT.value))
    qtbot.waitUntil(lambda: not preview.ready, timeout=LONG)
    qtbot.waitUntil(lambda: preview.ready, timeout=LONG)
    shown = preview.shown
    assert shown is not None
    name = shown.document.comparison.report(shown.report).name
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print_to(printer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "one"), ""))
    preview.save.click()
    file = tmp_path / "one.pdf"
    qtbot.waitUntil(file.exists, timeout=LONG)
    told: dict[str, tuple[str, ...]] = {}

    def entered() -> bool:
        session.ask(lambda workspace: workspace.audit(), lambda all_: told.update((e.detail, e.sha256s) for e in all_))
        return f"“{name}”, annotated, as PDF to {file}" in told

    qtbot.waitUntil(entered, timeout=LONG)
    digest = sha256(file.read_bytes()).hexdigest()
    assert told[f"“{name}”, annotated, as PDF to {file}"] == (digest,)
    assert told[f"“{name}”, annotated, as PDF to a printer"] == (digest,)


def _no_room(_handle: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _save_to(preview: Preview, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    preview.save.click()


def test_pages_that_could_not_be_written_are_still_there_to_be_saved_elsewhere(
    preview: Preview, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the preview was gone, and with it the pages: a minute of typesetting, once more."""
    data = preview.data
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", _no_room)
        _save_to(preview, tmp_path / "out.pdf", full)
        qtbot.waitUntil(lambda: bool(preview.refusal), timeout=LONG)
    assert preview.refusal.endswith("out.pdf: the disk is full.")
    _save_to(preview, tmp_path / "unplugged" / "out.pdf", monkeypatch)
    assert not preview.refusal
    qtbot.waitUntil(lambda: bool(preview.refusal), timeout=LONG)
    assert "does not exist" in preview.refusal
    assert not list(tmp_path.glob("*.pdf"))
    assert preview.isVisible()
    assert preview.save.isEnabled()
    with qtbot.waitSignal(preview.written, timeout=LONG):
        _save_to(preview, tmp_path / "here.pdf", monkeypatch)
    assert (tmp_path / "here.pdf").read_bytes() == data


def test_the_preview_stays_until_the_file_is_there_and_closing_it_stops_the_writing(
    preview: Preview, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a slow drive nobody would know whether the file is whole, nor could anybody stop it."""
    waiting, go_on = threading.Event(), threading.Event()

    def slow(_handle: int) -> None:
        waiting.set()
        go_on.wait()

    monkeypatch.setattr(os, "fsync", slow)
    for leave in (preview.stop, preview.reject):
        waiting.clear()
        go_on.clear()
        _save_to(preview, tmp_path / "out.pdf", monkeypatch)
        qtbot.waitUntil(waiting.is_set, timeout=LONG)
        assert "out.pdf" in preview._told.text()
        assert not preview.save.isEnabled()
        leave()
        assert preview.isVisible()
        go_on.set()
        qtbot.waitUntil(lambda: not isValid(preview) or not preview.isVisible() or bool(preview.refusal), timeout=LONG)
        assert not list(tmp_path.glob("*.pdf"))
        if leave == preview.stop:
            assert "Nothing was written" in preview.refusal
    assert not isValid(preview) or not preview.isVisible()


def test_no_report_is_overwritten(
    preview: Preview, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The original would be gone, and nobody could check what was compared."""
    window = preview.parent()
    assert isinstance(window, MainWindow)
    before = (tmp_path / "one.txt").read_bytes()
    (tmp_path / "one.txt.pdf").symlink_to(tmp_path / "one.txt")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "one.txt"), ""))
    preview.save.click()
    assert preview.isVisible()
    assert "one of the reports" in preview.refusal  # behind the preview nobody would read it
    qtbot.wait(50)
    assert (tmp_path / "one.txt").read_bytes() == before


def test_the_original_pdf_with_its_marks(qtbot: QtBot, tmp_path: Path) -> None:
    """Whoever read the paper as a PDF wants to see the marks in that very layout."""
    ensure_application()
    load_fonts()
    file = tmp_path / "paper.pdf"
    writer = QPdfWriter(str(file))
    writer.setResolution(72)
    painter = QPainter(writer)
    painter.setFont(QFont("Noto Serif", 12))
    for line, words in enumerate(
        ("The bridge at Orrin fell on Friday evening.", "12 people were hurt, the mayor said.")
    ):
        painter.drawText(60, 100 + 40 * line, words)
    painter.end()
    (tmp_path / "two.txt").write_text("The bridge at Orrin fell on Friday evening.\n\n15 people were hurt.\n", "utf-8")
    window = MainWindow(SqlStores(), Places.under(tmp_path / "places"))
    window.show()
    window.take_paths((file, tmp_path / "two.txt"))
    qtbot.waitUntil(lambda: window.session is not None and window.session.arranged is not None, timeout=LONG)
    window.memory.set_text("pdf kind", Kind.ORIGINAL.value)
    made = show_preview(window)
    assert made is not None
    assert made.options.report.count() == 1
    qtbot.waitUntil(lambda: made.ready, timeout=LONG)
    with pypdfium2.PdfDocument(made.data) as pdf:
        assert len(pdf) == 1
        assert "Orrin" in pdf[0].get_textpage().get_text_range()
        assert pypdfium2.raw.FPDFPage_GetAnnotCount(pdf[0]) > 0
    assert made.shown is not None
    name = made.shown.document.comparison.report(made.shown.report).name
    assert said_of(made.shown) == f"Original PDF of “{name}”, marked"
    assert said_of(replace(made.shown, kind=Kind.COMPARISON)) == "Comparison as PDF"
    made.close()
    window.close()
    window.deleteLater()
    QApplication.processEvents()
