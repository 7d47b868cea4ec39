"""Killing the process right after a note was acknowledged loses nothing."""

import random
import subprocess
import sys
import time
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


def test_every_acknowledged_note_survives_a_kill(stores: SqlStores, path: Path, make_report) -> None:
    """Real processes, killed at random moments, on one file: every note that was acknowledged is whole."""
    store = stores.create(path, "Killed")
    store.put_report(*make_report(), 0)
    store.close()
    acknowledged: set[str] = set()
    for round_ in range(ROUNDS):
        with subprocess.Popen(
            [sys.executable, "-c", ANNOTATE, str(path)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline() == b"ready\n", process.stderr.read().decode()
            time.sleep(random.Random(round_).uniform(0, 0.15))
            process.kill()
            said = process.stdout.read().decode()
        # a last line without its end was not said in full
        acknowledged |= set(said[: said.rfind("\n") + 1].split())
        workspace = Workspace(stores.open(path))
        kept = {annotation.id: annotation for annotation in workspace.project.annotations}
        assert acknowledged <= set(kept)
        assert all(note.tags == ("a", "b") and len(note.anchors) == 1 for note in kept.values())
        workspace.annotate([Span("r1", 0, 6)], "and it can be worked on", tags=("a", "b"))
        acknowledged.add(workspace.project.annotations[-1].id)
        workspace.close()
    assert len(acknowledged) > ROUNDS
