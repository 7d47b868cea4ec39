"""Whether a change fits a project as it is."""

from app.changes.kinds import (
    AddReports,
    Arrange,
    Change,
    DeleteAnnotation,
    DeleteClaim,
    DeleteDecision,
    PutAnnotation,
    PutClaim,
    PutDecision,
    RemoveReports,
    SetScales,
    SetSettings,
    SetTemplates,
    Several,
)
from app.changes.results import result_of
from app.model.claim_record import PRESETS, ClaimRecord, VerdictScale, verdict_words
from app.model.comparison import Settings
from app.model.decision import MARKING, Decision, Link, NeverMark, NotOneActor, OneActor, Unlink, wording_key
from app.model.errors import ParallaxError
from app.model.project import Project


def check(change: Change, project: Project) -> None:
    """Make sure that a change fits a project.

    Raises:
        ParallaxError: it names something that is not there, or something in it makes no sense.
    """
    here = [report.id for report in project.reports]
    match change:
        case SetSettings(settings):
            _check_settings(settings, here)
        case AddReports(placed):
            _need(len({item.report.id for item in placed}) == len(placed), "Each report needs an id of its own.")
        case RemoveReports(ids):
            _need(len(set(ids)) == len(ids), "A report can only be removed once.")
            for report_id in ids:
                _need(report_id in here, f"There is no report {report_id} in this event.")
        case Arrange(order, hidden):
            _need(sorted(order) == sorted(here), "The order must name every report of this event once.")
            _need(hidden <= set(here), f"There is no report {min(hidden - set(here), default='')} in this event.")
        case DeleteAnnotation(annotation_id):
            known = any(annotation.id == annotation_id for annotation in project.annotations)
            _need(known, f"There is no annotation {annotation_id} in this event.")
        case PutAnnotation(annotation):
            about = annotation.anchors or annotation.claim or annotation.report
            _need(bool(about), "Select the words that the annotation is about first.")
        case PutDecision(decision):
            _check_decision(decision)
        case DeleteDecision(decision_id):
            _need(any(d.id == decision_id for d in project.decisions), "That decision was forgotten already.")
        case PutClaim(record):
            _check_claim(record, project)
        case DeleteClaim(claim_id):
            _need(any(record.id == claim_id for record in project.claims), "That claim was deleted already.")
        case SetScales(scales, chosen):
            _check_scales(scales, chosen, project)
        case SetTemplates(templates):
            names = [template.name for template in templates]
            _need(all(names) and len(set(names)) == len(names), "Each template needs a name of its own.")
        case Several(changes):
            for part in changes:
                check(part, project)
                project = result_of(part, project)
        case _:
            pass


def _check_settings(settings: Settings, here: list[str]) -> None:
    record, score = settings.record, settings.min_score
    _need(record is None or record in here, f"There is no report {record} in this event.")
    _need(score is None or 0 <= score <= 1, "The lowest score must lie between 0 and 1.")
    _need(settings.min_phrase_words >= 1, "A shared phrase has one word or more.")


def _check_decision(decision: Decision) -> None:
    match decision:
        case Link(a, b) | Unlink(a, b):
            _need(a.report != b.report, "Choose two passages of different reports.")
        case NeverMark(words, lens):
            _need(bool(wording_key(words)), "Choose some words that are not to be marked.")
            _need(lens is None or lens in MARKING, "Only wordings, conflicts and framing can be left unmarked.")
        case OneActor(names, concept):
            _need(bool(wording_key(concept)), "Give the actor a name.")
            _need(len({wording_key(name) for name in names} - {""}) >= 2, "Choose two names or more to join.")
        case NotOneActor(names, name):
            _need(bool(wording_key(name)), "Choose a name to split off.")
            _need(any(map(wording_key, names)), "Say which actor the name is split off from.")


def _check_claim(record: ClaimRecord, project: Project) -> None:
    _need(bool(record.text.strip()), "A claim needs some words.")
    _need(bool(record.scale) == bool(record.verdict), "A verdict is one of a scale.")
    if record.verdict:
        scale = next((scale for scale in project.all_scales if scale.id == record.scale), None)
        _need(scale is not None, f"There is no scale “{record.scale}” in this event.")
        known = scale is not None and scale.verdict(record.verdict) is not None
        _need(known, f"“{record.verdict}” is no verdict on this scale.")


def _check_scales(scales: tuple[VerdictScale, ...], chosen: str, project: Project) -> None:
    ids = [scale.id for scale in (*PRESETS, *scales)]
    _need(all(ids) and len(set(ids)) == len(ids), "Each scale needs a name of its own.")
    _need(chosen in ids, "Choose one of the scales.")
    names = [scale.name.casefold() for scale in PRESETS]
    for scale in scales:
        _need(bool(scale.name), "Each scale needs a name.")
        _need(scale.name.casefold() not in names, f"Two scales are called “{scale.name}”. Give one another name.")
        names.append(scale.name.casefold())
    for scale in scales:
        steps = [verdict.id for verdict in scale.verdicts]
        _need(len(steps) >= 2, f"The scale “{scale.name}” needs two verdicts at least.")
        called = {verdict.name.casefold() for verdict in scale.verdicts}
        one_each = all(steps) and len(set(steps)) == len(called) == len(steps)
        _need(one_each, f"Two verdicts on “{scale.name}” have the same name.")
    known = {(scale.id, verdict.id) for scale in (*PRESETS, *scales) for verdict in scale.verdicts}
    used = [record for record in project.claims if record.verdict and (record.scale, record.verdict) not in known]
    if used:
        gone = used[0].scale, used[0].verdict
        same = sum((record.scale, record.verdict) == gone for record in used)
        claims = "a claim has it. Give that claim" if same == 1 else f"{same} claims have it. Give those"
        raise ParallaxError(
            f"The verdict “{verdict_words(used[0], project.all_scales)}” is in use: {claims} another one first."
        )


def _need(fits: bool, otherwise: str) -> None:
    if not fits:
        raise ParallaxError(otherwise)
