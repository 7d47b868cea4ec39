"""The list of reports: in the order of the columns, with what each is and how much of it is shared."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from app.compare.sources import ToldAgain
from app.model.palette import Palette
from app.model.project import Project
from app.model.report import Report
from widgets.drawn_lines import LinePainter, draw_lines
from widgets.plural import plural
from widgets.style import accent, mirrored, mix, text_scale
from widgets.words import isolated

ENCODINGS = (
    "utf-8",
    "utf-16",
    "windows-1252",
    "iso-8859-15",
    "windows-1250",
    "windows-1251",
    "koi8-r",
    "windows-1256",
    "shift_jis",
    "euc-jp",
    "gb18030",
    "big5",
    "euc-kr",
)
"""Offered for reading a file again: what news archives of the last thirty years are written in."""

_HEIGHT = 60
_LEAST_ROWS = 3
"""Reports in sight in a low window; the others scroll."""
_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """What one line of the list shows."""

    id: str
    name: str
    meta: str
    record: bool
    hidden: bool
    share: float | None
    from_file: bool


def short_date(published: str | None) -> str:
    """14 Mar, for the day a report was published; as it was written where it is no ISO date."""
    if not published:
        return ""
    try:
        day = datetime.fromisoformat(published)
    except ValueError:
        return published
    text = f"{day.day} {QLocale().monthName(day.month, QLocale.FormatType.ShortFormat)}"
    return text if abs(day.year - datetime.now().year) < 1 else f"{text} {day.year}"


class _Painter(LinePainter):
    """Draws one report."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, round(_HEIGHT * text_scale(option.font)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(_ROLE)
        p = self.palette_
        state = option.state
        box = QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(accent(p)), 2) if focused else QPen(QColor(p.line), 1))
            painter.setBrush(QColor(p.page))
            painter.drawRoundedRect(box, 7, 7)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mix(p.ink, p.panel, 0.05)))
            painter.drawRoundedRect(box, 7, 7)
        k, direction = text_scale(option.font), option.direction
        inner = box.adjusted(8, 7 * k, -8, -8 * k)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        font.setItalic(entry.hidden)
        painter.setFont(font)
        painter.setPen(QColor(p.dim if entry.hidden else p.ink))
        line = QRectF(inner.left(), inner.top(), inner.width(), 17 * k)
        if entry.record:
            star = QRectF(inner.left(), inner.top(), 17 * k, 17 * k)
            painter.drawText(mirrored(direction, inner, star), Qt.AlignmentFlag.AlignVCenter, "★")
            line.setLeft(line.left() + 17 * k)
        name = painter.fontMetrics().elidedText(isolated(entry.name), Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(mirrored(direction, inner, line), Qt.AlignmentFlag.AlignVCenter, name)
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(max(1, round(11 * k)))
        painter.setFont(font)
        painter.setPen(QColor(p.dim))
        # isolated, so that a name in another script does not pull the date's figures to its other side
        meta = " · ".join(isolated(part) for part in entry.meta.split(" · "))
        meta = painter.fontMetrics().elidedText(meta, Qt.TextElideMode.ElideRight, int(inner.width()))
        below = QRectF(inner.left(), inner.top() + 19 * k, inner.width(), 14 * k)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, meta)
        bar = QRectF(inner.left(), inner.bottom() - 3, inner.width(), 3.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mix(p.ink, p.panel, 0.1)))
        painter.drawRoundedRect(bar, 1.7, 1.7)
        if entry.share and not entry.hidden:
            bar.setWidth(max(3.5, bar.width() * entry.share))
            painter.setBrush(QColor(p.dim))
            painter.drawRoundedRect(mirrored(direction, inner, bar), 1.7, 1.7)
        painter.restore()


class ReportsPanel(QListWidget):
    """The reports of the event.

    Signals:
        orderChanged: the ids in their new order (tuple).
        hiddenChanged: (id, hidden).
        recordChosen, removeAsked, detailsAsked, noteAsked, newerAsked, activatedReport: the id.
        encodingAsked: (id, encoding or None to detect it).
        dropped: QMimeData of something that came from outside.
    """

    orderChanged = Signal(object)
    hiddenChanged = Signal(str, bool)
    recordChosen = Signal(str)
    removeAsked = Signal(str)
    detailsAsked = Signal(str)
    noteAsked = Signal(str)
    newerAsked = Signal(str)
    encodingAsked = Signal(str, object)
    activatedReport = Signal(str)
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = _Painter(self)
        draw_lines(self, self._delegate)
        self.setAccessibleName(self.tr("Reports, in the order of the columns"))
        self.setAccessibleDescription(
            self.tr("Alt with an arrow key moves a report, the space bar hides it, Delete removes it.")
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(_HEIGHT)
        self.itemDoubleClicked.connect(lambda item: self.activatedReport.emit(item.data(_ROLE).id))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is listed, from the top."""
        return tuple(self.item(row).data(_ROLE) for row in range(self.count()))

    @property
    def current_id(self) -> str | None:
        """Id of the report that is selected."""
        item = self.currentItem()
        return str(item.data(_ROLE).id) if item is not None else None

    def show_project(
        self, project: Project, record: str | None, shares: dict[str, float], again: dict[str, ToldAgain]
    ) -> None:
        """List the reports of an event; those that are another source told again say so."""
        lines = []
        for report in project.reports:
            entry = self._entry(report, report.id == record, report.id in project.hidden, shares.get(report.id))
            told = again.get(report.id)
            if told is not None:
                source = self.tr("from %1").replace("%1", told.source)
                entry = replace(entry, meta=f"{source} · {entry.meta}")
            reasons = "".join(f"\n· {line}" for line in told.reasons) if told is not None else ""
            lines.append((entry, self._tip(report, entry) + reasons))
        if lines == [(item.data(_ROLE), item.toolTip()) for item in map(self.item, range(self.count()))]:
            return  # most changes are about something else
        current = self.current_id
        self.clear()
        for entry, tip in lines:
            item = QListWidgetItem()
            item.setData(_ROLE, entry)
            spoken = [entry.name, entry.meta]
            if entry.record:
                spoken.append(self.tr("report of record"))
            if entry.share is not None:
                spoken.append(self._share_text(entry.share))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(spoken))
            item.setToolTip(tip)
            self.addItem(item)
        self._fit()
        ids = [report.id for report in project.reports]
        if ids:
            self.setCurrentRow(ids.index(current) if current in ids else ids.index(record) if record in ids else 0)
        self.updateGeometry()

    def _fit(self) -> None:
        """As high as the reports need, and with many of them as few rows as leave the lenses in sight."""
        self.setMaximumHeight(self.sizeHint().height())
        least = _LEAST_ROWS if text_scale(self.font()) < 1.5 else 1
        self.setMinimumHeight(min(least, max(1, self.count())) * self._row_height() + 4)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _row_height(self) -> int:
        return round(_HEIGHT * text_scale(self.font()))

    def select(self, report_id: str) -> None:
        """Mark the report of the passage at hand."""
        for row, entry in enumerate(self.entries):
            if entry.id == report_id:
                self.setCurrentRow(row)

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._delegate.palette_ = palette
        self.viewport().update()

    def menu_for(self, entry: Entry) -> QMenu:
        """What can be done with one report."""
        menu = QMenu(self)
        row = [e.id for e in self.entries].index(entry.id)

        def add(text: str, slot: object, *, enabled: bool = True) -> QAction:
            action = menu.addAction(text)
            action.setEnabled(enabled)
            action.triggered.connect(slot)
            return action

        add(
            self.tr("Make it the report of record"),
            lambda: self.recordChosen.emit(entry.id),
            enabled=not entry.record and not entry.hidden,
        )
        add(
            self.tr("Show") if entry.hidden else self.tr("Hide"),
            lambda: self.hiddenChanged.emit(entry.id, not entry.hidden),
        )
        add(self.tr("Move up"), lambda: self.shift(entry.id, -1), enabled=row > 0)
        add(
            self.tr("Move down"),
            lambda: self.shift(entry.id, 1),
            enabled=row < self.count() - 1,
        )
        menu.addSeparator()
        encodings = menu.addMenu(self.tr("Read again with encoding"))
        encodings.setEnabled(entry.from_file)
        encodings.addAction(self.tr("Detect it")).triggered.connect(lambda: self.encodingAsked.emit(entry.id, None))
        for encoding in ENCODINGS:
            encodings.addAction(encoding).triggered.connect(
                lambda _checked=False, name=encoding: self.encodingAsked.emit(entry.id, name)
            )
        add(self.tr("Replace with a newer version…"), lambda: self.newerAsked.emit(entry.id))
        add(self.tr("Note on the whole report"), lambda: self.noteAsked.emit(entry.id))
        add(self.tr("Where it comes from…"), lambda: self.detailsAsked.emit(entry.id))
        menu.addSeparator()
        add(self.tr("Remove from the event"), lambda: self.removeAsked.emit(entry.id))
        return menu

    def shift(self, report_id: str, step: int) -> None:
        """Move a report up (-1) or down (1)."""
        ids = [entry.id for entry in self.entries]
        row = ids.index(report_id)
        if 0 <= row + step < len(ids):
            ids[row], ids[row + step] = ids[row + step], ids[row]
            self.orderChanged.emit(tuple(ids))

    def sizeHint(self) -> QSize:
        return QSize(200, max(1, self.count()) * self._row_height() + 4)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos()) if event.reason() is QContextMenuEvent.Reason.Mouse else self.currentItem()
        if item is not None:
            where = self.viewport().mapToGlobal(self.visualItemRect(item).center())
            mouse = event.reason() is QContextMenuEvent.Reason.Mouse
            menu = self.menu_for(item.data(_ROLE))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos() if mouse else where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentRow()
        if row < 0:
            super().keyPressEvent(event)
            return
        entry = self.entries[row]
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(entry.id, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.removeAsked.emit(entry.id)
        elif event.key() == Qt.Key.Key_Space:
            self.hiddenChanged.emit(entry.id, not entry.hidden)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activatedReport.emit(entry.id)
        elif event.text() and event.text().isprintable():
            event.ignore()  # letters are the window's shortcuts, not a search in this short list
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is self:
            super().dragEnterEvent(event)
        else:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.source() is self:
            super().dragMoveEvent(event)
        else:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is not self:
            event.acceptProposedAction()
            self.dropped.emit(event.mimeData())
            return
        before = [entry.id for entry in self.entries]
        super().dropEvent(event)
        after = [entry.id for entry in self.entries]
        if after != before and sorted(after) == sorted(before):
            self.orderChanged.emit(tuple(after))

    def _entry(self, report: Report, record: bool, hidden: bool, share: float | None) -> Entry:
        meta = [short_date(report.published), plural(self.tr("%n word(s)", "", report.word_count), report.word_count)]
        if report.language and report.language != "en":
            language = QLocale(report.language)
            if language.language() is not QLocale.Language.C:
                meta.append(QLocale.languageToString(language.language()))
        if hidden:
            meta.append(self.tr("hidden"))
        from_file = report.provenance.encoding is not None
        return Entry(
            report.id, report.name, " · ".join(part for part in meta if part), record, hidden, share, from_file
        )

    def _share_text(self, share: float) -> str:
        return self.tr("%1 % of it is shared wording").replace("%1", str(round(share * 100)))

    def _tip(self, report: Report, entry: Entry) -> str:
        lines = [report.title or "", report.source or "", report.published or "", report.provenance.path or ""]
        if entry.share is not None:
            lines.append(self._share_text(entry.share))
        return "\n".join(dict.fromkeys(line for line in lines if line))
