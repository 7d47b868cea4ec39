"""What the inspector says about the passage at hand: itself, its counterparts, and why it is marked.

The cards are kept and filled anew: making and styling them costs ten times more than changing their words, and arrow
keys change the passage many times a second.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.model.decision import MARKING
from app.model.lens import Lens, Mark
from app.model.palette import LIGHT, Palette
from app.model.project import Project
from app.model.report import Report, Span
from app.model.view import Absence, Counterpart, Passage
from widgets.canvas.tips import lens_name
from widgets.style import heading
from widgets.swatch import paint_swatch
from widgets.words import Card, Words, diff_html, isolated, paragraph_html, reason_html

_ORDER = (Lens.CONFLICTS, Lens.FRAMING, Lens.SHARED, Lens.ONLY_HERE)
_MOST_REASONS = 3
"""Of one lens; the rest are counted."""

_OFFERED = 40
"""Characters of the words that a menu names."""

_NEAREST = 140
"""Characters of the nearest passage that are shown."""

W = TypeVar("W", bound=QWidget)


def paragraph_number(report: Report, index: int) -> int:
    """How a reader counts that paragraph: from 1, headlines left out."""
    return 1 + sum(1 for other in range(index) if other not in report.headline)


class MoreButton(QToolButton):
    """Three dots that open what can be done about a line of the inspector."""

    def __init__(self, fill: Callable[[QMenu], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill
        self.setObjectName("icon")
        self.setText("⋯")
        self.setMinimumSize(22, 18)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("What to do about this"))
        self.setAccessibleName(self.tr("What to do about this"))
        self.clicked.connect(lambda _checked=False: self.open())

    def menu_now(self) -> QMenu:
        """What can be done now."""
        menu = QMenu(self)
        self._fill(menu)
        return menu

    def open(self) -> None:
        """Show the menu below the dots."""
        menu = self.menu_now()
        if not menu.isEmpty():
            menu.exec(self.mapToGlobal(self.rect().bottomLeft()))
        menu.deleteLater()


class PlaceCard(Card):
    """A card that names a place and says something about it; a click goes there where there is one to go to.

    Attributes:
        more: what can be done about it.

    Signals:
        goTo: the Span. linkAsked, unlinkAsked: the Span, which tells the same as the passage at hand, or does not.
    """

    goTo = Signal(object)
    linkAsked = Signal(object)
    unlinkAsked = Signal(object)

    def __init__(self, *, passage: bool, clickable: bool = True) -> None:
        super().__init__(clickable=clickable)
        self._span: Span | None = None
        self._passage = passage
        self._where = Words(role="dim")
        self._text = Words(role="passage", rich=True) if passage else Words(role="dim")
        self.more = MoreButton(self._offer)
        if not clickable:
            self.more.hide()  # never shown by hand: without a parent yet it would open as a window
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._where, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        self.column.addWidget(self._text)
        self.clicked.connect(self._go)
        if not clickable:
            self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def fill(self, where: str, text: str, span: Span | None, name: str) -> None:
        """Say this; `name` is what a screen reader says."""
        self._span = span
        self._where.setText(where)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(name)
        self.more.setAccessibleName(self.tr("What to do about this: %1").replace("%1", where))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.more.isHidden():
            self.more.open()

    def _offer(self, menu: QMenu) -> None:
        span = self._span
        if span is None:
            return
        menu.addAction(self.tr("Go there"), self._go)
        if self._passage:
            menu.addAction(self.tr("This is not the same matter"), lambda: self.unlinkAsked.emit(span))
        else:
            menu.addAction(self.tr("This tells the same matter"), lambda: self.linkAsked.emit(span))

    def _go(self) -> None:
        if self._span is not None:
            self.goTo.emit(self._span)


class Swatch(QWidget):
    """The mark of a lens beside a reason: its colour and its shape."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(14, 18)
        self._palette = LIGHT
        self._lens = Lens.SHARED

    def show_lens(self, palette: Palette, lens: Lens) -> None:
        """Show the mark of this lens in these colours."""
        self._palette, self._lens = palette, lens
        self.setAccessibleName(lens_name(lens))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_swatch(painter, self._palette, self._lens, QRectF(0.5, 4, 13, 11))
        painter.end()


class ReasonLine(QWidget):
    """Why something is marked, in one line.

    Attributes:
        more: what can be done about it.

    Signals:
        neverMarkAsked: the words, and the lens that is not to mark them any more.
    """

    neverMarkAsked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._marked: tuple[str, Lens] | None = None
        self._reason = ""
        self.more = MoreButton(self._offer)
        self._swatch = Swatch()
        self._words = Words(rich=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._swatch, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def fill(self, palette: Palette, reason: str, lens: Lens, words: str) -> None:
        """Say this about these words."""
        self._swatch.show_lens(palette, lens)
        self._words.setText(reason_html(reason))
        self._reason = reason
        self.more.setAccessibleName(self.tr("What to do about this: %1").replace("%1", reason))
        self._marked = (words, lens) if lens in MARKING else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.more.open()

    def _offer(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Copy this line"), lambda: QGuiApplication.clipboard().setText(self._reason))
        if self._marked is not None:
            words, lens = self._marked
            short = words if len(words) <= _OFFERED else words[: _OFFERED - 1] + "…"
            told = self.tr("Never mark “%1” here").replace("%1", short).replace("&", "&&")
            menu.addAction(told, lambda: self.neverMarkAsked.emit(words, lens))


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
        self._hint = Words(self.tr("Click a sentence: here stands what the other reports make of it."), role="dim")
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
        self._more = Words(role="dim")
        self._reasons_card.column.addLayout(self._lines_column)
        self._reasons_card.column.addWidget(self._more)
        self._counterparts: list[PlaceCard] = []
        self._near: list[PlaceCard] = []
        self._absent: list[PlaceCard] = []
        self._counterpart_column, self._near_column, self._absent_column = (QVBoxLayout() for _ in range(3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._hint, self._this_heading, self._this, self._others_heading, self._sources):
            column.addWidget(widget)
        for cards in (self._counterpart_column, self._near_column, self._absent_column):
            cards.setSpacing(8)
            column.addLayout(cards)
        column.addWidget(self._reasons_heading)
        column.addWidget(self._reasons_card)
        self._fill()

    def show_passage(self, passage: Passage | None, project: Project) -> None:
        """Show all about this passage; None for none."""
        self._passage, self._project = passage, project
        self._fill()

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        """Give the reasons only of marks that are drawn."""
        self._lenses = lenses
        self._fill()

    def set_colours(self, palette: Palette) -> None:
        """Draw in these colours."""
        self._palette = palette
        self._fill()

    def _fill(self) -> None:
        passage = self._passage
        if passage is not None and not self._knows(passage.span):
            passage = None
        self._hint.setVisible(passage is None)
        self._this_heading.setVisible(passage is not None)
        self._this.setVisible(passage is not None)
        if passage is not None:
            report = self._project.report(passage.span.report)
            words, where = report.words_of(passage.span), self._where(report, passage.paragraph)
            self._this.fill(where, paragraph_html(words), None, f"{where}: {words}")
        self._show_others(passage)
        self._show_reasons(passage.marks if passage is not None else ())

    def _show_others(self, passage: Passage | None) -> None:
        ids = {report.id for report in self._project.reports}
        counterparts = [c for c in passage.counterparts if self._knows(c.span)] if passage is not None else []
        absences = [a for a in passage.absences if a.report in ids] if passage is not None else []
        near = [(a, a.nearest) for a in absences if a.nearest is not None and self._knows(a.nearest)]
        absent = [a for a in absences if a.nearest is None or not self._knows(a.nearest)]
        self._others_heading.setVisible(bool(counterparts or absences))
        self._sources.setText(self._told(passage))
        self._sources.setVisible(bool(self._sources.text()))
        for card, counterpart in zip(
            self._cards(self._counterparts, self._counterpart_column, len(counterparts), passage=True),
            counterparts,
            strict=True,
        ):
            self._fill_counterpart(card, counterpart)
        for card, (absence, nearest) in zip(self._cards(self._near, self._near_column, len(near)), near, strict=True):
            self._fill_absence(card, absence, nearest)
        for card, absence in zip(
            self._cards(self._absent, self._absent_column, len(absent), clickable=False), absent, strict=True
        ):
            self._fill_absence(card, absence, None)

    def _cards(
        self, cards: list[PlaceCard], column: QVBoxLayout, count: int, *, passage: bool = False, clickable: bool = True
    ) -> list[PlaceCard]:
        def make() -> PlaceCard:
            card = PlaceCard(passage=passage, clickable=clickable)
            card.goTo.connect(self.goTo)
            card.linkAsked.connect(lambda span: self._about(self.linkAsked, span))
            card.unlinkAsked.connect(lambda span: self._about(self.unlinkAsked, span))
            if passage:
                told = self.tr("Struck out: only here. Tinted: only there. Underlined: it moved. Click to go there.")
                card.setToolTip(told)
            elif clickable:
                card.setToolTip(self.tr("Click to see the nearest passage"))
            return card

        return _pool(cards, column, count, make)

    def _told(self, passage: Passage | None) -> str:
        """How many sources tell it, where some of the reports are one source told again; else nothing."""
        if passage is None or passage.confirmations >= passage.told:
            return ""
        told = self.tr("%1 reports tell it, but they are %2 independent sources.")
        if passage.confirmations == 1:
            told = self.tr("%1 reports tell it, but all go back to one source.")
        return told.replace("%1", str(passage.told)).replace("%2", str(passage.confirmations))

    def _fill_counterpart(self, card: PlaceCard, counterpart: Counterpart) -> None:
        relations = {
            "verbatim": self.tr("verbatim"),
            "close": self.tr("close"),
            "paraphrase": self.tr("reworded"),
            "related": self.tr("related"),
        }
        report = self._project.report(counterpart.span.report)
        where = f"{self._where(report, counterpart.paragraph)} · {relations[counterpart.relation]}"
        name = f"{where}: {report.words_of(counterpart.span)}"
        card.fill(where, diff_html(counterpart.diff, self._palette), counterpart.span, name)

    def _fill_absence(self, card: PlaceCard, absence: Absence, nearest: Span | None) -> None:
        report = self._project.report(absence.report)
        where = "\u200e" + self.tr("%1 · not in this report").replace("%1", isolated(report.name))
        text = ""
        if nearest is not None:
            words = " ".join(report.words_of(nearest).split())
            short = words if len(words) <= _NEAREST else words[: _NEAREST - 1] + "…"
            text = self.tr("Nearest: “%1”").replace("%1", isolated(short))
        card.fill(where, text, nearest, self.tr("%1 does not tell this").replace("%1", report.name))

    def _show_reasons(self, marks: tuple[Mark, ...]) -> None:
        reasons: list[tuple[Lens, str, Mark]] = []
        more = 0
        for lens in _ORDER:
            if lens in self._lenses:
                own = [mark for mark in marks if mark.lens is lens]
                if lens is Lens.SHARED:
                    own.sort(key=lambda mark: -len(mark.span))
                found = {mark.reason: mark for mark in reversed(own)}
                told = dict.fromkeys(mark.reason for mark in own)
                reasons += [(lens, reason, found[reason]) for reason in list(told)[:_MOST_REASONS]]
                more += max(0, len(found) - _MOST_REASONS)
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
            return "\u200e" + self.tr("%1 · title").replace("%1", isolated(report.name))
        number = str(paragraph_number(report, paragraph))
        return "\u200e" + self.tr("%1 · paragraph %2").replace("%1", isolated(report.name)).replace("%2", number)

    def _knows(self, span: Span) -> bool:
        return any(report.id == span.report and span.end <= len(report.text) for report in self._project.reports)


def _pool(widgets: list[W], column: QVBoxLayout, count: int, make: Callable[[], W]) -> list[W]:
    """The first `count` widgets, made where they are missing; the others are hidden."""
    while len(widgets) < count:
        widget = make()
        widgets.append(widget)
        column.addWidget(widget)
    for number, widget in enumerate(widgets):
        widget.setVisible(number < count)
    return widgets[:count]
