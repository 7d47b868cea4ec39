"""Comparing many events in one run: one that fails costs no other."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main

Run = Callable[..., subprocess.CompletedProcess[bytes]]
Fails = Callable[..., str]

ROOT = Path(__file__).resolve().parents[2]


FIRST = """Pier shut after plank breaks

The long pier at Stenvik was closed on Friday after a plank broke under a porter.

Nine boats a day land there, the harbour office said.

"Nobody was hurt, and that was luck," said the harbour master, Anna Holm.
"""

SECOND = """Boats turned away at Stenvik

Islanders must land at the old quay for a month.

The long pier at Stenvik was closed on Friday after several planks broke.

Eleven boats a day land there, according to the harbour office.
"""


def write_batch(folder: Path, *lines: object) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def case(name: str, *texts: str) -> dict[str, object]:
    return {"case": name, "reports": [{"text": text} for text in texts]}


def test_a_failing_case_says_why_and_the_others_go_on(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = write_batch(
        tmp_path,
        {"case": "files", "reports": [{"id": "x", "path": "a.txt", "title": "T", "source": "S"}, {"path": "b.txt"}]},
        "{broken",
        {"case": "gone", "reports": [{"path": "gone.txt"}]},
        {"case": "../escape", "reports": [{"text": "a"}]},
        case("texts", FIRST, SECOND),
    )
    out = tmp_path / "deep" / "out"
    assert main(["compare", "--batch", str(batch), "--out", str(out)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    names = ["files.json", "gone.error.json", "line-2.error.json", "line-4.error.json", "texts.json"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert not (tmp_path / "deep" / "escape.json").exists()
    assert "gone.txt" in json.loads((out / "gone.error.json").read_bytes())["error"]
    files = json.loads((out / "files.json").read_bytes())["reports"]
    assert [(r["id"], r["path"]) for r in files] == [("x", "a.txt"), ("r2", "b.txt")]
    assert (files[0]["title"], files[0]["source"]) == ("T", "S")


def test_a_text_in_a_batch_keeps_every_character(tmp_path: Path) -> None:
    """Offsets of other tools point into that text: one character more or less and they all lie."""
    text = "  Ein  Satz.\tNoch einer.\r\n\r\n\u2028\U0001f6a2 Drei.\x0b\n"
    batch = write_batch(tmp_path, case("c", text), case("lone", "half \ud83d of a ship."))
    assert main(["compare", "--batch", str(batch), "--out", str(tmp_path)]) == 0
    report = json.loads((tmp_path / "c.json").read_bytes())["reports"][0]
    assert report["text"] == text.replace("\r\n", "\n")
    lone = json.loads((tmp_path / "lone.json").read_bytes())["reports"][0]["text"]
    assert len(lone) == len("half \ud83d of a ship.")


def test_what_an_earlier_run_left_does_not_lie_about_this_one(tmp_path: Path) -> None:
    good, bad = case("c", FIRST), {"case": "c", "reports": []}
    assert main(["compare", "--batch", str(write_batch(tmp_path, bad)), "--out", str(tmp_path)]) == 1
    assert main(["compare", "--batch", str(write_batch(tmp_path, good)), "--out", str(tmp_path)]) == 0
    assert not (tmp_path / "c.error.json").exists()
    assert main(["compare", "--batch", str(write_batch(tmp_path, bad)), "--out", str(tmp_path)]) == 1
    assert not (tmp_path / "c.json").exists()


def test_several_processes_write_what_one_writes(tmp_path: Path, run: Run) -> None:
    """A newsroom's figures must not depend on the machine, nor on the order in which Python hashes words."""
    cases = [case(f"c{n}", FIRST, SECOND + "x" * n) for n in range(4)] + ["{broken"]
    batch = write_batch(tmp_path, *cases)
    for jobs, seed in ((1, "1"), (2, "2")):
        done = run("--batch", batch, "--out", tmp_path / str(jobs), "--jobs", str(jobs), env={"PYTHONHASHSEED": seed})
        assert done.returncode == 1, done.stderr
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / jobs).iterdir()} for jobs in ("1", "2"))
    assert len(one) == 5
    assert one == two


def test_an_output_folder_that_cannot_be_made_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fails: Fails
) -> None:
    batch = write_batch(tmp_path, case("c", "a"))
    assert "cases.jsonl" in fails(capsys, "--batch", batch, "--out", batch)
    assert "cases.jsonl" in fails(capsys, "--batch", batch, "--out", batch / "x")
    assert "nowhere" in fails(capsys, "--batch", tmp_path / "nowhere.jsonl", "--out", tmp_path / "o")


def test_a_folder_in_the_way_of_one_result_fails_that_case_only(tmp_path: Path) -> None:
    (tmp_path / "c.json").mkdir()
    batch = write_batch(tmp_path, case("c", FIRST), case("d", FIRST))
    assert main(["compare", "--batch", str(batch), "--out", str(tmp_path)]) == 1
    assert (tmp_path / "c.error.json").is_file()
    assert (tmp_path / "d.json").is_file()


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_the_run_at_once_and_leaves_only_whole_files(tmp_path: Path, jobs: str) -> None:
    batch = write_batch(tmp_path, *(case(f"c{n}", f"{FIRST * 20} {n}", f"{n} {SECOND * 20}") for n in range(400)))
    out = tmp_path / "out"
    command = [
        sys.executable,
        str(ROOT / "main.py"),
        "compare",
        "--batch",
        str(batch),
        "--out",
        str(out),
        "--jobs",
        jobs,
    ]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests in the background inherit none
    )
    deadline = time.monotonic() + 60
    while not list(out.glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)  # until nobody holds its end: no worker is left behind
    assert process.returncode == 130
    assert errors.count(b"\n") == 1, errors
    written = list(out.iterdir())
    assert 0 < len(written) < 400
    for path in written:
        assert json.loads(path.read_bytes())["version"] == 1


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for the worker in /proc")
def test_a_worker_that_dies_costs_no_case(tmp_path: Path) -> None:
    """The system ends whatever takes too much memory; the other cases of the night must still be there."""
    batch = write_batch(tmp_path, *(case(f"c{n}", FIRST * 5, SECOND * 5) for n in range(60)))
    out = tmp_path / "out"
    command = [
        sys.executable,
        str(ROOT / "main.py"),
        "compare",
        "--batch",
        str(batch),
        "--out",
        str(out),
        "--jobs",
        "2",
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not list(out.glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    worker = next(c for c in children if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes())
    os.kill(int(worker), signal.SIGKILL)
    _, errors = process.communicate(timeout=120)
    assert (process.returncode, errors) == (0, b"")
    assert len(list(out.glob("*.json"))) == 60
    assert not list(out.glob("*.error.json"))


def test_a_case_that_kills_its_process_fails_alone(tmp_path: Path, run: Run) -> None:
    """Whichever case it is, the run must neither hang nor blame the cases that were under way beside it."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, app.reading\n"
        "read = app.reading.read_text\n"
        "def read_text(text, **named):\n"
        "    return os._exit(9) if 'poison' in text else read(text, **named)\n"
        "app.reading.read_text = read_text\n"
    )
    cases = [case(f"c{n}", FIRST, SECOND) for n in range(6)]
    batch = write_batch(tmp_path, *cases[:2], case("bad", FIRST, "poison"), *cases[2:])
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    done = run("--batch", batch, "--out", tmp_path / "out", "--jobs", "2", env={"PYTHONPATH": path})
    assert done.returncode == 1, done.stderr
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert names == ["bad.error.json", *(f"c{n}.json" for n in range(6))]
