"""What cannot be done from the command line is told on one line, and nothing is written over."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]
Fails = Callable[..., str]

ROOT = Path(__file__).resolve().parents[2]


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
def test_unusable_arguments_get_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str], fails: Fails
) -> None:
    fails(capsys, *arguments)


@pytest.mark.parametrize("kind", ["missing", "empty", "binary", "folder without reports", "unreadable"])
def test_a_report_that_cannot_be_read_is_named(
    kind: str, pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], fails: Fails
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
    assert "bad.txt" in fails(capsys, pair[0], bad, "--json", tmp_path / "o.json")
    assert not (tmp_path / "o.json").exists()


def test_what_a_library_finds_wrong_with_a_file_is_no_line_of_ours(tmp_path: Path, run: Run) -> None:
    """A script reads standard error for the one line that names the file; others have no name and no remedy."""
    pages = b"<</Type/Pages/Kids[3 0 R null (x)]/Count 2>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", *pages)
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, said) for number, said in enumerate(objects, 1))
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\n" + body + b"trailer<</Size 4/Root 1 0 R>>\n%%EOF")
    done = run(tmp_path / "bad.pdf")
    assert done.returncode == 2
    assert re.fullmatch(r"parallax: .*bad\.pdf: .*\n", done.stderr.decode())


def test_a_name_that_could_command_the_terminal_is_told_on_one_harmless_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fails: Fails
) -> None:
    assert "\x1b" not in fails(capsys, tmp_path / "a\n\x1b[2Jb.txt")
    fails(capsys, "a\0b")


def test_an_encoding_that_does_not_exist_is_named(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str], fails: Fails
) -> None:
    assert "klingon" in fails(capsys, *pair, "--encoding", "klingon")
    assert "base64" in fails(capsys, *pair, "--encoding", "base64")


@pytest.mark.parametrize("option", ["--json", "--pdf", "--html", "--csv"])
def test_a_result_that_cannot_be_written_leaves_the_others_unwritten(
    option: str, pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], fails: Fails
) -> None:
    good = tmp_path / "good"
    other = "--csv" if option == "--json" else "--json"
    assert "nowhere" in fails(capsys, *pair, option, tmp_path / "nowhere" / "x", other, good)
    assert tmp_path.name in fails(capsys, *pair, option, tmp_path, other, good)
    assert "a.txt" in fails(capsys, *pair, option, Path(pair[0]) / "x", other, good)
    assert not good.exists()


def test_a_name_that_nothing_stands_behind_is_not_the_folder_at_hand(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str], fails: Fails
) -> None:
    """A script whose variable is not set would otherwise compare whatever lies around."""
    assert "empty" in fails(capsys, *pair, "")


def test_a_batch_is_not_read_from_a_device_that_never_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fails: Fails
) -> None:
    if Path("/dev/zero").is_char_device():
        assert "it is a device" in fails(capsys, "--batch", "/dev/zero", "--out", tmp_path)


def test_two_results_never_share_a_file(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], fails: Fails
) -> None:
    assert "same file" in fails(capsys, *pair, "--json", tmp_path / "x", "--csv", tmp_path / "." / "x")


def test_a_report_is_never_overwritten(pair: tuple[str, str], capsys: pytest.CaptureFixture[str], fails: Fails) -> None:
    before = Path(pair[1]).read_bytes()
    """The original is evidence; a slip on the command line must not destroy it."""
    assert "destroy" in fails(capsys, *pair, "--json", pair[1])
    assert Path(pair[1]).read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_standard_output_is_told(pair: tuple[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, str(ROOT / "main.py"), "compare", *pair, "--json", "-"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=120, check=False)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"standard output" in done.stderr
