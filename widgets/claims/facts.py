"""The facts of a claim or of a report, line by line and kind by kind, each with a box to tick."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.compare.factlist import Fact, FactLine, FactList
from app.model.claim_record import FactKind
from app.model.lens import Lens
from app.model.palette import Palette
from app.model.project import Project
from widgets.canvas.sheet import paragraph_number
from widgets.claims.words import fact_words, tr
from widgets.drawn_lines import LinePainter, draw_lines
from widgets.matrix.words import place_words
from widgets.style import as_role, mix
from widgets.when import when
from widgets.words import Words, isolated, right_to_left

_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT, _HEAD, _BOX = 40, 32, 15

Index = QModelIndex | QPersistentModelIndex


class FactsView(QListWidget):
    """The list; heads say how much of each kind is done.

    Signals:
        ticked: a FactLine whose box was pressed. opened: a FactLine to go to.
    """

    ticked = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = _Painter(self)
        draw_lines(self, self._painter)
        self.setAccessibleName(tr("Facts to tick off"))
        self.setAccessibleDescription(tr("Space ticks a fact off, U goes to the next unticked one, Enter goes there."))
        self.setViewportMargins(14, 2, 8, 4)

    @property
    def lines(self) -> tuple[FactLine, ...]:
        """The facts, from the top."""
        found = (self.item(row).data(_ROLE) for row in range(self.count()))
        return tuple(line for line in found if isinstance(line, FactLine))

    def show_facts(self, facts: FactList, project: Project) -> None:
        """List these; the one at hand stays."""
        at_hand, top = self.at_hand, self.verticalScrollBar().value()
        self.clear()
        for kind in FactKind:
            lines = facts.of(kind)
            if not lines:
                continue
            done = sum(line.is_checked for line in lines)
            head = QListWidgetItem()
            said = tr("%1  %2 of %3").replace("%1", fact_words(kind)).replace("%2", str(done))
            head.setData(_ROLE, said.replace("%3", str(len(lines))))
            head.setData(Qt.ItemDataRole.AccessibleTextRole, head.data(_ROLE))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(head)
            for line in lines:
                item = QListWidgetItem()
                item.setData(_ROLE, line)
                item.setData(_ROLE + 1, _where(line.fact, project))
                state = tr("checked") if line.is_checked else tr("not checked")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{state}: {line.fact.words}")
                if line.tick is not None:
                    by = line.tick.checked_by or tr("somebody")
                    item.setToolTip(f"{line.fact.words}\n{tr('Checked')}: {by}, {when(line.tick.when)}"[:1500])
                else:
                    item.setToolTip(line.fact.words[:1500])
                self.addItem(item)
                if at_hand is not None and line.fact == at_hand.fact:
                    self.setCurrentItem(item)
        self.verticalScrollBar().setValue(top)

    @property
    def at_hand(self) -> FactLine | None:
        """The fact that the keyboard is on."""
        item = self.currentItem()
        line = item.data(_ROLE) if item is not None else None
        return line if isinstance(line, FactLine) else None

    def next_unticked(self) -> FactLine | None:
        """Go to the next fact that nobody has ticked off, after the last one to the first; None where all are."""
        rows = [(self.currentRow() + 1 + n) % max(1, self.count()) for n in range(self.count())]
        for row in rows:
            line = self.item(row).data(_ROLE)
            if isinstance(line, FactLine) and not line.is_checked:
                self.setCurrentRow(row)
                self.scrollToItem(self.item(row))
                return line
        return None

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._painter.palette_ = palette
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_U)
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.at_hand
        if event.key() == Qt.Key.Key_U and not event.modifiers():
            self.next_unticked()
        elif line is not None and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(line)
        elif line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(line)
        elif event.text() and event.text().isprintable():
            event.ignore()  # letters are the window's shortcuts
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        item = self.itemAt(event.position().toPoint())
        line = item.data(_ROLE) if item is not None else None
        if event.button() == Qt.MouseButton.LeftButton and item is not None and isinstance(line, FactLine):
            inside = event.position().x() - self.visualItemRect(item).left()
            (self.ticked if inside < _BOX + 12 else self.opened).emit(line)


class FactsPanel(QWidget):
    """The facts of the claim at hand, or of a whole report.

    Attributes:
        view: the list. of_claim, of_report: what is listed. report: which report.

    Signals:
        scopeChanged: other facts are wanted.
    """

    scopeChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = FactsView()
        self.of_claim = _choice(tr("This claim"))
        self.of_report = _choice(tr("A report"))
        group = QButtonGroup(self)
        for button in (self.of_claim, self.of_report):
            group.addButton(button)
            button.clicked.connect(lambda _checked=False: self._changed())
        self.of_claim.setChecked(True)
        self.report = QComboBox()
        self.report.setAccessibleName(tr("The report whose facts are listed"))
        self.report.setMinimumContentsLength(6)
        self.report.activated.connect(lambda _index: self._changed())
        self.next = as_role(QPushButton(tr("Next unticked")), "link")
        self.next.setToolTip(tr("The next fact that nobody has ticked off (U)"))
        self.next.clicked.connect(lambda _checked=False: self.view.next_unticked())
        self._told = Words(role="dim")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        scope = QHBoxLayout()
        scope.setSpacing(6)
        for widget in (self.of_claim, self.of_report):
            scope.addWidget(widget)
        scope.addWidget(self.report, 10)
        scope.addStretch(1)
        line = QHBoxLayout()
        line.addWidget(self._told, 1)
        line.addWidget(self.next)
        head = QVBoxLayout()
        head.setContentsMargins(14, 4, 14, 0)
        head.setSpacing(6)
        head.addLayout(scope)
        head.addLayout(line)
        head.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.show_facts(None)

    @property
    def told(self) -> str:
        """What it says about progress."""
        return self._told.text()

    @property
    def wanted_report(self) -> str | None:
        """Id of the report whose facts are wanted; None for those of the claim at hand."""
        return self.report.currentData() if self.of_report.isChecked() else None

    def show_reports(self, project: Project, at_hand: str | None) -> None:
        """Offer these reports; the one at hand is chosen while nothing else was."""
        chosen = self.report.currentData() if self.of_report.isChecked() else at_hand
        self.report.clear()
        for report in project.reports:
            self.report.addItem(isolated(report.name), report.id)
        self.report.setCurrentIndex(max(0, self.report.findData(chosen)))
        self.report.setVisible(self.of_report.isChecked())

    def show_facts(self, facts: FactList | None, project: Project | None = None) -> None:
        """List these; None where no claim is at hand."""
        self.view.show_facts(facts or FactList(), project or Project())
        total = len(facts.lines) if facts is not None else 0
        if facts is None:
            said = tr("Click a sentence or a claim: its facts are listed here.")
        elif not total:
            said = tr("There are no names, numbers, dates, titles or quotations here.")
        else:
            said = tr("%1 of %2 facts checked").replace("%1", str(facts.checked)).replace("%2", str(total))
        self._told.setText(said)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(facts.checked if facts is not None else 0)
        self._bar.setVisible(total > 0)
        self._bar.setAccessibleName(said)
        self.next.setVisible(facts is not None and facts.checked < total)

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.view.set_colours(palette)
        green = palette.lenses[Lens.ONLY_HERE]
        self._bar.setStyleSheet(f"QProgressBar::chunk {{ background: {green}; border-radius: 2px; }}")

    def _changed(self) -> None:
        self.report.setVisible(self.of_report.isChecked())
        self.scopeChanged.emit()


class _Painter(LinePainter):
    """Draws a head, or a fact with its box."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _HEIGHT if isinstance(index.data(_ROLE), FactLine) else _HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, p = index.data(_ROLE), self.palette_
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -1.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(option.font)
        font.setPixelSize(11)
        if not isinstance(line, FactLine):
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor(p.dim))
            painter.drawText(box.adjusted(2, 8, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(line))
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(p.line), 1) if selected else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(p.page) if selected else QColor(mix(p.ink, p.panel, 0.04)))
            painter.drawRoundedRect(box, 6, 6)
        tick = QRectF(box.left() + 6, box.center().y() - _BOX / 2, _BOX, _BOX)
        green = QColor(p.lenses[Lens.ONLY_HERE])
        painter.setPen(QPen(green if line.is_checked else QColor(p.dim), 1.2))
        painter.setBrush(green if line.is_checked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(tick, 4, 4)
        if line.is_checked:
            painter.setPen(QPen(QColor(p.page), 1.8, c=Qt.PenCapStyle.RoundCap))
            a, b, c = (QPointF(tick.left() + x, tick.top() + y) for x, y in ((3.6, 7.8), (6.4, 10.6), (11.4, 4.6)))
            painter.drawLine(a, b)
            painter.drawLine(b, c)
        inner = box.adjusted(_BOX + 16, 3, -8, -3)
        painter.setFont(font)
        painter.setPen(QColor(p.dim))
        where = str(index.data(_ROLE + 1))
        where = painter.fontMetrics().elidedText(where, Qt.TextElideMode.ElideRight, int(inner.width()))
        below = QRectF(inner.left(), inner.bottom() - 14, inner.width(), 14)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, where)
        serif = QFont("Noto Serif")
        serif.setPixelSize(13)
        painter.setFont(serif)
        painter.setPen(QColor(p.dim if line.is_checked else p.ink))
        words = painter.fontMetrics().elidedText(line.fact.words, Qt.TextElideMode.ElideRight, int(inner.width()))
        rtl = right_to_left(line.fact.words)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            QRectF(inner.left(), inner.top(), inner.width(), 19), side | Qt.AlignmentFlag.AlignVCenter, words
        )
        painter.restore()


def _where(fact: Fact, project: Project) -> str:
    report = next((report for report in project.reports if report.id == fact.span.report), None)
    index = report.paragraph_at(fact.span.start) if report is not None else None
    if report is None or index is None:
        return ""
    number = 0 if index in report.headline else paragraph_number(report, index)
    return f"\u200e{isolated(report.name)} · {place_words(number)}"


def _choice(name: str) -> QPushButton:
    button = QPushButton(name)
    button.setObjectName("chip")
    button.setCheckable(True)
    return button
