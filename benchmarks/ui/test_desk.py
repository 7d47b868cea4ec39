"""How long a reporter waits at the desk: the whole window with its database and panels, at every size.

Run with `python -m pytest benchmarks/ui/test_desk.py -p no:benchmark -s`; it prints a table, one column a case. Each
case works in a process of its own (`desk.py` tells how, and what is measured); a case takes one to four minutes.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CASES = ("12 x 400", "40 x 40", "300k", "50k paragraph")
STEPS = (
    ("first picture", "first picture"),
    ("step of the wheel", "wheel"),
    ("lens", "lens"),
    ("notes lens", "notes lens"),
    ("arrow key", "arrow key"),
    ("arrow key, another report", "arrow key across"),
    ("next difference", "next (N)"),
    ("previous difference", "previous (P)"),
    ("reading, first time", "reading comes up"),
    ("matrix, first time", "matrix comes up"),
    ("emphasis, first time", "emphasis comes up"),
    ("reading again", "reading again"),
    ("matrix again", "matrix again"),
    ("emphasis again", "emphasis again"),
    ("side by side again", "side again"),
    ("step of the wheel in reading", "wheel in reading"),
    ("lens in reading", "lens in reading"),
    ("notes lens in reading", "notes lens in reading"),
    ("each lens in reading", "each lens in reading"),
    ("lens in matrix", "lens in matrix"),
    ("notes lens in matrix", "notes lens in matrix"),
    ("next difference in matrix", "next (N) in matrix"),
    ("find, a letter", "find as you type"),
    ("next place found", "next found"),
    ("filter", "filter"),
    ("link", "link"),
    ("hide a report", "hide a report"),
    ("note begun", "note begun"),
    ("a key in a note", "typing"),
    ("a key while comparing", "typing while comparing"),
    ("event closes", "event closes"),
)
BLOCKS = (
    ("taking in and comparing", ("taking in", "comparing", "typing while comparing")),
    ("reading", ("wheel", "lens", "arrow key", "arrow key across", "next (N)", "previous (P)")),
    ("other views", ("reading comes up", "matrix comes up", "emphasis comes up", "wheel in reading", "lens in matrix")),
    ("finding, filtering", ("find as you type", "next found", "filter bar", "filter")),
    ("deciding, arranging", ("link", "undo", "hide a report", "show it again")),
    ("writing", ("making notes", "note begun", "typing")),
)
_measured: dict[str, dict[str, dict]] = {}


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    """Prints what was measured."""
    yield
    print()
    _line("milliseconds: p95, most", _measured)
    for told, what in STEPS:
        _line(told, [_pair(found["figures"].get(what, []), 0) for found in _measured.values()])
    _line("the same as the user waits", ["" for _ in _measured])
    for told, what in STEPS:
        if "key" in told:
            _line(told, [_pair(found["figures"].get(what, []), 1) for found in _measured.values()])
    _line("longest block while", ["" for _ in _measured])
    for told, phases in BLOCKS:
        _line(told, [f"{max(f['longest'].get(p, 0.0) for p in phases):.0f}" for f in _measured.values()])
    _line("megabytes", ["" for _ in _measured])
    for what in dict.fromkeys(what for found in _measured.values() for what in found["memory"]):
        _line(what, [f"{found['memory'].get(what, 0.0):.0f}" for found in _measured.values()])


def _line(told: str, figures: object) -> None:
    print(f"| {told:30}|" + "".join(f" {figure:>14} |" for figure in figures))  # type: ignore[attr-defined]


def _pair(times: list[list[float]], side: int) -> str:
    ordered = sorted(cost[side] for cost in times)
    if not ordered:
        return ""
    most = f"{ordered[-1]:.0f}"
    return most if len(ordered) == 1 else f"{ordered[int(0.95 * (len(ordered) - 1))]:.0f}, {most}"


@pytest.mark.parametrize("case", CASES)
def test_at_the_desk(case: str, real_reports: object):
    told = subprocess.run(
        [sys.executable, str(HERE / "desk.py"), case], cwd=HERE.parents[1], capture_output=True, text=True
    )
    assert told.returncode == 0, told.stderr
    _measured[case] = json.loads(told.stdout.splitlines()[-1])
