"""The right panel: all there is to say about the passage at hand, the note on it, and the list of all notes."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens, Mark
from app.model.palette import LIGHT, Palette
from app.model.project import Project
from app.model.report import Report, Span
from app.model.view import Absence, Counterpart, Passage
from widgets.note_editor import NoteEditor
from widgets.notes_list import NotesList
from widgets.style import as_role, heading
from widgets.words import Card, Words, diff_html, isolated, paragraph_html, reason_html

_ORDER = (Lens.CONFLICTS, Lens.FRAMING, Lens.SHARED, Lens.ONLY_HERE)
_MOST_REASONS = 3
"""Of one lens; the rest are counted."""


def paragraph_number(report: Report, index: int) -> int:
    """How a reader counts that paragraph: from 1, headlines left out."""
    return 1 + sum(1 for other in range(index) if other not in report.headline)


class Inspector(QWidget):
    """Tells about the passage at hand.

    Signals:
        goTo: a Span the user wants to see.
        noteChosen: id of a note to edit. addNoteAsked: make a note on the passage at hand.
    """

    goTo = Signal(object)
    noteChosen = Signal(str)
    addNoteAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rightpanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._palette = LIGHT
        self._project = Project()
        self._lenses = frozenset(Lens)
        self.passage: Passage | None = None
        self._here: tuple[PlacedAnnotation, ...] = ()
        self.editor = NoteEditor()
        self.notes = NotesList()
        self._build()

    def show_passage(self, passage: Passage | None, project: Project) -> None:
        """Show all about this passage; None for none."""
        self.passage, self._project = passage, project
        self._fill()

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Give the reasons only of marks that are drawn."""
        self._lenses = lenses
        self._fill()

    def show_notes_here(self, notes: tuple[PlacedAnnotation, ...], current: str | None) -> None:
        """The notes on the passage at hand; `current` is the id of the one in the editor."""
        self._here = notes
        self._fill_notes(current)

    def set_note_count(self, count: int) -> None:
        """Show on the tab how many notes there are."""
        self._tabs[1].setText(self.tr("Notes  %1").replace("%1", str(count)) if count else self.tr("Notes"))

    def show_tab(self, index: int) -> None:
        """0 shows the passage, 1 the notes."""
        self._tabs[index].setChecked(True)
        self._stack.setCurrentIndex(index)

    @property
    def tab(self) -> int:
        """0: the passage, 1: the notes."""
        return self._stack.currentIndex()

    def reveal_editor(self) -> None:
        """Bring the editor into sight."""
        self.show_tab(0)
        self._note_part.show()
        self.editor.show()

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._palette = palette
        self.editor.set_colours(palette)
        self.notes.set_colours(palette)
        self._fill()

    def sizeHint(self) -> QSize:
        return QSize(330, 600)

    # -- how it is built

    def _build(self) -> None:
        tabs = QWidget()
        tabs.setObjectName("tabs")
        line = QHBoxLayout(tabs)
        line.setContentsMargins(14, 0, 14, 0)
        line.setSpacing(0)
        group = QButtonGroup(self)
        self._tabs: list[QPushButton] = []
        for index, name in enumerate((self.tr("Passage"), self.tr("Notes"))):
            button = QPushButton(name)
            button.setCheckable(True)
            button.setChecked(index == 0)
            button.clicked.connect(lambda _checked=False, which=index: self.show_tab(which))
            group.addButton(button)
            line.addWidget(button)
            self._tabs.append(button)
        line.addStretch(1)
        rule = as_role(QFrame(), "rule")
        rule.setFixedHeight(1)
        content = QWidget()
        content.setObjectName("content")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(14, 12, 14, 16)
        self._column.setSpacing(8)
        self._facts = QWidget()
        self._facts_column = QVBoxLayout(self._facts)
        self._facts_column.setContentsMargins(0, 0, 0, 0)
        self._facts_column.setSpacing(8)
        self._column.addWidget(self._facts)
        # below what scrolls: what comes in above the editor must not push it away under the hands
        self._note_part = QWidget()
        self._note_column = QVBoxLayout(self._note_part)
        self._note_column.setContentsMargins(14, 10, 14, 12)
        self._note_column.setSpacing(8)
        self._note_heading = heading(self.tr("Note"))
        self._note_column.addWidget(self._note_heading)
        self._others = QWidget()
        self._others_column = QVBoxLayout(self._others)
        self._others_column.setContentsMargins(0, 0, 0, 0)
        self._others_column.setSpacing(8)
        self._note_column.addWidget(self.editor)
        self._add = as_role(QPushButton(self.tr("+ Add a note to this passage")), "link")
        self._add.setToolTip(self.tr("Select words first to annotate only these (A)"))
        self._add.clicked.connect(self.addNoteAsked)
        self._note_column.addWidget(self._add)
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
        self._stack.addWidget(self.notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tabs)
        column.addWidget(rule)
        column.addWidget(self._stack, 1)
        self._fill()

    def _fill(self) -> None:
        _empty(self._facts_column)
        passage = self.passage
        if passage is None or not self._knows(passage.span):
            self._facts_column.addWidget(
                Words(self.tr("Click a sentence: here stands what the other reports make of it."), role="dim")
            )
        else:
            self._show_this(passage)
            self._show_others(passage)
            self._show_reasons(passage.marks)
        self._fill_notes(self.editor.annotation_id)

    def _show_this(self, passage: Passage) -> None:
        report = self._project.report(passage.span.report)
        self._facts_column.addWidget(heading(self.tr("This passage")))
        card = Card()
        card.column.addWidget(Words(self._where(report, passage.paragraph), role="dim"))
        text = Words(paragraph_html(report.words_of(passage.span)), role="passage", rich=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.column.addWidget(text)
        self._facts_column.addWidget(card)

    def _show_others(self, passage: Passage) -> None:
        if not passage.counterparts and not passage.absences:
            return
        self._facts_column.addSpacing(4)
        self._facts_column.addWidget(heading(self.tr("In the other reports")))
        for counterpart in passage.counterparts:
            if self._knows(counterpart.span):
                self._facts_column.addWidget(self._counterpart(counterpart))
        for absence in passage.absences:
            if any(report.id == absence.report for report in self._project.reports):
                self._facts_column.addWidget(self._absence(absence))

    def _counterpart(self, counterpart: Counterpart) -> Card:
        relations = {
            "verbatim": self.tr("verbatim"),
            "close": self.tr("close"),
            "paraphrase": self.tr("reworded"),
            "related": self.tr("related"),
        }
        report = self._project.report(counterpart.span.report)
        where = f"{self._where(report, counterpart.paragraph)} · {relations[counterpart.relation]}"
        card = Card(clickable=True)
        card.column.addWidget(Words(where, role="dim"))
        card.column.addWidget(Words(diff_html(counterpart.diff, self._palette), role="passage", rich=True))
        card.setAccessibleName(f"{where}: {report.words_of(counterpart.span)}")
        card.setToolTip(self.tr("Struck out: only in this passage. Tinted: only there. Click to go there."))
        card.clicked.connect(lambda: self.goTo.emit(counterpart.span))
        return card

    def _absence(self, absence: Absence) -> Card:
        report = self._project.report(absence.report)
        nearest = absence.nearest if absence.nearest is not None and self._knows(absence.nearest) else None
        card = Card(clickable=nearest is not None)
        card.column.addWidget(
            Words("\u200e" + self.tr("%1 · not in this report").replace("%1", isolated(report.name)), role="dim")
        )
        if nearest is not None:
            words = report.words_of(nearest)
            short = words if len(words) <= 140 else words[:139] + "…"
            nearest_words = self.tr("Nearest: “%1”").replace("%1", " ".join(short.split()))
            card.column.addWidget(Words(nearest_words, role="dim"))
            card.setToolTip(self.tr("Click to see the nearest passage"))
            card.clicked.connect(lambda: self.goTo.emit(nearest))
        card.setAccessibleName(self.tr("%1 does not tell this").replace("%1", report.name))
        return card

    def _show_reasons(self, marks: tuple[Mark, ...]) -> None:
        reasons: list[tuple[Lens, str]] = []
        more = 0
        for lens in _ORDER:
            if lens in self._lenses:
                own = [mark for mark in marks if mark.lens is lens]
                if lens is Lens.SHARED:
                    own.sort(key=lambda mark: -len(mark.span))
                found = dict.fromkeys(mark.reason for mark in own)
                reasons += [(lens, reason) for reason in list(found)[:_MOST_REASONS]]
                more += max(0, len(found) - _MOST_REASONS)
        if not reasons:
            return
        self._facts_column.addSpacing(4)
        self._facts_column.addWidget(heading(self.tr("Why it is marked")))
        card = Card()
        card.column.setSpacing(7)
        for lens, reason in reasons:
            square = QLabel()
            square.setFixedSize(9, 9)
            square.setStyleSheet(f"background: {self._palette.lenses[lens]}; border-radius: 2px;")
            holder = QVBoxLayout()
            holder.setContentsMargins(0, 5, 0, 0)
            holder.addWidget(square)
            holder.addStretch(1)
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addLayout(holder)
            line.addWidget(Words(reason_html(reason), rich=True), 1)
            card.column.addLayout(line)
        if more:
            card.column.addWidget(Words(self.tr("and %n more", "", more), role="dim"))
        self._facts_column.addWidget(card)

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
            card.column.addWidget(Words(words if len(words) < 90 else words[:89] + "…", role="dim"))
            card.column.addWidget(Words(placed.annotation.note or self.tr("Highlight without text")))
            card.clicked.connect(lambda which=placed.annotation.id: self.noteChosen.emit(which))
            card.setAccessibleName(self.tr("Edit the note: %1").replace("%1", placed.annotation.note))
            self._others_column.addWidget(card)
        self._others.setVisible(bool(others))
        self._add.setVisible(self.passage is not None and not editing)
        self._note_heading.setVisible(editing)
        self._note_part.setVisible(editing or self.passage is not None)
        self._note_rule.setVisible(editing or self.passage is not None)

    def _where(self, report: Report, paragraph: int) -> str:
        if paragraph in report.headline:
            return "\u200e" + self.tr("%1 · title").replace("%1", isolated(report.name))
        number = str(paragraph_number(report, paragraph))
        return "\u200e" + self.tr("%1 · paragraph %2").replace("%1", isolated(report.name)).replace("%2", number)

    def _knows(self, span: Span) -> bool:
        return any(report.id == span.report and span.end <= len(report.text) for report in self._project.reports)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
