"""Whether a change fits a project as it is."""

from app.changes.kinds import (
    AddReports,
    Arrange,
    Change,
    DeleteAnnotation,
    DeleteDecision,
    PutDecision,
    RemoveReports,
    SetSettings,
)
from app.model.comparison import Settings
from app.model.decision import MARKING, Decision, Link, NeverMark, NotOneActor, OneActor, Unlink, wording_key
from app.model.errors import ParallaxError
from app.model.project import Project


def check(change: Change, project: Project) -> None:
    """Make sure that a change fits a project.

    Raises:
        ParallaxError: it names a report or an annotation that is not there, or settings that make no sense.
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
        case PutDecision(decision):
            _check_decision(decision)
        case DeleteDecision(decision_id):
            _need(any(d.id == decision_id for d in project.decisions), "That decision was forgotten already.")
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


def _need(fits: bool, otherwise: str) -> None:
    if not fits:
        raise ParallaxError(otherwise)
