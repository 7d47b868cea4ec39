"""The newsroom's own scales of verdicts: a name, and the verdicts in their order."""

from collections.abc import Iterable, Mapping
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.claim_record import PRESETS, ScaleVerdict, VerdictScale
from widgets.claims.words import tr
from widgets.plural import plural
from widgets.style import as_role
from widgets.words import Words


def scale_of(known: VerdictScale, name: str, lines: Iterable[str], ordered: bool) -> VerdictScale:
    """A scale as it is typed: one verdict a line, with its meaning behind a colon.

    A verdict that keeps its name keeps its id; where as many lines stand as before, one that is renamed keeps it too,
    so that the claims that have it follow.
    """
    typed = [line.partition(":") for line in lines if line.strip()]
    rows = [(" ".join(head.split()), " ".join(tail.split())) for head, _, tail in typed]
    by_name = {verdict.name: verdict.id for verdict in known.verdicts}
    free = [verdict.id for verdict in known.verdicts if verdict.name not in {row[0] for row in rows}]
    same = len(rows) == len(known.verdicts)
    made: list[ScaleVerdict] = []
    for head, meaning in rows:
        verdict_id = by_name.get(head) or (free.pop(0) if same and free else uuid4().hex[:12])
        made.append(ScaleVerdict(verdict_id, head, meaning))
    return VerdictScale(known.id, " ".join(name.split()), tuple(made), ordered)


class ScalesDialog(QDialog):
    """Define scales, and choose the one that new verdicts are on.

    Attributes:
        list: the presets, which stay as they are, then the own ones. name, verdicts, ordered: of the one chosen.

    Signals:
        kept: (the own scales as a tuple, id of the chosen one).
    """

    kept = Signal(object, str)

    def __init__(
        self, scales: tuple[VerdictScale, ...], chosen: str, parent: QWidget, used: Mapping[tuple[str, str], int]
    ) -> None:
        """`used`: how many claims have a verdict, by the ids of scale and verdict."""
        super().__init__(parent)
        self._before, self._used = scales, used
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Scales of verdicts"))
        self._scales = [*PRESETS, *scales]
        self._row = -1
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setAccessibleName(tr("Scales"))
        self.list.setMaximumWidth(210)
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name.setAccessibleName(tr("Name of the scale"))
        self.verdicts = QPlainTextEdit()
        self.verdicts.setTabChangesFocus(True)
        self.verdicts.setAccessibleName(tr("Verdicts, one a line"))
        self.verdicts.setPlaceholderText(
            tr("One verdict a line, the most favourable first\nTrue: nothing important is missing")
        )
        self.ordered = QCheckBox(tr("These are steps of one scale, from best to worst"))
        form = QFormLayout()
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Verdicts"), self.verdicts)
        form.addRow(self.ordered)
        told = as_role(QLabel(tr("A colon parts a verdict from what it means. The presets stay as they are.")), "dim")
        told.setWordWrap(True)
        form.addRow(told)
        self.problem = Words()
        self.problem.hide()
        form.addRow(self.problem)
        self.add = QPushButton(tr("New scale"))
        self.add.clicked.connect(lambda _checked=False: self._add())
        self.delete = QPushButton(tr("Delete"))
        self.delete.clicked.connect(lambda _checked=False: self._delete())
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addWidget(self.delete)
        left.addLayout(line)
        middle = QHBoxLayout()
        middle.addLayout(left)
        middle.addLayout(form, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setText(tr("Use the scale chosen"))
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.addLayout(middle, 1)
        column.addWidget(buttons)
        self.list.addItems([scale.name for scale in self._scales])
        self.list.currentRowChanged.connect(self._choose)
        self.name.textEdited.connect(lambda text: self.list.currentItem().setText(text))
        ids = [scale.id for scale in self._scales]
        self.list.setCurrentRow(ids.index(chosen) if chosen in ids else 0)
        self.resize(640, 400)

    def save(self) -> None:
        """Ask to have the scales kept and the chosen one used; whoever keeps them accepts or refuses.

        Where claims have a verdict that is called otherwise now, the user is asked first.
        """
        self._take()
        renamed = self.renamed()
        if renamed and not self._agreed(renamed):
            return
        row = max(0, self.list.currentRow())
        self.kept.emit(tuple(self._scales[len(PRESETS) :]), self._scales[row].id)

    def renamed(self) -> tuple[str, ...]:
        """What becomes of verdicts that claims have, one line each."""
        now = {(scale.id, verdict.id): verdict.name for scale in self._scales for verdict in scale.verdicts}
        told: list[str] = []
        for scale in self._before:
            for verdict in scale.verdicts:
                count, name = self._used.get((scale.id, verdict.id), 0), now.get((scale.id, verdict.id))
                if count and name is not None and name != verdict.name:
                    line = plural(tr("%1 claim(s): “%2” becomes “%3”"), count).replace("%1", str(count))
                    told.append(line.replace("%2", verdict.name).replace("%3", name))
        return tuple(told)

    def _agreed(self, renamed: tuple[str, ...]) -> bool:
        box = QMessageBox(QMessageBox.Icon.Question, tr("Scales of verdicts"), "", parent=self)
        box.setText(tr("Verdicts that claims have get another name. Their history says so."))
        box.setInformativeText("\n".join(renamed))
        rename = box.addButton(tr("Rename them"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is rename

    def refuse(self, error: Exception) -> None:
        """They could not be kept: say why, and let the user mend it."""
        self.problem.setText(str(error))
        self.problem.show()

    def _choose(self, row: int) -> None:
        self._take()
        self._row = row
        if row < 0:
            return
        scale, own = self._scales[row], row >= len(PRESETS)
        for field in (self.name, self.verdicts, self.ordered, self.delete):
            field.setEnabled(own)
        self.name.setText(scale.name)
        self.verdicts.setPlainText(
            "\n".join(f"{verdict.name}: {verdict.meaning}".rstrip(": ") for verdict in scale.verdicts)
        )
        self.ordered.setChecked(scale.ordered)

    def _take(self) -> None:
        if len(PRESETS) <= self._row < len(self._scales):
            lines = self.verdicts.toPlainText().splitlines()
            made = scale_of(self._scales[self._row], self.name.text(), lines, self.ordered.isChecked())
            self._scales[self._row] = made

    def _add(self) -> None:
        self._scales.append(VerdictScale(uuid4().hex[:12], tr("Our scale"), ()))
        self.list.addItem(tr("Our scale"))
        self.list.setCurrentRow(len(self._scales) - 1)
        self.name.setFocus()
        self.name.selectAll()

    def _delete(self) -> None:
        row = self._row
        if row >= len(PRESETS):
            self._row = -1
            del self._scales[row]
            self.list.takeItem(row)
