"""Recurring notes: putting one into the note at hand, keeping the note at hand as one, and looking after them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.annotation import AnnotationKind, Template
from widgets.kinds import note_kind_words
from widgets.style import as_role


def _tr(text: str) -> str:
    return QCoreApplication.translate("templates", text)


def offer_templates(
    menu: QMenu,
    templates: tuple[Template, ...],
    use: Callable[[Template], None],
    keep: Callable[[], object],
    manage: Callable[[], object],
) -> None:
    """Put what can be done with templates into a menu."""
    inner = menu.addMenu(_tr("Insert a template"))
    for template in templates:
        action = inner.addAction(template.name.replace("&", "&&"))
        action.setToolTip(template.note)
        action.triggered.connect(lambda _checked=False, chosen=template: use(chosen))
    inner.setEnabled(bool(templates))
    menu.addAction(_tr("Keep this note as a template…"), keep)
    manager = menu.addAction(_tr("Templates…"), manage)
    manager.setEnabled(bool(templates))


class TemplateName(QDialog):
    """Asks what a new template is called.

    Attributes:
        name: the field.
    """

    def __init__(self, taken: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keep as a template"))
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.setAccessibleName(self.tr("Name of the template"))
        self._told = as_role(QLabel(), "dim")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        save = buttons.button(QDialogButtonBox.StandardButton.Save)

        def look(text: str) -> None:
            name = " ".join(text.split())
            save.setEnabled(bool(name))
            self._told.setText(self.tr("It takes the place of the one of that name.") if name in taken else "")

        self.name.textChanged.connect(look)
        look("")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.addWidget(as_role(QLabel(self.tr("Name of the template")), "dim"))
        column.addWidget(self.name)
        column.addWidget(self._told)
        column.addWidget(buttons)
        self.resize(360, self.sizeHint().height())


class TemplatesDialog(QDialog):
    """All templates of the event: each can be corrected, moved and deleted.

    Signals:
        kept: the templates (a tuple) as they are to be from now on.
    """

    kept = Signal(object)

    def __init__(self, templates: tuple[Template, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Templates"))
        self._templates = list(templates)
        self._row = -1
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setAccessibleName(self.tr("Templates"))
        self.list.setMaximumWidth(180)
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.kind = QComboBox()
        for kind in AnnotationKind:
            self.kind.addItem(note_kind_words(kind), kind.value)
        self.tags = QLineEdit()
        self.tags.setPlaceholderText(self.tr("with commas between them"))
        self.private = QCheckBox(self.tr("Internal: may be left out of exports"))
        form = QFormLayout()
        for name, field in (
            (self.tr("Name"), self.name),
            (self.tr("Text"), self.note),
            (self.tr("Kind"), self.kind),
            (self.tr("Tags"), self.tags),
        ):
            field.setAccessibleName(name)
            form.addRow(name, field)
        form.addRow(self.private)
        self.delete = QPushButton(self.tr("Delete this template"))
        self.delete.clicked.connect(lambda _checked=False: self._delete())
        right = QVBoxLayout()
        right.addLayout(form)
        right.addWidget(self.delete)
        middle = QHBoxLayout()
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.addLayout(middle, 1)
        column.addWidget(buttons)
        self.list.addItems([template.name for template in templates])
        self.list.currentRowChanged.connect(self._choose)
        self.name.textEdited.connect(lambda text: self.list.currentItem().setText(text) if self._row >= 0 else None)
        self.list.setCurrentRow(0)
        self.resize(560, 380)

    def templates(self) -> tuple[Template, ...]:
        """The templates as they stand here."""
        self._take()
        return tuple(template for template in self._templates if template.name)

    def _save(self) -> None:
        self.kept.emit(self.templates())
        self.accept()

    def _choose(self, row: int) -> None:
        self._take()
        self._row = row
        known = 0 <= row < len(self._templates)
        for field in (self.name, self.note, self.kind, self.tags, self.private, self.delete):
            field.setEnabled(known)
        template = self._templates[row] if known else Template("")
        self.name.setText(template.name)
        self.note.setPlainText(template.note)
        self.kind.setCurrentIndex(max(0, self.kind.findData(template.kind.value)))
        self.tags.setText(", ".join(template.tags))
        self.private.setChecked(template.private)

    def _take(self) -> None:
        if not 0 <= self._row < len(self._templates):
            return
        parts = (" ".join(part.split()) for part in self.tags.text().split(","))
        self._templates[self._row] = replace(
            self._templates[self._row],
            name=" ".join(self.name.text().split()),
            note=self.note.toPlainText(),
            kind=AnnotationKind(self.kind.currentData()),
            tags=tuple(dict.fromkeys(part for part in parts if part)),
            private=self.private.isChecked(),
        )

    def _delete(self) -> None:
        row, self._row = self._row, -1
        if 0 <= row < len(self._templates):
            del self._templates[row]
            self.list.takeItem(row)
            self._choose(self.list.currentRow())


def with_template(templates: tuple[Template, ...], made: Template) -> tuple[Template, ...]:
    """The templates with one more, or with one in the place of that of the same name."""
    if any(template.name == made.name for template in templates):
        return tuple(made if template.name == made.name else template for template in templates)
    return (*templates, made)
