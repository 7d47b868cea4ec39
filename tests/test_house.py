"""What holds the house up: the arrows, and the traps of the stack that were already paid for."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_qt_does_not_lose_references_to_none() -> None:
    """PySide6 6.12.0 on Python 3.11 aborts the whole program after some thousand calls, and with it unsaved work."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("k")
    assert before - sys.getrefcount(None) < 100


@pytest.mark.parametrize("module", ["app.compare.engine", "app.workspace", "app.cli", "db.store"])
def test_comparing_and_keeping_need_no_qt(module: str) -> None:
    """Scripts compare on servers that have no graphics libraries at all."""
    code = f"import sys, {module}; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=120).returncode == 0


def test_the_command_line_loads_no_database() -> None:
    code = "import sys, app.cli; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=120).returncode == 0


def test_everything_that_is_installed_is_pinned() -> None:
    """A release of somebody else's must not change what a newsroom gets from the same version of Parallax."""
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in constraints.splitlines() if "==" in line}
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = {
        name.lower().replace("_", "-") for name in re.findall(r'^ {4}"([A-Za-z0-9_-]+)[><=]', project, re.MULTILINE)
    }
    assert named
    assert named <= pinned


def test_no_file_names_a_download_address() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    files = [ROOT / name for name in tracked.split("\0") if name]
    address = re.compile(r"https?://[^\s\"'<>)]*(?:pypi|pythonhosted|registry\.npmjs|debian\.org/debian|huggingface)")
    assert not [f.name for f in files if f.is_file() and address.search(f.read_text(encoding="utf-8", errors="ignore"))]


def test_nothing_in_app_opens_a_window() -> None:
    """The PDF typesetting may draw text (QtGui); a widget in app would need a screen on servers that have none."""
    widgets = re.compile(r"^\s*(?:from|import)\s+PySide6(?:\.QtWidgets|\s+import\s.*\bQtWidgets)", re.MULTILINE)
    assert not [path for path in (ROOT / "app").rglob("*.py") if widgets.search(path.read_text(encoding="utf-8"))]
