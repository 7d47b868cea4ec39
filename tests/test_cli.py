"""The command line: what scripts and pipelines rely on, with no display and through the real program."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from app.cli import main

ROOT = Path(__file__).resolve().parents[1]
EMBASSY = ROOT.parent / "shared" / "samples" / "embassy"

FIRST = """Bridge closed after crack is found

The old iron bridge over the Lenne was closed on Monday after a crack was found in its main girder.

Twelve buses a day use the bridge, the town council said.

"We could not take the risk," said the engineer, Paula Stern.
"""
SECOND = """Crack shuts Lenne bridge

Drivers in Ostwick face long detours.

The old iron bridge over the Lenne was closed on Monday after inspectors found a crack.

Fifteen buses a day use the bridge, according to the town council.
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """Two short reports of one event, as files."""
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "a.txt"), str(tmp_path / "b.txt")


def _run(*arguments: str | Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """The real program in a process of its own, without a display."""
    clean = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "compare", *map(str, arguments)],
        capture_output=True,
        env=clean | (env or {}),
        timeout=120,
        check=False,
    )


def _fails(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """The one line that an unusable call leaves on standard error."""
    assert main(["compare", *map(str, arguments)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("parallax: ")
    assert err.count("\n") == 1
    return err


# ---------------------------------------------------------------- one event


def test_all_outputs_at_once_without_a_display(pair: tuple[str, str], tmp_path: Path) -> None:
    """A server has no screen, and a newsroom wants every format of one run."""
    out = {name: tmp_path / f"out.{name}" for name in ("json", "pdf", "html", "csv", "docx", "xlsx")}
    done = _run(*pair, *(part for name, path in out.items() for part in (f"--{name}", path)))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    result = json.loads(out["json"].read_bytes())
    assert (result["format"], result["version"]) == ("parallax.comparison", 1)
    assert [report["id"] for report in result["reports"]] == ["r1", "r2"]
    assert out["pdf"].read_bytes().startswith(b"%PDF-")
    assert out["docx"].read_bytes().startswith(b"PK")
    assert out["xlsx"].read_bytes().startswith(b"PK")
    assert "Lenne" in out["html"].read_text("utf-8")
    assert "Twelve" in out["csv"].read_text("utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "a.txt",
        "b.txt",
        "out.csv",
        "out.docx",
        "out.html",
        "out.json",
        "out.pdf",
        "out.xlsx",
    ]


def test_json_to_standard_output_is_all_that_stands_there(pair: tuple[str, str]) -> None:
    """A pipe into another program must not get a word of talk."""
    done = _run(*pair, "--json", "-", env={"PYTHONIOENCODING": "latin-1"})
    assert (done.returncode, done.stderr) == (0, b"")
    result = json.loads(done.stdout.decode("utf-8"))
    for key in ("settings", "rows", "alignments", "shared_phrases", "divergences", "attributions", "loaded_words"):
        assert key in result
    assert [report["text"] for report in result["reports"]] == [FIRST, SECOND]
    assert [report["sha256"] for report in result["reports"]] == [
        sha256(t.encode()).hexdigest() for t in (FIRST, SECOND)
    ]


def test_nothing_but_json_loads_no_graphics(pair: tuple[str, str]) -> None:
    """Scripts compare thousands of events; what a run does not need, it does not wait for."""
    code = (
        "import sys; from app.cli import main; status = main(sys.argv[1:]);"
        "sys.exit(status or any(n.startswith(('PySide6', 'trafilatura', 'sqlalchemy')) for n in sys.modules))"
    )
    command = [sys.executable, "-c", code, "compare", *pair, "--json", os.devnull + "x"]
    command[-1] = str(Path(pair[0]).parent / "o.json")
    assert subprocess.run(command, cwd=ROOT, timeout=120, check=False).returncode == 0


def test_without_an_output_the_findings_are_told(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *pair]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "Conflicts" in out
    assert "Twelve" in out
    assert "Fifteen" in out


def test_one_report_alone_is_a_comparison(pair: tuple[str, str], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["compare", pair[0], "--json", "-"]) == 0
    result = json.loads(capsysbinary.readouterr().out)
    assert result["claims"]
    assert result["alignments"] == []


def test_a_folder_stands_for_its_reports(pair: tuple[str, str], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["compare", str(Path(pair[0]).parent), "--json", "-"]) == 0
    assert len(json.loads(capsysbinary.readouterr().out)["reports"]) == 2


def test_every_scored_pair_is_listed_on_demand(
    pair: tuple[str, str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Whoever measures wants to choose the cut; rows and claims must not change with it."""
    assert main(["compare", *pair, "--json", "-"]) == 0
    shown = json.loads(capsysbinary.readouterr().out)
    assert main(["compare", *pair, "--json", "-", "--min-score", "0"]) == 0
    every = json.loads(capsysbinary.readouterr().out)
    assert len(every["alignments"]) > len(shown["alignments"]) > 0
    for key in ("rows", "claims", "divergences", "shared_phrases"):
        assert every[key] == shown[key]


def test_an_encoding_can_be_given(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "a.txt").write_bytes("Мост закрыт.".encode("cp1251"))
    assert main(["compare", str(tmp_path / "a.txt"), "--encoding", "cp1251", "--json", "-"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["reports"][0]["text"] == "Мост закрыт."


@pytest.mark.skipif(not EMBASSY.exists(), reason="the shared samples are not here")
def test_two_real_reports_that_are_laid_out_differently(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = _run(EMBASSY / "a.txt", EMBASSY / "b.txt", "--json", out, "--pdf", tmp_path / "out.pdf")
    assert (done.returncode, done.stderr) == (0, b"")
    result = json.loads(out.read_bytes())
    assert result["alignments"]
    assert (tmp_path / "out.pdf").stat().st_size > 10_000


# ---------------------------------------------------------------- what cannot work


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--json", "x.json"],
        ["a.txt", "--min-score", "1.1"],
        ["a.txt", "--min-score", "-0.1"],
        ["a.txt", "--min-score", "nan"],
        ["a.txt", "--min-score", "much"],
        ["a.txt", "--mystery"],
        ["a.txt", "--jso", "x"],
        ["a.txt", "--pdf", "-"],
        ["a.txt", "--docx", "-"],
        ["a.txt", "--json", "-", "--csv", "-"],
        ["a.txt", "--out", "x"],
        ["a.txt", "--jobs", "2"],
        ["a.txt", "--json", ""],
        ["a.txt", ""],
        ["--batch", "x.jsonl"],
        ["--batch", "x.jsonl", "--out", "d", "a.txt"],
        ["--batch", "x.jsonl", "--out", "d", "--json", "x"],
        ["--batch", "x.jsonl", "--out", "d", "--jobs", "0"],
        ["--batch"],
    ],
    ids=" ".join,
)
def test_unusable_arguments_get_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    _fails(capsys, *arguments)


def test_letters_that_no_font_has_are_told(pair: tuple[str, str], tmp_path: Path) -> None:
    """Empty boxes would be found by the reader to whom the PDF was sent."""
    (tmp_path / "c.txt").write_text("The bridge \ue0f1 was closed at 12:00.\n", encoding="utf-8")
    done = _run(*pair, tmp_path / "c.txt", "--pdf", tmp_path / "out.pdf")
    assert done.returncode == 0
    said = done.stderr.decode()
    assert said.startswith("parallax: The PDF has empty boxes for 1 letter ")
    assert said.count("\n") == 1


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--help"]) == 0
    assert "--batch" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["missing", "empty", "binary", "folder without reports", "unreadable"])
def test_a_report_that_cannot_be_read_is_named(
    kind: str, pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    if kind == "empty":
        bad.write_bytes(b"")
    elif kind == "binary":
        bad.write_bytes(bytes(range(256)) * 40)
    elif kind == "folder without reports":
        bad.mkdir()
    elif kind == "unreadable":
        if os.geteuid() == 0:
            pytest.skip("nothing is unreadable to root")
        bad.write_text("x")
        bad.chmod(0)
    assert "bad.txt" in _fails(capsys, pair[0], bad, "--json", tmp_path / "o.json")
    assert not (tmp_path / "o.json").exists()


def test_what_a_library_finds_wrong_with_a_file_is_no_line_of_ours(tmp_path: Path) -> None:
    """A script reads standard error for the one line that names the file; others have no name and no remedy."""
    pages = b"<</Type/Pages/Kids[3 0 R null (x)]/Count 2>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", *pages)
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, said) for number, said in enumerate(objects, 1))
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\n" + body + b"trailer<</Size 4/Root 1 0 R>>\n%%EOF")
    done = _run(tmp_path / "bad.pdf")
    assert done.returncode == 2
    assert re.fullmatch(r"parallax: .*bad\.pdf: .*\n", done.stderr.decode())


def test_a_name_that_could_command_the_terminal_is_told_on_one_harmless_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "\x1b" not in _fails(capsys, tmp_path / "a\n\x1b[2Jb.txt")
    _fails(capsys, "a\0b")


def test_an_encoding_that_does_not_exist_is_named(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "klingon" in _fails(capsys, *pair, "--encoding", "klingon")
    assert "base64" in _fails(capsys, *pair, "--encoding", "base64")


@pytest.mark.parametrize("option", ["--json", "--pdf", "--html", "--csv"])
def test_a_result_that_cannot_be_written_leaves_the_others_unwritten(
    option: str, pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "good"
    other = "--csv" if option == "--json" else "--json"
    assert "nowhere" in _fails(capsys, *pair, option, tmp_path / "nowhere" / "x", other, good)
    assert tmp_path.name in _fails(capsys, *pair, option, tmp_path, other, good)
    assert "a.txt" in _fails(capsys, *pair, option, Path(pair[0]) / "x", other, good)
    assert not good.exists()


def test_a_name_that_nothing_stands_behind_is_not_the_folder_at_hand(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A script whose variable is not set would otherwise compare whatever lies around."""
    assert "empty" in _fails(capsys, *pair, "")


def test_a_batch_is_not_read_from_a_device_that_never_ends(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if Path("/dev/zero").is_char_device():
        assert "it is a device" in _fails(capsys, "--batch", "/dev/zero", "--out", tmp_path)


def test_two_results_never_share_a_file(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "same file" in _fails(capsys, *pair, "--json", tmp_path / "x", "--csv", tmp_path / "." / "x")


def test_a_report_is_never_overwritten(pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """The original is evidence; a slip on the command line must not destroy it."""
    assert "destroy" in _fails(capsys, *pair, "--json", pair[1])
    assert Path(pair[1]).read_text("utf-8") == SECOND


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_standard_output_is_told(pair: tuple[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, str(ROOT / "main.py"), "compare", *pair, "--json", "-"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=120, check=False)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"standard output" in done.stderr


# ---------------------------------------------------------------- many events


def _write_batch(folder: Path, *lines: object) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def _case(name: str, *texts: str) -> dict[str, object]:
    return {"case": name, "reports": [{"text": text} for text in texts]}


def test_a_failing_case_says_why_and_the_others_go_on(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = _write_batch(
        tmp_path,
        {"case": "files", "reports": [{"id": "x", "path": "a.txt", "title": "T", "source": "S"}, {"path": "b.txt"}]},
        "{broken",
        {"case": "gone", "reports": [{"path": "gone.txt"}]},
        {"case": "../escape", "reports": [{"text": "a"}]},
        _case("texts", FIRST, SECOND),
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
    batch = _write_batch(tmp_path, _case("c", text), _case("lone", "half \ud83d of a ship."))
    assert main(["compare", "--batch", str(batch), "--out", str(tmp_path)]) == 0
    report = json.loads((tmp_path / "c.json").read_bytes())["reports"][0]
    assert report["text"] == text.replace("\r\n", "\n")
    lone = json.loads((tmp_path / "lone.json").read_bytes())["reports"][0]["text"]
    assert len(lone) == len("half \ud83d of a ship.")


def test_what_an_earlier_run_left_does_not_lie_about_this_one(tmp_path: Path) -> None:
    good, bad = _case("c", FIRST), {"case": "c", "reports": []}
    assert main(["compare", "--batch", str(_write_batch(tmp_path, bad)), "--out", str(tmp_path)]) == 1
    assert main(["compare", "--batch", str(_write_batch(tmp_path, good)), "--out", str(tmp_path)]) == 0
    assert not (tmp_path / "c.error.json").exists()
    assert main(["compare", "--batch", str(_write_batch(tmp_path, bad)), "--out", str(tmp_path)]) == 1
    assert not (tmp_path / "c.json").exists()


def test_several_processes_write_what_one_writes(tmp_path: Path) -> None:
    """A newsroom's figures must not depend on the machine, nor on the order in which Python hashes words."""
    cases = [_case(f"c{n}", FIRST, SECOND + "x" * n) for n in range(4)] + ["{broken"]
    batch = _write_batch(tmp_path, *cases)
    for jobs, seed in ((1, "1"), (2, "2")):
        done = _run("--batch", batch, "--out", tmp_path / str(jobs), "--jobs", str(jobs), env={"PYTHONHASHSEED": seed})
        assert done.returncode == 1, done.stderr
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / jobs).iterdir()} for jobs in ("1", "2"))
    assert len(one) == 5
    assert one == two


def test_an_output_folder_that_cannot_be_made_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch = _write_batch(tmp_path, _case("c", "a"))
    assert "cases.jsonl" in _fails(capsys, "--batch", batch, "--out", batch)
    assert "cases.jsonl" in _fails(capsys, "--batch", batch, "--out", batch / "x")
    assert "nowhere" in _fails(capsys, "--batch", tmp_path / "nowhere.jsonl", "--out", tmp_path / "o")


def test_a_folder_in_the_way_of_one_result_fails_that_case_only(tmp_path: Path) -> None:
    (tmp_path / "c.json").mkdir()
    batch = _write_batch(tmp_path, _case("c", FIRST), _case("d", FIRST))
    assert main(["compare", "--batch", str(batch), "--out", str(tmp_path)]) == 1
    assert (tmp_path / "c.error.json").is_file()
    assert (tmp_path / "d.json").is_file()


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_the_run_at_once_and_leaves_only_whole_files(tmp_path: Path, jobs: str) -> None:
    batch = _write_batch(tmp_path, *(_case(f"c{n}", f"{FIRST * 20} {n}", f"{n} {SECOND * 20}") for n in range(400)))
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
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
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
    batch = _write_batch(tmp_path, *(_case(f"c{n}", FIRST * 5, SECOND * 5) for n in range(60)))
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


def test_a_case_that_kills_its_process_fails_alone(tmp_path: Path) -> None:
    """Whichever case it is, the run must neither hang nor blame the cases that were under way beside it."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, app.reading\n"
        "read = app.reading.read_text\n"
        "def read_text(text, **named):\n"
        "    return os._exit(9) if 'poison' in text else read(text, **named)\n"
        "app.reading.read_text = read_text\n"
    )
    cases = [_case(f"c{n}", FIRST, SECOND) for n in range(6)]
    batch = _write_batch(tmp_path, *cases[:2], _case("bad", FIRST, "poison"), *cases[2:])
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    done = _run("--batch", batch, "--out", tmp_path / "out", "--jobs", "2", env={"PYTHONPATH": path})
    assert done.returncode == 1, done.stderr
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert names == ["bad.error.json", *(f"c{n}.json" for n in range(6))]
