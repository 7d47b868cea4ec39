"""Saves a view as a picture: asks where, writes in the background, says what became of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from app.export.files import write_whole
from app.export.fonts import ensure_application, load_fonts
from widgets.style import as_role
from widgets.tasks import Tasks

Draw = Callable[[], str]
"""Draws a picture as SVG; runs in the background, so it may look at nothing that the window can change."""


def tr(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate("Pictures", text)


class PictureTools(QWidget):
    """A button with the ways to save a picture, and a line that says what became of it.

    Signals:
        written(Path): a picture is on disk. failed(Exception): it could not be written.
    """

    written = Signal(object)
    failed = Signal(object)

    def __init__(self, prepare: Callable[[], Draw | None], name: str, parent: QWidget | None = None) -> None:
        """`prepare` gives what draws the picture, None where there is nothing to draw; `name` is proposed as a name."""
        super().__init__(parent)
        self._prepare, self._name = prepare, name
        self._last: Path | None = None
        self._tasks = Tasks(self, threads=1)
        tasks = self._tasks
        self.destroyed.connect(lambda: tasks.close())
        self.button = QPushButton(tr("Save as a picture"))
        menu = QMenu(self.button)
        self.add_to(menu)
        self.button.setMenu(menu)
        self.said = as_role(QLabel(), "dim")
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.said.setMinimumWidth(160)
        self._open = as_role(QPushButton(tr("Open it")), "link")
        self._open.clicked.connect(self._open_last)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for widget in (self.button, self.said, self._open):
            line.addWidget(widget)
        self._say("")

    def add_to(self, menu: QMenu) -> None:
        """Put the ways to save it into a menu."""
        menu.addAction(tr("Save as SVG…"), lambda: self.ask(".svg"))
        menu.addAction(tr("Save as PNG…"), lambda: self.ask(".png"))

    def ask(self, suffix: str) -> None:
        """Ask where to, and save it there."""
        folder = self._last.parent if self._last is not None else Path.home()
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save as a picture"), str(folder / f"{self._name}{suffix}"), f"{suffix[1:].upper()} (*{suffix})"
        )
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix.lower() == suffix else path.with_name(path.name + suffix))

    def save(self, path: Path) -> None:
        """Save it there; the suffix says as what."""
        draw = self._prepare()
        if draw is None:
            self._say(tr("There is nothing to draw."))
            return
        ensure_application()
        load_fonts()
        self._last = path
        self._say(tr("Drawing…"))

        def work(_progress: object) -> None:
            from app.export.pictures import picture_png

            svg = draw()
            write_whole(path, picture_png(svg) if path.suffix.lower() == ".png" else svg)

        self._tasks.run(work, lambda _none: self._finished(path), self._not_written)

    def _finished(self, path: Path) -> None:
        self._say(tr("Written to %1").replace("%1", path.name), str(path), leads=True)
        self.written.emit(path)

    def _not_written(self, error: Exception) -> None:
        self._say(str(error), str(error))
        self.failed.emit(error)

    def _say(self, words: str, tip: str = "", leads: bool = False) -> None:
        self.said.setText(words)
        self.said.setToolTip(tip)
        self.said.setVisible(bool(words))
        self._open.setVisible(leads)

    def _open_last(self) -> None:
        if self._last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last)))
