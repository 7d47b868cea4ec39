"""Evidence of a note or of a claim: addresses, citations and files, shown as text and never opened by a mere click."""

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.annotation import Evidence, EvidenceKind
from widgets.more_button import MoreButton
from widgets.style import as_role
from widgets.words import Words, isolated

_LONGEST = 24
"""Characters of an address that stand on one line where nothing in it parts them."""

_SHOWN = 160
"""Characters of an address or a citation that a line shows; the tool tip has all of it."""

_OPENABLE = ("http", "https")


def _tr(text: str) -> str:
    return QCoreApplication.translate("evidence", text)


def kind_name(kind: EvidenceKind) -> str:
    """What a reader calls a kind of evidence."""
    return {
        EvidenceKind.ADDRESS: _tr("Address"),
        EvidenceKind.CITATION: _tr("Citation"),
        EvidenceKind.FILE: _tr("File"),
    }[kind]


def all_about(evidence: Evidence) -> str:
    """Everything that is known of it, for the tool tip: a file's size and digest too."""
    lines = [f"{kind_name(evidence.kind)}: {evidence.text}"]
    if evidence.kind is EvidenceKind.FILE:
        lines += [QLocale().formattedDataSize(evidence.size), f"SHA-256 {evidence.sha256}", evidence.media_type]
    return "\n".join(line for line in (*lines, evidence.note) if line)


class EvidenceLine(QWidget):
    """One piece of evidence; a click opens what can be done with it.

    Attributes:
        more: what can be done with it.

    Signals:
        removeAsked, editAsked, saveAsked: of this piece.
    """

    removeAsked = Signal()
    editAsked = Signal()
    saveAsked = Signal()

    def __init__(self, evidence: Evidence) -> None:
        super().__init__()
        self.evidence = evidence
        self.more = MoreButton(self._offer)
        words = " ".join(evidence.text.split())
        words = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
        text = Words(isolated(_breakable(words)))
        text.installEventFilter(self)
        text.setCursor(Qt.CursorShape.PointingHandCursor)
        about = [kind_name(evidence.kind)]
        if evidence.kind is EvidenceKind.FILE:
            about.append(QLocale().formattedDataSize(evidence.size))
        if evidence.note:
            about.append(isolated(" ".join(evidence.note.split())))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Words(" · ".join(about), role="dim"))
        column.addWidget(text)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addLayout(column, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.setToolTip(all_about(evidence))
        self.setAccessibleName(all_about(evidence).replace("\n", ", "))
        self.more.setAccessibleName(_tr("What to do with the evidence: %1").replace("%1", words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self.more.open()
            return True
        return super().eventFilter(watched, event)

    def ask_open(self) -> QMessageBox:
        """Ask before the address leaves this program; the box shows all of it."""
        box = QMessageBox(self.window())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(_tr("Open an address"))
        box.setText(_tr("Open this address in the browser? Whoever runs it can see that you did."))
        box.setInformativeText(_breakable(self.evidence.text))
        box.setTextFormat(Qt.TextFormat.PlainText)
        go = box.addButton(_tr("Open in the browser"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(keep)
        address = QUrl(self.evidence.text.strip(), QUrl.ParsingMode.StrictMode)
        go.clicked.connect(lambda: QDesktopServices.openUrl(address))
        box.open()
        return box

    def _offer(self, menu: QMenu) -> None:
        kind = self.evidence.kind
        if kind is EvidenceKind.FILE:
            menu.addAction(_tr("Save the file as…"), self.saveAsked.emit)
            menu.addAction(_tr("Copy the SHA-256"), partial(_copy, self.evidence.sha256))
        else:
            said = _tr("Copy the address") if kind is EvidenceKind.ADDRESS else _tr("Copy the citation")
            menu.addAction(said, partial(_copy, self.evidence.text))
        if kind is EvidenceKind.ADDRESS and _openable(self.evidence.text):
            menu.addAction(_tr("Open in the browser…"), self.ask_open)
        menu.addAction(_tr("Edit…"), self.editAsked.emit)
        menu.addSeparator()
        menu.addAction(_tr("Take it away"), self.removeAsked.emit)


class EvidenceList(QWidget):
    """The evidence of one thing, with the button that adds to it.

    Attributes:
        lines: one for each piece, in order.
        add: the button; stands wherever the owner puts it.

    Signals:
        added: an Evidence without a file. fileChosen: the Path of a file to keep.
        removed: an Evidence. replaced: (old, new). saveAsked: (Evidence, the Path to write it to).
    """

    added = Signal(object)
    fileChosen = Signal(object)
    removed = Signal(object)
    replaced = Signal(object, object)
    saveAsked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[EvidenceLine] = []
        self._shown: tuple[Evidence, ...] = ()
        self.add = QPushButton(_tr("+ evidence"))
        self.add.setObjectName("chip")
        self.add.setAccessibleName(_tr("Add evidence"))
        self.add.setToolTip(_tr("An address, a citation, or a file that is kept in the event"))
        self.add.clicked.connect(lambda _checked=False: self._choose_kind())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_evidence(self, evidence: tuple[Evidence, ...]) -> None:
        """List these pieces."""
        if evidence == self._shown:
            return
        self._shown = evidence
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for piece in evidence:
            line = EvidenceLine(piece)
            line.removeAsked.connect(partial(self.removed.emit, piece))
            line.editAsked.connect(partial(self.edit, piece))
            line.saveAsked.connect(partial(self._ask_where, piece))
            self._column.addWidget(line)
            self.lines.append(line)
        self.setVisible(bool(evidence))

    def edit(self, piece: Evidence) -> "EvidenceDialog":
        """Let the user correct a piece; a file's name and bytes stay."""
        return self._open(EvidenceDialog(piece, self.window()), lambda made: self.replaced.emit(piece, made))

    def ask(self, kind: EvidenceKind) -> "EvidenceDialog":
        """Ask for an address or a citation."""
        return self._open(EvidenceDialog(Evidence(kind, ""), self.window()), self.added.emit)

    def menu_now(self) -> QMenu:
        """The kinds of evidence that can be added."""
        menu = QMenu(self)
        menu.addAction(_tr("An address…"), lambda: self.ask(EvidenceKind.ADDRESS))
        menu.addAction(_tr("A citation…"), lambda: self.ask(EvidenceKind.CITATION))
        menu.addAction(_tr("A file…"), self._ask_file)
        return menu

    def _open(self, dialog: "EvidenceDialog", then: object) -> "EvidenceDialog":
        dialog.accepted.connect(lambda: then(dialog.evidence()))  # type: ignore[operator]
        dialog.open()
        return dialog

    def _choose_kind(self) -> None:
        menu = self.menu_now()
        menu.exec(self.add.mapToGlobal(self.add.rect().bottomLeft()))
        menu.deleteLater()

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window(), _tr("Keep a file as evidence"))
        if name:
            self.fileChosen.emit(Path(name))

    def _ask_where(self, piece: Evidence) -> None:
        # a name from elsewhere must not point out of the folder that the user chooses
        safe = Path(piece.text.replace("\\", "/")).name or "evidence"
        name, _ = QFileDialog.getSaveFileName(self.window(), _tr("Save the file as"), str(Path.home() / safe))
        if name:
            self.saveAsked.emit(piece, Path(name))


class EvidenceDialog(QDialog):
    """Asks for an address or a citation, and for what it shows.

    Attributes:
        text, note: the fields.
    """

    def __init__(self, piece: Evidence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._piece = piece
        self.setWindowTitle(_tr("Evidence"))
        names = {
            EvidenceKind.ADDRESS: _tr("Address of a page or a document"),
            EvidenceKind.CITATION: _tr("Citation: who, what, when, where"),
            EvidenceKind.FILE: _tr("File"),
        }
        self.text = QLineEdit(piece.text)
        self.text.setAccessibleName(names[piece.kind])
        self.text.setReadOnly(piece.kind is EvidenceKind.FILE)
        if piece.kind is EvidenceKind.ADDRESS:
            self.text.setPlaceholderText("https://…")
        self.note = QLineEdit(piece.note)
        self.note.setAccessibleName(_tr("What it shows"))
        self.note.setPlaceholderText(_tr("What it shows, in a few words"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        save = buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(bool(piece.text))
        self.text.textChanged.connect(lambda text: save.setEnabled(bool(text.strip())))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(6)
        column.addWidget(as_role(QLabel(names[piece.kind]), "dim"))
        column.addWidget(self.text)
        column.addSpacing(6)
        column.addWidget(as_role(QLabel(_tr("What it shows")), "dim"))
        column.addWidget(self.note)
        column.addSpacing(10)
        column.addWidget(buttons)
        self.resize(460, self.sizeHint().height())

    def evidence(self) -> Evidence:
        """What the fields say."""
        piece, note = self._piece, " ".join(self.note.text().split())
        text = " ".join(self.text.text().split())
        return Evidence(piece.kind, text, note, piece.sha256, piece.media_type, piece.size)


def _openable(address: str) -> bool:
    url = QUrl(address.strip(), QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme().lower() in _OPENABLE and bool(url.host())


def _breakable(words: str) -> str:
    """The same words, which may wrap after the marks inside addresses, and within what has no mark for too long."""
    marked = "".join(f"{c}\u200b" if c in "/?&=_-." else c for c in words)
    return re.sub(rf"([^\s\u200b]{{{_LONGEST}}})(?=[^\s\u200b])", "\\1\u200b", marked)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
