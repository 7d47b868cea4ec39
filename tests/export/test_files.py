"""An export that stops half way must leave the old file, and say why in one line."""

import os
import stat
import sys
from pathlib import Path

import pytest

from app.export.files import ExportError, check_writable, clear_unfinished, write_whole
from app.model.errors import Cancelled
from app.model.progress import Progress


def test_text_and_bytes_are_written(tmp_path):
    """The file must hold what was exported, and nothing beside it must stay behind."""
    write_whole(tmp_path / "a.txt", "Zürich \ud800")
    write_whole(tmp_path / "b.bin", b"\x00\xff")
    assert (tmp_path / "a.txt").read_bytes() == "Zürich \ufffd".encode()
    assert (tmp_path / "b.bin").read_bytes() == b"\x00\xff"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "b.bin"]


def test_a_folder_is_never_replaced(tmp_path):
    """A folder with the export's name may hold somebody's work."""
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "kept.txt").write_text("kept")
    with pytest.raises(ExportError, match=r"case.*folder"):
        write_whole(tmp_path / "case", "x")
    assert (tmp_path / "case" / "kept.txt").read_text() == "kept"


def test_a_missing_folder_is_named(tmp_path):
    """One line that names the file and the cause, and no folder made by accident."""
    with pytest.raises(ExportError, match=r"out\.json.*nowhere does not exist") as caught:
        write_whole(tmp_path / "nowhere" / "out.json", "x")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "nowhere").exists()


def test_what_is_write_protected_stays(tmp_path, monkeypatch):
    """Whoever protects a file does not want another in its place, which the folder alone would allow."""
    kept = tmp_path / "kept.json"
    kept.write_text("old")
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != kept)
    for attempt in (lambda: write_whole(kept, "new"), lambda: check_writable(kept)):
        with pytest.raises(ExportError, match="write-protected"):
            attempt()
    assert kept.read_text() == "old"


def test_it_can_be_asked_beforehand_whether_a_file_can_be_written(tmp_path):
    """After a minute of work it is late to learn that there is no such folder; and asking must leave nothing."""
    check_writable(tmp_path / "new.json")
    for place, cause in ((tmp_path, "it is a folder"), (tmp_path / "no" / "x", "does not exist"), ("a\0b", "the name")):
        with pytest.raises(ExportError, match=cause):
            check_writable(place)
    assert list(tmp_path.iterdir()) == []


def test_impossible_names_are_errors_of_ours(tmp_path):
    """A traceback is no message."""
    for name in ("a\0b", "x" * 300):
        with pytest.raises(ExportError):
            write_whole(tmp_path / name, "x")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_old_file(tmp_path, monkeypatch):
    """A full disk must not cost the export of yesterday."""
    target = tmp_path / "a.pdf"
    target.write_bytes(b"yesterday")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="disk is full"):
        write_whole(target, b"today")
    assert target.read_bytes() == b"yesterday"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_permissions_and_links_stay(tmp_path):
    """A shared export must stay readable for the others, and a link must stay a link."""
    real = tmp_path / "real.json"
    real.write_text("old")
    real.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "mkfifo"), reason="named pipes of POSIX")
def test_a_pipe_is_not_replaced(tmp_path):
    """Something else may be reading from it."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ExportError, match="regular file"):
        write_whole(tmp_path / "pipe", "x")


def test_what_a_killed_process_left_is_cleared_and_nothing_else(tmp_path):
    """Half files that nobody finishes would pile up in the folder of results."""
    mine, other, result = (tmp_path / name for name in (".parallax-12-x.part", ".parallax-123-y.part", "c1.json"))
    for path in (mine, other, result):
        path.write_text("x")
    clear_unfinished(tmp_path, [12])
    assert sorted(p.name for p in tmp_path.iterdir()) == [other.name, result.name]


def test_stopping_leaves_what_was_there(tmp_path):
    """Who stops a file half way on a slow drive keeps yesterday's, whole."""
    kept = tmp_path / "kept.pdf"
    kept.write_bytes(b"yesterday")
    looks = iter([False, False, True])
    progress = Progress(is_cancelled=lambda: next(looks))
    with pytest.raises(Cancelled):
        write_whole(kept, b"x" * 3_000_000, progress)
    assert kept.read_bytes() == b"yesterday"
    assert list(tmp_path.iterdir()) == [kept]
