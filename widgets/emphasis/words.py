"""What the emphasis says in words: under the charts, in the table and to screen readers."""

from PySide6.QtCore import QCoreApplication

from app.export.pictures import percent
from app.model.emphasis import EmphasisPoint, Voice


def tr(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate("Emphasis", text)


def place_words(point: EmphasisPoint) -> str:
    """Where a report tells a claim, and at what length."""
    where = tr("paragraph %1").replace("%1", str(point.paragraph)) if point.paragraph else tr("headline")
    down = tr("at the top") if point.depth < 0.01 else tr("%1 down").replace("%1", percent(point.depth))
    return f"{where}, {down}, {tr('%1 of its text').replace('%1', percent(point.share))}"


def short_words(point: EmphasisPoint) -> str:
    """The same, short: for a table."""
    where = f"¶{point.paragraph}" if point.paragraph else tr("headline")
    return f"{where} · {tr('%1 down').replace('%1', percent(point.depth))} · {percent(point.share)}"


def voice_name(voice: Voice) -> str:
    """Who speaks."""
    return voice.name or tr("unnamed")
