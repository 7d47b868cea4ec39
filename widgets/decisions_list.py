"""What was decided by hand about the comparison: each can be looked at and taken back; nothing hides."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.model.decision import Link, NeverMark, NotOneActor, OneActor, PlacedDecision, Unlink, anchors_of
from app.model.lens import Lens
from app.model.project import Project
from widgets.style import as_role
from widgets.words import Card, Words

_QUOTE = 90


class DecisionsList(QScrollArea):
    """One card a decision, the newest first.

    Signals:
        goTo: the Span of a passage that a decision is about. forgetAsked: id of a decision to take back.
    """

    goTo = Signal(object)
    forgetAsked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Decided by hand"))
        self.cards: list[Card] = []
        self._shown: tuple[tuple[PlacedDecision, ...], dict[str, str]] | None = None

    def show_decisions(self, decisions: tuple[PlacedDecision, ...], project: Project) -> None:
        """List these."""
        names = {report.id: report.name for report in project.reports}
        if self._shown == (decisions, names):
            return
        self._shown = decisions, names
        content = QWidget()
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        self.cards = []
        if not decisions:
            told = self.tr(
                "Nothing yet. Link or unlink passages, leave words unmarked, join or split names: "
                "what you decide stays in force when the reports are compared again, and is listed here."
            )
            column.addWidget(Words(told, role="dim"))
        for placed in reversed(decisions):
            card = self._card(placed, names)
            self.cards.append(card)
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(content)

    def _card(self, placed: PlacedDecision, names: dict[str, str]) -> Card:
        card = Card(clickable=bool(placed.spans))
        head, body = self._told(placed, names)
        card.column.addWidget(Words(head, role="title"))
        for line in body:
            card.column.addWidget(Words(line, role="dim"))
        if placed.orphaned:
            lost = self.tr("These words are no longer in the report, so this has no effect now.")
            card.column.addWidget(Words(lost, role="dim"))
        back = as_role(QPushButton(self.tr("Take back")), "link")
        back.setAccessibleName(self.tr("Take back: %1").replace("%1", head))
        back.clicked.connect(lambda _checked=False, which=placed.decision.id: self.forgetAsked.emit(which))
        card.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        card.setAccessibleName(f"{head}: {'; '.join(body)}")
        if placed.spans:
            card.clicked.connect(lambda span=placed.spans[0]: self.goTo.emit(span))
        return card

    def _told(self, placed: PlacedDecision, names: dict[str, str]) -> tuple[str, list[str]]:
        decision = placed.decision
        quotes = [f"{names.get(a.report, '–')}: “{_short(a.quote)}”" for a in anchors_of(decision)]
        match decision:
            case Link():
                return self.tr("Linked: the same matter"), quotes
            case Unlink():
                return self.tr("Unlinked: not the same matter"), quotes
            case NeverMark(words, lens):
                where = {
                    None: self.tr("by any lens"),
                    Lens.SHARED: self.tr("as shared"),
                    Lens.CONFLICTS: self.tr("as a conflict"),
                    Lens.FRAMING: self.tr("as framing"),
                }
                return self.tr("Never marked"), [f"“{_short(words)}”, {where.get(lens, '')}"]
            case OneActor(called, concept):
                return self.tr("One actor: %1").replace("%1", concept), [", ".join(called)]
            case NotOneActor(called, name):
                told = self.tr("not a name of %1").replace("%1", ", ".join(called))
                return self.tr("Somebody or something else: %1").replace("%1", name), [told]


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _QUOTE else words[: _QUOTE - 1].rstrip() + "…"
