"""The space between two columns, with the ribbons in it."""

from bisect import bisect_left
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.compare.reading import Tie
from app.model.lens import Lens
from app.model.report import Report, Span
from widgets.canvas.painting import translate
from widgets.canvas.sheet import paragraph_number
from widgets.canvas.tips import lens_name
from widgets.reading.column import ReadingColumn
from widgets.reading.ribbons import Ribbon, bounds, outline, paint_ribbons, strongest, within
from widgets.theme import Theme


class Gutter(QWidget):
    """Draws what joins two neighbours, as far as an end of it stands in the window.

    Signals:
        pointed(Ribbon or None): the mouse is over another ribbon, or over none.
        chosen(Ribbon, bool): a ribbon was clicked, nearer to its right end (True) or to its left one.
        wheeled(QWheelEvent, bool): the wheel was turned over the right half (True) or the left one.
    """

    pointed = Signal(object)
    chosen = Signal(object, bool)
    wheeled = Signal(object, bool)

    def __init__(self, left: ReadingColumn, right: ReadingColumn, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = left, right
        self._theme = theme
        self._lenses: frozenset[Lens] = frozenset(Lens)
        self.ties: tuple[Tie, ...] = ()
        self._by_left = self._by_right = _sorted([])
        self._lit: frozenset[object] = frozenset()
        self._over: Ribbon | None = None
        self._drawn: list[Ribbon] | None = None
        self._head = 0
        self.setMouseTracking(True)
        names = left.report.name, right.report.name
        self.setAccessibleName(translate("What {} and {} have in common: go there with the arrow keys", *names))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_ties(self, ties: tuple[Tie, ...]) -> None:
        """Take what joins the two."""
        self.ties = ties
        self._by_left = _sorted([(tie.a, tie) for tie in ties])
        self._by_right = _sorted([(tie.b, tie) for tie in ties])
        self._point_at(None)
        self.moved()

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Colour the ribbons by these lenses; those that keep their colour are not drawn again."""
        before, self._lenses = self._lenses, lenses
        for ribbon in self._drawn or ():  # what moved since is to be drawn anyway
            if strongest(ribbon.tie, before) is not strongest(ribbon.tie, lenses):
                self.update(bounds(ribbon, self.width()).translated(0, self._head))

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours."""
        self._theme = theme
        self.update()

    def set_lit(self, keys: frozenset[object]) -> None:
        """Light up the ribbons with these keys."""
        if keys != self._lit:
            self._lit = keys
            self.update()

    def set_head(self, height: int) -> None:
        """The heads beside it are this high."""
        if height != self._head:
            self._head = height
            self.moved()

    def moved(self) -> None:
        """A column beside it was scrolled or laid out anew: the ribbons end elsewhere."""
        self._drawn = None
        self.update()

    def look_again(self) -> None:
        """Something beside it may lie elsewhere: the ribbons that end elsewhere now are drawn again, and no others."""
        before = self._drawn
        if before is None:
            self.update()
            return
        self._drawn = self.ribbons()
        for ribbon in set(before) ^ set(self._drawn):
            self.update(bounds(ribbon, self.width()).translated(0, self._head))

    def ribbons(self) -> list[Ribbon]:
        """What is drawn: at least one end stands in the window."""
        height = float(self.height() - self._head)
        near_left, near_right = self.left.rows_shown(), self.right.rows_shown()
        found = []
        for tie in {*_near(self._by_left, near_left), *_near(self._by_right, near_right)}:
            left, right = self.left.edges(tie.a), self.right.edges(tie.b)
            if (left[1] > 0 and left[0] < height) or (right[1] > 0 and right[0] < height):
                found.append(Ribbon(tie, within(left, height), within(right, height)))
        return found

    def ribbon_at(self, point: QPoint) -> Ribbon | None:
        """The ribbon at a point, the uppermost, the thinnest first where several lie on each other."""
        at = QPointF(point.x(), point.y() - self._head)
        if at.y() < 0:
            return None
        hit = [ribbon for ribbon in self.ribbons() if outline(ribbon, self.width()).contains(at)]
        return min(hit, key=lambda ribbon: ribbon.left[1] - ribbon.left[0], default=None)

    # -- Qt's calls

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.page)
        painter.fillRect(0, self._head - 1, self.width(), 1, self._theme.line)
        painter.setClipRect(0, self._head, self.width(), self.height() - self._head)
        painter.translate(0, self._head)
        area = QRectF(0, 0, self.width(), self.height() - self._head)
        if self._drawn is None:
            self._drawn = self.ribbons()
        asked = self._drawn
        if event.rect() != self.rect():
            region = event.region().translated(0, -self._head)
            asked = [ribbon for ribbon in asked if region.intersects(bounds(ribbon, self.width()))]
        paint_ribbons(painter, self._theme, asked, area, self._lenses, self._lit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.moved()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.ribbon_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        ribbon = self.ribbon_at(point)
        if event.button() == Qt.MouseButton.LeftButton and ribbon is not None:
            self.chosen.emit(ribbon, point.x() > self.width() / 2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheeled.emit(event, event.position().x() > self.width() / 2)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            ribbon = self.ribbon_at(event.pos())
            if ribbon is not None:
                QToolTip.showText(event.globalPos(), self.words_for(ribbon), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def words_for(self, ribbon: Ribbon) -> str:
        """What a ribbon joins and why it has its colour, in a line or two."""
        ends = [_place(self.left.report, ribbon.tie.a), _place(self.right.report, ribbon.tie.b)]
        names = [lens_name(lens) for lens in ribbon.tie.lenses if lens in self._lenses]
        joined = f"{ends[0]} – {ends[1]}"
        return f"{', '.join(names)}: {joined}" if names else joined

    def _point_at(self, ribbon: Ribbon | None) -> None:
        before = self._over.tie if self._over is not None else None
        self._over = ribbon
        if (ribbon.tie if ribbon is not None else None) != before:
            self.setCursor(Qt.CursorShape.PointingHandCursor if ribbon is not None else Qt.CursorShape.ArrowCursor)
            self.pointed.emit(ribbon)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Ties by where one end begins, and the length of the longest of these ends."""

    starts: list[int]
    ties: list[tuple[Span, Tie]]
    longest: int


def _sorted(ends: list[tuple[Span, Tie]]) -> _Sorted:
    ends = sorted(ends, key=lambda end: end[0].start)
    return _Sorted([span.start for span, _ in ends], ends, max((len(span) for span, _ in ends), default=0))


def _near(ends: _Sorted, shown: tuple[int, int]) -> list[Tie]:
    """The ties of which one end touches the code points that a column shows."""
    first, last = bisect_left(ends.starts, shown[0] - ends.longest), bisect_left(ends.starts, shown[1])
    return [tie for span, tie in ends.ties[first:last] if span.end > shown[0]]


def _place(report: Report, span: Span) -> str:
    paragraph = report.paragraph_at(span.start)
    if paragraph is None:
        return report.name
    return translate("{}, paragraph {}", report.name, paragraph_number(report, paragraph))
