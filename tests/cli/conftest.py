"""The program as it is called: in a process of its own, or refused with one line."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main

ROOT = Path(__file__).resolve().parents[2]

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


@pytest.fixture
def run() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the real program in a process of its own, without a display: run("compare", "a.txt", env={…})."""
    return _run


@pytest.fixture
def fails() -> Callable[..., str]:
    """Gives the one line that an unusable call leaves on standard error: fails(capsys, *arguments)."""
    return _fails
