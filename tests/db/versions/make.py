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

from app.model.annotation import AnnotationKind, Verdict
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
    workspace.remove_report("r3")
    project = workspace.project
    content = {
        "project": {**asdict(project), "hidden": sorted(project.hidden)},
        "originals": {r.id: workspace.original(r.id).data.decode("latin-1") for r in project.reports},
    }
    workspace.close()
    path.with_suffix(".json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    make()
