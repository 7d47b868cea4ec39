"""The settings: few, each explained, each in force at once."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.workspace import user_name
from widgets.style import heading
from widgets.theme import TEXT_SIZES
from widgets.words import Words

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_NAME = 20
"""Characters that the name of a setting is given."""

_PAUSE = 600
"""Milliseconds after the last change before reports are compared again."""


class SettingsDialog(QDialog):
    """What can be set for this person, and for the open event."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self._window = window
        memory = window.memory
        self.author = QLineEdit(memory.text("author", ""))
        self.author.setPlaceholderText(user_name() or self.tr("Your name"))
        self.author.setMaxLength(120)
        self.author.editingFinished.connect(lambda: window.set_author(self.author.text()))
        self.looks = QComboBox()
        for mode, action in window.commands.looks.items():
            self.looks.addItem(action.text().replace("&", ""), mode)
        self.looks.setCurrentIndex(max(0, self.looks.findData(memory.text("looks", "system"))))
        self.looks.currentIndexChanged.connect(lambda _index: window.set_looks(self.looks.currentData()))
        self.text = QComboBox()
        self.text.addItem(self.tr("As large as elsewhere"), None)
        for size in TEXT_SIZES:
            self.text.addItem(f"{size} %", size)
        kept = memory.text("text", "")
        self.text.setCurrentIndex(max(0, self.text.findData(int(kept) if kept.isdigit() else None)))
        self.text.currentIndexChanged.connect(lambda _index: window.set_text_size(self.text.currentData()))
        self.reopen = QCheckBox(self.tr("Open the last event when Parallax starts"))
        self.reopen.setChecked(memory.flag("reopen", True))
        self.reopen.toggled.connect(lambda on: memory.set_flag("reopen", on))
        self.phrase = QSpinBox()
        self.phrase.setRange(3, 12)
        self.phrase.setSuffix(self.tr(" words"))
        self.phrase.lineEdit().setTextMargins(8, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 14)
        column.setSpacing(10)
        column.addWidget(heading(self.tr("You")))
        column.addLayout(
            _form(
                (self.tr("Name on your notes"), self.author, self.tr("Stands on notes, verdicts and exports.")),
                (self.tr("Looks"), self.looks, ""),
                (self.tr("Text of the window"), self.text, self.tr("The reports' text has a size of its own.")),
                ("", self.reopen, ""),
            )
        )
        self._event = QWidget()
        inner = QVBoxLayout(self._event)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(heading(self.tr("This event")))
        told = self.tr("Shorter runs of the same words are taken for chance. Everything is compared anew.")
        inner.addLayout(_form((self.tr("Shared wording from"), self.phrase, told)))
        column.addWidget(self._event)
        column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._apply)
        self.finished.connect(lambda _result: self._leave())
        if window.session is not None:
            self.phrase.setValue(window.session.project.settings.min_phrase_words)
        self._event.setVisible(window.session is not None)
        self.phrase.valueChanged.connect(lambda _value: self._timer.start())
        self.resize(460, self.sizeHint().height())

    def _apply(self) -> None:
        session = self._window.session
        if session is not None:
            words = self.phrase.value()
            session.change(
                lambda workspace: workspace.set_settings(replace(workspace.project.settings, min_phrase_words=words))
            )

    def _leave(self) -> None:
        self._window.set_author(self.author.text())
        if self._timer.isActive():
            self._timer.stop()
            self._apply()


def _form(*rows: tuple[str, QWidget, str]) -> QFormLayout:
    """Fields with their names, and below each a word of explanation where it needs one."""
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(6)
    for name, field, told in rows:
        field.setAccessibleDescription(told)
        if name:
            label = QLabel(name)
            label.setBuddy(field)
            label.setMinimumWidth(label.fontMetrics().averageCharWidth() * _NAME)  # all forms begin their fields there
            form.addRow(label, field)
        else:
            form.addRow(field)
        if told:
            form.addRow("", Words(told, role="dim"))
    return form
