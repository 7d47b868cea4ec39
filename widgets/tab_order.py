"""The way of the Tab key through the window: region by region, and within one as it is laid out.

Qt's own order is that in which widgets were made; here many are made late (cards, views, bars), and would come last.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget


def tab_stops(part: QWidget) -> Iterator[QWidget]:
    """What the Tab key stops at within a part of the window, in the order in which it is laid out."""
    if part.isHidden() or not part.isEnabled():
        return
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
        yield part
    for child in _children(part):
        yield from tab_stops(child)


def region_of(widget: QWidget | None, regions: Sequence[QWidget]) -> int | None:
    """The region that a widget stands in; None for one outside of all."""
    if widget is None:
        return None
    return next((n for n, part in enumerate(regions) if widget is part or part.isAncestorOf(widget)), None)


def move_focus(regions: Sequence[QWidget], forward: bool) -> bool:
    """Go to the next stop, or to the previous one; after the last comes the first. Whether there is one."""
    stops = [stop for part in regions for stop in tab_stops(part)]
    if not stops:
        return False
    here = QApplication.focusWidget()
    at = next((n for n, stop in enumerate(stops) if stop is here), None)
    step = 1 if forward else -1
    at = (at + step) % len(stops) if at is not None else _beside(stops, regions, here, forward)
    stops[at].setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(stops[at])
    return True


def move_region(regions: Sequence[QWidget], favourites: dict[QWidget, QWidget], forward: bool) -> None:
    """Go to the next region, or to the previous one: to its favourite, else to its first stop."""
    here = region_of(QApplication.focusWidget(), regions)
    step = 1 if forward else -1
    first = (here if here is not None else -1 if forward else 0) + step
    for number in range(len(regions)):
        part = regions[(first + number * step) % len(regions)]
        stops = list(tab_stops(part))
        wanted = favourites.get(part)
        while wanted is not None and wanted.focusProxy() is not None:
            wanted = wanted.focusProxy()
        target = wanted if wanted is not None and wanted in stops else next(iter(stops), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            _bring_into_view(target)
            return


def _beside(stops: list[QWidget], regions: Sequence[QWidget], here: QWidget | None, forward: bool) -> int:
    """The stop to begin with where the focus is on something that is none: the nearest one that follows."""
    if here is not None:
        inside = [n for n, stop in enumerate(stops) if here.isAncestorOf(stop) or stop.isAncestorOf(here)]
        if inside:
            return inside[0] if forward else inside[-1]
        region = region_of(here, regions)
        if region is not None:
            same = [n for n, stop in enumerate(stops) if region_of(stop, regions) == region]
            if same:
                return same[0] if forward else same[-1]
    return 0 if forward else len(stops) - 1


def _children(part: QWidget) -> Iterator[QWidget]:
    """The widgets within a part, as they are laid out."""
    match part:
        case QStackedWidget():
            current = part.currentWidget()
            found = [current] if current is not None else []
        case QSplitter():
            found = [widget for number in range(part.count()) if (widget := part.widget(number)) is not None]
        case QScrollArea():
            inner = part.widget()
            found = [inner] if inner is not None else []
        case _:
            layout = part.layout()
            found = list(_laid_out(layout)) if layout is not None else []
            found += [child for child in part.children() if isinstance(child, QWidget) and child not in found]
    yield from (child for child in found if not child.isWindow())


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _bring_into_view(widget: QWidget) -> None:
    """Scroll what a widget stands in so far that it can be seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 8, 24)
        above = above.parentWidget()
