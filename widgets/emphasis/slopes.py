"""Where each claim stands in each report: a line a claim, from column to column, the lead on top."""

from itertools import pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent

from app.compare.emphasis import spread
from app.export.pictures import label_side, line_width
from app.model.emphasis import EmphasisLine, EmphasisPoint
from app.model.lens import Lens
from app.model.report import Report, Span
from widgets.accessible import Lines
from widgets.emphasis.grid import in_words, line_rows
from widgets.emphasis.plot import KEYS, POINTS, PixelPlot, Spot
from widgets.emphasis.words import place_words, tr
from widgets.theme import Theme
from widgets.words import isolated

_REACH = 11.0
"""Pixels around a point, or beside a line, that count as it."""

_STEPS = np.linspace(0.0, 1.0, 17)
LEAST_HEIGHT = 380
_LEAST_STEP, _LEAST_SIDE, _MANY = 34, 148, 6
"""Pixels between two columns at least, and beside many of them; what many are."""

_INNER = 190
"""Pixels between two columns from which there is room for words between them."""


class SlopeChart(PixelPlot):
    """The slope chart. Arrow keys walk from point to point, Enter goes to the passage."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._reports: tuple[Report, ...] = ()
        self._lines: tuple[EmphasisLine, ...] = ()
        self._current: Span | None = None
        self._at: tuple[int, int] | None = None
        self._places: list[list[tuple[float, float]]] = []
        self._curves: list[list[tuple[float, float]]] = []
        self.setAccessibleName(tr("Where each claim stands"))

    def show_lines(self, reports: tuple[Report, ...], lines: tuple[EmphasisLine, ...], current: Span | None) -> None:
        """Draw these claims; the one that carries `current` in colour."""
        kept = self._lines[self._at[0]].claim if self._at is not None and self._at[0] < len(self._lines) else None
        self._reports, self._lines, self._current = reports, lines, current
        row = next((n for n, line in enumerate(lines) if line.claim == kept), None)
        column = self._at[1] if self._at is not None else 0
        self._at = None if row is None or column >= len(lines[row].points) else (row, column)
        self.redraw()

    def _side(self) -> int:
        """Pixels that the labels take at either side."""
        if len(self._reports) > _MANY:
            return max(self.scaled(_LEAST_SIDE), min(self.scaled(240), round(int(self.width()) * 0.2)))
        widest = self.scaled(240 if len(self._reports) > 4 else 340)
        return min(widest, round(int(self.width()) * 0.3))

    def measure(self) -> int:
        columns = len(self._reports)
        # narrower than this, names and lines could not be told apart: the chart scrolls sideways instead
        between = self.scaled(_LEAST_STEP) * (columns - 1)
        few = 0 if columns < 3 else round(between / 0.42)
        self.setMinimumWidth(between + 2 * self.scaled(_LEAST_SIDE) if columns > _MANY else few)
        return max(self.scaled(LEAST_HEIGHT), self.scaled(16) * len(self._lines) + self.scaled(70))

    def in_words(self) -> Lines:
        return in_words(tr("Claim"), self._reports, line_rows(self._lines, len(self._reports)))

    def draw(self) -> None:
        theme = self.theme
        columns = len(self._reports)
        if not columns:
            return
        side = self._side()
        first, last = float(side), float(max(side + 60, self.width() - side))
        step = (last - first) / max(1, columns - 1)
        xs = [first + step * n for n in range(columns)] if columns > 1 else [(first + last) / 2]
        step_of_names = step if columns > 1 else side * 2.0
        head = self.head_height(self.name_lines(step_of_names))
        top, bottom = float(head + 14), float(self.height() - 18)
        font = self.font_of(12)
        self.put_names(self._reports, xs, step_of_names, 0.5)
        for x in xs:
            self.put_line([x, x], [top - 8, bottom + 8], theme.line, 1)
        grey = theme.faint_mark
        self._places = [[(xs[p.column], top + p.depth * (bottom - top)) for p in line.points] for line in self._lines]
        self._curves = []
        hot = [n for n, line in enumerate(self._lines) if self._is_current(line)]
        for n in [*(n for n in range(len(self._lines)) if n not in hot), *hot]:
            self._draw_line(n, theme.color(Lens.CONFLICTS) if n in hot else grey)
        self._draw_points(hot)
        for right in (False, True):
            beside = [n for n, line in enumerate(self._lines) if label_side(line, columns) is right]
            wanted = [self._places[n][-1 if right else 0][1] for n in beside]
            x, sign = (xs[-1], 1) if right else (xs[0], -1)
            gap = float(self.scaled(16))
            for n, y, place in zip(beside, wanted, spread(wanted, gap, top - 4, bottom + 4), strict=True):
                line = self._lines[n]
                color = theme.color(Lens.CONFLICTS) if n in hot else self._color(line)
                self.put_line([x + sign * 9, x + sign * 22], [y, place], theme.line, 1)
                room = side - 34
                rect = self.put_words(
                    x + sign * 26, place, line.text, font, color, room=room, anchor=0.0 if right else 1.0
                )
                point = line.points[-1 if right else 0]
                self.area(rect, self._told(line, point), point.span)

        if step > self.scaled(_INNER):
            self._label_inner(step)

    def _label_inner(self, step: float) -> None:
        """What only a report in the middle tells is named beside its square, where the columns leave room."""
        for line, places in zip(self._lines, self._places, strict=True):
            if line.single and label_side(line, len(self._reports)) is None:
                x, y = places[0]
                color = self.theme.color(Lens.CONFLICTS if self._is_current(line) else Lens.ONLY_HERE)
                rect = self.put_words(x + 12, y, line.text, self.font_of(12), color, room=step - 30)
                self.area(rect, self._told(line, line.points[0]), line.points[0].span)

    def _draw_line(self, number: int, color: QColor) -> None:
        line, places = self._lines[number], self._places[number]
        seen: list[tuple[float, float]] = []
        for (one, (x, y)), (other, (x2, y2)) in pairwise(zip(line.points, places, strict=True)):
            # the same curve as in the saved picture: level in both points
            ease = 3 * (1 - _STEPS) * _STEPS**2 + _STEPS**3
            across = 1.5 * (1 - _STEPS) * _STEPS + _STEPS**3
            xs, ys = x + (x2 - x) * across, y + (y2 - y) * ease
            neighbours = other.column - one.column == 1
            width = line_width(line) if neighbours else 1.0
            self.put_line(list(xs), list(ys), color, width, dotted=not neighbours)
            seen += zip(xs.tolist(), ys.tolist(), strict=True)
        self._curves.append([(float(number), 0.0), *seen])

    def _draw_points(self, hot: list[int]) -> None:
        theme = self.theme
        spots = []
        for n, (line, places) in enumerate(zip(self._lines, self._places, strict=True)):
            color = theme.color(Lens.CONFLICTS) if n in hot else self._color(line)
            shape, size = ("s", 9) if line.single else ("o", 10 if n in hot else 8)
            spots += [{"pos": at, "brush": color, "pen": None, "symbol": shape, "size": size} for at in places]
        if self._at is not None and self.hasFocus():
            at = self._places[self._at[0]][self._at[1]]
            spots.append({"pos": at, "brush": None, "pen": pg.mkPen(theme.accent, width=2), "symbol": "o", "size": 18})
        if spots:
            item = pg.ScatterPlotItem(pxMode=True, antialias=True)
            item.addPoints(spots)
            self.put(item, POINTS)

    def _color(self, line: EmphasisLine) -> QColor:
        return self.theme.color(Lens.ONLY_HERE) if line.single else self.theme.dim

    def _is_current(self, line: EmphasisLine) -> bool:
        span = self._current
        return span is not None and any(point.span.overlap(span) for point in line.points)

    def _told(self, line: EmphasisLine, point: EmphasisPoint) -> str:
        only = " · " + tr("only here") if line.single else ""
        return f"{isolated(self._reports[point.column].name)}: {place_words(point)}{only}\n{line.text}"

    # -- the pointer

    def spot_at(self, pos: QPointF) -> Spot | None:
        near = min(
            (
                (abs(x - pos.x()) + abs(y - pos.y()), n, k)
                for n, places in enumerate(self._places)
                for k, (x, y) in enumerate(places)
            ),
            default=None,
        )
        if near is not None and near[0] <= _REACH:
            line = self._lines[near[1]]
            point = line.points[near[2]]
            return self._told(line, point), point.span
        found = super().spot_at(pos)
        return found if found is not None else self._curve_at(pos)

    def _curve_at(self, pos: QPointF) -> Spot | None:
        """The claim whose line passes here; it leads to the nearest of its points."""
        best: tuple[float, int] | None = None
        for (number, _), *curve in self._curves:
            for (x, y), (x2, y2) in pairwise(curve):
                if x <= pos.x() < x2:
                    off = abs(y + (y2 - y) * (pos.x() - x) / (x2 - x) - pos.y())
                    if off <= _REACH / 2 and (best is None or off < best[0]):
                        best = off, int(number)
        if best is None:
            return None
        line, places = self._lines[best[1]], self._places[best[1]]
        nearest = min(range(len(places)), key=lambda k: abs(places[k][0] - pos.x()))
        return self._told(line, line.points[nearest]), line.points[nearest].span

    # -- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.onwards(event.key())
        if not self._lines or key not in KEYS:
            event.ignore()
            return
        if self._at is None:
            hot = next((n for n, line in enumerate(self._lines) if self._is_current(line)), 0)
            self._at = (hot, 0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self._point.span)
            return
        elif key == Qt.Key.Key_Space:
            self.asideAsked.emit(self._point.span)
            return
        else:
            self._step(key)
        self.redraw()
        words = self._told(self._lines[self._at[0]], self._point)
        self.setAccessibleDescription(words)
        self.told.emit(words)
        x, y = self.mirror(QPointF(*self._places[self._at[0]][self._at[1]])).toTuple()
        self.shownAt.emit(QRectF(x - 12, y - 12, 24, 24))

    @property
    def _point(self) -> EmphasisPoint:
        row, column = self._at or (0, 0)
        return self._lines[row].points[column]

    def _step(self, key: int) -> None:
        """Along the claim with left and right, down the report with up and down."""
        row, number = self._at or (0, 0)
        line, point = self._lines[row], self._point
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            number += 1 if key == Qt.Key.Key_Right else -1
            if 0 <= number < len(line.points):
                self._at = (row, number)
            return
        column = sorted(
            (p.depth, n, k)
            for n, other in enumerate(self._lines)
            for k, p in enumerate(other.points)
            if p.column == point.column
        )
        at = column.index((point.depth, row, number)) + (1 if key == Qt.Key.Key_Down else -1)
        _, row, number = column[min(max(at, 0), len(column) - 1)]
        self._at = (row, number)

    def focus_box(self) -> QRectF | None:
        return QRectF(self.viewport().rect()) if self._at is None else None  # a point has a ring of its own

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.redraw()
