"""Painting: rows, cells and the marks, each with a colour and a shape of its own.

Order in a cell: row tint, words' tints (shared, note, conflict), selection, text, lines under the words, boxes,
badges. So what overlaps stays visible: tints add up, the two underlines stand at different heights.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.compare.folding import Fold
from app.model.lens import Lens, Mark
from app.model.report import Span
from widgets.canvas.layout import Stretch
from widgets.canvas.page import Block, Page
from widgets.canvas.sheet import paragraph_number
from widgets.theme import Theme

_ABSENT_EVERY = 400
"""Pixels of a row for each "not in this report"."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the canvas shows beside the text.

    Attributes:
        current_row: tinted across; None for no row.
        passage: the passage at hand.
        focus: the keyboard moves the passage at hand: outline its cell.
        flash: words to point out, with the strength 0…1 that is left.
        pointed: (row, column) of the caption that the mouse is over.
        found: the place at hand of what a search found.
        carried: the passage that is being carried to another one, and the one that it would be linked with.
        lit: passages that belong to what the mouse or the keyboard points at.
    """

    current_row: int | None = None
    passage: Span | None = None
    selection: Span | None = None
    focus: bool = False
    flash: tuple[Span, float] | None = None
    lit: tuple[Span, ...] = ()
    carried: tuple[Span, ...] = ()
    pointed: tuple[int, int] | None = None
    found: Span | None = None


def translate(text: str, *arguments: object) -> str:
    """The user's words for a text of the canvas."""
    return QCoreApplication.translate("ComparisonCanvas", text).format(*arguments)


def paint_row(
    painter: QPainter, page: Page, row: int, y: int, clip: QRectF, shown: Shown, columns: Container[int]
) -> None:
    """Paint these columns of one row with its top at `y`; the painter's x is that of the first column."""
    theme, measures = page.theme, page.geometry
    height = page.heights.height(row)
    width = max(measures.width, round(clip.right()) + 1)
    if row == shown.current_row and page.ruled:
        painter.fillRect(QRectF(0, y, width, height), theme.row_tint)
    blocks = page.blocks(row)
    _paint_frames(painter, page, row, y, clip, shown, [n for n in _seen(page, clip) if n in columns])
    for block in blocks:
        if block.column in columns:
            paint_block(painter, page, block, y, clip, shown)


def paint_fold(painter: QPainter, page: Page, fold: Fold, box: QRectF, shown: Shown) -> None:
    """Paint the line that stands for folded rows into `box`, as wide as the window."""
    theme, zoom = page.theme, page.geometry.zoom
    painter.fillRect(box, theme.panel)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.line)
    inner = box.adjusted(20, 0, -20, -1)
    if Lens.ONLY_HERE in page.lenses and page.marked(fold, Lens.ONLY_HERE):
        pen = QPen(theme.color(Lens.ONLY_HERE), max(3.0, 4 * zoom / 100))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([5 / 4, 3 / 4])
        painter.setPen(pen)
        x = box.right() - 10 if page.mirrored else box.left() + 10
        painter.drawLine(QPointF(x, inner.top() + 8), QPointF(x, inner.bottom() - 8))
    side = max(6.0, 7 * zoom / 100)
    middle = inner.center().y()
    begin, tip = (inner.right(), -side * 0.7) if page.mirrored else (inner.left(), side * 0.7)
    arrow = QPainterPath(QPointF(begin, middle - side * 0.6))
    arrow.lineTo(begin + tip, middle)
    arrow.lineTo(begin, middle + side * 0.6)
    painter.setPen(QPen(theme.dim, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(arrow)
    painter.setFont(theme.interface_font(12, zoom))
    painter.setPen(theme.dim)
    metrics = painter.fontMetrics()
    room = round(inner.width() - side * 2) - metrics.horizontalAdvance("  " + translate("show"))
    told = metrics.elidedText(fold_caption(page, fold), Qt.TextElideMode.ElideRight, room)
    taken = metrics.horizontalAdvance(told + "  ")
    words = inner.adjusted(0, 0, -side * 2, 0) if page.mirrored else inner.adjusted(side * 2, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)
    words = words.adjusted(0, 0, -taken, 0) if page.mirrored else words.adjusted(taken, 0, 0, 0)
    painter.setPen(theme.accent)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, translate("show"))
    if shown.current_row is not None and page.fold_at(shown.current_row) == fold and shown.focus:
        painter.setPen(QPen(theme.accent, 1.5))
        painter.drawRoundedRect(box.adjusted(4, 3.5, -5, -4.5), 5, 5)


def fold_caption(page: Page, fold: Fold) -> str:
    """Says what a fold holds."""
    report = page.sheet.report(fold.report)
    return translate("{} paragraphs only in {}", fold.paragraphs, report.name if report is not None else fold.report)


def _seen(page: Page, clip: QRectF) -> range:
    """The columns that lie in a stretch of the page."""
    return range(page.geometry.column_at(clip.left()), page.geometry.column_at(clip.right()) + 1)


def _paint_frames(
    painter: QPainter, page: Page, row: int, y: int, clip: QRectF, shown: Shown, columns: Iterable[int]
) -> None:
    theme, measures = page.theme, page.geometry
    height, width = page.heights.height(row), max(measures.width, round(clip.right()) + 1)
    if page.ruled:
        painter.fillRect(QRectF(0, y + height - 1, width, 1), theme.line)
    for column in columns:
        cell = page.sheet.cell(row, column)
        left, across = measures.left(column), measures.widths[column]
        if column + 1 < measures.columns:
            edge = left if page.mirrored else left + across - 1
            painter.fillRect(QRectF(edge, y, 1, height), theme.line)
        if not cell.paragraphs:
            painter.setFont(theme.interface_font(12, measures.zoom))
            painter.setPen(theme.dim)
            times = max(1, height // _ABSENT_EVERY)  # in a row taller than the window it must be seen anywhere
            for number in range(times):
                part = QRectF(left + 8, y + height * number / times, across - 16, height / times)
                if not part.intersects(clip):
                    continue
                if number == 0 and page.opened_at(row) is not None:  # here the gap can be folded again
                    line = painter.fontMetrics().lineSpacing()
                    painter.setPen(theme.accent)
                    painter.drawText(part.translated(0, line / 2 + 2), Qt.AlignmentFlag.AlignCenter, translate("fold"))
                    painter.setPen(theme.dim)
                    part.translate(0, -line / 2 - 2)
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, translate("not in this report"))
            continue
        if cell.displaced:
            report = page.sheet.columns[column]
            numbers = sorted(paragraph_number(report, paragraph) for paragraph in cell.paragraphs)
            pointed = shown.pointed == (row, column)
            font = theme.interface_font(11, measures.zoom)
            font.setUnderline(pointed)
            painter.setFont(font)
            painter.setPen(theme.accent if pointed else theme.dim)
            box = page.caption_box(column).translated(0, y)
            told = painter.fontMetrics().elidedText(
                displaced_caption(numbers), Qt.TextElideMode.ElideRight, round(box.width())
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, told)
        passage = shown.passage
        if shown.focus and passage is not None and row == shown.current_row and cell.report == passage.report:
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(left + 4, y + 3.5, across - 9, height - 8), 5, 5)


def displaced_caption(numbers: list[int]) -> str:
    """Says where the report tells it: `numbers` are paragraphs as a reader counts them, ascending."""
    if len(numbers) == 1:
        return translate("here as paragraph {}", numbers[0])
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return translate("here as paragraphs {}–{}", numbers[0], numbers[-1])
    return translate("here as paragraphs {}", ", ".join(str(number) for number in numbers))


def paint_block(painter: QPainter, page: Page, block: Block, row_y: int, clip: QRectF, shown: Shown) -> None:
    """Paint a paragraph with its marks; its row's top is at `row_y`, the painter's x is that of the first column."""
    top = row_y + block.y
    if top > clip.bottom() or top + block.laid.height < clip.top():
        return
    if block.x > clip.right() or block.x + block.laid.width + 20 < clip.left():
        return
    painter.save()
    painter.translate(block.x, top)
    lines = (clip.top() - top, clip.bottom() - top)
    sheet, own = page.sheet, (block.report.id, block.paragraphs)
    marks = [mark for mark in sheet.together(sheet.marks, *own) if mark.lens in page.lenses]
    brush = _Brush(painter, page.theme, block, lines, page.geometry.zoom / 100, page.mirrored)
    for span in shown.lit:
        if span.report == block.report.id:
            brush.fill(span, page.theme.row_tint, whole_line=True)
    if shown.passage is not None and shown.passage.report == block.report.id:
        brush.fill(shown.passage, page.theme.passage_tint)
    shared = _merged([mark.span for mark in marks if mark.lens is Lens.SHARED])
    for span in shared:
        brush.fill(span, page.theme.tint(Lens.SHARED))
    notes = sheet.together(sheet.notes, *own) if Lens.NOTES in page.lenses else []
    for span in _merged([note.span for note in notes]):
        brush.fill(span, page.theme.tint(Lens.NOTES))
    if shown.flash is not None and shown.flash[0].report == block.report.id:
        color = QColor(page.theme.accent)
        color.setAlphaF(0.3 * shown.flash[1])
        brush.fill(shown.flash[0], color)
    if shown.selection is not None and shown.selection.report == block.report.id:
        brush.fill(shown.selection, page.theme.selection, whole_line=True)
    for span in sheet.together(sheet.found, *own):
        brush.found(span, span == shown.found)
    for span, level in _levels([mark.span for mark in marks if mark.lens is Lens.CONFLICTS]):
        brush.box(span, level)
    painter.setPen(page.theme.ink)
    block.laid.draw(painter, 0, 0, QRectF(-8, lines[0] - 4, block.laid.width + 40, lines[1] - lines[0] + 8))
    for span in shared:
        brush.underline(span)
    for span in _merged([mark.span for mark in marks if mark.lens is Lens.FRAMING]):
        brush.dots(span, lowered=any(span.overlap(other) for other in shared))
    brush.bar(marks)
    for span in shown.carried:
        if span.report == block.report.id:
            brush.frame(span)
    painter.restore()
    for note, rect in page.badges(block):
        paint_badge(painter, page.theme, rect.translated(0, row_y), note.number)


def paint_grip(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Six dots by which the passage at hand is taken hold of."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.dim)
    middle = box.center()
    for row in (-4.0, 0.0, 4.0):
        for x in (-2.0, 2.0):
            painter.drawEllipse(middle + QPointF(x, row), 1.2, 1.2)


def paint_focus(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Around everything: the keyboard is here, and no passage in the window is at hand."""
    painter.setPen(QPen(theme.accent, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(1, 1, -1, -1))


def paint_badge(painter: QPainter, theme: Theme, rect: QRectF, number: int) -> None:
    """A note's numbered badge."""
    painter.setPen(QPen(theme.note_edge, 1))
    painter.setBrush(theme.color(Lens.NOTES))
    wide = rect if number < 10 else rect.adjusted(-2, 0, 2, 0)
    painter.drawRoundedRect(wide, wide.height() / 2, wide.height() / 2)
    font = theme.interface_font(bold=True)
    font.setPixelSize(max(6, round(rect.height() * (0.64 if number < 100 else 0.5))))
    painter.setFont(font)
    painter.setPen(QColor("#1d1b18"))
    painter.drawText(wide, Qt.AlignmentFlag.AlignCenter, str(number))


class _Brush:
    """Paints the shapes of one paragraph's marks; the painter's origin is the paragraph's top left."""

    def __init__(
        self, painter: QPainter, theme: Theme, block: Block, lines: tuple[float, float], scale: float, mirrored: bool
    ) -> None:
        self._painter = painter
        self._theme = theme
        self._laid = block.laid
        self._lines = lines
        self._scale = scale
        self._mirrored = mirrored
        self._font_size = block.laid.layout.font().pixelSize()

    def _stretches(self, span: Span) -> list[Stretch]:
        return list(self._laid.stretches(span.start, span.end, *self._lines))

    def _rect(self, part: Stretch, grow: float = 0.0) -> QRectF:
        """Around the words of a stretch: from above the capitals to below the descenders."""
        baseline = self._laid.baseline_y(part.line)
        top = baseline - self._font_size * 0.96
        bottom = baseline + self._font_size * 0.3
        return QRectF(part.left, top, part.right - part.left, bottom - top).adjusted(-grow, -grow, grow, grow)

    def fill(self, span: Span, color: QColor, whole_line: bool = False) -> None:
        """Tint words."""
        for part in self._stretches(span):
            rect = self._rect(part)
            if whole_line:
                rect.setTop(part.line * self._laid.line_height)
                rect.setHeight(self._laid.line_height)
            self._painter.fillRect(rect, color)

    def found(self, span: Span, at_hand: bool) -> None:
        """What a search found: a grey that no lens has, framed where it is the place at hand."""
        color = QColor(self._theme.ink)
        color.setAlphaF(0.3 if at_hand else 0.17)
        for part in self._stretches(span):
            rect = self._rect(part, 1.0)
            self._painter.fillRect(rect, color)
            if at_hand:
                self._painter.setPen(QPen(self._theme.ink, max(1.5, 1.5 * self._scale)))
                self._painter.setBrush(Qt.BrushStyle.NoBrush)
                self._painter.drawRect(rect)

    def frame(self, span: Span) -> None:
        """Being carried, or to be linked with what is: a tint and a dashed line around whole lines."""
        tint = QColor(self._theme.accent)
        tint.setAlphaF(0.14)
        self._painter.setPen(QPen(self._theme.accent, max(1.5, 1.5 * self._scale), Qt.PenStyle.DashLine))
        self._painter.setBrush(tint)
        for part in self._stretches(span):
            self._painter.drawRoundedRect(self._rect(part, 2.0), 3, 3)

    def underline(self, span: Span) -> None:
        """Shared: a solid line at the foot of the tint."""
        thick = max(1.5, 2 * self._scale)
        for part in self._stretches(span):
            y = self._laid.baseline_y(part.line) + self._font_size * 0.3
            self._painter.fillRect(QRectF(part.left, y, part.right - part.left, thick), self._theme.color(Lens.SHARED))

    def dots(self, span: Span, lowered: bool) -> None:
        """Framing: a dotted line under the words, below the solid one where both stand."""
        size = max(1.6, 2 * self._scale)
        pen = QPen(self._theme.color(Lens.FRAMING), size)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.0, 0.9])
        self._painter.setPen(pen)
        for part in self._stretches(span):
            y = self._laid.baseline_y(part.line) + self._font_size * 0.3 + size * (2.1 if lowered else 0.6)
            self._painter.drawLine(QPointF(part.left, y), QPointF(part.right, y))

    def box(self, span: Span, level: int) -> None:
        """Conflict: an outlined, rounded box, open where the words go on in the next line; `level` sets boxes apart."""
        grow = 1.0 + 2.0 * level
        color = self._theme.color(Lens.CONFLICTS)
        for part in self._stretches(span):
            rect = self._rect(part, grow).adjusted(-0.5, 0, 0, 0)
            outline = _open_box(rect, 3.0, not part.first, not part.last)
            if level == 0:
                self._painter.fillRect(rect, self._theme.tint(Lens.CONFLICTS))
            self._painter.setPen(QPen(color, max(1.2, 1.2 * self._scale)))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawPath(outline)

    def bar(self, marks: list[Mark]) -> None:
        """Only here: a dashed bar in the margin beside the lines."""
        lines: set[int] = set()
        for mark in marks:
            if mark.lens is Lens.ONLY_HERE:
                lines.update(part.line for part in self._stretches(mark.span))
        if not lines:
            return
        height = self._laid.line_height
        thick = max(3.0, 4 * self._scale)
        x = self._laid.width + 8 + thick / 2 if self._mirrored else -8 - thick / 2
        pen = QPen(self._theme.color(Lens.ONLY_HERE), thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([5 / 4, 3 / 4])
        self._painter.setPen(pen)
        ordered = sorted(lines)
        begin = ordered[0]
        for line, following in zip(ordered, [*ordered[1:], None], strict=True):
            if following != line + 1:
                top, bottom = begin * height, (line + 1) * height
                pen.setDashOffset(0)
                self._painter.drawLine(QPointF(x, top + 1), QPointF(x, bottom - 1))
                begin = following if following is not None else begin


def _open_box(rect: QRectF, radius: float, open_left: bool, open_right: bool) -> QPainterPath:
    path = QPainterPath()
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    if not open_left and not open_right:
        path.addRoundedRect(rect, radius, radius)
    elif open_left and open_right:
        path.moveTo(left, top)
        path.lineTo(right, top)
        path.moveTo(left, bottom)
        path.lineTo(right, bottom)
    elif open_right:
        path.moveTo(right, top)
        path.lineTo(left + radius, top)
        path.quadTo(left, top, left, top + radius)
        path.lineTo(left, bottom - radius)
        path.quadTo(left, bottom, left + radius, bottom)
        path.lineTo(right, bottom)
    else:
        path.moveTo(left, top)
        path.lineTo(right - radius, top)
        path.quadTo(right, top, right, top + radius)
        path.lineTo(right, bottom - radius)
        path.quadTo(right, bottom, right - radius, bottom)
        path.lineTo(left, bottom)
    return path


def _merged(spans: list[Span]) -> list[Span]:
    """Spans of one report with overlapping ones made one, so that a tint is laid once."""
    found: list[Span] = []
    for span in sorted(set(spans)):
        if found and span.start < found[-1].end:
            found[-1] = Span(span.report, found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _levels(spans: list[Span]) -> list[tuple[Span, int]]:
    """Each different span, outermost first, with how many other boxes it must stand around."""
    apart = sorted(set(spans), key=lambda span: (-(span.end - span.start), span.start))
    levels: list[tuple[Span, int]] = []
    for number, span in enumerate(apart):
        inside = sum(1 for other in apart[number + 1 :] if span.overlap(other))
        levels.append((span, min(inside, 2)))
    return levels
