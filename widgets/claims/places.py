"""The places that carry a claim: where, in what stance, and what can be done about each."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.model.comparison import Stance
from app.model.project import Project
from widgets.canvas.sheet import paragraph_number
from widgets.claims.editing import ClaimPlace
from widgets.claims.words import tr
from widgets.matrix.words import place_words, stance_words
from widgets.more_button import MoreButton
from widgets.style import as_role
from widgets.words import Words, isolated

_STANCES: tuple[Stance, ...] = ("asserted", "attributed", "hedged", "denied")


class PlaceLine(QWidget):
    """One place; a click goes there.

    Attributes:
        more: what can be done about it.
    """

    clicked = Signal()

    def __init__(self, place: ClaimPlace, where: str, owner: "ClaimPlaces", splits: bool) -> None:
        super().__init__()
        self.place, self._owner, self._splits = place, owner, splits
        self.more = MoreButton(self._offer)
        label = Words(where, role="dim")
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(label)
        if place.span is None:
            lost = Words(tr("These words are no longer in the report:") + "\n" + " ".join(place.words.split())[:300])
            lost.setObjectName("lost")
            column.addWidget(lost)
            by_hand = as_role(QPushButton(tr("Place at the selected words")), "link")
            by_hand.clicked.connect(lambda _checked=False: owner.placeAsked.emit(place.which))
            column.addWidget(by_hand, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addLayout(column, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(where)
        self.more.setAccessibleName(tr("What to do about the place: %1").replace("%1", where))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.place.span is not None and event.button() == Qt.MouseButton.LeftButton:
            self._owner.goTo.emit(self.place.span)

    def _offer(self, menu: QMenu) -> None:
        owner, place = self._owner, self.place
        if place.span is not None:
            menu.addAction(tr("Go there"), partial(owner.goTo.emit, place.span))
        if place.which is None:
            menu.addAction(tr("Record this place too"), partial(owner.addAsked.emit, place.span))
            menu.addAction(tr("The claim is not told here"), partial(owner.denyAsked.emit, place.span))
            return
        stances = menu.addMenu(tr("How the report puts it"))
        for stance in (None, *_STANCES):
            name = tr("as computed") if stance is None else stance_words(stance)
            action = stances.addAction(name)
            action.setCheckable(True)
            action.setChecked(place.said == stance)
            action.triggered.connect(lambda _checked=False, chosen=stance: owner.stanceAsked.emit(place.which, chosen))
        if self._splits:
            menu.addAction(tr("Make a claim of its own of this place"), partial(owner.splitAsked.emit, place.which))
        menu.addAction(tr("The claim is not told here"), partial(owner.dropAsked.emit, place.which))


class ClaimPlaces(QWidget):
    """All places of one claim.

    Attributes:
        lines: one for each, in order.

    Signals:
        goTo: a Span. addAsked: a Span to record. denyAsked: a Span where the claim is not told.
        stanceAsked: (which, a stance or None). splitAsked, dropAsked, placeAsked: which (an Anchor, or an index).
    """

    goTo = Signal(object)
    addAsked = Signal(object)
    denyAsked = Signal(object)
    stanceAsked = Signal(object, object)
    splitAsked = Signal(object)
    dropAsked = Signal(object)
    placeAsked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[PlaceLine] = []
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)

    def show_places(self, places: tuple[ClaimPlace, ...], project: Project) -> None:
        """Show these."""
        names = tuple((report.id, report.name) for report in project.reports)
        if (places, names) == self._shown:
            return
        self._shown = places, names
        for line in self.lines:
            line.hide()
            line.deleteLater()
        splits = sum(place.which is not None for place in places) > 1
        self.lines = [PlaceLine(place, _where(place, project), self, splits) for place in places]
        for line in self.lines:
            self._column.addWidget(line)


def _where(place: ClaimPlace, project: Project) -> str:
    parts: list[str] = []
    span = place.span
    if span is not None and any(report.id == span.report for report in project.reports):
        report = project.report(span.report)
        index = report.paragraph_at(span.start)
        number = 0 if index is None or index in report.headline else paragraph_number(report, index)
        parts = [isolated(report.name), place_words(number)]
    elif not isinstance(place.which, int) and place.which is not None:
        gone = tr("removed report")
        parts = [next((isolated(r.name) for r in project.reports if r.id == place.which.report), gone)]
    if place.stance is not None:
        parts.append(stance_words(place.stance) + (tr(" (by hand)") if place.said is not None else ""))
    if place.which is None:
        parts.append(tr("not recorded"))
    return "\u200e" + " · ".join(parts)
