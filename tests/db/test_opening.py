"""Files that are not what they should be, and places where an event would not be safe."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.model.storage import StorageError
from db.files import network_filesystem
from db.store import SqlStores

ROOT = Path(__file__).parents[2]

HOLD = """
import sys, time
from pathlib import Path
from db.store import SqlStores
store = SqlStores().open(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(600)
"""


def refusal(stores: SqlStores, path: Path) -> str:
    """The one line with which a file is refused."""
    with pytest.raises(StorageError) as caught:
        stores.open(path)
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    return message


def test_a_missing_file_a_folder_and_an_empty_file_are_named(stores, tmp_path):
    """Each gets its own cause, and nothing is made in its place."""
    missing = tmp_path / "gone.parallax"
    assert "does not exist" in refusal(stores, missing)
    assert not missing.exists()
    assert "is a folder" in refusal(stores, tmp_path)
    empty = tmp_path / "empty.parallax"
    empty.touch()
    assert "is empty" in refusal(stores, empty)
    assert "cannot be opened" in refusal(stores, tmp_path / ("x" * 400))


def test_a_device_is_not_an_event(stores):
    """Opening a device or a pipe must not hang the window."""
    assert "is not a file" in refusal(stores, Path("/dev/null"))


def test_text_in_the_place_of_an_event_is_refused(stores, tmp_path):
    """Any file that is no database, long or short."""
    for name, content in (("a.parallax", b"Dear reader,\n" * 500), ("b.parallax", b"x"), ("c.parallax", bytes(4096))):
        path = tmp_path / name
        path.write_bytes(content)
        assert "is not a Parallax event" in refusal(stores, path)
        assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(stores, tmp_path):
    """Somebody's browser history must not be turned into an event."""
    path = tmp_path / "history.sqlite"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE visits (url TEXT)")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    assert "another program" in refusal(stores, path)
    assert path.read_bytes() == before


def test_a_truncated_event_is_damaged(stores, store, path, make_report):
    """A copy that broke off must not open as if it were whole."""
    store.put_report(*make_report("r1", "A long text. " * 20_000), 0)
    store.close()
    whole = path.read_bytes()
    for part in (len(whole) // 2, len(whole) - 4096, 5000, 600, 100, 50):
        path.write_bytes(whole[:part])
        message = refusal(stores, path)
        assert "is damaged" in message or "is not a Parallax event" in message
    path.write_bytes(whole)
    again = stores.open(path)
    assert len(again.load().reports) == 1
    again.close()


def test_an_overwritten_page_is_damaged(stores, store, path, make_report):
    """Bytes that a failing disk changed are found when the event is opened, not when a note is lost."""
    for number in range(30):
        store.put_report(*make_report(f"r{number}", f"Text {number}. " * 300), 0)
    store.close()
    whole = bytearray(path.read_bytes())
    whole[4096 * 2 : 4096 * 30] = b"\xa5" * (4096 * 28)
    path.write_bytes(whole)
    assert "is damaged" in refusal(stores, path)


def test_a_new_event_never_overwrites(stores, tmp_path):
    """Creating over an existing file would lose it."""
    path = tmp_path / "notes.parallax"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError, match="exists already"):
        stores.create(path, "Notes")
    assert path.read_text(encoding="utf-8") == "mine"
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.parallax"]


def test_a_new_event_makes_its_folder_and_leaves_nothing_else(stores, tmp_path):
    """The first start has no events folder yet; afterwards there is one file in it."""
    path = tmp_path / "events" / "deep" / "bridge % #1 ?x=y é.parallax"
    store = stores.create(path, "Bridge")
    store.close()
    assert list(path.parent.iterdir()) == [path]
    again = stores.open(path)
    assert again.load().title == "Bridge"
    again.close()


def test_a_place_that_cannot_be_written_is_named(stores, tmp_path):
    """A file in the place of a folder."""
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="could not make it"):
        stores.create(tmp_path / "file" / "x.parallax", "X")


def test_a_second_window_of_this_process_is_refused(stores, store, path, tmp_path):
    """Two windows on one file would each show what the other has changed."""
    assert "another Parallax window" in refusal(stores, path)
    link = tmp_path / "link.parallax"
    link.symlink_to(path)
    assert "another Parallax window" in refusal(stores, link)
    store.close()
    stores.open(path).close()


@pytest.fixture
def holder(stores, path):
    """Another real Parallax process that holds the event open."""
    stores.create(path, "Held").close()
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        yield process
        process.kill()


def test_a_second_process_is_refused_until_the_first_is_gone(stores, path, holder):
    """And a window that crashed locks nobody out."""
    assert "another Parallax window" in refusal(stores, path)
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    stores.open(path).close()


def test_reading_the_file_in_this_process_does_not_let_others_in(store, path):
    """POSIX drops a process's locks when it closes any descriptor of the file; dropping it on the window does that."""
    path.read_bytes()
    script = HOLD.replace("time.sleep(600)", "")
    second = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "another Parallax window" in second.stderr


def test_a_file_locked_by_another_program_is_named(stores, store, path):
    """A database browser with an open transaction is not another Parallax."""
    store.close()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    message = refusal(stores, path)
    assert "in use by another program" in message
    raw.close()
    stores.open(path).close()


def test_a_file_that_vanished_takes_no_more_notes(store, path, make_report):
    """A note written into a deleted file would be acknowledged and lost."""
    moved = path.with_name("moved.parallax")
    path.rename(moved)
    with pytest.raises(StorageError, match="moved, deleted or replaced"):
        store.put_report(*make_report(), 0)
    moved.rename(path)
    store.put_report(*make_report(), 0)
    assert len(store.load().reports) == 1


def test_read_only_files_and_folders_are_named():
    """In a process without special rights, which root has."""
    script = """
import os, sys
from pathlib import Path
from app.model.storage import StorageError
from db.store import SqlStores
folder = Path(sys.argv[1])
SqlStores().create(folder / "a.parallax", "A").close()
SqlStores().create(folder / "b.parallax", "B").close()
os.chmod(folder / "a.parallax", 0o444)
os.chmod(folder / "b.parallax", 0o666)
os.chmod(folder, 0o555)
if os.getuid() == 0:
    os.setuid(65534)
for name in "ab":
    try:
        SqlStores().open(folder / f"{name}.parallax")
    except StorageError as error:
        print(error)
try:
    SqlStores().create(folder / "c.parallax", "C")
except StorageError as error:
    print(error)
"""
    # not in tmp_path, whose parents are closed to other users
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", script, folder], cwd=ROOT, capture_output=True, text=True, check=False
        )
        Path(folder).chmod(0o755)
    assert "a.parallax is read-only" in done.stdout, done.stderr
    assert "b.parallax is in a folder you may not write to" in done.stdout
    assert "c.parallax: Parallax could not make it: permission denied" in done.stdout


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path):
    """On a real file system of two megabytes, filled up note by note, then reopened."""
    script = """
import sys
import tempfile
from pathlib import Path
from hashlib import sha256
from app.model.report import Original, Provenance, Report, Span
from app.model.storage import StorageError
from app.workspace import Workspace
from db.store import SqlStores
from dataclasses import dataclass

@dataclass(frozen=True)
class Reading:
    report: Report
    original: Original

folder = Path(sys.argv[1])
filler = folder / "filler"
filler.write_bytes(bytes(1_000_000))
workspace = Workspace(SqlStores().create(folder / "a.parallax", "Full"))
text = "The river rose in the night."
data = text.encode()
report = Report("r1", text, ((0, len(text)),), ((0, len(text)),), Provenance(None, sha256(data).hexdigest()))
workspace.add_reports([Reading(report, Original(data, "a.txt", "text/plain"))])
for _ in range(10_000):
    before = workspace.project
    try:
        workspace.annotate([Span("r1", 0, 9)], "note " * 2000)
    except StorageError as error:
        print(error)
        break
assert workspace.project == before
filler.unlink()
workspace.annotate([Span("r1", 0, 9)], "there is room again")
kept = workspace.project
workspace.close()
assert Workspace(SqlStores().open(folder / "a.parallax")).project == kept
print(len(kept.annotations), "kept")
"""
    mounted = 'mount -t tmpfs -o size=2m none "$1" && shift && exec "$@"'
    command = ["unshare", "-m", "sh", "-c", mounted, "sh", str(tmp_path), sys.executable, "-c", script, str(tmp_path)]
    probe = ["unshare", "-m", "sh", "-c", mounted, "sh", str(tmp_path), "true"]
    try:
        allowed = subprocess.run(probe, capture_output=True, check=False).returncode == 0
    except OSError:
        allowed = False
    if not allowed:
        pytest.skip("mounting a small file system needs root")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "the disk is full" in done.stdout
    assert "kept" in done.stdout


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/export {desk} nfs4 rw 0 0
//server/news {desk}/news\\040room cifs rw 0 0
tmpfs {desk}/local tmpfs rw 0 0
me@host: {desk}/far fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("a.parallax", "nfs4"),
        ("news room/a.parallax", "cifs"),
        ("local/a.parallax", None),
        ("far/deep/a.parallax", "fuse.sshfs"),
        ("../a.parallax", None),
        ("../desktop/a.parallax", None),
    ],
)
def test_network_drives_are_told_from_local_ones(tmp_path, place, kind):
    """SQLite on a network drive is how others lost their work."""
    desk = tmp_path / "desk"
    table = tmp_path / "mounts"
    table.write_text(MOUNTS.format(desk=desk), encoding="utf-8")
    assert network_filesystem(desk / place, table) == kind


def test_an_event_on_a_network_drive_is_refused(stores, path, tmp_path):
    """With a way out: copy it."""
    stores.create(path, "Far").close()
    table = tmp_path / "mounts"
    table.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/export {tmp_path} nfs rw 0 0\n", encoding="utf-8")
    far = SqlStores(mount_table=table)
    assert "network drive (nfs)" in refusal(far, path)
    with pytest.raises(StorageError, match="network drive"):
        far.create(tmp_path / "b.parallax", "B")
    # where no table tells, nothing is refused
    SqlStores(mount_table=tmp_path / "nowhere").open(path).close()
