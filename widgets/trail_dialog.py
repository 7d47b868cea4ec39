"""Lists of what was done: the audit trail of an event, the history of a claim. Read only, filtered, copied."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.model.audit import AuditAction, AuditEntry
from app.workspace import Verified
from widgets.plural import plural
from widgets.style import as_role
from widgets.when import exactly

_WIDEST = 330
"""Pixels of the widest column but the last."""

Index = QModelIndex | QPersistentModelIndex


class _Lines(QAbstractTableModel):
    """Lines of text."""

    def __init__(self, heads: tuple[str, ...], lines: tuple[tuple[str, ...], ...]) -> None:
        super().__init__()
        self._heads, self._lines = heads, lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text = self._lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return text[:1500]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def line(self, row: int) -> tuple[str, ...]:
        """All of one line."""
        return self._lines[row]


class TrailDialog(QDialog):
    """A table that only grows, the newest line first.

    Signals:
        verifyAsked: check the files of the event against their digests.

    Attributes:
        table: the lines. search: narrows them down. whole: all of the line that is at hand, to read and to copy.
    """

    verifyAsked = Signal()

    def __init__(
        self,
        title: str,
        told: str,
        heads: tuple[str, ...],
        lines: tuple[tuple[str, ...], ...],
        parent: QWidget,
        *,
        verifies: bool = False,
    ) -> None:
        """`lines` come oldest first; each has one text for each of `heads`. `verifies` offers to check the files."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._heads = heads
        self._lines = _Lines(heads, lines[::-1])
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._lines)
        self._shown.setFilterKeyColumn(-1)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find"))
        self.search.setAccessibleName(self.tr("Find in the list"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._shown.setFilterFixedString)
        self.table = QTableView()
        self.table.setModel(self._shown)
        self.table.setAccessibleName(title)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        self.table.resizeColumnsToContents()
        for column in range(len(heads) - 1):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column) + 8, _WIDEST))
        self.whole = QPlainTextEdit()
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setAccessibleName(self.tr("The whole line"))
        self.whole.setFixedHeight(7 * self.whole.fontMetrics().lineSpacing() + 14)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_whole(now.row()))
        first = self._shown.index(0, 0)
        self.table.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        copy = QPushButton(self.tr("Copy"))
        copy.setToolTip(self.tr("Copy the selected lines, or all that are shown, as a table"))
        copy.clicked.connect(lambda _checked=False: self.copy())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.verify = QPushButton(self.tr("Check the files"))
        self.verify.setToolTip(self.tr("Whether the originals and the evidence are byte for byte what was kept"))
        self.verify.clicked.connect(lambda _checked=False: self.verifyAsked.emit())
        self.verify.setVisible(verifies)
        if verifies:
            buttons.addButton(self.verify, QDialogButtonBox.ButtonRole.ActionRole)
        top = QHBoxLayout()
        self._told = as_role(QLabel(told), "dim")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        top.addWidget(self._told, 1)
        top.addWidget(self.search)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(18, 16, 18, 14)
        column_.addLayout(top)
        column_.addWidget(self.table, 1)
        column_.addWidget(self.whole)
        column_.addWidget(buttons)
        self.resize(900, 640)

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """What is shown, from the top."""
        rows = (self._shown.mapToSource(self._shown.index(row, 0)).row() for row in range(self._shown.rowCount()))
        return tuple(self._lines.line(row) for row in rows)

    def show_verified(self, found: Verified) -> None:
        """Say what came of checking the files."""
        if found.wrong:
            said = self.tr("Not as they were kept: %1. Take them from a backup copy of the event.")
            self._told.setText(said.replace("%1", "; ".join(found.wrong)))
        else:
            said = plural(self.tr("All %1 file(s) are byte for byte as they were kept."), found.files)
            self._told.setText(said.replace("%1", str(found.files)))

    def _show_whole(self, row: int) -> None:
        """A column cuts off what is long, and what is long is what matters: what was decided, from what to what."""
        told = self._lines.line(self._shown.mapToSource(self._shown.index(row, 0)).row()) if row >= 0 else ()
        parts = (f"{head}: {text.strip()}" for head, text in zip(self._heads, told, strict=False) if text.strip())
        self.whole.setPlainText("\n".join(parts))

    @property
    def told(self) -> str:
        """What it says above the lines."""
        return self._told.text()

    def copy(self) -> None:
        """Put the selected lines, or all that are shown, on the clipboard, with tabs between the columns."""
        chosen = [index.row() for index in self.table.selectionModel().selectedRows()]
        shown = self.lines
        lines = [shown[row] for row in sorted(chosen)] or list(shown)
        told = ["\t".join(" ".join(text.split()) for text in line) for line in (self._heads, *lines)]
        QGuiApplication.clipboard().setText("\n".join(told))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def audit_dialog(entries: tuple[AuditEntry, ...], parent: QWidget) -> TrailDialog:
    """The audit trail of an event."""
    names = {
        AuditAction.IMPORTED: _tr("Added"),
        AuditAction.REPLACED: _tr("Replaced"),
        AuditAction.REMOVED: _tr("Removed"),
        AuditAction.COMPARED: _tr("Compared"),
        AuditAction.DECIDED: _tr("Decided by hand"),
        AuditAction.CHECKED: _tr("Checked"),
        AuditAction.EXPORTED: _tr("Exported"),
    }
    lines = tuple((exactly(e.time), e.user, names[e.action], e.detail, " ".join(e.digests)) for e in entries)
    told = _tr("What was done with this event. Entries are only ever added; the digests tell which bytes they were.")
    heads = (_tr("When"), _tr("Who"), _tr("What"), _tr("Detail"), _tr("SHA-256"))
    return TrailDialog(_tr("Audit trail"), told, heads, lines, parent, verifies=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("trail", text)
