"""Makes the event that is kept of the newest revision: `python tests/db/versions/make.py`.

Run it once when a migration is added, and keep both files for good; the tests open them with every later version.
It never overwrites: the event of an earlier time cannot be made again.
"""

import json
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from app.model.annotation import AnnotationKind, AnnotationStatus, Evidence, EvidenceKind, Template, Verdict
from app.model.claim_record import FactKind, ScaleVerdict, VerdictScale
from app.model.comparison import Settings
from app.model.lens import Lens
from app.model.report import Original, Provenance, Report, Span
from app.workspace import Workspace
from db import schema
from db.store import SqlStores

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Reading:
    """What a reader gives."""

    report: Report
    original: Original


def reading(name: str, source: str, text: str, encoding: str = "utf-8") -> Reading:
    """A report with everything filled in; the last paragraph is astral, so that offsets count."""
    data = text.encode(encoding)
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    provenance = Provenance(
        f"/desk/{name}", sha256(data).hexdigest(), encoding=encoding, remarks=("Read as it was found.",)
    )
    report = Report(
        id="r1",
        text=text,
        paragraphs=tuple(paragraphs),
        sentences=tuple(paragraphs),
        provenance=provenance,
        title=text.split("\n")[0],
        source=source,
        published="2026-02-03",
        language="en",
        headline=(0,),
    )
    return Reading(report, Original(data, name, "text/plain"))


def make() -> Path:
    """The event and, beside it, its content as JSON."""
    path = FOLDER / f"{schema.revisions()[-1]}.parallax"
    workspace = Workspace(
        SqlStores().create(path, "The ferry"), "Kim", clock=lambda: datetime(2026, 2, 3, 12, tzinfo=UTC)
    )
    workspace.add_reports(
        [
            reading("a.txt", "The Herald", "Ferry runs aground\nThe ferry ran aground at dawn.\nAll 40 were safe 🙂."),
            reading("b.txt", "Kurier", "Fähre läuft auf\nDie Fähre lief am Morgen auf Grund.", "cp1252"),
            reading("c.txt", "The Post", "Ferry stuck\nThe ferry was stuck for two hours."),
        ]
    )
    workspace.arrange(("r2", "r1", "r3"), {"r1"})
    workspace.set_settings(Settings(min_score=0.3, record="r1", min_phrase_words=4))
    workspace.annotate([Span("r1", 49, 55), Span("r2", 0, 5)], "Who counted?", AnnotationKind.QUESTION, tags=("toll",))
    workspace.annotate([Span("r3", 0, 5)], "Gone with its report.", AnnotationKind.VERDICT, Verdict.CONTRADICTED)
    workspace.link(Span("r1", 19, 48), Span("r2", 15, 48))
    workspace.unlink(Span("r1", 0, 18), Span("r3", 0, 11))
    workspace.never_mark("ran aground", Lens.SHARED)
    workspace.one_actor(["the ferry", "die Fähre"], "The ferry")
    workspace.not_one_actor("the crew", "The ferry")
    note = workspace.project.annotations[0]
    workspace.reply(note.id, "The harbour office did.")
    file = workspace.attach("list.pdf", b"%PDF-1.4 a list", "application/pdf", "The list of passengers")
    address = Evidence(EvidenceKind.ADDRESS, "https://ferry.example/list")
    workspace.edit_annotation(note.id, status=AnnotationStatus.RESOLVED, private=True, evidence=[file, address])
    workspace.annotate([], "Read it again.", report="r2")
    step = ScaleVerdict("solid", "Solid"), ScaleVerdict("shaky", "Shaky", "One source only")
    workspace.set_scales([VerdictScale("house", "House scale", step, ordered=True)], "house")
    workspace.set_templates([Template("Call", "Called … at …", AnnotationKind.EVIDENCE, ("phone",), private=True)])
    workspace.add_claim("The ferry ran aground at dawn.", [Span("r1", 19, 48), Span("r2", 15, 48)])
    claim = workspace.project.claims[0]
    workspace.annotate([], "Ask the pilot.", claim=claim.id)
    workspace.edit_claim(claim.id, assignee="Kim", evidence=[file])
    workspace.set_stance(claim.id, claim.occurrences[1].anchor, "hedged")
    workspace.tick_fact(claim.id, FactKind.NAMES, Span("r1", 23, 28))
    workspace.set_verdict(claim.id, "shaky", rationale="Nobody saw it.")
    workspace.add_claim("All were safe.")
    workspace.note_export("/desk/ferry.pdf", "0" * 64, "The comparison")
    workspace.remove_report("r3")
    project = workspace.project
    content = {
        "project": {**asdict(project), "hidden": sorted(project.hidden)},
        "originals": {r.id: workspace.original(r.id).data.decode("latin-1") for r in project.reports},
        "files": {file.sha256: workspace.evidence_file(file.sha256).decode("latin-1")},
        "history": [asdict(entry) for entry in workspace.history()],
        "audit": [asdict(entry) for entry in workspace.audit()],
    }
    workspace.close()
    path.with_suffix(".json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    make()
