"""Killing the process right after a note was acknowledged loses nothing."""

import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from app.model.report import Span
from app.workspace import Workspace
from db.store import SqlStores

ROOT = Path(__file__).parents[2]
ROUNDS = 6

ANNOTATE = """
import sys
from pathlib import Path
from app.model.report import Span
from app.workspace import Workspace
from db.store import SqlStores
workspace = Workspace(SqlStores().open(Path(sys.argv[1])))
print("ready", flush=True)
while True:
    done = workspace.annotate([Span("r1", 0, 6)], f"note {len(workspace.project.annotations)}", tags=("a", "b"))
    print(done.project.annotations[-1].id, flush=True)
"""

CHECK = """
import sys
from pathlib import Path
from app.model.report import Span
from app.workspace import Workspace
from db.store import SqlStores
workspace = Workspace(SqlStores().open(Path(sys.argv[1])))
print("ready", flush=True)
while True:
    done = workspace.add_claim(f"claim {len(workspace.project.claims)}", [Span("r1", 0, 6)])
    record = done.project.claims[-1].id
    workspace.set_verdict(record, "true", rationale="seen")
    workspace.never_mark(record)
    file = workspace.attach("scan", record.encode())
    workspace.edit_claim(record, evidence=[file])
    print(record, file.sha256, flush=True)
"""


def test_every_acknowledged_verdict_survives_a_kill_with_its_history(
    stores: SqlStores, path: Path, make_report
) -> None:
    """With history, trail, decision and file: all of what was acknowledged, and nothing half."""
    store = stores.create(path, "Killed")
    store.put_report(*make_report(), 0)
    store.close()
    for round_ in range(ROUNDS):
        said = killed(CHECK, path, random.Random(round_).uniform(0.02, 0.2))
        with closing(Workspace(stores.open(path))) as workspace:
            project = workspace.project
            last = {(entry.claim, entry.field): entry.after for entry in workspace.history()}
            for record_id, sha256 in (line.split() for line in said):
                record = project.claim(record_id)
                assert [found.sha256 for found in record.evidence] == [sha256]
                assert workspace.evidence_file(sha256) == record_id.encode()
                assert record_id in {getattr(decision, "words", None) for decision in project.decisions}
            for record in project.claims:
                assert last[record.id, "claim"] == record.text
                assert last.get((record.id, "verdict"), "") == ("True (True to false)" if record.verdict else "")
            checked = [entry for entry in workspace.audit() if entry.action == "checked"]
            assert len(checked) == sum(bool(record.verdict) for record in project.claims)
    assert len(project.claims) > ROUNDS


def killed(script: str, path: Path, after: float) -> list[str]:
    """The lines that a script said in full before it was killed, some seconds after it had said the first two."""
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"ready\n", process.stderr.read().decode()
        said = (process.stdout.readline() + process.stdout.readline()).decode()  # however slow the machine is
        time.sleep(after)
        process.kill()
        said += process.stdout.read().decode()
    # a last line without its end was not said in full
    return said[: said.rfind("\n") + 1].splitlines()


def test_every_acknowledged_note_survives_a_kill(stores: SqlStores, path: Path, make_report) -> None:
    """Real processes, killed at random moments, on one file: every note that was acknowledged is whole."""
    store = stores.create(path, "Killed")
    store.put_report(*make_report(), 0)
    store.close()
    acknowledged: set[str] = set()
    for round_ in range(ROUNDS):
        acknowledged |= set(killed(ANNOTATE, path, random.Random(round_).uniform(0, 0.15)))
        workspace = Workspace(stores.open(path))
        kept = {annotation.id: annotation for annotation in workspace.project.annotations}
        assert acknowledged <= set(kept)
        assert all(note.tags == ("a", "b") and len(note.anchors) == 1 for note in kept.values())
        workspace.annotate([Span("r1", 0, 6)], "and it can be worked on", tags=("a", "b"))
        acknowledged.add(workspace.project.annotations[-1].id)
        workspace.close()
    assert len(acknowledged) > ROUNDS
