"""Shows what ever changed about a claim, or about all of them: also of those that were deleted or merged away."""

from typing import TYPE_CHECKING

from app.model.claim_record import HistoryEntry
from widgets.claims.words import tr
from widgets.trail_dialog import TrailDialog
from widgets.when import exactly

if TYPE_CHECKING:
    from widgets.main_window import MainWindow


def show_history(window: "MainWindow", claim: str, text: str) -> None:
    """Show all that ever changed about one claim: who, when, what, from what to what."""
    session = window.session
    if session is None:
        return
    heads = (tr("When"), tr("Who"), tr("Change"), tr("What"), tr("From"), tr("To"))

    def done(entries: tuple[HistoryEntry, ...]) -> None:
        TrailDialog(tr("History of a claim"), text, heads, tuple(map(_told, entries)), window).open()

    session.ask(lambda workspace: workspace.history(claim), done)


def show_all(window: "MainWindow") -> None:
    """Show the history of all claims that there ever were."""
    session = window.session
    if session is None:
        return
    heads = (tr("When"), tr("Who"), tr("Change"), tr("Claim"), tr("What"), tr("From"), tr("To"))
    said = tr("All that ever changed about the claims, also about those that are gone. Entries are only ever added.")

    def done(entries: tuple[HistoryEntry, ...]) -> None:
        words = _last_words(entries)
        told = ((entry, _told(entry)) for entry in entries)
        lines = tuple((*line[:3], words.get(entry.claim, ""), *line[3:]) for entry, line in told)
        TrailDialog(tr("History of all claims"), said, heads, lines, window).open()

    session.ask(lambda workspace: workspace.history(), done)


def _last_words(entries: tuple[HistoryEntry, ...]) -> dict[str, str]:
    """How each claim was worded last, by its id."""
    worded = [entry for entry in entries if entry.field in ("claim", "text")]
    return {entry.claim: entry.after or entry.before for entry in worded}


def _told(entry: HistoryEntry) -> tuple[str, ...]:
    return exactly(entry.time), entry.user, entry.change, _field_words(entry.field), entry.before, entry.after


def _field_words(field: str) -> str:
    return {
        "claim": tr("Claim"),
        "text": tr("Wording"),
        "occurrences": tr("Places"),
        "not_here": tr("Not told here"),
        "state": tr("State"),
        "verdict": tr("Verdict"),
        "rationale": tr("Rationale"),
        "evidence": tr("Evidence"),
        "assignee": tr("Who checks it"),
        "facts": tr("Facts"),
    }.get(field, field)
