"""Side by side: the canvas of aligned rows, with the overview strip beside it."""

from collections.abc import Mapping

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

    def show_view(self, view: ComparisonView | None) -> None:
        self.canvas.show_view(view)

    def set_notes(self, notes: tuple[PlacedAnnotation, ...]) -> None:
        self.canvas.set_notes(notes)

    def set_lenses(self, lenses: frozenset[Lens]) -> None:
        self.canvas.set_lenses(lenses)

    def set_theme(self, theme: Theme) -> None:
        self.canvas.set_theme(theme)
        self.overview.refresh()

    def set_zoom(self, percent: int) -> None:
        self.canvas.set_zoom(percent)

    def zoom(self) -> int:
        return self.canvas.zoom()

    def go_to(self, span: Span, flash: bool = True) -> None:
        self.canvas.go_to(span, flash)

    def set_current(self, span: Span | None) -> None:
        self.canvas.set_current(span)

    def current(self) -> Span | None:
        return self.canvas.current()

    def selection(self) -> Span | None:
        return self.canvas.selection()

    def copy(self) -> None:
        self.canvas.copy()

    def select_all_of_passage(self) -> None:
        self.canvas.select_all_of_passage()

    def state(self) -> dict[str, str]:
        return {"scroll": str(self.canvas.verticalScrollBar().value())}

    def restore(self, state: Mapping[str, str]) -> None:
        if (scroll := state.get("scroll", "")).isdigit():
            self.canvas.verticalScrollBar().setValue(int(scroll))
