"""The bar that finds words in all reports: a field, how to look, how many there are, and a list of the places."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.compare.finding import Query, excerpt
from app.model.palette import Palette
from app.model.report import Report, Span
from app.model.utf16 import Utf16Map
from widgets.drawn_lines import LinePainter, draw_lines
from widgets.flow import FlowLayout
from widgets.icons import icon
from widgets.plural import plural
from widgets.style import accent, as_role, icon_size, mirrored, mix, text_scale, with_clear
from widgets.words import isolated

_PAUSE = 160
"""Milliseconds after the last key before the search runs."""

_ROW = 28
_ROWS = 7

Index = QModelIndex | QPersistentModelIndex


class Places(QAbstractListModel):
    """The places that were found, each with its report's name and the words around; read only when it is painted."""

    EXCERPT = Qt.ItemDataRole.UserRole + 1
    NAME = Qt.ItemDataRole.UserRole + 2

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._reports: dict[str, Report] = {}
        self._spans: tuple[Span, ...] = ()

    def set_places(self, reports: tuple[Report, ...], spans: tuple[Span, ...]) -> None:
        """List these places."""
        self.beginResetModel()
        self._reports = {report.id: report for report in reports}
        self._spans = spans
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._spans)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._spans):
            return None
        span = self._spans[index.row()]
        report = self._reports[span.report]
        if role == self.NAME:
            return report.name
        if role == self.EXCERPT:
            return excerpt(report, span)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{report.name}: {''.join(excerpt(report, span))}"
        return None


class _Painter(LinePainter):
    """One place in one line: who tells it, then the words with what was found in bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, max(_ROW, option.fontMetrics.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        p = self.palette_
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(mix(p.ink, p.page, 0.09)))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(mix(p.ink, p.page, 0.05)))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(accent(p)), 2))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))
        box = QRectF(option.rect).adjusted(18, 0, -12, 0)
        wide = min(180.0 * text_scale(option.font), box.width() * 0.3)
        direction = option.direction
        painter.setFont(option.font)
        painter.setPen(QColor(p.dim))
        name = option.fontMetrics.elidedText(index.data(Places.NAME), Qt.TextElideMode.ElideRight, round(wide))
        aligned = Qt.AlignmentFlag.AlignVCenter
        beside = mirrored(direction, box, QRectF(box.left(), box.top(), wide, box.height()))
        painter.drawText(beside, aligned | Qt.AlignmentFlag.AlignLeft, isolated(name))
        before, words, after = index.data(Places.EXCERPT)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        room = round(box.width() - wide - 12) - option.fontMetrics.averageCharWidth()  # what is bold is wider
        text = option.fontMetrics.elidedText(before + words + after, Qt.TextElideMode.ElideRight, room)
        units = Utf16Map(text)
        start, end = (units.to_units(min(len(part), len(text))) for part in (before, before + words))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, end - start, bold
        layout = QTextLayout(text, option.font)
        option_of_text = QTextOption()
        option_of_text.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option_of_text)
        layout.setFormats([found])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width() - wide - 12)
        layout.endLayout()
        painter.setPen(QColor(p.ink))
        painter.setClipRect(box)
        left = box.left() + (0 if direction is Qt.LayoutDirection.RightToLeft else wide + 12)
        layout.draw(painter, QPointF(left, box.center().y() - line.height() / 2))
        painter.restore()


class FindBar(QFrame):
    """Stands above the views while something is looked for.

    Signals:
        asked(Query): look for this, or for this now.
        stepped(int): to the next (1) or previous (-1) place.
        chosen(int): to the place of this number.
        closed(): the search is over.
    """

    asked = Signal(object)
    stepped = Signal(int)
    chosen = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findbar")
        self.setAccessibleName(self.tr("Search"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in all reports"))
        self.field.setAccessibleName(self.tr("Find in all reports"))
        with_clear(self.field, self.tr("Empty the search"))
        self.field.setMinimumWidth(180)
        self.whole = self._option("W", self.tr("Whole words only"), "Alt+W")
        self.case = self._option("Aa", self.tr("Tell capitals from small letters"), "Alt+C")
        self.accents = self._option("é", self.tr("Tell accents and kinds of quotation marks apart"), "Alt+A")
        self.pattern = self._option(".*", self.tr("The words are a regular expression"), "Alt+R")
        self.count = as_role(QLabel(), "dim")
        self.count.setMinimumWidth(96)
        self._previous = self._arrow(self.tr("Previous place (Shift+Enter)"), -1)
        self._next = self._arrow(self.tr("Next place (Enter)"), 1)
        self.listed = QPushButton(self.tr("List"))
        self.listed.setCheckable(True)
        self.listed.setChecked(True)
        self.listed.setToolTip(self.tr("Show all places as a list"))
        self._close = QToolButton()
        self._close.setObjectName("icon")
        self._close.setAccessibleName(self.tr("Close the search"))
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.clicked.connect(self.close_search)
        line = FlowLayout()
        line.setContentsMargins(16, 6, 10, 6)
        line.stretch(self.field)
        for option in (self.whole, self.case, self.accents, self.pattern):
            line.addWidget(option)
        for part in (self.count, self._previous, self._next, self.listed, self._close):
            line.addWidget(part)
        self._problem = as_role(QLabel(), "dim")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._problem.setContentsMargins(18, 0, 18, 6)
        self._problem.hide()
        self._more = False
        self._places = Places(self)
        self._painter = _Painter(self)
        self.list = QListView()
        self.list.setModel(self._places)
        draw_lines(self.list, self._painter)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Places found"))
        self.list.hide()
        self.list.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.list.activated.connect(lambda index: self.chosen.emit(index.row()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._problem)
        column.addWidget(self.list)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask)
        self.field.textChanged.connect(lambda _text: self._timer.start())
        for option in (self.whole, self.case, self.accents, self.pattern):
            option.toggled.connect(lambda _on: self._ask())
        self.listed.toggled.connect(lambda _on: self._lay_list())
        self.setTabOrder(self.field, self.whole)
        self.hide()

    def query(self) -> Query:
        """What is looked for, as the bar says it."""
        return Query(
            self.field.text(),
            whole_words=self.whole.isChecked(),
            regular_expression=self.pattern.isChecked(),
            accents=self.accents.isChecked(),
            case=self.case.isChecked(),
        )

    def open(self, words: str = "") -> None:
        """Show the bar, ready to type; `words` are looked for at once."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask()

    def close_search(self) -> None:
        """Hide the bar; what was found is no longer shown."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def show_found(self, reports: tuple[Report, ...], spans: tuple[Span, ...], more: bool) -> None:
        """List what was found; `more` where there is more than is listed."""
        self._places.set_places(reports, spans)
        self._more = more
        self._lay_list()
        self.show_position(None)

    def show_position(self, at: int | None) -> None:
        """Say which of the places is at hand."""
        found = self._places.rowCount()
        told = f"{found:,}".replace(",", "\u2009") + ("+" if self._more else "")
        if not self.field.text().strip():
            self.count.setText("")
        elif not found:
            self.count.setText(self.tr("not found"))
        elif at is None:
            self.count.setText(plural(self.tr("%n place(s)", "", found), found).replace(str(found), told, 1))
        else:
            self.count.setText(self.tr("%1 of %2").replace("%1", str(at + 1)).replace("%2", told))
            self.list.setCurrentIndex(self._places.index(at))
        for arrow in (self._previous, self._next):
            arrow.setEnabled(found > 0)

    def show_problem(self, message: str) -> None:
        """Say why nothing can be looked for."""
        self.show_found((), (), False)
        self.count.setText("")
        self._problem.setText(message)
        self._problem.show()

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._painter.palette_ = palette
        for button in (self._close, self._previous, self._next):
            button.setIconSize(icon_size())
        self._close.setIcon(icon("close", palette.dim))
        self._previous.setIcon(icon("previous", palette.ink))
        self._next.setIcon(icon("next", palette.ink))
        self.setStyleSheet(
            f"#findbar {{ background: {palette.panel}; border: none; border-bottom: 1px solid {palette.line}; }}"
            f"QListView {{ background: {palette.page}; border-top: 1px solid {palette.line}; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_search()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus():
            if self._timer.isActive():
                self._timer.stop()
                self._ask()
            else:
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Down and self.field.hasFocus() and not self.list.isHidden():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._problem.hide()
        self.asked.emit(self.query())

    def _lay_list(self) -> None:
        found = self._places.rowCount()
        height = max(_ROW, self.list.sizeHintForRow(0) if found else 0)
        above = self.parentWidget()
        most = max(2, round(0.28 * (above.height() if above is not None else 700) / height))  # leave room for the view
        self.list.setVisible(self.listed.isChecked() and found > 0)
        self.list.setFixedHeight(min(_ROWS, most, found) * height + 2)
        # the style sheet takes it away: then all lines are painted anew wherever the list is scrolled by one
        self.list.viewport().setAutoFillBackground(True)

    def _option(self, text: str, hint: str, key: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setShortcut(key)
        button.setToolTip(f"{hint}  ({key})")
        button.setAccessibleName(hint)
        return button

    def _arrow(self, hint: str, way: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("icon")
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.clicked.connect(lambda _checked=False: self.stepped.emit(way))
        return button
