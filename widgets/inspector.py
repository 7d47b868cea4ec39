"""The right panel: all there is to say about the passage at hand, the note on it, and the list of all notes."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.annotation import PlacedAnnotation
from app.model.decision import PlacedDecision
from app.model.lens import Lens
from app.model.palette import Palette
from app.model.project import Project
from app.model.report import Span
from app.model.view import Passage
from widgets.claims.editor import ClaimEditor
from widgets.claims.panel import ClaimsPanel
from widgets.decisions_list import DecisionsList
from widgets.elided import ElidedButton
from widgets.fitting_scroll import FittingScroll
from widgets.flow import FlowLayout
from widgets.names_panel import NamesPanel
from widgets.note_editor import NoteEditor
from widgets.notes_list import NotesList
from widgets.passage_view import PassageView
from widgets.style import as_role, heading
from widgets.words import Card, Words

TABS = ("passage", "notes", "claims", "names", "by hand")
"""The tabs in their order, as the state of an event names them."""

_NARROWEST = 30
"""Pixels of a tab where the panel is as narrow as it gets."""

_BESIDE = 15
"""Pixels beside the words of a tab, and at the two ends of the row together."""

_NOTE_SHARE = 0.62
"""How much of the panel's height the note may take: what it is about stays in sight."""


class Inspector(QWidget):
    """Tells about the passage at hand.

    Signals:
        goTo: a Span the user wants to see.
        noteChosen: id of a note to edit. addNoteAsked: make a note on the passage at hand.
        bothSidesAsked: make one note on all sides of the conflict at hand.
        linkAsked, unlinkAsked: the passage at hand, and another one that tells the same, or does not.
        chooseLinkAsked: let the user point at the passage that tells the same.
        neverMarkAsked: words, and the lens that is not to mark them any more.
    """

    NOTES, CLAIMS, BY_HAND = 1, 2, 4

    goTo = Signal(object)
    linkAsked = Signal(object, object)
    unlinkAsked = Signal(object, object)
    chooseLinkAsked = Signal()
    neverMarkAsked = Signal(str, object)
    noteChosen = Signal(str)
    addNoteAsked = Signal()
    bothSidesAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rightpanel")
        self.setAccessibleName(self.tr("Inspector"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.passage: Passage | None = None
        self._here: tuple[PlacedAnnotation, ...] = ()
        self.editor = NoteEditor()
        self.notes = NotesList()
        self.claims = ClaimsPanel()
        self.claim_editor = ClaimEditor(folded=True)
        self.names = NamesPanel()
        self.decisions = DecisionsList()
        self.names.goTo.connect(self.goTo)
        self.decisions.goTo.connect(self.goTo)
        self._build()

    def show_passage(self, passage: Passage | None, project: Project) -> None:
        """Show all about this passage; None for none."""
        self.passage = passage
        self._view.show_passage(passage, project)
        self._fill_notes(self.editor.annotation_id)

    def show_decisions(self, decisions: tuple[PlacedDecision, ...], project: Project) -> None:
        """List what was decided by hand, and say it of the passages that it is about."""
        self.decisions.show_decisions(decisions, project)
        self._view.set_decisions(decisions)

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Give the reasons only of marks that are drawn."""
        self._view.set_lenses(lenses)

    def show_notes_here(self, notes: tuple[PlacedAnnotation, ...], current: str | None) -> None:
        """The notes on the passage at hand, its claim, its report; `current` is the id of the one in the editor."""
        self._here = notes
        self._fill_notes(current)

    def set_note_count(self, count: int) -> None:
        """Show on the tab how many notes there are."""
        self._count(self.NOTES, count)

    def set_decision_count(self, count: int) -> None:
        """Show on the tab how much was decided by hand."""
        self._count(self.BY_HAND, count)

    def show_tab(self, index: int) -> None:
        """0 shows the passage, 1 the notes, 2 the claims, 3 the names, 4 what was decided by hand."""
        self._tabs[index].setChecked(True)
        focus, shown = QApplication.focusWidget(), self._stack.currentWidget()
        if index != self.tab and focus is not None and shown is not None and shown.isAncestorOf(focus):
            self._tabs[index].setFocus()  # else Qt hands it to the next best button, where a key would change something
        self._stack.setCurrentIndex(index)

    @property
    def tab(self) -> int:
        """0: the passage, 1: the notes, 2: the claims, 3: the names, 4: what was decided by hand."""
        return self._stack.currentIndex()

    @property
    def tabs(self) -> int:
        """How many tabs there are."""
        return self._stack.count()

    def show_claim(self, is_there: bool) -> None:
        """Show or hide the editor of the passage's claim."""
        self._claim_heading.setVisible(is_there)
        self.claim_editor.setVisible(is_there)

    def reveal_editor(self) -> None:
        """Bring the editor into sight."""
        self.show_tab(0)
        self._note_part.show()
        self.editor.show()

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._view.set_colours(palette)
        self.editor.set_colours(palette)
        self.notes.set_colours(palette)
        self.claims.set_colours(palette)
        self.names.set_colours(palette)

    def sizeHint(self) -> QSize:
        return QSize(330, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label_tabs()

    def _count(self, tab: int, count: int) -> None:
        self._counts[tab] = count
        self._label_tabs()

    def _label_tabs(self) -> None:
        """Give the tabs their names, with the counts where there is room for them."""
        full = [f"{name}  {count}" if count else name for name, count in zip(self._names, self._counts, strict=True)]
        metrics = self._tabs[0].fontMetrics()
        needed = sum(metrics.horizontalAdvance(text) + _BESIDE for text in full)
        for button, text, name in zip(self._tabs, full, self._names, strict=True):
            button.setText(text if needed <= self.width() - _BESIDE else name)
            button.setToolTip(text)

    # -- how it is built

    def _build(self) -> None:
        tabs = QWidget()
        tabs.setObjectName("tabs")
        line = FlowLayout(tabs, 0)
        line.setContentsMargins(14, 0, 14, 0)
        group = QButtonGroup(self)
        self._tabs: list[QPushButton] = []
        self._names = (self.tr("Passage"), self.tr("Notes"), self.tr("Claims"), self.tr("Names"), self.tr("By hand"))
        self._counts = [0] * len(self._names)
        for index, name in enumerate(self._names):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setAutoExclusive(True)  # the group does that; screen readers then say: one of five
            button.setMinimumWidth(_NARROWEST)
            button.setChecked(index == 0)
            button.clicked.connect(lambda _checked=False, which=index: self.show_tab(which))
            group.addButton(button)
            line.addWidget(button)
            self._tabs.append(button)
        rule = as_role(QFrame(), "rule")
        rule.setFixedHeight(1)
        content = QWidget()
        content.setObjectName("content")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(14, 12, 14, 16)
        self._column.setSpacing(8)
        self._view = PassageView()
        self._view.goTo.connect(self.goTo)
        self._view.linkAsked.connect(self.linkAsked)
        self._view.unlinkAsked.connect(self.unlinkAsked)
        self._view.neverMarkAsked.connect(self.neverMarkAsked)
        self._column.addWidget(self._view)
        # below what scrolls: what comes in above the editor must not push it away under the hands
        note_part = QWidget()
        self._note_part = FittingScroll(note_part, self, _NOTE_SHARE)
        self._note_column = QVBoxLayout(note_part)
        self._note_column.setContentsMargins(14, 10, 14, 12)
        self._note_column.setSpacing(8)
        self._note_heading = heading(self.tr("Note"))
        self._note_column.addWidget(self._note_heading)
        self._others = QWidget()
        self._others_column = QVBoxLayout(self._others)
        self._others_column.setContentsMargins(0, 0, 0, 0)
        self._others_column.setSpacing(8)
        self._note_column.addWidget(self.editor)
        self._add = as_role(ElidedButton(self.tr("+ Add a note to this passage")), "link")
        self._add.set_hint(self.tr("Select words first to annotate only these (A)"))
        self._add.clicked.connect(self.addNoteAsked)
        self._note_column.addWidget(self._add)
        self._both = as_role(ElidedButton(self.tr("+ Note on both sides of the conflict")), "link")
        self._both.set_hint(self.tr("One note that belongs to every side (B)"))
        self._both.clicked.connect(self.bothSidesAsked)
        self._note_column.addWidget(self._both)
        self._link = as_role(ElidedButton(self.tr("Link with another passage…")), "link")
        self._link.set_hint(self.tr("Then click the passage in another report that tells the same (L)"))
        self._link.clicked.connect(self.chooseLinkAsked)
        self._claim_heading = heading(self.tr("The claim"))
        self._claim_heading.hide()
        self._column.addWidget(self._claim_heading)
        self._column.addWidget(self.claim_editor)
        self._column.addWidget(self._link)
        self._column.addWidget(self._others)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedWidget()
        page = QWidget()
        page_column = QVBoxLayout(page)
        page_column.setContentsMargins(0, 0, 0, 0)
        page_column.setSpacing(0)
        page_column.addWidget(self._scroll, 1)
        self._note_rule = as_role(QFrame(), "rule")
        self._note_rule.setFixedHeight(1)
        page_column.addWidget(self._note_rule)
        page_column.addWidget(self._note_part)
        self._stack.addWidget(page)
        for panel in (self.notes, self.claims, self.names, self.decisions):
            self._stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tabs)
        column.addWidget(rule)
        column.addWidget(self._stack, 1)
        self._fill_notes(None)

    def _fill_notes(self, current: str | None) -> None:
        _empty(self._others_column)
        editing = current is not None or self.editor.drafting
        self.editor.setVisible(editing)
        others = [placed for placed in self._here if placed.annotation.id != current]
        if others:
            self._others_column.addWidget(heading(self.tr("Other notes here") if editing else self.tr("Notes here")))
        for placed in others:
            card = Card(clickable=True)
            words = " … ".join(" ".join(anchor.quote.split()) for anchor in placed.annotation.anchors)
            if placed.annotation.claim is not None:
                words = self.tr("On the claim")
            elif placed.annotation.report is not None:
                words = self.tr("On the whole report")
            card.column.addWidget(Words(words if len(words) < 90 else words[:89] + "…", role="dim"))
            card.column.addWidget(Words(placed.annotation.note or self.tr("Highlight without text")))
            card.clicked.connect(lambda which=placed.annotation.id: self.noteChosen.emit(which))
            card.setAccessibleName(self.tr("Edit the note: %1").replace("%1", placed.annotation.note))
            self._others_column.addWidget(card)
        self._others.setVisible(bool(others))
        self._add.setVisible(self.passage is not None and not editing)
        self._both.setVisible(self.passage is not None and not editing and bool(conflict_sides(self.passage)))
        self._link.setVisible(self.passage is not None)
        self._note_heading.setVisible(editing)
        self._note_part.setVisible(editing or self.passage is not None)
        self._note_rule.setVisible(editing or self.passage is not None)


def conflict_sides(passage: Passage, group: str = "") -> tuple[Span, ...]:
    """Every side of a conflict that the passage is part of: of the finding named, else of the first; none without."""
    marks = [mark for mark in passage.marks if mark.lens is Lens.CONFLICTS and mark.partners]
    mark = next((mark for mark in marks if mark.group == group), marks[0] if marks else None)
    return tuple(dict.fromkeys((mark.span, *mark.partners))) if mark is not None else ()


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
