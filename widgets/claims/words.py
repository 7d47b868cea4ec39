"""What the claims say in words."""

from PySide6.QtCore import QCoreApplication

from app.model.claim_record import ClaimRecord, ClaimState, FactKind, VerdictScale
from app.model.project import Project
from widgets.plural import plural


def tr(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate("Claims", text)


def state_words(state: ClaimState) -> str:
    """How far the check of a claim is."""
    return {
        ClaimState.UNCHECKED: tr("Unchecked"),
        ClaimState.IN_PROGRESS: tr("In progress"),
        ClaimState.CHECKED: tr("Checked"),
    }[state]


def worth_words(worth: str) -> str:
    """A third of check-worthiness."""
    return {"high": tr("Most worth checking"), "middle": tr("Worth checking"), "low": tr("Less worth checking")}[worth]


def fact_words(kind: FactKind) -> str:
    """A kind of facts."""
    return {
        FactKind.NAMES: tr("Names"),
        FactKind.NUMBERS: tr("Numbers"),
        FactKind.DATES: tr("Dates"),
        FactKind.TITLES: tr("Titles"),
        FactKind.QUOTATIONS: tr("Quotations"),
    }[kind]


def hidden_words(count: int) -> str:
    """How many further reports tell a claim that are hidden."""
    return plural(QCoreApplication.translate("Claims", "%n hidden report(s)", None, count), count)


def scale_at_hand(record: ClaimRecord | None, project: Project) -> VerdictScale:
    """The scale of a claim's verdict; where it has none, the one that new verdicts are on."""
    return project.verdict_scale(record.scale if record is not None and record.scale else project.scale)


def given_verdict(record: ClaimRecord | None, project: Project) -> str:
    """The name of a claim's verdict; empty where it has none."""
    if record is None or not record.verdict:
        return ""
    known = project.verdict_scale(record.scale).verdict(record.verdict)
    return known.name if known is not None else record.verdict


def verdict_name(key: str, project: Project) -> str:
    """The name of `scale/verdict`."""
    scale_id, _, verdict_id = key.partition("/")
    scale = next((scale for scale in project.all_scales if scale.id == scale_id), None)
    known = scale.verdict(verdict_id) if scale is not None else None
    return known.name if known is not None else verdict_id


_TONES = {
    **dict.fromkeys(("true", "mostly-true", "supported", "confirmed"), "confirmed"),
    **dict.fromkeys(("false", "mostly-false", "refuted", "contradicted"), "contradicted"),
}


def tone_of(scale: VerdictScale, verdict_id: str) -> str:
    """How a verdict is coloured: `confirmed`, `contradicted`, or `unproven` for what is neither.

    Of a newsroom's own scale only the two ends of ordered steps are coloured: nobody else knows what its words mean.
    """
    ids = [verdict.id for verdict in scale.verdicts]
    if scale.ordered and verdict_id in (ids[0], ids[-1]):
        return "confirmed" if verdict_id == ids[0] else "contradicted"
    return _TONES.get(verdict_id, "unproven")
