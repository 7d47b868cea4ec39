"""What a fact-checker would lose without a look before printing: the pages as they will be."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.store import SqlStores
from widgets.main_window import MainWindow
from widgets.preview import Preview
from widgets.recent import Places
from widgets.wiring import show_preview

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
    preview.write(file)
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
