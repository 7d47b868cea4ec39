"""The small dialogs: where a report comes from, the keyboard, what this program is."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.model.report import Report
from widgets.own_keys import own_keys
from widgets.style import as_role, heading
from widgets.words import Words


def _tr(text: str) -> str:
    return QCoreApplication.translate("dialogs", text)


def _dialog(parent: QWidget, title: str, content: QWidget, width: int, height: int) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.resize(width, height)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(content)
    content.setObjectName("content")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(18, 16, 18, 14)
    column.addWidget(area, 1)
    column.addWidget(buttons)
    return dialog


def _table(rows: list[tuple[str, str]], first: int = 0) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, first)
    for row, (name, value) in enumerate(rows):
        grid.addWidget(as_role(QLabel(name), "dim"), row, 0, Qt.AlignmentFlag.AlignTop)
        words = Words(value)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.setAccessibleName(f"{name}: {value}")
        grid.addWidget(words, row, 1)
    grid.setRowStretch(len(rows), 1)
    return table


def report_details(report: Report, parent: QWidget) -> QDialog:
    """Where a report comes from and how it was read."""
    origin = report.provenance
    rows = [
        (_tr("Title"), report.title or _tr("none found")),
        (_tr("Source"), report.source or _tr("unknown")),
        (_tr("Published"), report.published or _tr("unknown")),
        (_tr("Language"), report.language or _tr("unknown")),
        (_tr("File"), origin.path or _tr("pasted text")),
        (_tr("SHA-256"), " ".join(origin.sha256[i : i + 16] for i in range(0, len(origin.sha256), 16))),
        (_tr("Kind"), origin.media_type),
        (_tr("Encoding"), origin.encoding or _tr("none: it was pasted")),
        (_tr("Read by"), origin.reader),
        (_tr("Words"), str(report.word_count)),
        (_tr("Paragraphs"), str(len(report.paragraphs))),
    ]
    rows += [(_tr("Remark"), remark) for remark in origin.remarks]
    return _dialog(parent, _tr("Where it comes from"), _table(rows), 560, 440)


def shortcuts(groups: list[tuple[str, list[QAction]]], parent: QWidget) -> QDialog:
    """Every command with its key, as the menus have them, and the keys that only one part of the window has."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(10, 6, 10, 6)  # clear of the frame that says where the keyboard is
    column.setSpacing(6)
    for name, actions in groups:
        column.addWidget(heading(name))
        rows = [
            (", ".join(key.toString() for key in action.shortcuts()), action.text().replace("&", "").rstrip("…"))
            for action in actions
            if action.shortcuts()
        ]
        column.addWidget(_table(rows, 130))
        column.addSpacing(8)
    for name, lines in own_keys():
        column.addWidget(heading(name))
        column.addWidget(_table(lines, 130))
        column.addSpacing(8)
    column.addStretch(1)
    return _dialog(parent, _tr("Keyboard shortcuts"), content, 460, 620)


def about(parent: QWidget, log: str) -> QDialog:
    """What this program is."""
    try:
        number = version("parallax-news")
    except PackageNotFoundError:
        number = _tr("from source")
    rows = [
        (_tr("Parallax"), number),
        (_tr("What it does"), _tr("Shows one news event through several reports of it, side by side.")),
        (_tr("Privacy"), _tr("Everything stays on this computer: nothing is sent anywhere.")),
        (_tr("Licence"), _tr("Apache 2.0. Qt is used under the LGPL; the typefaces under the Open Font License.")),
        (_tr("Log"), log),
    ]
    return _dialog(parent, _tr("About Parallax"), _table(rows), 480, 330)
