"""Comparing from the command line: what comes out, and what is said meanwhile."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from app.cli import main

Run = Callable[..., subprocess.CompletedProcess[bytes]]

ROOT = Path(__file__).resolve().parents[2]


EMBASSY = ROOT.parent / "shared" / "samples" / "embassy"


def test_all_outputs_at_once_without_a_display(pair: tuple[str, str], tmp_path: Path, run: Run) -> None:
    """A server has no screen, and a newsroom wants every format of one run."""
    out = {name: tmp_path / f"out.{name}" for name in ("json", "pdf", "html", "csv", "docx", "xlsx")}
    done = run(*pair, *(part for name, path in out.items() for part in (f"--{name}", path)))
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


def test_json_to_standard_output_is_all_that_stands_there(pair: tuple[str, str], run: Run) -> None:
    told = [Path(path).read_text("utf-8") for path in pair]
    """A pipe into another program must not get a word of talk."""
    done = run(*pair, "--json", "-", env={"PYTHONIOENCODING": "latin-1"})
    assert (done.returncode, done.stderr) == (0, b"")
    result = json.loads(done.stdout.decode("utf-8"))
    for key in ("settings", "rows", "alignments", "shared_phrases", "divergences", "attributions", "loaded_words"):
        assert key in result
    assert [report["text"] for report in result["reports"]] == told
    assert [report["sha256"] for report in result["reports"]] == [sha256(t.encode()).hexdigest() for t in told]


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
def test_two_real_reports_that_are_laid_out_differently(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "out.json"
    done = run(EMBASSY / "a.txt", EMBASSY / "b.txt", "--json", out, "--pdf", tmp_path / "out.pdf")
    assert (done.returncode, done.stderr) == (0, b"")
    result = json.loads(out.read_bytes())
    assert result["alignments"]
    assert (tmp_path / "out.pdf").stat().st_size > 10_000


def test_letters_that_no_font_has_are_told(pair: tuple[str, str], tmp_path: Path, run: Run) -> None:
    """Empty boxes would be found by the reader to whom the PDF was sent."""
    (tmp_path / "c.txt").write_text("The bridge \ue0f1 was closed at 12:00.\n", encoding="utf-8")
    done = run(*pair, tmp_path / "c.txt", "--pdf", tmp_path / "out.pdf")
    assert done.returncode == 0
    said = done.stderr.decode()
    assert said.startswith("parallax: The PDF has empty boxes for 1 letter ")
    assert said.count("\n") == 1


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--help"]) == 0
    assert "--batch" in capsys.readouterr().out
