"""What a change adds to the audit trail."""

from collections.abc import Iterator

from app.model.annotation import Verdict
from app.model.audit import AuditAction, AuditEntry
from app.model.claim_record import ClaimRecord, verdict_words
from app.model.decision import Decision, Link, NeverMark, NotOneActor, OneActor, Unlink
from app.model.project import Project
from app.model.report import Report

MERGE, SPLIT = "Merge claims", "Split claim"
"""What the undo menu calls making one claim of several, and several of one."""

_JOINING = {
    MERGE: ("merged with another claim", "no longer merged with another claim"),
    SPLIT: ("no longer split off another claim", "split off another claim"),
}
"""What is said of a claim that is gone, and of one that came: undoing a merge brings one, undoing a split takes one."""


def audit_of(before: Project, after: Project, change: str, user: str, time: str) -> tuple[AuditEntry, ...]:
    """An entry for each report that came, went or was replaced, each decision, verdict, own scale and evidence file.

    `change` is what was done, as the undo menu calls it.

    Notes, titles, settings and the order of columns are no matter of the trail.
    """
    told = [
        *_reports(before, after),
        *_decisions(before, after),
        *_scales(before, after),
        *_claims(before, after, change),
        *_verdicts(before, after),
        *_files(before, after),
    ]
    return tuple(AuditEntry(time, user, action, detail, sha256s) for action, detail, sha256s in told)


Told = tuple[AuditAction, str, tuple[str, ...]]


def _reports(before: Project, after: Project) -> Iterator[Told]:
    old, new = ({report.id: report for report in project.reports} for project in (before, after))
    for report_id in dict.fromkeys((*old, *new)):
        was, now = old.get(report_id), new.get(report_id)
        if was == now:
            continue
        action = AuditAction.REPLACED
        if was is None or now is None:
            action = AuditAction.IMPORTED if was is None else AuditAction.REMOVED
        report = now or was
        if report is not None:
            yield action, _report(report), (report.provenance.sha256, report.text_sha256)


def _report(report: Report) -> str:
    named = f"{report.id} “{report.name}”"
    return f"{named} from {report.provenance.path}" if report.provenance.path else named


def _decisions(before: Project, after: Project) -> Iterator[Told]:
    old, new = ({decision.id: decision for decision in project.decisions} for project in (before, after))
    for decision_id in dict.fromkeys((*old, *new)):
        was, now = old.get(decision_id), new.get(decision_id)
        if was != now:
            what = _decision(now) if now is not None else f"no longer {_decision(was)}" if was is not None else ""
            yield AuditAction.DECIDED, what, ()


def _decision(decision: Decision) -> str:
    match decision:
        case Link(a, b):
            return f"linked “{_short(a.quote)}” ({a.report}) with “{_short(b.quote)}” ({b.report})"
        case Unlink(a, b):
            return f"unlinked “{_short(a.quote)}” ({a.report}) and “{_short(b.quote)}” ({b.report})"
        case NeverMark(words, lens):
            return f"never marked “{_short(words)}”" + (f" ({lens})" if lens else "")
        case OneActor(names, concept):
            return f"one actor “{concept}”: {', '.join(f'“{name}”' for name in names)}"
        case NotOneActor(names, name):
            return f"“{name}” split off from {', '.join(f'“{other}”' for other in names)}"


def _scales(before: Project, after: Project) -> Iterator[Told]:
    old, new = ({scale.id: scale for scale in project.scales} for project in (before, after))
    for scale_id in dict.fromkeys((*old, *new)):
        was, now = old.get(scale_id), new.get(scale_id)
        if was != now:
            scale = now or old[scale_id]
            steps = ", ".join(f"“{verdict.name}”" for verdict in scale.verdicts)
            yield (
                AuditAction.DECIDED,
                f"scale “{scale.name}”: {steps}" if now else f"no longer scale “{scale.name}”",
                (),
            )


def _claims(before: Project, after: Project, change: str) -> Iterator[Told]:
    if before.claims == after.claims and before.scales == after.scales:
        return
    old, new = ({record.id: record for record in project.claims} for project in (before, after))
    for claim_id in dict.fromkeys((*old, *new)):
        was, now = _finding(old.get(claim_id), before), _finding(new.get(claim_id), after)
        record, is_here = new.get(claim_id) or old[claim_id], claim_id in new
        if change in _JOINING and is_here != (claim_id in old):
            yield AuditAction.DECIDED, f"“{_short(record.text)}” {_JOINING[change][is_here]}", ()
        elif was != now:
            told = now or (record.state.value if is_here else "deleted")
            yield AuditAction.CHECKED, f"“{_short(record.text)}”: {told}", ()


def _finding(record: ClaimRecord | None, project: Project) -> str:
    """How far a check is and what came of it; nothing for a claim that nobody has begun to check."""
    if record is None or (not record.verdict and record.state == "unchecked"):
        return ""
    verdict = verdict_words(record, project.all_scales)
    return f"{record.state}, {verdict}" if verdict else record.state.value


def _verdicts(before: Project, after: Project) -> Iterator[Told]:
    if before.annotations == after.annotations:
        return
    old, new = ({note.id: note for note in project.annotations} for project in (before, after))
    for note_id in dict.fromkeys((*old, *new)):
        was, now = (notes[note_id].verdict if note_id in notes else Verdict.NONE for notes in (old, new))
        if was != now:
            note = new.get(note_id) or old[note_id]
            quote = f"“{_short(note.anchors[0].quote)}” ({note.anchors[0].report})" if note.anchors else "an annotation"
            yield AuditAction.CHECKED, f"{quote}: {now}", ()


def _files(before: Project, after: Project) -> Iterator[Told]:
    """Files that came into the project as evidence, and those that nothing rests on any more."""
    if (before.annotations, before.claims) == (after.annotations, after.claims):
        return
    old, new = ({e.sha256: e for e in project.evidence if e.sha256} for project in (before, after))
    for sha256 in dict.fromkeys((*old, *new)):
        if sha256 not in old:
            yield AuditAction.IMPORTED, f"“{new[sha256].text}” as evidence, {new[sha256].size} bytes", (sha256,)
        elif sha256 not in new:
            yield AuditAction.REMOVED, f"“{old[sha256].text}” from the evidence", (sha256,)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 80 else f"{words[:79].rstrip()}…"
