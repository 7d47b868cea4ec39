"""Taking in a report that is no file: pasted or dropped text, with what is known of it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from widgets.style import as_role


@dataclass(frozen=True, slots=True)
class PastedReport:
    """What the dialog gives; None where the user left a field empty."""

    text: str
    title: str | None
    source: str | None
    published: str | None


class PasteDialog(QDialog):
    """Asks for the text, and for title, source and date."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Paste a report"))
        self.resize(620, 560)
        self._title = QLineEdit()
        self._title.setPlaceholderText(self.tr("Ferry and freighter collide off Port Almar"))
        self._source = QLineEdit()
        self._source.setPlaceholderText(self.tr("The outlet, e.g. Meridian Wire"))
        self._published = QLineEdit()
        self._published.setPlaceholderText(self.tr("Year-month-day, e.g. 2026-03-14"))
        self._text = QPlainTextEdit(text)
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText(self.tr("The text of the report"))
        self._text.setAccessibleName(self.tr("Text of the report"))
        self._problem = as_role(QLabel(), "dim")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("&Title"), self._title)
        form.addRow(self.tr("&Source"), self._source)
        form.addRow(self.tr("&Date"), self._published)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._add = self._buttons.addButton(self.tr("Add the report"), QDialogButtonBox.ButtonRole.AcceptRole)
        as_role(self._add, "primary")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self._text, 1)
        column.addWidget(self._problem)
        column.addWidget(self._buttons)
        self._text.textChanged.connect(self._check)
        self._published.textChanged.connect(self._check)
        self._check()
        if not text:
            self._text.setFocus()

    def report(self) -> PastedReport:
        """What was entered."""
        return PastedReport(
            self._text.toPlainText(),
            self._title.text().strip() or None,
            self._source.text().strip() or None,
            self._published.text().strip() or None,
        )

    def _check(self) -> None:
        problem = ""
        if not self._text.toPlainText().strip():
            problem = self.tr("Paste the text of the report.")
        elif (written := self._published.text().strip()) and not _is_date(written):
            problem = self.tr("Write the date as year-month-day, or leave it empty.")
        self._problem.setText(problem)
        self._add.setEnabled(not problem)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
