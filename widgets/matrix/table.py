"""The table of the matrix: the claims stay in place as row heads while the reports' columns scroll sideways."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from app.model.comparison import Stance
from app.model.lens import Lens
from app.model.matrix import MatrixRow, SortKey
from widgets.matrix.model import MatrixModel
from widgets.matrix.painting import CHIP_HEIGHT, paint_chip, paint_lines
from widgets.matrix.words import short_words, standing_words, tr
from widgets.theme import Theme, scaled
from widgets.words import right_to_left

ROW_HEIGHT, HEAD_HEIGHT = 54, 42
LEAST_COLUMN, MOST_COLUMN = 88, 168
LEAST_CLAIM, MOST_CLAIM = 200, 620
_CLAIM_SHARE = 0.4
_GAP = 12
_GRIP = 5
"""Pixels at the edge of the claims within which the mouse takes hold of it."""

AnyIndex = QModelIndex | QPersistentModelIndex


class ClaimHeads(QHeaderView):
    """The claims, one beside each row."""

    def __init__(self, table: "MatrixTable") -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self._holding = False

    def sizeHint(self) -> QSize:
        return QSize(self._table.claim_width, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        table = self._table
        theme, row = table.theme, table.claims.row(logical)
        painter.save()
        painter.fillRect(rect, theme.row_tint if logical == table.marked_row else theme.page)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        edge = rect.left() if table.isRightToLeft() else rect.right()
        painter.fillRect(edge, rect.top(), 1, rect.height(), theme.line)
        if row.single and Lens.ONLY_HERE in table.lenses:
            _paint_bar(painter, theme, rect, rect.right() - 4 if table.isRightToLeft() else rect.left() + 2)
        font = theme.reading_font(round(table.zoom * 0.93), row.language)
        box = QRectF(rect).adjusted(_GAP, 3, -_GAP, -3)
        side = Qt.AlignmentFlag.AlignRight if right_to_left(row.text) else Qt.AlignmentFlag.AlignLeft
        paint_lines(painter, box, row.text, font, theme.ink, 2, side)
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._holding:
            x = round(event.position().x())
            self._table.set_claim_width(self.width() - x if self.isRightToLeft() else x)
            return
        at_edge = self._at_edge(event)
        self.setCursor(Qt.CursorShape.SplitHCursor if at_edge else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _at_edge(self, event: QMouseEvent) -> bool:
        x = event.position().x()
        return x <= _GRIP if self.isRightToLeft() else x >= self.width() - _GRIP

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._holding = self._at_edge(event)
        if not self._holding:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._holding = self._holding, False
        if not held:
            super().mouseReleaseEvent(event)


class ReportHeads(QHeaderView):
    """The names of the reports; a click sorts by one."""

    def __init__(self, table: "MatrixTable") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), scaled(HEAD_HEIGHT, self._table.zoom))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        table = self._table
        theme = table.theme
        name = str(table.claims.headerData(logical, Qt.Orientation.Horizontal) or "")
        painter.save()
        painter.fillRect(rect, theme.page)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        sorted_here = table.sorted_column == logical
        font = table.chip_font
        box = QRectF(rect).adjusted(6, 4, -6, -4)
        last = logical >= len(table.claims.reports)
        ink = theme.accent if sorted_here else (theme.dim if last else theme.ink)
        side = Qt.AlignmentFlag.AlignLeft if last else Qt.AlignmentFlag.AlignHCenter
        paint_lines(painter, box, name, font, ink, 2, side)
        if sorted_here:
            painter.fillRect(rect.left() + 6, rect.bottom() - 2, rect.width() - 12, 3, theme.accent)
        painter.restore()


class MatrixDelegate(QStyledItemDelegate):
    """Paints the chips."""

    def __init__(self, table: "MatrixTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: object, index: AnyIndex) -> None:
        # some three hundred cells are painted in a frame: the plain ones cost as little as they can
        table = self._table
        theme, number = table.theme, index.row()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        cell = table.claims.cell(number, index.column())
        if number == table.marked_row:
            painter.fillRect(rect, theme.row_tint)
        if table.claims.found(number, index.column()):
            painter.fillRect(rect.adjusted(2, 2, -2, -3), theme.tint(Lens.NOTES))
        if table.selectionModel().isSelected(index):
            painter.fillRect(rect.adjusted(2, 2, -2, -3), theme.passage_tint)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        if cell is None:
            _paint_standing(painter, theme, rect, table.claims.row(number), table.plain_font)
        elif cell.stance is None:
            middle = rect.center()
            painter.fillRect(middle.x() - 3, middle.y(), 8, 1, theme.dim)
        else:
            conflict = cell.conflict and Lens.CONFLICTS in table.lenses
            box = QRectF(rect).adjusted(4, 0, -4, -1)
            paint_chip(
                painter, theme, box, short_words(cell), cell.stance, table.chip_font, conflict=conflict, zoom=table.zoom
            )
        if index == table.currentIndex() and table.hasFocus():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 5, 5)
            painter.restore()

    def sizeHint(self, _option: object, _index: AnyIndex) -> QSize:
        return QSize(LEAST_COLUMN, scaled(CHIP_HEIGHT, self._table.zoom) + 10)


class MatrixTable(QTableView):
    """Shows a MatrixModel.

    Attributes:
        claims: the model. marked_row: the row of the passage at hand. sorted_column: what the rows are sorted by.

    Signals:
        chosen(QModelIndex): a cell was clicked, or Enter pressed on it.
        asideAsked(QModelIndex): Space was pressed on a cell, or it was double-clicked.
        sortAsked(int): the head of a column was pressed; -1 for the claims.
        copyAsked(), zoomAsked(int): by so many steps.
        menuAsked(QPoint): a context menu is wanted there, on the screen.
    """

    chosen = Signal(QModelIndex)
    asideAsked = Signal(QModelIndex)
    sortAsked = Signal(int)
    copyAsked = Signal()
    zoomAsked = Signal(int)
    menuAsked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.zoom = theme, 100
        self.lenses = frozenset(Lens)
        self.plain_font = self.chip_font = theme.interface_font()
        self.marked_row = -1
        self.sorted_column: int | None = None
        self._own_claim_width: int | None = None
        self.claims = MatrixModel(self)
        self.setModel(self.claims)
        self.setVerticalHeader(ClaimHeads(self))
        self.setHorizontalHeader(ReportHeads(self))
        self.setItemDelegate(MatrixDelegate(self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Claims by report"))
        self._corner = _Corner(self)
        self._doubled = False
        self.clicked.connect(self.chosen)
        self.horizontalHeader().sectionClicked.connect(self.sortAsked)
        self.verticalHeader().sectionClicked.connect(self._claim_clicked)
        self.apply_looks()

    @property
    def claim_width(self) -> int:
        """Pixels that the claims take."""
        if self._own_claim_width is not None:
            return max(120, min(self._own_claim_width, self.width() - 160))
        least = scaled(LEAST_CLAIM, min(self.zoom, 150))
        wide = round(self.width() * _CLAIM_SHARE)
        wanted = self.width() - len(self.claims.reports) * scaled(112, self.zoom) - scaled(LEAST_COLUMN, self.zoom)
        return max(120, min(max(least, min(wide, wanted)), MOST_CLAIM, self.width() - 160))

    def set_claim_width(self, pixels: int | None) -> None:
        """Give the claims so much room; None for what suits the window."""
        self._own_claim_width = pixels
        self.fit()

    @property
    def own_claim_width(self) -> int | None:
        """What the user gave the claims; None where the window decides."""
        return self._own_claim_width

    def apply_looks(self) -> None:
        """Take up another theme or zoom."""
        theme = self.theme
        self.plain_font = theme.interface_font(12, self.zoom)
        self.chip_font = theme.interface_font(12, self.zoom, bold=True)
        self.setStyleSheet(
            f"QTableView, QHeaderView, QAbstractScrollArea::corner {{ background: {theme.page.name()}; border: none; }}"
        )
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT, self.zoom))
        self.fit()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.fit()

    def fit(self) -> None:
        """Share the width out among the columns."""
        columns = self.claims.columnCount()
        claims = self.claim_width
        self.verticalHeader().setFixedWidth(claims)
        if columns:
            room = max(0, self.width() - claims - self.verticalScrollBar().sizeHint().width())
            least, most = scaled(LEAST_COLUMN, self.zoom), scaled(MOST_COLUMN, self.zoom)
            width = max(least, min(most, room // columns))
            for column in range(columns):
                self.setColumnWidth(column, width)
        self.updateGeometries()
        corner = QRect(0, 0, claims, self.horizontalHeader().height())
        self._corner.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), corner))
        self._corner.update()
        self.verticalHeader().viewport().update()

    def mark(self, row: int) -> None:
        """Make a row the one of the passage at hand; -1 for none."""
        if row != self.marked_row:
            self.marked_row = row
            self.viewport().update()
            self.verticalHeader().viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoomAsked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.chosen.emit(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self.asideAsked.emit(index)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copyAsked.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()  # letters are commands of the window, not a search in the table
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._doubled = True
            self.asideAsked.emit(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        doubled, self._doubled = self._doubled, False
        if not doubled:  # else the second click would go on to the next passage of the cell
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            rect = self.visualRect(self.currentIndex())
            self.menuAsked.emit(self.viewport().mapToGlobal(rect.center()))
        else:
            self.menuAsked.emit(event.globalPos())

    def _claim_clicked(self, row: int) -> None:
        cells = self.claims.row(row).cells
        column = next((n for n, cell in enumerate(cells) if cell.told), 0)
        self.setCurrentIndex(self.claims.index(row, column))
        self.chosen.emit(self.currentIndex())


class _Corner(QWidget):
    """The head over the claims."""

    def __init__(self, table: MatrixTable) -> None:
        super().__init__(table)
        self._table = table
        self.setToolTip(tr("Sort the claims in the order of the report of record"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        table = self._table
        theme = table.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.page)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)
        painter.setFont(theme.interface_font(12, table.zoom, bold=True))
        painter.setPen(theme.dim)
        box = self.rect().adjusted(_GAP, 0, -_GAP, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tr("Claim"))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._table.sortAsked.emit(-1)


def sort_key_of(table: MatrixTable, column: int) -> str:
    """What pressing the head of a column sorts by."""
    if column < 0:
        return SortKey.ORDER
    reports = table.claims.reports
    return reports[column].id if column < len(reports) else SortKey.STATE


def _paint_bar(painter: QPainter, theme: Theme, rect: QRect, x: int) -> None:
    """The dashed bar of Only here."""
    y = rect.top() + 10
    while y < rect.bottom() - 10:
        painter.fillRect(x, y, 3, min(7, rect.bottom() - 10 - y), theme.color(Lens.ONLY_HERE))
        y += 11


def _paint_standing(painter: QPainter, theme: Theme, rect: QRect, row: MatrixRow, font: QFont) -> None:
    standing = row.standing
    decided = bool(standing.verdict)
    color = theme.ink if decided else theme.dim
    sign = ""
    if decided and standing.favour == "for":
        color, sign = theme.color(Lens.ONLY_HERE), "✓ "
    elif decided and standing.favour == "against":
        color, sign = theme.color(Lens.CONFLICTS), "✗ "
    elif decided:
        sign = "? "
    painter.setPen(color)
    painter.setFont(font)
    box = rect.adjusted(6, 0, -4, 0)
    words = painter.fontMetrics().elidedText(sign + standing_words(standing), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


STANCES: tuple[Stance, ...] = ("asserted", "attributed", "hedged", "denied")
"""In the order of the legend."""
