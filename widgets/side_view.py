"""Side by side: the canvas of aligned rows, with the overview strip beside it."""

import json
from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.model.annotation import PlacedAnnotation
from app.model.lens import Lens
from app.model.report import Span
from app.model.view import ComparisonView
from widgets.canvas import ComparisonCanvas
from widgets.overview import OverviewStrip
from widgets.theme import Theme
from widgets.view import EventView


class CanvasView(EventView):
    """A view that is a canvas of the reports' text: side by side, or another that lays the same text out differently.

    Attributes:
        canvas: draws the text. overview: the marks over the whole length.
    """

    def __init__(self, canvas: ComparisonCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = canvas
        self.overview = OverviewStrip(canvas)
        self._wanted: Mapping[str, str] = {}
        self.setAccessibleName(self.tr("Side by side"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(canvas, 1)
        line.addWidget(self.overview)
        self.setFocusProxy(canvas)
        canvas.passageActivated.connect(self.passageActivated)
        canvas.selectionChanged.connect(self.selectionChanged)
        canvas.noteActivated.connect(self.noteActivated)
        canvas.annotateRequested.connect(self.annotateRequested)
        canvas.zoomChanged.connect(self.zoomChanged)
        canvas.orderAsked.connect(self.orderAsked)
        canvas.hideAsked.connect(self.hideAsked)
        canvas.linkAsked.connect(self.linkAsked)
        canvas.ownPlaceShown.connect(self.ownPlaceShown)

    def show_view(self, view: ComparisonView | None) -> None:
        self.canvas.show_view(view)
        if self.canvas.page() is not None and self._wanted:
            wanted, self._wanted = self._wanted, {}
            self.restore(wanted)

    def set_notes(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        self.canvas.set_notes(notes)

    def offer(self, actions: tuple[QAction, ...]) -> None:
        self.canvas.offered = actions

    def set_found(self, spans: tuple[Span, ...], current: Span | None) -> None:
        self.canvas.set_found(spans, current)

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        self.canvas.set_lenses(lenses)

    def set_theme(self, theme: Theme) -> None:
        self.canvas.set_theme(theme)

    def set_zoom(self, percent: int) -> None:
        self.canvas.set_zoom(percent)

    def widen(self, way: int) -> None:
        self.canvas.widen(way)

    def fit_columns(self) -> None:
        self.canvas.fit_columns()

    def zoom(self) -> int:
        return self.canvas.zoom()

    def go_to(self, span: Span, flash: bool = True) -> None:
        self.canvas.go_to(span, flash)

    def set_current(self, span: Span | None) -> None:
        self.canvas.set_current(span)

    @property
    def walking(self) -> bool:
        return self.canvas.walking

    def current(self) -> Span | None:
        return self.canvas.current()

    def selection(self) -> Span | None:
        return self.canvas.selection()

    def copy(self) -> None:
        self.canvas.copy()

    def select_all_of_passage(self) -> None:
        self.canvas.select_all_of_passage()

    def state(self) -> dict[str, str]:
        canvas = self.canvas
        if canvas.page() is None:
            return dict(self._wanted)
        kept = {
            "widths": json.dumps(canvas.own_widths()),
            "pinned": json.dumps(sorted(canvas.pinned())),
            "unfolded": json.dumps(sorted(canvas.unfolded())),
            "across": str(canvas.horizontalScrollBar().value()),
        }
        place = canvas.place()
        if place is not None:
            kept["place"] = json.dumps((place[0].report, place[0].start, place[1]))
        return kept

    def restore(self, state: Mapping[str, str]) -> None:
        canvas = self.canvas
        if canvas.page() is None:
            self._wanted = dict(state)
            return
        widths = _read(state, "widths")
        if isinstance(widths, dict):
            canvas.set_own_widths({k: w for k, w in widths.items() if isinstance(w, int)})
        for name, take in (("pinned", canvas.set_pinned), ("unfolded", canvas.set_unfolded)):
            names = _read(state, name)
            if isinstance(names, list):
                take(name for name in names if isinstance(name, str))
        match _read(state, "place"):
            case [str(report), int(start), int(y) | float(y)]:
                canvas.set_place(Span(report, start, start + 1), y)
        if (across := state.get("across", "")).isdigit():
            canvas.horizontalScrollBar().setValue(int(across))


def _read(state: Mapping[str, str], name: str) -> object:
    """A value of a state; None where it is missing or broken."""
    try:
        return json.loads(state.get(name, ""))
    except ValueError:
        return None
