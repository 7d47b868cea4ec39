"""What one cell says, in words, below the table: the passage, or the nearest one where a report does not tell it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.model.matrix import MatrixCell
from app.model.report import Report, Span
from app.model.view import Absence
from widgets.canvas.sheet import paragraph_number
from widgets.matrix.words import place_words, stance_words, tr
from widgets.style import as_role
from widgets.theme import scaled
from widgets.words import Words, isolated, paragraph_html

LONGEST = 320
"""Code points of a passage that are shown."""


class CellDetail(QFrame):
    """One cell in words.

    Signals:
        opened(Span): the nearest passage is wanted. asideAsked(Span): the passage is wanted side by side.
    """

    opened = Signal(object)
    asideAsked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self._span: Span | None = None
        self._where = Words(role="dim")
        self._text = Words(role="passage", rich=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = QPushButton(tr("Go to this passage"))
        self._aside = QPushButton(tr("Show side by side"))
        self._open.clicked.connect(lambda: self.opened.emit(self._span))
        self._aside.clicked.connect(lambda: self.asideAsked.emit(self._span))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._where)
        words.addWidget(self._text)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        line.addLayout(words, 1)
        line.addWidget(self._open, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def span(self) -> Span | None:
        """The passage that is shown."""
        return self._span

    def show_told(self, report: Report, cell: MatrixCell, number: int) -> None:
        """Show one of the passages of a cell."""
        span = cell.spans[number]
        where = place_words(cell.paragraphs[number])
        parts = [isolated(report.name), where, stance_words(cell.stances[number])]
        if len(cell.spans) > 1:
            parts.append(tr("%1 of %2").replace("%1", str(number + 1)).replace("%2", str(len(cell.spans))))
        parts += [tr("Conflict: %1").replace("%1", reason) for reason in cell.reasons]
        self._fill(" · ".join(parts), report.words_of(span), span)
        self._open.hide()

    def show_absent(self, report: Report, absence: Absence) -> None:
        """Say that a report does not tell it, with its nearest passage."""
        name = isolated(report.name)
        if absence.nearest is None:
            self._fill(tr("%1 has nothing like it.").replace("%1", name), "", None)
            return
        paragraph = report.paragraph_at(absence.nearest.start) or 0
        place = 0 if paragraph in report.headline else paragraph_number(report, paragraph)
        where = tr("%1 does not tell this. Nearest passage, %2 % alike: %3")
        where = (
            where.replace("%1", name).replace("%2", str(round(absence.score * 100))).replace("%3", place_words(place))
        )
        self._fill(where, report.words_of(absence.nearest), absence.nearest)
        self._open.show()

    def set_zoom(self, zoom: int) -> None:
        """Set the size of the passage, in per cent."""
        self._text.setStyleSheet(f"font-size: {scaled(14, zoom)}px;")

    def show_looking(self, report: Report) -> None:
        """Say that the nearest passage is being looked for."""
        self._fill(tr("Looking for the nearest passage in %1…").replace("%1", isolated(report.name)), "", None)

    def _fill(self, where: str, text: str, span: Span | None) -> None:
        self._span = span
        text = " ".join(text.split())
        self._where.setText(where)
        self._text.setText(paragraph_html(text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"))
        self._text.setVisible(bool(text))
        self._open.setVisible(span is not None)
        self._aside.setVisible(span is not None)
        self.setAccessibleName(f"{where}: {text}" if text else where)
        self.show()
