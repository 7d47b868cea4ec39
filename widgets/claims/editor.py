"""The editor of one claim: how far its check is, the verdict, why, what it rests on, who checks it, and its places."""

from collections.abc import Hashable
from itertools import count

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.compare.worklist import WorkItem
from app.model.claim_record import ClaimState, PlacedClaim
from app.model.project import Project
from widgets.claims.editing import ClaimEdit, Subject, claim_places, subject_of
from widgets.claims.places import ClaimPlaces
from widgets.claims.words import hidden_words, scale_at_hand, state_words, tone_of, tr
from widgets.claims.work_view import same_claim
from widgets.elided import ElidedButton
from widgets.evidence import EvidenceList
from widgets.flow import FlowLayout
from widgets.more_button import MoreButton
from widgets.note_text import KEEP_AFTER, NoteText
from widgets.plural import plural
from widgets.style import as_role
from widgets.words import Card

_numbers = count(1)


class ClaimEditor(Card):
    """Edits one claim; folded it shows the claim, its state and its verdict.

    Attributes:
        item: the claim at hand; None for none.
        places, evidence: parts that whoever keeps the claims listens to.

    Signals:
        edited: a ClaimEdit that must be saved.
        stateChosen: a ClaimState. verdictChosen: id of a verdict on the scale at hand; empty takes it away.
        scaleChosen: id of the scale that new verdicts are on. scalesAsked: define scales.
        addPlaceAsked, mergeAsked, historyAsked, factsAsked, noteAsked, deleteAsked: about the claim at hand.
        leaving: Escape was pressed.
    """

    edited = Signal(object)
    stateChosen = Signal(object)
    verdictChosen = Signal(str)
    scaleChosen = Signal(str)
    scalesAsked = Signal()
    addPlaceAsked = Signal()
    mergeAsked = Signal()
    splitAsked = Signal()
    historyAsked = Signal()
    factsAsked = Signal()
    noteAsked = Signal()
    deleteAsked = Signal()
    leaving = Signal()

    def __init__(self, *, folded: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.item: WorkItem | None = None
        self._project = Project()
        self._session = 0
        self._sent = self._kept = 0
        self._touched: set[str] = set()
        self._loading = False
        self._refused = False
        self._scale: object = None
        self._placed: PlacedClaim | None = None
        self._stale = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self.flush)
        self._build()
        self._fold(folded)
        self.hide()

    @property
    def subject(self) -> Subject | None:
        """What changes are about."""
        return subject_of(self.item) if self.item is not None else None

    @property
    def session(self) -> Hashable:
        """The key of this stay in the editor."""
        return ("claim", self._session)

    @property
    def pending(self) -> bool:
        """Something that was typed is not on disk yet."""
        return bool(self._touched) or self._kept < self._sent

    @property
    def refused(self) -> bool:
        """Something that was typed could not be saved."""
        return self._refused

    def give_up(self) -> None:
        """Forget what could not be saved."""
        self._touched, self._refused = set(), False

    @property
    def saved_text(self) -> str:
        """What it says about saving."""
        return self._state.text()

    def show_item(self, item: WorkItem | None, placed: PlacedClaim | None, project: Project) -> None:
        """Edit this claim, or show what became of it elsewhere; None for none."""
        same = item is not None and self.item is not None and same_claim(item, self.item)
        if not same:
            self.flush()
            self._session = next(_numbers)
            self._sent = self._kept = 0
            self._touched, self._refused = set(), False
        self.item, self._project, self._placed = item, project, placed
        self.setVisible(item is not None)
        if item is None:
            return
        if not (same and self.pending):  # what is typed here is newer than what came back
            self._load(item)
        self._show_rest(item)

    def flush(self) -> None:
        """Save at once what has been typed."""
        self._timer.stop()
        touched, subject = self._touched, self.subject
        if not touched or subject is None:
            return
        self._touched = set()
        self._sent = next(_numbers)
        text = self._text.toPlainText()
        self.edited.emit(
            ClaimEdit(
                subject,
                text if "text" in touched and text.strip() else None,
                self.rationale.toPlainText() if "rationale" in touched else None,
                self._assignee.text() if "assignee" in touched else None,
                self.session,
                self._sent,
            )
        )
        self._show_state()

    def acknowledge(self, edit: ClaimEdit) -> None:
        """The edit is on disk."""
        if edit.session == self.session:
            self._kept = max(self._kept, edit.number)
            self._refused = False
            self._show_state()

    def refuse(self, edit: ClaimEdit) -> None:
        """The edit could not be saved: it counts as typed, and the next flush tries again."""
        if edit.session == self.session:
            fields = (("text", edit.text), ("rationale", edit.rationale), ("assignee", edit.assignee))
            self._touched |= {name for name, value in fields if value is not None}
            self._kept, self._refused = self._sent, True
            self._show_state()

    def unfold(self) -> None:
        """Show everything."""
        self._fold(False)

    # -- how it is built

    def _build(self) -> None:
        self.column.setSpacing(7)
        self._text = NoteText(least=1, most=6)
        self._text.setAccessibleName(tr("The claim, as you want it worded"))
        self._text.setProperty("serif", True)
        self._told = as_role(QLabel(), "dim")
        self._told.setWordWrap(True)
        states = QWidget()
        flow = FlowLayout(states)
        self._states: dict[ClaimState, QPushButton] = {}
        for state in ClaimState:
            chip = _chip(state_words(state))
            chip.clicked.connect(lambda _checked=False, chosen=state: self._choose_state(chosen))
            self._states[state] = chip
            flow.addWidget(chip)
        verdicts = QWidget()
        self._verdict_flow = FlowLayout(verdicts)
        self._verdicts: dict[str, QPushButton] = {}
        self._scales = MoreButton(self._offer_scales)
        self._scales.setToolTip(tr("The scale of verdicts"))
        self._scales.setAccessibleName(tr("The scale of verdicts"))
        self.rationale = NoteText(least=2)
        self.rationale.setPlaceholderText(tr("Why? What does it rest on?"))
        self.rationale.setAccessibleName(tr("Rationale of the verdict"))
        self.evidence = EvidenceList()
        self._assignee = QLineEdit()
        self._assignee.setObjectName("tag")
        self._assignee.setPlaceholderText(tr("Who checks it"))
        self._assignee.setAccessibleName(tr("Who checks this claim"))
        self._assignee.setMaxLength(80)
        self._assignee.setFixedWidth(140)
        self.places = ClaimPlaces()
        self.add_place = as_role(ElidedButton(tr("+ The selected words tell it too")), "link")
        self.add_place.clicked.connect(lambda _checked=False: self.addPlaceAsked.emit())
        self._facts = as_role(ElidedButton(tr("Facts to tick off")), "link")
        self._facts.clicked.connect(lambda _checked=False: self.factsAsked.emit())
        self.more = MoreButton(self._offer)
        self.more.setAccessibleName(tr("More to do with this claim"))
        self._state = as_role(QLabel(), "dim")
        self._unfold = as_role(ElidedButton(""), "link")
        for name, field in (("text", self._text), ("rationale", self.rationale)):
            field.textChanged.connect(lambda which=name: self._typed(which))
            field.left.connect(self.flush)
            field.sent.connect(self.flush)
            field.escaped.connect(self._leave)
        self._assignee.textEdited.connect(lambda _text: self._typed("assignee"))
        self._assignee.editingFinished.connect(self.flush)
        self._rest = QWidget()
        self._unfold.clicked.connect(lambda _checked=False: self._fold(not self._rest.isHidden()))
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(7)
        beside = QWidget()
        beside_flow = FlowLayout(beside)
        beside_flow.addWidget(self._assignee)
        beside_flow.addWidget(self.evidence.add)
        for widget in (self.rationale, self.evidence, beside, self.places):
            rest.addWidget(widget)
        links = QWidget()
        links_flow = FlowLayout(links)
        links_flow.addWidget(self.add_place)
        links_flow.addWidget(self._facts)
        rest.addWidget(links)
        foot = QHBoxLayout()
        foot.addWidget(self._unfold)
        foot.addWidget(self._state, 1)
        foot.addWidget(self.more)
        for widget in (self._text, self._told, states, verdicts, self._rest):
            self.column.addWidget(widget)
        self.column.addLayout(foot)

    def _fold(self, on: bool) -> None:
        if not on and self._stale and self.item is not None:
            self._show_folded(self.item)
        self._rest.setVisible(not on)
        self._unfold.setText(tr("Rationale, evidence, places…") if on else tr("Less"))

    # -- how it changes

    def _load(self, item: WorkItem) -> None:
        self._loading = True
        record = item.record
        _set_text(self._text, item.text)
        _set_text(self.rationale, record.rationale if record else "")
        if self._assignee.text() != item.assignee:
            self._assignee.setText(item.assignee)
        self._touched = set()
        self._loading = False
        self._show_state()

    def _show_rest(self, item: WorkItem) -> None:
        """What is kept at once and not with the typing."""
        for state, chip in self._states.items():
            chip.setChecked(state is item.state)
        self._show_verdicts()
        shown, hidden = item.told_by(self._project.hidden)
        told = [hidden_words(len(hidden))] if hidden else []
        if shown or not hidden:
            told.insert(0, plural(tr("told by %1 report(s)"), len(shown)).replace("%1", str(len(shown))))
        told.append(tr("worth checking %1 %").replace("%1", str(round(item.check_worthiness * 100))))
        if item.is_gone:
            told = [tr("No report tells it any more where it was.")]
        elif item.orphaned:
            told.append(plural(tr("%1 place(s) lost"), item.orphaned).replace("%1", str(item.orphaned)))
        self._told.setText(" · ".join(told))
        if self._rest.isHidden():
            self._stale = True  # arrow keys change the claim many times a second, and nobody sees this
        else:
            self._show_folded(item)

    def _show_folded(self, item: WorkItem) -> None:
        """What is seen only while the editor is unfolded."""
        self._stale = False
        self.evidence.show_evidence(item.record.evidence if item.record else ())
        self.places.show_places(claim_places(item, self._placed), self._project)
        names = sorted({known.assignee for known in self._project.claims if known.assignee})
        completer = QCompleter(names, self._assignee)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._assignee.setCompleter(completer)

    def _show_verdicts(self) -> None:
        record = self.item.record if self.item is not None else None
        scale = scale_at_hand(record, self._project)
        if scale != self._scale:
            self._scale = scale
            while (item := self._verdict_flow.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None and widget is not self._scales:
                    widget.hide()
                    widget.deleteLater()
            self._verdicts = {}
            for number, verdict in enumerate(scale.verdicts, 1):
                chip = _chip(verdict.name)
                chip.setProperty("verdict", tone_of(scale, verdict.id))
                chip.setToolTip(
                    tr("%1  (%2 in the work list)")
                    .replace("%1", verdict.meaning or verdict.name)
                    .replace("%2", str(number))
                )
                chip.setAccessibleName(tr("Verdict: %1").replace("%1", verdict.name))
                chip.clicked.connect(lambda on, chosen=verdict.id: self._choose_verdict(chosen if on else ""))
                self._verdicts[verdict.id] = chip
                self._verdict_flow.addWidget(chip)
            self._verdict_flow.addWidget(self._scales)
            self.updateGeometry()
        for verdict_id, chip in self._verdicts.items():
            chip.setChecked(record is not None and record.verdict == verdict_id)

    def _choose_state(self, state: ClaimState) -> None:
        for which, chip in self._states.items():
            chip.setChecked(which is state)
        self.flush()
        self.stateChosen.emit(state)

    def _choose_verdict(self, verdict: str) -> None:
        for which, chip in self._verdicts.items():
            chip.setChecked(which == verdict)
        self.flush()
        self.verdictChosen.emit(verdict)

    def _typed(self, which: str) -> None:
        if self._loading or self.item is None:
            return
        self._touched.add(which)
        self._show_state()
        if not self._timer.isActive():
            self._timer.start()  # not restarted by each key: steady typing is saved as well

    def _show_state(self) -> None:
        if self._refused:
            self._state.setText(tr("Not saved"))
        elif self.pending:
            self._state.setText(tr("Saving…"))
        else:
            self._state.setText(tr("Saved") if self._kept else "")

    def _offer_scales(self, menu: QMenu) -> None:
        for scale in self._project.all_scales:
            action = menu.addAction(scale.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(scale.id == self._project.scale)
            action.triggered.connect(lambda _checked=False, chosen=scale.id: self.scaleChosen.emit(chosen))
        menu.addSeparator()
        menu.addAction(tr("Own scales…"), self.scalesAsked.emit)

    def _offer(self, menu: QMenu) -> None:
        recorded = self.item is not None and self.item.record is not None
        menu.addAction(tr("Note on this claim"), self.noteAsked.emit)
        menu.addAction(tr("Merge with…"), self.mergeAsked.emit)
        split = menu.addAction(tr("Split places off…"), self.splitAsked.emit)
        places = claim_places(self.item, self._placed) if self.item is not None else ()
        split.setEnabled(sum(place.which is not None for place in places) > 1)
        menu.addSeparator()
        menu.addAction(tr("History…"), self.historyAsked.emit).setEnabled(recorded)
        menu.addAction(tr("Forget what is known about it"), self.deleteAsked.emit).setEnabled(recorded)

    def _leave(self) -> None:
        self.flush()
        self.leaving.emit()


def _chip(name: str) -> QPushButton:
    chip = QPushButton(name.replace("&", "&&"))
    chip.setObjectName("chip")
    chip.setCheckable(True)
    return chip


def _set_text(field: NoteText, text: str) -> None:
    if field.toPlainText() != text:
        field.setPlainText(text)
