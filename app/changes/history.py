"""What a change adds to the history of claims. Undoing adds to it as well: nothing is ever taken out."""

from collections.abc import Iterable

from app.model.annotation import Evidence
from app.model.claim_record import ClaimRecord, HistoryEntry, verdict_words
from app.model.project import Project


def history_of(before: Project, after: Project, change: str, user: str, time: str) -> tuple[HistoryEntry, ...]:
    """One entry for each field of a claim record that differs, and one for each that was added or removed.

    A verdict that a scale calls by another name differs too: the claim says something else from then on.
    """
    if before.claims == after.claims and before.scales == after.scales:
        return ()
    entries: list[HistoryEntry] = []
    old, new = ({record.id: record for record in project.claims} for project in (before, after))
    for claim_id in dict.fromkeys((*old, *new)):
        was, now = old.get(claim_id), new.get(claim_id)
        if was == now and before.scales == after.scales:
            continue
        told = {"claim": (was.text if was else "", now.text if now else "")} if was is None or now is None else {}
        was_read, now_read = _read(was, before), _read(now, after)
        for field in dict.fromkeys((*was_read, *now_read)):
            told.setdefault(field, (was_read.get(field, ""), now_read.get(field, "")))
        if was is None or now is None:
            told.pop("text")  # said by the entry for the whole
        entries += (
            HistoryEntry(claim_id, time, user, change, field, one, other)
            for field, (one, other) in told.items()
            if one != other
        )
    return tuple(entries)


def _read(record: ClaimRecord | None, project: Project) -> dict[str, str]:
    """What can change in a record, as people read it: with the names of verdicts and reports, which may change."""
    if record is None:
        return {}
    names = {report.id: f"{report.name} ({report.id})" for report in project.reports}
    return {
        "text": record.text,
        "occurrences": _lines(
            f"{names.get(o.anchor.report, o.anchor.report)}: “{o.anchor.quote}”"
            + (f" ({o.stance})" if o.stance else "")
            for o in record.occurrences
        ),
        "not_here": _lines(f"{names.get(a.report, a.report)}: “{a.quote}”" for a in record.not_here),
        "state": record.state.value,
        "verdict": verdict_words(record, project.all_scales),
        "rationale": record.rationale,
        "evidence": _lines(map(_evidence, record.evidence)),
        "assignee": record.assignee,
        "facts": _lines(
            f"{f.kind}: “{f.anchor.quote}” in {names.get(f.anchor.report, f.anchor.report)}" for f in record.facts
        ),
    }


def _evidence(evidence: Evidence) -> str:
    told = f"{evidence.kind}: {evidence.text}"
    told += f" (SHA-256 {evidence.sha256})" if evidence.sha256 else ""
    return f"{told}: {evidence.note}" if evidence.note else told


def _lines(told: Iterable[str]) -> str:
    return "\n".join(told)
