"""Plain words for the kinds of findings and of verdicts."""

from PySide6.QtCore import QCoreApplication

from app.model.annotation import AnnotationKind
from app.model.lens import Lens


def _tr(text: str) -> str:
    return QCoreApplication.translate("kinds", text)


def kind_words(lens: Lens, kind: str) -> str:
    """What a reader calls a kind of mark."""
    known = {
        "verbatim": _tr("Shared word for word"),
        "near": _tr("Shared, nearly word for word"),
        "single-source": _tr("Only in one report"),
        "number": _tr("Numbers"),
        "date": _tr("Dates"),
        "name": _tr("Names"),
        "quote": _tr("Quotations"),
        "negation": _tr("Denials"),
        "attribution": _tr("Who says it"),
        "certainty": _tr("How certain"),
        "wording": _tr("Words that stand for each other"),
        "voice": _tr("Who is left out"),
        "evaluative": _tr("Words that judge"),
        "emotive": _tr("Words that stir"),
        "dysphemism": _tr("Harsh words"),
        "intensifier": _tr("Words that turn up the volume"),
        "scare": _tr("Words in doubting quotation marks"),
    }
    return known.get(kind, f"{lens}: {kind}")


def verdict_words(verdict: str) -> str:
    """What a reader calls a verdict."""
    known = {
        "none": _tr("No verdict yet"),
        "confirmed": _tr("Confirmed"),
        "contradicted": _tr("Contradicted"),
        "unproven": _tr("Unproven"),
    }
    return known.get(verdict, verdict)


def note_kind_words(kind: AnnotationKind) -> str:
    """What a reader calls a kind of note."""
    return {
        AnnotationKind.NOTE: _tr("Note"),
        AnnotationKind.QUESTION: _tr("Question"),
        AnnotationKind.CORRECTION: _tr("Correction"),
        AnnotationKind.EVIDENCE: _tr("Evidence"),
        AnnotationKind.VERDICT: _tr("Verdict"),
    }[kind]
