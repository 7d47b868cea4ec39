"""What the inspector says about the passage at hand: itself, its counterparts, and why it is marked.

The cards are kept and filled anew: making and styling them costs ten times more than changing their words, and arrow
keys change the passage many times a second.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.decision import Link, PlacedDecision
from app.model.lens import Lens, Mark
from app.model.palette import LIGHT, Palette
from app.model.project import Project
from app.model.report import Report, Span
from app.model.view import Absence, Counterpart, Passage
from widgets.canvas.sheet import paragraph_number
from widgets.elided import ElidedButton
from widgets.place_card import PlaceCard
from widgets.plural import plural
from widgets.reason_line import ReasonLine
from widgets.style import as_role, heading
from widgets.words import Card, Words, diff_html, isolated, paragraph_html, script

_ORDER = (Lens.CONFLICTS, Lens.FRAMING, Lens.SHARED, Lens.ONLY_HERE)
_MOST_REASONS = 3
"""Of one lens; the rest are counted, and shown when they are asked for."""

_NEAREST = 140
"""Characters of the nearest passage that are shown."""

_LONGEST_NAME = 48
"""Characters of a report's name on a card; a headline that stands for a name would fill it."""

_FEW = 3
"""Reports that do not tell a passage, of which each has its card; the others are asked for."""

_AT_ONCE, _AT_A_TIME = 12, 4
"""Other reports that a passage is shown with from the start, and that follow at a time: who holds an arrow key down
should not wait for forty cards of which ten are in sight."""

_PAUSE = 120
"""Milliseconds after which the others follow."""

W = TypeVar("W", bound=QWidget)
T = TypeVar("T")


class PassageView(QWidget):
    """All there is to say about one passage.

    Signals:
        goTo: a Span the user wants to see.
        linkAsked, unlinkAsked: the passage at hand, and another one that tells the same, or does not.
        neverMarkAsked: words, and the lens that is not to mark them any more.
    """

    goTo = Signal(object)
    linkAsked = Signal(object, object)
    unlinkAsked = Signal(object, object)
    neverMarkAsked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._lenses = frozenset(Lens)
        self._passage: Passage | None = None
        self._project = Project()
        self._linked: tuple[tuple[Span, ...], ...] = ()
        self._hint = Words(role="dim")
        self._this_heading = heading(self.tr("This passage"))
        self._this = PlaceCard(passage=True, clickable=False)
        self._others_heading = heading(self.tr("In the other reports"))
        self._sources = Words(role="dim")
        self._sources.hide()
        self._reasons_heading = heading(self.tr("Why it is marked"))
        self._reasons_card = Card()
        self._reasons_card.column.setSpacing(7)
        self._lines: list[ReasonLine] = []
        self._lines_column = QVBoxLayout()
        self._lines_column.setSpacing(7)
        self._every = False
        self._more = as_role(ElidedButton(""), "link")
        self._more.clicked.connect(self._show_every)
        self._reasons_card.column.addLayout(self._lines_column)
        self._reasons_card.column.addWidget(self._more)
        self._told_by: list[Counterpart] = []
        self._near_by: list[Absence] = []
        self._told_not: list[Absence] = []
        self._filled = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fill_more)
        self._counterparts: list[PlaceCard] = []
        self._near: list[PlaceCard] = []
        self._absent: list[PlaceCard] = []
        self._all = False
        self._rest = as_role(ElidedButton(""), "link")
        self._rest.clicked.connect(self._show_all)
        self._counterpart_column, self._near_column, self._absent_column = (QVBoxLayout() for _ in range(3))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._hint, self._this_heading, self._this, self._others_heading, self._sources):
            column.addWidget(widget)
        for cards in (self._counterpart_column, self._near_column, self._absent_column):
            cards.setSpacing(8)
            column.addLayout(cards)
        column.addWidget(self._rest)
        column.addWidget(self._reasons_heading)
        column.addWidget(self._reasons_card)
        self._fill()

    def show_passage(self, passage: Passage | None, project: Project) -> None:
        """Show all about this passage; None for none."""
        if passage is None or self._passage is None or passage.span != self._passage.span:
            self._all = self._every = False
        self._passage, self._project = passage, project
        self._fill()

    def set_decisions(self, decisions: tuple[PlacedDecision, ...]) -> None:
        """Say of passages that somebody linked them; shown with the next passage."""
        self._linked = tuple(d.spans for d in decisions if isinstance(d.decision, Link) and not d.orphaned)

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Give the reasons only of marks that are drawn."""
        self._lenses = lenses
        self._at_once(self._fill_reasons)

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._palette = palette
        self._fill()

    def _fill(self) -> None:
        self._at_once(self._fill_all)

    def _at_once(self, fill: Callable[[], None]) -> None:
        # whatever is shown in a layout at work lays all of it out again at once: forty cards, forty times
        layouts = (self._reasons_card.column, self._column)
        for layout in layouts:
            layout.setEnabled(False)
        fill()
        for layout in layouts:
            layout.setEnabled(True)
            layout.activate()

    @property
    def _known(self) -> Passage | None:
        """The passage at hand, if its words still stand."""
        passage = self._passage
        return passage if passage is not None and self._knows(passage.span) else None

    def _fill_reasons(self) -> None:
        passage = self._known
        self._show_reasons(passage.marks if passage is not None else ())

    def _fill_all(self) -> None:
        passage = self._known
        self._hint.setVisible(passage is None)
        alone = len(self._project.reports) == 1
        self._hint.setText(
            self.tr("Add another report of the event: a click on a sentence then shows what the other makes of it.")
            if alone
            else self.tr("Click a sentence: here stands what the other reports make of it.")
        )
        self._this_heading.setVisible(passage is not None)
        self._this.setVisible(passage is not None)
        if passage is not None:
            report = self._project.report(passage.span.report)
            words, where = report.words_of(passage.span), self._where(report, passage.paragraph)
            self._this.fill(where, paragraph_html(words), None, f"{where}: {words}")
        self._show_others(passage)
        self._fill_reasons()

    def _show_others(self, passage: Passage | None) -> None:
        ids = {report.id for report in self._project.reports}
        self._told_by = [c for c in passage.counterparts if self._knows(c.span)] if passage is not None else []
        absences = [a for a in passage.absences if a.report in ids] if passage is not None else []
        self._near_by = [a for a in absences if a.nearest is not None and self._knows(a.nearest)]
        self._told_not = [a for a in absences if a.nearest is None or not self._knows(a.nearest)]
        rest = 0 if self._all or len(absences) <= _FEW + 1 else len(absences) - _FEW
        if rest:  # else a dozen cards of what is not there stand before the reasons
            self._near_by = self._near_by[:_FEW]
            self._told_not = self._told_not[: _FEW - len(self._near_by)]
        self._rest.setText(self.tr("%1 more reports do not tell it").replace("%1", str(rest)))
        self._rest.setVisible(rest > 0)
        self._others_heading.setVisible(bool(self._told_by or absences))
        self._sources.setText(self._told(passage))
        self._sources.setVisible(bool(self._sources.text()))
        self._filled = 0
        self._fill_cards(_AT_ONCE)

    def _show_every(self) -> None:
        self._every = True
        self._at_once(self._fill_reasons)

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill_cards(self, most: int) -> None:
        """Fill so many more cards; the others follow, when nobody has gone on to another passage meanwhile."""
        first, self._filled = self._filled, self._filled + most
        before = 0

        def due(told: Sequence[T]) -> tuple[int, list[tuple[int, T]]]:
            """How many of these have a card now, and those whose card is to be filled."""
            nonlocal before
            low, high = (min(max(0, edge - before), len(told)) for edge in (first, self._filled))
            before += len(told)
            return high, list(enumerate(told))[low:high]

        shown, counterparts = due(self._told_by)
        cards = self._cards(self._counterparts, self._counterpart_column, shown, passage=True)
        for n, counterpart in counterparts:
            self._fill_counterpart(cards[n], counterpart)
        shown, absences = due(self._near_by)
        cards = self._cards(self._near, self._near_column, shown)
        for n, absence in absences:
            self._fill_absence(cards[n], absence, absence.nearest)
        shown, absences = due(self._told_not)
        cards = self._cards(self._absent, self._absent_column, shown, clickable=False)
        for n, absence in absences:
            self._fill_absence(cards[n], absence, None)
        if self._filled < before:
            self._later.start(_PAUSE if first == 0 else 0)
        else:
            self._later.stop()

    def _fill_more(self) -> None:
        self._at_once(lambda: self._fill_cards(_AT_A_TIME))

    def _cards(
        self, cards: list[PlaceCard], column: QVBoxLayout, count: int, *, passage: bool = False, clickable: bool = True
    ) -> list[PlaceCard]:
        def make() -> PlaceCard:
            card = PlaceCard(passage=passage, clickable=clickable)
            card.goTo.connect(self.goTo)
            card.linkAsked.connect(lambda span: self._about(self.linkAsked, span))
            card.unlinkAsked.connect(lambda span: self._about(self.unlinkAsked, span))
            if passage:
                card.setToolTip(self.tr("Click to go there"))
            elif clickable:
                card.setToolTip(self.tr("Click to see the nearest passage"))
            return card

        return _pool(cards, column, count, make)

    def _told(self, passage: Passage | None) -> str:
        """How many sources tell it, where some are one source told again, and who does that is hidden; else nothing."""
        if passage is None:
            return ""
        said = []
        if passage.confirmations < passage.told:
            told = self.tr("%1 reports tell it, but they are %2 independent sources.")
            if passage.confirmations == 1:
                told = self.tr("%1 reports tell it, but all go back to one source.")
            said.append(told.replace("%1", str(passage.told)).replace("%2", str(passage.confirmations)))
        if passage.hidden:
            also = plural(self.tr("Also in %n hidden report(s).", "", passage.hidden), passage.hidden)
            said.append(also)
        return " ".join(said)

    def _fill_counterpart(self, card: PlaceCard, counterpart: Counterpart) -> None:
        relations = {
            "verbatim": self.tr("verbatim"),
            "close": self.tr("close"),
            "paraphrase": self.tr("reworded"),
            "related": self.tr("related"),
        }
        report = self._project.report(counterpart.span.report)
        words = report.words_of(counterpart.span)
        told = relations[counterpart.relation]
        if self._by_hand(counterpart.span):
            told = self.tr("linked by hand")
        elif self._foreign(report, words):
            told = self.tr("in another language")
        where = f"{self._where(report, counterpart.paragraph)} · {told}"
        if any(piece.op == "equal" or piece.moved for piece in counterpart.diff):
            html = diff_html(counterpart.diff, self._palette)
            hint = self.tr("Struck out: only here. Tinted: only there. Underlined: it moved. Click to go there.")
        else:  # no word in common, or another language: to strike all of the one and tint all of the other says nothing
            html, hint = paragraph_html(words), self.tr("Told in other words throughout. Click to go there.")
        card.fill(where, html, counterpart.span, f"{where}: {words}")
        card.setToolTip(hint)

    def _foreign(self, report: Report, words: str) -> bool:
        """Words of a report are in another language than the passage at hand: it says so, or the script does."""
        if self._passage is None:
            return False
        here = self._project.report(self._passage.span.report)
        if here.language and report.language:
            return here.language != report.language
        return script(here.words_of(self._passage.span)) != script(words)

    def _by_hand(self, other: Span) -> bool:
        """Somebody linked a place with the passage at hand."""
        here = self._passage.span if self._passage is not None else other
        both = (here, other)
        return any(all(any(span.overlap(side) for span in spans) for side in both) for spans in self._linked)

    def _fill_absence(self, card: PlaceCard, absence: Absence, nearest: Span | None) -> None:
        report = self._project.report(absence.report)
        where = "\u200e" + self.tr("%1 · not in this report").replace("%1", _short(report.name))
        text = ""
        if nearest is not None:
            words = " ".join(report.words_of(nearest).split())
            short = words if len(words) <= _NEAREST else words[: _NEAREST - 1] + "…"
            text = self.tr("Nearest: %1").replace("%1", isolated(short))
        card.fill(where, text, nearest, self.tr("%1 does not tell this").replace("%1", report.name))

    def _show_reasons(self, marks: tuple[Mark, ...]) -> None:
        reasons: list[tuple[Lens, str, Mark]] = []
        more, most = 0, len(marks) if self._every else _MOST_REASONS
        for lens in _ORDER:
            if lens in self._lenses:
                own = [mark for mark in marks if mark.lens is lens]
                if lens is Lens.SHARED:
                    own.sort(key=lambda mark: -len(mark.span))
                found = {mark.reason: mark for mark in reversed(own)}
                told = dict.fromkeys(mark.reason for mark in own)
                reasons += [(lens, reason, found[reason]) for reason in list(told)[:most]]
                more += max(0, len(found) - most)
        lines = _pool(self._lines, self._lines_column, len(reasons), self._line)
        for line, (lens, reason, mark) in zip(lines, reasons, strict=True):
            words = self._project.report(mark.span.report).words_of(mark.span)
            line.fill(self._palette, reason, lens, " ".join(words.split()))
        self._more.setText(self.tr("and %n more", "", more))
        self._more.setVisible(more > 0)
        self._reasons_heading.setVisible(bool(reasons))
        self._reasons_card.setVisible(bool(reasons))

    def _line(self) -> ReasonLine:
        line = ReasonLine()
        line.neverMarkAsked.connect(self.neverMarkAsked)
        return line

    def _about(self, signal: SignalInstance, span: Span) -> None:
        if self._passage is not None:
            signal.emit(self._passage.span, span)

    def _where(self, report: Report, paragraph: int) -> str:
        # the mark at the front keeps the line left to right where a name begins in Arabic
        if paragraph in report.headline:
            return "\u200e" + self.tr("%1 · title").replace("%1", _short(report.name))
        number = str(paragraph_number(report, paragraph))
        return "\u200e" + self.tr("%1 · paragraph %2").replace("%1", _short(report.name)).replace("%2", number)

    def _knows(self, span: Span) -> bool:
        return any(report.id == span.report and span.end <= len(report.text) for report in self._project.reports)


def _short(name: str) -> str:
    """A report's name where there is little room, in its own direction."""
    return isolated(name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…")


def _pool(widgets: list[W], column: QVBoxLayout, count: int, make: Callable[[], W]) -> list[W]:
    """The first `count` widgets, made where they are missing; the others are hidden."""
    while len(widgets) < count:
        widget = make()
        widgets.append(widget)
        column.addWidget(widget)
    for number, widget in enumerate(widgets):
        widget.setVisible(number < count)
    return widgets[:count]
