"""The lenses: one switch each, with its mark, its count and its key; and how much has been checked."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.model.lens import Lens
from app.model.palette import LIGHT, Palette
from widgets.plural import plural
from widgets.style import accent, as_role, mirrored, mix, text_scale
from widgets.swatch import paint_swatch

KEYS = {Lens.SHARED: "S", Lens.ONLY_HERE: "O", Lens.CONFLICTS: "C", Lens.FRAMING: "F", Lens.NOTES: "⇧A"}


class LensRow(QAbstractButton):
    """One question: its mark, name, count and key."""

    def __init__(self, key: str, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._name = key, name
        self._count: int | None = None
        self._palette = LIGHT
        self.setText(name)
        self.setToolTip(hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)

    @property
    def count(self) -> int | None:
        """How many findings it shows."""
        return self._count

    def set_count(self, count: int | None) -> None:
        """Show how many findings there are; None while unknown."""
        if count == self._count:
            return
        self._count = count
        told = ""
        if count is not None:  # not `self.tr`: in a class below it takes the number put in for a translation
            told = plural(QCoreApplication.translate("LensRow", "%n finding(s)", "", count), count)
        self.setAccessibleName(f"{self._name}, {told}" if told else self._name)
        self.update()

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._palette = palette
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, round(30 * text_scale(self.font())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p, on = self._palette, self.isChecked() or not self.isCheckable()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(accent(p)), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mix(p.ink, p.panel, 0.05)) if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)
        k, whole = text_scale(self.font()), QRectF(self.rect())

        def at(left: float, width: float, height: float) -> QRectF:
            """A box in the middle of the line, `left` pixels from where one begins to read."""
            return mirrored(self.layoutDirection(), whole, QRectF(left, (whole.height() - height) / 2, width, height))

        small = QFont(self.font())
        small.setPixelSize(max(1, round(10 * k)))
        key = max(18 * k, QFontMetricsF(small).horizontalAdvance(self._key) + 8 * k)
        count = self.count_text()
        figures = self.fontMetrics().horizontalAdvance(count) + 6 * k
        painter.setOpacity(1.0 if on else 0.38)  # the words stay legible while the lens is off
        self.paint_mark(painter, at(8, 30, 16))
        painter.setOpacity(1.0)
        painter.setPen(QColor(p.ink if on else p.dim))
        painter.setFont(self.font())
        room = whole.width() - 47 - 14 - key - figures
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(at(47, room, whole.height()), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QColor(p.dim))
        beside = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(at(whole.width() - 20 - key - figures, figures, whole.height()), beside, count)
        box = at(whole.width() - 10 - key, key, 16 * k)
        painter.setPen(QPen(QColor(p.line), 1))
        painter.setBrush(QColor(p.page))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(small)
        painter.setPen(QColor(p.dim))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()

    def paint_mark(self, painter: QPainter, box: QRectF) -> None:
        """Draw what stands for it."""

    def count_text(self) -> str:
        """How many, for the eye."""
        return "–" if self._count is None else f"{self._count:,}"


class LensSwitch(LensRow):
    """One lens: its pattern, name, count and key; pressed in while it is on."""

    def __init__(self, lens: Lens, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(KEYS[lens], name, hint, parent)
        self.lens = lens
        self.setCheckable(True)
        self.setChecked(True)

    def paint_mark(self, painter: QPainter, box: QRectF) -> None:
        paint_swatch(painter, self._palette, self.lens, box, self._count or 0)


class EmphasisRow(LensRow):
    """The fifth question: it marks no words, but leads to the charts that answer it."""

    def paint_mark(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(QColor(self._palette.dim), 2))
        painter.drawLine(box.bottomLeft() - QPointF(0, 4), box.topRight() + QPointF(0, 4))

    def count_text(self) -> str:
        return ""


class LensesPanel(QWidget):
    """The switches.

    Signals:
        lensesChanged: the lenses that are on, as a frozenset.
        emphasisAsked: show what leads, what is buried, and who gets to speak.
    """

    lensesChanged = Signal(object)
    emphasisAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(1)
        self.switches: dict[Lens, LensSwitch] = {}
        hint = self.tr("What leads, what is buried, and who gets to speak (E)")
        self.emphasis = EmphasisRow("E", self.tr("Emphasis"), hint)
        self.emphasis.clicked.connect(self.emphasisAsked)
        for lens, name, hint in (
            (Lens.SHARED, self.tr("Shared"), self.tr("What two or more reports tell in the same words (S)")),
            (Lens.ONLY_HERE, self.tr("Only here"), self.tr("What only one report tells (O)")),
            (Lens.CONFLICTS, self.tr("Conflicts"), self.tr("Where the reports cannot all be right (C)")),
            (Lens.FRAMING, self.tr("Framing"), self.tr("Who it is put on, how certain, which words judge (F)")),
            (Lens.NOTES, self.tr("Notes"), self.tr("Your notes (Shift+A). Select words and press A to add one.")),
        ):
            if lens is Lens.NOTES:
                column.addWidget(self.emphasis)
            switch = LensSwitch(lens, name, hint)
            switch.toggled.connect(self._changed)
            self.switches[lens] = switch
            column.addWidget(switch)

    @property
    def lenses(self) -> frozenset[Lens]:
        """The lenses that are on."""
        return frozenset(lens for lens, switch in self.switches.items() if switch.isChecked())

    def set_counts(self, counts: dict[Lens, int] | None, notes: int) -> None:
        """Show the findings of each lens; None while nothing is compared."""
        for lens, switch in self.switches.items():
            if lens is Lens.NOTES:
                switch.set_count(notes)
            else:
                switch.set_count(None if counts is None else counts.get(lens, 0))

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        for row in (*self.switches.values(), self.emphasis):
            row.set_colours(palette)

    def _changed(self) -> None:
        self.lensesChanged.emit(self.lenses)


class Checked(QWidget):
    """How many of the claims are checked, and how many of the notes have a verdict."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._claims = QLabel()
        self._text = as_role(QLabel(), "dim")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(self._claims)
        column.addWidget(self._bar)
        column.addWidget(self._text)
        self.show_claims(0, 0)
        self.show_figure(0, 0)

    @property
    def text(self) -> str:
        """What it says of the notes."""
        return self._text.text()

    @property
    def claims_text(self) -> str:
        """What it says of the claims."""
        return self._claims.text()

    def show_claims(self, done: int, total: int) -> None:
        """`done` of `total` claims are checked."""
        text = plural(self.tr("%1 of %n claim(s)", "", total), total).replace("%1", str(done))
        self._claims.setText(text if total else self.tr("No claims yet"))
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.setVisible(total > 0)
        self._bar.setAccessibleName(self.tr("Checked: %1").replace("%1", text))

    def show_figure(self, done: int, total: int) -> None:
        """`done` of `total` notes have a verdict."""
        if total:
            text = plural(self.tr("%1 of %n note(s)", "", total), total).replace("%1", str(done))
        else:
            text = self.tr("No notes yet")
        self._text.setText(text)
        self._text.setToolTip(self.tr("Notes with a verdict"))

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        green = palette.lenses[Lens.ONLY_HERE]
        self._bar.setStyleSheet(f"QProgressBar::chunk {{ background: {green}; border-radius: 2px; }}")
