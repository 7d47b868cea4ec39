"""The preview: the pages as they will be saved or printed, before anything is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.export.coverage import some_of
from app.export.document import Document, shown_view
from app.export.fonts import ensure_application, load_fonts
from app.export.original import original_pdf_bytes
from app.export.pdf import typeset
from app.export.pdf_file import Typeset
from app.export.rendering import RenderedPdf
from app.export.single import typeset_report
from app.model.errors import Cancelled, ParallaxError
from app.model.palette import Palette
from app.model.progress import Progress
from app.reading.reading import PasswordNeeded
from widgets.exporting import Exporter
from widgets.pdf_pages import PdfPages
from widgets.preview_options import Choice, Kind, Options
from widgets.recent import Memory
from widgets.style import as_role
from widgets.tasks import Task, Tasks

FetchOriginal = Callable[[str, Callable[[bytes], None]], None]

_DPI = 300
"""Dots an inch that pages are printed with at most."""


class Preview(QDialog):
    """Typesets a document in the background and shows its pages; another choice of options sets them again.

    Signals:
        saveAsked(): the user wants these pages as a file.
        written(path, choice): they are one now, safely on disk; the preview is about to close.
        printed(): they were handed to the printer.
    """

    saveAsked = Signal()
    written = Signal(object, object)
    printed = Signal()

    def __init__(
        self,
        document: Document,
        tasks: Tasks,
        palette: Palette,
        memory: Memory,
        original: FetchOriginal,
        parent: QWidget | None = None,
    ) -> None:
        """`original` looks up the bytes of a report's file and hands them on."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preview – %1").replace("%1", document.title))
        self.resize(1120, 860)
        self._tasks = tasks
        self._original = original
        self._data = b""
        self._shown: Choice | None = None
        self._task: Task[_Made] | None = None
        self._asked = 0
        self._setting = self._leaving = False
        self._written_as: Choice | None = None
        self._writer = Exporter(tasks, self)
        self._writer.exporting.connect(self._step_writing)
        self._writer.exported.connect(self._take_written)
        self._writer.cancelled.connect(self._writing_stopped)
        self._writer.failed.connect(self.refuse)
        self._passwords: dict[str, str] = {}
        self._password: str | None = None
        self.options = Options(document, memory)
        self.options.changed.connect(self._typeset)
        self.pages = PdfPages(tasks)
        self.pages.set_colours(palette)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.options)
        middle.addWidget(self.pages, 1)
        column.addLayout(middle, 1)
        self._refusal = as_role(QLabel(), "problem")
        self._refusal.setObjectName("notwritten")
        self._refusal.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._refusal.setWordWrap(True)
        self._refusal.setContentsMargins(14, 8, 14, 0)
        self._refusal.setVisible(False)
        column.addWidget(self._refusal)
        column.addLayout(self._bottom())
        self.pages.verticalScrollBar().valueChanged.connect(lambda _value: self._show_page())
        self.finished.connect(self._leave)
        ensure_application()
        load_fonts()
        self._typeset(self.options.choice())

    def _bottom(self) -> QHBoxLayout:
        self._told = as_role(QLabel(), "dim")
        self._missing = as_role(QLabel(), "problem")
        self._missing.setObjectName("missing")
        self._missing.setWordWrap(True)
        self._missing.setVisible(False)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(lambda _checked=False: self.stop())
        self.save = as_role(QPushButton(), "primary")
        self.print = QPushButton(self.tr("Print…"))
        self.save.clicked.connect(self.saveAsked)
        self._refuse("")
        self.print.clicked.connect(lambda _checked=False: self.ask_printer())
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.setContentsMargins(14, 10, 14, 10)
        line.setSpacing(8)
        for widget in (self._told, self._bar, self._stop):
            line.addWidget(widget)
        line.addWidget(self._missing, 1)
        line.addStretch(0)
        for button in (close, self.print, self.save):
            line.addWidget(button)
        return line

    @property
    def ready(self) -> bool:
        """The pages are there, as the options want them."""
        return bool(self._data)

    @property
    def data(self) -> bytes:
        """The PDF that is shown; empty until it is ready."""
        return self._data

    @property
    def shown(self) -> Choice | None:
        """What was chosen when the pages were set; None until they are."""
        return self._shown

    @property
    def refusal(self) -> str:
        """Why the pages are no file; empty where nothing went wrong."""
        return self._refusal.text()

    def stop(self) -> None:
        """Stop writing, which leaves nothing half; or typesetting.

        The pages shown before stay in sight, but cannot be saved as what was chosen since.
        """
        if self._writer.busy:
            self._writer.cancel()
        elif self._task is not None:
            self._task.cancel()

    def write(self, path: Path) -> None:
        """Write the pages that are shown to a file; once it is safely there the preview closes, else it says why."""
        if self._data and not self._writer.busy:
            self._written_as, self._leaving = self._shown, False
            self._refuse("")
            self._told.setText(self.tr("Writing %1…").replace("%1", path.name))
            self._writer.write_made(path, self._data)
            self._show_busy()

    def refuse(self, error: Exception) -> None:
        """Say why the pages are no file, and offer another place; what is no error of the environment is raised."""
        if not isinstance(error, ParallaxError | OSError):
            raise error
        self._show_page()
        self._refuse(str(error))

    def reject(self) -> None:
        """Close; while the pages are written, stop that first, so that nothing is written behind the user's back."""
        if self._writer.busy and not self._leaving:
            self._leaving = True
            self._writer.cancel()
        else:
            super().reject()

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
        with RenderedPdf(self._data, self._password) as pdf:
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

    def _typeset(self, choice: Choice) -> None:
        """Set the pages of a choice; those under way are given up."""
        if self._task is not None:
            self._task.drop()
            self._task = None
        self._data = b""
        self._asked += 1
        self._refuse("")
        self._set_busy(True)
        self._told.setText(self.tr("Typesetting…"))
        self._bar.setValue(0)
        if choice.kind is not Kind.ORIGINAL:
            self._start(choice, b"")
            return
        asked = self._asked

        def found(data: bytes) -> None:
            if asked == self._asked:
                self._start(choice, data)

        self._original(choice.report, found)

    def _start(self, choice: Choice, original: bytes) -> None:
        password = self._password = self._passwords.get(choice.report) if choice.kind is Kind.ORIGINAL else None
        self._task = self._tasks.run(
            lambda progress: _made(choice, original, password, progress),
            lambda made: self._take(choice, made),
            lambda error: self._failed(error, choice, original),
            self._step,
            name=self.tr("Preview"),
        )

    def _take(self, choice: Choice, made: "_Made") -> None:
        self._data = made.data
        self._shown = choice
        self._set_busy(False)
        self.pages.show_pdf(made.pages)
        self._tell_missing(made.missing)
        if self.focusWidget() in (None, self.save, self.print, self._stop):
            self.pages.setFocus()
        self._show_page()

    def _tell_missing(self, letters: str) -> None:
        told = self.tr("Empty boxes stand for letters that no font on this computer has: %1")
        self._missing.setText(told.replace("%1", some_of(letters)))
        self._missing.setToolTip(self.tr("Install a font that has them, and open the preview again."))
        self._missing.setVisible(bool(letters))

    def _failed(self, error: Exception, choice: Choice, original: bytes) -> None:
        self._set_busy(False)
        if isinstance(error, Cancelled):
            self._told.setText(self.tr("Stopped. Change an option to set the pages again."))
        elif isinstance(error, PasswordNeeded):
            self._ask_password(choice, original)
        elif isinstance(error, ParallaxError | OSError):
            self._told.setText(str(error))
        else:
            raise error

    def _ask_password(self, choice: Choice, original: bytes) -> None:
        name = choice.document.comparison.report(choice.report).name
        wrong = choice.report in self._passwords
        told = self.tr("That is not the password of “%1”.") if wrong else self.tr("“%1” is encrypted.")
        told = told.replace("%1", name)
        self._told.setText(told)
        password, given = QInputDialog.getText(self, self.tr("Password"), told, QLineEdit.EchoMode.Password)
        if given and password:
            self._passwords[choice.report] = password
            self._set_busy(True)
            self._start(choice, original)

    def _set_busy(self, busy: bool) -> None:
        self._setting = busy
        self._show_busy()

    def _show_busy(self) -> None:
        writing = self._writer.busy
        self._bar.setVisible(self._setting or writing)
        self._stop.setVisible(self._setting or writing)
        self.options.setEnabled(not writing)
        self.save.setEnabled(self.ready and not writing)
        self.print.setEnabled(self.ready and not writing)

    def _step(self, fraction: float, _what: str) -> None:
        if not self._writer.busy:
            self._bar.setValue(round(fraction * 1000))

    def _step_writing(self, fraction: float, _what: str) -> None:
        self._bar.setValue(round(max(0.0, fraction) * 1000))
        self._show_busy()

    def _take_written(self, path: Path) -> None:
        self.written.emit(path, self._written_as)
        self.accept()

    def _writing_stopped(self, path: Path) -> None:
        if self._leaving:
            super().reject()
            return
        self._show_page()
        self._refuse(self.tr("Stopped. Nothing was written to %1").replace("%1", str(path)))

    def _refuse(self, reason: str) -> None:
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))
        self.save.setText(self.tr("Choose another place…") if reason else self.tr("Save as PDF…"))

    def _show_page(self) -> None:
        if self.ready and not self._writer.busy:
            at = str(self.pages.page_at_top() + 1)
            self._told.setText(self.tr("Page %1 of %2").replace("%1", at).replace("%2", str(self.pages.count())))

    def _leave(self) -> None:
        self._asked += 1
        self._writer.drop()
        if self._task is not None:
            self._task.drop()
        self.pages.show_pdf(None)


@dataclass(frozen=True, slots=True)
class _Made:
    """The PDF that was chosen, its pages to look at, and the letters that no font has."""

    data: bytes
    pages: RenderedPdf
    missing: str


def _made(choice: Choice, original: bytes, password: str | None, progress: Progress) -> _Made:
    document = choice.document
    match choice.kind:
        case Kind.COMPARISON:
            made = typeset(document, shown_view(document), progress)
        case Kind.REPORT:
            made = typeset_report(document, choice.report, progress)
        case Kind.ORIGINAL:
            data = original_pdf_bytes(
                document,
                choice.report,
                original,
                password,
                include_private=document.include_private,
                progress=progress,
            )
            # what stands on its pages is its own; words of notes are drawn by whoever opens it
            made = Typeset(data, "")
    return _Made(made.data, RenderedPdf(made.data, password), made.missing)
