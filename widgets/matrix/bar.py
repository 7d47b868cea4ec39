"""What stands above and below the table: which claims, in which order, and what the chips mean."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.model.matrix import Kind, Matrix, Sorting, SortKey, Wanted
from widgets.flow import FlowLayout
from widgets.matrix.painting import chip_width, paint_chip
from widgets.matrix.table import STANCES
from widgets.matrix.words import stance_words, tr
from widgets.style import as_role, mirrored, with_clear
from widgets.theme import Theme, scaled

_LEGEND_ZOOM = 140
WORTH_STEPS = (0.0, 0.25, 0.5, 0.75)


class MatrixBar(QWidget):
    """Filters and sorting.

    Signals:
        changed(): another `wanted` or `sorting`.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self._sorting = Sorting()
        self._line = line = FlowLayout(self, 8)
        self.all = as_role(QPushButton(), "chip")
        self.all.setCheckable(True)
        self.all.clicked.connect(self.clear)
        line.addWidget(self.all)
        self.chips: dict[Kind, QPushButton] = {}
        for kind in Kind:
            chip = as_role(QPushButton(), "chip")
            chip.setCheckable(True)
            chip.clicked.connect(self._tell)
            line.addWidget(chip)
            self.chips[kind] = chip
        self.worth = QComboBox()
        self.worth.setAccessibleName(tr("Least check-worthiness"))
        self.worth.setToolTip(tr("How much a claim is worth checking: whether it states something that can be checked"))
        for step in WORTH_STEPS:
            said = tr("Worth checking: any") if not step else tr("Worth checking: %1 %+")
            self.worth.addItem(said.replace("%1", str(round(step * 100))), step)
        self.worth.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.worth.currentIndexChanged.connect(self._tell)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Filter claims"))
        self.words.setAccessibleName(tr("Show only claims with these words"))
        with_clear(self.words, tr("Empty the filter"))
        self.words.setMinimumWidth(130)
        self.words.textChanged.connect(self._tell)
        self.order = QComboBox()
        self.order.setAccessibleName(tr("Sort claims by"))
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.order.setMinimumContentsLength(24)
        self.order.activated.connect(self._order_chosen)
        for widget in (self.words, self.worth, self.order):
            line.addWidget(widget)
        self.show_matrix(Matrix(), {}, {})

    def add(self, widget: QWidget) -> None:
        """Put something behind the filters."""
        self._line.addWidget(widget)

    @property
    def wanted(self) -> Wanted:
        """Which rows the user wants to see."""
        kinds = frozenset(kind for kind, chip in self.chips.items() if chip.isChecked())
        return Wanted(kinds, float(self.worth.currentData() or 0.0), self.words.text())

    @property
    def sorting(self) -> Sorting:
        """In which order."""
        return self._sorting

    def set_wanted(self, wanted: Wanted) -> None:
        """Show and take these filters."""
        for kind, chip in self.chips.items():
            chip.setChecked(kind in wanted.kinds)
        step = max((n for n, least in enumerate(WORTH_STEPS) if least <= wanted.least_worth), default=0)
        for widget in (self.worth, self.words):
            widget.blockSignals(True)
        self.worth.setCurrentIndex(step)
        self.words.setText(wanted.words)
        for widget in (self.worth, self.words):
            widget.blockSignals(False)
        self._tell()

    def set_sorting(self, sorting: Sorting) -> None:
        """Show and take this order."""
        self._sorting = sorting
        index = self.order.findData(sorting.key)
        self.order.setCurrentIndex(index if index >= 0 else 0)
        self._tell()

    def show_matrix(self, shown: Matrix, counts: dict[Kind, int], names: dict[str, str]) -> None:
        """Show how many rows there are of each kind, and what they can be sorted by; `names` are the reports'."""
        self._names = names
        self.all.setText(tr("All %1").replace("%1", f"{len(shown.rows):,}"))
        for kind, text in (
            (Kind.SINGLE, tr("Only in one %1")),
            (Kind.CONFLICT, tr("In conflict %1")),
            (Kind.UNCHECKED, tr("Unchecked %1")),
        ):
            self.chips[kind].setText(text.replace("%1", f"{counts.get(kind, 0):,}"))
        record = next(iter(names.values()), "")
        order = tr("Sort: order of %1").replace("%1", record) if record else tr("Sort: order told")
        self.order.blockSignals(True)
        self.order.clear()
        for key, text in (
            (SortKey.ORDER, order),
            (SortKey.WORTH, tr("Sort: worth checking")),
            (SortKey.REPORTS, tr("Sort: number of reports")),
            (SortKey.CONFLICTS, tr("Sort: conflicts first")),
            (SortKey.STATE, tr("Sort: unchecked first")),
        ):
            self.order.addItem(text, str(key))
        for report, name in list(names.items())[1:]:
            self.order.addItem(tr("Sort: order of %1").replace("%1", name), report)
        index = self.order.findData(self._sorting.key)
        self.order.setCurrentIndex(max(0, index))
        self.order.blockSignals(False)
        self._show_all()

    def clear(self) -> None:
        """Show all claims."""
        self.set_wanted(Wanted())

    def _order_chosen(self) -> None:
        self._sorting = Sorting(str(self.order.currentData()))
        self._tell()

    def _tell(self) -> None:
        self._show_all()
        self.changed.emit()

    def _show_all(self) -> None:
        self.all.setChecked(self.wanted == Wanted())


class Legend(QWidget):
    """What the chips mean."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zoom = theme, 100
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        stances = ", ".join(stance_words(stance) for stance in STANCES)
        self.setAccessibleName(tr("Chips: %1; an outline: in conflict; a dash: absent").replace("%1", stances))

    def set_looks(self, theme: Theme, zoom: int) -> None:
        """Draw in these colours, at this zoom in per cent."""
        self._theme, self._zoom = theme, min(zoom, _LEGEND_ZOOM)  # it must not take the room of the table
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, len(self._lines(max(200, self.width()))) * scaled(34, self._zoom) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def _lines(self, width: int) -> list[list[tuple[str, str, bool, int]]]:
        """(stance, words, conflict, width) of each entry, in lines."""
        font = self._theme.interface_font(12, self._zoom)
        chip = chip_width("¶", self._theme.interface_font(12, self._zoom, bold=True), self._zoom)
        entries: list[tuple[str, str, bool]] = [(stance, stance_words(stance), False) for stance in STANCES]
        entries += [("asserted", tr("in conflict"), True), ("", tr("– absent: click shows the nearest passage"), False)]
        lines: list[list[tuple[str, str, bool, int]]] = [[]]
        x = 0
        for stance, words, conflict in entries:
            size = (chip if stance else 0) + chip_width(words, font, self._zoom)
            if lines[-1] and x + size > width:
                lines.append([])
                x = 0
            lines[-1].append((stance, words, conflict, size))
            x += size
        return lines

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, zoom = self._theme, self._zoom
        painter = QPainter(self)
        bold = theme.interface_font(12, zoom, bold=True)
        chip = chip_width("¶", bold, zoom)
        height = scaled(34, zoom)
        whole = QRectF(self.rect())
        for number, line in enumerate(self._lines(max(200, self.width()))):
            x = 0
            for stance, words, conflict, size in line:
                y = number * height
                left = x
                if stance:
                    box = mirrored(self.layoutDirection(), whole, QRectF(x, y, chip, height))
                    known = next(s for s in STANCES if s == stance)
                    paint_chip(painter, theme, box, "¶", known, bold, conflict=conflict, zoom=zoom)
                    left += chip + 4
                painter.setPen(theme.dim)
                painter.setFont(theme.interface_font(12, zoom))
                box = mirrored(self.layoutDirection(), whole, QRectF(left, y, size - (left - x), height))
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
                x += size
        painter.end()


def column(parent: QWidget, *widgets: tuple[QWidget, int]) -> QVBoxLayout:
    """Widgets below each other, each with its stretch."""
    made = QVBoxLayout(parent)
    made.setContentsMargins(16, 12, 16, 8)
    made.setSpacing(8)
    for widget, stretch in widgets:
        made.addWidget(widget, stretch)
    return made
