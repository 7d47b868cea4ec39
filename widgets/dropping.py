"""Drag and drop: anything dropped anywhere on the window is a report."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QMainWindow


class DropWindow(QMainWindow):
    """A main window that takes files, folders and text.

    Signals:
        dropped: the QMimeData.
    """

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._overlay = QLabel(self.tr("Drop to add to this event"), self)
        self._overlay.setObjectName("drop")
        self._overlay.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._overlay.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._overlay.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if takes(event.mimeData()):
            event.acceptProposedAction()
            self._overlay.setGeometry(self.rect().adjusted(24, 24, -24, -24))
            self._overlay.raise_()
            self._overlay.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        if takes(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._overlay.setGeometry(self.rect().adjusted(24, 24, -24, -24))


def takes(mime: QMimeData) -> bool:
    """Whether something dropped can be a report."""
    return mime.hasText() or any(url.isLocalFile() for url in mime.urls())
