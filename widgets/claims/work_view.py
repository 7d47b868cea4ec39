"""The work list itself: one line for each claim, ticked off and judged by keyboard."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from app.compare.worklist import WorkItem
from app.model.claim_record import ClaimState
from app.model.lens import Lens
from app.model.palette import Palette
from app.model.project import Project
from app.model.utf16 import Utf16Map
from widgets.claims.words import given_verdict, hidden_words, scale_at_hand, state_words, tone_of, tr
from widgets.drawn_lines import LinePainter, draw_lines
from widgets.plural import plural
from widgets.style import accent, mix
from widgets.words import isolated, right_to_left

_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT = 72
_BOX = 15
_MOST_DRAWN = 300
"""Characters of a claim that two lines could ever hold."""
_JUDGING = {getattr(Qt.Key, f"Key_{number}"): number for number in range(10)}
_OWN_KEYS = {Qt.Key.Key_Space, Qt.Key.Key_A, *_JUDGING}

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class WorkLine:
    """What one line shows; `tone` colours the verdict."""

    item: WorkItem
    text: str
    meta: str
    verdict: str
    tone: str


def same_claim(a: WorkItem, b: WorkItem) -> bool:
    """Both are about one claim, also where it was recorded in between."""
    if a.record is not None and b.record is not None:
        return a.record.id == b.record.id
    if a.claim is None or b.claim is None:
        return False
    return a.claim.occurrences[0].span == b.claim.occurrences[0].span


class WorkModel(QAbstractListModel):
    """The lines in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[WorkLine, ...] = ()

    def show(self, items: tuple[WorkItem, ...], project: Project) -> None:
        """Show these claims."""
        names = {report.id: report.name for report in project.reports}
        notes = Counter(note.claim for note in project.annotations)
        self.beginResetModel()
        self.lines = tuple(_line(item, project, names, notes) for item in items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == _ROLE:
            return line
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            checked = line.item.state is ClaimState.CHECKED
            return f"{tr('checked') if checked else tr('not checked')}: {line.text}. {line.meta}"
        if role == Qt.ItemDataRole.ToolTipRole:
            rationale = line.item.record.rationale if line.item.record else ""
            return "\n\n".join(part for part in (line.text, rationale, line.meta) if part)[:1500]
        return None

    def row_of(self, item: WorkItem) -> int | None:
        """The row of a claim; None where it is not listed."""
        return next((row for row, line in enumerate(self.lines) if same_claim(line.item, item)), None)


class WorkView(QListView):
    """The list.

    Signals:
        currentItem: the WorkItem at hand, or None. opened: the WorkItem to go to.
        ticked: the WorkItem whose check is done, or is not after all. tickedAll: several of them (a tuple).
        judged: (WorkItem, number of the verdict on its scale from 1; 0 takes it away).
        noteAsked: the WorkItem. menuAsked: a point of the screen.
    """

    currentItem = Signal(object)
    opened = Signal(object)
    ticked = Signal(object)
    tickedAll = Signal(object)
    judged = Signal(object, int)
    noteAsked = Signal(object)
    menuAsked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = WorkModel()
        self._filling = False
        self.setModel(self.lines)
        self._painter = _Painter(self)
        draw_lines(self, self._painter)
        self.setAccessibleName(tr("Work list of claims"))
        self.setAccessibleDescription(
            tr("Space ticks a claim off, a number gives a verdict, 0 takes it away, Enter goes there, A makes a note.")
        )
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setViewportMargins(14, 2, 8, 4)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menuAsked.emit(self.viewport().mapToGlobal(at)))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.lines.lines[index.row()].item))

    def show_items(self, items: tuple[WorkItem, ...], project: Project) -> None:
        """List these; the one at hand, those selected and the place in the list stay, where they still are."""
        at_hand, top, chosen = self.at_hand, self.verticalScrollBar().value(), self.chosen
        row_before = self.currentIndex().row()
        self._filling = True
        self.lines.show(items, project)
        row = self.lines.row_of(at_hand) if at_hand is not None else None
        if row is None and at_hand is not None and items:
            row = min(row_before, len(items) - 1)  # the next one comes up where a filter took this one away
        if row is not None:
            self.setCurrentIndex(self.lines.index(row))
        if len(chosen) > 1:
            self._select(chosen)
        self._filling = False
        self.verticalScrollBar().setValue(top)
        self.currentItem.emit(self.at_hand)

    @property
    def at_hand(self) -> WorkItem | None:
        """The claim that the keyboard is on."""
        row = self.currentIndex().row()
        return self.lines.lines[row].item if 0 <= row < len(self.lines.lines) else None

    @property
    def chosen(self) -> tuple[WorkItem, ...]:
        """The claims that are selected, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.lines.lines[row].item for row in rows)

    def _select(self, chosen: tuple[WorkItem, ...]) -> None:
        """Select the lines of these claims again, also where they were recorded meanwhile."""
        records = {item.record.id for item in chosen if item.record}
        places = {item.claim.occurrences[0].span for item in chosen if item.claim and not item.record}
        for row, line in enumerate(self.lines.lines):
            record, claim = line.item.record, line.item.claim
            if (record and record.id in records) or (claim and claim.occurrences[0].span in places):
                self.selectionModel().select(self.lines.index(row), QItemSelectionModel.SelectionFlag.Select)

    def go_to(self, item: WorkItem) -> bool:
        """Put the keyboard on a claim; whether it is listed."""
        row = self.lines.row_of(item)
        if row is None:
            return False
        index = self.lines.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._painter.palette_ = palette
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._filling:
            self.currentItem.emit(self.at_hand)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and event.key() in _OWN_KEYS
        ):
            event.accept()  # here these keys are the list's, not the window's
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, key = self.at_hand, Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if item is not None and plain and key == Qt.Key.Key_Space:
            if len(self.chosen) > 1:
                self.tickedAll.emit(self.chosen)
            else:
                self.ticked.emit(item)
        elif item is not None and plain and key in _JUDGING:
            self.judged.emit(item, _JUDGING[key])
        elif item is not None and plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(item)
        elif item is not None and plain and key == Qt.Key.Key_A:
            self.noteAsked.emit(item)
        elif event.text() and event.text().isprintable():
            event.ignore()  # letters are the window's shortcuts
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            inside = event.position() - QPointF(self.visualRect(index).topLeft())
            if inside.x() < 12 + _BOX + 8:
                self.setCurrentIndex(index)
                self.ticked.emit(self.lines.lines[index.row()].item)
                return
        super().mousePressEvent(event)


class _Painter(LinePainter):
    """Draws one claim as a card with a box to tick."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: WorkLine = index.data(_ROLE)
        p, state = self.palette_, option.state
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -5.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = accent(p) if focused else mix(accent(p), p.line, 0.7) if selected or hover else p.line
        painter.setPen(QPen(QColor(edge), 1.4 if focused else 1))
        painter.setBrush(QColor(mix(accent(p), p.page, 0.06) if selected else p.page))
        painter.drawRoundedRect(box, 7, 7)
        self._draw_tick(painter, QRectF(box.left() + 11, box.top() + 10, _BOX, _BOX), line.item.state)
        inner = box.adjusted(11 + _BOX + 9, 7, -10, -6)
        serif = QFont("Noto Serif")
        serif.setPixelSize(13)
        painter.setPen(QColor(p.dim if line.item.is_gone else p.ink))
        _draw_two_lines(painter, serif, line.text, QRectF(inner.left(), inner.top(), inner.width(), 36))
        font = QFont(option.font)
        font.setPixelSize(11)
        painter.setFont(font)
        at = QRectF(inner.left(), inner.bottom() - 14, inner.width(), 14)
        if line.verdict:
            tones = {"confirmed": p.lenses[Lens.ONLY_HERE], "contradicted": p.lenses[Lens.CONFLICTS]}
            painter.setPen(QColor(tones.get(line.tone, p.ink)))
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            said = painter.fontMetrics().elidedText(line.verdict, Qt.TextElideMode.ElideRight, int(inner.width() / 2))
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, said)
            at.setLeft(at.left() + painter.fontMetrics().horizontalAdvance(said) + 7)
            font.setWeight(QFont.Weight.Normal)
            painter.setFont(font)
        painter.setPen(QColor(p.dim))
        meta = painter.fontMetrics().elidedText(line.meta, Qt.TextElideMode.ElideRight, int(at.width()))
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, meta)
        painter.restore()

    def _draw_tick(self, painter: QPainter, box: QRectF, state: ClaimState) -> None:
        p = self.palette_
        green = QColor(p.lenses[Lens.ONLY_HERE])
        done = state is ClaimState.CHECKED
        painter.setPen(QPen(green if state is not ClaimState.UNCHECKED else QColor(p.dim), 1.3))
        painter.setBrush(green if done else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        if done:
            painter.setPen(QPen(QColor(p.page), 1.8, c=Qt.PenCapStyle.RoundCap))
            a, b, c = (QPointF(box.left() + x, box.top() + y) for x, y in ((3.6, 7.8), (6.4, 10.6), (11.4, 4.6)))
            painter.drawLine(a, b)
            painter.drawLine(b, c)
        elif state is ClaimState.IN_PROGRESS:
            painter.setPen(QPen(green, 1.8, c=Qt.PenCapStyle.RoundCap))
            middle = box.center().y()
            painter.drawLine(QPointF(box.left() + 4, middle), QPointF(box.right() - 4, middle))


def _line(item: WorkItem, project: Project, names: dict[str, str], notes: Counter[str | None]) -> WorkLine:
    record = item.record
    verdict = given_verdict(record, project)
    reports, hidden = item.told_by(project.hidden)
    told = [] if verdict else [state_words(item.state)]
    if item.is_gone:
        told.append(tr("no longer told where it was"))
    elif item.orphaned:
        told.append(plural(tr("%1 place(s) lost"), item.orphaned).replace("%1", str(item.orphaned)))
    if item.assignee:
        told.append(isolated(item.assignee))
    if len(reports) == 1:
        told.append(isolated(names.get(reports[0], "")))
    elif reports:
        told.append(tr("%1 reports").replace("%1", str(len(reports))))
    if hidden:
        told.append(hidden_words(len(hidden)))
    if record is not None and (count := notes[record.id]):
        told.append(plural(tr("%1 note(s)"), count).replace("%1", str(count)))
    told.append(tr("worth %1 %").replace("%1", str(round(item.check_worthiness * 100))))
    scale = scale_at_hand(record, project)
    tone = tone_of(scale, record.verdict) if record is not None and record.verdict else ""
    return WorkLine(item, " ".join(item.text.split()), " · ".join(part for part in told if part), verdict, tone)


def _draw_two_lines(painter: QPainter, font: QFont, text: str, box: QRectF) -> None:
    """The beginning of a text on two lines, in its own direction; what has no room is left to an ellipsis."""
    half = QRectF(box.left(), box.top(), box.width(), box.height() / 2)
    rtl = right_to_left(text)
    shown = text[:_MOST_DRAWN]
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    cut = Utf16Map(shown).to_points(line.textLength())
    side = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    painter.setFont(font)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    side |= Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(half, side, shown[:cut].rstrip())
    rest = text[cut : cut + _MOST_DRAWN]
    rest = painter.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(half.translated(0, half.height()), side, rest)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
