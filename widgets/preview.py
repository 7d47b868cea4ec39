"""The preview: the pages as they will be saved or printed, before anything is written."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.compare.view import arrange
from app.export.document import Document
from app.export.files import write_whole
from app.export.fonts import ensure_application, load_fonts
from app.export.pdf import pdf_bytes
from app.export.rendering import RenderedPdf
from app.model.errors import Cancelled, ParallaxError
from app.model.palette import Palette
from app.model.progress import Progress
from widgets.pdf_pages import PdfPages
from widgets.style import as_role
from widgets.tasks import Task, Tasks

_DPI = 300
"""Dots an inch that pages are printed with at most."""


class Preview(QDialog):
    """Typesets a document in the background and shows its pages.

    Signals:
        saveAsked(): the user wants these pages as a file.
        printed(): they were handed to the printer.
    """

    saveAsked = Signal()
    printed = Signal()

    def __init__(self, document: Document, tasks: Tasks, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preview – %1").replace("%1", document.title))
        self.resize(860, 940)
        self._tasks = tasks
        self._data = b""
        self.pages = PdfPages(tasks)
        self.pages.set_colours(palette)
        self._told = as_role(QLabel(self.tr("Typesetting…")), "dim")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.save = as_role(QPushButton(self.tr("Save as PDF…")), "primary")
        self.print = QPushButton(self.tr("Print…"))
        self.save.clicked.connect(self.saveAsked)
        self.print.clicked.connect(lambda _checked=False: self.ask_printer())
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.setContentsMargins(14, 10, 14, 10)
        line.setSpacing(8)
        line.addWidget(self._told)
        line.addWidget(self._bar)
        line.addStretch(1)
        for button in (close, self.print, self.save):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addLayout(line)
        self.save.setEnabled(False)
        self.print.setEnabled(False)
        self.pages.verticalScrollBar().valueChanged.connect(lambda _value: self._show_page())
        self.finished.connect(self._leave)
        ensure_application()
        load_fonts()
        self._task: Task[tuple[bytes, RenderedPdf]] = tasks.run(
            lambda progress: _typeset(document, progress), self._take, self._failed, self._step, name=self.tr("Preview")
        )

    @property
    def ready(self) -> bool:
        """The pages are there."""
        return bool(self._data)

    def write(self, path: Path) -> None:
        """Write just these pages to a file, whole or not at all.

        Raises:
            ExportError: it cannot be written.
        """
        write_whole(path, self._data)

    def ask_printer(self) -> None:
        """Ask for a printer, and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, True)
        dialog.setMinMax(1, max(1, self.pages.count()))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the pages that the printer was told to: each fitted to its paper, turned where it is wide."""
        with RenderedPdf(self._data) as pdf:
            first = max(1, printer.fromPage() or 1)
            last = min(len(pdf), printer.toPage() or len(pdf))
            painter = QPainter()
            for page in range(first - 1, last):
                width, height = pdf.sizes[page]
                layout = printer.pageLayout()
                layout.setOrientation(layout.Orientation.Landscape if width > height else layout.Orientation.Portrait)
                printer.setPageLayout(layout)
                if page == first - 1:
                    if not painter.begin(printer):
                        self._told.setText(self.tr("The printer does not answer."))
                        return
                else:
                    printer.newPage()
                room = QRectF(printer.pageRect(QPrinter.Unit.DevicePixel))
                scale = min(room.width() / width, room.height() / height)
                image = pdf.image(page, min(scale, _DPI / 72))
                painter.drawImage(QRectF(0, 0, width * scale, height * scale), image)
            painter.end()
        self.printed.emit()

    def _take(self, made: tuple[bytes, RenderedPdf]) -> None:
        self._data, pdf = made
        self._bar.hide()
        self.pages.show_pdf(pdf)
        self.save.setEnabled(True)
        self.print.setEnabled(True)
        self.pages.setFocus()
        self._show_page()

    def _failed(self, error: Exception) -> None:
        self._bar.hide()
        if isinstance(error, ParallaxError | OSError) and not isinstance(error, Cancelled):
            self._told.setText(str(error))
        elif not isinstance(error, Cancelled):
            raise error

    def _step(self, fraction: float, _what: str) -> None:
        self._bar.setValue(round(fraction * 1000))

    def _show_page(self) -> None:
        at = str(self.pages.page_at_top() + 1)
        self._told.setText(self.tr("Page %1 of %2").replace("%1", at).replace("%2", str(self.pages.count())))

    def _leave(self) -> None:
        self._task.drop()
        self.pages.show_pdf(None)


def _typeset(document: Document, progress: Progress) -> tuple[bytes, RenderedPdf]:
    data = pdf_bytes(document, arrange(document.comparison, document.columns), progress)
    return data, RenderedPdf(data)
