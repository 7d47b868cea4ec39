"""How an event is looked at, kept when it is closed and taken up when it is opened again."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from app.model.filter import Filter
from app.model.report import Span
from widgets.inspector import TABS
from widgets.views import ViewName

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


_NUMBERED = {"0": "passage", "1": "notes", "2": "names", "3": "by hand"}
"""The tabs of states that were kept while they had numbers."""


def state_of(window: "MainWindow") -> dict[str, str]:
    """The view, the lenses, the passage at hand, and what each view has to say."""
    here = window.views.current()
    return {
        "view": window.views.name,
        "lenses": " ".join(sorted(window.lenses.lenses)),
        "passage": f"{here.report} {here.start} {here.end}" if here is not None else "",
        "tab": TABS[window.inspector.tab],
        "filter": json.dumps({key: sorted(value) for key, value in asdict(window.filter_bar.filter).items() if value}),
        **window.views.state(),
    }


def restore(window: "MainWindow", state: Mapping[str, str]) -> None:
    """Take up a state that `state_of` gave; what no longer fits is left out."""
    if not state:
        return
    lenses = state.get("lenses", "").split()
    for lens, switch in window.lenses.switches.items():
        switch.setChecked(lens in lenses)
    tab = state.get("tab", "")
    if (name := _NUMBERED.get(tab, tab)) in TABS:
        window.inspector.show_tab(TABS.index(name))
    window.filter_bar.set_filter(_filter(state.get("filter", "")))
    if state.get("view") in [*window.commands.views]:
        window.views.show_page(ViewName(state["view"]))
    passage = _span(state.get("passage", ""))
    if passage is not None and window.session is not None and passage.report in window.session.columns:
        report = window.session.project.report(passage.report)
        if passage.end <= len(report.text):
            window.views.go_to(passage, False)
            window.travel.show_passage(passage)
    window.views.restore(state)


def _filter(text: str) -> Filter:
    try:
        kept = json.loads(text or "{}")
        known = {field.name for field in fields(Filter)}
        return Filter(**{key: frozenset(map(str, value)) for key, value in kept.items() if key in known})
    except (ValueError, TypeError, AttributeError):
        return Filter()


def _span(text: str) -> Span | None:
    parts = text.split(" ")
    if len(parts) != 3 or not all(part.isdigit() for part in parts[1:]):
        return None
    start, end = int(parts[1]), int(parts[2])
    return Span(parts[0], start, end) if start < end else None
