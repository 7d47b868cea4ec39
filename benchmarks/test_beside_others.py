"""Side by side with what a newsroom could use instead, on real texts, in one run: only ratios outlast a machine.

Run with `python -m pytest benchmarks/test_beside_others.py -s`; needs `pip install -e .[benchmark]` for collatex and
the Debian package similarity-tester for sim_text, and skips what is not there.
"""

import shutil
import subprocess
from time import perf_counter

import pytest

from app.compare.engine import compare, forget
from app.compare.memory import forget_all
from app.compare.phrases import shared_phrases
from app.compare.words import words_of


def _least(work, rounds, forgetting=forget_all):
    """Seconds of the quickest of some runs, each of them afresh; words that were met before stay known, unless they are
    forgotten too."""
    taken = []
    for _ in range(rounds):
        forgetting()
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return min(taken)


def test_five_reports_beside_collatex(real_reports):
    """The whole comparison against a collation alone, of the same tokens; collatex runs once, it takes minutes."""
    collatex = pytest.importorskip("collatex", reason="collatex is not installed: pip install -e .[benchmark]")
    reports = real_reports(5, 1000)
    witnesses = [
        {"id": report.id, "tokens": [{"t": token.word + " ", "n": token.word} for token in words_of(report)]}
        for report in reports
    ]
    ours = _least(lambda: compare(reports), 5)
    new = _least(lambda: compare(reports), 5, forget)
    start = perf_counter()
    collatex.collate({"witnesses": witnesses}, output="table", segmentation=False)
    theirs = perf_counter() - start
    print(
        f"\n5 × 1,000 words: Parallax {ours:.3f} s ({new:.3f} with words that are new to it), collatex {theirs:.1f} s, "
        f"{theirs / ours:.0f} ({theirs / new:.0f}) times faster"
    )
    assert theirs >= 100 * ours


@pytest.mark.parametrize("shortest", [3, 4, 6])
def test_shared_phrasing_beside_sim_text(real_reports, tmp_path, shortest):
    """Shared wording alone, from the text on, against a C program that reads, finds and prints; equal shortest run."""
    program = shutil.which("sim_text")
    if program is None:
        pytest.skip("sim_text is not installed (Debian: similarity-tester)")
    reports = real_reports(5, 20_000)
    paths = []
    for report in reports:
        paths.append(tmp_path / f"{report.id}.txt")
        paths[-1].write_text(report.text, encoding="utf-8")
    command = [program, "-r", str(shortest), "-s", *map(str, paths)]
    theirs = _least(lambda: subprocess.run(command, capture_output=True, check=False), 5)
    ours = _least(lambda: shared_phrases(reports, shortest), 5)
    ratio = ours / theirs
    print(
        f"\n5 × 20,000 words, runs from {shortest}: Parallax {ours:.3f} s, sim_text {theirs:.3f} s, {ratio:.1f} times"
    )
    assert ratio <= 3
