"""The options of the preview: which kind of PDF, on which paper, with which parts. They are remembered."""

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.export.document import USUAL_PARTS, Document, Paper, Part
from app.model.lens import Lens
from widgets.recent import Memory
from widgets.style import as_role, heading

_PAUSE = 350
"""Milliseconds after the last change before the pages are set again."""
_WIDTH = 252
_PDF = "application/pdf"


class Kind(StrEnum):
    """What the PDF holds."""

    COMPARISON = "comparison"
    REPORT = "report"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: the document as it is to be printed, and for one report which."""

    kind: Kind
    document: Document
    report: str = ""


class Options(QScrollArea):
    """The panel of options.

    Signals:
        changed: a Choice, a little while after the last change.
    """

    changed = Signal(object)

    def __init__(self, document: Document, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._memory = document, memory
        self.setWidgetResizable(True)
        self.setFixedWidth(_WIDTH)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(lambda: self.changed.emit(self.choice()))
        panel = QWidget()
        panel.setObjectName("panel")
        self._column = QVBoxLayout(panel)
        self._column.setContentsMargins(16, 14, 14, 14)
        self._column.setSpacing(5)
        self._add_kind()
        self._add_paper()
        self._add_parts()
        self._add_reports()
        self._add_marks()
        self._column.addStretch(1)
        self.setWidget(panel)
        self._show_fitting()

    def choice(self) -> Choice:
        """What is chosen now."""
        kind = Kind(self.kind.currentData())
        document = replace(
            self._document,
            paper=Paper(self.paper.currentData()),
            landscape=bool(self.turned.currentData()),
            include_private=not self.without_private.isChecked(),
            lenses=frozenset(Lens) if self.every_lens.isChecked() else self._document.lenses,
        )
        if kind is Kind.COMPARISON:
            columns = tuple(report_id for report_id, box in self.reports.items() if box.isChecked())
            parts = frozenset(part for part, box in self.parts.items() if box.isChecked())
            return Choice(kind, replace(document, columns=columns, parts=parts))
        return Choice(kind, document, str(self.report.currentData()))

    def set_pending(self) -> None:
        """Tell of a change soon."""
        self._timer.start()

    # what there is to choose

    def _add_kind(self) -> None:
        self._column.addWidget(heading(self.tr("What")))
        self.kind, self.report = QComboBox(), QComboBox()
        self.kind.setAccessibleName(self.tr("What is printed"))
        self.report.setAccessibleName(self.tr("Which report"))
        self.kind.addItem(self.tr("The comparison"), Kind.COMPARISON.value)
        self.kind.addItem(self.tr("One report, annotated"), Kind.REPORT.value)
        if any(report.provenance.media_type == _PDF for report in self._document.comparison.reports):
            self.kind.addItem(self.tr("The original PDF, marked"), Kind.ORIGINAL.value)
        remembered = self.kind.findData(self._memory.text("pdf kind", Kind.COMPARISON.value))
        self.kind.setCurrentIndex(max(0, remembered))
        self._fill_reports()
        self.kind.currentIndexChanged.connect(lambda _index: self._take_kind())
        self.report.currentIndexChanged.connect(lambda _index: self.set_pending())
        self._column.addWidget(self.kind)
        self._column.addWidget(self.report)

    def _add_paper(self) -> None:
        self._paper_head = self._head(self.tr("Paper"))
        self.paper, self.turned = QComboBox(), QComboBox()
        self.paper.setAccessibleName(self.tr("Paper"))
        self.turned.setAccessibleName(self.tr("Orientation"))
        self.paper.addItem(self.tr("A4"), Paper.A4.value)
        self.paper.addItem(self.tr("Letter"), Paper.LETTER.value)
        imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
        usual = (Paper.LETTER if imperial else Paper.A4).value
        self.paper.setCurrentIndex(max(0, self.paper.findData(self._memory.text("pdf paper", usual))))
        self.turned.addItem(self.tr("Landscape"), True)
        self.turned.addItem(self.tr("Portrait"), False)
        self._recall_turned()
        self.paper.currentIndexChanged.connect(lambda _index: self._remember("pdf paper", self.paper.currentData()))
        self.turned.currentIndexChanged.connect(lambda _index: self._take_turned())
        self._column.addWidget(self.paper)
        self._column.addWidget(self.turned)

    def _add_parts(self) -> None:
        self._parts_head = self._head(self.tr("Parts"))
        names = {
            Part.COMPARISON: self.tr("Side by side"),
            Part.MATRIX: self.tr("Matrix of claims"),
            Part.CONFLICTS: self.tr("Conflicts"),
            Part.SINGLE_SOURCE: self.tr("Only one source"),
            Part.VERDICTS: self.tr("Verdicts"),
            Part.NOTES: self.tr("Notes"),
            Part.NAMES: self.tr("Names"),
            Part.AUDIT: self.tr("Audit trail"),
        }
        self.parts = {
            part: self._box(name, f"pdf part {part.value}", part in USUAL_PARTS) for part, name in names.items()
        }

    def _add_reports(self) -> None:
        self._reports_head = self._head(self.tr("Reports"))
        shown = self._document.columns
        order = [report.id for report in self._document.comparison.reports]
        if shown is not None:
            order = [*shown, *(report_id for report_id in order if report_id not in shown)]
        self.reports: dict[str, QCheckBox] = {}
        for report_id in order:
            report = self._document.comparison.report(report_id)
            box = QCheckBox(self._short(report.name))
            box.setToolTip(report.name)
            box.setChecked(shown is None or report_id in shown)
            box.toggled.connect(lambda _on, which=box: self._take_report(which))
            self.reports[report_id] = box
            self._column.addWidget(box)

    def _add_marks(self) -> None:
        self._head(self.tr("Marks and notes"))
        self.every_lens = self._box(self.tr("Every lens, not only those on"), "pdf every lens", False)
        self.without_private = self._box(self.tr("Leave internal notes out"), "pdf without private", True)
        self.without_private.setToolTip(self.tr("The folders that your files lie in stay inside, too."))
        if self._document.filter.active:
            told = as_role(QLabel(self.tr("The filter on screen holds here too.")), "dim")
            told.setWordWrap(True)
            self._column.addWidget(told)

    def _head(self, text: str) -> QLabel:
        label = heading(text)
        label.setContentsMargins(0, 12, 0, 1)
        self._column.addWidget(label)
        return label

    def _box(self, text: str, key: str, usual: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(self._memory.flag(key, usual))
        box.toggled.connect(lambda on: self._remember(key, "yes" if on else "no"))
        self._column.addWidget(box)
        return box

    def _fill_reports(self) -> None:
        """The reports that there is a PDF of this kind of."""
        before, kind = self.report.currentData(), Kind(self.kind.currentData())
        self.report.blockSignals(True)
        self.report.clear()
        for report in self._document.comparison.reports:
            if kind is not Kind.ORIGINAL or report.provenance.media_type == _PDF:
                self.report.addItem(self._short(report.name), report.id)
        self.report.setCurrentIndex(max(0, self.report.findData(before)))
        self.report.blockSignals(False)

    def _short(self, name: str) -> str:
        return self.fontMetrics().elidedText(name.replace("&", "&&"), Qt.TextElideMode.ElideRight, _WIDTH - 64)

    # what follows from a choice

    def _take_kind(self) -> None:
        self._fill_reports()
        self._recall_turned()
        self._show_fitting()
        self._remember("pdf kind", self.kind.currentData())

    def _take_turned(self) -> None:
        self._remember(self._turned_key, "yes" if self.turned.currentData() else "no")

    def _take_report(self, box: QCheckBox) -> None:
        if not any(other.isChecked() for other in self.reports.values()):
            box.setChecked(True)  # a comparison of nothing is none
        self.set_pending()

    def _remember(self, key: str, value: str) -> None:
        self._memory.set_text(key, value)
        self.set_pending()

    @property
    def _turned_key(self) -> str:
        """Wide columns lie down, running text stands: remembered one by one."""
        return f"pdf {self.kind.currentData()} landscape"

    def _recall_turned(self) -> None:
        usual = self.kind.currentData() == Kind.COMPARISON.value
        self.turned.blockSignals(True)
        self.turned.setCurrentIndex(0 if self._memory.flag(self._turned_key, usual) else 1)
        self.turned.blockSignals(False)

    def _show_fitting(self) -> None:
        """Only what matters for the kind that is chosen."""
        kind = Kind(self.kind.currentData())
        self.report.setVisible(kind is not Kind.COMPARISON)
        paper: list[QWidget] = [self._paper_head, self.paper, self.turned]
        for widget in paper:
            widget.setVisible(kind is not Kind.ORIGINAL)
        own: list[QWidget] = [self._parts_head, self._reports_head, *self.parts.values(), *self.reports.values()]
        for widget in own:
            widget.setVisible(kind is Kind.COMPARISON)
