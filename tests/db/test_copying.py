"""Whoever copies an event's file while it is open, or after a crash, must not end up with an empty event."""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from db.store import SqlStore, SqlStores

ROOT = Path(__file__).parents[2]

KILLED = """
import os, signal, sys
from pathlib import Path
from app.workspace import Workspace
from db.store import SqlStores
workspace = Workspace(SqlStores().open(Path(sys.argv[1])))
workspace.add_claim("The bridge was shut.")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_copy_of_the_file_alone_has_every_change_so_far(
    stores: SqlStores, store: SqlStore, path: Path, tmp_path: Path, make_report, make_annotation
) -> None:
    """A backup or a file manager copies the .parallax file and knows nothing of the journal beside it."""
    report, original = make_report()
    store.put_report(report, original, 0)
    store.put_annotation(make_annotation(report))
    copy = tmp_path / "copy.parallax"
    shutil.copy(path, copy)
    store.put_annotation(make_annotation(report, "a2"))
    with closing(stores.open(copy)) as opened:
        assert opened.load().annotations == (make_annotation(report),)
        assert opened.original("r1") == original
    assert len(store.load().annotations) == 2


def test_a_file_that_is_moved_without_its_journal_after_a_crash_has_every_change(
    stores: SqlStores, store: SqlStore, path: Path, tmp_path: Path
) -> None:
    store.close()
    subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, check=False)
    moved = tmp_path / "elsewhere" / path.name
    moved.parent.mkdir()
    path.rename(moved)
    with closing(stores.open(moved)) as opened:
        assert [record.text for record in opened.load().claims] == ["The bridge was shut."]
