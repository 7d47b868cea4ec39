"""The tags of a note as chips, and the field for one more."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from widgets.flow import FlowLayout

_SHOWN = 28
"""Characters of a tag that its chip shows."""


class TagRow(QWidget):
    """Tags; a click on one takes it away, Enter adds one, Backspace in the empty field takes the last.

    Attributes:
        tags: those that are there.

    Signals:
        changed: the tags are others now. escaped: Escape was pressed.
    """

    changed = Signal()
    escaped = Signal()

    def __init__(self, *beside: QWidget) -> None:
        """`beside` stand behind the field in the same row."""
        super().__init__()
        self.tags: tuple[str, ...] = ()
        self._flow = FlowLayout(self)
        self._field = QLineEdit()
        self._field.setObjectName("tag")
        self._field.setPlaceholderText(self.tr("+ tag"))
        self._field.setAccessibleName(self.tr("Add a tag"))
        words = self._field.fontMetrics().horizontalAdvance(self._field.placeholderText())
        self._field.setFixedWidth(max(70, words + 36))
        self._field.setMaxLength(60)
        self._field.setAcceptDrops(False)
        self._field.editingFinished.connect(self._finished)
        self._field.installEventFilter(self)
        self._kept = (self._field, *beside)
        self._fill()

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show these; what is being typed is dropped."""
        self._field.clear()
        self.tags = tags
        self._fill()

    def take(self) -> bool:
        """Make a tag of what stands in the field; whether there is one more now."""
        tag = " ".join(self._field.text().split()).strip(",;")
        if not tag:
            return False
        self._field.clear()
        if tag in self.tags:
            return False
        self.tags = (*self.tags, tag)
        self._fill()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.escaped.emit()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self._field.text() and self.tags:
                self._remove(self.tags[-1])
                return True
        return super().eventFilter(watched, event)

    def _finished(self) -> None:
        if self.take():
            self.changed.emit()
            self._field.setFocus()

    def _remove(self, tag: str) -> None:
        self.tags = tuple(other for other in self.tags if other != tag)
        self._fill()
        self._field.setFocus()
        self.changed.emit()

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in self._kept:
                widget.hide()
                widget.deleteLater()
        for tag in self.tags:
            short = tag if len(tag) <= _SHOWN else tag[: _SHOWN - 1] + "…"
            chip = QPushButton(f"{short}  ×".replace("&", "&&"))
            chip.setObjectName("chip")
            chip.setToolTip(self.tr("Remove the tag “%1”").replace("%1", tag))
            chip.setAccessibleName(chip.toolTip())
            chip.clicked.connect(lambda _checked=False, gone=tag: self._remove(gone))
            self._flow.addWidget(chip)
        for widget in self._kept:
            self._flow.addWidget(widget)
        self.updateGeometry()
